//! The way from today's split to the best one, and the button that takes it.

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::traffic::budget::{Move, use_split};

use super::view::MoneyView;
use crate::app::i18n::words::budget as words;
use crate::app::ui::Show;

/// Moves that are told; the rest is small.
const TOLD: usize = 8;

/// The moves.
#[component]
pub(super) fn Moves() -> impl IntoView {
    let view = MoneyView::here();
    let i18n = view.i18n;
    let changed = RwSignal::new(0_usize);
    let has_moves = move || {
        view.advice
            .with(|a| a.as_ref().as_ref().is_ok_and(|a| !a.moves.is_empty()))
    };
    let moves = move || {
        view.advice.with(|advice| {
            let moves = advice.as_ref().as_ref().map(|a| a.moves.as_slice());
            let told = moves.unwrap_or_default().iter().take(TOLD);
            told.map(|one| line(view, one)).collect::<Vec<_>>()
        })
    };
    let take = move |_| {
        let advice = view.advice.get_untracked();
        if let Ok(advice) = &*advice {
            view.store.edit(Step::Single, |plan| {
                changed.set(use_split(plan, advice));
            });
        }
    };
    let used = move || {
        let channels = changed.get();
        (channels > 0 && !has_moves())
            .then(|| i18n.with(words::USED, &[("channels", &channels.to_string())]))
    };
    view! {
        <Show when=has_moves>
            <h3>{move || i18n.t(words::MOVES)}</h3>
            <ol class="steps" id="budget-moves">
                {moves}
            </ol>
            <p class="quiet">{move || i18n.t(words::MARGINAL)}</p>
            <p class="row">
                <button
                    type="button"
                    class="primary"
                    id="budget-use"
                    disabled=move || view.store.is_read_only()
                    on:click=take
                >
                    {move || i18n.t(words::USE)}
                </button>
            </p>
            <p class="quiet">{move || i18n.t(words::USE_EXPLAINED)}</p>
        </Show>
        <p role="status" id="budget-used">{used}</p>
    }
}

fn line(view: MoneyView, one: &Move) -> impl IntoView + use<> {
    let i18n = view.i18n;
    let name =
        |id: Option<_>, purse| id.map_or_else(|| i18n.t(purse).to_owned(), |id| view.name(id));
    let (from, to) = (
        name(one.from, words::PURSE_MORE),
        name(one.to, words::PURSE_LESS),
    );
    let (money, gain) = (view.money(one.money), view.result(one.gain.abs()));
    // Saving money costs something by itself; so may a first step over an S.
    let word = if one.gain >= 0.0 {
        words::MOVE
    } else {
        words::MOVE_LOSS
    };
    let values = [
        ("money", money.as_str()),
        ("from", &from),
        ("to", &to),
        ("gain", &gain),
    ];
    let currency = view.currency.get().to_string();
    let (gives, brings) = (
        view.result_of_hundred(one.gives_up),
        view.result_of_hundred(one.brings),
    );
    let why = [
        ("currency", currency.as_str()),
        ("gives", &gives),
        ("brings", &brings),
    ];
    let why = (one.from.is_some() && one.to.is_some()).then(|| i18n.with(words::MOVE_WHY, &why));
    view! {
        <li>
            {i18n.with(word, &values)}
            {why.map(|why| view! { <p class="quiet">{why}</p> })}
        </li>
    }
}
