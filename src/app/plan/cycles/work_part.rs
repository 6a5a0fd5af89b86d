//! Do: the plan's own actions that belong to the cycle, and what else was done.

use leptos::prelude::*;
use tributary_domain::cycles::begin_action;
use tributary_domain::document::Step;
use tributary_domain::document::limits::most;
use tributary_domain::plan::Id;

use super::card::Words;
use super::{Open, change};
use crate::app::i18n::{I18n, words::cycles as words};
use crate::app::plan::actions::ActionRow;
use crate::app::plan::wording;
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{AddLine, For, Select, Show};

#[component]
pub(super) fn WorkPart(open: Open) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let named = move |wanted: fn(bool) -> bool| {
        store.read(|p| {
            let own = open.cycle.with(|c| c.as_ref().map(|c| c.actions.clone()));
            let own = own.unwrap_or_default();
            let actions = p.actions.iter().filter(|a| wanted(own.contains(&a.id)));
            let named = actions.map(|a| {
                let text = store.funnel().with(|f| wording::action(i18n, p, f, a));
                (a.id, text)
            });
            named.collect::<Vec<_>>()
        })
    };
    let own = Memo::new(move || named(|is_own| is_own));
    let others = Memo::new(move || named(|is_own| !is_own));
    let ids = Memo::new(move || own.with(|all| all.iter().map(|(id, _)| *id).collect::<Vec<_>>()));
    let link = move |action: Id| {
        change(store, open.id, Step::Single, |c| {
            if c.actions.len() < most::CYCLE_ACTIONS && !c.actions.contains(&action) {
                c.actions.push(action);
            }
        });
    };
    let unlink = move |action: Id| {
        let text = Memo::new(move || {
            let text = own.with(|all| {
                all.iter()
                    .find(|(id, _)| *id == action)
                    .map(|(_, t)| t.clone())
            });
            text.unwrap_or_default()
        });
        view! {
            <button
                type="button"
                class="quiet-button"
                disabled=move || store.is_read_only()
                on:click=move |_| {
                    change(store, open.id, Step::Single, |c| c.actions.retain(|id| *id != action));
                }
            >
                {move || i18n.with(words::UNLINK, &[("action", &text.get())])}
            </button>
        }
    };
    view! {
        <section class="part stack">
            <h4>{move || i18n.t(words::STAGE_DO)}</h4>
            <Show when=move || ids.with(|ids| !ids.is_empty())>
                <p class="quiet">{move || i18n.t(words::ACTIONS)}</p>
                <ul class="actions">
                    <For each=move || ids.get() let(id)>
                        <ActionRow id />
                    </For>
                </ul>
                <p class="row">
                    <For each=move || ids.get() let(id)>{unlink(id)}</For>
                </p>
            </Show>
            <AddLine
                label=Signal::derive(move || i18n.t(words::NEW_ACTION).to_owned())
                button=Signal::derive(move || i18n.t(words::ADD).to_owned())
                on_add=Callback::new(move |text| open.ask(store, |p| begin_action(p, open.id, text)))
                grow=true
            />
            <Show when=move || others.with(|o| !o.is_empty())>
                <Select
                    label=Signal::derive(move || i18n.t(words::LINK_ACTION).to_owned())
                    options=others
                    value=Signal::derive(|| None::<Id>)
                    on_change=Callback::new(link)
                />
            </Show>
            <Words open label=words::DONE field="done" get=|c| &c.done set=|c, t| c.done = t />
        </section>
    }
}
