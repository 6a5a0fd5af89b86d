//! The binomial distribution.

use super::special::incomplete_beta::{Point, density, tails};
use super::{MAX_TRIALS, StatsError, Tails, Target, probability};

/// P(X = k) of `n` trials with success probability `p`.
///
/// # Formula
/// C(n, k)·p^k·(1−p)^(n−k), with `n` up to [`MAX_TRIALS`] and `p` from 0 to 1; 0 for k > n.
///
/// # Errors
/// [`StatsError::NotANumber`], [`StatsError::Probability`] or [`StatsError::TooManyTrials`].
///
/// Source: Loader (2000), the saddle-point form, which keeps its digits for large `n`.
///
/// ```
/// use tributary_stats::binomial;
/// assert!((binomial::pmf(2, 4, 0.5).unwrap() - 6.0 / 16.0).abs() < 1e-15);
/// ```
pub fn pmf(k: u64, n: u64, p: f64) -> Result<f64, StatsError> {
    let (trials, p) = checked(n, p)?;
    if k > n {
        return Ok(0.0);
    }
    let (successes, failures) = (k as f64, (n - k) as f64);
    Ok(if k == n {
        libm::pow(p, trials)
    } else if k == 0 {
        libm::exp(trials * libm::log1p(-p))
    } else if p <= 0.0 || p >= 1.0 {
        0.0
    } else {
        trials / successes / failures * density(successes, failures, Point::at(p))
    })
}

/// P(X ≤ k) of `n` trials with success probability `p`.
///
/// # Formula
/// I(1−p; n−k, k+1), [`super::special::incomplete_beta`]; 1 for k ≥ n.
///
/// # Errors
/// [`StatsError::NotANumber`], [`StatsError::Probability`] or [`StatsError::TooManyTrials`].
///
/// ```
/// use tributary_stats::binomial;
/// assert!((binomial::cdf(1, 4, 0.5).unwrap() - 5.0 / 16.0).abs() < 1e-15);
/// ```
pub fn cdf(k: u64, n: u64, p: f64) -> Result<f64, StatsError> {
    let (_, p) = checked(n, p)?;
    Ok(both_tails(k, n, p).lower)
}

/// P(X > k) of `n` trials with success probability `p`; k itself is not counted.
///
/// # Formula
/// I(p; k+1, n−k), [`super::special::incomplete_beta`]; 0 for k ≥ n.
///
/// # Errors
/// [`StatsError::NotANumber`], [`StatsError::Probability`] or [`StatsError::TooManyTrials`].
///
/// ```
/// use tributary_stats::binomial;
/// assert!((binomial::sf(1, 4, 0.5).unwrap() - 11.0 / 16.0).abs() < 1e-15);
/// ```
pub fn sf(k: u64, n: u64, p: f64) -> Result<f64, StatsError> {
    let (_, p) = checked(n, p)?;
    Ok(both_tails(k, n, p).upper)
}

/// The smallest k with P(X ≤ k) ≥ `q`, of `n` trials with success probability `p`.
///
/// A probability that falls short of `q` by rounding alone, 10⁻¹³ of it, counts as reaching it.
///
/// # Formula
/// Cornish and Fisher's expansion (1938) to start, then bracketing and halving.
///
/// # Errors
/// [`StatsError::NotANumber`], [`StatsError::Probability`] or [`StatsError::TooManyTrials`].
///
/// ```
/// use tributary_stats::binomial;
/// // P(X ≤ 1) = 5/16 and P(X ≤ 2) = 11/16
/// assert_eq!(binomial::quantile(0.5, 4, 0.5).unwrap(), 2);
/// ```
pub fn quantile(q: f64, n: u64, p: f64) -> Result<u64, StatsError> {
    let (trials, p) = checked(n, p)?;
    let q = probability(q)?;
    if q <= 0.0 || n == 0 || p <= 0.0 {
        return Ok(0);
    }
    if q >= 1.0 || p >= 1.0 {
        return Ok(n);
    }
    let target = Target::of(q);
    let reached = |k: u64| match target {
        Target::Lower(q) => both_tails(k, n, p).lower >= q * (1.0 - 1e-13),
        Target::Upper(q) => both_tails(k, n, p).upper <= q * (1.0 + 1e-13),
    };
    let z = target.normal_quantile();
    let deviation = (trials * p * (1.0 - p)).sqrt();
    let guess = trials * p + z * deviation + (1.0 - 2.0 * p) * (z * z - 1.0) / 6.0;
    let guess = nearest(guess.clamp(0.0, trials));

    // `low` is not reached, `high` is; −1 is never reached, so bounds are shifted up by one.
    let (mut low, mut high) = (0, n + 1);
    let mut at = guess + 1;
    let mut stride = 1;
    while high - low > 1 {
        if reached(at - 1) {
            high = at;
        } else {
            low = at;
        }
        // Strides double while only one side is known, then halve the bracket.
        at = if low == 0 {
            high.saturating_sub(stride).max(1)
        } else if high == n + 1 {
            (low + stride).min(n)
        } else {
            low + (high - low) / 2
        };
        stride *= 2;
    }
    Ok(high - 1)
}

/// Checks the parameters and gives `n` as a float.
const fn checked(n: u64, p: f64) -> Result<(f64, f64), StatsError> {
    if n > MAX_TRIALS {
        return Err(StatsError::TooManyTrials);
    }
    match probability(p) {
        Ok(p) => Ok((n as f64, p)),
        Err(error) => Err(error),
    }
}

/// P(X ≤ k) and P(X > k).
fn both_tails(k: u64, n: u64, p: f64) -> Tails {
    if k >= n {
        return Tails::BELOW;
    }
    tails((k + 1) as f64, (n - k) as f64, Point::at(p)).swapped()
}

/// A float from 0 to [`MAX_TRIALS`] as a whole number.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the callers clamp to 0 ..= MAX_TRIALS"
)]
const fn nearest(x: f64) -> u64 {
    x as u64
}
