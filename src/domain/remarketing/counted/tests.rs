#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
use proptest::prelude::*;

use super::*;
use crate::funnel::retention::BgNbd;
use crate::remarketing::Score;

/// The published sample of 2,357 buyers (Fader, Hardie and Lee 2005), its weeks in whole days.
fn cdnow() -> Vec<CustomerSummary> {
    let file = include_str!(
        "../../../../tests/reference/cdnow/cdnow_customers_summary_with_transactions.csv"
    );
    file.lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<f64> = line.split(',').map(|c| c.parse().unwrap()).collect();
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "the sample counts to 29"
            )]
            let frequency = cells[1] as u32;
            CustomerSummary {
                frequency,
                recency: (cells[2] * 7.0).round(),
                age: (cells[3] * 7.0).round(),
                mean_value: cells[4],
            }
        })
        .collect()
}

fn orders(buyers: Vec<CustomerSummary>) -> OrderSummary {
    OrderSummary {
        orders: 6_000,
        cancelled: 0,
        revenue: 1.0,
        refunds: 0.0,
        customers: buyers.len() as u64,
        repeat_customers: 0,
        without_customer: 0,
        observed_until: "1997-09-30".parse().ok(),
        customer_summaries: buyers,
        cohorts: Vec::new(),
    }
}

/// The published parameters, α in days.
fn published() -> BgNbd {
    BgNbd::new(0.243, 4.414 * 7.0, 0.793, 2.426).unwrap()
}

#[test]
fn the_published_sample_by_lifecycle() {
    // Worked out in Python from the formulas of the paper: P(alive) by (1 + a/(b + x − 1)·((α + T)/
    // (α + tₓ))^(r + x))⁻¹, expected orders by its equation (10) with 2F1 as a power series, at
    // r = 0.243, α = 30.898 days, a = 0.793, b = 2.426:
    //   once 1411, days 228.738, ahead 0.291027, no value
    //   active 553, days 56.832, ahead 2.625786, value 35.7942
    //   at risk 309, days 182.414, ahead 0.656606, value 34.1098
    //   lapsed 84, days 193.881, ahead 0.359042, value 33.9308
    // No buyer is nearer to a limit than 0.0001, so that rounding moves none.
    let told = counted(&orders(cdnow()), Some(published())).unwrap();
    assert!(told.by_model);
    assert_eq!(told.as_of, "1997-09-30".parse().ok());
    let want = [
        (Lifecycle::Once, 1_411, "229", "0.291", None),
        (Lifecycle::Active, 553, "57", "2.626", Some("35.79")),
        (Lifecycle::AtRisk, 309, "182", "0.657", Some("34.11")),
        (Lifecycle::Lapsed, 84, "194", "0.359", Some("33.93")),
    ];
    assert_eq!(told.lifecycle.len(), want.len());
    for ((stage, counts), (name, people, days, ahead, value)) in told.lifecycle.iter().zip(want) {
        assert_eq!((*stage, counts.people.get()), (name, people));
        assert_eq!(counts.days_since, days.parse().ok(), "{stage:?}");
        assert_eq!(counts.ahead, ahead.parse().ok(), "{stage:?}");
        assert_eq!(
            counts.value,
            value.and_then(|v| v.parse().ok()),
            "{stage:?}"
        );
    }
}

#[test]
fn the_published_sample_by_days_alone() {
    // Counted in Python: 1411 of one order, all longer ago than 90 days and within 365; of the
    // others 411 ordered within 90 days of the end, 535 before that.
    let told = counted(&orders(cdnow()), None).unwrap();
    assert!(!told.by_model);
    let people: Vec<_> = told
        .lifecycle
        .iter()
        .map(|(stage, counts)| (*stage, counts.people.get(), counts.ahead))
        .collect();
    let want = [
        (Lifecycle::Once, 1_411, None),
        (Lifecycle::Active, 411, None),
        (Lifecycle::AtRisk, 535, None),
    ];
    assert_eq!(people, want);
}

#[test]
fn the_published_sample_by_recency_frequency_and_value() {
    // Counted in Python with whole numbers, 1 + min(4, 5·(2b + e) div 2n): recency in fifths of 466,
    // 475, 476, 467 and 473; frequency 1411 in the second (the 1411 of one order are 0 to 1410 of
    // 2357, their middle is 0.299), 439 in the fourth, 507 in the fifth; value 1411, 3, 472, 471 in
    // the second to the fifth.
    let scores = super::super::rfm(&cdnow());
    let count = |of: fn(&Score) -> u8| -> [usize; 5] {
        std::array::from_fn(|n| {
            scores
                .iter()
                .filter(|s| usize::from(of(s)) == n + 1)
                .count()
        })
    };
    assert_eq!(count(|s| s.recency), [466, 475, 476, 467, 473]);
    assert_eq!(count(|s| s.frequency), [0, 1_411, 0, 439, 507]);
    assert_eq!(count(|s| s.value), [0, 1_411, 3, 472, 471]);
    let told = counted(&orders(cdnow()), Some(published())).unwrap();
    let people: Vec<_> = told
        .rfm
        .iter()
        .map(|(group, counts)| (*group, counts.people.get()))
        .collect();
    let want = [
        (RfmGroup::Best, 790),
        (RfmGroup::Loyal, 73),
        (RfmGroup::Slipping, 83),
        (RfmGroup::Recent, 147),
        (RfmGroup::Middle, 406),
        (RfmGroup::Gone, 858),
    ];
    assert_eq!(people, want);
}

fn buyers() -> impl Strategy<Value = Vec<CustomerSummary>> {
    let buyer = (0_u32..6, 0_u32..400, 0_u32..400, 0_u32..9).prop_map(|(x, a, b, value)| {
        let (recency, age) = if x == 0 { (0, b) } else { (a.min(b), a.max(b)) };
        CustomerSummary {
            frequency: x,
            recency: f64::from(recency),
            age: f64::from(age),
            mean_value: if x == 0 { 0.0 } else { f64::from(value) },
        }
    });
    proptest::collection::vec(buyer, 1..60)
}

proptest! {
    /// Everybody is in one segment and one group; equal buyers have equal fifths, a better one never a
    /// lower; the order of the rows changes nothing.
    #[test]
    fn everyone_is_counted_once(list in buyers()) {
        let scores = super::super::rfm(&list);
        for (a, x) in list.iter().zip(&scores) {
            for (b, y) in list.iter().zip(&scores) {
                if a.frequency <= b.frequency {
                    prop_assert!(x.frequency <= y.frequency);
                }
                if a.age - a.recency >= b.age - b.recency {
                    prop_assert!(x.recency <= y.recency);
                }
            }
        }
        let n = list.len() as u64;
        for model in [None, Some(published())] {
            let told = counted(&orders(list.clone()), model).unwrap();
            prop_assert_eq!(told.lifecycle.iter().map(|(_, c)| c.people.get()).sum::<u64>(), n);
            prop_assert_eq!(told.rfm.iter().map(|(_, c)| c.people.get()).sum::<u64>(), n);
            let mut other = list.clone();
            other.reverse();
            let turned = counted(&orders(other), model).unwrap();
            let people = |t: &Counted| t.rfm.iter().map(|(g, c)| (*g, c.people)).collect::<Vec<_>>();
            prop_assert_eq!(people(&told), people(&turned));
        }
    }
}

#[test]
fn an_export_that_names_nobody_gives_nothing() {
    assert_eq!(counted(&orders(Vec::new()), None), None);
}
