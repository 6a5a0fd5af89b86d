//! What came in by day.

use std::collections::BTreeMap;

use super::found::{DayData, Found, Note};
use crate::document::limits::most;
use crate::quantity::Date;

/// Visitors and conversions of each variant by day.
#[derive(Default)]
pub(super) struct Days(BTreeMap<Date, [(u64, u64); most::VARIANTS]>);

impl Days {
    /// Adds visitors and conversions of a variant on a day.
    pub(super) fn add(&mut self, day: Date, arm: usize, (visitors, conversions): (u64, u64)) {
        let counts = self.0.entry(day).or_default();
        if let Some((n, x)) = counts.get_mut(arm) {
            *n = n.saturating_add(visitors);
            *x = x.saturating_add(conversions);
        }
    }

    /// Puts the days into `found`, whose rows are of the days of `span`. Where there are more than a plan holds, as many neighbouring ones
    /// as needed are added up under the last of them, so that sums up to any of those days are exact.
    pub(super) fn fill(&self, found: &mut Found, span: Option<(Date, Date)>) {
        // Dates of which some can be read in two ways would be a part of the days only.
        if found.notes.contains(&Note::OpenDates) {
            return;
        }
        found.span = span;
        let arms = found.arms.len();
        let days: Vec<(Date, [(u64, u64); most::VARIANTS])> =
            self.0.iter().map(|(day, counts)| (*day, *counts)).collect();
        found.days_each = days.len().div_ceil(most::TEST_DAYS).max(1);
        found.daily = days
            .chunks(found.days_each)
            .filter_map(|some| {
                let (last, _) = some.last()?;
                let sum = |arm: usize| {
                    some.iter().fold((0_u64, 0_u64), |(n, x), (_, counts)| {
                        (
                            n.saturating_add(counts[arm].0),
                            x.saturating_add(counts[arm].1),
                        )
                    })
                };
                Some(DayData {
                    day: *last,
                    counts: (0..arms).map(sum).collect(),
                })
            })
            .collect();
    }
}
