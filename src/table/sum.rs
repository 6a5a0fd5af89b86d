//! Exact sums of decimal numbers.

use super::plain::{Plain, plain};
use super::row::Row;

/// Decimals that are kept of a summand: more are the noise of a float.
pub const PLACES: u8 = 6;

/// A sum of decimals, in units of 10⁻⁶: room for more rows of the largest amount than a file has.
#[derive(Clone, Copy, Default)]
pub struct Sum {
    units: i128,
    /// The most decimals that a summand has.
    scale: u8,
    seen: bool,
}

impl Sum {
    /// Adds `mantissa / 10^scale`, which has at most [`PLACES`] decimals.
    pub fn add(&mut self, mantissa: i64, scale: u8) {
        let units = i128::from(mantissa) * i128::from(unit_of(scale));
        self.units = self.units.saturating_add(units);
        self.scale = self.scale.max(scale);
        self.seen = true;
    }

    /// Adds another sum.
    pub fn add_sum(&mut self, other: Self) {
        self.units = self.units.saturating_add(other.units);
        self.scale = self.scale.max(other.scale);
        self.seen |= other.seen;
    }

    /// Adds millionths, as an order's amounts are kept.
    pub fn add_units(&mut self, units: i64, scale: u8) {
        self.units = self.units.saturating_add(i128::from(units));
        self.scale = self.scale.max(scale);
        self.seen = true;
    }

    /// Whether anything was added, and the sum is not below zero.
    pub const fn is_there(self) -> bool {
        self.seen && self.units >= 0
    }

    /// The most decimals that a summand has.
    pub const fn scale(self) -> u8 {
        self.scale
    }

    /// The sum in units of 10^−`scale`, rounded half up; none beyond 64 bits.
    pub fn rounded(self, scale: u8) -> Option<i64> {
        let unit = i128::from(unit_of(scale));
        i64::try_from((self.units + unit / 2).div_euclid(unit)).ok()
    }
}

/// How many millionths one unit of the last of `scale` decimals is.
///
/// ```
/// assert_eq!(tributary_table::unit_of(2), 10_000);
/// ```
pub const fn unit_of(scale: u8) -> i64 {
    const UNITS: [i64; 7] = [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];
    UNITS[if scale < PLACES { scale } else { PLACES } as usize]
}

/// A column of numbers, and the sum that they go to.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The column of the row, from 0.
    pub column: usize,
    /// Which of the sums.
    pub slot: usize,
}

/// Adds the plain numbers of a row to its sums. `left` then tells which of the `places` have a cell that
/// is filled with anything else; with a decimal point too, unless `points` says that the file is
/// known to write its numbers so.
// Inlined into a caller that is compiled for size it would be compiled for size too.
#[inline(never)]
pub fn add_plain(
    row: Row<'_>,
    places: &[Place],
    points: bool,
    sums: &mut [Sum],
    left: &mut Vec<usize>,
) {
    left.clear();
    for (index, place) in places.iter().enumerate() {
        match plain(row.bytes(place.column)) {
            Plain::Number { mantissa, scale } if points || scale == 0 => {
                if let Some(sum) = sums.get_mut(place.slot) {
                    // Below 10¹² · 10⁶, so that 64 bits hold the product.
                    sum.add_units(mantissa * unit_of(scale), scale);
                }
            }
            Plain::Nothing => {}
            Plain::Number { .. } | Plain::Other => left.push(index),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use crate::Rows;

    #[test]
    fn plain_numbers_are_added_and_all_others_are_left() {
        let place = |column, slot| Place { column, slot };
        let places = [
            place(1, 0),
            place(2, 1),
            place(3, 1),
            place(4, 0),
            place(9, 0),
        ];
        let text = "Pans,12,0.25,1.75,\"1,000\"\n";
        let added = |points: bool| {
            let (mut rows, mut at) = (Rows::new(b','), 0);
            let row = rows.next_row(text, &mut at).unwrap().unwrap();
            let (mut sums, mut left) = ([Sum::default(); 2], vec![99]);
            add_plain(row, &places, points, &mut sums, &mut left);
            (sums.map(|sum| (sum.is_there(), sum.rounded(2))), left)
        };
        // 12.00, and 0.25 + 1.75; the row has no cell 9.
        let whole = (true, Some(1200));
        assert_eq!(added(true), ([whole, (true, Some(200))], vec![3]));
        assert_eq!(added(false), ([whole, (false, Some(0))], vec![1, 2, 3]));
    }

    #[test]
    fn a_sum_is_rounded_half_up_and_stays_within_64_bits() {
        let mut sum = Sum::default();
        sum.add(-15, 1);
        // −1.5 → −1
        assert_eq!((sum.rounded(0), sum.rounded(1)), (Some(-1), Some(-15)));
        assert!(!sum.is_there());
        for _ in 0..3 {
            sum.add(i64::MAX, 0);
        }
        assert_eq!(sum.rounded(0), None);
    }
}
