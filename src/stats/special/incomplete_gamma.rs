//! The regularised incomplete gamma functions P and Q.

use super::super::{StatsError, Tails, number, shape};
use super::stirling::{half_deviance, stirling_remainder};
use core::f64::consts::PI;

/// From this shape on the uniform expansion is used near the mean.
const UNIFORM_FROM: f64 = 12.0;

/// No series or fraction here needs as many steps.
const MAX_STEPS: u32 = 1000;

/// The regularised incomplete gamma functions, P(a, x) below and Q(a, x) above.
///
/// # Formula
/// P(a, x) = 1/Γ(a) · ∫₀ˣ t^(a−1) e^(−t) dt, Q = 1 − P; a in [`crate::SHAPE_RANGE`];
/// P = 0 for x ≤ 0.
///
/// # Errors
/// [`StatsError::NotANumber`] or [`StatsError::Shape`].
///
/// Source: DLMF 8.7.1 (series), 8.9.2 (fraction); for a ≥ 12 near the mean Temme (1987), "On the
/// computation of the incomplete gamma functions for large values of the parameters".
///
/// ```
/// use tributary_stats::special::incomplete_gamma;
/// // Q(1, x) = e^(−x)
/// assert!((incomplete_gamma(1.0, 2.0).unwrap().upper - (-2f64).exp()).abs() < 1e-15);
/// ```
pub fn incomplete_gamma(a: f64, x: f64) -> Result<Tails, StatsError> {
    Ok(tails(shape(a)?, number(x)?))
}

/// The same for checked arguments.
pub(crate) fn tails(a: f64, x: f64) -> Tails {
    if x <= 0.0 {
        return Tails::ABOVE;
    }
    // Far beyond any shape, and where x/a could overflow.
    if x > 1e300 {
        return Tails::BELOW;
    }
    let exponent = half_deviance((x - a) / a, x / a);
    if a >= UNIFORM_FROM && exponent < 0.5 {
        uniform(a, x, exponent)
    } else if x > a.max(1.0) {
        Tails::from_lower(density(a, x) * fraction(a, x)).swapped()
    } else if a < 1.0 {
        small_shape(a, x)
    } else {
        Tails::from_lower(density(a, x) / a * series(a, x))
    }
}

/// x^a·e^(−x)/Γ(a): the density of the gamma distribution times x.
pub(crate) fn density(a: f64, x: f64) -> f64 {
    let exponent = a * half_deviance((x - a) / a, x / a);
    (a / (2.0 * PI)).sqrt() * libm::exp(-exponent - stirling_remainder(a))
}

/// Σ xⁿ/((a+1)…(a+n)), DLMF 8.7.1.
fn series(a: f64, x: f64) -> f64 {
    let mut sum = 1.0;
    let mut term = 1.0;
    for n in 1..=MAX_STEPS {
        term *= x / (a + f64::from(n));
        sum += term;
        if term < 1e-17 * sum {
            break;
        }
    }
    sum
}

/// Q(a, x)·Γ(a)·x^(−a)·e^x for x > a by Lentz's method, DLMF 8.9.2.
fn fraction(a: f64, x: f64) -> f64 {
    let mut denominator = x + 1.0 - a;
    let mut c = f64::MAX;
    let mut d = 1.0 / denominator;
    let mut product = d;
    for n in 1..=MAX_STEPS {
        let n = f64::from(n);
        let numerator = n * (a - n);
        denominator += 2.0;
        d = 1.0 / (denominator + numerator * d);
        c = denominator + numerator / c;
        let step = c * d;
        product *= step;
        if (step - 1.0).abs() < 1e-16 {
            break;
        }
    }
    product
}

/// Both tails for a < 1 and x ≤ 1, where each may be minute.
fn small_shape(a: f64, x: f64) -> Tails {
    // With L = ln(x^a/Γ(1+a)) and s = Σ (−x)^k·a/((a+k)·k!): P = e^L·(1+s), Q = 1 − e^L − e^L·s.
    let log_power = a * libm::log(x) - libm::lgamma(1.0 + a);
    let mut sum = 0.0;
    let mut power = 1.0;
    for k in 1..=30 {
        let k = f64::from(k);
        power *= -x / k;
        sum += power * a / (a + k);
    }
    let power = libm::exp(log_power);
    Tails {
        lower: (power * (1.0 + sum)).clamp(0.0, 1.0),
        upper: (-libm::expm1(log_power) - power * sum).clamp(0.0, 1.0),
    }
}

/// Temme's uniform expansion; `exponent` is ½η² = μ − ln(1 + μ) with μ = (x − a)/a.
fn uniform(a: f64, x: f64, exponent: f64) -> Tails {
    let sign = if x < a { -1.0 } else { 1.0 };
    let eta = sign * (2.0 * exponent).sqrt();
    let scaled = a * exponent;
    let [.., mut inner, mut outer] = ETA_OVER_MU;
    let mut sum = outer * eta + inner;
    // b(m − 1) = f(m) + (m + 1)·b(m + 1)/a downwards, and Σ b(m)·η^m by Horner's rule on the way.
    let mut weight = 26.0;
    for &coefficient in ETA_OVER_MU[1..25].iter().rev() {
        weight -= 1.0;
        let next = coefficient + weight * outer / a;
        outer = inner;
        inner = next;
        sum = sum * eta + next;
    }
    sum /= 1.0 + outer / a;
    let correction = libm::exp(-scaled) / (2.0 * PI * a).sqrt() * sum;
    let tail = 0.5 * libm::erfc(scaled.sqrt()) + sign * correction;
    let tails = Tails::from_lower(tail);
    if sign < 0.0 { tails } else { tails.swapped() }
}

/// The coefficients of η/μ = Σ f(k)·η^k, where ½η² = μ − ln(1 + μ) (Temme 1987; computed anew
/// from μ·dμ/dη = η·(1 + μ)).
const ETA_OVER_MU: [f64; 27] = [
    1.0,
    -1.0 / 3.0,
    1.0 / 12.0,
    -2.0 / 135.0,
    1.0 / 864.0,
    1.0 / 2835.0,
    -139.0 / 777_600.0,
    3.919_263_178_522_438e-5,
    -2.185_448_510_679_992_2e-6,
    -1.854_062_210_715_16e-6,
    8.296_711_340_953_086e-7,
    -1.766_595_273_682_607_8e-7,
    6.707_853_543_401_498e-9,
    1.026_180_978_424_030_8e-8,
    -4.382_036_018_453_353e-9,
    9.147_699_582_236_79e-10,
    -2.551_419_399_494_625e-11,
    -5.830_772_132_550_425e-11,
    2.436_194_802_066_741_6e-11,
    -5.027_669_280_114_175_6e-12,
    1.100_439_203_195_613_5e-13,
    3.371_763_262_400_985_4e-13,
    -1.392_388_722_418_162e-13,
    2.853_489_380_704_744_3e-14,
    -5.139_111_834_242_572e-16,
    -1.975_228_829_434_944_3e-15,
    8.099_521_156_704_561e-16,
];
