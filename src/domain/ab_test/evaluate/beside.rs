//! What stands beside the verdict: the price of peeking, profit, forecast, warnings.

use core::cmp::Ordering;

use super::super::arm::Arm;
use super::super::bayes::forecast;
use super::super::bayes::forecast::{LiftForecast, TYPICAL_EFFECT, shrunk};
use super::super::design::{DesignError, detectable_difference, detectable_rate};
use super::super::profit::{OrderTerms, ProfitError, ProfitTest};
use super::super::section::{Experiment, OrderWorth};
use super::super::sequential::{equal_looks, false_alarm_rate};
use super::super::terms::{Arrangement, Changed, Looking};
use super::super::verdict::Verdict;
use super::answer::{Claim, Comparison, Peeked, Profit, Warning};
use super::ask::Ask;
use super::figures::Pair;
use super::rates::SMALLEST_EXPECTED;
use super::task::Task;
use crate::quantity::{Money, Rate};
use crate::stats::interval::Interval;

/// The most looks at a test to be read once that are reckoned with: more would take longer than an
/// answer may, and change the chance by little.
pub const MOST_PEEKS: u64 = 50;

impl Task<'_> {
    /// The comparison with its forecast and its profit.
    pub(super) fn with_profit(&self, comparison: Comparison) -> Comparison {
        let Some(pair) = self.pair(comparison.variant) else {
            return comparison;
        };
        Comparison {
            forecast: forecast_of(pair, self.errors.alpha()),
            profit: self.profit(pair, &comparison),
            ..comparison
        }
    }

    fn profit(&self, pair: Pair, comparison: &Comparison) -> Option<Result<Profit, ProfitError>> {
        let (Pair::Rates(a, b), Ok(test)) = (pair, comparison.result) else {
            return None;
        };
        let left = |i: usize| contribution(self.experiment.variants.get(i)?.order?);
        let worth = (left(self.control)?, left(comparison.variant)?);
        let level = self.ask.interval_level(test.level);
        Some(profit((a, worth.0), (b, worth.1), level, test.claim))
    }

    /// The smallest lift that so many visitors of the control and of the first variant find.
    pub(super) fn detectable_lift(&self) -> Result<f64, DesignError> {
        let first = usize::from(self.control == 0);
        let pair = self.pair(first).ok_or(DesignError::NoVisitors)?;
        let lift = if let Pair::Rates(a, b) = pair {
            let rate = detectable_rate(a.rate(), a.n(), b.n() / a.n(), self.errors)?;
            rate / a.rate() - 1.0
        } else {
            let means = pair.means().ok_or(DesignError::Spread)?;
            let (n_a, n_b) = (
                self.visitors[self.control] as f64,
                self.visitors[first] as f64,
            );
            let deviations = (
                means.control.standard_error() * n_a.sqrt(),
                means.treatment.standard_error() * n_b.sqrt(),
            );
            let least = detectable_difference(deviations, n_a, n_b / n_a, self.errors)?;
            if means.control.value() <= 0.0 {
                return Err(DesignError::Rate);
            }
            least / means.control.value()
        };
        lift.is_finite().then_some(lift).ok_or(DesignError::Rate)
    }

    /// The price of looks at a test to be read once, and what is left of its result.
    pub(super) fn peeking(&self, comparisons: &[Comparison], subject: usize) -> Option<Peeked> {
        let looks = self.experiment.looks?.get();
        if self.experiment.terms.looking != Looking::Once || looks < 2 {
            return None;
        }
        let (alpha, sides) = (self.base_level(), self.ask.sides());
        let reckoned = looks.min(MOST_PEEKS);
        let fractions = equal_looks(usize::try_from(reckoned).ok()?).ok()?;
        let comparison = comparisons.iter().find(|c| c.variant == subject)?;
        let ask = Ask {
            always: Some(self.sequence()?),
            ..self.ask
        };
        let level = comparison.result.map_or(alpha, |test| test.level);
        let rescue = self.pair(subject)?.test(&ask, level);
        let claim = |test: super::Test| test.claim;
        Some(Peeked {
            false_alarm_rate: false_alarm_rate(alpha, &fractions, sides).ok()?,
            reckoned,
            looks,
            rescue,
            survives: comparison.result.map(claim) == rescue.map(claim),
        })
    }

    pub(super) fn warnings(&self, comparisons: &[Comparison], subject: usize) -> Vec<Warning> {
        let test = comparisons
            .iter()
            .find(|c| c.variant == subject)
            .and_then(|c| c.result.ok());
        let coarse = test
            .and_then(|test| test.smallest_expected)
            .is_some_and(|expected| expected < SMALLEST_EXPECTED);
        let ended = self.experiment.state.has_ended();
        let before_and_after = self.experiment.terms.arrangement == Arrangement::BeforeAndAfter;
        [
            (Warning::BeforeAndAfter, before_and_after),
            (Warning::BeforePlannedEnd, self.is_before_end() && !ended),
            (Warning::EndedEarly, self.is_before_end() && ended),
            (Warning::Coarse, coarse),
        ]
        .into_iter()
        .filter_map(|(warning, holds)| holds.then_some(warning))
        .collect()
    }
}

/// The verdict by the terms as agreed on, where it is another one.
pub(super) fn as_agreed(
    experiment: &Experiment,
    changed: &[Changed],
    verdict: &Verdict,
) -> Option<Box<Verdict>> {
    if changed.is_empty() {
        return None;
    }
    let agreed = experiment.agreed.as_ref()?;
    let mut then = experiment.clone();
    then.terms = agreed.terms.clone();
    then.agreed = None;
    for variant in &mut then.variants {
        if let Some((_, share)) = agreed.shares.iter().find(|(id, _)| *id == variant.id) {
            variant.share = *share;
        }
    }
    let task = Task::new(&then).ok()?;
    let tests = task.tests().into_iter();
    let comparisons: Vec<Comparison> = tests.map(|(i, result)| Task::bare(i, result)).collect();
    let (other, _) = super::judge::judge(&task, &comparisons);
    (other != *verdict).then(|| Box::new(other))
}

/// What an order leaves, where both its price and its cost are known; returned goods are taken as
/// lost.
pub(in super::super) fn contribution(order: OrderWorth) -> Option<f64> {
    let terms = OrderTerms {
        value: order.price.map(Money::to_f64)?,
        cost: order.cost.map(Money::to_f64)?,
        refund_rate: order.refunded.map_or(0.0, Rate::to_f64),
        cost_recovered: 0.0,
    };
    terms.contribution().ok()
}

fn profit(a: (Arm, f64), b: (Arm, f64), level: f64, claim: Claim) -> Result<Profit, ProfitError> {
    let test = ProfitTest::from_counts(a, b, level)?;
    let rate = match claim {
        Claim::Better => Ordering::Greater,
        Claim::Worse => Ordering::Less,
        Claim::NotWorse | Claim::Same | Claim::Open => Ordering::Equal,
    };
    Ok(Profit {
        test,
        beside: test.beside(rate),
    })
}

/// The lift to plan with: of rates from counts, of other figures by the delta method of the logarithm.
fn forecast_of(pair: Pair, alpha: f64) -> Option<LiftForecast> {
    if let Pair::Rates(a, b) = pair {
        return forecast::lift(a, b, TYPICAL_EFFECT, alpha).ok();
    }
    let means = pair.means()?;
    let (a, b) = (means.control, means.treatment);
    if a.value() <= 0.0 || b.value() <= 0.0 {
        return None;
    }
    let error = libm::hypot(
        a.standard_error() / a.value(),
        b.standard_error() / b.value(),
    );
    let ratio = b.value() / a.value();
    let belief = shrunk(libm::log(ratio), error, TYPICAL_EFFECT).ok()?;
    let interval = belief.interval(alpha).ok()?;
    let both = libm::hypot(TYPICAL_EFFECT, error);
    let lift = LiftForecast {
        observed: ratio - 1.0,
        expected: libm::expm1(belief.mean()),
        interval: Interval {
            low: libm::expm1(interval.low),
            high: libm::expm1(interval.high),
        },
        kept: (TYPICAL_EFFECT / both) * (TYPICAL_EFFECT / both),
    };
    let finite = lift.observed.is_finite() && lift.interval.high.is_finite();
    finite.then_some(lift)
}
