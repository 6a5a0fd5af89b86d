//! Means, spreads and counts, held against figures worked out another way.

use super::*;
use crate::quantity::{Date, Rate};

/// Lehmer's generator: multiplier 48,271 modulo 2³¹ − 1 (Park, Miller & Stockmeyer 1993).
fn lehmer(seed: u64) -> impl Iterator<Item = u64> {
    core::iter::successors(Some(seed), |x| Some(x * 48_271 % 2_147_483_647)).skip(1)
}

/// Rows of `n` visitors: variant, converted, cents, pages, cents before.
fn visitors(n: usize) -> Vec<(usize, u64, u64, u64, u64)> {
    let mut random = lehmer(20_261);
    let mut next = |below: u64| random.next().unwrap() % below;
    (0..n)
        .map(|_| {
            let converted = u64::from(next(20) == 0);
            let cents = converted * (1_000 + next(20_000));
            (
                usize::try_from(next(2)).unwrap(),
                converted,
                cents,
                1 + next(9),
                cents / 2 + next(500),
            )
        })
        .collect()
}

fn file(rows: &[(usize, u64, u64, u64, u64)]) -> String {
    let mut text = "variant,converted,revenue,pageviews,revenue_before\n".to_owned();
    for (variant, converted, cents, pages, before) in rows {
        let line = format!(
            "{},{converted},{}.{:02},{pages},{}.{:02}\n",
            ["Old", "New"][*variant],
            cents / 100,
            cents % 100,
            before / 100,
            before % 100
        );
        text.push_str(&line);
    }
    text
}

/// Mean and standard deviation by exact sums of whole numbers.
fn exact(values: &[u64]) -> (f64, f64) {
    let n = i128::try_from(values.len()).unwrap();
    let sum: i128 = values.iter().map(|v| i128::from(*v)).sum();
    let squares: i128 = values.iter().map(|v| i128::from(*v) * i128::from(*v)).sum();
    let variance = (n * squares - sum * sum) as f64 / (n * (n - 1)) as f64;
    (sum as f64 / n as f64, variance.sqrt())
}

#[test]
fn moments_of_a_raw_file_are_those_of_exact_sums() {
    let rows = visitors(20_000);
    let found = read(&file(&rows));
    assert_eq!(found.rows, 20_000);
    // The control is called by a word for what is there already.
    for (arm, which) in found.arms.iter().zip([0, 1]) {
        let own: Vec<_> = rows.iter().filter(|row| row.0 == which).collect();
        assert_eq!(arm.name.as_str(), ["Old", "New"][which]);
        assert_eq!(arm.visitors, own.len() as u64);
        assert_eq!(arm.conversions, Some(own.iter().map(|row| row.1).sum()));
        let measured = arm.measured.unwrap();
        let column = |pick: fn(&(usize, u64, u64, u64, u64)) -> u64| -> Vec<u64> {
            own.iter().map(|row| pick(row)).collect()
        };
        let (cents, pages, before) = (column(|r| r.2), column(|r| r.3), column(|r| r.4));
        for (spread, list, unit) in [
            (measured.value, &cents, 100.0),
            (measured.per, &pages, 1.0),
            (measured.before, &before, 100.0),
        ] {
            let (mean, deviation) = exact(list);
            assert_near(spread.mean.unwrap().to_f64(), mean / unit, 1e-11);
            assert_near(spread.deviation.unwrap().to_f64(), deviation / unit, 1e-11);
        }
        let n = i128::try_from(own.len()).unwrap();
        let product: i128 = cents
            .iter()
            .zip(&before)
            .map(|(a, b)| i128::from(*a) * i128::from(*b))
            .sum();
        let sum = |list: &[u64]| -> i128 { list.iter().map(|v| i128::from(*v)).sum() };
        let covariance = (n * product - sum(&cents) * sum(&before)) as f64 / (n * (n - 1)) as f64;
        let r = covariance / (exact(&cents).1 * exact(&before).1);
        assert_near(measured.value_with_before.unwrap().to_f64(), r, 1e-10);
        assert!(measured.value_with_per.unwrap().to_f64().abs() < 0.05);
    }
    assert_eq!(
        found.plain_metric(crate::ab_test::Metric::Conversion),
        crate::ab_test::Metric::Ratio
    );
}

#[test]
fn large_values_are_cut_at_the_share_that_was_asked_for() {
    // 1 to 100 in both variants together: at or below 90 lie nine tenths.
    let rows: Vec<String> = (1..=100)
        .map(|n| format!("{},{n}\n", ["A", "B"][n % 2]))
        .collect();
    let rows = rows.concat();
    let answers = Answers {
        cap: Some("0.9".parse::<Rate>().unwrap()),
        ..Answers::default()
    };
    let text = format!("variant,revenue\n{rows}");
    let found = read_text(&text, answers.clone()).found.unwrap();
    assert_eq!(
        found.cap,
        Some(Cap {
            share: 0.9,
            at: 90.0,
            cut: 10
        })
    );
    // A has the even numbers: 2 + … + 90 = 2,070 and five times 90.
    assert_near(values(&found)[0].0, (2_070.0 + 450.0) / 50.0, 1e-12);
    let zeros = format!("variant,revenue\n{}B,5\n", "A,0\n".repeat(99));
    let found = read_text(&zeros, answers).found.unwrap();
    assert!(found.cap.is_none() && found.notes.contains(&Note::CapAtZero));
}

#[test]
fn rows_of_one_visitor_are_added_up_or_the_first_one_counts() {
    let text = "user_id,variant,date,order placed,revenue\n\
        u1,A,2026-09-02,1,10\nu2,B,2026-09-01,0,0\nu1,A,2026-09-01,1,5\nu3,A,2026-09-02,0,\n\
        u4,B,2026-09-02,2,8\nu5,A,2026-09-01,1,99\nu5,B,2026-09-01,1,99\n";
    let added = read(text);
    assert_eq!(counts(&added), [("A", 2, Some(1)), ("B", 2, Some(1))]);
    assert_eq!(added.arms[0].events, Some(2));
    // (10 + 5 + 0)/2 and (0 + 8)/2
    let mean = |found: &Found, at: usize| {
        found.arms[at]
            .measured
            .unwrap()
            .value
            .mean
            .unwrap()
            .to_f64()
    };
    assert_eq!([mean(&added, 0), mean(&added, 1)], [7.5, 4.0]);
    assert_eq!(
        added.notes,
        [Note::RowsPutTogether(2), Note::InSeveralVariants(1)]
    );
    // u1 came first on the first day, and again on the second.
    assert_eq!(added.span.unwrap().1.to_string(), "2026-09-02");
    assert_eq!(added.daily[0].counts, [(1, 1), (1, 0)]);
    let answers = Answers {
        same_visitor: SameVisitor::First,
        ..Answers::default()
    };
    let first = read_text(text, answers).found.unwrap();
    assert_eq!(mean(&first, 0), 5.0);
    assert_eq!(first.arms[0].events, Some(1));
}

#[test]
fn means_by_row_are_pooled_with_their_spreads() {
    // By hand: {1, 3} and {5, 7, 9} have means 2 and 7, deviations √2 and 2; together the mean is 5
    // and the variance (16 + 4 + 0 + 4 + 16)/4 = 10.
    let text = format!(
        "variant,visitors,conversions,mean,sd\nA,2,1,2,{}\nA,3,1,7,2\nB,2,0,1,0\n",
        2.0_f64.sqrt()
    );
    let found = read(&text);
    let (mean, deviation) = values(&found)[0];
    assert_near(mean, 5.0, 1e-12);
    assert_near(deviation, 10.0_f64.sqrt(), 1e-11);
}

#[test]
fn more_days_than_a_plan_holds_are_added_up_under_the_last_of_them() {
    let first: Date = "2026-01-01".parse().unwrap();
    let rows: String = (0..141)
        .flat_map(|day| {
            let date = first.plus_days(day).unwrap();
            [("A", day), ("B", 2 * day)].map(|(v, n)| format!("{date},{v},{},{}\n", n + 1, n / 2))
        })
        .collect();
    let found = read(&format!("date,variant,visitors,orders\n{rows}"));
    // 141 days into at most 70 rows: three each.
    assert_eq!((found.days_each, found.daily.len()), (3, 47));
    assert_eq!(found.daily[0].day.to_string(), "2026-01-03");
    // 1 + 2 + 3 and 1 + 3 + 5
    assert_eq!(found.daily[0].counts, [(6, 1), (9, 3)]);
    let all: u64 = found.daily.iter().map(|day| day.counts[0].0).sum();
    assert_eq!(all, found.arms[0].visitors);
    assert_eq!(found.span.unwrap().1.to_string(), "2026-05-21");
}

#[test]
fn days_whose_order_of_day_and_month_is_open_are_left_out() {
    let text = "date,variant,visitors,orders\n01/09/2026,A,10,1\n02/09/2026,B,10,1\n";
    let found = read(text);
    assert!(found.daily.is_empty() && found.notes.contains(&Note::OpenDates));
    let told = read(&format!("{text}13/09/2026,B,10,1\n"));
    assert_eq!(told.daily.len(), 3);
}
