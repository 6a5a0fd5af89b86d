//! Which test: a list of them, the name of the one shown, and what can be done with it.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::ab_test::{Experiment, State};
use tributary_domain::document::Step;
use tributary_domain::document::limits::most;
use tributary_domain::plan::Id;
use tributary_domain::quantity::Text;

use super::answer::beside::briefly;
use super::{Current, names};
use crate::app::i18n::{I18n, Word, words::ab_test as words, words::plan};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::{PlanStore, TestResult};
use crate::app::ui::{Show, TextField};

/// The list, the name, and the buttons.
#[component]
pub(super) fn Chooser(current: Current, chosen: RwSignal<Option<Id>>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let count = store.select(|p| p.experiments.len());
    let add = move |_| {
        let added = put_in(store, &Experiment::new);
        chosen.set(Some(added));
    };
    let duplicate = move |_| {
        let copied = put_in(store, &|id| {
            current.test.with_untracked(|test| {
                let name = names::test(i18n, test);
                let name = i18n.with(words::COPY_NAME, &[("name", &name)]);
                Experiment {
                    name: Text::shortened(&name),
                    ..test.as_new_design(id)
                }
            })
        });
        chosen.set(Some(copied));
    };
    let remove = move |_| {
        let id = current.id.get_untracked();
        store.edit(Step::Single, |p| {
            Arc::make_mut(&mut p.experiments).retain(|e| e.id != id);
        });
    };
    let full = move || store.is_read_only() || count.get() >= most::EXPERIMENTS;
    view! {
        <Show when=move || { count.get() > 1 }>
            <Tests current chosen />
        </Show>
        <div class="test-chooser">
            <TextField
                label=Signal::derive(move || i18n.t(words::TEST_NAME).to_owned())
                placeholder=Signal::derive(move || {
                    i18n.with(plan::UNNAMED_TEST, &[("n", &current.id.get().0.to_string())])
                })
                value=Signal::derive(move || current.test.with(|t| t.name.clone()))
                on_change=move |name| current.edit(store, "name", |t| t.name = name)
            />
            <p class="row">
                <button type="button" disabled=full on:click=add>
                    {move || i18n.t(words::NEW_TEST)}
                </button>
                <Show when=move || { count.get() > 0 }>
                    <button type="button" class="quiet-button" disabled=full on:click=duplicate>
                        {move || i18n.t(words::DUPLICATE_TEST)}
                    </button>
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

/// Puts a further test into the plan and gives its id.
fn put_in(store: PlanStore, make: &dyn Fn(Id) -> Experiment) -> Id {
    let id = store.peek(|p| Id::next(p.experiments.iter().map(|e| e.id)));
    store.edit(Step::Single, |p| {
        Arc::make_mut(&mut p.experiments).push(make(id));
    });
    id
}

/// One test in the list.
#[derive(Clone, PartialEq)]
struct Entry {
    id: Id,
    name: String,
    state: &'static str,
    said: String,
}

/// All tests with where they stand and what their counts say.
#[component]
fn Tests(current: Current, chosen: RwSignal<Option<Id>>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let entries = Memo::new(move || {
        let results = store.tests();
        store.read(|p| {
            let entry = |test: &Experiment| Entry {
                id: test.id,
                name: names::test(i18n, test),
                state: i18n.t(state(test.state)),
                said: results.with(|all| {
                    let result = all.iter().find(|(id, _)| *id == test.id);
                    result.map_or(String::new(), |(_, result)| said(i18n, test, result))
                }),
            };
            p.experiments.iter().map(entry).collect::<Vec<_>>()
        })
    });
    let button = move |entry: Entry| {
        let id = entry.id;
        view! {
            <li>
                <button
                    type="button"
                    class="test-entry"
                    aria-current=move || (current.id.get() == id).then_some("true")
                    on:click=move |_| chosen.set(Some(id))
                >
                    <span class="test-name">{entry.name}</span>
                    " "
                    <span class="quiet">{entry.state} " · " {entry.said}</span>
                </button>
            </li>
        }
    };
    view! {
        <ul class="tests" aria-label=move || i18n.t(words::TESTS_TITLE)>
            {move || entries.get().into_iter().map(button).collect_view()}
        </ul>
    }
}

/// Where a test stands, in a word.
const fn state(state: State) -> Word {
    match state {
        State::Designed => words::STATE_DESIGNED,
        State::Running => words::STATE_RUNNING,
        State::Decided => words::STATE_DECIDED,
        State::Applied => words::STATE_APPLIED,
    }
}

/// What its counts say, in two or three words.
fn said(i18n: I18n, test: &Experiment, result: &TestResult) -> String {
    match result {
        // What is not to be acted on yet is not settled either.
        Ok(evaluation) if evaluation.held_back().is_some() => i18n.t(words::SAID_OPEN).to_owned(),
        Ok(evaluation) => briefly(i18n, test, &evaluation.verdict),
        Err(_) => i18n.t(words::SAID_NOTHING).to_owned(),
    }
}
