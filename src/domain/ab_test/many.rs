//! Several comparisons at once: each more is one more chance of a false alarm.

use crate::stats::StatsError;

/// How p values are raised for their number, or levels lowered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Correction {
    /// Each p value times their number.
    Bonferroni,
    /// The chance of one so small among independent ones.
    Sidak,
    /// Bonferroni's from the smallest p value on, with ever fewer left.
    Holm,
    /// Šidák's from the smallest on.
    HolmSidak,
    /// Holm's factors from the largest p value on; for independent or positively related tests.
    Hochberg,
    /// The closed test of Simes' inequality; for independent or positively related tests.
    Hommel,
    /// The expected share of false alarms among the alarms, not the chance of any; for independent or
    /// positively related tests.
    BenjaminiHochberg,
    /// The same under any dependence.
    BenjaminiYekutieli,
}

/// The p values adjusted for their number, in the order given: one below alpha is an alarm.
///
/// # Formula
/// With `p_(1) ≤ … ≤ p_(m)`: Bonferroni `m·p`; Šidák `1 − (1 − p)^m`; Holm `max_{j ≤ i} (m − j + 1)·p_(j)`
/// and Holm–Šidák likewise; Hochberg `min_{j ≥ i} (m − j + 1)·p_(j)`; Benjamini–Hochberg
/// `min_{j ≥ i} m/j·p_(j)`, Benjamini–Yekutieli times `Σ 1/k`; none above 1. Hommel as in Wright.
///
/// # Errors
/// [`StatsError::NotANumber`] or [`StatsError::Probability`] for a value outside 0 to 1.
///
/// Source: Holm (1979), Scandinavian Journal of Statistics 6; Hochberg (1988), Biometrika 75; Hommel
/// (1988), Biometrika 75; Benjamini and Hochberg (1995), JRSS B 57; Benjamini and Yekutieli (2001),
/// Annals of Statistics 29; Wright (1992), "Adjusted p-values for simultaneous inference",
/// Biometrics 48.
///
/// ```
/// use tributary_domain::ab_test::many::{Correction, adjusted};
/// let p = [0.01, 0.04, 0.03];
/// let near = |got: Vec<f64>, expected: [f64; 3]| {
///     got.iter().zip(expected).all(|(g, e)| (g - e).abs() < 1e-15)
/// };
/// assert!(near(adjusted(&p, Correction::Holm).unwrap(), [0.03, 0.06, 0.06]));
/// assert!(near(adjusted(&p, Correction::BenjaminiHochberg).unwrap(), [0.03, 0.04, 0.04]));
/// ```
pub fn adjusted(p_values: &[f64], correction: Correction) -> Result<Vec<f64>, StatsError> {
    for &p in p_values {
        if p.is_nan() {
            return Err(StatsError::NotANumber);
        }
        if !(0.0..=1.0).contains(&p) {
            return Err(StatsError::Probability);
        }
    }
    let order = rising(p_values);
    let m = p_values.len();
    let sorted: Vec<f64> = order.iter().map(|&i| p_values[i]).collect();
    // How many are left at each step, and the place counted from 1.
    let left = |i: usize| (m - i) as f64;
    let place = |i: usize| (i + 1) as f64;
    let all = m as f64;
    let each = |of: &dyn Fn(usize, f64) -> f64| -> Vec<f64> {
        sorted.iter().enumerate().map(|(i, &p)| of(i, p)).collect()
    };
    let by_place = match correction {
        Correction::Bonferroni => each(&|_, p| all * p),
        Correction::Sidak => each(&|_, p| union(p, all)),
        Correction::Holm => running_max(each(&|i, p| left(i) * p)),
        Correction::HolmSidak => running_max(each(&|i, p| union(p, left(i)))),
        Correction::Hochberg => running_min(each(&|i, p| left(i) * p)),
        Correction::Hommel => hommel(&sorted),
        Correction::BenjaminiHochberg => running_min(each(&|i, p| all / place(i) * p)),
        Correction::BenjaminiYekutieli => {
            let harmonic: f64 = (0..m).map(|i| 1.0 / place(i)).sum();
            running_min(each(&|i, p| harmonic * all / place(i) * p))
        }
    };
    let mut adjusted = vec![0.0; m];
    for ((i, p), &raw) in order.into_iter().zip(by_place).zip(&sorted) {
        adjusted[i] = p.clamp(raw, 1.0);
    }
    Ok(adjusted)
}

/// The level at which Holm's procedure tests each p value; those it does not reject share alpha
/// equally, so that a p value is below its level exactly when it is rejected.
pub fn holm_levels(p_values: &[f64], alpha: f64) -> Vec<f64> {
    let mut levels = vec![alpha; p_values.len()];
    let mut open = p_values.len();
    let mut rejecting = true;
    for i in rising(p_values) {
        levels[i] = alpha / open as f64;
        rejecting = rejecting && p_values[i] < levels[i];
        if rejecting {
            open -= 1;
        }
    }
    levels
}

/// The level at which Benjamini and Hochberg's procedure tests each p value, so that a p value is
/// below its level exactly when it is rejected.
///
/// # Formula
/// With k the largest number for which `p_(k) < k·α/m`: `k·α/m` for the k rejected ones, at which
/// intervals keep the expected share of false ones among the shown, and `(k + 1)·α/m` for the others.
///
/// Source: Benjamini and Yekutieli (2005), "False discovery rate-adjusted multiple confidence
/// intervals for selected parameters", JASA 100.
///
/// ```
/// use tributary_domain::ab_test::many::benjamini_hochberg_levels;
/// let levels = benjamini_hochberg_levels(&[0.01, 0.9, 0.03], 0.06);
/// assert_eq!(levels, [0.04, 0.06, 0.04]);
/// ```
pub fn benjamini_hochberg_levels(p_values: &[f64], alpha: f64) -> Vec<f64> {
    let m = p_values.len() as f64;
    let order = rising(p_values);
    let level = |k: usize| k as f64 * alpha / m;
    let rejected = (1..=order.len())
        .rev()
        .find(|&k| p_values[order[k - 1]] < level(k))
        .unwrap_or(0);
    let mut levels = vec![alpha; p_values.len()];
    for (i, &at) in order.iter().enumerate() {
        levels[at] = if i < rejected {
            level(rejected)
        } else {
            level(rejected + 1)
        };
    }
    levels
}

/// Hommel's adjusted p values, from the smallest on.
///
/// For each number of hypotheses that may be true together, Simes' test asks how small the smallest
/// of their p values, each weighed by its place, would be.
fn hommel(sorted: &[f64]) -> Vec<f64> {
    let m = sorted.len();
    let simes = |from: usize, among: usize| {
        // The smallest of p_(j)·among/place over the `among` hypotheses that end at the largest.
        sorted[from..]
            .iter()
            .enumerate()
            .map(|(i, &p)| among as f64 * p / (among - (m - from) + i + 1) as f64)
            .fold(1.0, f64::min)
    };
    let mut adjusted = vec![simes(0, m); m];
    for among in (2..m).rev() {
        // The `among − 1` largest p values, each at its place among `among`, beside one smaller.
        let largest = simes(m - among + 1, among);
        for (i, value) in adjusted.iter_mut().enumerate() {
            let smallest = among as f64 * sorted[i.min(m - among)];
            *value = value.max(largest.min(smallest));
        }
    }
    adjusted
        .iter()
        .zip(sorted)
        .map(|(&value, &p)| value.max(p))
        .collect()
}

/// `1 − (1 − p)^count`, with the digits of a small p.
fn union(p: f64, count: f64) -> f64 {
    -libm::expm1(count * libm::log1p(-p))
}

/// The places of the p values from the smallest to the largest.
fn rising(p_values: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|&i, &j| p_values[i].total_cmp(&p_values[j]));
    order
}

fn running_max(mut values: Vec<f64>) -> Vec<f64> {
    let mut largest = 0.0_f64;
    for value in &mut values {
        largest = largest.max(*value);
        *value = largest;
    }
    values
}

fn running_min(mut values: Vec<f64>) -> Vec<f64> {
    let mut smallest = 1.0_f64;
    for value in values.iter_mut().rev() {
        smallest = smallest.min(*value);
        *value = smallest;
    }
    values
}
