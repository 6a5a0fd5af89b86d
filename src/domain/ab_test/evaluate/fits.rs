//! The values that fit the data.

use core::cmp::Ordering;

use super::super::decision::{decided, low_end};
use super::super::means::LiftRange;
use crate::stats::interval::Interval;

/// The values of a difference or a lift that fit the data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fits {
    /// Those between two ends.
    Between(Interval),
    /// Those from here on: the test is one-sided, or every larger lift fits as well.
    From(f64),
    /// All but those between two ends: the control's figure may be 0, so that a lift on it may be of
    /// any size, yet not one of these.
    Outside(Interval),
    /// Every value.
    Any,
    /// To be worked out by [`super::exact_ranges`], which takes longer than the answer may.
    ToCome,
    /// There is no such figure.
    None,
}

impl Fits {
    /// Whether `x` is among them; of ranges that are not there everything is.
    pub fn contains(self, x: f64) -> bool {
        match self {
            Self::Between(interval) => interval.contains(x),
            Self::From(low) => low <= x,
            Self::Outside(gap) => x <= gap.low || x >= gap.high,
            Self::Any | Self::ToCome | Self::None => true,
        }
    }

    /// The lower end, where there is one.
    pub const fn low(self) -> Option<f64> {
        match self {
            Self::Between(interval) => Some(interval.low),
            Self::From(low) => Some(low),
            _ => None,
        }
    }

    /// The upper end, where there is one.
    pub const fn high(self) -> Option<f64> {
        match self {
            Self::Between(interval) => Some(interval.high),
            _ => None,
        }
    }
}

impl Fits {
    /// Those beside the decision about `null`: `Less` or `Greater` where the true value was found
    /// there, `Equal` where nothing was found.
    pub(super) fn decided(self, null: f64, finding: Ordering) -> Self {
        match (self, finding) {
            (Self::Between(interval), _) => Self::Between(decided(interval, null, finding)),
            (Self::From(low), _) => Self::From(low_end(low, null, finding.is_gt())),
            (Self::Outside(_) | Self::Any, Ordering::Equal) if self.contains(null) => self,
            (Self::Outside(_) | Self::Any, Ordering::Equal) => Self::Any,
            (Self::Outside(_) | Self::Any, _) if !self.contains(null) => self,
            (Self::Outside(_) | Self::Any, _) => Self::Outside(Interval {
                low: null.next_down(),
                high: null.next_up(),
            }),
            (Self::ToCome | Self::None, _) => self,
        }
    }
}

impl From<LiftRange> for Fits {
    fn from(range: LiftRange) -> Self {
        match range {
            LiftRange::Within(interval) => Self::Between(interval),
            LiftRange::Outside(gap) => Self::Outside(gap),
            LiftRange::Any => Self::Any,
        }
    }
}
