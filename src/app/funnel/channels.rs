//! Channels by stages: the table that a spreadsheet user knows.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::funnel::{AdFigures, Figure, Formula, Total};
use tributary_domain::plan::Id;

use super::cells::FigureCell;
use super::channel_more::MoreOfChannels;
use super::channel_row::{ChannelRow, ShownRows};
use super::stages::StageList;
use super::view::{FunnelView, quiet};
use super::working;
use crate::app::i18n::{Word, words::funnel as words, words::terms};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::For;
use crate::app::ui::{Fold, Grid};

/// The figures behind the counts, in the order of the columns.
pub(crate) const FIGURES: [(Formula, fn(&AdFigures) -> Figure); 6] = [
    (Formula::Ctr, |a| a.ctr),
    (Formula::Cvr, |a| a.cvr),
    (Formula::Cpc, |a| a.cpc),
    (Formula::Cpa, |a| a.cpa),
    (Formula::Roas, |a| a.roas),
    (Formula::AfterAds, |a| a.after_ads),
];

/// Channels and stages.
#[component]
pub(super) fn ChannelsFold() -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    let summary = Memo::new(move || {
        let (channels, stages) = page.funnel.with(|f| (f.channels.len(), f.stages.len()));
        let count = |n: usize| i18n.format().count(n as f64);
        Some(i18n.with(
            words::CHANNELS_SUMMARY,
            &[("channels", &count(channels)), ("stages", &count(stages))],
        ))
    });
    let add = move |_| {
        page.store.edit(Step::Single, |plan| {
            let (place, currency) = plan
                .sales
                .places
                .first()
                .map_or((None, plan.sales.currency), |p| (Some(p.id), p.currency));
            // A full list stays as it is.
            let _ = Arc::make_mut(&mut plan.funnel).add_channel(place, currency);
        });
    };
    view! {
        <Fold
            title=Signal::derive(move || i18n.t(words::CHANNELS).to_owned())
            summary=summary
            lazy=true
            id="funnel-channels"
        >
            <p class="quiet">{move || i18n.t(words::CHANNELS_EXPLAINED)}</p>
            <ChannelTable />
            <p class="row">
                <button type="button" id="add-channel" disabled=move || page.store.is_read_only() on:click=add>
                    {move || i18n.t(words::ADD_CHANNEL)}
                </button>
            </p>
            <MoreOfChannels />
            <StageList />
        </Fold>
    }
}

#[component]
fn ChannelTable() -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    let stages = Memo::new(move || {
        page.funnel
            .with(|f| f.stages.iter().map(|s| s.id).collect::<Vec<_>>())
    });
    // With its place in the list, by which the arrow keys find the next row.
    let rows = Memo::new(move || {
        page.funnel.with(|f| {
            f.channels
                .iter()
                .map(|c| c.id)
                .enumerate()
                .collect::<Vec<_>>()
        })
    });
    let stage_names = quiet(move || {
        page.with(|names, _| {
            let ids = names.funnel.stages.iter().map(|s| names.stage(s.id));
            ids.map(|name| name.text(i18n)).collect::<Vec<_>>()
        })
    });
    // A cell follows its own column's name alone.
    let stage_name = move |col: usize| {
        Signal::derive(move || {
            stage_names
                .with(|n| n.get(col).cloned())
                .unwrap_or_default()
        })
    };
    let places = quiet(move || {
        page.with(|names, _| {
            let ids = names.sales.places.iter().map(|p| p.id);
            ids.map(|id| (id, names.place(id).text(i18n)))
                .collect::<Vec<_>>()
        })
    });
    let shown = ShownRows::start(page);
    let head = move |word: Word| view! { <th scope="col">{move || i18n.t(word)}</th> };
    view! {
        <Grid caption=Signal::derive(move || i18n.t(words::CHANNELS).to_owned())>
            // Another set of stages makes another table; that is rare.
            {move || {
                let stages = stages.get();
                let columns = stages.clone();
                view! {
                    // Columns of set widths: else every key would measure every cell anew.
                    <colgroup>
                        <col class="name" />
                        <col class="pick" />
                        {stages.iter().map(|_| view! { <col class="count" /> }).collect_view()}
                        <col class="money" />
                        <col class="money" />
                        {FIGURES.map(|_| view! { <col class="figure-column" /> }).collect_view()}
                        <col class="pick" />
                        <col class="short" />
                        <col class="short" />
                    </colgroup>
                    <thead>
                        <tr>
                            {head(words::CHANNEL)}
                            {head(words::PLACE)}
                            {(0..stages.len())
                                .map(|col| view! { <th scope="col">{stage_name(col)}</th> })
                                .collect_view()}
                            {head(terms::AD_SPEND)}
                            {head(words::CLAIMED_SALES)}
                            {FIGURES.map(|(formula, _)| head(working::name(formula))).collect_view()}
                            {head(words::REACH)}
                            {head(words::CURRENCY)}
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || rows.get() let((at, id))>
                            <ChannelRow at id shown stages=columns.clone() stage_names places />
                        </For>
                    </tbody>
                    <TotalRow stages=stages />
                }
            }}
        </Grid>
    }
}
/// All channels together: sums of counts, ratios of sums.
#[component]
fn TotalRow(stages: Vec<Id>) -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    // A change in the last row makes the browser lay out the whole table, so the answer goes first.
    let result = page.afterwards(move || page.result.get());
    let counts = stages
        .into_iter()
        .enumerate()
        .map(|(col, _)| {
            view! {
                <td>
                    {move || {
                        let count = result.with(|r| r.steps.stages.get(col).and_then(|s| s.count));
                        count.map(|count| i18n.format().count(count))
                    }}
                </td>
            }
        })
        .collect_view();
    let money = move |figure: fn(&Total) -> Figure| {
        let of = Signal::derive(move || result.with(|r| Some((figure(&r.total), r.currency))));
        view! { <FigureCell formula=Formula::Aov of /> }
    };
    let figures = FIGURES
        .map(|(formula, figure)| {
            let of = Signal::derive(move || {
                page.result
                    .with(|r| Some((figure(&r.total.ads), r.currency)))
            });
            view! { <FigureCell formula of /> }
        })
        .collect_view();
    view! {
        <tfoot>
            <tr>
                <th scope="row">{move || i18n.t(words::ALL_CHANNELS)}</th>
                <td></td>
                {counts}
                {money(|total| total.spend)}
                {money(|total| total.claimed_gmv)}
                {figures}
                <td></td>
                <td></td>
                <td></td>
            </tr>
        </tfoot>
    }
}
