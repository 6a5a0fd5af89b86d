//! A few very large orders decide a mean: values cut at a cap, which is shown.

use super::{MeansError, Sample, sized};
use crate::stats::moments::Moments;

/// A sample whose largest values count as the cap.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Winsorised {
    /// The sample with the values cut.
    pub sample: Sample,
    /// Where they were cut.
    pub cap: f64,
    /// How many were above.
    pub cut: u64,
}

impl Winsorised {
    /// Cuts `values` at `cap`: the same for every variant, or the cut itself makes a difference.
    ///
    /// # Errors
    /// [`MeansError::TooFew`] or [`MeansError::Size`].
    ///
    /// Source: Dixon (1960), "Simplified estimation from censored normal samples", Annals of
    /// Mathematical Statistics 31.
    ///
    /// ```
    /// use tributary_domain::ab_test::means::Winsorised;
    /// let cut = Winsorised::new(&[1.0, 2.0, 90.0], 3.0).unwrap();
    /// assert_eq!((cut.sample.mean(), cut.cut), (2.0, 1));
    /// ```
    pub fn new(values: &[f64], cap: f64) -> Result<Self, MeansError> {
        let cap = sized(cap)?;
        let mut moments = Moments::default();
        let mut cut = 0;
        for &value in values {
            cut += u64::from(value > cap);
            // The size is checked before the cut: an infinite value is a mistake, not a large order.
            moments.push(sized(value)?.min(cap))?;
        }
        Ok(Self {
            sample: Sample::from_moments(moments)?,
            cap,
            cut,
        })
    }
}

/// The value at or below which a `share` of all values lies, 0 to 1, those of all variants together.
///
/// # Formula
/// The `⌈share·n⌉`-th smallest value.
///
/// # Errors
/// [`MeansError::Probability`], [`MeansError::TooFew`] without a value, or [`MeansError::Size`].
///
/// Source: Hyndman and Fan (1996), "Sample quantiles in statistical packages", The American
/// Statistician 50, definition 1.
///
/// ```
/// use tributary_domain::ab_test::means::cap;
/// assert_eq!(cap(vec![5.0, 1.0, 3.0, 2.0, 4.0], 0.8).unwrap(), 4.0);
/// ```
pub fn cap(mut values: Vec<f64>, share: f64) -> Result<f64, MeansError> {
    if !(0.0..=1.0).contains(&share) {
        return Err(MeansError::Probability);
    }
    for &value in &values {
        sized(value)?;
    }
    let Some(last) = values.len().checked_sub(1) else {
        return Err(MeansError::TooFew);
    };
    // A rounding of share·n must not move the place: 0.07·100 is a little above 7.
    let place = (share * values.len() as f64 * (1.0 - f64::EPSILON)).ceil() - 1.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "from 0 to the number of values"
    )]
    let place = (place.max(0.0) as usize).min(last);
    let (_, value, _) = values.select_nth_unstable_by(place, f64::total_cmp);
    Ok(*value)
}
