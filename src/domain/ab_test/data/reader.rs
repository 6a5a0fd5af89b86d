//! Reading a table that comes in pieces.

use super::DataError;
use super::body::Body;
use super::found::Found;
use super::layout::{Layout, Table};
use super::role::Role;
use crate::import::{Row, TableReader, Takes};
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
pub struct DataReader(TableReader<Asked>);

/// What the user said about a table, and the table as it was understood.
struct Asked {
    answers: Answers,
    table: Option<Table>,
}

impl Asked {
    const fn new(answers: Answers) -> Self {
        Self {
            answers,
            table: None,
        }
    }
}

impl Takes for Asked {
    type Body = Body;
    type Error = DataError;

    fn begin(&mut self, shown: &str) -> Result<(u8, Body), DataError> {
        let answers = &self.answers;
        let layout = Layout::of(shown, answers.has_header, answers.roles.as_deref())?;
        self.table = Some(layout.table.clone());
        Ok((layout.delimiter, Body::new(layout, answers)?))
    }

    fn row(body: &mut Body, row: Row<'_>) -> Result<(), DataError> {
        body.row(row)
    }
}

impl DataReader {
    /// Reads bytes in UTF-8 or UTF-16.
    pub fn new(answers: Answers) -> Self {
        Self(TableReader::new(Asked::new(answers)))
    }

    /// The same for text that was decoded already, pushed as UTF-8.
    pub fn of_text(answers: Answers) -> Self {
        Self(TableReader::of_text(Asked::new(answers)))
    }

    /// Reads on.
    ///
    /// # Errors
    /// As documented at [`DataError`]; after an error each further call gives it again, and
    /// [`Self::finish`] gives it with the table.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), DataError> {
        self.0.push(bytes)
    }

    /// What came of it, once all has been pushed.
    pub fn finish(self) -> Reading {
        let (Asked { answers, table }, read) = self.0.finish();
        Reading {
            table,
            found: read.and_then(|body| body.finish(&answers)),
        }
    }
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
