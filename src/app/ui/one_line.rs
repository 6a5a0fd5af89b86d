//! A line of the reader's own words that nothing is kept of until a button takes it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use tributary_domain::quantity::Text;

use super::unique_id;
use crate::app::reactive::Signal;
use crate::app::store::PlanStore;

/// The field.
#[component]
pub(crate) fn OneLine(
    /// What it asks for.
    #[prop(into)]
    label: Signal<String>,
    /// What stands in it.
    typed: RwSignal<String>,
    /// Takes the room that its row has left.
    #[prop(optional)]
    grow: bool,
) -> impl IntoView {
    let store = PlanStore::here();
    let id = unique_id("line");
    view! {
        <div class="field text" class:grow=grow>
            <label for=id.clone()>{label}</label>
            <span class="entry">
                <input
                    id=id
                    type="text"
                    maxlength="200"
                    autocomplete="off"
                    readonly=move || store.is_read_only()
                    prop:value=typed
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </span>
        </div>
    }
}

/// The field with the button that adds what stands in it, and empties it.
#[component]
pub(crate) fn AddLine(
    /// What it asks for.
    #[prop(into)]
    label: Signal<String>,
    /// What the button says.
    #[prop(into)]
    button: Signal<String>,
    /// Takes the line, which is never empty.
    #[prop(into)]
    on_add: Callback<Text>,
    /// Whether there is no room for another.
    #[prop(optional, into)]
    full: Signal<bool>,
    /// Takes the room that its row has left.
    #[prop(optional)]
    grow: bool,
) -> impl IntoView {
    let store = PlanStore::here();
    let typed = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let text = Text::shortened(&typed.get_untracked());
        if !text.is_empty() {
            on_add.run(text);
            typed.set(String::new());
        }
    };
    view! {
        <form class="row" on:submit=submit>
            <OneLine label typed grow />
            <button type="submit" disabled=move || store.is_read_only() || full.get()>
                {button}
            </button>
        </form>
    }
}
