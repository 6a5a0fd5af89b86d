//! When the result may be judged, and how often it was.

use leptos::prelude::*;
use tributary_domain::ab_test::{Looking as Way, Spending};
use tributary_domain::quantity::Count;

use super::lines::Lines;
use super::{Current, rules};
use crate::app::i18n::{I18n, words::ab_test as words};
use crate::app::reactive::Signal;
use crate::app::store::PlanStore;
use crate::app::ui::{NumberField, Select, Show};

/// Planned looks to choose from.
const LOOKS: core::ops::RangeInclusive<u64> = 2..=20;

/// Planned looks where nobody said how many: one a working day of a week.
const USUAL_LOOKS: u64 = 5;

/// Once, at planned looks (how many, and how they share the false alarms), or at any time.
#[component]
pub(super) fn Looking(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let way = move || current.test.with(|t| t.terms.looking);
    let planned = move || match way() {
        Way::Planned(looks, spending) => Some((looks, spending)),
        _ => None,
    };
    let set = move |way: Way| current.choose(store, |t| t.terms.looking = way);
    let choose = move |at: usize| {
        set(match at {
            1 => Way::Planned(
                Count::new(USUAL_LOOKS).unwrap_or_default(),
                Spending::OBrienFleming,
            ),
            2 => Way::Anytime,
            _ => Way::Once,
        });
    };
    let options = Signal::derive(move || {
        LOOKS
            .filter_map(|n| Some((Count::new(n).ok()?, n.to_string())))
            .collect::<Vec<_>>()
    });
    let set_looks = move |looks: Count| {
        if let Some((_, spending)) = planned() {
            set(Way::Planned(looks, spending));
        }
    };
    let set_spending = move |at: usize| {
        if let (Some((looks, _)), Some(spending)) = (planned(), rules::SPENDINGS.get(at)) {
            set(Way::Planned(looks, *spending));
        }
    };
    view! {
        <div class="rule">
            <Lines
                legend=words::RULE_LOOKING
                lines=&rules::LOOKING_LINES
                chosen=Signal::derive(move || rules::of_looking(way()))
                on_change=choose
            />
            <Show when=move || planned().is_some()>
                <Select
                    label=Signal::derive(move || i18n.t(words::LOOKS_PLANNED).to_owned())
                    options
                    value=Signal::derive(move || planned().map(|(looks, _)| looks))
                    on_change=set_looks
                />
                <p class="quiet">{move || i18n.t(words::LOOKS_PLANNED_HINT)}</p>
                <Lines
                    legend=words::SPENDING
                    lines=&rules::SPENDING_LINES
                    chosen=Signal::derive(move || {
                        planned().map_or(0, |(_, s)| rules::place(&rules::SPENDINGS, &s))
                    })
                    on_change=set_spending
                />
            </Show>
        </div>
    }
}

/// How often the result was looked at: no rule, but what the rule is held against.
#[component]
pub(super) fn LooksSoFar(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    view! {
        <div class="fields">
            <NumberField<Count>
                label=Signal::derive(move || i18n.t(words::LOOKS_SO_FAR).to_owned())
                hint=Signal::derive(move || Some(i18n.t(words::LOOKS_SO_FAR_HINT).to_owned()))
                value=Signal::derive(move || current.test.with(|t| t.looks))
                on_change=move |looks| current.edit(store, "looks", |t| t.looks = looks)
            />
        </div>
    }
}
