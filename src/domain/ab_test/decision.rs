//! Keeps an interval on the side that the decision of its test names.
//!
//! Test and interval come from the same equation, so they differ at most by a rounding where an
//! end lies at the hypothesis itself; there the decision counts.

use core::cmp::Ordering;

use crate::stats::interval::Interval;

/// The interval beside the decision about `null`: `Less` or `Greater` where the test found the true
/// value there, `Equal` where it found nothing.
pub(super) const fn decided(interval: Interval, null: f64, decision: Ordering) -> Interval {
    match decision {
        Ordering::Greater => Interval {
            low: low_end(interval.low, null, true),
            high: interval.high,
        },
        Ordering::Less => Interval {
            low: interval.low,
            high: high_end(interval.high, null, true),
        },
        Ordering::Equal => Interval {
            low: low_end(interval.low, null, false),
            high: high_end(interval.high, null, false),
        },
    }
}

/// The lower end beside the decision whether the true value lies above `null`.
pub(super) const fn low_end(low: f64, null: f64, above: bool) -> f64 {
    if above {
        low.max(null.next_up())
    } else {
        low.min(null)
    }
}

/// The upper end beside the decision whether the true value lies below `null`.
pub(super) const fn high_end(high: f64, null: f64, below: bool) -> f64 {
    if below {
        high.min(null.next_down())
    } else {
        high.max(null)
    }
}

/// What a two-sided test decides about the sign of its statistic.
pub(super) fn sign(statistic: f64, significant: bool) -> Ordering {
    if significant {
        statistic.total_cmp(&0.0)
    } else {
        Ordering::Equal
    }
}
