//! Laws of the forward funnel, and cases that can be worked out by hand.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod laws;
mod simulations;

use crate::order::Terms;
use crate::{Channel, Model, Outcome, Place, Supply};

/// One place, one channel of three stages, `months` months that are each as long as the base.
pub(super) fn small(months: usize) -> Model {
    let flat = vec![1.0; months];
    Model {
        days_share: flat.clone(),
        fixed: 100.0,
        fixed_share: flat.clone(),
        places: vec![Place {
            terms: Terms {
                price: 50.0,
                unit_cost: 20.0,
                ..Terms::default()
            },
            to_plan: 1.0,
            organic: 10.0,
            organic_visits: 200.0,
            visits_share: flat.clone(),
            orders_share: flat.clone(),
            ..Place::default()
        }],
        channels: vec![Channel {
            place: 0,
            entry: 10_000.0,
            rates: vec![0.02, 0.1],
            visits_at: Some(1),
            auction_at: 1,
            auction: 1.5,
            scale: 1.0,
            visits_share: flat.clone(),
            orders_share: flat.clone(),
            spend_share: flat.clone(),
            budget: vec![None; months],
            elasticity: 1.0,
            spend_factor: 1.0,
            ..Channel::default()
        }],
        active: None,
    }
}

pub(super) fn run(model: &Model) -> Outcome {
    let mut outcome = Outcome::of(model);
    model.run(&mut outcome);
    outcome
}

fn limited(units: Vec<Option<f64>>, carries_over: bool, waits: bool) -> Model {
    let mut model = small(units.len());
    model.places[0].supply = Some(Supply {
        units,
        units_per_order: 1.0,
        carries_over,
        waits,
    });
    model
}

#[test]
fn a_month_by_hand() {
    // 10,000 × 2 % = 200 clicks at 1.5 = 300; × 10 % = 20 orders and 10 of nobody's, at 50 − 20.
    let total = run(&small(1)).total;
    assert!((total.spend - 300.0).abs() < 1e-9);
    assert!((total.served - 30.0).abs() < 1e-9);
    assert!((total.visits - 400.0).abs() < 1e-9);
    assert!((total.profit - (30.0 * 30.0 - 300.0 - 100.0)).abs() < 1e-9);
}

#[test]
fn what_can_t_be_served_is_lost_or_waits() {
    let lost = run(&limited(vec![Some(24.0), None], false, false));
    assert!((lost.months[0].lost - 6.0).abs() < 1e-9);
    // A fifth of the orders was lost, and with it a fifth of what the ads cost.
    assert!((lost.months[0].wasted - 60.0).abs() < 1e-9);
    assert!((lost.months[1].served - 30.0).abs() < 1e-9);

    let waits = run(&limited(vec![Some(24.0), None], false, true));
    assert!((waits.months[0].waiting - 6.0).abs() < 1e-9);
    assert!((waits.months[1].served - 36.0).abs() < 1e-9);
    assert!(waits.total.lost.abs() < 1e-9);
}

#[test]
fn stock_goes_on_to_the_next_month_and_a_capacity_does_not() {
    let stock = run(&limited(vec![Some(50.0), None, None], true, false));
    let served: Vec<f64> = stock.months.iter().map(|m| m.served.round()).collect();
    assert_eq!(served, [30.0, 20.0, 0.0]);
    let capacity = run(&limited(vec![Some(50.0), Some(20.0), None], false, false));
    let served: Vec<f64> = capacity.months.iter().map(|m| m.served.round()).collect();
    assert_eq!(served, [30.0, 20.0, 30.0]);
}

#[test]
fn a_budget_brings_orders_in_proportion_or_less() {
    let mut model = small(1);
    model.channels[0].budget[0] = Some(600.0);
    let twice = run(&model);
    assert!((twice.channels[0][0].orders - 40.0).abs() < 1e-9);
    assert!((twice.channels[0][0].spend - 600.0).abs() < 1e-9);
    model.channels[0].elasticity = 0.5;
    let less = run(&model);
    // 20 × √2.
    assert!((less.channels[0][0].orders - 28.284_271_247_461_9).abs() < 1e-9);
}
