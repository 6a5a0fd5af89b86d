//! A membership programme by hand, and its laws.

use std::sync::Arc;

use proptest::prelude::*;

use super::super::*;
use super::close;
use crate::document::arbitrary;
use crate::plan::{Id, MemberLevel, Plan};

/// A shop that sells at 50 and buys at 20 without other costs; one buyer in five orders again.
fn shop(levels: Vec<MemberLevel>) -> Plan {
    let mut plan = Plan::default();
    let sales = Arc::make_mut(&mut plan.sales);
    let text = "Shop".to_owned().try_into().unwrap();
    sales.add_place(text, sales.currency).unwrap();
    sales.places[0].order.price = "50".parse().ok();
    sales.places[0].order.unit_cost = "20".parse().ok();
    sales.places[0].booked.orders = "100".parse().ok();
    let customers = Arc::make_mut(&mut plan.customers);
    customers.next_order_rate = "0.2".parse().ok();
    customers.levels = levels;
    plan
}

fn level(share: &str, next: &str, discount: &str, cost: &str) -> MemberLevel {
    MemberLevel {
        id: Id(1),
        share: share.parse().ok(),
        next_order_rate: next.parse().ok(),
        discount: discount.parse().ok(),
        cost: cost.parse().ok(),
        ..MemberLevel::default()
    }
}

fn told(plan: &Plan) -> Membership {
    let result = evaluate(&plan.sales, &plan.funnel);
    membership(plan, &result).remove(0)
}

#[test]
fn a_level_is_worth_what_its_later_orders_bring_less_its_costs() {
    let it = told(&shop(vec![level("0.4", "0.5", "0.1", "2")]));
    // 30 of an order: 30 / (1 − 0.2).
    assert!(close(it.without, Ok(37.5)));
    // At 45 an order leaves 25, and one more comes on average: 30 + 25 − 2.
    let member = it.levels[0];
    assert!(close(member.value, Ok(53.0)));
    assert!(close(it.with, Ok(0.4 * 53.0 + 0.6 * 37.5)));
    assert!(close(it.gain, Ok(0.4 * 15.5)));
    // 2, and 5 off each of the orders that follow.
    assert!(close(member.cost, Ok(7.0)));
    // 25·r/(1 − r) = 7.5 + 2: r = 9.5 / 34.5.
    assert!(close(member.at_least, Ok(9.5 / 34.5)));
    assert!(close(member.uplift, Ok(9.5 / 34.5 - 0.2)));
    // (0.4·53 + 0.6·37.5) over 0.4·(50 + 45) + 0.6·62.5.
    assert!(close(it.margin_without, Ok(0.6)));
    assert!(close(it.margin_with, Ok(43.7 / 75.5)));
}

#[test]
fn shares_above_all_and_shares_of_nobody_have_their_reasons() {
    let over = told(&shop(vec![
        level("0.7", "0.3", "", ""),
        MemberLevel {
            id: Id(2),
            ..level("0.4", "0.3", "", "")
        },
    ]));
    assert_eq!(over.with, Err(Missing::SharesOver100));
    assert!(over.levels[0].value.is_ok());
    let none = told(&shop(vec![level("", "0.3", "", "")]));
    assert_eq!(none.with, Err(Missing::NothingEntered));
    let endless = told(&shop(vec![level("0.1", "1", "", "")]));
    assert_eq!(endless.with, Err(Missing::GrowsWithoutEnd));
    // At 70 % off an order loses 5, however often it comes.
    let dear = told(&shop(vec![level("0.1", "0.3", "0.7", "")]));
    assert_eq!(dear.levels[0].at_least, Err(Missing::NothingLeft));
    let mut plan = shop(vec![level("0.1", "0.3", "", "5000")]);
    Arc::make_mut(&mut plan.forecast).discount = "0.1".parse().ok();
    assert_eq!(told(&plan).levels[0].at_least, Err(Missing::OutOfReach));
}

#[test]
fn a_level_that_gives_nothing_and_changes_nothing_is_worth_nothing() {
    let it = told(&shop(vec![level("0.4", "", "", "")]));
    assert!(close(it.gain, Ok(0.0)) && close(it.with, it.without));
    assert!(close(it.levels[0].at_least, Ok(0.2)) && close(it.levels[0].cost, Ok(0.0)));
}

proptest! {
    #[test]
    fn coming_back_as_often_as_asked_is_worth_as_much(
        discount in 0..30_u32,
        cost in 0..2_000_u32,
        later in 0..50_u32,
    ) {
        let percent = |n: u32| format!("0.{n:02}");
        let plan = |next: &str| {
            let mut plan = shop(vec![level("0.4", next, &percent(discount), &cost.to_string())]);
            Arc::make_mut(&mut plan.forecast).discount = percent(later).parse().ok();
            plan
        };
        let asked = told(&plan("0.3"));
        if let Ok(at_least) = asked.levels[0].at_least {
            // Fifteen places of the answer are what a plan holds.
            let same = told(&plan(&format!("{at_least:.15}")));
            prop_assert!((same.levels[0].value.unwrap() - same.without.unwrap()).abs() < 1e-6);
            let fewer = told(&plan(&format!("{:.15}", 0.5 * at_least)));
            prop_assert!(fewer.levels[0].value.unwrap() <= same.without.unwrap() + 1e-6);
        }
    }

    #[test]
    fn every_programme_of_every_plan_is_told_or_has_a_reason(plan in arbitrary::plan()) {
        let result = evaluate(&plan.sales, &plan.funnel);
        for it in membership(&plan, &result) {
            let mut all = vec![it.without, it.with, it.gain, it.margin_without, it.margin_with];
            for level in &it.levels {
                all.extend([level.value, level.cost, level.at_least, level.uplift]);
                prop_assert!(level.at_least.is_err() || (0.0..=1.0).contains(&level.at_least.unwrap()));
            }
            prop_assert!(all.iter().flatten().all(|x| x.is_finite()), "{it:?}");
        }
    }
}
