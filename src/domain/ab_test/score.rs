//! The score family: one test, and the two intervals that are its inversions.
//!
//! All three weigh the counts against the likeliest pair of true rates that fits the hypothesis:
//! equal rates for the test, a given difference for Mee's interval, a given ratio for Koopman's.
//! So they can't disagree: the test rejects exactly when either interval excludes "no difference".
//!
//! # How the ends are found
//! Under the hypothesis `p_b − p_a = d` the likeliest rates satisfy, with one multiplier λ,
//! `x_a − n_a·p_a = λ·p_a·q_a` and `x_b − n_b·p_b = −λ·p_b·q_b`, and the score statistic is
//! `λ²·(p_a·q_a/n_a + p_b·q_b/n_b)`. Each rate is the root of a quadratic, and the statistic rises
//! steadily with λ, as λ times the distance of d from the observed difference. So an end of the
//! interval is one root in λ, without the cubic of the textbooks and its cancellation at rates
//! near 0 and 1. For the ratio the equations are `x_a − n_a·p_a = μ·q_a`, `x_b − n_b·p_b = −μ·q_b`
//! with the statistic `μ²·(q_a/(n_a·p_a) + q_b/(n_b·p_b))`.

use super::arm::{Arm, cross_difference};
use super::contrast;
use crate::stats::interval::Interval;
use crate::stats::{StatsError, normal, root};

/// The upper end of an interval that may have none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum UpperEnd {
    /// It ends here.
    At(f64),
    /// No end: every larger value fits the counts as well.
    Unbounded,
}

/// How much better the treatment converts, relative to the control: 0.2 is a fifth more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lift {
    /// `p_b/p_a − 1` as observed; none while the control has no conversion.
    pub observed: Option<f64>,
    /// The lower end of the interval, from −1.
    pub low: f64,
    /// The upper end.
    pub high: UpperEnd,
}

/// The treatment's rate less the control's, −1 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// `p_b − p_a` as observed.
    pub observed: f64,
    /// What fits the counts.
    pub interval: Interval,
}

/// Why two variants can't be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScoreError {
    /// Nobody converted, in either variant.
    #[error("no conversions")]
    NobodyConverted,
    /// Everybody converted, in both variants.
    #[error("everybody converted")]
    EverybodyConverted,
    /// The error probability does not lie between 0 and 1.
    #[error("alpha outside 0 to 1")]
    Alpha,
}

impl From<StatsError> for ScoreError {
    fn from(_: StatsError) -> Self {
        Self::Alpha
    }
}

/// The pooled z test of two conversion rates, two-sided, and all that follows from its decision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoreTest {
    control: Arm,
    treatment: Arm,
    z: f64,
    p_value: f64,
    critical: f64,
    significant: bool,
}

impl ScoreTest {
    /// Tests whether the two rates differ, at error probability `alpha`, 0 to 1 exclusive.
    ///
    /// # Formula
    /// `z = (p_b − p_a)/√(p̄·q̄·(1/n_a + 1/n_b))`, p̄ the rate of both together, `q̄ = 1 − p̄`;
    /// `p = erfc(|z|/√2)`, so that tiny values keep their digits.
    ///
    /// # Errors
    /// [`ScoreError`].
    ///
    /// Source: Pearson (1900) in the form of a two-proportion z test; score test of Cox and
    /// Hinkley (1974), section 9.3.
    ///
    /// ```
    /// use tributary_domain::ab_test::{Arm, ScoreTest};
    /// // p̄ = 0.033, standard error √(0.033·0.967·2/10,000) = 0.002526, z = 0.006/0.002526
    /// let test = ScoreTest::new(
    ///     Arm::new(300, 10_000).unwrap(),
    ///     Arm::new(360, 10_000).unwrap(),
    ///     0.05,
    /// ).unwrap();
    /// assert!((test.z() - 2.375_013).abs() < 1e-6);
    /// assert!((test.p_value() - 0.017_548).abs() < 1e-6);
    /// assert!(test.is_significant());
    /// ```
    pub fn new(control: Arm, treatment: Arm, alpha: f64) -> Result<Self, ScoreError> {
        let conversions = control.x() + treatment.x();
        let failures = control.y() + treatment.y();
        if !(alpha > 0.0 && alpha < 1.0) {
            return Err(ScoreError::Alpha);
        }
        if conversions == 0.0 {
            return Err(ScoreError::NobodyConverted);
        }
        if failures == 0.0 {
            return Err(ScoreError::EverybodyConverted);
        }
        // From whole counts, so that close rates keep the digits of their difference.
        let total = control.n() + treatment.n();
        let z = cross_difference(control, treatment)
            / (conversions.sqrt() * failures.sqrt())
            / (control.n() * treatment.n() / total).sqrt();
        let p_value = (2.0 * normal::sf(z.abs())).min(1.0);
        Ok(Self {
            control,
            treatment,
            z,
            p_value,
            critical: normal::quantile_upper(0.5 * alpha)?,
            significant: p_value < alpha,
        })
    }

    /// The statistic; positive when the treatment converts better.
    pub const fn z(&self) -> f64 {
        self.z
    }

    /// The probability of a difference at least as large, either way, if there is none in truth.
    pub const fn p_value(&self) -> f64 {
        self.p_value
    }

    /// Whether the p value is below alpha: the one decision that all else follows.
    pub const fn is_significant(&self) -> bool {
        self.significant
    }

    /// The difference of the rates with Mee's interval, which excludes 0 exactly when the test is
    /// significant.
    pub fn difference(&self) -> Difference {
        let interval = mee(self.control, self.treatment, self.critical);
        let (low, high) = self.decided(interval.low, interval.high);
        let product = self.control.n() * self.treatment.n();
        Difference {
            observed: cross_difference(self.control, self.treatment) / product,
            interval: Interval { low, high },
        }
    }

    /// The relative lift with Koopman's interval, which excludes 0 exactly when the test is
    /// significant.
    pub fn lift(&self) -> Lift {
        let lift = koopman(self.control, self.treatment, self.critical);
        match lift.high {
            UpperEnd::At(high) => {
                let (low, high) = self.decided(lift.low, high);
                Lift {
                    low,
                    high: UpperEnd::At(high),
                    ..lift
                }
            }
            UpperEnd::Unbounded => Lift {
                low: self.decided(lift.low, f64::MAX).0,
                ..lift
            },
        }
    }

    /// Keeps an end that lies within a rounding of 0 on the side that the decision names.
    fn decided(&self, low: f64, high: f64) -> (f64, f64) {
        if !self.significant {
            (low.min(0.0), high.max(0.0))
        } else if self.z > 0.0 {
            (low.max(f64::MIN_POSITIVE), high)
        } else {
            (low, high.min(-f64::MIN_POSITIVE))
        }
    }
}

/// Mee's score interval of the difference `p_b − p_a`, for the normal quantile `critical` > 0.
///
/// Miettinen and Nurminen's interval (1985) is the same with `critical` times √(N/(N−1)), N being
/// all visitors.
///
/// # Formula
/// All d for which `(p̂_b − p̂_a − d)² ≤ critical²·(p_a·q_a/n_a + p_b·q_b/n_b)`, with `p_a` and
/// `p_b = p_a + d` the likeliest rates under d.
///
/// Source: Mee (1984), "Confidence bounds for the difference between two probabilities",
/// Biometrics 40; likeliest rates as in Miettinen and Nurminen (1985), Statistics in Medicine 4.
///
/// ```
/// use tributary_domain::ab_test::{Arm, score};
/// // Newcombe (1998), table II, example (a), method 7: 0.0533 to 0.3377
/// let (a, b) = (Arm::new(48, 80).unwrap(), Arm::new(56, 70).unwrap());
/// let interval = score::mee(a, b, 1.959_964);
/// assert!((interval.low - 0.0533).abs() < 5e-5);
/// assert!((interval.high - 0.3377).abs() < 5e-5);
/// ```
pub fn mee(control: Arm, treatment: Arm, critical: f64) -> Interval {
    Interval {
        low: -largest_difference(treatment, control, critical),
        high: largest_difference(control, treatment, critical),
    }
}

/// The upper end of the interval of `p_b − p_a`.
fn largest_difference(a: Arm, b: Arm, critical: f64) -> f64 {
    contrast::largest((a, 1.0), (b, 1.0), critical)
}

/// The p from 0 to 1 with x − n·p = λ·p·(1−p), and 1 − p, each without cancellation.
pub(super) fn constrained_rate(arm: Arm, lambda: f64) -> (f64, f64) {
    let (x, y, n) = (arm.x(), arm.y(), arm.n());
    // (n+λ)² − 4λx as a sum of positive terms.
    let root = if lambda >= 0.0 {
        (n - lambda) * (n - lambda) + 4.0 * lambda * y
    } else {
        (n + lambda) * (n + lambda) - 4.0 * lambda * x
    }
    .sqrt();
    let share = |count: f64, lambda: f64| {
        let sum = n + lambda;
        if sum < 0.0 {
            (root - sum) / (-2.0 * lambda)
        } else if count == 0.0 {
            0.0
        } else {
            2.0 * count / (sum + root)
        }
        .min(1.0)
    };
    (share(x, lambda), share(y, -lambda))
}

/// Koopman's score interval of the relative lift `p_b/p_a − 1`, for the normal quantile `critical`.
///
/// # Formula
/// All φ − 1 for which `Σ (x − n·p)²/(n·p·q)` over both variants is at most critical², with `p_a` and
/// `p_b = φ·p_a` the likeliest rates under φ.
///
/// Source: Koopman (1984), "Confidence intervals for the ratio of two binomial proportions",
/// Biometrics 40.
///
/// ```
/// use tributary_domain::ab_test::{Arm, score};
/// let (a, b) = (Arm::new(300, 10_000).unwrap(), Arm::new(360, 10_000).unwrap());
/// let lift = score::koopman(a, b, 1.959_964);
/// assert!((lift.observed.unwrap() - 0.2).abs() < 1e-12);
/// assert!((lift.low - 0.0323).abs() < 5e-5);
/// let score::UpperEnd::At(high) = lift.high else { panic!() };
/// assert!((high - 0.3950).abs() < 5e-5);
/// ```
pub fn koopman(control: Arm, treatment: Arm, critical: f64) -> Lift {
    let (a, b) = (control, treatment);
    let observed = (a.x() > 0.0).then(|| cross_difference(a, b) / (a.x() * b.n()));
    let low = largest_ratio(b, a, critical).map_or(-1.0, |r| -r.less_one / r.ratio);
    let high = largest_ratio(a, b, critical).map(|r| r.less_one);
    // What was seen always fits; close to −1 a rounding could deny it.
    Lift {
        observed,
        low: observed.map_or(low, |lift| low.min(lift)),
        high: high.map_or(UpperEnd::Unbounded, |high| {
            UpperEnd::At(observed.map_or(high, |lift| high.max(lift)))
        }),
    }
}

/// A ratio, and the same less one with its own digits.
struct Ratio {
    ratio: f64,
    less_one: f64,
}

/// The upper end of the interval of `p_b/p_a`; none if unbounded.
fn largest_ratio(a: Arm, b: Arm, critical: f64) -> Option<Ratio> {
    if a.x() == 0.0 {
        return None;
    }
    let target = critical * critical;
    // μ runs from 0 to x_a; in t = μ/(x_a − μ) neither end loses digits.
    let mu = |t: f64| a.x() * t / (1.0 + t);
    let from_b = |mu: f64| b.y() / b.n() * mu * (mu / (b.x() + mu));
    if a.y() == 0.0 && from_b(a.x()) <= target {
        // Everybody converted in A: μ ends at n_a, and from there on p_a itself gives way.
        let odds_against = (target - from_b(a.x())) / a.n();
        let p_b = (b.x() + a.n()) / (b.n() + a.n());
        let ratio = p_b * (1.0 + odds_against);
        return Some(Ratio {
            ratio,
            less_one: (odds_against * (b.x() + a.n()) - b.y()) / (b.n() + a.n()),
        });
    }
    let statistic = |t: f64| mu(t) * t * (a.y() / a.n()) + from_b(mu(t));
    let t = rising_root(statistic, target, critical / a.x().sqrt());
    let mu = mu(t);
    let rest = a.x() / (1.0 + t);
    let numerator = if a.y() == 0.0 {
        -b.y() * rest
    } else {
        cross_difference(a, b) + mu * (a.y() + b.y())
    };
    Some(Ratio {
        ratio: (b.x() + mu) / (b.n() + mu) * ((a.y() + rest) / rest),
        less_one: numerator / ((b.n() + mu) * rest),
    })
}

/// The positive x at which `f`, rising from 0 at 0 past `target`, reaches it.
pub(super) fn rising_root(f: impl Fn(f64) -> f64, target: f64, start: f64) -> f64 {
    /// Doubling so often leaves the range of `f64`.
    const MAX_DOUBLINGS: u32 = 1100;
    let mut high = start;
    for _ in 0..MAX_DOUBLINGS {
        if f(high) >= target {
            break;
        }
        high *= 2.0;
    }
    let mut low = 0.5 * high;
    for _ in 0..MAX_DOUBLINGS {
        if f(low) <= target {
            break;
        }
        (low, high) = (0.5 * low, low);
    }
    root::find_root(|x| f(x) - target, low, high, 1e-15 * high).unwrap_or(high)
}
