//! The exact tests: by hand, by summing over all tables, and laws.

use super::super::exact::barnard::{Statistic, p_value};
use super::super::exact::{Boschloo, Fisher, odds_ratio};
use super::super::hypergeometric::Urn;
use super::super::{StatsError, binomial};
use super::assert_close;
use proptest::prelude::*;

type Pair = (u64, u64);

/// Successes among at most `most` trials, and rates of each kind.
fn counts(most: u64) -> impl Strategy<Value = Pair> {
    (1..=most, 0_u8..3, 0.0..1.0_f64).prop_map(|(n, kind, share)| {
        let rate = match kind {
            0 => share,
            1 => share * share * share,
            _ => 1.0 - share * share * share,
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "0 to n"
        )]
        let x = (rate * n as f64).round() as u64;
        (x, n)
    })
}

/// The error probability given to rates left out: none, little, much.
fn gammas() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), Just(Boschloo::GAMMA), Just(1e-3)]
}

fn failures((x, n): Pair) -> Pair {
    (n - x, n)
}

/// The probability of all tables with a p value of Fisher's test that is at most that of `a` and `b`, at
/// the worst of many rates.
fn boschloo_by_enumeration(a: Pair, b: Pair) -> f64 {
    let greater = |x_a, x_b| Fisher::new((x_a, a.1), (x_b, b.1)).unwrap().greater();
    let limit = greater(a.0, b.0) * (1.0 + 1e-10);
    let tables = (0..=a.1).flat_map(|x_a| (0..=b.1).map(move |x_b| (x_a, x_b)));
    let extreme: Vec<Pair> = tables
        .filter(|&(x_a, x_b)| greater(x_a, x_b) <= limit)
        .collect();
    let probability = |rate: f64| -> f64 {
        let of = |n: u64| -> Vec<f64> {
            (0..=n)
                .map(|x| binomial::pmf(x, n, rate).unwrap())
                .collect()
        };
        let (in_a, in_b) = (of(a.1), of(b.1));
        let index = |x: u64| usize::try_from(x).unwrap();
        let both = |&(x_a, x_b): &Pair| in_a[index(x_a)] * in_b[index(x_b)];
        extreme.iter().map(both).sum()
    };
    let rates = (0..=1_000).map(|i| {
        let sine = libm::sin(0.5 * core::f64::consts::PI * f64::from(i) / 1_000.0);
        sine * sine
    });
    rates.map(probability).fold(0.0, f64::max)
}

#[test]
fn a_lady_tasting_tea() {
    // Fisher (1935): 3 of 4 cups right; 16 + 1 of the 70 ways are as good or better.
    let test = Fisher::new((1, 4), (3, 4)).unwrap();
    assert_close(test.greater(), 17.0 / 70.0, 1e-14);
    assert_close(test.less(), 69.0 / 70.0, 1e-14);
    assert_close(test.two_sided(), 34.0 / 70.0, 1e-14);
}

#[test]
fn the_odds_ratio_of_the_lady() {
    let (a, b) = ((1, 4), (3, 4));
    // The ways are 1, 16, 36, 16, 1, so a mean of 3 means ψ⁴ − 36ψ² − 32ψ − 3 = 0.
    let psi = odds_ratio::conditional(a, b).unwrap().unwrap();
    let square = psi * psi;
    assert!((square * square - 36.0 * square - 32.0 * psi - 3.0).abs() < 1e-8);
    // At the ends 16ψ³ + ψ⁴, or 1 + 16ψ + 36ψ² + 16ψ³, are 2.5 % of all.
    let interval = odds_ratio::exact_interval(a, b, 0.05).unwrap();
    let terms = |psi: f64| {
        let square = psi * psi;
        [
            1.0,
            16.0 * psi,
            36.0 * square,
            16.0 * square * psi,
            square * square,
        ]
    };
    let low = terms(interval.low);
    assert_close((low[3] + low[4]) / low.iter().sum::<f64>(), 0.025, 1e-10);
    let high = terms(interval.high.unwrap());
    assert_close(high[4] / high.iter().sum::<f64>(), 0.975, 1e-10);
    // R 4's fisher.test gives 0.2117329, but its search ends at about 10⁻⁴.
    assert_close(interval.low, 0.211_732_9, 1e-4);
}

#[test]
fn every_table_counts_where_nobody_converted() {
    for gamma in [0.0, Boschloo::GAMMA] {
        let test = Boschloo::new((0, 50), (0, 70), gamma).unwrap();
        assert_close(test.p_value(), 1.0, 0.0);
        let difference = test.difference_interval(0.05).unwrap();
        assert!(difference.low < 0.0 && 0.0 < difference.high);
        let ratio = test.ratio_interval(0.05).unwrap();
        assert_close(ratio.low, 0.0, 0.0);
        assert_eq!(ratio.high, None);
    }
    assert_close(
        p_value((0, 50), (0, 70), Statistic::Pooled).unwrap(),
        1.0,
        0.0,
    );
}

#[test]
fn what_is_no_table_is_refused() {
    let test = |a, b| Boschloo::new(a, b, 0.0).map(|t| t.p_value());
    assert_eq!(test((0, 0), (1, 2)), Err(StatsError::NoTrials));
    assert_eq!(test((3, 2), (1, 2)), Err(StatsError::Successes));
    assert_eq!(test((3, 20_000), (1, 1)), Err(StatsError::TooManyTrials));
    let test = |gamma| Boschloo::new((1, 9), (5, 9), gamma).map(|t| t.p_value());
    assert_eq!(test(1.0), Err(StatsError::Probability));
    assert_eq!(test(f64::NAN), Err(StatsError::NotANumber));
    assert!(Fisher::new((0, 1), (1, u64::MAX)).is_err());
    let test = Boschloo::new((1, 9), (5, 9), 0.0).unwrap();
    assert_eq!(test.difference_interval(0.0), Err(StatsError::Probability));
}

/// The probability that the test rejects under both rates.
fn rejections(rejects: &[Vec<bool>], p_a: f64, p_b: f64) -> f64 {
    let (n_a, n_b) = (rejects.len() as u64 - 1, rejects[0].len() as u64 - 1);
    let row = |(x_a, row): (u64, &Vec<bool>)| -> f64 {
        let cells = (0..).zip(row).filter(|(_, rejected)| **rejected);
        let in_row: f64 = cells
            .map(|(x_b, _)| binomial::pmf(x_b, n_b, p_b).unwrap())
            .sum();
        binomial::pmf(x_a, n_a, p_a).unwrap() * in_row
    };
    (0..).zip(rejects).map(row).sum()
}

#[test]
fn errors_are_never_more_frequent_than_alpha() {
    for ((n_a, n_b), gamma) in [((30, 30), 0.0), ((30, 30), 1e-3), ((9, 25), 1e-6)] {
        let alpha = 0.05;
        let tests: Vec<Vec<Boschloo>> = (0..=n_a)
            .map(|x_a| {
                let row = (0..=n_b).map(|x_b| Boschloo::new((x_a, n_a), (x_b, n_b), gamma));
                row.collect::<Result<_, _>>().unwrap()
            })
            .collect();
        let where_true = |wrong: &dyn Fn(&Boschloo) -> bool| -> Vec<Vec<bool>> {
            let row = |row: &Vec<Boschloo>| row.iter().map(wrong).collect();
            tests.iter().map(row).collect()
        };
        let rejects = where_true(&|test| test.p_value() < alpha);
        for i in 1..100 {
            let rate = f64::from(i) / 100.0;
            assert!(rejections(&rejects, rate, rate) <= alpha);
        }
        for (p_a, p_b) in [(0.02, 0.1), (0.3, 0.35), (0.5, 0.9), (0.1, 0.08)] {
            let misses = where_true(&|test| {
                let difference = test.difference_interval(alpha).unwrap();
                !difference.contains(p_b - p_a)
            });
            assert!(rejections(&misses, p_a, p_b) <= alpha);
            let misses = where_true(&|test| {
                let ratio = test.ratio_interval(alpha).unwrap();
                ratio.low > p_b / p_a || ratio.high.is_some_and(|high| high < p_b / p_a)
            });
            assert!(rejections(&misses, p_a, p_b) <= alpha);
        }
    }
}

/// The p value and both intervals of one table say the same.
fn one_decision(a: Pair, b: Pair, gamma: f64, alpha: f64) {
    let test = Boschloo::new(a, b, gamma).unwrap();
    let difference = test.difference_interval(alpha).unwrap();
    let ratio = test.ratio_interval(alpha).unwrap();
    let high = ratio.high.unwrap_or(f64::INFINITY);
    let significant = test.p_value() < alpha;
    let seen = (a, b, gamma, alpha, test.p_value(), difference, ratio);
    assert_eq!(!difference.contains(0.0), significant, "{seen:?}");
    assert_eq!(ratio.low > 1.0 || high < 1.0, significant, "{seen:?}");
    let observed = b.0 as f64 / b.1 as f64 - a.0 as f64 / a.1 as f64;
    assert!(difference.contains(observed), "{seen:?}");
    assert!(-1.0 <= difference.low && difference.high <= 1.0, "{seen:?}");
    assert!(0.0 <= ratio.low && ratio.low <= high, "{seen:?}");
    assert!((0.0..=1.0).contains(&test.p_value()), "{seen:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn p_value_and_intervals_never_disagree(
        a in counts(120), b in counts(120), gamma in gammas(), alpha in 0.01..0.3_f64,
    ) {
        one_decision(a, b, gamma, alpha);
    }

    #[test]
    fn swapping_the_variants_mirrors(a in counts(80), b in counts(80), gamma in gammas()) {
        let (test, swapped) = (Boschloo::new(a, b, gamma).unwrap(), Boschloo::new(b, a, gamma).unwrap());
        assert_close(test.p_greater(), swapped.p_less(), 0.0);
        prop_assert_eq!(
            test.difference_interval(0.1).unwrap(),
            swapped.difference_interval(0.1).unwrap().mirrored(0.0)
        );
        let (test, swapped) = (Fisher::new(a, b).unwrap(), Fisher::new(b, a).unwrap());
        assert_close(test.greater(), swapped.less(), 1e-12);
        assert_close(test.two_sided(), swapped.two_sided(), 1e-12);
    }

    #[test]
    fn swapping_successes_and_failures_mirrors(
        a in counts(80), b in counts(80), gamma in gammas(),
    ) {
        let test = Boschloo::new(a, b, gamma).unwrap();
        let mirrored = Boschloo::new(failures(a), failures(b), gamma).unwrap();
        assert_close(test.p_greater(), mirrored.p_less(), 1e-7);
        let interval = mirrored.difference_interval(0.1).unwrap().mirrored(0.0);
        let straight = test.difference_interval(0.1).unwrap();
        prop_assert!((interval.low - straight.low).abs() < 1e-6, "{interval:?} {straight:?}");
        prop_assert!((interval.high - straight.high).abs() < 1e-6, "{interval:?} {straight:?}");
        for statistic in [Statistic::Pooled, Statistic::Unpooled] {
            let mirrored = p_value(failures(a), failures(b), statistic).unwrap();
            assert_close(p_value(a, b, statistic).unwrap(), mirrored, 1e-7);
        }
    }

    #[test]
    fn boschloo_is_never_above_fisher(a in counts(150), b in counts(150), gamma in gammas()) {
        let (boschloo, fisher) = (Boschloo::new(a, b, gamma).unwrap(), Fisher::new(a, b).unwrap());
        prop_assert!(boschloo.p_greater() <= (fisher.greater() + gamma) * (1.0 + 1e-9));
        prop_assert!(boschloo.p_less() <= (fisher.less() + gamma) * (1.0 + 1e-9));
    }

    #[test]
    fn tails_of_the_urn_are_sums(s in 1_u64..60, f in 1_u64..60, d in 0.0..1.0_f64, at in 0.0..1.0_f64) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "up to 120")]
        let (d, k) = ((d * (s + f) as f64) as u64, (at * s as f64) as u64);
        let urn = Urn::new(s, f, d).unwrap();
        let sum: f64 = (0..=k).map(|k| urn.pmf(k).unwrap()).sum();
        let rest: f64 = (k + 1..=s).map(|k| urn.pmf(k).unwrap()).sum();
        let tails = urn.tails(k).unwrap();
        assert_close(tails.lower, sum, 1e-12);
        assert_close(tails.upper, rest, 1e-12);
    }

    #[test]
    fn the_interval_of_the_odds_ratio_goes_with_the_tails(a in counts(300), b in counts(300)) {
        let fisher = Fisher::new(a, b).unwrap();
        let interval = odds_ratio::exact_interval(a, b, 0.05).unwrap();
        prop_assert_eq!(interval.low > 1.0, fisher.greater() < 0.025);
        prop_assert_eq!(interval.high.is_some_and(|high| high < 1.0), fisher.less() < 0.025);
        if let Some(estimate) = odds_ratio::conditional(a, b).unwrap() {
            prop_assert!(interval.low < estimate);
            prop_assert!(interval.high.is_none_or(|high| estimate < high));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_walk_along_the_border_finds_all_tables(a in counts(25), b in counts(25)) {
        let (got, expected) = (Boschloo::new(a, b, 0.0).unwrap().p_greater(), boschloo_by_enumeration(a, b));
        // The sum over a thousand rates misses the worst one by a little.
        prop_assert!(got >= expected * (1.0 - 1e-9), "{got} {expected}");
        prop_assert!(got <= expected * (1.0 + 2e-4), "{got} {expected}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    #[ignore = "a minute long: part of `make test-long`"]
    fn p_value_and_intervals_never_disagree_in_ten_thousand(
        a in counts(2_000), b in counts(2_000), alpha in 0.001..0.5_f64,
    ) {
        one_decision(a, b, Boschloo::GAMMA, alpha);
    }
}

/// Any size has an answer, and figures of counts that are far apart stay numbers.
#[test]
fn extreme_counts_have_answers_too() {
    let pairs: Vec<Pair> = [1, 2, 1_000, 1_000_000_000]
        .into_iter()
        .flat_map(|n| [0, 1, 5.min(n), n - 1, n].map(|x| (x, n)))
        .collect();
    for &a in &pairs {
        for &b in &pairs {
            one_decision(a, b, Boschloo::GAMMA, 0.05);
            let fisher = Fisher::new(a, b).unwrap();
            assert!((0.0..=1.0).contains(&fisher.two_sided()), "{a:?} {b:?}");
            odds_ratio::exact_interval(a, b, 0.05).unwrap();
        }
    }
}

#[test]
#[ignore = "prints times; run it in release"]
fn times() {
    let timed = |what: &str, f: &dyn Fn() -> f64| {
        let started = std::time::Instant::now();
        let value = f();
        println!("{:>10.1?} {what}: {value:e}", started.elapsed());
    };
    timed("Fisher of a million", &|| {
        let test = Fisher::new((30_000, 1_000_000), (30_500, 1_000_000));
        test.unwrap().two_sided()
    });
    for (a, b) in [
        ((3, 100), (10, 100)),
        ((50, 100), (65, 100)),
        ((4, 300), (12, 300)),
        ((140, 300), (165, 300)),
        ((3, 1_000_000), (9, 1_000_000)),
        ((30_000, 1_000_000), (30_500, 1_000_000)),
    ] {
        for gamma in [0.0, Boschloo::GAMMA] {
            let test = || Boschloo::new(a, b, gamma);
            let Ok(ready) = test() else {
                continue;
            };
            let what = |what: &str| format!("{what} of {a:?} and {b:?}, gamma {gamma}");
            timed(&what("p value"), &|| test().unwrap().p_value());
            timed(&what("difference"), &|| {
                ready.difference_interval(0.05).unwrap().low
            });
            timed(&what("ratio"), &|| ready.ratio_interval(0.05).unwrap().low);
        }
    }
    for statistic in [Statistic::Pooled, Statistic::Unpooled] {
        timed("Barnard of 300 and 300", &|| {
            p_value((140, 300), (165, 300), statistic).unwrap()
        });
    }
}
