//! An effect as estimated at one moment.

use super::super::arm::{Arm, cross_difference};
use super::SequentialError;

/// An estimated effect, its standard error and the visitors behind both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    value: f64,
    standard_error: f64,
    visitors: f64,
}

impl Estimate {
    /// Accepts a finite effect in any unit, its standard error above 0 in the same unit, and the
    /// number of visitors in all variants together, 1 or more.
    ///
    /// # Errors
    /// [`SequentialError::Estimate`].
    ///
    /// ```
    /// use tributary_domain::ab_test::sequential::Estimate;
    /// assert_eq!(Estimate::new(0.02, 0.01, 5_000.0).unwrap().z(), 2.0);
    /// assert!(Estimate::new(0.02, 0.0, 5_000.0).is_err());
    /// ```
    pub fn new(value: f64, standard_error: f64, visitors: f64) -> Result<Self, SequentialError> {
        let fits = value.is_finite()
            && standard_error > 0.0
            && standard_error.is_finite()
            && visitors >= 1.0
            && visitors.is_finite();
        if fits {
            Ok(Self {
                value,
                standard_error,
                visitors,
            })
        } else {
            Err(SequentialError::Estimate)
        }
    }

    /// The difference of two conversion rates, the treatment's less the control's.
    ///
    /// # Formula
    /// `p_b − p_a` with standard error `√(p_a·q_a/n_a + p_b·q_b/n_b)`.
    ///
    /// # Errors
    /// [`SequentialError::Estimate`] where neither rate varies: each is 0 or 1.
    ///
    /// ```
    /// use tributary_domain::ab_test::{Arm, sequential::Estimate};
    /// // √(0.03·0.97/10,000 + 0.036·0.964/10,000) = 0.002526
    /// let (a, b) = (Arm::new(300, 10_000).unwrap(), Arm::new(360, 10_000).unwrap());
    /// let estimate = Estimate::of_rates(a, b).unwrap();
    /// assert!((estimate.value() - 0.006).abs() < 1e-15);
    /// assert!((estimate.standard_error() - 0.002_526).abs() < 1e-6);
    /// ```
    pub fn of_rates(control: Arm, treatment: Arm) -> Result<Self, SequentialError> {
        Self::new(
            cross_difference(control, treatment) / (control.n() * treatment.n()),
            (variance(control) + variance(treatment)).sqrt(),
            control.n() + treatment.n(),
        )
    }

    /// The relative lift of two conversion rates.
    ///
    /// Decide by [`Self::of_rates`]: near the border the two can differ by a rounding of the delta
    /// method.
    ///
    /// # Formula
    /// `p_b/p_a − 1` with variance `(v_b + (p_b/p_a)²·v_a)/p_a²`, `v = p·q/n`.
    ///
    /// # Errors
    /// [`SequentialError::Estimate`], also while the control has no conversion.
    ///
    /// Source: the delta method, as in Deng, Knoblich and Lu (2018), KDD, section 3.
    ///
    /// ```
    /// use tributary_domain::ab_test::{Arm, sequential::Estimate};
    /// let (a, b) = (Arm::new(300, 10_000).unwrap(), Arm::new(360, 10_000).unwrap());
    /// assert!((Estimate::of_lift(a, b).unwrap().value() - 0.2).abs() < 1e-15);
    /// ```
    pub fn of_lift(control: Arm, treatment: Arm) -> Result<Self, SequentialError> {
        if control.x() == 0.0 {
            return Err(SequentialError::Estimate);
        }
        let ratio = treatment.rate() / control.rate();
        let spread = variance(treatment) + ratio * ratio * variance(control);
        Self::new(
            cross_difference(control, treatment) / (control.x() * treatment.n()),
            spread.sqrt() / control.rate(),
            control.n() + treatment.n(),
        )
    }

    /// The effect.
    pub const fn value(self) -> f64 {
        self.value
    }

    /// Its standard error.
    pub const fn standard_error(self) -> f64 {
        self.standard_error
    }

    /// Visitors in all variants together.
    pub const fn visitors(self) -> f64 {
        self.visitors
    }

    /// The effect in standard errors.
    pub fn z(self) -> f64 {
        (self.value / self.standard_error).clamp(-f64::MAX, f64::MAX)
    }
}

fn variance(arm: Arm) -> f64 {
    arm.rate() * (arm.y() / arm.n()) / arm.n()
}
