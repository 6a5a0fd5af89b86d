//! Ad reports become channels.

use super::super::*;
use crate::import::{Report, read_text};
use crate::plan::Plan;
use crate::quantity::Period;
use crate::sample::{Language, sample};
use std::sync::Arc;

const OCTOBER: &str = "Campaign report\n\"1 October 2026 - 31 October 2026\"\n\
    Campaign,Currency code,Impr.,Clicks,Cost,Conversions,Conv. value\n\
    Brand,EUR,10000,500,250.00,25,1250.00\n\
    Pans,EUR,40000,800,750.00,20,800.00\n";

fn report(text: &str) -> Report {
    read_text(text).unwrap()
}

fn confirmed(report: &Report) -> Confirmed {
    let october = ("2026-10-01".parse().unwrap(), "2026-10-31".parse().unwrap());
    Confirmed {
        period: report
            .period
            .known()
            .unwrap_or_else(|| Period::try_from(october).unwrap()),
        currency: report.currency.unwrap(),
        place: None,
        key_events_are_orders: false,
    }
}

fn imported(text: &str) -> (Plan, Applied) {
    let (mut plan, report) = (Plan::default(), report(text));
    let applied = apply_report(&mut plan, &report, confirmed(&report)).unwrap();
    (plan, applied)
}

#[test]
fn an_empty_plan_takes_currency_period_and_campaigns() {
    let (plan, applied) = imported(OCTOBER);
    assert_eq!(plan.sales.currency.as_str(), "EUR");
    assert_eq!(plan.sales.places[0].currency.as_str(), "EUR");
    assert_eq!(plan.funnel.period.unwrap().days(), 31);
    assert_eq!(
        (applied.added.len(), applied.replaced.len(), applied.removed),
        (2, 0, 0)
    );
    let result = evaluate(&plan.sales, &plan.funnel);
    // (1,250 + 800) / (250 + 750), not the average of 5 and 1.07
    assert!((result.total.ads.roas.unwrap() - 2.05).abs() < 1e-12);
    assert_eq!(result.total.profit, Err(Missing::NoUnitCost));
}

#[test]
fn the_unit_cost_alone_turns_an_import_into_a_profit() {
    let (mut plan, _) = imported(OCTOBER);
    let (sales, funnel) = (
        Arc::make_mut(&mut plan.sales),
        Arc::make_mut(&mut plan.funnel),
    );
    set_quick(
        sales,
        funnel,
        None,
        QuickEdit::UnitCost(Some("15".parse().unwrap())),
    )
    .unwrap();
    let result = evaluate(&plan.sales, &plan.funnel);
    // Brand: 1,250 − 25 × 15 − 250 = 625; Pans: 800 − 20 × 15 − 750 = −250.
    assert!((result.total.profit.unwrap() - 375.0).abs() < 1e-9);
    let pans = &result.channels[1];
    assert_eq!(pans.verdict, Verdict::Loses(250.0));
    // 500 / 800 clicks against 750 / 800
    let Some(Leak::Click {
        may_cost, costs, ..
    }) = result.leak
    else {
        panic!("{:?}", result.leak)
    };
    assert!((may_cost - 0.625).abs() < 1e-12 && (costs - 0.9375).abs() < 1e-12);
}

#[test]
fn importing_the_same_file_again_changes_nothing() {
    let (mut plan, _) = imported(OCTOBER);
    let before = plan.clone();
    let report = report(OCTOBER);
    let again = apply_report(&mut plan, &report, confirmed(&report)).unwrap();
    assert_eq!(plan, before);
    assert_eq!(
        (again.added.len(), again.replaced.len(), again.removed),
        (0, 2, 0)
    );
}

#[test]
fn a_newer_file_of_the_period_replaces_counts_and_keeps_what_the_user_set() {
    let (mut plan, _) = imported(OCTOBER);
    let funnel = Arc::make_mut(&mut plan.funnel);
    funnel.channels[0].name = "Our name".to_owned().try_into().unwrap();
    let visits = funnel.stage_of(StageKind::Visits).unwrap();
    funnel.channels[0]
        .counts
        .insert(visits, "480".parse().unwrap());
    let newer = report(
        "Campaign report\n\"1 October 2026 - 31 October 2026\"\n\
         Campaign,Currency code,Impr.,Clicks,Cost,Conversions,Conv. value\n\
         Brand,EUR,11000,550,260.00,26,1300.00\nLids,EUR,100,10,5.00,0,0.00\n",
    );
    let applied = apply_report(&mut plan, &newer, confirmed(&newer)).unwrap();
    assert_eq!(
        (applied.added.len(), applied.replaced.len(), applied.removed),
        (1, 1, 1)
    );
    let brand = &plan.funnel.channels[0];
    assert_eq!(brand.name.as_str(), "Our name");
    assert_eq!(brand.spend, Some("260.00".parse().unwrap()));
    assert_eq!(
        brand.counts.get(&visits),
        Some(&"480".parse().unwrap()),
        "typed, and not in the file"
    );
    let names: Vec<&str> = plan
        .funnel
        .channels
        .iter()
        .map(|c| c.name.as_str())
        .collect();
    assert_eq!(names, ["Our name", "Lids"]);
}

#[test]
fn another_period_is_refused_and_leaves_the_plan_alone() {
    let (mut plan, _) = imported(OCTOBER);
    let before = plan.clone();
    let november = report(
        &OCTOBER
            .replace("October", "November")
            .replace("31 November", "30 November"),
    );
    let refused = apply_report(&mut plan, &november, confirmed(&november));
    assert!(matches!(refused, Err(ApplyError::OtherPeriod { report, .. }) if report.days() == 30));
    assert_eq!(plan, before);
}

#[test]
fn a_cleared_period_lets_the_next_one_in_and_keeps_terms() {
    let (mut plan, _) = imported(OCTOBER);
    let cost = Some("15".parse().unwrap());
    Arc::make_mut(&mut plan.sales).places[0].order.unit_cost = cost;
    let november = OCTOBER
        .replace("October", "November")
        .replace("31 November", "30 November");
    let november = report(&november);
    clear_period(&mut plan);
    let applied = apply_report(&mut plan, &november, confirmed(&november)).unwrap();
    assert_eq!((applied.added.len(), applied.replaced.len()), (0, 2));
    assert_eq!(plan.funnel.period.unwrap().days(), 30);
    assert_eq!(plan.sales.places[0].order.unit_cost, cost);
}

#[test]
fn the_sample_makes_way() {
    let mut plan = sample(Language::English);
    let report = report(OCTOBER);
    let applied = apply_report(&mut plan, &report, confirmed(&report)).unwrap();
    assert!(applied.sample_left && !plan.sample);
    assert_eq!(plan.funnel.channels.len(), 2);
}

#[test]
fn two_accounts_with_one_campaign_name_stay_apart() {
    let (mut plan, _) = imported(OCTOBER);
    let sales = Arc::make_mut(&mut plan.sales);
    let uk = sales
        .add_place(crate::quantity::Text::default(), "GBP".parse().unwrap())
        .unwrap();
    let british = report(&OCTOBER.replace("EUR", "GBP"));
    let chosen = Confirmed {
        place: Some(uk),
        ..confirmed(&british)
    };
    let applied = apply_report(&mut plan, &british, chosen).unwrap();
    assert_eq!((applied.added.len(), applied.removed), (2, 0));
    assert_eq!(plan.funnel.channels.len(), 4);
}

#[test]
fn carts_and_checkouts_get_their_stages() {
    let meta = "Reporting starts,Reporting ends,Campaign name,Amount spent (USD),Impressions,Link clicks,\
        Adds to cart,Checkouts initiated,Purchases,Purchases conversion value\n\
        2026-10-01,2026-10-31,Spring,100.00,10000,200,30,20,10,400.00\n";
    let (plan, _) = imported(meta);
    let result = evaluate(&plan.sales, &plan.funnel);
    let count = |kind| result.steps.count(kind);
    assert_eq!(count(StageKind::Carts), Some(30.0));
    assert_eq!(count(StageKind::Checkouts), Some(20.0));
    assert_eq!(count(StageKind::Orders), Some(10.0));
    let kinds: Vec<StageKind> = plan.funnel.stages.iter().map(|s| s.kind).collect();
    assert!(kinds.is_sorted());
}

#[test]
fn a_place_that_is_not_there_is_refused() {
    let (mut plan, _) = imported(OCTOBER);
    let before = plan.clone();
    let report = report(OCTOBER);
    let chosen = Confirmed {
        place: Some(Id(77)),
        ..confirmed(&report)
    };
    assert_eq!(
        apply_report(&mut plan, &report, chosen),
        Err(ApplyError::NoSuchPlace(Id(77)))
    );
    assert_eq!(plan, before);
}

#[test]
fn a_report_without_value_of_orders_takes_the_typed_price() {
    let text = OCTOBER.replace("1250.00", "0.00").replace("800.00", "0.00");
    let (mut plan, _) = imported(&text);
    let (sales, funnel) = (
        Arc::make_mut(&mut plan.sales),
        Arc::make_mut(&mut plan.funnel),
    );
    assert_eq!(
        evaluate(sales, funnel).channels[0].ads.roas,
        Err(Missing::NoPrice)
    );
    set_quick(
        sales,
        funnel,
        None,
        QuickEdit::Price(Some("40".parse().unwrap())),
    )
    .unwrap();
    // 25 × 40 / 250
    assert_eq!(evaluate(sales, funnel).channels[0].ads.roas, Ok(4.0));
}
