use super::*;
use crate::funnel;
use crate::sample::{Language, sample};
use crate::traffic::strategies::scorecard;
use crate::traffic::{Step, diagnose_plan, effective_facts};

fn actions(plan: &Plan) -> Vec<Ranked> {
    let result = funnel::evaluate(&plan.sales, &plan.funnel);
    let facts = effective_facts(plan);
    let cards = scorecard(plan, &facts, &result, None, &[]);
    path_actions(plan, &facts, &diagnose_plan(plan), &cards)
}

#[test]
fn the_more_pressing_comes_first_and_of_equals_the_easier() {
    let list = actions(&sample(Language::English));
    assert!(!list.is_empty());
    for pair in list.windows(2) {
        let order = |r: &Ranked| (r.brief.urgency, r.brief.effort);
        assert!(order(&pair[0]) <= order(&pair[1]));
    }
    for (at, ranked) in list.iter().enumerate() {
        assert!(
            list.iter()
                .skip(at + 1)
                .all(|other| other.code != ranked.code)
        );
        assert!(!ranked.brief.concepts.is_empty());
    }
}

#[test]
fn what_was_taken_up_is_not_listed_again() {
    let mut plan = sample(Language::English);
    let first = actions(&plan)[0].code;
    crate::proposals::take_up(&mut plan, first);
    assert!(actions(&plan).iter().all(|ranked| ranked.code != first));
    assert_eq!(
        plan.action_of(first).map(|a| a.id),
        plan.actions.last().map(|a| a.id)
    );
}

#[test]
fn every_step_has_a_brief() {
    for step in Step::ALL {
        assert_eq!(
            brief(ProposalCode::TrafficStep(step.number())),
            Some(step_brief(*step))
        );
    }
    assert_eq!(brief(ProposalCode::TrafficStep(255)), None);
}
