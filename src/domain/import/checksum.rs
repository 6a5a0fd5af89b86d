//! Comparing the rows taken with the file's own total of them.

use super::platforms::Column;
use super::reading::Reading;
use super::report::{Checksum, Difference, Figure, Figures};
use super::rows::is_total;
use super::sheet::Row;
use super::sniff::label;
use crate::quantity::Decimal;

/// Compares the sums with the file's own total of the same rows.
pub(super) fn checksum(
    reading: &Reading<'_>,
    totals: &[Row<'_>],
    sums: &Figures,
    rows: usize,
) -> Checksum {
    let names = reading.header.recogniser.checksums;
    let row = if names.is_empty() {
        // Of several totals none is known to be the one of all rows.
        (totals.len() == 1).then(|| totals[0])
    } else {
        let label = |row: &Row<'_>| {
            let what = row
                .cell(0)
                .split_once([':', '：'])
                .map_or("", |(_, what)| what);
            what.trim().to_lowercase()
        };
        names
            .iter()
            .find_map(|name| totals.iter().copied().find(|row| label(row) == *name))
    };
    let Some(row) = row else {
        return Checksum::None;
    };
    let reported = reading.total(row);
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
    let named = reading
        .header
        .at(Column::Name)
        .is_none_or(|at| !row.cell(at).is_empty());
    let row = if named || is_total(reading.header, row.cell(0)) {
        label(row.cell(0))
    } else {
        label("")
    };
    match (compared.is_empty(), differences.is_empty()) {
        (true, _) => Checksum::None,
        (_, true) => Checksum::Matches { row },
        (_, false) => Checksum::Differs { row, differences },
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
