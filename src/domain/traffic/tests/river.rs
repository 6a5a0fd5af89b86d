//! The river map holds what the pools hold.

use super::super::river::*;
use super::super::*;
use crate::funnel;
use crate::quantity::Volume;
use crate::sample::{Language, sample};

#[test]
fn each_pool_takes_in_what_it_holds_and_the_main_pool_everything() {
    let plan = sample(Language::English);
    let (facts, diagnosis) = (effective_facts(&plan), diagnose_plan(&plan));
    let result = funnel::evaluate(&plan.sales, &plan.funnel);
    let map = river(&plan, &facts, &result, &diagnosis, Width::Visits);
    let into = |node: Node| -> f64 {
        let bands = map.flows.iter().filter(|flow| flow.to == node);
        bands.map(|flow| flow.amount).sum()
    };
    let main = diagnosis.main_pool.unwrap();
    let mut total = 0.0;
    for pool in Pool::ALL {
        let holds = facts.visits.get(pool).map_or(0.0, Volume::to_f64);
        total += holds;
        if pool != main {
            assert!((into(Node::Pool(pool)) - holds).abs() <= 1e-6 * holds);
        }
    }
    assert!(total > 0.0 && (into(Node::Main(main)) - total).abs() < 1e-6 * total);
    assert!(
        map.flows
            .iter()
            .any(|flow| matches!(flow.from, Node::Channel(_)))
    );
    assert!(map.flows.iter().all(|flow| flow.amount > 0.0));
}

#[test]
fn nothing_known_is_no_map() {
    let plan = crate::plan::Plan::default();
    let result = funnel::evaluate(&plan.sales, &plan.funnel);
    let facts = Facts::default();
    let map = river(&plan, &facts, &result, &diagnose(&facts), Width::Sales);
    assert_eq!(map, River::default());
}
