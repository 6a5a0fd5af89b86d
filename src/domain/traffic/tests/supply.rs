//! The supply alarm.

use std::sync::Arc;

use super::super::*;
use crate::funnel;
use crate::plan::Plan;
use crate::sample::{Language, sample};

fn alarms(plan: &Plan) -> Vec<SupplyAlarm> {
    let result = funnel::evaluate(&plan.sales, &plan.funnel);
    supply_alarms(plan, &effective_facts(plan), &result)
}

/// By hand: 1,132 orders in 31 days are 36.516 a day; 19 plain days and 11 at 1.9 × 1.15 ask for
/// 1,571.4, and 1,400 units are there.
#[test]
fn an_event_that_asks_for_more_than_the_stock_raises_the_alarm() {
    let found = alarms(&sample(Language::English));
    let [
        SupplyAlarm::TooFewUnits {
            needed, available, ..
        },
    ] = found[..]
    else {
        panic!("{found:?}");
    };
    assert!(
        (needed - 1_132.0 / 31.0 * (19.0 + 11.0 * 1.9 * 1.15)).abs() < 1e-6,
        "{needed}"
    );
    assert!((available - 1_400.0).abs() < 1e-9);
}

#[test]
fn spend_and_events_alarm_where_supply_is_said_not_to_follow() {
    let mut plan = sample(Language::English);
    Arc::make_mut(&mut plan.calendar).supply.clear();
    assert_eq!(alarms(&plan), []);
    Arc::make_mut(&mut plan.traffic).supply_chain_ready = Some(false);
    let found = alarms(&plan);
    assert!(matches!(found[0], SupplyAlarm::SpendWithoutSupply(spend) if spend > 0.0));
    assert!(matches!(found[1], SupplyAlarm::EventsWithoutSupply(_)));
}
