//! Channels by stages: the table that a spreadsheet user knows.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::funnel::{AdFigures, Figure, Formula};
use tributary_domain::plan::Id;

use super::cells::figure_cell;
use super::channel_row::ChannelRow;
use super::stages::StageList;
use super::view::FunnelView;
use super::working;
use crate::app::i18n::{Word, words::funnel as words, words::terms};
use crate::app::ui::{Fold, Grid};

/// The figures behind the counts, in the order of the columns.
pub(super) const FIGURES: [(Formula, fn(&AdFigures) -> Figure); 6] = [
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
    let summary = Signal::derive(move || {
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
            <StageList />
        </Fold>
    }
}

#[component]
fn ChannelTable() -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    let stages = Memo::new(move |_| {
        page.funnel
            .with(|f| f.stages.iter().map(|s| s.id).collect::<Vec<_>>())
    });
    // With its place in the list, by which the arrow keys find the next row.
    let rows = Memo::new(move |_| {
        page.funnel.with(|f| {
            f.channels
                .iter()
                .map(|c| c.id)
                .enumerate()
                .collect::<Vec<_>>()
        })
    });
    let stage_names = Memo::new(move |_| {
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
    let places = Memo::new(move |_| {
        page.with(|names, _| {
            let ids = names.sales.places.iter().map(|p| p.id);
            ids.map(|id| (id, names.place(id).text(i18n)))
                .collect::<Vec<_>>()
        })
    });
    let head = move |word: Word| view! { <th scope="col">{move || i18n.t(word)}</th> };
    view! {
        <Grid caption=Signal::derive(move || i18n.t(words::CHANNELS).to_owned())>
            // Another set of stages makes another table; that is rare.
            {move || {
                let stages = stages.get();
                let columns = stages.clone();
                view! {
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
                        <For each=move || rows.get() key=|row| *row let((at, id))>
                            <ChannelRow at id stages=columns.clone() stage_names places />
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
    let counts = stages
        .into_iter()
        .enumerate()
        .map(|(col, _)| {
            view! {
                <td>
                    {move || {
                        let count = page.result.with(|r| r.steps.stages.get(col).and_then(|s| s.count));
                        count.map(|count| i18n.format().count(count))
                    }}
                </td>
            }
        })
        .collect_view();
    let money = move |figure: Figure| {
        let currency = page.result.with(|r| r.currency);
        figure_cell(page, Formula::AfterAds, figure, currency)
    };
    let figures = FIGURES
        .map(|(formula, figure)| {
            view! {
                <td>
                    {move || {
                        let (ads, currency) = page.result.with(|r| (r.total.ads, r.currency));
                        figure_cell(page, formula, figure(&ads), currency)
                    }}
                </td>
            }
        })
        .collect_view();
    view! {
        <tfoot>
            <tr>
                <th scope="row">{move || i18n.t(words::ALL_CHANNELS)}</th>
                <td></td>
                {counts}
                <td>{move || money(page.result.with(|r| r.total.spend))}</td>
                <td>{move || money(page.result.with(|r| r.total.claimed_gmv))}</td>
                {figures}
                <td></td>
                <td></td>
                <td></td>
            </tr>
        </tfoot>
    }
}
