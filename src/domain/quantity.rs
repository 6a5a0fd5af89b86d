//! Checked quantities: no value enters a plan unless its type here accepted it.
//!
//! Each newtype states its domain once, so formulas carry no guards, and a plan always
//! serialises and compares equal to itself. Typed numbers are kept as [`Decimal`]s; `f64`
//! exists only inside computation.

mod date;
mod decimal;

pub use date::{Date, Month, Period};
pub use decimal::Decimal;

use serde::{Deserialize, Serialize};

/// Why a value was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuantityError {
    /// The text or float is no number.
    #[error("not a number")]
    NotANumber,
    /// More digits than can be kept exactly.
    #[error("more digits than can be kept exactly")]
    TooPrecise,
    /// Below the smallest value allowed.
    #[error("below {0}")]
    Below(i32),
    /// Above the largest value allowed.
    #[error("above {0}")]
    Above(i64),
    /// A whole number was needed.
    #[error("not a whole number")]
    NotWhole,
    /// No such day in the calendar of 1970 to 2199.
    #[error("no such date")]
    NoSuchDate,
    /// The last day lies before the first.
    #[error("ends before it begins")]
    EndsBeforeItBegins,
    /// Not three capital letters.
    #[error("not a currency code")]
    NotACurrency,
    /// The text has more characters than are kept.
    #[error("longer than {0} characters")]
    TooLong(usize),
}

/// Defines a newtype over [`Decimal`] with an inclusive range, the same in JSON and postcard.
macro_rules! bounded_decimal {
    ($(#[$doc:meta])* $name:ident, $low:literal, $high:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
        #[serde(try_from = "Decimal", into = "Decimal")]
        pub struct $name(Decimal);

        impl $name {
            /// The smallest and the largest value.
            pub const RANGE: (i32, i64) = ($low, $high);

            /// Accepts `value` if it lies in [`Self::RANGE`].
            ///
            /// # Errors
            /// [`QuantityError::Below`] or [`QuantityError::Above`].
            pub fn new(value: Decimal) -> Result<Self, QuantityError> {
                let v = value.to_f64();
                let (low, high) = Self::RANGE;
                if v < f64::from(low) {
                    Err(QuantityError::Below(low))
                } else if v > high as f64 {
                    Err(QuantityError::Above(high))
                } else {
                    Ok(Self(value))
                }
            }

            /// The number as typed.
            pub const fn decimal(self) -> Decimal {
                self.0
            }

            /// The number for computing; finite and within [`Self::RANGE`].
            pub fn to_f64(self) -> f64 {
                self.0.to_f64()
            }
        }

        impl TryFrom<Decimal> for $name {
            type Error = QuantityError;
            fn try_from(value: Decimal) -> Result<Self, QuantityError> {
                Self::new(value)
            }
        }

        impl From<$name> for Decimal {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl core::str::FromStr for $name {
            type Err = QuantityError;
            fn from_str(text: &str) -> Result<Self, QuantityError> {
                text.parse::<Decimal>().and_then(Self::new)
            }
        }
    };
}

bounded_decimal! {
    /// A share of a whole, 0 to 1; shown as a percentage.
    Rate, 0, 1
}
bounded_decimal! {
    /// A multiplier or a rate that may pass 100 %, such as a duty of 145 % or an event's lift, 0 to 100.
    Factor, 0, 100
}
bounded_decimal! {
    /// An amount of money that is paid or charged, never negative, at most 10¹².
    /// Its currency stands where the amount does: at the place of sale, the channel or the plan.
    Money, 0, 1_000_000_000_000
}
bounded_decimal! {
    /// A number of impressions, clicks, orders…; ad platforms report fractions of a conversion, so it
    /// need not be whole. At most 10¹².
    Volume, 0, 1_000_000_000_000
}
bounded_decimal! {
    /// Where an input of the plan stands, in the input's own unit (a rate as a fraction), 0 to 10¹².
    Level, 0, 1_000_000_000_000
}
bounded_decimal! {
    /// A positive or negative change relative to before, −1 (gone) to 1,000 (a thousandfold more).
    Change, -1, 1_000
}
bounded_decimal! {
    /// A mean, or an amount of money that may be owed, −10⁹ to 10¹².
    Amount, -1_000_000_000, 1_000_000_000_000
}
bounded_decimal! {
    /// How two values go together, −1 to 1.
    Correlation, -1, 1
}
bounded_decimal! {
    /// The importance of a criterion, 0 to 100, before normalising.
    Weight, 0, 100
}

impl Volume {
    /// The value if it is a whole number.
    pub fn whole(self) -> Option<u64> {
        let v = self.to_f64();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "0 to 10^12 by the newtype"
        )]
        (v.fract() == 0.0).then_some(v as u64)
    }
}

/// A whole number of visitors, conversions or people, at most 10¹².
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(try_from = "u64", into = "u64")]
pub struct Count(u64);

impl Count {
    /// The largest count.
    pub const MAX: u64 = 1_000_000_000_000;

    /// Accepts `n` up to [`Self::MAX`].
    ///
    /// # Errors
    /// [`QuantityError::Above`].
    pub const fn new(n: u64) -> Result<Self, QuantityError> {
        if n > Self::MAX {
            Err(QuantityError::Above(Self::MAX.cast_signed()))
        } else {
            Ok(Self(n))
        }
    }

    /// The number.
    pub const fn get(self) -> u64 {
        self.0
    }

    /// The number for computing; exact.
    pub fn to_f64(self) -> f64 {
        self.0 as f64
    }
}

impl TryFrom<u64> for Count {
    type Error = QuantityError;
    fn try_from(n: u64) -> Result<Self, QuantityError> {
        Self::new(n)
    }
}

impl From<Count> for u64 {
    fn from(count: Count) -> Self {
        count.0
    }
}

impl TryFrom<Decimal> for Count {
    type Error = QuantityError;
    fn try_from(value: Decimal) -> Result<Self, QuantityError> {
        let v = value.to_f64();
        if v < 0.0 {
            return Err(QuantityError::Below(0));
        }
        if v.fract() != 0.0 {
            return Err(QuantityError::NotWhole);
        }
        if v > Self::MAX as f64 {
            return Err(QuantityError::Above(Self::MAX.cast_signed()));
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked on the lines above"
        )]
        Ok(Self(v as u64))
    }
}

/// An ISO 4217 currency code: three capital letters.
///
/// ```
/// use tributary_domain::quantity::Currency;
/// assert_eq!("EUR".parse::<Currency>().unwrap().as_str(), "EUR");
/// assert!("euro".parse::<Currency>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    /// The US dollar, in which a new plan starts until its first figures say otherwise.
    pub const USD: Self = Self(*b"USD");

    /// The code.
    pub fn as_str(&self) -> &str {
        // Three ASCII letters are always UTF-8.
        core::str::from_utf8(&self.0).unwrap_or("XXX")
    }
}

impl core::fmt::Display for Currency {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl core::str::FromStr for Currency {
    type Err = QuantityError;
    fn from_str(text: &str) -> Result<Self, QuantityError> {
        <[u8; 3]>::try_from(text.as_bytes())
            .ok()
            .filter(|code| code.iter().all(u8::is_ascii_uppercase))
            .map(Self)
            .ok_or(QuantityError::NotACurrency)
    }
}

impl TryFrom<String> for Currency {
    type Error = QuantityError;
    fn try_from(text: String) -> Result<Self, QuantityError> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.as_str().to_owned()
    }
}

/// A short text of the user's: a name or a label, at most 200 characters, never markup.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Text(String);

impl Text {
    /// The most characters kept.
    pub const MAX_CHARS: usize = 200;

    /// Keeps `text`, with control characters turned into spaces and the ends trimmed.
    ///
    /// # Errors
    /// [`QuantityError::TooLong`].
    pub fn new(text: &str) -> Result<Self, QuantityError> {
        let clean: String = text
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        let clean = clean.trim();
        if clean.chars().count() > Self::MAX_CHARS {
            return Err(QuantityError::TooLong(Self::MAX_CHARS));
        }
        Ok(Self(clean.to_owned()))
    }

    /// Keeps the first [`Self::MAX_CHARS`] characters of `text`, for names out of imported files.
    pub fn shortened(text: &str) -> Self {
        let short: String = text.trim().chars().take(Self::MAX_CHARS).collect();
        Self::new(&short).unwrap_or_default()
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing is written.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl TryFrom<String> for Text {
    type Error = QuantityError;
    fn try_from(text: String) -> Result<Self, QuantityError> {
        Self::new(&text)
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.0
    }
}

impl core::fmt::Display for Text {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.0)
    }
}
