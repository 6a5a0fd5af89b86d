//! Bayes: what the counts say of the rates themselves, as probabilities. A second opinion, which
//! never changes the verdict.
//!
//! A [`Prior`] and the counts of a variant give its [`Posterior`]; two of these are compared in
//! [`pair`], several in [`several`], which also shares out the next visitors. A [`Belief`] is the
//! same for what is normal: means, such as revenue per visitor, and the forecast that takes the
//! luck out of a winner ([`forecast`]). All figures are exact: nothing is simulated.

mod belief;
pub mod forecast;
pub mod pair;
mod posterior;
mod prior;
pub mod several;
#[cfg(test)]
mod tests;

pub use belief::Belief;
pub use posterior::{DensityPoint, Posterior};
pub use prior::Prior;

use crate::stats::StatsError;

/// Why a figure does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BayesError {
    /// The rate expected beforehand does not lie between 0 and 1.
    #[error("the rate expected beforehand does not lie between 0 and 1")]
    PriorRate,
    /// The prior counts for too few visitors to have a shape, or for too many.
    #[error("the prior counts for too few or too many visitors")]
    PriorWeight,
    /// The density is flat or highest at both ends: the likeliest rates are no interval.
    #[error("the likeliest rates are no single interval")]
    NoSingleInterval,
    /// An estimate is not a finite number.
    #[error("an estimate is not a finite number")]
    Estimate,
    /// A standard deviation or error is not above 0 and finite.
    #[error("a standard deviation is not above 0")]
    Spread,
    /// A variant has no conversions, so that there is no ratio of rates.
    #[error("a variant has no conversions")]
    NoConversions,
    /// The smallest share is negative, or there is not enough for each variant to have it.
    #[error("the smallest share is not possible")]
    Floor,
    /// The distributions have no answer: a probability or a shape is out of range.
    #[error(transparent)]
    Stats(#[from] StatsError),
}
