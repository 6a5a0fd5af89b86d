//! Two variants: which one is better, by how much, and what is lost by taking the wrong one.

use super::Posterior;
use super::posterior::half_of;
use crate::stats::StatsError;
use crate::stats::beta_race::{difference_quantile, expected_excess, greater, ratio_quantile};
use crate::stats::interval::Interval;

/// The probabilities that each of two variants is the better one; they add up to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chances {
    /// That the control is.
    pub control: f64,
    /// That the treatment is.
    pub treatment: f64,
}

/// The probability that each variant has the higher rate; the smaller one is accurate relative to
/// itself.
///
/// # Formula
/// `P(B > A) = ∫ f_A·S_B`, by a finite sum for few conversions, else by quadrature.
///
/// # Errors
/// [`StatsError::Shape`] for a prior and counts beyond 10¹⁵ together.
///
/// Source: Miller (2014), "Formulas for Bayesian A/B testing".
///
/// ```
/// use tributary_domain::ab_test::bayes::{Posterior, Prior, pair};
/// // 0 of 1 and 1 of 1: densities 2(1 − p) and 2p, P = 5/6
/// let posterior = |x| Posterior::of_counts(Prior::FLAT, x, 1).unwrap();
/// let chances = pair::chances(posterior(0), posterior(1)).unwrap();
/// assert!((chances.treatment - 5.0 / 6.0).abs() < 1e-14);
/// ```
pub fn chances(control: Posterior, treatment: Posterior) -> Result<Chances, StatsError> {
    let tails = greater(control.0, treatment.0)?;
    Ok(Chances {
        control: tails.lower,
        treatment: tails.upper,
    })
}

/// What is lost on average by taking a variant for good, in units of the rate: nothing if it is
/// the better one, else by how much the other one is better.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExpectedLoss {
    /// By taking the control.
    pub control: f64,
    /// By taking the treatment.
    pub treatment: f64,
}

/// The expected loss of each choice; times the visitors of a month it is what a wrong choice
/// costs in conversions.
///
/// # Formula
/// `E max(p_B − p_A, 0)` of the control, `E max(p_A − p_B, 0)` of the treatment, by quadrature
/// without cancellation: to 10⁻⁹ of itself while the chance of the choice being wrong is above
/// 10⁻³⁰⁰.
///
/// # Errors
/// As [`chances`].
///
/// Source: Stucchio (2014), "Easy evaluation of decision rules in Bayesian A/B testing", for the
/// figure and its closed form.
///
/// ```
/// use tributary_domain::ab_test::bayes::{Posterior, Prior, pair};
/// // 0 of 1 and 1 of 1: means 1/3 and 2/3, losses 11/30 and 1/30
/// let posterior = |x| Posterior::of_counts(Prior::FLAT, x, 1).unwrap();
/// let loss = pair::expected_loss(posterior(0), posterior(1)).unwrap();
/// assert!((loss.treatment - 1.0 / 30.0).abs() < 1e-14);
/// ```
pub fn expected_loss(control: Posterior, treatment: Posterior) -> Result<ExpectedLoss, StatsError> {
    let (control, treatment) = expected_excess(control.0, treatment.0)?;
    Ok(ExpectedLoss { control, treatment })
}

/// The interval that holds the difference of the rates, treatment less control, with probability
/// 1 − `alpha`, with as much below as above.
///
/// # Formula
/// Roots of `P(p_B − p_A ≤ d) = alpha/2` and `1 − alpha/2`.
///
/// # Errors
/// [`StatsError::Probability`] unless 0 < `alpha` < 1, and as [`chances`].
///
/// ```
/// use tributary_domain::ab_test::bayes::{Posterior, Prior, pair};
/// // Nothing known of either: P(difference > d) = (1 − d)²/2
/// let nothing = Posterior::of_counts(Prior::FLAT, 0, 0).unwrap();
/// let interval = pair::difference_interval(nothing, nothing, 0.25).unwrap();
/// assert!((interval.high - 0.5).abs() < 1e-9);
/// ```
pub fn difference_interval(
    control: Posterior,
    treatment: Posterior,
    alpha: f64,
) -> Result<Interval, StatsError> {
    let half = half_of(alpha)?;
    Ok(Interval {
        low: difference_quantile(half, control.0, treatment.0)?,
        // 1 − half would round a small half away; the other way round nothing is lost.
        high: -difference_quantile(half, treatment.0, control.0)?,
    })
}

/// What is known of the lift, the treatment's rate over the control's, less 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CredibleLift {
    /// As likely above as below.
    pub median: f64,
    /// Holds the lift with the wanted probability.
    pub interval: Interval,
}

/// The lift with the interval that holds it with probability 1 − `alpha`, as much below as above.
///
/// # Formula
/// Roots of `P(p_B ≤ r·p_A)`, less 1.
///
/// # Errors
/// As [`difference_interval`].
///
/// ```
/// use tributary_domain::ab_test::bayes::{Posterior, Prior, pair};
/// // Nothing known of either: P(ratio > r) = 1/(2r) for r ≥ 1
/// let nothing = Posterior::of_counts(Prior::FLAT, 0, 0).unwrap();
/// let lift = pair::lift(nothing, nothing, 0.2).unwrap();
/// assert!(lift.median.abs() < 1e-9 && (lift.interval.high - 4.0).abs() < 1e-8);
/// ```
pub fn lift(
    control: Posterior,
    treatment: Posterior,
    alpha: f64,
) -> Result<CredibleLift, StatsError> {
    let half = half_of(alpha)?;
    Ok(CredibleLift {
        median: ratio_quantile(0.5, control.0, treatment.0)? - 1.0,
        interval: Interval {
            low: ratio_quantile(half, control.0, treatment.0)? - 1.0,
            high: 1.0 / ratio_quantile(half, treatment.0, control.0)? - 1.0,
        },
    })
}
