//! The stages of the funnel: renamed, moved, added, removed.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::funnel::{Funnel, Position, Stage, StageKind};
use tributary_domain::plan::Id;
use tributary_domain::quantity::Text;

use super::names::{self, STAGE_KINDS, stage_kind};
use super::view::FunnelView;
use crate::app::i18n::{Word, words::funnel as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::For;
use crate::app::ui::{RemoveButton, Select, TextField};

/// Where a stage may move by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Move {
    Earlier,
    Later,
}

/// The position that moves a stage by one; none at either end.
fn position(funnel: &Funnel, id: Id, to: Move) -> Option<Position> {
    let at = funnel.stages.iter().position(|s| s.id == id)?;
    let stage = |at: usize| funnel.stages.get(at).map(|s| s.id);
    match to {
        Move::Earlier => Some(Position::Before(stage(at.checked_sub(1)?)?)),
        Move::Later => Some(Position::After(stage(at + 1)?)),
    }
}

/// The kinds that may still be added: one of each, and any number of the user's own.
fn kinds_left(funnel: &Funnel) -> Vec<StageKind> {
    STAGE_KINDS
        .into_iter()
        .filter(|kind| *kind == StageKind::Other || funnel.stage_of(*kind).is_none())
        .collect()
}

/// Adds a stage where its kind belongs; one of the user's own before the orders.
fn add(funnel: &mut Funnel, kind: StageKind) {
    // A full list stays as it is.
    let _ = match (kind, funnel.stage_of(StageKind::Orders)) {
        (StageKind::Other, Some(orders)) => {
            funnel.add_stage(kind, Text::default(), Position::Before(orders))
        }
        _ => funnel.ensure_stage(kind),
    };
}

/// The list.
#[component]
pub(super) fn StageList() -> impl IntoView {
    let page = FunnelView::here();
    let (i18n, store) = (page.i18n, page.store);
    let ids = Memo::new(move || {
        page.funnel
            .with(|f| f.stages.iter().map(|s| s.id).collect::<Vec<_>>())
    });
    let kinds = Memo::new(move || page.funnel.with(|f| kinds_left(f)));
    let wanted = RwSignal::new(None::<StageKind>);
    let chosen = Memo::new(move || {
        let wanted = wanted.get();
        kinds.with(|k| {
            wanted
                .filter(|w| k.contains(w))
                .or_else(|| k.first().copied())
        })
    });
    let add = move |_| {
        if let Some(kind) = chosen.get_untracked() {
            store.edit(Step::Single, |plan| {
                add(Arc::make_mut(&mut plan.funnel), kind);
            });
        }
    };
    view! {
        <section class="stages" id="funnel-stages">
            <h3>{move || i18n.t(words::STAGES)}</h3>
            <p class="quiet">{move || i18n.t(words::STAGES_EXPLAINED)}</p>
            <ol>
                <For each=move || ids.get() let(id)>
                    <StageRow id />
                </For>
            </ol>
            <div class="row add-stage">
                <Select
                    label=Signal::derive(move || i18n.t(words::STAGE_KIND).to_owned())
                    options=Signal::derive(move || {
                        kinds.with(|kinds| {
                            kinds.iter().map(|k| (*k, i18n.t(kind_word(*k)).to_owned())).collect()
                        })
                    })
                    value=chosen
                    on_change=Callback::new(move |kind| wanted.set(Some(kind)))
                />
                <button type="button" id="add-stage" disabled=move || store.is_read_only() on:click=add>
                    {move || i18n.t(words::ADD_STAGE)}
                </button>
            </div>
        </section>
    }
}

const fn kind_word(kind: StageKind) -> Word {
    match kind {
        StageKind::Other => words::STAGE_OWN,
        kind => stage_kind(kind),
    }
}

#[component]
fn StageRow(id: Id) -> impl IntoView {
    let page = FunnelView::here();
    let (i18n, store) = (page.i18n, page.store);
    let stage = Memo::new(move || {
        page.funnel
            .with(|f| f.stages.iter().find(|s| s.id == id).cloned())
    });
    let name = move || {
        stage
            .get()
            .map(|s: Stage| names::stage(&s).text(i18n))
            .unwrap_or_default()
    };
    let default_name =
        move || stage.with(|s| s.as_ref().map(|s| i18n.t(stage_kind(s.kind)).to_owned()));
    let rename = move |text: Text| {
        store.edit(Step::Typing(format!("stage-{}", id.0)), |plan| {
            // The row is there as long as its field is.
            let _ = Arc::make_mut(&mut plan.funnel).rename_stage(id, text);
        });
    };
    let shift = move |word: Word, named: Word, to: Move| {
        let can = Memo::new(move || page.funnel.with(|f| position(f, id, to).is_some()));
        let go = move |_| {
            store.edit(Step::Single, |plan| {
                if let Some(position) = position(&plan.funnel, id, to) {
                    let _ = Arc::make_mut(&mut plan.funnel).move_stage(id, position);
                }
            });
        };
        view! {
            <button
                type="button"
                class="quiet-button"
                disabled=move || !can.get() || store.is_read_only()
                aria-label=move || i18n.with(named, &[("name", &name())])
                on:click=go
            >
                {move || i18n.t(word)}
            </button>
        }
    };
    let is_orders = move || stage.with(|s| s.as_ref().is_some_and(|s| s.kind == StageKind::Orders));
    let remove = move |()| {
        store.edit(Step::Single, |plan| {
            let _ = Arc::make_mut(&mut plan.funnel).remove_stage(id);
        });
    };
    view! {
        <li data-stage=id.0.to_string()>
            <TextField
                label=Signal::derive(move || i18n.with(words::STAGE_NAME, &[("name", &name())]))
                value=Signal::derive(move || stage.get().map(|s| s.name).unwrap_or_default())
                on_change=Callback::new(rename)
                placeholder=Signal::derive(default_name)
                cell=true
            />
            <span class="row">
                {shift(words::EARLIER, words::EARLIER_NAMED, Move::Earlier)}
                {shift(words::LATER, words::LATER_NAMED, Move::Later)}
                <RemoveButton
                    name=Signal::derive(name)
                    disabled=Signal::derive(is_orders)
                    on_remove=Callback::new(remove)
                />
            </span>
        </li>
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn moving_a_stage_there_and_back_changes_nothing() {
        let before = Funnel::default();
        let id = before.stage_of(StageKind::Visits).unwrap();
        let mut funnel = before.clone();
        funnel
            .move_stage(id, position(&funnel, id, Move::Later).unwrap())
            .unwrap();
        assert_ne!(funnel, before);
        funnel
            .move_stage(id, position(&funnel, id, Move::Earlier).unwrap())
            .unwrap();
        assert_eq!(funnel, before);
        let first = before.stages.first().unwrap().id;
        assert_eq!(position(&before, first, Move::Earlier), None);
    }

    #[test]
    fn each_kind_is_offered_until_it_is_there_and_own_stages_always() {
        let mut funnel = Funnel::default();
        assert!(!kinds_left(&funnel).contains(&StageKind::Clicks));
        assert!(kinds_left(&funnel).contains(&StageKind::Inquiries));
        add(&mut funnel, StageKind::Inquiries);
        add(&mut funnel, StageKind::Other);
        assert!(!kinds_left(&funnel).contains(&StageKind::Inquiries));
        assert_eq!(kinds_left(&funnel).last(), Some(&StageKind::Other));
        assert_eq!(funnel.stages.last().unwrap().kind, StageKind::Orders);
    }
}
