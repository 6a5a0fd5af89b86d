//! Plans of earlier days: what is kept of them, and what goes first.
//!
//! Before the first save on a new day, the newest plan is kept as it stands. The day is only a
//! label; the order is that of the revisions, so a clock that is set back, or forth, costs at most
//! an earlier version more or less, never the newest plan.

use crate::quantity::Date;

/// The most earlier versions of one plan.
pub const MOST: usize = 10;

/// An earlier version of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// The plan's revision then.
    pub revision: u64,
    /// The day on which it was kept, as it stood when that day's work began.
    pub day: Date,
}

/// What is to be done about earlier versions before a save.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keeping {
    /// The newest plan is kept as this version.
    pub keep: Option<Version>,
    /// These are dropped afterwards.
    pub drop: Vec<Version>,
}

/// What to keep and to drop before a save on `today`, where `kept` is there and the newest plan has
/// the revision `newest` (0 where there is none).
///
/// ```
/// use tributary_domain::document::shelf::versions::{self, Version};
/// let day = |d| tributary_domain::quantity::Date::new(2026, 10, d).unwrap();
/// let kept = [Version { revision: 12, day: day(4) }];
/// assert_eq!(versions::before_save(&kept, 40, day(4)).keep, None);
/// let next = versions::before_save(&kept, 40, day(5)).keep.unwrap();
/// assert_eq!((next.revision, next.day), (40, day(5)));
/// ```
pub fn before_save(kept: &[Version], newest: u64, today: Date) -> Keeping {
    let known = |v: &Version| v.day == today || v.revision == newest;
    let keep = (newest > 0 && !kept.iter().any(known)).then_some(Version {
        revision: newest,
        day: today,
    });
    let mut drop = newest_first(kept.iter().copied().chain(keep));
    drop.drain(..MOST.min(drop.len()));
    Keeping { keep, drop }
}

/// The versions, the highest revision first.
pub fn newest_first(versions: impl IntoIterator<Item = Version>) -> Vec<Version> {
    // They are few, and a sort for them would be some kilobytes of the page.
    let mut all: Vec<Version> = Vec::new();
    for version in versions {
        let at = all.iter().take_while(|v| **v > version).count();
        all.insert(at, version);
    }
    all
}

/// The version that goes first where there is no room left.
pub fn oldest(kept: &[Version]) -> Option<Version> {
    kept.iter().min().copied()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use proptest::prelude::*;

    fn day(n: i64) -> Date {
        Date::new(2026, 10, 1).unwrap().plus_days(n).unwrap()
    }

    /// Saves once on each of `days` and gives what is kept in the end.
    fn after(days: &[i64]) -> Vec<Version> {
        let mut kept = Vec::new();
        for (newest, n) in days.iter().enumerate() {
            let keeping = before_save(&kept, newest as u64, day(*n));
            kept.extend(keeping.keep);
            kept.retain(|v| !keeping.drop.contains(v));
        }
        kept
    }

    #[test]
    fn one_version_is_kept_a_day_and_the_first_day_has_none() {
        let kept = after(&[0, 1, 1, 1, 2]);
        let expected = [(1, 1), (4, 2)].map(|(revision, n)| Version {
            revision,
            day: day(n),
        });
        assert_eq!(kept, expected);
    }

    #[test]
    fn of_eleven_days_the_first_is_dropped() {
        let days: Vec<i64> = (0..12).collect();
        let kept = after(&days);
        let revisions: Vec<u64> = kept.iter().map(|v| v.revision).collect();
        assert_eq!(revisions, (2..12).collect::<Vec<_>>());
        assert_eq!(oldest(&kept).unwrap().revision, 2);
    }

    proptest! {
        #[test]
        fn whatever_the_clock_does_no_more_than_the_most_are_kept_and_lower_revisions_go_first(
            days in proptest::collection::vec(-20_i64..20, 0..60)
        ) {
            let mut kept: Vec<Version> = Vec::new();
            for (newest, n) in days.iter().enumerate() {
                let before = kept.clone();
                let keeping = before_save(&kept, newest as u64, day(*n));
                kept.extend(keeping.keep);
                kept.retain(|v| !keeping.drop.contains(v));
                prop_assert!(kept.len() <= MOST);
                let lowest = kept.iter().map(|v| v.revision).min().unwrap_or(u64::MAX);
                for gone in before.iter().filter(|v| !kept.contains(v)) {
                    prop_assert!(gone.revision < lowest);
                }
            }
        }
    }
}
