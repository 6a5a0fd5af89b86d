//! A pasted block or a file of paths, read in pieces and put into the plan.

use leptos::ev::DragEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use tributary_domain::import::{FALLBACK_ENCODINGS, ImportError, MAX_BYTES};
use tributary_domain::locale::NumberStyle;
use tributary_domain::quantity::Text;
use tributary_domain::traffic::attribution::{PathError, PathReader, PathReading, read_text};
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};

use super::CreditView;
use super::faults::Outcome;
use crate::app::i18n::words::attribution as words;
use crate::app::pieces::{self, Unreadable};
use crate::app::ui::{Show, unique_id};
use crate::app::work::Work;

/// What reading gave.
pub(super) type Came = Result<Result<PathReading, PathError>, Unreadable>;

/// What is being read.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    view: CreditView,
    text: RwSignal<String>,
    file: RwSignal<Option<File>, LocalStorage>,
    done: RwSignal<Option<f64>>,
    pub(super) came: RwSignal<Option<Came>>,
    run: StoredValue<Work>,
}

impl Reading {
    fn new(view: CreditView) -> Self {
        let reading = Self {
            view,
            text: RwSignal::new(String::new()),
            file: RwSignal::new_local(None),
            done: RwSignal::new(None),
            came: RwSignal::new(None),
            run: StoredValue::new(Work::default()),
        };
        on_cleanup(move || reading.run.with_value(Work::stop));
        reading
    }

    fn take_text(self, text: String) {
        self.file.set(None);
        self.text.set(text);
        self.begin(NumberStyle::Unknown);
    }

    fn take_file(self, file: File) {
        self.text.set(String::new());
        self.file.set(Some(file));
        self.begin(NumberStyle::Unknown);
    }

    /// Reads what there is; `style` answers the question how its numbers are written.
    pub(super) fn begin(self, style: NumberStyle) {
        self.run.with_value(Work::stop);
        self.done.set(None);
        let Some(file) = self.file.get_untracked() else {
            let text = self.text.get_untracked();
            if text.trim().is_empty() {
                self.came.set(None);
            } else {
                self.show(Ok(read_text(&text, style)), "");
            }
            return;
        };
        let run = Work::default();
        self.run.set_value(run.clone());
        spawn_local(async move {
            let progress = move |part: f64| {
                self.done.try_set(Some(part));
            };
            let came = read(&file, style, &run, &progress).await;
            if !run.is_stopped() {
                self.done.try_set(None);
                self.show(came, &file.name());
            }
        });
    }

    /// Puts what was read into the plan; the screen may be gone by then.
    fn show(self, came: Came, name: &str) {
        if let Ok(Ok(read)) = &came {
            let mut paths = read.paths.clone();
            paths.source = Text::shortened(name);
            self.view.edit(|own| {
                paths.memory = own.as_ref().map_or(paths.memory, |own| own.memory);
                *own = Some(Box::new(paths));
            });
        }
        self.came.try_set(Some(came));
    }
}

/// Reads a file as Unicode, else in the encodings of Chinese and Western spreadsheets.
async fn read(file: &File, style: NumberStyle, run: &Work, progress: &dyn Fn(f64)) -> Came {
    if file.size() > MAX_BYTES as f64 {
        let error = ImportError::TooLarge {
            bytes: MAX_BYTES.saturating_add(1),
            limit: MAX_BYTES,
        };
        return Ok(Err(PathError::Text(error)));
    }
    let mut came = pass(file, style, None, run, progress).await?;
    for encoding in FALLBACK_ENCODINGS {
        let is_text = came != Err(PathError::Text(ImportError::NotUnicode));
        if is_text || run.is_stopped() {
            break;
        }
        came = pass(file, style, Some(encoding), run, progress).await?;
    }
    Ok(came)
}

async fn pass(
    file: &File,
    style: NumberStyle,
    encoding: Option<&str>,
    run: &Work,
    progress: &dyn Fn(f64),
) -> Came {
    let mut reader = match encoding {
        None => PathReader::new(style),
        Some(_) => PathReader::of_text(style),
    };
    // Why a piece is refused is told at the end as well.
    let mut take = |bytes: &[u8]| reader.push(bytes).is_ok();
    pieces::read(file, encoding, run, progress, &mut take).await?;
    Ok(reader.finish())
}

/// The ways in: open while there are no paths.
#[component]
pub(super) fn PathsIn() -> impl IntoView {
    let view = CreditView::here();
    let i18n = view.i18n;
    let reading = Reading::new(view);
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
    let is_open = view.paths.with_untracked(Option::is_none);
    let summary = move || {
        i18n.t(if view.paths.with(Option::is_some) {
            words::ANOTHER
        } else {
            words::PICK
        })
    };
    let stop = move |_| {
        reading.run.with_value(Work::stop);
        reading.done.set(None);
    };
    view! {
        <div class="import" on:dragover=over on:drop=dropped>
            <details class="paste" id="paths-in" open=is_open>
                <summary>{summary}</summary>
                <div class="stack">
                    <p>{move || i18n.t(words::FILE_WHAT)}</p>
                    <Ways reading />
                    <Show when=move || reading.done.with(Option::is_some)>
                        <p class="row">
                            <progress
                                max="1"
                                prop:value=move || reading.done.get().unwrap_or(0.0)
                                aria-label=move || i18n.t(words::READING)
                            ></progress>
                            <button type="button" on:click=stop>
                                {move || i18n.t(words::STOP)}
                            </button>
                        </p>
                    </Show>
                </div>
            </details>
            <Outcome reading />
        </div>
    }
}

#[component]
fn Ways(reading: Reading) -> impl IntoView {
    let i18n = reading.view.i18n;
    let store = reading.view.store;
    let (text_id, file_id) = (unique_id("paths-text"), unique_id("paths-file"));
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
                rows="4"
                class="link-text"
                spellcheck="false"
                disabled=move || store.is_read_only()
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
                disabled=move || store.is_read_only()
                on:change=picked
            />
            <span class="note">{move || i18n.t(words::FILE_NOTE)}</span>
        </div>
    }
}
