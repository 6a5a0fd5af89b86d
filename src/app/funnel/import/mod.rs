//! The dialogue that takes a report over: read, look, confirm.
//!
//! - `source`: a file in pieces, or pasted text → the domain's report
//! - `preview`: what was found; `decision`, `rate`: what is still to be said, and what becomes of it;
//!   `books`: the same for a shop's report; `buyers`: those of an order export, and what they say; `likely`: what is filled in beforehand; `settle`: all of
//!   it, tried out on a copy
//! - `faults`, `remarks`: why a file gives no report, and what else there is to know, in words
//! - `columns`: the form for a table that is no known report, and what it remembers

mod books;
mod buyers;
mod columns;
mod decision;
mod faults;
mod likely;
mod preview;
mod rate;
mod remarks;
mod settle;
mod source;

use leptos::prelude::*;
use leptos::task::spawn_local;
use tributary_domain::import::Mapping;
use tributary_domain::locale::NumberStyle;

use crate::app::i18n::{I18n, words::import as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::share::{PickFile, Sheets};
use crate::app::ui::{Show, unique_id};
use crate::app::work::Work;
use faults::Fault;
use preview::Preview;
use source::{Answers, Outcome, Source};

/// What is being read, and what came of it.
#[derive(Clone, Copy)]
struct Reading {
    sheets: Sheets,
    text: RwSignal<Option<String>>,
    /// The answers are about one source, so another source asks anew.
    answers: RwSignal<(String, Answers)>,
    /// Which part is done, while a large file is read.
    done: RwSignal<Option<f64>>,
    outcome: RwSignal<Option<Outcome>>,
    run: StoredValue<Work>,
}

impl Reading {
    fn new(sheets: Sheets) -> Self {
        let reading = Self {
            sheets,
            text: RwSignal::new(None),
            answers: RwSignal::default(),
            done: RwSignal::new(None),
            outcome: RwSignal::new(None),
            run: StoredValue::new(Work::default()),
        };
        Effect::new(move |_| reading.begin());
        // Closing forgets the file, so that the dialogue opens empty the next time.
        on_cleanup(move || {
            reading.run.with_value(Work::stop);
            sheets.report.try_set(None);
        });
        reading
    }

    fn source(self) -> Option<Source> {
        let file = self.sheets.report.get().map(Source::File);
        file.or_else(|| self.text.get().map(Source::Text))
    }

    /// Begins to read what there is now, with the answers about it.
    fn begin(self) {
        let source = self.source();
        let answers = self.answers.get();
        self.run.with_value(Work::stop);
        let run = Work::default();
        self.run.set_value(run.clone());
        spawn_local(async move {
            self.done.try_set(None);
            self.outcome.try_set(None);
            let Some(source) = source else { return };
            let (of, answers) = answers;
            let answers = if of == source.key() {
                answers
            } else {
                Answers::default()
            };
            let progress = move |part: f64| {
                self.done.try_set(Some(part));
            };
            if let Some(outcome) = source.read(answers, run, &progress).await {
                self.done.try_set(None);
                self.outcome.try_set(Some(outcome));
            }
        });
    }

    fn stop(self) {
        self.run.with_value(Work::stop);
        self.done.set(None);
        self.sheets.report.set(None);
    }

    fn answer(self, change: impl FnOnce(&mut Answers)) {
        let Some(key) = untrack(|| self.source()).map(|source| source.key()) else {
            return;
        };
        self.answers.update(|(of, answers)| {
            if *of != key {
                (*of, *answers) = (key, Answers::default());
            }
            change(answers);
        });
    }
}

/// What the dialogue holds.
#[component]
pub(crate) fn ImportDialog() -> impl IntoView {
    let i18n = I18n::here();
    let sheets = Sheets::here();
    let draft = RwSignal::new(String::new());
    let reading = Reading::new(sheets);
    let name = Memo::new(move || match sheets.report.get().map(|file| file.name()) {
        Some(name) => name,
        None => i18n.t(words::PASTED).to_owned(),
    });
    let id = unique_id("report-text");
    let read = move |_| {
        sheets.report.set(None);
        reading.text.set(Some(draft.get_untracked()));
    };
    let tell = Callback::new(move |style: NumberStyle| reading.answer(|a| a.style = style));
    let map = Callback::new(move |mapping: Option<Mapping>| {
        reading.answer(|a| a.mapping = mapping);
    });
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
            <Show when=move || reading.done.with(Option::is_some)>
                <Progress reading />
            </Show>
            <div>
                {move || {
                    let name = name.get_untracked();
                    reading
                        .outcome
                        .get()
                        .map(|outcome| match outcome {
                            Ok(report) => view! { <Preview name report map /> }.into_any(),
                            Err(trouble) => view! { <Fault name trouble tell map /> }.into_any(),
                        })
                }}
            </div>
        </div>
    }
}

/// How far a large file is, and a way to stop.
#[component]
fn Progress(reading: Reading) -> impl IntoView {
    let i18n = I18n::here();
    let done = move || reading.done.get().unwrap_or(0.0);
    view! {
        <p class="row" id="import-progress">
            <progress max="1" prop:value=done aria-label=move || i18n.t(words::READING)></progress>
            <span>{move || i18n.format().percent((done() * 100.0).round() / 100.0)}</span>
            <button type="button" id="import-stop" on:click=move |_| reading.stop()>
                {move || i18n.t(words::STOP)}
            </button>
        </p>
    }
}
