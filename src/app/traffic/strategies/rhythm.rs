//! The delivery rhythm: channel by month.

use leptos::prelude::*;
use tributary_domain::funnel::forecast::outlook;
use tributary_domain::plan::Plan;
use tributary_domain::traffic::strategies::{Rhythm, rhythm};

use super::super::names::listed;
use super::super::told::{Shown, Told};
use crate::app::funnel::names::Names;
use crate::app::funnel::phrase::Piece;
use crate::app::i18n::{I18n, words::strategies as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::sheet::{Cell, Sheet};

/// The table with its sentences.
#[component]
pub(crate) fn RhythmTable() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let found = Memo::new(move || {
        store.funnel().with(|f| {
            store.read(|p| {
                let ahead = outlook(p, f).ok();
                ahead
                    .map(|ahead| rhythm(p, &ahead))
                    .filter(|r| !r.channels.is_empty())
            })
        })
    });
    let title = Signal::derive(move || i18n.t(words::RHYTHM).to_owned());
    view! {
        <section class="stack" id="rhythm" aria-labelledby="rhythm-title">
            <h3 id="rhythm-title">{title}</h3>
            {move || {
                found
                    .get()
                    .map_or_else(
                        || view! { <p>{i18n.t(words::RHYTHM_NONE)}</p> }.into_any(),
                        |r| store.read(|p| table(i18n, p, &r, title)),
                    )
            }}
        </section>
    }
}

fn table(i18n: I18n, plan: &Plan, found: &Rhythm, title: Signal<String>) -> AnyView {
    let f = i18n.format();
    let names = Names {
        sales: &plan.sales,
        funnel: &plan.funnel,
    };
    let currency = plan.sales.currency;
    let mut head = vec![format!(
        "{} ({})",
        i18n.t(words::CHANNEL),
        currency.as_str()
    )];
    head.extend(
        found
            .months
            .iter()
            .map(|m| Piece::Period(m.period()).text(i18n)),
    );
    let all = (i18n.t(words::TOTAL).to_owned(), found.totals.clone());
    let rows: Vec<(String, Vec<f64>)> = found
        .channels
        .iter()
        .map(|(id, spend)| (names.channel(*id).text(i18n), spend.clone()))
        .chain([all])
        .collect();
    let sheet = Sheet {
        head: head.clone(),
        rows: rows
            .iter()
            .map(|(name, spend)| {
                let mut row = vec![Cell::Text(name.clone())];
                row.extend(spend.iter().copied().map(Cell::Number));
                row
            })
            .collect(),
    };
    let shown: Vec<Vec<Shown>> = rows
        .into_iter()
        .map(|(name, spend)| {
            let mut row = vec![Shown::words(name)];
            row.extend(spend.into_iter().map(|s| Shown::figure(f.whole(s))));
            row
        })
        .collect();
    view! {
        {sentences(i18n, plan, found).into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
        <Told
            title
            head=Signal::derive(move || head.clone())
            rows=Signal::derive(move || shown.clone())
            sheet=Signal::derive(move || sheet.clone())
        />
    }
    .into_any()
}

fn sentences(i18n: I18n, plan: &Plan, found: &Rhythm) -> Vec<String> {
    let f = i18n.format();
    let mut all = Vec::new();
    if let Some((month, times)) = found.peak() {
        all.push(if times < 1.005 {
            i18n.t(words::RHYTHM_EVEN).to_owned()
        } else {
            i18n.with(
                words::RHYTHM_PEAK,
                &[
                    ("month", &Piece::Period(month.period()).text(i18n)),
                    ("times", &f.ratio(times)),
                ],
            )
        });
    }
    let missed: Vec<String> = found
        .missed_events()
        .iter()
        .filter_map(|id| plan.calendar.events.iter().find(|e| e.id == *id))
        .map(|e| e.name.to_string())
        .collect();
    if !missed.is_empty() {
        all.push(i18n.with(words::RHYTHM_MISSED, &[("events", &listed(i18n, &missed))]));
    }
    all
}
