//! Planned looks, unplanned ones, and whether to go on.

use proptest::prelude::*;

use super::super::{Classical, Estimate};
use super::super::{
    Looks, SequentialError, Sides, Spending, conditional_power, equal_looks, false_alarm_rate,
    futility, level_for_each_look, peeking,
};
use super::assert_near;
use crate::stats::normal;

fn rules() -> impl Strategy<Value = Spending> {
    prop_oneof![
        Just(Spending::OBrienFleming),
        Just(Spending::Pocock),
        (0.5..4.0_f64).prop_map(Spending::Power),
    ]
}

/// Fractions in rising order that end at 1.
fn fractions() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(0.05..1.0_f64, 1..9).prop_map(|steps| {
        let all: f64 = steps.iter().sum();
        let mut sum = 0.0;
        let mut fractions: Vec<f64> = steps
            .iter()
            .map(|step| {
                sum += step;
                sum / all
            })
            .collect();
        if let Some(last) = fractions.last_mut() {
            *last = 1.0;
        }
        fractions
    })
}

fn all_exits(looks: &Looks) -> f64 {
    let exits = looks.exits(0.0).unwrap();
    exits.iter().map(|exit| exit.above + exit.below).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn alpha_is_spent_exactly(at in fractions(), rule in rules(), two in any::<bool>(), alpha in 0.001..0.4_f64) {
        let sides = if two { Sides::Two } else { Sides::One };
        let looks = Looks::spending(&at, rule, alpha, sides).unwrap();
        prop_assert!((all_exits(&looks) - alpha).abs() < 1e-9);
        for z in looks.boundaries() {
            prop_assert!(z.is_finite());
        }
        let p_values = looks.nominal_p_values();
        prop_assert!(p_values.iter().all(|p| *p >= 0.0 && *p <= alpha * (1.0 + 1e-9)));
    }

    #[test]
    fn looks_already_taken_keep_their_boundaries(at in fractions(), rule in rules()) {
        let all = Looks::spending(&at, rule, 0.05, Sides::Two).unwrap();
        let taken = &at[..at.len() - 1];
        if let Ok(before) = Looks::spending(taken, rule, 0.05, Sides::Two) {
            for (a, b) in before.boundaries().iter().zip(all.boundaries()) {
                prop_assert!((a - b).abs() < 1e-9);
            }
            // Ended there, all of alpha is spent all the same.
            let ended = Looks::ended(taken, rule, 0.05, Sides::Two).unwrap();
            prop_assert!((all_exits(&ended) - 0.05).abs() < 1e-9);
        }
    }

    #[test]
    fn a_look_that_was_not_planned_spends_nothing_twice(at in fractions(), rule in rules()) {
        let mut more = vec![0.5 * at[0]];
        more.extend(&at);
        let (few, many) = (
            Looks::spending(&at, rule, 0.05, Sides::Two).unwrap(),
            Looks::spending(&more, rule, 0.05, Sides::Two).unwrap(),
        );
        let (few, many) = (few.exits(0.0).unwrap(), many.exits(0.0).unwrap());
        // What the first look spent is now spent by two of them.
        prop_assert!((many[0].above + many[1].above - few[0].above).abs() < 1e-10);
    }

    #[test]
    fn a_rule_releases_more_and_more(rule in rules(), from in 0.0..1.0_f64, step in 0.0..0.5_f64) {
        let spent = |t: f64| rule.spent(t, 0.025).unwrap();
        prop_assert!(spent(from) <= spent(from + step) && spent(from + step) <= 0.025);
        prop_assert!(spent(0.0) <= 0.0 && spent(1.0) >= 0.025);
    }

    #[test]
    fn more_looks_raise_the_false_alarms(looks in 1_usize..30, alpha in 0.001..0.3_f64) {
        let rate = |k: usize| false_alarm_rate(alpha, &equal_looks(k).unwrap(), Sides::Two).unwrap();
        prop_assert!(rate(looks) >= alpha - 1e-12 && rate(looks + 1) > rate(looks));
        prop_assert!(rate(looks) <= alpha * looks as f64 + 1e-12);
    }

    #[test]
    fn read_at_its_level_each_look_keeps_the_promise(at in fractions(), two in any::<bool>()) {
        let sides = if two { Sides::Two } else { Sides::One };
        let level = level_for_each_look(0.05, &at, sides).unwrap();
        let rate = false_alarm_rate(level, &at, sides).unwrap();
        prop_assert!((rate - 0.05).abs() < 1e-8, "{}", rate);
    }

    #[test]
    fn the_average_conditional_power_is_the_power(t in 0.05..0.95_f64, drift in -1.0..4.0_f64) {
        // Over what may be seen at t, by Simpson's rule.
        let mean = drift * t.sqrt();
        let at = |i: u32| mean - 9.0 + 18.0 * f64::from(i) / 400.0;
        let sum: f64 = (0..=400_u32).map(|i| {
            let weight = match i { 0 | 400 => 1.0, i if i % 2 == 1 => 4.0, _ => 2.0 };
            weight * normal::pdf(at(i) - mean) * conditional_power(at(i), t, drift, 1.96).unwrap()
        }).sum();
        let average = sum * 18.0 / 400.0 / 3.0;
        prop_assert!((average - normal::sf(1.96 - drift)).abs() < 1e-6);
    }

    #[test]
    fn what_is_seen_and_what_is_there_raise_the_hope(
        z in -3.0..3.0_f64, t in 0.05..0.95_f64, drift in -3.0..3.0_f64, more in 0.01..1.0_f64,
    ) {
        let hope = |z, drift| conditional_power(z, t, drift, 1.96).unwrap();
        prop_assert!(hope(z + more, drift) >= hope(z, drift));
        prop_assert!(hope(z, drift + more) >= hope(z, drift));
    }
}

#[test]
fn five_looks_are_the_published_ones() {
    // Lan and DeMets' O'Brien–Fleming type, five equal looks at 5 %: as in Jennison and Turnbull
    // (2000), table 7.2 and everywhere since
    let looks = Looks::spending(
        &equal_looks(5).unwrap(),
        Spending::OBrienFleming,
        0.05,
        Sides::Two,
    )
    .unwrap();
    let published = [4.877, 3.357, 2.680, 2.290, 2.031];
    for (z, expected) in looks.boundaries().iter().zip(published) {
        assert_near(*z, expected, 5.1e-4);
    }
}

#[test]
fn a_peeker_is_told_the_price() {
    let price = peeking(0.05, 20).unwrap();
    assert_near(price.false_alarm_rate, 0.248, 5e-4);
    assert!(price.level_for_each < 0.01);
    assert_eq!(peeking(0.05, 0), Err(SequentialError::Looks));
    assert_eq!(peeking(0.0, 3), Err(SequentialError::Alpha));
    let once = peeking(0.05, 1).unwrap();
    assert_near(once.false_alarm_rate, 0.05, 1e-12);
    assert_near(once.level_for_each, 0.05, 1e-9);
    // More than are reckoned with
    let often = peeking(0.05, u64::MAX).unwrap();
    assert_eq!(often.looks, 500);
    assert!(often.false_alarm_rate > 0.4 && often.false_alarm_rate < 1.0);
}

#[test]
fn a_hopeless_test_stops_and_a_hopeful_one_goes_on() {
    let of = |z: f64, fraction: f64| {
        let seen = Estimate::new(0.01 * z, 0.01, 10_000.0).unwrap();
        futility(seen, fraction, 0.02, 0.05, Sides::Two)
    };
    assert!(of(-1.5, 0.7).unwrap().stop);
    assert!(!of(0.5, 0.3).unwrap().stop);
    // As seen, and by hand: (1.959964 − 1·√0.5 − √2·0.5)/√0.5 = 0.7718
    let half_way = of(1.0, 0.5).unwrap();
    assert_near(half_way.if_as_seen, 0.220_1, 1e-4);
    assert_eq!(of(1.0, 1.0), Err(SequentialError::AtTheEnd));
    assert_eq!(of(1.0, 0.0), Err(SequentialError::Looks));
    assert_eq!(of(1.0, f64::NAN), Err(SequentialError::Estimate));
}

#[test]
fn looks_that_cannot_be_planned_have_a_reason() {
    let spending = |at: &[f64], rule| Looks::spending(at, rule, 0.05, Sides::Two).err();
    let none = Some(SequentialError::Looks);
    assert_eq!(spending(&[], Spending::Pocock), none);
    assert_eq!(spending(&[0.5, 0.4], Spending::Pocock), none);
    assert_eq!(spending(&[0.5, 1.2], Spending::Pocock), none);
    assert_eq!(spending(&[f64::NAN], Spending::Pocock), none);
    let power = Spending::Power(0.0);
    assert_eq!(spending(&[1.0], power), Some(SequentialError::Alpha));
    let classical = Looks::classical(0, Classical::Pocock, 0.05, Sides::Two);
    assert_eq!(classical.err(), none);
    // So early that nothing is spent: no boundary is ever passed there.
    let early = Looks::spending(&[0.002, 1.0], Spending::OBrienFleming, 0.05, Sides::Two).unwrap();
    assert_near(early.boundaries()[0], 40.0, 0.0);
    assert_near(early.boundaries()[1], 1.959_964, 1e-6);
    assert_eq!(early.drift(0.01), Err(SequentialError::Power));
}
