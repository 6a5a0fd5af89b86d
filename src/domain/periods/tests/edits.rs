//! Freezing, taking, typing and forgetting, on the sample.

use super::*;
use crate::funnel::forecast::{Difference, How, Input, Scenario, Scope, outlook, with_scenario};
use crate::funnel::{evaluate, remove_channel};
use crate::plan::Plan;
use crate::quantity::{Amount, Money, Volume};
use crate::sample::{Language, sample};
use std::sync::Arc;

fn found(plan: &Plan, period: Period) -> &PeriodFigures {
    plan.periods.iter().find(|p| p.period == period).unwrap()
}

/// Orders, sales, profit.
fn totals(drivers: &Drivers) -> [f64; 3] {
    let sum = |of: &dyn Fn(&DriverRow) -> Option<f64>| -> f64 {
        drivers.rows.iter().map(|r| of(r).unwrap()).sum()
    };
    let left = sum(&|r| r.contribution.map(Amount::to_f64));
    let spend = sum(&|r| r.spend.map(Money::to_f64));
    [
        sum(&|r| r.orders.map(Volume::to_f64)),
        sum(&|r| r.gmv.map(Money::to_f64)),
        left - spend - drivers.fixed.unwrap().to_f64(),
    ]
}

/// Each row is rounded to the hundredth by itself.
fn within_rounding(ours: [f64; 3], theirs: [f64; 3], rows: usize) -> bool {
    let most = 0.01 * rows as f64;
    ours.iter().zip(theirs).all(|(a, b)| (a - b).abs() <= most)
}

#[test]
fn the_months_ahead_are_frozen_as_the_outlook_has_them() {
    let mut plan = sample(Language::English);
    let result = evaluate(&plan.sales, &plan.funnel);
    let ahead = outlook(&plan, &result).unwrap();
    let day = "2026-10-31".parse().ok();
    let n = freeze(&mut plan, &result, Which::MonthsAhead, Origin::Funnel, day);
    assert_eq!(n, Ok(3));
    for (month, flow) in ahead.compiled.months.iter().zip(&ahead.flows) {
        let frozen = found(&plan, month.period()).frozen.as_ref().unwrap();
        assert_eq!(frozen.on, day);
        let theirs = [flow.served, flow.gmv, flow.profit];
        let ours = totals(frozen);
        assert!(
            within_rounding(ours, theirs, frozen.rows.len() + 1),
            "{month:?}: {ours:?} {theirs:?}"
        );
    }
    // Later the funnel changes; what was frozen does not.
    let before = plan.periods.clone();
    let gone = plan.funnel.channels[0].id;
    Arc::make_mut(&mut plan.funnel).channels[1].counts.clear();
    assert_eq!(before, plan.periods);
    // A channel that is taken away leaves its sums behind.
    let november = month("2026-11");
    let sums = totals(found(&plan, november).frozen.as_ref().unwrap());
    remove_channel(&mut plan, gone).unwrap();
    let frozen = found(&plan, november).frozen.as_ref().unwrap();
    assert!(frozen.rows.iter().all(|r| r.part != Part::Channel(gone)));
    assert!(within_rounding(totals(frozen), sums, 1));
}

#[test]
fn what_came_is_taken_as_the_funnel_has_it() {
    let mut plan = sample(Language::English);
    let result = evaluate(&plan.sales, &plan.funnel);
    let day = "2026-11-02".parse().ok();
    assert_eq!(take_actual(&mut plan, &result, day), Ok(month("2026-10")));
    let figures = found(&plan, month("2026-10"));
    let counted = figures.counted.as_ref().unwrap();
    let total = &result.total;
    let theirs = [total.orders, total.gmv, total.profit].map(Result::unwrap);
    assert!(within_rounding(
        totals(counted),
        theirs,
        counted.rows.len() + 1
    ));
    assert!(figures.is_over() && !figures.expected.is_empty());
    // Expected and counted alike: every cause is nothing.
    freeze(&mut plan, &result, Which::FunnelPeriod, Origin::Funnel, day).unwrap();
    for figure in [Figure::Gmv, Figure::Orders, Figure::Profit] {
        let deviation = deviation(found(&plan, month("2026-10")), figure).unwrap();
        assert!(deviation.causes.iter().all(|c| c.hundredths == 0));
    }
}

#[test]
fn half_a_month_is_taken_as_part_of_it() {
    let mut plan = sample(Language::English);
    let result = evaluate(&plan.sales, &plan.funnel);
    freeze(&mut plan, &result, Which::MonthsAhead, Origin::Funnel, None).unwrap();
    Arc::make_mut(&mut plan.funnel).period =
        Period::new("2026-11-01".parse().unwrap(), "2026-11-15".parse().unwrap()).ok();
    assert_eq!(take_actual(&mut plan, &result, None), Ok(month("2026-11")));
    let figures = found(&plan, month("2026-11"));
    assert!(near(figures.share_counted(), 0.5) && !figures.is_over());
}

#[test]
fn a_scenario_can_be_the_expectation() {
    let mut plan = sample(Language::English);
    let result = evaluate(&plan.sales, &plan.funnel);
    Arc::make_mut(&mut plan.forecast).scenarios = vec![Scenario {
        id: Id(7),
        name: crate::quantity::Text::default(),
        differences: vec![Difference {
            input: Input::Spend(Scope::All),
            how: How::By("0.1".parse().unwrap()),
        }],
    }];
    let november = Which::Month(Month::of("2026-11-01".parse().unwrap()));
    let spend = |plan: &Plan| -> f64 {
        let frozen = found(plan, month("2026-11")).frozen.as_ref().unwrap();
        let rows = frozen.rows.iter();
        rows.map(|r| r.spend.unwrap().to_f64()).sum()
    };
    freeze(&mut plan, &result, november, Origin::Funnel, None).unwrap();
    let as_is = spend(&plan);
    freeze(&mut plan, &result, november, Origin::Scenario(Id(7)), None).unwrap();
    let ahead = outlook(&plan, &result).unwrap().compiled;
    let moved = with_scenario(&ahead, &plan.forecast.scenarios[0]).run();
    assert!((spend(&plan) - moved.months[0].spend).abs() < 0.1 && spend(&plan) > as_is);
    let gone = freeze(&mut plan, &result, november, Origin::Scenario(Id(9)), None);
    let missing = crate::funnel::Missing::NoSuchRow;
    assert_eq!(gone, Err(FreezeError::Missing(missing)));
    let later = Which::Month(Month::of("2029-11-01".parse().unwrap()));
    assert_eq!(
        freeze(&mut plan, &result, later, Origin::Funnel, None),
        Err(FreezeError::NotAhead)
    );
}

#[test]
fn what_is_typed_is_kept_and_taken_back_without_a_trace() {
    let mut plan = Plan::default();
    let october = month("2026-10");
    begin_counted(&mut plan, october, true, None);
    let set = |plan: &mut Plan, driver, text: &str| {
        set_driver(plan, october, Part::Whole, driver, text.parse().ok());
    };
    set(&mut plan, Driver::Orders, "120");
    set(&mut plan, Driver::Gmv, "4800.50");
    set(&mut plan, Driver::Contribution, "-300");
    // Fewer than no orders are no orders to keep.
    set(&mut plan, Driver::Orders, "-1");
    set_fixed(&mut plan, october, "1000".parse().ok());
    set_through(&mut plan, october, "2026-10-20".parse().ok());
    let counted = found(&plan, october).counted.as_ref().unwrap();
    assert_eq!(counted.rows.len(), 1);
    assert_eq!(
        Driver::ALL.map(|d| d.of(&counted.rows[0]).map(|v| v.to_string())),
        [None, Some("120"), Some("4800.50"), Some("-300"), None].map(|v| v.map(str::to_owned))
    );
    let rows = months(&plan.periods, Figure::Profit);
    assert_eq!(rows[0].actual, Some(-1_300.0));
    drop_counted(&mut plan, october);
    assert_eq!(plan, Plan::default());
    set_target(&mut plan, october, Figure::Gmv, "5000".parse().ok());
    set_target(&mut plan, october, Figure::Gmv, None);
    assert_eq!(plan, Plan::default());
}
