//! The funnel forwards: the months ahead, how sure they are, questions and what-ifs.
//!
//! A part of the page of its own, fetched after the funnel's screen.
//!
//! - `view`: what all of it reads; `naming`: inputs and levels in words
//! - `months`: the fold with the answer; `events`, `supply`, `spend`: what moves the months;
//!   `pictures`: the months drawn
//! - `direct`: who comes by themselves; `money`: what the months are worth; `pins`: what a question holds
//! - `after`, `more_fields`, `members`, `cohort`, `fit`: what a buyer is worth, who comes back, who brings
//!   others
//! - `ranges`: what is not certain; `simulate`: how far that moves the answer; `tornado`: which of it
//!   matters
//! - `questions`: goal seek; `what_if`: scenarios; `comparison`: beside the plan
//! - `exact`: the pictures' tables in full precision

mod after;
mod cohort;
mod comparison;
mod direct;
mod events;
mod exact;
mod fit;
mod members;
mod money;
mod months;
mod more_fields;
mod naming;
mod pictures;
mod pins;
mod questions;
mod ranges;
mod simulate;
mod spend;
mod supply;
mod tornado;
mod view;
mod what_if;

use leptos::prelude::*;

use view::AheadView;

/// The folds.
#[component]
pub(crate) fn Folds() -> impl IntoView {
    provide_context(AheadView::start());
    view! {
        <months::MonthsFold />
        <after::AfterFold />
        <ranges::RangesFold />
        <questions::QuestionsFold />
        <what_if::WhatIfFold />
    }
}

/// What is said of the months ahead, for the test that reads every sentence.
#[cfg(test)]
pub(super) fn said(
    names: &super::names::Names,
    plan: &tributary_domain::plan::Plan,
    outlook: &tributary_domain::funnel::forecast::Outlook,
    currency: tributary_domain::quantity::Currency,
) -> Vec<super::phrase::Phrase> {
    let mut said = vec![months::headline(names, outlook, currency)];
    said.extend(months::alarm(names, outlook, currency));
    let direct = tributary_domain::funnel::forecast::direct_traffic(plan, outlook);
    said.push(direct::finding(&direct, &outlook.compiled.months));
    let worth = tributary_domain::funnel::forecast::worth(plan, outlook);
    said.extend(money::said(&worth, outlook.total.profit, currency));
    said
}

/// What is said of a membership programme, for the same test.
#[cfg(test)]
pub(super) fn said_of_members(
    names: &super::names::Names,
    plan: &tributary_domain::plan::Plan,
    result: &tributary_domain::funnel::FunnelResult,
) -> Vec<super::phrase::Phrase> {
    let mut said = Vec::new();
    for it in tributary_domain::funnel::membership(plan, result) {
        said.push(members::effect(names, &it));
        let levels = plan.customers.levels.iter().zip(&it.levels);
        said.extend(levels.filter_map(|(level, value)| members::verdict(level, value, None)));
    }
    said
}
