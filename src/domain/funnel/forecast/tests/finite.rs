//! No plan makes a figure that is not finite, and the model agrees with the books.

use proptest::prelude::*;

use super::super::*;
use super::near;
use crate::document::arbitrary;
use crate::funnel::evaluate;

fn finite(flow: &Flow) -> bool {
    [
        flow.visits,
        flow.demanded,
        flow.first,
        flow.referred,
        flow.repeats,
        flow.served,
        flow.lost,
        flow.waiting,
        flow.gmv,
        flow.contribution,
        flow.spend,
        flow.wasted,
        flow.rewards,
        flow.fixed,
        flow.profit,
        flow.active,
    ]
    .iter()
    .all(|x| x.is_finite())
}

proptest! {
    #[test]
    fn every_outlook_of_every_plan_is_finite(plan in arbitrary::plan()) {
        let result = evaluate(&plan.sales, &plan.funnel);
        if let Ok(outlook) = outlook(&plan, &result) {
            prop_assert!(finite(&outlook.total), "{:?}", outlook.total);
            prop_assert!(outlook.flows.iter().all(finite));
            for output in Output::WHOLE {
                let outcome = outlook.compiled.run();
                if let Ok(figure) = outlook.compiled.output(&outcome, output) {
                    prop_assert!(figure.is_finite());
                }
            }
        }
    }

    #[test]
    fn the_model_agrees_with_the_books_of_any_plan(plan in arbitrary::plan()) {
        let result = evaluate(&plan.sales, &plan.funnel);
        if let Ok(compiled) = compile(&plan, &result, Horizon::Period) {
            let outcome = compiled.run();
            for (output, books) in [
                (Output::Profit, result.total.profit),
                (Output::Gmv, result.total.gmv),
                (Output::Orders, result.total.orders),
                (Output::Spend, result.total.spend),
            ] {
                if let (Ok(ours), Ok(books)) = (compiled.output(&outcome, output), books) {
                    let size = result.total.contribution.unwrap_or(0.0).abs()
                        + result.total.spend.unwrap_or(0.0).abs();
                    let gap = (ours - books).abs();
                    prop_assert!(near(ours, books) || gap <= 1e-9 * size, "{output:?}: {ours} {books}");
                }
            }
        }
    }

    #[test]
    fn every_range_of_every_plan_is_answered(plan in arbitrary::plan(), seed: u64) {
        let result = evaluate(&plan.sales, &plan.funnel);
        if let Ok(compiled) = compile(&plan, &result, Horizon::Period) {
            let (draws, _) = draws(&compiled, &plan.forecast.ranges);
            if let Ok(swings) = tornado(&compiled, &draws, Spread::Ranges, Output::Gmv) {
                prop_assert!(swings.iter().all(|s| s.size().is_finite()));
            }
            let mut run = Uncertainty::new(compiled, draws, 50, seed, Vec::new());
            while !run.advance(20).is_complete() {}
            let bands = run.bands().unwrap();
            for (_, band) in &bands.total {
                prop_assert!(band.p5.is_finite() && band.p5 <= band.p50 && band.p50 <= band.p95);
            }
        }
    }
}

/// Sales from the books with orders and profit from the platforms have no one price.
#[test]
fn sales_booked_beside_orders_claimed_are_not_projected() {
    let (mut plan, _) = super::read();
    let places = &mut std::sync::Arc::make_mut(&mut plan.sales).places;
    let claims = |id| plan.funnel.channels.iter().any(|c| c.place == Some(id));
    let place = places.iter_mut().find(|p| claims(p.id)).unwrap();
    place.booked.orders = None;
    place.booked.revenue = "12345".parse().ok();
    let result = evaluate(&plan.sales, &plan.funnel);
    let compiled = compile(&plan, &result, Horizon::Period).unwrap();
    assert!(compiled.output(&compiled.run(), Output::Profit).is_err());
}

/// A loop in which each customer brings several grows beyond any number; no figure tells of it.
#[test]
fn a_referral_loop_without_end_is_a_reason_and_not_infinity() {
    let (mut plan, result) = super::read();
    let place = plan.sales.places[0].id;
    let customers = std::sync::Arc::make_mut(&mut plan.customers);
    customers.invites_per_customer = "1000000000".parse().ok();
    customers.invite_acceptance = "1".parse().ok();
    let forecast = std::sync::Arc::make_mut(&mut plan.forecast);
    forecast.place_mut(place).refers = true;
    forecast.referral_days = "61".parse().ok();
    let ahead = outlook(&plan, &result).unwrap();
    assert!(finite(&ahead.total));
    let profit = ahead.compiled.profit(&ahead.total);
    assert_eq!(profit, Err(crate::funnel::Missing::GrowsWithoutEnd));
    // K of 0.5 within the month doubles the first orders; sought further, it has an end at 1.
    let customers = std::sync::Arc::make_mut(&mut plan.customers);
    customers.invites_per_customer = "0.5".parse().ok();
    std::sync::Arc::make_mut(&mut plan.forecast).referral_days = None;
    let compiled = compile(&plan, &result, Horizon::Months).unwrap();
    for k in [0.9, 1.0, 1.5, 100.0] {
        let moved = compiled.with(Input::Referral, k).unwrap();
        let orders = moved.output(&moved.run(), Output::Orders);
        assert_eq!(orders.is_ok(), k < 1.0, "{k}: {orders:?}");
    }
}

/// What is paid for orders that the books don't have is paid all the same.
#[test]
fn fees_on_claims_that_nobody_booked_are_spent() {
    let (mut plan, _) = super::read();
    let sales = std::sync::Arc::make_mut(&mut plan.sales);
    sales.places[0].booked.orders = "0".parse().ok();
    sales.places[0].booked.revenue = "0".parse().ok();
    let place = sales.places[0].id;
    let funnel = std::sync::Arc::make_mut(&mut plan.funnel);
    for channel in funnel
        .channels
        .iter_mut()
        .filter(|c| c.place == Some(place))
    {
        channel.extra.per_order = "2".parse().ok();
        channel.extra.commission = "0.1".parse().ok();
    }
    let result = evaluate(&plan.sales, &plan.funnel);
    let compiled = compile(&plan, &result, Horizon::Period).unwrap();
    let outcome = compiled.run();
    assert!(finite(&outcome.total), "{:?}", outcome.total);
    let spend = compiled.output(&outcome, Output::Spend).unwrap();
    assert!(near(spend, result.total.spend.unwrap()));
}

/// The months start slowly; the period that was stays as it was.
#[test]
fn a_ramp_is_of_the_months_ahead_alone() {
    let (mut plan, result) = super::read();
    let channel = plan.funnel.channels[0].id;
    let orders = |plan: &crate::plan::Plan, horizon| {
        let compiled = compile(plan, &result, horizon).unwrap();
        compiled.run().total.demanded
    };
    let before = [Horizon::Period, Horizon::Months].map(|h| orders(&plan, h));
    let forecast = std::sync::Arc::make_mut(&mut plan.forecast);
    forecast.channel_mut(channel).ramp = crate::quantity::Count::new(6).ok();
    let after = [Horizon::Period, Horizon::Months].map(|h| orders(&plan, h));
    assert!(near(before[0], after[0]) && after[1] < before[1]);
}
