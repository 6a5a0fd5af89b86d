//! What the screen says of any plan: every number in it is one, or a reason in words stands there.

use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};
use tributary_domain::document::arbitrary;
use tributary_domain::funnel::forecast::{
    Compiled, Horizon, Input, Output, Scope, SeekError, compile, outlook, seek,
};
use tributary_domain::funnel::{Formula, FunnelResult, Subject, evaluate, waterfall};
use tributary_domain::plan::Plan;
use tributary_domain::quantity::Currency;

use super::ahead;
use super::names::Names;
use super::phrase::{Phrase, Piece};
use super::products;
use super::sentences;
use super::working;

/// Whether every number of a sentence is finite, and no text of it is empty.
fn is_told(piece: &Piece) -> bool {
    match piece {
        Piece::Text(text) => !text.is_empty(),
        Piece::Phrase(phrase) => all_told(phrase),
        Piece::List(pieces) => pieces.iter().all(is_told),
        Piece::Money(x, _)
        | Piece::Exact(x, _)
        | Piece::Percent(x)
        | Piece::Change(x)
        | Piece::Points(x)
        | Piece::Ratio(x)
        | Piece::Count(x)
        | Piece::About(x) => x.is_finite(),
        Piece::Word(_) | Piece::Date(_) | Piece::Period(_) => true,
    }
}

fn all_told(phrase: &Phrase) -> bool {
    phrase.pieces.iter().all(|(_, piece)| is_told(piece))
}

/// Everything that the screen says of a plan, as far as it is chosen by pure functions.
fn said(plan: &Plan, result: &FunnelResult) -> Vec<Phrase> {
    let names = Names {
        sales: &plan.sales,
        funnel: &plan.funnel,
    };
    let mut said = vec![sentences::headline(&names, result)];
    said.extend(sentences::further_gaps(&names, result));
    said.extend(sentences::plan_leak(&names, result));
    said.extend(sentences::only_claims(&names, result));
    said.extend(sentences::impossible_steps(&names, result));
    said.extend(sentences::counted(&names, &result.steps));
    for (subject, currency) in subjects(result) {
        for formula in Formula::ALL {
            if let Some(shown) = result.explain(subject, formula) {
                said.push(working::formula(&shown));
                said.push(working::filled(&shown, currency));
            }
        }
    }
    if let Ok(outlook) = outlook(plan, result) {
        said.extend(ahead::said(&names, plan, &outlook, plan.sales.currency));
    }
    said.extend(ahead::said_of_members(&names, plan, result));
    for place in &result.places {
        said.push(products::headline(&names, place));
        said.extend(products::notes(place));
        said.extend(products::note(place));
    }
    said
}

/// All that a figure can be of, with the currency of its amounts.
fn subjects(result: &FunnelResult) -> Vec<(Subject, Currency)> {
    let mut all = vec![
        (Subject::Claims, result.currency),
        (Subject::Total, result.currency),
    ];
    all.extend(
        result
            .channels
            .iter()
            .map(|c| (Subject::Channel(c.id), c.currency)),
    );
    for place in &result.places {
        all.push((Subject::Place(place.id), place.currency));
        all.push((Subject::PlaceClaims(place.id), place.currency));
    }
    all
}

/// Every figure of the waterfall and of some questions is finite.
fn figures(plan: &Plan, result: &FunnelResult) -> bool {
    let bars = waterfall(&plan.sales, result).unwrap_or_default();
    let asked = |model: &Compiled| {
        let input = Input::Spend(Scope::All);
        match seek(model, input, Output::Profit, 1_000.0, None) {
            Ok(answer) => answer.level.is_finite() && answer.reached.is_finite(),
            Err(SeekError::OutOfReach { level, value }) => level.is_finite() && value.is_finite(),
            Err(SeekError::Over100 { level }) => level.is_finite(),
            Err(_) => true,
        }
    };
    bars.iter().all(|b| b.from.is_finite() && b.to.is_finite())
        && compile(plan, result, Horizon::Period).map_or(true, |model| asked(&model))
}

fn check(cases: u32) {
    let mut runner = TestRunner::new(ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let outcome = runner.run(&arbitrary::plan(), |plan| {
        let result = evaluate(&plan.sales, &plan.funnel);
        for phrase in said(&plan, &result) {
            if !all_told(&phrase) {
                return Err(TestCaseError::fail(format!("{phrase:?}")));
            }
        }
        prop_assert!(figures(&plan, &result));
        Ok(())
    });
    assert!(outcome.is_ok(), "{outcome:?}");
}

#[test]
fn every_figure_of_every_plan_is_a_number_or_a_reason() {
    check(300);
}

#[test]
#[ignore = "a minute or two; `make test-long` runs it"]
fn every_figure_of_a_hundred_thousand_plans_is_a_number_or_a_reason() {
    check(100_000);
}
