//! Simulations: the same seed gives the same bits, and the percentiles are those of the samples.

use super::{run, small};
use crate::{Lever, Measure, Simulation, Table};
use tributary_stats::random::Random;

/// An even distribution between two numbers.
fn even(low: f64, high: f64) -> Table {
    let quantiles = Table::probabilities().map(|p| low + (high - low) * p);
    Table::from_quantiles(quantiles.collect()).unwrap()
}

fn simulation(seed: u64) -> Simulation {
    let draws = vec![
        (vec![Lever::Rate(0, 1)], even(0.05, 0.15)),
        (vec![Lever::Auction(0)], even(1.0, 2.0)),
    ];
    Simulation::new(small(3), draws, 1_000, seed)
}

#[test]
fn the_same_seed_gives_the_same_bits_however_it_is_sliced() {
    let (mut one, mut other) = (simulation(7), simulation(7));
    one.advance(1_000);
    while !other.advance(37).is_complete() {}
    assert_eq!(one.total(Measure::Profit), other.total(Measure::Profit));
    let mut third = simulation(8);
    third.advance(1_000);
    assert_ne!(one.total(Measure::Profit), third.total(Measure::Profit));
}

#[test]
fn a_simulation_in_which_nothing_varies_is_the_model_itself() {
    let mut still = Simulation::new(small(3), Vec::new(), 10, 1);
    still.advance(10);
    let profit = run(&small(3)).total.profit;
    let [low, high] = still
        .total(Measure::Profit)
        .percentiles([0.05, 0.95])
        .unwrap();
    assert!((low - profit).abs() < 1e-9 && (high - profit).abs() < 1e-9);
}

#[test]
fn percentiles_are_those_of_a_sorted_list() {
    let mut simulation = simulation(3);
    simulation.advance(1_000);
    let column = simulation.months(Measure::Gmv)[1].clone();
    let mut sorted = column.clone();
    let all = sorted.percentiles([0.0, 0.05, 0.5, 0.95, 1.0]).unwrap();
    assert!(all.windows(2).all(|w| w[0] <= w[1]));
    for (p, got) in [0.05, 0.5, 0.95].iter().zip(&all[1..]) {
        // By the definition: the share below is the probability, up to one run.
        let below = 1.0 - column.share_from(*got).unwrap();
        assert!((below - p).abs() <= 1.5 / 1_000.0, "{below} {p}");
    }
}

#[test]
fn a_table_from_a_density_is_the_one_from_the_quantiles() {
    // A density that rises in proportion: the quantile is the square root.
    let table = Table::from_log_density(0.0, 1.0, &|x| libm::log(x.max(1e-300))).unwrap();
    for p in [0.01, 0.1, 0.5, 0.9, 0.99] {
        assert!((table.quantile(p) - libm::sqrt(p)).abs() < 1e-3, "{p}");
    }
}

#[test]
fn draws_have_the_mean_and_the_spread_of_their_distribution() {
    let table = even(2.0, 6.0);
    let mut random = Random::from_seed(11);
    let n = 100_000;
    let draws: Vec<f64> = (0..n).map(|_| table.draw(&mut random)).collect();
    let mean = draws.iter().sum::<f64>() / f64::from(n);
    let variance = draws.iter().map(|d| (d - mean) * (d - mean)).sum::<f64>() / f64::from(n);
    // Four standard errors of each.
    assert!((mean - 4.0).abs() < 4.0 * (16.0 / 12.0_f64).sqrt() / f64::from(n).sqrt());
    assert!((variance - 16.0 / 12.0).abs() < 0.02);
}

#[test]
fn a_table_refuses_what_does_not_rise_or_is_not_finite() {
    assert!(Table::from_quantiles(vec![0.0; 3]).is_none());
    let falling = Table::probabilities().map(|p| 1.0 - p);
    assert!(Table::from_quantiles(falling.collect()).is_none());
    assert!(Table::from_log_density(1.0, 1.0, &|_| 0.0).is_none());
    assert!(Table::from_log_density(0.0, 1.0, &|_| f64::NEG_INFINITY).is_none());
}
