//! What the tools propose to do: one ranked list over the whole plan.

use std::sync::Arc;

use crate::ab_test::{self, Evaluation, InputProblem};
use crate::document::limits::most;
use crate::funnel::{Basis, FunnelResult, Missing, Verdict};
use crate::plan::{Action, ActionSource, Id, Plan, ProposalCode};
use crate::quantity::Text;
use crate::traffic::{self, Diagnosis};

/// The most steps of the traffic path that are proposed at once.
const TRAFFIC_STEPS: usize = 3;

/// Everything that the tools propose, the most pressing first: what is needed before any figure
/// can be trusted, then what loses money, then tests, then the path.
///
/// Proposals that are in the plan already, open or done, are left out.
pub fn proposals(
    plan: &Plan,
    funnel: &FunnelResult,
    tests: &[(Id, Result<Evaluation, Vec<InputProblem>>)],
    diagnosis: &Diagnosis,
) -> Vec<ProposalCode> {
    let facts = traffic::effective_facts(plan);
    let steps = traffic::next_steps(diagnosis, &facts)
        .into_iter()
        .take(TRAFFIC_STEPS);
    needed(funnel)
        .into_iter()
        .chain(losing(funnel))
        .chain(
            tests
                .iter()
                .filter_map(|(id, result)| of_test(plan, *id, result)),
        )
        .chain(steps.map(|step| ProposalCode::TrafficStep(step.number())))
        .filter(|code| plan.action_of(*code).is_none())
        .collect()
}

fn needed(funnel: &FunnelResult) -> Vec<ProposalCode> {
    let mut codes = Vec::new();
    let has_figures = funnel.channels.iter().any(|c| !c.is_blank);
    if has_figures
        && matches!(
            funnel.total.profit,
            Err(Missing::NoUnitCost | Missing::NoPrice)
        )
    {
        codes.push(ProposalCode::EnterCosts);
    }
    if has_figures && funnel.total.basis == Basis::Claimed {
        codes.push(ProposalCode::EnterBooks);
    }
    codes
}

/// Channels that lose money, the largest loss first.
fn losing(funnel: &FunnelResult) -> Vec<ProposalCode> {
    let mut losses: Vec<(f64, Id)> = funnel
        .channels
        .iter()
        .filter(|c| matches!(c.verdict, Verdict::Loses(_)))
        .map(|c| (c.after_ads_in_plan.unwrap_or(0.0), c.id))
        .collect();
    losses.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    losses
        .into_iter()
        .map(|(_, id)| ProposalCode::CutLosingChannel(id))
        .collect()
}

fn of_test(
    plan: &Plan,
    id: Id,
    result: &Result<Evaluation, Vec<InputProblem>>,
) -> Option<ProposalCode> {
    let state = plan.experiments.iter().find(|e| e.id == id)?.state;
    let finished = state.has_ended();
    let found = result.as_ref().ok()?;
    match found.verdict {
        ab_test::Verdict::Win(_) | ab_test::Verdict::Loss if found.held_back().is_some() => {
            (!finished).then_some(ProposalCode::KeepTestRunning(id))
        }
        ab_test::Verdict::Win(_) => {
            (state != ab_test::State::Applied).then_some(ProposalCode::UseWinner(id))
        }
        ab_test::Verdict::InvalidSplit => Some(ProposalCode::MendTestSplit(id)),
        ab_test::Verdict::KeepRunning(_) | ab_test::Verdict::TooLittle { .. } if !finished => {
            Some(ProposalCode::KeepTestRunning(id))
        }
        _ => None,
    }
}

/// Puts a tool's proposal on the plan's list of actions, once.
pub fn take_up(plan: &mut Plan, code: ProposalCode) {
    if plan.action_of(code).is_some() || plan.actions.len() >= most::ACTIONS {
        return;
    }
    let id = next_action_id(plan);
    let action = Action::new(id, Text::default(), ActionSource::Tool(code));
    Arc::make_mut(&mut plan.actions).push(action);
}

/// The id that a new action gets.
pub fn next_action_id(plan: &Plan) -> Id {
    Id::next(plan.actions.iter().map(|a| a.id))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use crate::funnel;
    use crate::quantity::Count;
    use crate::sample::{Language, sample};

    fn of(plan: &Plan) -> Vec<ProposalCode> {
        let tests: Vec<_> = plan
            .experiments
            .iter()
            .map(|e| (e.id, ab_test::evaluate(e)))
            .collect();
        let funnel = funnel::evaluate(&plan.sales, &plan.funnel);
        proposals(plan, &funnel, &tests, &traffic::diagnose_plan(plan))
    }

    #[test]
    fn an_empty_plan_is_not_nagged_about_figures() {
        let codes = of(&Plan::default());
        assert!(
            codes
                .iter()
                .all(|c| matches!(c, ProposalCode::TrafficStep(_))),
            "{codes:?}"
        );
    }

    #[test]
    fn the_sample_is_told_its_largest_loss_first() {
        let plan = sample(Language::English);
        let codes = of(&plan);
        let ProposalCode::CutLosingChannel(worst) = codes[0] else {
            panic!("{codes:?}");
        };
        let name = plan
            .funnel
            .channels
            .iter()
            .find(|c| c.id == worst)
            .map(|c| c.name.as_str());
        assert_eq!(name, Some("Meta Ads DE"));
    }

    #[test]
    fn a_win_before_the_planned_end_is_not_proposed() {
        let mut plan = Plan::default();
        let mut test = ab_test::Experiment::new(Id(1));
        test.state = ab_test::State::Running;
        for (variant, conversions) in test.variants.iter_mut().zip([300, 380]) {
            variant.visitors = Some(Count::new(10_000).unwrap());
            variant.conversions = Some(Count::new(conversions).unwrap());
        }
        test.terms.planned = None;
        plan.experiments = Arc::new(vec![test.clone()]);
        assert!(of(&plan).contains(&ProposalCode::UseWinner(Id(1))));
        test.terms.planned = Some(Count::new(40_000).unwrap());
        plan.experiments = Arc::new(vec![test.clone()]);
        assert!(of(&plan).contains(&ProposalCode::KeepTestRunning(Id(1))));
        test.state = ab_test::State::Decided;
        plan.experiments = Arc::new(vec![test]);
        assert!(of(&plan).contains(&ProposalCode::UseWinner(Id(1))));
    }

    #[test]
    fn what_was_taken_up_is_not_proposed_again() {
        let mut plan = sample(Language::English);
        let first = of(&plan)[0];
        let id = next_action_id(&plan);
        let action = Action::new(id, Text::default(), ActionSource::Tool(first));
        Arc::make_mut(&mut plan.actions).push(action);
        assert!(!of(&plan).contains(&first));
    }
}
