//! What has no place in the bar: files, sample, starting empty, help.

use leptos::prelude::*;

use super::{Sheets, files, replace_or_ask, show_sample};
use crate::app::i18n::{I18n, Word, words::share as words};
use crate::app::offline::Offline;
use crate::app::store::PlanStore;
use crate::app::ui::Show;
use tributary_domain::plan::Plan;

/// The sheet's content.
#[component]
pub(super) fn MoreSheet() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let sheets = Sheets::here();
    let offline = Offline::here();
    let entry = move |title: Word, explained: Word, go: Callback<()>| {
        view! {
            <li>
                <button
                    type="button"
                    on:click=move |_| {
                        sheets.more.set(false);
                        go.run(());
                    }
                >
                    {move || i18n.t(title)}
                </button>
                <p class="quiet">{move || i18n.t(explained)}</p>
            </li>
        }
    };
    view! {
        <ul class="more">
            <li>
                <a href="#/plans" on:click=move |_| sheets.more.set(false)>
                    {move || i18n.t(words::PLANS)}
                </a>
                <p class="quiet">{move || i18n.t(words::PLANS_EXPLAINED)}</p>
            </li>
            <li>
                <a href="#/report" on:click=move |_| sheets.more.set(false)>
                    {move || i18n.t(words::REPORT)}
                </a>
                <p class="quiet">{move || i18n.t(words::REPORT_EXPLAINED)}</p>
            </li>
            {entry(words::IMPORT_TITLE, words::IMPORT_EXPLAINED, Callback::new(move |()| sheets.import.set(true)))}
            {entry(words::OPEN_TITLE, words::OPEN_EXPLAINED, Callback::new(move |()| sheets.open.set(true)))}
            {entry(words::SAVE_FILE, words::FILE_EXPLAINED, Callback::new(move |()| files::save_file(store)))}
            {entry(words::HISTORY_TITLE, words::HISTORY_EXPLAINED, Callback::new(move |()| sheets.history.set(true)))}
            {entry(words::START_EMPTY, words::START_EMPTY_EXPLAINED, Callback::new(move |()| replace_or_ask(store, sheets, Plan::default())))}
            {entry(words::SHOW_SAMPLE, words::SHOW_SAMPLE_EXPLAINED, Callback::new(move |()| show_sample(store, sheets)))}
            <li>
                <a href="#/help" on:click=move |_| sheets.more.set(false)>
                    {move || i18n.t(words::HELP)}
                </a>
                <p class="quiet">{move || i18n.t(words::HELP_EXPLAINED)}</p>
            </li>
            <li>
                <a href="#/self-test" on:click=move |_| sheets.more.set(false)>
                    {move || i18n.t(words::SELF_TEST)}
                </a>
                <p class="quiet">{move || i18n.t(words::SELF_TEST_EXPLAINED)}</p>
            </li>
        </ul>
        <Show when=move || offline.is_kept()>
            <p class="quiet" id="kept-offline">{move || i18n.t(words::KEPT_OFFLINE)}</p>
        </Show>
    }
}
