//! The buyers of an order export: handed to the models of repeat buying by themselves, and what of
//! that may go into the plan. Buyers are numbers here; nobody's name is.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::funnel::retention::{CustomerFit, CustomerFitting, CustomerRow};
use tributary_domain::funnel::{BuyerFigures, buyer_figures, buyers_counted};
use tributary_domain::import::{OrderSummary, Report};
use tributary_domain::plan::{Id, Plan};
use tributary_domain::quantity::{Count, Currency, Rate, Volume};
use tributary_domain::remarketing::Lifecycle;

use super::super::fitting::{FitProgress, FitRun, model, problem};
use super::super::phrase::{Phrase, Piece};
use super::books::compared;
use super::settle::{Said, settle};
use crate::app::i18n::{I18n, Word, words::after, words::import as words};
use crate::app::reactive::Memo;
use crate::app::store::PlanStore;

/// A mean year, in the days that an export counts in.
const YEAR: f64 = 365.242_5;

/// The buyers of a report and the fit to them; a handle that is copied freely.
#[derive(Clone, Copy)]
pub(super) struct Buyers {
    run: FitRun,
    /// What they say, once they are fitted.
    pub(super) figures: Memo<Option<BuyerFigures>>,
}

impl Buyers {
    /// Begins the fit; none for a report that tells no buyers apart.
    pub(super) fn of(report: &Arc<Report>) -> Option<Self> {
        let orders = report.orders.as_deref()?;
        if orders.customer_summaries.is_empty() {
            return None;
        }
        let run = FitRun::new();
        let summaries = orders.customer_summaries.iter().copied();
        let rows: Vec<CustomerRow> = summaries.map(CustomerRow::from).collect();
        run.start(CustomerFitting::new(rows, YEAR));
        let report = Arc::clone(report);
        let figures = Memo::new(move || {
            let orders = report.orders.as_deref()?;
            let told = match run.found()?.fit {
                Ok(fit) => buyer_figures(orders, &fit).ok(),
                // What no model fits can be counted all the same.
                Err(_) => Some(buyers_counted(orders)),
            };
            let mut told = told?;
            if let Some(segments) = &mut told.segments {
                segments.currency = report.currency;
            }
            Some(told)
        });
        Some(Self { run, figures })
    }
}

/// How many buyers there are, and how many ordered on a second day.
fn counted(orders: &OrderSummary) -> Phrase {
    let summaries = &orders.customer_summaries;
    let back = summaries.iter().filter(|s| s.frequency > 0).count();
    Phrase::new(words::BUYERS_COUNTED)
        .with("customers", Piece::Count(summaries.len() as f64))
        .with("back", Piece::Count(back as f64))
}

/// What the models say, in sentences.
fn told(fit: &CustomerFit, currency: Option<Currency>) -> Vec<Phrase> {
    let mut told = vec![
        Phrase::new(words::BUYERS_EXPECTED)
            .with("alive", Piece::Percent(fit.alive))
            .with("orders", Piece::Ratio(fit.expected)),
    ];
    match (fit.value, currency) {
        (Some(Ok(value)), Some(currency)) => {
            told.push(
                Phrase::new(words::BUYERS_WORTH).with("value", Piece::Exact(value, currency)),
            );
        }
        (Some(Err(_)), _) => told.push(Phrase::new(after::FIT_VALUE_FAILED)),
        _ => {}
    }
    told.push(model(fit));
    told
}

/// What changes in the plan, from what to what.
fn changes(before: &Plan, next: &Plan, place: Id) -> Vec<Phrase> {
    compared(
        &lines(before, place),
        &lines(next, place),
        words::BUYERS_SAME,
    )
}

fn lines(plan: &Plan, place: Id) -> [(Word, Piece); 6] {
    let nothing = || Piece::Word(words::BOOKS_NOTHING);
    let count = |n: Option<f64>| n.map_or_else(nothing, Piece::Count);
    let rate = |r: Option<Rate>| r.map_or_else(nothing, |r| Piece::Percent(r.to_f64()));
    let (customers, outlook) = (&plan.customers, plan.forecast.place(place));
    let repeats = outlook.map_or(&[][..], |o| &o.repeats);
    // Of a hundred buyers, so that small numbers can be read.
    let of_hundred = |v: &Volume| Piece::Count((v.to_f64() * 1_000.0).round() / 10.0);
    let months = if repeats.is_empty() {
        nothing()
    } else {
        Piece::List(repeats.iter().map(of_hundred).collect())
    };
    let counted = plan.programme.remarketing.counted.as_ref();
    let people = |stage: Lifecycle| {
        let rows = counted.map_or(&[][..], |c| &c.lifecycle);
        let row = rows.iter().find(|(s, _)| *s == stage);
        Piece::Count(row.map_or(0.0, |(_, counts)| counts.people.to_f64()))
    };
    let segments = counted.map_or_else(nothing, |_| {
        Piece::List(Lifecycle::ALL.into_iter().map(people).collect())
    });
    [
        (
            after::CUSTOMERS,
            count(customers.customers.map(Count::to_f64)),
        ),
        (
            after::REPEAT_ORDERS,
            count(customers.repeat_orders.map(Volume::to_f64)),
        ),
        (after::NEXT_ORDER, rate(customers.next_order_rate)),
        (after::NEW_SHARE, rate(outlook.and_then(|o| o.new_share))),
        (words::BUYERS_MONTHS, months),
        (words::BUYERS_SEGMENTS, segments),
    ]
}

/// What the buyers say, and what of it would go into the plan.
#[component]
pub(super) fn BuyersFound(
    /// The report.
    report: Arc<Report>,
    /// Its buyers.
    buyers: Buyers,
    /// What is said beside the report.
    said: RwSignal<Said>,
) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let currency = report.currency;
    let counted = report.orders.as_deref().map(counted);
    let sentences = move || {
        let told = match buyers.run.found()?.fit {
            Ok(fit) => told(&fit, currency),
            Err(error) => vec![Phrase::new(problem(error))],
        };
        Some(
            told.into_iter()
                .map(|p| view! { <li>{p.text(i18n)}</li> })
                .collect_view(),
        )
    };
    let entered = move || {
        let figures = buyers.figures.get()?;
        let said = Said {
            buyers: Some(figures),
            ..said.get()
        };
        let list = store.read(|plan| {
            let (next, change) = settle(plan, &report, &said).ok()?;
            // The sample makes way, so nothing of it stands beside the new figures.
            let before = if change.sample_left() {
                Plan::default()
            } else {
                plan.clone()
            };
            Some(changes(&before, &next, change.place()))
        })?;
        let list = list
            .into_iter()
            .map(|p| view! { <li>{p.text(i18n)}</li> })
            .collect_view();
        Some(view! {
            <p>{i18n.t(words::BUYERS_ENTER)}</p>
            <ul class="findings" id="import-buyers-changes">{list}</ul>
            <p class="quiet">{i18n.t(words::BUYERS_NOTE)}</p>
        })
    };
    view! {
        <section class="stack" id="import-buyers" aria-labelledby="import-buyers-title">
            <h3 id="import-buyers-title">{move || i18n.t(words::BUYERS_FOUND)}</h3>
            <p>{move || counted.as_ref().map(|p| p.text(i18n))}</p>
            <FitProgress run=buyers.run />
            <div class="stack" role="status">
                <ul class="findings">{sentences}</ul>
                {entered}
            </div>
        </section>
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use tributary_domain::funnel::enter_buyers;
    use tributary_domain::import;

    #[test]
    fn buyers_are_counted_by_the_days_on_which_they_ordered() {
        let file = include_bytes!("../../../../tests/reference/ads/shopify_orders.csv");
        let report = import::read(file).unwrap();
        let phrase = counted(report.orders.as_deref().unwrap());
        // The fixture: buyer a ordered on two days, b on one.
        assert!(phrase.pieces.contains(&("customers", Piece::Count(2.0))));
        assert!(phrase.pieces.contains(&("back", Piece::Count(1.0))));
    }

    #[test]
    fn only_what_changes_is_told_from_what_to_what() {
        let before = Plan::default();
        let mut next = before.clone();
        let figures = BuyerFigures {
            next_order_rate: "0.25".parse().ok(),
            repeats: vec!["0.053".parse().unwrap(), "0.04".parse().unwrap()],
            ..BuyerFigures::default()
        };
        enter_buyers(&mut next, Id(1), &figures);
        let said = changes(&before, &next, Id(1));
        assert_eq!(said.len(), 2);
        assert!(said[0].pieces.contains(&("after", Piece::Percent(0.25))));
        let months = Piece::List(vec![Piece::Count(5.3), Piece::Count(4.0)]);
        assert!(said[1].pieces.contains(&("after", months)));
        assert_eq!(
            changes(&next, &next, Id(1)),
            [Phrase::new(words::BUYERS_SAME)]
        );
    }
}
