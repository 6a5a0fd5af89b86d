//! The programme on the plan's screen: situation, customers and members, visual plan, service.
//!
//! - `kit`: fields and lists that write straight into the plan
//! - `situation`, `customers` (with `segments`, `rules`, `levels`), `visual`, `service` (with
//!   `templates`): the folds

mod colours;
mod customers;
mod kit;
mod levels;
mod naming;
mod rules;
mod segments;
mod service;
mod situation;
mod templates;
mod visual;

use leptos::prelude::*;

/// The four folds.
#[component]
pub(super) fn Programme() -> impl IntoView {
    view! {
        <situation::SituationFold />
        <customers::CustomersFold />
        <visual::VisualFold />
        <service::ServiceFold />
    }
}
