//! Reading a table that comes in pieces.

use super::DataError;
use super::body::Body;
use super::found::Found;
use super::layout::{Layout, Table};
use super::role::Role;
use crate::import::{Decoder, Encoding, HEAD_BYTES, ImportError, MAX_BYTES, Rows, detect};
use crate::locale::NumberStyle;
use crate::quantity::Rate;

/// What the user said about a table; the table tells what was not said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// How its numbers are written.
    pub style: NumberStyle,
    /// Whether a row names the columns.
    pub has_header: Option<bool>,
    /// What each column is.
    pub roles: Option<Vec<Role>>,
    /// What becomes of several rows of one visitor.
    pub same_visitor: SameVisitor,
    /// The share of visitors whose values stay as they are: those above are cut to the largest of
    /// them. Nothing is cut if none.
    pub cap: Option<Rate>,
}

/// What becomes of several rows of one visitor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SameVisitor {
    /// Their values are added up, and one conversion is a conversion.
    #[default]
    AddsUp,
    /// The first one counts.
    First,
}

/// What came of reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The table as it was understood; none where there is no text.
    pub table: Option<Table>,
    /// What it says of each variant.
    pub found: Result<Found, DataError>,
}

/// Reads a table piece by piece; where the pieces are cut makes no difference. Of each row a few
/// bytes are kept.
///
/// ```
/// use tributary_domain::ab_test::data::{Answers, DataReader};
/// let mut reader = DataReader::new(Answers::default());
/// for piece in ["variant,converted,revenue\nA,0,0\nA,1,3", "0.00\nB,1,50.00\nB,1,10.00\n"] {
///     reader.push(piece.as_bytes()).unwrap();
/// }
/// let found = reader.finish().found.unwrap();
/// assert_eq!((found.arms[1].visitors, found.arms[1].conversions), (2, Some(2)));
/// // (0 + 30)/2
/// let value = found.arms[0].measured.unwrap().value;
/// assert_eq!(value.mean.unwrap().to_f64(), 15.0);
/// ```
pub struct DataReader {
    answers: Answers,
    /// The encoding, where the caller knows it.
    encoding: Option<Encoding>,
    bytes: u64,
    /// The first bytes, until there are enough of them.
    head: Vec<u8>,
    table: Option<Table>,
    body: Option<Box<(Decoder, Rows, Body)>>,
    failed: Option<DataError>,
}

impl DataReader {
    /// Reads bytes in UTF-8 or UTF-16.
    pub fn new(answers: Answers) -> Self {
        Self {
            answers,
            encoding: None,
            bytes: 0,
            head: Vec::new(),
            table: None,
            body: None,
            failed: None,
        }
    }

    /// The same for text that was decoded already, pushed as UTF-8.
    pub fn of_text(answers: Answers) -> Self {
        Self {
            encoding: Some(Encoding::Utf8),
            ..Self::new(answers)
        }
    }

    /// Reads on.
    ///
    /// # Errors
    /// As documented at [`DataError`]; after an error each further call gives it again, and
    /// [`Self::finish`] gives it with the table.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), DataError> {
        self.bytes = self.bytes.saturating_add(bytes.len() as u64);
        if self.failed.is_none()
            && let Err(error) = self.take(bytes)
        {
            self.failed = Some(error);
        }
        self.failed.clone().map_or(Ok(()), Err)
    }

    fn take(&mut self, bytes: &[u8]) -> Result<(), DataError> {
        if self.bytes > MAX_BYTES {
            return Err(DataError::Text(ImportError::TooLarge {
                bytes: self.bytes,
                limit: MAX_BYTES,
            }));
        }
        let mut rest = bytes;
        if self.body.is_none() {
            let missing = rest.len().min(HEAD_BYTES - self.head.len());
            self.head.extend_from_slice(&rest[..missing]);
            rest = &rest[missing..];
            if self.head.len() < HEAD_BYTES {
                return Ok(());
            }
            self.begin(false)?;
        }
        self.go_on(rest)
    }

    /// Finds the layout in the first bytes, and reads them; `whole` says that there are no more.
    fn begin(&mut self, whole: bool) -> Result<(), DataError> {
        let head = core::mem::take(&mut self.head);
        let mut decoder = Decoder::new(self.encoding.unwrap_or_else(|| detect(&head)))?;
        let mut text = String::with_capacity(head.len());
        decoder.push(&head, &mut |piece| {
            text.push_str(piece);
            Ok(())
        })?;
        if text.trim().is_empty() {
            return Err(DataError::Text(ImportError::Empty));
        }
        // A row that is cut off tells nothing about the others.
        let end = if whole {
            None
        } else {
            text.rfind(['\n', '\r'])
        };
        let shown = &text[..end.unwrap_or(text.len())];
        let answers = &self.answers;
        let layout = Layout::of(shown, answers.has_header, answers.roles.as_deref())?;
        self.table = Some(layout.table.clone());
        let mut rows = Rows::new(layout.delimiter);
        let mut body = Body::new(layout, answers)?;
        let read = take_rows(&mut rows, &mut body, &text);
        self.body = Some(Box::new((decoder, rows, body)));
        read
    }

    /// Reads further bytes.
    fn go_on(&mut self, bytes: &[u8]) -> Result<(), DataError> {
        let Some(parts) = self.body.as_deref_mut() else {
            return Ok(());
        };
        let (decoder, rows, body) = parts;
        let mut stopped = Ok(());
        decoder.push(bytes, &mut |piece| {
            if stopped.is_ok() {
                stopped = take_rows(rows, body, piece);
            }
            Ok(())
        })?;
        stopped
    }

    /// Reads the last row, if it has no line end.
    fn last_row(&mut self) -> Result<(), DataError> {
        let Some(parts) = self.body.as_deref_mut() else {
            return Ok(());
        };
        let (_, rows, body) = parts;
        match rows.last_row().map_err(ImportError::from)? {
            Some(row) => body.row(row),
            None => Ok(()),
        }
    }

    /// What came of it, once all has been pushed.
    pub fn finish(mut self) -> Reading {
        let read = match self.failed.take() {
            Some(error) => Err(error),
            None if self.body.is_none() => self.begin(true),
            None => Ok(()),
        };
        let read = read.and_then(|()| self.last_row());
        let found = read.and_then(|()| match self.body.take() {
            Some(parts) => parts.2.finish(&self.answers),
            None => Err(DataError::Text(ImportError::Empty)),
        });
        Reading {
            table: self.table,
            found,
        }
    }
}

/// Hands all rows that end in a piece of text to the body.
fn take_rows(rows: &mut Rows, body: &mut Body, piece: &str) -> Result<(), DataError> {
    let mut at = 0;
    while let Some(row) = rows.next_row(piece, &mut at).map_err(ImportError::from)? {
        body.row(row)?;
    }
    Ok(())
}

/// Reads a table from text, such as a block pasted from a spreadsheet.
///
/// ```
/// use tributary_domain::ab_test::data::{Answers, read_text};
/// let found = read_text("Old\t5,820\t380\nNew\t5,848\t437", Answers::default()).found.unwrap();
/// assert_eq!((found.arms[1].name.as_str(), found.arms[1].visitors), ("New", 5_848));
/// ```
pub fn read_text(text: &str, answers: Answers) -> Reading {
    let mut reader = DataReader::of_text(answers);
    // An error stands in the reading as well.
    let _ = reader.push(text.as_bytes());
    reader.finish()
}
