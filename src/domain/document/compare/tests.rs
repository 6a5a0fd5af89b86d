#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::*;
use crate::document::arbitrary;
use crate::plan::Id;
use crate::sample::{Language, sample};
use proptest::prelude::*;
use std::sync::Arc;

fn said(all: &[Difference]) -> Vec<String> {
    let one = |d: &Difference| {
        let rows: Vec<_> = d.rows().collect();
        format!(
            "{} of {}: {:?} to {:?}",
            d.field().0,
            rows.join(", "),
            d.before,
            d.after
        )
    };
    all.iter().map(one).collect()
}

#[test]
fn a_changed_price_is_told_with_its_place_and_both_values() {
    let mut before = sample(Language::English);
    let sales = Arc::make_mut(&mut before.sales);
    sales.places[0].order.price = "29".parse().ok();
    let name = sales.places[0].name.to_string();
    let mut after = before.clone();
    Arc::make_mut(&mut after.sales).places[0].order.price = "31".parse().ok();
    let all = differences(&before, &after);
    assert_eq!(
        said(&all),
        [format!("price of {name}: Text(\"29\") to Text(\"31\")")]
    );
    assert_eq!(
        (all[0].section(), all[0].field()),
        ("sales", ("price", "order"))
    );
}

#[test]
fn rows_that_came_and_went_are_one_difference_each() {
    let before = sample(Language::English);
    let mut after = before.clone();
    let gone = after.funnel.channels[0].name.to_string();
    let channels = &mut Arc::make_mut(&mut after.funnel).channels;
    let mut new = channels.remove(0);
    new.id = Id(900);
    new.name = crate::quantity::Text::new("TikTok").unwrap();
    channels.push(new);
    let all = differences(&before, &after);
    let told: Vec<_> = all
        .iter()
        .map(|d| {
            (
                d.is_row(),
                d.rows().next().unwrap_or_default(),
                d.after == Value::Nothing,
            )
        })
        .collect();
    assert_eq!(told, [(true, gone.as_str(), true), (true, "TikTok", false)]);
    // One taken, the other left.
    let both = merge(&before, &after, |n| n == 1).unwrap();
    assert_eq!(both.funnel.channels.len(), before.funnel.channels.len() + 1);
}

#[test]
fn a_changed_order_of_rows_is_one_difference() {
    let before = sample(Language::English);
    let mut after = before.clone();
    Arc::make_mut(&mut after.funnel).channels.reverse();
    let all = differences(&before, &after);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].field().0, "order");
    assert_eq!(merge(&before, &after, |_| true), Ok(after));
}

#[test]
fn counts_of_a_channel_are_named_by_their_stage() {
    let before = sample(Language::English);
    let mut after = before.clone();
    let stage = before.funnel.stages[1].id;
    let channel = &mut Arc::make_mut(&mut after.funnel).channels[0];
    channel.counts.insert(stage, "12345".parse().unwrap());
    let all = differences(&before, &after);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].rows().count(), 2);
    assert_eq!(all[0].field(), ("counts", "channels"));
}

fn one_step() -> impl Strategy<Value = (Plan, Plan)> {
    // Plans of one family share rows, as a plan and its earlier version do.
    (arbitrary::plan(), arbitrary::plan(), any::<u16>()).prop_map(|(a, b, bits)| {
        let mut mixed = a.clone();
        if bits & 1 == 0 {
            mixed.sales = Arc::clone(&b.sales);
        }
        if bits & 2 == 0 {
            mixed.funnel = Arc::clone(&b.funnel);
        }
        if bits & 4 == 0 {
            mixed.experiments = Arc::clone(&b.experiments);
        }
        if bits & 8 == 0 {
            mixed.forecast = Arc::clone(&b.forecast);
        }
        if bits & 16 == 0 {
            mixed.traffic = Arc::clone(&b.traffic);
        }
        (a, mixed)
    })
}

proptest! {
    #[test]
    fn nothing_differs_from_itself_and_all_or_none_gives_one_or_the_other((a, b) in one_step()) {
        prop_assert_eq!(differences(&a, &a), vec![]);
        let all = differences(&a, &b);
        prop_assert_eq!(all.is_empty(), a == b);
        prop_assert_eq!(merge(&a, &b, |_| true), Ok(b.clone()));
        prop_assert_eq!(merge(&a, &b, |_| false), Ok(a));
    }

    #[test]
    fn what_was_left_can_be_taken_later((a, b) in one_step(), chosen in any::<u64>()) {
        let taken = |n: usize| chosen >> (n % 64) & 1 == 1;
        let left = (0..differences(&a, &b).len()).filter(|n| !taken(*n)).count();
        // Some choices do not make a plan together; the others leave what was left.
        if let Ok(merged) = merge(&a, &b, taken) {
            prop_assert_eq!(merge(&merged, &b, |_| true), Ok(b.clone()));
            if left == 0 {
                prop_assert_eq!(merged, b);
            }
        }
    }
}
