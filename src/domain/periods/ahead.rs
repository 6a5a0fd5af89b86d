//! The rest of the year from what has come: its middle, its range, and the chance of the target.

use super::hundredths::amount;
use super::pairs::{actual, expected, pairs, wanted};
use super::section::{Drivers, Figure, PeriodFigures};
use crate::quantity::{Amount, Money, Volume};
use crate::stats::student_t;

/// The standard deviation of ln(actual/expected) of a month before any month has shown it: forecasts
/// of monthly series are wrong by 13.9 % on average in the best methods (Makridakis & Hibon 2000, the
/// M3 competition), and 0.139·√(π/2) = 0.17.
pub const PRIOR_SCATTER: f64 = 0.17;

/// As many months that assumption is worth against those that have come.
pub const PRIOR_MONTHS: f64 = 4.0;

/// The most recent months that the pace is taken from.
const RECENT: usize = 12;

/// A month that brought next to nothing, or many times its expectation, counts as a hundredth or a
/// hundredfold of it: the logarithm has to end somewhere.
const RATIOS: (f64, f64) = (0.01, 100.0);

/// The chance on either side of the range.
const TAIL: f64 = 0.05;

/// Why there is no forecast of the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoAhead {
    /// No period has an expectation of this figure.
    #[error("nothing expected")]
    NothingExpected,
    /// Every period with an expectation is over.
    #[error("nothing left")]
    NothingLeft,
    /// Profit is worked out from what orders leave over, which was not frozen for all months left.
    #[error("no drivers")]
    NoDrivers,
}

/// The year as it is going to end; amounts in the figure's unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ahead {
    /// The year.
    pub year: i32,
    /// Months that are over and had an expectation: what the pace is taken from.
    pub months: usize,
    /// What came in this year so far.
    pub done: f64,
    /// What was expected of the rest of the year; for profit, what orders leave over before
    /// advertising.
    pub expected_rest: f64,
    /// Actual by expected, the geometric mean over those months; 1 without any.
    pub pace: f64,
    /// What the rest costs, for profit: money spent at the pace of spending so far, and fixed cost.
    pub costs_rest: f64,
    /// Standard deviation of ln(actual/expected) of a month.
    pub scatter: f64,
    /// Standard deviation of the logarithm of the rest.
    pub spread: f64,
    /// The degrees of freedom with which that is known.
    pub freedom: f64,
    /// The year's total that is passed 95 times in a hundred.
    pub low: f64,
    /// The year's total that is passed every other time.
    pub middle: f64,
    /// The year's total that is passed 5 times in a hundred.
    pub high: f64,
    /// What is wanted of the year.
    pub target: f64,
    /// The chance to reach it.
    pub chance: f64,
}

/// The year that the first unfinished period with an expectation lies in.
///
/// # Formula
/// Months that are over have rₘ = ln(actual/expected) with mean r̄; pace = exp(r̄). Their scatter is
/// s² = (ν₀s₀² + Σ(rₘ − r̄)²)/(ν₀ + n − 1), a scaled inverse-χ² estimate with s₀ =
/// [`PRIOR_SCATTER`] and ν₀ = [`PRIOR_MONTHS`] (Gelman et al. 2013, BDA3, 2.6), so that one month
/// alone gives an honest range. With the rest's weights wₖ = Eₖ/ΣE, ln(rest) has the middle
/// ln(pace·ΣE) and the variance s²/max(n, 1) + s²·Σw² + κ/N: the pace is not certain, months
/// scatter, and N orders come by chance (Poisson: κ = 1 for orders; κ = 2 for money, where baskets
/// scatter about as much as their mean). It is taken as Student's t with ν₀ + n − 1 degrees of
/// freedom; the range is its 5 and 95 %, and the chance is P(done + rest ≥ target). Past chance is
/// in the scatter as well, so the range is rather too wide than too narrow.
///
/// Profit takes what orders leave over for E, and takes off the spend of the rest at the pace of
/// spending so far, and its fixed cost. A month that is counted in part counts as done so far, and
/// its other days as rest.
///
/// # Errors
/// [`NoAhead`].
pub fn ahead(periods: &[PeriodFigures], figure: Figure) -> Result<Ahead, NoAhead> {
    let mut known: Vec<&PeriodFigures> = periods
        .iter()
        .filter(|p| expected(p, figure).is_some())
        .collect();
    known.sort_by_key(|p| (p.period.from(), p.period.to()));
    if known.is_empty() {
        return Err(NoAhead::NothingExpected);
    }
    let is_over = |p: &PeriodFigures| p.is_over() && actual(p, figure).is_some();
    let first = known.iter().find(|p| !is_over(p));
    let year = first.ok_or(NoAhead::NothingLeft)?.period.from().year();

    let over: Vec<&PeriodFigures> = known.iter().copied().filter(|p| is_over(p)).collect();
    let ratios = ratios(&over, figure);
    let n = ratios.len();
    let mean = if n > 0 {
        ratios.iter().sum::<f64>() / n as f64
    } else {
        0.0
    };
    let squares: f64 = ratios.iter().map(|r| (r - mean) * (r - mean)).sum();
    let freedom = PRIOR_MONTHS + n.saturating_sub(1) as f64;
    let variance = (PRIOR_MONTHS * PRIOR_SCATTER * PRIOR_SCATTER + squares) / freedom;
    let pace = libm::exp(mean);

    let mut rest = Rest::default();
    let (mut done, mut target) = (0.0, 0.0);
    for figures in known.iter().filter(|p| p.period.from().year() == year) {
        target += wanted(figures, figure).map_or(0.0, amount);
        let came = actual(figures, figure).map(amount);
        done += came.unwrap_or(0.0);
        if !is_over(figures) {
            let left = came.map_or(1.0, |_| 1.0 - figures.share_counted());
            rest.add(figures, figure, left)?;
        }
    }
    let costs_rest = rest.spend * spend_pace(&over) + rest.fixed;
    let middle = pace * rest.expected;
    // Fewer than one order is no smaller number of events than one.
    let orders = (rest.orders * pace).max(1.0);
    let by_chance = match figure {
        _ if rest.orders <= 0.0 => 0.0,
        Figure::Orders => 1.0 / orders,
        _ => 2.0 / orders,
    };
    let weights = if rest.expected > 0.0 {
        rest.squares / (rest.expected * rest.expected)
    } else {
        0.0
    };
    let spread = libm::sqrt(variance / n.max(1) as f64 + variance * weights + by_chance);
    let t = student_t::quantile(1.0 - TAIL, freedom).unwrap_or(0.0);
    let base = done - costs_rest;
    let at = |t: f64| base + middle * libm::exp(t * spread);
    let needed = target - base;
    let chance = if needed <= 0.0 {
        1.0
    } else if middle <= 0.0 {
        0.0
    } else {
        student_t::sf(libm::log(needed / middle) / spread, freedom).unwrap_or(0.0)
    };
    Ok(Ahead {
        year,
        months: n,
        done,
        expected_rest: rest.expected,
        pace,
        costs_rest,
        scatter: libm::sqrt(variance),
        spread,
        freedom,
        low: at(-t),
        middle: at(0.0),
        high: at(t),
        target,
        chance,
    })
}

/// What is left of the year.
#[derive(Default)]
struct Rest {
    expected: f64,
    squares: f64,
    orders: f64,
    spend: f64,
    fixed: f64,
}

impl Rest {
    fn add(&mut self, figures: &PeriodFigures, figure: Figure, left: f64) -> Result<(), NoAhead> {
        let drivers = figures.frozen.as_ref();
        let of = if figure == Figure::Profit {
            let drivers = drivers.ok_or(NoAhead::NoDrivers)?;
            self.spend += left * sum(drivers, &|r| r.spend.map(Money::to_f64));
            self.fixed += left * drivers.fixed.map_or(0.0, Money::to_f64);
            contribution(drivers)
        } else {
            expected(figures, figure).map_or(0.0, amount)
        };
        self.expected += left * of;
        self.squares += (left * of) * (left * of);
        self.orders += left
            * drivers.map_or_else(
                || expected(figures, Figure::Orders).map_or(0.0, amount),
                |d| sum(d, &|r| r.orders.map(Volume::to_f64)),
            );
        Ok(())
    }
}

fn sum(drivers: &Drivers, of: &dyn Fn(&super::DriverRow) -> Option<f64>) -> f64 {
    drivers.rows.iter().filter_map(of).sum()
}

fn contribution(drivers: &Drivers) -> f64 {
    sum(drivers, &|r| r.contribution.map(Amount::to_f64))
}

/// ln(actual/expected) of the most recent months that are over.
fn ratios(over: &[&PeriodFigures], figure: Figure) -> Vec<f64> {
    let ratio = |figures: &&PeriodFigures| {
        let (came, expected) = if figure == Figure::Profit {
            let pairs = pairs(figures).ok()?;
            let left = |of: &dyn Fn(&super::pairs::Pair) -> Option<f64>| {
                pairs.rows.iter().map(of).sum::<Option<f64>>()
            };
            (
                left(&|p| p.actual.contribution)?,
                left(&|p| p.expected.contribution)?,
            )
        } else {
            (
                amount(actual(figures, figure)?),
                amount(expected(figures, figure)?),
            )
        };
        (expected > 0.0).then(|| libm::log((came / expected).clamp(RATIOS.0, RATIOS.1)))
    };
    over.iter().rev().take(RECENT).filter_map(ratio).collect()
}

/// Money spent by money expected to be spent, over the months that are over; 1 without any.
fn spend_pace(over: &[&PeriodFigures]) -> f64 {
    let mut sums = (0.0, 0.0);
    for pairs in over.iter().filter_map(|p| pairs(p).ok()) {
        sums.0 += pairs.rows.iter().map(|p| p.actual.spend).sum::<f64>();
        sums.1 += pairs.rows.iter().map(|p| p.expected.spend).sum::<f64>();
    }
    if sums.1 > 0.0 { sums.0 / sums.1 } else { 1.0 }
}
