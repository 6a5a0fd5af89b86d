//! The power of a test as a picture.

use super::{Aim, DesignError, Errors, detectable_rate};
use crate::stats::group_sequential::Sides;

/// One point of a power curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PowerPoint {
    /// The relative lift, or the visitors of the control.
    pub at: f64,
    /// The chance of finding the effect, 0 to 1.
    pub power: f64,
}

/// The power over relative lifts from 0 to twice the smallest that is found, in `points` equal steps,
/// 2 or more; it ends where the treatment's rate is 100 %.
///
/// # Formula
/// [`Aim::power`] with `p_b = p_a·(1 + lift)`.
///
/// # Errors
/// As [`detectable_rate`]; [`DesignError::Rate`] where the control's rate is 0 or 1.
///
/// ```
/// use tributary_domain::ab_test::design::{Errors, curve::power_by_lift};
/// let errors = Errors::new(0.05, 0.8).unwrap();
/// let curve = power_by_lift(0.20, 1_093.739, 1.0, errors, 21).unwrap();
/// // Without a lift the chance is alpha, at the detectable lift the wanted power.
/// assert!((curve[0].power - 0.05).abs() < 1e-9);
/// assert!((curve[10].at - 0.25).abs() < 1e-6 && (curve[10].power - 0.8).abs() < 1e-4);
/// ```
pub fn power_by_lift(
    control_rate: f64,
    n_control: f64,
    ratio: f64,
    errors: Errors,
    points: usize,
) -> Result<Vec<PowerPoint>, DesignError> {
    if !(control_rate > 0.0 && control_rate < 1.0) {
        return Err(DesignError::Rate);
    }
    let largest = 1.0 / control_rate - 1.0;
    let end = match detectable_rate(control_rate, n_control, ratio, errors) {
        Ok(rate) => (2.0 * (rate / control_rate - 1.0)).min(largest),
        Err(DesignError::Undetectable) => largest,
        Err(error) => return Err(error),
    };
    grid(0.0, end, points)
        .map(|lift| {
            let treatment_rate = (control_rate * (1.0 + lift)).min(1.0);
            let aim = Aim::rates(control_rate, treatment_rate, ratio)?;
            let power = aim.power(n_control, errors.alpha(), errors.sides())?;
            Ok(PowerPoint { at: lift, power })
        })
        .collect()
}

/// The power over the visitors of the control, from a `points`-th of it to twice what is needed for
/// the wanted power.
///
/// # Formula
/// [`Aim::power`].
///
/// # Errors
/// As [`Aim::sample_size`].
///
/// ```
/// use tributary_domain::ab_test::design::{Aim, Errors, curve::power_by_visitors};
/// let aim = Aim::rates(0.20, 0.25, 1.0).unwrap();
/// let curve = power_by_visitors(aim, Errors::new(0.05, 0.8).unwrap(), 20).unwrap();
/// assert!((curve[9].at - 1_093.739).abs() < 1e-3 && (curve[9].power - 0.8).abs() < 1e-4);
/// ```
pub fn power_by_visitors(
    aim: Aim,
    errors: Errors,
    points: usize,
) -> Result<Vec<PowerPoint>, DesignError> {
    let end = 2.0 * aim.sample_size(errors)?;
    grid(0.0, end, points.saturating_add(1))
        .skip(1)
        .map(|n| power_at(aim, n, errors.alpha(), errors.sides()))
        .collect()
}

fn power_at(aim: Aim, n: f64, alpha: f64, sides: Sides) -> Result<PowerPoint, DesignError> {
    let power = aim.power(n, alpha, sides)?;
    Ok(PowerPoint { at: n, power })
}

/// Both ends and equal steps between; at least two points, at most 1,000.
fn grid(start: f64, end: f64, points: usize) -> impl Iterator<Item = f64> {
    let steps = points.clamp(2, 1_000) - 1;
    (0..=steps).map(move |i| start + (end - start) * (i as f64 / steps as f64))
}
