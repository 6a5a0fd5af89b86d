//! Comparing the rows taken with the file's own total of them.

use super::figures::{Figure, Figures};
use super::head::{Head, label};
use super::number::{Cell, Numbers};
use super::platforms::Column;
use super::report::{Checksum, Difference};
use super::row::Row;
use super::skip::is_total;
use crate::locale::NumberStyle;
use crate::quantity::{Decimal, Text};

/// Totals that are kept; a file with more has none of all rows.
const MOST: usize = 64;

/// The total and summary rows of a file.
#[derive(Default)]
pub(super) struct Totals {
    rows: Vec<Total>,
    count: usize,
}

struct Total {
    /// What it adds up, by its first cell: `campaigns` in `Total: Campaigns`.
    of: String,
    /// What it is called; empty for a summary without name.
    name: Text,
    point: Figures,
    comma: Figures,
}

impl Totals {
    /// Keeps a total row, about whose cells nothing is told.
    pub(super) fn note(&mut self, head: &Head, numbers: &mut Numbers, row: Row<'_>) {
        self.count += 1;
        if self.rows.len() >= MOST {
            return;
        }
        let (mut point, mut comma) = (Figures::default(), Figures::default());
        for (figure, at) in head.figures() {
            if let Cell::Number(number) = numbers.read(figure, head, row, at) {
                // A number out of range can't be compared; it stays out.
                let _ = point.set(figure, number.point);
                let _ = comma.set(figure, number.comma);
            }
        }
        let named = head
            .at(Column::Name)
            .is_none_or(|at| !row.cell(at).is_empty());
        let name = if named || is_total(head, row.cell(0)) {
            label(row.cell(0))
        } else {
            Text::default()
        };
        let first = row.cell(0).split_once([':', '：']);
        self.rows.push(Total {
            of: first.map_or("", |(_, what)| what).trim().to_lowercase(),
            name,
            point,
            comma,
        });
    }

    /// Compares the sums over `rows` rows with the file's own total of the same rows.
    pub(super) fn compare(
        &self,
        head: &Head,
        sums: &Figures,
        rows: usize,
        style: NumberStyle,
    ) -> Checksum {
        let names = head.recogniser.checksums;
        let total = if names.is_empty() {
            // Of several totals none is known to be the one of all rows.
            self.rows.first().filter(|_| self.count == 1)
        } else {
            let named = |name: &&str| self.rows.iter().find(|total| total.of == *name);
            names.iter().find_map(named)
        };
        let Some(total) = total else {
            return Checksum::None;
        };
        let reported = match style {
            NumberStyle::Comma => &total.comma,
            NumberStyle::Point | NumberStyle::Unknown => &total.point,
        };
        let compared: Vec<(Figure, Decimal, Decimal)> = Figure::ALL
            .into_iter()
            .filter_map(|figure| Some((figure, reported.get(figure)?, sums.get(figure)?)))
            .collect();
        let differences: Vec<Difference> = compared
            .iter()
            .filter(|(_, reported, summed)| !agree(*reported, *summed, rows))
            .map(|&(figure, reported, summed)| Difference {
                figure,
                reported,
                summed,
            })
            .collect();
        let row = total.name.clone();
        match (compared.is_empty(), differences.is_empty()) {
            (true, _) => Checksum::None,
            (_, true) => Checksum::Matches { row },
            (_, false) => Checksum::Differs { row, differences },
        }
    }
}

/// Whether a total agrees with the sum of `rows` numbers that were each rounded to as many decimals.
///
/// Whole numbers must be equal. Others may differ by half a unit of the last decimal for each
/// number and, over many rows, by six standard deviations of such roundings (√(n/12) units).
fn agree(reported: Decimal, summed: Decimal, rows: usize) -> bool {
    let scale = reported.scale().max(summed.scale());
    let half_units =
        |d: Decimal| 2 * i128::from(d.mantissa()) * 10_i128.pow(u32::from(scale - d.scale()));
    let apart = half_units(reported).abs_diff(half_units(summed));
    let allowed = if scale == 0 {
        0
    } else {
        (rows + 1).min(4 * (1 + rows.isqrt()))
    };
    apart <= allowed as u128
}
