//! Two figures of each visitor: above and below a line, or now and before.

use super::sample::variance_of_sums;
use super::{Estimate, MeansError, counted, sized};
use crate::stats::moments::PairMoments;

/// Means, variances and covariance of two figures of each visitor, with n − 1 below.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairFigures {
    /// The number of visitors.
    pub n: u64,
    /// The mean of the first figure: the numerator, or the one that is tested.
    pub mean_y: f64,
    /// The mean of the second: the denominator, or the one of the period before.
    pub mean_x: f64,
    /// The variance of the first figure.
    pub variance_y: f64,
    /// The variance of the second.
    pub variance_x: f64,
    /// The covariance of both.
    pub covariance: f64,
}

/// Sums over all visitors of a variant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairSums {
    /// The number of visitors.
    pub n: u64,
    /// Σy.
    pub y: f64,
    /// Σx.
    pub x: f64,
    /// Σy².
    pub y_squared: f64,
    /// Σx².
    pub x_squared: f64,
    /// Σxy.
    pub product: f64,
}

impl PairFigures {
    /// Takes what was counted pair by pair.
    ///
    /// # Errors
    /// [`MeansError::TooFew`].
    pub fn from_moments(moments: PairMoments) -> Result<Self, MeansError> {
        let (y, x) = (moments.y(), moments.x());
        Ok(Self {
            n: y.count(),
            mean_y: y.mean(),
            mean_x: x.mean(),
            variance_y: y.variance().ok_or(MeansError::TooFew)?,
            variance_x: x.variance().ok_or(MeansError::TooFew)?,
            covariance: moments.covariance().ok_or(MeansError::TooFew)?,
        })
    }

    /// Takes sums.
    ///
    /// # Formula
    /// `s_y² = (Σy² − (Σy)²/n)/(n − 1)` and so on; digits are lost where spreads are small beside the
    /// means.
    ///
    /// # Errors
    /// [`MeansError::TooFew`], [`MeansError::TooMany`], [`MeansError::Size`] or
    /// [`MeansError::Squares`].
    ///
    /// ```
    /// use tributary_domain::ab_test::means::{PairFigures, PairSums};
    /// // Orders 1, 0, 2 in sessions 2, 1, 3
    /// let sums = PairSums { n: 3, y: 3.0, x: 6.0, y_squared: 5.0, x_squared: 14.0, product: 8.0 };
    /// let figures = PairFigures::from_sums(sums).unwrap();
    /// assert_eq!((figures.variance_y, figures.covariance), (1.0, 1.0));
    /// ```
    pub fn from_sums(sums: PairSums) -> Result<Self, MeansError> {
        let n = counted(sums.n)?;
        let (y, x) = (sized(sums.y)?, sized(sums.x)?);
        if !sums.product.is_finite() {
            return Err(MeansError::Size);
        }
        Ok(Self {
            n: sums.n,
            mean_y: y / n,
            mean_x: x / n,
            variance_y: variance_of_sums(n, y, sums.y_squared)?,
            variance_x: variance_of_sums(n, x, sums.x_squared)?,
            covariance: (sums.product - y * (x / n)) / (n - 1.0),
        })
    }

    /// The ratio of both means, such as revenue per order or orders per session where a visitor
    /// may have several.
    ///
    /// # Formula
    /// `R = ȳ/x̄`, `v = (s_y² − 2·R·s_xy + R²·s_x²)/(n·x̄²)`, on n − 1 degrees of freedom.
    ///
    /// # Errors
    /// [`MeansError::ZeroDenominator`], or the reason why the figures are not those of a sample.
    ///
    /// Source: Deng, Knoblich and Lu (2018), "Applying the delta method in metric analytics", KDD,
    /// section 3.
    ///
    /// ```
    /// use tributary_domain::ab_test::means::PairFigures;
    /// let figures = PairFigures {
    ///     n: 100, mean_y: 1.0, mean_x: 2.0, variance_y: 1.0, variance_x: 1.0, covariance: 0.5,
    /// };
    /// // (1 − 0.5 + 0.25)/(100·4)
    /// let ratio = figures.ratio().unwrap();
    /// assert_eq!((ratio.value(), ratio.variance()), (0.5, 0.001_875));
    /// ```
    pub fn ratio(self) -> Result<Estimate, MeansError> {
        let n = self.checked()?;
        if self.mean_x == 0.0 {
            return Err(MeansError::ZeroDenominator);
        }
        let ratio = self.mean_y / self.mean_x;
        let spread = self.variance_along(ratio) / n / (self.mean_x * self.mean_x);
        Estimate::new(ratio, spread, n - 1.0)
    }

    /// The variance of y − slope·x.
    pub(super) fn variance_along(self, slope: f64) -> f64 {
        let variance = self.variance_y + slope * (slope * self.variance_x - 2.0 * self.covariance);
        variance.max(0.0)
    }

    /// The number of visitors, if all figures fit one another.
    pub(super) fn checked(self) -> Result<f64, MeansError> {
        /// What figures given with a few digits may be off by.
        const ROUNDING: f64 = 1e-6;
        let n = counted(self.n)?;
        let _ = (sized(self.mean_y)?, sized(self.mean_x)?);
        if self.variance_y < 0.0 || self.variance_x < 0.0 {
            return Err(MeansError::NegativeSpread);
        }
        let (s_y, s_x) = (
            sized(self.variance_y.sqrt())?,
            sized(self.variance_x.sqrt())?,
        );
        if self.covariance.abs() <= s_y * s_x * (1.0 + ROUNDING) {
            Ok(n)
        } else {
            Err(MeansError::Covariance)
        }
    }
}
