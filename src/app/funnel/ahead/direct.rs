//! Direct visits: how many people come by themselves, month by month.

use leptos::prelude::*;
use tributary_domain::funnel::Figure;
use tributary_domain::funnel::forecast::{DirectTraffic, direct_traffic};
use tributary_domain::quantity::{Currency, Month};

use super::view::AheadView;
use crate::app::funnel::phrase::{Phrase, Piece};
use crate::app::funnel::results::{Holds, ResultTable, Results, Row, Told};
use crate::app::funnel::sentences;
use crate::app::i18n::words::outlook as words;
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::Show;

/// A slope below a hundredth of a point a month is none.
const LEVEL: f64 = 0.000_05;

/// The share and where it goes, in a sentence.
pub(super) fn finding(direct: &DirectTraffic, months: &[Month]) -> Phrase {
    let ends = || {
        let mut told = direct
            .months
            .iter()
            .zip(months)
            .filter_map(|(share, month)| Some((share.ok()?, *month)));
        let first = told.next()?;
        Some((first, told.next_back()?))
    };
    let share = match direct.total {
        Ok(share) => share,
        Err(why) => return sentences::reason(why),
    };
    match (direct.slope, ends()) {
        (Ok(slope), Some((first, last))) if slope.abs() >= LEVEL => {
            let word = if slope > 0.0 {
                words::DIRECT_RISES
            } else {
                words::DIRECT_FALLS
            };
            let points = (slope.abs() * 10_000.0).round() / 100.0;
            Phrase::new(word)
                .with("points", Piece::Count(points))
                .with("first", Piece::Percent(first.0))
                .with("from", Piece::Period(first.1.period()))
                .with("last", Piece::Percent(last.0))
                .with("to", Piece::Period(last.1.period()))
        }
        _ => Phrase::new(words::DIRECT_LEVEL).with("share", Piece::Percent(share)),
    }
}

/// The share of each month.
pub(super) fn table(direct: &DirectTraffic, months: &[Month], currency: Currency) -> Results {
    let row = |(share, month): (&Figure, &Month)| Row {
        currency,
        cells: vec![
            Told::words(Piece::Period(month.period())),
            Told::of(*share, &Piece::Percent),
        ],
    };
    Results {
        head: vec![
            (words::MONTH, Holds::Words),
            (words::DIRECT_SHARE, Holds::Shares),
        ],
        rows: direct.months.iter().zip(months).map(row).collect(),
    }
}

/// The section; not there while the months can't be told.
#[component]
pub(super) fn DirectVisits() -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let told = Memo::new(move || {
        // Whose a channel is moves nothing in the months themselves.
        ahead.page.track_later();
        ahead.outlook.with(|told| {
            let outlook = told.as_ref().as_ref().ok()?;
            let direct = ahead.store.peek(|plan| direct_traffic(plan, outlook));
            Some((direct, outlook.compiled.months.clone()))
        })
    });
    let rows = Memo::new(move || {
        let currency = ahead.currency();
        told.with(|t| {
            let told = t.as_ref();
            told.map(|(direct, months)| table(direct, months, currency))
                .unwrap_or_default()
        })
    });
    let said = move || {
        told.with(|t| t.as_ref().map(|(direct, months)| finding(direct, months)))
            .map(|phrase| phrase.text(i18n))
    };
    view! {
        <Show when=move || told.with(Option::is_some)>
            <section class="stack" aria-labelledby="direct-title">
                <h3 id="direct-title">{move || i18n.t(words::DIRECT)}</h3>
                <p id="direct-answer">{said}</p>
                <details class="inner">
                    <summary>{move || i18n.t(words::DIRECT_SHARE)}</summary>
                    <div class="stack">
                        <ResultTable
                            of=rows
                            name=Signal::derive(move || i18n.t(words::DIRECT_SHARE).to_owned())
                            id="direct-months"
                        />
                        <p class="quiet">{move || i18n.t(words::DIRECT_EXPLAINED)}</p>
                        <p class="quiet">{move || i18n.t(words::DIRECT_OF)}</p>
                    </div>
                </details>
            </section>
        </Show>
    }
}
