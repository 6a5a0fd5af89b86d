//! Student's t distribution.

use super::beta::point;
use super::special::incomplete_beta::{Point, tails};
use super::{StatsError, Tails, Target, inner_probability, number, shape};

/// P(T ≤ t) with `df` degrees of freedom.
///
/// # Formula
/// P(T > t) = ½·I(df/(df + t²); df/2, ½) for t ≥ 0; `df` in [`super::SHAPE_RANGE`], not
/// necessarily whole.
///
/// # Errors
/// [`StatsError::NotANumber`] or [`StatsError::Shape`].
///
/// ```
/// use tributary_stats::student_t;
/// // With one degree of freedom, ½ + arctan(t)/π
/// assert!((student_t::cdf(1.0, 1.0).unwrap() - 0.75).abs() < 1e-15);
/// ```
pub fn cdf(t: f64, df: f64) -> Result<f64, StatsError> {
    Ok(both_tails(number(t)?, shape(df)?).lower)
}

/// P(T > t) with `df` degrees of freedom.
///
/// # Formula
/// See [`cdf`].
///
/// # Errors
/// [`StatsError::NotANumber`] or [`StatsError::Shape`].
///
/// ```
/// use tributary_stats::student_t;
/// assert!((student_t::sf(1.0, 1.0).unwrap() - 0.25).abs() < 1e-15);
/// ```
pub fn sf(t: f64, df: f64) -> Result<f64, StatsError> {
    Ok(both_tails(number(t)?, shape(df)?).upper)
}

/// The t with P(T ≤ t) = `p`, for 0 < `p` < 1 and `df` degrees of freedom.
///
/// # Formula
/// By the quantile of the beta distribution; a size beyond the largest `f64`, which needs degrees
/// of freedom far below one, is given as the largest `f64`.
///
/// # Errors
/// [`StatsError::NotANumber`], [`StatsError::Shape`] or [`StatsError::Probability`].
///
/// ```
/// use tributary_stats::student_t;
/// assert!((student_t::quantile(0.75, 1.0).unwrap() - 1.0).abs() < 1e-14);
/// ```
pub fn quantile(p: f64, df: f64) -> Result<f64, StatsError> {
    let (p, df) = (inner_probability(p)?, shape(df)?);
    let size = upper_quantile(p.min(1.0 - p), (p - 0.5).abs(), df);
    Ok(if p < 0.5 { -size } else { size })
}

/// The t with P(T > t) = `q`, for 0 < `q` < 1 and `df` degrees of freedom.
///
/// # Errors
/// [`StatsError::NotANumber`], [`StatsError::Shape`] or [`StatsError::Probability`].
///
/// ```
/// use tributary_stats::student_t;
/// assert!((student_t::quantile_upper(0.25, 1.0).unwrap() - 1.0).abs() < 1e-14);
/// ```
pub fn quantile_upper(q: f64, df: f64) -> Result<f64, StatsError> {
    quantile(q, df).map(|t| -t)
}

/// From here on the tail is a power law to all digits, and t² could overflow.
const FAR: f64 = 1e150;

/// Both tails at `t`.
fn both_tails(t: f64, df: f64) -> Tails {
    let size = t.abs();
    let tail = if size <= FAR {
        upper_tail(size, df)
    } else {
        upper_tail(FAR, df) * libm::pow(FAR / size, df)
    };
    let positive = Tails {
        lower: 1.0 - tail,
        upper: tail,
    };
    if t < 0.0 {
        positive.swapped()
    } else {
        positive
    }
}

/// P(T > t) for 0 ≤ t ≤ [`FAR`].
fn upper_tail(t: f64, df: f64) -> f64 {
    0.5 * tails(0.5, 0.5 * df, Point::from_odds(t * t / df)).upper
}

/// The t ≥ 0 with `tail` above it and `centre` = ½ − `tail` between it and 0.
fn upper_quantile(tail: f64, centre: f64, df: f64) -> f64 {
    let far_tail = upper_tail(FAR, df);
    if tail < far_tail {
        return (FAR * libm::pow(far_tail / tail, 1.0 / df)).min(f64::MAX);
    }
    // The one that is known without rounding.
    let target = if centre < 0.25 {
        Target::Lower(2.0 * centre)
    } else {
        Target::Upper(2.0 * tail)
    };
    let at = point(target, 0.5, 0.5 * df);
    (at.x / at.y).sqrt() * df.sqrt()
}
