//! The sample's November: eleven event days, and less stock than demand.

use std::sync::Arc;

use super::super::*;
use super::{near, read};
use crate::plan::{Id, Plan};
use crate::quantity::Count;

const SAMPLE: &str = include_str!("../../../../../tests/reference/sample_plan.json");

fn november() -> (Plan, Outlook) {
    let (mut plan, result) = read();
    Arc::make_mut(&mut plan.forecast).months = Some(Count::new(1).unwrap());
    let outlook = outlook(&plan, &result).unwrap();
    (plan, outlook)
}

#[test]
fn demand_runs_ahead_of_stock_as_worked_out_elsewhere() {
    let expected: serde_json::Value = serde_json::from_str(SAMPLE).unwrap();
    let expected = &expected["derived"]["november_amazon_us"];
    let number = |key: &str| expected[key].as_f64().unwrap();
    let (plan, outlook) = november();
    // The first place of the sample is Amazon US.
    let place = &outlook.places[0];
    let month = place.months[0];
    let same = |key: &str, ours: f64| {
        assert!(
            (ours - number(key)).abs() <= 1e-6,
            "{key}: {ours} {}",
            number(key)
        );
    };
    same("demand_orders", month.demanded);
    same("units_available", month.available.unwrap());
    same("served", month.served);
    same("lost_orders", month.lost);
    same("ad_spend_usd", month.spend);
    same(
        "ad_spend_per_order_demanded_usd",
        month.spend / month.demanded,
    );
    same("wasted_ad_spend_usd", outlook.flows[0].wasted);
    let each = outlook.compiled.model.places[0].terms.parts().contribution;
    same("lost_contribution_before_ads_usd", month.lost * each);
    let (first, day) = outlook.first_stock_out().unwrap();
    assert_eq!(first, Id(1));
    assert_eq!(
        day.to_string(),
        expected["first_day_out_of_stock"].as_str().unwrap()
    );
    let event = plan.calendar.events[0].period;
    same("event_days", f64::from(event.days()));
    same("days_before_event", 30.0 - f64::from(event.days()));
}

#[test]
fn fixed_cost_falls_due_by_the_month() {
    let (_, outlook) = november();
    assert!(near(outlook.total.fixed, 7_500.0));
}

#[test]
fn the_next_day_s_stock_is_never_sooner_with_more_units() {
    let (mut plan, result) = read();
    let mut last = None;
    for units in [800, 1_000, 1_400, 1_550] {
        let calendar = Arc::make_mut(&mut plan.calendar);
        calendar.supply[0].units = units.to_string().parse().unwrap();
        let outlook = outlook(&plan, &result).unwrap();
        let day = outlook.first_stock_out().unwrap().1;
        assert!(last.is_none_or(|l| l <= day));
        last = Some(day);
    }
}

#[test]
fn a_season_moves_demand_and_adds_none() {
    let (mut plan, result) = read();
    let calendar = Arc::make_mut(&mut plan.calendar);
    calendar.events.clear();
    calendar.supply.clear();
    let forecast = Arc::make_mut(&mut plan.forecast);
    forecast.start = Some(crate::quantity::Month::of("2027-01-01".parse().unwrap()));
    forecast.months = Some(Count::new(12).unwrap());
    let flat = outlook(&plan, &result).unwrap().flows;
    let index = [
        1.0, 0.95, 1.0, 1.02, 1.0, 1.15, 0.98, 0.97, 1.05, 1.08, 1.9, 1.4,
    ];
    let forecast = Arc::make_mut(&mut plan.forecast);
    forecast.season = index
        .iter()
        .map(|i| i.to_string().parse().unwrap())
        .collect();
    let seasonal = outlook(&plan, &result).unwrap().flows;
    for (n, (a, b)) in flat.iter().zip(&seasonal).enumerate() {
        // The period is October, so a month has its index over October's.
        assert!(near(a.visits * index[n] / 1.08, b.visits), "month {n}");
    }
}

#[test]
fn a_year_of_growth_compounds() {
    let (mut plan, result) = read();
    let calendar = Arc::make_mut(&mut plan.calendar);
    (calendar.events, calendar.supply) = (Vec::new(), Vec::new());
    let id = plan.funnel.channels[0].id;
    let forecast = Arc::make_mut(&mut plan.forecast);
    forecast.months = None;
    forecast.channel_mut(id).growth = Some("0.08".parse().unwrap());
    let outlook = outlook(&plan, &result).unwrap();
    let months = &outlook.channels.iter().find(|c| c.0 == id).unwrap().1;
    let days = |n: usize| f64::from(outlook.compiled.months[n].period().days());
    // 1.08^11 = 2.331639 by hand (methods' case L04), day for day.
    let ratio = months[11].visits / days(11) / (months[0].visits / days(0));
    assert!((ratio - 2.331_638_997_054_61).abs() < 1e-9);
}
