//! What an empty plan shows: four places to start.

use leptos::prelude::*;

use crate::app::i18n::{I18n, words::overview as words};
use crate::app::share::Sheets;

/// The starting points.
#[component]
pub(super) fn Start() -> impl IntoView {
    let i18n = I18n::here();
    let sheets = Sheets::here();
    view! {
        <section class="answer" aria-labelledby="headline">
            <h1 id="headline">{move || i18n.t(words::EMPTY)}</h1>
            <p>{move || i18n.t(words::EMPTY_LEAD)}</p>
            <h2>{move || i18n.t(words::START_TITLE)}</h2>
            <ul class="starts">
                <li><a href="#/funnel">{move || i18n.t(words::START_FUNNEL)}</a></li>
                <li>
                    <button type="button" on:click=move |_| sheets.import.set(true)>
                        {move || i18n.t(words::START_IMPORT)}
                    </button>
                </li>
                <li><a href="#/ab-test">{move || i18n.t(words::START_TEST)}</a></li>
                <li><a href="#/traffic">{move || i18n.t(words::START_TRAFFIC)}</a></li>
            </ul>
        </section>
    }
}
