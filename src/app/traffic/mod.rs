//! The traffic scorer's screen: which pool should lead, why, what is missing, what comes next.

mod answer;
mod chart;
mod fact_field;
mod gates;
mod ideas;
pub(crate) mod names;
mod offers;
mod questions;
mod social;
pub(crate) mod steps;

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::traffic::{Facts, Offer, effective_facts, offered};

use super::i18n::I18n;
use super::store::PlanStore;
use super::ui::Chart;
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
    let i18n = I18n::here();
    let store = PlanStore::here();
    let known = Known::new(store);
    let picture = Memo::new(move || {
        known
            .in_force
            .with(|facts| store.diagnosis().with(|d| chart::picture(i18n, facts, d)))
    });
    view! {
        <div class="screen">
            <answer::Answer />
            <questions::Questions known />
            <Chart picture />
            <gates::Gates />
            <social::Social />
        </div>
    }
}
