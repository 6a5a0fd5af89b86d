//! The relative lift of a mean.

use core::cmp::Ordering;

use super::super::decision::{decided, high_end, low_end};
use super::Estimate;
use crate::stats::interval::Interval;

/// How much larger the treatment's mean is, relative to the control's: 0.2 is a fifth more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeanLift {
    /// `m_b/m_a − 1` as observed.
    pub observed: f64,
    /// What fits the values.
    pub range: LiftRange,
    /// How far the control's mean is from being told apart from 0: below 1 it is, and the range has
    /// two ends.
    pub g: f64,
}

/// The lifts that fit the values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LiftRange {
    /// Those between two ends.
    Within(Interval),
    /// All but those between two ends: the control's mean may be 0, so a lift on it may be of any
    /// size, yet not one of these.
    Outside(Interval),
    /// Every lift.
    Any,
}

/// Why there is no lift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoLift {
    /// The control's mean is not above 0: nothing to be a share of.
    #[error("the control's mean is not above 0")]
    ControlNotPositive,
    /// A lift beyond all bounds.
    #[error("the control's mean is too close to 0")]
    ControlTooSmall,
}

impl LiftRange {
    /// Whether `lift` is among them; the ends of [`LiftRange::Within`] count, and so do those of
    /// [`LiftRange::Outside`].
    pub fn contains(self, lift: f64) -> bool {
        match self {
            Self::Within(interval) => interval.contains(lift),
            Self::Outside(gap) => lift <= gap.low || lift >= gap.high,
            Self::Any => true,
        }
    }

    /// The range beside the decision whether there is any difference.
    pub(super) fn decided(self, finding: Ordering) -> Self {
        match (self, finding) {
            (Self::Within(interval), _) => Self::Within(decided(interval, 0.0, finding)),
            (Self::Outside(gap), Ordering::Equal) if self.contains(0.0) => Self::Outside(gap),
            (Self::Outside(gap), Ordering::Equal) if -gap.low < gap.high => {
                Self::Outside(Interval { low: 0.0, ..gap })
            }
            (Self::Outside(gap), Ordering::Equal) => Self::Outside(Interval { high: 0.0, ..gap }),
            (Self::Outside(gap), _) => Self::around_zero(gap),
            (Self::Any, Ordering::Equal) => Self::Any,
            (Self::Any, _) => Self::around_zero(Interval {
                low: 0.0,
                high: 0.0,
            }),
        }
    }

    /// All but a gap that holds 0.
    const fn around_zero(gap: Interval) -> Self {
        Self::Outside(Interval {
            low: high_end(gap.low, 0.0, true),
            high: low_end(gap.high, 0.0, true),
        })
    }
}

/// Fieller's range of the lift `m_b/m_a − 1`, for the quantile `critical` > 0.
///
/// # Formula
/// All L with `(m_b − (1 + L)·m_a)² ≤ critical²·(v_b + (1 + L)²·v_a)`. With `g = critical²·v_a/m_a²`,
/// `w = critical²·v_b/m_a²` and δ the observed lift, the ends are
/// `(δ + g ± √(w·(1 − g) + g·(1 + δ)²))/(1 − g)`; from g = 1 on the range has no two ends.
///
/// # Errors
/// [`NoLift`].
///
/// Source: Fieller (1954), "Some problems in interval estimation", Journal of the Royal Statistical
/// Society B 16.
///
/// ```
/// use tributary_domain::ab_test::means::{Estimate, LiftRange, fieller};
/// // g = w = 0.04, δ = 0.5: (0.54 ± √(0.04·0.96 + 0.04·2.25))/0.96
/// let a = Estimate::new(1.0, 0.01, 50.0).unwrap();
/// let b = Estimate::new(1.5, 0.01, 50.0).unwrap();
/// let LiftRange::Within(lift) = fieller(a, b, 2.0).unwrap().range else { panic!() };
/// assert!((lift.low - 0.189_241).abs() < 1e-6 && (lift.high - 0.935_759).abs() < 1e-6);
/// ```
pub fn fieller(control: Estimate, treatment: Estimate, critical: f64) -> Result<MeanLift, NoLift> {
    let (observed, s_a, s_b) = relative(control, treatment)?;
    let (reach_a, reach_b) = (critical * s_a, critical * s_b);
    let (g, w) = (reach_a * reach_a, reach_b * reach_b);
    // A leading coefficient of exactly 0 would leave one end at infinity.
    let rest = if g.total_cmp(&1.0).is_eq() {
        -f64::EPSILON
    } else {
        1.0 - g
    };
    let ratio = 1.0 + observed;
    let discriminant = w * rest + g * (ratio * ratio);
    let range = if !discriminant.is_finite() || discriminant <= 0.0 && rest < 0.0 {
        LiftRange::Any
    } else {
        // One root by the formula, the other by the product of both, so that neither cancels.
        let sum = observed + g;
        let far = sum + discriminant.max(0.0).sqrt().copysign(sum);
        let product = observed * observed - w - g;
        let ends = if far == 0.0 {
            (0.0, 0.0)
        } else {
            (far / rest, product / far)
        };
        let ordered = Interval {
            low: ends.0.min(ends.1).max(f64::MIN),
            high: ends.0.max(ends.1).min(f64::MAX),
        };
        if rest > 0.0 {
            LiftRange::Within(ordered)
        } else {
            LiftRange::Outside(ordered)
        }
    };
    Ok(MeanLift {
        observed,
        range,
        g: g.min(f64::MAX),
    })
}

/// The lift with its standard error by the delta method, symmetric and therefore too optimistic
/// where the control's mean is not known well: a second opinion.
///
/// # Formula
/// `L = m_b/m_a − 1`, `s² = v_b/m_a² + v_a·m_b²/m_a⁴`.
///
/// # Errors
/// [`NoLift`].
///
/// Source: Deng, Knoblich and Lu (2018), "Applying the delta method in metric analytics", KDD,
/// section 2.
///
/// ```
/// use tributary_domain::ab_test::means::{Estimate, delta_lift};
/// // √(0.01 + 0.01·1.5²)
/// let a = Estimate::new(1.0, 0.01, 50.0).unwrap();
/// let b = Estimate::new(1.5, 0.01, 50.0).unwrap();
/// let (lift, error) = delta_lift(a, b).unwrap();
/// assert!((lift - 0.5).abs() < 1e-12 && (error - 0.180_278).abs() < 1e-6);
/// ```
pub fn delta_lift(control: Estimate, treatment: Estimate) -> Result<(f64, f64), NoLift> {
    let (observed, s_a, s_b) = relative(control, treatment)?;
    let error = libm::hypot(s_b, s_a * (1.0 + observed));
    if error.is_finite() {
        Ok((observed, error))
    } else {
        Err(NoLift::ControlTooSmall)
    }
}

/// The lift, and both standard errors as shares of the control's mean.
fn relative(control: Estimate, treatment: Estimate) -> Result<(f64, f64, f64), NoLift> {
    let mean = control.value();
    if mean <= 0.0 {
        return Err(NoLift::ControlNotPositive);
    }
    let lift = (treatment.value() - mean) / mean;
    let errors = (
        control.standard_error() / mean,
        treatment.standard_error() / mean,
    );
    if lift.is_finite() && errors.0.is_finite() && errors.1.is_finite() {
        Ok((lift, errors.0, errors.1))
    } else {
        Err(NoLift::ControlTooSmall)
    }
}
