//! Plain numbers in ASCII with a decimal point, as most cells of a file are, read in one pass
//! without a copy. Whatever else a text may be is left to [`super::scan`], which reads these too
//! and gives the same.

use super::{Evidence, NumberStyle};
use crate::quantity::Decimal;

/// A text such as `1,234.50`: digits, commas between groups of three, one point.
pub(super) struct Simple {
    mantissa: i64,
    scale: u8,
    commas: u8,
    /// Whether a known style can be needed: one mark, and exactly three digits behind it.
    open: bool,
}

impl Simple {
    /// Takes a number of at most 15 digits; no number with commas that begins with 0.
    pub(super) fn of(text: &str) -> Option<Self> {
        let (mut mantissa, mut digits, mut commas) = (0_i64, 0_u8, 0_u8);
        // Digits since the last comma or point, and those behind the point.
        let (mut run, mut point) = (0_u8, None::<u8>);
        for byte in text.bytes() {
            match byte {
                b'0'..=b'9' if digits < 15 => {
                    mantissa = 10 * mantissa + i64::from(byte - b'0');
                    digits += 1;
                    run += 1;
                }
                b',' if point.is_none() && group_ends(run, commas) => {
                    (run, commas) = (0, commas + 1);
                }
                b'.' if point.is_none() && (commas == 0 || run == 3) => {
                    (run, point) = (0, Some(digits));
                }
                _ => return None,
            }
        }
        let whole = point.unwrap_or(digits);
        let grouped = commas == 0 || (!text.starts_with('0') && (point.is_some() || run == 3));
        if whole == 0 || run == 0 || !grouped {
            return None;
        }
        let one_mark = commas + u8::from(point.is_some()) == 1;
        let open = one_mark && run == 3 && digits <= 6 && !text.starts_with('0');
        let scale = if point.is_some() { run } else { 0 };
        Some(Self {
            mantissa,
            scale,
            commas,
            open,
        })
    }

    /// The number, if `hint` decides what is open and it has no more decimals than `places`.
    pub(super) fn value(&self, hint: NumberStyle, places: Option<u8>) -> Option<Decimal> {
        let decided = !self.open || hint == NumberStyle::Point;
        let short = places.is_none_or(|places| self.scale <= places);
        (decided && short)
            .then(|| Decimal::new(self.mantissa, self.scale).ok())
            .flatten()
    }

    /// What the text tells about the style of its file.
    pub(super) fn evidence(&self) -> Evidence {
        match (self.open, self.commas, self.scale) {
            (true, 0, _) => Evidence::Open(NumberStyle::Comma),
            (true, ..) => Evidence::Open(NumberStyle::Point),
            (false, 0, 0) => Evidence::Silent,
            (false, ..) => Evidence::Shows(NumberStyle::Point),
        }
    }
}

/// Whether a comma may follow after `run` digits, when there were `commas` before.
const fn group_ends(run: u8, commas: u8) -> bool {
    run == 3 || (commas == 0 && (run == 1 || run == 2))
}

#[cfg(test)]
mod tests {
    use super::super::scan::{Scanned, Split, style_of_thousands};
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn gives_what_the_scan_gives(text in "[0-9]{0,4}[,.]?[0-9]{0,4}[,.]?[0-9]{2,4}[.,]?[0-9]{0,4}") {
            if let Some(simple) = Simple::of(&text) {
                let scanned = Scanned::of(&text).map_err(|e| TestCaseError::fail(e.to_string()))?;
                let split = scanned.split().map_err(|e| TestCaseError::fail(e.to_string()))?;
                let (slow, evidence) = match &split {
                    Split::One(digits) => {
                        (digits, digits.style.map_or(Evidence::Silent, Evidence::Shows))
                    }
                    Split::Either { thousands, mark: ',', .. } => (thousands, Evidence::Open(NumberStyle::Point)),
                    Split::Either { decimal, mark, .. } => (decimal, Evidence::Open(style_of_thousands(*mark))),
                };
                prop_assert_eq!(simple.value(NumberStyle::Point, None), slow.to_decimal(&scanned, None).ok());
                prop_assert_eq!(simple.evidence(), evidence);
            }
        }
    }
}
