//! Channels counted together, and what they cost beside the spend.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::funnel::{Channel, FunnelResult, Group, GroupName, Pricing, Style, groups};
use tributary_domain::plan::Id;
use tributary_domain::quantity::{Currency, Money, Rate, Text};

use super::channels::FIGURES;
use super::names::{self, Names};
use super::phrase::Piece;
use super::results::{Holds, ResultTable, Results, Row, Told};
use super::view::FunnelView;
use super::working;
use crate::app::i18n::{Word, words::funnel as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{For, Grid, NumberField, Select, Show, TextField};

/// The groups with their figures, then the table of groups and costs, folded.
#[component]
pub(super) fn MoreOfChannels() -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    let rows = Memo::new(move || {
        page.funnel.with(|f| {
            f.channels
                .iter()
                .map(|c| c.id)
                .enumerate()
                .collect::<Vec<_>>()
        })
    });
    let head = move |word: Word| view! { <th scope="col">{move || i18n.t(word)}</th> };
    let opened = RwSignal::new(false);
    view! {
        <Groups />
        <details class="inner" id="channel-more" on:toggle=move |_| opened.set(true)>
            <summary>{move || i18n.t(words::MORE_OF_CHANNELS)}</summary>
            <p class="quiet">{move || i18n.t(words::MORE_EXPLAINED)}</p>
            // Built when it opens for the first time: a closed table would follow every key above.
            <Show when=move || opened.get()>
                <Grid caption=Signal::derive(move || i18n.t(words::MORE_OF_CHANNELS).to_owned())>
                    <thead>
                        <tr>
                            {head(words::CHANNEL)} {head(words::GROUP)} {head(words::PAID_BY)}
                            {head(words::MANNER)} {head(words::EXTRA_ORDER)}
                            {head(words::EXTRA_COMMISSION)} {head(words::EXTRA_FIXED)}
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || rows.get() let((at, id))>
                            <MoreRow at id />
                        </For>
                    </tbody>
                </Grid>
            </Show>
        </details>
    }
}

/// The ways of paying, in the order of a list.
const PRICINGS: [Pricing; 6] = [
    Pricing::PerClick,
    Pricing::PerMille,
    Pricing::PerOrder,
    Pricing::Commission,
    Pricing::Fixed,
    Pricing::None,
];

const fn pricing(pricing: Pricing) -> Word {
    match pricing {
        Pricing::None => words::PAID_NOTHING,
        Pricing::PerMille => words::PAID_VIEWS,
        Pricing::PerClick => words::PAID_CLICKS,
        Pricing::PerOrder => words::PAID_ORDERS,
        Pricing::Commission => words::PAID_COMMISSION,
        Pricing::Fixed => words::PAID_FIXED,
    }
}

#[component]
fn MoreRow(at: usize, id: Id) -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    // None after the channel is removed.
    let channel = Memo::new(move || {
        page.funnel
            .with(|f| f.channels.iter().find(|c| c.id == id).cloned())
    });
    let name = move || page.with(|names, _| names.channel(id).text(i18n));
    let label = move |column: Word| {
        Signal::derive(move || {
            i18n.with(words::CELL, &[("row", &name()), ("column", i18n.t(column))])
        })
    };
    let edit = move |key: &str, change: Box<dyn FnOnce(&mut Channel)>| {
        let step = Step::Typing(format!("channel-{}-{key}", id.0));
        page.store.edit(step, |plan| {
            let channels = &mut Arc::make_mut(&mut plan.funnel).channels;
            if let Some(channel) = channels.iter_mut().find(|c| c.id == id) {
                change(channel);
            }
        });
    };
    let currency =
        Signal::derive(move || channel.with(|c| c.as_ref().map(|c| c.currency.to_string())));
    let money = move |col: usize,
                      word: Word,
                      key: &'static str,
                      get: fn(&Channel) -> Option<Money>,
                      set: fn(&mut Channel, Option<Money>)| {
        view! {
            <td>
                <NumberField<Money>
                    label=label(word)
                    value=Signal::derive(move || channel.with(|c| c.as_ref().and_then(get)))
                    on_change=Callback::new(move |v| edit(key, Box::new(move |c| set(c, v))))
                    unit=currency
                    cell=true
                    at=(at, col)
                />
            </td>
        }
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td>
                <TextField
                    label=label(words::GROUP)
                    value=Signal::derive(move || {
                        channel.with(|c| c.as_ref().map(|c| c.group.clone()).unwrap_or_default())
                    })
                    on_change=Callback::new(move |text: Text| edit("group", Box::new(move |c| c.group = text)))
                    cell=true
                />
            </td>
            <td class="pick">
                <Select
                    label=label(words::PAID_BY)
                    options=Signal::derive(move || PRICINGS.map(|p| (p, i18n.t(pricing(p)).to_owned())).to_vec())
                    value=Signal::derive(move || channel.with(|c| c.as_ref().map(|c| c.pricing)))
                    on_change=Callback::new(move |p| edit("pricing", Box::new(move |c| c.pricing = p)))
                    cell=true
                />
            </td>
            <td class="pick">
                <Select
                    label=label(words::MANNER)
                    options=Signal::derive(move || {
                        [(Style::Pull, words::PULL), (Style::Push, words::PUSH)]
                            .map(|(style, word)| (style, i18n.t(word).to_owned()))
                            .to_vec()
                    })
                    value=Signal::derive(move || channel.with(|c| c.as_ref().map(|c| c.style)))
                    on_change=Callback::new(move |style| edit("style", Box::new(move |c| c.style = style)))
                    cell=true
                />
            </td>
            {money(0, words::EXTRA_ORDER, "extra-order", |c| c.extra.per_order, |c, v| c.extra.per_order = v)}
            <td>
                <NumberField<Rate>
                    label=label(words::EXTRA_COMMISSION)
                    value=Signal::derive(move || channel.with(|c| c.as_ref().and_then(|c| c.extra.commission)))
                    on_change=Callback::new(move |v| edit("extra-commission", Box::new(move |c| c.extra.commission = v)))
                    cell=true
                    at=(at, 1)
                />
            </td>
            {money(2, words::EXTRA_FIXED, "extra-fixed", |c| c.extra.fixed, |c, v| c.extra.fixed = v)}
        </tr>
    }
}

/// The groups of two channels or more.
pub(super) fn table(names: &Names, result: &FunnelResult, currency: Currency) -> Results {
    let row = |group: &Group| {
        let name = match &group.name {
            GroupName::Named(name) => Piece::Text(name.to_string()),
            GroupName::Platform(platform) => Piece::Word(names::platform(*platform)),
        };
        let members = group.channels.iter().map(|id| names.channel(*id)).collect();
        let figures = FIGURES.iter().map(|(formula, of)| {
            Told::of(of(&group.ads), &|x| working::value(*formula, x, currency))
        });
        Row {
            currency,
            cells: [Told::words(name), Told::words(Piece::List(members))]
                .into_iter()
                .chain(figures)
                .collect(),
        }
    };
    let figures = FIGURES.iter().map(|(formula, _)| {
        let holds = match working::value(*formula, 0.0, currency) {
            Piece::Money(..) | Piece::Exact(..) => Holds::Money,
            Piece::Percent(_) => Holds::Shares,
            _ => Holds::Numbers,
        };
        (working::name(*formula), holds)
    });
    let named = [
        (words::GROUP, Holds::Words),
        (words::CHANNELS, Holds::Words),
    ];
    Results {
        head: named.into_iter().chain(figures).collect(),
        rows: groups(names.funnel, result).iter().map(row).collect(),
    }
}

/// The table of the groups; nothing where there are none.
#[component]
fn Groups() -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    let shown = page.afterwards(move || {
        let currency = page.sales.with(|s| s.currency);
        page.with(|names, result| table(names, result, currency))
    });
    view! {
        <Show when=move || shown.with(|r| !r.rows.is_empty())>
            <h3 id="groups-title">{move || i18n.t(words::GROUPS)}</h3>
            <ResultTable
                of=shown
                name=Signal::derive(move || i18n.t(words::GROUPS).to_owned())
                id="channel-groups"
            />
        </Show>
    }
}
