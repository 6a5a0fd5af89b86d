//! A decimal number as it was typed.

use core::fmt;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::QuantityError;

/// The largest mantissa: every integer up to it has an exact `f64`.
const MAX_MANTISSA: i64 = (1 << 53) - 1;
/// The most decimal places: `10^15` is still exact, so one division rounds correctly.
const MAX_SCALE: u8 = 15;

/// A decimal number, `mantissa / 10^scale`; what was typed is what is kept, trailing zeros too.
///
/// Equality is of what was typed: `1.5` and `1.50` are two texts of one number and compare
/// unequal; compare [`Decimal::to_f64`] where the number is meant.
///
/// ```
/// use tributary_domain::quantity::Decimal;
/// let price: Decimal = "39.90".parse().unwrap();
/// assert_eq!(price.to_string(), "39.90");
/// assert_eq!(price.to_f64(), 39.9);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Decimal {
    mantissa: i64,
    scale: u8,
}

impl Decimal {
    /// `mantissa / 10^scale`.
    ///
    /// # Errors
    /// [`QuantityError::TooPrecise`] beyond 2^53 − 1 in the mantissa or 15 decimal places.
    pub const fn new(mantissa: i64, scale: u8) -> Result<Self, QuantityError> {
        if mantissa.unsigned_abs() > MAX_MANTISSA.unsigned_abs() || scale > MAX_SCALE {
            return Err(QuantityError::TooPrecise);
        }
        Ok(Self { mantissa, scale })
    }

    /// The whole number `n`.
    ///
    /// # Errors
    /// [`QuantityError::TooPrecise`] beyond 2^53 − 1.
    pub fn whole(n: u64) -> Result<Self, QuantityError> {
        i64::try_from(n)
            .map_err(|_| QuantityError::TooPrecise)
            .and_then(|m| Self::new(m, 0))
    }

    /// The digits without the point, with the sign.
    pub const fn mantissa(self) -> i64 {
        self.mantissa
    }

    /// How many of the digits stand behind the point, 0 to 15.
    pub const fn scale(self) -> u8 {
        self.scale
    }

    /// The nearest `f64`; always finite.
    pub fn to_f64(self) -> f64 {
        // Both operands are exact, so the quotient is the correctly rounded value.
        self.mantissa as f64 / 10_u64.pow(u32::from(self.scale)) as f64
    }

    /// The number a hundredth as large, as in reading `8.5` % as `0.085`.
    ///
    /// # Errors
    /// [`QuantityError::TooPrecise`] when the result has more than 15 decimal places.
    pub const fn hundredth(self) -> Result<Self, QuantityError> {
        Self::new(self.mantissa, self.scale + 2)
    }

    /// The number a hundred times as large, as in writing `0.085` as `8.5` %.
    ///
    /// # Errors
    /// [`QuantityError::TooPrecise`] when the result leaves the range.
    pub fn hundredfold(self) -> Result<Self, QuantityError> {
        match self.scale {
            0 => self
                .mantissa
                .checked_mul(100)
                .ok_or(QuantityError::TooPrecise)
                .and_then(|m| Self::new(m, 0)),
            1 => self
                .mantissa
                .checked_mul(10)
                .ok_or(QuantityError::TooPrecise)
                .and_then(|m| Self::new(m, 0)),
            s => Self::new(self.mantissa, s - 2),
        }
    }

    /// The exact sum.
    ///
    /// # Errors
    /// [`QuantityError::TooPrecise`] when it does not fit.
    pub fn checked_add(self, other: Self) -> Result<Self, QuantityError> {
        let scale = self.scale.max(other.scale);
        let lift = |d: Self| {
            d.mantissa
                .checked_mul(10_i64.pow(u32::from(scale - d.scale)))
        };
        lift(self)
            .zip(lift(other))
            .and_then(|(a, b)| a.checked_add(b))
            .ok_or(QuantityError::TooPrecise)
            .and_then(|m| Self::new(m, scale))
    }

    /// The nearest decimal with `scale` places to a computed number, for a figure that the user
    /// chose to keep.
    ///
    /// # Errors
    /// [`QuantityError::NotANumber`] for NaN and the infinities, [`QuantityError::TooPrecise`] out of range.
    pub fn from_f64(value: f64, scale: u8) -> Result<Self, QuantityError> {
        if !value.is_finite() {
            return Err(QuantityError::NotANumber);
        }
        if scale > MAX_SCALE {
            return Err(QuantityError::TooPrecise);
        }
        let scaled = (value * 10_u64.pow(u32::from(scale)) as f64).round();
        if scaled.abs() > MAX_MANTISSA as f64 {
            return Err(QuantityError::TooPrecise);
        }
        #[expect(clippy::cast_possible_truncation, reason = "bounded on the line above")]
        Self::new(scaled as i64, scale)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let digits = self.mantissa.unsigned_abs();
        if self.scale == 0 {
            return write!(f, "{sign}{digits}");
        }
        let unit = 10_u64.pow(u32::from(self.scale));
        write!(
            f,
            "{sign}{}.{:0width$}",
            digits / unit,
            digits % unit,
            width = usize::from(self.scale)
        )
    }
}

impl core::str::FromStr for Decimal {
    type Err = QuantityError;

    /// Reads the plain form `-1234.50` that [`fmt::Display`] writes; what people type goes
    /// through [`crate::locale`].
    fn from_str(text: &str) -> Result<Self, QuantityError> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty()
            || !plain(whole)
            || !plain(fraction)
            || (fraction.is_empty() && digits.contains('.'))
        {
            return Err(QuantityError::NotANumber);
        }
        let scale = u8::try_from(fraction.len()).map_err(|_| QuantityError::TooPrecise)?;
        let mut mantissa: i64 = 0;
        for byte in whole.bytes().chain(fraction.bytes()) {
            mantissa = mantissa
                .checked_mul(10)
                .and_then(|m| m.checked_add(i64::from(byte - b'0')))
                .ok_or(QuantityError::TooPrecise)?;
        }
        Self::new(if negative { -mantissa } else { mantissa }, scale)
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            (self.mantissa, self.scale).serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
            text.parse().map_err(de::Error::custom)
        } else {
            let (mantissa, scale) = <(i64, u8)>::deserialize(deserializer)?;
            Self::new(mantissa, scale).map_err(de::Error::custom)
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_back(mantissa in -MAX_MANTISSA..=MAX_MANTISSA, scale in 0..=MAX_SCALE) {
            let d = Decimal::new(mantissa, scale).unwrap();
            prop_assert_eq!(d.to_string().parse::<Decimal>().unwrap(), d);
            let json = serde_json::to_string(&d).unwrap();
            prop_assert_eq!(serde_json::from_str::<Decimal>(&json).unwrap(), d);
            let bytes = postcard::to_allocvec(&d).unwrap();
            prop_assert_eq!(postcard::from_bytes::<Decimal>(&bytes).unwrap(), d);
        }

        #[test]
        fn the_float_is_the_one_the_text_parses_to(mantissa in -MAX_MANTISSA..=MAX_MANTISSA, scale in 0..=MAX_SCALE) {
            let d = Decimal::new(mantissa, scale).unwrap();
            prop_assert_eq!(d.to_f64().to_bits(), d.to_string().parse::<f64>().unwrap().to_bits());
        }

        #[test]
        fn percent_and_back_is_the_same_number(mantissa in -999_999_999_i64..=999_999_999, scale in 0_u8..=10) {
            let d = Decimal::new(mantissa, scale).unwrap();
            let back = d.hundredth().unwrap().hundredfold().unwrap();
            prop_assert_eq!(back, d);
        }
    }

    #[test]
    fn refuses_what_is_no_plain_number() {
        for text in [
            "", "-", ".5", "5.", "1,5", "1e3", " 1", "NaN", "inf", "--1", "1.2.3",
        ] {
            assert!(text.parse::<Decimal>().is_err(), "{text:?} was taken");
        }
        assert_eq!(
            "9007199254740992".parse::<Decimal>(),
            Err(QuantityError::TooPrecise)
        );
    }

    #[test]
    fn adds_over_different_scales() {
        let sum = |a: &str, b: &str| {
            a.parse::<Decimal>()
                .unwrap()
                .checked_add(b.parse().unwrap())
                .unwrap()
                .to_string()
        };
        assert_eq!(sum("365.22", "459.2"), "824.42");
        assert_eq!(sum("1", "-0.25"), "0.75");
    }
}
