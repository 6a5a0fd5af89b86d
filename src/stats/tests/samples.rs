//! Moments and ranks.

use super::super::StatsError;
use super::super::moments::{MAX_VALUE, Moments, PairMoments};
use super::super::ranks::{MAX_EXACT_PAIRS, lower_tail, median_difference, sort, wins};
use proptest::prelude::*;

fn pairs() -> impl Strategy<Value = Vec<(f64, f64)>> {
    prop::collection::vec((-1e6..1e6_f64, 0.0..9.0_f64), 0..40)
}

fn of(pairs: &[(f64, f64)]) -> PairMoments {
    let mut moments = PairMoments::default();
    for &pair in pairs {
        moments.push(pair).unwrap();
    }
    moments
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (1.0 + a.abs().max(b.abs()))
}

proptest! {
    #[test]
    fn two_groups_merged_are_one_pass(all in pairs(), at in 0.0..=1.0_f64) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share of the length"
        )]
        let at = (at * all.len() as f64) as usize;
        let (first, second) = all.split_at(at.min(all.len()));
        let (merged, once) = (of(first).merged(of(second)), of(&all));
        prop_assert_eq!(merged.y().count(), once.y().count());
        prop_assert!(near(merged.y().mean(), once.y().mean()));
        match (merged.covariance(), once.covariance()) {
            (Some(a), Some(b)) => prop_assert!(near(a, b)),
            (a, b) => prop_assert_eq!(a, b),
        }
        if let (Some(a), Some(b)) = (merged.y().variance(), once.y().variance()) {
            prop_assert!(near(a, b));
        }
    }

    #[test]
    fn moments_are_those_of_the_textbook(all in pairs()) {
        prop_assume!(all.len() > 1);
        let (moments, n) = (of(&all), all.len() as f64);
        let mean = all.iter().map(|p| p.0).sum::<f64>() / n;
        let other = all.iter().map(|p| p.1).sum::<f64>() / n;
        let squares: f64 = all.iter().map(|p| (p.0 - mean) * (p.0 - mean)).sum();
        let products: f64 = all.iter().map(|p| (p.0 - mean) * (p.1 - other)).sum();
        prop_assert!(near(moments.y().mean(), mean));
        prop_assert!(near(moments.y().variance().unwrap(), squares / (n - 1.0)));
        prop_assert!((moments.covariance().unwrap() - products / (n - 1.0)).abs() < 1e-3);
    }

    #[test]
    fn wins_and_the_median_are_those_of_all_pairs(
        a in prop::collection::vec(-5_i8..5, 1..12), b in prop::collection::vec(-5_i8..5, 1..12),
    ) {
        let floats = |list: &[i8]| {
            let mut list: Vec<f64> = list.iter().map(|&x| f64::from(x)).collect();
            sort(&mut list);
            list
        };
        let (a, b) = (floats(&a), floats(&b));
        let mut differences: Vec<f64> = a.iter().flat_map(|x| b.iter().map(move |y| y - x)).collect();
        sort(&mut differences);
        let counted: f64 = differences.iter().map(|d| if *d > 0.0 { 1.0 } else if *d < 0.0 { 0.0 } else { 0.5 }).sum();
        let found = wins(&a, &b);
        prop_assert!((found.second - counted).abs() <= 0.0);
        let mut all: Vec<f64> = a.iter().chain(&b).copied().collect();
        sort(&mut all);
        let ties: f64 = all.chunk_by(|x, y| x >= y).map(|g| g.len() as f64).map(|t| t * t * t - t).sum();
        prop_assert!((found.ties - ties).abs() <= 0.0);
        let half = differences.len() / 2;
        let median = if differences.len() % 2 == 1 {
            differences[half]
        } else {
            0.5 * (differences[half - 1] + differences[half])
        };
        prop_assert!((median_difference(&a, &b).unwrap() - median).abs() <= 0.0);
    }

    #[test]
    fn both_tails_of_the_rank_sum_are_the_same(n in 1_u64..12, m in 1_u64..12, u in 0.0..1.0_f64) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share of the pairs"
        )]
        let u = (u * (n * m) as f64) as u64;
        let below = lower_tail(u, n, m).unwrap();
        prop_assert!((lower_tail(u, m, n).unwrap() - below).abs() < 1e-14);
        // P(U ≤ u) = P(U ≥ nm − u)
        let above = if u == n * m { 0.0 } else { lower_tail(n * m - u - 1, n, m).unwrap() };
        prop_assert!((below + above - 1.0).abs() < 1e-14);
    }
}

/// By listing all ways to place 4 of 9 values.
#[test]
fn the_rank_sum_is_distributed_as_when_listed() {
    let mut counts = [0.0; 21];
    for set in 0_u32..512 {
        if set.count_ones() == 4 {
            let chosen = (0..9).filter(|i| set >> i & 1 == 1);
            let sum: u32 = chosen.sum();
            // Ranks from 0; the smallest possible sum is 0 + 1 + 2 + 3.
            counts[(sum - 6) as usize] += 1.0 / 126.0;
        }
    }
    let mut sum = 0.0;
    for (u, count) in counts.iter().enumerate() {
        sum += count;
        assert!(
            (lower_tail(u as u64, 4, 5).unwrap() - sum).abs() < 1e-14,
            "{u}"
        );
    }
}

/// One of C(100, 50) orders, 1.00891344545564193334812497256·10²⁹ by exact multiplication.
#[test]
fn the_smallest_tail_keeps_its_digits() {
    let tail = lower_tail(0, 50, 50).unwrap();
    assert!((tail * 1.008_913_445_455_642e29 - 1.0).abs() < 1e-12);
    assert_eq!(lower_tail(0, 1, MAX_EXACT_PAIRS + 1), None);
}

#[test]
fn a_spread_beside_a_large_mean_keeps_its_digits() {
    let mut moments = Moments::default();
    for value in [1e9 + 4.0, 1e9 + 7.0, 1e9 + 13.0, 1e9 + 16.0] {
        moments.push(value).unwrap();
    }
    assert_eq!(moments.variance(), Some(30.0));
}

#[test]
fn what_is_no_value_is_refused_and_changes_nothing() {
    let mut moments = PairMoments::default();
    moments.push((1.0, 2.0)).unwrap();
    let before = moments;
    assert_eq!(moments.push((f64::NAN, 1.0)), Err(StatsError::NotANumber));
    assert_eq!(moments.push((1.0, f64::INFINITY)), Err(StatsError::Size));
    assert_eq!(moments.push((2.0 * MAX_VALUE, 1.0)), Err(StatsError::Size));
    assert_eq!(moments, before);
    assert_eq!(median_difference(&[], &[1.0]), None);
}
