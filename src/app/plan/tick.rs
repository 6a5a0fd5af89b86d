//! A tick box of a group.

use leptos::prelude::*;

use crate::app::reactive::Signal;
use crate::app::store::PlanStore;

/// A tick box with its words.
#[component]
pub(super) fn Tick(
    /// What is ticked.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is.
    #[prop(into)]
    value: Signal<bool>,
    /// Turns it over.
    on_change: Callback<()>,
) -> impl IntoView {
    let store = PlanStore::here();
    view! {
        <label>
            <input
                type="checkbox"
                disabled=move || store.is_read_only()
                prop:checked=move || value.get()
                on:change=move |_| on_change.run(())
            />
            <span>{label}</span>
        </label>
    }
}
