//! Which rows of a file are not taken, and why.

use super::head::Head;
use super::head::label;
use super::platforms::{Column, Platform, Transaction};
use super::report::{SkipReason, SkippedRow};
use super::row::Row;

/// Rows that are listed one by one; further ones are counted.
pub const LISTED: usize = 2_000;

/// The rows that were not taken.
#[derive(Default)]
pub(super) struct Skipped {
    pub(super) rows: Vec<SkippedRow>,
    pub(super) count: usize,
}

impl Skipped {
    /// Lists or counts a row.
    pub(super) fn note(&mut self, row: Row<'_>, reason: SkipReason) {
        self.count += 1;
        if self.rows.len() >= LISTED {
            return;
        }
        let text = row
            .cells()
            .find(|cell| !cell.is_empty())
            .unwrap_or_default();
        self.rows.push(SkippedRow {
            line: row.line(),
            reason,
            text: label(text),
        });
    }
}

/// Why a row below the header is not taken, if it is not.
pub(super) fn reason(head: &Head, row: Row<'_>) -> Option<SkipReason> {
    let name = head.at(Column::Name).map(|at| row.cell(at));
    if row.cells().all(str::is_empty) {
        Some(SkipReason::Blank)
    } else if is_total(head, row.cell(0)) || name.is_some_and(is_total_word) {
        Some(SkipReason::Total)
    } else if row.cells().eq(head.row().cells()) {
        Some(SkipReason::RepeatedHeader)
    } else if row.len() < head.width {
        Some(SkipReason::TooFewCells)
    } else if row
        .cells()
        .skip(head.row().len())
        .any(|cell| !cell.is_empty())
    {
        Some(SkipReason::TooManyCells)
    } else if name.is_some_and(str::is_empty) {
        Some(SkipReason::Summary)
    } else {
        of_orders(head, row)
    }
}

/// Why a row of an export of orders is not taken.
fn of_orders(head: &Head, row: Row<'_>) -> Option<SkipReason> {
    let cell = |column: Column| head.at(column).map_or("", |at| row.cell(at));
    match head.recogniser.platform {
        Platform::AmazonTransactions => {
            let other = Transaction::of(cell(Column::Kind)) == Transaction::Other;
            other.then_some(SkipReason::OtherTransaction)
        }
        Platform::ShopifyOrders => {
            let amounts = head.columns().iter();
            let mut amounts = amounts.filter(|(column, _)| matches!(column, Column::Part(_)));
            let state = cell(Column::Kind);
            if state.is_empty() && amounts.all(|(_, at)| row.cell(*at).is_empty()) {
                Some(SkipReason::Continuation)
            } else if !cell(Column::Cancelled).is_empty() || ["voided", "expired"].contains(&state)
            {
                Some(SkipReason::Cancelled)
            } else {
                None
            }
        }
        _ => None,
    }
}

/// Whether the first cell of a row says that it is a total: `Total`, or `Total: Campaigns` where
/// the platform writes so.
pub(super) fn is_total(head: &Head, first: &str) -> bool {
    let names_what = !head.recogniser.checksums.is_empty();
    is_total_word(first)
        || (names_what
            && first
                .split_once([':', '：'])
                .is_some_and(|(word, _)| is_total_word(word.trim())))
}

/// Whether a cell is a word for a total and nothing else: a campaign may be called "Total Store".
pub(crate) fn is_total_word(cell: &str) -> bool {
    const WORDS: [&str; 22] = [
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
        "汇总",
    ];
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(cell))
}
