//! Where the cells stand that are looked at in every row, so that no row searches for them.

use tributary_table::{Memo, Place};

use super::days::Days;
use super::figures::Figure;
use super::head::Head;
use super::platforms::{Column, Platform};
use super::row::Row;
use crate::quantity::{Money, Volume};

// Plain numbers, from 0 to below 10¹², are within the range of every figure.
const _: () = {
    let (money, volume) = (Money::RANGE, Volume::RANGE);
    assert!(money.0 <= 0 && money.1 >= 1_000_000_000_000);
    assert!(volume.0 <= 0 && volume.1 >= 1_000_000_000_000);
};

/// A column of numbers.
#[derive(Clone, Copy)]
pub(super) struct Field {
    pub(super) column: Column,
    pub(super) figure: Figure,
    /// The column in the row.
    pub(super) at: usize,
    /// The figure's place among the report's figures.
    pub(super) slot: usize,
}

/// The columns of one file.
pub(super) struct Fields {
    pub(super) all: Vec<Field>,
    /// The same, where plain numbers may be added without a second look.
    pub(super) places: Vec<Place>,
    /// Which of them are left in the row under way.
    pub(super) left: Vec<usize>,
    pub(super) currency: Option<usize>,
    pub(super) id: Option<usize>,
    /// Results that may be conversions, which have no column of their own.
    pub(super) results: Option<usize>,
    /// First cells of rows that were taken, where they are neither a name nor a date.
    first: Option<Memo>,
}

impl Fields {
    /// The columns under `head`; `figures` are those of the report.
    pub(super) fn new(head: &Head, figures: &[Figure], days: &Days) -> Self {
        let field = |&(column, at): &(Column, usize)| {
            let figure = column.figure()?;
            let slot = figures.iter().position(|f| *f == figure)?;
            Some(Field {
                column,
                figure,
                at,
                slot,
            })
        };
        let all: Vec<Field> = head.columns().iter().filter_map(field).collect();
        let as_written = |field: &Field| matches!(field.column, Column::Figure(_));
        // Shopify's visits compare two numbers of a row.
        let plain =
            head.recogniser.platform != Platform::ShopifySessions && all.iter().all(as_written);
        let place = |field: &Field| Place {
            column: field.at,
            slot: field.slot,
        };
        // No row of an order is like another one.
        let first = head.at(Column::Order).is_none()
            && head.at(Column::Name) != Some(0)
            && !days.columns().contains(&0);
        let conversions = head.at(Column::Figure(Figure::Conversions));
        Self {
            places: all.iter().filter(|_| plain).map(place).collect(),
            left: Vec::with_capacity(all.len()),
            all,
            currency: head.at(Column::Currency),
            id: head.at(Column::Id),
            results: head.at(Column::Results).filter(|_| conversions.is_none()),
            first: first.then(|| Memo::new(vec![0])),
        }
    }

    /// Whether the first cell is the one of a row that was taken a moment ago, or is compared as name or
    /// date anyway.
    pub(super) fn knows_first(&self, row: Row<'_>) -> bool {
        let first = self.first.as_ref();
        first.is_none_or(|first| first.get(row).is_some())
    }

    /// Remembers the first cell of a row that is taken.
    pub(super) fn note_first(&mut self, row: Row<'_>) {
        if let Some(first) = self.first.as_mut()
            && !row.cell(0).is_empty()
        {
            first.put(row, 0);
        }
    }
}
