//! The A/B test evaluator's screen: verdict, rows of counts, the range as a picture, and in folds
//! what is tried, how it is judged and how it is planned.
//!
//! - `answer`: the verdict; `ranges`: what of it takes longer; `changed`: what of the rules was changed
//!   after the start; `apply`: the winner goes into the plan
//! - `looks`, `profit`, `opinions`: what else there is to say; `pictures`; `value`: figures in words
//! - `chooser`, `counts`, `paste`, `state`: which test, its counts, and where it stands
//! - `setup`, `terms` (with `looking` and `numbers`), `variants`, `worth`, `design`: the folds
//! - `rules`, `names`, `lines`: what rules and versions are called, and choices with a line each

mod answer;
mod apply;
mod changed;
mod chooser;
mod counts;
mod data;
mod design;
mod lines;
mod looking;
mod looks;
pub(crate) mod names;
mod numbers;
mod opinions;
mod paste;
mod pictures;
mod profit;
mod ranges;
mod rules;
mod setup;
mod state;
mod terms;
pub(crate) mod told;
mod value;
mod variants;
mod worth;

pub(crate) use answer::beside::briefly;

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::ab_test::{self, Evaluation, Experiment};
use tributary_domain::document::Step;
use tributary_domain::plan::Id;
use tributary_domain::quantity::Currency;

use super::i18n::I18n;
use super::store::{PlanStore, TestResult};
use super::ui::Chart;
use crate::app::reactive::Memo;

/// The test that the screen is about.
#[derive(Clone, Copy)]
struct Current {
    id: Memo<Id>,
    /// The test; a blank one while the plan has none, so that typing begins the first.
    test: Memo<Experiment>,
    result: Memo<Arc<TestResult>>,
    /// The same with the ranges that take longer, as soon as they are there.
    full: Memo<Arc<TestResult>>,
    /// The currency of its money.
    currency: Memo<Currency>,
    /// What its figures are.
    scale: Memo<value::Scale>,
    /// The one whose rules may be changed although it has started.
    unlocked: RwSignal<Option<Id>>,
    /// Whether the rules are kept as they were at the start.
    locked: Memo<bool>,
}

impl Current {
    fn new(chosen: RwSignal<Option<Id>>) -> Self {
        let store = PlanStore::here();
        let id = store.select(move |p| {
            let has = |id: &Id| p.experiments.iter().any(|e| e.id == *id);
            chosen
                .get()
                .filter(has)
                .or_else(|| p.experiments.first().map(|e| e.id))
                .unwrap_or(Id(1))
        });
        let test = store.select(move |p| {
            let id = id.get();
            p.experiments
                .iter()
                .find(|e| e.id == id)
                .cloned()
                .unwrap_or_else(|| Experiment::new(id))
        });
        let result = Memo::new(move || Arc::new(test.with(ab_test::evaluate)));
        let full = ranges::full(test, result);
        let currency = Memo::new(move || worth::currency(test.with(|t| t.place), store));
        let scale = Memo::new(move || test.with(|t| value::Scale::of(t, currency.get())));
        let unlocked = RwSignal::new(None);
        let locked = Memo::new(move || {
            test.with(|t| t.agreed.is_some()) && unlocked.get() != Some(id.get())
        });
        Self {
            id,
            test,
            result,
            full,
            currency,
            scale,
            unlocked,
            locked,
        }
    }

    /// Looks at the test and at what its figures say, ranges that take longer among them; tracked.
    fn answered<T>(self, look: impl FnOnce(&Experiment, &Evaluation) -> T) -> Option<T> {
        self.test.with(|test| {
            self.full
                .with(|result| result.as_ref().as_ref().ok().map(|found| look(test, found)))
        })
    }

    /// Changes the test by typing in a field; the first change puts it into the plan.
    fn edit(self, store: PlanStore, field: &str, change: impl FnOnce(&mut Experiment)) {
        let id = self.id.get_untracked();
        let step = Step::Typing(format!("test-{}-{field}", id.0));
        self.change(store, step, change);
    }

    /// Changes the test at once, as a step of undo of its own.
    fn choose(self, store: PlanStore, change: impl FnOnce(&mut Experiment)) {
        self.change(store, Step::Single, change);
    }

    fn change(self, store: PlanStore, step: Step, change: impl FnOnce(&mut Experiment)) {
        let mut change = Some(change);
        put(store, self.id.get_untracked(), step, &mut |test| {
            if let Some(change) = change.take() {
                change(test);
            }
        });
    }
}

/// Compiled once: all of a change but the change itself.
fn put(store: PlanStore, id: Id, step: Step, change: &mut dyn FnMut(&mut Experiment)) {
    store.edit(step, |plan| {
        let tests = Arc::make_mut(&mut plan.experiments);
        if !tests.iter().any(|e| e.id == id) {
            tests.push(Experiment::new(id));
        }
        if let Some(test) = tests.iter_mut().find(|e| e.id == id) {
            change(test);
        }
    });
}

/// The screen.
#[component]
pub(super) fn Screen() -> impl IntoView {
    let i18n = I18n::here();
    let chosen = RwSignal::new(None);
    let current = Current::new(chosen);
    let picture = Memo::new(move || {
        current
            .answered(|t, e| pictures::intervals::picture(i18n, t, e))
            .flatten()
    });
    view! {
        <div class="screen ab-test">
            <answer::Answer current />
            <changed::ChangedTerms current />
            <section class="panel ab-counts" aria-labelledby="counts-title">
                <chooser::Chooser current chosen />
                <counts::Counts current />
                <data::DataIn current />
                <state::Standing current />
                <apply::Apply current />
            </section>
            <Chart picture />
            <looks::LooksFold current />
            <profit::ProfitFold current />
            <opinions::Opinions current />
            <setup::Setup current />
            <variants::Versions current />
            <terms::TermsFold current />
            <design::Design current />
            <worth::Worth current />
        </div>
    }
}
