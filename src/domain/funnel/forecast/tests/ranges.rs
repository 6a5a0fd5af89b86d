//! Ranges and simulations on the sample.

use super::super::*;
use super::read;
use crate::plan::Id;

fn range(input: Input, low: &str, high: &str, shape: Shape) -> RangeOf {
    RangeOf {
        input,
        low: low.parse().unwrap(),
        high: high.parse().unwrap(),
        shape,
    }
}

fn bands(ranges: &[RangeOf], runs: usize, seed: u64) -> Bands {
    let (plan, result) = read();
    let compiled = compile(&plan, &result, Horizon::Period).unwrap();
    let (draws, problems) = draws(&compiled, ranges);
    assert!(problems.is_empty(), "{problems:?}");
    let targets = vec![(Measure::Profit, 8_000.0), (Measure::Gmv, 100_000.0)];
    let mut run = Uncertainty::new(compiled, draws, runs, seed, targets);
    while !run.advance(700).is_complete() {}
    run.bands().unwrap().clone()
}

#[test]
fn the_band_holds_the_plan_and_the_same_seed_gives_the_same_band() {
    let (one, same, other) = (
        bands(&[], 4_000, 1),
        bands(&[], 4_000, 1),
        bands(&[], 4_000, 2),
    );
    assert_eq!(one, same);
    assert_ne!(one, other);
    let profit = one.total(Measure::Profit).unwrap();
    assert!(profit.p5 < 7_076.0 && 7_076.0 < profit.p95, "{profit:?}");
    // Four orders of 1,353 and two of 1,438 are most of the spread: half a one of each at most.
    assert!((profit.p50 - 7_076.0).abs() < 700.0, "{profit:?}");
    assert!((0.0..0.5).contains(&one.reached[0]) && one.reached[1] > 0.5);
}

#[test]
fn a_wider_range_makes_a_wider_band_and_more_losses() {
    let price = Input::Price(Scope::One(Id(1)));
    let narrow = bands(&[range(price, "38", "42", Shape::Likely)], 4_000, 5);
    let wide = bands(&[range(price, "30", "50", Shape::Likely)], 4_000, 5);
    let width = |b: &Bands| {
        let band = b.total(Measure::Profit).unwrap();
        band.p95 - band.p5
    };
    assert!(width(&wide) > 1.1 * width(&narrow));
    assert!(wide.loss.unwrap() > narrow.loss.unwrap());
}

#[test]
fn a_range_that_is_none_is_refused_with_its_reason() {
    let (plan, result) = read();
    let compiled = compile(&plan, &result, Horizon::Period).unwrap();
    let price = Input::Price(Scope::One(Id(1)));
    for (low, high, shape, why) in [
        ("42", "38", Shape::Likely, RangeError::Order),
        ("0", "38", Shape::Likely, RangeError::BelowZero),
        ("1", "60", Shape::Even, RangeError::BelowZero),
        ("41", "45", Shape::Triangle, RangeError::ModeOutside),
    ] {
        let (_, problems) = draws(&compiled, &[range(price, low, high, shape)]);
        assert_eq!(problems, [(price, why)], "{low} {high}");
    }
    let returns = Input::ReturnRate(Scope::One(Id(1)));
    let (_, problems) = draws(&compiled, &[range(returns, "0.05", "0.95", Shape::Likely)]);
    assert_eq!(problems, [(returns, RangeError::Over100)]);
    let gone = Input::Price(Scope::One(Id(99)));
    let (_, problems) = draws(&compiled, &[range(gone, "1", "2", Shape::Likely)]);
    assert_eq!(problems, [(gone, RangeError::NoSuchInput)]);
}

#[test]
fn tables_have_the_quantiles_of_their_distribution() {
    let all = [
        Distribution::Beta { a: 37.5, b: 963.5 },
        Distribution::Beta { a: 0.5, b: 20.5 },
        Distribution::Beta { a: 9_000.5, b: 0.5 },
        Distribution::Lognormal {
            low: 40.0,
            high: 60.0,
        },
        Distribution::Normal {
            low: 40.0,
            high: 60.0,
        },
        Distribution::Triangular {
            low: 1.0,
            mode: 2.0,
            high: 5.0,
        },
        Distribution::Pert {
            low: 0.015,
            mode: 0.025,
            high: 0.05,
        },
    ];
    for distribution in all {
        let table = distribution.table().unwrap();
        for p in [0.05, 0.25, 0.5, 0.75, 0.95] {
            let (got, expected) = (table.quantile(p), distribution.quantile(p));
            let error = (got - expected).abs() / distribution.standard_deviation();
            assert!(error < 0.01, "{distribution:?} at {p}: {got} {expected}");
        }
    }
}
