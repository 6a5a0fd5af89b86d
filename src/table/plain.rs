//! Numbers of digits with at most one decimal point, which can be read in one way only.

/// The most digits of a plain number, so that it is below 10¹².
const MOST_DIGITS: usize = 12;
/// The most decimals.
const MOST_DECIMALS: usize = 6;

/// What a cell holds, as far as a first look tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plain {
    /// A number, `mantissa / 10^scale`: 0 or more, below 10¹², with at most 6 decimals.
    Number {
        /// The digits without the point.
        mantissa: i64,
        /// How many of them stand behind the point.
        scale: u8,
    },
    /// No byte at all.
    Nothing,
    /// Anything else, such as `1.234`, whose point may group thousands.
    Other,
}

/// Reads a cell.
///
/// ```
/// use tributary_table::{Plain, plain};
/// assert_eq!(plain(b"12.50"), Plain::Number { mantissa: 1250, scale: 2 });
/// assert_eq!(plain(b"1,250"), Plain::Other);
/// ```
pub fn plain(cell: &[u8]) -> Plain {
    if cell.is_empty() {
        return Plain::Nothing;
    }
    let (whole, mantissa) = digits(cell, 0);
    if whole == 0 || whole > MOST_DIGITS {
        return Plain::Other;
    }
    match &cell[whole..] {
        [] => Plain::Number { mantissa, scale: 0 },
        [b'.', behind @ ..] => {
            let (scale, mantissa) = digits(behind, mantissa);
            // Up to three digits, not beginning with 0, may be thousands.
            let open = scale == 3 && whole <= 3 && cell[0] != b'0';
            let fits = whole + scale <= MOST_DIGITS && (1..=MOST_DECIMALS).contains(&scale);
            if open || !fits || scale < behind.len() {
                return Plain::Other;
            }
            #[expect(clippy::cast_possible_truncation, reason = "at most MOST_DECIMALS")]
            let scale = scale as u8;
            Plain::Number { mantissa, scale }
        }
        _ => Plain::Other,
    }
}

/// How many digits `text` begins with, as far as they count, and the number that they go on from `start`.
fn digits(text: &[u8], start: i64) -> (usize, i64) {
    let (mut count, mut value) = (0, start);
    for byte in text.iter().take(MOST_DIGITS + 1) {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            break;
        }
        // Two runs of 13 digits would pass the range; what is that long is thrown away.
        value = value.wrapping_mul(10).wrapping_add(i64::from(digit));
        count += 1;
    }
    (count, value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_is_beyond_doubt_is_a_number() {
        let number = |mantissa, scale| Plain::Number { mantissa, scale };
        for (cell, want) in [
            ("0", number(0, 0)),
            ("007", number(7, 0)),
            ("999999999999", number(999_999_999_999, 0)),
            ("0.123", number(123, 3)),
            ("1234.567", number(1_234_567, 3)),
            ("1234567.123456", Plain::Other),
            ("12345.123456", number(12_345_123_456, 6)),
            ("", Plain::Nothing),
        ] {
            assert_eq!(plain(cell.as_bytes()), want, "{cell}");
        }
        let others = [
            "1000000000000",
            "1.234",
            "123.456",
            "1.2345678",
            ".5",
            "5.",
            "1.2.3",
            "-1",
            "+1",
            "1e3",
            " 1",
            "1 ",
            "--",
            "1,5",
            "12a",
            "٣",
            "99999999999999999999",
            "1.99999999999999999999",
        ];
        for cell in others {
            assert_eq!(plain(cell.as_bytes()), Plain::Other, "{cell}");
        }
    }

    proptest! {
        #[test]
        fn a_written_number_is_read_back(mantissa in 0_i64..1_000_000_000_000, scale in 0_usize..=6) {
            let digits = format!("{mantissa:0width$}", width = scale + 1);
            let (whole, behind) = digits.split_at(digits.len() - scale);
            let open = scale == 3 && whole.len() <= 3 && !whole.starts_with('0');
            let cell = if scale == 0 { digits.clone() } else { format!("{whole}.{behind}") };
            let want = if open { Plain::Other } else { Plain::Number { mantissa, scale: u8::try_from(scale).unwrap_or(0) } };
            prop_assert_eq!(plain(cell.as_bytes()), want);
        }
    }
}
