//! Welch's test of two means.

use core::cmp::Ordering;

use super::super::decision::{decided, sign};
use super::{Estimate, MeanLift, MeansError, NoLift, lift};
use crate::stats::interval::Interval;
use crate::stats::student_t;

/// The treatment's figure less the control's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeanDifference {
    /// As observed.
    pub observed: f64,
    /// What fits the values.
    pub interval: Interval,
}

/// Welch's t test of two estimates, two-sided, and all that follows from its decision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WelchTest {
    control: Estimate,
    treatment: Estimate,
    t: f64,
    degrees_of_freedom: f64,
    p_value: f64,
    critical: f64,
    significant: bool,
}

impl WelchTest {
    /// Tests whether the two true figures differ, at error probability `alpha`, 0 to 1 exclusive.
    ///
    /// # Formula
    /// `t = (m_b − m_a)/√(v_a + v_b)` on the degrees of freedom of
    /// [`Estimate::difference_spread`]; `p = 2·P(T > |t|)`.
    ///
    /// # Errors
    /// [`MeansError::NoVariation`] or [`MeansError::Probability`].
    ///
    /// Source: Welch (1947), Biometrika 34.
    ///
    /// ```
    /// use tributary_domain::ab_test::means::{Sample, WelchTest};
    /// // 4/√10.8 on 4.194 degrees of freedom
    /// let a = Sample::new(5, 10.0, 3.0).unwrap().estimate();
    /// let b = Sample::new(4, 14.0, 6.0).unwrap().estimate();
    /// let test = WelchTest::new(a, b, 0.05).unwrap();
    /// assert!((test.t() - 1.217_161).abs() < 1e-6);
    /// assert!((test.p_value() - 0.287_561).abs() < 1e-6);
    /// ```
    pub fn new(control: Estimate, treatment: Estimate, alpha: f64) -> Result<Self, MeansError> {
        if !(alpha > 0.0 && alpha < 1.0) {
            return Err(MeansError::Probability);
        }
        let (variance, degrees_of_freedom) = control
            .difference_spread(treatment)
            .ok_or(MeansError::NoVariation)?;
        let t = (treatment.value() - control.value()) / variance.sqrt();
        let p_value = (2.0 * student_t::sf(t.abs(), degrees_of_freedom)?).min(1.0);
        Ok(Self {
            control,
            treatment,
            t,
            degrees_of_freedom,
            p_value,
            critical: student_t::quantile_upper(0.5 * alpha, degrees_of_freedom)?,
            significant: p_value < alpha,
        })
    }

    /// The statistic; positive when the treatment's figure is larger.
    pub const fn t(&self) -> f64 {
        self.t
    }

    /// Its degrees of freedom.
    pub const fn degrees_of_freedom(&self) -> f64 {
        self.degrees_of_freedom
    }

    /// The quantile of the t distribution at which the intervals end.
    pub const fn critical(&self) -> f64 {
        self.critical
    }

    /// The probability of a difference at least as large, either way, if there is none in truth.
    pub const fn p_value(&self) -> f64 {
        self.p_value
    }

    /// The same for a treatment that is better only.
    pub fn p_greater(&self) -> f64 {
        if self.t > 0.0 {
            0.5 * self.p_value
        } else {
            1.0 - 0.5 * self.p_value
        }
    }

    /// The same for a treatment that is worse only.
    pub fn p_less(&self) -> f64 {
        if self.t < 0.0 {
            0.5 * self.p_value
        } else {
            1.0 - 0.5 * self.p_value
        }
    }

    /// Whether the p value is below alpha: the one decision that all else follows.
    pub const fn is_significant(&self) -> bool {
        self.significant
    }

    /// What was found: the treatment better, worse, or nothing.
    pub fn finding(&self) -> Ordering {
        sign(self.t, self.significant)
    }

    /// The difference with its interval, which excludes 0 exactly when the test is significant.
    ///
    /// # Formula
    /// `m_b − m_a ± t_{α/2}·√(v_a + v_b)`.
    pub fn difference(&self) -> MeanDifference {
        let observed = self.treatment.value() - self.control.value();
        let spread = (self.control.variance() + self.treatment.variance()).sqrt();
        // With one degree of freedom and a tiny alpha the quantile alone is beyond all bounds.
        let reach = (self.critical * spread).min(f64::MAX);
        let interval = Interval {
            low: (observed - reach).max(f64::MIN),
            high: (observed + reach).min(f64::MAX),
        };
        MeanDifference {
            observed,
            interval: decided(interval, 0.0, self.finding()),
        }
    }

    /// The relative lift with Fieller's interval, which excludes 0 exactly when the test is
    /// significant: both weigh the same statistic at "no difference".
    ///
    /// # Errors
    /// [`NoLift`].
    pub fn lift(&self) -> Result<MeanLift, NoLift> {
        let lift = lift::fieller(self.control, self.treatment, self.critical)?;
        Ok(MeanLift {
            range: lift.range.decided(self.finding()),
            ..lift
        })
    }
}
