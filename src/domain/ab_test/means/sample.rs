//! What a variant's values come down to.

use super::{Estimate, MeansError, counted, sized};
use crate::stats::moments::Moments;

/// Number, mean and standard deviation of a variant's values: at least two of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    n: u64,
    mean: f64,
    standard_deviation: f64,
}

impl Sample {
    /// Accepts a summary; the standard deviation is that with n − 1 below.
    ///
    /// # Errors
    /// [`MeansError::TooFew`], [`MeansError::TooMany`], [`MeansError::Size`] or
    /// [`MeansError::NegativeSpread`].
    ///
    /// ```
    /// use tributary_domain::ab_test::means::Sample;
    /// // 9.5²/10,000
    /// let sample = Sample::new(10_000, 1.2, 9.5).unwrap();
    /// assert!((sample.estimate().variance() - 0.009_025).abs() < 1e-15);
    /// assert!(Sample::new(1, 1.2, 0.0).is_err());
    /// ```
    pub fn new(n: u64, mean: f64, standard_deviation: f64) -> Result<Self, MeansError> {
        counted(n)?;
        let (mean, standard_deviation) = (sized(mean)?, sized(standard_deviation)?);
        if standard_deviation < 0.0 {
            return Err(MeansError::NegativeSpread);
        }
        Ok(Self {
            n,
            mean,
            standard_deviation,
        })
    }

    /// Takes what was counted value by value.
    ///
    /// # Errors
    /// [`MeansError::TooFew`] or [`MeansError::TooMany`].
    pub fn from_moments(moments: Moments) -> Result<Self, MeansError> {
        let variance = moments.variance().ok_or(MeansError::TooFew)?;
        Self::new(moments.count(), moments.mean(), variance.sqrt())
    }

    /// Takes the values themselves.
    ///
    /// # Errors
    /// [`MeansError::TooFew`] or [`MeansError::Size`].
    ///
    /// ```
    /// use tributary_domain::ab_test::means::Sample;
    /// let sample = Sample::from_values(&[2.0, 4.0, 9.0]).unwrap();
    /// assert_eq!((sample.n(), sample.mean()), (3, 5.0));
    /// ```
    pub fn from_values(values: &[f64]) -> Result<Self, MeansError> {
        let mut moments = Moments::default();
        for &value in values {
            moments.push(value)?;
        }
        Self::from_moments(moments)
    }

    /// Takes the sum of the values and that of their squares.
    ///
    /// # Formula
    /// `s² = (Σx² − (Σx)²/n)/(n − 1)`; digits are lost where the spread is small beside the mean.
    ///
    /// # Errors
    /// [`MeansError::Squares`] where the squares are too small for the sum, or as
    /// [`Sample::new`].
    pub fn from_sums(n: u64, sum: f64, squares: f64) -> Result<Self, MeansError> {
        let variance = variance_of_sums(counted(n)?, sized(sum)?, squares)?;
        Self::new(n, sum / n as f64, variance.sqrt())
    }

    /// The number of values.
    pub const fn n(self) -> u64 {
        self.n
    }

    /// Their mean.
    pub const fn mean(self) -> f64 {
        self.mean
    }

    /// Their standard deviation.
    pub const fn standard_deviation(self) -> f64 {
        self.standard_deviation
    }

    /// The same with every value multiplied by `factor`, as by a margin or a rate of exchange.
    ///
    /// # Errors
    /// [`MeansError::Size`].
    pub fn scaled(self, factor: f64) -> Result<Self, MeansError> {
        let factor = sized(factor)?;
        Self::new(
            self.n,
            self.mean * factor,
            self.standard_deviation * factor.abs(),
        )
    }

    /// The mean as an estimate, with variance s²/n on n − 1 degrees of freedom.
    pub fn estimate(self) -> Estimate {
        let n = self.n as f64;
        let error = self.standard_deviation / n.sqrt();
        Estimate::of(self.mean, error * error, n - 1.0)
    }
}

/// The sample variance of `n` values with these sums, at least 0.
pub(super) fn variance_of_sums(n: f64, sum: f64, squares: f64) -> Result<f64, MeansError> {
    /// What a sum of many rounded squares may be off by.
    const ROUNDING: f64 = 1e-9;
    if !squares.is_finite() {
        return Err(MeansError::Size);
    }
    let least = sum * (sum / n);
    if squares < least * (1.0 - ROUNDING) {
        return Err(MeansError::Squares);
    }
    Ok((squares - least).max(0.0) / (n - 1.0))
}
