//! What a company wants of social media.

use leptos::prelude::*;
use tributary_domain::traffic::Goal;

use super::super::edit;
use crate::app::i18n::{I18n, Word, words::platforms as words};
use crate::app::reactive::Signal;
use crate::app::store::PlanStore;
use crate::app::ui::Tick;

/// A goal's name.
pub(super) const fn name(goal: Goal) -> Word {
    match goal {
        Goal::Exposure => words::GOAL_EXPOSURE,
        Goal::Visits => words::GOAL_VISITS,
        Goal::Fans => words::GOAL_FANS,
        Goal::Sales => words::GOAL_SALES,
        Goal::Contacts => words::GOAL_CONTACTS,
        Goal::Insight => words::GOAL_INSIGHT,
        Goal::Standing => words::GOAL_STANDING,
    }
}

/// The seven, to tick.
#[component]
pub(super) fn Goals() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let chosen = store.select(|p| {
        let records = p.traffic.records.as_ref();
        records.map(|r| r.goals.clone()).unwrap_or_default()
    });
    let ticks = Goal::ALL
        .into_iter()
        .map(|goal| {
            let set = move |on: bool| {
                edit(store, "goals", |f| {
                    f.change_records(|r| r.set_goal(goal, on));
                });
            };
            view! {
                <Tick
                    label=Signal::derive(move || i18n.t(name(goal)).to_owned())
                    value=Signal::derive(move || chosen.with(|all| all.contains(&goal)))
                    on_change=set
                />
            }
        })
        .collect_view();
    view! {
        <fieldset class="choice" id="social-goals">
            <legend>{move || i18n.t(words::GOALS)}</legend>
            <div class="options">{ticks}</div>
        </fieldset>
    }
}
