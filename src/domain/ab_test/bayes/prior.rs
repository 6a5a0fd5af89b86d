//! What is known of a rate before the test.

use super::BayesError;
use crate::quantity::Count;
use crate::stats::beta_race::{SMALLEST_SHAPE, Shapes};

/// A beta distribution of a rate before any visitor of the test came.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior(pub(super) Shapes);

impl Prior {
    /// Every rate from 0 to 1 is as likely as any other: Beta(1, 1).
    pub const FLAT: Self = Self(Shapes { a: 1.0, b: 1.0 });

    /// Beta(½, ½), which prefers no scale of the rate.
    ///
    /// Source: Jeffreys (1946), "An invariant form for the prior probability in estimation
    /// problems", Proceedings of the Royal Society A 186.
    pub const JEFFREYS: Self = Self(Shapes { a: 0.5, b: 0.5 });

    /// A `rate` known beforehand, between 0 and 1, that counts for as much as so many `visitors`,
    /// whole or not.
    ///
    /// # Formula
    /// a = visitors·rate, b = visitors·(1 − rate); both have to be at least [`SMALLEST_SHAPE`].
    ///
    /// # Errors
    /// [`BayesError::PriorRate`], [`BayesError::PriorWeight`].
    ///
    /// ```
    /// use tributary_domain::ab_test::bayes::{Posterior, Prior};
    /// // 3 % for 1,000 visitors, then 70 of 1,000: (30 + 70)/2,000
    /// let prior = Prior::informed(0.03, 1_000.0).unwrap();
    /// let posterior = Posterior::of_counts(prior, 70, 1_000).unwrap();
    /// assert!((posterior.mean() - 0.05).abs() < 1e-15);
    /// ```
    pub fn informed(rate: f64, visitors: f64) -> Result<Self, BayesError> {
        if !(rate > 0.0 && rate < 1.0) {
            return Err(BayesError::PriorRate);
        }
        let (a, b) = (visitors * rate, visitors * (1.0 - rate));
        // NaN fails here, too.
        if a >= SMALLEST_SHAPE && b >= SMALLEST_SHAPE && visitors <= Count::MAX as f64 {
            Ok(Self(Shapes { a, b }))
        } else {
            Err(BayesError::PriorWeight)
        }
    }
}
