//! Asks before a plan replaces the reader's own work, and shows what differs, to take or leave.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::compare;
use tributary_domain::plan::Plan;

use super::differences::{Differences, count_in_words};
use super::{Sheets, files, leave_link, take_over};
use crate::app::i18n::{I18n, words::share as words};
use crate::app::persist::Autosave;
use crate::app::reactive::Signal;
use crate::app::store::PlanStore;
use crate::app::ui::{Dialog, Notice, NoticeKind};

/// The question, while a plan waits for its answer.
#[component]
pub(super) fn Confirm() -> impl IntoView {
    let i18n = I18n::here();
    let sheets = Sheets::here();
    let open = RwSignal::new(false);
    // The dialogue element is the outside world: it is opened when a plan begins to wait.
    Effect::new(move |_| open.set(sheets.waiting.with(Option::is_some)));
    view! {
        <Dialog open title=Signal::derive(move || i18n.t(words::REPLACE_TITLE).to_owned())>
            {sheets.waiting.get_untracked().map(|plan| view! { <Question plan /> })}
        </Dialog>
    }
}

#[component]
fn Question(plan: Plan) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let sheets = Sheets::here();
    let autosave = Autosave::here();
    let own = store.own_now();
    let all = Arc::new(compare::differences(&own, &plan));
    let count = all.len();
    let taken = RwSignal::new(vec![true; count]);
    let failed = RwSignal::new(false);
    let plan = StoredValue::new(plan);
    let named = own.name;
    let name = move || {
        if named.is_empty() {
            i18n.t(words::YOUR_PLAN).to_owned()
        } else {
            named.to_string()
        }
    };
    let add = move |_| {
        autosave.add(store, plan.get_value());
        leave_link(sheets);
        sheets.waiting.set(None);
    };
    let replace = move |_| {
        take_over(store, sheets, plan.get_value());
        sheets.waiting.set(None);
    };
    let take = move |_| {
        let ticked = taken.get_untracked();
        let own = store.own_now();
        let merged = plan.with_value(|plan| {
            compare::merge(&own, plan, |n| ticked.get(n).copied().unwrap_or(false))
        });
        match merged {
            Ok(merged) => {
                take_over(store, sheets, merged);
                sheets.waiting.set(None);
            }
            Err(_) => failed.set(true),
        }
    };
    let none = move || taken.with(|t| !t.contains(&true));
    view! {
        <p>{move || i18n.with(words::REPLACE_QUESTION, &[("name", &name())])}</p>
        <p class="row">
            <button type="button" class="primary" on:click=replace>
                {move || i18n.t(words::REPLACE)}
            </button>
            <button type="button" on:click=add>
                {move || i18n.t(words::KEEP_MINE_TOO)}
            </button>
            <button type="button" on:click=move |_| files::save_own(store)>
                {move || i18n.t(words::SAVE_MINE_FIRST)}
            </button>
            <button type="button" on:click=move |_| sheets.waiting.set(None)>
                {move || i18n.t(words::CANCEL)}
            </button>
        </p>
        <h3 id="differ-count">{move || count_in_words(i18n, count)}</h3>
        <p class="quiet">{move || i18n.t(words::DIFFER_EXPLAINED)}</p>
        <Differences all taken=Some(taken) />
        {move || {
            failed
                .get()
                .then(|| {
                    view! {
                        <Notice kind=NoticeKind::Error>
                            <p>{i18n.t(words::MERGE_FAILED)}</p>
                        </Notice>
                    }
                })
        }}
        <p class="row">
            <button type="button" disabled=none on:click=take>
                {move || i18n.t(words::TAKE_TICKED)}
            </button>
        </p>
    }
}
