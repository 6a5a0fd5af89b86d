//! The score method for `w_b·p_b − w_a·p_a`, two rates with weights.
//!
//! With both weights 1 it is the difference of the rates; with `w_a` = φ and nothing expected it asks
//! whether the ratio of the rates is φ; with what an order leaves as weights it is the difference in
//! profit. As in [`super::score`], the likeliest rates under `w_b·p_b − w_a·p_a = d` satisfy, with one
//! multiplier λ, `x_a − n_a·p_a = λ·w_a·p_a·q_a` and `x_b − n_b·p_b = −λ·w_b·p_b·q_b`; d is λ·V beyond
//! what was observed, and the statistic is λ²·V, V being `w_a²·p_a·q_a/n_a + w_b²·p_b·q_b/n_b`.

use super::arm::{Arm, cross_difference};
use super::score::{constrained_rate, rising_root};
use crate::stats::interval::Interval;

/// A variant and the weight of its rate.
pub(super) type Weighted = (Arm, f64);

/// What the counts say about one value of the contrast.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct AtNull {
    /// The score statistic, positive where more was observed; infinite where the counts rule the
    /// value out.
    pub(super) z: f64,
    /// The smallest count expected in any cell.
    pub(super) smallest_expected: f64,
}

/// The contrast as observed.
pub(super) fn observed(a: Weighted, b: Weighted) -> f64 {
    let difference = cross_difference(a.0, b.0) / (a.0.n() * b.0.n());
    // Close rates keep the digits of their difference.
    b.1 * difference + (b.1 - a.1) * a.0.rate()
}

/// The score interval of the contrast, for the normal quantile `critical` > 0.
pub(super) fn interval(a: Weighted, b: Weighted, critical: f64) -> Interval {
    Interval {
        low: -largest(b, a, critical),
        high: largest(a, b, critical),
    }
}

/// The upper end of that interval.
pub(super) fn largest(a: Weighted, b: Weighted, critical: f64) -> f64 {
    let (observed, most) = (observed(a, b), most(a.1, b.1));
    if observed >= most {
        return most;
    }
    let at_observed = variance(a, b, 0.0).sqrt();
    let start = if at_observed > 0.0 {
        critical / at_observed
    } else {
        critical.max(critical * critical) / a.1.abs().max(b.1.abs())
    };
    let statistic = |lambda: f64| lambda * lambda * variance(a, b, lambda);
    let lambda = rising_root(statistic, critical * critical, start);
    (observed + lambda * variance(a, b, lambda)).min(most)
}

/// The test of `w_b·p_b − w_a·p_a = null`.
pub(super) fn at(a: Weighted, b: Weighted, null: f64) -> AtNull {
    let excess = observed(a, b) - null;
    if excess > 0.0 {
        let mirrored = at_larger(b, a, -null, excess);
        AtNull {
            z: -mirrored.z,
            ..mirrored
        }
    } else {
        at_larger(a, b, null, -excess)
    }
}

/// The same where the null value is larger than what was observed, by `excess`.
fn at_larger(a: Weighted, b: Weighted, null: f64, excess: f64) -> AtNull {
    if excess > 0.0 && null >= most(a.1, b.1) {
        return AtNull {
            z: f64::NEG_INFINITY,
            smallest_expected: 0.0,
        };
    }
    let lambda = if excess > 0.0 {
        let at_observed = variance(a, b, 0.0);
        let start = if at_observed > 0.0 {
            excess / at_observed
        } else {
            a.0.n().max(b.0.n()) / a.1.abs().max(b.1.abs())
        };
        rising_root(|l| l * variance(a, b, l), excess, start)
    } else {
        0.0
    };
    let expected = |(arm, weight): Weighted, lambda: f64| {
        let (p, q) = constrained_rate(arm, lambda * weight);
        arm.n() * p.min(q)
    };
    AtNull {
        z: -(lambda * excess).sqrt(),
        smallest_expected: expected(a, lambda).min(expected(b, -lambda)),
    }
}

fn variance(a: Weighted, b: Weighted, lambda: f64) -> f64 {
    let part = |(arm, weight): Weighted, lambda: f64| {
        let (p, q) = constrained_rate(arm, lambda * weight);
        weight * weight * (p * q / arm.n())
    };
    part(a, lambda) + part(b, -lambda)
}

/// The largest value that the contrast of any two rates has.
const fn most(weight_a: f64, weight_b: f64) -> f64 {
    weight_b.max(0.0) + (-weight_a).max(0.0)
}
