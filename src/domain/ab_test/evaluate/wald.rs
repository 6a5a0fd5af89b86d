//! The test of two figures with their variances: by Welch's t, or at any time by a confidence sequence.
//!
//! With the control's figure a, the treatment's b and a share k, the statistic
//! `(b − k·a)/√(v_b + k²·v_a)` against one and the same quantile is the test of no difference (k = 1), that
//! of a margin (k = 1 ± margin) and Fieller's range of the lift, so that these cannot disagree.

use core::cmp::Ordering;

use super::super::decision::{low_end, sign};
use super::super::means::{Estimate, fieller};
use super::super::sequential;
use super::answer::{Method, NoTest, Ranged, Test};
use super::ask::{Ask, Border};
use super::figures::Means;
use super::fits::Fits;
use crate::stats::interval::Interval;
use crate::stats::student_t;

/// Two figures and how their statistic is read.
struct Reading<'a> {
    a: Estimate,
    b: Estimate,
    visitors: f64,
    degrees_of_freedom: f64,
    ask: &'a Ask,
}

impl<'a> Reading<'a> {
    fn new(means: &Means, ask: &'a Ask) -> Result<Self, NoTest> {
        let (a, b) = (means.control, means.treatment);
        let (_, degrees_of_freedom) = a.difference_spread(b).ok_or(NoTest::NoVariation)?;
        if ask.border != Border::NoDifference && a.value() <= 0.0 {
            return Err(NoTest::ControlNotPositive);
        }
        Ok(Self {
            a,
            b,
            visitors: means.visitors,
            degrees_of_freedom,
            ask,
        })
    }

    /// The statistic against `share` times the control's figure.
    fn statistic(&self, share: f64) -> f64 {
        let spread = libm::hypot(self.b.standard_error(), share * self.a.standard_error());
        ((self.b.value() - share * self.a.value()) / spread).clamp(-f64::MAX, f64::MAX)
    }

    /// The probability of so large a statistic, or of one so far from 0, if it is at the border.
    fn p_of(&self, statistic: f64) -> Result<f64, NoTest> {
        if let Some(sequence) = self.ask.always {
            let estimate = sequential::Estimate::new(statistic, 1.0, self.visitors);
            let estimate = estimate.map_err(|_| NoTest::OutOfRange)?;
            return Ok(sequence.at(estimate).p_value);
        }
        let tail =
            |t: f64| student_t::sf(t, self.degrees_of_freedom).map_err(|_| NoTest::OutOfRange);
        if self.ask.sides() == sequential::Sides::Two {
            Ok((2.0 * tail(statistic.abs())?).min(1.0))
        } else {
            tail(statistic)
        }
    }

    /// The quantile that the statistic is held against.
    fn critical(&self, level: f64) -> Result<f64, NoTest> {
        let out_of_range = |_| NoTest::OutOfRange;
        if let Some(sequence) = self.ask.always {
            let sequence = sequence.at_level(level).map_err(|_| NoTest::OutOfRange)?;
            return Ok(sequence.standard_errors(self.visitors));
        }
        let side = level / self.ask.sides().count();
        student_t::quantile_upper(side, self.degrees_of_freedom).map_err(out_of_range)
    }

    /// The statistic that decides, and its p value; against two margins the larger one.
    fn decisive(&self) -> Result<(f64, f64), NoTest> {
        let of = |statistic: f64| Ok((statistic, self.p_of(statistic)?));
        match self.ask.border {
            Border::NoDifference => of(self.statistic(1.0)),
            Border::NotWorse(margin) => of(self.statistic(1.0 - margin)),
            Border::Same(margin) => {
                let below = of(self.statistic(1.0 - margin))?;
                let above = of(-self.statistic(1.0 + margin))?;
                Ok(if below.1 >= above.1 { below } else { above })
            }
        }
    }

    fn difference(&self, critical: f64) -> Interval {
        let spread = libm::hypot(self.a.standard_error(), self.b.standard_error());
        let observed = self.b.value() - self.a.value();
        let reach = (critical * spread).min(f64::MAX);
        Interval {
            low: (observed - reach).max(f64::MIN),
            high: (observed + reach).min(f64::MAX),
        }
    }

    /// The lifts that fit, at the quantile of the test.
    fn lift(&self, critical: f64) -> Ranged {
        match fieller(self.a, self.b, critical) {
            Ok(lift) => Ranged {
                observed: Some(lift.observed),
                fits: match Fits::from(lift.range) {
                    Fits::Between(interval) => self.ask.cut(interval),
                    other => other,
                },
            },
            Err(_) => Ranged {
                observed: None,
                fits: Fits::None,
            },
        }
    }
}

/// The p value alone.
pub(super) fn p_value(means: &Means, ask: &Ask) -> Result<f64, NoTest> {
    Ok(Reading::new(means, ask)?.decisive()?.1)
}

/// The whole test at `level`.
pub(super) fn test(means: &Means, ask: &Ask, level: f64) -> Result<Test, NoTest> {
    let reading = Reading::new(means, ask)?;
    let (statistic, p_value) = reading.decisive()?;
    let critical = reading.critical(level)?;
    let significant = p_value < level;
    let mut difference = ask.cut(reading.difference(critical));
    let mut lift = reading.lift(critical);
    let claim = match ask.border {
        Border::NoDifference => {
            let finding = sign(statistic, significant);
            difference = difference.decided(0.0, finding);
            lift.fits = lift.fits.decided(0.0, finding);
            ask.claim(finding, lift.fits)
        }
        Border::NotWorse(margin) => {
            lift.fits = above(lift.fits, -margin, significant);
            ask.margin_claim(significant, lift.fits)
        }
        Border::Same(margin) => {
            lift.fits = within(lift.fits, margin, significant);
            ask.margin_claim(significant, lift.fits)
        }
    };
    Ok(Test {
        method: if ask.always.is_some() {
            Method::ConfidenceSequence
        } else {
            means.method
        },
        statistic: Some(statistic),
        p_value,
        level,
        claim,
        difference: Ranged {
            observed: Some(reading.b.value() - reading.a.value()),
            fits: difference,
        },
        lift,
        smallest_expected: None,
    })
}

/// The lifts beside the decision whether they lie above the margin; below it they tell by themselves.
fn above(fits: Fits, border: f64, shown: bool) -> Fits {
    match fits {
        Fits::Between(interval) => Fits::Between(Interval {
            low: low_end(interval.low, border, shown),
            high: interval.high,
        }),
        Fits::From(low) => Fits::From(low_end(low, border, shown)),
        other if shown => other.decided(border, Ordering::Greater),
        other => other,
    }
}

/// The lifts beside the decision whether they lie within the margin.
fn within(fits: Fits, margin: f64, shown: bool) -> Fits {
    match fits {
        Fits::Between(interval) if shown => Fits::Between(Interval {
            low: interval.low.max((-margin).next_up()),
            high: interval.high.min(margin.next_down()),
        }),
        other => other,
    }
}
