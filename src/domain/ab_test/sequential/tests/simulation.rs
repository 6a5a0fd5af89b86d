//! Tests of the same thing against itself, looked at again and again.

use super::super::{ConfidenceSequence, Estimate, Sides};
use crate::ab_test::{Arm, SMALLEST_EXPECTED, ScoreTest};
use crate::stats::random::Random;

const RUNS: u32 = 10_000;
const LOOKS: u64 = 100;
/// Visitors between two looks, half of them in each variant.
const EVERY: u64 = 100;

/// How many of the visitors of one variant convert.
fn conversions(random: &mut Random, rate: f64) -> u64 {
    (0..EVERY / 2).filter(|_| random.uniform() < rate).count() as u64
}

/// Runs with a false alarm at any look: by the confidence sequence, and by a plain test.
fn false_alarms(rate: f64, planned: f64, seed: u64) -> (u32, u32) {
    let sequence = ConfidenceSequence::tuned(0.05, planned, Sides::Two).unwrap();
    let mut random = Random::from_seed(seed);
    let (mut always, mut plain) = (0, 0);
    for _ in 0..RUNS {
        let (mut x_a, mut x_b) = (0, 0);
        let (mut by_sequence, mut by_test) = (false, false);
        for look in 1..=LOOKS {
            x_a += conversions(&mut random, rate);
            x_b += conversions(&mut random, rate);
            let n = look * EVERY / 2;
            let expected = 0.5 * (x_a + x_b).min(2 * n - x_a - x_b) as f64;
            // As with every test here: below this there is no verdict yet.
            if expected < SMALLEST_EXPECTED {
                continue;
            }
            let (a, b) = (Arm::new(x_a, n).unwrap(), Arm::new(x_b, n).unwrap());
            by_test |= ScoreTest::new(a, b, 0.05).unwrap().is_significant();
            by_sequence |= sequence.at(Estimate::of_rates(a, b).unwrap()).significant;
        }
        always += u32::from(by_sequence);
        plain += u32::from(by_test);
    }
    (always, plain)
}

#[test]
#[ignore = "10,000 runs of 10,000 visitors: part of `make test-long`"]
fn always_valid_is_valid_at_every_look() {
    for (rate, planned) in [
        (0.03, 10_000.0),
        (0.10, 10_000.0),
        (0.03, 5_000.0),
        (0.03, 1_000.0),
    ] {
        let (always, plain) = false_alarms(rate, planned, 20_240_607);
        let share = |count: u32| 100.0 * f64::from(count) / f64::from(RUNS);
        println!(
            "A/A at {:.0} %, tuned for {planned}: {LOOKS} looks, one every {EVERY} visitors, {RUNS} runs: \
             {:.2} % false alarms, a plain test {:.1} %",
            100.0 * rate,
            share(always),
            share(plain)
        );
        assert!(share(always) <= 5.0);
    }
}
