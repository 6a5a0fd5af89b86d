//! The t test of two means with one spread.

use super::{DesignError, Errors};
use crate::stats::group_sequential::Sides;
use crate::stats::{noncentral_t, root, student_t};

/// The chance that a t test finds a difference of `effect` standard deviations (Cohen's d).
///
/// The treatment has `ratio` times the control's visitors; both together are 3 or more.
///
/// # Formula
/// `P(T > t_α) + P(T < −t_α)` for T noncentral with `n_a + n_b − 2` degrees of freedom around
/// `d·√(n_a·r/(1 + r))`; one-sided the first term.
///
/// # Errors
/// [`DesignError::Spread`], [`DesignError::NoVisitors`] or [`DesignError::Alpha`].
///
/// Source: Cohen (1988), "Statistical power analysis for the behavioral sciences", section 2.5.
///
/// ```
/// use tributary_domain::ab_test::design::means::power;
/// use tributary_domain::ab_test::sequential::Sides;
/// // His table 2.3.5: 80 % for d = 0.5 with 64 each
/// assert!((power(0.5, 64.0, 1.0, 0.05, Sides::Two).unwrap() - 0.80).abs() < 5e-3);
/// ```
pub fn power(
    effect: f64,
    n_control: f64,
    ratio: f64,
    alpha: f64,
    sides: Sides,
) -> Result<f64, DesignError> {
    if !effect.is_finite() {
        return Err(DesignError::Spread);
    }
    let df = n_control * (1.0 + ratio) - 2.0;
    if !(n_control > 0.0 && ratio > 0.0 && (1.0..=1e15).contains(&df)) {
        return Err(DesignError::NoVisitors);
    }
    if !(alpha > 0.0 && alpha < 1.0) {
        return Err(DesignError::Alpha);
    }
    let centre = effect * (n_control * ratio / (1.0 + ratio)).sqrt();
    let t = student_t::quantile_upper(alpha / sides.count(), df).map_err(|_| DesignError::Alpha)?;
    let beyond = |centre: f64| noncentral_t::sf(t, df, centre).map_err(|_| DesignError::NoVisitors);
    let power = match sides {
        Sides::One => beyond(centre)?,
        Sides::Two => beyond(centre)? + beyond(-centre)?,
    };
    Ok(power.min(1.0))
}

/// The visitors of the control that a t test needs, not rounded.
///
/// # Formula
/// The n at which [`power`] is the wanted one; at least 3 in both variants together.
///
/// # Errors
/// [`DesignError::NoEffect`], one-sided also for an effect below 0, [`DesignError::NoVisitors`], or
/// [`DesignError::Undetectable`] beyond 10¹⁴ visitors.
///
/// ```
/// use tributary_domain::ab_test::design::{Errors, means::sample_size};
/// // The well-known 64 each for half a standard deviation
/// let n = sample_size(0.5, 1.0, Errors::new(0.05, 0.8).unwrap()).unwrap();
/// assert_eq!(n.ceil(), 64.0);
/// ```
pub fn sample_size(effect: f64, ratio: f64, errors: Errors) -> Result<f64, DesignError> {
    let wrong_way = errors.sides() == Sides::One && effect < 0.0;
    if effect == 0.0 || wrong_way || !effect.is_finite() {
        return Err(DesignError::NoEffect);
    }
    if !(ratio > 0.0 && ratio.is_finite()) {
        return Err(DesignError::NoVisitors);
    }
    let missing = |n: f64| {
        power(effect, n, ratio, errors.alpha(), errors.sides())
            .map_or(f64::NAN, |reached| reached - errors.power())
    };
    let least = 3.0 / (1.0 + ratio) * (1.0 + 1e-12);
    if missing(least) >= 0.0 {
        return Ok(least);
    }
    // The z test needs fewer; the t test at most some tens more.
    let z_test = errors.reach() / effect * (errors.reach() / effect) * (1.0 + 1.0 / ratio);
    let mut high = z_test.max(least);
    while missing(high) < 0.0 && high < 1e14 {
        high *= 2.0;
    }
    root::find_root(missing, least.max(0.25 * high), high, 0.0)
        .or_else(|| root::find_root(missing, least, high, 0.0))
        .ok_or(DesignError::Undetectable)
}

/// The smallest difference, in standard deviations, that a t test with so many visitors finds.
///
/// # Formula
/// The d above 0 at which [`power`] is the wanted one.
///
/// # Errors
/// [`DesignError::NoVisitors`] or [`DesignError::Undetectable`].
///
/// ```
/// use tributary_domain::ab_test::design::{Errors, means::detectable_effect};
/// let errors = Errors::new(0.05, 0.8).unwrap();
/// assert!((detectable_effect(63.765_6, 1.0, errors).unwrap() - 0.5).abs() < 1e-6);
/// ```
pub fn detectable_effect(n_control: f64, ratio: f64, errors: Errors) -> Result<f64, DesignError> {
    power(0.0, n_control, ratio, errors.alpha(), errors.sides())?;
    let missing = |effect: f64| {
        power(effect, n_control, ratio, errors.alpha(), errors.sides())
            .map_or(f64::NAN, |reached| reached - errors.power())
    };
    let mut high = errors.reach() * ((1.0 + 1.0 / ratio) / n_control).sqrt();
    while missing(high) < 0.0 && high < 1e6 {
        high *= 2.0;
    }
    root::find_root(missing, 0.0, high, 1e-14).ok_or(DesignError::Undetectable)
}
