//! Intervals and p values that hold at every moment at once, however often one looks.
//!
//! Both methods here weigh the data against a normal mixture of effects; they differ in how wide
//! the mixture is. With m the mixture's variance over that of the estimate, the bound is, in
//! standard errors, `√((m + 1)/m·(ln(m + 1) − 2·ln α))`.

use super::estimate::Estimate;
use super::{SequentialError, Sides};
use crate::stats::interval::Interval;

/// What holds at one moment; all three say the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// The effects that fit. One-sided each end is a bound at alpha by itself: the one to use is
    /// chosen before the test.
    pub interval: Interval,
    /// The chance of evidence as strong at any moment, if there is no effect.
    pub p_value: f64,
    /// Whether the p value is below alpha, and the interval excludes 0 on the tested side.
    pub significant: bool,
}

/// What all looks so far say together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Running {
    /// The effects that fit every look so far; none once no effect does, which happens where the
    /// effect itself moves.
    pub interval: Option<Interval>,
    /// The smallest p value so far.
    pub p_value: f64,
}

/// The asymptotic confidence sequence, narrowest around a planned number of visitors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ConfidenceSequence {
    alpha: f64,
    sides: Sides,
    /// ρ², the mixture's variance over that of one visitor.
    square: f64,
}

impl ConfidenceSequence {
    /// Visitors for which it is tuned when no number is planned.
    pub const PLANNED: f64 = 5_000.0;

    /// Tunes the sequence for `planned` visitors in all variants together, 1 to 10¹⁵, at error
    /// probability `alpha`, 0 to 1 exclusive, one-sided to ½. A number far off makes it wider, never
    /// wrong.
    ///
    /// # Formula
    /// `ρ = √((−2·ln α + ln(1 − 2·ln α))/N*)`; one-sided with 2α for α.
    ///
    /// # Errors
    /// [`SequentialError::Alpha`] or [`SequentialError::Planned`].
    ///
    /// Source: Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2021), "Time-uniform central limit
    /// theory and asymptotic confidence sequences", arXiv 2103.06476v7, equations 9, 155 and 161.
    ///
    /// ```
    /// use tributary_domain::ab_test::sequential::{ConfidenceSequence, Sides};
    /// // √((5.991465 + ln 6.991465)/5,000)
    /// let sequence = ConfidenceSequence::tuned(0.05, 5_000.0, Sides::Two).unwrap();
    /// assert!((sequence.rho() - 0.039_840).abs() < 1e-6);
    /// ```
    pub fn tuned(alpha: f64, planned: f64, sides: Sides) -> Result<Self, SequentialError> {
        super::side(alpha, sides)?;
        if !(1.0..=1e15).contains(&planned) {
            return Err(SequentialError::Planned);
        }
        let logarithm = -2.0 * libm::log(alpha * 2.0 / sides.count());
        Ok(Self {
            alpha,
            sides,
            square: (logarithm + libm::log1p(logarithm)) / planned,
        })
    }

    /// The same sequence at another error probability, its tuning kept, so that p values stay as they
    /// are.
    ///
    /// # Errors
    /// [`SequentialError::Alpha`].
    pub fn at_level(self, alpha: f64) -> Result<Self, SequentialError> {
        super::side(alpha, self.sides)?;
        Ok(Self { alpha, ..self })
    }

    /// ρ.
    pub fn rho(self) -> f64 {
        self.square.sqrt()
    }

    /// How far the interval reaches to each side after so many visitors, in standard errors.
    ///
    /// # Formula
    /// With m = N·ρ²: `√((m + 1)/m·(ln(m + 1) − 2·ln α))`, one-sided
    /// `√(2·(m + 1)/m·ln(1 + √(m + 1)/(2α)))`.
    ///
    /// ```
    /// use tributary_domain::ab_test::sequential::{ConfidenceSequence, Sides};
    /// // m = 20,000·0.0015872 = 31.745: √(1.0315·(3.4888 + 5.9915)) = 3.127
    /// let sequence = ConfidenceSequence::tuned(0.05, 5_000.0, Sides::Two).unwrap();
    /// assert!((sequence.standard_errors(20_000.0) - 3.127).abs() < 1e-3);
    /// ```
    pub fn standard_errors(self, visitors: f64) -> f64 {
        reach(self.mixture(visitors), self.alpha, self.sides)
    }

    /// What one look says, valid whenever it is taken.
    ///
    /// # Formula
    /// The estimate ± [`Self::standard_errors`]; p is the alpha at which, with this ρ, the interval
    /// ends at 0: `√(m + 1)·e^(−z²·m/(2·(m + 1)))`, one-sided
    /// `√(m + 1)/(2·(e^(z²·m/(2·(m + 1))) − 1))`, at most 1.
    ///
    /// ```
    /// use tributary_domain::ab_test::{Arm, sequential::{ConfidenceSequence, Estimate, Sides}};
    /// let (a, b) = (Arm::new(300, 10_000).unwrap(), Arm::new(360, 10_000).unwrap());
    /// let sequence = ConfidenceSequence::tuned(0.05, 5_000.0, Sides::Two).unwrap();
    /// let now = sequence.at(Estimate::of_rates(a, b).unwrap());
    /// // 0.006 ± 3.127·0.002526: the p of 0.018 of a single look is none at any moment.
    /// assert!((now.interval.low + 0.001_90).abs() < 1e-5);
    /// assert!(!now.significant && (now.p_value - 0.371).abs() < 1e-3);
    /// ```
    pub fn at(self, estimate: Estimate) -> Moment {
        let mixture = self.mixture(estimate.visitors());
        moment(estimate, mixture, self.alpha, self.sides)
    }

    /// What the looks so far say together, after each of them in order of time.
    ///
    /// # Formula
    /// The intersection of the intervals, and the least p value.
    ///
    /// ```
    /// use tributary_domain::ab_test::sequential::{ConfidenceSequence, Estimate, Sides};
    /// let sequence = ConfidenceSequence::tuned(0.05, 5_000.0, Sides::Two).unwrap();
    /// let looks = [(0.5, 0.1, 1_000.0), (0.1, 0.1, 1_100.0)]
    ///     .map(|(value, error, n)| Estimate::new(value, error, n).unwrap());
    /// let so_far = sequence.running(&looks);
    /// assert_eq!(so_far[1].p_value, so_far[0].p_value);
    /// assert!(so_far[1].interval.unwrap().low > 0.0);
    /// ```
    pub fn running(self, looks: &[Estimate]) -> Vec<Running> {
        let mut so_far = Running {
            interval: Some(Interval {
                low: -f64::MAX,
                high: f64::MAX,
            }),
            p_value: 1.0,
        };
        looks
            .iter()
            .map(|&look| {
                let now = self.at(look);
                so_far.p_value = so_far.p_value.min(now.p_value);
                so_far.interval = so_far.interval.and_then(|all| common(all, now.interval));
                so_far
            })
            .collect()
    }

    fn mixture(self, visitors: f64) -> f64 {
        visitors.clamp(1.0, 1e15) * self.square
    }
}

/// The mixture sequential probability ratio test with a normal mixture of given variance, two-sided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MixtureTest {
    alpha: f64,
    variance: f64,
}

impl MixtureTest {
    /// Tests at error probability `alpha`, 0 to 1 exclusive, against effects spread around 0 with
    /// this `variance`, above 0, in the square of the effect's unit.
    ///
    /// # Errors
    /// [`SequentialError::Alpha`] or [`SequentialError::Estimate`].
    ///
    /// Source: Johari, Koomen, Pekelis and Walsh (2017), "Peeking at A/B tests", KDD, equation 8;
    /// the test itself is Robbins' (1970), Annals of Mathematical Statistics 41.
    pub fn new(alpha: f64, variance: f64) -> Result<Self, SequentialError> {
        super::side(alpha, Sides::Two)?;
        if variance > 0.0 && variance.is_finite() {
            Ok(Self { alpha, variance })
        } else {
            Err(SequentialError::Estimate)
        }
    }

    /// What one look says, valid whenever it is taken.
    ///
    /// # Formula
    /// With V the estimate's variance and τ² the mixture's: the estimate
    /// `± √(V·(V + τ²)/τ²·(ln((V + τ²)/V) − 2·ln α))`, and
    /// `p = √((V + τ²)/V)·e^(−τ²·x²/(2·V·(V + τ²)))`, at most 1.
    ///
    /// ```
    /// use tributary_domain::ab_test::sequential::{Estimate, MixtureTest};
    /// // V = τ² = 1 and x = 4: √2·e^(−4) = 0.0259
    /// let test = MixtureTest::new(0.05, 1.0).unwrap();
    /// let now = test.at(Estimate::new(4.0, 1.0, 100.0).unwrap());
    /// assert!(now.significant && (now.p_value - 0.025_902).abs() < 1e-6);
    /// ```
    pub fn at(self, estimate: Estimate) -> Moment {
        let share = self.variance / estimate.standard_error() / estimate.standard_error();
        // Both a mixture of no width and one without bounds leave no test: 10^±30 is as good.
        let mixture = share.clamp(1e-30, 1e30);
        moment(estimate, mixture, self.alpha, Sides::Two)
    }
}

/// One decision, and what follows from it.
fn moment(estimate: Estimate, mixture: f64, alpha: f64, sides: Sides) -> Moment {
    let z = estimate.z();
    let p_value = p_value(z, mixture, sides);
    let significant = p_value < alpha;
    let width = (reach(mixture, alpha, sides) * estimate.standard_error()).min(f64::MAX);
    let low = (estimate.value() - width).max(-f64::MAX);
    let high = (estimate.value() + width).min(f64::MAX);
    // An end within a rounding of 0 stays on the side that the decision names; one-sided only the
    // lower end is decided.
    let (low, high) = match (significant, sides) {
        (true, _) if z > 0.0 => (low.max(f64::MIN_POSITIVE), high),
        (true, _) => (low, high.min(-f64::MIN_POSITIVE)),
        (false, Sides::Two) => (low.min(0.0), high.max(0.0)),
        (false, Sides::One) => (low.min(0.0), high),
    };
    Moment {
        interval: Interval { low, high },
        p_value,
        significant,
    }
}

fn reach(mixture: f64, alpha: f64, sides: Sides) -> f64 {
    let logarithm = match sides {
        Sides::Two => libm::log1p(mixture) - 2.0 * libm::log(alpha),
        Sides::One => 2.0 * libm::log1p((mixture + 1.0).sqrt() / (2.0 * alpha)),
    };
    ((mixture + 1.0) / mixture * logarithm).sqrt()
}

fn p_value(z: f64, mixture: f64, sides: Sides) -> f64 {
    let exponent = (0.5 * z * z * (mixture / (mixture + 1.0))).min(f64::MAX);
    let root = (mixture + 1.0).sqrt();
    let p = match sides {
        Sides::Two => root * libm::exp(-exponent),
        Sides::One if z > 0.0 && exponent > 0.0 => 0.5 * root / libm::expm1(exponent),
        Sides::One => 1.0,
    };
    p.min(1.0)
}

fn common(a: Interval, b: Interval) -> Option<Interval> {
    let both = Interval {
        low: a.low.max(b.low),
        high: a.high.min(b.high),
    };
    (both.low <= both.high).then_some(both)
}
