//! The plan's screen: this month's actions, expected against actual, calendar.

pub(crate) mod actions;
pub(crate) mod calendar;
mod campaigns;
mod cycles;
pub(crate) mod periods;
mod programme;
mod row_fold;
pub(crate) mod targets;
pub(crate) mod wording;

use leptos::prelude::*;

use super::i18n::{I18n, words::plan as words};
use super::store::PlanStore;

/// The screen.
#[component]
pub(super) fn Screen() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let counts = store.select(|p| {
        let open = p.actions.iter().filter(|a| a.state.is_pending()).count();
        (open, p.actions.len())
    });
    let title = move || match counts.get() {
        (_, 0) => i18n.t(words::TITLE).to_owned(),
        (0, _) => i18n.t(words::TITLE_DONE).to_owned(),
        (1, _) => i18n.t(words::TITLE_ONE).to_owned(),
        (n, _) => i18n.with(words::TITLE_OPEN, &[("n", &n.to_string())]),
    };
    view! {
        <div class="screen">
            <section class="answer" aria-labelledby="plan-title">
                <h1 id="plan-title">{title}</h1>
                <p>{move || i18n.t(words::LEAD)}</p>
            </section>
            <actions::Actions />
            <actions::Proposals />
            <targets::Targets />
            <periods::Periods />
            <calendar::Calendar />
            <calendar::Events />
            <campaigns::Campaigns />
            <cycles::Cycles />
            <programme::Programme />
            <p><a href="#/report">{move || i18n.t(words::REPORT)}</a></p>
        </div>
    }
}
