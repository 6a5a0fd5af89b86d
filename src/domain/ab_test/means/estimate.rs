//! A figure with its variance.

use super::{MeansError, sized};

/// A variant's figure, the variance of that figure (the square of its standard error), and the
/// degrees of freedom on which the variance is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    value: f64,
    variance: f64,
    degrees_of_freedom: f64,
}

impl Estimate {
    /// Accepts a figure; the variance is from 0 to [`super::MAX_VALUE`] squared, the degrees of freedom
    /// from 1.
    ///
    /// # Errors
    /// [`MeansError::Size`], [`MeansError::NegativeSpread`] or [`MeansError::TooFew`].
    pub fn new(value: f64, variance: f64, degrees_of_freedom: f64) -> Result<Self, MeansError> {
        if variance < 0.0 {
            return Err(MeansError::NegativeSpread);
        }
        let _ = (sized(value)?, sized(variance.sqrt())?);
        if degrees_of_freedom >= 1.0 && degrees_of_freedom.is_finite() {
            Ok(Self::of(value, variance, degrees_of_freedom))
        } else {
            Err(MeansError::TooFew)
        }
    }

    /// Figures that are checked already.
    pub(super) const fn of(value: f64, variance: f64, degrees_of_freedom: f64) -> Self {
        Self {
            value,
            variance,
            degrees_of_freedom,
        }
    }

    /// The figure.
    pub const fn value(self) -> f64 {
        self.value
    }

    /// Its variance.
    pub const fn variance(self) -> f64 {
        self.variance
    }

    /// Its standard error.
    pub fn standard_error(self) -> f64 {
        self.variance.sqrt()
    }

    /// The degrees of freedom of the variance.
    pub const fn degrees_of_freedom(self) -> f64 {
        self.degrees_of_freedom
    }

    /// The variance of the difference of two estimates, and its degrees of freedom; none if neither
    /// varies.
    ///
    /// # Formula
    /// `v = v_a + v_b`, `ν = v²/(v_a²/ν_a + v_b²/ν_b)`.
    ///
    /// Source: Welch (1947), "The generalization of `Student's` problem when several different
    /// population variances are involved", Biometrika 34; Satterthwaite (1946), Biometrics Bulletin 2.
    ///
    /// ```
    /// use tributary_domain::ab_test::means::Sample;
    /// // v = 9/5 + 36/4 = 10.8; ν = 10.8²/(1.8²/4 + 9²/3)
    /// let a = Sample::new(5, 10.0, 3.0).unwrap().estimate();
    /// let b = Sample::new(4, 14.0, 6.0).unwrap().estimate();
    /// let (v, df) = a.difference_spread(b).unwrap();
    /// assert!((v - 10.8).abs() < 1e-12 && (df - 4.194_175).abs() < 1e-6);
    /// ```
    pub fn difference_spread(self, other: Self) -> Option<(f64, f64)> {
        /// The most that the t distribution takes.
        const MOST: f64 = crate::stats::SHAPE_RANGE.1;
        let variance = self.variance + other.variance;
        if variance <= 0.0 {
            return None;
        }
        // As shares of the whole, whose squares neither overflow nor vanish.
        let (mine, theirs) = (self.variance / variance, other.variance / variance);
        let inverse =
            mine * mine / self.degrees_of_freedom + theirs * theirs / other.degrees_of_freedom;
        Some((variance, (1.0 / inverse).min(MOST)))
    }
}
