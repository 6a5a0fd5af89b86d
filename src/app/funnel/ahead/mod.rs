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
pub(crate) mod members;
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

#[cfg(test)]
pub(super) mod told;

use leptos::prelude::*;

pub(crate) use months::{alarm, headline};
pub(crate) use pictures::{orders, profit};
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
