//! What it costs to look at a test that was planned to be read once.

use super::{SequentialError, Sides, side};
use crate::stats::group_sequential::{MAX_LOOKS, constant, exit_chance};
use crate::stats::normal;

/// The price of having looked early.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Peeking {
    /// Looks at equal distances, the last at the end; at most 500 are reckoned with.
    pub looks: usize,
    /// The real chance of a false alarm; with more looks than reckoned it is larger still.
    pub false_alarm_rate: f64,
    /// The level at which each look would have had to be read for the promised chance.
    pub level_for_each: f64,
}

/// The price of looking so often, 1 or more times, at equal distances, at a two-sided test at
/// `alpha`, 0 to 1 exclusive.
///
/// # Errors
/// [`SequentialError::Looks`] or [`SequentialError::Alpha`].
///
/// ```
/// use tributary_domain::ab_test::sequential::peeking;
/// // Armitage, McPherson and Rowe (1969), table 2: 14.2 %; Pocock (1977): 1.58 % each
/// let price = peeking(0.05, 5).unwrap();
/// assert!((price.false_alarm_rate - 0.142).abs() < 5e-4);
/// assert!((price.level_for_each - 0.015_8).abs() < 5e-5);
/// ```
pub fn peeking(alpha: f64, looks: u64) -> Result<Peeking, SequentialError> {
    let looks = usize::try_from(looks).map_or(MAX_LOOKS, |looks| looks.min(MAX_LOOKS));
    let fractions = equal_looks(looks)?;
    Ok(Peeking {
        looks,
        false_alarm_rate: false_alarm_rate(alpha, &fractions, Sides::Two)?,
        level_for_each: level_for_each_look(alpha, &fractions, Sides::Two)?,
    })
}

/// So many looks at equal distances, 1 to 500, as fractions of the sample.
///
/// # Errors
/// [`SequentialError::Looks`].
///
/// ```
/// use tributary_domain::ab_test::sequential::equal_looks;
/// assert_eq!(equal_looks(4), Ok(vec![0.25, 0.5, 0.75, 1.0]));
/// ```
pub fn equal_looks(looks: usize) -> Result<Vec<f64>, SequentialError> {
    if !(1..=MAX_LOOKS).contains(&looks) {
        return Err(SequentialError::Looks);
    }
    Ok((1..=looks).map(|k| k as f64 / looks as f64).collect())
}

/// The chance that a test without an effect shows one at any of the looks, each read at `alpha`,
/// 0 to 1 exclusive, one-sided to ½.
///
/// Fractions rise from above 0; only their ratios count.
///
/// # Formula
/// `P(|Z(t_k)| > z_{α/2} for any k)`, by recursive integration over the looks.
///
/// # Errors
/// [`SequentialError::Looks`] or [`SequentialError::Alpha`].
///
/// Source: Armitage, McPherson and Rowe (1969), "Repeated significance tests on accumulating
/// data", JRSS A 132.
pub fn false_alarm_rate(
    alpha: f64,
    fractions: &[f64],
    sides: Sides,
) -> Result<f64, SequentialError> {
    let z = normal::quantile_upper(side(alpha, sides)?)?;
    let boundaries = vec![z; fractions.len()];
    Ok(exit_chance(fractions, &boundaries, sides, 0.0)?.clamp(0.0, 1.0))
}

/// The level at which each look has to be read, so that all together have a false alarm with
/// probability `alpha`.
///
/// # Formula
/// `2·(1 − Φ(c))`, one-sided half of it, with c Pocock's constant for these fractions.
///
/// # Errors
/// [`SequentialError::Looks`] or [`SequentialError::Alpha`].
///
/// Source: Pocock (1977), "Group sequential methods in the design and analysis of clinical
/// trials", Biometrika 64.
pub fn level_for_each_look(
    alpha: f64,
    fractions: &[f64],
    sides: Sides,
) -> Result<f64, SequentialError> {
    side(alpha, sides)?;
    let z = constant(fractions, 0.0, alpha, sides)?;
    Ok(sides.count() * normal::sf(z))
}
