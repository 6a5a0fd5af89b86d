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
