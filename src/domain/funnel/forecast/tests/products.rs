//! A product's price and cost as inputs: moving one is typing it into the plan.

use std::sync::Arc;

use proptest::prelude::*;

use super::super::*;
use super::near;
use crate::funnel::{Formula, Subject, evaluate};
use crate::plan::{Id, Plan};
use crate::quantity::{Level, Money};
use crate::sample::{Language, sample};

/// The sample with two products at Amazon US, the second of which is bought in yuan and sold in
/// pairs at the other places too; the books know the orders, not what they brought.
fn shop() -> (Plan, ProductAt, Id) {
    let mut plan = sample(Language::English);
    let sales = Arc::make_mut(&mut plan.sales);
    let places: Vec<(Id, _)> = sales.places.iter().map(|p| (p.id, p.currency)).collect();
    let (first, currency) = places[0];
    let pan = sales.products[0].id;
    let lid = sales.add_product("CNY".parse().unwrap()).unwrap();
    sales.products[0].unit_cost = "11".parse().ok();
    sales.products[0].currency = currency;
    sales.products[1].unit_cost = "36".parse().ok();
    for currency in ["USD", "EUR", "GBP"] {
        sales.rates.push(crate::funnel::ExchangeRate {
            from: currency.parse().unwrap(),
            to: "CNY".parse().unwrap(),
            rate: "7.2".parse().unwrap(),
            date: None,
        });
    }
    sales.edit_sold(pan, first, |s| {
        s.price = "42".parse().ok();
        s.orders = "3".parse().ok();
    });
    for (place, _) in &places {
        sales.edit_sold(lid, *place, |s| {
            s.price = "24".parse().ok();
            s.orders = "1".parse().ok();
            s.units = "2".parse().ok();
        });
    }
    for place in &mut sales.places {
        (place.booked.revenue, place.booked.refunds) = (None, None);
        place.order.coupon = "0.1".parse().ok();
    }
    let at = ProductAt {
        product: pan,
        place: first,
    };
    (plan, at, lid)
}

fn model(plan: &Plan) -> Compiled {
    let result = evaluate(&plan.sales, &plan.funnel);
    compile(plan, &result, Horizon::Period).unwrap()
}

fn outputs(model: &Compiled) -> Vec<f64> {
    let outcome = model.run();
    let of = |output| model.output(&outcome, output).unwrap();
    Output::WHOLE.into_iter().map(of).collect()
}

/// The plan with a product's price or cost typed anew.
fn typed(mut plan: Plan, input: Input, level: Money) -> Plan {
    let sales = Arc::make_mut(&mut plan.sales);
    match input {
        Input::ProductPrice(at) => {
            sales.edit_sold(at.product, at.place, |s| s.price = Some(level));
        }
        Input::ProductCost(id) => {
            let product = sales.products.iter_mut().find(|p| p.id == id);
            product.unwrap().unit_cost = Some(level);
        }
        other => panic!("{other:?}"),
    }
    plan
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn moving_a_product_is_typing_its_price_or_cost(cents in 1_u32..20_000, which in 0_usize..4) {
        let (plan, at, lid) = shop();
        let lid_there = ProductAt { product: lid, ..at };
        let input = [
            Input::ProductPrice(at),
            Input::ProductPrice(lid_there),
            Input::ProductCost(at.product),
            Input::ProductCost(lid),
        ][which];
        let level: Money = format!("{}.{:02}", cents / 100, cents % 100).parse().unwrap();
        let moved = model(&plan).with(input, level.to_f64()).unwrap();
        prop_assert_eq!(moved.level(input), Some(level.to_f64()));
        for (ours, theirs) in outputs(&moved).into_iter().zip(outputs(&model(&typed(plan, input, level)))) {
            // What an ad fee by share of sales takes follows the price in the model as well.
            prop_assert!(near(ours, theirs), "{input:?} {level:?}: {ours} {theirs}");
        }
    }
}

#[test]
fn beside_the_books_a_dearer_product_brings_its_share_of_the_orders_more() {
    let (mut plan, at, _) = shop();
    let sales = Arc::make_mut(&mut plan.sales);
    // 1,132 orders brought 45,268.68: what was paid stays, and the price moves on from there.
    sales.places[0].booked.revenue = "45268.68".parse().ok();
    let orders = sales.places[0].booked.orders.unwrap().to_f64();
    let base = model(&plan);
    let dearer = base.with(Input::ProductPrice(at), 46.0).unwrap();
    let gmv = |m: &Compiled| m.output(&m.run(), Output::Gmv).unwrap();
    // Three of four orders, one unit each, four dollars more less a coupon of a tenth.
    let rate = base.model.places[0].to_plan;
    let more = orders * 0.75 * 4.0 * 0.9 * rate;
    assert!(near(gmv(&dearer), gmv(&base) + more));
}

#[test]
fn questions_on_products_round_trip_and_say_what_a_cost_may_be() {
    let (plan, at, lid) = shop();
    let base = model(&plan);
    let inputs = base.inputs();
    for input in [
        Input::ProductPrice(at),
        Input::ProductCost(at.product),
        Input::ProductCost(lid),
    ] {
        assert!(inputs.contains(&input), "{input:?}");
        let target = base.output(&base.run(), Output::Profit).unwrap() + 500.0;
        let answer = seek(&base, input, Output::Profit, target, None).unwrap();
        let places = 9;
        let level = crate::quantity::Decimal::from_f64(answer.level, places).unwrap();
        let reached = typed(plan.clone(), input, Money::new(level).unwrap());
        let profit = outputs(&model(&reached))[0];
        assert!(
            (profit - target).abs() < 1e-3,
            "{input:?}: {profit} {target}"
        );
    }
    // The figure that the page shows of the place moves the same way.
    let result = evaluate(&plan.sales, &plan.funnel);
    let shown = result.explain(Subject::Place(at.place), Formula::MixPrice);
    assert!(shown.is_some());
}

#[test]
fn a_price_is_not_held_beside_that_of_a_product_in_it() {
    let (_, at, lid) = shop();
    let price = Input::ProductPrice(at);
    assert!(!Input::Price(Scope::One(at.place)).can_be_held(price));
    assert!(!price.can_be_held(Input::Price(Scope::All)));
    assert!(Input::Price(Scope::One(Id(99))).can_be_held(price));
    assert!(!Input::UnitCost(Scope::One(at.place)).can_be_held(Input::ProductCost(lid)));
    assert!(Input::ProductCost(lid).can_be_held(Input::ProductCost(at.product)));
    assert!(Input::ProductCost(lid).can_be_held(price));
}

#[test]
fn a_range_of_a_cost_is_one_number_at_every_place() {
    let (plan, _, lid) = shop();
    let base = model(&plan);
    let input = Input::ProductCost(lid);
    let level = |text: &str| text.parse::<Level>().unwrap();
    let ranges = [RangeOf {
        input,
        low: level("30"),
        high: level("42"),
        shape: Shape::Even,
    }];
    let (mut draws, problems) = draws(&base, &ranges);
    assert!(problems.is_empty());
    draws.retain(|d| d.input == input);
    let mut simulation = Uncertainty::new(base.clone(), draws, 20_000, 1, Vec::new());
    while !simulation.advance(1_000).is_complete() {}
    let band = simulation.bands().unwrap().total(Measure::Profit).unwrap();
    // Profit falls by a straight line in the cost: its ends are those of the range, which they
    // would not be if each place drew a cost of its own.
    let at = |cost: f64| {
        let moved = base.with(input, cost).unwrap();
        moved.output(&moved.run(), Output::Profit).unwrap()
    };
    let width = at(30.0) - at(42.0);
    assert!((band.p5 - at(42.0)).abs() < 0.02 * width, "{band:?}");
    assert!((band.p95 - at(30.0)).abs() < 0.02 * width, "{band:?}");
}
