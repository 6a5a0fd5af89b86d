//! A test's data, in: a block pasted from a spreadsheet, a file of rows, or means typed by hand.
//!
//! - `source`: text or a file in pieces → what the domain read; `columns`: what the columns are
//! - `paste`: a block pasted straight into the table of counts
//! - `preview`: what was found, and what it changes; `remarks`: the same in words
//! - `summaries`, `typed`: means and spreads typed by hand

mod columns;
mod paste;
mod preview;
mod remarks;
mod source;
mod summaries;
mod typed;

use leptos::ev::DragEvent;
use leptos::prelude::*;
use tributary_domain::ab_test::{Arrangement, Experiment};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::{Current, names};
use crate::app::i18n::{I18n, words::ab_data as words};
use crate::app::ui::{Notice, NoticeKind, Show, unique_id};
use source::Reading;

/// What a variant is called here: before and after, where that is how people came to see it.
fn name_of(i18n: I18n, test: &Experiment, at: usize) -> String {
    let is_named = test.variants.get(at).is_some_and(|v| !v.name.is_empty());
    if is_named || test.terms.arrangement == Arrangement::AtRandom || at > 1 {
        return names::short(test, at);
    }
    let word = if at == test.control() {
        words::BEFORE
    } else {
        words::AFTER
    };
    i18n.t(word).to_owned()
}

/// Means typed by hand where the metric asks for them, and the way in for tables and files.
#[component]
pub(super) fn DataIn(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let reading = Reading::new();
    paste::listen(reading);
    let weak = move || {
        current
            .test
            .with(|t| t.terms.arrangement == Arrangement::BeforeAndAfter)
    };
    let over = |event: DragEvent| event.prevent_default();
    let dropped = move |event: DragEvent| {
        let files = event.data_transfer().and_then(|data| data.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            event.prevent_default();
            // A file dropped here is no ad report, which the page takes everywhere else.
            event.stop_propagation();
            reading.take_file(file);
        }
    };
    view! {
        <Show when=weak>
            <Notice kind=NoticeKind::Caution>
                <p>{move || i18n.t(words::BEFORE_AND_AFTER)}</p>
            </Notice>
        </Show>
        <summaries::Summaries current />
        <div class="import" id="ab-data" on:dragover=over on:drop=dropped>
            <details
                class="paste"
                id="ab-data-in"
                prop:open=move || reading.is_open.get()
                on:toggle=move |event| follow(&event, reading.is_open)
            >
                <summary>{move || i18n.t(words::TITLE)}</summary>
                <div class="stack">
                    <p>{move || i18n.t(words::EXPLAINED)}</p>
                    <Ways reading />
                    <Show when=move || reading.done.with(Option::is_some)>
                        <Progress reading />
                    </Show>
                    <source::Outcome current reading />
                </div>
            </details>
        </div>
    }
}

/// Keeps a signal as a fold is, whoever opened or closed it.
fn follow(event: &web_sys::Event, is_open: RwSignal<bool>) {
    let fold = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    let now = fold.is_some_and(|fold| fold.has_attribute("open"));
    if is_open.get_untracked() != now {
        is_open.set(now);
    }
}

/// The field for a pasted block, and the one for a file.
#[component]
fn Ways(reading: Reading) -> impl IntoView {
    let i18n = I18n::here();
    let text_id = unique_id("ab-text");
    let file_id = unique_id("ab-file");
    let picked = move |event: web_sys::Event| {
        let input: Option<HtmlInputElement> = event.target().and_then(|t| t.dyn_into().ok());
        if let Some(input) = input {
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                reading.take_file(file);
            }
            // The same file picked again must count as picked.
            input.set_value("");
        }
    };
    view! {
        <div class="field text">
            <label for=text_id.clone()>{move || i18n.t(words::PASTE)}</label>
            <textarea
                id=text_id
                rows="5"
                class="link-text"
                spellcheck="false"
                placeholder=move || i18n.t(words::PASTE_EXAMPLE)
                prop:value=move || reading.text.get()
                on:input=move |event| reading.take_text(event_target_value(&event))
            ></textarea>
        </div>
        <div class="field file">
            <label for=file_id.clone()>{move || i18n.t(words::PICK)}</label>
            <input
                id=file_id
                type="file"
                accept=".csv,.tsv,.txt,text/csv,text/plain"
                on:change=picked
            />
            <span class="note">{move || i18n.t(words::FILE_NOTE)}</span>
        </div>
    }
}

/// How far a large file is, and a way to stop.
#[component]
fn Progress(reading: Reading) -> impl IntoView {
    let i18n = I18n::here();
    let done = move || reading.done.get().unwrap_or(0.0);
    view! {
        <p class="row" id="ab-data-progress">
            <progress max="1" prop:value=done aria-label=move || i18n.t(words::READING)></progress>
            <span>{move || i18n.format().percent((done() * 100.0).round() / 100.0)}</span>
            <button type="button" id="ab-data-stop" on:click=move |_| reading.forget()>
                {move || i18n.t(words::STOP)}
            </button>
        </p>
    }
}
