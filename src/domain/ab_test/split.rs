//! Whether the visitors were split as set: sample ratio mismatch.

use crate::stats::chi_squared;

/// The check of a split.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SplitCheck {
    /// The statistic.
    pub chi_squared: f64,
    /// Variants less one.
    pub degrees_of_freedom: u32,
    /// The probability of a split at least as far off, if visitors were assigned as set.
    pub p_value: f64,
    /// Whether there are at least [`SplitCheck::MIN_VISITORS`] visitors a variant on average;
    /// below, nothing can be told.
    pub enough_visitors: bool,
}

/// Why a split can't be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SplitError {
    /// Fewer than two variants, or not one share for each.
    #[error("not one share for each of two variants or more")]
    Variants,
    /// A share is not above 0.
    #[error("the share of variant {0} is not above 0")]
    Share(usize),
    /// Nobody came.
    #[error("no visitors")]
    NoVisitors,
}

impl SplitCheck {
    /// A p value below this raises the alarm: strict, because the check is made at every look and
    /// a sound test must not be called broken.
    pub const ALARM: f64 = 0.001;
    /// Fewer visitors a variant raise no alarm.
    pub const MIN_VISITORS: u64 = 8;

    /// Holds the `visitors` of each variant against its share of them as set; shares are relative
    /// to one another.
    ///
    /// # Formula
    /// `χ² = Σ (n_i − N·s_i)²/(N·s_i)` with N visitors in all and shares `s_i` that sum to 1, on as
    /// many degrees of freedom as there are variants, less one.
    ///
    /// # Errors
    /// [`SplitError`].
    ///
    /// Source: Pearson (1900); as a check of experiments Fabijan and others (2019), "Diagnosing
    /// sample ratio mismatch in online controlled experiments", KDD.
    ///
    /// ```
    /// use tributary_domain::ab_test::SplitCheck;
    /// // 300²/4,700 twice
    /// let check = SplitCheck::new(&[5_000, 4_400], &[1.0, 1.0]).unwrap();
    /// assert!((check.chi_squared - 38.297_872).abs() < 1e-6);
    /// assert!(check.is_alarm());
    /// // A split of 95 to 5 that was meant so is none.
    /// assert!(!SplitCheck::new(&[9_500, 500], &[95.0, 5.0]).unwrap().is_alarm());
    /// ```
    pub fn new(visitors: &[u64], shares: &[f64]) -> Result<Self, SplitError> {
        let variants = visitors.len();
        if variants < 2 || shares.len() != variants {
            return Err(SplitError::Variants);
        }
        if let Some(i) = shares.iter().position(|&s| !(s > 0.0 && s.is_finite())) {
            return Err(SplitError::Share(i));
        }
        let total: u64 = visitors.iter().sum();
        if total == 0 {
            return Err(SplitError::NoVisitors);
        }
        let all_shares: f64 = shares.iter().sum();
        let chi_squared = visitors
            .iter()
            .zip(shares)
            .map(|(&n, share)| {
                let expected = total as f64 * (share / all_shares);
                (n as f64 - expected) * (n as f64 - expected) / expected
            })
            .sum();
        let degrees_of_freedom = u32::try_from(variants - 1).map_err(|_| SplitError::Variants)?;
        Ok(Self {
            chi_squared,
            degrees_of_freedom,
            p_value: chi_squared::sf(chi_squared, f64::from(degrees_of_freedom))
                .map_err(|_| SplitError::Variants)?,
            enough_visitors: total / Self::MIN_VISITORS >= variants as u64,
        })
    }

    /// Whether the split is so far off that no result of the test can be trusted.
    pub fn is_alarm(&self) -> bool {
        self.enough_visitors && self.p_value < Self::ALARM
    }
}
