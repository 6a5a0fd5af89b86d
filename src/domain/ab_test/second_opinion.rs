//! Other methods in common use, to compare with: none of them ever changes the verdict.

use super::arm::Arm;
use crate::stats::interval::{Interval, wilson};
use crate::stats::{StatsError, chi_squared, normal};

/// Newcombe's interval of the difference `p_b − p_a` from two Wilson intervals.
///
/// # Formula
/// `d̂ − √((p̂_b − l_b)² + (u_a − p̂_a)²)` to `d̂ + √((u_b − p̂_b)² + (p̂_a − l_a)²)`, l and u the
/// ends of each rate's Wilson interval at error probability `alpha`.
///
/// # Errors
/// [`StatsError::Probability`] for `alpha` outside 0 to 1.
///
/// Source: Newcombe (1998), "Interval estimation for the difference between independent
/// proportions", Statistics in Medicine 17, method 10.
///
/// ```
/// use tributary_domain::ab_test::{Arm, second_opinion::newcombe};
/// // His table II, example (a): 0.0524 to 0.3339
/// let (a, b) = (Arm::new(48, 80).unwrap(), Arm::new(56, 70).unwrap());
/// let interval = newcombe(a, b, 0.05).unwrap();
/// assert!((interval.low - 0.0524).abs() < 5e-5 && (interval.high - 0.3339).abs() < 5e-5);
/// ```
pub fn newcombe(control: Arm, treatment: Arm, alpha: f64) -> Result<Interval, StatsError> {
    let a = wilson(control.x(), control.n(), alpha)?;
    let b = wilson(treatment.x(), treatment.n(), alpha)?;
    let (p_a, p_b) = (control.rate(), treatment.rate());
    let below = libm::hypot(p_b - b.low, a.high - p_a);
    let above = libm::hypot(b.high - p_b, p_a - a.low);
    Ok(Interval {
        low: p_b - p_a - below,
        high: p_b - p_a + above,
    })
}

/// Wald's interval of the difference `p_b − p_a`, from `x_a` of `n_a` and `x_b` of `n_b`, whole or not.
///
/// # Formula
/// `d̂ ± z·√(p̂_a·q̂_a/n_a + p̂_b·q̂_b/n_b)`; with one success and one failure added to each variant it
/// is Agresti and Caffo's (2000).
///
/// # Errors
/// [`StatsError::Probability`] for `alpha` outside 0 to 1, [`StatsError::NoTrials`] or
/// [`StatsError::Successes`].
///
/// ```
/// use tributary_domain::ab_test::second_opinion::wald;
/// // 0.1 ± 1.96·√(0.25/100 + 0.24/100)
/// let interval = wald((50.0, 100.0), (60.0, 100.0), 0.05).unwrap();
/// assert!((interval.high - 0.2372).abs() < 1e-4);
/// ```
pub fn wald(
    (x_a, n_a): (f64, f64),
    (x_b, n_b): (f64, f64),
    alpha: f64,
) -> Result<Interval, StatsError> {
    let (p_a, p_b) = (proportion(x_a, n_a)?, proportion(x_b, n_b)?);
    let spread = (p_a * (1.0 - p_a) / n_a + p_b * (1.0 - p_b) / n_b).sqrt();
    let reach = normal::quantile_upper(0.5 * alpha)? * spread;
    Ok(Interval {
        low: p_b - p_a - reach,
        high: p_b - p_a + reach,
    })
}

/// Katz's interval of the relative lift `p_b/p_a − 1`, from `x_a` of `n_a` and `x_b` of `n_b`, whole or not.
///
/// # Formula
/// `(p̂_b/p̂_a)·e^(±z·s) − 1`, `s² = 1/x_a − 1/n_a + 1/x_b − 1/n_b`.
///
/// # Errors
/// [`StatsError::Probability`] for `alpha` outside 0 to 1, [`StatsError::NoTrials`], or
/// [`StatsError::Successes`], also where a variant has none.
///
/// Source: Katz, Baptista, Azen and Pike (1978), Biometrics 34, method C.
///
/// ```
/// use tributary_domain::ab_test::second_opinion::katz;
/// // 1.2·e^(1.96·0.07743) − 1
/// let interval = katz((300.0, 10_000.0), (360.0, 10_000.0), 0.05).unwrap();
/// assert!((interval.high - 0.3952).abs() < 1e-4);
/// ```
pub fn katz(
    (x_a, n_a): (f64, f64),
    (x_b, n_b): (f64, f64),
    alpha: f64,
) -> Result<Interval, StatsError> {
    let (p_a, p_b) = (proportion(x_a, n_a)?, proportion(x_b, n_b)?);
    if x_a <= 0.0 || x_b <= 0.0 {
        return Err(StatsError::Successes);
    }
    let spread = ((1.0 - p_a) / x_a + (1.0 - p_b) / x_b).sqrt();
    let reach = normal::quantile_upper(0.5 * alpha)? * spread;
    let ratio = p_b / p_a;
    Ok(Interval {
        low: ratio * libm::exp(-reach) - 1.0,
        high: ratio * libm::exp(reach) - 1.0,
    })
}

/// Whether any of several rates differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Homogeneity {
    /// The statistic.
    pub chi_squared: f64,
    /// Variants less one.
    pub degrees_of_freedom: u32,
    /// The probability of rates at least as far apart if they are the same in truth.
    pub p_value: f64,
}

/// Pearson's test that all rates are the same; for two variants the square of the pooled z test.
///
/// # Formula
/// `χ² = Σ (x_i − n_i·p̄)²/(n_i·p̄·q̄)`, p̄ the rate of all together.
///
/// # Errors
/// [`StatsError::NoTrials`] with fewer than two variants, [`StatsError::Successes`] where nobody
/// or everybody converted.
///
/// ```
/// use tributary_domain::ab_test::{Arm, second_opinion::homogeneity};
/// let arms = [Arm::new(300, 10_000).unwrap(), Arm::new(360, 10_000).unwrap()];
/// assert!((homogeneity(&arms).unwrap().chi_squared - 2.375_013 * 2.375_013).abs() < 1e-5);
/// ```
pub fn homogeneity(arms: &[Arm]) -> Result<Homogeneity, StatsError> {
    let degrees_of_freedom = u32::try_from(arms.len())
        .ok()
        .and_then(|k| k.checked_sub(1))
        .filter(|&df| df > 0)
        .ok_or(StatsError::NoTrials)?;
    let sum = |of: fn(Arm) -> f64| arms.iter().map(|&arm| of(arm)).sum::<f64>();
    let (x, y, n) = (sum(Arm::x), sum(Arm::y), sum(Arm::n));
    if x == 0.0 || y == 0.0 {
        return Err(StatsError::Successes);
    }
    let chi_squared = arms
        .iter()
        .map(|arm| {
            // n_i·p̄ − x_i as (x·y_i − y·x_i)/n: no digits are lost where rates are close.
            let excess = (x * arm.y() - y * arm.x()) / n;
            excess * excess / (arm.n() * (x / n) * (y / n))
        })
        .sum();
    Ok(Homogeneity {
        chi_squared,
        degrees_of_freedom,
        p_value: chi_squared::sf(chi_squared, f64::from(degrees_of_freedom))?,
    })
}

fn proportion(x: f64, n: f64) -> Result<f64, StatsError> {
    if n.is_nan() || x.is_nan() {
        Err(StatsError::NotANumber)
    } else if n <= 0.0 || n.is_infinite() {
        Err(StatsError::NoTrials)
    } else if !(0.0..=n).contains(&x) {
        Err(StatsError::Successes)
    } else {
        Ok(x / n)
    }
}
