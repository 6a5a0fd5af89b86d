//! The chi-squared distribution.

use super::root::newton_root;
use super::special::incomplete_gamma::{density, tails};
use super::{StatsError, Target, inner_probability, number, shape};

/// P(X ≤ x) with `df` degrees of freedom.
///
/// # Formula
/// P(df/2, x/2), [`super::special::incomplete_gamma`]; `df` in [`super::SHAPE_RANGE`], not
/// necessarily whole.
///
/// # Errors
/// [`StatsError::NotANumber`] or [`StatsError::Shape`].
///
/// ```
/// use tributary_stats::chi_squared;
/// assert!((chi_squared::cdf(2.0, 2.0).unwrap() - (1.0 - (-1f64).exp())).abs() < 1e-15);
/// ```
pub fn cdf(x: f64, df: f64) -> Result<f64, StatsError> {
    Ok(tails(0.5 * shape(df)?, 0.5 * number(x)?).lower)
}

/// P(X > x) with `df` degrees of freedom.
///
/// # Formula
/// Q(df/2, x/2), [`super::special::incomplete_gamma`].
///
/// # Errors
/// [`StatsError::NotANumber`] or [`StatsError::Shape`].
///
/// ```
/// use tributary_stats::chi_squared;
/// assert!((chi_squared::sf(2.0, 2.0).unwrap() - (-1f64).exp()).abs() < 1e-15);
/// ```
pub fn sf(x: f64, df: f64) -> Result<f64, StatsError> {
    Ok(tails(0.5 * shape(df)?, 0.5 * number(x)?).upper)
}

/// The x with P(X ≤ x) = `p`, for 0 < `p` < 1 and `df` degrees of freedom.
///
/// # Formula
/// Newton's method on ln(tail) over ln x, kept within a shrinking bracket, from the cube of
/// Wilson and Hilferty (1931) or the power law of the lower tail.
///
/// # Errors
/// [`StatsError::NotANumber`], [`StatsError::Shape`] or [`StatsError::Probability`].
///
/// ```
/// use tributary_stats::chi_squared;
/// // 1.96² = 3.84
/// assert!((chi_squared::quantile(0.95, 1.0).unwrap() - 3.841_458_820_694_124).abs() < 1e-13);
/// ```
pub fn quantile(p: f64, df: f64) -> Result<f64, StatsError> {
    Ok(2.0 * gamma_quantile(Target::of(inner_probability(p)?), 0.5 * shape(df)?))
}

/// The x with P(X > x) = `q`, for 0 < `q` < 1 and `df` degrees of freedom.
///
/// # Errors
/// [`StatsError::NotANumber`], [`StatsError::Shape`] or [`StatsError::Probability`].
///
/// ```
/// use tributary_stats::chi_squared;
/// // −2·ln q with two degrees of freedom
/// let x = chi_squared::quantile_upper(1e-100, 2.0).unwrap();
/// assert!((x - 200.0 * 10f64.ln()).abs() < 1e-11);
/// ```
pub fn quantile_upper(q: f64, df: f64) -> Result<f64, StatsError> {
    Ok(2.0
        * gamma_quantile(
            Target::of(inner_probability(q)?).swapped(),
            0.5 * shape(df)?,
        ))
}

/// The quantile of the gamma distribution with shape `a` and scale 1.
fn gamma_quantile(target: Target, a: f64) -> f64 {
    /// ln of about the smallest `f64` with all digits, as which a smaller quantile is given, and of
    /// a number above all quantiles.
    const ENDS: (f64, f64) = (-708.0, 690.0);
    let log_x = newton_root(
        |log_x| {
            let x = libm::exp(log_x);
            let (excess, tail) = target.excess(tails(a, x));
            (excess, density(a, x) / tail)
        },
        start(target, a),
        ENDS,
    );
    libm::exp(log_x)
}

/// An approximate ln x of that quantile to start from.
pub(super) fn start(target: Target, a: f64) -> f64 {
    let ninth = 1.0 / (9.0 * a);
    let root = 1.0 - ninth + target.normal_quantile() * ninth.sqrt();
    let log_lower = match target {
        Target::Lower(p) => libm::log(p),
        Target::Upper(q) => libm::log1p(-q),
    };
    // P(a, x) ≈ x^a/Γ(a + 1) for small x.
    let power_law = (log_lower + libm::lgamma(a + 1.0)) / a;
    if root > 0.3 {
        libm::log(a) + 3.0 * libm::log(root)
    } else {
        power_law
    }
}
