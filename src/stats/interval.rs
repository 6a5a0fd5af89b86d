//! Intervals, and those for one proportion.

use super::beta::point;
use super::{StatsError, Target, inner_probability, normal, number};

/// An interval from `low` to `high`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Interval {
    /// Whether `x` lies inside; the ends count.
    ///
    /// ```
    /// use tributary_stats::interval::Interval;
    /// assert!(Interval { low: 0.1, high: 0.2 }.contains(0.2));
    /// ```
    pub fn contains(self, x: f64) -> bool {
        self.low <= x && x <= self.high
    }

    /// The length.
    ///
    /// ```
    /// use tributary_stats::interval::Interval;
    /// assert_eq!(Interval { low: 1.0, high: 3.0 }.width(), 2.0);
    /// ```
    pub fn width(self) -> f64 {
        self.high - self.low
    }

    /// The interval of `pivot` − x; with 0 that of a difference the other way round, with 1 that
    /// of the failures.
    ///
    /// ```
    /// use tributary_stats::interval::Interval;
    /// let swapped = Interval { low: -1.0, high: 3.0 }.mirrored(0.0);
    /// assert_eq!(swapped, Interval { low: -3.0, high: 1.0 });
    /// ```
    #[must_use]
    pub fn mirrored(self, pivot: f64) -> Self {
        Self {
            low: pivot - self.high,
            high: pivot - self.low,
        }
    }
}

/// Wilson's score interval of a proportion, with error probability `alpha`.
///
/// # Formula
/// (s + z²/2 ± z·√(s(n−s)/n + z²/4))/(n + z²), with s successes of n trials (whole or not) and
/// P(Z > z) = alpha/2; 0 < alpha < 1.
///
/// # Errors
/// [`StatsError::NotANumber`], [`StatsError::NoTrials`], [`StatsError::Successes`] or, for
/// `alpha`, [`StatsError::Probability`].
///
/// Source: Wilson (1927), "Probable inference", JASA 22.
///
/// ```
/// use tributary_stats::interval::wilson;
/// let interval = wilson(300.0, 10_000.0, 0.05).unwrap();
/// assert!((interval.low - 0.026_833).abs() < 1e-6);
/// assert!((interval.high - 0.033_528).abs() < 1e-6);
/// ```
pub fn wilson(successes: f64, trials: f64, alpha: f64) -> Result<Interval, StatsError> {
    let failures = failures(successes, trials)?;
    let z = normal::quantile_upper(0.5 * inner_probability(alpha)?)?;
    let square = z * z;
    let spread = z * (successes * (failures / trials) + 0.25 * square).sqrt();
    let total = trials + square;
    // The product of both ends is s²/(n(n + z²)): so neither end is a difference that cancels.
    let share = successes / trials;
    let high = ((successes + 0.5 * square + spread) / total).min(1.0);
    let low = (share * (successes / total) / high).min(high);
    Ok(Interval { low, high })
}

/// Clopper and Pearson's interval of a proportion: at least 1 − `alpha` coverage always.
///
/// # Formula
/// From the `alpha`/2 quantile of Beta(s, n−s+1) to the 1 − `alpha`/2 quantile of Beta(s+1, n−s);
/// 0 for no success, 1 for no failure.
///
/// # Errors
/// [`StatsError::NotANumber`], [`StatsError::NoTrials`], [`StatsError::Successes`] or, for
/// `alpha`, [`StatsError::Probability`].
///
/// Source: Clopper and Pearson (1934), Biometrika 26.
///
/// ```
/// use tributary_stats::interval::clopper_pearson;
/// // No success in one trial: (1 − high)¹ = 2.5 %
/// assert!((clopper_pearson(0.0, 1.0, 0.05).unwrap().high - 0.975).abs() < 1e-14);
/// ```
pub fn clopper_pearson(successes: f64, trials: f64, alpha: f64) -> Result<Interval, StatsError> {
    let failures = failures(successes, trials)?;
    let half = 0.5 * inner_probability(alpha)?;
    let low = if successes > 0.0 {
        point(Target::Lower(half), successes, failures + 1.0).x
    } else {
        0.0
    };
    let high = if failures > 0.0 {
        point(Target::Upper(half), successes + 1.0, failures).x
    } else {
        1.0
    };
    Ok(Interval { low, high })
}

/// Jeffreys' equal-tailed credible interval of a proportion.
///
/// # Formula
/// From the `alpha`/2 to the 1 − `alpha`/2 quantile of Beta(s + ½, n − s + ½).
///
/// # Errors
/// [`StatsError::NotANumber`], [`StatsError::NoTrials`], [`StatsError::Successes`] or, for
/// `alpha`, [`StatsError::Probability`].
///
/// Source: Brown, Cai and `DasGupta` (2001), Statistical Science 16, section 3.1.3.
///
/// ```
/// use tributary_stats::interval::jeffreys;
/// assert!((jeffreys(5.0, 10.0, 0.05).unwrap().low - 0.223_529).abs() < 1e-6);
/// ```
pub fn jeffreys(successes: f64, trials: f64, alpha: f64) -> Result<Interval, StatsError> {
    let failures = failures(successes, trials)?;
    let half = 0.5 * inner_probability(alpha)?;
    let (a, b) = (successes + 0.5, failures + 0.5);
    Ok(Interval {
        low: point(Target::Lower(half), a, b).x,
        high: point(Target::Upper(half), a, b).x,
    })
}

/// Checks the counts and gives the failures.
fn failures(successes: f64, trials: f64) -> Result<f64, StatsError> {
    let (successes, trials) = (number(successes)?, number(trials)?);
    if trials <= 0.0 {
        Err(StatsError::NoTrials)
    } else if trials > super::MAX_TRIALS as f64 {
        Err(StatsError::TooManyTrials)
    } else if !(0.0..=trials).contains(&successes) {
        Err(StatsError::Successes)
    } else {
        Ok(trials - successes)
    }
}
