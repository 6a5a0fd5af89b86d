//! What a winner will bring: the observed lift is the true one plus luck, and of a variant that
//! was picked for its lift the luck was mostly good (the winner's curse).

use super::super::arm::Arm;
use super::posterior::half_of;
use super::{BayesError, Belief};
use crate::stats::interval::Interval;

/// How far true effects usually are from none, relative: the standard deviation of the logarithm
/// of the rate ratio over many tests.
///
/// Ours, between what others take: 5 % (Datadog's default) and 30 % (`GrowthBook`'s). Public
/// collections of tests in shops find winners of 6 to 7 % on average (Georgiev 2018, 115 tests),
/// most effects smaller, a few far larger (Azevedo and others 2020, "A/B testing with fat tails",
/// Journal of Political Economy 128): 5 % would shrink those few too much, 30 % hardly anything.
pub const TYPICAL_EFFECT: f64 = 0.1;

/// What is left of an estimate when its luck is taken out.
///
/// # Formula
/// m = estimate·τ²/(τ² + s²), standard deviation τ·s/√(τ² + s²), with s its standard error and τ =
/// `typical`, the standard deviation of true effects around none, all in the same units.
///
/// # Errors
/// [`BayesError::Estimate`], [`BayesError::Spread`].
///
/// Source: Efron (2011), "Tweedie's formula and selection bias", JASA 106; the normal case.
///
/// ```
/// use tributary_domain::ab_test::bayes::forecast::shrunk;
/// // An effect as large as its error and as the typical one: half of it is luck.
/// let belief = shrunk(0.2, 0.1, 0.1).unwrap();
/// assert!((belief.mean() - 0.1).abs() < 1e-15);
/// ```
pub fn shrunk(estimate: f64, standard_error: f64, typical: f64) -> Result<Belief, BayesError> {
    let estimate = Belief::new(estimate, standard_error)?;
    Ok(Belief::new(0.0, typical)?.updated_with(estimate))
}

/// The lift to plan with, beside the one observed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LiftForecast {
    /// The treatment's rate over the control's as counted, less 1.
    pub observed: f64,
    /// The lift to expect, as likely to be exceeded as not; between 0 and the observed one.
    pub expected: f64,
    /// Holds the true lift with probability 1 − alpha.
    pub interval: Interval,
    /// How much of the observed effect is kept, 0 to 1.
    pub kept: f64,
}

/// The forecast of a lift, from counts and the `typical` size of effects ([`TYPICAL_EFFECT`]).
///
/// # Formula
/// [`shrunk`] of `ln(p_B/p_A)` with standard error `√(1/x_A − 1/n_A + 1/x_B − 1/n_B)`, then e to its
/// median and quantiles, less 1.
///
/// # Errors
/// [`BayesError::NoConversions`] where a variant has none; [`BayesError::Spread`] for `typical`, or
/// where everybody converted in both; [`BayesError::Stats`] unless 0 < `alpha` < 1.
///
/// ```
/// use tributary_domain::ab_test::{Arm, bayes::forecast};
/// // ln 1.2 = 0.1823 ± 0.0769: 0.01/(0.01 + 0.005911) of it is kept.
/// let (a, b) = (Arm::new(300, 10_000).unwrap(), Arm::new(360, 10_000).unwrap());
/// let lift = forecast::lift(a, b, 0.1, 0.05).unwrap();
/// assert!((lift.kept - 0.6285).abs() < 1e-4 && (lift.expected - 0.1214).abs() < 1e-4);
/// ```
pub fn lift(
    control: Arm,
    treatment: Arm,
    typical: f64,
    alpha: f64,
) -> Result<LiftForecast, BayesError> {
    if control.x() <= 0.0 || treatment.x() <= 0.0 {
        return Err(BayesError::NoConversions);
    }
    half_of(alpha)?;
    let part = |arm: Arm| arm.y() / arm.n() / arm.x();
    let standard_error = (part(control) + part(treatment)).sqrt();
    let ratio = treatment.rate() / control.rate();
    let belief = shrunk(libm::log(ratio), standard_error, typical)?;
    let log_interval = belief.interval(alpha)?;
    let both = libm::hypot(typical, standard_error);
    Ok(LiftForecast {
        observed: ratio - 1.0,
        expected: libm::expm1(belief.mean()),
        interval: Interval {
            low: libm::expm1(log_interval.low),
            high: libm::expm1(log_interval.high),
        },
        kept: (typical / both) * (typical / both),
    })
}
