//! The test of two conversion rates.

use super::super::arm::{Arm, cross_difference};
use super::super::decision::{low_end, sign};
use super::super::margin::{self, Margin, MarginError, MarginTest};
use super::super::score::{Lift, ScoreError, ScoreTest, UpperEnd, koopman, mee};
use super::answer::{Because, Method, NoTest, Ranged, Test};
use super::ask::{Ask, Border};
use super::fits::Fits;
use crate::stats::exact::Boschloo;
use crate::stats::interval::Interval;
use crate::stats::normal;

/// With fewer expected in a cell the normal approximation of the test is too coarse
/// (Cochran 1954, "Some methods for strengthening the common χ² tests", Biometrics 10).
pub const SMALLEST_EXPECTED: f64 = 5.0;

/// The most conversions, or failures where these are rarer, of which an exact test is made.
const MOST_FOR_EXACT: f64 = 20_000.0;
/// The most of them with which its intervals are ready with the answer.
pub(super) const MOST_FOR_RANGES: f64 = 2_000.0;

/// The smallest count expected in any cell if both rates are the same.
pub(super) fn smallest_expected(a: Arm, b: Arm) -> f64 {
    rarer(a, b) * (a.n().min(b.n()) / (a.n() + b.n()))
}

/// Conversions of both, or failures if there are fewer.
pub(super) fn rarer(a: Arm, b: Arm) -> f64 {
    (a.x() + b.x()).min(a.y() + b.y())
}

/// How two rates are compared once, and why so.
pub(super) fn method(a: Arm, b: Arm, ask: &Ask) -> (Method, Because) {
    if ask.border != Border::NoDifference {
        (Method::Score, Because::RatesAgainstMargin)
    } else if smallest_expected(a, b) >= SMALLEST_EXPECTED {
        (Method::Score, Because::EnoughCounts)
    } else if rarer(a, b) <= MOST_FOR_EXACT {
        (Method::Boschloo, Because::FewCounts)
    } else {
        (Method::Score, Because::TooManyForExact)
    }
}

/// The p value alone, which no level changes.
pub(super) fn p_value(a: Arm, b: Arm, ask: &Ask) -> Result<f64, NoTest> {
    /// Any level: p does not depend on it.
    const ANY: f64 = 0.05;
    match (ask.border, method(a, b, ask).0) {
        (Border::NoDifference, Method::Boschloo) => Ok(exact_p(&boschloo(a, b)?, ask)),
        (Border::NoDifference, _) => {
            let test = ScoreTest::new(a, b, ANY).map_err(NoTest::from)?;
            Ok(score_p(&test, ask))
        }
        (Border::NotWorse(margin), _) => {
            Ok(margin::non_inferiority(a, b, Margin::Lift(margin), ANY)?.p_value)
        }
        (Border::Same(margin), _) => {
            Ok(margin::equivalence(a, b, Margin::Lift(margin), ANY)?.p_value)
        }
    }
}

/// The whole test at `level`.
pub(super) fn test(a: Arm, b: Arm, ask: &Ask, level: f64) -> Result<Test, NoTest> {
    match (ask.border, method(a, b, ask).0) {
        (Border::NoDifference, Method::Boschloo) => {
            exact(a, b, ask, level, rarer(a, b) <= MOST_FOR_RANGES)
        }
        (Border::NoDifference, _) => score(a, b, ask, level),
        (Border::NotWorse(size), _) => {
            let test = margin::non_inferiority(a, b, Margin::Lift(size), level)?;
            against_margin(a, b, ask, level, &test)
        }
        (Border::Same(size), _) => {
            let test = margin::equivalence(a, b, Margin::Lift(size), level)?;
            against_margin(a, b, ask, level, &test)
        }
    }
}

/// Boschloo's test, with its intervals where they are wanted.
pub(super) fn exact(
    a: Arm,
    b: Arm,
    ask: &Ask,
    level: f64,
    with_ranges: bool,
) -> Result<Test, NoTest> {
    let test = boschloo(a, b)?;
    let p_value = exact_p(&test, ask);
    let direction = cross_difference(a, b);
    let finding = sign(direction, p_value < level);
    let (mut difference, mut lift) = (Fits::ToCome, Fits::ToCome);
    if with_ranges {
        let alpha = ask.interval_level(level);
        let out_of_range = |_| NoTest::OutOfRange;
        let range = test.difference_interval(alpha).map_err(out_of_range)?;
        difference = ask.cut(range).decided(0.0, finding);
        let ratio = test.ratio_interval(alpha).map_err(out_of_range)?;
        lift = match ratio.high {
            Some(high) => ask.cut(Interval {
                low: ratio.low - 1.0,
                high: high - 1.0,
            }),
            None => Fits::From(ratio.low - 1.0),
        }
        .decided(0.0, finding);
    }
    Ok(Test {
        method: Method::Boschloo,
        statistic: None,
        p_value,
        level,
        claim: ask.claim(finding, lift),
        difference: ranged(Some(observed_difference(a, b)), difference),
        lift: ranged(observed_lift(a, b), lift),
        smallest_expected: None,
    })
}

fn exact_p(test: &Boschloo, ask: &Ask) -> f64 {
    if ask.two_sided {
        test.p_value()
    } else {
        test.p_greater()
    }
}

fn boschloo(a: Arm, b: Arm) -> Result<Boschloo, NoTest> {
    let counts = |arm: Arm| (arm.conversions(), arm.visitors());
    if a.x() + b.x() == 0.0 {
        return Err(NoTest::NobodyConverted);
    }
    if a.y() + b.y() == 0.0 {
        return Err(NoTest::EverybodyConverted);
    }
    Boschloo::new(counts(a), counts(b), Boschloo::GAMMA).map_err(|_| NoTest::OutOfRange)
}

fn score_p(test: &ScoreTest, ask: &Ask) -> f64 {
    if ask.two_sided {
        test.p_value()
    } else {
        normal::sf(test.z())
    }
}

fn score(a: Arm, b: Arm, ask: &Ask, level: f64) -> Result<Test, NoTest> {
    let alpha = ask.interval_level(level);
    let test = ScoreTest::new(a, b, alpha)?;
    let p_value = score_p(&test, ask);
    let (difference, lift, finding) = if ask.two_sided {
        let finding = sign(test.z(), test.is_significant());
        let lift = lift_fits(test.lift(), ask);
        (Fits::Between(test.difference().interval), lift, finding)
    } else {
        // The lower ends alone, at the quantile that has all of the level above it.
        let finding = sign(test.z(), p_value < level);
        let critical = normal::quantile_upper(level).map_err(|_| NoTest::OutOfRange)?;
        let above = finding.is_gt();
        let lowest = low_end(mee(a, b, critical).low, 0.0, above);
        let lift = low_end(koopman(a, b, critical).low, 0.0, above);
        (Fits::From(lowest), Fits::From(lift), finding)
    };
    Ok(Test {
        method: Method::Score,
        statistic: Some(test.z()),
        p_value,
        level,
        claim: ask.claim(finding, lift),
        difference: ranged(Some(observed_difference(a, b)), difference),
        lift: ranged(observed_lift(a, b), lift),
        smallest_expected: Some(smallest_expected(a, b)),
    })
}

fn against_margin(
    a: Arm,
    b: Arm,
    ask: &Ask,
    level: f64,
    test: &MarginTest,
) -> Result<Test, NoTest> {
    let critical = normal::quantile_upper(level).map_err(|_| NoTest::OutOfRange)?;
    let lift = match test.high {
        UpperEnd::At(high) => ask.cut(Interval {
            low: test.low,
            high,
        }),
        UpperEnd::Unbounded => Fits::From(test.low),
    };
    let statistic = normal::quantile_upper(test.p_value.clamp(f64::MIN_POSITIVE, ONE_LESS));
    Ok(Test {
        method: Method::Score,
        statistic: statistic.ok(),
        p_value: test.p_value,
        level,
        claim: ask.margin_claim(test.shown, lift),
        difference: ranged(
            Some(observed_difference(a, b)),
            ask.cut(mee(a, b, critical)),
        ),
        lift: ranged(observed_lift(a, b), lift),
        smallest_expected: Some(test.smallest_expected),
    })
}

/// The largest number below 1.
const ONE_LESS: f64 = 1.0 - 0.5 * f64::EPSILON;

/// What is claimed of the most uneven outcomes with these visitors and as many conversions in all;
/// none where there are more than could fail to tell anything.
pub(super) fn most_uneven_p(a: Arm, b: Arm, ask: &Ask) -> Option<f64> {
    /// With more, all of them on one side are never left to chance.
    const MOST: f64 = 60.0;
    let few = rarer(a, b);
    if few > MOST {
        return None;
    }
    let by_failures = a.y() + b.y() < a.x() + b.x();
    let total = if by_failures {
        a.failures() + b.failures()
    } else {
        a.conversions() + b.conversions()
    };
    // As many as go into one variant, the rest into the other.
    let outcome = |all_in_treatment: bool| {
        let room = if all_in_treatment { b } else { a }.visitors();
        let (most, rest) = (total.min(room), total - total.min(room));
        let (in_a, in_b) = if all_in_treatment {
            (rest, most)
        } else {
            (most, rest)
        };
        let arm = |count: u64, n: u64| Arm::new(if by_failures { n - count } else { count }, n);
        let pair = (arm(in_a, a.visitors()).ok()?, arm(in_b, b.visitors()).ok()?);
        p_value(pair.0, pair.1, ask).ok()
    };
    let (one, other) = (outcome(true)?, outcome(false)?);
    Some(one.min(other))
}

fn ranged(observed: Option<f64>, fits: Fits) -> Ranged {
    Ranged { observed, fits }
}

pub(super) fn observed_difference(a: Arm, b: Arm) -> f64 {
    cross_difference(a, b) / (a.n() * b.n())
}

pub(super) fn observed_lift(a: Arm, b: Arm) -> Option<f64> {
    (a.x() > 0.0).then(|| cross_difference(a, b) / (a.x() * b.n()))
}

fn lift_fits(lift: Lift, ask: &Ask) -> Fits {
    match lift.high {
        UpperEnd::At(high) => ask.cut(Interval {
            low: lift.low,
            high,
        }),
        UpperEnd::Unbounded => Fits::From(lift.low),
    }
}

impl From<ScoreError> for NoTest {
    fn from(error: ScoreError) -> Self {
        match error {
            ScoreError::NobodyConverted => Self::NobodyConverted,
            ScoreError::EverybodyConverted => Self::EverybodyConverted,
            ScoreError::Alpha => Self::OutOfRange,
        }
    }
}

impl From<MarginError> for NoTest {
    fn from(error: MarginError) -> Self {
        match error {
            MarginError::NobodyConverted => Self::NobodyConverted,
            MarginError::Margin | MarginError::Alpha => Self::OutOfRange,
        }
    }
}
