//! Reading a report that comes in pieces.

use super::ImportError;
use super::body::Body;
use super::mapping::Mapping;
use super::report::Report;
use super::row::Row;
use super::sniff;
use super::table_reader::{TableReader, Takes};
use crate::locale::NumberStyle;

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
pub struct ReportReader(TableReader<Asked>);

/// What the caller said about a report.
struct Asked {
    style: NumberStyle,
    mapping: Option<Mapping>,
}

impl Asked {
    const fn plain(style: NumberStyle) -> Self {
        Self {
            style,
            mapping: None,
        }
    }
}

impl Takes for Asked {
    type Body = Body;
    type Error = ImportError;

    fn begin(&mut self, shown: &str) -> Result<(u8, Body), ImportError> {
        let header = sniff::find(shown, self.mapping.as_ref())?;
        Ok((header.delimiter, Body::new(header, self.style)))
    }

    fn row(body: &mut Body, row: Row<'_>) -> Result<(), ImportError> {
        body.row(row)
    }

    fn blank(cut_off: bool) -> ImportError {
        if cut_off {
            ImportError::NotUnicode
        } else {
            ImportError::Empty
        }
    }
}

impl ReportReader {
    /// Reads bytes in UTF-8 or UTF-16; `style` is [`NumberStyle::Unknown`], or the answer to
    /// [`ImportError::AmbiguousNumbers`].
    pub fn new(style: NumberStyle) -> Self {
        Self(TableReader::new(Asked::plain(style)))
    }

    /// The same for text that was decoded already, pushed as UTF-8.
    pub fn of_text(style: NumberStyle) -> Self {
        Self(TableReader::of_text(Asked::plain(style)))
    }

    /// The same with what the user said about the columns of an unknown table.
    #[must_use]
    pub fn with_mapping(mut self, mapping: Option<Mapping>) -> Self {
        self.0.takes.mapping = mapping;
        self
    }

    /// Reads on.
    ///
    /// # Errors
    /// [`ImportError::NotUnicode`] for bytes in another encoding: decode them from the beginning by
    /// one of [`super::FALLBACK_ENCODINGS`] and read the text. The other variants as documented
    /// there. After an error each further call gives it again.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), ImportError> {
        self.0.push(bytes)
    }

    /// The report, once all of it has been pushed.
    ///
    /// # Errors
    /// As [`Self::push`], and what only the whole file tells.
    pub fn finish(self) -> Result<Report, ImportError> {
        self.0.finish().1?.finish()
    }
}
