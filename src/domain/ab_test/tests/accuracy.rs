//! How often the default rule errs in truth, by summing over all plausible tables: the score test
//! where each count expected under equal rates is 5 or more, else Boschloo's.

use super::super::{Arm, Method, SMALLEST_EXPECTED, ScoreTest, UpperEnd};
use crate::stats::binomial;
use crate::stats::exact::Boschloo;

const ALPHA: f64 = 0.05;
/// Tables outside of these quantiles are left out.
const LEFT_OUT: f64 = 1e-9;
/// Lifts of B's true rate over A's.
const LIFTS: [f64; 5] = [0.0, -0.5, -0.2, 0.2, 0.5];

/// What the default rule says of a table.
struct Said {
    exact: bool,
    significant: bool,
    difference: (f64, f64),
    ratio: (f64, f64),
}

fn said(a: Arm, b: Arm, gamma: f64) -> Said {
    let (conversions, failures) = (a.x() + b.x(), a.y() + b.y());
    let expected = conversions.min(failures) * a.n().min(b.n()) / (a.n() + b.n());
    if expected >= SMALLEST_EXPECTED {
        let test = ScoreTest::new(a, b, ALPHA).unwrap();
        let (difference, lift) = (test.difference().interval, test.lift());
        let high = match lift.high {
            UpperEnd::At(high) => high,
            UpperEnd::Unbounded => f64::INFINITY,
        };
        return Said {
            exact: false,
            significant: test.is_significant(),
            difference: (difference.low, difference.high),
            ratio: (1.0 + lift.low, 1.0 + high),
        };
    }
    let pair = |arm: Arm| (arm.conversions(), arm.visitors());
    let test = Boschloo::new(pair(a), pair(b), gamma).unwrap();
    let difference = test.difference_interval(ALPHA).unwrap();
    let ratio = test.ratio_interval(ALPHA).unwrap();
    Said {
        exact: true,
        significant: test.p_value() < ALPHA,
        difference: (difference.low, difference.high),
        ratio: (ratio.low, ratio.high.unwrap_or(f64::INFINITY)),
    }
}

/// The successes that `n` visitors plausibly have under any of the rates.
fn window(n: u64, rates: &[f64]) -> std::ops::RangeInclusive<u64> {
    let at = |q: f64| {
        rates
            .iter()
            .map(move |&p| binomial::quantile(q, n, p).unwrap())
    };
    at(LEFT_OUT).min().unwrap()..=at(1.0 - LEFT_OUT).max().unwrap()
}

/// Shares of all tables under some true rates.
#[derive(Clone, Copy, Default)]
struct Shares {
    exact: f64,
    significant: f64,
    difference_missed: f64,
    ratio_missed: f64,
}

/// The shares for each of the lifts.
fn shares(n_a: u64, n_b: u64, rate: f64, gamma: f64) -> [Shares; 5] {
    let rates = LIFTS.map(|lift| (rate * (1.0 + lift)).min(1.0));
    let mut shares = [Shares::default(); 5];
    for x_a in window(n_a, &[rate]) {
        for x_b in window(n_b, &rates) {
            let (a, b) = (Arm::new(x_a, n_a).unwrap(), Arm::new(x_b, n_b).unwrap());
            let said = said(a, b, gamma);
            let in_a = binomial::pmf(x_a, n_a, rate).unwrap();
            for (share, (rate_b, lift)) in shares.iter_mut().zip(rates.into_iter().zip(LIFTS)) {
                let weight = in_a * binomial::pmf(x_b, n_b, rate_b).unwrap();
                let misses = |(low, high): (f64, f64), true_value: f64| {
                    let missed = true_value < low || high < true_value;
                    f64::from(u8::from(missed))
                };
                share.exact += weight * f64::from(u8::from(said.exact));
                share.significant += weight * f64::from(u8::from(said.significant));
                share.difference_missed += weight * misses(said.difference, rate_b - rate);
                share.ratio_missed += weight * misses(said.ratio, 1.0 + lift);
            }
        }
    }
    shares
}

#[test]
#[ignore = "a minute long, prints a table: part of `make test-long`"]
fn the_default_rule_errs_as_seldom_as_it_says() {
    println!(
        "| visitors | rate | exact | false alarms at 5 % | coverage at a lift of 0 | −50 % | −20 % | 20 % | 50 % |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for (n_a, n_b, rate, most) in [
        (50, 50, 0.03, 0.053),
        (100, 100, 0.02, 0.053),
        (300, 300, 0.03, 0.053),
        (1_000, 1_000, 0.005, 0.053),
        (1_000, 1_000, 0.03, 0.053),
        (2_000, 200, 0.03, 0.053),
        (10_000, 10_000, 0.03, 0.053),
        (5_000, 5_000, 0.002, 0.053),
        (200, 2_000, 0.01, 0.053),
        (100, 100, 0.5, 0.057),
    ] {
        let shares = shares(n_a, n_b, rate, Boschloo::GAMMA);
        let none = shares[0];
        // The worse of both intervals, of the difference and of the lift.
        let covered = shares.map(|s| 100.0 * (1.0 - s.difference_missed.max(s.ratio_missed)));
        println!(
            "| {n_a} and {n_b} | {:.1} % | {:.1} % | {:.2} % | {} |",
            100.0 * rate,
            100.0 * none.exact,
            100.0 * none.significant,
            covered.map(|c| format!("{c:.2} %")).join(" | ")
        );
        for share in shares {
            assert!(share.difference_missed <= f64::max(most, 0.055));
            assert!(share.ratio_missed <= f64::max(most, 0.055));
        }
        assert!(none.significant <= most);
        assert!((none.significant - none.difference_missed).abs() < 1e-12);
        assert!((none.significant - none.ratio_missed).abs() < 1e-12);
    }
}

/// The rule above is that of an evaluation.
#[test]
fn the_rule_that_is_counted_is_the_one_that_decides() {
    for counts in [
        [(1, 50), (9, 50)],
        [(3, 300), (12, 300)],
        [(30, 1_000), (50, 1_000)],
        [(60, 2_000), (2, 200)],
        [(99, 100), (92, 100)],
    ] {
        let [(x_a, n_a), (x_b, n_b)] = counts;
        let (a, b) = (Arm::new(x_a, n_a).unwrap(), Arm::new(x_b, n_b).unwrap());
        let said = said(a, b, Boschloo::GAMMA);
        let test = super::evaluated(counts).comparisons[0].result.unwrap();
        assert_eq!(said.exact, test.method == Method::Boschloo);
        assert_eq!(said.significant, test.is_significant());
        let range = super::between(test.difference.fits);
        assert_eq!(said.difference, (range.low, range.high));
    }
}
