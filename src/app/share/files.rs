//! Files in and out: picked, dropped, saved.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use tributary_domain::document::file::library::{self, Content};
use tributary_domain::document::{FileError, file, link};
use tributary_domain::plan::Plan;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};

use super::{Sheets, link_error_in_words, replace_or_ask};
use crate::app::i18n::{I18n, words::plans, words::share as words};
use crate::app::navigation::{Navigation, Route};
use crate::app::persist;
use crate::app::reactive::Signal;
use crate::app::store::PlanStore;
use crate::app::ui::take_along::{blob, save};
use crate::app::ui::{Notice, NoticeKind, unique_id};

/// What a browser is told that a plan is.
const JSON: &str = "application/json";

/// Nothing larger is read into memory.
const MAX_FILE: f64 = 20.0 * 1024.0 * 1024.0;

/// Saves the plan on show as a file.
pub(crate) fn save_file(store: PlanStore) {
    save_plan(&store.peek(Clone::clone));
}

/// Saves the reader's own plan as a file, whichever is on show.
pub(super) fn save_own(store: PlanStore) {
    save_plan(&store.own_now());
}

fn save_plan(plan: &Plan) {
    if let Ok(text) = file::encode(plan) {
        save(name_of(plan), blob(&text, JSON));
    }
}

/// What the file of a plan is called.
pub(super) fn name_of(plan: &Plan) -> String {
    let plain = |c: char| {
        if c.is_alphanumeric() || c == '-' {
            c
        } else {
            '_'
        }
    };
    let name: String = plan.name.as_str().chars().map(plain).take(60).collect();
    let name = if name.is_empty() { "plan" } else { &name };
    format!("{name}.tributary.json")
}

/// Saves all plans of this browser as one file; how many of them it holds.
pub(crate) fn save_library(plans: &[Plan]) -> Result<usize, FileError> {
    let text = library::encode(plans)?;
    save("all-plans.tributary.json".to_owned(), blob(&text, JSON));
    Ok(plans.len())
}

/// Saves what could not be read at start-up, as it stood there.
pub(crate) fn save_kept_aside() {
    save_texts(&persist::kept_aside());
}

/// Saves texts that can't be read as plans, a file each.
pub(crate) fn save_texts(texts: &[String]) {
    for (n, text) in texts.iter().enumerate() {
        save(
            format!("tributary-kept-aside-{}.txt", n + 1),
            blob(text, JSON),
        );
    }
}

/// Takes a file that was picked or dropped: a plan is opened, anything else is read as a report.
pub(crate) fn take_file(store: PlanStore, sheets: Sheets, i18n: I18n, file: File) {
    sheets.file_problem.set(None);
    if !file.name().to_ascii_lowercase().ends_with(".json") {
        // A report may be large: its reader takes it in pieces.
        sheets.open.set(false);
        sheets.report.set(Some(file));
        sheets.import.set(true);
        return;
    }
    if file.size() > MAX_FILE {
        sheets
            .file_problem
            .set(Some(i18n.t(words::FILE_TOO_LARGE).to_owned()));
        sheets.open.set(true);
        return;
    }
    spawn_local(async move {
        let Ok(buffer) = JsFuture::from(file.array_buffer()).await else {
            sheets
                .file_problem
                .set(Some(i18n.t(words::FILE_UNREADABLE).to_owned()));
            sheets.open.set(true);
            return;
        };
        let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
        open_plan(store, sheets, i18n, &bytes);
    });
}

fn open_plan(store: PlanStore, sheets: Sheets, i18n: I18n, bytes: &[u8]) {
    match library::decode(bytes) {
        Ok(Content::Plan(decoded)) => {
            sheets.open.set(false);
            replace_or_ask(store, sheets, decoded.plan);
        }
        Ok(Content::Library(read)) => {
            sheets.open.set(false);
            sheets
                .taken
                .set(Some(take_library(sheets, store, i18n, read)));
            Navigation::go(&Route::Plans);
        }
        Err(error) => {
            sheets
                .file_problem
                .set(Some(file_error_in_words(i18n, &error)));
            sheets.open.set(true);
        }
    }
}

/// What became of the plans of a library's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Taken {
    /// So many are plans of this browser now.
    pub(crate) added: usize,
    /// So many stood here already, exactly so.
    pub(crate) there: usize,
    /// What is wrong with the others, in words.
    pub(crate) refused: Vec<String>,
}

/// Adds each plan that is not here yet; none that is here is changed.
fn take_library(
    sheets: Sheets,
    store: PlanStore,
    i18n: I18n,
    read: Vec<Result<file::Decoded, FileError>>,
) -> Taken {
    let mut taken = Taken {
        added: 0,
        there: 0,
        refused: Vec::new(),
    };
    let autosave = sheets.beside.with_value(|beside| beside.autosave);
    // Read once, since reading a plan takes longer than comparing it.
    let (mut here, _) = autosave.all_plans(store);
    for plan in read {
        match plan {
            Ok(decoded) if here.contains(&decoded.plan) => taken.there += 1,
            Ok(decoded) => match autosave.add_closed(&decoded.plan) {
                Ok(()) => {
                    taken.added += 1;
                    here.push(decoded.plan);
                }
                Err(_) => taken.refused.push(i18n.t(plans::FAILED_FULL).to_owned()),
            },
            Err(error) => taken.refused.push(file_error_in_words(i18n, &error)),
        }
    }
    taken
}

fn file_error_in_words(i18n: I18n, error: &FileError) -> String {
    match error {
        FileError::TooLarge { .. } => i18n.t(words::FILE_TOO_LARGE).to_owned(),
        FileError::CutOff => i18n.t(words::FILE_CUT_OFF).to_owned(),
        FileError::NewerVersion { .. } => i18n.t(words::FILE_NEWER).to_owned(),
        FileError::NotJson { line, column } => i18n.with(
            words::FILE_NOT_JSON,
            &[("line", &line.to_string()), ("column", &column.to_string())],
        ),
        FileError::Invalid { path, .. } => i18n.with(words::FILE_INVALID, &[("path", path)]),
        FileError::UnknownKey { path } => i18n.with(words::FILE_UNKNOWN_KEY, &[("path", path)]),
        _ => i18n.t(words::FILE_NOT_A_PLAN).to_owned(),
    }
}

/// Lets a file be dropped anywhere on the page.
pub(crate) fn accept_drops(sheets: Sheets) {
    let store = PlanStore::here();
    let i18n = I18n::here();
    // Without this the browser would leave the page and show the file.
    let over = window_event_listener(ev::dragover, |event| event.prevent_default());
    let drop = window_event_listener(ev::drop, move |event| {
        event.prevent_default();
        let file = event
            .data_transfer()
            .and_then(|d| d.files())
            .and_then(|files| files.get(0));
        if let Some(file) = file {
            take_file(store, sheets, i18n, file);
        }
    });
    on_cleanup(move || {
        over.remove();
        drop.remove();
    });
}

/// A button that picks one file.
#[component]
pub(crate) fn PickFile(
    /// What is picked.
    #[prop(into)]
    label: Signal<String>,
    /// The endings to offer, as the browser's `accept` has them.
    accept: &'static str,
) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let sheets = Sheets::here();
    let id = unique_id("file");
    let picked = move |event: web_sys::Event| {
        let input: Option<HtmlInputElement> = event.target().and_then(|t| t.dyn_into().ok());
        if let Some(input) = input {
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                take_file(store, sheets, i18n, file);
            }
            // The same file picked again must count as picked.
            input.set_value("");
        }
    };
    view! {
        <div class="field file">
            <label for=id.clone()>{label}</label>
            <input id=id type="file" accept=accept on:change=picked />
        </div>
    }
}

/// The sheet that opens a file or a pasted link.
#[component]
pub(super) fn OpenSheet() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let sheets = Sheets::here();
    let pasted = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let id = unique_id("pasted");
    let open_link = move |_| {
        let text = pasted.get_untracked();
        let fragment = text
            .split_once('#')
            .map_or(text.as_str(), |(_, f)| f)
            .trim()
            .to_owned();
        match link::open(&fragment) {
            Ok(opened) => {
                sheets.open.set(false);
                sheets
                    .navigation()
                    .show(store, opened, link::screen(&fragment));
            }
            Err(error) => problem.set(Some(link_error_in_words(i18n, &error))),
        }
    };
    view! {
        {move || {
            sheets.file_problem.get().map(|p| view! { <Notice kind=NoticeKind::Error><p>{p}</p></Notice> })
        }}
        <PickFile
            label=Signal::derive(move || i18n.t(words::PICK_PLAN).to_owned())
            accept=".json,application/json"
        />
        <div class="field text">
            <label for=id.clone()>{move || i18n.t(words::PASTE_LINK)}</label>
            <textarea
                id=id
                rows="3"
                class="link-text"
                prop:value=pasted
                on:input=move |event| {
                    problem.set(None);
                    pasted.set(event_target_value(&event));
                }
            ></textarea>
            <span class="note" role="status">{problem}</span>
        </div>
        <p class="row">
            <button type="button" class="primary" on:click=open_link>
                {move || i18n.t(words::OPEN_LINK)}
            </button>
        </p>
    }
}
