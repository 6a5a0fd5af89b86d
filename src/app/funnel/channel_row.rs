//! One channel: its name, place, counts, money, and what they come to.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::funnel::{AdFigures, Channel, Funnel, FunnelResult, Reach, remove_channel};
use tributary_domain::plan::Id;
use tributary_domain::quantity::{Currency, Money, Volume};

use super::cells::FigureCell;
use super::channels::FIGURES;
use super::names::Names;
use super::options;
use super::phrase::Piece;
use super::view::FunnelView;
use crate::app::i18n::{Word, words::funnel as words, words::terms};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{NumberField, RemoveButton, Select, TextField};

/// The rows on show, each with the signal that its cells read.
///
/// One effect asks all of them at every key; an effect a row would take longer to be asked than
/// to answer.
#[derive(Clone, Copy)]
pub(super) struct ShownRows(StoredValue<Vec<(Id, RwSignal<Option<Row>>)>>);

impl ShownRows {
    /// No rows yet, kept up to date from now on.
    pub(super) fn start(page: FunnelView) -> Self {
        let rows = Self(StoredValue::new(Vec::new()));
        Effect::new(move |_| {
            page.with(|names, result| {
                rows.0.with_value(|rows| {
                    for (id, row) in rows {
                        // A row that has just been removed has no signal any more.
                        let same = row.try_with_untracked(|now| match now {
                            Some(now) => now.is(names, result, *id),
                            None => false,
                        });
                        if same == Some(false) {
                            row.set(Row::of(names, result, *id));
                        }
                    }
                });
            });
        });
        rows
    }

    fn register(self, page: FunnelView, id: Id) -> RwSignal<Option<Row>> {
        let first = untrack(|| page.with(|names, result| Row::of(names, result, id)));
        let row = RwSignal::new(first);
        self.0.update_value(|rows| rows.push((id, row)));
        on_cleanup(move || {
            self.0
                .try_update_value(|rows| rows.retain(|(_, shown)| *shown != row));
        });
        row
    }
}

/// What a row shows; none after the channel is removed.
#[derive(Clone, PartialEq)]
pub(super) struct Row {
    /// The channel's name, or what it is called while it has none.
    name: Piece,
    channel: Channel,
    currency: Currency,
    ads: AdFigures,
}

impl Row {
    /// Whether it shows what the plan has now.
    fn is(&self, names: &Names, result: &FunnelResult, id: Id) -> bool {
        let channel = names.funnel.channels.iter().find(|c| c.id == id);
        let figures = result.channel(id).map(|r| (r.currency, r.ads));
        channel == Some(&self.channel)
            && figures == Some((self.currency, self.ads))
            && names.channel(id) == self.name
    }

    fn of(names: &Names, result: &FunnelResult, id: Id) -> Option<Self> {
        let channel = names.funnel.channels.iter().find(|c| c.id == id)?;
        let result = result.channel(id)?;
        Some(Self {
            name: names.channel(id),
            channel: channel.clone(),
            currency: result.currency,
            ads: result.ads,
        })
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
    shown: ShownRows,
    stages: Vec<Id>,
    stage_names: Signal<Vec<String>>,
    places: Signal<Vec<(Id, String)>>,
) -> impl IntoView {
    let page = FunnelView::here();
    let (i18n, store) = (page.i18n, page.store);
    let row = shown.register(page, id);
    let name = move || {
        row.with(|r| r.as_ref().map(|r| r.name.text(i18n)))
            .unwrap_or_default()
    };
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
        Signal::derive(move || i18n.with(words::CELL, &[("row", &name()), ("column", &what.get())]))
    };
    let word = move |word: Word| cell_label(Signal::derive(move || i18n.t(word).to_owned()));
    // Choosing is rare: these follow the row only where they differ.
    let place = Memo::new(move || row.with(|r| r.as_ref().and_then(|r| r.channel.place)));
    let reach = Memo::new(move || row.with(|r| r.as_ref().map(|r| r.channel.reach)));
    let currency = Memo::new(move || row.with(|r| r.as_ref().map(|r| r.channel.currency)));
    let money_at = stages.len();
    let counts = stages
        .into_iter()
        .enumerate()
        .map(|(col, stage)| {
            let label = Signal::derive(move || {
                stage_names.with(|n| n.get(col).cloned()).unwrap_or_default()
            });
            view! {
                <td class="count">
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
            let of = Signal::derive(move || {
                row.with(|r| r.as_ref().map(|r| (figure(&r.ads), r.currency)))
            });
            view! { <FigureCell formula of /> }
        })
        .collect_view();
    let remove = move |()| {
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
                    placeholder=Signal::derive(move || Some(name()))
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
                <RemoveButton
                    name=Signal::derive(name)
                    on_remove=Callback::new(remove)
                />
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
