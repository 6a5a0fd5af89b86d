//! What a report holds: facts, campaigns, remarks.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::import::{Figures, Report, ReportPeriod};
use tributary_domain::quantity::Text;

use super::super::names;
use super::super::phrase::{Phrase, Piece};
use super::decision::{Decision, Questions};
use super::remarks;
use super::settle::{Said, likely, settle};
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
) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let said = RwSignal::new(store.peek(|plan| Said {
        period: report.period.known(),
        currency: report.currency,
        destination: likely(plan, report.platform, report.currency),
        name: Text::default(),
        clears: false,
    }));
    let outcome = {
        let report = Arc::clone(&report);
        Memo::new(move || {
            said.with(|said| {
                store
                    .read(|plan| settle(plan, &report, said))
                    .map(|(_, applied)| applied)
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
            <CampaignTable report=Arc::clone(&report) />
            <Remarks report=Arc::clone(&report) />
            <Questions report=Arc::clone(&report) said />
            <Decision report said outcome />
        </div>
    }
}

/// Platform, days, currency and size.
fn facts(report: &Report, name: String) -> Vec<(Word, Piece)> {
    let period = match report.period {
        ReportPeriod::Known(period) => Piece::Period(period),
        ReportPeriod::AllTime => Piece::Word(words::ALL_TIME),
        ReportPeriod::Unknown => Piece::Word(words::NOT_SAID),
    };
    let currency = report
        .currency
        .map_or(Piece::Word(words::NOT_SAID), |c| Piece::Text(c.to_string()));
    let count = |n: usize| Piece::Count(n as f64);
    let taken = Phrase::new(words::ROWS_TAKEN)
        .with("rows", count(report.rows.len()))
        .with("campaigns", count(report.campaigns().len()))
        .with("skipped", count(report.skipped.len()));
    vec![
        (words::FILE, Piece::Text(name)),
        (words::PLATFORM, names::platform(report.platform).into()),
        (funnel::PERIOD, period),
        (funnel::CURRENCY, currency),
        (words::ROWS, taken.into()),
    ]
}

/// Each campaign with its sums, and all of them together.
#[component]
fn CampaignTable(report: Arc<Report>) -> impl IntoView {
    let i18n = I18n::here();
    let (totals, campaigns, currency) = (report.totals(), report.campaigns(), report.currency);
    let columns = remarks::columns(&totals);
    let more = campaigns.len().saturating_sub(SHOWN);
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
                        {move || if name.is_empty() { i18n.t(words::ACCOUNT).to_owned() } else { name.clone() }}
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
                        <th scope="col">{move || i18n.t(words::CAMPAIGN)}</th>
                        {columns
                            .iter()
                            .map(|figure| {
                                let word = remarks::figure(*figure);
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
    let count = report.skipped.len();
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
