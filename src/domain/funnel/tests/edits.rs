//! Editing stages, rows and the quick form.

use super::super::*;
use crate::plan::Plan;
use crate::quantity::Text;
use crate::sample::{Language, sample};
use std::sync::Arc;

fn kinds(funnel: &Funnel) -> Vec<StageKind> {
    funnel.stages.iter().map(|s| s.kind).collect()
}

#[test]
fn a_stage_is_added_named_moved_and_removed_with_its_counts() {
    let mut funnel = (*sample(Language::English).funnel).clone();
    let carts = funnel.stage_of(StageKind::Carts).unwrap();
    let name = Text::new("Newsletter").unwrap();
    let id = funnel
        .add_stage(StageKind::Other, name.clone(), Position::After(carts))
        .unwrap();
    assert_eq!(funnel.stages[4].name, name);
    funnel.move_stage(id, Position::Before(carts)).unwrap();
    assert_eq!(funnel.stages[3].id, id);
    funnel.move_stage(id, Position::After(carts)).unwrap();
    assert_eq!(funnel.stages[4].id, id);
    funnel.rename_stage(id, Text::default()).unwrap();
    assert!(funnel.stages[4].name.is_empty());
    funnel.remove_stage(carts).unwrap();
    assert!(
        funnel
            .channels
            .iter()
            .all(|c| !c.counts.contains_key(&carts))
    );
    assert_eq!(funnel.remove_stage(carts), Err(EditError::NoSuchRow(carts)));
}

#[test]
fn kinds_stay_unique_and_orders_stay() {
    let mut funnel = Funnel::default();
    let orders = funnel.stage_of(StageKind::Orders).unwrap();
    let taken = funnel.add_stage(StageKind::Clicks, Text::default(), Position::Before(orders));
    assert_eq!(taken, Err(EditError::KindTaken(StageKind::Clicks)));
    assert_eq!(funnel.remove_stage(orders), Err(EditError::OrdersStay));
    for _ in 0..30 {
        let _ = funnel.add_stage(StageKind::Other, Text::default(), Position::After(orders));
    }
    let full = funnel.add_stage(StageKind::Other, Text::default(), Position::After(orders));
    assert_eq!(full, Err(EditError::Full(funnel.stages.len())));
}

#[test]
fn a_missing_stage_is_added_where_its_kind_belongs() {
    use StageKind::{Carts, Checkouts, Clicks, Impressions, Orders, Visits};
    let mut funnel = Funnel::default();
    funnel.ensure_stage(StageKind::Checkouts).unwrap();
    assert_eq!(
        kinds(&funnel),
        [Impressions, Clicks, Visits, Carts, Checkouts, Orders]
    );
}

#[test]
fn what_is_removed_is_mentioned_nowhere() {
    let mut plan = sample(Language::English);
    remove_place(&mut plan, Id(1)).unwrap();
    assert!(plan.funnel.channels.iter().all(|c| c.place != Some(Id(1))));
    assert!(plan.experiments.iter().all(|e| e.place != Some(Id(1))));
    assert!(plan.calendar.events.is_empty() && plan.calendar.supply.is_empty());
    remove_channel(&mut plan, Id(3)).unwrap();
    assert_eq!(
        plan.periods[0].expected.len(),
        2,
        "the ACoS target of that channel is gone"
    );
    assert_eq!(
        remove_channel(&mut plan, Id(3)),
        Err(EditError::NoSuchRow(Id(3)))
    );
}

#[test]
fn what_is_removed_leaves_no_range_and_no_what_if() {
    use forecast::{Difference, How, Input, RangeOf, Scenario, Scope, Shape};
    let mut plan = sample(Language::English);
    let (price, spend) = (
        Input::Price(Scope::One(Id(3))),
        Input::Spend(Scope::One(Id(3))),
    );
    let edited = Arc::make_mut(&mut plan.forecast);
    edited.channel_mut(Id(3)).growth = "0.1".parse().ok();
    for input in [price, spend, Input::Price(Scope::All)] {
        edited.ranges.push(RangeOf {
            input,
            low: "1".parse().unwrap(),
            high: "2".parse().unwrap(),
            shape: Shape::Likely,
        });
    }
    edited.scenarios.push(Scenario {
        id: Id(1),
        name: crate::quantity::Text::default(),
        differences: vec![Difference {
            input: spend,
            how: How::By("0.5".parse().unwrap()),
        }],
    });
    remove_channel(&mut plan, Id(3)).unwrap();
    assert!(plan.forecast.channel(Id(3)).is_none());
    assert!(plan.forecast.scenarios[0].differences.is_empty());
    let left = |plan: &Plan| {
        plan.forecast
            .ranges
            .iter()
            .map(|r| r.input)
            .collect::<Vec<_>>()
    };
    assert_eq!(left(&plan), [price, Input::Price(Scope::All)]);
    remove_place(&mut plan, Id(3)).unwrap();
    assert!(plan.forecast.place(Id(3)).is_none());
    assert_eq!(left(&plan), [Input::Price(Scope::All)]);
}

#[test]
fn removing_what_nobody_mentions_touches_no_other_section() {
    let before = sample(Language::English);
    let mut plan = before.clone();
    remove_channel(&mut plan, Id(13)).unwrap();
    assert!(Arc::ptr_eq(&before.periods, &plan.periods));
    assert!(Arc::ptr_eq(&before.sales, &plan.sales));
    remove_place(&mut plan, Id(6)).unwrap();
    assert!(Arc::ptr_eq(&before.experiments, &plan.experiments));
    assert!(Arc::ptr_eq(&before.calendar, &plan.calendar));
}

/// Seven inputs in an empty plan: price 30, cost 10, fees 10 %, spend 200, clicks 400, orders 20.
fn quick_plan() -> Plan {
    let mut plan = Plan::default();
    let october = ("2026-10-01".parse().unwrap(), "2026-10-31".parse().unwrap());
    let edits = [
        QuickEdit::Price(Some("30".parse().unwrap())),
        QuickEdit::UnitCost(Some("10".parse().unwrap())),
        QuickEdit::Fees(Some("0.1".parse().unwrap())),
        QuickEdit::Spend(Some("200".parse().unwrap())),
        QuickEdit::Clicks(Some("400".parse().unwrap())),
        QuickEdit::Orders(Some("20".parse().unwrap())),
        QuickEdit::Period(Some(october.try_into().unwrap())),
    ];
    for edit in edits {
        let (sales, funnel) = (
            Arc::make_mut(&mut plan.sales),
            Arc::make_mut(&mut plan.funnel),
        );
        set_quick(sales, funnel, None, edit).unwrap();
    }
    plan
}

#[test]
fn the_quick_form_is_a_view_of_one_channel_and_its_place() {
    let plan = quick_plan();
    assert_eq!(
        (plan.sales.places.len(), plan.funnel.channels.len()),
        (1, 1)
    );
    let quick = quick(&plan.sales, &plan.funnel, None);
    assert_eq!(quick.orders, Some("20".parse().unwrap()));
    assert_eq!(quick.period.map(crate::quantity::Period::days), Some(31));
    let result = evaluate(&plan.sales, &plan.funnel);
    let ads = &result.channel(quick.channel.unwrap()).unwrap().ads;
    // An order leaves 30 − 10 − 3 = 17; 17 × 20 − 200 = 140; a click may cost 17 × 20 / 400 = 0.85.
    assert!((ads.after_ads.unwrap() - 140.0).abs() < 1e-9);
    assert!((ads.break_even_cpc.unwrap() - 0.85).abs() < 1e-9);
    assert!((ads.roas.unwrap() - 3.0).abs() < 1e-9);
    assert!((ads.break_even_roas.unwrap() - 30.0 / 17.0).abs() < 1e-9);
    assert!((result.total.profit.unwrap() - 140.0).abs() < 1e-9);
    assert!(matches!(
        result.leak,
        Some(Leak::LargestCost {
            item: CostItem::Goods | CostItem::Advertising,
            ..
        })
    ));
}

#[test]
fn emptying_a_field_says_what_is_missing() {
    let mut plan = quick_plan();
    let (sales, funnel) = (
        Arc::make_mut(&mut plan.sales),
        Arc::make_mut(&mut plan.funnel),
    );
    set_quick(sales, funnel, None, QuickEdit::Orders(None)).unwrap();
    set_quick(sales, funnel, None, QuickEdit::Spend(None)).unwrap();
    let result = evaluate(&plan.sales, &plan.funnel);
    let Verdict::CannotTell(gaps) = &result.total.verdict else {
        panic!("{:?}", result.total.verdict)
    };
    let missing: Vec<Missing> = gaps.iter().map(|g| g.missing).collect();
    assert_eq!(missing, [Missing::NoSpend, Missing::NoOrders]);
}

#[test]
fn the_quick_form_refuses_a_channel_that_is_not_there() {
    let mut plan = quick_plan();
    let (sales, funnel) = (
        Arc::make_mut(&mut plan.sales),
        Arc::make_mut(&mut plan.funnel),
    );
    let refused = set_quick(sales, funnel, Some(Id(9)), QuickEdit::Clicks(None));
    assert_eq!(refused, Err(EditError::NoSuchRow(Id(9))));
    assert_eq!(quick(sales, funnel, Some(Id(9))).channel, None);
}
