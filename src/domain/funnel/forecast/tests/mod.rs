//! The sample's figures, laws over random plans, and questions that round-trip.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod finite;
mod measured;
mod money_and_visits;
mod november;
mod products;
mod questions;
mod ranges;

use super::*;
use crate::funnel::{FunnelResult, evaluate};
use crate::plan::Plan;
use crate::sample::{Language, sample};

pub(super) fn read() -> (Plan, FunnelResult) {
    let plan = sample(Language::English);
    let result = evaluate(&plan.sales, &plan.funnel);
    (plan, result)
}

pub(super) fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

#[test]
fn the_period_once_more_is_the_period() {
    let (plan, result) = read();
    let compiled = compile(&plan, &result, Horizon::Period).unwrap();
    let outcome = compiled.run();
    for (output, expected) in [
        (Output::Profit, result.total.profit),
        (Output::Gmv, result.total.gmv),
        (Output::Orders, result.total.orders),
        (Output::Spend, result.total.spend),
        (Output::Mer, result.total.mer),
    ] {
        let ours = compiled.output(&outcome, output).unwrap();
        assert!(
            near(ours, expected.unwrap()),
            "{output:?}: {ours} {expected:?}"
        );
    }
}
