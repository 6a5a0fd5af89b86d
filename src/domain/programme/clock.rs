//! Hours of a day, days of a week and time zones.

use serde::{Deserialize, Serialize};

/// Why a text or a number is no hour and no time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClockError {
    /// Hours run from 0 to 24.
    #[error("not an hour from 0 to 24")]
    NotAnHour,
    /// Time zones are written as +05:30, from −12:00 to +14:00, in quarters of an hour.
    #[error("not an offset from UTC")]
    NotAnOffset,
}

/// A full hour of a day, 0 to 24.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(try_from = "u8", into = "u8")]
pub struct Hour(u8);

impl Hour {
    /// Accepts an hour from 0 to 24.
    ///
    /// # Errors
    /// [`ClockError::NotAnHour`].
    pub const fn new(hour: u8) -> Result<Self, ClockError> {
        if hour > 24 {
            return Err(ClockError::NotAnHour);
        }
        Ok(Self(hour))
    }

    /// The number.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Hour {
    type Error = ClockError;
    fn try_from(hour: u8) -> Result<Self, ClockError> {
        Self::new(hour)
    }
}

impl From<Hour> for u8 {
    fn from(hour: Hour) -> Self {
        hour.0
    }
}

/// Hours of a day, from the first to before the second; over midnight where the second is not
/// later, around the clock where both are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Hours {
    /// When it begins.
    pub from: Hour,
    /// When it ends.
    pub to: Hour,
}

/// Days of a week.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum Days {
    /// Monday to Friday.
    #[default]
    MondayToFriday,
    /// Monday to Saturday.
    MondayToSaturday,
    /// All seven.
    Every,
}

impl Days {
    /// All choices.
    pub const ALL: [Self; 3] = [Self::MondayToFriday, Self::MondayToSaturday, Self::Every];

    /// How many days of the week, from Monday on.
    pub const fn count(self) -> u8 {
        match self {
            Self::MondayToFriday => 5,
            Self::MondayToSaturday => 6,
            Self::Every => 7,
        }
    }
}

/// How far a clock is ahead of UTC, in quarters of an hour, −12:00 to +14:00.
///
/// ```
/// use tributary_domain::programme::Offset;
/// let india: Offset = "+05:30".parse().unwrap();
/// assert_eq!((india.minutes(), india.to_string().as_str()), (330, "+05:30"));
/// assert!("+05:20".parse::<Offset>().is_err());
/// ```
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Offset {
    /// Quarters of an hour.
    quarters: i8,
}

impl Offset {
    /// The offsets in use, as the time zone database of 2025 has them.
    pub const IN_USE: [(i8, u8); 38] = [
        (-12, 0),
        (-11, 0),
        (-10, 0),
        (-9, 30),
        (-9, 0),
        (-8, 0),
        (-7, 0),
        (-6, 0),
        (-5, 0),
        (-4, 0),
        (-3, 30),
        (-3, 0),
        (-2, 30),
        (-2, 0),
        (-1, 0),
        (0, 0),
        (1, 0),
        (2, 0),
        (3, 0),
        (3, 30),
        (4, 0),
        (4, 30),
        (5, 0),
        (5, 30),
        (5, 45),
        (6, 0),
        (6, 30),
        (7, 0),
        (8, 0),
        (8, 45),
        (9, 0),
        (9, 30),
        (10, 0),
        (10, 30),
        (11, 0),
        (12, 0),
        (13, 0),
        (14, 0),
    ];

    /// Accepts minutes ahead of UTC.
    ///
    /// # Errors
    /// [`ClockError::NotAnOffset`].
    pub fn new(minutes: i32) -> Result<Self, ClockError> {
        if minutes % 15 != 0 || !(-12 * 60..=14 * 60).contains(&minutes) {
            return Err(ClockError::NotAnOffset);
        }
        let quarters = i8::try_from(minutes / 15).map_err(|_| ClockError::NotAnOffset)?;
        Ok(Self { quarters })
    }

    /// Those in use, from west to east.
    pub fn in_use() -> impl Iterator<Item = Self> {
        Self::IN_USE.into_iter().filter_map(|(hours, minutes)| {
            let minutes = i32::from(minutes);
            let hours = i32::from(hours);
            Self::new(hours * 60 + if hours < 0 { -minutes } else { minutes }).ok()
        })
    }

    /// Minutes ahead of UTC.
    pub const fn minutes(self) -> i32 {
        self.quarters as i32 * 15
    }
}

impl core::fmt::Display for Offset {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let minutes = self.minutes();
        let sign = if minutes < 0 { '-' } else { '+' };
        write!(
            f,
            "{sign}{:02}:{:02}",
            minutes.abs() / 60,
            minutes.abs() % 60
        )
    }
}

impl core::str::FromStr for Offset {
    type Err = ClockError;
    fn from_str(text: &str) -> Result<Self, ClockError> {
        let wrong = ClockError::NotAnOffset;
        let (sign, rest) = match text.as_bytes().first() {
            Some(b'+') => (1, &text[1..]),
            Some(b'-') => (-1, &text[1..]),
            _ => return Err(wrong),
        };
        let (hours, minutes) = rest.split_once(':').ok_or(wrong)?;
        let two = |part: &str| {
            let digits = part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| part.parse::<i32>().ok()).flatten()
        };
        let (hours, minutes) = (two(hours).ok_or(wrong)?, two(minutes).ok_or(wrong)?);
        if minutes >= 60 {
            return Err(wrong);
        }
        Self::new(sign * (hours * 60 + minutes))
    }
}

impl TryFrom<String> for Offset {
    type Error = ClockError;
    fn try_from(text: String) -> Result<Self, ClockError> {
        text.parse()
    }
}

impl From<Offset> for String {
    fn from(offset: Offset) -> Self {
        offset.to_string()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn every_offset_is_read_as_it_is_written() {
        for minutes in (-12 * 60..=14 * 60).step_by(15) {
            let offset = Offset::new(minutes).unwrap();
            assert_eq!(offset.to_string().parse(), Ok(offset));
        }
        assert_eq!(Offset::in_use().count(), 38);
        assert_eq!("-03:30".parse::<Offset>().unwrap().minutes(), -210);
        for wrong in [
            "", "8", "+8:00", "+14:15", "-12:15", "+01:60", "+é1:00", "+-1:00",
        ] {
            assert!(wrong.parse::<Offset>().is_err(), "{wrong}");
        }
        assert!(Hour::new(24).is_ok() && Hour::new(25).is_err());
    }
}
