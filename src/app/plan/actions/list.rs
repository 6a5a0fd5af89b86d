//! The user's list, filtered.

use leptos::prelude::*;
use tributary_domain::actions::{Filter, listed, owners};
use tributary_domain::cycles::Tool;
use tributary_domain::quantity::Month;

use super::row::ActionRow;
use super::{add, tool};
use crate::app::clock::today;
use crate::app::i18n::{I18n, words::actions as words, words::plan};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{AddLine, For, Select, Show};

/// From so many actions on a list is worth choosing from.
const MANY: usize = 4;

/// Which part of the list is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    All,
    Pending,
    Month,
}

/// The user's list.
#[component]
pub(in crate::app::plan) fn Actions() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let filter = RwSignal::new(Filter::default());
    let part = RwSignal::new(Part::All);
    let n = store.select(|p| p.actions.len());
    let ids = Memo::new(move || {
        let (part, mut filter) = (part.get(), filter.get());
        filter.pending = part == Part::Pending;
        filter.month = today().filter(|_| part == Part::Month).map(Month::of);
        store.read(|p| listed(p, &filter))
    });
    let none = move || {
        if n.get() == 0 {
            i18n.t(plan::ACTIONS_NONE)
        } else {
            i18n.t(words::NONE_SHOWN)
        }
    };
    view! {
        <section class="panel" aria-labelledby="actions-title">
            <h2 id="actions-title">{move || i18n.t(plan::ACTIONS)}</h2>
            <Show when=move || { n.get() >= MANY }>
                <Filters part filter />
            </Show>
            <Show
                when=move || ids.with(|ids| !ids.is_empty())
                fallback=move || view! { <p class="quiet">{none}</p> }
            >
                <ul class="actions" id="own-actions">
                    <For each=move || ids.get() let(id)>
                        <ActionRow id />
                    </For>
                </ul>
            </Show>
            <AddLine
                label=Signal::derive(move || i18n.t(plan::NEW_ACTION).to_owned())
                button=Signal::derive(move || i18n.t(plan::ADD).to_owned())
                on_add=Callback::new(move |text| add(store, text))
                grow=true
            />
        </section>
    }
}

#[component]
fn Filters(part: RwSignal<Part>, filter: RwSignal<Filter>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let parts = Memo::new(move || {
        vec![
            (Part::All, i18n.t(words::SHOW_ALL).to_owned()),
            (Part::Pending, i18n.t(words::SHOW_PENDING).to_owned()),
            (Part::Month, i18n.t(words::SHOW_MONTH).to_owned()),
        ]
    });
    let people = Memo::new(move || {
        let all = (None, i18n.t(words::OF_EVERYONE).to_owned());
        let each = store.read(owners);
        let each = each.into_iter().map(|o| (Some(o.clone()), o.to_string()));
        std::iter::once(all).chain(each).collect::<Vec<_>>()
    });
    let tools = Memo::new(move || {
        let mut list = vec![
            (None, i18n.t(words::FROM_ALL).to_owned()),
            (Some(None), i18n.t(words::FROM_OWN).to_owned()),
        ];
        let proposing = [Tool::Funnel, Tool::AbTest, Tool::Traffic];
        list.extend(proposing.map(|t| (Some(Some(t)), i18n.t(tool(t)).to_owned())));
        list
    });
    view! {
        <div class="fields filters">
            <Select
                label=Signal::derive(move || i18n.t(words::SHOW).to_owned())
                options=parts
                value=Signal::derive(move || Some(part.get()))
                on_change=Callback::new(move |p| part.set(p))
                only_looks=true
            />
            <Select
                label=Signal::derive(move || i18n.t(words::OF_WHOM).to_owned())
                options=people
                value=Signal::derive(move || Some(filter.with(|f| f.owner.clone())))
                on_change=Callback::new(move |owner| filter.update(|f| f.owner = owner))
                only_looks=true
            />
            <Select
                label=Signal::derive(move || i18n.t(words::FROM_TOOL).to_owned())
                options=tools
                value=Signal::derive(move || Some(filter.with(|f| f.tool)))
                on_change=Callback::new(move |tool| filter.update(|f| f.tool = tool))
                only_looks=true
            />
        </div>
    }
}
