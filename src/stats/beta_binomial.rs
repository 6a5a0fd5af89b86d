//! The beta-binomial distribution: successes in trials to come, of which only the rate's own
//! distribution is known.

use super::special::ln_beta;
use super::{MAX_TRIALS, StatsError, inner_probability, shape};

/// The most trials whose probabilities are added up one by one.
const MAX_SUMMED: u64 = 10_000_000;

/// The mean and the standard deviation.
///
/// # Formula
/// With m = a/(a + b): mean n·m, variance n·m·(1 − m)·(a + b + n)/(a + b + 1).
///
/// # Errors
/// [`StatsError::Shape`], [`StatsError::TooManyTrials`].
pub fn moments(n: u64, a: f64, b: f64) -> Result<(f64, f64), StatsError> {
    let (a, b, trials) = (shape(a)?, shape(b)?, trials(n)?);
    let (m, both) = (a / (a + b), a + b);
    let variance = trials * m * (1.0 - m) * (both + trials) / (both + 1.0);
    Ok((trials * m, libm::sqrt(variance)))
}

/// The smallest number of successes whose cumulative probability reaches `q`.
///
/// The probabilities follow each other by p(k+1)/p(k) = (n−k)(a+k) / ((k+1)(b+n−k−1)), from
/// p(0) = B(a, b + n)/B(a, b) on, in logarithms until they can be seen.
///
/// ```
/// use tributary_stats::beta_binomial;
/// // Beta(1, 1) makes every number of successes in 10 trials equally likely: 1/11 each.
/// assert_eq!(beta_binomial::quantile(0.5, 10, 1.0, 1.0), Ok(5));
/// ```
///
/// # Errors
/// [`StatsError::Shape`], [`StatsError::Probability`], or [`StatsError::TooManyTrials`] above
/// 10 million.
pub fn quantile(q: f64, n: u64, a: f64, b: f64) -> Result<u64, StatsError> {
    let (q, a, b, trials) = (inner_probability(q)?, shape(a)?, shape(b)?, trials(n)?);
    if n > MAX_SUMMED {
        return Err(StatsError::TooManyTrials);
    }
    let mut log = ln_beta(a, b + trials)? - ln_beta(a, b)?;
    let mut sum = libm::exp(log);
    let mut k = 0_u64;
    while sum < q && k < n {
        let at = k as f64;
        let ratio = (trials - at) * (a + at) / ((at + 1.0) * (b + trials - at - 1.0));
        log += libm::log(ratio);
        sum += libm::exp(log);
        k += 1;
    }
    Ok(k)
}

const fn trials(n: u64) -> Result<f64, StatsError> {
    if n > MAX_TRIALS {
        Err(StatsError::TooManyTrials)
    } else {
        Ok(n as f64)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn with_a_rate_that_is_known_it_is_the_binomial() {
        let (a, b) = (2e9, 98e9);
        for q in [0.05, 0.5, 0.95] {
            let binomial = crate::binomial::quantile(q, 5_000, 0.02).unwrap();
            assert_eq!(quantile(q, 5_000, a, b).unwrap(), binomial);
        }
        let (mean, deviation) = moments(5_000, a, b).unwrap();
        assert!((mean - 100.0).abs() < 1e-6);
        assert!((deviation - libm::sqrt(98.0)).abs() < 1e-4);
    }

    #[test]
    fn quantiles_rise_and_refuse_what_is_no_probability() {
        let at = |q| quantile(q, 200, 3.0, 40.0).unwrap();
        assert!(at(0.1) <= at(0.5) && at(0.5) <= at(0.9));
        assert_eq!(quantile(1.0, 200, 3.0, 40.0), Err(StatsError::Probability));
        assert_eq!(
            quantile(0.5, u64::MAX, 3.0, 40.0),
            Err(StatsError::TooManyTrials)
        );
    }
}
