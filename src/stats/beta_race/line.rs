//! The straight line that a pair of rates is held against.

use super::super::special::incomplete_beta::Point;
use super::Shapes;

/// A line through the unit square: low = scale·x, high = shift + (1 − shift)·x, for 0 < x < 1. To
/// the upper left of it the high rate exceeds the low one by the shift, or 1/scale times.
///
/// In the log odds of x, every end of the line is infinitely far and everything on it analytic
/// within a strip of half-width π, so that the trapezoidal rule converges exponentially.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    scale: f64,
    /// 1 − scale.
    unscaled: f64,
    shift: f64,
}

impl Line {
    /// high = low.
    pub(super) const EQUAL: Self = Self {
        scale: 1.0,
        unscaled: 0.0,
        shift: 0.0,
    };

    /// high = low + `shift`, 0 ≤ `shift` < 1.
    pub(super) const fn shifted(shift: f64) -> Self {
        Self {
            scale: 1.0 - shift,
            unscaled: shift,
            shift,
        }
    }

    /// high = low·e^`log_ratio`, `log_ratio` ≥ 0.
    pub(super) fn scaled(log_ratio: f64) -> Self {
        Self {
            scale: libm::exp(-log_ratio),
            unscaled: -libm::expm1(-log_ratio),
            shift: 0.0,
        }
    }

    /// The low and the high rate at x.
    pub(super) fn points(self, at: Point) -> (Point, Point) {
        let rest = 1.0 - self.shift;
        (
            Point {
                x: self.scale * at.x,
                y: self.unscaled + self.scale * at.y,
            },
            Point {
                x: self.shift + rest * at.x,
                y: rest * at.y,
            },
        )
    }

    /// Whether x is known better from the low rate than from the high one.
    pub(super) fn low_is_narrow(self, low: Shapes, high: Shapes) -> bool {
        self.variances(low, high).0 <= self.variances(low, high).1
    }

    fn variances(self, low: Shapes, high: Shapes) -> (f64, f64) {
        let rest = 1.0 - self.shift;
        (
            low.variance() / self.scale / self.scale,
            high.variance() / rest / rest,
        )
    }

    /// The log odds of x near which both rates are likely, or the narrow one where the high rate
    /// lies above the line anyway.
    pub(super) fn start(self, low: Shapes, high: Shapes, low_is_narrow: bool) -> f64 {
        let low_x = low.mean() / self.scale;
        let high_x = (high.mean() - self.shift) / (1.0 - self.shift);
        let is_equal = self.scale >= 1.0 && self.shift <= 0.0;
        let x = if high_x > low_x {
            if is_equal {
                let narrow = if low_is_narrow { low } else { high };
                return libm::log(narrow.a / narrow.b);
            }
            if low_is_narrow { low_x } else { high_x }
        } else if is_equal {
            // The mode of the product of both densities.
            return libm::log((low.a + high.a) / (low.b + high.b));
        } else {
            let (low_variance, high_variance) = self.variances(low, high);
            (low_x * high_variance + high_x * low_variance) / (low_variance + high_variance)
        };
        // What lies off the line is as near as it gets to its end.
        let lowest = (0.02 * low_x).min(0.5);
        let x = x.clamp(lowest, 1.0 - (0.02 * (1.0 - high_x)).clamp(0.0, 0.5));
        libm::log(x / (1.0 - x))
    }
}
