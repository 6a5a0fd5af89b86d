//! The supply alarm: demand is bought at the front while nothing can follow at the back.

use super::Facts;
use crate::funnel::FunnelResult;
use crate::plan::{EventNode, Id, Plan};
use crate::quantity::{Factor, Month, Volume};

/// Where supply does not follow demand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SupplyAlarm {
    /// So much is spent a period, in the plan's currency, though supply can't follow.
    SpendWithoutSupply(f64),
    /// The visits that events bring meet a supply that can't follow.
    EventsWithoutSupply(Id),
    /// Orders of a month at a place would need more units than there are.
    TooFewUnits {
        /// The place.
        place: Id,
        /// The month.
        month: Month,
        /// Units that its orders need, events included.
        needed: f64,
        /// Units that there are.
        available: f64,
    },
}

/// The concepts behind the alarm.
pub const SUPPLY_CONCEPTS: &[u8] = &[56, 55];

/// Everything that raises the alarm, the months in their order.
///
/// # Formula
/// A month needs orders a day × days of the month × units an order × (1 + Σ (visits factor × conversion factor − 1) ×
/// days of the event in the month ÷ days of the month), with the events of that place.
pub fn supply_alarms(plan: &Plan, facts: &Facts, funnel: &FunnelResult) -> Vec<SupplyAlarm> {
    let mut alarms = Vec::new();
    if facts.supply_chain_ready == Some(false) {
        if let Ok(spend) = funnel.total.spend
            && spend > 0.0
        {
            alarms.push(SupplyAlarm::SpendWithoutSupply(spend));
        }
        let lifts = plan.calendar.events.iter().filter(|e| lift(e) > 0.0);
        alarms.extend(lifts.map(|e| SupplyAlarm::EventsWithoutSupply(e.id)));
    }
    let days = plan.funnel.period.map(crate::quantity::Period::days);
    for row in &plan.calendar.supply {
        let Some(Ok(orders)) = funnel.place(row.place).map(|p| p.orders) else {
            continue;
        };
        // Without a period its figures are taken as those of this month.
        let of_month = f64::from(row.month.period().days());
        let scale = days.map_or(1.0, |days| of_month / f64::from(days));
        let needed =
            orders * scale * row.units_per_order.to_f64() * month_lift(plan, row.place, row.month);
        let available = Volume::to_f64(row.units);
        if needed.is_finite() && needed > available {
            alarms.push(SupplyAlarm::TooFewUnits {
                place: row.place,
                month: row.month,
                needed,
                available,
            });
        }
    }
    alarms
}

fn lift(event: &EventNode) -> f64 {
    Factor::to_f64(event.visits) * Factor::to_f64(event.conversion) - 1.0
}

fn month_lift(plan: &Plan, place: Id, month: Month) -> f64 {
    let period = month.period();
    let days = f64::from(period.days());
    let of_place = |e: &&EventNode| e.place.is_none_or(|p| p == place);
    let more: f64 = plan
        .calendar
        .events
        .iter()
        .filter(of_place)
        .map(|event| {
            let from = event.period.from().max(period.from());
            let to = event.period.to().min(period.to());
            let inside = (from.days_until(to) + 1).max(0) as f64;
            lift(event) * inside / days
        })
        .sum();
    (1.0 + more).max(0.0)
}
