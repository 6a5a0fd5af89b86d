//! The A/B test evaluator's screen: verdict, rows of counts, the range as a picture, and in folds
//! what is tried, how it is judged and how it is planned.
//!
//! - `answer`, `chart`: the verdict; `changed`: what of the rules was changed after the start
//! - `chooser`, `counts`, `paste`, `state`: which test, its counts, and where it stands
//! - `setup`, `terms` (with `looking` and `numbers`), `variants`, `worth`, `design`: the folds
//! - `rules`, `names`, `lines`: what rules and versions are called, and choices with a line each

mod answer;
mod changed;
mod chart;
mod chooser;
mod counts;
mod design;
mod lines;
mod looking;
pub(crate) mod names;
mod numbers;
mod paste;
mod rules;
mod setup;
mod state;
mod terms;
mod variants;
mod worth;

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::ab_test::{self, Experiment};
use tributary_domain::document::Step;
use tributary_domain::plan::Id;

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
        let unlocked = RwSignal::new(None);
        let locked = Memo::new(move || {
            test.with(|t| t.agreed.is_some()) && unlocked.get() != Some(id.get())
        });
        Self {
            id,
            test,
            result,
            unlocked,
            locked,
        }
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
            .test
            .with(|t| current.result.with(|r| chart::picture(i18n, t, r)))
    });
    view! {
        <div class="screen ab-test">
            <answer::Answer current />
            <changed::NotJudged current />
            <changed::ChangedTerms current />
            <section class="panel ab-counts" aria-labelledby="counts-title">
                <chooser::Chooser current chosen />
                <counts::Counts current />
                <state::Standing current />
            </section>
            <Chart picture />
            <setup::Setup current />
            <variants::Versions current />
            <terms::TermsFold current />
            <design::Design current />
            <worth::Worth current />
        </div>
    }
}
