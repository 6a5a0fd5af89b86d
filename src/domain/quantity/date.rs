//! Calendar dates, months and the periods that figures belong to.

use core::fmt;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::QuantityError;

/// A day of the Gregorian calendar, 1970-01-01 to 2199-12-31.
///
/// ```
/// use tributary_domain::quantity::Date;
/// let day: Date = "2026-10-31".parse().unwrap();
/// assert_eq!(day.plus_days(1).unwrap().to_string(), "2026-11-01");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(time::Date);

impl Date {
    /// The day `day` of `month` (1 to 12) of `year`.
    ///
    /// # Errors
    /// [`QuantityError::NoSuchDate`] for a day that the calendar does not have, or outside 1970 to 2199.
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, QuantityError> {
        if !(1970..=2199).contains(&year) {
            return Err(QuantityError::NoSuchDate);
        }
        time::Month::try_from(month)
            .and_then(|m| time::Date::from_calendar_date(year, m, day))
            .map(Self)
            .map_err(|_| QuantityError::NoSuchDate)
    }

    /// The calendar year.
    pub const fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        u8::from(self.0.month())
    }

    /// The day of the month, 1 to 31.
    pub const fn day(self) -> u8 {
        self.0.day()
    }

    /// The day `days` later (earlier when negative).
    ///
    /// # Errors
    /// [`QuantityError::NoSuchDate`] when that leaves 1970 to 2199.
    pub fn plus_days(self, days: i64) -> Result<Self, QuantityError> {
        self.0
            .checked_add(time::Duration::days(days))
            .filter(|d| (1970..=2199).contains(&d.year()))
            .map(Self)
            .ok_or(QuantityError::NoSuchDate)
    }

    /// How many days `other` lies after this one; negative when it lies before.
    pub fn days_until(self, other: Self) -> i64 {
        (other.0 - self.0).whole_days()
    }

    fn from_day_number(days: u32) -> Result<Self, QuantityError> {
        Self::new(1970, 1, 1)?.plus_days(i64::from(days))
    }

    fn day_number(self) -> u32 {
        const EPOCH_JULIAN_DAY: i32 = 2_440_588;
        // The range starts at 1970, so the difference is never negative.
        u32::try_from(self.0.to_julian_day() - EPOCH_JULIAN_DAY).unwrap_or(0)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.year(),
            self.month(),
            self.day()
        )
    }
}

impl core::str::FromStr for Date {
    type Err = QuantityError;

    /// Reads `2026-10-31`.
    fn from_str(text: &str) -> Result<Self, QuantityError> {
        fn part<T: core::str::FromStr>(text: Option<&str>, digits: usize) -> Option<T> {
            text.filter(|p| p.len() == digits && p.bytes().all(|b| b.is_ascii_digit()))?
                .parse()
                .ok()
        }
        let mut parts = text.splitn(3, '-');
        let mut next = || parts.next();
        let (year, month, day) = (
            part::<i32>(next(), 4),
            part::<u8>(next(), 2),
            part::<u8>(next(), 2),
        );
        year.zip(month)
            .zip(day)
            .ok_or(QuantityError::NoSuchDate)
            .and_then(|((year, month), day)| Self::new(year, month, day))
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            self.day_number().serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
            text.parse().map_err(de::Error::custom)
        } else {
            Self::from_day_number(u32::deserialize(deserializer)?).map_err(de::Error::custom)
        }
    }
}

/// A calendar month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Date", into = "Date")]
pub struct Month(Date);

impl Month {
    /// The month that `date` lies in.
    pub fn of(date: Date) -> Self {
        // The first of a month that has any day exists.
        Self(Date::new(date.year(), date.month(), 1).unwrap_or(date))
    }

    /// The first day.
    pub const fn first_day(self) -> Date {
        self.0
    }

    /// The whole month as a period.
    pub fn period(self) -> Period {
        let mut last = self.0;
        while let Ok(next) = last.plus_days(1) {
            if next.month() != self.0.month() {
                break;
            }
            last = next;
        }
        Period {
            from: self.0,
            to: last,
        }
    }
}

impl TryFrom<Date> for Month {
    type Error = QuantityError;
    fn try_from(date: Date) -> Result<Self, QuantityError> {
        if date.day() == 1 {
            Ok(Self(date))
        } else {
            Err(QuantityError::NoSuchDate)
        }
    }
}

impl From<Month> for Date {
    fn from(month: Month) -> Self {
        month.0
    }
}

/// An unbroken run of days, both ends included.
///
/// ```
/// use tributary_domain::quantity::Period;
/// let october = Period::new("2026-10-01".parse().unwrap(), "2026-10-31".parse().unwrap()).unwrap();
/// assert_eq!(october.days(), 31);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(Date, Date)", into = "(Date, Date)")]
pub struct Period {
    from: Date,
    to: Date,
}

impl Period {
    /// From the first to the last day, both included.
    ///
    /// # Errors
    /// [`QuantityError::EndsBeforeItBegins`].
    pub fn new(from: Date, to: Date) -> Result<Self, QuantityError> {
        if to < from {
            Err(QuantityError::EndsBeforeItBegins)
        } else {
            Ok(Self { from, to })
        }
    }

    /// The first day.
    pub const fn from(self) -> Date {
        self.from
    }

    /// The last day.
    pub const fn to(self) -> Date {
        self.to
    }

    /// How many days, at least 1.
    pub fn days(self) -> u32 {
        u32::try_from(self.from.days_until(self.to) + 1).unwrap_or(1)
    }
}

impl TryFrom<(Date, Date)> for Period {
    type Error = QuantityError;
    fn try_from((from, to): (Date, Date)) -> Result<Self, QuantityError> {
        Self::new(from, to)
    }
}

impl From<Period> for (Date, Date) {
    fn from(period: Period) -> Self {
        (period.from, period.to)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_day_survives_text_json_and_postcard(days in 0_u32..84_006) {
            let date = Date::from_day_number(days).unwrap();
            prop_assert_eq!(date.to_string().parse::<Date>().unwrap(), date);
            let json = serde_json::to_string(&date).unwrap();
            prop_assert_eq!(serde_json::from_str::<Date>(&json).unwrap(), date);
            let bytes = postcard::to_allocvec(&date).unwrap();
            prop_assert_eq!(postcard::from_bytes::<Date>(&bytes).unwrap(), date);
        }
    }

    #[test]
    fn refuses_days_that_are_not_in_the_calendar() {
        for text in [
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "1969-12-31",
            "2200-01-01",
            "2026-1-1",
            "20261001",
            "",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text:?} was taken");
        }
        assert!("2028-02-29".parse::<Date>().is_ok());
    }

    #[test]
    fn a_month_ends_on_its_last_day() {
        let days = |text: &str| Month::of(text.parse().unwrap()).period().days();
        assert_eq!(
            (days("2026-02-10"), days("2028-02-10"), days("2026-12-31")),
            (28, 29, 31)
        );
    }
}
