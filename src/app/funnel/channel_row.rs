//! One channel: its name, place, counts, money, and what they come to.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::funnel::{AdFigures, Channel, ChannelResult, Funnel, Reach, remove_channel};
use tributary_domain::plan::Id;
use tributary_domain::quantity::{Currency, Money, Volume};

use super::cells::figure_cell;
use super::channels::FIGURES;
use super::options;
use super::view::FunnelView;
use crate::app::i18n::{Word, words::funnel as words, words::terms};
use crate::app::ui::{NumberField, Select, TextField};

/// What a row shows.
#[derive(Clone, PartialEq)]
struct Row {
    channel: Channel,
    currency: Currency,
    ads: AdFigures,
}

impl Row {
    fn new(channel: &Channel, result: &ChannelResult) -> Self {
        Self {
            channel: channel.clone(),
            currency: result.currency,
            ads: result.ads,
        }
    }
}

fn channel_mut(funnel: &mut Arc<Funnel>, id: Id, change: impl FnOnce(&mut Channel)) {
    if let Some(channel) = Arc::make_mut(funnel)
        .channels
        .iter_mut()
        .find(|c| c.id == id)
    {
        change(channel);
    }
}

/// The row; its number fields stand in the grid's row `at`, one column a stage, then money.
#[component]
pub(super) fn ChannelRow(
    at: usize,
    id: Id,
    stages: Vec<Id>,
    stage_names: Memo<Vec<String>>,
    places: Memo<Vec<(Id, String)>>,
) -> impl IntoView {
    let page = FunnelView::here();
    let (i18n, store) = (page.i18n, page.store);
    // None after the row is removed.
    let row = Memo::new(move |_| {
        page.funnel.with(|f| {
            let channel = f.channels.iter().find(|c| c.id == id)?;
            page.result
                .with(|r| Some(Row::new(channel, r.channel(id)?)))
        })
    });
    let name = Memo::new(move |_| page.with(|names, _| names.channel(id)).text(i18n));
    let type_in = move |what: String, change: Box<dyn FnOnce(&mut Channel)>| {
        store.edit(Step::Typing(format!("channel-{}-{what}", id.0)), |plan| {
            channel_mut(&mut plan.funnel, id, change);
        });
    };
    let choose = move |change: Box<dyn FnOnce(&mut Channel)>| {
        store.edit(Step::Single, |plan| {
            channel_mut(&mut plan.funnel, id, change);
        });
    };
    let cell_label = move |what: Signal<String>| {
        Signal::derive(move || {
            i18n.with(
                words::CELL,
                &[("row", &name.get()), ("column", &what.get())],
            )
        })
    };
    let word = move |word: Word| cell_label(Signal::derive(move || i18n.t(word).to_owned()));
    // Choosing is rare: these follow the row only where they differ.
    let place = Memo::new(move |_| row.with(|r| r.as_ref().and_then(|r| r.channel.place)));
    let reach = Memo::new(move |_| row.with(|r| r.as_ref().map(|r| r.channel.reach)));
    let currency = Memo::new(move |_| row.with(|r| r.as_ref().map(|r| r.channel.currency)));
    let money_at = stages.len();
    let counts = stages
        .into_iter()
        .enumerate()
        .map(|(col, stage)| {
            let label = Signal::derive(move || {
                stage_names.with(|n| n.get(col).cloned()).unwrap_or_default()
            });
            view! {
                <td>
                    <NumberField<Volume>
                        label=cell_label(label)
                        value=Signal::derive(move || {
                            row.with(|r| r.as_ref().and_then(|r| r.channel.counts.get(&stage).copied()))
                        })
                        on_change=Callback::new(move |count: Option<Volume>| {
                            type_in(
                                format!("stage-{}", stage.0),
                                Box::new(move |channel| {
                                    match count {
                                        Some(count) => channel.counts.insert(stage, count),
                                        None => channel.counts.remove(&stage),
                                    };
                                }),
                            );
                        })
                        cell=true
                        at=(at, col)
                    />
                </td>
            }
        })
        .collect_view();
    let money = move |col: usize,
                      label: Word,
                      key: &'static str,
                      get: fn(&Channel) -> Option<Money>,
                      set: fn(&mut Channel, Option<Money>)| {
        view! {
            <td>
                <NumberField<Money>
                    label=word(label)
                    value=Signal::derive(move || row.with(|r| r.as_ref().and_then(|r| get(&r.channel))))
                    on_change=Callback::new(move |money| {
                        type_in(key.to_owned(), Box::new(move |channel| set(channel, money)));
                    })
                    unit=Signal::derive(move || currency.get().map(|c| c.to_string()))
                    cell=true
                    at=(at, money_at + col)
                />
            </td>
        }
    };
    let figures = FIGURES
        .map(|(formula, figure)| {
            view! {
                <td>
                    {move || {
                        row.with(|r| r.as_ref().map(|r| (r.currency, figure(&r.ads))))
                            .map(|(currency, figure)| figure_cell(page, formula, figure, currency))
                    }}
                </td>
            }
        })
        .collect_view();
    let remove = move |_| {
        // The row is there as long as its button is.
        store.edit(Step::Single, |plan| {
            let _ = remove_channel(plan, id);
        });
    };
    view! {
        <tr data-channel=id.0.to_string()>
            <th scope="row">
                <TextField
                    label=word(words::NAME)
                    value=Signal::derive(move || {
                        row.with(|r| r.as_ref().map(|r| r.channel.name.clone()).unwrap_or_default())
                    })
                    on_change=Callback::new(move |text| {
                        type_in("name".to_owned(), Box::new(move |channel| channel.name = text));
                    })
                    placeholder=Signal::derive(move || Some(name.get()))
                    cell=true
                />
            </th>
            <td class="pick">
                <Select
                    label=word(words::PLACE)
                    options=places
                    value=place
                    on_change=Callback::new(move |place| choose(Box::new(move |c| c.place = Some(place))))
                    cell=true
                />
            </td>
            {counts}
            {money(0, terms::AD_SPEND, "spend", |c| c.spend, |c, m| c.spend = m)}
            {money(1, words::CLAIMED_SALES, "revenue", |c| c.revenue, |c, m| c.revenue = m)}
            {figures}
            <td class="pick">
                <Select
                    label=word(words::REACH)
                    options=Signal::derive(move || {
                        [Reach::Paid, Reach::Owned, Reach::Earned]
                            .map(|reach| (reach, i18n.t(reach_word(reach)).to_owned()))
                            .to_vec()
                    })
                    value=reach
                    on_change=Callback::new(move |reach| choose(Box::new(move |c| c.reach = reach)))
                    cell=true
                />
            </td>
            <td class="pick short">
                <Select
                    label=word(words::CURRENCY)
                    options=Signal::derive(move || {
                        options::currencies(currency.get())
                            .into_iter()
                            .map(|c| (c, c.to_string()))
                            .collect()
                    })
                    value=currency
                    on_change=Callback::new(move |currency| choose(Box::new(move |c| c.currency = currency)))
                    cell=true
                />
            </td>
            <td>
                <button
                    type="button"
                    class="quiet-button"
                    disabled=move || store.is_read_only()
                    aria-label=move || i18n.with(words::REMOVE_NAMED, &[("name", &name.get())])
                    on:click=remove
                >
                    {move || i18n.t(words::REMOVE)}
                </button>
            </td>
        </tr>
    }
}

const fn reach_word(reach: Reach) -> Word {
    match reach {
        Reach::Paid => words::REACH_PAID,
        Reach::Owned => words::REACH_OWNED,
        Reach::Earned => words::REACH_EARNED,
    }
}
