//! What is known of a rate after the test.

use super::super::arm::{Arm, ArmError};
use super::{BayesError, Prior};
use crate::stats::beta_race::Shapes;
use crate::stats::interval::Interval;
use crate::stats::root::find_root;
use crate::stats::{StatsError, beta};

/// The beta distribution of a variant's rate after its counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Posterior(pub(super) Shapes);

/// A point of a density's curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DensityPoint {
    /// The rate, 0 to 1.
    pub rate: f64,
    /// The density there, per unit of the rate.
    pub density: f64,
}

impl Posterior {
    /// After the counts of a variant.
    ///
    /// # Formula
    /// Beta(a + conversions, b + failures), a and b those of the prior.
    ///
    /// ```
    /// use tributary_domain::ab_test::{Arm, bayes::{Posterior, Prior}};
    /// // (300 + 1)/(10,000 + 2)
    /// let posterior = Posterior::new(Prior::FLAT, Arm::new(300, 10_000).unwrap());
    /// assert!((posterior.mean() - 301.0 / 10_002.0).abs() < 1e-16);
    /// ```
    pub fn new(prior: Prior, arm: Arm) -> Self {
        Self(Shapes {
            a: prior.0.a + arm.x(),
            b: prior.0.b + arm.y(),
        })
    }

    /// After bare counts; without visitors it is the prior itself.
    ///
    /// # Errors
    /// [`ArmError`], except that nobody need have come.
    pub fn of_counts(prior: Prior, conversions: u64, visitors: u64) -> Result<Self, ArmError> {
        if conversions == 0 && visitors == 0 {
            return Ok(Self(prior.0));
        }
        Arm::new(conversions, visitors).map(|arm| Self::new(prior, arm))
    }

    /// The expected rate, a/(a + b).
    pub fn mean(self) -> f64 {
        self.0.mean()
    }

    /// The standard deviation of the rate.
    pub fn deviation(self) -> f64 {
        self.0.variance().sqrt()
    }

    /// The interval that holds the rate with probability 1 − `alpha` and leaves out as much below
    /// as above.
    ///
    /// # Errors
    /// [`StatsError::Probability`] unless 0 < `alpha` < 1.
    ///
    /// ```
    /// use tributary_domain::ab_test::bayes::{Posterior, Prior};
    /// // 0 of 1 with a flat prior: P(rate ≤ x) = 1 − (1 − x)²
    /// let posterior = Posterior::of_counts(Prior::FLAT, 0, 1).unwrap();
    /// let interval = posterior.interval(0.02).unwrap();
    /// assert!((interval.high - 0.9).abs() < 1e-14);
    /// ```
    pub fn interval(self, alpha: f64) -> Result<Interval, StatsError> {
        let Shapes { a, b } = self.0;
        let half = half_of(alpha)?;
        Ok(Interval {
            low: beta::quantile(half, a, b)?,
            high: beta::quantile_upper(half, a, b)?,
        })
    }

    /// The shortest interval that holds the rate with probability 1 − `alpha`: no rate outside is
    /// likelier than one inside.
    ///
    /// # Formula
    /// From the p-quantile to the (1 − alpha + p)-quantile, p such that the density is the same at
    /// both ends; p = 0 or alpha where the density is highest at an end.
    ///
    /// # Errors
    /// [`BayesError::NoSingleInterval`] where the density is flat or highest at both ends, or
    /// [`StatsError::Probability`].
    ///
    /// Source: Box and Tiao (1965), "Multiparameter problems from a Bayesian point of view",
    /// Annals of Mathematical Statistics 36.
    ///
    /// ```
    /// use tributary_domain::ab_test::bayes::{Posterior, Prior};
    /// // 0 of 1 with a flat prior: the density falls from 0 on.
    /// let posterior = Posterior::of_counts(Prior::FLAT, 0, 1).unwrap();
    /// let interval = posterior.highest_density_interval(0.01).unwrap();
    /// assert_eq!(interval.low, 0.0);
    /// assert!((interval.high - 0.9).abs() < 1e-14);
    /// ```
    pub fn highest_density_interval(self, alpha: f64) -> Result<Interval, BayesError> {
        let Shapes { a, b } = self.0;
        let below = match (a <= 1.0, b <= 1.0) {
            (true, true) => return Err(BayesError::NoSingleInterval),
            (true, false) => 0.0,
            (false, true) => alpha,
            (false, false) => self.mass_below_shortest(alpha)?,
        };
        half_of(alpha)?;
        Ok(Interval {
            low: beta::quantile(below, a, b)?,
            high: beta::quantile_upper((alpha - below).max(0.0), a, b)?,
        })
    }

    /// The mass below the shortest interval.
    fn mass_below_shortest(self, alpha: f64) -> Result<f64, StatsError> {
        let Shapes { a, b } = self.0;
        let half = half_of(alpha)?;
        let density_ratio = |below: f64| {
            let low = beta::quantile(below, a, b)?;
            let high = beta::quantile_upper((alpha - below).max(0.0), a, b)?;
            let (at_low, at_high) = (beta::pdf(low, a, b)?, beta::pdf(high, a, b)?);
            Ok::<f64, StatsError>(libm::log(at_low / at_high))
        };
        // The ratio rises with the mass below; at the ends it is 0 and infinite.
        let rises = |below: f64| density_ratio(below).unwrap_or(f64::NAN);
        Ok(find_root(rises, 0.0, alpha, 1e-13 * alpha).unwrap_or(half))
    }

    /// The density at a rate, per unit of the rate.
    ///
    /// # Errors
    /// [`StatsError::Pole`] at 0 and at 1 where it is infinite, [`StatsError::NotANumber`].
    pub fn density(self, rate: f64) -> Result<f64, StatsError> {
        beta::pdf(rate, self.0.a, self.0.b)
    }

    /// The density at 121 rates, evenly spread over all but 10⁻⁴ of the mass on either side, for a
    /// picture; over all but 2 % on a side where it grows without bounds.
    ///
    /// # Errors
    /// [`StatsError::Shape`] for a prior and counts beyond 10¹⁵ together.
    pub fn curve(self) -> Result<Vec<DensityPoint>, StatsError> {
        const STEPS: u32 = 120;
        let Shapes { a, b } = self.0;
        let left_out = |shape: f64| if shape < 1.0 { 0.02 } else { 1e-4 };
        let low = beta::quantile(left_out(a), a, b)?;
        let high = beta::quantile_upper(left_out(b), a, b)?;
        (0..=STEPS)
            .map(|i| {
                let rate = low + (high - low) * (f64::from(i) / f64::from(STEPS));
                let density = self.density(rate)?;
                Ok(DensityPoint { rate, density })
            })
            .collect()
    }
}

/// Half of `alpha`, which lies between 0 and 1.
pub(super) fn half_of(alpha: f64) -> Result<f64, StatsError> {
    if alpha > 0.0 && alpha < 1.0 {
        Ok(0.5 * alpha)
    } else {
        Err(StatsError::Probability)
    }
}
