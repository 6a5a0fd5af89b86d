//! Places of sale: what their own books say, and what an order costs there.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::funnel::{
    Basis, Buyers, Figure, Formula, Place, PlaceResult, Sales, remove_place,
};
use tributary_domain::plan::Id;
use tributary_domain::quantity::{Currency, Money, Text, Volume};

use super::cells::FigureCell;
use super::names;
use super::options;
use super::order_form::OrderSection;
use super::view::{FunnelView, quiet};
use crate::app::i18n::{Word, words::funnel as words, words::terms};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::For;
use crate::app::ui::{Fold, Grid, NumberField, RemoveButton, Select, TextField};

/// The fold.
#[component]
pub(super) fn PlacesFold() -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    let summary = Memo::new(move || {
        let (places, booked) = page.sales.with(|s| {
            (
                s.places.len(),
                s.places
                    .iter()
                    .filter(|p| p.booked.orders.is_some())
                    .count(),
            )
        });
        let count = |n: usize| i18n.format().count(n as f64);
        Some(i18n.with(
            words::PLACES_SUMMARY,
            &[("places", &count(places)), ("booked", &count(booked))],
        ))
    });
    let add = move |_| {
        page.store.edit(Step::Single, |plan| {
            let sales = Arc::make_mut(&mut plan.sales);
            let currency = sales.currency;
            // A full list stays as it is.
            let _ = sales.add_place(Text::default(), currency);
        });
    };
    view! {
        <Fold
            title=Signal::derive(move || i18n.t(words::PLACES).to_owned())
            summary=summary
            lazy=true
            id="funnel-places"
        >
            <p class="quiet">{move || i18n.t(words::PLACES_EXPLAINED)}</p>
            <BooksTable />
            <p class="row">
                <button type="button" id="add-place" disabled=move || page.store.is_read_only() on:click=add>
                    {move || i18n.t(words::ADD_PLACE)}
                </button>
            </p>
            <OrderSection />
        </Fold>
    }
}

/// The figures of a place, in the order of the columns; money in the place's currency.
#[derive(Clone, Copy)]
enum Column {
    Claimed,
    Twice,
    Gmv,
    AfterAds,
    Tacos,
}

impl Column {
    const ALL: [Self; 5] = [
        Self::Claimed,
        Self::Twice,
        Self::Gmv,
        Self::AfterAds,
        Self::Tacos,
    ];

    const fn word(self) -> Word {
        match self {
            Self::Claimed => words::CLAIMED_ORDERS,
            Self::Twice => terms::CLAIMED_TWICE,
            Self::Gmv => terms::GMV,
            Self::AfterAds => words::LEFT_AFTER_ADS,
            Self::Tacos => terms::TACOS,
        }
    }

    const fn of(self, place: &PlaceResult) -> Figure {
        match self {
            Self::Claimed => place.claimed_orders,
            Self::Twice => place.claimed_twice,
            Self::Gmv => place.gmv.local,
            Self::AfterAds => place.after_ads.local,
            Self::Tacos => place.tacos,
        }
    }

    /// A formula with the same unit.
    const fn formula(self) -> Formula {
        match self {
            Self::Claimed | Self::Twice => Formula::ClaimedTwice,
            Self::Gmv => Formula::Aov,
            Self::AfterAds => Formula::AfterAds,
            Self::Tacos => Formula::Tacos,
        }
    }
}

#[component]
fn BooksTable() -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    let rows = Memo::new(move || {
        page.sales.with(|s| {
            s.places
                .iter()
                .map(|p| p.id)
                .enumerate()
                .collect::<Vec<_>>()
        })
    });
    let head = move |word: Word| view! { <th scope="col">{move || i18n.t(word)}</th> };
    view! {
        <Grid caption=Signal::derive(move || i18n.t(words::BOOKS).to_owned())>
            <thead>
                <tr>
                    {head(words::PLACE)} {head(words::CURRENCY)} {head(words::BUYERS)}
                    {head(words::ORDERS_BOOKED)} {head(words::SALES_BOOKED)} {head(words::SESSIONS)}
                    {head(words::REFUNDS)} {Column::ALL.map(|c| head(c.word())).collect_view()}
                    {head(words::BASIS)} <td></td>
                </tr>
            </thead>
            <tbody>
                <For each=move || rows.get() let((at, id))>
                    <PlaceRow at id />
                </For>
            </tbody>
        </Grid>
    }
}

/// Changes one place.
pub(super) fn place_mut(sales: &mut Arc<Sales>, id: Id, change: impl FnOnce(&mut Place)) {
    if let Some(place) = Arc::make_mut(sales).places.iter_mut().find(|p| p.id == id) {
        change(place);
    }
}

#[component]
fn PlaceRow(at: usize, id: Id) -> impl IntoView {
    let page = FunnelView::here();
    let (i18n, store) = (page.i18n, page.store);
    // None after the row is removed.
    let row = quiet(move || {
        page.with(|names, result| {
            let place = names.sales.places.iter().find(|p| p.id == id)?;
            Some((place.clone(), result.place(id)?.clone(), names.place(id)))
        })
    });
    let name = move || {
        row.with(|r| r.as_ref().map(|r| r.2.text(i18n)))
            .unwrap_or_default()
    };
    let word = move |word: Word| {
        Signal::derive(move || {
            i18n.with(words::CELL, &[("row", &name()), ("column", i18n.t(word))])
        })
    };
    let type_in = move |what: &'static str, change: Box<dyn FnOnce(&mut Place)>| {
        store.edit(Step::Typing(format!("place-{}-{what}", id.0)), |plan| {
            place_mut(&mut plan.sales, id, change);
        });
    };
    let choose = move |change: Box<dyn FnOnce(&mut Place)>| {
        store.edit(Step::Single, |plan| place_mut(&mut plan.sales, id, change));
    };
    let currency = Memo::new(move || row.with(|r| r.as_ref().map(|r| r.0.currency)));
    let buyers = Memo::new(move || row.with(|r| r.as_ref().map(|r| r.0.buyers)));
    let count = move |col: usize,
                      label: Word,
                      key: &'static str,
                      get: fn(&Place) -> Option<Volume>,
                      set: fn(&mut Place, Option<Volume>)| {
        view! {
            <td>
                <NumberField<Volume>
                    label=word(label)
                    value=Signal::derive(move || row.with(|r| r.as_ref().and_then(|r| get(&r.0))))
                    on_change=Callback::new(move |v| type_in(key, Box::new(move |p| set(p, v))))
                    cell=true
                    at=(at, col)
                />
            </td>
        }
    };
    let money = move |col: usize,
                      label: Word,
                      key: &'static str,
                      get: fn(&Place) -> Option<Money>,
                      set: fn(&mut Place, Option<Money>)| {
        view! {
            <td>
                <NumberField<Money>
                    label=word(label)
                    value=Signal::derive(move || row.with(|r| r.as_ref().and_then(|r| get(&r.0))))
                    on_change=Callback::new(move |v| type_in(key, Box::new(move |p| set(p, v))))
                    unit=Signal::derive(move || currency.get().map(|c| c.to_string()))
                    cell=true
                    at=(at, col)
                />
            </td>
        }
    };
    let figures = Column::ALL
        .map(|column| {
            let of = Signal::derive(move || {
                row.with(|r| r.as_ref().map(|r| (column.of(&r.1), r.0.currency)))
            });
            view! { <FigureCell formula=column.formula() of /> }
        })
        .collect_view();
    let basis = move || {
        let result = row.with(|r| r.as_ref().map(|r| (r.1.is_blank, r.1.basis)));
        match result {
            Some((false, Basis::Booked)) => i18n.t(words::BASIS_BOOKED),
            Some((false, Basis::Claimed)) => i18n.t(words::BASIS_CLAIMED),
            _ => "",
        }
    };
    let remove = move |()| {
        // The row is there as long as its button is.
        store.edit(Step::Single, |plan| {
            let _ = remove_place(plan, id);
        });
    };
    view! {
        <tr data-place=id.0.to_string()>
            <th scope="row">
                <TextField
                    label=word(words::NAME)
                    value=Signal::derive(move || {
                        row.with(|r| r.as_ref().map(|r| r.0.name.clone()).unwrap_or_default())
                    })
                    on_change=Callback::new(move |text| type_in("name", Box::new(move |p| p.name = text)))
                    placeholder=Signal::derive(move || Some(name()))
                    cell=true
                />
            </th>
            <td class="pick short">
                <Select
                    label=word(words::CURRENCY)
                    options=Signal::derive(move || currency_codes(currency.get()))
                    value=currency
                    on_change=Callback::new(move |c| choose(Box::new(move |p| p.currency = c)))
                    cell=true
                />
            </td>
            <td class="pick">
                <Select
                    label=word(words::BUYERS)
                    options=Signal::derive(move || {
                        [Buyers::Consumers, Buyers::Companies]
                            .map(|b| (b, i18n.t(names::buyers(b)).to_owned()))
                            .to_vec()
                    })
                    value=buyers
                    on_change=Callback::new(move |b| choose(Box::new(move |p| p.buyers = b)))
                    cell=true
                />
            </td>
            {count(0, words::ORDERS_BOOKED, "orders", |p| p.booked.orders, |p, v| p.booked.orders = v)}
            {money(1, words::SALES_BOOKED, "revenue", |p| p.booked.revenue, |p, v| p.booked.revenue = v)}
            {count(2, words::SESSIONS, "sessions", |p| p.booked.sessions, |p, v| p.booked.sessions = v)}
            {money(3, words::REFUNDS, "refunds", |p| p.booked.refunds, |p, v| p.booked.refunds = v)}
            {figures}
            <td>{basis}</td>
            <td>
                <RemoveButton
                    name=Signal::derive(name)
                    on_remove=Callback::new(remove)
                />
            </td>
        </tr>
    }
}

/// Currencies by their codes alone, for tables.
pub(super) fn currency_codes(first: Option<Currency>) -> Vec<(Currency, String)> {
    options::currencies(first)
        .into_iter()
        .map(|c| (c, c.to_string()))
        .collect()
}
