//! Laws that hold for any model.

use super::{run, small};
use crate::{Active, Lever, Referral, Repeat, Term};
use proptest::prelude::*;

#[test]
fn repeat_orders_fade_from_the_earlier_customers_to_the_new_ones() {
    let mut model = small(3);
    model.places[0].repeat = Some(Repeat {
        new_share: 0.8,
        curve: vec![0.2, 0.1],
    });
    let months = run(&model).months;
    // 30 orders: 24 new, 6 of earlier customers. Next month a third of those is left, and a fifth
    // of the 24 comes back.
    assert!((months[0].repeats - 6.0).abs() < 1e-9);
    assert!((months[1].repeats - (2.0 + 4.8)).abs() < 1e-9);
    assert!((months[2].repeats - (4.8 + 2.4)).abs() < 1e-9);
}

#[test]
fn referrals_within_the_month_are_a_geometric_series() {
    let mut model = small(1);
    model.places[0].referral = Some(Referral {
        k: 0.4,
        delay: 0.0,
        reward: 5.0,
    });
    let total = run(&model).total;
    assert!((total.first - 30.0 / 0.6).abs() < 1e-9);
    assert!((total.rewards - 5.0 * (50.0 - 30.0)).abs() < 1e-9);
}

#[test]
fn referrals_that_take_a_month_come_the_month_after() {
    let mut model = small(3);
    model.places[0].referral = Some(Referral {
        k: 0.5,
        delay: 1.0,
        reward: 0.0,
    });
    let first: Vec<f64> = run(&model).months.iter().map(|m| m.first).collect();
    for (got, expected) in first.iter().zip([30.0, 45.0, 52.5]) {
        assert!((got - expected).abs() < 1e-9, "{first:?}");
    }
}

#[test]
fn active_customers_are_those_kept_and_the_new_ones() {
    let mut model = small(2);
    model.active = Some(Active {
        start: 100.0,
        retention: 0.9,
    });
    let months = run(&model).months;
    assert!((months[1].active - ((100.0 * 0.9 + 30.0) * 0.9 + 30.0)).abs() < 1e-9);
}

proptest! {
    #[test]
    fn raising_a_rate_never_lowers_orders(k in 0_usize..2, up in 1.0..4.0_f64, supply in 0.0..80.0_f64) {
        let mut model = small(4);
        model.places[0].supply = Some(crate::Supply {
            units: vec![None, Some(supply), None, None],
            units_per_order: 1.5,
            carries_over: true,
            waits: false,
        });
        let before = run(&model).total;
        *model.lever(Lever::Rate(0, k)).unwrap() *= up;
        let after = run(&model).total;
        prop_assert!(after.demanded >= before.demanded);
        prop_assert!(after.served >= before.served - 1e-9);
    }

    #[test]
    fn permuting_channels_changes_no_total(scale in 0.1..3.0_f64) {
        let mut model = small(3);
        let mut other = model.channels[0].clone();
        other.entry *= scale;
        other.auction = 0.7;
        model.channels.push(other);
        let one = run(&model).total;
        model.channels.reverse();
        let two = run(&model).total;
        prop_assert!((one.profit - two.profit).abs() <= 1e-9 * one.profit.abs().max(1.0));
        prop_assert!((one.visits - two.visits).abs() <= 1e-9 * one.visits);
    }

    #[test]
    fn nothing_is_made_or_lost(
        units in proptest::collection::vec(proptest::option::of(0.0..100.0_f64), 6),
        carries_over: bool,
        waits: bool,
    ) {
        let model = super::limited(units, carries_over, waits);
        let total = run(&model).total;
        let gap = total.demanded - total.served - total.lost - total.waiting;
        prop_assert!(gap.abs() < 1e-6, "{total:?}");
        prop_assert!(total.served >= 0.0 && total.lost >= 0.0);
    }

    #[test]
    fn every_term_moves_the_profit_the_way_it_should(by in 0.01..0.5_f64) {
        let mut model = small(1);
        model.places[0].terms.commission = 0.1;
        model.places[0].terms.duty_rate = 0.1;
        let before = run(&model).total.profit;
        for (term, sign) in [
            (Term::Price, 1.0),
            (Term::UnitCost, -1.0),
            (Term::Freight, -1.0),
            (Term::DutyRate, -1.0),
            (Term::Commission, -1.0),
            (Term::Shipping, -1.0),
            (Term::ReturnRate, -1.0),
        ] {
            let mut moved = model.clone();
            *moved.lever(Lever::Term(0, term)).unwrap() += by;
            prop_assert!(sign * (run(&moved).total.profit - before) > 0.0, "{term:?}");
        }
    }
}
