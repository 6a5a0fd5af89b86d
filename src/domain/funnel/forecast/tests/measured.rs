//! A rate that a test has measured.

use super::super::*;
use super::{near, read};
use crate::funnel::StageKind;
use crate::plan::Id;
use crate::quantity::Count;
use std::sync::Arc;

/// The first channel of the sample that counts visits and orders, with the two counts.
fn visits_and_orders(plan: &crate::plan::Plan) -> (Id, Id, f64, f64) {
    let of = |kind| {
        plan.funnel
            .stages
            .iter()
            .find(|s| s.kind == kind)
            .unwrap()
            .id
    };
    let orders = of(StageKind::Orders);
    let result = crate::funnel::evaluate(&plan.sales, &plan.funnel);
    let compiled = compile(plan, &result, Horizon::Months).unwrap();
    let found = compiled.channels.iter().find_map(|row| {
        let step = row.steps.iter().find(|s| s.stage == orders)?;
        Some((row.id, orders, step.successes, step.trials))
    });
    found.unwrap()
}

#[test]
fn a_measured_rate_holds_ahead_and_leaves_the_period_as_it_was() {
    let (mut plan, result) = read();
    let (channel, stage, orders, visits) = visits_and_orders(&plan);
    let before = (
        outlook(&plan, &result).unwrap().total.served,
        compile(&plan, &result, Horizon::Period)
            .unwrap()
            .run()
            .total
            .served,
    );
    let measure = |plan: &mut crate::plan::Plan, reached: f64| {
        let count = |x: f64| {
            format!("{x:.0}")
                .parse::<u64>()
                .ok()
                .and_then(|n| Count::new(n).ok())
        };
        Arc::make_mut(&mut plan.forecast)
            .channel_mut(channel)
            .measured = vec![MeasuredStep {
            stage,
            reached: count(reached).unwrap(),
            of: count(visits * 1_000.0).unwrap(),
            test: Id(1),
        }];
    };
    measure(&mut plan, orders * 1_000.0);
    let same = outlook(&plan, &result).unwrap().total.served;
    assert!(near(same, before.0), "the rate as counted changes nothing");
    measure(&mut plan, orders * 1_200.0);
    assert!(outlook(&plan, &result).unwrap().total.served > before.0);
    let period = compile(&plan, &result, Horizon::Period).unwrap().run();
    assert!(near(period.total.served, before.1));
    // The range is that of the test's counts: a thousand times as many make it narrower.
    let compiled = compile(&plan, &result, Horizon::Months).unwrap();
    let input = Input::StepRate(ChannelStage { channel, stage });
    let (draws, _) = draws(&compiled, &[]);
    let drawn = draws.iter().find(|d| d.input == input).unwrap();
    let expected = range::Distribution::of_counts(orders * 1_200.0, visits * 1_000.0);
    assert_eq!(Some(drawn.distribution), expected);
}

#[test]
fn a_test_without_visitors_measures_nothing() {
    let (mut plan, result) = read();
    let (channel, stage, ..) = visits_and_orders(&plan);
    let before = outlook(&plan, &result).unwrap().total.served;
    let none = Count::new(0).unwrap();
    Arc::make_mut(&mut plan.forecast)
        .channel_mut(channel)
        .measured = vec![MeasuredStep {
        stage,
        reached: none,
        of: none,
        test: Id(1),
    }];
    assert!(near(outlook(&plan, &result).unwrap().total.served, before));
}
