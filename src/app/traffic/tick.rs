//! A tick box that is part of a group.

use leptos::prelude::*;

use crate::app::reactive::Signal;
use crate::app::store::PlanStore;
use crate::app::ui::unique_id;

/// A tick box that is part of a group.
#[component]
pub(super) fn Tick(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<bool>,
    #[prop(into)] on_change: Callback<bool>,
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
