//! Sales events that recur, by their usual days: a start for the user's own calendar.
//!
//! What an event does to a shop nobody else knows, so a node starts without effect. Platforms
//! announce days and enrolment anew each year; the page asks to check them.

mod lunar;

use crate::plan::{EventNode, EventNotes, Id};
use crate::quantity::{Date, Factor, Period, Text};

/// An event that recurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// Chinese New Year: eight days from the eve; factories and carriers rest.
    ChineseNewYear,
    /// Valentine's Day: the two weeks up to 14 February.
    Valentines,
    /// Ramadan, the month of fasting.
    Ramadan,
    /// Alibaba.com's March New Trade Festival: all of March.
    NewTrade,
    /// Eid al-Fitr, the three days after Ramadan.
    EidAlFitr,
    /// Mother's Day: the two weeks up to the second Sunday of May.
    MothersDay,
    /// Eid al-Adha, four days.
    EidAlAdha,
    /// The mid-year sales of Chinese platforms: 1 to 18 June.
    SixEighteen,
    /// Amazon Prime Day: four days in the second week of July.
    PrimeDay,
    /// Back to school: mid July to the end of August.
    BackToSchool,
    /// Alibaba.com's September procurement festival: all of September.
    Procurement,
    /// The 9.9 sales of Shopee and Lazada: 9 September.
    DoubleNine,
    /// Amazon's Prime Big Deal Days: two days in the second week of October.
    BigDeals,
    /// Halloween: the two weeks up to 31 October.
    Halloween,
    /// Singles' Day: 1 to 11 November.
    SinglesDay,
    /// Black Friday to Cyber Monday: from the day after the fourth Thursday of November.
    BlackFriday,
    /// Cyber Monday alone.
    CyberMonday,
    /// Double Twelve: 10 to 12 December.
    DoubleTwelve,
    /// Christmas: 1 to 18 December, while parcels still arrive.
    Christmas,
}

/// Where the days of an event come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// The calendar: the same rule every year.
    Rule,
    /// A platform, which announces days and enrolment anew each year.
    Announced,
    /// A calendar by the moon: the day may move by one where the moon is sighted.
    Moon,
}

impl Node {
    /// All of them, in the order of a usual year.
    pub const ALL: [Self; 19] = [
        Self::ChineseNewYear,
        Self::Valentines,
        Self::Ramadan,
        Self::NewTrade,
        Self::EidAlFitr,
        Self::MothersDay,
        Self::EidAlAdha,
        Self::SixEighteen,
        Self::PrimeDay,
        Self::BackToSchool,
        Self::Procurement,
        Self::DoubleNine,
        Self::BigDeals,
        Self::Halloween,
        Self::SinglesDay,
        Self::BlackFriday,
        Self::CyberMonday,
        Self::DoubleTwelve,
        Self::Christmas,
    ];

    /// Where its days come from.
    pub const fn certainty(self) -> Certainty {
        match self {
            Self::NewTrade
            | Self::SixEighteen
            | Self::PrimeDay
            | Self::Procurement
            | Self::DoubleNine
            | Self::BigDeals
            | Self::SinglesDay
            | Self::DoubleTwelve => Certainty::Announced,
            Self::Ramadan | Self::EidAlFitr | Self::EidAlAdha => Certainty::Moon,
            _ => Certainty::Rule,
        }
    }

    /// Its usual days in a year; none outside the calendar, and where the rule is not known.
    pub fn days(self, year: i32) -> Option<Period> {
        let day = |month, day| Date::new(year, month, day).ok();
        let (from, to) = match self {
            Self::ChineseNewYear => {
                let first = lunar::chinese_new_year(year)?;
                (first.plus_days(-1).ok()?, first.plus_days(6).ok()?)
            }
            Self::Valentines => (day(2, 1)?, day(2, 14)?),
            Self::Ramadan => lunar::islamic(year, 9, 1, 30)?,
            Self::EidAlFitr => lunar::islamic(year, 10, 1, 3)?,
            Self::EidAlAdha => lunar::islamic(year, 12, 10, 4)?,
            Self::NewTrade => (day(3, 1)?, day(3, 31)?),
            Self::MothersDay => {
                let sunday = nth(year, 5, Weekday::Sunday, 2)?;
                (sunday.plus_days(-13).ok()?, sunday)
            }
            Self::SixEighteen => (day(6, 1)?, day(6, 18)?),
            Self::PrimeDay => (
                nth(year, 7, Weekday::Tuesday, 2)?,
                nth(year, 7, Weekday::Tuesday, 2)?.plus_days(3).ok()?,
            ),
            Self::BackToSchool => (day(7, 15)?, day(8, 31)?),
            Self::Procurement => (day(9, 1)?, day(9, 30)?),
            Self::DoubleNine => (day(9, 9)?, day(9, 9)?),
            Self::BigDeals => {
                let first = nth(year, 10, Weekday::Tuesday, 2)?;
                (first, first.plus_days(1).ok()?)
            }
            Self::Halloween => (day(10, 18)?, day(10, 31)?),
            Self::SinglesDay => (day(11, 1)?, day(11, 11)?),
            Self::BlackFriday => {
                let friday = nth(year, 11, Weekday::Thursday, 4)?.plus_days(1).ok()?;
                (friday, friday.plus_days(3).ok()?)
            }
            Self::CyberMonday => {
                let monday = nth(year, 11, Weekday::Thursday, 4)?.plus_days(4).ok()?;
                (monday, monday)
            }
            Self::DoubleTwelve => (day(12, 10)?, day(12, 12)?),
            Self::Christmas => (day(12, 1)?, day(12, 18)?),
        };
        Period::new(from, to).ok()
    }

    /// Its next days: those that end on `day` or after it, within three years.
    pub fn next_days(self, day: Date) -> Option<Period> {
        // A festival by the moon may come twice in a year or stand at its turn.
        (day.year()..=day.year() + 2)
            .filter_map(|year| self.days(year))
            .find(|days| day <= days.to())
    }

    /// When one enrols as a rule: from twelve to five weeks before; none where nobody enrols one.
    pub fn enrolment(self, year: i32) -> Option<Period> {
        let is_of_platforms = self.certainty() == Certainty::Announced
            || matches!(self, Self::BlackFriday | Self::CyberMonday);
        if !is_of_platforms {
            return None;
        }
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
            notes: (self.certainty() != Certainty::Rule).then(|| EventNotes {
                to_check: true,
                ..EventNotes::default()
            }),
        })
    }
}

#[derive(Clone, Copy)]
enum Weekday {
    Tuesday = 1,
    Thursday = 3,
    Sunday = 6,
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
                if let Some(enrolment) = node.enrolment(year) {
                    assert!(enrolment.to() < days.from(), "{node:?}");
                }
                assert_eq!(days.to().year(), year);
            }
        }
        assert_eq!(Node::PrimeDay.days(3_000), None);
        assert_eq!(Node::Valentines.enrolment(2026), None);
        assert!(Node::CyberMonday.enrolment(2026).is_some());
    }

    #[test]
    fn the_twelve_months_from_november_2026_have_these_days() {
        // 30 November 2026 is a Monday and 9 May 2027 the second Sunday of May, by the calendar.
        // The days by the moon: Hong Kong Observatory's table has the new year on 6 February 2027;
        // the tabular Islamic calendar has Ramadan 1448 from 8 February and Shawwal from 10 March.
        let from = Date::new(2026, 11, 26).unwrap();
        for (node, first, last) in [
            (Node::BlackFriday, "2026-11-27", "2026-11-30"),
            (Node::CyberMonday, "2026-11-30", "2026-11-30"),
            (Node::DoubleTwelve, "2026-12-10", "2026-12-12"),
            (Node::ChineseNewYear, "2027-02-05", "2027-02-12"),
            (Node::Ramadan, "2027-02-08", "2027-03-09"),
            (Node::EidAlFitr, "2027-03-10", "2027-03-12"),
            (Node::NewTrade, "2027-03-01", "2027-03-31"),
            (Node::MothersDay, "2027-04-26", "2027-05-09"),
            (Node::SixEighteen, "2027-06-01", "2027-06-18"),
            (Node::SinglesDay, "2027-11-01", "2027-11-11"),
        ] {
            let days = node.next_days(from).unwrap();
            assert_eq!(days.from().to_string(), first, "{node:?}");
            assert_eq!(days.to().to_string(), last, "{node:?}");
        }
    }
}
