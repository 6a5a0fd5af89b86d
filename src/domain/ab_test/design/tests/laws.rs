//! What must hold for any design.

use proptest::prelude::*;

use super::super::super::sequential::{
    ConfidenceSequence, Estimate, Looks, Sides, Spending, equal_looks,
};
use super::super::curve::{power_by_lift, power_by_visitors};
use super::super::higher::{Stage, higher_metrics};
use super::super::longer::{Reading, longer};
use super::super::looks::{always_valid, plain_equivalent, power as power_with_looks, with_looks};
use super::super::{Aim, Errors, detectable_margin, means, plan};
use crate::ab_test::Experiment;
use crate::plan::Id;

fn sides() -> impl Strategy<Value = Sides> {
    prop_oneof![Just(Sides::One), Just(Sides::Two)]
}

/// Aims of each metric with an effect above 0.
fn aims() -> impl Strategy<Value = Aim> {
    prop_oneof![
        (0.001..0.6_f64, 0.02..0.6_f64, 0.2..5.0_f64).prop_map(|(p, lift, r)| Aim::rates(
            p,
            p * (1.0 + lift),
            r
        )
        .unwrap()),
        (0.02..0.6_f64, 0.05..0.9_f64, 0.2..5.0_f64).prop_map(|(p, margin, r)| Aim::not_worse(
            p,
            p,
            p * margin,
            r
        )
        .unwrap()),
        (0.01..1.0_f64, 0.1..9.0_f64, 0.1..9.0_f64, 0.2..5.0_f64)
            .prop_map(|(d, sd_a, sd_b, r)| Aim::means(d, (sd_a, sd_b), r).unwrap()),
    ]
}

/// The log-likelihood of two rates `margin` apart if `a` and `b` are seen.
fn likelihood(a: f64, b: f64, ratio: f64, p: f64, margin: f64) -> f64 {
    let one = |seen: f64, p: f64| seen * libm::log(p) + (1.0 - seen) * libm::log1p(-p);
    one(a, p) + ratio * one(b, p - margin)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn the_planned_sample_of_any_metric_has_the_wanted_power(
        aim in aims(), sides in sides(), wanted in 0.7..0.99_f64,
    ) {
        let n = aim.sample_size(Errors::on(sides, 0.05, wanted).unwrap()).unwrap();
        let reached = aim.power(n, 0.05, sides).unwrap();
        prop_assert!(reached >= wanted - 1e-9 && reached < wanted + 1e-3, "{}", reached);
        let more = aim.sample_size(Errors::on(sides, 0.05, wanted + 0.005).unwrap()).unwrap();
        prop_assert!(more > n);
        let stricter = aim.sample_size(Errors::on(sides, 0.04, wanted).unwrap()).unwrap();
        prop_assert!(stricter > n);
        let curve = power_by_visitors(aim, Errors::on(sides, 0.05, wanted).unwrap(), 30).unwrap();
        prop_assert!(curve.len() == 30);
        prop_assert!(curve.windows(2).all(|w| w[0].at < w[1].at && w[0].power <= w[1].power));
    }

    #[test]
    fn a_larger_effect_needs_fewer(
        p in 0.01..0.4_f64, lift in 0.05..0.5_f64, ratio in 0.2..5.0_f64, sides in sides(),
    ) {
        let errors = Errors::on(sides, 0.05, 0.8).unwrap();
        let rates = |lift: f64| Aim::rates(p, p * (1.0 + lift), ratio).unwrap().sample_size(errors).unwrap();
        prop_assert!(rates(lift * 1.1) < rates(lift));
        let margins = |share: f64| Aim::not_worse(p, p, p * share, ratio).unwrap().sample_size(errors).unwrap();
        prop_assert!(margins(lift * 1.1) < margins(lift));
        let t = |d: f64| means::sample_size(d, ratio, errors).unwrap();
        prop_assert!(t(lift * 1.1) < t(lift));
    }

    #[test]
    fn swapping_the_variants_swaps_their_samples(
        p_a in 0.01..0.9_f64, p_b in 0.01..0.9_f64, ratio in 0.2..5.0_f64,
    ) {
        prop_assume!((p_a - p_b).abs() > 1e-3);
        let errors = Errors::new(0.05, 0.8).unwrap();
        let there = Aim::rates(p_a, p_b, ratio).unwrap().sample_size(errors).unwrap();
        let back = Aim::rates(p_b, p_a, 1.0 / ratio).unwrap().sample_size(errors).unwrap();
        prop_assert!((back / (there * ratio) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn the_smallest_margin_needs_the_visitors_there_are(
        p in 0.02..0.95_f64, share in 0.05..0.9_f64, ratio in 0.2..5.0_f64,
    ) {
        let errors = Errors::on(Sides::One, 0.05, 0.8).unwrap();
        let margin = p * share;
        let n = Aim::not_worse(p, p, margin, ratio).unwrap().sample_size(errors).unwrap();
        let found = detectable_margin(p, n, ratio, errors).unwrap();
        prop_assert!((found / margin - 1.0).abs() < 1e-6, "{} for {}", found, margin);
    }

    #[test]
    fn the_rates_at_the_border_are_the_likeliest(
        a in 0.05..0.95_f64, b in 0.05..0.95_f64, margin in 0.01..0.5_f64, ratio in 0.2..5.0_f64,
    ) {
        let p = super::super::aim::likeliest(a, b, margin, ratio);
        prop_assert!(p >= margin && p <= 1.0);
        let best = likelihood(a, b, ratio, p, margin);
        for i in 1..200 {
            let other = margin + (1.0 - margin) * f64::from(i) / 200.0;
            prop_assert!(likelihood(a, b, ratio, other, margin) <= best + 1e-12);
        }
    }

    #[test]
    fn the_t_test_needs_a_few_more_than_the_z_test(
        d in 0.02..1.5_f64, ratio in 0.3..3.0_f64, wanted in 0.6..0.97_f64, sides in sides(),
    ) {
        let errors = Errors::on(sides, 0.05, wanted).unwrap();
        let n = means::sample_size(d, ratio, errors).unwrap();
        let reached = means::power(d, n, ratio, 0.05, sides).unwrap();
        prop_assert!((reached - wanted).abs() < 1e-9, "{}", reached);
        let z_test = Aim::means(d, (1.0, 1.0), ratio).unwrap().sample_size(errors).unwrap();
        prop_assert!(n > z_test - 1e-6 && n < z_test + 6.0 * (1.0 + 1.0 / ratio), "{} {}", n, z_test);
        let found = means::detectable_effect(n, ratio, errors).unwrap();
        prop_assert!((found / d - 1.0).abs() < 1e-7);
    }

    #[test]
    fn what_is_missing_is_what_gives_the_power(
        effect in 0.002..0.2_f64, n in 100.0..1e6_f64, sides in sides(), always in any::<bool>(),
    ) {
        let now = Estimate::new(0.0, 1.0 / n.sqrt(), n).unwrap();
        let errors = Errors::on(sides, 0.05, 0.8).unwrap();
        let reading = if always {
            Reading::Always(ConfidenceSequence::tuned(0.05, 5_000.0, Sides::Two).unwrap())
        } else {
            Reading::Once
        };
        let missing = longer(now, effect, errors, reading).unwrap();
        let back = longer(now, -effect, errors, reading).unwrap();
        prop_assert_eq!(missing, back);
        let total = n + missing.visitors;
        let then = Estimate::new(0.0, 1.0 / total.sqrt(), total).unwrap();
        let power = longer(then, effect, errors, reading).unwrap().power_now;
        prop_assert!(power >= 0.8 - 1e-6, "{}", power);
        prop_assert!(missing.multiple == 0.0 || power < 0.8 + 1e-6, "{}", power);
        if always && missing.multiple > 0.0 {
            // The other tail, left out there, counts for next to nothing.
            let sequence = ConfidenceSequence::tuned(0.05, 5_000.0, Sides::Two).unwrap();
            let planned = always_valid(effect, 1.0, sequence, 0.8).unwrap();
            prop_assert!(sides == Sides::One || (planned / total - 1.0).abs() < 1e-3);
        }
    }

    #[test]
    fn the_power_rises_with_the_lift(
        p in 0.001..0.9_f64, n in 20.0..1e7_f64, ratio in 0.2..5.0_f64,
    ) {
        let errors = Errors::new(0.05, 0.8).unwrap();
        let curve = power_by_lift(p, n, ratio, errors, 41).unwrap();
        prop_assert_eq!(curve.len(), 41);
        prop_assert!((curve[0].power - 0.05).abs() < 0.05);
        let rate = p * (1.0 + curve[40].at);
        prop_assert!(rate <= 1.0 + 1e-12);
        for point in &curve {
            prop_assert!(point.power >= 0.0 && point.power <= 1.0);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(25))]

    #[test]
    fn looks_cost_little_and_save_much(aim in aims(), looks in 2_usize..7, kind in 0_usize..3, sides in sides()) {
        let rule = [Spending::OBrienFleming, Spending::Pocock, Spending::Power(2.0)][kind];
        let looks = Looks::spending(&equal_looks(looks).unwrap(), rule, 0.05, sides).unwrap();
        let needed = with_looks(aim, &looks, 0.85).unwrap();
        prop_assert!(needed.planned > needed.plain && needed.planned < 1.4 * needed.plain);
        prop_assert!(needed.expected_with_effect < needed.plain);
        prop_assert!(needed.expected_without_effect < needed.planned);
        let reached = power_with_looks(aim, &looks, needed.planned).unwrap();
        prop_assert!((reached - 0.85).abs() < 1e-6, "{}", reached);
        let plain = plain_equivalent(needed.planned, &looks, 0.85).unwrap();
        prop_assert!((plain / needed.plain - 1.0).abs() < 1e-6);
    }

    #[test]
    fn a_metric_of_the_funnel_is_planned_as_the_test_itself(rate in 1_u32..300, lift in 1_u32..20, share in 1_u32..9) {
        let mut test = Experiment::new(Id(1));
        test.expected_rate = Some(format!("{}", f64::from(rate) / 1000.0).parse().unwrap());
        test.terms.worthwhile_lift = Some(format!("{}", f64::from(lift) / 10.0).parse().unwrap());
        test.variants[1].share = format!("{share}").parse().unwrap();
        test.visitors_a_day = Some("400".parse().unwrap());
        let planned = plan(&test).unwrap().visitors;
        let stage = Stage { name: "cart", rate: f64::from(rate) / 1000.0 };
        let errors = Errors::new(0.05, 0.8).unwrap();
        let found = higher_metrics(
            &[stage], f64::from(lift) / 10.0, &[1.0, f64::from(share)], errors, Some(400.0),
        );
        prop_assert_eq!(found[0].visitors.clone().unwrap(), planned);
    }
}
