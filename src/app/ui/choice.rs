//! Choosing one of a few.

use leptos::prelude::*;

use super::unique_id;
use crate::app::i18n::{I18n, words::shell};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;

/// One choice with its words.
pub(crate) type Labelled<T> = (T, String);

/// Choices as both kinds of lists show them: the words of each, and the place of the one chosen.
/// Their values stay with the caller, so that a list is compiled once and not once a type.
type Places = Box<dyn Fn() -> (Vec<String>, Option<usize>) + Send + Sync>;

fn places<T: Clone + PartialEq + Send + Sync + 'static>(
    options: Signal<Vec<Labelled<T>>>,
    value: Signal<Option<T>>,
) -> Places {
    Box::new(move || {
        let chosen = value.get();
        options.with(|options| {
            let place = options.iter().position(|(o, _)| chosen.as_ref() == Some(o));
            (
                options.iter().map(|(_, words)| words.clone()).collect(),
                place,
            )
        })
    })
}

/// Takes the choice at a place to the plan.
fn choose<T: Clone + Send + Sync + 'static>(
    options: Signal<Vec<Labelled<T>>>,
    on_change: Callback<T>,
) -> Callback<usize> {
    Callback::new(move |place: usize| {
        let option = options.with_untracked(|o| o.get(place).map(|(option, _)| option.clone()));
        if let Some(option) = option {
            on_change.run(option);
        }
    })
}

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
    hint: Signal<Option<String>>,
    /// Whether it changes only what is seen, so that a shared plan leaves it open.
    #[prop(optional)]
    only_looks: bool,
) -> impl IntoView {
    radio_buttons(
        legend,
        places(options, value),
        choose(options, on_change),
        hint,
        only_looks,
    )
}

fn radio_buttons(
    legend: Signal<String>,
    places: Places,
    choose: Callback<usize>,
    hint: Signal<Option<String>>,
    only_looks: bool,
) -> AnyView {
    let store = PlanStore::here();
    let name = unique_id("choice");
    let now = Memo::new(places);
    let words = Memo::new(move || now.with(|(words, _)| words.clone()));
    let button = move |(place, words): (usize, String)| {
        view! {
            <label>
                <input
                    type="radio"
                    name=name.clone()
                    disabled=move || !only_looks && store.is_read_only()
                    prop:checked=move || now.with(|(_, chosen)| *chosen == Some(place))
                    on:change=move |_| choose.run(place)
                />
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <fieldset class="choice">
            <legend>{legend}</legend>
            {move || hint.get().map(|h| view! { <p class="note">{h}</p> })}
            <div class="options">
                {move || words.get().into_iter().enumerate().map(button.clone()).collect_view()}
            </div>
        </fieldset>
    }
    .into_any()
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
    hint: Signal<Option<String>>,
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
    let choose = choose(options, on_change);
    drop_down(label, places(options, value), choose, cell, only_looks)
}

fn drop_down(
    label: Signal<String>,
    places: Places,
    choose: Callback<usize>,
    cell: bool,
    only_looks: bool,
) -> AnyView {
    let store = PlanStore::here();
    let id = unique_id("select");
    let now = Memo::new(places);
    let on_change = move |event| {
        if let Ok(place) = event_target_value(&event).parse() {
            choose.run(place);
        }
    };
    let list = move || {
        let (words, chosen) = now.get();
        let entry = |(place, words): (usize, String)| {
            let selected = chosen == Some(place);
            view! {
                <option value=place.to_string() prop:selected=selected selected=selected>
                    {words}
                </option>
            }
        };
        let entries = words.into_iter().enumerate().map(entry).collect_view();
        // Nothing chosen is an entry of its own, so that the list never shows a choice that was
        // not made.
        let blank = chosen
            .is_none()
            .then(|| view! { <option value="" prop:selected=true selected=true>"—"</option> });
        (blank, entries)
    };
    view! {
        <div class="field select" class:cell=cell>
            <label for=id.clone() class:unseen=cell>{label}</label>
            <select id=id disabled=move || !only_looks && store.is_read_only() on:change=on_change>
                {list}
            </select>
        </div>
    }
    .into_any()
}
