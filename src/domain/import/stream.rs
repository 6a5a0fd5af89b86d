//! Reading a report that comes in pieces.

use super::body::Body;
use super::encoding::{Encoding, Text, detect};
use super::mapping::Mapping;
use super::report::Report;
use super::row::Rows;
use super::sniff;
use super::{ImportError, MAX_BYTES};
use crate::locale::NumberStyle;

/// So many first bytes tell the encoding, the delimiter and the header.
pub const HEAD_BYTES: usize = 64 * 1024;

/// Reads a report piece by piece, adding up as it goes: it keeps the sums of each campaign and no
/// rows, so that a large file needs little memory. Where the pieces are cut makes no difference.
///
/// ```
/// use tributary_domain::{import::ReportReader, locale::NumberStyle};
/// let mut reader = ReportReader::new(NumberStyle::Unknown);
/// for piece in [&b"Day,Campaign name,Amount spent (EUR),Link cl"[..], b"icks\n2026-10-01,Pans,12.50,20\n"] {
///     reader.push(piece).unwrap();
/// }
/// assert_eq!(reader.finish().unwrap().totals.spend.unwrap().to_f64(), 12.5);
/// ```
pub struct ReportReader {
    style: NumberStyle,
    mapping: Option<Mapping>,
    /// The encoding, where the caller knows it.
    encoding: Option<Encoding>,
    bytes: u64,
    state: State,
}

enum State {
    /// The first bytes, until there are enough of them.
    Head(Vec<u8>),
    Body(Box<(Text, Rows, Body)>),
    Failed(ImportError),
}

impl ReportReader {
    /// Reads bytes in UTF-8 or UTF-16; `style` is [`NumberStyle::Unknown`], or the answer to
    /// [`ImportError::AmbiguousNumbers`].
    pub fn new(style: NumberStyle) -> Self {
        Self {
            style,
            mapping: None,
            encoding: None,
            bytes: 0,
            state: State::Head(Vec::new()),
        }
    }

    /// The same for text that was decoded already, pushed as UTF-8.
    pub fn of_text(style: NumberStyle) -> Self {
        Self {
            encoding: Some(Encoding::Utf8),
            ..Self::new(style)
        }
    }

    /// The same with what the user said about the columns of an unknown table.
    #[must_use]
    pub fn with_mapping(mut self, mapping: Option<Mapping>) -> Self {
        self.mapping = mapping;
        self
    }

    /// Reads on.
    ///
    /// # Errors
    /// [`ImportError::NotUnicode`] for bytes in another encoding: decode them from the beginning by
    /// one of [`super::FALLBACK_ENCODINGS`] and read the text. The other variants as documented
    /// there. After an error each further call gives it again.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), ImportError> {
        self.bytes = self.bytes.saturating_add(bytes.len() as u64);
        let pushed = self.take(bytes);
        if let Err(error) = &pushed {
            self.state = State::Failed(error.clone());
        }
        pushed
    }

    fn take(&mut self, bytes: &[u8]) -> Result<(), ImportError> {
        if self.bytes > MAX_BYTES {
            return Err(ImportError::TooLarge {
                bytes: self.bytes,
                limit: MAX_BYTES,
            });
        }
        let mut rest = bytes;
        if let State::Head(head) = &mut self.state {
            let missing = rest.len().min(HEAD_BYTES - head.len());
            head.extend_from_slice(&rest[..missing]);
            rest = &rest[missing..];
            if head.len() < HEAD_BYTES {
                return Ok(());
            }
            self.begin(false)?;
        }
        match &mut self.state {
            State::Failed(error) => Err(error.clone()),
            State::Head(_) => Ok(()),
            State::Body(parts) => {
                let (text, rows, body) = &mut **parts;
                text.push(rest, &mut |piece| take_rows(rows, body, piece))
            }
        }
    }

    /// Finds the header in the first bytes, and reads them; `whole` says that there are no more.
    fn begin(&mut self, whole: bool) -> Result<(), ImportError> {
        let State::Head(head) = &mut self.state else {
            return Ok(());
        };
        let head = core::mem::take(head);
        let mut text = Text::new(self.encoding.unwrap_or_else(|| detect(&head)))?;
        let mut first = String::with_capacity(head.len());
        text.push(&head, &mut |piece| {
            first.push_str(piece);
            Ok(())
        })?;
        if first.trim().is_empty() {
            return Err(if head.is_empty() || !first.is_empty() || !whole {
                ImportError::Empty
            } else {
                ImportError::NotUnicode
            });
        }
        // A row that is cut off tells nothing about the header.
        let end = if whole {
            None
        } else {
            first.rfind(['\n', '\r'])
        };
        let header = sniff::find(&first[..end.unwrap_or(first.len())], self.mapping.as_ref())?;
        let mut rows = Rows::new(header.delimiter);
        let mut body = Body::new(header, self.style);
        take_rows(&mut rows, &mut body, &first)?;
        self.state = State::Body(Box::new((text, rows, body)));
        Ok(())
    }

    /// The report, once all of it has been pushed.
    ///
    /// # Errors
    /// As [`Self::push`], and what only the whole file tells.
    pub fn finish(mut self) -> Result<Report, ImportError> {
        self.begin(true)?;
        match self.state {
            State::Failed(error) => Err(error),
            State::Head(_) => Err(ImportError::Empty),
            State::Body(parts) => {
                let (_, mut rows, mut body) = *parts;
                if let Some(row) = rows.last_row()? {
                    body.row(row)?;
                }
                body.finish()
            }
        }
    }
}

/// Hands all rows that end in a piece of text to the body.
fn take_rows(rows: &mut Rows, body: &mut Body, piece: &str) -> Result<(), ImportError> {
    let mut at = 0;
    while let Some(row) = rows.next_row(piece, &mut at)? {
        body.row(row)?;
    }
    Ok(())
}
