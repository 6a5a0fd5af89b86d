//! A curve through what was spent and what came of it.

use crate::stats::allocation::Curve;
use crate::stats::minimum::nelder_mead;

/// Why money and orders give no curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NoCurve {
    /// No money with orders is known.
    #[error("no point")]
    NoPoint,
    /// Only one level of spending is known: a line from nothing, but not where it bends.
    #[error("one level of spending")]
    OneLevel,
    /// More money brought no more orders.
    #[error("not rising")]
    NotRising,
    /// Orders rose as fast as the money, or faster, so that nothing tells where they level off.
    #[error("not flattening")]
    NotFlattening,
    /// A figure of the curve is missing or zero.
    #[error("not all told")]
    NotTold,
    /// An order leaves nothing over before advertising, so that no money belongs here.
    #[error("an order leaves nothing over")]
    NothingLeft,
    /// The currency of the channel can't be converted.
    #[error("no exchange rate")]
    NoRate,
}

/// How far a curve may be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trust {
    /// Two levels fix it exactly, right or wrong.
    Guess,
    /// Told, not seen.
    Told,
    /// Three or four levels, or points that stray far from it.
    Rough,
    /// Five levels or more, near to it.
    Fair,
}

/// A curve with what it rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fitted {
    /// What comes of money.
    pub curve: Curve,
    /// How far to trust it.
    pub trust: Trust,
    /// Levels of spending it rests on.
    pub levels: usize,
    /// How far points stray from it: the root of the mean square over the mean; none for two.
    pub stray: Option<f64>,
    /// The most money that was seen.
    pub seen: Option<f64>,
    /// Another curve that fits the two points as well, and bends later.
    pub other: Option<Curve>,
}

/// Amounts nearer to each other than this share are one level.
const SAME_LEVEL: f64 = 0.005;
/// A straight line that leaves no more than so many times the error is as good as the curve.
const AS_GOOD: f64 = 1.02;
/// Points that stray less from a curve, relative to their mean, are near.
const NEAR: f64 = 0.15;
/// Levels of spending from which on a curve may be fair.
const MANY: usize = 5;
/// A curve with a steepness of its own must leave less than this share of the error.
const WORTH_A_PARAMETER: f64 = 0.5;

/// The curve through points of money and orders; points without money say nothing.
///
/// Two levels are met exactly by a curve that levels off (Hill's with a steepness of 1); three or
/// more by least squares, with the best of four forms, or Hill's with a steepness of its own from
/// five levels on.
///
/// # Errors
/// [`NoCurve`].
///
/// ```
/// use tributary_domain::traffic::budget::{Trust, fit};
/// let fitted = fit(&[(1_000.0, 40.0), (2_000.0, 65.0)]).unwrap();
/// // 1/y is a line in 1/x: 1/173.33 + 19.23/x.
/// assert!((fitted.curve.value(4_000.0) - 94.545_454_545).abs() < 1e-6);
/// assert_eq!(fitted.trust, Trust::Guess);
/// ```
pub fn fit(points: &[(f64, f64)]) -> Result<Fitted, NoCurve> {
    let mut points: Vec<(f64, f64)> = points
        .iter()
        .copied()
        .filter(|(x, y)| *x > 0.0 && *y >= 0.0)
        .collect();
    points.sort_by(|a, b| a.0.total_cmp(&b.0));
    let levels = levels(&points);
    match levels[..] {
        [] => Err(NoCurve::NoPoint),
        [_] => Err(NoCurve::OneLevel),
        [low, high] => through_two(low, high),
        _ => least_squares(&points, &levels),
    }
}

/// The means of points at one level each.
fn levels(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    points
        .chunk_by(|a, b| b.0 <= a.0 * (1.0 + SAME_LEVEL))
        .map(|same| {
            let n = same.len() as f64;
            let sum = same.iter().fold((0.0, 0.0), |s, p| (s.0 + p.0, s.1 + p.1));
            (sum.0 / n, sum.1 / n)
        })
        .collect()
}

fn through_two(low: (f64, f64), high: (f64, f64)) -> Result<Fitted, NoCurve> {
    if high.1 <= low.1 || low.1 <= 0.0 {
        // Nothing at the lower level, and something above: no curve of ours starts that late.
        let late = low.1 <= 0.0 && high.1 > 0.0;
        return Err(if late {
            NoCurve::NotFlattening
        } else {
            NoCurve::NotRising
        });
    }
    let exponent = libm::log(high.1 / low.1) / libm::log(high.0 / low.0);
    if exponent >= 0.999 {
        return Err(NoCurve::NotFlattening);
    }
    let slope = (1.0 / low.1 - 1.0 / high.1) / (1.0 / low.0 - 1.0 / high.0);
    let height = 1.0 / (1.0 / low.1 - slope / low.0);
    let curve = Curve::Hill {
        height,
        half: slope * height,
        steepness: 1.0,
    };
    let power = Curve::Power {
        factor: high.1 / libm::pow(high.0, exponent),
        exponent,
    };
    Ok(Fitted {
        curve,
        trust: Trust::Guess,
        levels: 2,
        stray: None,
        seen: Some(high.0),
        other: Some(power),
    })
}

/// A curve of height 1 or factor 1, by the parameters that are searched.
type Shape = fn(f64, f64) -> Curve;

const SHAPES: [(Shape, bool); 4] = [
    (
        |half, steepness| Curve::Hill {
            height: 1.0,
            half,
            steepness,
        },
        true,
    ),
    (|scale, _| Curve::Exponential { height: 1.0, scale }, true),
    (|scale, _| Curve::Logarithm { height: 1.0, scale }, true),
    (
        |exponent, _| Curve::Power {
            factor: 1.0,
            exponent,
        },
        false,
    ),
];

fn least_squares(points: &[(f64, f64)], levels: &[(f64, f64)]) -> Result<Fitted, NoCurve> {
    let n = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / n;
    let (mean_x, mean_y) = (mean(|p| p.0), mean(|p| p.1));
    let rise: f64 = points.iter().map(|p| (p.0 - mean_x) * (p.1 - mean_y)).sum();
    if rise <= 0.0 || mean_y <= 0.0 {
        return Err(NoCurve::NotRising);
    }
    let straight = scaled(
        Curve::Power {
            factor: 1.0,
            exponent: 1.0,
        },
        points,
    );
    let mut best: Option<(Curve, f64)> = None;
    for (shape, is_money) in SHAPES {
        let found = search_one(points, levels, shape, is_money);
        if best.is_none_or(|(_, error)| found.1 < error) {
            best = Some(found);
        }
    }
    let (mut curve, mut error) = best.ok_or(NoCurve::NoPoint)?;
    if levels.len() >= MANY
        && let Some(found) = search_steepness(points, levels)
        && found.1 < WORTH_A_PARAMETER * error
    {
        (curve, error) = found;
    }
    let nothing = 1e-18 * mean_y * mean_y;
    if straight.1 <= error.max(nothing) * AS_GOOD || !curve.is_valid() {
        return Err(NoCurve::NotFlattening);
    }
    let stray = (error / n).sqrt() / mean_y;
    Ok(Fitted {
        curve,
        trust: if levels.len() >= MANY && stray <= NEAR {
            Trust::Fair
        } else {
            Trust::Rough
        },
        levels: levels.len(),
        stray: Some(stray),
        seen: levels.last().map(|l| l.0),
        other: None,
    })
}

/// The multiple of a curve that leaves the least squares, and those squares.
fn scaled(curve: Curve, points: &[(f64, f64)]) -> (Curve, f64) {
    let (mut both, mut own) = (0.0, 0.0);
    for (x, y) in points {
        let g = curve.value(*x);
        both += g * y;
        own += g * g;
    }
    let times = if own > 0.0 { both / own } else { 0.0 };
    let left = points.iter().map(|(x, y)| {
        let off = y - times * curve.value(*x);
        off * off
    });
    (curve.scaled(times), left.sum())
}

/// The best curve of a form with one parameter: an even search of its logarithm, then narrower.
fn search_one(
    points: &[(f64, f64)],
    levels: &[(f64, f64)],
    shape: Shape,
    is_money: bool,
) -> (Curve, f64) {
    let ends = levels.first().zip(levels.last());
    let (low, high) = match (is_money, ends) {
        (true, Some((first, last))) => (libm::log(first.0 / 50.0), libm::log(last.0 * 50.0)),
        _ => (libm::log(0.02), libm::log(0.999)),
    };
    let at = |log: f64| scaled(shape(libm::exp(log), 1.0), points);
    let (mut low, mut high) = (low, high);
    let mut best = at(low);
    for _ in 0..9 {
        let step = (high - low) / 16.0;
        let mut best_log = low;
        for i in 0..=16 {
            let log = low + step * f64::from(i);
            let found = at(log);
            if found.1 <= best.1 {
                best = found;
                best_log = log;
            }
        }
        (low, high) = ((best_log - step).max(low), (best_log + step).min(high));
    }
    best
}

/// The best curve with a steepness of its own, between 0.3 and 8.
fn search_steepness(points: &[(f64, f64)], levels: &[(f64, f64)]) -> Option<(Curve, f64)> {
    let (first, last) = (levels.first()?.0, levels.last()?.0);
    let shape = |at: &[f64]| {
        let half = libm::exp(at[0].clamp(libm::log(first / 50.0), libm::log(last * 50.0)));
        let steepness = libm::exp(at[1].clamp(libm::log(0.3), libm::log(8.0)));
        Curve::Hill {
            height: 1.0,
            half,
            steepness,
        }
    };
    let mut best: Option<(Curve, f64)> = None;
    for steepness in [1.0, 2.5_f64] {
        let start = [0.5 * libm::log(first * last), libm::log(steepness)];
        let mut error = |at: &[f64]| scaled(shape(at), points).1;
        if let Some(found) = nelder_mead(&mut error, &start, 0.5, 2_000) {
            let found = scaled(shape(&found.at), points);
            if best.is_none_or(|(_, error)| found.1 < error) {
                best = Some(found);
            }
        }
    }
    best
}
