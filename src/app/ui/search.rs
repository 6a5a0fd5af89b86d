//! The field that finds rows of a list by their words.

use leptos::prelude::*;

use super::unique_id;
use crate::app::reactive::Signal;

/// The field.
#[component]
pub(crate) fn SearchField(
    /// What it asks for.
    #[prop(into)]
    label: Signal<String>,
    /// What is looked for.
    wanted: RwSignal<String>,
) -> impl IntoView {
    let id = unique_id("search");
    view! {
        <div class="field text">
            <label for=id.clone()>{label}</label>
            <span class="entry">
                <input
                    id=id
                    type="search"
                    autocomplete="off"
                    prop:value=wanted
                    on:input=move |event| wanted.set(event_target_value(&event))
                />
            </span>
        </div>
    }
}
