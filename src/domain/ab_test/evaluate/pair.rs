//! One comparison, whatever is compared.

use super::super::arm::Arm;
use super::super::means;
use super::super::sequential;
use super::answer::{Because, Method, NoTest, Test};
use super::ask::Ask;
use super::figures::{Means, Pair};
use super::rates::{SMALLEST_EXPECTED, smallest_expected};
use super::{events, rates, wald};

impl Pair {
    /// How it is tested, and why so.
    pub(super) fn method(self, ask: &Ask) -> (Method, Because) {
        if ask.always.is_some() {
            return (Method::ConfidenceSequence, Because::AnyTime);
        }
        match self {
            Self::Rates(a, b) => rates::method(a, b, ask),
            Self::Means(means) => (means.method, means.because),
            Self::Events(..) => (Method::PoissonExact, Because::Events),
        }
    }

    pub(super) fn p_value(self, ask: &Ask) -> Result<f64, NoTest> {
        if ask.always.is_some() {
            return wald::p_value(&self.enough_for_any_time()?, ask);
        }
        match self {
            Self::Rates(a, b) => rates::p_value(a, b, ask),
            Self::Means(means) => wald::p_value(&means, ask),
            Self::Events(a, b) => events::p_value(a, b, ask),
        }
    }

    pub(super) fn test(self, ask: &Ask, level: f64) -> Result<Test, NoTest> {
        if ask.always.is_some() {
            return wald::test(&self.enough_for_any_time()?, ask, level);
        }
        match self {
            Self::Rates(a, b) => rates::test(a, b, ask, level),
            Self::Means(means) => wald::test(&means, ask, level),
            Self::Events(a, b) => events::test(a, b, ask, level),
        }
    }

    /// As two figures with their variances.
    pub(super) fn means(self) -> Option<Means> {
        let (control, treatment, visitors) = match self {
            Self::Means(means) => return Some(means),
            Self::Rates(a, b) => (of_rate(a)?, of_rate(b)?, a.n() + b.n()),
            Self::Events(a, b) => {
                let of = |events: u64, n: u64| {
                    let (x, n) = (events as f64, n as f64);
                    means::Estimate::new(x / n, x / n / n, (n - 1.0).max(1.0)).ok()
                };
                let visitors = a.visitors as f64 + b.visitors as f64;
                (
                    of(a.events, a.visitors)?,
                    of(b.events, b.visitors)?,
                    visitors,
                )
            }
        };
        Some(Means {
            control,
            treatment,
            visitors,
            method: Method::ConfidenceSequence,
            because: Because::AnyTime,
        })
    }

    /// The difference as an estimate with its standard error; none where nothing varies.
    pub(super) fn estimate(self) -> Option<sequential::Estimate> {
        let means = self.means()?;
        let spread = libm::hypot(
            means.control.standard_error(),
            means.treatment.standard_error(),
        );
        let difference = means.treatment.value() - means.control.value();
        sequential::Estimate::new(difference, spread, means.visitors).ok()
    }

    fn enough_for_any_time(self) -> Result<Means, NoTest> {
        match self {
            Self::Rates(a, b) => {
                if a.x() + b.x() == 0.0 {
                    return Err(NoTest::NobodyConverted);
                }
                if a.y() + b.y() == 0.0 {
                    return Err(NoTest::EverybodyConverted);
                }
                if smallest_expected(a, b) < SMALLEST_EXPECTED {
                    return Err(NoTest::TooFewForAnyTime);
                }
            }
            Self::Events(a, b) => {
                let total = (a.events + b.events) as f64;
                let (n_a, n_b) = (a.visitors as f64, b.visitors as f64);
                if total == 0.0 {
                    return Err(NoTest::NobodyConverted);
                }
                if total * (n_a.min(n_b) / (n_a + n_b)) < SMALLEST_EXPECTED {
                    return Err(NoTest::TooFewForAnyTime);
                }
            }
            Self::Means(_) => {}
        }
        self.means().ok_or(NoTest::OutOfRange)
    }
}

fn of_rate(arm: Arm) -> Option<means::Estimate> {
    let variance = arm.rate() * (arm.y() / arm.n()) / arm.n();
    means::Estimate::new(arm.rate(), variance, (arm.n() - 1.0).max(1.0)).ok()
}
