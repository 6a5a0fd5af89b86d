//! The button at the end of a row that takes the row away.

use leptos::prelude::*;

use crate::app::i18n::{I18n, words::funnel as words};
use crate::app::reactive::Signal;
use crate::app::store::PlanStore;

/// Takes away what is named; shut while the plan can only be read.
#[component]
pub(crate) fn RemoveButton(
    /// What is taken away, for those who hear the button without seeing its row.
    #[prop(into)]
    name: Signal<String>,
    /// Takes it away.
    on_remove: Callback<()>,
    /// Whether there is nothing to take away.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    view! {
        <button
            type="button"
            class="quiet-button"
            disabled=move || store.is_read_only() || disabled.get()
            aria-label=move || i18n.with(words::REMOVE_NAMED, &[("name", &name.get())])
            on:click=move |_| on_remove.run(())
        >
            {move || i18n.t(words::REMOVE)}
        </button>
    }
}
