//! Edits of a plan's cycles.

use std::sync::Arc;

use super::check::{current, test_said};
use super::section::{Act, Aim, Check, Cycle, Decision, Evidence, Expectation, Form, Stage, stage};
use crate::document::limits::most;
use crate::funnel::{FunnelResult, Missing};
use crate::plan::{Action, ActionSource, Id, Plan};
use crate::proposals::next_action_id;
use crate::quantity::{Amount, Date, Decimal, Text};

/// Why a cycle is not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is not in the plan.
    #[error("no such cycle")]
    NoSuchCycle,
    /// It has no check, so nobody knows what came of it.
    #[error("not checked yet")]
    NotChecked,
    /// Its log says nothing of what was learned.
    #[error("nothing learned yet")]
    NothingLearned,
    /// A check in words says nothing.
    #[error("the check says nothing")]
    NoWords,
    /// No figure was expected, so there is none to check against.
    #[error("no figure was expected")]
    NoFigure,
    /// The plan does not know the figure.
    #[error("the figure is not known: {0}")]
    FigureMissing(Missing),
    /// The test has not said anything yet.
    #[error("the test is not decided")]
    TestUndecided,
    /// The plan holds as many as it can.
    #[error("no room for more")]
    Full,
}

fn cycle_mut(plan: &mut Plan, id: Id) -> Result<&mut Cycle, Refusal> {
    let cycles = Arc::make_mut(&mut plan.cycles);
    let found = cycles.iter_mut().find(|c| c.id == id);
    found.ok_or(Refusal::NoSuchCycle)
}

/// Begins a cycle of either form; its id.
///
/// # Errors
/// [`Refusal::Full`].
pub fn begin(plan: &mut Plan, form: Form, on: Option<Date>) -> Result<Id, Refusal> {
    if plan.cycles.len() >= most::CYCLES {
        return Err(Refusal::Full);
    }
    let id = Id::next(plan.cycles.iter().map(|c| c.id));
    Arc::make_mut(&mut plan.cycles).push(Cycle {
        id,
        form,
        begun: on,
        ..Cycle::default()
    });
    Ok(id)
}

/// Begins the cycle that goes on from another one: the same belief, figure and tags, starting from
/// what the check found.
///
/// # Errors
/// [`Refusal::NoSuchCycle`], [`Refusal::Full`].
pub fn begin_next(plan: &mut Plan, after: Id, on: Option<Date>) -> Result<Id, Refusal> {
    let old = cycle_mut(plan, after)?.clone();
    let id = begin(plan, Form::Board, on)?;
    let found = old.check.as_ref().and_then(|c| match c.evidence {
        Evidence::Figure(found) => Some(found),
        Evidence::Test(..) | Evidence::Words => None,
    });
    let next = cycle_mut(plan, id)?;
    next.hypothesis = old.hypothesis;
    next.tags = old.tags;
    next.expects = old.expects.map(|e| Expectation {
        from: found.or(e.from),
        by: None,
        ..e
    });
    next.follows = Some(after);
    Ok(id)
}

/// An expectation of a figure that starts where the figure stands now.
pub fn plain_expectation(plan: &Plan, result: &FunnelResult, aim: Aim) -> Expectation {
    let now = current(plan, result, aim, None).value.ok();
    Expectation {
        aim,
        from: now.and_then(|v| kept(v, aim)),
        to: None,
        by: None,
    }
}

/// Puts an action of a cycle on the plan's list; its id.
///
/// # Errors
/// [`Refusal::NoSuchCycle`], [`Refusal::Full`].
pub fn begin_action(plan: &mut Plan, cycle: Id, text: Text) -> Result<Id, Refusal> {
    let id = next_action_id(plan);
    let full = plan.actions.len() >= most::ACTIONS;
    let cycle = cycle_mut(plan, cycle)?;
    if full || cycle.actions.len() >= most::CYCLE_ACTIONS {
        return Err(Refusal::Full);
    }
    cycle.actions.push(id);
    let moves = cycle.expects.map(|e| e.aim.moved());
    let mut action = Action::new(id, text, ActionSource::User);
    action.note(|n| n.moves = moves);
    Arc::make_mut(&mut plan.actions).push(action);
    Ok(id)
}

/// A computed figure as it is kept: money to the cent, orders to the hundredth, rates to a
/// thousandth of a percent.
fn kept(value: f64, aim: Aim) -> Option<Amount> {
    let places = if aim.is_rate() { 5 } else { 2 };
    Decimal::from_f64(value, places).and_then(Amount::new).ok()
}

/// Checks a cycle against the figure that it expects to move, as the plan has it for `on`.
///
/// # Errors
/// [`Refusal::NoSuchCycle`], [`Refusal::NoFigure`], [`Refusal::FigureMissing`].
pub fn check_by_figure(
    plan: &mut Plan,
    result: &FunnelResult,
    id: Id,
    on: Option<Date>,
) -> Result<(), Refusal> {
    let expects = cycle_mut(plan, id)?.expects.ok_or(Refusal::NoFigure)?;
    let by = expects.by.or(on);
    let now = current(plan, result, expects.aim, by).value;
    let value = now.map_err(Refusal::FigureMissing)?;
    let missing = Refusal::FigureMissing(Missing::NothingEntered);
    let found = kept(value, expects.aim).ok_or(missing)?;
    set_check(plan, id, Evidence::Figure(found), on)
}

/// Checks a cycle against what a test says.
///
/// # Errors
/// [`Refusal::NoSuchCycle`], [`Refusal::TestUndecided`].
pub fn check_by_test(plan: &mut Plan, id: Id, test: Id, on: Option<Date>) -> Result<(), Refusal> {
    let said = test_said(plan, test).ok_or(Refusal::TestUndecided)?;
    set_check(plan, id, Evidence::Test(test, said), on)
}

/// Checks a cycle by what was seen.
///
/// # Errors
/// [`Refusal::NoSuchCycle`], [`Refusal::NoWords`] for words that say nothing.
pub fn check_by_words(
    plan: &mut Plan,
    id: Id,
    note: Text,
    on: Option<Date>,
) -> Result<(), Refusal> {
    if note.is_empty() {
        return Err(Refusal::NoWords);
    }
    set_check(plan, id, Evidence::Words, on)?;
    if let Some(check) = &mut cycle_mut(plan, id)?.check {
        check.note = note;
    }
    Ok(())
}

/// Puts new evidence into the check, beside the words that were there.
fn set_check(plan: &mut Plan, id: Id, evidence: Evidence, on: Option<Date>) -> Result<(), Refusal> {
    let cycle = cycle_mut(plan, id)?;
    let note = cycle.check.take().map(|c| c.note).unwrap_or_default();
    cycle.check = Some(Check { on, evidence, note });
    Ok(())
}

/// Closes a cycle: what was decided after its check.
///
/// # Errors
/// [`Refusal::NotChecked`] without a check, [`Refusal::NothingLearned`] for a log without one,
/// [`Refusal::NoWords`] for a check in words whose words were taken away,
/// [`Refusal::NoSuchCycle`].
pub fn close(plan: &mut Plan, id: Id, decision: Decision, on: Option<Date>) -> Result<(), Refusal> {
    let actions = Arc::clone(&plan.actions);
    let cycle = cycle_mut(plan, id)?;
    if cycle.form == Form::Log && stage(&actions, cycle) != Stage::Closed {
        return Err(Refusal::NothingLearned);
    }
    match &cycle.check {
        None if cycle.form == Form::Board => return Err(Refusal::NotChecked),
        Some(check) if check.evidence == Evidence::Words && check.note.is_empty() => {
            return Err(Refusal::NoWords);
        }
        _ => {}
    }
    cycle.act = Some(Act { decision, on });
    Ok(())
}

/// Shows a cycle in the other form; it keeps all that it holds.
///
/// # Errors
/// [`Refusal::NoSuchCycle`].
pub fn turn(plan: &mut Plan, id: Id) -> Result<(), Refusal> {
    let cycle = cycle_mut(plan, id)?;
    cycle.form = match cycle.form {
        Form::Board => Form::Log,
        Form::Log => Form::Board,
    };
    Ok(())
}

/// Opens a closed cycle again; its check and its lesson stay.
///
/// # Errors
/// [`Refusal::NoSuchCycle`].
pub fn reopen(plan: &mut Plan, id: Id) -> Result<(), Refusal> {
    cycle_mut(plan, id)?.act = None;
    Ok(())
}
