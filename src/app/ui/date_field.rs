//! A field for a day.

use leptos::prelude::*;
use tributary_domain::quantity::Date;

use super::unique_id;
use crate::app::reactive::Signal;
use crate::app::store::PlanStore;

/// A day that is chosen or typed.
#[component]
pub(crate) fn DateField(
    /// What it is the day of.
    #[prop(into)]
    label: Signal<String>,
    /// The day.
    #[prop(into)]
    value: Signal<Option<Date>>,
    /// Takes a new day, or none where the field was emptied.
    on_change: Callback<Option<Date>>,
    /// Whether it may be typed in while a shared plan is shown, because it changes no plan.
    #[prop(optional)]
    always: bool,
) -> impl IntoView {
    let store = PlanStore::here();
    let id = unique_id("day");
    view! {
        <div class="field date">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                type="date"
                min="1970-01-01"
                max="2199-12-31"
                readonly=move || !always && store.is_read_only()
                prop:value=move || value.get().map(|d| d.to_string()).unwrap_or_default()
                on:change=move |event| {
                    let text = event_target_value(&event);
                    let day = text.parse::<Date>().ok();
                    if day.is_some() || text.is_empty() {
                        on_change.run(day);
                    }
                }
            />
        </div>
    }
}
