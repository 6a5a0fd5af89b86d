//! Finding the delimiter, the header row and the platform, all in one: the right delimiter is the
//! one by which a known header row appears.

use std::cmp::Reverse;

use super::figures::Figure;
use super::head::{Head, label};
use super::mapping::{self, Mapping};
use super::platforms::{Column, OTHER, Platform, RECOGNISERS, Recogniser, header};
use super::row::{Kept, Row, all_rows};
use super::{ImportError, LookedFor};
use crate::locale::CurrencyHint;
use crate::quantity::Text;

/// The header row must be among so many first rows.
const HEADER_ROWS: usize = 40;
/// Preferred first where two read a header equally well.
const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];

/// A cell as a header, with the currency behind it.
pub(super) type Name = (String, Option<CurrencyHint>);

/// Finds the header row in the first part of a text: of a known report, or the one that the user
/// said the columns of.
///
/// # Errors
/// [`ImportError::NotRecognised`], or why the rows could not be told apart.
pub(super) fn find(text: &str, mapping: Option<&Mapping>) -> Result<Head, ImportError> {
    let mut sheets = Vec::new();
    let mut stopped = None;
    for delimiter in DELIMITERS {
        let (rows, error) = all_rows(text, delimiter, HEADER_ROWS);
        sheets.push((delimiter, rows));
        stopped = stopped.or(error);
    }
    let mut best: Option<Head> = None;
    for (delimiter, rows) in &sheets {
        for (index, kept) in rows.iter().enumerate() {
            let (row, place) = (kept.row(), (*delimiter, index));
            if let Some(mapping) = mapping {
                if let Some(columns) = mapping.columns_of(row) {
                    return Ok(head(&OTHER, place, row, &names(row), columns));
                }
                continue;
            }
            let names = names(row);
            for recogniser in &RECOGNISERS {
                let most = best.as_ref().map_or(0, |head| head.columns().len());
                if let Some(columns) = recognise(recogniser, &names)
                    && columns.len() > most
                {
                    best = Some(head(recogniser, place, row, &names, columns));
                }
            }
        }
    }
    best.ok_or_else(|| stopped.unwrap_or_else(|| not_recognised(&sheets)))
}

fn names(row: Row<'_>) -> Vec<Name> {
    row.cells().map(header).collect()
}

fn head(
    recogniser: &'static Recogniser,
    place: (u8, usize),
    row: Row<'_>,
    names: &[Name],
    mut columns: Vec<(Column, usize)>,
) -> Head {
    // An order of two products stands in the rows of both, so these counts do not add up.
    if recogniser.platform == Platform::ShopifySales && columns.iter().any(|c| c.0 == Column::Name)
    {
        columns.retain(|(column, _)| *column != Column::Figure(Figure::Orders));
    }
    let currencies = columns
        .iter()
        .filter(|(column, _)| column.figure().is_some_and(Figure::is_money))
        .filter_map(|(_, at)| names.get(*at).and_then(|(_, hint)| *hint))
        .collect();
    Head::new(recogniser, place, row, columns, currencies)
}

/// Where the columns of a platform's report stand, if the row is its header.
fn recognise(recogniser: &Recogniser, names: &[Name]) -> Option<Vec<(Column, usize)>> {
    let place = |wanted: &str| names.iter().position(|(name, _)| name == wanted);
    let any_of = |group: &[&str]| group.iter().any(|name| place(name).is_some());
    if !recogniser.signature.iter().all(|group| any_of(group)) || any_of(recogniser.without) {
        return None;
    }
    let found = |(column, aliases): &(Column, &[&str])| {
        let at = aliases.iter().find_map(|name| place(name))?;
        Some((*column, at))
    };
    Some(recogniser.columns.iter().filter_map(found).collect())
}

/// How much a row looks like a header: names that any platform uses first, then filled cells.
fn likeness(names: &[Name]) -> usize {
    let known = |name: &str| {
        let mut columns = RECOGNISERS.iter().flat_map(|r| r.columns.iter());
        columns.any(|(_, aliases)| aliases.contains(&name))
    };
    let filled = names.iter().filter(|(name, _)| !name.is_empty()).count();
    1000 * names.iter().filter(|(name, _)| known(name)).count() + filled.min(999)
}

fn not_recognised(sheets: &[(u8, Vec<Kept>)]) -> ImportError {
    let rows = sheets.iter().flat_map(|(_, rows)| {
        rows.iter()
            .enumerate()
            .map(move |(i, row)| (row, &rows[i + 1..]))
    });
    // Of rows that are equally likely the first one: a header stands above what it names.
    let Some((row, below)) = rows.min_by_key(|(row, _)| Reverse(likeness(&names(row.row()))))
    else {
        return ImportError::Empty;
    };
    let looked_for = RECOGNISERS
        .iter()
        .map(|r| LookedFor {
            platform: r.platform,
            one_of_each: r.signature,
        })
        .collect();
    ImportError::NotRecognised {
        looked_for,
        found: headers(row.row()),
        line: row.row().line(),
        table: Box::new(mapping::unknown_table(row.row(), below)),
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
