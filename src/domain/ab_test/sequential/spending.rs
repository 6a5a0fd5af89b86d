//! How much of alpha may be spent by when.

use super::SequentialError;
use crate::stats::normal;

/// A rule for the error probability that looks may have spent at a fraction of the sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spending {
    /// Next to nothing early, nearly all at the end, in the manner of O'Brien and Fleming.
    OBrienFleming,
    /// About as much at each look, in the manner of Pocock.
    Pocock,
    /// As a power of the fraction, above 0: 1 spends evenly, 3 late.
    Power(f64),
}

impl Spending {
    /// The part of `alpha` on one side that may be spent by `fraction` of the sample.
    ///
    /// # Formula
    /// O'Brien and Fleming `2 − 2Φ(z_{α/2}/√t)`, Pocock `α·ln(1 + (e − 1)·t)`, power `α·t^ρ`; from
    /// t = 1 on α itself, at 0 nothing.
    ///
    /// # Errors
    /// [`SequentialError::Alpha`] outside 0 to 1 or for a power that is not above 0,
    /// [`SequentialError::Looks`] for a fraction below 0.
    ///
    /// Source: Lan and DeMets (1983), Biometrika 70; the powers Kim and DeMets (1987), Biometrika 74.
    ///
    /// ```
    /// use tributary_domain::ab_test::sequential::Spending;
    /// // z = 2.2414, 2 − 2Φ(2.2414·√2) = 0.001525
    /// let spent = Spending::OBrienFleming.spent(0.5, 0.025).unwrap();
    /// assert!((spent - 0.001_525).abs() < 1e-6);
    /// assert_eq!(Spending::Power(1.0).spent(0.5, 0.025), Ok(0.0125));
    /// ```
    pub fn spent(self, fraction: f64, alpha: f64) -> Result<f64, SequentialError> {
        let power = match self {
            Self::Power(power) => power,
            Self::OBrienFleming | Self::Pocock => 1.0,
        };
        if !(alpha > 0.0 && alpha < 1.0 && power > 0.0) {
            return Err(SequentialError::Alpha);
        }
        if fraction.is_nan() || fraction < 0.0 {
            return Err(SequentialError::Looks);
        }
        if fraction >= 1.0 {
            return Ok(alpha);
        }
        let spent = match self {
            _ if fraction == 0.0 => 0.0,
            Self::OBrienFleming => {
                2.0 * normal::sf(normal::quantile_upper(0.5 * alpha)? / fraction.sqrt())
            }
            Self::Pocock => alpha * libm::log1p((core::f64::consts::E - 1.0) * fraction),
            Self::Power(_) => alpha * libm::pow(fraction, power),
        };
        Ok(spent.clamp(0.0, alpha))
    }
}
