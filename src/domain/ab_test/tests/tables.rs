//! Numbers from papers, from other software and by hand.

use super::super::design::{self, DesignError, Errors, detectable_rate, power, sample_size};
use super::super::score::{koopman, mee};
use super::super::{
    Because, Field, InputProblem, Method, Outlook, ScoreError, ScoreTest, SplitCheck, SplitError,
    UpperEnd, Verdict, evaluate,
};
use super::{arms, assert_near, at, between, evaluated, experiment};
use crate::plan::Id;
use crate::quantity::Count;
use crate::stats::normal;

const Z: f64 = 1.959_963_984_540_054;

/// Newcombe (1998), Statistics in Medicine 17, table II: method 7 (Mee) with method 6 (Miettinen
/// and Nurminen), printed with four digits.
#[test]
fn the_intervals_of_newcombes_examples_are_his() {
    // counts of B, of A, Mee, Miettinen and Nurminen
    let table = [
        ([(48, 80), (56, 70)], (0.0533, 0.3377), (0.0528, 0.3382)),
        ([(3, 10), (9, 10)], (0.1821, 0.8370), (0.1700, 0.8406)),
        ([(2, 7), (6, 7)], (0.0544, 0.8478), (0.0342, 0.8534)),
        ([(0, 29), (5, 56)], (-0.0313, 0.1926), (-0.0326, 0.1933)),
        ([(0, 20), (0, 10)], (-0.1611, 0.2775), (-0.1658, 0.2844)),
        ([(0, 10), (0, 10)], (-0.2775, 0.2775), (-0.2879, 0.2879)),
        ([(0, 20), (10, 10)], (0.7225, 1.0), (0.7156, 1.0)),
    ];
    for (counts, expected, corrected) in table {
        let (a, b) = arms(counts);
        let total = (a.visitors() + b.visitors()) as f64;
        let interval = mee(a, b, Z);
        assert_near(interval.low, expected.0, 5.1e-5);
        assert_near(interval.high, expected.1, 5.1e-5);
        let interval = mee(a, b, Z * (total / (total - 1.0)).sqrt());
        assert_near(interval.low, corrected.0, 5.1e-5);
        assert_near(interval.high, corrected.1, 5.1e-5);
    }
}

/// By maximising the likelihood with bisection in Python, independently of the multiplier.
#[test]
fn mee_keeps_its_digits_at_a_thousand_million_visitors_and_at_rare_rates() {
    let billion = 1_000_000_000;
    let table = [
        (
            [(30_000_000, billion), (30_020_000, billion)],
            (5.045_230_942_13e-6, 3.495_477_014_705e-5),
        ),
        (
            [(12, 1_000_000), (31, 1_000_000)],
            (6.446_010_524_053e-6, 3.313_392_248_013e-5),
        ),
        (
            [(990, 1000), (1000, 1000)],
            (0.005_440_754_445_529, 0.018_309_468_870_315),
        ),
    ];
    for (counts, expected) in table {
        let (a, b) = arms(counts);
        let interval = mee(a, b, Z);
        assert_near(interval.low, expected.0, 1e-9 * expected.0);
        assert_near(interval.high, expected.1, 1e-9 * expected.1);
    }
}

#[test]
fn koopman_answers_where_nobody_or_everybody_converted() {
    let (nobody, everybody, some) = ((0, 1000), (1000, 1000), (5, 1000));
    let lift = |counts| {
        let (a, b) = arms(counts);
        koopman(a, b, Z)
    };
    assert_eq!(lift([nobody, some]).high, UpperEnd::Unbounded);
    assert_eq!(lift([nobody, some]).observed, None);
    assert_near(lift([some, nobody]).low, -1.0, 0.0);
    // With everybody in A, the ratio is B's rate or more, and Wilson's lower end or less.
    let against_all = lift([everybody, (990, 1000)]);
    assert_near(against_all.low, -0.018_309_468_870_315, 1e-12);
    // p_a = p_b/φ = 1/(1 + z²/n) where all converted in both
    assert_near(at(lift([everybody, everybody]).high), Z * Z / 1000.0, 1e-12);
    assert_near(
        lift([everybody, everybody]).low,
        -1.0 / (1.0 + 1000.0 / (Z * Z)),
        1e-12,
    );
    // By maximising the likelihood with bisection in Python, independently of the multiplier.
    let table = [
        ([(7, 7), (1, 2)], -0.012_195_705_308_682_7),
        ([(1000, 1000), (990, 1000)], -0.005_440_754_445_529_3),
        ([(5, 5), (0, 3)], -0.438_502_968_244_954_6),
        ([(3, 3), (2, 900)], -0.990_687_599_075_869_1),
        ([(7, 9), (4, 4)], 1.209_510_324_507_283_1),
    ];
    for (counts, high) in table {
        assert_near(at(lift(counts).high), high, 1e-11);
    }
}

#[test]
fn the_first_example_reads_as_promised() {
    let evaluation = evaluated([(300, 10_000), (360, 10_000)]);
    let score = evaluation.comparisons[0].result.unwrap();
    assert_eq!(evaluation.verdict, Verdict::Win(1));
    assert_near(score.p_value, 0.017_548_317_981_209_68, 1e-15);
    let lift = between(score.lift.fits);
    assert_near(lift.low, 0.0323, 5e-5);
    assert_near(lift.high, 0.3950, 5e-5);
    // statsmodels proportion_confint(300, 10000, method="wilson")
    assert_near(evaluation.estimates[0].interval.low, 0.026_833, 1e-6);
}

#[test]
fn the_verdict_follows_the_counts() {
    let verdict = |counts| evaluated(counts).verdict;
    assert_eq!(verdict([(360, 10_000), (300, 10_000)]), Verdict::Loss);
    assert_eq!(verdict([(0, 500), (0, 500)]), Verdict::NobodyConverted);
    assert_eq!(
        verdict([(500, 500), (500, 500)]),
        Verdict::EverybodyConverted
    );
    assert_eq!(
        verdict([(300, 10_000), (450, 9_000)]),
        Verdict::InvalidSplit
    );
    assert_eq!(
        verdict([(300, 10_000), (300, 10_000)]),
        Verdict::KeepRunning(Outlook::NoAim)
    );
    // A rate of 1 in 2·10¹⁰ more: 4·z²·p̄/δ² is beyond 10¹².
    let million_million = Count::MAX;
    assert_eq!(
        verdict([
            (million_million / 2, million_million),
            (million_million / 2 + 50, million_million)
        ]),
        Verdict::KeepRunning(Outlook::OutOfReach)
    );
}

#[test]
fn too_little_says_how_many_more() {
    // 3 of 200 together: even all three in B have the chance 2·½³ = 25 %. Six make it 2·½⁶ = 3.1 %, and
    // at these rates come from twice the visitors.
    let mut small = experiment([(1, 100), (2, 100)]);
    small.days = Some(Count::new(10).unwrap());
    let evaluation = evaluate(&small).unwrap();
    assert_eq!(
        (evaluation.method, evaluation.because),
        (Method::Boschloo, Because::FewCounts)
    );
    let Verdict::TooLittle { more: Some(more) } = evaluation.verdict else {
        panic!("{:?}", evaluation.verdict)
    };
    assert_eq!(more.per_variant, [100, 100]);
    // 200 more at 20 a day
    assert_eq!((more.total, more.days), (200, Some(10)));
    // All of six in one variant are told from chance; with six the verdict is open, not too little.
    assert_eq!(evaluated([(0, 200), (6, 200)]).verdict, Verdict::Win(1));
    let open = evaluated([(2, 200), (4, 200)]).verdict;
    assert!(matches!(open, Verdict::KeepRunning(_)), "{open:?}");
}

#[test]
fn no_difference_says_what_would_settle_it() {
    let mut test = experiment([(300, 10_000), (315, 10_000)]);
    test.days = Some(Count::new(20).unwrap());
    let Verdict::KeepRunning(Outlook::More(more)) = evaluate(&test).unwrap().verdict else {
        panic!()
    };
    // (1.959964·√(2·0.03075·0.96925) + 0.841621·√(0.0291 + 0.03050775))²/0.0015² = 207,937.9,
    // and 10,000 of them are in.
    assert_eq!(more.visitors.per_variant, [197_938, 197_938]);
    // 395,876 at 1,000 a day
    assert_eq!(more.visitors.days, Some(396));
    // 395,876·615/20,000 orders
    assert_eq!(more.conversions, Some(12_174));
    // For a lift of a fifth 13,914 suffice, and with 14,000 in there is no more to wait for.
    test.terms.worthwhile_lift = Some("0.2".parse().unwrap());
    let Verdict::KeepRunning(Outlook::More(more)) = evaluate(&test).unwrap().verdict else {
        panic!()
    };
    assert_eq!(more.visitors.per_variant, [3_914, 3_914]);
    let mut complete = experiment([(420, 14_000), (470, 14_000)]);
    complete.terms.worthwhile_lift = Some("0.2".parse().unwrap());
    assert_eq!(
        evaluate(&complete).unwrap().verdict,
        Verdict::KeepRunning(Outlook::Complete)
    );
    // Closer together the whole interval lies within a fifth.
    let mut same = experiment([(420, 14_000), (430, 14_000)]);
    same.terms.worthwhile_lift = Some("0.2".parse().unwrap());
    assert_eq!(
        evaluate(&same).unwrap().verdict,
        Verdict::NoPracticalDifference(1)
    );
}

#[test]
fn all_problems_come_at_once_and_name_their_fields() {
    let mut broken = experiment([(300, 200), (1, 1)]);
    broken.variants[1].visitors = None;
    broken.variants[1].share = "0".parse().unwrap();
    broken.terms.alpha = "1".parse().unwrap();
    let problems = evaluate(&broken).unwrap_err();
    assert_eq!(
        problems,
        [
            InputProblem::NoShare(1),
            InputProblem::ConversionsExceedVisitors(0),
            InputProblem::VisitorsMissing(1),
            InputProblem::Alpha,
        ]
    );
    let named: Vec<_> = problems.iter().map(|p| (p.variant(), p.field())).collect();
    assert_eq!(
        named,
        [
            (Some(1), Field::Share),
            (Some(0), Field::Conversions),
            (Some(1), Field::Visitors),
            (None, Field::Alpha),
        ]
    );
    broken.variants.truncate(1);
    assert!(
        evaluate(&broken)
            .unwrap_err()
            .contains(&InputProblem::TooFewVariants)
    );
    let empty = super::super::Experiment::new(Id(1));
    assert_eq!(evaluate(&empty).unwrap_err().len(), 4);
    assert_eq!(
        design::plan(&empty).unwrap_err(),
        [InputProblem::RateMissing, InputProblem::LiftMissing]
    );
}

#[test]
fn the_score_test_refuses_what_says_nothing() {
    let refused = |counts, alpha| {
        let (a, b) = arms(counts);
        ScoreTest::new(a, b, alpha).unwrap_err()
    };
    assert_eq!(refused([(0, 5), (0, 9)], 0.05), ScoreError::NobodyConverted);
    assert_eq!(
        refused([(5, 5), (9, 9)], 0.05),
        ScoreError::EverybodyConverted
    );
    for alpha in [0.0, 1.0, -0.1, 1.5, f64::NAN] {
        assert_eq!(refused([(1, 5), (2, 9)], alpha), ScoreError::Alpha);
    }
}

#[test]
fn the_split_is_held_against_what_was_set() {
    // Eight visitors a variant raise the alarm, fewer never do.
    assert!(SplitCheck::new(&[16, 0], &[1.0, 1.0]).unwrap().is_alarm());
    assert!(!SplitCheck::new(&[15, 0], &[1.0, 1.0]).unwrap().is_alarm());
    assert_eq!(SplitCheck::new(&[1], &[1.0]), Err(SplitError::Variants));
    assert_eq!(SplitCheck::new(&[1, 1], &[1.0]), Err(SplitError::Variants));
    assert_eq!(
        SplitCheck::new(&[1, 1], &[1.0, 0.0]),
        Err(SplitError::Share(1))
    );
    assert_eq!(
        SplitCheck::new(&[0, 0], &[1.0, 1.0]),
        Err(SplitError::NoVisitors)
    );
}

#[test]
fn the_planner_knows_published_sizes() {
    let errors = Errors::new(0.05, 0.9).unwrap();
    // R ?power.prop.test: p1 = .50, p2 = .75, power = .90 gives n = 76.7
    assert_near(sample_size(0.5, 0.75, 1.0, errors).unwrap(), 76.7, 0.05);
    // Fleiss, Levin and Paik's formula with r = 3, by hand: p̄ = 0.0345,
    // (1.959964·√(0.03330975·4/3) + 0.841621·√(0.0291 + 0.034704/3))²/0.006²
    let errors = Errors::new(0.05, 0.8).unwrap();
    let by_hand = (1.959_964 * (0.033_309_75_f64 * 4.0 / 3.0).sqrt()
        + 0.841_621 * (0.0291_f64 + 0.034_704 / 3.0).sqrt())
        / 0.006;
    assert_near(
        sample_size(0.03, 0.036, 3.0, errors).unwrap(),
        by_hand * by_hand,
        0.05,
    );
    assert_eq!(
        sample_size(0.1, 0.1, 1.0, errors),
        Err(DesignError::NoEffect)
    );
    assert_eq!(sample_size(0.1, 1.1, 1.0, errors), Err(DesignError::Rate));
    assert_eq!(
        sample_size(0.1, 0.2, 0.0, errors),
        Err(DesignError::NoVisitors)
    );
    assert_eq!(Errors::new(0.05, 0.05), Err(DesignError::Power));
    assert_eq!(Errors::new(f64::NAN, 0.8), Err(DesignError::Alpha));
    // Two visitors each find nothing.
    assert_eq!(
        detectable_rate(0.5, 2.0, 1.0, errors),
        Err(DesignError::Undetectable)
    );
    // Without any effect the power is the chance of a false alarm.
    assert_near(power((0.3, 50.0), (0.3, 50.0), 0.05).unwrap(), 0.05, 1e-12);
}

#[test]
fn several_variants_share_alpha_and_visitors() {
    let mut test = experiment([(300, 10_000), (330, 10_000)]);
    let mut third = test.variants[1].clone();
    third.id = Id(3);
    third.conversions = Some(Count::new(385).unwrap());
    test.variants.push(third);
    let evaluation = evaluate(&test).unwrap();
    let levels: Vec<f64> = evaluation
        .comparisons
        .iter()
        .map(|c| c.result.unwrap().level)
        .collect();
    // Holm: the smaller p at α/2, and once it is rejected the other at α.
    assert_eq!(levels, [0.05, 0.025]);
    assert_eq!(evaluation.verdict, Verdict::Win(2));
    // Planned for a lift of a fifth at α/2 with each of the two.
    test.expected_rate = Some("0.03".parse().unwrap());
    test.terms.worthwhile_lift = Some("0.2".parse().unwrap());
    let planned = design::plan(&test).unwrap().visitors.unwrap();
    let z = normal::quantile_upper(0.0125).unwrap();
    let by_hand = (z * (2.0 * 0.033 * 0.967_f64).sqrt()
        + 0.841_621_2 * (0.03 * 0.97 + 0.036 * 0.964_f64).sqrt())
        / 0.006;
    assert_near(
        planned.per_variant[2] as f64,
        (by_hand * by_hand).ceil(),
        0.0,
    );
    assert_eq!(planned.total, 3 * planned.per_variant[0]);
}
