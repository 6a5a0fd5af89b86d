//! Whether it is worth going on to the planned end.

use super::estimate::Estimate;
use super::{SequentialError, Sides, side};
use crate::stats::normal;

/// Below this chance of a win, even if the worthwhile effect is there, going on is futile.
///
/// Stopping below γ raises the chance β of missing the effect to at most β/(1 − γ), here by a ninth
/// (Lan, Simon and Halperin 1982, Communications in Statistics C 1): a real lift is rarely given up.
pub const FUTILE: f64 = 0.10;

/// The chances of a win at the planned end, given what was seen so far.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Futility {
    /// If the effect is as seen so far.
    pub if_as_seen: f64,
    /// If the effect is the smallest that is worth finding.
    pub if_worthwhile: f64,
    /// Whether to stop: the chance is below [`FUTILE`] even if the worthwhile effect is there.
    pub stop: bool,
}

/// The chances of a win at the planned end.
///
/// `fraction` of the planned sample is in, 0 to 1 exclusive; `worthwhile` is the smallest effect
/// worth finding, above 0, in the estimate's unit.
///
/// # Formula
/// [`conditional_power`] with θ = `z/√t` as seen, and θ = δ over the standard error at the end,
/// which is the present one times √t.
///
/// # Errors
/// [`SequentialError::Alpha`], [`SequentialError::Estimate`], [`SequentialError::Looks`] for a fraction
/// not above 0, or [`SequentialError::AtTheEnd`].
///
/// Source: Lachin (2005), "A review of methods for futility stopping based on conditional power",
/// Statistics in Medicine 24.
///
/// ```
/// use tributary_domain::ab_test::sequential::{Estimate, Sides, futility};
/// // Half way, 1 standard error the wrong way round
/// let seen = Estimate::new(-0.01, 0.01, 10_000.0).unwrap();
/// assert!(futility(seen, 0.5, 0.01, 0.05, Sides::Two).unwrap().stop);
/// ```
pub fn futility(
    estimate: Estimate,
    fraction: f64,
    worthwhile: f64,
    alpha: f64,
    sides: Sides,
) -> Result<Futility, SequentialError> {
    let boundary = normal::quantile_upper(side(alpha, sides)?)?;
    if !(worthwhile > 0.0 && worthwhile.is_finite()) {
        return Err(SequentialError::Estimate);
    }
    let z = estimate.z();
    let drift = worthwhile / estimate.standard_error() / fraction.sqrt();
    let if_worthwhile = conditional_power(z, fraction, drift, boundary)?;
    Ok(Futility {
        if_as_seen: conditional_power(z, fraction, z / fraction.sqrt(), boundary)?,
        if_worthwhile,
        stop: if_worthwhile < FUTILE,
    })
}

/// The chance that Z passes `boundary` at the planned end, given that it is `z` after a `fraction`
/// of the sample, 0 to 1 exclusive, where its mean at the end is `drift`.
///
/// # Formula
/// `1 − Φ((c − z·√t − θ·(1 − t))/√(1 − t))`
///
/// # Errors
/// [`SequentialError::Estimate`] for what is no number, [`SequentialError::Looks`] for a fraction not
/// above 0, or [`SequentialError::AtTheEnd`].
///
/// Source: Lan and Wittes (1988), "The B-value", Biometrics 44.
///
/// ```
/// use tributary_domain::ab_test::sequential::conditional_power;
/// // (1.96 − 1.96·√0.5 − 0)/√0.5 = 0.8119
/// let chance = conditional_power(1.96, 0.5, 0.0, 1.96).unwrap();
/// assert!((chance - 0.208_4).abs() < 1e-4);
/// ```
pub fn conditional_power(
    z: f64,
    fraction: f64,
    drift: f64,
    boundary: f64,
) -> Result<f64, SequentialError> {
    if z.is_nan() || drift.is_nan() || boundary.is_nan() || fraction.is_nan() {
        return Err(SequentialError::Estimate);
    }
    if fraction <= 0.0 {
        return Err(SequentialError::Looks);
    }
    if fraction >= 1.0 {
        return Err(SequentialError::AtTheEnd);
    }
    let left = 1.0 - fraction;
    // Cut before the difference, so that no two infinities meet.
    let far = |x: f64| x.clamp(-1e100, 1e100);
    let missing = far(boundary) - far(z) * fraction.sqrt() - far(drift) * left;
    Ok(normal::sf(missing / left.sqrt()))
}
