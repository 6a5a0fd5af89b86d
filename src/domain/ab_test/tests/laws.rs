//! What must hold for any counts.

use proptest::prelude::*;

use super::super::design::{self, Errors, detectable_rate, power, sample_size};
use super::super::score::{koopman, mee};
use super::super::{
    Arm, Changed, Claim, Experiment, Fits, ScoreTest, State, UpperEnd, Verdict, evaluate,
};
use super::counts::{few, many, pair};
use super::{arms, at, between, evaluated, experiment};
use crate::plan::Id;
use crate::quantity::Count;
use crate::stats::normal;
use crate::stats::root::find_root;

/// The sign of the difference of the rates.
fn direction([(x_a, n_a), (x_b, n_b)]: [(u64, u64); 2]) -> f64 {
    let product = |x: u64, n: u64| i128::from(x) * i128::from(n);
    (product(x_b, n_a) - product(x_a, n_b)) as f64
}

/// The decision, both intervals and the verdict say the same.
fn one_decision(counts: [(u64, u64); 2], alpha: &str) {
    let mut test = experiment(counts);
    test.terms.alpha = alpha.parse().unwrap();
    test.terms.power = "0.9995".parse().unwrap();
    let evaluation = evaluate(&test).unwrap();
    let Ok(score) = evaluation.comparisons[0].result else {
        assert!(
            !matches!(evaluation.verdict, Verdict::Win(_) | Verdict::Loss),
            "{counts:?}"
        );
        return;
    };
    if score.lift.fits == Fits::ToCome {
        return;
    }
    let statistic = direction(counts);
    let (difference, lift) = (between(score.difference.fits), between(score.lift.fits));
    let (low, high) = (lift.low, lift.high);
    assert!(
        difference.low <= difference.high && low <= high,
        "{counts:?}"
    );
    assert_eq!(
        score.is_significant(),
        score.p_value < test.terms.alpha.to_f64(),
        "{counts:?}"
    );
    assert_eq!(
        score.is_significant(),
        !difference.contains(0.0),
        "{counts:?} {score:?}"
    );
    assert_eq!(
        score.is_significant(),
        !(low <= 0.0 && 0.0 <= high),
        "{counts:?} {score:?}"
    );
    if !evaluation.split.unwrap().is_alarm() {
        let won = score.is_significant() && statistic > 0.0;
        assert_eq!(evaluation.verdict == Verdict::Win(1), won, "{counts:?}");
        assert_eq!(won, difference.low > 0.0 && low > 0.0, "{counts:?}");
        let lost = score.is_significant() && statistic < 0.0;
        assert_eq!(evaluation.verdict == Verdict::Loss, lost, "{counts:?}");
        assert_eq!(lost, difference.high < 0.0 && high < 0.0, "{counts:?}");
    }
    // The ends are not moved to the side that the decision names, they come out there.
    let (a, b) = arms(counts);
    let critical = normal::quantile_upper(0.5 * test.terms.alpha.to_f64()).unwrap();
    if let Some(z) = score.statistic
        && (z.abs() - critical).abs() > 1e-9 * critical
    {
        let bare = (mee(a, b, critical), koopman(a, b, critical));
        assert_eq!(bare.0, difference, "{counts:?}");
        assert_eq!((bare.1.low, at(bare.1.high)), (low, high), "{counts:?}");
    }
    for number in [score.p_value, difference.low, difference.high, low] {
        assert!(number.is_finite(), "{counts:?} {score:?}");
    }
    assert!(
        difference.contains(score.difference.observed.unwrap()),
        "{counts:?} {score:?}"
    );
    if let Some(lift) = score.lift.observed {
        assert!(low <= lift && lift <= high, "{counts:?}");
    }
}

/// The score statistic under `p_b − p_a = d`, with the likeliest rates found by halving.
fn direct_statistic(a: Arm, b: Arm, d: f64) -> f64 {
    let (x_a, y_a) = (a.conversions() as f64, a.failures() as f64);
    let (x_b, y_b) = (b.conversions() as f64, b.failures() as f64);
    let term = |count: f64, p: f64| if count == 0.0 { 0.0 } else { count / p };
    let slope =
        |p: f64| term(x_a, p) - term(y_a, 1.0 - p) + term(x_b, p + d) - term(y_b, 1.0 - p - d);
    let (mut low, mut high) = ((-d).max(0.0), (1.0 - d).min(1.0));
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if slope(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    let (p_a, p_b) = (low, low + d);
    let (n_a, n_b) = (a.visitors() as f64, b.visitors() as f64);
    let variance = p_a * (1.0 - p_a) / n_a + p_b * (1.0 - p_b) / n_b;
    (b.rate() - a.rate() - d) / variance.sqrt()
}

/// The score statistic under `p_b = φ·p_a`, by Koopman's closed form (his equation 2.2).
fn direct_ratio_statistic(a: Arm, b: Arm, ratio: f64) -> f64 {
    let (x_a, n_a) = (a.conversions() as f64, a.visitors() as f64);
    let (x_b, n_b) = (b.conversions() as f64, b.visitors() as f64);
    // p_b from N·p² − (n_a + x_b + φ·(n_b + x_a))·p + φ·(x_a + x_b) = 0
    let half = 0.5 * (n_a + x_b + ratio * (n_b + x_a));
    let product = ratio * (n_a + n_b) * (x_a + x_b);
    let p_b = ratio * (x_a + x_b) / (half + (half * half - product).sqrt());
    let p_a = p_b / ratio;
    let part = |x: f64, n: f64, p: f64| (x - n * p) * (x - n * p) / (n * p * (1.0 - p));
    (part(x_a, n_a, p_a) + part(x_b, n_b, p_b)).sqrt()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn at_an_end_of_mee_the_statistic_is_the_quantile(
        x_a in 0_u64..=300, x_b in 0_u64..=300, n_a in 300_u64..100_000, n_b in 300_u64..100_000,
    ) {
        let (a, b) = arms([(x_a, n_a), (x_b, n_b)]);
        let interval = mee(a, b, 1.96);
        prop_assert!((direct_statistic(a, b, interval.low) - 1.96).abs() < 1e-7);
        prop_assert!((direct_statistic(a, b, interval.high) + 1.96).abs() < 1e-7);
    }

    #[test]
    fn at_an_end_of_koopman_the_statistic_is_the_quantile(
        x_a in 1_u64..=300, x_b in 1_u64..=300, n_a in 301_u64..100_000, n_b in 301_u64..100_000,
    ) {
        let (a, b) = arms([(x_a, n_a), (x_b, n_b)]);
        let lift = koopman(a, b, 1.96);
        prop_assert!((direct_ratio_statistic(a, b, 1.0 + lift.low) - 1.96).abs() < 1e-7);
        prop_assert!((direct_ratio_statistic(a, b, 1.0 + at(lift.high)) - 1.96).abs() < 1e-7);
    }

    #[test]
    fn swapping_the_variants_mirrors_everything([a, b] in pair()) {
        let (there, back) = (evaluated([a, b]), evaluated([b, a]));
        if let (Ok(there), Ok(back)) = (there.comparisons[0].result, back.comparisons[0].result)
            && there.lift.fits != Fits::ToCome
        {
            let mirrored = match there.claim {
                Claim::Better => Claim::Worse,
                Claim::Worse => Claim::Better,
                other => other,
            };
            prop_assert_eq!(mirrored, back.claim);
            prop_assert!((there.p_value - back.p_value).abs() <= 0.0);
            let (one, other) = (between(there.difference.fits), between(back.difference.fits));
            prop_assert_eq!(one, other.mirrored(0.0));
            let high = 1.0 + between(there.lift.fits).high;
            let product = high * (1.0 + between(back.lift.fits).low);
            // Taking 1 off has cost a small ratio its digits, on one side or the other.
            let tolerance = 1e-12 + 16.0 * f64::EPSILON * (high + 1.0 / high);
            prop_assert!(high.is_infinite() || (product - 1.0).abs() <= tolerance);
        }
        prop_assert_eq!(there.split, back.split);
    }

    #[test]
    fn failures_are_to_failures_as_successes_to_successes([a, b] in pair()) {
        let turned = |(x, n): (u64, u64)| (n - x, n);
        let (a, b, c, d) = {
            let ((a, b), (c, d)) = (arms([a, b]), arms([turned(a), turned(b)]));
            (a, b, c, d)
        };
        let (successes, failures) = (mee(a, b, 1.96), mee(c, d, 1.96).mirrored(0.0));
        let tolerance = 1e-12 * successes.width();
        prop_assert!((successes.low - failures.low).abs() <= tolerance);
        prop_assert!((successes.high - failures.high).abs() <= tolerance);
    }

    #[test]
    fn more_visitors_at_the_same_rates_narrow_both_intervals([a, b] in pair(), times in 2_u64..9) {
        let (small, large) = (arms([a, b]), arms([a, b].map(|(x, n)| (times * x, times * n))));
        let difference = (mee(small.0, small.1, 1.96), mee(large.0, large.1, 1.96));
        prop_assert!(difference.1.width() < difference.0.width());
        let lift = (koopman(small.0, small.1, 1.96), koopman(large.0, large.1, 1.96));
        prop_assert!(lift.1.low >= lift.0.low);
        prop_assert!(at(lift.1.high) <= at(lift.0.high));
    }

    #[test]
    fn a_stricter_level_widens_both_intervals([a, b] in pair(), strict in 2.0..6.0_f64) {
        let (a, b) = arms([a, b]);
        let (wide, narrow) = (mee(a, b, strict), mee(a, b, 1.9));
        prop_assert!(wide.low <= narrow.low && narrow.high <= wide.high);
        let (wide, narrow) = (koopman(a, b, strict), koopman(a, b, 1.9));
        prop_assert!(wide.low <= narrow.low && at(narrow.high) <= at(wide.high));
        prop_assert_eq!(
            wide.high == UpperEnd::Unbounded,
            a.conversions() == 0
        );
    }

    #[test]
    fn the_planned_sample_has_the_wanted_power(
        p_a in 0.001..0.6_f64, lift in 0.02..0.6_f64, ratio in 0.2..5.0_f64, wanted in 0.7..0.99_f64,
    ) {
        let p_b = p_a * (1.0 + lift);
        let n = sample_size(p_a, p_b, ratio, Errors::new(0.05, wanted).unwrap()).unwrap();
        let reached = power((p_a, n), (p_b, n * ratio), 0.05).unwrap();
        // The formula leaves out the chance of a significant result the wrong way round.
        prop_assert!(reached >= wanted - 1e-9 && reached < wanted + 1e-3, "{}", reached);
    }

    #[test]
    fn the_smallest_effect_found_needs_the_visitors_there_are(
        p_a in 0.0..0.9_f64, n in 10.0..1e9_f64, ratio in 0.2..5.0_f64,
    ) {
        let errors = Errors::new(0.05, 0.8).unwrap();
        if let Ok(p_b) = detectable_rate(p_a, n, ratio, errors) {
            prop_assert!(p_b > p_a && p_b <= 1.0);
            let needed = sample_size(p_a, p_b, ratio, errors).unwrap();
            prop_assert!((needed / n - 1.0).abs() < 1e-6, "{} for {}", needed, n);
        } else {
            // Not even 100 % would be found.
            prop_assert!(sample_size(p_a, 1.0, ratio, errors).unwrap() > n);
        }
    }

    #[test]
    fn a_larger_lift_needs_fewer_visitors(rate in 1_u32..400, lift in 2_u32..20) {
        let needed = |lift: u32| {
            let mut test = experiment([(0, 1), (0, 1)]);
            test.expected_rate = Some(format!("{}", f64::from(rate) / 1000.0).parse().unwrap());
            test.terms.worthwhile_lift = Some(format!("{}", f64::from(lift) / 20.0).parse().unwrap());
            design::plan(&test).unwrap().visitors.unwrap().total
        };
        prop_assert!(needed(lift) <= needed(lift - 1));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn p_value_intervals_and_verdict_never_disagree(counts in many()) {
        one_decision(counts, "0.05");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(50))]

    #[test]
    fn p_value_intervals_and_verdict_never_disagree_with_few(counts in few()) {
        one_decision(counts, "0.05");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000_000))]

    #[test]
    #[ignore = "minutes long: part of `make test-long`"]
    fn p_value_intervals_and_verdict_never_disagree_in_a_million(counts in many(), level in 0_usize..4) {
        one_decision(counts, ["0.05", "0.1", "0.001", "0.5"][level]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    #[ignore = "minutes long: part of `make test-long`"]
    fn p_value_intervals_and_verdict_never_disagree_with_few_at_length(counts in few(), level in 0_usize..3) {
        one_decision(counts, ["0.05", "0.1", "0.5"][level]);
    }
}

/// Counts at the edges of what a count can be, at levels at the edges of what alpha can be.
#[test]
fn extreme_counts_have_answers_too() {
    let arms: Vec<Arm> = [1, 2, 3, 1_000_000, Count::MAX]
        .into_iter()
        .flat_map(|n| [0, 1, 2, n / 2, n - 1, n].map(|x| Arm::new(x.min(n), n).unwrap()))
        .collect();
    for &a in &arms {
        for &b in &arms {
            for alpha in [1e-15, 0.05, 1.0 - 1e-15] {
                let critical = normal::quantile_upper(0.5 * alpha).unwrap();
                let difference = mee(a, b, critical);
                assert!(
                    -1.0 <= difference.low
                        && difference.low <= difference.high
                        && difference.high <= 1.0,
                    "{a:?} {b:?} {alpha} {difference:?}"
                );
                let lift = koopman(a, b, critical);
                let ordered = -1.0 <= lift.low && lift.low <= at(lift.high);
                assert!(ordered, "{a:?} {b:?} {alpha} {lift:?}");
            }
        }
    }
}

/// The border case: alpha is the p value itself, to the last digit.
#[test]
fn on_the_border_itself_nothing_is_significant() {
    for counts in [
        [(300, 10_000), (360, 10_000)],
        [(18, 72), (23, 60)],
        [(30_000_000, 1_000_000_000), (30_020_000, 1_000_000_000)],
    ] {
        let (a, b) = arms(counts);
        let p = ScoreTest::new(a, b, 0.05).unwrap().p_value();
        for (alpha, significant) in [(p, false), (p.next_up(), true), (p.next_down(), false)] {
            let test = ScoreTest::new(a, b, alpha).unwrap();
            assert_eq!(test.is_significant(), significant);
            assert_eq!(test.difference().interval.low > 0.0, significant);
            assert_eq!(test.lift().low > 0.0, significant);
        }
    }
}

/// The upper end of the difference by root finding on the direct statistic, for some counts.
#[test]
fn mee_is_the_inverse_of_the_direct_statistic() {
    for counts in [
        [(300, 10_000), (360, 10_000)],
        [(0, 40), (3, 50)],
        [(39, 40), (50, 50)],
    ] {
        let (a, b) = arms(counts);
        let observed = b.rate() - a.rate();
        let end = find_root(
            |d| direct_statistic(a, b, d) + 1.96,
            observed,
            1.0 - 1e-9,
            1e-13,
        );
        assert!((end.unwrap() - mee(a, b, 1.96).high).abs() < 1e-9);
    }
}

#[test]
fn terms_are_kept_as_they_were_when_the_test_began() {
    let mut test = Experiment::new(Id(1));
    assert!(test.changed().is_empty(), "nothing was agreed on yet");
    let first_day = crate::quantity::Date::new(2026, 10, 1).ok();
    test.start(first_day);
    assert_eq!((test.state, test.from), (State::Running, first_day));
    test.terms.alpha = "0.1".parse().unwrap();
    test.variants[1].share = "3".parse().unwrap();
    assert_eq!(test.changed(), [Changed::Alpha, Changed::Shares]);
    test.start(None);
    assert_eq!(
        test.changed().len(),
        2,
        "starting again agrees on nothing new"
    );
    test.terms.alpha = "0.05".parse().unwrap();
    assert_eq!(test.changed(), [Changed::Shares]);
}
