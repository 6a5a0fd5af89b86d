//! The rank test of Wilcoxon, Mann and Whitney: whether values of one variant tend to be larger,
//! whatever their distribution. It says nothing of means, so nothing of revenue.

use crate::stats::moments::MAX_VALUE;
use crate::stats::{normal, ranks};

/// What the comparison of every value of one variant with every value of the other says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankTest {
    /// The pairs in which the treatment's value is larger, ties counted half: Mann and Whitney's U.
    pub wins: f64,
    /// The chance that a value of the treatment is larger than one of the control, ties counted
    /// half, 0 to 1; one half if neither tends to be.
    pub superiority: f64,
    /// The two-sided p value.
    pub p_value: f64,
    /// The p value for a treatment whose values tend to be larger.
    pub p_greater: f64,
    /// The p value for a treatment whose values tend to be smaller.
    pub p_less: f64,
    /// How the p values were found.
    pub method: RankMethod,
    /// By how much the treatment's values are larger: the median of all differences.
    pub shift: f64,
}

/// How the p values of the rank test are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RankMethod {
    /// By counting all orders of the values; only without ties and for few values.
    Exact,
    /// By the normal approximation, with corrections for ties and for U being stepwise.
    Normal,
}

/// Why ranks can't be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RankError {
    /// A variant has no value.
    #[error("no values")]
    NoValues,
    /// A value is not a number, or larger than [`MAX_VALUE`].
    #[error("a value is not a number of a usable size")]
    Size,
    /// All values are the same.
    #[error("no variation")]
    NoVariation,
    /// Values are equal, or there are more than [`ranks::MAX_EXACT_PAIRS`] pairs, so that the exact
    /// method does not apply.
    #[error("not exact with ties or so many values")]
    NotExact,
}

impl RankTest {
    /// Compares the values, exactly where that is possible.
    ///
    /// # Errors
    /// [`RankError::NoValues`], [`RankError::Size`] or [`RankError::NoVariation`].
    ///
    /// ```
    /// use tributary_domain::ab_test::ranks::{RankMethod, RankTest};
    /// // 1 of 20 orders has all three larger, and 1 all three smaller.
    /// let test = RankTest::new(&[1.0, 2.0, 3.0], &[4.0, 5.0, 6.0]).unwrap();
    /// assert_eq!((test.wins, test.superiority, test.shift), (9.0, 1.0, 3.0));
    /// assert!((test.p_value - 0.1).abs() < 1e-15);
    /// assert_eq!(test.method, RankMethod::Exact);
    /// ```
    pub fn new(control: &[f64], treatment: &[f64]) -> Result<Self, RankError> {
        match Self::by(RankMethod::Exact, control, treatment) {
            Err(RankError::NotExact) => Self::by(RankMethod::Normal, control, treatment),
            answer => answer,
        }
    }

    /// Compares the values by one method.
    ///
    /// # Formula
    /// `z = (|U − n_a·n_b/2| − ½)/s` with
    /// `s² = n_a·n_b/12·(N + 1 − Σ(t³ − t)/(N·(N − 1)))`, t the sizes of the groups of equal values; or the
    /// exact tail of U ([`ranks::lower_tail`]), doubled.
    ///
    /// # Errors
    /// [`RankError`].
    ///
    /// Source: Mann and Whitney (1947), Annals of Mathematical Statistics 18; ties as in Lehmann
    /// (1975), "Nonparametrics", section 1.4.
    pub fn by(method: RankMethod, control: &[f64], treatment: &[f64]) -> Result<Self, RankError> {
        let (a, b) = (sorted(control)?, sorted(treatment)?);
        let (n_a, n_b) = (a.len() as f64, b.len() as f64);
        let found = ranks::wins(&a, &b);
        let shift = ranks::median_difference(&a, &b).ok_or(RankError::NoValues)?;
        let (p_less, p_greater) = match method {
            RankMethod::Exact if found.ties > 0.0 => return Err(RankError::NotExact),
            RankMethod::Exact => exact_tails(found.second, a.len() as u64, b.len() as u64)
                .ok_or(RankError::NotExact)?,
            RankMethod::Normal => normal_tails(found, n_a, n_b).ok_or(RankError::NoVariation)?,
        };
        Ok(Self {
            wins: found.second,
            superiority: found.second / (n_a * n_b),
            p_value: (2.0 * p_less.min(p_greater)).min(1.0),
            p_greater,
            p_less,
            method,
            shift,
        })
    }
}

fn sorted(values: &[f64]) -> Result<Vec<f64>, RankError> {
    if values.is_empty() {
        return Err(RankError::NoValues);
    }
    if values.iter().all(|x| x.abs() <= MAX_VALUE) {
        let mut values = values.to_vec();
        ranks::sort(&mut values);
        Ok(values)
    } else {
        Err(RankError::Size)
    }
}

/// P(U ≤ u) and P(U ≥ u) for a whole u.
fn exact_tails(u: f64, n_a: u64, n_b: u64) -> Option<(f64, f64)> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "without ties U is whole, and at most the number of pairs"
    )]
    let u = u as u64;
    let pairs = n_a.checked_mul(n_b)?;
    let tail = |u| ranks::lower_tail(u, n_a, n_b);
    Some((tail(u)?, tail(pairs.checked_sub(u)?)?))
}

fn normal_tails(found: ranks::Wins, n_a: f64, n_b: f64) -> Option<(f64, f64)> {
    let total = n_a + n_b;
    let correction = total + 1.0 - found.ties / (total * (total - 1.0));
    let spread = (n_a * n_b / 12.0 * correction).max(0.0).sqrt();
    let excess = found.second - 0.5 * n_a * n_b;
    // With all values the same nothing is left of the spread but a rounding.
    (correction > 1e-9 * total).then(|| {
        (
            normal::cdf((excess + 0.5) / spread),
            normal::sf((excess - 0.5) / spread),
        )
    })
}
