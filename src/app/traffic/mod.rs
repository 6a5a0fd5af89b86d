//! The traffic scorer's screen: which pool should lead, why, what is missing, what comes next.

pub(crate) mod actions;
pub(crate) mod answer;
mod attribution;
mod budget;
mod change;
mod chart;
mod company;
mod fact_field;
mod gates;
mod ideas;
mod margins;
pub(crate) mod names;
mod offers;
mod platforms;
mod pools;
mod questions;
mod river;
mod social;
pub(crate) mod steps;
pub(crate) mod strategies;
mod told;
mod value;
mod verdict;

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::traffic::{Facts, Offer, effective_facts, offered};

use super::store::PlanStore;
use crate::app::reactive::Memo;

/// What the screen's parts share: typed facts, facts in force, and what the plan offers.
#[derive(Clone, Copy)]
struct Known {
    typed: Memo<Arc<Facts>>,
    in_force: Memo<Facts>,
    offers: Memo<Vec<Offer>>,
}

impl Known {
    fn new(store: PlanStore) -> Self {
        Self {
            typed: store.select(|p| Arc::clone(&p.traffic)),
            in_force: store.select(effective_facts),
            offers: store.select(offered),
        }
    }
}

/// Changes the facts; typing in one field is one step of undo.
fn edit(store: PlanStore, field: &str, change: impl FnOnce(&mut Facts)) {
    store.edit(Step::Typing(format!("fact-{field}")), |p| {
        change(Arc::make_mut(&mut p.traffic));
    });
}

/// The screen.
#[component]
pub(super) fn Screen() -> impl IntoView {
    let store = PlanStore::here();
    let known = Known::new(store);
    view! {
        <div class="screen">
            <answer::Answer />
            <questions::Questions known />
            <river::RiverMap />
            <actions::NextActions />
            <gates::Gates />
            <pools::Pools />
            <strategies::Strategies />
            <value::Value />
            <social::Social />
            <budget::BudgetFold />
            <attribution::CreditFold />
        </div>
    }
}
