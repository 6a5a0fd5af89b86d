//! The smallest effects that so many visitors find.

use super::{Aim, DesignError, Errors, spreads};
use crate::stats::root;

/// The smallest difference of two means that so many visitors in the control find, by the z test.
///
/// # Formula
/// `(z_α + z_β)·√((σ_a² + σ_b²/r)/n)`
///
/// # Errors
/// As [`Aim::means`], or [`DesignError::NoVisitors`].
///
/// ```
/// use tributary_domain::ab_test::design::{Errors, detectable_difference};
/// let errors = Errors::new(0.05, 0.8).unwrap();
/// let least = detectable_difference((9.5, 9.5), 98_383.5, 1.0, errors).unwrap();
/// assert!((least - 0.12).abs() < 1e-6);
/// ```
pub fn detectable_difference(
    deviations: (f64, f64),
    n_control: f64,
    ratio: f64,
    errors: Errors,
) -> Result<f64, DesignError> {
    if !(n_control > 0.0 && n_control.is_finite()) {
        return Err(DesignError::NoVisitors);
    }
    let spread = Aim::means(0.0, deviations, ratio)?.null;
    Ok(errors.reach() * spread / n_control.sqrt())
}

/// The smallest margin by which so many visitors in the control can show that a variant of the same
/// rate, 0 to 1 exclusive, is not worse.
///
/// # Formula
/// The margin at which [`Aim::not_worse`] asks for `n_control` visitors.
///
/// # Errors
/// [`DesignError::Rate`], [`DesignError::NoVisitors`], or [`DesignError::Undetectable`] where only a
/// margin as large as the rate itself would do.
///
/// ```
/// use tributary_domain::ab_test::{design::{Errors, detectable_margin}, sequential::Sides};
/// let errors = Errors::on(Sides::One, 0.05, 0.8).unwrap();
/// assert!((detectable_margin(0.5, 307.08, 1.0, errors).unwrap() - 0.1).abs() < 1e-4);
/// ```
pub fn detectable_margin(
    rate: f64,
    n_control: f64,
    ratio: f64,
    errors: Errors,
) -> Result<f64, DesignError> {
    spreads(rate, rate, ratio)?;
    if !(n_control > 0.0 && n_control.is_finite()) {
        return Err(DesignError::NoVisitors);
    }
    let excess = |margin: f64| match Aim::not_worse(rate, rate, margin, ratio) {
        Ok(aim) => {
            n_control.sqrt() * aim.effect
                - errors.z_alpha * aim.null
                - errors.z_power * aim.alternative
        }
        Err(_) => f64::NAN,
    };
    root::find_root(excess, f64::MIN_POSITIVE, rate, 0.0).ok_or(DesignError::Undetectable)
}
