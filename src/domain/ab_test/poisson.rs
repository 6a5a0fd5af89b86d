//! Counts over time or traffic, such as orders a day: one visitor may add more than one.

use super::decision::{decided, sign};
use super::score::{Lift, UpperEnd};
use crate::quantity::Count;
use crate::stats::interval::{Interval, clopper_pearson, wilson};
use crate::stats::{StatsError, binomial, normal};

/// Events over an exposure: days, sessions, or any other measure that both variants share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Events {
    count: u64,
    exposure: f64,
}

/// Why rates of events can't be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EventsError {
    /// More events than [`Count::MAX`].
    #[error("too many events")]
    TooMany,
    /// The exposure does not lie between 10⁻¹⁵ and 10¹⁵.
    #[error("an exposure out of range")]
    Exposure,
    /// Nothing happened, in either variant.
    #[error("no events")]
    NoEvents,
    /// The error probability does not lie between 0 and 1.
    #[error("alpha outside 0 to 1")]
    Alpha,
}

impl From<StatsError> for EventsError {
    fn from(_: StatsError) -> Self {
        Self::Alpha
    }
}

impl Events {
    /// Accepts a count, and an exposure from 10⁻¹⁵ to 10¹⁵.
    ///
    /// # Errors
    /// [`EventsError::TooMany`] or [`EventsError::Exposure`].
    pub fn new(count: u64, exposure: f64) -> Result<Self, EventsError> {
        if count > Count::MAX {
            Err(EventsError::TooMany)
        } else if (1e-15..=1e15).contains(&exposure) {
            Ok(Self { count, exposure })
        } else {
            Err(EventsError::Exposure)
        }
    }

    /// Events per unit of exposure.
    pub fn rate(self) -> f64 {
        self.count as f64 / self.exposure
    }
}

/// A test whether two rates of events differ, and the interval that follows from its decision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EventsTest {
    /// The two-sided p value.
    pub p_value: f64,
    /// Whether it is below alpha.
    pub significant: bool,
    /// The lift of the rate; its interval excludes 0 exactly when significant.
    pub lift: Lift,
}

impl EventsTest {
    /// The exact test given the events of both variants together.
    ///
    /// # Formula
    /// With T events in all, the treatment's follow a binomial distribution with T trials and
    /// `π = r·e_b/(e_a + r·e_b)`, r the ratio of the rates; the test is of r = 1, with
    /// `p = 2·min(P(X ≤ x_b), P(X ≥ x_b))`, the interval Clopper and Pearson's of π.
    ///
    /// # Errors
    /// [`EventsError::NoEvents`] or [`EventsError::Alpha`].
    ///
    /// Source: Przyborowski and Wilenski (1940), "Homogeneity of results in testing samples from
    /// Poisson series", Biometrika 31.
    ///
    /// ```
    /// use tributary_domain::ab_test::poisson::{Events, EventsTest};
    /// // All three events on one side: 2·½³
    /// let (a, b) = (Events::new(0, 100.0).unwrap(), Events::new(3, 100.0).unwrap());
    /// assert!((EventsTest::exact(a, b, 0.05).unwrap().p_value - 0.25).abs() < 1e-15);
    /// ```
    pub fn exact(control: Events, treatment: Events, alpha: f64) -> Result<Self, EventsError> {
        let trial = Trial::new(control, treatment)?;
        let (x, total) = (treatment.count, control.count + treatment.count);
        let below = binomial::cdf(x, total, trial.share)?;
        let above = match x.checked_sub(1) {
            Some(fewer) => binomial::sf(fewer, total, trial.share)?,
            None => 1.0,
        };
        let p_value = (2.0 * below.min(above)).min(1.0);
        let shares = clopper_pearson(trial.x, trial.total, alpha)?;
        Ok(trial.test(p_value, alpha, shares, above.total_cmp(&below).is_lt()))
    }

    /// The score test, for many events.
    ///
    /// # Formula
    /// `z = (x_b − T·π)/√(T·π·(1 − π))` with π as in [`EventsTest::exact`] under r = 1; the interval is
    /// Wilson's of π.
    ///
    /// # Errors
    /// [`EventsError::NoEvents`] or [`EventsError::Alpha`].
    ///
    /// Source: Ng and Tang (2005), "Testing the equality of two Poisson means using the rate ratio",
    /// Statistics in Medicine 24.
    ///
    /// ```
    /// use tributary_domain::ab_test::poisson::{Events, EventsTest};
    /// // z = (60 − 50)/√25 = 2
    /// let (a, b) = (Events::new(40, 7.0).unwrap(), Events::new(60, 7.0).unwrap());
    /// assert!((EventsTest::score(a, b, 0.05).unwrap().p_value - 0.045_500).abs() < 1e-6);
    /// ```
    pub fn score(control: Events, treatment: Events, alpha: f64) -> Result<Self, EventsError> {
        let trial = Trial::new(control, treatment)?;
        let spread = (trial.total * trial.share * trial.rest).sqrt();
        // T·π away, without the rounding of a product of large numbers where x_b is close to it.
        let excess = trial.x * trial.rest - (trial.total - trial.x) * trial.share;
        let p_value = (2.0 * normal::sf((excess / spread).abs())).min(1.0);
        let shares = wilson(trial.x, trial.total, alpha)?;
        Ok(trial.test(p_value, alpha, shares, excess > 0.0))
    }
}

/// The treatment's events as a share of all.
struct Trial {
    x: f64,
    total: f64,
    /// The share expected if the rates are the same, and the rest of it.
    share: f64,
    rest: f64,
    /// `e_a/e_b`, which turns odds into a ratio of rates.
    exposures: f64,
}

impl Trial {
    fn new(control: Events, treatment: Events) -> Result<Self, EventsError> {
        let total = (control.count + treatment.count) as f64;
        if total == 0.0 {
            return Err(EventsError::NoEvents);
        }
        let exposure = control.exposure + treatment.exposure;
        Ok(Self {
            x: treatment.count as f64,
            total,
            share: treatment.exposure / exposure,
            rest: control.exposure / exposure,
            exposures: control.exposure / treatment.exposure,
        })
    }

    fn test(&self, p_value: f64, alpha: f64, shares: Interval, more: bool) -> EventsTest {
        let significant = p_value < alpha;
        let lift = |share: f64| (share * self.exposures) / (1.0 - share) - 1.0;
        let events = self.total - self.x;
        let bounds = Interval {
            low: lift(shares.low),
            high: if shares.high < 1.0 {
                lift(shares.high)
            } else {
                f64::MAX
            },
        };
        let direction = if more { 1.0 } else { -1.0 };
        let bounds = decided(bounds, 0.0, sign(direction, significant));
        EventsTest {
            p_value,
            significant,
            lift: Lift {
                observed: (events > 0.0).then(|| self.x / events * self.exposures - 1.0),
                low: bounds.low,
                high: if shares.high < 1.0 {
                    UpperEnd::At(bounds.high)
                } else {
                    UpperEnd::Unbounded
                },
            },
        }
    }
}
