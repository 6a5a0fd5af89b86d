//! Sales events that recur, by their usual days: a start for the user's own calendar.
//!
//! What an event does to a shop nobody else knows, so a node starts without effect. Platforms
//! announce days and enrolment anew each year; the page asks to check them.

use crate::plan::{EventNode, Id};
use crate::quantity::{Date, Factor, Period, Text};

/// An event that recurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// Alibaba.com's March New Trade Festival: all of March.
    NewTrade,
    /// Amazon Prime Day: four days in the second week of July.
    PrimeDay,
    /// Back to school: mid July to the end of August.
    BackToSchool,
    /// Alibaba.com's September procurement festival: all of September.
    Procurement,
    /// Amazon's Prime Big Deal Days: two days in the second week of October.
    BigDeals,
    /// Singles' Day: 1 to 11 November.
    SinglesDay,
    /// Black Friday to Cyber Monday: from the day after the fourth Thursday of November.
    BlackFriday,
    /// Double Twelve: 10 to 12 December.
    DoubleTwelve,
    /// Christmas: 1 to 18 December, while parcels still arrive.
    Christmas,
}

impl Node {
    /// All of them, in the order of a year.
    pub const ALL: [Self; 9] = [
        Self::NewTrade,
        Self::PrimeDay,
        Self::BackToSchool,
        Self::Procurement,
        Self::BigDeals,
        Self::SinglesDay,
        Self::BlackFriday,
        Self::DoubleTwelve,
        Self::Christmas,
    ];

    /// Its usual days in a year; none outside the calendar.
    pub fn days(self, year: i32) -> Option<Period> {
        let day = |month, day| Date::new(year, month, day).ok();
        let (from, to) = match self {
            Self::NewTrade => (day(3, 1)?, day(3, 31)?),
            Self::PrimeDay => (
                nth(year, 7, Weekday::Tuesday, 2)?,
                nth(year, 7, Weekday::Tuesday, 2)?.plus_days(3).ok()?,
            ),
            Self::BackToSchool => (day(7, 15)?, day(8, 31)?),
            Self::Procurement => (day(9, 1)?, day(9, 30)?),
            Self::BigDeals => {
                let first = nth(year, 10, Weekday::Tuesday, 2)?;
                (first, first.plus_days(1).ok()?)
            }
            Self::SinglesDay => (day(11, 1)?, day(11, 11)?),
            Self::BlackFriday => {
                let friday = nth(year, 11, Weekday::Thursday, 4)?.plus_days(1).ok()?;
                (friday, friday.plus_days(3).ok()?)
            }
            Self::DoubleTwelve => (day(12, 10)?, day(12, 12)?),
            Self::Christmas => (day(12, 1)?, day(12, 18)?),
        };
        Period::new(from, to).ok()
    }

    /// When one enrols as a rule: from twelve to five weeks before.
    pub fn enrolment(self, year: i32) -> Option<Period> {
        let first = self.days(year)?.from();
        Period::new(first.plus_days(-84).ok()?, first.plus_days(-35).ok()?).ok()
    }

    /// The event in a plan's calendar, in a year, without effect yet.
    pub fn event(self, id: Id, name: Text, year: i32) -> Option<EventNode> {
        let plain = Factor::new(crate::quantity::Decimal::whole(1).ok()?).ok()?;
        Some(EventNode {
            id,
            name,
            place: None,
            period: self.days(year)?,
            enrolment: self.enrolment(year),
            visits: plain,
            conversion: plain,
            click_price: plain,
        })
    }
}

#[derive(Clone, Copy)]
enum Weekday {
    Tuesday = 1,
    Thursday = 3,
}

/// The `n`-th weekday of a month.
fn nth(year: i32, month: u8, weekday: Weekday, n: i64) -> Option<Date> {
    // 5 January 1970 was a Monday.
    let monday = Date::new(1970, 1, 5).ok()?;
    let first = Date::new(year, month, 1).ok()?;
    let of_first = monday.days_until(first).rem_euclid(7);
    let ahead = (weekday as i64 - of_first).rem_euclid(7);
    first.plus_days(ahead + 7 * (n - 1)).ok()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn black_friday_is_the_day_after_thanksgiving() {
        // By the calendar: 28 November 2025, 27 November 2026, 26 November 2027.
        for (year, first, last) in [
            (2025, "2025-11-28", "2025-12-01"),
            (2026, "2026-11-27", "2026-11-30"),
            (2027, "2027-11-26", "2027-11-29"),
        ] {
            let days = Node::BlackFriday.days(year).unwrap();
            assert_eq!(days.from().to_string(), first);
            assert_eq!(days.to().to_string(), last);
        }
    }

    #[test]
    fn every_node_has_its_days_and_enrols_before_them() {
        for year in [2025, 2026, 2030] {
            for node in Node::ALL {
                let days = node.days(year).unwrap();
                assert!(node.enrolment(year).unwrap().to() < days.from(), "{node:?}");
                assert_eq!(days.from().year(), year);
            }
        }
        assert_eq!(Node::PrimeDay.days(3_000), None);
    }
}
