//! Not worse than a margin allows, or the same within it.
//!
//! "No difference found" is no proof of none. These tests ask for the proof: that a larger loss (and
//! for equivalence a larger gain) would hardly have given such counts.

use super::arm::Arm;
use super::contrast;
use super::decision::{high_end, low_end};
use super::score::{UpperEnd, koopman, mee};
use crate::stats::{StatsError, normal};

/// What still counts as no worse.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Margin {
    /// A difference of the rates, 0 to 1: 0.01 is one percentage point.
    Difference(f64),
    /// A share of the control's rate, 0 to 1: 0.1 is a tenth of it.
    Lift(f64),
}

/// Why there is no test against a margin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MarginError {
    /// The margin does not lie between 0 and 1.
    #[error("a margin outside 0 to 1")]
    Margin,
    /// A share of a rate of 0 is nothing: nobody converted, in either variant.
    #[error("no conversions")]
    NobodyConverted,
    /// The error probability does not lie between 0 and one half.
    #[error("alpha outside 0 to 0.5")]
    Alpha,
}

impl From<StatsError> for MarginError {
    fn from(_: StatsError) -> Self {
        Self::Alpha
    }
}

/// A test against a margin by the score method, and the interval that its decision follows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MarginTest {
    /// The probability of counts that speak so clearly for it, if the truth were just at the margin.
    pub p_value: f64,
    /// Whether it is shown: the p value is below alpha, and the interval lies within the margin.
    pub shown: bool,
    /// The lower end of the interval at error probability 2α, of the difference or the lift as the
    /// margin is.
    pub low: f64,
    /// The upper end.
    pub high: UpperEnd,
    /// The smallest count expected if the truth were at the margin; below 5 the method is coarse.
    pub smallest_expected: f64,
}

/// Whether the treatment is shown to be no worse than the margin allows.
///
/// For a rate that is better when smaller, such as refunds, give the treatment first.
///
/// # Formula
/// `p = P(Z > z)`, z the score statistic of `p_b − p_a = −margin`, or of `p_b = (1 − margin)·p_a`. Shown
/// exactly when Mee's or Koopman's interval at 2α lies above −margin.
///
/// # Errors
/// [`MarginError`].
///
/// Source: Farrington and Manning (1990), "Test statistics and sample size formulae for comparative
/// binomial trials with null hypothesis of non-zero risk difference or non-unity relative risk",
/// Statistics in Medicine 9.
///
/// ```
/// use tributary_domain::ab_test::Arm;
/// use tributary_domain::ab_test::margin::{Margin, non_inferiority};
/// // With nobody of 100 in either, a true loss of 5 points would leave 0.95^100 = 0.6 % for that.
/// let none = Arm::new(0, 100).unwrap();
/// assert!(non_inferiority(none, none, Margin::Difference(0.05), 0.05).unwrap().shown);
/// assert!(!non_inferiority(none, none, Margin::Difference(0.01), 0.05).unwrap().shown);
/// ```
pub fn non_inferiority(
    control: Arm,
    treatment: Arm,
    margin: Margin,
    alpha: f64,
) -> Result<MarginTest, MarginError> {
    let bounds = Bounds::new(control, treatment, margin, alpha)?;
    let below = bounds.below();
    let p_value = normal::sf(below.z);
    let shown = p_value < alpha;
    Ok(MarginTest {
        p_value,
        shown,
        low: low_end(bounds.low, -bounds.margin, shown),
        high: bounds.high,
        smallest_expected: below.smallest_expected,
    })
}

/// Whether both variants are shown to be the same within the margin, either way.
///
/// # Formula
/// Two one-sided tests, against −margin and margin; the larger of both p values counts. Shown exactly
/// when the interval at 2α lies within the margin.
///
/// # Errors
/// [`MarginError`].
///
/// Source: Schuirmann (1987), "A comparison of the two one-sided tests procedure and the power
/// approach", Journal of Pharmacokinetics and Biopharmaceutics 15.
///
/// ```
/// use tributary_domain::ab_test::Arm;
/// use tributary_domain::ab_test::margin::{Margin, equivalence};
/// let arm = Arm::new(500, 10_000).unwrap();
/// // 1.96 standard errors are 0.6 points.
/// assert!(equivalence(arm, arm, Margin::Difference(0.007), 0.025).unwrap().shown);
/// assert!(!equivalence(arm, arm, Margin::Difference(0.005), 0.025).unwrap().shown);
/// ```
pub fn equivalence(
    control: Arm,
    treatment: Arm,
    margin: Margin,
    alpha: f64,
) -> Result<MarginTest, MarginError> {
    let bounds = Bounds::new(control, treatment, margin, alpha)?;
    let (below, above) = (bounds.below(), bounds.above());
    let (p_below, p_above) = (normal::sf(below.z), normal::cdf(above.z));
    Ok(MarginTest {
        p_value: p_below.max(p_above),
        shown: p_below < alpha && p_above < alpha,
        low: low_end(bounds.low, -bounds.margin, p_below < alpha),
        high: match bounds.high {
            UpperEnd::At(high) => UpperEnd::At(high_end(high, bounds.margin, p_above < alpha)),
            UpperEnd::Unbounded => UpperEnd::Unbounded,
        },
        smallest_expected: below.smallest_expected.min(above.smallest_expected),
    })
}

/// The interval at 2α, and what it is held against.
struct Bounds {
    control: Arm,
    treatment: Arm,
    margin: f64,
    relative: bool,
    low: f64,
    high: UpperEnd,
}

impl Bounds {
    fn new(control: Arm, treatment: Arm, margin: Margin, alpha: f64) -> Result<Self, MarginError> {
        let (size, relative) = match margin {
            Margin::Difference(size) => (size, false),
            Margin::Lift(size) => (size, true),
        };
        if !(size > 0.0 && size < 1.0) {
            return Err(MarginError::Margin);
        }
        if !(alpha > 0.0 && alpha < 0.5) {
            return Err(MarginError::Alpha);
        }
        let critical = normal::quantile_upper(alpha)?;
        let (low, high) = if relative {
            if control.conversions() + treatment.conversions() == 0 {
                return Err(MarginError::NobodyConverted);
            }
            let lift = koopman(control, treatment, critical);
            (lift.low, lift.high)
        } else {
            let difference = mee(control, treatment, critical);
            (difference.low, UpperEnd::At(difference.high))
        };
        Ok(Self {
            control,
            treatment,
            margin: size,
            relative,
            low,
            high,
        })
    }

    fn below(&self) -> contrast::AtNull {
        self.at(-self.margin)
    }

    fn above(&self) -> contrast::AtNull {
        self.at(self.margin)
    }

    /// The test of a true difference, or lift, of this size.
    fn at(&self, size: f64) -> contrast::AtNull {
        let (a, b) = (self.control, self.treatment);
        if self.relative {
            contrast::at((a, 1.0 + size), (b, 1.0), 0.0)
        } else {
            contrast::at((a, 1.0), (b, 1.0), size)
        }
    }
}
