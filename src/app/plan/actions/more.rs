//! What else can be said of an action.

use leptos::prelude::*;
use tributary_domain::actions::{Effort, Moved, Moves};
use tributary_domain::document::Step;
use tributary_domain::plan::{Action, ActionNotes, ActionSource, ActionState, Id};
use tributary_domain::quantity::Text;

use super::row::change;
use super::state;
use crate::app::i18n::{I18n, Word, words::actions as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::traffic::actions::{effort, moved};
use crate::app::ui::{Select, Show, TextField};

const STATES: [ActionState; 4] = [
    ActionState::Open,
    ActionState::Doing,
    ActionState::Done,
    ActionState::Dropped,
];

const EFFORTS: [Effort; 4] = [Effort::Hours, Effort::Days, Effort::Weeks, Effort::Months];

/// State, and for one's own actions words, reason, work and figure; a tool's own words say these.
#[component]
pub(super) fn More(id: Id, action: Memo<Option<Action>>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let is_own = Memo::new(move || {
        action.with(|a| a.as_ref().is_some_and(|a| a.source == ActionSource::User))
    });
    let label = move |word: Word| Signal::derive(move || i18n.t(word).to_owned());
    let states = Memo::new(move || STATES.map(|s| (s, i18n.t(state(s)).to_owned())).to_vec());
    view! {
        <div class="fields more-of">
            <Select
                label=label(words::STATE)
                options=states
                value=Signal::derive(move || action.with(|a| a.as_ref().map(|a| a.state)))
                on_change=Callback::new(move |to| change(store, id, Step::Single, |a| a.state = to))
            />
            <Show when=move || is_own.get()>
                <Own id action />
            </Show>
        </div>
    }
}

#[component]
fn Own(id: Id, action: Memo<Option<Action>>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let label = move |word: Word| Signal::derive(move || i18n.t(word).to_owned());
    let notes = Memo::new(move || {
        action.with(|a| a.as_ref().and_then(|a| a.notes.clone()).unwrap_or_default())
    });
    let note = move |what: &str, set: &dyn Fn(&mut ActionNotes)| {
        let step = Step::Typing(format!("{what}-{}", id.0));
        change(store, id, step, |a| a.note(|n| set(n)));
    };
    let unsaid = move || i18n.t(words::UNSAID).to_owned();
    let efforts = Memo::new(move || {
        let each = EFFORTS.map(|e| (Some(e), i18n.t(effort(e)).to_owned()));
        std::iter::once((None, unsaid()))
            .chain(each)
            .collect::<Vec<_>>()
    });
    let figures = Memo::new(move || {
        let each = Moved::ALL.map(|m| (Some(m), i18n.t(moved(Moves::Figure(m))).to_owned()));
        std::iter::once((None, unsaid()))
            .chain(each)
            .collect::<Vec<_>>()
    });
    view! {
        <Select
            label=label(words::MOVES)
            options=figures
            value=Signal::derive(move || Some(notes.with(|n| n.moves)))
            on_change=Callback::new(move |m| note("moves", &|n| n.moves = m))
        />
        <Select
            label=label(words::EFFORT)
            options=efforts
            value=Signal::derive(move || Some(notes.with(|n| n.effort)))
            on_change=Callback::new(move |e| note("effort", &|n| n.effort = e))
        />
        <TextField
            label=label(words::WHY)
            value=Signal::derive(move || notes.with(|n| n.why.clone()))
            on_change=Callback::new(move |why: Text| note("why", &|n| n.why = why.clone()))
        />
        <TextField
            label=label(words::TEXT)
            value=Signal::derive(move || action.with(|a| a.as_ref().map(|a| a.text.clone())).unwrap_or_default())
            on_change=Callback::new(move |text: Text| {
                change(store, id, Step::Typing(format!("text-{}", id.0)), |a| a.text = text);
            })
        />
    }
}
