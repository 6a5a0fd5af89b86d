//! Products by hand, and what must hold for any mix of them.

use proptest::prelude::*;

use super::super::*;
use super::close;
use super::plans::sections;
use crate::funnel::forecast::{Input, ProductAt, RangeOf, Scope, Shape};
use crate::plan::Id;
use crate::quantity::{Money, Volume};

/// A shop that sells at 20 and buys at 8, with a commission of 15 % and shipping of 3.
fn shop() -> (Sales, Funnel) {
    let mut sales = Sales::default();
    let id = sales
        .add_place("Shop".to_owned().try_into().unwrap(), sales.currency)
        .unwrap();
    let place = &mut sales.places[0];
    place.order = OrderTerms {
        price: "20".parse().ok(),
        unit_cost: "8".parse().ok(),
        commission: "0.15".parse().ok(),
        shipping: "3".parse().ok(),
        ..OrderTerms::default()
    };
    place.booked.orders = "40".parse().ok();
    let mut funnel = Funnel::default();
    let ads = funnel.add_channel(Some(id), sales.currency).unwrap();
    funnel.channels[0].spend = "120".parse().ok();
    set_count(&mut funnel, ads, StageKind::Orders, "24".parse().ok()).unwrap();
    (sales, funnel)
}

fn sell(sales: &mut Sales, cost: &str, price: &str, orders: &str) -> Id {
    let place = sales.places[0].id;
    let product = sales.add_product(sales.places[0].currency).unwrap();
    if let Some(row) = sales.products.iter_mut().find(|p| p.id == product) {
        row.unit_cost = cost.parse().ok();
    }
    sales.edit_sold(product, place, |sold| {
        sold.price = price.parse().ok();
        sold.orders = orders.parse().ok();
    });
    product
}

#[test]
fn a_mix_is_a_ratio_of_sums_and_shows_which_product_loses_on_ads() {
    let (mut sales, funnel) = shop();
    sell(&mut sales, "6", "20", "30");
    let dear = sell(&mut sales, "22", "32", "10");
    let result = evaluate(&sales, &funnel);
    let place = &result.places[0];
    // (30 × 20 + 10 × 32) / 40 = 23, (30 × 6 + 10 × 22) / 40 = 10.
    assert!(close(place.order.price, Ok(23.0)));
    assert!(close(place.mix.unwrap().unit_cost, Ok(10.0)));
    // 23 − 10 − 3.45 − 3.
    assert!(close(place.order.contribution, Ok(6.55)));
    // 120 of 24 × 23 are 21.7 % of sales; the dear one keeps 32 − 22 − 4.8 − 3 = 2.2 of 32.
    let acos = 120.0 / (24.0 * 23.0);
    assert!(close(place.ads.acos, Ok(acos)));
    let (cheap, loses) = (&place.products[0], &place.products[1]);
    assert_eq!(loses.product, dear);
    assert!(close(loses.order.contribution, Ok(2.2)));
    assert!(close(loses.order.break_even_acos(), Ok(2.2 / 32.0)));
    assert!(close(loses.after_ads_each, Ok(2.2 - 32.0 * acos)));
    assert!(loses.loses_on_ads() && !cheap.loses_on_ads());
    assert!((cheap.share - 0.75).abs() < 1e-12);
    let working = result
        .explain(Subject::Place(place.id), Formula::MixPrice)
        .unwrap();
    assert_eq!(working.first, (Operand::MixSales, Ok(920.0)));
    assert_eq!(working.second, (Operand::MixOrders, Ok(40.0)));
}

#[test]
fn units_in_an_order_multiply_price_and_cost_but_not_the_shipping() {
    let (mut sales, funnel) = shop();
    let product = sell(&mut sales, "6", "20", "");
    let place = sales.places[0].id;
    sales.edit_sold(product, place, |sold| {
        sold.units = "1.5".parse().ok();
        sold.shipping = "4".parse().ok();
    });
    let order = &evaluate(&sales, &funnel).places[0].order;
    assert!(close(order.price, Ok(30.0)));
    assert!(close(order.landed_cost, Ok(9.0)));
    assert!((order.shipping - 4.0).abs() < 1e-12);
}

#[test]
fn what_is_not_typed_is_the_places_and_a_row_that_says_nothing_goes() {
    let (mut sales, funnel) = shop();
    let before = evaluate(&sales, &funnel);
    let product = sell(&mut sales, "", "", "5");
    let after = evaluate(&sales, &funnel);
    assert_eq!(after.places[0].order, before.places[0].order);
    let place = sales.places[0].id;
    sales.edit_sold(product, place, |sold| sold.orders = None);
    assert!(sales.sold.is_empty());
    assert_eq!(evaluate(&sales, &funnel), before);
}

#[test]
fn a_cost_in_another_currency_needs_a_rate() {
    let (mut sales, funnel) = shop();
    sell(&mut sales, "50", "20", "1");
    let (cny, usd) = ("CNY".parse().unwrap(), sales.currency);
    sales.products[0].currency = cny;
    let missing = Missing::NoRate { from: cny, to: usd };
    let result = evaluate(&sales, &funnel);
    assert_eq!(result.places[0].order.contribution, Err(missing));
    assert!(result.places[0].gaps.iter().any(|g| g.missing == missing));
    sales.rates.push(ExchangeRate {
        from: usd,
        to: cny,
        rate: "7.2".parse().unwrap(),
        date: None,
    });
    let order = &evaluate(&sales, &funnel).places[0].order;
    assert!(close(order.landed_cost, Ok(50.0 / 7.2)));
}

#[test]
fn a_product_that_is_removed_takes_its_rows_and_its_ranges_along() {
    let (mut sales, _) = shop();
    let id = sell(&mut sales, "6", "20", "30");
    let place = sales.places[0].id;
    let at = ProductAt { product: id, place };
    let range = |input| RangeOf {
        input,
        low: "1".parse().unwrap(),
        high: "2".parse().unwrap(),
        shape: Shape::Likely,
    };
    let mut plan = crate::plan::Plan {
        sales: std::sync::Arc::new(sales),
        ..crate::plan::Plan::default()
    };
    std::sync::Arc::make_mut(&mut plan.forecast).ranges = vec![
        range(Input::ProductPrice(at)),
        range(Input::ProductCost(id)),
        // A place and a channel of the same number are other rows.
        range(Input::Price(Scope::One(id))),
        range(Input::Traffic(Scope::One(id))),
    ];
    remove_product(&mut plan, id).unwrap();
    assert!(plan.sales.products.is_empty() && plan.sales.sold.is_empty());
    assert_eq!(plan.forecast.ranges.len(), 2);
    assert_eq!(remove_product(&mut plan, id), Err(EditError::NoSuchRow(id)));
}

#[test]
fn a_place_that_is_removed_takes_its_rows_along() {
    let (mut sales, _) = shop();
    sell(&mut sales, "6", "20", "30");
    let id = sales.places[0].id;
    let mut plan = crate::plan::Plan {
        sales: std::sync::Arc::new(sales),
        ..crate::plan::Plan::default()
    };
    remove_place(&mut plan, id).unwrap();
    assert!(plan.sales.sold.is_empty());
    assert_eq!(plan.sales.products.len(), 1);
}

fn money() -> impl Strategy<Value = Money> {
    (0..1_000_000_i64)
        .prop_map(|m| Money::new(crate::quantity::Decimal::new(m, 2).unwrap()).unwrap())
}

fn sold() -> impl Strategy<Value = Vec<(Money, Money, Volume, Option<Money>)>> {
    let orders = (1..100_000_i64)
        .prop_map(|n| Volume::new(crate::quantity::Decimal::new(n, 1).unwrap()).unwrap());
    proptest::collection::vec(
        (money(), money(), orders, proptest::option::of(money())),
        1..6,
    )
}

/// Puts products into the first place.
fn stocked(sales: &Sales, rows: &[(Money, Money, Volume, Option<Money>)]) -> Sales {
    let mut sales = sales.clone();
    let (place, currency) = (sales.places[0].id, sales.places[0].currency);
    for (price, cost, orders, shipping) in rows {
        let product = sales.add_product(currency).unwrap();
        if let Some(row) = sales.products.iter_mut().find(|p| p.id == product) {
            row.unit_cost = Some(*cost);
        }
        sales.edit_sold(product, place, |sold| {
            (sold.price, sold.orders) = (Some(*price), Some(*orders));
            sold.shipping = *shipping;
        });
    }
    sales
}

proptest! {
    #[test]
    fn a_single_product_with_the_places_own_terms_changes_nothing(
        (sales, funnel) in sections(),
        orders in proptest::option::of(1..1_000_i64),
    ) {
        let mut one = sales.clone();
        let place = one.places[0].clone();
        let product = one.add_product(place.currency).unwrap();
        one.products[0].unit_cost = place.order.unit_cost;
        let orders = orders.map(|n| Volume::new(crate::quantity::Decimal::whole(n.unsigned_abs()).unwrap()).unwrap());
        one.edit_sold(product, place.id, |sold| {
            (sold.price, sold.shipping) = (place.order.price, place.order.shipping);
            sold.orders = orders;
        });
        let (with, without) = (evaluate(&one, &funnel), evaluate(&sales, &funnel));
        prop_assert_eq!(&with.places[0].order, &without.places[0].order);
        prop_assert_eq!(&with.channels, &without.channels);
        prop_assert_eq!(with.total, without.total);
    }

    #[test]
    fn the_order_of_products_changes_nothing((sales, funnel) in sections(), rows in sold()) {
        let turned: Vec<_> = rows.iter().rev().copied().collect();
        let (a, b) = (
            evaluate(&stocked(&sales, &rows), &funnel),
            evaluate(&stocked(&sales, &turned), &funnel),
        );
        prop_assert!(close(a.places[0].order.contribution, b.places[0].order.contribution));
        prop_assert!(close(a.places[0].order.price, b.places[0].order.price));
        prop_assert!(close(a.places[0].gmv.local, b.places[0].gmv.local));
    }

    #[test]
    fn a_mix_leaves_over_what_its_products_do((mut sales, funnel) in sections(), rows in sold()) {
        // On list prices: what the books say by order is another price for all of them.
        sales.places[0].booked.revenue = None;
        let result = evaluate(&stocked(&sales, &rows), &funnel);
        let place = &result.places[0];
        if let Ok(contribution) = place.order.contribution {
            let (mut left, mut price) = (0.0, 0.0);
            for product in &place.products {
                left += product.share * product.order.contribution.unwrap();
                price += product.share * product.order.price.unwrap();
            }
            prop_assert!((left - contribution).abs() <= 1e-9 * price.abs().max(contribution.abs()).max(1.0), "{left} {contribution}");
            let shares: f64 = place.products.iter().map(|p| p.share).sum();
            prop_assert!((shares - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn a_tariff_on_all_is_the_tariff_on_each((mut sales, funnel) in sections(), rows in sold()) {
        sales.places[0].booked.revenue = None;
        sales.places[0].order.customs_value = None;
        sales.places[0].order.duty_rate = "0".parse().ok();
        let before = stocked(&sales, &rows);
        let mut after = before.clone();
        after.places[0].order.duty_rate = "0.1".parse().ok();
        let (a, b) = (evaluate(&before, &funnel), evaluate(&after, &funnel));
        let (a, b) = (&a.places[0], &b.places[0]);
        let freight = sales.places[0].order.freight.map_or(0.0, Money::to_f64);
        let resold = |p: &ProductResult| p.order.goods.unwrap() / p.order.landed_cost.unwrap();
        for ((before, after), row) in a.products.iter().zip(&b.products).zip(&rows) {
            let value = row.1.to_f64() + freight;
            let (Ok(old), Ok(new)) = (before.order.contribution, after.order.contribution) else { continue };
            if value > 0.0 {
                prop_assert!((old - new - 0.1 * value * resold(before)).abs() <= 1e-9 * old.abs().max(value));
            }
        }
    }
}
