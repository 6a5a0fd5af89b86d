//! Finding the delimiter, the header row and the platform, all in one: the right delimiter is the
//! one by which a known header row appears.

use std::cmp::Reverse;

use super::platforms::{Column, RECOGNISERS, Recogniser, header};
use super::sheet::{Row, Sheet};
use super::{ImportError, LookedFor, report::Figure};
use crate::locale::CurrencyHint;
use crate::quantity::Text;

/// The header row must be among so many first rows.
const HEADER_ROWS: usize = 40;
/// Preferred first where two read a header equally well.
const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];

/// A header row that was recognised.
pub(super) struct Header {
    pub(super) recogniser: &'static Recogniser,
    pub(super) delimiter: u8,
    /// Which row of the sheet it is, from 0.
    pub(super) row: usize,
    /// Where each known column stands.
    columns: Vec<(Column, usize)>,
    /// The currencies that headers of money columns name.
    pub(super) currencies: Vec<CurrencyHint>,
    /// Cells up to the last header that is filled.
    pub(super) width: usize,
}

impl Header {
    /// Where `column` stands.
    pub(super) fn at(&self, column: Column) -> Option<usize> {
        self.columns
            .iter()
            .find(|(c, _)| *c == column)
            .map(|(_, at)| *at)
    }

    /// The figures that the report has, and where.
    pub(super) fn figures(&self) -> impl Iterator<Item = (Figure, usize)> + Clone {
        self.columns.iter().filter_map(|(column, at)| match column {
            Column::Figure(figure) => Some((*figure, *at)),
            _ => None,
        })
    }
}

/// Finds the header row of a report.
///
/// # Errors
/// [`ImportError::NotRecognised`].
pub(super) fn find(text: &str) -> Result<Header, ImportError> {
    let sheets = DELIMITERS.map(|delimiter| (delimiter, Sheet::read(text, delimiter, HEADER_ROWS)));
    let mut best: Option<Header> = None;
    for (delimiter, sheet) in &sheets {
        for (index, row) in sheet.rows().enumerate() {
            let names = names(row);
            for recogniser in &RECOGNISERS {
                let found = recognise(recogniser, *delimiter, index, &names);
                let most = best.as_ref().map_or(0, |header| header.columns.len());
                best = found.filter(|header| header.columns.len() > most).or(best);
            }
        }
    }
    let rows = || sheets.iter().flat_map(|(_, sheet)| sheet.rows());
    // Of rows that are equally likely the first one: a header stands above what it names.
    best.ok_or_else(
        || match rows().min_by_key(|row| Reverse(likeness(&names(*row)))) {
            Some(row) => not_recognised(row),
            None => ImportError::Empty,
        },
    )
}

/// Each cell as a header, with the currency behind it.
fn names(row: Row<'_>) -> Vec<(String, Option<CurrencyHint>)> {
    row.cells().map(header).collect()
}

fn recognise(
    recogniser: &'static Recogniser,
    delimiter: u8,
    row: usize,
    names: &[(String, Option<CurrencyHint>)],
) -> Option<Header> {
    let place = |wanted: &str| names.iter().position(|(name, _)| name == wanted);
    let any_of = |group: &[&str]| group.iter().any(|name| place(name).is_some());
    if !recogniser.signature.iter().all(|group| any_of(group)) || any_of(recogniser.without) {
        return None;
    }
    let columns: Vec<(Column, usize)> = recogniser
        .columns
        .iter()
        .filter_map(|(column, aliases)| {
            aliases
                .iter()
                .find_map(|name| place(name))
                .map(|at| (*column, at))
        })
        .collect();
    let money = |(column, at): &(Column, usize)| match column {
        Column::Figure(figure) if figure.is_money() => names[*at].1,
        _ => None,
    };
    Some(Header {
        recogniser,
        delimiter,
        row,
        currencies: columns.iter().filter_map(money).collect(),
        columns,
        width: names
            .iter()
            .rposition(|(name, _)| !name.is_empty())
            .map_or(0, |last| last + 1),
    })
}

/// How much a row looks like a header: names that any platform uses first, then filled cells.
fn likeness(names: &[(String, Option<CurrencyHint>)]) -> usize {
    let known = |name: &str| {
        let mut columns = RECOGNISERS.iter().flat_map(|r| r.columns.iter());
        columns.any(|(_, aliases)| aliases.contains(&name))
    };
    let filled = names.iter().filter(|(name, _)| !name.is_empty()).count();
    1000 * names.iter().filter(|(name, _)| known(name)).count() + filled.min(999)
}

fn not_recognised(row: Row<'_>) -> ImportError {
    let looked_for = RECOGNISERS
        .iter()
        .map(|r| LookedFor {
            platform: r.platform,
            one_of_each: r.signature,
        })
        .collect();
    ImportError::NotRecognised {
        looked_for,
        found: headers(row),
        line: row.line(),
    }
}

/// The filled cells of a header row, for showing.
pub(super) fn headers(row: Row<'_>) -> Vec<Text> {
    row.cells()
        .filter(|cell| !cell.is_empty())
        .take(100)
        .map(label)
        .collect()
}

/// A cell as a short text without e-mail addresses.
pub(super) fn label(cell: &str) -> Text {
    if !cell.contains('@') {
        return Text::shortened(cell);
    }
    let is_address = |word: &str| {
        word.split_once('@')
            .is_some_and(|(_, host)| host.contains('.'))
    };
    let words: Vec<&str> = cell
        .split(' ')
        .map(|word| if is_address(word) { "…" } else { word })
        .collect();
    Text::shortened(&words.join(" "))
}
