#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
use std::sync::Arc;

use super::*;
use crate::cycles::Tool;
use crate::funnel;
use crate::plan::{Action, ActionSource, ActionState, Id};
use crate::quantity::{Month, Text};
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

fn own(plan: &mut Plan, owner: &str, due: Option<&str>, state: ActionState) -> Id {
    let id = crate::proposals::next_action_id(plan);
    let text = |t: &str| Text::new(t).unwrap();
    Arc::make_mut(&mut plan.actions).push(Action {
        owner: text(owner),
        due: due.map(|d| d.parse().unwrap()),
        state,
        ..Action::new(id, text("x"), ActionSource::User)
    });
    id
}

#[test]
fn the_list_is_in_order_and_filtered() {
    let mut plan = Plan::default();
    let done = own(&mut plan, "Lin", Some("2026-11-03"), ActionState::Done);
    let open = own(&mut plan, "Lin", None, ActionState::Open);
    let later = own(&mut plan, "Zhou", Some("2026-12-01"), ActionState::Open);
    let late = own(&mut plan, "", Some("2026-10-28"), ActionState::Open);
    let doing = own(&mut plan, "Zhou", Some("2027-01-01"), ActionState::Doing);
    let dropped = own(&mut plan, "Lin", Some("2026-10-01"), ActionState::Dropped);
    crate::proposals::take_up(&mut plan, ProposalCode::EnterBooks);
    let taken = plan.actions.last().unwrap().id;

    let all = listed(&plan, &Filter::default());
    assert_eq!(all, [doing, late, later, open, taken, done, dropped]);
    assert_eq!(next_own(&plan), [doing, late, later, open, taken]);
    let november = Month::of("2026-11-26".parse().unwrap());
    let filter = Filter {
        month: Some(november),
        ..Filter::default()
    };
    assert_eq!(listed(&plan, &filter), [late, done]);
    let filter = Filter {
        owner: Text::new("Lin").ok(),
        pending: true,
        ..Filter::default()
    };
    assert_eq!(listed(&plan, &filter), [open]);
    let filter = Filter {
        tool: Some(Some(Tool::Funnel)),
        ..Filter::default()
    };
    assert_eq!(listed(&plan, &filter), [taken]);
    assert_eq!(
        owners(&plan).iter().map(Text::as_str).collect::<Vec<_>>(),
        ["Lin", "Zhou"]
    );
}

#[test]
fn what_the_user_says_of_an_action_goes_before_what_the_tool_says() {
    let mut plan = Plan::default();
    crate::proposals::take_up(&mut plan, ProposalCode::EnterBooks);
    let of = |plan: &Plan| known(plan, &plan.actions[0]);
    assert_eq!(of(&plan).effort, Some(Effort::Hours));
    assert_eq!(of(&plan).moves, Some(Moves::Figure(Moved::Certainty)));
    let action = &mut Arc::make_mut(&mut plan.actions)[0];
    action.note(|n| n.effort = Some(Effort::Weeks));
    action.note(|n| n.moves = Some(Moved::Sales));
    assert_eq!(of(&plan).effort, Some(Effort::Weeks));
    assert_eq!(of(&plan).moves, Some(Moves::Figure(Moved::Sales)));
    let action = &mut Arc::make_mut(&mut plan.actions)[0];
    action.note(|n| (n.effort, n.moves) = (None, None));
    assert_eq!(action.notes, None, "nothing said is nothing kept");
}
