//! Boschloo's exact test, and the intervals that are its inversions.

use super::region::{Region, plausible};
use super::supremum::{Line, Range, supremum};
use super::{Sample, border};
use crate::interval::{Interval, clopper_pearson};
use crate::root::find_root;
use crate::{StatsError, inner_probability};

/// The most trials together for which all rates from 0 to 1 are looked at.
const MAX_UNRESTRICTED: u64 = 20_000;
/// The most successes of one variant that may be plausible.
const MAX_WINDOW: f64 = 2_000_000.0;
/// How exactly the ends of an interval are found, as a share of the differences that are plausible.
const PRECISION: f64 = 1e-9;
/// The step by which an end of the ratio is enclosed.
const STRIDE: f64 = 2.0;
/// Striding so often leaves the range of `f64`.
const MAX_STRIDES: u32 = 2200;

/// The interval of a ratio.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RatioInterval {
    /// The lower end, from 0.
    pub low: f64,
    /// The upper end; none where every larger ratio fits the counts as well.
    pub high: Option<f64>,
}

/// Boschloo's exact test that two rates are the same, given only the trials.
#[derive(Clone, Debug)]
pub struct Boschloo {
    /// Towards a higher rate of B, and towards a higher rate of A.
    greater: Side,
    less: Side,
}

impl Boschloo {
    /// The share of error probability that [`Boschloo::new`] is commonly given for rates left out.
    pub const GAMMA: f64 = 1e-6;

    /// Tests successes and trials of A against those of B.
    ///
    /// Only rates that the counts leave plausible are looked at: all but `gamma`, from 0, of the
    /// error probability, which is added to each one-sided p value. With 0 all rates from 0 to 1 are
    /// looked at, also those of half the visitors where hardly any converted; then p values are
    /// Boschloo's own, and intervals of low rates far too wide.
    ///
    /// # Formula
    /// `p = γ + sup P(T ≤ t)` over all rates `p_a = p_b` in both 1 − γ/2 intervals of Clopper and
    /// Pearson, T being the one-sided p value of Fisher's test and t its value for the counts.
    ///
    /// # Errors
    /// [`StatsError::NoTrials`], [`StatsError::Successes`], [`StatsError::Probability`] for a
    /// `gamma` that is not from 0 to below 1, [`StatsError::TooManyTrials`] above 20,000 together
    /// without `gamma`, or above half of [`crate::MAX_TRIALS`], or where more than two million
    /// different numbers of successes are plausible.
    ///
    /// Source: Boschloo (1970), Statistica Neerlandica 24; the plausible rates of Berger and Boos
    /// (1994), JASA 89, for this test as in Lydersen, Fagerland and Laake (2009), Statistics in
    /// Medicine 28.
    ///
    /// ```
    /// use tributary_stats::exact::Boschloo;
    /// // Only one table is as extreme; p⁵·(1 − p)⁵ is at most 2⁻¹⁰.
    /// let test = Boschloo::new((0, 5), (5, 5), 0.0).unwrap();
    /// assert!((test.p_value() - 2.0 / 1024.0).abs() < 1e-12);
    /// ```
    pub fn new(a: (u64, u64), b: (u64, u64), gamma: f64) -> Result<Self, StatsError> {
        let (a, b) = (Sample::new(a)?, Sample::new(b)?);
        if gamma != 0.0 {
            inner_probability(gamma)?;
        } else if a.trials + b.trials > MAX_UNRESTRICTED {
            return Err(StatsError::TooManyTrials);
        }
        let (range_a, range_b) = (plausible_rates(a, gamma)?, plausible_rates(b, gamma)?);
        Ok(Self {
            greater: Side::new((a, range_a), (b, range_b), gamma)?,
            less: Side::new((b, range_b), (a, range_a), gamma)?,
        })
    }

    /// The probability of a table as much in favour of a higher rate of B, at most.
    pub const fn p_greater(&self) -> f64 {
        self.greater.p_value
    }

    /// The probability of a table as much in favour of a lower rate of B, at most.
    pub const fn p_less(&self) -> f64 {
        self.less.p_value
    }

    /// Twice the smaller one-sided p value.
    pub const fn p_value(&self) -> f64 {
        (2.0 * self.p_greater().min(self.p_less())).min(1.0)
    }

    /// The interval of `p_b − p_a` with error probability `alpha`; it excludes 0 exactly when the p
    /// value is below `alpha`.
    ///
    /// Unless `alpha` is above twice gamma it is −1 to 1.
    ///
    /// # Formula
    /// All d of which neither one-sided p value is below `alpha`/2, the worst case being taken over
    /// all rates with `p_b − p_a = d`, and the tables in the same order for every d.
    ///
    /// # Errors
    /// [`StatsError::NotANumber`] or [`StatsError::Probability`] for `alpha`.
    ///
    /// ```
    /// use tributary_stats::exact::Boschloo;
    /// let test = Boschloo::new((3, 60), (11, 58), Boschloo::GAMMA).unwrap();
    /// let interval = test.difference_interval(0.05).unwrap();
    /// assert!(test.p_value() < 0.05 && interval.low > 0.0);
    /// ```
    pub fn difference_interval(&self, alpha: f64) -> Result<Interval, StatsError> {
        let level = 0.5 * inner_probability(alpha)?;
        Ok(Interval {
            low: self.greater.lowest_difference(level),
            high: -self.less.lowest_difference(level),
        })
    }

    /// The interval of `p_b/p_a` with error probability `alpha`; it excludes 1 exactly when the p
    /// value is below `alpha`.
    ///
    /// It is wide on the side away from 1, because the order of the tables serves equal rates best.
    ///
    /// # Formula
    /// As that of the difference, over all rates with `p_b = φ·p_a`.
    ///
    /// # Errors
    /// [`StatsError::NotANumber`] or [`StatsError::Probability`] for `alpha`.
    ///
    /// ```
    /// use tributary_stats::exact::Boschloo;
    /// // Nobody converted in A: every larger ratio fits as well.
    /// let test = Boschloo::new((0, 1_000), (5, 1_000), Boschloo::GAMMA).unwrap();
    /// let interval = test.ratio_interval(0.05).unwrap();
    /// assert!(test.p_value() < 0.05 && interval.low > 1.0 && interval.high.is_none());
    /// ```
    pub fn ratio_interval(&self, alpha: f64) -> Result<RatioInterval, StatsError> {
        let level = 0.5 * inner_probability(alpha)?;
        let inverse = self.less.lowest_ratio(level);
        Ok(RatioInterval {
            low: self.greater.lowest_ratio(level),
            high: (inverse > 0.0).then(|| 1.0 / inverse),
        })
    }
}

/// The rates that all but half of `gamma` leaves.
fn plausible_rates(sample: Sample, gamma: f64) -> Result<Range, StatsError> {
    if gamma <= 0.0 {
        return Ok(Range {
            low: 0.0,
            high: 1.0,
        });
    }
    let (x, n) = (sample.successes as f64, sample.trials as f64);
    let interval = clopper_pearson(x, n, 0.5 * gamma)?;
    Ok(Range {
        low: interval.low,
        high: interval.high,
    })
}

/// The one-sided test towards a higher rate of the second variant.
#[derive(Clone, Debug)]
struct Side {
    /// The tables at least as extreme; none if all are.
    region: Option<Region>,
    ranges: (Range, Range),
    trials: (u64, u64),
    gamma: f64,
    p_value: f64,
}

impl Side {
    fn new(
        (a, range_a): (Sample, Range),
        (b, range_b): (Sample, Range),
        gamma: f64,
    ) -> Result<Self, StatsError> {
        let mut side = Self {
            region: border::region(a, b, window(a, range_a)?, window(b, range_b)?)?,
            ranges: (range_a, range_b),
            trials: (a.trials, b.trials),
            gamma,
            p_value: 1.0,
        };
        let (_, highest) = side.differences();
        // Where the rates lie so that only a lower rate of B is plausible, nothing speaks for a
        // higher one.
        side.p_value = side.p_of(Line::difference(highest.min(0.0)));
        Ok(side)
    }

    /// The smallest and the largest difference that is plausible.
    fn differences(&self) -> (f64, f64) {
        let (a, b) = self.ranges;
        (b.low - a.high, b.high - a.low)
    }

    /// The p value of the hypothesis that the rates lie on this line.
    fn p_of(&self, line: Line) -> f64 {
        let worst = match &self.region {
            None => Some(1.0),
            Some(region) => {
                let probability = |p_a: f64, p_b: f64| region.probability(p_a, p_b);
                supremum(&probability, line, self.ranges, self.trials)
            }
        };
        (self.gamma + worst.unwrap_or(0.0)).min(1.0)
    }

    /// The smallest difference whose p value is not below `level`; the p value rises with it.
    fn lowest_difference(&self, level: f64) -> f64 {
        if self.gamma >= level {
            return -1.0;
        }
        let (lowest, highest) = self.differences();
        let excess = |d: f64| self.p_of(Line::difference(d)) - level;
        if self.p_value < level {
            let start = lowest.max(0.0);
            root(&excess, start, highest, PRECISION * (highest - lowest)).max(f64::MIN_POSITIVE)
        } else {
            let end = highest.min(0.0);
            root(&excess, lowest, end, PRECISION * (highest - lowest)).min(0.0)
        }
    }

    /// The smallest ratio whose p value is not below `level`.
    fn lowest_ratio(&self, level: f64) -> f64 {
        if self.gamma >= level {
            return 0.0;
        }
        let (a, b) = self.ranges;
        let (lowest, highest) = (b.low / a.high, b.high / a.low.max(f64::MIN_POSITIVE));
        let excess = |ratio: f64| self.p_of(Line::ratio(ratio)) - level;
        if self.p_value < level {
            let mut low = lowest.max(1.0);
            for _ in 0..MAX_STRIDES {
                let next = (STRIDE * low).min(highest);
                if next >= highest || excess(next) >= 0.0 {
                    let end = root(&excess, low, next, PRECISION * low);
                    return end.max(1.0_f64.next_up());
                }
                low = next;
            }
            return low;
        }
        let mut high = highest.min(1.0);
        for _ in 0..MAX_STRIDES {
            let next = (high / STRIDE).max(lowest);
            if next <= lowest || excess(next) < 0.0 {
                return root(&excess, next, high, PRECISION * high).min(1.0);
            }
            high = next;
        }
        0.0
    }
}

/// Where `excess`, rising, becomes positive between `low` and `high`; the nearer end if it does not.
fn root(excess: &dyn Fn(f64) -> f64, low: f64, high: f64, tolerance: f64) -> f64 {
    if low >= high || excess(low) >= 0.0 {
        return low;
    }
    find_root(excess, low, high, tolerance).unwrap_or(high)
}

/// The successes that are plausible under some of the rates.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "0 to the trials"
)]
fn window(sample: Sample, rates: Range) -> Result<(u64, u64), StatsError> {
    let low = plausible(sample.trials, rates.low).0;
    let high = plausible(sample.trials, rates.high).1;
    if high - low > MAX_WINDOW {
        return Err(StatsError::TooManyTrials);
    }
    Ok((
        (low as u64).min(sample.successes),
        (high as u64).max(sample.successes),
    ))
}
