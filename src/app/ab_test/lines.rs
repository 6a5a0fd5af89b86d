//! Choices that each carry one line on what they mean and cost.

use leptos::prelude::*;

use crate::app::i18n::{I18n, Word, words::ab_test as words};
use crate::app::reactive::Signal;
use crate::app::store::PlanStore;
use crate::app::ui::unique_id;

/// One choice.
#[derive(Clone, Copy)]
pub(super) struct Line {
    /// Its words.
    pub(super) title: Word,
    says: Word,
    term: Word,
}

impl Line {
    /// A choice with its words, what it means and costs, and the field's own term for it.
    pub(super) const fn new(title: Word, says: Word, term: Word) -> Self {
        Self { title, says, term }
    }
}

/// Radio buttons with a line below each.
#[component]
pub(super) fn Lines(
    /// The question.
    legend: Word,
    /// The choices.
    lines: &'static [Line],
    /// The place of the one chosen.
    #[prop(into)]
    chosen: Signal<usize>,
    /// Takes the place of the choice to the plan.
    #[prop(into)]
    on_change: Callback<usize>,
) -> AnyView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let group = unique_id("lines");
    let line = |(place, line): (usize, &'static Line)| {
        let id = format!("{group}-{place}");
        view! {
            <div class="line">
                <label>
                    <input
                        type="radio"
                        name=group.clone()
                        aria-describedby=id.clone()
                        disabled=move || store.is_read_only()
                        prop:checked=move || chosen.get() == place
                        on:change=move |_| on_change.run(place)
                    />
                    <span>{move || i18n.t(line.title)}</span>
                </label>
                <p class="note" id=id>
                    {move || {
                        i18n.with(
                            words::LINE,
                            &[("says", i18n.t(line.says)), ("term", i18n.t(line.term))],
                        )
                    }}
                </p>
            </div>
        }
    };
    view! {
        <fieldset class="lines">
            <legend>{move || i18n.t(legend)}</legend>
            {lines.iter().enumerate().map(line).collect_view()}
        </fieldset>
    }
    .into_any()
}
