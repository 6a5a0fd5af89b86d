//! What keeps digits where parameters are large: Stirling's remainder, the deviance, and sums and
//! products with their rounding errors (Loader 2000, "Fast and accurate computation of binomial
//! probabilities").

/// Stirling's remainder δ(a) = ln Γ(a) − (a − ½)·ln a + a − ½·ln 2π, for a > 0.
///
/// From 10 on by the series 1/(12a) − 1/(360a³) + … (DLMF 5.11.1).
pub(crate) fn stirling_remainder(a: f64) -> f64 {
    const HALF_LN_TWO_PI: f64 = 0.918_938_533_204_672_8;
    if a < 10.0 {
        return libm::lgamma(a) - (a - 0.5) * libm::log(a) + a - HALF_LN_TWO_PI;
    }
    let r = 1.0 / (a * a);
    (1.0 / 12.0
        - r * (1.0 / 360.0
            - r * (1.0 / 1260.0
                - r * (1.0 / 1680.0 - r * (1.0 / 1188.0 - r * (691.0 / 360_360.0 - r / 156.0))))))
        / a
}

/// Half a unit deviance, μ − ln(1 + μ) ≥ 0, without cancellation near μ = 0.
///
/// `ratio` is 1 + μ from a source that keeps its digits when μ is close to −1.
pub(crate) fn half_deviance(mu: f64, ratio: f64) -> f64 {
    if !(-0.4..=0.6).contains(&mu) {
        return mu - libm::log(ratio);
    }
    // With r = μ/(2 + μ): ln(1 + μ) = 2·artanh r = 2r + 2r³·(1/3 + r²/5 + r⁴/7 + …).
    let r = mu / (2.0 + mu);
    let square = r * r;
    let mut sum = 1.0 / 3.0;
    let mut power = 1.0;
    for k in 1..=24 {
        power *= square;
        let term = power / f64::from(2 * k + 3);
        sum += term;
        if term < 1e-17 {
            break;
        }
    }
    r * mu - 2.0 * r * square * sum
}

/// a·b as the rounded product and its rounding error (Dekker 1971), for factors below 10³⁰⁰.
pub(crate) fn exact_product(a: f64, b: f64) -> (f64, f64) {
    let (a_high, a_low) = split(a);
    let (b_high, b_low) = split(b);
    let product = a * b;
    let error = ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low;
    (product, error)
}

/// a + b as the rounded sum and its rounding error (Knuth 1969).
pub(crate) fn exact_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let b_part = sum - a;
    (sum, (a - (sum - b_part)) + (b - b_part))
}

/// The upper and the lower half of a number's digits (Veltkamp 1968).
fn split(a: f64) -> (f64, f64) {
    let scaled = 134_217_729.0 * a;
    let high = scaled - (scaled - a);
    (high, a - high)
}
