//! Budgets of plans: fits, advice, edits, and laws.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod advice;
mod fits;

use std::sync::Arc;

use super::*;
use crate::funnel::{self, Channel, StageKind};
use crate::plan::{Id, Plan};
use crate::quantity::Currency;

/// A plan with a channel for each spend and orders, all leading to one place whose orders leave
/// 20 over.
fn plan(rows: &[(f64, f64)]) -> Plan {
    let mut plan = Plan::default();
    let sales = Arc::make_mut(&mut plan.sales);
    let place = sales.ensure_place(Currency::USD);
    sales.places[0].order.price = Some("50".parse().unwrap());
    sales.places[0].order.unit_cost = Some("30".parse().unwrap());
    let funnel = Arc::make_mut(&mut plan.funnel);
    let orders = funnel.stage_of(StageKind::Orders).unwrap();
    for (spend, brought) in rows {
        let id = funnel.add_channel(Some(place), Currency::USD).unwrap();
        let channel = funnel.channels.iter_mut().find(|c| c.id == id).unwrap();
        channel.spend = Some(spend.to_string().parse().unwrap());
        channel
            .counts
            .insert(orders, format!("{brought:.9}").parse().unwrap());
    }
    plan
}

/// Adds what a channel would bring of another amount.
fn also(plan: &mut Plan, channel: u32, spend: &str, orders: &str) {
    let point = SpendPoint {
        spend: Some(spend.parse().unwrap()),
        orders: Some(orders.parse().unwrap()),
    };
    set_channel(plan, Id(channel), |row| row.points.push(point)).unwrap();
}

fn known(plan: &Plan) -> Known {
    channels(plan, &funnel::evaluate(&plan.sales, &plan.funnel))
}

fn advice(plan: &Plan) -> Result<Advice, Refused> {
    advise(&known(plan), plan.traffic.budget.as_deref().unwrap())
}

fn channel(plan: &Plan, id: u32) -> &Channel {
    plan.funnel
        .channels
        .iter()
        .find(|c| c.id == Id(id))
        .unwrap()
}

/// Two channels: the first one's orders hardly rise any more, the second one's do.
fn two() -> Plan {
    let mut plan = plan(&[(1_000.0, 40.0), (1_000.0, 40.0)]);
    also(&mut plan, 1, "2000", "44");
    also(&mut plan, 2, "2000", "65");
    plan
}
