#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::funnel::evaluate;
use crate::plan::MemberLevel;
use crate::sample::{Language, sample};

fn shop() -> Plan {
    let mut plan = sample(Language::English);
    // One place that sells at 100 in dollars; an order costs 60 and nothing else.
    let sales = Arc::make_mut(&mut plan.sales);
    sales.places.truncate(1);
    let place = &mut sales.places[0];
    place.booked = crate::funnel::Booked::default();
    place.order = crate::funnel::OrderTerms {
        price: "100".parse().ok(),
        unit_cost: "60".parse().ok(),
        ..crate::funnel::OrderTerms::default()
    };
    let customers = Arc::make_mut(&mut plan.customers);
    customers.customers = Count::new(2_000).ok();
    plan
}

fn rule() -> Rule {
    Rule {
        reachable: "0.5".parse().ok(),
        response_low: "0.01".parse().ok(),
        response_high: "0.03".parse().ok(),
        discount: "0.1".parse().ok(),
        cost_each: "0.05".parse().ok(),
        cost_fixed: "100".parse().ok(),
        ..Rule::default()
    }
}

#[test]
fn a_rule_worked_out_by_hand() {
    let plan = shop();
    let result = evaluate(&plan.sales, &plan.funnel);
    let told = effect(&plan, &result, &rule());
    // 2,000 people, half of them reached: 1,000. At 10 % off an order brings 90 − 60 = 30. Reaching
    // them costs 1,000 · 0.05 + 100 = 150. 10 to 30 orders: 300 − 150 = 150 to 900 − 150 = 750. It
    // pays from 150/(1,000 · 30) = 0.5 %.
    assert_eq!(told.reached, Ok(1_000.0));
    assert!((told.contribution.unwrap() - 30.0).abs() < 1e-9, "{told:?}");
    assert!((told.cost.unwrap() - 150.0).abs() < 1e-9);
    let near =
        |(a, b): (f64, f64), (x, y): (f64, f64)| (a - x).abs() < 1e-9 && (b - y).abs() < 1e-9;
    assert!(near(told.orders.unwrap(), (10.0, 30.0)));
    assert!(near(told.gain.unwrap(), (150.0, 750.0)));
    assert!((told.pays_from.unwrap() - 0.005).abs() < 1e-12);
}

#[test]
fn what_is_not_known_is_named() {
    let mut plan = shop();
    let result = evaluate(&plan.sales, &plan.funnel);
    let of = |plan: &Plan, rule: Rule| effect(plan, &result, &rule);
    let stage = Segment::Lifecycle(crate::remarketing::Lifecycle::AtRisk);
    let unknown = Rule {
        segment: stage,
        ..rule()
    };
    assert_eq!(of(&plan, unknown).gain, Err(Unknown::People));
    let silent = Rule {
        response_low: None,
        response_high: None,
        ..rule()
    };
    assert_eq!(of(&plan, silent).gain, Err(Unknown::Response));
    // One figure stands for both ends.
    let one = Rule {
        response_low: None,
        ..rule()
    };
    let (low, high) = of(&plan, one).orders.unwrap();
    assert!((low - 30.0).abs() < 1e-9 && (high - 30.0).abs() < 1e-9);
    // At 50 % off an order loses 10, so no response pays and more orders lose more.
    let cheap = Rule {
        discount: "0.5".parse().ok(),
        ..rule()
    };
    let told = of(&plan, cheap);
    assert_eq!(told.pays_from, Err(Unknown::NoContribution));
    let (low, high) = told.gain.unwrap();
    assert!((low + 450.0).abs() < 1e-9 && (high + 250.0).abs() < 1e-9);
    // A level is a share of all buyers.
    let customers = Arc::make_mut(&mut plan.customers);
    customers.levels.push(MemberLevel {
        id: Id(7),
        share: "0.25".parse().ok(),
        ..MemberLevel::default()
    });
    assert_eq!(people(&plan, Segment::Level(Id(7))), Ok(500.0));
    assert_eq!(people(&plan, Segment::Level(Id(8))), Err(Unknown::People));
}

proptest! {
    /// The gain rises with the response where an order leaves something over, and pays from where
    /// it is nothing.
    #[test]
    fn it_pays_from_the_response_at_which_the_gain_is_nothing(
        reachable in 1_u32..=100, each in 0_u32..500,
    ) {
        let plan = shop();
        let result = evaluate(&plan.sales, &plan.funnel);
        let percent = |n: u32| format!("{}.{:02}", n / 100, n % 100);
        let base = Rule {
            reachable: percent(reachable).parse().ok(),
            cost_each: percent(each).parse().ok(),
            ..rule()
        };
        let told = effect(&plan, &result, &base);
        let (low, high) = told.gain.unwrap();
        prop_assert!(low <= high);
        let (reached, m, cost) =
            (told.reached.unwrap(), told.contribution.unwrap(), told.cost.unwrap());
        let at = told.pays_from.unwrap() * reached * m - cost;
        prop_assert!(at.abs() < 1e-6, "{at}");
    }
}
