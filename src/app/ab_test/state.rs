//! Where a test stands, and the step that comes next.

use leptos::prelude::*;
use tributary_domain::ab_test::{Experiment, State, Verdict};
use tributary_domain::plan::Id;

use super::{Current, names};
use crate::app::clock::today;
use crate::app::i18n::{I18n, Word, words::ab_test as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::Select;

const STEPS: [(State, Word); 4] = [
    (State::Designed, words::STEP_DESIGNED),
    (State::Running, words::STEP_RUNNING),
    (State::Decided, words::STEP_DECIDED),
    (State::Applied, words::STEP_APPLIED),
];

/// The four steps in a row, and what can be done now.
#[component]
pub(super) fn Standing(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let state = Memo::new(move || current.test.with(|t| t.state));
    let step = move |(of, word): (State, Word)| {
        view! {
            <li aria-current=move || (state.get() == of).then_some("step")>
                {move || i18n.t(word)}
            </li>
        }
    };
    let next = move || match state.get() {
        State::Designed => view! { <Start current /> }.into_any(),
        State::Running => view! { <Decide current /> }.into_any(),
        State::Decided | State::Applied => view! { <Ended current /> }.into_any(),
    };
    view! {
        <div class="standing" id="ab-standing">
            <ol class="stepper" aria-label=move || i18n.t(words::STEPS_TITLE)>
                {STEPS.map(step).collect_view()}
            </ol>
            {next}
        </div>
    }
}

#[component]
fn Start(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let start = move |_| current.choose(store, |t| t.start(today()));
    view! {
        <div class="next-step">
            <button type="button" disabled=move || store.is_read_only() on:click=start>
                {move || i18n.t(words::START)}
            </button>
            <p class="quiet">{move || i18n.t(words::START_NOTE)}</p>
        </div>
    }
}

/// Which version is kept: what the verdict says, until the reader says another.
#[component]
fn Decide(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let picked = RwSignal::new(None::<Id>);
    let options = Memo::new(move || {
        current.test.with(|t| {
            let named = |(at, id): (usize, Id)| (id, names::short(t, at));
            let ids = t.variants.iter().map(|v| v.id).enumerate();
            ids.map(named).collect::<Vec<_>>()
        })
    });
    let kept = Memo::new(move || {
        let suggested = current.result.with(|r| match r.as_ref() {
            Ok(evaluation) => match evaluation.verdict {
                Verdict::Win(at) => Some(at),
                _ => None,
            },
            Err(_) => None,
        });
        current.test.with(|t| {
            let there = |id: &Id| t.variants.iter().any(|v| v.id == *id);
            let at = suggested.unwrap_or_else(|| t.control());
            let of_verdict = t.variants.get(at).map(|v| v.id);
            picked.get().filter(there).or(of_verdict)
        })
    });
    let decide = move |_| {
        if let Some(id) = kept.get_untracked() {
            current.choose(store, |t| {
                // The version is one of those listed.
                let _ = t.decide(id);
            });
        }
    };
    let since = move || {
        let on = current.test.with(|t| t.agreed.as_ref().and_then(|a| a.on));
        match on {
            Some(on) => i18n.with(words::RUNNING_SINCE, &[("date", &i18n.format().date(on))]),
            None => i18n.t(words::RUNNING_OPEN).to_owned(),
        }
    };
    let kept_rules = move || {
        let unchanged = current.test.with(|t| t.changed().is_empty());
        unchanged.then(|| i18n.t(words::RULES_KEPT))
    };
    view! {
        <p class="quiet">{since} " " {kept_rules}</p>
        <div class="next-step">
            <Select
                label=Signal::derive(move || i18n.t(words::DECIDE_WHICH).to_owned())
                options=options
                value=kept
                on_change=move |id| picked.set(Some(id))
            />
            <button type="button" disabled=move || store.is_read_only() on:click=decide>
                {move || i18n.t(words::DECIDE)}
            </button>
        </div>
    }
}

#[component]
fn Ended(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let told = move || current.test.with(|t| ended(i18n, t));
    view! {
        <div class="next-step">
            <p>{told}</p>
            <button
                type="button"
                class="quiet-button"
                disabled=move || store.is_read_only()
                on:click=move |_| current.choose(store, Experiment::reopen)
            >
                {move || i18n.t(words::REOPEN)}
            </button>
        </div>
    }
}

/// What was decided.
fn ended(i18n: I18n, test: &Experiment) -> String {
    let at = test.variants.iter().position(|v| Some(v.id) == test.chosen);
    let Some(at) = at else {
        return i18n.t(words::DECIDED_OPEN).to_owned();
    };
    let word = if test.state == State::Applied {
        words::APPLIED_NOTE
    } else {
        words::DECIDED_FOR
    };
    i18n.with(word, &[("name", &names::short(test, at))])
}
