//! The dialogue that takes an ad report over: read, look, confirm.
//!
//! - `source`: bytes or pasted text → the domain's report
//! - `preview`: what was found; `decision`: what is still to be said, and what becomes of the plan;
//!   `settle`: the same, tried out on a copy
//! - `faults`, `remarks`: why a file gives no report, and what else there is to know, in words

mod decision;
mod faults;
mod preview;
mod remarks;
mod settle;
mod source;

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::locale::NumberStyle;

use crate::app::i18n::{I18n, words::import as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::share::{PickFile, Sheets};
use crate::app::ui::unique_id;
use faults::Fault;
use preview::Preview;

/// What the dialogue holds.
#[component]
pub(crate) fn ImportDialog() -> impl IntoView {
    let i18n = I18n::here();
    let sheets = Sheets::here();
    let draft = RwSignal::new(String::new());
    let text = RwSignal::new(None::<String>);
    // The style is the answer to a question about one source, so another source asks anew.
    let told = RwSignal::new(None::<(String, NumberStyle)>);
    let name = Memo::new(move || {
        match sheets
            .report
            .with(|r| r.as_ref().map(|(name, _)| name.clone()))
        {
            Some(name) => Some(name),
            None => text.with(|t| t.as_ref().map(|_| i18n.t(words::PASTED).to_owned())),
        }
    });
    let key = Memo::new(move || {
        let length = sheets
            .report
            .with(|r| r.as_ref().map(|(_, bytes)| bytes.len()));
        let length = length.or_else(|| text.with(|t| t.as_ref().map(String::len)));
        format!("{} {}", name.get().unwrap_or_default(), length.unwrap_or(0))
    });
    let style = Memo::new(move || {
        told.with(|t| {
            t.as_ref()
                .filter(|(of, _)| *of == key.get())
                .map(|(_, style)| *style)
        })
        .unwrap_or_default()
    });
    let outcome = Memo::new(move || {
        let style = style.get();
        sheets
            .report
            .with(|r| {
                r.as_ref()
                    .map(|(_, bytes)| source::read_bytes(bytes, style))
            })
            .or_else(|| text.with(|t| t.as_ref().map(|t| source::read_text(t, style))))
            .map(|outcome| outcome.map(Arc::new))
    });
    // Closing forgets the file, so that the dialogue opens empty the next time.
    on_cleanup(move || {
        sheets.report.try_set(None);
    });
    let id = unique_id("report-text");
    let read = move |_| {
        sheets.report.set(None);
        text.set(Some(draft.get_untracked()));
    };
    let tell = Callback::new(move |style| told.set(Some((key.get_untracked(), style))));
    view! {
        <div class="import" id="import">
            <p>{move || i18n.t(words::EXPLAINED)}</p>
            <PickFile
                label=Signal::derive(move || i18n.t(words::PICK).to_owned())
                accept=".csv,.tsv,.txt,text/csv,text/plain"
            />
            <details class="paste">
                <summary>{move || i18n.t(words::OR_PASTE)}</summary>
                <div class="field text">
                    <label for=id.clone()>{move || i18n.t(words::PASTE)}</label>
                    <textarea
                        id=id
                        rows="4"
                        class="link-text"
                        prop:value=draft
                        on:input=move |event| draft.set(event_target_value(&event))
                    ></textarea>
                </div>
                <p class="row">
                    <button
                        type="button"
                        id="read-text"
                        disabled=move || draft.with(|d| d.trim().is_empty())
                        on:click=read
                    >
                        {move || i18n.t(words::READ)}
                    </button>
                </p>
            </details>
            <div>
                {move || {
                    let name = name.get_untracked().unwrap_or_default();
                    outcome
                        .get()
                        .map(|outcome| match outcome {
                            Ok(report) => view! { <Preview name report /> }.into_any(),
                            Err(error) => view! { <Fault name error tell /> }.into_any(),
                        })
                }}
            </div>
        </div>
    }
}
