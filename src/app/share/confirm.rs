//! Asks before a plan replaces the reader's own work.

use leptos::prelude::*;

use super::{Sheets, files, leave_link, take_over};
use crate::app::i18n::{I18n, words::share as words};
use crate::app::persist::Autosave;
use crate::app::reactive::Signal;
use crate::app::store::PlanStore;
use crate::app::ui::Dialog;

/// The question, while a plan waits for its answer.
#[component]
pub(super) fn Confirm() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let sheets = Sheets::here();
    let open = RwSignal::new(false);
    // The dialogue element is the outside world: it is opened when a plan begins to wait.
    Effect::new(move |_| open.set(sheets.waiting.with(Option::is_some)));
    let name = move || {
        let own = store.own_now();
        if own.name.is_empty() {
            i18n.t(words::YOUR_PLAN).to_owned()
        } else {
            own.name.to_string()
        }
    };
    let autosave = Autosave::here();
    let add = move |_| {
        if let Some(plan) = sheets.waiting.get_untracked() {
            autosave.add(store, plan);
            leave_link(sheets);
        }
        sheets.waiting.set(None);
    };
    let replace = move |_| {
        if let Some(plan) = sheets.waiting.get_untracked() {
            take_over(store, sheets, plan);
        }
        sheets.waiting.set(None);
    };
    view! {
        <Dialog open title=Signal::derive(move || i18n.t(words::REPLACE_TITLE).to_owned())>
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
        </Dialog>
    }
}
