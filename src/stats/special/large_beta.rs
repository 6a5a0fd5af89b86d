//! The lower tail of the beta distribution for two large shapes near the mean.

use super::scaled_erfc;
use super::stirling::stirling_remainder;
use core::f64::consts::{FRAC_2_SQRT_PI, SQRT_2};

/// The most terms; twenty reach full accuracy for shapes above 100 within 3 % of the mean.
const TERMS: usize = 20;

/// The lower tail below the mean by the asymptotic expansion of Didonato and Morris (1992),
/// "Algorithm 708", BASYM.
///
/// `exponent` is −ln of x^a·y^b over its largest value.
pub(super) fn lower_tail(a: f64, b: f64, exponent: f64) -> f64 {
    let density = libm::exp(-exponent);
    if density <= 0.0 {
        return 0.0;
    }
    let (smaller, larger) = if a < b { (a, b) } else { (b, a) };
    let h = smaller / larger;
    let r0 = 1.0 / (1.0 + h);
    let r1 = (b - a) / larger;
    let w0 = 1.0 / (smaller * (1.0 + h)).sqrt();

    let root = exponent.sqrt();
    let z = root * SQRT_2;
    let z_square = 2.0 * exponent;
    // The integrals of the powers, even and odd, by recurrence.
    let scale = 0.25 * SQRT_2;
    let mut even = 0.5 / FRAC_2_SQRT_PI * scaled_erfc(root);
    let mut odd = scale;
    let (mut even_power, mut odd_power) = (z, z_square);

    let mut coefficients = Coefficients::starting_with(2.0 / 3.0 * r1);
    let mut sum = even + coefficients.d[1] * w0 * odd;
    let (mut h_power, mut h_sum, mut w) = (1.0, 1.0, w0);
    let mut index = 2.0;
    for n in (2..=TERMS).step_by(2) {
        h_power *= h * h;
        coefficients.a[n] = 2.0 * r0 * (1.0 + h * h_power) / (index + 2.0);
        h_sum += h_power;
        coefficients.a[n + 1] = 2.0 * r1 * h_sum / (index + 3.0);
        coefficients.extend(n);
        coefficients.extend(n + 1);

        even = scale * even_power + (index - 1.0) * even;
        odd = scale * odd_power + index * odd;
        even_power *= z_square;
        odd_power *= z_square;
        w *= w0;
        let even_term = coefficients.d[n] * w * even;
        w *= w0;
        let odd_term = coefficients.d[n + 1] * w * odd;
        sum += even_term + odd_term;
        if even_term.abs() + odd_term.abs() <= 1e-17 * sum {
            break;
        }
        index += 2.0;
    }
    let remainders = stirling_remainder(a) + stirling_remainder(b) - stirling_remainder(a + b);
    FRAC_2_SQRT_PI * density * libm::exp(-remainders) * sum
}

/// The expansion's coefficients, counted from 1 as in the paper.
struct Coefficients {
    /// The series of the exponent.
    a: [f64; TERMS + 2],
    /// The reverted series.
    c: [f64; TERMS + 2],
    /// The reciprocal of the reverted series: the factors of the terms.
    d: [f64; TERMS + 2],
}

impl Coefficients {
    /// The coefficients up to the first.
    const fn starting_with(first: f64) -> Self {
        let mut start = Self {
            a: [0.0; TERMS + 2],
            c: [0.0; TERMS + 2],
            d: [0.0; TERMS + 2],
        };
        start.a[1] = first;
        start.c[1] = -0.5 * first;
        start.d[1] = 0.5 * first;
        start
    }

    /// Computes `c[i]` and `d[i]` from `a[1..=i]` and those before.
    fn extend(&mut self, i: usize) {
        // The numbers 0 to i as floats: every sum below weighs with them.
        let mut number = [0.0; TERMS + 2];
        for k in 1..=i {
            number[k] = number[k - 1] + 1.0;
        }
        let r = -0.5 * (number[i] + 1.0);
        // The power r of the series, by J. C. P. Miller's recurrence.
        let mut power = [0.0; TERMS + 2];
        power[1] = r * self.a[1];
        for m in 2..=i {
            let sum: f64 = (1..m)
                .map(|j| (number[j] * r - number[m - j]) * self.a[j] * power[m - j])
                .sum();
            power[m] = r * self.a[m] + sum / number[m];
        }
        self.c[i] = power[i] / (number[i] + 1.0);
        let sum: f64 = (1..i).map(|j| self.d[i - j] * self.c[j]).sum();
        self.d[i] = -(sum + self.c[i]);
    }
}
