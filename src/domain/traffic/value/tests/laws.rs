//! What holds for any values, weights and comparisons.

use proptest::collection::vec;
use proptest::prelude::*;

use super::super::second::{Preference, promethee, topsis};
use super::super::weights::{centroid, normalised, rank_sum};
use super::super::*;

const CLOSE: f64 = 1e-9;

fn weights() -> impl Strategy<Value = Vec<f64>> {
    vec(0.0..1.0_f64, CRITERIA).prop_filter_map("some weight", |points| normalised(&points))
}

fn values(rows: core::ops::RangeInclusive<usize>) -> impl Strategy<Value = Vec<Vec<f64>>> {
    vec(vec(0.0..=1.0_f64, CRITERIA), rows)
}

fn total(values: &[Vec<f64>], weights: &[f64], at: usize) -> f64 {
    Additive::of(values, weights).totals[at]
}

/// Comparisons of all nine, or of some of them that link them all.
fn comparisons() -> impl Strategy<Value = Vec<Option<f64>>> {
    let pairs = CRITERIA * (CRITERIA - 1) / 2;
    (vec(-8_i32..=8, pairs), vec(any::<bool>(), pairs)).prop_map(|(steps, given)| {
        let mut matrix = vec![None; CRITERIA * CRITERIA];
        let mut at = 0;
        for i in 0..CRITERIA {
            matrix[i * CRITERIA + i] = Some(1.0);
            for j in i + 1..CRITERIA {
                let times = f64::from(steps[at].abs() + 1);
                let times = if steps[at] < 0 { 1.0 / times } else { times };
                if given[at] || j == i + 1 {
                    matrix[i * CRITERIA + j] = Some(times);
                    matrix[j * CRITERIA + i] = Some(1.0 / times);
                }
                at += 1;
            }
        }
        matrix
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn pools_in_another_order_have_the_same_scores(
        values in values(2..=6), weights in weights(), turn in 0_usize..6,
    ) {
        let mut turned = values.clone();
        let turn = turn % values.len();
        turned.rotate_left(turn);
        for at in 0..values.len() {
            let there = (at + values.len() - turn) % values.len();
            prop_assert_eq!(
                total(&values, &weights, at).to_bits(),
                total(&turned, &weights, there).to_bits()
            );
        }
        let (one, other) = (topsis(&values, &weights), topsis(&turned, &weights));
        prop_assert!((one[turn] - other[0]).abs() < CLOSE);
    }

    #[test]
    fn criteria_in_another_order_have_the_same_scores(
        values in values(2..=6), weights in weights(), turn in 0..CRITERIA,
    ) {
        let rotated = |row: &Vec<f64>| {
            let mut row = row.clone();
            row.rotate_left(turn);
            row
        };
        let turned: Vec<Vec<f64>> = values.iter().map(rotated).collect();
        for at in 0..values.len() {
            let other = total(&turned, &rotated(&weights), at);
            prop_assert!((total(&values, &weights, at) - other).abs() < CLOSE);
        }
    }

    #[test]
    fn contributions_add_up_and_points_have_no_unit(
        values in values(2..=6), points in vec(0.0..100.0_f64, CRITERIA), unit in 0.01..100.0_f64,
    ) {
        let Some(weights) = normalised(&points) else { return Ok(()) };
        let scaled: Vec<f64> = points.iter().map(|p| p * unit).collect();
        let found = Additive::of(&values, &weights);
        let again = Additive::of(&values, &normalised(&scaled).unwrap());
        for (at, total) in found.totals.iter().enumerate() {
            let sum: f64 = found.contributions[at].iter().sum();
            prop_assert!((sum - total).abs() < CLOSE);
            prop_assert!((again.totals[at] - total).abs() < CLOSE);
            prop_assert!((0.0..=1.0 + CLOSE).contains(total));
        }
    }

    #[test]
    fn no_less_by_every_criterion_is_no_less_in_all(
        mut values in values(2..=6), weights in weights(), better in vec(0.0..=1.0_f64, CRITERIA),
    ) {
        // The first does at least as well as the second by everything.
        for (k, extra) in better.iter().enumerate() {
            values[0][k] = (values[1][k] + extra).min(1.0);
        }
        let found = Additive::of(&values, &weights);
        prop_assert!(found.totals[0] >= found.totals[1] - CLOSE);
        let near = topsis(&values, &weights);
        prop_assert!(near[0] >= near[1] - CLOSE);
        let flows = promethee(&values, &weights, Preference::RATINGS).map_net();
        prop_assert!(flows[0] >= flows[1] - CLOSE);
        let mut draws = tributary_stats::acceptability::Acceptability::new(&values, &[0; CRITERIA], 1);
        draws.advance(50);
        prop_assert!(draws.tally().wins(1, 0) <= 0.0);
    }

    #[test]
    fn one_pool_more_reverses_no_two_others(
        values in values(3..=6), weights in weights(),
    ) {
        let all = Additive::of(&values, &weights).ranking();
        let fewer = Additive::of(&values[..values.len() - 1], &weights).ranking();
        let left: Vec<usize> = all.into_iter().filter(|at| *at + 1 < values.len()).collect();
        prop_assert_eq!(left, fewer);
    }

    #[test]
    fn within_its_interval_a_weight_keeps_the_leader_and_beyond_it_does_not(
        values in values(2..=5), weights in weights(), k in 0..CRITERIA, part in 0.0..1.0_f64,
    ) {
        let leader = Additive::of(&values, &weights).ranking()[0];
        let (low, high) = robust::intervals(&values, &weights)[k];
        prop_assert!(low <= weights[k] && weights[k] <= high);
        let lead = |t: f64| {
            let scale = (1.0 - t) / (1.0 - weights[k]);
            let moved: Vec<f64> = weights.iter().enumerate()
                .map(|(i, w)| if i == k { t } else { w * scale })
                .collect();
            let totals = Additive::of(&values, &moved).totals;
            let others = totals.iter().enumerate().filter(|(at, _)| *at != leader);
            totals[leader] - others.map(|(_, total)| *total).fold(f64::MIN, f64::max)
        };
        prop_assert!(lead(low + part * (high - low)) >= -CLOSE);
        if low > 1e-6 {
            prop_assert!(lead(low - 1e-6) < CLOSE);
        }
        if high < 1.0 - 1e-6 {
            prop_assert!(lead(high + 1e-6) < CLOSE);
        }
    }

    #[test]
    fn the_smallest_flip_is_a_tie_and_nothing_smaller_is(
        values in values(2..=5), weights in weights(), other in weights(), part in 0.0..0.999_f64,
    ) {
        let leader = Additive::of(&values, &weights).ranking()[0];
        let lead = |weights: &[f64]| {
            let totals = Additive::of(&values, weights).totals;
            let others = totals.iter().enumerate().filter(|(at, _)| *at != leader);
            totals[leader] - others.map(|(_, total)| *total).fold(f64::MIN, f64::max)
        };
        let flip = robust::smallest_flip(&values, &weights);
        if let Some(flip) = &flip {
            let l1: f64 = flip.weights.iter().zip(&weights).map(|(a, b)| (a - b).abs()).sum();
            prop_assert!((l1 - flip.l1).abs() < CLOSE);
            prop_assert!(lead(&flip.weights).abs() < CLOSE);
            prop_assert!((flip.weights.iter().sum::<f64>() - 1.0).abs() < CLOSE);
        }
        // Any other weights that are nearer leave the leader ahead.
        let far: f64 = other.iter().zip(&weights).map(|(a, b)| (a - b).abs()).sum();
        let within = part * flip.map_or(far, |flip| flip.l1).min(far) / far.max(CLOSE);
        let nearer: Vec<f64> = other.iter().zip(&weights)
            .map(|(a, b)| b + within * (a - b))
            .collect();
        prop_assert!(lead(&nearer) >= -CLOSE);
    }

    #[test]
    fn closeness_and_flows_keep_to_their_ranges(
        values in values(1..=6), weights in weights(),
    ) {
        prop_assert!(topsis(&values, &weights).iter().all(|c| (0.0..=1.0).contains(c)));
        let flows = promethee(&values, &weights, Preference::RATINGS).map_net();
        prop_assert!(flows.iter().sum::<f64>().abs() < CLOSE);
        prop_assert!(flows.iter().all(|f| (-1.0 - CLOSE..=1.0 + CLOSE).contains(f)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn comparisons_in_pairs_have_weights_and_never_less_than_n(given in comparisons()) {
        let found = Consistency::of(&given, CRITERIA).unwrap();
        prop_assert!((found.weights.iter().sum::<f64>() - 1.0).abs() < CLOSE);
        prop_assert!(found.lambda >= CRITERIA as f64 - CLOSE);
        // Turned around, every comparison says the opposite and is as consistent.
        let turned: Vec<Option<f64>> = given.iter().map(|x| x.map(|x| 1.0 / x)).collect();
        let other = Consistency::of(&turned, CRITERIA).unwrap();
        prop_assert!((found.lambda - other.lambda).abs() < 1e-6 * found.lambda);
        for (filled, given) in found.matrix.iter().zip(&given) {
            prop_assert!(given.is_none_or(|x| (x - filled).abs() < CLOSE));
        }
    }

    #[test]
    fn what_is_missing_is_filled_in_best(
        given in comparisons(), at in 0..CRITERIA * CRITERIA, step in -0.5..0.5_f64,
    ) {
        let (i, j) = (at / CRITERIA, at % CRITERIA);
        let found = Consistency::of(&given, CRITERIA).unwrap();
        if given[at].is_some() {
            return Ok(());
        }
        let mut moved = found.matrix.clone();
        moved[at] *= libm::exp(step);
        moved[j * CRITERIA + i] = 1.0 / moved[at];
        let other = tributary_stats::comparison::principal(&moved, CRITERIA).unwrap();
        prop_assert!(other.value >= found.lambda - 1e-7, "{} < {}", other.value, found.lambda);
    }
}

#[test]
fn weights_by_rank_fall_and_add_up() {
    for n in 1..=15 {
        for weights in [centroid(n), rank_sum(n)] {
            assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            assert!(weights.windows(2).all(|two| two[0] > two[1]));
        }
    }
}
