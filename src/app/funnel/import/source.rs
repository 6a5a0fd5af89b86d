//! From a file or a pasted text to a report, in pieces, so that a large file neither freezes the page
//! nor stands in memory as a whole.

use std::sync::Arc;

use tributary_domain::import::{
    FALLBACK_ENCODINGS, ImportError, MAX_BYTES, Mapping, Report, ReportReader,
};
use tributary_domain::locale::NumberStyle;
use web_sys::File;

use crate::app::pieces::{self, Unreadable};
use crate::app::work::Work;

/// Where a report comes from.
#[derive(Clone)]
pub(super) enum Source {
    /// A file.
    File(File),
    /// A pasted text.
    Text(String),
}

/// What the user said about a source.
#[derive(Clone, PartialEq, Default)]
pub(super) struct Answers {
    /// How its numbers are written.
    pub(super) style: NumberStyle,
    /// What its columns are.
    pub(super) mapping: Option<Mapping>,
}

/// Why there is no report.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Trouble {
    /// The browser does not give the file out.
    Unreadable,
    /// It is no report.
    Import(ImportError),
}

impl From<ImportError> for Trouble {
    fn from(error: ImportError) -> Self {
        Self::Import(error)
    }
}

impl From<Unreadable> for Trouble {
    fn from(_: Unreadable) -> Self {
        Self::Unreadable
    }
}

/// What reading gives.
pub(super) type Outcome = Result<Arc<Report>, Trouble>;

impl Source {
    /// What tells it from another one.
    pub(super) fn key(&self) -> String {
        match self {
            Self::File(file) => {
                let (name, size, changed) = (file.name(), file.size(), file.last_modified());
                format!("{name} {size} {changed}")
            }
            Self::Text(text) => format!("{} {}", text.len(), text.lines().next().unwrap_or("")),
        }
    }

    /// Reads it, telling after each piece which part is done; none where it was stopped.
    pub(super) async fn read(
        self,
        answers: Answers,
        run: Work,
        progress: &dyn Fn(f64),
    ) -> Option<Outcome> {
        let file = match self {
            Self::Text(text) => {
                let mut reader = ReportReader::of_text(answers.style).with_mapping(answers.mapping);
                let read = reader.push(text.as_bytes()).and_then(|()| reader.finish());
                return Some(read.map(Arc::new).map_err(Trouble::from));
            }
            Self::File(file) => file,
        };
        let mut outcome = pass(&file, &answers, None, &run, progress).await;
        let mut refused = None;
        for encoding in FALLBACK_ENCODINGS {
            if !matches!(outcome, Err(Trouble::Import(ImportError::NotUnicode))) || run.is_stopped()
            {
                break;
            }
            let decoded = pass(&file, &answers, Some(encoding), &run, progress).await;
            if let Err(Trouble::Import(ImportError::NotRecognised { .. })) = &decoded {
                refused.get_or_insert(decoded);
            } else {
                outcome = decoded;
            }
        }
        let not_unicode = matches!(outcome, Err(Trouble::Import(ImportError::NotUnicode)));
        let outcome = refused.filter(|_| not_unicode).unwrap_or(outcome);
        (!run.is_stopped()).then(|| outcome.map(Arc::new))
    }
}

/// Reads a file once, in one encoding or as Unicode.
async fn pass(
    file: &File,
    answers: &Answers,
    encoding: Option<&str>,
    run: &Work,
    progress: &dyn Fn(f64),
) -> Result<Report, Trouble> {
    let size = file.size();
    if size > MAX_BYTES as f64 {
        return Err(Trouble::Import(ImportError::TooLarge {
            bytes: MAX_BYTES.saturating_add(1),
            limit: MAX_BYTES,
        }));
    }
    let reader = match encoding {
        None => ReportReader::new(answers.style),
        Some(_) => ReportReader::of_text(answers.style),
    };
    let mut reader = reader.with_mapping(answers.mapping.clone());
    // Why a piece is refused is told at the end as well.
    let mut take = |bytes: &[u8]| reader.push(bytes).is_ok();
    pieces::read(file, encoding, run, progress, &mut take).await?;
    Ok(reader.finish()?)
}
