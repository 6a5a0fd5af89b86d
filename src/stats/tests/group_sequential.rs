//! Looks before the end, and the t distribution around another centre.

use super::super::group_sequential::{
    MAX_LOOKS, NEVER, Sides, boundaries, constant, exit_chance, exits,
};
use super::super::{StatsError, noncentral_t, normal, student_t};
use super::assert_close;
use proptest::prelude::*;

fn equal(looks: u32) -> Vec<f64> {
    (1..=looks)
        .map(|k| f64::from(k) / f64::from(looks))
        .collect()
}

/// Armitage, McPherson and Rowe (1969), table 2: the chance of significance at 5 % at any of k looks.
#[test]
fn repeated_looks_cost_what_armitage_found() {
    let z = normal::quantile_upper(0.025).unwrap();
    let table = [
        (1, 0.05),
        (2, 0.083),
        (3, 0.107),
        (4, 0.126),
        (5, 0.142),
        (10, 0.193),
        (20, 0.248),
        (50, 0.320),
    ];
    for (looks, expected) in table {
        let boundaries = vec![z; looks as usize];
        let chance = exit_chance(&equal(looks), &boundaries, Sides::Two, 0.0).unwrap();
        assert!((chance - expected).abs() < 5.1e-4, "{looks}: {chance}");
    }
}

/// Jennison and Turnbull (2000), tables 2.1 and 2.3: constants of Pocock and of O'Brien and Fleming.
#[test]
fn the_classical_constants_are_the_published_ones() {
    let table = [
        (2, 0.05, 2.178, 1.977),
        (3, 0.05, 2.289, 2.004),
        (5, 0.05, 2.413, 2.040),
        (10, 0.05, 2.555, 2.087),
        (4, 0.01, 2.939, 2.609),
        (5, 0.01, 2.986, 2.621),
        (5, 0.10, 2.122, 1.751),
    ];
    for (looks, alpha, pocock, falling) in table {
        let found = |power| constant(&equal(looks), power, alpha, Sides::Two).unwrap();
        assert!(
            (found(0.0) - pocock).abs() < 5.1e-4,
            "{looks} {alpha} {}",
            found(0.0)
        );
        assert!(
            (found(-0.5) - falling).abs() < 5.1e-4,
            "{looks} {alpha} {}",
            found(-0.5)
        );
    }
}

/// The second of two looks by mpmath's quadrature at 20 digits.
#[test]
fn the_second_look_is_an_integral_that_others_can_take() {
    let table = [
        (0.3, 0.0, 0.020_907_977_711_912_25),
        (0.3, 2.8, 0.626_352_147_359_119_4),
        (0.97, 2.8, 0.186_486_538_541_726_7),
    ];
    for (first, drift, expected) in table {
        let found = exits(&[first, 1.0], &[2.5, 2.0], Sides::Two, drift).unwrap();
        assert_close(found[1].above, expected, 1e-12);
    }
}

/// The same recursion by the trapezoid rule on a fine grid, as plain as can be.
fn plainly(times: &[f64], boundaries: &[f64], sides: Sides, drift: f64) -> Vec<f64> {
    const POINTS: u32 = 1_500;
    let (mut at, mut mass, mut before) = (vec![0.0], vec![1.0], 0.0);
    let mut found = Vec::new();
    for (&time, &boundary) in times.iter().zip(boundaries) {
        let deviation = (time - before).sqrt();
        let mean = drift * (time - before);
        let top = boundary * time.sqrt();
        let above = |(at, mass): (&f64, &f64)| mass * normal::sf((top - mean - at) / deviation);
        found.push(at.iter().zip(&mass).map(above).sum());
        let bottom = match sides {
            Sides::One => drift * time - 8.0 * time.sqrt(),
            Sides::Two => -top,
        };
        let step = (top - bottom) / f64::from(POINTS);
        let next: Vec<f64> = (0..=POINTS).map(|i| bottom + step * f64::from(i)).collect();
        mass = next
            .iter()
            .enumerate()
            .map(|(i, b)| {
                let density: f64 = at
                    .iter()
                    .zip(&mass)
                    .map(|(a, m)| m * normal::pdf((b - mean - a) / deviation) / deviation)
                    .sum();
                // Simpson's weights.
                let weight = match i {
                    0 => 1.0,
                    i if i == POINTS as usize => 1.0,
                    i if i % 2 == 1 => 4.0,
                    _ => 2.0,
                };
                weight * step / 3.0 * density
            })
            .collect();
        at = next;
        before = time;
    }
    found
}

#[test]
fn panels_find_what_a_fine_grid_finds() {
    let times = [0.2, 0.27, 0.8, 1.0];
    for sides in [Sides::One, Sides::Two] {
        for drift in [0.0, 2.5, -1.0] {
            let boundaries = [3.0, 2.4, 2.2, 2.0];
            let found = exits(&times, &boundaries, sides, drift).unwrap();
            let plain = plainly(&times, &boundaries, sides, drift);
            for (exit, plain) in found.iter().zip(plain) {
                assert!((exit.above - plain).abs() < 1e-9, "{sides:?} {drift}");
            }
        }
    }
}

#[test]
fn looks_that_are_none_have_a_reason() {
    let two = |times: &[f64]| exits(times, &vec![2.0; times.len()], Sides::Two, 0.0);
    for times in [
        &[][..],
        &[0.0, 1.0],
        &[0.5, 0.5],
        &[0.6, 0.5],
        &[0.5, f64::INFINITY],
        &[0.5, 0.5 + 1e-9, 1.0],
    ] {
        assert_eq!(two(times), Err(StatsError::Looks), "{times:?}");
    }
    assert_eq!(two(&[f64::NAN]), Err(StatsError::NotANumber));
    assert_eq!(
        exits(&[1.0], &[2.0], Sides::One, f64::NAN),
        Err(StatsError::NotANumber)
    );
    assert_eq!(two(&vec![1.0; MAX_LOOKS + 1]), Err(StatsError::Looks));
    // More than all can't be spent.
    assert_eq!(
        boundaries(&[0.5, 1.0], &[0.4, 0.4], Sides::Two),
        Err(StatsError::Probability)
    );
    // Nothing to spend, nothing to find.
    assert_eq!(boundaries(&[1.0], &[0.0], Sides::Two), Ok(vec![NEVER]));
    let all = exits(&[0.5, 1.0], &[f64::INFINITY; 2], Sides::One, 3.0).unwrap();
    assert!(all.iter().all(|exit| exit.above == 0.0));
}

/// Looks in rising order, each with something to spend.
fn spending() -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
    prop::collection::vec((0.01..1.0_f64, 0.0..1.0_f64), 1..12).prop_map(|steps| {
        let all: f64 = steps.iter().map(|step| step.0).sum();
        let mut time = 0.0;
        let times = steps.iter().map(|step| {
            time += step.0 / all;
            time
        });
        let spends = steps.iter().map(|step| 0.05 / 12.0 * step.1);
        (times.collect(), spends.collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn what_is_to_be_spent_is_spent_exactly((times, spends) in spending(), two in any::<bool>()) {
        let sides = if two { Sides::Two } else { Sides::One };
        let found = boundaries(&times, &spends, sides).unwrap();
        let exits = exits(&times, &found, sides, 0.0).unwrap();
        for (exit, spend) in exits.iter().zip(&spends) {
            prop_assert!((exit.above - spend).abs() < 1e-12);
            let below = if two { *spend } else { 0.0 };
            prop_assert!((exit.below - below).abs() < 1e-12);
        }
    }

    #[test]
    fn turning_the_drift_round_swaps_the_sides((times, _) in spending(), drift in 0.0..4.0_f64) {
        let at = vec![2.2; times.len()];
        let (up, down) = (
            exits(&times, &at, Sides::Two, drift).unwrap(),
            exits(&times, &at, Sides::Two, -drift).unwrap(),
        );
        for (up, down) in up.iter().zip(&down) {
            prop_assert!((up.above - down.below).abs() < 1e-13);
            prop_assert!((up.below - down.above).abs() < 1e-13);
        }
    }

    #[test]
    fn leaving_and_staying_add_up_to_one((times, _) in spending(), drift in -3.0..3.0_f64) {
        // A last boundary below everything takes all who are left.
        let mut at = vec![2.0; times.len()];
        at[times.len() - 1] = -NEVER;
        let all = exit_chance(&times, &at, Sides::One, drift).unwrap();
        prop_assert!((all - 1.0).abs() < 1e-12);
    }

    #[test]
    fn around_zero_it_is_students(t in -8.0..8.0_f64, exponent in 0.0..6.0_f64) {
        let df = libm::pow(10.0, exponent);
        let found = noncentral_t::sf(t, df, 0.0).unwrap();
        prop_assert!((found - student_t::sf(t, df).unwrap()).abs() < 1e-12);
    }

    #[test]
    fn turned_round_it_is_the_other_tail(t in -8.0..8.0_f64, df in 1.0..500.0_f64, centre in -5.0..5.0_f64) {
        let there = noncentral_t::sf(t, df, centre).unwrap();
        let back = noncentral_t::sf(-t, df, -centre).unwrap();
        prop_assert!((there + back - 1.0).abs() < 1e-12);
    }
}

/// By mpmath's quadrature over χ at 30 digits.
#[test]
fn the_noncentral_t_is_its_integral() {
    let table = [
        (1.0, 1.0, 0.5, 0.407_252_263_559_970_64),
        (2.5, 1.0, 2.0, 0.545_051_174_806_510_6),
        (12.7, 1.0, 3.0, 0.186_196_781_992_395_9),
        (2.0, 3.0, -1.0, 0.009_968_500_632_730_913),
        (2.228_138_851_964_938_5, 10.0, 1.5, 0.273_599_934_556_263_64),
        (3.0, 10.0, 6.0, 0.994_264_030_742_065_6),
        (-1.0, 4.0, 0.3, 0.879_896_091_949_083),
        (1.9799, 124.0, 2.8, 0.793_227_353_908_254_5),
        (1.96, 5_000.0, 2.8, 0.799_528_057_634_299_6),
        (2.5758, 595_176.0, 3.86, 0.900_463_570_669_942_1),
        (6.0, 30.0, 2.0, 0.000_751_196_697_014_456_9),
    ];
    for (t, df, centre, expected) in table {
        let found = noncentral_t::sf(t, df, centre).unwrap();
        assert!(
            (found - expected).abs() < 1e-12,
            "{t} {df} {centre}: {found}"
        );
    }
    assert_eq!(noncentral_t::sf(1.0, 0.5, 0.0), Err(StatsError::Shape));
    assert_eq!(
        noncentral_t::sf(1.0, f64::NAN, 0.0),
        Err(StatsError::NotANumber)
    );
}

/// Printed, not judged: the time belongs to the machine.
#[test]
#[ignore = "prints times: run it with --release --nocapture"]
fn ten_looks_are_quick() {
    let times = equal(10);
    let spends = vec![0.0025; 10];
    let start = std::time::Instant::now();
    for _ in 0..100 {
        boundaries(&times, &spends, Sides::Two).unwrap();
    }
    let two = start.elapsed() / 100;
    let start = std::time::Instant::now();
    for _ in 0..100 {
        boundaries(&times, &spends, Sides::One).unwrap();
    }
    let one = start.elapsed() / 100;
    let start = std::time::Instant::now();
    for _ in 0..100 {
        exit_chance(&times, &[2.2; 10], Sides::Two, 2.8).unwrap();
    }
    let chance = start.elapsed() / 100;
    let start = std::time::Instant::now();
    constant(&equal(50), 0.0, 0.05, Sides::Two).unwrap();
    let fifty = start.elapsed();
    let start = std::time::Instant::now();
    constant(&equal(500), 0.0, 0.05, Sides::Two).unwrap();
    let most = start.elapsed();
    println!(
        "ten boundaries: two-sided {two:?}, one-sided {one:?}; exits {chance:?}; Pocock's constant of 50 looks {fifty:?}, of 500 {most:?}"
    );
}
