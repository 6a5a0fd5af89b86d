//! What is being read, and what came of it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use tributary_domain::ab_test::data::{
    Answers, DataError, DataReader, Reading as Table, read_text,
};
use tributary_domain::import::{FALLBACK_ENCODINGS, ImportError, MAX_BYTES};
use web_sys::File;

use super::super::Current;
use super::columns::Columns;
use super::preview::Preview;
use super::remarks::Fault;
use crate::app::i18n::{I18n, words::ab_data as words};
use crate::app::pieces::{self, Unreadable};
use crate::app::reactive::Memo;
use crate::app::ui::{Notice, NoticeKind};
use crate::app::work::Work;

/// What reading gives; none before anything is read.
type Came = Option<Result<Arc<Table>, Unreadable>>;

/// A pasted block or a file, what the user said about it, and what it says.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    pub(super) text: RwSignal<String>,
    file: RwSignal<Option<File>, LocalStorage>,
    pub(super) answers: RwSignal<Answers>,
    /// Which part is done, while a large file is read.
    pub(super) done: RwSignal<Option<f64>>,
    /// Whether the way in is open: a file that is dropped opens it.
    pub(super) is_open: RwSignal<bool>,
    /// Whether the columns are asked about: a table that can't be taken as it is opens the question.
    pub(super) is_asked: RwSignal<bool>,
    came: RwSignal<Came>,
    run: StoredValue<Work>,
}

impl Reading {
    pub(super) fn new() -> Self {
        let reading = Self {
            text: RwSignal::new(String::new()),
            file: RwSignal::new_local(None),
            answers: RwSignal::default(),
            done: RwSignal::new(None),
            is_open: RwSignal::new(false),
            is_asked: RwSignal::new(false),
            came: RwSignal::new(None),
            run: StoredValue::new(Work::default()),
        };
        on_cleanup(move || reading.run.with_value(Work::stop));
        reading
    }

    /// Reads a pasted block; what was said about another one is forgotten.
    pub(super) fn take_text(self, text: String) {
        self.file.set(None);
        self.answers.set(Answers::default());
        self.is_asked.set(false);
        self.text.set(text);
        self.begin();
    }

    /// Reads a block that was pasted elsewhere, and shows it.
    pub(super) fn show_text(self, text: String) {
        self.is_open.set(true);
        self.take_text(text);
    }

    /// Reads a file.
    pub(super) fn take_file(self, file: File) {
        self.is_open.set(true);
        self.text.set(String::new());
        self.answers.set(Answers::default());
        self.is_asked.set(false);
        self.came.set(None);
        self.file.set(Some(file));
        self.begin();
    }

    /// Stops, and forgets what was read.
    pub(super) fn forget(self) {
        self.run.with_value(Work::stop);
        self.done.set(None);
        self.file.set(None);
        self.text.set(String::new());
        self.came.set(None);
    }

    /// Reads once more, with one more answer.
    pub(super) fn answer(self, change: impl FnOnce(&mut Answers)) {
        self.answers.update(change);
        self.begin();
    }

    fn begin(self) {
        self.run.with_value(Work::stop);
        self.done.set(None);
        let answers = self.answers.get_untracked();
        let Some(file) = self.file.get_untracked() else {
            let text = self.text.get_untracked();
            let is_blank = text.trim().is_empty();
            let read = (!is_blank).then(|| Ok(Arc::new(read_text(&text, answers))));
            self.show(read);
            return;
        };
        let run = Work::default();
        self.run.set_value(run.clone());
        spawn_local(async move {
            let progress = move |part: f64| {
                self.done.try_set(Some(part));
            };
            let came = read(&file, answers, &run, &progress).await;
            if !run.is_stopped() {
                self.done.try_set(None);
                self.show(Some(came.map(Arc::new)));
            }
        });
    }

    /// The screen may be gone by the time that a file is read.
    fn show(self, came: Came) {
        if came
            .as_ref()
            .is_some_and(|came| came.as_ref().is_ok_and(|t| t.found.is_err()))
        {
            self.is_asked.try_set(true);
        }
        self.came.try_set(came);
    }
}

/// Reads a file as Unicode, else in the encodings of Chinese and Western spreadsheets.
async fn read(
    file: &File,
    answers: Answers,
    run: &Work,
    progress: &dyn Fn(f64),
) -> Result<Table, Unreadable> {
    if file.size() > MAX_BYTES as f64 {
        let error = ImportError::TooLarge {
            bytes: MAX_BYTES.saturating_add(1),
            limit: MAX_BYTES,
        };
        return Ok(Table {
            table: None,
            found: Err(DataError::Text(error)),
        });
    }
    let mut came = pass(file, answers.clone(), None, run, progress).await?;
    for encoding in FALLBACK_ENCODINGS {
        let is_text = came.found != Err(DataError::Text(ImportError::NotUnicode));
        if is_text || run.is_stopped() {
            break;
        }
        came = pass(file, answers.clone(), Some(encoding), run, progress).await?;
    }
    Ok(came)
}

async fn pass(
    file: &File,
    answers: Answers,
    encoding: Option<&str>,
    run: &Work,
    progress: &dyn Fn(f64),
) -> Result<Table, Unreadable> {
    let mut reader = match encoding {
        None => DataReader::new(answers),
        Some(_) => DataReader::of_text(answers),
    };
    // Why a piece is refused is told at the end as well.
    let mut take = |bytes: &[u8]| reader.push(bytes).is_ok();
    pieces::read(file, encoding, run, progress, &mut take).await?;
    Ok(reader.finish())
}

/// What came of it: the form of the columns, and below it what was found or why nothing was.
#[component]
pub(super) fn Outcome(current: Current, reading: Reading) -> impl IntoView {
    let i18n = I18n::here();
    let table = Memo::new(move || {
        let came = reading.came.get()?.ok()?;
        came.table.clone()
    });
    let below = move || {
        let came = reading.came.get()?;
        let view = match came {
            Err(Unreadable) => view! {
                <Notice kind=NoticeKind::Error>
                    <p>{move || i18n.t(words::UNREADABLE)}</p>
                </Notice>
            }
            .into_any(),
            Ok(came) => match &came.found {
                Ok(found) => view! { <Preview current found=Arc::new(found.clone()) /> }.into_any(),
                Err(error) => view! { <Fault error=error.clone() reading /> }.into_any(),
            },
        };
        Some(view)
    };
    view! {
        <Columns table reading />
        <div>{below}</div>
    }
}
