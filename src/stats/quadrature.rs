//! Integrals: over the whole line by the trapezoidal rule, over a panel by that of Gauss.

/// The most points on one side of the peak.
const MAX_POINTS: u32 = 100_000;
/// A point counts as nothing below this share of the peak.
const NEGLIGIBLE: f64 = 1e-17;
/// Two sums with this relative difference end the search: halving the spacing squares the error at
/// least, so the second one is good to all digits.
const SETTLED: f64 = 1e-8;

/// A lower peak counts as none: on its sides an `f64` has few digits left.
const SMALLEST_TOP: f64 = 1e-290;

/// The integral over the whole line of a function with one peak that falls off at least
/// exponentially on both sides and never below 0; `start` lies near the peak, `step` is about its
/// width. 0 where the function is below 10⁻²⁹⁰ around `start`.
///
/// # Formula
/// h·Σ f(x₀ + k·h), with h halved until the sum settles. For functions that are analytic in a strip
/// of half-width d around the line the error is about e^(−2πd/h).
///
/// Source: Trefethen and Weideman (2014), "The exponentially convergent trapezoidal rule", SIAM
/// Review 56.
///
/// ```
/// use tributary_stats::quadrature::peak_integral;
/// // ∫ e^(−x²) dx = √π, from a start that is off the peak
/// let integral = peak_integral(&|x: f64| (-x * x).exp(), 2.0, 1.0);
/// assert!((integral - std::f64::consts::PI.sqrt()).abs() < 1e-14);
/// ```
pub fn peak_integral(f: &dyn Fn(f64) -> f64, start: f64, step: f64) -> f64 {
    let (peak, top) = climb(f, start, step);
    if top < SMALLEST_TOP || top.is_infinite() {
        return 0.0;
    }
    let both_sides = |first: f64, stride: f64| {
        side(f, peak + first, stride, top) + side(f, peak - first, -stride, top)
    };
    let mut spacing = 0.5 * width(f, peak, top, step);
    let mut total = spacing * (top + both_sides(spacing, spacing));
    for _ in 0..12 {
        let between = spacing * both_sides(0.5 * spacing, spacing);
        let finer = 0.5 * (total + between);
        let settled = (finer - total).abs() <= SETTLED * finer;
        total = finer;
        spacing *= 0.5;
        if settled {
            break;
        }
    }
    total
}

/// The highest point found by walking uphill from `start`, and its height.
fn climb(f: &dyn Fn(f64) -> f64, start: f64, step: f64) -> (f64, f64) {
    let (mut x, mut top) = (start, f(start).max(0.0));
    let mut stride = step;
    for _ in 0..200 {
        let (left, right) = (f(x - stride), f(x + stride));
        let (next, value) = if left > right {
            (x - stride, left)
        } else {
            (x + stride, right)
        };
        if value > top {
            (x, top) = (next, value);
            stride *= 2.0;
        } else if stride < step {
            break;
        } else {
            stride *= 0.5;
        }
    }
    (x, top)
}

/// A distance from the peak at which the steeper side has not yet fallen below a fifth, or half
/// of it has.
fn width(f: &dyn Fn(f64) -> f64, peak: f64, top: f64, step: f64) -> f64 {
    let near = |distance: f64| f(peak - distance).min(f(peak + distance)) >= 0.2 * top;
    let mut distance = step;
    if near(distance) {
        for _ in 0..40 {
            if !near(2.0 * distance) {
                break;
            }
            distance *= 2.0;
        }
    } else {
        for _ in 0..60 {
            distance *= 0.5;
            if near(distance) {
                break;
            }
        }
    }
    distance
}

/// Σ f(first + k·stride) over k = 0, 1, … until nothing is left.
fn side(f: &dyn Fn(f64) -> f64, first: f64, stride: f64, top: f64) -> f64 {
    let mut sum = 0.0;
    let mut x = first;
    for _ in 0..MAX_POINTS {
        let value = f(x);
        // Not where the function has no value, either.
        if value > NEGLIGIBLE * top {
            sum += value;
            x += stride;
        } else {
            break;
        }
    }
    sum
}

/// The points above the middle and the weights of Gauss's rule with 16 points on −1 to 1, exact
/// for polynomials up to degree 31; each point below the middle mirrors one.
///
/// Source: roots of the Legendre polynomial of degree 16 at 30 digits (mpmath); Abramowitz and
/// Stegun, table 25.4.
pub const GAUSS_16: [(f64, f64); 8] = [
    (0.095_012_509_837_637_44, 0.189_450_610_455_068_5),
    (0.281_603_550_779_258_9, 0.182_603_415_044_923_6),
    (0.458_016_777_657_227_4, 0.169_156_519_395_002_54),
    (0.617_876_244_402_643_7, 0.149_595_988_816_576_73),
    (0.755_404_408_355_003, 0.124_628_971_255_533_87),
    (0.865_631_202_387_831_7, 0.095_158_511_682_492_78),
    (0.944_575_023_073_232_6, 0.062_253_523_938_647_89),
    (0.989_400_934_991_649_9, 0.027_152_459_411_754_095),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_peak_is_found_from_afar_whatever_its_width() {
        // ∫ e^(−(x−c)²/(2s²)) dx = s·√(2π)
        for width in [1e-3, 1.0, 1e3] {
            let f = |x: f64| libm::exp(-0.5 * (x / width) * (x / width));
            let expected = width * (2.0 * core::f64::consts::PI).sqrt();
            for (start, step) in [(0.0, width), (9.0, width), (0.3, 0.01), (-5.0, 30.0)] {
                let start = start * width;
                let got = peak_integral(&f, start, step * width);
                assert!(
                    (got / expected - 1.0).abs() < 1e-13,
                    "{width} {start} {step}: {got}"
                );
            }
        }
    }

    #[test]
    fn slow_tails_and_lopsided_peaks_are_summed_to_the_end() {
        // ∫ e^(a·x)/(1 + e^x)^(a+b) dx = B(a, b); B(½, ½) = π, B(0.1, 2) = 1/(0.1·1.1).
        for (a, b, expected) in [
            (0.5, 0.5, core::f64::consts::PI),
            (0.1, 2.0, 1.0 / 0.11),
            (1.0, 1.0, 1.0),
        ] {
            let f = |x: f64| libm::exp(a * x - (a + b) * libm::log1p(libm::exp(x)));
            let got = peak_integral(&f, 0.0, 1.0);
            assert!((got / expected - 1.0).abs() < 1e-12, "{a} {b}: {got}");
        }
    }

    #[test]
    fn nothing_integrates_to_nothing() {
        assert!(peak_integral(&|_| 0.0, 0.0, 1.0).abs() <= 0.0);
        assert!(peak_integral(&|_| f64::NAN, 0.0, 1.0).abs() <= 0.0);
    }

    #[test]
    fn the_points_of_gauss_integrate_even_powers() {
        // ∫ x^(2m) dx over −1 to 1 = 2/(2m + 1)
        for m in 0..=15 {
            let power = f64::from(2 * m);
            let sum: f64 = GAUSS_16
                .iter()
                .map(|&(x, weight)| 2.0 * weight * libm::pow(x, power))
                .sum();
            let expected = 2.0 / (power + 1.0);
            assert!((sum / expected - 1.0).abs() < 1e-14, "{m}: {sum}");
        }
    }
}
