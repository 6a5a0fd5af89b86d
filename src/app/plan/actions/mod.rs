//! The list of what to do, and what the tools propose to put on it.

mod list;
mod more;
mod proposals;
mod row;

use std::sync::Arc;

use tributary_domain::cycles::Tool;
use tributary_domain::document::Step;
use tributary_domain::document::limits::most;
use tributary_domain::plan::{Action, ActionSource, ActionState, ProposalCode};
use tributary_domain::proposals::{next_action_id, proposals as all};
use tributary_domain::quantity::Text;

use crate::app::i18n::{Word, words::actions as words};
use crate::app::reactive::Memo;
use crate::app::store::PlanStore;

pub(super) use list::Actions;
pub(super) use proposals::Proposals;
pub(crate) use row::ActionRow;

/// The proposals of all tools, the most pressing first.
pub(crate) fn proposed(store: PlanStore) -> Memo<Vec<ProposalCode>> {
    Memo::new(move || {
        store.read(|p| {
            store.funnel().with(|f| {
                store
                    .tests()
                    .with(|t| store.diagnosis().with(|d| all(p, f, t, d)))
            })
        })
    })
}

/// Puts an action of the user's on the list.
fn add(store: PlanStore, text: Text) {
    store.edit(Step::Single, |plan| {
        if plan.actions.len() < most::ACTIONS {
            let action = Action::new(next_action_id(plan), text, ActionSource::User);
            Arc::make_mut(&mut plan.actions).push(action);
        }
    });
}

/// What a tool is called.
pub(super) const fn tool(tool: Tool) -> Word {
    match tool {
        Tool::Funnel => words::TOOL_FUNNEL,
        Tool::AbTest => words::TOOL_AB,
        Tool::Traffic => words::TOOL_TRAFFIC,
        Tool::Campaigns => words::TOOL_CAMPAIGNS,
    }
}

/// How far an action is.
pub(crate) const fn state(state: ActionState) -> Word {
    match state {
        ActionState::Open => words::STATE_OPEN,
        ActionState::Doing => words::STATE_DOING,
        ActionState::Done => words::STATE_DONE,
        ActionState::Dropped => words::STATE_DROPPED,
    }
}
