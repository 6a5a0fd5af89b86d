//! The winner in the funnel, and what it is worth.

use super::super::{ApplyProblem, Metric, NoStakes, State, WorthFrom, apply, evaluate, offers};
use super::super::{DAYS_A_MONTH, Verdict, stakes};
use super::{assert_near, experiment};
use crate::funnel::{Channel, StageKind, evaluate as funnel};
use crate::plan::{Id, Plan};
use crate::quantity::Count;
use crate::sample::{Language, sample};
use std::sync::Arc;

/// The sample plan with one test of 300 and 360 of 10,000 visitors, of its first channel that counts
/// orders.
fn plan() -> (Plan, Channel) {
    let mut plan = sample(Language::English);
    let orders = plan.funnel.stage_of(StageKind::Orders).unwrap();
    let channels = plan.funnel.channels.iter();
    let counting = |c: &&Channel| c.place.is_some() && c.counts.contains_key(&orders);
    let channel = channels.clone().find(counting).unwrap().clone();
    let mut test = experiment([(300, 10_000), (360, 10_000)]);
    test.channel = Some(channel.id);
    test.days = Count::new(20).ok();
    *Arc::make_mut(&mut plan.experiments) = vec![test];
    (plan, channel)
}

#[test]
fn the_winner_is_written_into_the_forecast() {
    let (mut plan, channel) = plan();
    let offered = offers(&plan, Id(1), Id(2)).unwrap();
    assert_eq!(offered.len(), 1);
    let offer = offered[0];
    assert_eq!(offer.channel, channel.id);
    assert_near(offer.new_rate, 0.036, 1e-15);
    let count = |id: Id| channel.counts[&id].to_f64();
    assert_near(offer.old_rate, count(offer.to) / count(offer.from), 1e-12);
    // The whole way from the test's visitors to the order has the variant's rate.
    let before: Vec<f64> = plan
        .funnel
        .stages
        .iter()
        .take_while(|stage| stage.id != offer.to)
        .filter_map(|stage| channel.counts.get(&stage.id))
        .map(|count| count.to_f64())
        .collect();
    let way = before.last().unwrap() / count(offer.from);
    let step = offer.step.reached.to_f64() / offer.step.of.to_f64();
    assert_near(way * step, 0.036, 1e-4);

    let applied = apply(&mut plan, Id(1), channel.id, Id(2)).unwrap();
    assert_eq!(applied, offer);
    let outlook = plan.forecast.channel(channel.id).unwrap();
    assert_eq!(outlook.measured, [offer.step]);
    let test = &plan.experiments[0];
    assert_eq!((test.state, test.chosen), (State::Applied, Some(Id(2))));
    // Again: replaced, not added.
    apply(&mut plan, Id(1), channel.id, Id(1)).unwrap();
    assert_eq!(plan.forecast.channel(channel.id).unwrap().measured.len(), 1);
}

#[test]
fn what_can_not_be_applied_says_why_and_changes_nothing() {
    let (plan, channel) = plan();
    let refused = |change: &dyn Fn(&mut Plan)| {
        let mut plan = plan.clone();
        change(&mut plan);
        let before = plan.clone();
        let problem = apply(&mut plan, Id(1), channel.id, Id(2)).unwrap_err();
        assert_eq!(plan, before);
        assert!(offers(&plan, Id(1), Id(2)).is_err());
        problem
    };
    let test = |plan: &mut Plan, change: &dyn Fn(&mut super::super::Experiment)| {
        change(&mut Arc::make_mut(&mut plan.experiments)[0]);
    };
    assert_eq!(
        refused(&|plan| test(plan, &|t| t.terms.metric = Metric::Events)),
        ApplyProblem::NotConversion
    );
    assert_eq!(
        refused(&|plan| test(plan, &|t| t.variants[1].visitors = None)),
        ApplyProblem::NoCounts
    );
    assert_eq!(
        refused(&|plan| test(plan, &|t| t.variants.truncate(1))),
        ApplyProblem::NoSuchVariant
    );
    assert_eq!(
        refused(&|plan| test(plan, &|t| t.goal = Some(Id(99)))),
        ApplyProblem::NoStage
    );
    assert_eq!(
        refused(&|plan| Arc::make_mut(&mut plan.experiments).clear()),
        ApplyProblem::NoSuchTest
    );
    let orders = plan.funnel.stage_of(StageKind::Orders).unwrap();
    let uncounted = |plan: &mut Plan, keep: &dyn Fn(Id) -> bool| {
        for channel in &mut Arc::make_mut(&mut plan.funnel).channels {
            channel.counts.retain(|id, _| keep(*id));
        }
    };
    assert_eq!(
        refused(&|plan| uncounted(plan, &|id| id != orders)),
        ApplyProblem::StageNotCounted
    );
    assert_eq!(
        refused(&|plan| uncounted(plan, &|id| id == orders)),
        ApplyProblem::NoStageBefore
    );
}

#[test]
fn a_wrong_choice_costs_money_a_month() {
    let (mut plan, channel) = plan();
    let result = funnel(&plan.sales, &plan.funnel);
    let of = |plan: &Plan| {
        let test = &plan.experiments[0];
        stakes(plan, &result, test, &evaluate(test).unwrap())
    };
    let cost = of(&plan).unwrap();
    let place = result.place(channel.place.unwrap()).unwrap();
    assert_eq!(
        (cost.variant, cost.worth_from, cost.currency),
        (1, WorthFrom::Place, place.currency)
    );
    assert_near(cost.worth, place.order.contribution.unwrap(), 0.0);
    // 20,000 in 20 days
    assert_near(cost.visitors_a_month, 1_000.0 * DAYS_A_MONTH, 1e-9);
    // Both losses differ by what the expected rates do: 60/10,002 of an order a visitor.
    let apart = (cost.if_kept - cost.if_taken) / cost.visitors_a_month / cost.worth;
    assert_near(apart, 60.0 / 10_002.0, 1e-9);
    assert!(cost.if_taken > 0.0 && cost.if_taken < cost.if_kept);
    // The forecast keeps 12.1 % of the 20 % (see its doctest).
    let gain = cost.gain.unwrap() / cost.visitors_a_month / cost.worth;
    assert_near(gain, 0.03 * 0.1214, 3e-6);

    let change = |plan: &mut Plan, change: &dyn Fn(&mut super::super::Experiment)| {
        change(&mut Arc::make_mut(&mut plan.experiments)[0]);
    };
    change(&mut plan, &|test| test.goal = Some(Id(1)));
    assert_eq!(of(&plan), Err(NoStakes::NotAnOrder));
    change(&mut plan, &|test| test.days = None);
    assert_eq!(of(&plan), Err(NoStakes::NoVisitorsADay));
    assert_eq!(
        evaluate(&plan.experiments[0]).unwrap().verdict,
        Verdict::Win(1)
    );
}
