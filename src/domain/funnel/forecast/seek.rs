//! Goal seek: which input reaches a target.

use super::compile::Compiled;
use super::output::Output;
use super::section::Input;
use crate::funnel::missing::{Figure, Missing};
use crate::stats::root::find_root;

/// An input that reaches the target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// Where the input has to stand, in its own unit.
    pub level: f64,
    /// What the output then is.
    pub reached: f64,
    /// How much the output rises for one more unit of the input, there: the marginal effect, which
    /// advice has to go by.
    pub marginal: Figure,
}

/// Why no input reaches the target.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum SeekError {
    /// The output can't be told.
    #[error("the output can't be told: {0}")]
    Missing(Missing),
    /// The plan has no such input.
    #[error("no such input")]
    NoSuchInput,
    /// The input moves nothing.
    #[error("the input has no effect on the output")]
    NoEffect,
    /// The bounds are not two numbers in order.
    #[error("the bounds are not in order")]
    Bounds,
    /// Within the bounds the output comes at best as near as this.
    #[error("out of reach: {value} at {level}")]
    OutOfReach {
        /// The level that comes nearest.
        level: f64,
        /// The output there.
        value: f64,
    },
    /// A share would have to pass 100 %.
    #[error("a share of {level} would be needed")]
    Over100 {
        /// The share.
        level: f64,
    },
    /// Only where nothing is sold at all.
    #[error("only at zero")]
    OnlyAtZero,
}

/// An input that is held while another one is sought.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pin {
    /// The input.
    pub input: Input,
    /// Where it is held, in its own unit; where it stands when none.
    pub level: Option<f64>,
}

/// How many places are looked at between the bounds.
const PLACES: usize = 96;
/// The highest share looked at, so that "impossible: 140 %" can be told from "no number at all".
const HIGHEST_SHARE: f64 = 100.0;
/// How many times today's level is looked at when no bound was given.
const HIGHEST_TIMES: f64 = 1e6;

/// Where `input` has to stand for `output` to be `target`, between `bounds` or anywhere.
///
/// The answer nearest to where the input stands now is taken. Entering it gives the target to
/// 1e-9 of it.
///
/// # Errors
/// [`SeekError`]: the reason, with the nearest that can be reached.
pub fn seek(
    compiled: &Compiled,
    input: Input,
    output: Output,
    target: f64,
    bounds: Option<(f64, f64)>,
) -> Result<Answer, SeekError> {
    seek_pinned(compiled, &[], input, output, target, bounds)
}

/// The same with other inputs held where they are pinned, also where the one that is sought would
/// move them: more clicks cost more money, unless the money is pinned.
///
/// # Errors
/// As [`seek`]; [`SeekError::NoSuchInput`] for a pin that the plan does not have or that
/// [`Input::can_be_held`] refuses, [`SeekError::Bounds`] for a share above 1 or a level that is
/// none.
///
/// ```
/// use tributary_domain::funnel::{evaluate, forecast};
/// use tributary_domain::sample::{Language, sample};
/// use forecast::{Input, Output, Pin, Scope};
/// let plan = sample(Language::English);
/// let model = forecast::compile(
///     &plan,
///     &evaluate(&plan.sales, &plan.funnel),
///     forecast::Horizon::Period,
/// )
/// .unwrap();
/// // A euro less of fixed cost is a euro more of profit: at 7,000 instead of 7,500, 500 fewer
/// // of it have to come from elsewhere.
/// let spend = Input::Spend(Scope::All);
/// let cheaper = [Pin { input: Input::FixedCost, level: Some(7_000.0) }];
/// let with = forecast::seek_pinned(&model, &cheaper, spend, Output::Profit, 8_000.0, None);
/// let without = forecast::seek(&model, spend, Output::Profit, 7_500.0, None);
/// assert!((with.unwrap().level - without.unwrap().level).abs() < 1e-6);
/// ```
pub fn seek_pinned(
    compiled: &Compiled,
    pins: &[Pin],
    input: Input,
    output: Output,
    target: f64,
    bounds: Option<(f64, f64)>,
) -> Result<Answer, SeekError> {
    let mut held: Vec<(Input, f64)> = pins
        .iter()
        .map(|pin| held_at(compiled, pin, input))
        .collect::<Result<_, _>>()?;
    // Money last: all else moves it.
    held.sort_by_key(|(input, _)| matches!(input, Input::Spend(_)));
    let hold = |model: Compiled| -> Option<Compiled> {
        held.iter()
            .try_fold(model, |model, (input, level)| model.with(*input, *level))
    };
    let start = hold(compiled.clone()).ok_or(SeekError::NoSuchInput)?;
    let now = start.level(input).ok_or(SeekError::NoSuchInput)?;
    let at = |level: f64| -> Figure {
        let moved = start.with(input, level).ok_or(Missing::NoSuchRow)?;
        let moved = hold(moved).ok_or(Missing::NoSuchRow)?;
        moved.output(&moved.run(), output)
    };
    at(now).map_err(SeekError::Missing)?;
    let widest = if input.is_share() {
        (0.0, HIGHEST_SHARE)
    } else {
        (0.0, now.max(1e-6) * HIGHEST_TIMES)
    };
    let answer = solve(&at, target, now, bounds.unwrap_or(widest))?;
    if input.is_share() && answer.level > 1.0 {
        return Err(SeekError::Over100 {
            level: answer.level,
        });
    }
    Ok(answer)
}

fn held_at(compiled: &Compiled, pin: &Pin, sought: Input) -> Result<(Input, f64), SeekError> {
    if !pin.input.can_be_held(sought) {
        return Err(SeekError::NoSuchInput);
    }
    let level = match pin.level {
        Some(level) => level,
        None => compiled.level(pin.input).ok_or(SeekError::NoSuchInput)?,
    };
    if !(level.is_finite() && level >= 0.0) || pin.input.is_share() && level > 1.0 {
        return Err(SeekError::Bounds);
    }
    Ok((pin.input, level))
}

/// The `x` nearest to `start`, within the bounds, at which `f` gives `target`.
///
/// A figure that does not exist at some `x` is passed over: the answer lies where there is one.
///
/// ```
/// use tributary_domain::funnel::forecast::solve;
/// // 40,000 visits at 60 each: 2.5 % of them bring 60,000.
/// let answer = solve(&|cvr| Ok(40_000.0 * cvr * 60.0), 60_000.0, 0.02, (0.0, 1.0)).unwrap();
/// assert!((answer.level - 0.025).abs() < 1e-12);
/// ```
///
/// # Errors
/// As [`seek`].
pub fn solve(
    f: &dyn Fn(f64) -> Figure,
    target: f64,
    start: f64,
    bounds: (f64, f64),
) -> Result<Answer, SeekError> {
    let (low, high) = bounds;
    if !(low.is_finite() && high.is_finite() && low < high && target.is_finite()) {
        return Err(SeekError::Bounds);
    }
    let places = places(start.clamp(low, high), low, high);
    let known: Vec<(f64, f64)> = places
        .iter()
        .filter_map(|x| Some((*x, f(*x).ok()? - target)))
        .collect();
    let Some(nearest) = known
        .iter()
        .copied()
        .min_by(|a, b| a.1.abs().total_cmp(&b.1.abs()))
    else {
        return Err(SeekError::Missing(
            f(start).err().unwrap_or(Missing::NothingEntered),
        ));
    };
    let distance = |x: f64| (x - start).abs();
    // A place that hits the target by itself is an answer; at the lower end, only in passing.
    let hits = known.iter().filter(|(x, gap)| *gap == 0.0 && *x > 0.0);
    let exact = hits
        .map(|(x, _)| *x)
        .min_by(|a, b| distance(*a).total_cmp(&distance(*b)));
    let crossings = known
        .windows(2)
        .filter(|w| w[0].1 * w[1].1 < 0.0)
        .map(|w| (w[0].0, w[1].0));
    let crossing = crossings.min_by(|a, b| {
        let near = |w: &(f64, f64)| distance(w.0).min(distance(w.1));
        near(a).total_cmp(&near(b))
    });
    let level = match (exact, crossing) {
        (Some(x), None) => x,
        (Some(x), Some((a, b))) if distance(x) <= distance(a).min(distance(b)) => x,
        (_, Some((a, b))) => {
            let gap = |x: f64| f(x).map_or(f64::NAN, |y| y - target);
            find_root(gap, a, b, 0.0).ok_or(SeekError::OutOfReach {
                level: nearest.0,
                value: nearest.1 + target,
            })?
        }
        (None, None) => return Err(unreached(&known, nearest, target)),
    };
    let reached = f(level).map_err(SeekError::Missing)?;
    Ok(Answer {
        level,
        reached,
        marginal: slope(f, level, bounds),
    })
}

/// Why nothing between the bounds hits the target.
fn unreached(known: &[(f64, f64)], nearest: (f64, f64), target: f64) -> SeekError {
    let first = known.first().map_or(0.0, |k| k.1);
    let size = 1e-12 * (target.abs() + first.abs() + 1.0);
    if known.iter().all(|(_, gap)| (gap - first).abs() <= size) {
        SeekError::NoEffect
    } else if nearest.0 <= 0.0 && nearest.1 == 0.0 {
        SeekError::OnlyAtZero
    } else {
        SeekError::OutOfReach {
            level: nearest.0,
            value: nearest.1 + target,
        }
    }
}

/// Places between the bounds, denser around the start, in rising order.
fn places(start: f64, low: f64, high: f64) -> Vec<f64> {
    let half = PLACES / 2;
    let mut places = vec![low, start, high];
    // Steps that grow by a constant factor, from a thousandth of the way on.
    let growth = libm::pow(1e6, 1.0 / half as f64);
    for (end, sign) in [(low, -1.0), (high, 1.0)] {
        let way = (end - start).abs();
        let mut step = way * 1e-6;
        for _ in 0..half {
            if step < way {
                places.push(start + sign * step);
            }
            step *= growth;
        }
    }
    // The way up is long when no bound was given; what is near counts by proportion.
    for k in 1..=8 {
        let near = start * (1.0 + 0.125 * f64::from(k));
        places.push(near);
    }
    places.retain(|x| x.is_finite() && *x >= low && *x <= high);
    places.sort_by(f64::total_cmp);
    places.dedup();
    places
}

/// The slope of `f` at `x`, by a central difference within the bounds.
fn slope(f: &dyn Fn(f64) -> Figure, x: f64, bounds: (f64, f64)) -> Figure {
    let width = (x.abs() * 1e-4).max(1e-9);
    let (a, b) = ((x - width).max(bounds.0), (x + width).min(bounds.1));
    if b > a {
        Ok((f(b)? - f(a)?) / (b - a))
    } else {
        Err(Missing::NoSuchRow)
    }
}
