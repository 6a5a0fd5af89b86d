//! What is known of a figure that is about normal: a mean, a difference of means, a logarithm.

use super::BayesError;
use crate::stats::interval::Interval;
use crate::stats::{StatsError, Tails, normal};

/// A normal distribution of an unknown figure: after many visitors that of a mean, such as revenue
/// per visitor, with its standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Belief {
    mean: f64,
    deviation: f64,
}

impl Belief {
    /// A belief of this mean and standard deviation, in the units of the figure.
    ///
    /// # Errors
    /// [`BayesError::Estimate`], or [`BayesError::Spread`] unless `deviation` is above 0; both
    /// below 10¹⁰⁰, so that their squares exist.
    pub fn new(mean: f64, deviation: f64) -> Result<Self, BayesError> {
        const LARGEST: f64 = 1e100;
        if mean.is_nan() || mean.abs() > LARGEST {
            return Err(BayesError::Estimate);
        }
        if !(1.0 / LARGEST..=LARGEST).contains(&deviation) {
            return Err(BayesError::Spread);
        }
        Ok(Self { mean, deviation })
    }

    /// The expected figure.
    pub const fn mean(self) -> f64 {
        self.mean
    }

    /// The standard deviation.
    pub const fn deviation(self) -> f64 {
        self.deviation
    }

    /// What is known of `treatment` − `control`, for two figures that were measured apart.
    ///
    /// # Formula
    /// Mean `m_B − m_A`, variance `s_A² + s_B²`.
    ///
    /// # Errors
    /// As [`Belief::new`], where the sum is out of range.
    ///
    /// ```
    /// use tributary_domain::ab_test::bayes::Belief;
    /// // 3.5 ± 0.3 and 3.9 ± 0.4: 0.4 ± 0.5
    /// let (a, b) = (Belief::new(3.5, 0.3).unwrap(), Belief::new(3.9, 0.4).unwrap());
    /// let difference = Belief::difference(a, b).unwrap();
    /// assert!((difference.deviation() - 0.5).abs() < 1e-15);
    /// // Φ(0.8)
    /// assert!((difference.tails().upper - 0.788_144_601).abs() < 1e-9);
    /// ```
    pub fn difference(control: Self, treatment: Self) -> Result<Self, BayesError> {
        Self::new(
            treatment.mean - control.mean,
            libm::hypot(control.deviation, treatment.deviation),
        )
    }

    /// The probabilities that the figure is at most 0 and above 0: for a difference, that the
    /// control and that the treatment is better.
    pub fn tails(self) -> Tails {
        let z = self.mean / self.deviation;
        Tails {
            lower: normal::sf(z),
            upper: normal::cdf(z),
        }
    }

    /// The expected part of the figure above 0 and that below, both positive: for a difference,
    /// what is lost on average by taking the control, and by taking the treatment.
    ///
    /// # Formula
    /// E max(X, 0) = s·(φ(z) + z·Φ(z)), E max(−X, 0) = s·(φ(z) − z·Φ(−z)), z = m/s.
    ///
    /// ```
    /// use tributary_domain::ab_test::bayes::Belief;
    /// // m = 0, s = 2: 2·φ(0) each
    /// let (gain, loss) = Belief::new(0.0, 2.0).unwrap().expected_parts();
    /// assert!((gain - 0.797_884_560_802_865).abs() < 1e-14 && gain == loss);
    /// ```
    pub fn expected_parts(self) -> (f64, f64) {
        let z = self.mean / self.deviation;
        let size = z.abs();
        // The smaller one by a difference that is never negative, the larger one from it.
        let small = (normal::pdf(size) - size * normal::sf(size)).max(0.0) * self.deviation;
        let large = small + self.mean.abs();
        if z >= 0.0 {
            (large, small)
        } else {
            (small, large)
        }
    }

    /// The interval that holds the figure with probability 1 − `alpha`, as much below as above.
    ///
    /// # Errors
    /// [`StatsError::Probability`] unless 0 < `alpha` < 1.
    pub fn interval(self, alpha: f64) -> Result<Interval, StatsError> {
        let reach = normal::quantile_upper(0.5 * alpha)? * self.deviation;
        Ok(Interval {
            low: self.mean - reach,
            high: self.mean + reach,
        })
    }

    /// What is known after an `estimate` with its standard error, where this was known before.
    ///
    /// # Formula
    /// With weights w = 1/s²: mean (w₀·m₀ + w·m)/(w₀ + w), variance 1/(w₀ + w).
    ///
    /// ```
    /// use tributary_domain::ab_test::bayes::Belief;
    /// // 0 ± 1, then 0.5 ± 1: half of it
    /// let (prior, estimate) = (Belief::new(0.0, 1.0).unwrap(), Belief::new(0.5, 1.0).unwrap());
    /// assert!((prior.updated_with(estimate).mean() - 0.25).abs() < 1e-15);
    /// ```
    #[must_use]
    pub fn updated_with(self, estimate: Self) -> Self {
        let both = libm::hypot(self.deviation, estimate.deviation);
        let weight = (self.deviation / both) * (self.deviation / both);
        Self {
            mean: self.mean + weight * (estimate.mean - self.mean),
            deviation: self.deviation * (estimate.deviation / both),
        }
    }
}
