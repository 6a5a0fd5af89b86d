//! What was changed since the plan was opened, step by step, and going back to any step.

use leptos::prelude::*;
use tributary_domain::document::compare::differences;

use super::told;
use crate::app::i18n::{I18n, words::share as words};
use crate::app::reactive::Memo;
use crate::app::store::PlanStore;
use crate::app::ui::Show;

/// So many steps are shown at first; telling each takes about a millisecond.
const FIRST: usize = 30;

/// The sheet's content.
#[component]
pub(super) fn HistorySheet() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let all = RwSignal::new(false);
    let count = Memo::new(move || store.steps(|history, _| history.past().len()));
    let steps = Memo::new(move || {
        let most = if all.get() { usize::MAX } else { FIRST };
        store.steps(|history, now| {
            let mut after = now;
            let mut told = Vec::new();
            for before in history.past().rev().take(most) {
                told.push(step(i18n, before, after));
                after = before;
            }
            told
        })
    });
    let rows = move || {
        let steps = steps.get().into_iter().enumerate();
        steps
            .map(|(n, told)| row(i18n, store, n + 1, told))
            .collect_view()
    };
    let more = move || count.get() > FIRST && !all.get();
    view! {
        <Show
            when=move || count.get() != 0
            fallback=move || view! { <p>{move || i18n.t(words::HISTORY_NONE)}</p> }
        >
            <p class="quiet">{move || i18n.t(words::HISTORY_LEAD)}</p>
            <ol class="steps" reversed=true>
                {rows}
            </ol>
            <Show when=more>
                <button type="button" on:click=move |_| all.set(true)>
                    {move || i18n.with(words::HISTORY_ALL, &[("count", &count.get().to_string())])}
                </button>
            </Show>
        </Show>
    }
}

fn step(
    i18n: I18n,
    before: &tributary_domain::plan::Plan,
    after: &tributary_domain::plan::Plan,
) -> String {
    let found = differences(before, after);
    let first = found
        .first()
        .map_or_else(String::new, |d| told::sentence(i18n, d));
    match found.len() {
        0 | 1 => first,
        n => {
            let more = (n - 1).to_string();
            i18n.with(
                words::HISTORY_AND_MORE,
                &[("first", &first), ("count", &more)],
            )
        }
    }
}

fn row(i18n: I18n, store: PlanStore, steps: usize, told: String) -> AnyView {
    let label = i18n.with(words::HISTORY_BACK_NAMED, &[("step", &told)]);
    view! {
        <li>
            <span>{told}</span>
            <button
                type="button"
                class="quiet-button"
                aria-label=label
                on:click=move |_| store.undo_many(steps)
            >
                {i18n.t(words::HISTORY_BACK)}
            </button>
        </li>
    }
    .into_any()
}
