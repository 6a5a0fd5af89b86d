//! How a table is laid out: its delimiter, its header, and what its columns are.

use super::guess::guess;
use super::role::Role;
use crate::import::{self, ImportError, Kept, Row, all_rows, label};
use crate::locale::{NumberStyle, parse};
use crate::quantity::Text;

/// Rows that are shown beside the question what the columns are.
pub const SAMPLE_ROWS: usize = 5;
/// Rows by which a table is judged.
pub(super) const JUDGED: usize = 200;
/// The header must be among so many first rows.
const HEADER_ROWS: usize = 40;
/// Preferred first where two take a table apart equally well: only one of them stands in no number.
const DELIMITERS: [u8; 3] = [b'\t', b';', b','];

/// How a table is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    pub(super) delimiter: u8,
    /// Which row of the text the header is, from 0; none without one.
    pub(super) header: Option<usize>,
    /// The table as it is shown.
    pub table: Table,
}

/// A table as it is shown: what was taken for its header, its first rows, and what its columns are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns; empty texts without a header.
    pub names: Vec<Text>,
    /// Whether a row names the columns.
    pub has_header: bool,
    /// The first [`SAMPLE_ROWS`] rows.
    pub rows: Vec<Vec<Text>>,
    /// What each column is.
    pub roles: Vec<Role>,
}

impl Layout {
    /// The layout of a text by its first part; `has_header` and `roles` are the user's answers.
    ///
    /// # Errors
    /// Why the rows could not be told apart.
    pub(super) fn of(
        text: &str,
        has_header: Option<bool>,
        roles: Option<&[Role]>,
    ) -> Result<Self, ImportError> {
        let (delimiter, rows) = apart(text)?;
        let header = match has_header {
            Some(false) => None,
            Some(true) => header_of(&rows).or(Some(0)),
            None => header_of(&rows),
        };
        let below = &rows[header.map_or(0, |at| at + 1).min(rows.len())..];
        let head = header.and_then(|at| rows.get(at)).map(Kept::row);
        let width = width(head, below);
        let cell = |row: Option<Row<'_>>, at: usize| label(row.map_or("", |row| row.cell(at)));
        let names: Vec<Text> = (0..width).map(|at| cell(head, at)).collect();
        let sample = below.iter().take(SAMPLE_ROWS);
        let table = Table {
            has_header: header.is_some(),
            rows: sample
                .map(|row| (0..width).map(|at| cell(Some(row.row()), at)).collect())
                .collect(),
            roles: match roles {
                Some(told) => (0..width)
                    .map(|at| told.get(at).copied().unwrap_or_default())
                    .collect(),
                None => guess(&names, below),
            },
            names,
        };
        Ok(Self {
            delimiter,
            header,
            table,
        })
    }

    /// Where the column of this role stands.
    pub(super) fn at(&self, role: Role) -> Option<usize> {
        self.table.roles.iter().position(|own| *own == role)
    }

    /// What the column at a place is called.
    pub(super) fn name(&self, at: usize) -> Text {
        match self.table.names.get(at) {
            Some(name) if !name.is_empty() => name.clone(),
            _ => Text::shortened(&format!("#{}", at + 1)),
        }
    }
}

/// The delimiter by which known names appear, else the one by which most rows are equally long.
fn apart(text: &str) -> Result<(u8, Vec<Kept>), ImportError> {
    let mut best: Option<((usize, usize), u8, Vec<Kept>)> = None;
    let mut stopped = None;
    for delimiter in DELIMITERS {
        let (rows, error) = all_rows(text, delimiter, JUDGED);
        stopped = stopped.or(error);
        let likeness = likeness(&rows);
        if best.as_ref().is_none_or(|(most, ..)| likeness > *most) {
            best = Some((likeness, delimiter, rows));
        }
    }
    match (best, stopped) {
        (Some(((_, 0), ..)), Some(error)) => Err(error),
        (Some((_, delimiter, rows)), _) if !rows.is_empty() => Ok((delimiter, rows)),
        (_, error) => Err(error.unwrap_or(ImportError::Empty)),
    }
}

/// How much rows look like those of a table: known names in one of them, then rows of one length.
fn likeness(rows: &[Kept]) -> (usize, usize) {
    let names = rows.iter().take(HEADER_ROWS).map(|row| known(row.row()));
    let mut lengths: Vec<usize> = rows.iter().map(|row| row.row().len()).collect();
    lengths.sort_unstable();
    let same = lengths
        .chunk_by(|a, b| a == b)
        .filter(|same| same[0] > 1)
        .map(<[usize]>::len);
    (names.max().unwrap_or(0), same.max().unwrap_or(0))
}

/// How many cells of a row are names of known columns.
fn known(row: Row<'_>) -> usize {
    let is_known = |cell: &str| Role::named(&import::header(cell).0) != Role::Ignore;
    row.cells().filter(|cell| is_known(cell)).count()
}

pub(super) fn is_number(cell: &str) -> bool {
    parse(cell, NumberStyle::Point).is_ok()
}

/// Which row names the columns: it holds no number and nothing that stands below it again.
fn header_of(rows: &[Kept]) -> Option<usize> {
    let can_name = |at: usize| {
        let row = rows[at].row();
        let again = |column: usize| {
            let mut below = rows[at + 1..].iter();
            let cell = row.cell(column);
            !cell.is_empty() && below.any(|row| row.row().cell(column) == cell)
        };
        row.len() > 1 && !row.cells().any(is_number) && !(0..row.len()).any(again)
    };
    // Of rows with equally many known names the first one.
    let places = 0..rows.len().min(HEADER_ROWS);
    let best = places
        .rev()
        .filter(|at| can_name(*at))
        .max_by_key(|at| known(rows[*at].row()))?;
    let named = known(rows[best].row()) > 0;
    (named || (best == 0 && rows.len() > 1)).then_some(best)
}

/// How many columns hold anything.
fn width(head: Option<Row<'_>>, below: &[Kept]) -> usize {
    let filled = |row: Row<'_>| row.cells().rposition(|cell| !cell.is_empty());
    head.into_iter()
        .chain(below.iter().map(Kept::row))
        .filter_map(filled)
        .max()
        .map_or(0, |last| last + 1)
}
