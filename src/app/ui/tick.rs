//! A tick box that is part of a group.

use leptos::prelude::*;

use super::unique_id;
use crate::app::reactive::Signal;
use crate::app::store::PlanStore;

/// A tick box that is part of a group.
#[component]
pub(crate) fn Tick(
    /// What is ticked.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is.
    #[prop(into)]
    value: Signal<bool>,
    /// Takes what it is then.
    #[prop(into)]
    on_change: Callback<bool>,
) -> impl IntoView {
    let store = PlanStore::here();
    let id = unique_id("tick");
    view! {
        <label for=id.clone()>
            <input
                id=id.clone()
                type="checkbox"
                disabled=move || store.is_read_only()
                prop:checked=move || value.get()
                on:change=move |_| on_change.run(!value.get_untracked())
            />
            <span>{label}</span>
        </label>
    }
}
