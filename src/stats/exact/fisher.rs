//! Fisher's exact test.

use super::Sample;
use crate::hypergeometric::Urn;
use crate::{StatsError, Tails};

/// A table is as likely as another if it is within this share of it: more than any rounding.
const TIE: f64 = 1e-10;

/// Fisher's exact test that two rates are the same, given all successes together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fisher {
    greater: f64,
    less: f64,
    two_sided: f64,
}

impl Fisher {
    /// Tests successes and trials of A against those of B.
    ///
    /// # Formula
    /// With t successes in all, X of them in B has the hypergeometric distribution of t draws from
    /// `n_b` and `n_a`: "greater" is `P(X ≥ x_b)`, "less" `P(X ≤ x_b)`, two-sided the sum of all
    /// `P(X = k)` that are at most `P(X = x_b)`.
    ///
    /// # Errors
    /// [`StatsError::NoTrials`], [`StatsError::TooManyTrials`] above half of
    /// [`crate::MAX_TRIALS`], or [`StatsError::Successes`].
    ///
    /// Source: Fisher (1935), "The logic of inductive inference", JRSS 98; two-sided by the
    /// probabilities of the tables as in Freeman and Halton (1951), Biometrika 38.
    ///
    /// ```
    /// use tributary_stats::exact::Fisher;
    /// // Of the 20 ways to place 3 successes among 6 trials one has all of them in B.
    /// let test = Fisher::new((0, 3), (3, 3)).unwrap();
    /// assert!((test.greater() - 0.05).abs() < 1e-15);
    /// assert!((test.two_sided() - 0.1).abs() < 1e-15);
    /// ```
    pub fn new(a: (u64, u64), b: (u64, u64)) -> Result<Self, StatsError> {
        let (a, b) = (Sample::new(a)?, Sample::new(b)?);
        let urn = Urn::new(b.trials, a.trials, a.successes + b.successes)?;
        let observed = urn.pmf(b.successes)?;
        let greater = at_least(urn, b.successes)?;
        let less = urn.tails(b.successes)?.lower;
        Ok(Self {
            greater,
            less,
            two_sided: two_sided(urn, b.successes, observed, greater.min(less))?,
        })
    }

    /// The probability of as many successes in B or more.
    pub const fn greater(&self) -> f64 {
        self.greater
    }

    /// The probability of as many successes in B or fewer.
    pub const fn less(&self) -> f64 {
        self.less
    }

    /// The probability of all tables that are no likelier.
    pub const fn two_sided(&self) -> f64 {
        self.two_sided
    }
}

/// P(X ≥ k).
pub(super) fn at_least(urn: Urn, k: u64) -> Result<f64, StatsError> {
    k.checked_sub(1)
        .map_or(Ok(Tails::ABOVE), |below| urn.tails(below))
        .map(|tails| tails.upper)
}

/// The tail on the side of `k`, and as much of the other as is no likelier than `k`.
fn two_sided(urn: Urn, k: u64, observed: f64, own_tail: f64) -> Result<f64, StatsError> {
    let limit = observed * (1.0 + TIE);
    let (fewest, most) = urn.support();
    let mode = urn.mode(1.0);
    if urn.pmf(mode)? <= limit {
        return Ok(1.0);
    }
    let below = k < mode;
    let end = if below { most } else { fewest };
    if urn.pmf(end)? > limit {
        return Ok(own_tail);
    }
    // Likelier at one end, no likelier at the other.
    let (mut likelier, mut rarer) = (mode, end);
    while likelier.abs_diff(rarer) > 1 {
        let middle = u64::midpoint(likelier, rarer);
        if urn.pmf(middle)? > limit {
            likelier = middle;
        } else {
            rarer = middle;
        }
    }
    let other_tail = if below {
        at_least(urn, rarer)?
    } else {
        urn.tails(rarer)?.lower
    };
    Ok((own_tail + other_tail).min(1.0))
}
