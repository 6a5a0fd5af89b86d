//! Where the reference figures are statsmodels' own, not those of the method it names.

use serde_json::{Value, json};
use tributary_domain::ab_test::{Arm, Lift, UpperEnd};
use tributary_domain::stats::interval::Interval;
use tributary_domain::stats::{normal, root};

use super::{figure, number};

/// The farthest that the two may be apart, as a share of the interval's width.
const NEAR: f64 = 0.25;

/// Whether the domain's interval is near the expected one.
pub(super) fn near(expected: &Value, mee: Interval) -> Result<(), String> {
    let end = |i: usize| number(&expected["mee"][i]);
    let (Some(low), Some(high)) = (end(0), end(1)) else {
        return Ok(());
    };
    let reach = NEAR * (high - low);
    if (mee.low - low).abs() <= reach && (mee.high - high).abs() <= reach {
        Ok(())
    } else {
        Err(format!("{mee:?} is far from {low} to {high}"))
    }
}

/// What statsmodels up to 0.15 calls a score interval of the difference.
///
/// Its likeliest rates are not the likeliest: the linear coefficient of the cubic has the control's
/// conversions where its visitors belong (statsmodels issue 10269), which moves an end, mostly
/// by a few percent of the interval's width. The reference cases hold its figures, so they test this
/// adapter; the domain's own interval has the right coefficient, agrees with Newcombe's published
/// examples and is only held to be near ([`near`]).
pub(super) fn interval(a: Arm, b: Arm, critical: f64) -> Value {
    let ends = (end(a, b, critical, -1.0), end(a, b, critical, 1.0));
    match ends {
        (Some(low), Some(high)) => json!([figure(low), figure(high)]),
        _ => Value::Null,
    }
}

/// The first difference, going from the observed one in `direction`, at which the statistic
/// passes the quantile.
fn end(a: Arm, b: Arm, critical: f64, direction: f64) -> Option<f64> {
    let observed = b.rate() - a.rate();
    let spread = [a, b].map(|arm| arm.rate() * (1.0 - arm.rate()) / counts(arm).1);
    let step = direction * critical * (spread[0] + spread[1]).sqrt() / 50.0;
    let excess = |d: f64| statistic(a, b, d).abs() - critical;
    (0..200_u8)
        .map(|i| observed + step * f64::from(i))
        .find(|d| excess(d + step) > 0.0)
        .and_then(|d| root::find_root(excess, d, d + step, 0.0))
}

/// Its score statistic of `p_b − p_a = difference`.
pub(super) fn statistic(a: Arm, b: Arm, difference: f64) -> f64 {
    let ((x_0, n_0), (x_1, n_1)) = (counts(a), counts(b));
    let (total, conversions) = (n_0 + n_1, x_0 + x_1);
    let (p_0, p_1) = if difference == 0.0 {
        (conversions / total, conversions / total)
    } else {
        let quadratic = (n_1 + 2.0 * n_0) * difference - total - conversions;
        let linear = (x_0 * difference - total - 2.0 * x_0) * difference + conversions;
        let constant = x_0 * difference * (1.0 - difference);
        let third = quadratic / (3.0 * total);
        let q = third * third * third - linear * quadratic / (6.0 * total * total)
            + constant / (2.0 * total);
        let p = (third * third - linear / (3.0 * total)).sqrt().copysign(q);
        let angle = (core::f64::consts::PI + libm::acos(q / (p * p * p))) / 3.0;
        let p_0 = 2.0 * p * libm::cos(angle) - third;
        (p_0, p_0 + difference)
    };
    let variance = p_1 * (1.0 - p_1) / n_1 + p_0 * (1.0 - p_0) / n_0;
    (x_1 / n_1 - x_0 / n_0 - difference) / variance.sqrt()
}

/// The interval of the lift as statsmodels up to 0.15 gives it.
///
/// It divides by a term that is 0 at one root of Nam's cubic when everybody converted in B, and
/// takes the first two of the roots, that one among them.
pub(super) fn ratio(a: Arm, b: Arm, lift: Lift) -> Value {
    let high = match lift.high {
        UpperEnd::At(high) => high,
        UpperEnd::Unbounded => f64::INFINITY,
    };
    let mut ends = [lift.low, high];
    if b.failures() == 0 {
        let ((x_a, n_a), (_, n_b)) = (counts(a), counts(b));
        let mut roots = [lift.low, high, (n_a + n_b) / (x_a + n_b) - 1.0];
        roots.sort_by(f64::total_cmp);
        ends = [roots[1], roots[2]];
    }
    json!([figure(ends[0]), figure(ends[1])])
}

fn counts(arm: Arm) -> (f64, f64) {
    (arm.conversions() as f64, arm.visitors() as f64)
}

/// Cohen's h that two variants of `n` visitors find.
///
/// statsmodels solves for it by Brent's method from 10⁻⁸ to 1, or by tens beyond, and stops 10⁻⁵
/// short, which the cases' relative tolerance of 10⁻⁶ would show; so the same steps are taken here.
pub(super) fn effect_size(n: f64, alpha: f64, power: f64) -> Option<f64> {
    let z = normal::quantile_upper(0.5 * alpha).ok()?;
    let found = |h: f64| {
        let shift = h * (0.5 * n).sqrt();
        normal::sf(z - shift) + normal::sf(z + shift) - power
    };
    let (mut low, mut high) = (1e-8, 1.0);
    while found(high) < 0.0 && high < 1e9 {
        (low, high) = (high, 10.0 * high);
    }
    brent(found, low, high, 1e-5)
}

/// Brent (1973), "Algorithms for minimization without derivatives", chapter 4, with the order of
/// steps and the stopping rule of `scipy.optimize.brentq`.
fn brent(f: impl Fn(f64) -> f64, low: f64, high: f64, tolerance: f64) -> Option<f64> {
    let (mut previous, mut current) = ((low, f(low)), (high, f(high)));
    if previous.1 * current.1 > 0.0 {
        return None;
    }
    let mut block = previous;
    let (mut step_before, mut step) = (0.0_f64, 0.0_f64);
    for _ in 0..100 {
        if previous.1 * current.1 < 0.0 {
            block = previous;
            step = current.0 - previous.0;
            step_before = step;
        }
        if block.1.abs() < current.1.abs() {
            (previous, current, block) = (current, block, current);
        }
        let delta = 0.5 * (tolerance + 4.0 * f64::EPSILON * current.0.abs());
        let half = 0.5 * (block.0 - current.0);
        if current.1 == 0.0 || half.abs() < delta {
            return Some(current.0);
        }
        let slope = |from: (f64, f64)| (from.1 - current.1) / (from.0 - current.0);
        let attempt = if step_before.abs() > delta && current.1.abs() < previous.1.abs() {
            if previous.0.total_cmp(&block.0).is_eq() {
                -current.1 / slope(previous)
            } else {
                let (s, t) = (slope(previous), slope(block));
                -current.1 * (block.1 * t - previous.1 * s) / (t * s * (block.1 - previous.1))
            }
        } else {
            f64::INFINITY
        };
        if 2.0 * attempt.abs() < step_before.abs().min(3.0 * half.abs() - delta) {
            (step_before, step) = (step, attempt);
        } else {
            (step_before, step) = (half, half);
        }
        previous = current;
        let moved = if step.abs() > delta {
            step
        } else {
            delta.copysign(half)
        };
        current.0 += moved;
        current.1 = f(current.0);
    }
    Some(current.0)
}
