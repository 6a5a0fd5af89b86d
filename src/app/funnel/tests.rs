//! What the screen says of any plan: every number in it is one, or a reason in words stands there.

use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};
use tributary_domain::document::arbitrary;
use tributary_domain::funnel::forecast::outlook;
use tributary_domain::funnel::{
    Formula, FunnelResult, Subject, against_targets, evaluate, waterfall,
};
use tributary_domain::plan::Plan;
use tributary_domain::quantity::Currency;

use super::ahead::told::{self, Depth, Said};
use super::names::Names;
use super::phrase::{Phrase, Piece};
use super::{
    channel_more, figures, order_form, picture, products, sentences, targets, waterfall as drawn,
    working,
};
use crate::app::ui::bridge::sides;

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
fn said(plan: &Plan, result: &FunnelResult, depth: Depth) -> Said {
    let names = Names {
        sales: &plan.sales,
        funnel: &plan.funnel,
    };
    let mut all = told::said(&names, plan, result, depth);
    let said = &mut all.phrases;
    said.push(sentences::headline(&names, result));
    said.extend(sentences::further_gaps(&names, result));
    said.extend(sentences::plan_leak(&names, result));
    said.extend(sentences::only_claims(&names, result));
    said.extend(sentences::impossible_steps(&names, result));
    said.extend(sentences::counted(&names, &result.steps));
    said.extend(figures::profit_note(result));
    said.extend(figures::orders_note(result));
    let total = &result.total;
    if let Ok(roas) = total.ads.roas {
        let even = total.ads.break_even_roas.ok();
        said.extend(figures::roas_note(roas, even, total.mer.ok()));
    }
    for (subject, currency) in subjects(result) {
        for formula in Formula::ALL {
            if let Some(shown) = result.explain(subject, formula) {
                said.push(working::formula(&shown));
                said.push(working::filled(&shown, currency));
            }
        }
    }
    said.extend(picture::said(&plan.sales, &plan.funnel));
    let period = plan.funnel.period;
    for target in against_targets(result, &plan.periods, period) {
        said.push(targets::name_of(&names, target.figure));
        said.push(targets::reached(&target, result.currency));
    }
    let bars = waterfall(&plan.sales, result).unwrap_or_default();
    said.push(drawn::title(&bars, result.currency));
    for bar in &bars {
        let sides = sides(bar.from, bar.to);
        all.numbers.extend(sides.iter().flat_map(|(a, b)| [*a, *b]));
        all.numbers.extend([bar.from, bar.to]);
        all.numbers.extend(drawn::share(&bars, bar));
    }
    for place in &result.places {
        said.push(products::headline(&names, place));
        said.extend(products::notes(place));
        said.extend(products::note(place));
        all.tables.push(products::left::table(&names, place));
        all.tables
            .push(order_form::table(&place.order, place.currency));
    }
    all.tables
        .push(channel_more::table(&names, result, result.currency));
    all
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

/// How much was read.
#[derive(Default)]
struct Read {
    sentences: u64,
    figures: u64,
    /// Plans of which the profit is told, of the period and of the months.
    profits: u64,
    forecasts: u64,
}

/// How much was read, or the first sentence or figure that tells nothing.
fn read(plan: &Plan, depth: Depth) -> Result<Read, String> {
    let result = evaluate(&plan.sales, &plan.funnel);
    let all = said(plan, &result, depth);
    let forecast = outlook(plan, &result).and_then(|o| o.compiled.profit(&o.total));
    let mut read = Read {
        sentences: all.phrases.len() as u64,
        figures: all.numbers.len() as u64,
        profits: u64::from(result.total.profit.is_ok()),
        forecasts: u64::from(forecast.is_ok()),
    };
    if let Some(phrase) = all.phrases.iter().find(|p| !all_told(p)) {
        return Err(format!("{phrase:?}"));
    }
    for table in &all.tables {
        let (phrases, pieces, numbers) = told::cells(table);
        let is_whole = phrases.iter().all(|p| all_told(p))
            && pieces.iter().all(|p| is_told(p))
            && numbers.iter().all(|x| x.is_finite());
        if !is_whole {
            return Err(format!("{table:?}"));
        }
        read.figures += (phrases.len() + pieces.len()) as u64;
    }
    match all.numbers.iter().position(|x| !x.is_finite()) {
        Some(at) => Err(format!("number {at} of {}", all.numbers.len())),
        None => Ok(read),
    }
}

const SHALLOW: Depth = Depth {
    questions: 1,
    inputs: 20,
    runs: 0,
};
const DEEP: Depth = Depth {
    questions: 6,
    inputs: 100,
    runs: 20,
};

#[test]
fn every_figure_of_every_plan_is_a_number_or_a_reason() {
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let outcome = runner.run(&arbitrary::plan(), |plan| match read(&plan, SHALLOW) {
        Ok(_) => Ok(()),
        Err(what) => Err(TestCaseError::fail(what)),
    });
    assert!(outcome.is_ok(), "{outcome:?}");
}

/// The rows a list has at most, and how closely the plan is looked at: most plans are small, one in
/// a hundred is that of a company with everything, and a few are as large as the limits allow.
const fn size(seed: u64) -> (usize, Depth) {
    match seed {
        _ if seed.is_multiple_of(12_500) => (usize::MAX, DEEP),
        _ if seed.is_multiple_of(100) => (20, DEEP),
        _ if seed.is_multiple_of(10) => (8, SHALLOW),
        _ => (3, SHALLOW),
    }
}

#[test]
#[ignore = "a few minutes; `make test-long` runs it"]
fn every_figure_of_a_hundred_thousand_plans_is_a_number_or_a_reason() {
    const PLANS: u64 = 100_000;
    let next = AtomicU64::new(0);
    let (all, found) = (Mutex::new(Read::default()), Mutex::new(Vec::new()));
    let started = Instant::now();
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= PLANS {
                break;
            }
            let (longest, depth) = size(seed);
            match read(&arbitrary::random(seed, longest), depth) {
                Ok(read) => {
                    if let Ok(mut all) = all.lock() {
                        all.sentences += read.sentences;
                        all.figures += read.figures;
                        all.profits += read.profits;
                        all.forecasts += read.forecasts;
                    }
                }
                Err(what) => {
                    if let Ok(mut found) = found.lock() {
                        found.push(format!("seed {seed}, lists of {longest}: {what}"));
                    }
                }
            }
        }
    };
    std::thread::scope(|threads| {
        for _ in 0..std::thread::available_parallelism().map_or(1, NonZero::get) {
            threads.spawn(work);
        }
    });
    let all = all.into_inner().unwrap_or_default();
    println!(
        "{PLANS} plans in {} s: {} sentences, {} figures in tables and pictures; {} tell their profit, {} that of their months",
        started.elapsed().as_secs(),
        all.sentences,
        all.figures,
        all.profits,
        all.forecasts,
    );
    let found = found.into_inner().unwrap_or_default();
    assert!(
        all.profits > PLANS / 20 && all.forecasts > PLANS / 50,
        "most tell nothing"
    );
    assert!(
        found.is_empty(),
        "{} plans, first: {:#?}",
        found.len(),
        &found[..found.len().min(5)]
    );
}
