//! Weights from an order alone.

use leptos::prelude::*;
use tributary_domain::traffic::value::Criterion;

use super::by_points::weight;
use super::{View, names};
use crate::app::i18n::words::value as words;
use crate::app::reactive::Memo;
use crate::app::ui::For;

/// The criteria by importance, each with a way up and down.
#[component]
pub(super) fn ByOrder(view: View) -> impl IntoView {
    let i18n = view.i18n;
    let order = Memo::new(move || view.model.with(|m| m.full_order(view.stage.get())));
    let row = move |criterion: Criterion| {
        let step = move |up: bool| {
            let stage = view.stage.get_untracked();
            view.edit(|m| m.move_in_order(criterion, up, stage));
        };
        let at_end = move |up: bool| {
            order.with(|o| {
                let end = if up { o.first() } else { o.last() };
                end == Some(&criterion)
            })
        };
        let button = move |up: bool| {
            let (word, sign) = if up {
                (words::UP, "↑")
            } else {
                (words::DOWN, "↓")
            };
            view! {
                <button
                    type="button"
                    class="quiet-button"
                    aria-label=move || i18n.with(word, &[("name", &names::name(i18n, criterion))])
                    disabled=move || view.store.is_read_only() || at_end(up)
                    on:click=move |_| step(up)
                >
                    {sign}
                </button>
            }
        };
        view! {
            <li>
                <span class="value-name">{move || names::name(i18n, criterion)}</span>
                <span class="value-weight">{move || weight(view, criterion)}</span>
                <span class="value-buttons">{button(true)} {button(false)}</span>
            </li>
        }
    };
    view! {
        <p class="note">{move || i18n.t(words::ORDER_HINT)}</p>
        <ol class="value-order"><For each=move || order.get() children=row /></ol>
    }
}
