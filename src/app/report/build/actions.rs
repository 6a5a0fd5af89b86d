//! What is to be done, and what the tools propose.

use tributary_domain::proposals::proposals;
use tributary_domain::report::{Block, Section, Table};

use super::{Pen, Source};
use crate::app::i18n::words::report as words;
use crate::app::plan::actions::state;
use crate::app::plan::wording;

/// An action of the list, in words.
#[derive(Clone, Default)]
pub(super) struct Listed {
    /// What is done.
    pub(super) what: String,
    /// By whom.
    pub(super) owner: String,
    /// By when.
    pub(super) due: String,
    /// How far it is.
    pub(super) state: String,
}

/// The list; tracked. Only what is still open where `open_only` says so.
pub(super) fn listed(pen: &Pen, source: &Source, open_only: bool) -> Vec<Listed> {
    let i18n = pen.i18n;
    let actions = source.plan.actions.iter();
    actions
        .filter(|a| !open_only || a.state.is_pending())
        .map(|action| Listed {
            what: wording::action(i18n, source.plan, source.funnel, action),
            owner: action.owner.to_string(),
            due: action
                .due
                .map_or_else(String::new, |day| i18n.format().date(day)),
            state: pen.t(state(action.state)),
        })
        .collect()
}

/// What the tools propose beside the list, each with its reason; tracked.
pub(super) fn proposed(pen: &Pen, source: &Source) -> Vec<String> {
    let (plan, funnel) = (source.plan, source.funnel);
    if source.is_blank() && !source.is_scored {
        return Vec::new();
    }
    let codes = proposals(plan, funnel, source.tests, source.diagnosis);
    codes
        .into_iter()
        .map(|code| {
            let said = wording::proposal(pen.i18n, plan, funnel, code);
            let values = [("what", said.text.as_str()), ("why", said.why.as_str())];
            pen.i18n.with(words::PROPOSAL, &values)
        })
        .collect()
}

/// The list as a table.
pub(super) fn table(pen: &Pen, name: String, actions: &[Listed]) -> Block {
    let head = pen.head([words::ACTION, words::OWNER, words::DUE, words::STATE]);
    let rows = actions.iter().map(|a| {
        [&a.what, &a.owner, &a.due, &a.state]
            .map(Clone::clone)
            .to_vec()
    });
    let table = Table::new(name, head, rows.collect()).with_words(&[1, 2, 3]);
    Block::Table(table.without_empty_columns())
}

/// The list and the proposals.
pub(super) fn section(pen: &Pen, source: &Source) -> Section {
    let list = listed(pen, source, false);
    Section::new(
        pen.t(words::ACTIONS),
        vec![
            table(pen, pen.t(words::ON_LIST), &list),
            Block::Heading(pen.t(words::PROPOSED)),
            Block::List(proposed(pen, source)),
        ],
    )
}
