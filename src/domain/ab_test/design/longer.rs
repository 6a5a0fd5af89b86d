//! How much longer a test has to run that shows nothing yet.

use super::super::sequential::{ConfidenceSequence, Estimate, Sides};
use super::{DesignError, Errors};
use crate::stats::{normal, root};

/// How the effect will be read at the end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reading {
    /// Once, at the end, by a test at the given error probabilities.
    Once,
    /// At any moment, by a two-sided confidence sequence.
    Always(ConfidenceSequence),
}

/// What is missing until an effect of some size would be found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Longer {
    /// The chance of finding it with the visitors there are.
    pub power_now: f64,
    /// The visitors still missing in all variants together, not rounded; 0 if none.
    pub visitors: f64,
    /// They as a multiple of those there are.
    pub multiple: f64,
}

impl Longer {
    /// The orders that so many visitors bring at `rate` orders a visitor.
    pub fn orders(self, rate: f64) -> f64 {
        (self.visitors * rate.clamp(0.0, 1.0)).ceil()
    }

    /// The days that they take at so many a day; none where nobody comes.
    pub fn days(self, visitors_a_day: f64) -> Option<f64> {
        let days = (self.visitors / visitors_a_day).ceil();
        (visitors_a_day > 0.0 && days.is_finite()).then_some(days)
    }
}

/// How many more visitors would show an effect of the size `effect`, in the estimate's unit and of
/// either sign, with the wanted power: the effect worth finding, or the one seen so far.
///
/// Only the estimate's standard error and visitors count, not its value.
///
/// # Formula
/// The least s ≥ 0 at which, with `SE/√(1 + s)` for the standard error,
/// `1 − Φ(c − δ/SE) + 1 − Φ(c + δ/SE)` is the power, c the border in standard errors: `z_{α/2}`, or that
/// of the confidence sequence after `(1 + s)·N` visitors. One-sided the first term.
///
/// # Errors
/// [`DesignError::NoEffect`] for an effect of 0 or none at all, [`DesignError::Undetectable`] beyond
/// 10⁹ times the visitors there are.
///
/// ```
/// use tributary_domain::ab_test::design::{Errors, longer::{Reading, longer}};
/// use tributary_domain::ab_test::sequential::Estimate;
/// // 1.4 standard errors now; 2.801585 are needed, so 4.0044 times the visitors
/// let now = Estimate::new(0.0, 0.01, 1_000.0).unwrap();
/// let errors = Errors::new(0.05, 0.8).unwrap();
/// let missing = longer(now, 0.014, errors, Reading::Once).unwrap();
/// assert!((missing.visitors - 3_004.4).abs() < 0.2);
/// ```
pub fn longer(
    now: Estimate,
    effect: f64,
    errors: Errors,
    reading: Reading,
) -> Result<Longer, DesignError> {
    /// The largest multiple of the visitors there are.
    const LARGEST: f64 = 1e9;
    if effect == 0.0 || !effect.is_finite() {
        return Err(DesignError::NoEffect);
    }
    let power = |multiple: f64| {
        let border = match reading {
            Reading::Once => errors.z_alpha,
            Reading::Always(sequence) => {
                sequence.standard_errors(now.visitors() * (1.0 + multiple))
            }
        };
        let shift = effect.abs() / now.standard_error() * (1.0 + multiple).sqrt();
        let other = match errors.sides() {
            Sides::One => 0.0,
            Sides::Two => normal::sf(border + shift),
        };
        normal::sf(border - shift) + other
    };
    let power_now = power(0.0).min(1.0);
    let missing = |multiple: f64| power(multiple) - errors.power();
    if missing(0.0) >= 0.0 {
        return Ok(Longer {
            power_now,
            visitors: 0.0,
            multiple: 0.0,
        });
    }
    let mut high = 1.0;
    while missing(high) < 0.0 {
        high *= 2.0;
        if high > LARGEST {
            return Err(DesignError::Undetectable);
        }
    }
    let low = if high > 1.0 { 0.5 * high } else { 0.0 };
    let multiple =
        root::find_root(missing, low, high, 1e-12 * high).ok_or(DesignError::Undetectable)?;
    Ok(Longer {
        power_now,
        visitors: multiple * now.visitors(),
        multiple,
    })
}
