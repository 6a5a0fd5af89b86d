//! What holds at any moment.

use proptest::prelude::*;

use super::super::{ConfidenceSequence, Estimate, MixtureTest, SequentialError, Sides};
use crate::ab_test::Arm;
use crate::stats::normal;

fn sides() -> impl Strategy<Value = Sides> {
    prop_oneof![Just(Sides::One), Just(Sides::Two)]
}

/// Numbers over many powers of ten.
fn sizes(low: f64, high: f64) -> impl Strategy<Value = f64> {
    (low..high).prop_map(|exponent| libm::pow(10.0, exponent))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn it_is_never_narrower_than_the_interval_of_one_look(
        alpha in 1e-9..0.49_f64, planned in sizes(0.0, 15.0), n in sizes(0.0, 15.0), sides in sides(),
    ) {
        let sequence = ConfidenceSequence::tuned(alpha, planned, sides).unwrap();
        let once = normal::quantile_upper(alpha / sides.count()).unwrap();
        let reach = sequence.standard_errors(n);
        prop_assert!(reach.is_finite() && reach > once, "{} {}", reach, once);
    }

    #[test]
    fn more_visitors_narrow_it(planned in sizes(0.0, 9.0), n in sizes(0.0, 12.0), sides in sides()) {
        let sequence = ConfidenceSequence::tuned(0.05, planned, sides).unwrap();
        let width = |n: f64| sequence.standard_errors(n) / n.sqrt();
        prop_assert!(width(n * 1.01) < width(n));
    }

    #[test]
    fn it_is_narrowest_where_it_was_tuned(planned in sizes(1.0, 9.0), factor in 0.3..3.0_f64) {
        let at = |tuned: f64| {
            let sequence = ConfidenceSequence::tuned(0.05, tuned, Sides::Two).unwrap();
            sequence.standard_errors(planned)
        };
        prop_assume!((factor - 1.0).abs() > 0.2);
        // The paper's ρ is itself within a thousandth of the best.
        prop_assert!(at(planned) < at(planned * factor) * (1.0 + 1e-3));
    }

    #[test]
    fn p_value_interval_and_decision_agree(
        z in -9.0..9.0_f64, error in sizes(-6.0, 3.0), n in sizes(0.0, 9.0), sides in sides(),
        alpha in 0.001..0.4_f64,
    ) {
        let estimate = Estimate::new(z * error, error, n).unwrap();
        let now = ConfidenceSequence::tuned(alpha, 5_000.0, sides).unwrap().at(estimate);
        prop_assert_eq!(now.significant, now.p_value < alpha);
        let excluded = match sides {
            Sides::Two => !now.interval.contains(0.0),
            Sides::One => now.interval.low > 0.0,
        };
        prop_assert_eq!(now.significant, excluded);
        prop_assert!(now.interval.contains(estimate.value()));
        prop_assert!(now.p_value >= 0.0 && now.p_value <= 1.0);
        // Never below the p value of one look.
        let once = match sides {
            Sides::Two => 2.0 * normal::sf(z.abs()),
            Sides::One => normal::sf(z),
        };
        prop_assert!(now.p_value >= once);
    }

    #[test]
    fn at_the_level_of_its_p_value_the_interval_ends_at_zero(
        z in 3.0..9.0_f64, variance in sizes(-2.0, 3.0),
    ) {
        let estimate = Estimate::new(z, 1.0, 100.0).unwrap();
        let p = MixtureTest::new(0.05, variance).unwrap().at(estimate).p_value;
        prop_assume!(p < 0.9);
        let now = MixtureTest::new(p, variance).unwrap().at(estimate);
        prop_assert!(now.interval.low.abs() < 1e-9 && !now.significant);
    }

    #[test]
    fn swapping_the_variants_mirrors_it(
        x_a in 1_u64..300, x_b in 1_u64..300, n_a in 301_u64..90_000, n_b in 301_u64..90_000,
    ) {
        let (a, b) = (Arm::new(x_a, n_a).unwrap(), Arm::new(x_b, n_b).unwrap());
        let sequence = ConfidenceSequence::tuned(0.05, 5_000.0, Sides::Two).unwrap();
        let there = sequence.at(Estimate::of_rates(a, b).unwrap());
        let back = sequence.at(Estimate::of_rates(b, a).unwrap());
        prop_assert_eq!(there.interval, back.interval.mirrored(0.0));
        prop_assert!((there.p_value - back.p_value).abs() <= 0.0);
    }

    #[test]
    fn looks_only_ever_add(values in prop::collection::vec(-3.0..3.0_f64, 1..20)) {
        let sequence = ConfidenceSequence::tuned(0.05, 5_000.0, Sides::Two).unwrap();
        let looks: Vec<Estimate> = values
            .iter()
            .enumerate()
            .map(|(i, &value)| Estimate::new(value, 1.0, 100.0 * (i + 1) as f64).unwrap())
            .collect();
        let so_far = sequence.running(&looks);
        prop_assert_eq!(so_far.len(), looks.len());
        for (before, after) in so_far.iter().zip(&so_far[1..]) {
            prop_assert!(after.p_value <= before.p_value);
            match (before.interval, after.interval) {
                (Some(before), Some(after)) => {
                    prop_assert!(before.low <= after.low && after.high <= before.high);
                }
                (None, after) => prop_assert!(after.is_none()),
                (Some(_), None) => {}
            }
        }
    }
}

#[test]
fn an_effect_that_moves_leaves_no_effect_that_fits() {
    let sequence = ConfidenceSequence::tuned(0.05, 5_000.0, Sides::Two).unwrap();
    let looks = [-1.0, 1.0].map(|value| Estimate::new(value, 0.01, 5_000.0).unwrap());
    assert_eq!(sequence.running(&looks)[1].interval, None);
}

#[test]
fn what_is_no_estimate_and_no_plan_has_a_reason() {
    let of = |value, error, n| Estimate::new(value, error, n).err();
    let none = Some(SequentialError::Estimate);
    assert_eq!(of(f64::NAN, 1.0, 10.0), none);
    assert_eq!(of(1.0, 0.0, 10.0), none);
    assert_eq!(of(1.0, f64::INFINITY, 10.0), none);
    assert_eq!(of(1.0, 1.0, 0.0), none);
    let (nobody, all) = (Arm::new(0, 40).unwrap(), Arm::new(40, 40).unwrap());
    assert_eq!(Estimate::of_rates(nobody, all).err(), none);
    assert_eq!(Estimate::of_lift(nobody, all).err(), none);
    let tuned = |alpha, planned, sides| ConfidenceSequence::tuned(alpha, planned, sides).err();
    assert_eq!(tuned(0.0, 1e3, Sides::Two), Some(SequentialError::Alpha));
    assert_eq!(tuned(1.0, 1e3, Sides::Two), Some(SequentialError::Alpha));
    assert_eq!(tuned(0.5, 1e3, Sides::One), Some(SequentialError::Alpha));
    assert_eq!(tuned(0.05, 0.0, Sides::Two), Some(SequentialError::Planned));
    assert_eq!(
        tuned(0.05, f64::NAN, Sides::Two),
        Some(SequentialError::Planned)
    );
    // The edges of what a float can hold
    for value in [f64::MAX, -f64::MAX, 0.0, 5e-324] {
        for error in [f64::MIN_POSITIVE, 1.0, f64::MAX] {
            let estimate = Estimate::new(value, error, 1e300).unwrap();
            let mixture = MixtureTest::new(1e-15, f64::MIN_POSITIVE).unwrap();
            let sequence = ConfidenceSequence::tuned(1e-15, 1e15, Sides::Two).unwrap();
            for now in [mixture.at(estimate), sequence.at(estimate)] {
                assert!(now.interval.low.is_finite() && now.interval.high.is_finite());
                assert!(
                    (0.0..=1.0).contains(&now.p_value),
                    "{value} {error} {now:?}"
                );
            }
        }
    }
}
