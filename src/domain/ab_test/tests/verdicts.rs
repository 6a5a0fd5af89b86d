//! The verdict of every metric, aim and way of looking: by hand, and the laws that hold for all.

use super::super::{
    Agreed, Aim, Arrangement, Because, Changed, Claim, Fits, Looking, Method, Metric, NoTest, Side,
    Spending, State, Verdict, Warning, evaluate, exact_ranges, second_opinions,
};
use super::{assert_near, between, evaluated, experiment};
use crate::ab_test::profit::RateAndProfit;
use crate::ab_test::{By, Experiment, InputProblem, Measured, OrderWorth, Spread};
use crate::quantity::Count;

fn count(n: u64) -> Option<Count> {
    Count::new(n).ok()
}

/// Two variants of so many visitors with these means and standard deviations of a value.
fn values(n: u64, means: [(&str, &str); 2]) -> Experiment {
    let mut test = experiment([(0, n), (0, n)]);
    test.terms.metric = Metric::Value;
    for (variant, (mean, deviation)) in test.variants.iter_mut().zip(means) {
        variant.measured = Some(Measured {
            value: Spread {
                mean: mean.parse().ok(),
                deviation: deviation.parse().ok(),
            },
            ..Measured::default()
        });
    }
    test
}

#[test]
fn values_are_judged_by_welch() {
    // t = 0.2/√(2·16/10,000) = 3.5355
    let evaluation = evaluate(&values(10_000, [("2", "4"), ("2.2", "4")])).unwrap();
    let test = evaluation.comparisons[0].result.unwrap();
    assert_eq!(
        (evaluation.method, evaluation.because),
        (Method::Welch, Because::Values)
    );
    assert_near(test.statistic.unwrap(), 3.535_534, 1e-6);
    assert_eq!(evaluation.verdict, Verdict::Win(1));
    // 0.2 ± 1.960·0.056569
    assert_near(between(test.difference.fits).low, 0.089_12, 1e-5);
    assert!(between(test.lift.fits).low > 0.0);
}

#[test]
fn figures_of_before_sharpen_values_if_all_have_them() {
    let mut test = values(10_000, [("2", "4"), ("2.1", "4")]);
    assert!(matches!(
        evaluate(&test).unwrap().verdict,
        Verdict::KeepRunning(_)
    ));
    for variant in &mut test.variants {
        let measured = variant.measured.as_mut().unwrap();
        measured.before = Spread {
            mean: "1.5".parse().ok(),
            deviation: "3".parse().ok(),
        };
        measured.value_with_before = "0.8".parse().ok();
    }
    // 1 − 0.8² of the variance stays: 0.1/(0.6·0.056569) = 2.946
    let evaluation = evaluate(&test).unwrap();
    assert_eq!(evaluation.because, Because::ValuesWithBefore);
    assert_eq!(evaluation.verdict, Verdict::Win(1));
    let sharp = evaluation.comparisons[0].result.unwrap();
    assert_near(sharp.statistic.unwrap(), 2.946_3, 1e-3);
    let raw = second_opinions(&test);
    let raw = raw.iter().find(|o| o.by == By::Unadjusted).unwrap();
    assert_eq!(raw.agrees, Some(false));
    // One figure missing, and none is used.
    test.variants[1].measured.as_mut().unwrap().before.mean = None;
    assert_eq!(evaluate(&test).unwrap().because, Because::Values);
}

#[test]
fn ratios_and_events_have_their_own_tests() {
    let mut ratio = values(5_000, [("3", "6"), ("3.6", "6")]);
    ratio.terms.metric = Metric::Ratio;
    assert_eq!(
        evaluate(&ratio).unwrap_err(),
        [0, 1]
            .map(|i| [
                InputProblem::PerMissing(i),
                InputProblem::PerDeviationMissing(i),
                InputProblem::CorrelationMissing(i)
            ])
            .concat()
    );
    for variant in &mut ratio.variants {
        let measured = variant.measured.as_mut().unwrap();
        measured.per = Spread {
            mean: "1.5".parse().ok(),
            deviation: "1".parse().ok(),
        };
        measured.value_with_per = "0.5".parse().ok();
    }
    let evaluation = evaluate(&ratio).unwrap();
    assert_eq!(evaluation.method, Method::DeltaRatio);
    assert_near(evaluation.estimates[1].observed, 2.4, 1e-12);
    // 120 events beside 100 of as many visitors: 2·P(X ≥ 120 of 220 at ½) = 0.2003; more events than
    // visitors are no error.
    let mut events = experiment([(100, 50), (120, 50)]);
    assert!(evaluate(&events).is_err());
    events.terms.metric = Metric::Events;
    let evaluation = evaluate(&events).unwrap();
    let test = evaluation.comparisons[0].result.unwrap();
    assert_eq!(evaluation.because, Because::Events);
    assert_near(test.p_value, 0.200_3, 5e-4);
    assert_near(evaluation.estimates[0].observed, 2.0, 0.0);
}

#[test]
fn one_sided_a_loss_is_not_told() {
    let mut test = experiment([(360, 10_000), (300, 10_000)]);
    test.terms.side = Side::Better;
    let evaluation = evaluate(&test).unwrap();
    assert!(matches!(evaluation.verdict, Verdict::KeepRunning(_)));
    // z = 1.7: nothing at 5 % on both sides, a win at 5 % on one.
    let mut test = experiment([(300, 10_000), (343, 10_000)]);
    assert!(matches!(
        evaluate(&test).unwrap().verdict,
        Verdict::KeepRunning(_)
    ));
    test.terms.side = Side::Better;
    let evaluation = evaluate(&test).unwrap();
    assert_eq!(evaluation.verdict, Verdict::Win(1));
    let one = evaluation.comparisons[0].result.unwrap();
    assert!(matches!(one.lift.fits, Fits::From(low) if low > 0.0));
    assert_eq!(one.difference.fits.high(), None);
    test.terms.alpha = "0.5".parse().unwrap();
    assert_eq!(evaluate(&test).unwrap_err(), [InputProblem::Alpha]);
}

#[test]
fn margins_are_shown_or_not() {
    let tenth = "0.1".parse().unwrap();
    let mut test = experiment([(3_000, 100_000), (2_990, 100_000)]);
    test.terms.aim = Aim::NonInferiority(tenth);
    let evaluation = evaluate(&test).unwrap();
    assert_eq!(evaluation.verdict, Verdict::NotWorse(1));
    assert_eq!(evaluation.because, Because::RatesAgainstMargin);
    let lift = between(evaluation.comparisons[0].result.unwrap().lift.fits);
    assert!(lift.low > -0.1 && lift.low < 0.0);
    test.terms.aim = Aim::Equivalence(tenth);
    assert_eq!(
        evaluate(&test).unwrap().verdict,
        Verdict::NoPracticalDifference(1)
    );
    test.variants[1].conversions = count(2_500);
    assert_eq!(evaluate(&test).unwrap().verdict, Verdict::Loss);
    test.terms.aim = Aim::NonInferiority(tenth);
    test.variants[1].conversions = count(3_300);
    assert_eq!(evaluate(&test).unwrap().verdict, Verdict::Win(1));
    test.terms.aim = Aim::NonInferiority("0".parse().unwrap());
    assert_eq!(evaluate(&test).unwrap_err(), [InputProblem::Margin]);
    // The same by means: 2 against 1.99, and 10 % are 0.2, of which 1.96·0.0566 are 0.11.
    let mut mean = values(10_000, [("2", "4"), ("1.99", "4")]);
    mean.terms.aim = Aim::NonInferiority(tenth);
    assert_eq!(evaluate(&mean).unwrap().verdict, Verdict::NotWorse(1));
    let mut none = values(10_000, [("0", "4"), ("1.99", "4")]);
    none.terms.aim = Aim::NonInferiority(tenth);
    assert_eq!(evaluate(&none).unwrap().verdict, Verdict::NoBase);
}

#[test]
fn at_any_time_more_is_asked_for() {
    let mut test = experiment([(300, 10_000), (360, 10_000)]);
    test.terms.looking = Looking::Anytime;
    let evaluation = evaluate(&test).unwrap();
    let always = evaluation.comparisons[0].result.unwrap();
    assert_eq!(always.method, Method::ConfidenceSequence);
    assert_eq!(evaluation.because, Because::AnyTime);
    // As the sequence tuned for 5,000 has it: its doctest's 0.371
    assert_near(always.p_value, 0.371, 1e-3);
    assert!(matches!(evaluation.verdict, Verdict::KeepRunning(_)));
    let mut few = experiment([(1, 100), (2, 100)]);
    few.terms.looking = Looking::Anytime;
    let evaluation = evaluate(&few).unwrap();
    assert_eq!(
        evaluation.comparisons[0].result,
        Err(NoTest::TooFewForAnyTime)
    );
    // 5 of 0.015·n: 334 each, 234 more
    let Verdict::TooLittle { more: Some(more) } = evaluation.verdict else {
        panic!("{:?}", evaluation.verdict)
    };
    assert_eq!(more.per_variant, [234, 234]);
}

#[test]
fn a_planned_look_has_its_border() {
    let mut test = experiment([(300, 10_000), (360, 10_000)]);
    test.terms.looking = Looking::Planned(Count::new(2).unwrap(), Spending::OBrienFleming);
    assert_eq!(evaluate(&test).unwrap_err(), [InputProblem::PlannedMissing]);
    test.terms.planned = count(40_000);
    test.looks = count(1);
    // Half way O'Brien and Fleming's border is 2.963: z = 2.375 is not enough.
    let evaluation = evaluate(&test).unwrap();
    let half = evaluation.comparisons[0].result.unwrap();
    assert_near(half.level, 0.003_05, 1e-5);
    assert_eq!(half.claim, Claim::Open);
    // At the end it is 1.969.
    test.terms.planned = count(20_000);
    test.looks = count(2);
    let end = evaluate(&test).unwrap();
    assert_near(end.comparisons[0].result.unwrap().level, 0.049, 1e-3);
    assert_eq!(end.verdict, Verdict::Win(1));
}

#[test]
fn a_peeked_test_is_told_its_price_and_rescued() {
    let mut test = experiment([(300, 10_000), (360, 10_000)]);
    test.looks = count(5);
    let peeking = evaluate(&test).unwrap().peeking.unwrap();
    // Armitage, McPherson and Rowe (1969), table 2
    assert_near(peeking.false_alarm_rate, 0.142, 5e-4);
    assert_eq!((peeking.looks, peeking.survives), (5, false));
    assert_eq!(peeking.rescue.unwrap().claim, Claim::Open);
    test.variants[1].conversions = count(450);
    assert!(evaluate(&test).unwrap().peeking.unwrap().survives);
    test.looks = count(1);
    assert_eq!(evaluate(&test).unwrap().peeking, None);
    // One-sided and often: the most that is reckoned with.
    test.looks = count(1_000_000);
    test.terms.side = Side::Better;
    let often = evaluate(&test).unwrap().peeking.unwrap();
    assert_eq!((often.reckoned, often.looks), (50, 1_000_000));
}

#[test]
fn a_hopeless_test_is_futile() {
    // Half of the visitors are in, and B is 2 standard errors behind.
    let mut test = experiment([(300, 10_000), (250, 10_000)]);
    test.terms.worthwhile_lift = "0.1".parse().ok();
    test.terms.planned = count(40_000);
    let evaluation = evaluate(&test).unwrap();
    let Verdict::Futile(chances) = evaluation.verdict else {
        // z = −2.16 is a loss at 5 %.
        assert_eq!(evaluation.verdict, Verdict::Loss);
        test.variants[1].conversions = count(270);
        let Verdict::Futile(chances) = evaluate(&test).unwrap().verdict else {
            panic!()
        };
        assert!(chances.if_worthwhile < 0.1 && chances.if_as_seen < chances.if_worthwhile);
        return;
    };
    panic!("{chances:?}");
}

#[test]
fn what_makes_a_result_worth_less_is_said() {
    let mut test = experiment([(300, 10_000), (360, 10_000)]);
    test.terms.planned = count(40_000);
    let warnings = |test: &Experiment| evaluate(test).unwrap().warnings;
    assert_eq!(warnings(&test), [Warning::BeforePlannedEnd]);
    test.state = State::Decided;
    assert_eq!(warnings(&test), [Warning::EndedEarly]);
    test.terms.planned = count(20_000);
    assert!(warnings(&test).is_empty());
    test.terms.arrangement = Arrangement::BeforeAndAfter;
    test.variants[1].visitors = count(5_000);
    let evaluation = evaluate(&test).unwrap();
    // Half as many after is no broken split.
    assert_eq!(
        (evaluation.split, evaluation.verdict),
        (None, Verdict::Win(1))
    );
    assert!(evaluation.warnings.contains(&Warning::BeforeAndAfter));
}

#[test]
fn the_verdict_agreed_on_stands_beside_a_changed_one() {
    let mut test = experiment([(300, 10_000), (343, 10_000)]);
    test.start(None);
    assert!(matches!(&test.agreed, Some(Agreed { .. })));
    test.terms.side = Side::Better;
    let evaluation = evaluate(&test).unwrap();
    assert_eq!(evaluation.verdict, Verdict::Win(1));
    assert_eq!(evaluation.changed, [Changed::Side]);
    assert!(matches!(
        evaluation.as_agreed.as_deref(),
        Some(Verdict::KeepRunning(_))
    ));
    test.terms.side = Side::Two;
    assert_eq!(evaluate(&test).unwrap().as_agreed, None);
}

#[test]
fn a_control_of_choice_and_the_second_winner() {
    let mut test = experiment([(400, 10_000), (300, 10_000)]);
    let mut third = test.variants[1].clone();
    third.id = crate::plan::Id(3);
    third.conversions = count(420);
    test.variants.push(third);
    test.terms.control = Some(test.variants[1].id);
    let evaluation = evaluate(&test).unwrap();
    assert_eq!((evaluation.control, evaluation.subject), (1, 2));
    assert_eq!(evaluation.verdict, Verdict::Win(2));
    let two = evaluation.top_two.unwrap();
    assert_eq!((two.second, two.told_apart), (0, false));
}

#[test]
fn profit_stands_beside_the_rate() {
    let mut test = experiment([(300, 10_000), (400, 10_000)]);
    for (variant, price) in test.variants.iter_mut().zip(["50", "40"]) {
        variant.order = Some(OrderWorth {
            price: price.parse().ok(),
            cost: "20".parse().ok(),
            refunded: None,
        });
    }
    // 30 of 300 and 20 of 400: 0.9 and 0.8 a visitor
    let evaluation = evaluate(&test).unwrap();
    let profit = evaluation.comparisons[0].profit.unwrap().unwrap();
    assert_near(profit.test.difference, -0.1, 1e-12);
    assert_eq!(profit.beside, RateAndProfit::ProfitOpen);
}

#[test]
fn ranges_that_take_long_come_later() {
    // One variant so small that a count of below 5 is expected there, and hundreds in the other.
    let counts = [(2_500, 45_000), (4, 80)];
    let mut test = experiment(counts);
    test.terms.arrangement = Arrangement::BeforeAndAfter;
    let evaluation = evaluate(&test).unwrap();
    let comparison = &evaluation.comparisons[0];
    let first = comparison.result.unwrap();
    assert_eq!(first.lift.fits, Fits::ToCome);
    let whole = exact_ranges(&test, comparison).unwrap();
    assert_eq!(whole.claim, first.claim);
    assert!(whole.lift.fits.contains(0.0) && whole.lift.fits.low().is_some());
    let ready = &evaluated([(300, 10_000), (360, 10_000)]).comparisons[0];
    let again = exact_ranges(&experiment([(300, 10_000), (360, 10_000)]), ready);
    assert_eq!(again, ready.result);
}

#[test]
fn second_opinions_agree_on_what_is_clear() {
    let opinions = second_opinions(&experiment([(300, 10_000), (450, 10_000)]));
    assert!(opinions.len() >= 8, "{opinions:?}");
    for opinion in &opinions {
        assert_eq!(opinion.agrees, Some(true), "{opinion:?}");
    }
    let bayes = opinions.iter().find_map(|o| o.bayes).unwrap();
    assert!(bayes.chance_better > 0.999_99 && bayes.loss_if_taken < bayes.loss_if_kept);
    // On the edge they differ, and the verdict does not care: p = 0.0175 once, not at any time.
    let edge = second_opinions(&experiment([(300, 10_000), (360, 10_000)]));
    let always = edge.iter().find(|o| o.by == By::AlwaysValid).unwrap();
    assert_eq!(always.agrees, Some(false));
}
