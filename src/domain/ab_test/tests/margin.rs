//! Tests against a margin, and profit.

use core::cmp::Ordering;

use proptest::prelude::*;

use super::super::margin::{Margin, MarginError, equivalence, non_inferiority};
use super::super::means::{Estimate, WelchTest};
use super::super::profit::{OrderTerms, ProfitError, ProfitTest, RateAndProfit};
use super::super::{Arm, ScoreTest, UpperEnd};
use super::{assert_near, at};
use crate::stats::{binomial, normal};

fn arm(x: u64, n: u64) -> Arm {
    Arm::new(x, n).unwrap()
}

/// A variant with a rate from 0 to 1.
fn variant() -> impl Strategy<Value = Arm> {
    (1_u64..5_000, 0.0..1.0_f64, 0.5..4.0_f64).prop_map(|(n, share, power)| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "at most n"
        )]
        let x = (n as f64 * libm::pow(share, power)).round() as u64;
        arm(x.min(n), n)
    })
}

/// The score statistic under `w_b·p_b − w_a·p_a = d` for positive weights, the likeliest rates found by
/// halving on the slope of the likelihood.
fn direct((a, w_a): (Arm, f64), (b, w_b): (Arm, f64), d: f64) -> f64 {
    let term = |count: u64, p: f64| if count == 0 { 0.0 } else { count as f64 / p };
    let other = |p: f64| (w_a * p + d) / w_b;
    let slope = |p: f64| {
        let q = other(p);
        term(a.conversions(), p) - term(a.failures(), 1.0 - p)
            + w_a / w_b * (term(b.conversions(), q) - term(b.failures(), 1.0 - q))
    };
    let (mut low, mut high) = ((-d / w_a).max(0.0), ((w_b - d) / w_a).min(1.0));
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if slope(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    let (p, q) = (low, other(low));
    let variance = w_a * w_a * p * (1.0 - p) / a.visitors() as f64
        + w_b * w_b * q * (1.0 - q) / b.visitors() as f64;
    (w_b * b.rate() - w_a * a.rate() - d) / variance.sqrt()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn the_p_value_is_that_of_the_likeliest_rates_at_the_margin(
        a in variant(), b in variant(), margin in 0.01..0.3_f64,
    ) {
        prop_assume!(a.failures() > 0 && b.conversions() > 0);
        let test = non_inferiority(a, b, Margin::Difference(margin), 0.05).unwrap();
        let z = direct((a, 1.0), (b, 1.0), -margin);
        let expected = normal::sf(z);
        prop_assert!((test.p_value - expected).abs() <= 1e-5 * expected + 1e-300, "{} {:?}", z, test);
    }

    #[test]
    fn shown_is_that_the_interval_lies_within_the_margin(
        a in variant(), b in variant(), size in 0.001..0.9_f64, relative in any::<bool>(),
        alpha in 0.001..0.4_f64,
    ) {
        let margin = if relative { Margin::Lift(size) } else { Margin::Difference(size) };
        let Ok(worse) = non_inferiority(a, b, margin, alpha) else {
            prop_assert!(relative && a.conversions() + b.conversions() == 0);
            return Ok(());
        };
        prop_assert_eq!(worse.shown, worse.p_value < alpha);
        prop_assert_eq!(worse.shown, worse.low > -size);
        let same = equivalence(a, b, margin, alpha).unwrap();
        prop_assert_eq!(same.shown, same.p_value < alpha);
        prop_assert_eq!(same.shown, same.low > -size && at(same.high) < size);
        prop_assert!(same.p_value >= worse.p_value);
        // The ends are not moved to the side that the decision names, they come out there.
        prop_assert!((worse.low - same.low).abs() <= 1e-9);
    }

    #[test]
    fn equivalence_does_not_mind_the_order(a in variant(), b in variant(), size in 0.001..0.9_f64) {
        let (there, back) = (
            equivalence(a, b, Margin::Difference(size), 0.05).unwrap(),
            equivalence(b, a, Margin::Difference(size), 0.05).unwrap(),
        );
        prop_assert!((there.p_value - back.p_value).abs() <= 1e-12);
        prop_assert!((there.low + at(back.high)).abs() <= 1e-12);
    }

    #[test]
    fn a_wider_margin_is_easier_to_keep(a in variant(), b in variant(), size in 0.001..0.4_f64) {
        let p = |size| non_inferiority(a, b, Margin::Difference(size), 0.05).unwrap().p_value;
        prop_assert!(p(2.0 * size) <= p(size) + 1e-12);
    }

    #[test]
    fn with_equal_contributions_profit_is_the_rate(
        a in variant(), b in variant(), contribution in 0.01..1e6_f64,
    ) {
        let Ok(rate) = ScoreTest::new(a, b, 0.05) else { return Ok(()); };
        let profit = ProfitTest::from_counts((a, contribution), (b, contribution), 0.05).unwrap();
        prop_assert!((profit.p_value - rate.p_value()).abs() <= 1e-9 * rate.p_value() + 1e-300);
        let interval = rate.difference().interval;
        let tolerance = 1e-9 * interval.width() * contribution;
        prop_assert!((profit.interval.low - contribution * interval.low).abs() <= tolerance);
        prop_assert!((profit.interval.high - contribution * interval.high).abs() <= tolerance);
        prop_assert_eq!(profit.finding != Ordering::Equal, rate.is_significant());
    }

    #[test]
    fn profit_p_value_and_interval_never_disagree(
        a in variant(), b in variant(), c_a in -50.0..50.0_f64, c_b in -50.0..50.0_f64,
        alpha in 0.001..0.9_f64,
    ) {
        let Ok(test) = ProfitTest::from_counts((a, c_a), (b, c_b), alpha) else {
            prop_assert!(a.conversions() + b.conversions() == 0);
            return Ok(());
        };
        prop_assert!(test.p_value >= 0.0 && test.p_value <= 1.0);
        prop_assert_eq!(test.p_value < alpha, !test.interval.contains(0.0), "{:?}", test);
        prop_assert!(test.interval.low <= test.difference + 1e-9, "{:?}", test);
        prop_assert!(test.interval.high >= test.difference - 1e-9, "{:?}", test);
        let back = ProfitTest::from_counts((b, c_b), (a, c_a), alpha).unwrap();
        prop_assert!((test.p_value - back.p_value).abs() <= 1e-9);
        prop_assert!((test.interval.low + back.interval.high).abs() <= 1e-9);
        prop_assert_eq!(test.finding, back.finding.reverse());
    }

    #[test]
    fn at_an_end_of_the_profit_interval_the_statistic_is_the_quantile(
        x_a in 1_u64..300, x_b in 1_u64..300, n_a in 301_u64..9_000, n_b in 301_u64..9_000,
        c_a in 1.0..50.0_f64, c_b in 1.0..50.0_f64,
    ) {
        let (a, b) = ((arm(x_a, n_a), c_a), (arm(x_b, n_b), c_b));
        let test = ProfitTest::from_counts(a, b, 0.05).unwrap();
        let z = direct(a, b, 0.0);
        prop_assert!((2.0 * normal::sf(z.abs()) - test.p_value).abs() < 1e-9);
        prop_assert!((direct(a, b, test.interval.low) - 1.959_964).abs() < 1e-5);
        prop_assert!((direct(a, b, test.interval.high) + 1.959_964).abs() < 1e-5);
    }

    #[test]
    fn more_orders_at_the_same_rates_narrow_the_profit(a in variant(), b in variant(), times in 2_u64..9) {
        prop_assume!(a.conversions() + b.conversions() > 0);
        let width = |times: u64| {
            let larger = |of: Arm| arm(of.conversions() * times, of.visitors() * times);
            let test = ProfitTest::from_counts((larger(a), 30.0), (larger(b), 20.0), 0.05);
            test.unwrap().interval.width()
        };
        prop_assert!(width(times) < width(1));
    }
}

/// By enumeration of all outcomes within eight standard deviations: 30 an order at 2 % is as good
/// as 20 at 3 %.
#[test]
fn the_profit_test_keeps_its_error_probability() {
    let likely = |p: f64| {
        (0_u64..=120)
            .map(move |k| (k, binomial::pmf(k, 1000, p).unwrap()))
            .filter(|&(_, mass)| mass > 1e-9)
    };
    let mut error = 0.0;
    for (x, mass) in likely(0.02) {
        for (y, other) in likely(0.03) {
            let test =
                ProfitTest::from_counts((arm(x, 1000), 30.0), (arm(y, 1000), 20.0), 0.05).unwrap();
            if test.finding != Ordering::Equal {
                error += mass * other;
            }
        }
    }
    assert!(error > 0.04 && error < 0.053, "{error}");
}

#[test]
fn a_variant_can_win_orders_and_lose_money() {
    // 3 % of 30 against 4 % of 12: 0.90 and 0.48 a visitor
    let (a, b) = (arm(300, 10_000), arm(400, 10_000));
    let rate = if ScoreTest::new(a, b, 0.05).unwrap().z() > 3.0 {
        Ordering::Greater
    } else {
        Ordering::Equal
    };
    let verdict = |c_b: f64| {
        let test = ProfitTest::from_counts((a, 30.0), (b, c_b), 0.05).unwrap();
        test.beside(rate)
    };
    assert_eq!(verdict(12.0), RateAndProfit::Disagree);
    assert_eq!(verdict(22.5), RateAndProfit::ProfitOpen);
    assert_eq!(verdict(30.0), RateAndProfit::Agree);
    let dearer = ProfitTest::from_counts((a, 10.0), (arm(310, 10_000), 20.0), 0.05).unwrap();
    assert_eq!(dearer.beside(Ordering::Equal), RateAndProfit::OnlyProfit);
    let same = ProfitTest::from_counts((a, 10.0), (a, 10.0), 0.05).unwrap();
    assert_eq!(same.beside(Ordering::Equal), RateAndProfit::BothOpen);
}

/// Whatever the rates are, orders that earn beat orders that cost.
#[test]
fn a_gain_beats_a_loss_for_sure() {
    let (a, b) = (arm(3, 10), arm(4, 10));
    let test = ProfitTest::from_counts((a, -5.0), (b, 5.0), 0.05).unwrap();
    assert_eq!((test.p_value, test.finding), (0.0, Ordering::Greater));
    assert!(test.interval.low > 0.0);
}

#[test]
fn profit_of_single_visitors_is_welchs_test() {
    let (a, b) = (
        Estimate::new(1.0, 0.01, 900.0).unwrap(),
        Estimate::new(1.5, 0.01, 900.0).unwrap(),
    );
    let welch = WelchTest::new(a, b, 0.05).unwrap();
    let profit = ProfitTest::from_values(a.value(), b.value(), &welch);
    assert_near(profit.difference, 0.5, 1e-12);
    assert_eq!(profit.beside(Ordering::Less), RateAndProfit::Disagree);
}

#[test]
fn what_can_not_be_tested_says_why() {
    let (some, none) = (arm(5, 10), arm(0, 10));
    let margin = |margin, alpha| non_inferiority(some, some, margin, alpha).map(|t| t.shown);
    assert_eq!(
        margin(Margin::Difference(0.0), 0.05),
        Err(MarginError::Margin)
    );
    assert_eq!(margin(Margin::Lift(1.0), 0.05), Err(MarginError::Margin));
    assert_eq!(
        margin(Margin::Lift(f64::NAN), 0.05),
        Err(MarginError::Margin)
    );
    assert_eq!(margin(Margin::Lift(0.5), 0.5), Err(MarginError::Alpha));
    assert_eq!(
        equivalence(none, none, Margin::Lift(0.5), 0.05),
        Err(MarginError::NobodyConverted)
    );
    let unbounded = equivalence(none, some, Margin::Lift(0.5), 0.05).unwrap();
    assert_eq!(
        (unbounded.high, unbounded.shown),
        (UpperEnd::Unbounded, false)
    );
    let profit = |a, b, alpha| ProfitTest::from_counts(a, b, alpha).map(|t| t.finding);
    assert_eq!(
        profit((some, f64::NAN), (some, 1.0), 0.05),
        Err(ProfitError::Amount)
    );
    assert_eq!(
        profit((some, 0.0), (some, 0.0), 0.05),
        Err(ProfitError::NoContribution)
    );
    assert_eq!(
        profit((none, 1.0), (none, 1.0), 0.05),
        Err(ProfitError::NobodyConverted)
    );
    assert_eq!(
        profit((some, 1.0), (some, 1.0), 1.0),
        Err(ProfitError::Alpha)
    );
    let terms = OrderTerms {
        value: 50.0,
        cost: 30.0,
        refund_rate: 1.1,
        cost_recovered: 0.0,
    };
    assert_eq!(terms.contribution(), Err(ProfitError::Share));
}

#[test]
fn extreme_counts_and_amounts_have_finite_answers() {
    let most = crate::quantity::Count::MAX;
    let arms: Vec<Arm> = [1, 3, most]
        .into_iter()
        .flat_map(|n| [0, 1, n / 2, n - 1, n].map(|x| arm(x.min(n), n)))
        .collect();
    let amounts = [-1e15, -1.0, 0.0, 1e-8, 7.0, 1e15];
    for &a in &arms {
        for &b in &arms {
            for c_a in amounts {
                for c_b in amounts {
                    let Ok(test) = ProfitTest::from_counts((a, c_a), (b, c_b), 0.05) else {
                        continue;
                    };
                    let finite = [
                        test.p_value,
                        test.difference,
                        test.interval.low,
                        test.interval.high,
                        test.smallest_expected.unwrap(),
                    ];
                    assert!(
                        finite.iter().all(|x| x.is_finite()),
                        "{a:?} {b:?} {c_a} {c_b} {test:?}"
                    );
                    assert!(
                        test.interval.low <= test.interval.high,
                        "{a:?} {b:?} {c_a} {c_b} {test:?}"
                    );
                }
            }
            for size in [1e-9, 0.5, 1.0 - 1e-9] {
                for margin in [Margin::Difference(size), Margin::Lift(size)] {
                    let Ok(test) = equivalence(a, b, margin, 0.05) else {
                        continue;
                    };
                    assert!(
                        test.low.is_finite() && test.p_value <= 1.0,
                        "{a:?} {b:?} {test:?}"
                    );
                }
            }
        }
    }
}
