//! How many visitors a test needs, what it can find, and how long it takes.
//!
//! [`sample_size`], [`power`] and [`detectable_rate`] are the plain test of two rates; [`Aim`] is any
//! effect of any metric, [`means`] the t test, [`looks`] a test with looks before the end,
//! [`curve`] a picture of the power, [`higher`] a metric higher in the funnel, and [`longer`] a test
//! that runs already.

mod aim;
pub mod curve;
mod detectable;
pub mod higher;
pub mod longer;
pub mod looks;
pub mod means;
#[cfg(test)]
mod tests;

pub use super::planned::{Design, Visitors, plan};
pub use aim::Aim;
pub use detectable::{detectable_difference, detectable_margin};

use crate::stats::group_sequential::Sides;
use crate::stats::{normal, root};

/// Why a test can't be planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DesignError {
    /// A rate lies outside 0 to 1.
    #[error("a rate outside 0 to 1")]
    Rate,
    /// Both rates are the same, so there is nothing to find.
    #[error("no effect to find")]
    NoEffect,
    /// The error probability does not lie between 0 and 1.
    #[error("alpha outside 0 to 1")]
    Alpha,
    /// The power does not lie between alpha and 1.
    #[error("power outside alpha to 1")]
    Power,
    /// A number of visitors, or their ratio, is not above 0.
    #[error("no visitors")]
    NoVisitors,
    /// Not even a rate of 100 % would be found.
    #[error("too few visitors to find anything")]
    Undetectable,
    /// A mean, a standard deviation or a standard error is no such number.
    #[error("no mean or no spread")]
    Spread,
    /// The looks before the end can't be planned so.
    #[error("looks that can't be planned")]
    Looks,
}

/// The error probabilities of a test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Errors {
    alpha: f64,
    power: f64,
    sides: Sides,
    /// The normal quantiles that belong to them.
    z_alpha: f64,
    z_power: f64,
}

impl Errors {
    /// Accepts, for a two-sided test, the chance `alpha` of a false alarm, 0 to 1 exclusive, and the
    /// chance `power` of finding the effect if it is there, `alpha` to 1 exclusive.
    ///
    /// # Errors
    /// [`DesignError::Alpha`] or [`DesignError::Power`].
    pub fn new(alpha: f64, power: f64) -> Result<Self, DesignError> {
        Self::on(Sides::Two, alpha, power)
    }

    /// Accepts the same for a test on these sides.
    ///
    /// # Errors
    /// As [`Self::new`].
    ///
    /// ```
    /// use tributary_domain::ab_test::design::{Errors, sample_size};
    /// use tributary_domain::ab_test::sequential::Sides;
    /// // One-sided at 2.5 % asks for as much as two-sided at 5 %.
    /// let one = Errors::on(Sides::One, 0.025, 0.8).unwrap();
    /// let two = Errors::new(0.05, 0.8).unwrap();
    /// assert_eq!(sample_size(0.20, 0.25, 1.0, one), sample_size(0.20, 0.25, 1.0, two));
    /// ```
    pub fn on(sides: Sides, alpha: f64, power: f64) -> Result<Self, DesignError> {
        if !(alpha > 0.0 && alpha < 1.0) {
            return Err(DesignError::Alpha);
        }
        if !(power > alpha && power < 1.0) {
            return Err(DesignError::Power);
        }
        let side = alpha / sides.count();
        Ok(Self {
            alpha,
            power,
            sides,
            z_alpha: normal::quantile_upper(side).map_err(|_| DesignError::Alpha)?,
            z_power: normal::quantile(power).map_err(|_| DesignError::Power)?,
        })
    }

    /// The accepted chance of a false alarm.
    pub const fn alpha(self) -> f64 {
        self.alpha
    }

    /// The wanted chance of finding the effect.
    pub const fn power(self) -> f64 {
        self.power
    }

    /// On which sides is tested.
    pub const fn sides(self) -> Sides {
        self.sides
    }

    /// How far, in standard errors, the effect has to lie from its border.
    fn reach(self) -> f64 {
        self.z_alpha + self.z_power
    }

    /// The same power at `alpha` divided among `comparisons` (Bonferroni), so that the chance of
    /// any false alarm stays below alpha.
    #[must_use]
    pub fn divided(self, comparisons: usize) -> Self {
        let alpha = self.alpha / comparisons.max(1) as f64;
        Self::on(self.sides, alpha, self.power).unwrap_or(self)
    }
}

/// The visitors of the control that a test needs, not rounded; the treatment gets `ratio` times
/// as many.
///
/// # Formula
/// With r = `ratio` and `p̄ = (p_a + r·p_b)/(1 + r)`:
/// `n_a = (z_{α/2}·√(p̄·q̄·(1 + 1/r)) + z_β·√(p_a·q_a + p_b·q_b/r))²/(p_b − p_a)²`.
///
/// Rates are 0 to 1, `ratio` above 0. By adding up all counts the pooled z test then has 80.1 % of 80 %
/// for 20 against 25 %, 80.07 % for 3 against 3.6 % and 80.35 % for 1 against 1.5 %; with some hundreds
/// of visitors at rates near one half it may miss half a point (79.6 % for 50 against 60 %).
///
/// # Errors
/// [`DesignError::Rate`], [`DesignError::NoEffect`] or [`DesignError::NoVisitors`].
///
/// Source: Fleiss, Levin and Paik (2003), "Statistical methods for rates and proportions",
/// section 4.3, without the continuity correction.
///
/// ```
/// use tributary_domain::ab_test::design::{Errors, sample_size};
/// // (1.959964·√(2·0.225·0.775) + 0.841621·√(0.16 + 0.1875))²/0.05²
/// let n = sample_size(0.20, 0.25, 1.0, Errors::new(0.05, 0.8).unwrap()).unwrap();
/// assert!((n - 1_093.739).abs() < 1e-3);
/// ```
pub fn sample_size(
    control_rate: f64,
    treatment_rate: f64,
    ratio: f64,
    errors: Errors,
) -> Result<f64, DesignError> {
    Aim::rates(control_rate, treatment_rate, ratio)?.sample_size(errors)
}

/// The chance that a test finds the difference between two rates.
///
/// # Formula
/// `Φ((√n_a·δ − z_{α/2}·s₀)/s₁) + Φ((−√n_a·δ − z_{α/2}·s₀)/s₁)`, with `δ = p_b − p_a` and s₀, s₁ the
/// two square roots of [`sample_size`].
///
/// Visitors are above 0, rates 0 to 1, `alpha` 0 to 1 exclusive.
///
/// # Errors
/// [`DesignError::Rate`], [`DesignError::Alpha`] or [`DesignError::NoVisitors`].
///
/// ```
/// use tributary_domain::ab_test::design::power;
/// assert!((power((0.20, 1_094.0), (0.25, 1_094.0), 0.05).unwrap() - 0.8001).abs() < 1e-4);
/// ```
pub fn power(
    (control_rate, n_control): (f64, f64),
    (treatment_rate, n_treatment): (f64, f64),
    alpha: f64,
) -> Result<f64, DesignError> {
    if !(n_control > 0.0 && n_treatment > 0.0 && n_control.is_finite()) {
        return Err(DesignError::NoVisitors);
    }
    Aim::rates(control_rate, treatment_rate, n_treatment / n_control)?.power(
        n_control,
        alpha,
        Sides::Two,
    )
}

/// The smallest rate above the control's that a test of so many visitors finds.
///
/// # Formula
/// The `p_b` from `p_a` to 1 at which [`sample_size`] asks for `n_control` visitors.
///
/// # Errors
/// [`DesignError::Rate`], [`DesignError::NoVisitors`] or [`DesignError::Undetectable`].
///
/// ```
/// use tributary_domain::ab_test::design::{Errors, detectable_rate};
/// let errors = Errors::new(0.05, 0.8).unwrap();
/// assert!((detectable_rate(0.20, 1_093.739, 1.0, errors).unwrap() - 0.25).abs() < 1e-6);
/// ```
pub fn detectable_rate(
    control_rate: f64,
    n_control: f64,
    ratio: f64,
    errors: Errors,
) -> Result<f64, DesignError> {
    spreads(control_rate, control_rate, ratio)?;
    if !(n_control > 0.0 && n_control.is_finite()) {
        return Err(DesignError::NoVisitors);
    }
    // Positive where the effect is found; the roots are taken, not the squares, to keep the sign.
    let found = |rate: f64| match spreads(control_rate, rate, ratio) {
        Ok((null, alternative)) => {
            n_control.sqrt() * (rate - control_rate)
                - (errors.z_alpha * null + errors.z_power * alternative)
        }
        Err(_) => f64::NAN,
    };
    if found(1.0) < 0.0 {
        return Err(DesignError::Undetectable);
    }
    // At p_a itself the quantiles alone are left, below 0 unless p_a is 0: then any rate just
    // above is so rare that it is not found.
    let low = if control_rate == 0.0 {
        f64::MIN_POSITIVE
    } else {
        control_rate
    };
    root::find_root(found, low, 1.0, 0.0).ok_or(DesignError::Undetectable)
}

/// `√(p̄·q̄·(1 + 1/r))` and `√(p_a·q_a + p_b·q_b/r)`.
fn spreads(p_a: f64, p_b: f64, ratio: f64) -> Result<(f64, f64), DesignError> {
    if !((0.0..=1.0).contains(&p_a) && (0.0..=1.0).contains(&p_b)) {
        return Err(DesignError::Rate);
    }
    if !(ratio > 0.0 && ratio.is_finite()) {
        return Err(DesignError::NoVisitors);
    }
    let mean = (p_a + ratio * p_b) / (1.0 + ratio);
    let null = (mean * (1.0 - mean) * (1.0 + 1.0 / ratio)).max(0.0);
    let alternative = p_a * (1.0 - p_a) + p_b * (1.0 - p_b) / ratio;
    Ok((null.sqrt(), alternative.sqrt()))
}
