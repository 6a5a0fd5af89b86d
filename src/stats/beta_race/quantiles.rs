//! The distributions of the difference and of the ratio of two beta variables.

use super::super::root::find_root;
use super::super::{StatsError, Tails, inner_probability, normal, number};
use super::line::Line;
use super::{Shapes, exceeds, mean_difference};

/// P(second − first ≤ `by`) and P(second − first > `by`), for `by` from −1 to 1.
///
/// # Formula
/// ∫ f₁(u)·S₂(u + d) du over the points where both exist, taken as the whole line of their log
/// odds.
///
/// # Errors
/// As [`super::greater`], and [`StatsError::NotANumber`].
///
/// ```
/// use tributary_stats::beta_race::{Shapes, exceeds_by};
/// // Two uniform numbers: (1 − d)²/2
/// let one = Shapes { a: 1.0, b: 1.0 };
/// assert!((exceeds_by(one, one, 0.5).unwrap().upper - 0.125).abs() < 1e-14);
/// ```
pub fn exceeds_by(first: Shapes, second: Shapes, by: f64) -> Result<Tails, StatsError> {
    let (first, second, by) = (first.checked()?, second.checked()?, number(by)?);
    Ok(by_margin(first, second, by))
}

fn by_margin(first: Shapes, second: Shapes, by: f64) -> Tails {
    if by >= 1.0 {
        Tails::BELOW
    } else if by <= -1.0 {
        Tails::ABOVE
    } else if by >= 0.0 {
        Tails::from_lower(exceeds(first, second, Line::shifted(by))).swapped()
    } else {
        Tails::from_lower(exceeds(second, first, Line::shifted(-by)))
    }
}

/// P(second/first ≤ r) and P(second/first > r), r = e^`log_ratio`.
fn by_ratio(first: Shapes, second: Shapes, log_ratio: f64) -> Tails {
    if log_ratio >= 0.0 {
        Tails::from_lower(exceeds(first, second, Line::scaled(log_ratio))).swapped()
    } else {
        Tails::from_lower(exceeds(second, first, Line::scaled(-log_ratio)))
    }
}

/// The `p`-quantile of second − first, for 0 < `p` < 1.
///
/// # Errors
/// As [`super::greater`], and [`StatsError::Probability`].
///
/// ```
/// use tributary_stats::beta_race::{Shapes, difference_quantile};
/// // Two uniform numbers: P(difference ≤ ½) = 1 − ½²/2
/// let one = Shapes { a: 1.0, b: 1.0 };
/// assert!((difference_quantile(0.875, one, one).unwrap() - 0.5).abs() < 1e-10);
/// ```
pub fn difference_quantile(p: f64, first: Shapes, second: Shapes) -> Result<f64, StatsError> {
    let (first, second) = (first.checked()?, second.checked()?);
    let score = normal::lower_quantile(inner_probability(p)?);
    let deviation = (first.variance() + second.variance()).sqrt();
    let middle = mean_difference(first, second);
    let tails_at = |by: f64| by_margin(first, second, by);
    Ok(quantile(&tails_at, score, (middle, deviation), 1.0))
}

/// The `p`-quantile of second/first, for 0 < `p` < 1.
///
/// # Errors
/// As [`super::greater`], and [`StatsError::Probability`].
///
/// ```
/// use tributary_stats::beta_race::{Shapes, ratio_quantile};
/// // Two uniform numbers: P(ratio ≤ r) = 1 − 1/(2r) for r ≥ 1
/// let one = Shapes { a: 1.0, b: 1.0 };
/// assert!((ratio_quantile(0.75, one, one).unwrap() - 2.0).abs() < 1e-9);
/// ```
pub fn ratio_quantile(p: f64, first: Shapes, second: Shapes) -> Result<f64, StatsError> {
    let (first, second) = (first.checked()?, second.checked()?);
    let score = normal::lower_quantile(inner_probability(p)?);
    let spread = |s: Shapes| s.variance() / s.mean() / s.mean();
    let deviation = (spread(first) + spread(second)).sqrt();
    let middle = libm::log(second.mean() / first.mean());
    let tails_at = |log_ratio: f64| by_ratio(first, second, log_ratio);
    let log_ratio = quantile(&tails_at, score, (middle, deviation), 700.0);
    Ok(libm::exp(log_ratio))
}

/// Where the tails are those of a standard normal variable at `score`, within ±`end`.
fn quantile(
    tails_at: &dyn Fn(f64) -> Tails,
    score: f64,
    (middle, deviation): (f64, f64),
    end: f64,
) -> f64 {
    /// Near enough, as a normal score: the tails themselves are not known better for large shapes.
    const NEAR: f64 = 1e-11;
    // As a normal score a distribution function is nearly straight, so that few steps find it.
    let excess = |x: f64| {
        let tails = tails_at(x);
        let reached = if tails.upper < tails.lower {
            -normal::lower_quantile(tails.upper.max(f64::MIN_POSITIVE))
        } else {
            normal::lower_quantile(tails.lower.max(f64::MIN_POSITIVE))
        };
        let excess = reached - score;
        if excess.abs() < NEAR { 0.0 } else { excess }
    };
    let guess = (middle + score * deviation).clamp(-end, end);
    let reach = |outwards: f64| {
        let mut distance = 0.05 * deviation;
        loop {
            let x = (guess + outwards * distance).clamp(-end, end);
            if x.abs() >= end || outwards * excess(x) >= 0.0 {
                return x;
            }
            distance *= 3.0;
        }
    };
    let (low, high) = (reach(-1.0), reach(1.0));
    find_root(excess, low, high, 1e-17 * deviation).unwrap_or(guess)
}
