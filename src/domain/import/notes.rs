//! What is to be told about the cells of the rows taken.

use super::figures::Figure;
use super::head::Head;
use super::platforms::{Column, Platform};
use super::report::Warning;
use super::row::Row;

/// What is to be told about cells.
#[derive(Default)]
pub(super) struct Notes {
    /// For each column, the first line with a cell that is no figure, and how many.
    not_numbers: Vec<(usize, usize, usize)>,
    pub(super) other_results: usize,
    damaged_ids: bool,
    /// The first line with more checkouts than carts, and how many.
    more_checkouts: Option<(usize, usize)>,
}

impl Notes {
    /// Counts a cell that is no figure.
    pub(super) fn not_a_number(&mut self, row: Row<'_>, at: usize) {
        let mut known = self.not_numbers.iter_mut();
        match known.find(|(column, ..)| *column == at) {
            Some((_, _, count)) => *count += 1,
            None => self.not_numbers.push((at, row.line(), 1)),
        }
    }

    /// Looks at an id.
    pub(super) fn id(&mut self, cell: &str) {
        self.damaged_ids = self.damaged_ids || cell.contains("E+");
    }

    /// Counts a row with more checkouts than carts.
    pub(super) fn more_checkouts(&mut self, row: Row<'_>) {
        self.more_checkouts.get_or_insert((row.line(), 0)).1 += 1;
    }

    /// All of it, after `taken` rows.
    pub(super) fn warnings(&self, head: &Head, taken: usize) -> Vec<Warning> {
        if taken == 0 {
            return vec![Warning::HeaderOnly];
        }
        let has = |column: Column| head.at(column).is_some();
        let mut warnings: Vec<Warning> = self
            .not_numbers
            .iter()
            .map(|&(at, line, count)| Warning::NotANumber {
                column: head.label(at),
                line,
                count,
            })
            .collect();
        if self.other_results > 0 {
            warnings.push(Warning::OtherResults {
                rows: self.other_results,
            });
        }
        if has(Column::Reach) {
            warnings.push(Warning::ReachNotAdded);
        }
        if has(Column::AllClicks) && !has(Column::Figure(Figure::Clicks)) {
            warnings.push(Warning::OnlyAllClicks);
        }
        if let Some(at) = head.at(Column::Id).filter(|_| self.damaged_ids) {
            let column = head.label(at);
            warnings.push(Warning::DamagedIds { column });
        }
        if let Some((line, count)) = self.more_checkouts {
            warnings.push(Warning::MoreCheckoutsThanCarts { line, count });
        }
        if head.recogniser.platform == Platform::ShopifySales && has(Column::Name) {
            warnings.push(Warning::OrdersByProduct);
        }
        warnings
    }
}
