//! The sample of a test that may stop early.

use super::super::sequential::{ConfidenceSequence, Looks, SequentialError};
use super::{Aim, DesignError, Errors};
use crate::stats::{normal, root};

impl From<SequentialError> for DesignError {
    fn from(error: SequentialError) -> Self {
        match error {
            SequentialError::Alpha => Self::Alpha,
            SequentialError::Power => Self::Power,
            _ => Self::Looks,
        }
    }
}

/// Visitors of the control in a test with looks, not rounded; the treatment gets its ratio of each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WithLooks {
    /// If it never stops before the end.
    pub planned: f64,
    /// On average if there is no effect.
    pub expected_without_effect: f64,
    /// On average if the effect is there.
    pub expected_with_effect: f64,
    /// What a test with one look at the end needs.
    pub plain: f64,
}

/// What a test with planned looks needs to find an effect with chance `power`, alpha to 1 exclusive.
///
/// # Formula
/// The plain sample times [`Looks::inflation`]; on average times [`Looks::expected_fraction`].
///
/// # Errors
/// [`DesignError::NoEffect`], [`DesignError::Power`], [`DesignError::Alpha`] or [`DesignError::Looks`].
///
/// Source: Jennison and Turnbull (2000), sections 2.2 and 7.2.
///
/// ```
/// use tributary_domain::ab_test::design::{Aim, looks::with_looks};
/// use tributary_domain::ab_test::sequential::{Classical, Looks, Sides};
/// // 1.229 times the 1,093.7 of the plain test, on average far fewer if the effect is there
/// let looks = Looks::classical(5, Classical::Pocock, 0.05, Sides::Two).unwrap();
/// let needed = with_looks(Aim::rates(0.20, 0.25, 1.0).unwrap(), &looks, 0.8).unwrap();
/// assert!((needed.planned - 1_344.0).abs() < 1.0);
/// assert!(needed.expected_with_effect < 0.8 * needed.plain);
/// ```
pub fn with_looks(aim: Aim, looks: &Looks, power: f64) -> Result<WithLooks, DesignError> {
    let errors = Errors::on(looks.sides(), looks.alpha(), power)?;
    let plain = aim.sample_size(errors)?;
    let drift = looks.drift(power)?;
    let inflation = drift / errors.reach() * (drift / errors.reach());
    let planned = (plain * inflation).min(f64::MAX);
    Ok(WithLooks {
        planned,
        expected_without_effect: planned * looks.expected_fraction(0.0)?,
        expected_with_effect: planned * looks.expected_fraction(drift)?,
        plain,
    })
}

/// The visitors of the plain test that find as much as a planned sample with looks; what that sample
/// can detect follows from them.
///
/// # Formula
/// The planned sample over [`Looks::inflation`].
///
/// # Errors
/// As [`with_looks`].
pub fn plain_equivalent(planned: f64, looks: &Looks, power: f64) -> Result<f64, DesignError> {
    Ok(planned / looks.inflation(power)?)
}

/// The power of a test with looks whose control gets `planned` visitors.
///
/// # Formula
/// [`Looks::power`] at the drift `(z_α + z_β)·√(planned/plain)`, plain being the sample of the plain
/// test at this very power. The spread at the border of the hypothesis and that of the effect weigh
/// differently at each power, so it is found by repetition from 80 % on: each step takes the
/// plain sample at the power found before. It is the inverse of [`with_looks`].
///
/// # Errors
/// As [`with_looks`], or [`DesignError::NoVisitors`].
///
/// ```
/// use tributary_domain::ab_test::design::{Aim, looks::{power, with_looks}};
/// use tributary_domain::ab_test::sequential::{Looks, Sides, Spending};
/// let aim = Aim::means(0.12, (9.5, 9.5), 1.0).unwrap();
/// let looks = Looks::spending(&[0.3, 1.0], Spending::Pocock, 0.05, Sides::Two).unwrap();
/// let needed = with_looks(aim, &looks, 0.9).unwrap();
/// assert!((power(aim, &looks, needed.planned).unwrap() - 0.9).abs() < 1e-6);
/// ```
pub fn power(aim: Aim, looks: &Looks, planned: f64) -> Result<f64, DesignError> {
    /// Where the repetition begins and what it stays below; a plain sample has no meaning at 1.
    const FROM: f64 = 0.8;
    const BELOW: f64 = 1.0 - 1e-9;
    /// Each step leaves a few hundredths of the error at most.
    const STEPS: usize = 8;
    const NEAR: f64 = 1e-10;
    if !(planned > 0.0 && planned.is_finite()) {
        return Err(DesignError::NoVisitors);
    }
    // A power is above every alpha in use.
    let least = 0.5 + 0.5 * looks.alpha();
    let mut power = FROM;
    for _ in 0..STEPS {
        let at = power.max(least).min(BELOW);
        let errors = Errors::on(looks.sides(), looks.alpha(), at)?;
        let drift = errors.reach() * (planned / aim.sample_size(errors)?).sqrt();
        let before = power;
        power = looks.power(drift)?;
        if (power - before).abs() < NEAR {
            break;
        }
    }
    Ok(power)
}

/// The visitors of both variants by which a confidence sequence, looked at there, shows the effect
/// with the wanted power; looking on the way finds it earlier in most runs.
///
/// # Formula
/// The N with `δ/SE(N) = reach(N) + z_β`, SE(N) the standard error after N visitors and reach
/// [`ConfidenceSequence::standard_errors`]; `standard_deviation` is √N times SE.
///
/// # Errors
/// [`DesignError::NoEffect`] unless the effect is above 0, [`DesignError::Spread`],
/// [`DesignError::Power`], or [`DesignError::Undetectable`] beyond 10¹⁵ visitors.
pub fn always_valid(
    effect: f64,
    standard_deviation: f64,
    sequence: ConfidenceSequence,
    power: f64,
) -> Result<f64, DesignError> {
    if !(effect > 0.0 && effect.is_finite()) {
        return Err(DesignError::NoEffect);
    }
    if !(standard_deviation > 0.0 && standard_deviation.is_finite()) {
        return Err(DesignError::Spread);
    }
    let z = normal::quantile(power).map_err(|_| DesignError::Power)?;
    // In ln N, so that the search is even over all sizes.
    let missing = |log: f64| {
        let n = libm::exp(log);
        n.sqrt() * effect / standard_deviation - sequence.standard_errors(n) - z
    };
    let largest = libm::log(1e15);
    root::find_root(missing, 0.0, largest, 1e-12)
        .map(libm::exp)
        .ok_or(DesignError::Undetectable)
}
