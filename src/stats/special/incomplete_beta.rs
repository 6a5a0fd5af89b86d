//! The regularised incomplete beta function.

use super::super::{StatsError, Tails, number, shape};
use super::large_beta;
use super::stirling::{exact_product, exact_sum, half_deviance, stirling_remainder};
use core::f64::consts::PI;

/// No series or fraction here needs as many steps.
const MAX_STEPS: u32 = 5000;

/// The regularised incomplete beta function I(x; a, b) and its complement.
///
/// # Formula
/// I(x; a, b) = 1/B(a, b) · ∫₀ˣ t^(a−1) (1−t)^(b−1) dt, for a and b in
/// [`crate::SHAPE_RANGE`]; 0 for x ≤ 0 and 1 for x ≥ 1.
///
/// # Errors
/// [`StatsError::NotANumber`] or [`StatsError::Shape`].
///
/// Source: Didonato and Morris (1992), "Algorithm 708", ACM TOMS 18: their continued fraction and,
/// near the mean of large shapes, their asymptotic expansion; DLMF 8.17.8 where it converges fast.
///
/// ```
/// use tributary_stats::special::incomplete_beta;
/// // I(x; 2, 1) = x²
/// assert!((incomplete_beta(2.0, 1.0, 0.3).unwrap().lower - 0.09).abs() < 1e-15);
/// ```
pub fn incomplete_beta(a: f64, b: f64, x: f64) -> Result<Tails, StatsError> {
    Ok(tails(shape(a)?, shape(b)?, Point::at(number(x)?)))
}

/// A point of the unit interval, whose distance from the nearer end is known to all digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point {
    /// The distance from 0.
    pub(crate) x: f64,
    /// The distance from 1.
    pub(crate) y: f64,
}

impl Point {
    /// The point x, or the nearer end if x lies outside.
    pub(crate) const fn at(x: f64) -> Self {
        let x = x.clamp(0.0, 1.0);
        Self { x, y: 1.0 - x }
    }

    /// The point with x : y = `odds` : 1.
    pub(crate) const fn from_odds(odds: f64) -> Self {
        if odds <= 1.0 {
            Self {
                x: odds / (1.0 + odds),
                y: 1.0 / (1.0 + odds),
            }
        } else {
            let inverse = 1.0 / odds;
            Self {
                x: 1.0 / (1.0 + inverse),
                y: inverse / (1.0 + inverse),
            }
        }
    }

    /// The same point seen from the other end.
    const fn swapped(self) -> Self {
        Self {
            x: self.y,
            y: self.x,
        }
    }
}

/// Both tails for checked shapes.
pub(crate) fn tails(a: f64, b: f64, at: Point) -> Tails {
    if at.x <= 0.0 {
        return Tails::ABOVE;
    }
    if at.y <= 0.0 {
        return Tails::BELOW;
    }
    if series_is_fast(a, b, at) {
        return Tails::from_lower(series(a, b, at));
    }
    if series_is_fast(b, a, at.swapped()) {
        return Tails::from_lower(series(b, a, at.swapped())).swapped();
    }
    let below_mean = distance_below_mean(a, b, at);
    if below_mean >= 0.0 {
        Tails::from_lower(lower_tail(a, b, at, below_mean))
    } else {
        Tails::from_lower(lower_tail(b, a, at.swapped(), -below_mean)).swapped()
    }
}

/// x^a·y^b/B(a, b): the density of the beta distribution times x·y.
pub(crate) fn density(a: f64, b: f64, at: Point) -> f64 {
    let below_mean = distance_below_mean(a, b, at);
    let remainders = stirling_remainder(a + b) - stirling_remainder(a) - stirling_remainder(b);
    let scale = (a / (a + b) * b / (2.0 * PI)).sqrt();
    scale * libm::exp(remainders - exponent(a, b, at, below_mean))
}

/// −ln of x^a·y^b over its largest value, by half deviances, so that nothing cancels (Loader 2000).
fn exponent(a: f64, b: f64, at: Point, below_mean: f64) -> f64 {
    let n = a + b;
    a * half_deviance(-below_mean / a, at.x * (n / a))
        + b * half_deviance(below_mean / b, at.y * (n / b))
}

/// a − (a + b)·x, to all digits.
pub(crate) fn distance_below_mean(a: f64, b: f64, at: Point) -> f64 {
    if at.x > at.y {
        return -distance_below_mean(b, a, at.swapped());
    }
    let (a_part, a_error) = exact_product(a, at.x);
    let (b_part, b_error) = exact_product(b, at.x);
    let (sum, sum_error) = exact_sum(a_part, b_part);
    (a - sum) - (sum_error + a_error + b_error)
}

/// Whether [`series`] converges within some fifty terms.
fn series_is_fast(a: f64, b: f64, at: Point) -> bool {
    at.x <= 0.6 && (a + b) * at.x <= (0.5 * (a + 1.0)).max(1.0)
}

/// The lower tail as x^a·y^b/(a·B)·Σ xⁿ·(a+b)…(a+b+n−1)/((a+1)…(a+n)), DLMF 8.17.8; no term is
/// negative.
fn series(a: f64, b: f64, at: Point) -> f64 {
    let mut sum = 1.0;
    let mut term = 1.0;
    for n in 0..MAX_STEPS {
        let n = f64::from(n);
        term *= at.x * ((a + b + n) / (a + 1.0 + n));
        sum += term;
        if term < 1e-17 * sum {
            break;
        }
    }
    density(a, b, at) / a * sum
}

/// The lower tail at a point that lies `below_mean` = a − (a + b)·x ≥ 0 under the mean.
fn lower_tail(a: f64, b: f64, at: Point, below_mean: f64) -> f64 {
    let smaller = a.min(b);
    if smaller > 100.0 && below_mean <= 0.03 * smaller {
        large_beta::lower_tail(a, b, exponent(a, b, at, below_mean))
    } else {
        density(a, b, at) * fraction(a, b, at, below_mean)
    }
}

/// The lower tail over x^a·y^b/B by the continued fraction of Didonato and Morris (1992).
fn fraction(a: f64, b: f64, at: Point, below_mean: f64) -> f64 {
    let c = 1.0 + below_mean;
    let c0 = b / a;
    let c1 = 1.0 + 1.0 / a;
    let (mut p, mut s) = (1.0, a + 1.0);
    let (mut numerator, mut denominator) = (0.0, 1.0);
    let (mut next_numerator, mut next_denominator) = (1.0, c / c1);
    let mut value = c1 / c;
    for n in 1..=MAX_STEPS {
        let n = f64::from(n);
        let t = n / a;
        let w = n * (b - n) * at.x;
        let e = a / s;
        let alpha = (p * (p + c0) * e * e) * (w * at.x);
        let e = (1.0 + t) / (c1 + t + t);
        let beta = n + w / s + e * (c + n * (1.0 + at.y));
        p = 1.0 + t;
        s += 2.0;
        (numerator, next_numerator) = (next_numerator, alpha * numerator + beta * next_numerator);
        (denominator, next_denominator) = (
            next_denominator,
            alpha * denominator + beta * next_denominator,
        );
        let last = value;
        value = next_numerator / next_denominator;
        if (value - last).abs() <= 1e-16 * value {
            break;
        }
        // Rescaled, so that neither overflows.
        numerator /= next_denominator;
        denominator /= next_denominator;
        next_numerator = value;
        next_denominator = 1.0;
    }
    value
}
