//! Ranks, rates of events, and several comparisons at once.

use proptest::prelude::*;

use super::super::UpperEnd;
use super::super::many::{Correction, adjusted, benjamini_hochberg_levels, holm_levels};
use super::super::poisson::{Events, EventsError, EventsTest};
use super::super::ranks::{RankError, RankMethod, RankTest};
use super::{assert_near, at};
use crate::stats::StatsError;

const ALL: [Correction; 8] = [
    Correction::Bonferroni,
    Correction::Sidak,
    Correction::Holm,
    Correction::HolmSidak,
    Correction::Hochberg,
    Correction::Hommel,
    Correction::BenjaminiHochberg,
    Correction::BenjaminiYekutieli,
];

fn p_values() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(
        prop_oneof![0.0..=1.0_f64, 0.0..0.05_f64, Just(0.01), Just(0.0)],
        1..10,
    )
}

fn values() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(-99.0..99.0_f64, 1..15)
}

fn events() -> impl Strategy<Value = Events> {
    (prop_oneof![0_u64..9, 0_u64..100_000], 0.1..1e4_f64)
        .prop_map(|(count, exposure)| Events::new(count, exposure).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn adjusted_p_values_keep_their_order_and_are_no_smaller(p in p_values()) {
        for correction in ALL {
            let raised = adjusted(&p, correction).unwrap();
            for (i, (&raw, &up)) in p.iter().zip(&raised).enumerate() {
                prop_assert!(raw <= up && up <= 1.0, "{:?} {:?}", correction, p);
                for (j, &other) in p.iter().enumerate() {
                    prop_assert!(raw > other || up <= raised[j] + 1e-15, "{:?} {} {}", correction, i, j);
                }
            }
        }
    }

    #[test]
    fn the_corrections_are_ordered_as_their_papers_prove(p in p_values()) {
        let by = |correction| adjusted(&p, correction).unwrap();
        let at_most = |small: Correction, large: Correction| {
            by(small).iter().zip(by(large)).all(|(s, l)| *s <= l + 1e-12)
        };
        prop_assert!(at_most(Correction::Holm, Correction::Bonferroni));
        prop_assert!(at_most(Correction::Sidak, Correction::Bonferroni));
        prop_assert!(at_most(Correction::HolmSidak, Correction::Holm));
        prop_assert!(at_most(Correction::Hochberg, Correction::Holm));
        prop_assert!(at_most(Correction::Hommel, Correction::Hochberg));
        prop_assert!(at_most(Correction::BenjaminiHochberg, Correction::Hommel));
        prop_assert!(at_most(Correction::BenjaminiHochberg, Correction::BenjaminiYekutieli));
    }

    #[test]
    fn a_level_rejects_exactly_what_the_adjusted_p_value_does(p in p_values(), alpha in 0.001..0.3_f64) {
        let both = [
            (Correction::Holm, holm_levels(&p, alpha)),
            (Correction::BenjaminiHochberg, benjamini_hochberg_levels(&p, alpha)),
        ];
        for (correction, levels) in both {
            let raised = adjusted(&p, correction).unwrap();
            for ((&p, level), raised) in p.iter().zip(levels).zip(raised) {
                // A p value at the border itself may be rounded either way.
                prop_assert!((raised - alpha).abs() < 1e-12 || (p < level) == (raised < alpha));
                prop_assert!(level <= alpha * (1.0 + 1e-12));
            }
        }
    }

    #[test]
    fn ranks_are_mirrored_and_do_not_mind_a_rising_scale(a in values(), b in values()) {
        let (there, back) = (RankTest::new(&a, &b).unwrap(), RankTest::new(&b, &a).unwrap());
        prop_assert!((there.wins + back.wins - a.len() as f64 * b.len() as f64).abs() <= 0.0);
        prop_assert!((there.superiority + back.superiority - 1.0).abs() < 1e-12);
        prop_assert!((there.p_value - back.p_value).abs() < 1e-12);
        prop_assert!((there.p_greater - back.p_less).abs() < 1e-12);
        prop_assert!((there.shift + back.shift).abs() < 1e-9);
        let cubed = |values: &[f64]| values.iter().map(|x| x * x * x).collect::<Vec<f64>>();
        let other = RankTest::new(&cubed(&a), &cubed(&b)).unwrap();
        prop_assert_eq!((there.wins, there.p_value), (other.wins, other.p_value));
        let moved: Vec<f64> = b.iter().map(|x| x + 8.0).collect();
        prop_assert!((RankTest::new(&a, &moved).unwrap().shift - there.shift - 8.0).abs() < 1e-9);
    }

    #[test]
    fn events_test_and_interval_never_disagree(a in events(), b in events(), alpha in 0.001..0.9_f64) {
        let tests = [EventsTest::exact(a, b, alpha), EventsTest::score(a, b, alpha)];
        for test in tests.into_iter().flatten() {
            let (low, high) = (test.lift.low, at(test.lift.high));
            prop_assert_eq!(test.significant, test.p_value < alpha);
            prop_assert_eq!(test.significant, !(low <= 0.0 && 0.0 <= high), "{:?}", test);
            prop_assert!(test.lift.observed.is_none_or(|lift| low <= lift && lift <= high));
        }
    }

    #[test]
    fn swapped_events_have_the_reciprocal_ratio(a in events(), b in events()) {
        for of in [EventsTest::exact, EventsTest::score] {
            let (Ok(there), Ok(back)) = (of(a, b, 0.05), of(b, a, 0.05)) else {
                return Ok(());
            };
            prop_assert!((there.p_value - back.p_value).abs() < 1e-9);
            let (ratio, other) = (1.0 + at(there.lift.high), 1.0 + back.lift.low);
            // A lift next to −1 keeps only the digits of its ratio that stand beside the 1.
            let lost = 4.0 * f64::EPSILON * ratio.max(other);
            prop_assert!(ratio.is_infinite() || (ratio * other - 1.0).abs() < 1e-9 * ratio.max(1.0) + lost);
        }
    }
}

/// Hollander and Wolfe (1973), page 69, as R's manual of `wilcox.test` has it: W = 35, p = 0.1272
/// for larger values of the second sample; the estimate of the shift is 0.305 from the same data.
#[test]
fn the_rank_test_of_the_permeability_data_is_the_books() {
    let at_term = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
    let earlier = [1.15, 0.88, 0.90, 0.74, 1.21];
    let test = RankTest::new(&earlier, &at_term).unwrap();
    assert_eq!((test.wins, test.method), (35.0, RankMethod::Exact));
    assert_near(test.p_greater, 0.1272, 5e-5);
    assert_near(test.shift, 0.305, 1e-9);
}

#[test]
fn ranks_that_can_not_be_compared_say_why() {
    let test = |a: &[f64], b: &[f64]| RankTest::new(a, b).map(|t| t.wins);
    assert_eq!(test(&[], &[1.0]), Err(RankError::NoValues));
    assert_eq!(test(&[1.0], &[f64::NAN]), Err(RankError::Size));
    assert_eq!(test(&[1.0, 1.0], &[1.0]), Err(RankError::NoVariation));
    let tied = RankTest::by(RankMethod::Exact, &[1.0], &[1.0]);
    assert_eq!(tied.map(|t| t.wins), Err(RankError::NotExact));
    let many: Vec<f64> = (0..60_u8).map(f64::from).collect();
    let others: Vec<f64> = many.iter().map(|x| x + 0.5).collect();
    assert_eq!(
        RankTest::new(&many, &others).unwrap().method,
        RankMethod::Normal
    );
}

#[test]
fn events_that_can_not_be_compared_say_why() {
    assert_eq!(Events::new(1, 0.0), Err(EventsError::Exposure));
    assert_eq!(Events::new(1, f64::NAN), Err(EventsError::Exposure));
    let none = Events::new(0, 1.0).unwrap();
    assert_eq!(
        EventsTest::exact(none, none, 0.05),
        Err(EventsError::NoEvents)
    );
    let some = Events::new(3, 1.0).unwrap();
    assert_eq!(EventsTest::score(none, some, 0.0), Err(EventsError::Alpha));
    let test = EventsTest::exact(none, some, 0.05).unwrap();
    assert_eq!(
        (test.lift.observed, test.lift.high),
        (None, UpperEnd::Unbounded)
    );
    assert_eq!(
        adjusted(&[0.1, f64::NAN], Correction::Holm),
        Err(StatsError::NotANumber)
    );
    assert_eq!(
        adjusted(&[1.1], Correction::Holm),
        Err(StatsError::Probability)
    );
}
