//! Budgets that are not given: as much as pays, or as much as keeps a return.

use super::branch::{Effort, Split, split};
use super::piece::Piece;
use super::{Channel, Refusal, check};

/// Why no budget is the best one.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum Unbounded {
    /// What the channels are is refused.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The price or the return asked for is not above zero.
    #[error("the return asked for is not above zero")]
    Return,
    /// Not even the least budget brings it.
    #[error("no budget brings that much")]
    OutOfReach,
}

/// The split that leaves over the most, result − price·money: each channel gets money up to where
/// one more unit brings `price` and no more.
///
/// # Errors
/// [`Unbounded`].
///
/// ```
/// use tributary_stats::allocation::{Channel, Curve, free};
/// let curve = Curve::Hill { height: 5_000.0, half: 400.0, steepness: 1.0 };
/// let money = free(&[Channel { curve, least: 0.0, most: 1e6 }], 2.5).unwrap();
/// // 5,000·400/(400 + x)² = 2.5 at x = √800,000 − 400.
/// assert!((money[0] - (800_000_f64.sqrt() - 400.0)).abs() < 1e-9);
/// ```
pub fn free(channels: &[Channel], price: f64) -> Result<Vec<f64>, Unbounded> {
    check(channels, f64::MAX)?;
    if !(price > 0.0 && price.is_finite()) {
        return Err(Unbounded::Return);
    }
    // The concave curve above has its best point where the curve itself touches it.
    let demand = |c: &Channel| Piece::new(c.curve, c.least, c.most).demand(price).1;
    Ok(channels.iter().map(demand).collect())
}

/// So many budgets are tried before the last one that keeps the return is narrowed down, each so
/// much smaller.
const TRIED: u32 = 240;
const SHRINK: f64 = 0.8;
/// So often it is halved.
const HALVINGS: u32 = 60;

/// The largest budget whose best split still brings `each` for every unit of money, on average.
///
/// Curves shaped like an S may keep it again further up: then it is the largest of many
/// budgets that were tried, narrowed down.
///
/// # Errors
/// [`Unbounded`].
pub fn at_return(channels: &[Channel], each: f64, effort: Effort) -> Result<Split, Unbounded> {
    let least: f64 = channels.iter().map(|c| c.least).sum();
    let most: f64 = channels.iter().map(|c| c.most).sum();
    check(channels, most)?;
    if !(each > 0.0 && each.is_finite()) {
        return Err(Unbounded::Return);
    }
    let keeps = |budget: f64| -> Result<bool, Refusal> {
        Ok(split(channels, budget, effort)?.result >= each * budget)
    };
    if keeps(most)? {
        return Ok(split(channels, most, effort)?);
    }
    // Down from the largest, since a curve shaped like an S may keep it again further up.
    let (mut low, mut high) = (most, most);
    for _ in 0..TRIED {
        high = low;
        low = least.max(SHRINK * low);
        if keeps(low)? {
            break;
        }
        if low <= least {
            return Err(Unbounded::OutOfReach);
        }
    }
    if !keeps(low)? || (low <= 0.0 && steepest(channels) < each) {
        return Err(Unbounded::OutOfReach);
    }
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if keeps(middle)? {
            low = middle;
        } else {
            high = middle;
        }
    }
    Ok(split(channels, low, effort)?)
}

/// The most that any channel brings for each unit of money, on average.
fn steepest(channels: &[Channel]) -> f64 {
    let of = |c: &Channel| match c.curve.best_average() {
        at if at > 0.0 => c.curve.value(at) / at,
        _ => c.curve.slope(0.0),
    };
    channels.iter().map(of).fold(0.0, f64::max)
}
