//! Beta distributions against each other: tables and laws.

use super::super::beta_best::standings;
use super::super::beta_race::{
    SMALLEST_SHAPE, Shapes, difference_quantile, exceeds_by, expected_excess, greater,
    greater_by_quadrature, ratio_quantile,
};
use super::super::{StatsError, Tails};
use super::assert_close;
use proptest::prelude::*;

/// The posterior with a flat prior.
fn flat(successes: f64, trials: f64) -> Shapes {
    Shapes {
        a: successes + 1.0,
        b: trials - successes + 1.0,
    }
}

/// P(second > first) and both expected excesses, by Gauss's rule with 24 points on panels of one
/// standard deviation at 40 digits (mpmath).
#[test]
fn large_shapes_keep_their_digits() {
    let billion = 1e9;
    let table = [
        (
            [flat(3e7, billion), flat(30_010_000.0, billion)],
            0.905_020_500_155_220_3,
            (1.033_952_778_044_53e-5, 3.395_278_004_453_44e-7),
        ),
        (
            [flat(5e8, billion), flat(500_020_000.0, billion)],
            0.814_453_315_164_901_9,
            (2.226_873_706_094_17e-5, 2.268_737_100_941_69e-6),
        ),
        (
            [flat(31.0, 1000.0), flat(31_500.0, 1e6)],
            0.491_005_594_267_640_4,
            (0.001_990_810_288_343_06, 0.002_426_001_034_728_04),
        ),
    ];
    for ([first, second], probability, (of_first, of_second)) in table {
        let got = greater(first, second).unwrap();
        assert!((got.upper - probability).abs() < 1e-11, "{got:?}");
        let excess = expected_excess(first, second).unwrap();
        assert_close(excess.0, of_first, 1e-9);
        assert_close(excess.1, of_second, 1e-9);
        let two = standings(&[first, second]).unwrap();
        assert!((two[1].best - probability).abs() < 1e-11, "{two:?}");
        assert_close(two[0].loss, of_first, 1e-9);
        assert_close(two[1].loss, of_second, 1e-9);
    }
}

/// As above.
#[test]
fn the_best_of_ten_at_a_billion() {
    let arms =
        [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0].map(|i| flat(3e7 + 2000.0 * i, 1e9));
    let expected = [
        0.000_428_228_546_054_000_06,
        0.001_297_316_750_462_039_5,
        0.003_567_068_269_215_68,
        0.008_935_163_788_893_71,
        0.020_483_556_861_844_84,
        0.043_206_700_013_252_72,
        0.084_365_500_046_423_17,
        0.153_490_477_023_770_2,
        0.261_963_628_298_366_3,
        0.422_262_360_401_717_3,
    ];
    let got = standings(&arms).unwrap();
    for (got, expected) in got.iter().zip(expected) {
        assert!((got.best - expected).abs() < 1e-11, "{got:?} {expected}");
    }
    assert_close(got[0].loss, 2.136_987_924_066_67e-5, 1e-9);
    assert_close(got[9].loss, 3.369_879_276_666_65e-6, 1e-9);
}

/// As above.
#[test]
fn three_with_broken_shapes() {
    let shapes = [(3.3, 17.7), (5.25, 14.6), (2.5, 9.5)].map(|(a, b)| Shapes { a, b });
    let expected = [
        (0.118_620_605_832_815_16, 0.150_524_579_552_6),
        (0.581_249_420_908_857_4, 0.043_183_809_491_427_3),
        (0.300_129_973_258_327_4, 0.099_334_103_362_124_2),
    ];
    for (got, (best, loss)) in standings(&shapes).unwrap().iter().zip(expected) {
        assert!((got.best - best).abs() < 1e-12, "{got:?}");
        assert_close(got.loss, loss, 1e-11);
    }
}

/// P(X₂ > X₁) for a₂ = 1 is B(a₁, b₁+b₂)/B(a₁, b₁); with b₁ = b₂ = 10⁶ and a₁ = 40 it is
/// ∏ (10⁶+i)/(2·10⁶+i) over i < 40, about 2⁻⁴⁰.
#[test]
fn small_tails_are_accurate_relative_to_themselves() {
    let (strong, weak) = (Shapes { a: 40.0, b: 1e6 }, Shapes { a: 1.0, b: 1e6 });
    let expected: f64 = (0..40)
        .map(|i| (1e6 + f64::from(i)) / (2e6 + f64::from(i)))
        .product();
    assert_close(greater(strong, weak).unwrap().upper, expected, 1e-12);
    let by_quadrature = greater_by_quadrature(strong, weak).unwrap();
    assert_close(by_quadrature.upper, expected, 1e-12);
}

/// Two uniform numbers: triangular difference, and the ratio's two-sided law.
#[test]
fn differences_and_ratios_of_uniform_numbers() {
    let one = Shapes { a: 1.0, b: 1.0 };
    for p in [0.001, 0.02, 0.4] {
        assert_close(
            difference_quantile(p, one, one).unwrap(),
            (2.0 * p).sqrt() - 1.0,
            1e-9,
        );
        assert_close(ratio_quantile(p, one, one).unwrap(), 2.0 * p, 1e-9);
        let upper = ratio_quantile(1.0 - p, one, one).unwrap();
        assert_close(upper, 0.5 / p, 1e-9);
    }
    assert!(difference_quantile(0.5, one, one).unwrap().abs() < 1e-10);
    let sure = exceeds_by(one, one, -2.0).unwrap();
    assert!((sure.upper - 1.0).abs() <= 0.0);
}

#[test]
fn what_is_no_shape_is_refused() {
    let good = Shapes { a: 1.0, b: 1.0 };
    let small = Shapes { a: 0.09, b: 1.0 };
    let none = Shapes {
        a: f64::NAN,
        b: 1.0,
    };
    assert_eq!(greater(good, small), Err(StatsError::Shape));
    assert_eq!(expected_excess(none, good), Err(StatsError::NotANumber));
    assert_eq!(standings(&[good, small]), Err(StatsError::Shape));
    assert_eq!(standings(&[]), Ok(Vec::new()));
    assert_eq!(
        difference_quantile(1.0, good, good),
        Err(StatsError::Probability)
    );
}

/// Shapes from the smallest to those of 10⁹ visitors.
fn shapes() -> impl Strategy<Value = Shapes> {
    let size = -1.0..9.0_f64;
    (size.clone(), size).prop_map(|(a, b)| Shapes {
        a: libm::pow(10.0, a).max(SMALLEST_SHAPE),
        b: libm::pow(10.0, b).max(SMALLEST_SHAPE),
    })
}

/// A whole shape at 0 up to some hundreds, as the finite sum takes it.
fn whole() -> impl Strategy<Value = Shapes> {
    (1_u32..400, 0.0..6.0).prop_map(|(a, b)| Shapes {
        a: f64::from(a),
        b: libm::pow(10.0, b),
    })
}

/// Another distribution some standard deviations from this one.
fn rival(of: Shapes, size: f64, deviations: f64) -> Shapes {
    let odds = of.a / of.b * libm::exp(deviations * (1.0 / of.a + 1.0 / of.b).sqrt());
    let n = (of.a + of.b) * size;
    Shapes {
        a: (n * odds / (1.0 + odds)).max(SMALLEST_SHAPE),
        b: (n / (1.0 + odds)).max(SMALLEST_SHAPE),
    }
}

/// Two distributions near each other, of whatever sizes.
fn rivals() -> impl Strategy<Value = [Shapes; 2]> {
    (shapes(), -2.0..2.0_f64, -6.0..6.0_f64)
        .prop_map(|(of, size, deviations)| [of, rival(of, libm::pow(10.0, size), deviations)])
}

fn sound(tails: Tails) -> bool {
    (0.0..=1.0).contains(&tails.lower) && (tails.lower + tails.upper - 1.0).abs() < 1e-15
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn one_of_two_wins([first, second] in prop_oneof![rivals(), [shapes(), shapes()]]) {
        let (one, other) = (greater(first, second).unwrap(), greater(second, first).unwrap());
        prop_assert!(sound(one) && sound(other));
        prop_assert!((one.upper - other.lower).abs() < 1e-10, "{one:?} {other:?}");
        let (a, b) = expected_excess(first, second).unwrap();
        let swapped = expected_excess(second, first).unwrap();
        prop_assert!(a >= 0.0 && b >= 0.0);
        prop_assert!((a - swapped.1).abs() <= 1e-10 * a && (b - swapped.0).abs() <= 1e-10 * b);
    }

    #[test]
    fn failures_mirror_successes([first, second] in rivals()) {
        let mirrored = |s: Shapes| Shapes { a: s.b, b: s.a };
        let one = greater(first, second).unwrap();
        let other = greater(mirrored(second), mirrored(first)).unwrap();
        prop_assert!((one.upper - other.upper).abs() < 1e-10, "{one:?} {other:?}");
    }

    #[test]
    fn the_sum_and_the_integral_agree(first in whole(), second in whole()) {
        let one = greater(first, second).unwrap();
        let other = greater_by_quadrature(first, second).unwrap();
        prop_assert!((one.upper - other.upper).abs() < 1e-11, "{one:?} {other:?}");
        let (small, again) = (one.upper.min(one.lower), other.upper.min(other.lower));
        if small > 1e-280 {
            prop_assert!((small - again).abs() <= 1e-9 * small, "{one:?} {other:?}");
        }
    }

    #[test]
    fn two_arms_stand_as_they_race([first, second] in rivals()) {
        let standing = standings(&[first, second]).unwrap();
        let race = greater(first, second).unwrap();
        prop_assert!((standing[1].best - race.upper).abs() < 1e-10, "{standing:?} {race:?}");
        let (loss, _) = expected_excess(first, second).unwrap();
        prop_assert!((standing[0].loss - loss).abs() < 1e-8 * loss + 1e-15, "{standing:?} {loss}");
    }

    #[test]
    fn chances_of_several_add_up_to_one(
        of in shapes(),
        others in prop::collection::vec((-3.0..3.0_f64, -4.0..4.0_f64), 1..10),
    ) {
        let mut arms = vec![of];
        arms.extend(others.iter().map(|&(size, by)| rival(of, libm::pow(10.0, size), by)));
        let standings = standings(&arms).unwrap();
        let sum: f64 = standings.iter().map(|s| s.best).sum();
        prop_assert!((sum - 1.0).abs() < 1e-9, "{sum} {arms:?}");
        prop_assert!(standings.iter().all(|s| s.best >= 0.0 && s.loss >= 0.0));
    }

    #[test]
    fn a_shape_more_is_never_worse([first, second] in rivals()) {
        let one_more = Shapes { a: second.a + 1.0, b: second.b };
        let (before, after) = (greater(first, second).unwrap(), greater(first, one_more).unwrap());
        prop_assert!(after.upper >= before.upper - 1e-11, "{before:?} {after:?}");
        let losses = (expected_excess(first, second).unwrap(), expected_excess(first, one_more).unwrap());
        prop_assert!(losses.1.1 <= losses.0.1 * (1.0 + 1e-9));
    }

    #[test]
    fn quantiles_are_where_the_tails_say([first, second] in rivals(), p in 0.01..0.99_f64) {
        let by = difference_quantile(p, first, second).unwrap();
        let tails = exceeds_by(first, second, by).unwrap();
        prop_assert!((tails.lower - p).abs() < 1e-9, "{by} {tails:?}");
        // A ratio of 1 is a difference of 0.
        let even = greater(first, second).unwrap();
        if even.lower > 0.001 && even.lower < 0.999 {
            let ratio = ratio_quantile(even.lower, first, second).unwrap();
            let scale = (first.variance() + second.variance()).sqrt() / first.mean();
            prop_assert!((ratio - 1.0).abs() < 1e-6 * scale.max(1e-9), "{ratio}");
        }
    }
}
