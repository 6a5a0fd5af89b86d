//! What is asked of two variants, and the decision that all figures follow.

use core::cmp::Ordering;

use super::super::sequential::{ConfidenceSequence, Sides};
use super::super::terms::{Aim, Side};
use super::answer::Claim;
use super::fits::Fits;
use crate::stats::interval::Interval;

/// What is to be shown, and how.
#[derive(Clone, Copy)]
pub(super) struct Ask {
    pub(super) border: Border,
    /// Whether a loss is told too.
    pub(super) two_sided: bool,
    /// The sequence to decide by, where the result may be looked at at any time.
    pub(super) always: Option<ConfidenceSequence>,
    /// A lift below which, either way, there is no practical difference.
    pub(super) worthwhile: Option<f64>,
}

/// What the variant is held against; margins are shares of the control's figure, 0 to 1 exclusive.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Border {
    NoDifference,
    NotWorse(f64),
    Same(f64),
}

impl Border {
    pub(super) fn of(aim: Aim) -> Self {
        match aim {
            Aim::Superiority => Self::NoDifference,
            Aim::NonInferiority(margin) => Self::NotWorse(margin.to_f64()),
            Aim::Equivalence(margin) => Self::Same(margin.to_f64()),
        }
    }
}

impl Ask {
    pub(super) fn new(aim: Aim, side: Side) -> Self {
        Self {
            border: Border::of(aim),
            two_sided: side == Side::Two,
            always: None,
            worthwhile: None,
        }
    }

    /// What the p value of a single comparison has to fall below, of alpha in all.
    ///
    /// Against a margin each test is one-sided; where worse is told too, it gets half of alpha, so that
    /// the interval shown has error probability alpha.
    pub(super) fn base_level(&self, alpha: f64) -> f64 {
        if self.border != Border::NoDifference && self.two_sided {
            0.5 * alpha
        } else {
            alpha
        }
    }

    /// On which sides the p value is.
    pub(super) fn sides(&self) -> Sides {
        if self.border == Border::NoDifference && self.two_sided {
            Sides::Two
        } else {
            Sides::One
        }
    }

    /// The error probability, on both sides together, of an interval at `level`.
    pub(super) fn interval_level(&self, level: f64) -> f64 {
        2.0 * level / self.sides().count()
    }

    /// Whether the interval has an upper end.
    pub(super) const fn is_bounded(&self) -> bool {
        self.two_sided || matches!(self.border, Border::Same(_))
    }

    /// The interval, cut to the side that is told.
    pub(super) const fn cut(&self, interval: Interval) -> Fits {
        if self.is_bounded() {
            Fits::Between(interval)
        } else {
            Fits::From(interval.low)
        }
    }

    /// The claim of a test of no difference; the lift is on the same side as the finding.
    pub(super) fn claim(&self, finding: Ordering, lift: Fits) -> Claim {
        match finding {
            Ordering::Greater => Claim::Better,
            Ordering::Less => Claim::Worse,
            Ordering::Equal => match (self.worthwhile, lift) {
                (Some(lift), Fits::Between(within)) if -lift < within.low && within.high < lift => {
                    Claim::Same
                }
                _ => Claim::Open,
            },
        }
    }

    /// The claim of a test against a margin, by the lift that follows from its decision.
    pub(super) fn margin_claim(&self, shown: bool, lift: Fits) -> Claim {
        let (low, high) = (lift.low(), lift.high());
        let above = |border: f64| low.is_some_and(|low| low > border);
        let below = |border: f64| high.is_some_and(|high| high < border);
        match self.border {
            Border::NotWorse(_) if shown && above(0.0) => Claim::Better,
            Border::NotWorse(_) if shown => Claim::NotWorse,
            Border::Same(_) if shown => Claim::Same,
            Border::Same(margin) if above(margin) => Claim::Better,
            Border::NotWorse(margin) | Border::Same(margin) if below(-margin) => Claim::Worse,
            _ => Claim::Open,
        }
    }
}
