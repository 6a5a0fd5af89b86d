//! Means, their lifts, ratios, adjusted means.

use core::cmp::Ordering;

use proptest::prelude::*;

use super::super::means::{
    Adjusted, Estimate, LiftRange, MeansError, NoLift, PairFigures, PairSums, Sample, WelchTest,
    Winsorised, cap, delta_lift,
};
use super::assert_near;
use crate::stats::interval::Interval;
use crate::stats::moments::PairMoments;

fn estimate(n: u64, mean: f64, sd: f64) -> Estimate {
    Sample::new(n, mean, sd).unwrap().estimate()
}

/// Two variants whose means are some standard errors apart, so that each decision comes up.
fn variants() -> impl Strategy<Value = (Estimate, Estimate)> {
    let spread = || (0.3..5.0_f64, -2.0..2.0_f64);
    (spread(), spread(), -3.0..3.0_f64, -5.0..5.0_f64).prop_map(|(a, b, level, apart)| {
        let variance = |(size, scale): (f64, f64)| {
            let sd = libm::pow(10.0, scale);
            let n = libm::pow(10.0, size).ceil() + 1.0;
            (sd * sd / n, n - 1.0)
        };
        let ((v_a, df_a), (v_b, df_b)) = (variance(a), variance(b));
        let mean = libm::pow(10.0, level);
        let other = mean + apart * (v_a + v_b).sqrt();
        let of = |mean, v, df| Estimate::new(mean, v, df).unwrap();
        (of(mean, v_a, df_a), of(other, v_b, df_b))
    })
}

fn excludes_zero(interval: Interval) -> bool {
    !interval.contains(0.0)
}

/// A pair with a level as a share of its own p value, so that it lies at the border often.
fn at_level((a, b): (Estimate, Estimate), level: f64) -> WelchTest {
    let p = WelchTest::new(a, b, 0.5).unwrap().p_value();
    WelchTest::new(a, b, (p * level).clamp(1e-9, 0.9)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn p_value_and_both_intervals_never_disagree(
        pair in variants(), level in prop_oneof![Just(1.0), 0.999..1.001_f64, 0.01..100.0_f64],
    ) {
        let test = at_level(pair, level);
        let significant = test.is_significant();
        let difference = test.difference();
        prop_assert_eq!(significant, excludes_zero(difference.interval));
        prop_assert!(difference.interval.contains(difference.observed));
        prop_assert_eq!(test.finding() == Ordering::Equal, !significant);
        if let Ok(lift) = test.lift() {
            prop_assert_eq!(significant, !lift.range.contains(0.0), "{:?}", lift);
            prop_assert!(lift.range.contains(lift.observed), "{:?}", lift);
            prop_assert_eq!(matches!(lift.range, LiftRange::Within(_)), lift.g < 1.0);
        }
    }

    #[test]
    fn an_end_of_fiellers_range_is_where_the_statistic_is_the_quantile(pair in variants()) {
        let test = WelchTest::new(pair.0, pair.1, 0.05).unwrap();
        let (LiftRange::Within(ends) | LiftRange::Outside(ends)) = test.lift().unwrap().range else {
            return Ok(());
        };
        for end in [ends.low, ends.high] {
            let ratio = 1.0 + end;
            let spread = pair.1.variance() + ratio * ratio * pair.0.variance();
            let t = (pair.1.value() - ratio * pair.0.value()) / spread.sqrt();
            prop_assert!((t.abs() / test.critical() - 1.0).abs() < 1e-6, "{} {}", t, end);
        }
    }

    #[test]
    fn swapping_the_variants_mirrors_the_test((a, b) in variants()) {
        let there = WelchTest::new(a, b, 0.05).unwrap();
        let back = WelchTest::new(b, a, 0.05).unwrap();
        prop_assert!((there.t() + back.t()).abs() <= 0.0);
        prop_assert!((there.p_value() - back.p_value()).abs() <= 0.0);
        prop_assert!((there.p_greater() - back.p_less()).abs() <= 0.0);
        prop_assert_eq!(there.difference().interval, back.difference().interval.mirrored(0.0));
        // The lifts are of reciprocal ratios where both ranges have two ends above −1.
        if let (Ok(there), Ok(back)) = (there.lift(), back.lift())
            && let (LiftRange::Within(x), LiftRange::Within(y)) = (there.range, back.range)
            && x.low > -0.999
        {
            prop_assert!(((1.0 + x.low) * (1.0 + y.high) - 1.0).abs() < 1e-6, "{:?} {:?}", x, y);
        }
    }

    #[test]
    fn another_currency_scales_differences_and_leaves_lifts((a, b) in variants(), exponent in -20..20) {
        // Powers of two, so that nothing is rounded.
        let rate = libm::pow(2.0, f64::from(exponent));
        let scaled = |e: Estimate| {
            Estimate::new(e.value() * rate, e.variance() * rate * rate, e.degrees_of_freedom()).unwrap()
        };
        let test = WelchTest::new(a, b, 0.05).unwrap();
        let other = WelchTest::new(scaled(a), scaled(b), 0.05).unwrap();
        prop_assert!((test.p_value() - other.p_value()).abs() <= 0.0);
        prop_assert_eq!(test.lift(), other.lift());
        let low = other.difference().interval.low;
        prop_assert!((test.difference().interval.low * rate - low).abs() <= 0.0);
    }

    #[test]
    fn more_values_of_the_same_mean_and_spread_narrow_the_interval(
        n in 2_u64..1000, times in 2_u64..9, mean in 0.1..9.0_f64, sd in 0.1..50.0_f64,
    ) {
        let width = |n: u64| {
            let test = WelchTest::new(estimate(n, mean, sd), estimate(n + 1, mean, sd), 0.05);
            test.unwrap().difference().interval.width()
        };
        prop_assert!(width(n * times) < width(n));
    }

    #[test]
    fn welchs_degrees_of_freedom_lie_between_the_smaller_and_the_sum((a, b) in variants()) {
        let (_, df) = a.difference_spread(b).unwrap();
        let (x, y) = (a.degrees_of_freedom(), b.degrees_of_freedom());
        prop_assert!(df >= x.min(y) * (1.0 - 1e-12) && df <= (x + y) * (1.0 + 1e-12));
    }

    #[test]
    fn with_a_sure_control_fieller_and_the_delta_method_are_the_same(
        mean in 0.1..9.0_f64, treatment in 0.1..9.0_f64, v in 0.001..1.0_f64,
    ) {
        let a = Estimate::new(mean, 0.0, 10.0).unwrap();
        let b = Estimate::new(treatment, v, 10.0).unwrap();
        let test = WelchTest::new(a, b, 0.05).unwrap();
        let (lift, error) = delta_lift(a, b).unwrap();
        let LiftRange::Within(range) = test.lift().unwrap().range else {
            return Err(TestCaseError::fail("two ends"));
        };
        prop_assert!((range.low - (lift - test.critical() * error)).abs() < 1e-9 * range.width());
        prop_assert!((range.high - (lift + test.critical() * error)).abs() < 1e-9 * range.width());
    }
}

proptest! {
    #[test]
    fn sums_and_single_pairs_give_the_same_figures(
        pairs in prop::collection::vec((-9.0..99.0_f64, 0.5..9.0_f64), 2..60),
    ) {
        let mut moments = PairMoments::default();
        for &pair in &pairs {
            moments.push(pair).unwrap();
        }
        let sum = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>();
        let sums = PairSums {
            n: pairs.len() as u64,
            y: sum(|p| p.0),
            x: sum(|p| p.1),
            y_squared: sum(|p| p.0 * p.0),
            x_squared: sum(|p| p.1 * p.1),
            product: sum(|p| p.0 * p.1),
        };
        let one = PairFigures::from_moments(moments).unwrap().ratio().unwrap();
        let other = PairFigures::from_sums(sums).unwrap().ratio().unwrap();
        prop_assert!((one.value() - other.value()).abs() < 1e-9);
        prop_assert!((one.variance() - other.variance()).abs() < 1e-7 * (1.0 + one.variance()));
    }

    #[test]
    fn with_a_denominator_that_is_always_1_the_ratio_is_the_mean(
        n in 2_u64..10_000, mean in -9.0..9.0_f64, sd in 0.0..9.0_f64,
    ) {
        let figures = PairFigures {
            n, mean_y: mean, mean_x: 1.0, variance_y: sd * sd, variance_x: 0.0, covariance: 0.0,
        };
        let (ratio, plain) = (figures.ratio().unwrap(), estimate(n, mean, sd));
        prop_assert!((ratio.value() - plain.value()).abs() <= 0.0);
        prop_assert!((ratio.variance() - plain.variance()).abs() <= 1e-12 * plain.variance());
    }

    #[test]
    fn adjusting_never_adds_much_and_saves_the_squared_correlation(
        n in 100_u64..10_000, correlation in -0.99..0.99_f64, sd in 0.1..9.0_f64,
    ) {
        let figures = PairFigures {
            n, mean_y: 3.0, mean_x: 2.0, variance_y: sd * sd, variance_x: 1.0,
            covariance: correlation * sd,
        };
        let adjusted = Adjusted::new(figures, figures).unwrap();
        prop_assert!((adjusted.variance_saved - correlation * correlation).abs() < 1e-9);
        prop_assert!((adjusted.control.value() - 3.0).abs() < 1e-12);
    }

    #[test]
    fn a_cap_at_or_above_all_values_changes_nothing(values in prop::collection::vec(0.0..99.0_f64, 2..50)) {
        let top = cap(values.clone(), 1.0).unwrap();
        let cut = Winsorised::new(&values, top).unwrap();
        prop_assert_eq!(cut.cut, 0);
        prop_assert_eq!(cut.sample, Sample::from_values(&values).unwrap());
        let lower = cap(values.clone(), 0.5).unwrap();
        let above = values.iter().filter(|&&x| x > lower).count();
        prop_assert!(2 * above <= values.len());
        prop_assert!(Winsorised::new(&values, lower).unwrap().sample.mean() <= cut.sample.mean());
    }
}

/// R's `t.test(extra ~ group, data = sleep)`, as its manual prints it.
#[test]
fn welchs_test_of_students_sleep_data_is_the_manuals() {
    let a = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    let b = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    let of = |values: &[f64]| Sample::from_values(values).unwrap().estimate();
    let test = WelchTest::new(of(&a), of(&b), 0.05).unwrap();
    assert_near(test.t(), 1.8608, 5e-5);
    assert_near(test.degrees_of_freedom(), 17.776, 5e-4);
    assert_near(test.p_value(), 0.07939, 5e-6);
    assert_near(test.difference().interval.low, -0.205_483, 5e-7);
    assert_near(test.difference().interval.high, 3.365_483, 5e-7);
}

#[test]
fn a_control_that_may_be_worth_nothing_has_a_range_without_two_ends() {
    // The control's mean is half a standard error from 0.
    let a = Estimate::new(0.5, 1.0, 1e6).unwrap();
    let far = WelchTest::new(a, Estimate::new(9.0, 1.0, 1e6).unwrap(), 0.05).unwrap();
    let LiftRange::Outside(gap) = far.lift().unwrap().range else {
        panic!("{far:?}");
    };
    assert!(far.is_significant() && gap.low < 0.0 && 0.0 < gap.high);
    let near = WelchTest::new(a, Estimate::new(0.6, 1.0, 1e6).unwrap(), 0.05).unwrap();
    assert_eq!(near.lift().unwrap().range, LiftRange::Any);
    let none = Estimate::new(0.0, 1.0, 1e6).unwrap();
    let test = WelchTest::new(none, a, 0.05).unwrap();
    assert_eq!(test.lift(), Err(NoLift::ControlNotPositive));
}

#[test]
fn what_is_no_sample_is_refused() {
    assert_eq!(Sample::new(1, 1.0, 1.0), Err(MeansError::TooFew));
    assert_eq!(Sample::new(2, f64::NAN, 1.0), Err(MeansError::Size));
    assert_eq!(Sample::new(2, 1.0, f64::INFINITY), Err(MeansError::Size));
    assert_eq!(Sample::new(2, 1.0, -1.0), Err(MeansError::NegativeSpread));
    assert_eq!(Sample::from_sums(2, 4.0, 7.0), Err(MeansError::Squares));
    assert_eq!(Sample::from_values(&[1.0]), Err(MeansError::TooFew));
    assert_eq!(
        Winsorised::new(&[1.0, f64::INFINITY], 2.0),
        Err(MeansError::Size)
    );
    assert_eq!(cap(vec![1.0], 1.1), Err(MeansError::Probability));
    let sure = estimate(9, 1.0, 0.0);
    assert_eq!(
        WelchTest::new(sure, sure, 0.05),
        Err(MeansError::NoVariation)
    );
    assert_eq!(
        WelchTest::new(estimate(9, 1.0, 1.0), sure, 1.0),
        Err(MeansError::Probability)
    );
    let figures = PairFigures {
        n: 9,
        mean_y: 1.0,
        mean_x: 0.0,
        variance_y: 1.0,
        variance_x: 1.0,
        covariance: 0.5,
    };
    assert_eq!(figures.ratio(), Err(MeansError::ZeroDenominator));
    let related = PairFigures {
        covariance: 1.1,
        ..figures
    };
    assert_eq!(Adjusted::new(related, figures), Err(MeansError::Covariance));
}

#[test]
fn the_largest_and_smallest_figures_have_finite_answers() {
    let sizes = [0.0, 1e-300, 1.0, 1e100];
    for mean_a in sizes {
        for mean_b in sizes.map(|x| -x) {
            for sd in [1e-160, 1e-9, 1.0, 1e100] {
                let (a, b) = (
                    estimate(2, mean_a, sd),
                    estimate(1_000_000_000_000, mean_b, sd),
                );
                for alpha in [1e-300, 0.05, 1.0 - 1e-15] {
                    let Ok(test) = WelchTest::new(a, b, alpha) else {
                        continue;
                    };
                    let difference = test.difference().interval;
                    let mut figures =
                        vec![test.t(), test.p_value(), difference.low, difference.high];
                    if let Ok(lift) = test.lift() {
                        figures.extend([lift.observed, lift.g]);
                        if let LiftRange::Within(ends) | LiftRange::Outside(ends) = lift.range {
                            figures.extend([ends.low, ends.high]);
                        }
                    }
                    assert!(
                        figures.iter().all(|x| x.is_finite()),
                        "{test:?} {figures:?}"
                    );
                }
            }
        }
    }
}
