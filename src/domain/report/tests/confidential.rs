//! A client's view holds what it shows and nothing of what it hides.

use std::sync::Arc;

use proptest::prelude::*;

use crate::document::arbitrary;
use crate::funnel::{ExtraCosts, OrderTerms, evaluate};
use crate::plan::Plan;
use crate::report::for_clients;
use crate::sample::{Language, sample};

/// `plan` with every cost, margin, target and customer figure of `other`.
fn with_the_secrets_of(plan: &Plan, other: &Plan) -> Plan {
    let mut plan = plan.clone();
    plan.situation = Arc::clone(&other.situation);
    plan.traffic = Arc::clone(&other.traffic);
    plan.customers = Arc::clone(&other.customers);
    plan.periods = Arc::clone(&other.periods);
    plan.actions = Arc::clone(&other.actions);
    plan.calendar = Arc::clone(&other.calendar);
    plan.cycles = Arc::clone(&other.cycles);
    plan.forecast = Arc::clone(&other.forecast);
    let sales = Arc::make_mut(&mut plan.sales);
    sales.fixed_cost = other.sales.fixed_cost;
    for (product, theirs) in sales.products.iter_mut().zip(&other.sales.products) {
        product.unit_cost = theirs.unit_cost;
    }
    for (sold, theirs) in sales.sold.iter_mut().zip(&other.sales.sold) {
        sold.shipping = theirs.shipping;
    }
    for (place, theirs) in sales.places.iter_mut().zip(&other.sales.places) {
        place.booked.refunds = theirs.booked.refunds;
        place.order = OrderTerms {
            price: place.order.price,
            ..theirs.order.clone()
        };
    }
    let channels = &mut Arc::make_mut(&mut plan.funnel).channels;
    for (channel, theirs) in channels.iter_mut().zip(&other.funnel.channels) {
        channel.spend = theirs.spend;
        channel.extra = theirs.extra;
    }
    plan
}

proptest! {
    #[test]
    fn nothing_that_is_hidden_changes_what_is_shown(
        plan in arbitrary::plan(),
        other in arbitrary::plan(),
    ) {
        let changed = with_the_secrets_of(&plan, &other);
        prop_assert_eq!(for_clients(&changed), for_clients(&plan));
    }

    #[test]
    fn hiding_twice_is_hiding_once(plan in arbitrary::plan()) {
        let shown = for_clients(&plan);
        prop_assert_eq!(for_clients(&shown), shown);
    }
}

#[test]
fn what_is_shown_is_what_the_plan_says() {
    let plan = sample(Language::English);
    let shown = for_clients(&plan);
    let of = |p: &Plan| {
        let total = evaluate(&p.sales, &p.funnel).total;
        (total.gmv, total.orders, total.everyone.visits)
    };
    assert_eq!(of(&shown), of(&plan));
    let total = evaluate(&shown.sales, &shown.funnel).total;
    assert!(total.profit.is_err() && total.mer.is_err() && total.ads.roas.is_err());
    assert!(
        shown
            .funnel
            .channels
            .iter()
            .all(|c| c.extra == ExtraCosts::default())
    );
}
