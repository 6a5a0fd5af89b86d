//! The A/B test evaluator's screen: verdict, two rows of counts, the range as a picture, and the
//! plan of the test.

mod answer;
mod chart;
mod counts;
mod design;
pub(crate) mod names;

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::ab_test::{self, Experiment};
use tributary_domain::document::Step;
use tributary_domain::plan::Id;

use super::i18n::{I18n, words::ab_test as words, words::plan};
use super::store::{PlanStore, TestResult};
use super::ui::{Chart, Select, TextField};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::Show;

/// The test that the screen is about.
#[derive(Clone, Copy)]
struct Current {
    id: Memo<Id>,
    /// The test; a blank one while the plan has none, so that typing begins the first.
    test: Memo<Experiment>,
    result: Memo<Arc<TestResult>>,
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
        Self { id, test, result }
    }

    /// Changes the test; the first change puts it into the plan.
    fn edit(self, store: PlanStore, field: &str, change: impl FnOnce(&mut Experiment)) {
        let id = self.id.get_untracked();
        store.edit(Step::Typing(format!("test-{}-{field}", id.0)), |plan| {
            let tests = Arc::make_mut(&mut plan.experiments);
            if !tests.iter().any(|e| e.id == id) {
                tests.push(Experiment::new(id));
            }
            if let Some(test) = tests.iter_mut().find(|e| e.id == id) {
                change(test);
            }
        });
    }
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
        <div class="screen">
            <answer::Answer current />
            <section class="panel ab-counts" aria-labelledby="counts-title">
                <TestChooser current chosen />
                <counts::Counts current />
            </section>
            <Chart picture />
            <design::Design current />
        </div>
    }
}

/// Which test, its name, a new one, and removing it.
#[component]
fn TestChooser(current: Current, chosen: RwSignal<Option<Id>>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let options = Signal::derive(move || {
        store.read(|p| {
            p.experiments
                .iter()
                .map(|e| (e.id, names::test(i18n, e)))
                .collect::<Vec<_>>()
        })
    });
    let count = store.select(|p| p.experiments.len());
    let add = move |_| {
        let id = store.peek(|p| Id::next(p.experiments.iter().map(|e| e.id)));
        store.edit(Step::Single, |p| {
            Arc::make_mut(&mut p.experiments).push(Experiment::new(id));
        });
        chosen.set(Some(id));
    };
    let remove = move |_| {
        let id = current.id.get_untracked();
        store.edit(Step::Single, |p| {
            Arc::make_mut(&mut p.experiments).retain(|e| e.id != id);
        });
    };
    view! {
        <div class="test-chooser">
            <Show when=move || { count.get() > 1 }>
                <Select
                    only_looks=true
                    label=Signal::derive(move || i18n.t(words::WHICH_TEST).to_owned())
                    options
                    value=Signal::derive(move || Some(current.id.get()))
                    on_change=move |id| chosen.set(Some(id))
                />
            </Show>
            <TextField
                label=Signal::derive(move || i18n.t(words::TEST_NAME).to_owned())
                placeholder=Signal::derive(move || {
                    i18n.with(plan::UNNAMED_TEST, &[("n", &current.id.get().0.to_string())])
                })
                value=Signal::derive(move || current.test.with(|t| t.name.clone()))
                on_change=move |name| current.edit(store, "name", |t| t.name = name)
            />
            <p class="row">
                <button type="button" disabled=move || store.is_read_only() on:click=add>
                    {move || i18n.t(words::NEW_TEST)}
                </button>
                <Show when=move || { count.get() > 0 }>
                    <button
                        type="button"
                        class="quiet-button"
                        disabled=move || store.is_read_only()
                        on:click=remove
                    >
                        {move || i18n.t(words::REMOVE_TEST)}
                    </button>
                </Show>
            </p>
        </div>
    }
}
