//! Gauss's hypergeometric function with one parameter equal to 1.

use super::super::{StatsError, inner_probability, shape};

/// No fraction here needs as many steps until `z` is within 10⁻⁹ of 1.
const MAX_STEPS: u32 = 1_000_000;

/// ₂F₁(1, b; c; z) for 0 < b < c and 0 < z < 1.
///
/// # Formula
/// Σₖ (b)ₖ/(c)ₖ·zᵏ, as Gauss's continued fraction 1/(1 − b·z/(t₁ − u₂·z/(t₂ − u₃·z/(t₃ − …)))) with
/// tₙ = c − 1 + n, u₂ₙ = n·(c − 1 − b + n), u₂ₙ₊₁ = (b + n)·(c − 1 + n), which gets on near z = 1,
/// where the series does not.
///
/// # Errors
/// [`StatsError::NotANumber`]; [`StatsError::Shape`] unless b < c; [`StatsError::Probability`]
/// unless 0 < z < 1.
///
/// Source: DLMF 15.7.1; evaluated forwards after Lentz (1976).
///
/// ```
/// use tributary_stats::special::hypergeometric_of_one;
/// // ₂F₁(1, 1; 2; z) = −ln(1 − z)/z
/// let value = hypergeometric_of_one(1.0, 2.0, 0.5).unwrap();
/// assert!((value - 4f64.ln()).abs() < 1e-14);
/// ```
pub fn hypergeometric_of_one(b: f64, c: f64, z: f64) -> Result<f64, StatsError> {
    let (b, c, z) = (shape(b)?, shape(c)?, inner_probability(z)?);
    if b >= c {
        return Err(StatsError::Shape);
    }
    // The tails of the fraction stay above zero for 0 < z < 1, so no step divides by zero.
    let mut value = 1.0;
    let (mut upper, mut lower) = (1.0, 0.0);
    let mut t_before = 1.0;
    for n in 1..=MAX_STEPS {
        let half = f64::from(n / 2);
        let t = c - 1.0 + f64::from(n);
        let u = if n == 1 {
            b
        } else if n % 2 == 0 {
            half * (c - 1.0 - b + half)
        } else {
            (b + half) * (c - 1.0 + half)
        };
        // Every level divided by its own t, so that nothing grows with n.
        let coefficient = -u * z / (t * t_before);
        t_before = t;
        lower = 1.0 / (1.0 + coefficient * lower);
        upper = 1.0 + coefficient / upper;
        let change = upper * lower;
        value *= change;
        if (change - 1.0).abs() < 1e-16 {
            break;
        }
    }
    Ok(1.0 / value)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    /// The defining series, for z where it is short.
    fn series(b: f64, c: f64, z: f64) -> f64 {
        let (mut term, mut sum) = (1.0, 1.0);
        for k in 0..4_000 {
            let k = f64::from(k);
            term *= z * (b + k) / (c + k);
            sum += term;
        }
        sum
    }

    #[test]
    fn the_fraction_equals_the_series() {
        for (b, c) in [
            (0.01, 0.02),
            (1.182, 1.886),
            (0.3, 1.0),
            (150.0, 200.0),
            (5.0, 5.001),
        ] {
            for z in [1e-9, 0.2, 0.9, 0.99] {
                let (got, expected) = (hypergeometric_of_one(b, c, z).unwrap(), series(b, c, z));
                assert!(
                    (got / expected - 1.0).abs() < 1e-12,
                    "{b} {c} {z}: {got} {expected}"
                );
            }
        }
    }

    #[test]
    fn near_one_it_reaches_the_closed_form() {
        // ₂F₁(1, 1; 2; z) = −ln(1 − z)/z; 1 − 2⁻²⁰ is exact.
        let gap = libm::ldexp(1.0, -20);
        let got = hypergeometric_of_one(1.0, 2.0, 1.0 - gap).unwrap();
        assert!((got / (-libm::log(gap) / (1.0 - gap)) - 1.0).abs() < 1e-11);
    }
}
