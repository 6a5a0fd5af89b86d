//! The same result however the work is cut, and what a published sample gives.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::*;
use crate::funnel::retention::{CustomerSummary, Horizon, customer_lifetime_value};

const CDNOW: &str = include_str!(
    "../../../../../tests/reference/cdnow/cdnow_customers_summary_with_transactions.csv"
);

/// The result, and how many steps of `budget` it took.
fn run(
    mut fitting: CustomerFitting,
    budget: usize,
) -> (Result<CustomerFit, RetentionError>, usize) {
    let (mut steps, mut last) = (0, 0.0);
    loop {
        let progress = fitting.advance(budget);
        assert!((last..=1.0).contains(&progress), "{last} {progress}");
        (steps, last) = (steps + 1, progress);
        if let Some(found) = fitting.found() {
            return (*found, steps);
        }
    }
}

fn whole(text: &str, ahead: f64) -> CustomerFit {
    let fitting = CustomerFitting::of_text(text.to_owned(), ahead);
    run(fitting, usize::MAX).0.unwrap()
}

/// Every number of a fit, by its bits.
fn bits(fit: &CustomerFit) -> Vec<u64> {
    let numbers = [fit.alive, fit.expected, fit.value.unwrap().unwrap()];
    let parameters = fit.orders.parameters();
    numbers
        .iter()
        .chain(&parameters)
        .map(|x| x.to_bits())
        .collect()
}

#[test]
fn a_published_sample_is_read_and_fitted() {
    let mut fitting = CustomerFitting::of_text(CDNOW.to_owned(), 39.0);
    fitting.advance(usize::MAX);
    assert_eq!(fitting.skipped(), 0);
    let fit = whole(CDNOW, 39.0);
    // 946 of 2,357 came back (the sample's own count); r, α, a and b as Fader, Hardie and Lee
    // (2005, table 2) publish them.
    assert_eq!((fit.customers, fit.came_back), (2_357, 946));
    for (got, published) in fit
        .orders
        .parameters()
        .iter()
        .zip([0.243, 4.414, 0.793, 2.426])
    {
        assert!((got / published - 1.0).abs() < 0.003, "{got} {published}");
    }
    assert!((0.0..1.0).contains(&fit.alive) && fit.expected > 0.0);
    // About 35 an order (their mean), so the value of the orders expected is near that.
    let worth = fit.value.unwrap().unwrap() / fit.expected;
    assert!((25.0..60.0).contains(&worth), "{worth}");
}

#[test]
fn the_result_is_the_same_to_the_last_bit_however_the_work_is_cut() {
    let fit = whole(CDNOW, 39.0);
    for budget in [1, 97, 4_000] {
        let fitting = CustomerFitting::of_text(CDNOW.to_owned(), 39.0);
        let (cut, steps) = run(fitting, budget);
        assert_eq!(bits(&cut.unwrap()), bits(&fit), "{budget}");
        assert!(steps > 100, "{steps}");
    }
}

#[test]
fn the_order_of_the_rows_changes_nothing() {
    let rows: Vec<CustomerRow> = Reader::new(CDNOW.to_owned()).collect();
    let there = run(CustomerFitting::new(rows.clone(), 39.0), 10_000)
        .0
        .unwrap();
    let back = rows.into_iter().rev().collect();
    let back = run(CustomerFitting::new(back, 39.0), 10_000).0.unwrap();
    assert_eq!(bits(&there), bits(&back));
}

#[test]
fn the_sums_are_those_over_each_customer() {
    let rows: Vec<CustomerRow> = Reader::new(CDNOW.to_owned()).collect();
    let fit = whole(CDNOW, 39.0);
    let known = rows.iter().filter(|r| r.summary.frequency > 0);
    let known: Vec<MeanValue> = known
        .map(|r| MeanValue {
            orders: r.summary.frequency,
            mean: r.mean_value.unwrap(),
        })
        .collect();
    let values = GammaGamma::fit(&known).unwrap().model;
    let horizon = Horizon {
        periods: 1,
        length: 39.0,
        discount: 0.0,
    };
    let (mut alive, mut worth) = (0.0, 0.0);
    for row in &rows {
        let mean = row.mean_value.unwrap();
        alive += fit.orders.p_alive(row.summary).unwrap();
        worth += customer_lifetime_value(fit.orders, values, row.summary, mean, horizon).unwrap();
    }
    let n = rows.len() as f64;
    assert!((alive / n / fit.alive - 1.0).abs() < 1e-12);
    assert!((worth / n / fit.value.unwrap().unwrap() - 1.0).abs() < 1e-6);
}

#[test]
fn what_cannot_be_fitted_says_why() {
    let why = |text: &str| {
        let fitting = CustomerFitting::of_text(text.to_owned(), 10.0);
        run(fitting, 10).0.unwrap_err()
    };
    assert_eq!(why(""), RetentionError::TooFewCustomers);
    assert_eq!(why("5,9,9\n0,0,7"), RetentionError::TooFewCustomers);
    assert_eq!(why(&"0,0,7\n".repeat(20)), RetentionError::NoRepeatBuyers);
}

#[test]
fn without_values_of_all_only_the_orders_are_fitted() {
    let text: String = CDNOW
        .lines()
        .skip(1)
        .map(|line| {
            line.rsplit_once(',')
                .unwrap()
                .0
                .split_once(',')
                .unwrap()
                .1
                .to_owned()
                + "\n"
        })
        .collect();
    let (without, with) = (whole(&text, 39.0), whole(CDNOW, 39.0));
    assert_eq!(without.value, None);
    assert_eq!(without.orders, with.orders);
}

#[test]
fn a_buyer_of_an_export_is_a_customer_in_days() {
    let buyer = crate::import::CustomerSummary {
        frequency: 2,
        recency: 30.0,
        age: 31.0,
        mean_value: 50.0,
    };
    let row = CustomerRow::from(buyer);
    let summary = CustomerSummary {
        frequency: 2,
        recency: 30.0,
        age: 31.0,
    };
    assert_eq!((row.summary, row.mean_value), (summary, Some(50.0)));
}
