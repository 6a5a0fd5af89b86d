//! Channels that help each other.

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::plan::Id;
use tributary_domain::quantity::Rate;
use tributary_domain::traffic::budget::set_strength;

use super::view::MoneyView;
use crate::app::i18n::words::budget as words;
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{For, NumberField, RemoveButton, Select, SubFold};

/// A strength to begin with, typed over at once.
const FIRST: &str = "0.1";

/// The pairs, and a way to add one.
#[component]
pub(super) fn Pairs() -> impl IntoView {
    let view = MoneyView::here();
    let i18n = view.i18n;
    let pairs = Memo::new(move || {
        view.budget.with(|b| {
            let ids = b.together.iter().map(|p| (p.first, p.second));
            ids.collect::<Vec<_>>()
        })
    });
    let summary = move || {
        let count = pairs.with(Vec::len);
        Some(if count == 0 {
            i18n.t(words::TOGETHER_NONE).to_owned()
        } else {
            i18n.with(words::TOGETHER_SET, &[("count", &count.to_string())])
        })
    };
    let chosen: [RwSignal<Option<Id>>; 2] = [RwSignal::new(None), RwSignal::new(None)];
    let options = Signal::derive(move || {
        let ids: Vec<Id> = view
            .known
            .with(|known| known.channels.iter().map(|c| c.channel).collect());
        let named = ids.into_iter().map(|id| (id, view.name(id)));
        named.collect::<Vec<_>>()
    });
    let can_add = move || {
        let [first, second] = chosen.map(|c| c.get());
        first.is_some() && second.is_some() && first != second && !view.store.is_read_only()
    };
    let add = move |_| {
        let [first, second] = chosen.map(|c| c.get_untracked());
        if let (Some(first), Some(second)) = (first, second) {
            view.store.edit(Step::Single, |plan| {
                let _ = set_strength(plan, (first, second), FIRST.parse().ok());
            });
            for choice in chosen {
                choice.set(None);
            }
        }
    };
    view! {
        <SubFold
            id="budget-pairs"
            title=Signal::derive(move || i18n.t(words::TOGETHER).to_owned())
            summary=Signal::derive(summary)
        >
            <div class="stack">
            <p class="quiet">{move || i18n.t(words::TOGETHER_EXPLAINED)}</p>
            <ul class="points">
                <For each=move || pairs.get() let((first, second))>
                    <Row first second />
                </For>
            </ul>
            <div class="fields">
                <Select
                    label=Signal::derive(move || i18n.t(words::FIRST).to_owned())
                    options
                    value=Signal::derive(move || chosen[0].get())
                    on_change=Callback::new(move |id| chosen[0].set(Some(id)))
                />
                <Select
                    label=Signal::derive(move || i18n.t(words::SECOND).to_owned())
                    options
                    value=Signal::derive(move || chosen[1].get())
                    on_change=Callback::new(move |id| chosen[1].set(Some(id)))
                />
            </div>
            <p class="row">
                <button type="button" id="budget-add-pair" disabled=move || !can_add() on:click=add>
                    {move || i18n.t(words::ADD_PAIR)}
                </button>
            </p>
            </div>
        </SubFold>
    }
}

#[component]
fn Row(first: Id, second: Id) -> impl IntoView {
    let view = MoneyView::here();
    let i18n = view.i18n;
    let name = Signal::derive(move || {
        let (first, second) = (view.name(first), view.name(second));
        i18n.with(words::PAIR, &[("first", &first), ("second", &second)])
    });
    let strength = Memo::new(move || {
        view.budget.with(|b| {
            let mut pairs = b.together.iter();
            let found = pairs.find(|p| (p.first, p.second) == (first, second));
            found.and_then(|p| p.strength)
        })
    });
    view! {
        <li class="point">
            <NumberField<Rate>
                label=name
                value=Signal::derive(move || strength.get())
                on_change=Callback::new(move |v: Option<Rate>| {
                    view.type_in(format!("pair-{}-{}", first.0, second.0), |plan| {
                        let _ = set_strength(plan, (first, second), Some(v.unwrap_or_default()));
                    });
                })
            />
            <RemoveButton
                name
                on_remove=Callback::new(move |()| {
                    view.store.edit(Step::Single, |plan| {
                        let _ = set_strength(plan, (first, second), None);
                    });
                })
            />
        </li>
    }
}
