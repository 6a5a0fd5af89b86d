//! Expected against actual, month by month: how each month stands, why it differs, how the year
//! will end, whether money is on pace.
//!
//! - `view`: what all of it looks at; `naming`: figures, parts and months in words
//! - `months`: the table; `keep`: keeping an expectation, taking what came; `hand`: typing it
//! - `why`, `bridge`: the deviation; `rest`: the forecast; `pace`: money by days

pub(crate) mod bridge;
mod hand;
mod keep;
mod months;
pub(crate) mod naming;
mod pace;
mod rest;
mod view;
mod why;

use leptos::prelude::*;

use crate::app::ui::Show;
use view::PeriodsView;

/// All of it.
#[component]
pub(super) fn Periods() -> impl IntoView {
    let page = PeriodsView::start();
    provide_context(page);
    // Nothing to compare and nothing to take it from: nothing is shown.
    let begun = page
        .store
        .select(|p| p.funnel.period.is_some() || !p.periods.is_empty());
    view! {
        <Show when=move || begun.get()>
            <months::Months />
            <keep::KeepFold />
            <Show when=move || page.periods.with(|p| !p.is_empty())>
                <why::WhyFold />
                <rest::RestFold />
                <pace::PaceFold />
            </Show>
            <hand::HandFold />
        </Show>
    }
}
