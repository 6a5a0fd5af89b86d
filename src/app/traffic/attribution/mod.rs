//! The fold about credit: a file of paths in, seven methods side by side out.
//!
//! - `source`: a pasted block or a file in pieces → the plan; `faults`: why it can't be read
//! - `answer`: what the paths say in words; `table`: credits by channel and method; `pairs`: channels
//!   that work together

mod answer;
mod faults;
mod pairs;
mod source;
mod table;

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::traffic::attribution::{Attribution, Memory, Method, Paths, Rule, attribute};

use crate::app::i18n::{I18n, Word, words::attribution as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{Choice, Fold, Show};

/// What the parts of the fold share.
#[derive(Clone, Copy)]
struct CreditView {
    store: PlanStore,
    i18n: I18n,
    paths: Memo<Option<Box<Paths>>>,
    found: Memo<Option<Arc<Attribution>>>,
}

impl CreditView {
    fn start() -> Self {
        let store = PlanStore::here();
        let paths = store.select(|p| p.traffic.paths.clone());
        Self {
            store,
            i18n: I18n::here(),
            paths,
            found: Memo::new(move || {
                paths.with(|paths| attribute(paths.as_deref()?).map(Arc::new))
            }),
        }
    }

    fn here() -> Self {
        expect_context::<Self>()
    }

    /// What a channel is called; tracked.
    fn name(self, channel: usize) -> String {
        self.paths.with(|paths| {
            let name = paths.as_ref().and_then(|p| p.channels.get(channel));
            name.map_or_else(String::new, |name| name.as_str().to_owned())
        })
    }

    fn edit(self, change: impl FnOnce(&mut Option<Box<Paths>>)) {
        self.store.edit(Step::Single, |plan| {
            change(&mut Arc::make_mut(&mut plan.traffic).paths);
        });
    }
}

/// What a method is called.
const fn method(method: Method) -> Word {
    match method {
        Method::Markov => words::MARKOV,
        Method::Shapley => words::SHAPLEY,
        Method::Rule(Rule::First) => words::FIRST,
        Method::Rule(Rule::Last) => words::LAST,
        Method::Rule(Rule::Linear) => words::LINEAR,
        Method::Rule(Rule::Position) => words::POSITION,
        Method::Rule(Rule::Decay) => words::DECAY,
    }
}

/// The fold.
#[component]
pub(super) fn CreditFold() -> impl IntoView {
    let i18n = I18n::here();
    let title = Signal::derive(move || i18n.t(words::TITLE).to_owned());
    view! {
        <Fold id="attribution" title lazy=true>
            <Contents />
        </Fold>
    }
}

#[component]
fn Contents() -> impl IntoView {
    let view = CreditView::start();
    provide_context(view);
    let i18n = view.i18n;
    let has_paths = move || view.paths.with(Option::is_some);
    view! {
        <p class="quiet">{move || i18n.t(words::EXPLAINED)}</p>
        <source::PathsIn />
        <Show when=has_paths>
            <answer::Answer />
            <table::CreditTable />
            <pairs::Pairs />
            <Settings />
            <answer::How />
        </Show>
    }
}

/// What the chain remembers, and taking the paths away.
#[component]
fn Settings() -> impl IntoView {
    let view = CreditView::here();
    let i18n = view.i18n;
    let options = Signal::derive(move || {
        [
            (Memory::One, words::MEMORY_ONE),
            (Memory::Two, words::MEMORY_TWO),
        ]
        .map(|(memory, word)| (memory, i18n.t(word).to_owned()))
        .to_vec()
    });
    view! {
        <Choice
            legend=Signal::derive(move || i18n.t(words::MEMORY).to_owned())
            options
            value=Signal::derive(move || view.paths.with(|p| p.as_ref().map(|p| p.memory)))
            on_change=Callback::new(move |memory| {
                view.edit(|paths| {
                    if let Some(paths) = paths {
                        paths.memory = memory;
                    }
                });
            })
        />
        <p class="row">
            <button
                type="button"
                class="quiet-button"
                id="paths-remove"
                disabled=move || view.store.is_read_only()
                on:click=move |_| view.edit(|paths| *paths = None)
            >
                {move || i18n.t(words::REMOVE)}
            </button>
        </p>
    }
}
