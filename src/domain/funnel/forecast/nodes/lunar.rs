//! Days that the moon decides.

use crate::quantity::Date;

/// Chinese New Year's day of 2025 to 2040, month and day, from the Hong Kong Observatory's
/// Gregorian-Lunar calendar conversion table; the rule itself needs the sun's and moon's places.
const NEW_YEARS: [(u8, u8); 16] = [
    (1, 29),
    (2, 17),
    (2, 6),
    (1, 26),
    (2, 13),
    (2, 3),
    (1, 23),
    (2, 11),
    (1, 31),
    (2, 19),
    (2, 8),
    (1, 28),
    (2, 15),
    (2, 4),
    (1, 24),
    (2, 12),
];

/// Chinese New Year's day; none outside of the table.
pub(super) fn chinese_new_year(year: i32) -> Option<Date> {
    let at = usize::try_from(year - 2025).ok()?;
    let (month, day) = *NEW_YEARS.get(at)?;
    Date::new(year, month, day).ok()
}

/// The first and the last day of a stretch of days of the Islamic year, the first such stretch
/// that ends in a Gregorian year.
///
/// # Formula
/// Days since the epoch, by the tabular calendar with leap years 2, 5, 7, 10, 13, 16, 18, 21, 24,
/// 26 and 29 of thirty: 354 (y − 1) + ⌊(3 + 11 y) / 30⌋ + 29 (m − 1) + ⌊m / 2⌋ + d. Day 1 of year 1
/// is 16 July 622 of the Julian calendar, 492,148 days before 1 January 1970 (Reingold and
/// Dershowitz, Calendrical Calculations, 2018, chapter 7).
pub(super) fn islamic(year: i32, month: i64, day: i64, days: i64) -> Option<(Date, Date)> {
    let epoch = Date::new(1970, 1, 1).ok()?;
    // 33 Islamic years take nearly 32 Gregorian ones, so this begins a little early.
    let about = (i64::from(year) - 622) * 33 / 32;
    (about - 1..=about + 2).find_map(|y| {
        let since =
            354 * (y - 1) + (3 + 11 * y).div_euclid(30) + 29 * (month - 1) + month / 2 + day;
        let first = epoch.plus_days(since - 1 - 492_148).ok()?;
        let last = first.plus_days(days - 1).ok()?;
        (last.year() == year).then_some((first, last))
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn the_islamic_year_has_its_known_days() {
        // The tabular calendar: 1 Muharram 1445 was 19 July 2023; 1 Ramadan 1446 was 1 March 2025;
        // 1 Shawwal 1447 is 20 March 2026; 10 Dhu al-Hijja 1447 is 27 May 2026.
        for (year, month, day, date) in [
            (2023, 1, 1, "2023-07-19"),
            (2025, 9, 1, "2025-03-01"),
            (2026, 10, 1, "2026-03-20"),
            (2026, 12, 10, "2026-05-27"),
        ] {
            let (first, _) = islamic(year, month, day, 1).unwrap();
            assert_eq!(first.to_string(), date);
        }
    }

    #[test]
    fn a_day_of_the_islamic_year_comes_about_every_354_days() {
        let mut last = islamic(1990, 9, 1, 1).unwrap().0;
        for year in 1991..2100 {
            let next = islamic(year, 9, 1, 1).unwrap().0;
            let apart = last.days_until(next);
            // Twice in a year where the first falls into its first days; only the first is given.
            assert!([354, 355, 708, 709].contains(&apart), "{year}: {apart}");
            last = next;
        }
    }
}
