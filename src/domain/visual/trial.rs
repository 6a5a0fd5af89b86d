//! What is tried becomes an A/B test, and its verdict comes back.

use std::sync::Arc;

use crate::ab_test::{Experiment, State, Verdict};
use crate::document::limits::most;
use crate::plan::{Id, Plan};
use crate::quantity::Text;

/// Why a trial can't become a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TrialError {
    /// There is no such trial.
    #[error("no such trial")]
    NoSuchTrial,
    /// The plan holds as many tests as it can.
    #[error("at most {} tests are kept", most::EXPERIMENTS)]
    TooManyTests,
}

/// How far a trial is.
#[derive(Clone, Debug, PartialEq)]
pub enum TrialState {
    /// It is an idea.
    Idea,
    /// It was a test that is gone.
    TestGone,
    /// The test is planned.
    Planned(Id),
    /// The test counts; what its figures say so far, where they say something.
    Running(Id, Option<Verdict>),
    /// The test has ended with the variant that was decided for; with what its figures say.
    Decided {
        /// The test.
        test: Id,
        /// The place of the variant that was decided for.
        chosen: Option<usize>,
        /// Whether that variant is the one the page had before.
        kept_old: bool,
        /// What the figures say.
        verdict: Option<Verdict>,
    },
}

/// Makes an A/B test of a trial and gives its id: the hypothesis and the name of the page go with it.
/// A trial that is a test already stays so.
///
/// # Errors
/// [`TrialError`]; the plan is then as it was.
pub fn begin_trial(plan: &mut Plan, trial: Id) -> Result<Id, TrialError> {
    let visual = &plan.programme.visual;
    let found = visual.trials.iter().find(|t| t.id == trial);
    let found = found.ok_or(TrialError::NoSuchTrial)?;
    let is_there = |id: Id| plan.experiments.iter().any(|e| e.id == id);
    if let Some(test) = found.experiment.filter(|id| is_there(*id)) {
        return Ok(test);
    }
    if plan.experiments.len() >= most::EXPERIMENTS {
        return Err(TrialError::TooManyTests);
    }
    let page = visual.pages.iter().find(|p| Some(p.id) == found.page);
    let page = page.map(|p| p.name.clone()).unwrap_or_default();
    // The id of a test that is gone is not given away again, lest another one be taken for it.
    let linked = visual.trials.iter().filter_map(|t| t.experiment);
    let id = Id::next(plan.experiments.iter().map(|e| e.id).chain(linked));
    let name = if page.is_empty() {
        Text::shortened(found.hypothesis.as_str())
    } else {
        page.clone()
    };
    let test = Experiment {
        name,
        hypothesis: found.hypothesis.clone(),
        page,
        ..Experiment::new(id)
    };
    Arc::make_mut(&mut plan.experiments).push(test);
    let trials = &mut Arc::make_mut(&mut plan.programme).visual.trials;
    if let Some(found) = trials.iter_mut().find(|t| t.id == trial) {
        found.experiment = Some(id);
    }
    Ok(id)
}

/// How far a trial is, by the test that it became and what its figures say.
pub fn trial_state(
    experiment: Option<Id>,
    tests: &[Experiment],
    verdict: impl FnOnce(&Experiment) -> Option<Verdict>,
) -> TrialState {
    let Some(id) = experiment else {
        return TrialState::Idea;
    };
    let Some(test) = tests.iter().find(|e| e.id == id) else {
        return TrialState::TestGone;
    };
    let verdict = verdict(test);
    if test.state.has_ended() {
        let place = |id| test.variants.iter().position(|v| v.id == id);
        let chosen = test.chosen.and_then(place);
        return TrialState::Decided {
            test: id,
            chosen,
            kept_old: chosen == Some(test.control()),
            verdict,
        };
    }
    let counts = test.variants.iter().any(|v| v.visitors.is_some());
    if test.state == State::Designed && !counts {
        TrialState::Planned(id)
    } else {
        TrialState::Running(id, verdict)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use crate::ab_test::evaluate;
    use crate::quantity::Count;
    use crate::visual::{Page, Trial};

    fn plan() -> Plan {
        let mut plan = Plan::default();
        let visual = &mut Arc::make_mut(&mut plan.programme).visual;
        visual.pages.push(Page {
            id: Id(3),
            name: Text::shortened("Product page"),
            ..Page::default()
        });
        visual.trials.push(Trial {
            id: Id(1),
            hypothesis: Text::shortened("A film shows the pan in use, so more people order"),
            page: Some(Id(3)),
            experiment: None,
        });
        plan
    }

    fn state(plan: &Plan) -> TrialState {
        let verdict = |test: &Experiment| evaluate(test).ok().map(|e| e.verdict);
        let trial = &plan.programme.visual.trials[0];
        trial_state(trial.experiment, &plan.experiments, verdict)
    }

    #[test]
    fn a_trial_becomes_a_test_once_and_its_verdict_comes_back() {
        let mut plan = plan();
        assert_eq!(state(&plan), TrialState::Idea);
        let id = begin_trial(&mut plan, Id(1)).unwrap();
        assert_eq!(begin_trial(&mut plan, Id(1)), Ok(id));
        assert_eq!(plan.experiments.len(), 1);
        let test = &plan.experiments[0];
        assert_eq!(test.page.as_str(), "Product page");
        assert_eq!(test.hypothesis, plan.programme.visual.trials[0].hypothesis);
        assert_eq!(state(&plan), TrialState::Planned(id));
        // 100 and 160 of 1,000 each: a win for the second at any usual level.
        let test = &mut Arc::make_mut(&mut plan.experiments)[0];
        for (variant, orders) in test.variants.iter_mut().zip([100, 160]) {
            variant.visitors = Count::new(1_000).ok();
            variant.conversions = Count::new(orders).ok();
        }
        assert_eq!(state(&plan), TrialState::Running(id, Some(Verdict::Win(1))));
        let test = &mut Arc::make_mut(&mut plan.experiments)[0];
        test.decide(test.variants[1].id).unwrap();
        let decided = TrialState::Decided {
            test: id,
            chosen: Some(1),
            kept_old: false,
            verdict: Some(Verdict::Win(1)),
        };
        assert_eq!(state(&plan), decided);
    }

    #[test]
    fn a_test_that_is_gone_is_said_and_another_can_begin() {
        let mut plan = plan();
        let first = begin_trial(&mut plan, Id(1)).unwrap();
        Arc::make_mut(&mut plan.experiments).clear();
        assert_eq!(state(&plan), TrialState::TestGone);
        let second = begin_trial(&mut plan, Id(1)).unwrap();
        assert_ne!(first, second);
        assert_eq!(state(&plan), TrialState::Planned(second));
    }

    #[test]
    fn nothing_changes_where_it_can_not() {
        let mut plan = plan();
        let before = plan.clone();
        assert_eq!(begin_trial(&mut plan, Id(9)), Err(TrialError::NoSuchTrial));
        assert_eq!(plan, before);
        let tests = Arc::make_mut(&mut plan.experiments);
        for n in 0..u32::try_from(most::EXPERIMENTS).unwrap() {
            tests.push(Experiment::new(Id(n + 1)));
        }
        let before = plan.clone();
        assert_eq!(begin_trial(&mut plan, Id(1)), Err(TrialError::TooManyTests));
        assert_eq!(plan, before);
    }
}
