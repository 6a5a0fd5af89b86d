//! The standard normal distribution.

use super::special::stirling::exact_product;
use super::{StatsError, inner_probability};
use core::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI, PI};

/// The density at `x`.
///
/// # Formula
/// φ(x) = e^(−x²/2)/√(2π), for every x; NaN is read as 0.
///
/// ```
/// use tributary_stats::normal;
/// assert!((normal::pdf(0.0) - 0.398_942_280_401_432_7).abs() < 1e-16);
/// ```
pub fn pdf(x: f64) -> f64 {
    if x.abs() > 40.0 {
        return 0.0;
    }
    let x = if x.is_nan() { 0.0 } else { x };
    let (square, error) = exact_product(x, x);
    libm::exp(-0.5 * square) * (1.0 - 0.5 * error) / (2.0 * PI).sqrt()
}

/// P(X ≤ x).
///
/// # Formula
/// Φ(x) = erfc(−x/√2)/2, for every x; NaN is read as 0.
///
/// ```
/// use tributary_stats::normal;
/// assert!((normal::cdf(1.96) - 0.975_002_104_851_780).abs() < 1e-15);
/// ```
pub fn cdf(x: f64) -> f64 {
    sf(-x)
}

/// P(X > x), accurate in the far tail: at 37 it is 6·10⁻³⁰⁰.
///
/// # Formula
/// 1 − Φ(x) = erfc(x/√2)/2, for every x; NaN is read as 0.
///
/// ```
/// use tributary_stats::normal;
/// assert!((normal::sf(3.0) - 0.001_349_898_031_630_095).abs() < 1e-17);
/// ```
pub fn sf(x: f64) -> f64 {
    /// 1/√2 minus its nearest `f64`.
    const FRAC_1_SQRT_2_ERROR: f64 = -4.833_646_656_726_457e-17;
    if x > 40.0 {
        return 0.0;
    }
    if x < -40.0 {
        return 1.0;
    }
    let x = if x.is_nan() { 0.0 } else { x };
    // The rounding of x/√2 costs x²·10⁻¹⁶ of the tail: put back by the derivative of erfc.
    let (scaled, error) = exact_product(x, FRAC_1_SQRT_2);
    let error = error + x * FRAC_1_SQRT_2_ERROR;
    0.5 * (libm::erfc(scaled) - FRAC_2_SQRT_PI * libm::exp(-scaled * scaled) * error)
}

/// The x with P(X ≤ x) = `p`, for 0 < `p` < 1.
///
/// # Errors
/// [`StatsError::NotANumber`] or [`StatsError::Probability`].
///
/// Source: Wichura (1988), "Algorithm AS 241", Applied Statistics 37.
///
/// ```
/// use tributary_stats::normal;
/// assert!((normal::quantile(0.975).unwrap() - 1.959_963_984_540_054).abs() < 1e-14);
/// ```
pub fn quantile(p: f64) -> Result<f64, StatsError> {
    Ok(lower_quantile(inner_probability(p)?))
}

/// The x with P(X > x) = `q`, for 0 < `q` < 1; as accurate for `q` = 10⁻³⁰⁰ as for one half.
///
/// # Errors
/// [`StatsError::NotANumber`] or [`StatsError::Probability`].
///
/// ```
/// use tributary_stats::normal;
/// assert!((normal::quantile_upper(1e-20).unwrap() - 9.262_340_089_798_41).abs() < 1e-13);
/// ```
pub fn quantile_upper(q: f64) -> Result<f64, StatsError> {
    Ok(-lower_quantile(inner_probability(q)?))
}

/// [`quantile`] for a checked probability.
pub(super) fn lower_quantile(p: f64) -> f64 {
    let from_centre = p - 0.5;
    if from_centre.abs() <= 0.425 {
        let r = 0.180_625 - from_centre * from_centre;
        return from_centre * ratio(&CENTRE, r);
    }
    let tail = if from_centre < 0.0 { p } else { 1.0 - p };
    let r = (-libm::log(tail)).sqrt();
    let size = if r <= 5.0 {
        ratio(&MIDDLE, r - 1.6)
    } else {
        ratio(&FAR, r - 5.0)
    };
    if from_centre < 0.0 { -size } else { size }
}

/// The quotient of two polynomials, coefficients from the constant upwards.
fn ratio(coefficients: &[[f64; 8]; 2], r: f64) -> f64 {
    let [numerator, denominator] =
        coefficients.map(|polynomial| polynomial.iter().rev().fold(0.0, |sum, c| sum * r + c));
    numerator / denominator
}

/// For |p − ½| ≤ 0.425.
const CENTRE: [[f64; 8]; 2] = [
    [
        3.387_132_872_796_366_6,
        133.141_667_891_784_38,
        1_971.590_950_306_551_3,
        13_731.693_765_509_46,
        45_921.953_931_549_87,
        67_265.770_927_008_7,
        33_430.575_583_588_13,
        2_509.080_928_730_122_7,
    ],
    [
        1.0,
        42.313_330_701_600_91,
        687.187_007_492_057_9,
        5_394.196_021_424_751,
        21_213.794_301_586_597,
        39_307.895_800_092_71,
        28_729.085_735_721_943,
        5_226.495_278_852_854,
    ],
];

/// For tails down to e⁻²⁵.
const MIDDLE: [[f64; 8]; 2] = [
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        0.241_780_725_177_450_6,
        0.022_723_844_989_269_184,
        7.745_450_142_783_414e-4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        0.689_767_334_985_1,
        0.148_103_976_427_480_08,
        0.015_198_666_563_616_457,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ],
];

/// For smaller tails.
const FAR: [[f64; 8]; 2] = [
    [
        6.657_904_643_501_104,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        0.296_560_571_828_504_87,
        0.026_532_189_526_576_124,
        0.001_242_660_947_388_078_4,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        0.599_832_206_555_888,
        0.136_929_880_922_735_8,
        0.014_875_361_290_850_615,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_7e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ],
];
