//! Advice, the frontier, and putting a split into the funnel.

use super::*;
use crate::document::arbitrary;
use crate::quantity::Money;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

fn set_total(plan: &mut Plan, total: &str) {
    set_budget(plan, |budget| budget.total = Some(total.parse().unwrap()));
}

#[test]
fn money_goes_where_the_next_unit_brings_more() {
    let plan = two();
    let found = advice(&plan).unwrap();
    assert!(found.is_certified && found.gap < 1e-6);
    let (first, second) = (found.channels[0], found.channels[1]);
    assert!(first.best < 500.0 && second.best > 1_500.0, "{found:?}");
    assert!((first.best + second.best - 2_000.0).abs() < 1e-6);
    // At the margin both bring the same, on average they do not.
    assert!((first.next / second.next - 1.0).abs() < 1e-6);
    assert!(first.orders / first.best > 1.2 * second.orders / second.best);
    // An order leaves 20 over.
    assert!((found.result - 20.0 * found.orders).abs() < 1e-6);
    let moved = found.moves[0];
    assert_eq!((moved.from, moved.to), (Some(Id(1)), Some(Id(2))));
    let gain: f64 = found.moves.iter().map(|m| m.gain).sum();
    assert!((gain - (found.result - found.result_today)).abs() < 0.01);
}

#[test]
fn a_budget_of_another_size_moves_the_difference_first_or_last() {
    let mut plan = two();
    set_total(&mut plan, "3000");
    let found = advice(&plan).unwrap();
    let from_purse: f64 = found
        .moves
        .iter()
        .filter(|m| m.from.is_none())
        .map(|m| m.money)
        .sum();
    assert!((from_purse - 1_000.0).abs() < 1.0, "{:?}", found.moves);
    set_total(&mut plan, "500");
    let found = advice(&plan).unwrap();
    assert!(found.moves.iter().any(|m| m.to.is_none()));
    assert!(found.unspent.abs() < 1e-9);
}

#[test]
fn bounds_are_kept_and_say_what_they_cost() {
    let mut plan = two();
    set_channel(&mut plan, Id(1), |row| {
        row.least = Some("800".parse().unwrap());
    })
    .unwrap();
    let found = advice(&plan).unwrap();
    assert!((found.channels[0].best - 800.0).abs() < 1e-6);
    let [bound] = found.bounds[..] else {
        panic!("{:?}", found.bounds)
    };
    assert_eq!((bound.channel, bound.kind), (Id(1), BoundKind::Least));
    let mut free = plan.clone();
    set_channel(&mut free, Id(1), |row| row.least = None).unwrap();
    let without = advice(&free).unwrap();
    assert!((bound.cost - (without.result - found.result)).abs() < 1e-6);

    set_channel(&mut plan, Id(2), |row| row.locked = true).unwrap();
    let found = advice(&plan).unwrap();
    assert!((found.channels[1].best - 1_000.0).abs() < 1e-9);
    assert!(found.bounds.iter().any(|b| b.kind == BoundKind::Locked));

    let mut capped = two();
    for id in [1, 2] {
        set_channel(&mut capped, Id(id), |row| {
            row.most = Some("700".parse().unwrap());
        })
        .unwrap();
    }
    assert!((advice(&capped).unwrap().unspent - 600.0).abs() < 1e-6);
}

#[test]
fn bounds_that_contradict_are_refused_with_the_shortage() {
    let mut plan = two();
    for id in [1, 2] {
        set_channel(&mut plan, Id(id), |row| {
            row.least = Some("1200".parse().unwrap());
        })
        .unwrap();
    }
    assert_eq!(advice(&plan), Err(Refused::Short(400.0)));
    set_channel(&mut plan, Id(2), |row| {
        row.most = Some("100".parse().unwrap());
    })
    .unwrap();
    assert_eq!(advice(&plan), Err(Refused::Bounds(Id(2))));
}

#[test]
fn a_plan_without_curves_is_told_so() {
    let mut plan = plan(&[(100.0, 5.0), (100.0, 5.0)]);
    set_total(&mut plan, "200");
    assert_eq!(advice(&plan), Err(Refused::TooFewCurves));
    let found = known(&plan);
    let why = found.channels.iter().map(|c| c.fitted.unwrap_err());
    assert!(why.eq([NoCurve::OneLevel, NoCurve::OneLevel]));
}

#[test]
fn orders_are_the_aim_where_nobody_knows_what_one_leaves_over() {
    let mut plan = two();
    Arc::make_mut(&mut plan.sales).places[0].order.unit_cost = None;
    let found = known(&plan);
    assert_eq!(found.aim, Aim::Orders);
    assert!(found.untold.is_some());
    let advice = advice(&plan).unwrap();
    assert!((advice.result - advice.orders).abs() < 1e-9);
    assert_eq!(
        pays(&found, plan.traffic.budget.as_deref().unwrap()),
        Ok(None)
    );
}

#[test]
fn the_frontier_rises_and_flattens_and_what_pays_lies_on_it() {
    let plan = two();
    let budget = plan.traffic.budget.as_deref().unwrap();
    let found = frontier(&known(&plan), budget).unwrap();
    for pair in found.points.windows(2) {
        assert!(pair[1].result >= pair[0].result);
        assert!(pair[1].next_unit <= pair[0].next_unit * (1.0 + 1e-9) || pair[0].budget == 0.0);
    }
    assert!((found.points.last().unwrap().budget - 4_000.0).abs() < 1e-6);
    let pays = pays(&known(&plan), budget).unwrap().unwrap();
    // The last unit brings itself back.
    assert!((pays.best.next_unit - 1.0).abs() < 1e-6, "{pays:?}");
    let even = pays.break_even.unwrap();
    assert!((even.result / even.budget - 1.0).abs() < 1e-6);
    assert!(even.budget > pays.best.budget);
    assert!(pays.profit > 0.0);
}

#[test]
fn what_channels_do_together_draws_money_to_them() {
    let mut plan = two();
    let alone = advice(&plan).unwrap();
    assert_eq!(alone.together, None);
    set_strength(&mut plan, (Id(1), Id(2)), Some("0.5".parse().unwrap())).unwrap();
    let both = advice(&plan).unwrap();
    assert!(both.channels[0].best > alone.channels[0].best);
    assert!(both.result > alone.result && both.gap < 1e-6);
    assert!(both.together.is_some_and(|index| index > 0.1));
    set_strength(&mut plan, (Id(2), Id(1)), None).unwrap();
    assert_eq!(advice(&plan).unwrap(), alone);
    assert!(set_strength(&mut plan, (Id(1), Id(1)), None).is_err());
}

#[test]
fn a_split_that_is_used_stands_in_the_funnel_and_asks_for_nothing_more() {
    let mut plan = two();
    let found = advice(&plan).unwrap();
    assert_eq!(use_split(&mut plan, &found), 2);
    let spend = |plan: &Plan, id| channel(plan, id).spend.map_or(0.0, Money::to_f64);
    // To the cent, and all of it.
    assert!((spend(&plan, 1) + spend(&plan, 2) - 2_000.0).abs() < 1e-9);
    for row in &found.channels {
        assert!((spend(&plan, row.channel.0) - row.best).abs() < 0.011);
        let figures = funnel::evaluate(&plan.sales, &plan.funnel);
        let orders = figures.channel(row.channel).unwrap().claims.orders.unwrap();
        assert!((orders - row.orders).abs() < 0.01);
    }
    // What was counted is a point now; what is expected is none.
    let budget = plan.traffic.budget.as_deref().unwrap();
    assert_eq!(budget.channel(Id(1)).unwrap().points.len(), 2);
    assert!(known(&plan).channels.iter().all(|c| c.counted.is_none()));
    let again = advice(&plan).unwrap();
    assert!(again.moves.is_empty(), "{:?}", again.moves);
    assert!((again.result / found.result - 1.0).abs() < 1e-6);
    assert_eq!(use_split(&mut plan.clone(), &again), 0);
    // Counted anew, it is evidence.
    let stage = plan.funnel.stage_of(StageKind::Orders).unwrap();
    let channel = &mut Arc::make_mut(&mut plan.funnel).channels[0];
    channel.counts.insert(stage, "33".parse().unwrap());
    assert_eq!(known(&plan).channels[0].counted, Some(33.0));
}

#[test]
fn a_channel_that_goes_takes_its_curve_along() {
    let mut plan = two();
    set_strength(&mut plan, (Id(1), Id(2)), Some("0.5".parse().unwrap())).unwrap();
    funnel::remove_channel(&mut plan, Id(2)).unwrap();
    let budget = plan.traffic.budget.as_deref().unwrap();
    assert_eq!((budget.channels.len(), budget.together.len()), (1, 0));
    funnel::remove_channel(&mut plan, Id(1)).unwrap();
    assert_eq!(plan.traffic.budget, None);
}

/// Whatever a plan holds, a split is refused with a reason or is finite, within its bounds, and
/// adds up.
#[test]
fn no_plan_gives_a_figure_that_is_none() {
    let mut runner = TestRunner::deterministic();
    for _ in 0..400 {
        let plan = arbitrary::plan().new_tree(&mut runner).unwrap().current();
        let Some(budget) = plan.traffic.budget.as_deref() else {
            continue;
        };
        let known = known(&plan);
        if let Ok(found) = advise(&known, budget) {
            let numbers = [found.result, found.gap, found.unspent, found.orders];
            assert!(
                numbers.iter().all(|x| x.is_finite() && *x >= 0.0),
                "{found:?}"
            );
            let spent: f64 = found.channels.iter().map(|c| c.best).sum();
            assert!((spent + found.unspent - found.total).abs() <= 1e-6 * found.total);
            use_split(&mut plan.clone(), &found);
        }
        let _ = frontier(&known, budget);
        let _ = pays(&known, budget);
    }
}

use proptest::strategy::ValueTree;
