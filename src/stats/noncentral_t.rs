//! Student's t distribution around another centre: what the t statistic does when there is an effect.

use super::{StatsError, normal, number, shape};

/// The step of the sum over ln S, in standard deviations of it and at most in itself.
const STEP: f64 = 0.25;
const LARGEST_STEP: f64 = 0.05;

/// Terms so far below the peak of the density are nothing: e⁻³⁸ is 3·10⁻¹⁷.
const LEAST: f64 = -38.0;

/// P(T > t) for T = (Z + `centre`)/S with Z standard normal and S = √(χ²/df) independent of it.
///
/// # Formula
/// `∫ (1 − Φ(t·s − δ)) f(s) ds` by the trapezoid rule in w = ln s, in which the density
/// `f ∝ exp(ν·w − ν·e^{2w}/2)` is smooth and has light tails, so that the rule converges faster than
/// any power of its step. Relative to 1 the error is below 10⁻¹²; the sum has at most about 2,000
/// terms for ν ≥ 1.
///
/// # Errors
/// [`StatsError::NotANumber`], or [`StatsError::Shape`] for fewer than one degree of freedom.
///
/// Source: the definition, as in Johnson, Kotz and Balakrishnan (1995), "Continuous univariate
/// distributions", volume 2, chapter 31.
///
/// ```
/// use tributary_stats::noncentral_t;
/// // Around 0 it is Student's: with one degree of freedom a quarter lies above 1.
/// assert!((noncentral_t::sf(1.0, 1.0, 0.0).unwrap() - 0.25).abs() < 1e-12);
/// // At t = 0 only the normal part counts: P(Z > −1)
/// assert!((noncentral_t::sf(0.0, 7.0, 1.0).unwrap() - 0.841_344_746).abs() < 1e-9);
/// ```
pub fn sf(t: f64, df: f64, centre: f64) -> Result<f64, StatsError> {
    let (t, df, centre) = (number(t)?, shape(df)?, number(centre)?);
    if df < 1.0 {
        return Err(StatsError::Shape);
    }
    if df > 1e12 {
        // S is 1 to all digits.
        return Ok(normal::sf(t - centre));
    }
    // ln of the density in w, less its peak at w = 0.
    let log_density = |w: f64| df * (w - 0.5 * libm::expm1(2.0 * w));
    let step = (STEP / (2.0 * df).sqrt()).min(LARGEST_STEP);
    let mut sum = 0.0;
    let mut total = 0.0;
    for direction in [-1.0, 1.0] {
        let mut w = if direction > 0.0 { 0.0 } else { -step };
        loop {
            let log = log_density(w);
            if log < LEAST {
                break;
            }
            let weight = libm::exp(log);
            total += weight;
            sum += weight * normal::sf(t * libm::exp(w) - centre);
            w += direction * step;
        }
    }
    Ok((sum / total).clamp(0.0, 1.0))
}
