//! Random counts as tests have them.

use proptest::prelude::*;

use super::super::SMALLEST_EXPECTED;
use super::arms;

/// Counts of a variant: visitors over nine powers of ten, rates near 0, in the middle and near 1.
fn counts() -> impl Strategy<Value = (u64, u64)> {
    (0.0..9.0_f64, 0_u8..4, 0.0..1.0_f64).prop_map(|(size, kind, share)| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "1 to 10^9 visitors, a rate of 0 to 1"
        )]
        let (n, x) = {
            let n = libm::pow(10.0, size).floor();
            let rate = match kind {
                0 => share,
                1 => share * share * share * 0.1,
                2 => 1.0 - share * share * share * 0.1,
                _ => share * 5.0 / n,
            };
            (n as u64, (rate * n).round() as u64)
        };
        (x.min(n), n)
    })
}

/// Two variants of about one size and rate, as tests have them, so that verdicts of each kind come up.
pub(super) fn pair() -> impl Strategy<Value = [(u64, u64); 2]> {
    let near = (counts(), -4.0..4.0_f64, 0.9..1.1_f64).prop_map(|((x, n), errors, size)| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to the visitors"
        )]
        let (x_b, n_b) = {
            let (x, n) = (x as f64, n as f64);
            let n_b = (n * size).round().max(1.0);
            let spread = (2.0 * x * (1.0 - x / n)).sqrt();
            let x_b = (x / n * n_b + errors * spread).round().clamp(0.0, n_b);
            (x_b as u64, n_b as u64)
        };
        [(x, n), (x_b, n_b)]
    });
    prop_oneof![near, [counts(), counts()]]
}

/// The same rates with tenfold visitors until the normal approximation holds, where it ever does.
pub(super) fn many() -> impl Strategy<Value = [(u64, u64); 2]> {
    pair().prop_map(|mut counts| {
        while counts.iter().all(|(_, n)| *n < 100_000_000_000) && !is_normal(counts) {
            counts = counts.map(|(x, n)| (10 * x, 10 * n));
        }
        counts
    })
}

fn is_normal(counts: [(u64, u64); 2]) -> bool {
    let (a, b) = arms(counts);
    let rarer = (a.conversions() + b.conversions()).min(a.failures() + b.failures()) as f64;
    let smaller = a.visitors().min(b.visitors()) as f64;
    rarer * smaller / (a.visitors() + b.visitors()) as f64 >= SMALLEST_EXPECTED
}

/// Few conversions, or failures, in some hundred visitors.
pub(super) fn few() -> impl Strategy<Value = [(u64, u64); 2]> {
    let arm = || (0_u64..9, 9_u64..600);
    (arm(), arm(), any::<bool>())
        .prop_map(|(a, b, turned)| [a, b].map(|(x, n)| if turned { (n - x, n) } else { (x, n) }))
}
