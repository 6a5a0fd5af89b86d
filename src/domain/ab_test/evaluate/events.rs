//! The test of two rates of events.

use super::super::decision::{high_end, low_end, sign};
use super::super::poisson::{Events, EventsError, EventsTest};
use super::super::score::UpperEnd;
use super::answer::{Method, NoTest, Ranged, Test};
use super::ask::{Ask, Border};
use super::figures::Counted;
use super::fits::Fits;
use crate::stats::binomial;
use crate::stats::interval::Interval;

/// The p value alone.
pub(super) fn p_value(a: Counted, b: Counted, ask: &Ask) -> Result<f64, NoTest> {
    if a.events + b.events == 0 {
        return Err(NoTest::NobodyConverted);
    }
    match ask.border {
        Border::NoDifference if ask.two_sided => {
            Ok((2.0 * upper(a, b, 1.0)?.min(lower(a, b, 1.0)?)).min(1.0))
        }
        Border::NoDifference => upper(a, b, 1.0),
        Border::NotWorse(margin) => upper(a, b, 1.0 - margin),
        Border::Same(margin) => Ok(upper(a, b, 1.0 - margin)?.max(lower(a, b, 1.0 + margin)?)),
    }
}

/// The whole test at `level`, by the conditional distribution of the treatment's events.
pub(super) fn test(a: Counted, b: Counted, ask: &Ask, level: f64) -> Result<Test, NoTest> {
    let p_value = p_value(a, b, ask)?;
    let events = |one: Counted| Events::new(one.events, one.visitors as f64);
    let test = EventsTest::exact(events(a)?, events(b)?, ask.interval_level(level))?;
    let significant = p_value < level;
    let lift = match test.lift.high {
        UpperEnd::At(high) => ask.cut(Interval {
            low: test.lift.low,
            high,
        }),
        UpperEnd::Unbounded => Fits::From(test.lift.low),
    };
    let (lift, claim) = match ask.border {
        Border::NoDifference => {
            // The smaller tail tells the side.
            let more = upper(a, b, 1.0)? < lower(a, b, 1.0)?;
            let finding = sign(if more { 1.0 } else { -1.0 }, significant);
            let lift = lift.decided(0.0, finding);
            (lift, ask.claim(finding, lift))
        }
        Border::NotWorse(margin) => {
            let lift = ends(lift, (-margin, significant), None);
            (lift, ask.margin_claim(significant, lift))
        }
        Border::Same(margin) => {
            let below = lower(a, b, 1.0 + margin)? < level;
            let above = upper(a, b, 1.0 - margin)? < level;
            let lift = ends(lift, (-margin, above), Some((margin, below)));
            (lift, ask.margin_claim(significant, lift))
        }
    };
    Ok(Test {
        method: Method::PoissonExact,
        statistic: None,
        p_value,
        level,
        claim,
        difference: Ranged {
            observed: Some(b.rate() - a.rate()),
            // Given all events, only the ratio of the rates is left.
            fits: Fits::None,
        },
        lift: Ranged {
            observed: test.lift.observed,
            fits: lift,
        },
        smallest_expected: None,
    })
}

/// The lifts beside the decisions whether they lie above one border, and below another.
fn ends(fits: Fits, (border, above): (f64, bool), top: Option<(f64, bool)>) -> Fits {
    match fits {
        Fits::Between(interval) => Fits::Between(Interval {
            low: low_end(interval.low, border, above),
            high: top.map_or(interval.high, |(top, below)| {
                high_end(interval.high, top, below)
            }),
        }),
        Fits::From(low) => Fits::From(low_end(low, border, above)),
        other => other,
    }
}

/// The treatment's share of all events if its rate is `ratio` times the control's.
fn share(a: Counted, b: Counted, ratio: f64) -> f64 {
    let treatment = ratio * b.visitors as f64;
    treatment / (a.visitors as f64 + treatment)
}

/// The chance of as many events of the treatment or more, of all there are.
fn upper(a: Counted, b: Counted, ratio: f64) -> Result<f64, NoTest> {
    match b.events.checked_sub(1) {
        None => Ok(1.0),
        Some(fewer) => binomial::sf(fewer, a.events + b.events, share(a, b, ratio))
            .map_err(|_| NoTest::OutOfRange),
    }
}

/// The chance of as many or fewer.
fn lower(a: Counted, b: Counted, ratio: f64) -> Result<f64, NoTest> {
    binomial::cdf(b.events, a.events + b.events, share(a, b, ratio)).map_err(|_| NoTest::OutOfRange)
}

impl From<EventsError> for NoTest {
    fn from(error: EventsError) -> Self {
        match error {
            EventsError::NoEvents => Self::NobodyConverted,
            _ => Self::OutOfRange,
        }
    }
}
