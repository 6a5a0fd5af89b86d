//! The beta distribution.

use super::chi_squared;
use super::root::newton_root;
use super::special::incomplete_beta::{Point, density, tails};
use super::{StatsError, Target, number, probability, shape};

/// The density at `x` of the beta distribution with shapes `a` and `b`; 0 outside 0 to 1.
///
/// # Formula
/// f(x) = x^(a−1) (1−x)^(b−1)/B(a, b), with a and b in [`super::SHAPE_RANGE`].
///
/// # Errors
/// [`StatsError::NotANumber`], [`StatsError::Shape`], or [`StatsError::Pole`] at 0 for a < 1 and
/// at 1 for b < 1.
///
/// Source: Loader (2000), the saddle-point form, which keeps its digits for large shapes.
///
/// ```
/// use tributary_stats::beta;
/// // 6·x·(1 − x)
/// assert!((beta::pdf(0.5, 2.0, 2.0).unwrap() - 1.5).abs() < 1e-14);
/// ```
pub fn pdf(x: f64, a: f64, b: f64) -> Result<f64, StatsError> {
    let (x, a, b) = (number(x)?, shape(a)?, shape(b)?);
    if !(0.0..=1.0).contains(&x) {
        return Ok(0.0);
    }
    let at = Point::at(x);
    let value = if at.x <= 0.0 {
        at_end(a, b)
    } else if at.y <= 0.0 {
        at_end(b, a)
    } else {
        density(a, b, at) / at.x / at.y
    };
    if value.is_finite() {
        Ok(value)
    } else {
        Err(StatsError::Pole)
    }
}

/// The density at the end whose shape is `near`.
fn at_end(near: f64, other: f64) -> f64 {
    if near > 1.0 {
        0.0
    } else if near < 1.0 {
        f64::INFINITY
    } else {
        other
    }
}

/// P(X ≤ x) for shapes `a` and `b`.
///
/// # Formula
/// I(x; a, b), [`super::special::incomplete_beta`].
///
/// # Errors
/// [`StatsError::NotANumber`] or [`StatsError::Shape`].
///
/// ```
/// use tributary_stats::beta;
/// assert!((beta::cdf(0.2, 1.0, 2.0).unwrap() - (1.0 - 0.8 * 0.8)).abs() < 1e-15);
/// ```
pub fn cdf(x: f64, a: f64, b: f64) -> Result<f64, StatsError> {
    Ok(tails(shape(a)?, shape(b)?, Point::at(number(x)?)).lower)
}

/// P(X > x) for shapes `a` and `b`.
///
/// # Formula
/// 1 − I(x; a, b), [`super::special::incomplete_beta`].
///
/// # Errors
/// [`StatsError::NotANumber`] or [`StatsError::Shape`].
///
/// ```
/// use tributary_stats::beta;
/// assert!((beta::sf(0.2, 1.0, 2.0).unwrap() - 0.8 * 0.8).abs() < 1e-15);
/// ```
pub fn sf(x: f64, a: f64, b: f64) -> Result<f64, StatsError> {
    Ok(tails(shape(a)?, shape(b)?, Point::at(number(x)?)).upper)
}

/// The x with P(X ≤ x) = `p`, for `p` from 0 to 1 and shapes `a` and `b`.
///
/// # Formula
/// Newton's method on ln(tail) over ln(x/(1−x)), kept within a shrinking bracket; the start is
/// AS 109's (Cran, Martin and Thomas 1977) or the power law of the tail.
///
/// # Errors
/// [`StatsError::NotANumber`], [`StatsError::Shape`] or [`StatsError::Probability`].
///
/// ```
/// use tributary_stats::beta;
/// assert!((beta::quantile(0.36, 1.0, 2.0).unwrap() - 0.2).abs() < 1e-15);
/// ```
pub fn quantile(p: f64, a: f64, b: f64) -> Result<f64, StatsError> {
    Ok(point(Target::of(probability(p)?), shape(a)?, shape(b)?).x)
}

/// The x with P(X > x) = `q`, for `q` from 0 to 1 and shapes `a` and `b`.
///
/// # Errors
/// [`StatsError::NotANumber`], [`StatsError::Shape`] or [`StatsError::Probability`].
///
/// ```
/// use tributary_stats::beta;
/// assert!((beta::quantile_upper(0.64, 1.0, 2.0).unwrap() - 0.2).abs() < 1e-15);
/// ```
pub fn quantile_upper(q: f64, a: f64, b: f64) -> Result<f64, StatsError> {
    Ok(point(Target::of(probability(q)?).swapped(), shape(a)?, shape(b)?).x)
}

/// The point with the tail `target`, for checked arguments.
pub(super) fn point(target: Target, a: f64, b: f64) -> Point {
    /// −ln of 3·10⁻³⁰⁸, about the smallest `f64` with all digits; a quantile nearer to an end of
    /// the unit interval is given as this.
    const END: f64 = 708.0;
    match target {
        Target::Lower(p) if p <= 0.0 => return Point { x: 0.0, y: 1.0 },
        Target::Upper(q) if q <= 0.0 => return Point { x: 1.0, y: 0.0 },
        _ => {}
    }
    let log_odds = newton_root(
        |log_odds| {
            let at = Point::from_odds(libm::exp(log_odds));
            let (excess, tail) = target.excess(tails(a, b, at));
            (excess, density(a, b, at) / tail)
        },
        start(target, a, b),
        (-END, END),
    );
    Point::from_odds(libm::exp(log_odds))
}

/// An approximate ln(x/(1−x)) to start from.
fn start(target: Target, a: f64, b: f64) -> f64 {
    if a > 1.0 && b > 1.0 {
        // AS 109, as in Abramowitz and Stegun 26.5.22.
        let z = -target.normal_quantile();
        let lambda = (z * z - 3.0) / 6.0;
        let (u, v) = (1.0 / (2.0 * a - 1.0), 1.0 / (2.0 * b - 1.0));
        let h = 2.0 / (u + v);
        if lambda + h > 0.0 {
            let w = z * (lambda + h).sqrt() / h - (v - u) * (lambda + 5.0 / 6.0 - 2.0 / (3.0 * h));
            return libm::log(a / b) - 2.0 * w;
        }
    }
    // −(b + (a−1)/2)·ln(1−x) is nearly gamma distributed when b is the larger shape.
    if b > 1.0 && b >= a {
        let gamma = libm::exp(chi_squared::start(target, a)) / (b + 0.5 * (a - 1.0));
        return if gamma < 30.0 {
            libm::log(libm::expm1(gamma))
        } else {
            gamma
        };
    }
    if a > 1.0 {
        return -start(target.swapped(), b, a);
    }
    // The masses of both power-law ends, x^a/a and (1−x)^b/b, joined at the mean.
    let low_end = -a * libm::log1p(b / a) - libm::log(a);
    let high_end = -b * libm::log1p(a / b) - libm::log(b);
    let log_mass = low_end.max(high_end) + libm::log1p(libm::exp(-(low_end - high_end).abs()));
    let (log_lower, log_upper) = match target {
        Target::Lower(p) => (libm::log(p), libm::log1p(-p)),
        Target::Upper(q) => (libm::log1p(-q), libm::log(q)),
    };
    if log_lower < low_end - log_mass {
        (libm::log(a) + log_mass + log_lower) / a
    } else {
        -(libm::log(b) + log_mass + log_upper) / b
    }
}
