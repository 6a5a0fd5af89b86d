//! The plan's actions as one list: in order, filtered, with what is known of each.

use super::{Effort, Moves, brief};
use crate::cycles::Tool;
use crate::plan::{Action, ActionSource, ActionState, Id, Plan};
use crate::quantity::{Date, Month, Text};

/// What is known of an action of the plan beside its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Known {
    /// The tool that proposed it; none for the user's own.
    pub tool: Option<Tool>,
    /// The cycle that it belongs to.
    pub cycle: Option<Id>,
    /// How much work it is: as the user says, else as the tool takes it.
    pub effort: Option<Effort>,
    /// What it moves: as the user says, else as the tool has it.
    pub moves: Option<Moves>,
}

/// What is known of an action.
pub fn known(plan: &Plan, action: &Action) -> Known {
    let code = match action.source {
        ActionSource::Tool(code) => Some(code),
        ActionSource::User => None,
    };
    let brief = code.and_then(brief);
    let cycle = plan.cycles.iter().find(|c| c.actions.contains(&action.id));
    let said = action.notes.as_ref();
    Known {
        tool: code.map(Tool::of),
        cycle: cycle.map(|c| c.id),
        effort: said.and_then(|n| n.effort).or(brief.map(|b| b.effort)),
        moves: said
            .and_then(|n| n.moves)
            .map(Moves::Figure)
            .or(brief.map(|b| b.moves)),
    }
}

/// Which actions are listed; all by default.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Filter {
    /// Only this person's.
    pub owner: Option<Text>,
    /// Only those due in this month or before it, and those that were done in it by their day.
    pub month: Option<Month>,
    /// Only those of one tool, or the user's own (`Some(None)`).
    pub tool: Option<Option<Tool>>,
    /// Whether what is done or dropped is left out.
    pub pending: bool,
}

impl Filter {
    fn takes(&self, plan: &Plan, action: &Action) -> bool {
        let due_in = |month: Month| {
            let days = month.period();
            let is_pending = action.state.is_pending();
            action
                .due
                .is_some_and(|d| d <= days.to() && (is_pending || days.from() <= d))
        };
        self.owner.as_ref().is_none_or(|o| *o == action.owner)
            && self.month.is_none_or(due_in)
            && self
                .tool
                .is_none_or(|tool| known(plan, action).tool == tool)
            && (!self.pending || action.state.is_pending())
    }
}

/// The actions that a filter takes: what is begun, what is open, what is done, what was dropped;
/// each by its day, those without a day last, and of equals as they were written down.
pub fn listed(plan: &Plan, filter: &Filter) -> Vec<Id> {
    let taken = plan.actions.iter().filter(|a| filter.takes(plan, a));
    in_order(taken)
}

/// Those still to be done, in the same order: for a list of the next ones.
pub fn next_own(plan: &Plan) -> Vec<Id> {
    in_order(plan.actions.iter().filter(|a| a.state.is_pending()))
}

fn in_order<'a>(actions: impl Iterator<Item = &'a Action>) -> Vec<Id> {
    let mut rows: Vec<(u8, bool, Option<Date>, Id)> = actions
        .map(|a| (rank(a.state), a.due.is_none(), a.due, a.id))
        .collect();
    // The sort is stable.
    rows.sort_by_key(|(rank, dateless, due, _)| (*rank, *dateless, *due));
    rows.into_iter().map(|(.., id)| id).collect()
}

const fn rank(state: ActionState) -> u8 {
    match state {
        ActionState::Doing => 0,
        ActionState::Open => 1,
        ActionState::Done => 2,
        ActionState::Dropped => 3,
    }
}

/// The people who have something on the list, in the order of their names.
pub fn owners(plan: &Plan) -> Vec<Text> {
    let mut all: Vec<Text> = plan
        .actions
        .iter()
        .filter(|a| !a.owner.is_empty())
        .map(|a| a.owner.clone())
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}
