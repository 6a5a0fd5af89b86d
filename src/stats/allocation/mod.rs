//! Splitting a budget over channels so that the most comes of it, with a bound that nothing beats.
//!
//! Concave curves are solved by the price of money at which all of it is asked for
//! (Karush 1939; Kuhn and Tucker 1951). Curves shaped like an S are replaced by the smallest
//! concave ones above them, between bounds that are halved until the bound and the best split
//! found meet (Falk and Soland 1969, Management Science 15). The bound is Lagrange's dual, which
//! holds at every price (Everett 1963, Operations Research 11), so no rounding can break it.

mod branch;
mod curve;
mod money;
mod piece;
mod relaxed;
mod together;

pub use branch::{Effort, Split, split};
pub use curve::Curve;
pub use money::{Unbounded, at_return, free};
pub use together::{Pair, result_together, split_together};

/// A channel: what comes of its money, and how much of it there may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Channel {
    /// What comes of money.
    pub curve: Curve,
    /// The least money.
    pub least: f64,
    /// The most money.
    pub most: f64,
}

/// Why a budget can't be split.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// There is no channel.
    #[error("no channel")]
    NoChannel,
    /// The budget is no amount.
    #[error("the budget is not a number of at least 0")]
    Budget,
    /// A parameter of a channel is no number or outside its range.
    #[error("the curve or a bound of channel {0} is out of range")]
    Channel(usize),
    /// A channel has to have more than it may have.
    #[error("the least of channel {0} is more than its most")]
    Bounds(usize),
    /// The channels have to have more than there is.
    #[error("{0} short")]
    Short(f64),
}

/// Rounding in the sum of the least amounts is no shortage.
const ROUNDING: f64 = 1e-12;

/// Checks channels and budget.
pub(crate) fn check(channels: &[Channel], budget: f64) -> Result<(), Refusal> {
    if channels.is_empty() {
        return Err(Refusal::NoChannel);
    }
    if !budget.is_finite() || budget < 0.0 {
        return Err(Refusal::Budget);
    }
    for (i, channel) in channels.iter().enumerate() {
        let amounts = channel.least.is_finite() && channel.most.is_finite();
        if !channel.curve.is_valid() || !amounts || channel.least < 0.0 {
            return Err(Refusal::Channel(i));
        }
        if channel.least > channel.most {
            return Err(Refusal::Bounds(i));
        }
    }
    let least: f64 = channels.iter().map(|c| c.least).sum();
    if least > budget * (1.0 + ROUNDING) {
        return Err(Refusal::Short(least - budget));
    }
    Ok(())
}

/// What comes of a split, each channel for itself.
pub fn result(channels: &[Channel], split: &[f64]) -> f64 {
    let parts = channels.iter().zip(split);
    parts.map(|(c, money)| c.curve.value(*money)).sum()
}
