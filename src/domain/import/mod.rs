//! Reading reports: bytes → the platform's own counts and money, ready for channels and books.
//!
//! [`ReportReader`] takes the bytes of an export in pieces, finds encoding, delimiter, header row,
//! platform, number style, currency and period, adds up as it goes, and gives a [`Report`].
//! [`read`] does it in one go. Only counts and amounts are taken, never a
//! rate column: a platform's rates have denominators of its own (Google's conversion rate is per
//! interaction, not per click). Every row that is not taken is listed with its reason; a total row
//! becomes a checksum. Columns with names or addresses of people have no place in the tables of
//! `platforms`, and an e-mail address inside a campaign's name is blotted out.
//!
//! - `stream`: the pieces; `encoding`, `row`: bytes → text → rows; `sniff`, `head`: the header
//! - `body`: rows → report, by `fields`, `number`, `currencies`, `days`, `skip`, `notes`, `checksum`, `table` (sums by
//!   campaign) and `orders`, `customers` (exports of orders)
//! - `mapping`: tables that are no known report
//!
//! A further platform is one more table in `platforms/`.

mod body;
mod checksum;
mod currencies;
mod customers;
mod dates;
mod days;
mod encoding;
mod fields;
mod figures;
mod head;
mod mapping;
mod notes;
mod number;
mod orders;
mod platforms;
mod report;
mod row;
mod skip;
mod sniff;
mod stream;
mod table;
mod table_reader;
#[cfg(test)]
mod tests;

pub(crate) use currencies::Currencies;
pub(crate) use dates::{DateText, Order, date, order};
pub use encoding::{Encoding, FALLBACK_ENCODINGS, MAX_BYTES, detect, read_with};
pub use figures::{Figure, Figures};
pub(crate) use head::label;
pub use mapping::{Mapping, Role, SAMPLE_ROWS, UnknownTable};
pub(crate) use number::{Cell, CellKind, Number, Numbers};
pub(crate) use orders::hashed;
pub use orders::{Cohort, CustomerSummary, MAX_ORDERS, OrderSummary};
pub(crate) use platforms::header;
pub use platforms::{Platform, ReportKind};
pub use report::{
    Campaign, Checksum, Difference, Report, ReportPeriod, SkipReason, SkippedRow, Warning,
};
pub(crate) use row::{Kept, Row, all_rows};
pub use row::{MAX_COLUMNS, MAX_ROW_BYTES};
pub use skip::LISTED;
pub(crate) use skip::is_total_word;
pub use stream::ReportReader;
pub use table::MAX_NAMES;
pub use table_reader::HEAD_BYTES;
pub(crate) use table_reader::{TableReader, Takes};

use crate::locale::{CurrencyHint, NumberStyle};
use crate::quantity::{Decimal, Text};

/// Why a file gives no report.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// More bytes than are read.
    #[error("{bytes} bytes, more than {limit}")]
    TooLarge {
        /// The size of the file.
        bytes: u64,
        /// The largest size that is read.
        limit: u64,
    },
    /// The bytes are neither UTF-8 nor UTF-16; decode them by one of [`FALLBACK_ENCODINGS`].
    #[error("neither UTF-8 nor UTF-16")]
    NotUnicode,
    /// A NUL in the text: a workbook, or no table at all.
    #[error("a NUL byte")]
    NulByte,
    /// The cells of a row have more than [`MAX_ROW_BYTES`].
    #[error("the row in line {line} is too long")]
    RowTooLong {
        /// The line where it begins, from 1.
        line: usize,
    },
    /// A row has more than [`MAX_COLUMNS`].
    #[error("the row in line {line} has too many columns")]
    TooManyColumns {
        /// The line where it begins, from 1.
        line: usize,
    },
    /// More different names, dates or orders than are kept.
    #[error("more than {limit} different ones")]
    TooVaried {
        /// How many are kept.
        limit: usize,
    },
    /// The file holds no text.
    #[error("no text in the file")]
    Empty,
    /// No row among the first ones has the headers of a known report.
    #[error("no known header row; the most likely one is line {line}")]
    NotRecognised {
        /// Headers that tell each known platform, one of each group.
        looked_for: Vec<LookedFor>,
        /// The cells of the row that looks most like a header.
        found: Vec<Text>,
        /// The line of that row, from 1.
        line: usize,
        /// The table below it, to ask what its columns are.
        table: Box<UnknownTable>,
    },
    /// The platform is known and there are rows, but no column that could be taken.
    #[error("rows of {platform:?} without any figure that is taken")]
    NoFigures {
        /// Whose report it is.
        platform: Platform,
        /// The first name of each column that is looked for.
        looked_for: Vec<&'static str>,
        /// The headers that the file has.
        found: Vec<Text>,
    },
    /// Amounts in more than one currency, which can't be added.
    #[error("amounts in {} currencies", seen.len())]
    MixedCurrencies {
        /// Each currency, and the first line (from 1) where it was seen.
        seen: Vec<(CurrencyHint, usize)>,
    },
    /// Some numbers have a decimal point, others a decimal comma.
    #[error("decimal point in line {}, decimal comma in line {}", point.line, comma.line)]
    MixedNumberStyles {
        /// The first cell that can only be read with a decimal point.
        point: CellText,
        /// The first cell that can only be read with a decimal comma.
        comma: CellText,
    },
    /// No number in the file tells what its separator means: ask, then call [`read_text_as`].
    #[error("line {}: {as_thousands} or {as_decimal}", cell.line)]
    AmbiguousNumbers {
        /// The first cell that can be read in two ways.
        cell: CellText,
        /// Its number if the separator groups thousands.
        as_thousands: Decimal,
        /// Its number if the separator separates decimals.
        as_decimal: Decimal,
        /// The style in which the separator groups thousands; the other one makes it decimals.
        style_of_thousands: NumberStyle,
    },
    /// The rows add up to more than is kept.
    #[error("the sum of {0:?} is too large")]
    SumTooLarge(Figure),
}

/// A cell named in a question or an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellText {
    /// The line in the file, from 1.
    pub line: usize,
    /// The header of the column.
    pub column: Text,
    /// What the cell says.
    pub text: Text,
}

/// What was looked for to recognise a platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookedFor {
    /// The platform.
    pub platform: Platform,
    /// One header of each group must stand in the header row, in small letters.
    pub one_of_each: &'static [&'static [&'static str]],
}

/// Reads a report from the bytes of a file in UTF-8 or UTF-16, with or without byte-order mark.
///
/// # Errors
/// [`ImportError::NotUnicode`] for other encodings: [`read_with`] takes a decoder for those. The
/// other variants as documented there.
///
/// ```
/// let file = b"Day,Campaign name,Amount spent (EUR),Impressions,Link clicks\n\
///              2026-10-01,Pans,12.50,1000,20\n2026-10-02,Pans,7.50,500,10\n";
/// let report = tributary_domain::import::read(file).unwrap();
/// let totals = report.totals;
/// assert_eq!(totals.spend.unwrap().to_f64(), 20.0);
/// assert_eq!(totals.clicks.unwrap().whole(), Some(30));
/// assert_eq!(report.currency.unwrap().as_str(), "EUR");
/// ```
pub fn read(bytes: &[u8]) -> Result<Report, ImportError> {
    read_as(bytes, NumberStyle::Unknown)
}

/// The same with the number style that the user has told.
fn read_as(bytes: &[u8], style: NumberStyle) -> Result<Report, ImportError> {
    let mut reader = ReportReader::new(style);
    reader.push(bytes)?;
    reader.finish()
}

/// Reads a report from text, such as a pasted table.
///
/// # Errors
/// As [`read`], [`ImportError::NotUnicode`] excepted.
pub fn read_text(text: &str) -> Result<Report, ImportError> {
    read_text_as(text, NumberStyle::Unknown)
}

/// Reads a report whose number style the user has told, as the answer to
/// [`ImportError::AmbiguousNumbers`].
///
/// # Errors
/// As [`read_text`].
pub fn read_text_as(text: &str, style: NumberStyle) -> Result<Report, ImportError> {
    let mut reader = ReportReader::of_text(style);
    reader.push(text.as_bytes())?;
    reader.finish()
}
