//! Barnard's exact test.

use super::Sample;
use super::region::Region;
use super::supremum::{Line, Range, supremum};
use crate::StatsError;

/// The most trials together; the work grows with the square of their root times their number.
const MAX_TRIALS: u64 = 20_000;
/// Statistics closer than this count as the same: more than any rounding.
const TIE: f64 = 1e-10;

/// The z statistic that orders the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statistic {
    /// With the variance under equal rates.
    Pooled,
    /// With the variance of each rate by itself.
    Unpooled,
}

/// The two-sided p value of Barnard's test of successes and trials of A against those of B.
///
/// # Formula
/// `sup P(|Z| ≥ |z|)` over all rates `p_a = p_b` from 0 to 1, with `z = (p̂_b − p̂_a)/s`, pooled
/// `s² = p̄·q̄·(1/n_a + 1/n_b)`, unpooled `s² = p̂_a·q̂_a/n_a + p̂_b·q̂_b/n_b`; z = 0 for equal rates.
///
/// # Errors
/// [`StatsError::NoTrials`], [`StatsError::Successes`], or [`StatsError::TooManyTrials`] above
/// 20,000 together.
///
/// Source: Barnard (1947), Biometrika 34, ordered as by Suissa and Shuster (1985), JRSS A 148.
///
/// ```
/// use tributary_stats::exact::barnard::{Statistic, p_value};
/// // As extreme are only (0, 5) and (5, 0): 2·p⁵·(1 − p)⁵ is at most 2⁻⁹.
/// let p = p_value((0, 5), (5, 5), Statistic::Pooled).unwrap();
/// assert!((p - 1.0 / 512.0).abs() < 1e-12);
/// ```
pub fn p_value(a: (u64, u64), b: (u64, u64), statistic: Statistic) -> Result<f64, StatsError> {
    let (a, b) = (Sample::new(a)?, Sample::new(b)?);
    if a.trials + b.trials > MAX_TRIALS {
        return Err(StatsError::TooManyTrials);
    }
    let limit = statistic.of(a, b).abs() * (1.0 - TIE);
    if limit <= TIE {
        return Ok(1.0);
    }
    let upper = region(statistic, a.trials, b.trials, limit);
    let lower = region(statistic, b.trials, a.trials, limit);
    let rates = Range {
        low: 0.0,
        high: 1.0,
    };
    let both = |p: f64, _: f64| upper.probability(p, p) + lower.probability(p, p);
    let worst = supremum(&both, Line::EQUAL, (rates, rates), (a.trials, b.trials));
    Ok(worst.unwrap_or(1.0).min(1.0))
}

impl Statistic {
    fn of(self, a: Sample, b: Sample) -> f64 {
        let (n_a, n_b) = (a.trials as f64, b.trials as f64);
        let difference = b.rate() - a.rate();
        // Whole numbers decide whether the rates are the same.
        if u128::from(a.successes) * u128::from(b.trials)
            == u128::from(b.successes) * u128::from(a.trials)
        {
            return 0.0;
        }
        let variance = match self {
            Self::Pooled => {
                let successes = (a.successes + b.successes) as f64;
                let failures = (a.failures() + b.failures()) as f64;
                successes * failures / (n_a + n_b) / (n_a * n_b)
            }
            Self::Unpooled => {
                let own =
                    |sample: Sample, n: f64| sample.rate() * (sample.failures() as f64 / n) / n;
                own(a, n_a) + own(b, n_b)
            }
        };
        difference / variance.sqrt()
    }
}

/// All tables whose z reaches `limit`; like Fisher's p, it rises with B's successes and falls with
/// A's.
fn region(statistic: Statistic, n_a: u64, n_b: u64, limit: f64) -> Region {
    let z = |x_a: u64, x_b: u64| {
        let sample = |successes, trials| Sample { successes, trials };
        statistic.of(sample(x_a, n_a), sample(x_b, n_b))
    };
    let mut thresholds = Vec::new();
    let mut x_b = 1;
    for x_a in 0..=n_a {
        while x_b <= n_b && z(x_a, x_b) < limit {
            x_b += 1;
        }
        if x_b > n_b {
            break;
        }
        thresholds.push(x_b as f64);
    }
    Region::new((n_a, n_b), 0, &thresholds)
}
