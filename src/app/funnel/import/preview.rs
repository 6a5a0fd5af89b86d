//! What a report holds: facts, campaigns, remarks.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::import::{Figures, Mapping, Platform, Report, ReportKind, ReportPeriod};
use tributary_domain::quantity::Text;

use super::super::names;
use super::super::phrase::{Phrase, Piece};
use super::books;
use super::buyers::{Buyers, BuyersFound};
use super::decision::{Decision, Questions};
use super::likely::{likely, likely_period};
use super::remarks;
use super::settle::{Said, settle};
use crate::app::clock::today;
use crate::app::i18n::{I18n, Word, words::funnel, words::import as words};
use crate::app::reactive::Memo;
use crate::app::store::PlanStore;
use crate::app::ui::{Notice, NoticeKind};

/// Rows of a table that are shown; a plan holds at most 500 channels.
const SHOWN: usize = 100;

/// The preview of one report.
#[component]
pub(super) fn Preview(
    /// The file's name.
    name: String,
    /// What was read.
    report: Arc<Report>,
    /// Asks once more what the columns are.
    map: Callback<Option<Mapping>>,
) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let source = untrack(|| Text::shortened(i18n.t(names::platform(report.platform))));
    let said = RwSignal::new(store.peek(|plan| Said {
        period: likely_period(plan, &report),
        currency: report.currency,
        destination: likely(plan, &report, &source),
        name: Text::default(),
        clears: false,
        key_events_are_orders: false,
        source,
        rate: None,
        rate_day: today(),
        buyers: None,
    }));
    let buyers = Buyers::of(&report);
    let mapped = report.platform == Platform::Other;
    let outcome = {
        let report = Arc::clone(&report);
        Memo::new(move || {
            said.with(|said| {
                store
                    .read(|plan| settle(plan, &report, said))
                    .map(|(_, change)| change)
            })
        })
    };
    let facts = facts(&report, name);
    view! {
        <div class="stack preview" id="import-preview">
            <dl class="facts">
                {facts
                    .into_iter()
                    .map(|(word, value)| {
                        view! {
                            <div>
                                <dt>{move || i18n.t(word)}</dt>
                                <dd>{move || value.text(i18n)}</dd>
                            </div>
                        }
                    })
                    .collect_view()}
            </dl>
            {mapped
                .then(|| {
                    view! {
                        <p class="row">
                            <button type="button" id="other-columns" on:click=move |_| map.run(None)>
                                {move || i18n.t(words::OTHER_COLUMNS)}
                            </button>
                        </p>
                    }
                })}
            <CampaignTable report=Arc::clone(&report) />
            <Remarks report=Arc::clone(&report) />
            <Questions report=Arc::clone(&report) said />
            {buyers
                .map(|buyers| view! { <BuyersFound report=Arc::clone(&report) buyers said /> })}
            <Decision report said outcome buyers />
        </div>
    }
}

/// Platform, days, currency and size.
fn facts(report: &Report, name: String) -> Vec<(Word, Piece)> {
    let period = match report.period {
        ReportPeriod::Known(period) | ReportPeriod::Spans(period) => Piece::Period(period),
        ReportPeriod::AllTime => Piece::Word(words::ALL_TIME),
        ReportPeriod::Unknown => Piece::Word(words::NOT_SAID),
    };
    let currency = report
        .currency
        .map_or(Piece::Word(words::NOT_SAID), |c| Piece::Text(c.to_string()));
    let count = |n: usize| Piece::Count(n as f64);
    let pattern = match report.platform.kind() {
        ReportKind::Ads => words::ROWS_TAKEN,
        ReportKind::Books | ReportKind::ChannelGroups | ReportKind::Products => {
            words::ROWS_TAKEN_PLAIN
        }
    };
    let mut taken = Phrase::new(pattern)
        .with("rows", count(report.rows))
        .with("skipped", count(report.skipped_count));
    if report.platform.kind() == ReportKind::Ads {
        taken = taken.with("campaigns", count(report.campaigns.len()));
    }
    let mut facts = vec![
        (words::FILE, Piece::Text(name)),
        (words::PLATFORM, names::platform(report.platform).into()),
        (funnel::PERIOD, period),
        (funnel::CURRENCY, currency),
        (words::ROWS, taken.into()),
    ];
    facts.extend(books::findings(report));
    facts
}

/// Each campaign with its sums, and all of them together.
#[component]
fn CampaignTable(report: Arc<Report>) -> impl IntoView {
    let i18n = I18n::here();
    let (totals, campaigns, currency) = (report.totals, report.campaigns.clone(), report.currency);
    let columns = remarks::columns(&totals);
    let kind = report.platform.kind();
    let name_of_rows = match kind {
        ReportKind::Ads => words::CAMPAIGN,
        ReportKind::ChannelGroups => words::CHANNEL_GROUP,
        ReportKind::Books | ReportKind::Products => words::PRODUCT,
    };
    let more = campaigns.len().saturating_sub(SHOWN);
    let whole = if kind == ReportKind::Books {
        words::WHOLE_SHOP
    } else {
        words::ACCOUNT
    };
    let cells = {
        let columns = columns.clone();
        move |figures: Figures| {
            columns
                .iter()
                .map(|figure| {
                    let piece = figures
                        .get(*figure)
                        .map(|v| remarks::number(*figure, v, currency));
                    view! { <td>{move || piece.as_ref().map(|p| p.text(i18n))}</td> }
                })
                .collect_view()
        }
    };
    let rows = campaigns
        .into_iter()
        .take(SHOWN)
        .map(|campaign| {
            let name = campaign.name.as_str().to_owned();
            view! {
                <tr>
                    <th scope="row">
                        {move || if name.is_empty() { i18n.t(whole).to_owned() } else { name.clone() }}
                    </th>
                    {cells(campaign.figures)}
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label=move || i18n.t(words::CAMPAIGNS)>
            <table id="import-rows">
                <thead>
                    <tr>
                        <th scope="col">{move || i18n.t(name_of_rows)}</th>
                        {columns
                            .iter()
                            .map(|figure| {
                                let word = remarks::figure(*figure, kind);
                                view! { <th scope="col">{move || i18n.t(word)}</th> }
                            })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{move || i18n.t(words::TOTAL)}</th>
                        {cells(totals)}
                    </tr>
                </tfoot>
            </table>
        </div>
        {(more > 0)
            .then(|| {
                let more = Phrase::new(words::MORE_ROWS).with("count", Piece::Count(more as f64));
                view! { <p class="quiet">{move || more.text(i18n)}</p> }
            })}
    }
}

/// Checksum, warnings, and each row that was not taken.
#[component]
fn Remarks(report: Arc<Report>) -> impl IntoView {
    let i18n = I18n::here();
    let checksum = remarks::checksum(&report);
    let warnings: Vec<Phrase> = report.warnings.iter().map(remarks::warning).collect();
    let sentences = move |list: Vec<Phrase>| {
        list.into_iter()
            .map(|p| view! { <p>{move || p.text(i18n)}</p> })
            .collect_view()
    };
    let kind = if remarks::differs(&report) {
        NoticeKind::Caution
    } else {
        NoticeKind::Info
    };
    let count = report.skipped_count;
    let more = count.saturating_sub(SHOWN);
    let skipped = report
        .skipped
        .iter()
        .take(SHOWN)
        .map(|row| {
            let (line, reason) = (row.line as f64, remarks::skip_reason(row.reason));
            let text = row.text.as_str().to_owned();
            view! {
                <tr>
                    <th scope="row">{move || i18n.format().count(line)}</th>
                    <td class="words">{move || i18n.t(reason)}</td>
                    <td class="words">{text}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div id="import-checksum">
            <Notice kind=kind>{sentences(checksum)}</Notice>
        </div>
        {(!warnings.is_empty())
            .then(|| {
                view! {
                    <div id="import-warnings">
                        <Notice kind=NoticeKind::Caution>{sentences(warnings)}</Notice>
                    </div>
                }
            })}
        {(count > 0)
            .then(|| {
                let title = Phrase::new(words::SKIPPED).with("count", Piece::Count(count as f64));
                view! {
                    <details class="skipped" id="import-skipped">
                        <summary>{move || title.text(i18n)}</summary>
                        <div
                            class="table-scroll"
                            tabindex="0"
                            role="group"
                            aria-label=move || i18n.t(words::SKIPPED_ROWS)
                        >
                            <table>
                                <thead>
                                    <tr>
                                        <th scope="col">{move || i18n.t(words::LINE)}</th>
                                        <th scope="col" class="words">{move || i18n.t(words::REASON)}</th>
                                        <th scope="col" class="words">{move || i18n.t(words::BEGINS)}</th>
                                    </tr>
                                </thead>
                                <tbody>{skipped}</tbody>
                            </table>
                        </div>
                        {(more > 0)
                            .then(|| {
                                let more = Phrase::new(words::MORE_ROWS)
                                    .with("count", Piece::Count(more as f64));
                                view! { <p class="quiet">{move || more.text(i18n)}</p> }
                            })}
                    </details>
                }
            })}
    }
}
