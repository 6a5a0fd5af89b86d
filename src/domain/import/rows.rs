//! Which rows of a file are taken, and why the others are not.

use super::platforms::Column;
use super::report::{SkipReason, SkippedRow};
use super::sheet::{Row, Sheet};
use super::sniff::{Header, label};

/// The rows of a file by what becomes of them.
pub(super) struct Sorted<'a> {
    pub(super) taken: Vec<Row<'a>>,
    /// Total and summary rows.
    pub(super) totals: Vec<Row<'a>>,
    pub(super) skipped: Vec<SkippedRow>,
}

impl<'a> Sorted<'a> {
    /// Sorts all rows but the header.
    pub(super) fn new(header: &Header, sheet: &'a Sheet, head: Row<'a>) -> Self {
        let mut sorted = Self {
            taken: Vec::new(),
            totals: Vec::new(),
            skipped: Vec::new(),
        };
        for (index, row) in sheet
            .rows()
            .enumerate()
            .filter(|(index, _)| *index != header.row)
        {
            let reason = if index < header.row {
                Some(SkipReason::Preamble)
            } else {
                skip_reason(header, head, row)
            };
            let Some(reason) = reason else {
                sorted.taken.push(row);
                continue;
            };
            if matches!(reason, SkipReason::Total | SkipReason::Summary) {
                sorted.totals.push(row);
            }
            let text = row
                .cells()
                .find(|cell| !cell.is_empty())
                .unwrap_or_default();
            sorted.skipped.push(SkippedRow {
                line: row.line(),
                reason,
                text: label(text),
            });
        }
        sorted
    }
}

/// Why a row below the header is not taken, if it is not.
fn skip_reason(header: &Header, head: Row<'_>, row: Row<'_>) -> Option<SkipReason> {
    let name = header.at(Column::Name).map(|at| row.cell(at));
    if row.cells().all(str::is_empty) {
        Some(SkipReason::Blank)
    } else if is_total(header, row.cell(0)) || name.is_some_and(is_total_word) {
        Some(SkipReason::Total)
    } else if row.cells().eq(head.cells()) {
        Some(SkipReason::RepeatedHeader)
    } else if row.len() < header.width {
        Some(SkipReason::TooFewCells)
    } else if row.cells().skip(head.len()).any(|cell| !cell.is_empty()) {
        Some(SkipReason::TooManyCells)
    } else if name.is_some_and(str::is_empty) {
        Some(SkipReason::Summary)
    } else {
        None
    }
}

/// Whether the first cell of a row says that it is a total: `Total`, or `Total: Campaigns` where
/// the platform writes so.
pub(super) fn is_total(header: &Header, first: &str) -> bool {
    let names_what = !header.recogniser.checksums.is_empty();
    is_total_word(first)
        || (names_what
            && first
                .split_once([':', '：'])
                .is_some_and(|(word, _)| is_total_word(word.trim())))
}

/// Whether a cell is a word for a total and nothing else: a campaign may be called "Total Store".
fn is_total_word(cell: &str) -> bool {
    const WORDS: [&str; 21] = [
        "total",
        "totals",
        "grand total",
        "subtotal",
        "total results",
        "gesamt",
        "gesamtsumme",
        "summe",
        "totaux",
        "résultats totaux",
        "totales",
        "resultados totales",
        "totale",
        "ergebnisse gesamt",
        "gesamtergebnis",
        "总计",
        "合计",
        "总和",
        "小计",
        "總計",
        "合計",
    ];
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(cell))
}
