//! Missing figures are named, and none is made up.

use super::super::*;
use super::close;
use crate::quantity::{Money, Volume};
use crate::sample::{Language, sample};

#[test]
fn an_empty_plan_gives_reasons() {
    let result = evaluate(&Sales::default(), &Funnel::default());
    assert_eq!(result.total.profit, Err(Missing::NothingEntered));
    assert_eq!(result.total.ads.roas, Err(Missing::NoSpend));
    assert!(matches!(
        &result.total.verdict,
        Verdict::CannotTell(gaps) if gaps.iter().all(|g| g.missing == Missing::NothingEntered)
    ));
    assert_eq!(result.leak, None);
}

#[test]
fn no_spend_and_no_traffic_give_reasons_and_never_zero_or_infinity() {
    let mut plan = sample(Language::English);
    let funnel = std::sync::Arc::make_mut(&mut plan.funnel);
    let (spend, counts) = (Money::default(), Volume::default());
    funnel.channels[0].spend = Some(spend);
    let nothing: std::collections::BTreeMap<Id, Volume> = [1, 2, 7].map(|s| (Id(s), counts)).into();
    funnel.channels[2].counts = nothing;
    let result = evaluate(&plan.sales, &plan.funnel);
    let free = &result.channels[0].ads;
    assert_eq!(
        (free.roas, free.acos, free.poas),
        (
            Err(Missing::NoSpend),
            Err(Missing::NoSpend),
            Err(Missing::NoSpend)
        )
    );
    assert_eq!(
        free.cpa,
        Ok(0.0),
        "a channel that could have cost something cost nothing"
    );
    let idle = &result.channels[2].ads;
    assert_eq!(idle.ctr, Err(Missing::NoImpressions));
    assert_eq!(idle.cvr, Err(Missing::NoClicks));
    assert_eq!(idle.cpa, Err(Missing::NoOrders));
    assert_eq!(idle.roas, Ok(0.0), "money was spent and nothing sold");
    assert!(matches!(result.channels[2].leak, Some(Leak::NoOrders { spend, .. }) if spend > 0.0));
}

#[test]
fn more_orders_than_visits_warn_and_still_give_a_rate() {
    let mut plan = sample(Language::English);
    let funnel = std::sync::Arc::make_mut(&mut plan.funnel);
    funnel.channels[4]
        .counts
        .insert(Id(4), "9999".parse().unwrap());
    let result = evaluate(&plan.sales, &plan.funnel);
    let carts = result.channels[4]
        .steps
        .steps
        .iter()
        .find(|s| s.to == Id(4))
        .unwrap();
    assert!(carts.is_over_100() && carts.interval.is_none());
    assert!(
        result
            .over_100()
            .any(|(channel, step)| channel == Id(5) && step == carts)
    );
    // 9,999 carts of 2,256 visits
    assert!(close(carts.rate, Ok(9_999.0 / 2_256.0)));
}

#[test]
fn an_unknown_unit_cost_leaves_profit_untold_and_roas_told() {
    let mut plan = sample(Language::English);
    std::sync::Arc::make_mut(&mut plan.sales).places[2]
        .order
        .unit_cost = None;
    let result = evaluate(&plan.sales, &plan.funnel);
    assert_eq!(result.total.profit, Err(Missing::NoUnitCost));
    assert!(close(result.channels[4].ads.roas, Ok(2.4375)));
    let Verdict::CannotTell(gaps) = &result.total.verdict else {
        panic!("{:?}", result.total.verdict)
    };
    let gap = Gap {
        missing: Missing::NoUnitCost,
        place: Some(Id(3)),
        channel: None,
    };
    assert_eq!(gaps, &[gap]);
}

#[test]
fn the_books_say_otherwise_than_what_was_typed() {
    let mut plan = sample(Language::English);
    let booked = &mut std::sync::Arc::make_mut(&mut plan.sales).places[0].booked;
    booked.revenue = Some("39620".parse().unwrap());
    booked.refunds = Some("3962".parse().unwrap());
    let order = &evaluate(&plan.sales, &plan.funnel).places[0].order;
    // 39,620 / 1,132 = 35; a tenth of it came back: 31.5 kept.
    assert!(close(order.price, Ok(35.0)) && close(order.revenue_kept, Ok(31.5)));
}

#[test]
fn a_missing_exchange_rate_is_named() {
    let mut plan = sample(Language::English);
    std::sync::Arc::make_mut(&mut plan.sales).rates.clear();
    let result = evaluate(&plan.sales, &plan.funnel);
    let (eur, usd) = ("EUR".parse().unwrap(), Currency::USD);
    assert_eq!(
        result.total.gmv,
        Err(Missing::NoRate { from: eur, to: usd })
    );
    assert!(
        result.places[1].gmv.local.is_ok(),
        "local figures need no rate"
    );
}

#[test]
fn a_rate_goes_by_way_of_a_third_currency() {
    let plan = sample(Language::English);
    let rates = &plan.sales.rates[..2];
    let cny: Currency = "CNY".parse().unwrap();
    // 1 EUR = 1.1 USD = 1.1 × 7.2 CNY
    let through = exchange_rate(rates, "EUR".parse().unwrap(), cny);
    assert!(close(through, Ok(7.92)));
    assert!(exchange_rate(rates, cny, "GBP".parse().unwrap()).is_err());
}

#[test]
fn break_even_acos_is_worked_out_over_the_channels_of_break_even_roas() {
    let mut plan = sample(Language::English);
    let funnel = std::sync::Arc::make_mut(&mut plan.funnel);
    // Sales without an order, as a report may claim: they leave nothing over that is known of.
    funnel.channels[4].counts.insert(Id(7), Volume::default());
    funnel.channels[4].revenue = Some("7800".parse().unwrap());
    let result = evaluate(&plan.sales, &plan.funnel);
    let place = Subject::PlaceClaims(Id(3));
    let working = result.explain(place, Formula::BreakEvenAcos).unwrap();
    let (Ok(contribution), Ok(sales)) = (working.first.1, working.second.1) else {
        panic!("{working:?}")
    };
    assert!(
        close(working.value, Ok(contribution / sales)),
        "{working:?}"
    );
    let roas = result.explain(place, Formula::BreakEvenRoas).unwrap();
    assert_eq!(roas.first.1, working.second.1);
}
