//! Hand-worked bars, and laws over plans of all kinds.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use proptest::prelude::*;

use super::*;
use crate::document::arbitrary;
use crate::funnel::{Funnel, OrderTerms, Place, evaluate};
use crate::plan::Id;
use crate::sample::{Language, sample};

fn shop() -> Sales {
    let order = OrderTerms {
        price: Some("120".parse().unwrap()),
        vat: Some("0.2".parse().unwrap()),
        unit_cost: Some("40".parse().unwrap()),
        freight: Some("5".parse().unwrap()),
        commission: Some("0.1".parse().unwrap()),
        shipping: Some("6".parse().unwrap()),
        return_rate: Some("0.1".parse().unwrap()),
        return_handling: Some("10".parse().unwrap()),
        ..OrderTerms::default()
    };
    let mut place = Place {
        id: Id(1),
        order,
        ..sample(Language::English).sales.places[0].clone()
    };
    let mut sales = Sales::default();
    place.currency = sales.currency;
    place.booked = crate::funnel::Booked::default();
    place.booked.orders = Some("10".parse().unwrap());
    sales.places = vec![place];
    sales.fixed_cost = Some("100".parse().unwrap());
    sales
}

fn changes(sales: &Sales) -> Vec<(BarKind, f64)> {
    let result = evaluate(sales, &Funnel::default());
    let bars = waterfall(sales, &result).unwrap();
    bars.iter().map(|b| (b.kind, b.change())).collect()
}

#[test]
fn the_bars_of_ten_orders_are_those_worked_by_hand() {
    // Each order: 120 with VAT, 100 without; 10 % come back; goods 45, fees 12, shipping 6 + 1.
    let expected = [
        (BarKind::Sales, 1_200.0),
        (BarKind::Vat, -200.0),
        (BarKind::Refunds, -100.0),
        (BarKind::Goods, -450.0),
        (BarKind::Fees, -120.0),
        (BarKind::Shipping, -70.0),
        (BarKind::Advertising, 0.0),
        (BarKind::Fixed, -100.0),
        (BarKind::Profit, 160.0),
    ];
    let seen = changes(&shop());
    assert_eq!(seen.len(), expected.len(), "{seen:?}");
    for ((kind, change), (expected_kind, expected_change)) in seen.iter().zip(expected) {
        assert_eq!(*kind, expected_kind);
        assert!((change - expected_change).abs() < 1e-9, "{kind:?} {change}");
    }
}

#[test]
fn sales_that_no_order_explains_have_a_bar_of_their_own() {
    let mut sales = shop();
    sales.places[0].booked.orders = Some("0".parse().unwrap());
    sales.places[0].booked.revenue = Some("500".parse().unwrap());
    let seen = changes(&sales);
    assert!(
        seen.iter()
            .any(|(kind, change)| *kind == BarKind::Unmatched && (change + 500.0).abs() < 1e-9),
        "{seen:?}"
    );
}

#[test]
fn a_plan_without_figures_has_a_reason() {
    let sales = Sales::default();
    let result = evaluate(&sales, &Funnel::default());
    assert_eq!(waterfall(&sales, &result), Err(Missing::NothingEntered));
}

#[test]
fn a_dearer_product_lowers_the_profit_by_as_much_as_it_lowers_the_goods() {
    let mut dearer = shop();
    dearer.places[0].order.unit_cost = Some("41".parse().unwrap());
    let amount = |bars: &[(BarKind, f64)], kind| bars.iter().find(|b| b.0 == kind).unwrap().1;
    let (before, after) = (changes(&shop()), changes(&dearer));
    for kind in [BarKind::Goods, BarKind::Profit] {
        assert!((amount(&before, kind) - amount(&after, kind) - 10.0).abs() < 1e-9);
    }
}

#[test]
fn the_sample_has_all_its_sales_explained_by_orders() {
    let plan = sample(Language::English);
    let result = evaluate(&plan.sales, &plan.funnel);
    let bars = waterfall(&plan.sales, &result).unwrap();
    assert!(
        bars.iter().all(|b| b.kind != BarKind::Unmatched),
        "{bars:?}"
    );
}

proptest! {
    #[test]
    fn bars_lead_from_sales_to_profit(plan in arbitrary::plan()) {
        let result = evaluate(&plan.sales, &plan.funnel);
        let Ok(bars) = waterfall(&plan.sales, &result) else {
            prop_assert!(result.total.gmv.is_err() || result.total.profit.is_err());
            return Ok(());
        };
        let profit = result.total.profit.unwrap();
        let largest = bars.iter().fold(1.0_f64, |most, b| most.max(b.to.abs()).max(b.from.abs()));
        let steps = &bars[..bars.len() - 1];
        let sum: f64 = steps.iter().map(Bar::change).sum();
        prop_assert!((sum - profit).abs() <= 1e-9 * largest * 10.0, "{sum} {profit} {bars:?}");
        for pair in steps.windows(2) {
            prop_assert_eq!(pair[0].to.to_bits(), pair[1].from.to_bits());
            prop_assert!(pair[0].kind < pair[1].kind);
        }
        for bar in &bars {
            prop_assert!(bar.from.is_finite() && bar.to.is_finite());
            let is_cost = !bar.is_level() && bar.kind != BarKind::Unmatched;
            prop_assert!(!is_cost || bar.change() <= 1e-9 * largest, "{:?}", bar);
        }
    }
}
