//! Means: revenue per visitor, order values, ratios of two sums.
//!
//! Whatever the figure, it becomes an [`Estimate`] with its variance, and [`WelchTest`] compares two
//! of those: a [`Sample`]'s mean, a ratio by the delta method ([`PairFigures::ratio`]), a mean freed
//! of what a period before explains ([`Adjusted`]).

mod adjusted;
mod estimate;
mod lift;
mod pairs;
mod sample;
mod welch;
mod winsorised;

pub use adjusted::Adjusted;
pub use estimate::Estimate;
pub use lift::{LiftRange, MeanLift, NoLift, delta_lift, fieller};
pub use pairs::{PairFigures, PairSums};
pub use sample::Sample;
pub use welch::{MeanDifference, WelchTest};
pub use winsorised::{Winsorised, cap};

/// The largest size of a value, a mean or a standard deviation.
pub use crate::stats::moments::MAX_VALUE;

/// Why figures about means can't be worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MeansError {
    /// A single value has no spread.
    #[error("fewer than two values")]
    TooFew,
    /// More values than a count can hold.
    #[error("too many values")]
    TooMany,
    /// A figure is not a number, or larger than [`MAX_VALUE`].
    #[error("not a number of a usable size")]
    Size,
    /// A standard deviation or a variance is below 0.
    #[error("a spread below 0")]
    NegativeSpread,
    /// The sum of the squares is smaller than the sum allows.
    #[error("the sum of squares does not fit the sum")]
    Squares,
    /// The covariance is larger than both spreads allow.
    #[error("the covariance does not fit the variances")]
    Covariance,
    /// The figure below the line is 0 on average.
    #[error("the denominator is 0")]
    ZeroDenominator,
    /// Neither variant varies, so there is nothing to weigh a difference against.
    #[error("no variation")]
    NoVariation,
    /// A probability does not lie between 0 and 1.
    #[error("a probability outside 0 to 1")]
    Probability,
}

impl From<crate::stats::StatsError> for MeansError {
    fn from(error: crate::stats::StatsError) -> Self {
        match error {
            crate::stats::StatsError::Probability => Self::Probability,
            _ => Self::Size,
        }
    }
}

/// Accepts a number up to [`MAX_VALUE`] in size.
fn sized(x: f64) -> Result<f64, MeansError> {
    if x.abs() <= MAX_VALUE {
        Ok(x)
    } else {
        Err(MeansError::Size)
    }
}

/// Accepts a number of values of which a spread can be told.
const fn counted(n: u64) -> Result<f64, MeansError> {
    if n < 2 {
        Err(MeansError::TooFew)
    } else if n > crate::quantity::Count::MAX {
        Err(MeansError::TooMany)
    } else {
        Ok(n as f64)
    }
}
