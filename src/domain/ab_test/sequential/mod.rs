//! Looking before the end: what holds at any moment, looks that were planned, and the price of
//! those that were not.
//!
//! [`ConfidenceSequence`] holds however often and whenever one looks; [`Looks`] are the planned
//! looks of a group sequential test; [`peeking`] is the real chance of a false alarm of a test
//! that was meant to be read once; [`futility`] is whether to go on at all.

mod always_valid;
mod classical;
mod estimate;
mod futility;
mod looks;
mod peeking;
mod power;
mod spending;
#[cfg(test)]
mod tests;

pub use always_valid::{ConfidenceSequence, MixtureTest, Moment, Running};
pub use classical::Classical;
pub use estimate::Estimate;
pub use futility::{FUTILE, Futility, conditional_power, futility};
pub use looks::Looks;
pub use peeking::{Peeking, equal_looks, false_alarm_rate, level_for_each_look, peeking};
pub use spending::Spending;

use crate::stats::StatsError;
pub use crate::stats::group_sequential::Sides;

/// Why there is no figure for looks before the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SequentialError {
    /// The error probability does not lie between 0 and 1, or one-sided between 0 and ½.
    #[error("alpha outside 0 to 1")]
    Alpha,
    /// The power does not lie between alpha and 1.
    #[error("power outside alpha to 1")]
    Power,
    /// There are no looks, more than 500, or their fractions do not rise from above 0 to at most 1
    /// in steps that can be told apart.
    #[error("the looks are none, too many or out of order")]
    Looks,
    /// An estimate, its standard error or its visitors is no such number.
    #[error("no estimate")]
    Estimate,
    /// The planned number of visitors is not from 1 to 10¹⁵.
    #[error("no planned number of visitors")]
    Planned,
    /// The planned end is reached, so nothing is left to look ahead to.
    #[error("at the end already")]
    AtTheEnd,
}

impl From<StatsError> for SequentialError {
    fn from(error: StatsError) -> Self {
        match error {
            StatsError::Looks => Self::Looks,
            _ => Self::Alpha,
        }
    }
}

/// The error probability on each side.
fn side(alpha: f64, sides: Sides) -> Result<f64, SequentialError> {
    let side = alpha / sides.count();
    if alpha > 0.0 && side < 0.5 {
        Ok(side)
    } else {
        Err(SequentialError::Alpha)
    }
}
