//! Choosing one of a few.

use leptos::prelude::*;

use super::unique_id;
use crate::app::i18n::{I18n, words::shell};
use crate::app::store::PlanStore;

/// One choice with its words.
pub(crate) type Labelled<T> = (T, String);

/// Radio buttons: all choices in sight, for up to about six.
#[component]
pub(crate) fn Choice<T: Clone + PartialEq + Send + Sync + 'static>(
    /// The question.
    #[prop(into)]
    legend: Signal<String>,
    /// The choices with their words, in order.
    #[prop(into)]
    options: Signal<Vec<Labelled<T>>>,
    /// The one chosen, if any.
    #[prop(into)]
    value: Signal<Option<T>>,
    /// Takes the choice to the plan.
    #[prop(into)]
    on_change: Callback<T>,
    /// One line of explanation below the question.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
) -> impl IntoView {
    let store = PlanStore::here();
    let name = unique_id("choice");
    view! {
        <fieldset class="choice">
            <legend>{legend}</legend>
            {move || hint.get().map(|h| view! { <p class="note">{h}</p> })}
            <div class="options">
                {move || {
                    options
                        .get()
                        .into_iter()
                        .map(|(option, words)| {
                            let here = option.clone();
                            view! {
                                <label>
                                    <input
                                        type="radio"
                                        name=name.clone()
                                        disabled=move || store.is_read_only()
                                        prop:checked=move || value.get().as_ref() == Some(&here)
                                        on:change=move |_| on_change.run(option.clone())
                                    />
                                    <span>{words}</span>
                                </label>
                            }
                        })
                        .collect_view()
                }}
            </div>
        </fieldset>
    }
}

/// Yes or no, with neither chosen until answered.
#[component]
pub(crate) fn YesNo(
    /// The question.
    #[prop(into)]
    legend: Signal<String>,
    /// The answer, if any.
    #[prop(into)]
    value: Signal<Option<bool>>,
    /// Takes the answer to the plan.
    #[prop(into)]
    on_change: Callback<bool>,
    /// One line of explanation below the question.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
) -> impl IntoView {
    let i18n = I18n::here();
    let options = Signal::derive(move || {
        vec![
            (true, i18n.t(shell::YES).to_owned()),
            (false, i18n.t(shell::NO).to_owned()),
        ]
    });
    view! { <Choice legend options value on_change hint /> }
}

/// A drop-down list, for many choices or little room.
#[component]
pub(crate) fn Select<T: Clone + PartialEq + Send + Sync + 'static>(
    /// What is chosen.
    #[prop(into)]
    label: Signal<String>,
    /// The choices with their words, in order.
    #[prop(into)]
    options: Signal<Vec<Labelled<T>>>,
    /// The one chosen, if any.
    #[prop(into)]
    value: Signal<Option<T>>,
    /// Takes the choice to the plan.
    #[prop(into)]
    on_change: Callback<T>,
    /// In a table: the label is only spoken.
    #[prop(optional)]
    cell: bool,
    /// Whether it may be changed while a shared plan is shown, as a mere way of looking.
    #[prop(optional)]
    only_looks: bool,
) -> impl IntoView {
    let store = PlanStore::here();
    let id = unique_id("select");
    let choose = move |event| {
        let chosen = event_target_value(&event)
            .parse::<usize>()
            .ok()
            .and_then(|n| options.with_untracked(|o| o.get(n).map(|(option, _)| option.clone())));
        if let Some(option) = chosen {
            on_change.run(option);
        }
    };
    view! {
        <div class="field select" class:cell=cell>
            <label for=id.clone() class:unseen=cell>{label}</label>
            <select id=id disabled=move || !only_looks && store.is_read_only() on:change=choose>
                {move || {
                    let chosen = value.get();
                    let none = chosen.is_none();
                    let list = options
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(n, (option, words))| {
                            let selected = chosen.as_ref() == Some(&option);
                            view! {
                                <option value=n.to_string() prop:selected=selected selected=selected>
                                    {words}
                                </option>
                            }
                        })
                        .collect_view();
                    // Nothing chosen is an entry of its own, so that the list never shows a
                    // choice that was not made.
                    let blank = none
                        .then(|| view! { <option value="" prop:selected=true selected=true>"—"</option> });
                    (blank, list)
                }}
            </select>
        </div>
    }
}
