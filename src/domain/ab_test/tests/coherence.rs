//! For any plan and any way of judging: one decision, nothing that is no number.

use proptest::prelude::*;

use super::super::{
    Aim, Claim, Evaluation, Experiment, Fits, Looking, Metric, Side, Spending, Test, Verdict,
    design, evaluate, second_opinions, stakes,
};
use super::experiment;
use crate::document::arbitrary;
use crate::quantity::{Count, Decimal, Rate};
use crate::{funnel, plan::Plan};

/// Claim, p value, level and lift of a test say the same.
fn coherent(test: &Test, aim: Aim, side: Side) {
    let significant = test.p_value < test.level;
    let lift = test.lift.fits;
    let known = !matches!(lift, Fits::ToCome | Fits::None);
    match aim {
        Aim::Superiority => {
            let claimed = matches!(test.claim, Claim::Better | Claim::Worse);
            assert_eq!(significant, claimed, "{test:?}");
            if known {
                assert_eq!(significant, !lift.contains(0.0), "{test:?}");
            }
            if !matches!(test.difference.fits, Fits::ToCome | Fits::None) {
                assert_eq!(significant, !test.difference.fits.contains(0.0), "{test:?}");
            }
            if side == Side::Better {
                assert_ne!(test.claim, Claim::Worse);
            }
        }
        Aim::NonInferiority(margin) => {
            let claimed = matches!(test.claim, Claim::Better | Claim::NotWorse);
            assert_eq!(significant, claimed, "{test:?}");
            if let Some(low) = lift.low() {
                assert_eq!(significant, low > -margin.to_f64(), "{test:?}");
            }
        }
        Aim::Equivalence(margin) => {
            assert_eq!(significant, test.claim == Claim::Same, "{test:?}");
            if let Fits::Between(interval) = lift {
                let margin = margin.to_f64();
                let within = interval.low > -margin && interval.high < margin;
                assert_eq!(significant, within, "{test:?}");
            }
        }
    }
}

fn finite(test: &Test) {
    let ends = |fits: Fits| match fits {
        Fits::Between(i) | Fits::Outside(i) => vec![i.low, i.high],
        Fits::From(low) => vec![low],
        Fits::Any | Fits::ToCome | Fits::None => Vec::new(),
    };
    let numbers = [
        ends(test.difference.fits),
        ends(test.lift.fits),
        test.difference.observed.into_iter().collect(),
        test.lift.observed.into_iter().collect(),
        test.statistic.into_iter().collect(),
        vec![test.p_value, test.level],
    ]
    .concat();
    assert!(numbers.iter().all(|x| x.is_finite()), "{test:?}");
    assert!((0.0..=1.0).contains(&test.p_value), "{test:?}");
}

fn sound(experiment: &Experiment, evaluation: &Evaluation) {
    for comparison in &evaluation.comparisons {
        if let Ok(test) = comparison.result {
            finite(&test);
            coherent(&test, experiment.terms.aim, experiment.terms.side);
        }
        if let Some(forecast) = comparison.forecast {
            assert!(forecast.expected.is_finite() && forecast.interval.high.is_finite());
        }
        if let Some(Ok(profit)) = comparison.profit {
            assert!(profit.test.difference.is_finite() && profit.test.p_value.is_finite());
        }
    }
    for estimate in &evaluation.estimates {
        let ends = [estimate.interval.low, estimate.interval.high];
        assert!(ends.iter().all(|x| x.is_finite()), "{estimate:?}");
    }
    if let Verdict::Win(i) | Verdict::NotWorse(i) = evaluation.verdict {
        assert_eq!(evaluation.subject, i);
        assert_ne!(i, evaluation.control);
    }
    for opinion in second_opinions(experiment) {
        if let Some(p) = opinion.p_value {
            assert!((0.0..=1.0).contains(&p), "{opinion:?}");
        }
        if let Some((_, interval)) = opinion.interval {
            assert!(interval.low <= interval.high, "{opinion:?}");
            assert!(
                interval.low.is_finite() && interval.high.is_finite(),
                "{opinion:?}"
            );
        }
        if let Some(bayes) = opinion.bayes {
            assert!(bayes.loss_if_kept.is_finite() && bayes.loss_if_taken.is_finite());
        }
    }
}

/// The same with what every evaluation needs, so that it has figures at all.
fn mended(experiment: &Experiment) -> Experiment {
    let mut mended = experiment.clone();
    let one = Experiment::new(experiment.id);
    let hundred = Count::new(100).ok();
    for variant in &mut mended.variants {
        if variant.share.to_f64() == 0.0 {
            variant.share = one.variants[0].share;
        }
        variant.visitors = variant.visitors.filter(|n| n.get() > 1).or(hundred);
        variant.conversions = variant.conversions.or(hundred).min(variant.visitors);
        let measured = variant.measured.get_or_insert_default();
        for spread in [&mut measured.value, &mut measured.per] {
            spread.mean = spread.mean.or_else(|| "3.5".parse().ok());
            spread.deviation = spread.deviation.or_else(|| "2".parse().ok());
        }
        measured.value_with_per = measured.value_with_per.or_else(|| "0.3".parse().ok());
    }
    let (alpha, power) = (mended.terms.alpha.to_f64(), mended.terms.power.to_f64());
    if !(alpha > 0.0 && alpha < 0.5 && power > alpha && power < 1.0) {
        mended.terms.alpha = one.terms.alpha;
        mended.terms.power = one.terms.power;
    }
    mended.terms.planned = mended.terms.planned.or_else(|| Count::new(1_000).ok());
    mended
}

fn sound_plan(plan: &Plan) {
    let result = funnel::evaluate(&plan.sales, &plan.funnel);
    let all = plan.experiments.iter();
    for experiment in &all.flat_map(|e| [e.clone(), mended(e)]).collect::<Vec<_>>() {
        let _ = design::plan(experiment);
        let Ok(evaluation) = evaluate(experiment) else {
            continue;
        };
        sound(experiment, &evaluation);
        if let Ok(stakes) = stakes(plan, &result, experiment, &evaluation) {
            let money = [stakes.if_taken, stakes.if_kept, stakes.worth];
            assert!(money.iter().all(|x| x.is_finite()), "{stakes:?}");
            assert!(stakes.gain.is_none_or(f64::is_finite), "{stakes:?}");
        }
    }
}

/// Any terms that can be judged by, of counts that tests have.
fn judged() -> impl Strategy<Value = Experiment> {
    let counts = (1_u64..400, 0.0..1.0_f64, -3.5..3.5_f64, 0_u8..3);
    let terms = (
        0_usize..3,
        any::<bool>(),
        0_usize..4,
        1_u64..6,
        0_usize..3,
        1_i64..80,
    );
    (counts, terms).prop_map(|((events, size, shift, metric), terms)| {
        let (aim, two, looking, looks, alpha, margin) = terms;
        let (x_a, n) = (events as f64, events as f64 * (2.0 + 400.0 * size));
        let x_b = (x_a + shift * (2.0 * x_a).sqrt()).round().clamp(0.0, n);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "from 0 to some 10^5"
        )]
        let mut test = experiment([(events, n as u64), (x_b as u64, n as u64)]);
        let margin = Rate::new(Decimal::new(margin, 2).unwrap()).unwrap();
        let terms = &mut test.terms;
        terms.metric = [Metric::Conversion, Metric::Events, Metric::Conversion][metric as usize];
        terms.aim = [
            Aim::Superiority,
            Aim::NonInferiority(margin),
            Aim::Equivalence(margin),
        ][aim];
        terms.side = if two { Side::Two } else { Side::Better };
        let of = |rule| Looking::Planned(Count::new(looks).unwrap(), rule);
        terms.looking = [
            Looking::Once,
            Looking::Anytime,
            of(Spending::Pocock),
            of(Spending::OBrienFleming),
        ][looking];
        terms.alpha = ["0.05", "0.1", "0.01"][alpha].parse().unwrap();
        terms.planned = Count::new(60_000).ok();
        terms.worthwhile_lift = "0.2".parse().ok();
        test.looks = Count::new(looks).ok();
        test
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_way_of_judging_is_one_decision(test in judged()) {
        let evaluation = evaluate(&test).unwrap();
        sound(&test, &evaluation);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn nothing_of_any_plan_is_no_number(plan in arbitrary::plan()) {
        sound_plan(&plan);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    #[ignore = "minutes long: part of `make test-long`"]
    fn every_way_of_judging_is_one_decision_at_length(test in judged()) {
        let evaluation = evaluate(&test).unwrap();
        sound(&test, &evaluation);
    }
}
