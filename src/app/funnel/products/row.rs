//! One product at the place that is looked at.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::funnel::{Product, Sold, remove_product};
use tributary_domain::plan::Id;
use tributary_domain::quantity::{Currency, Money, Volume};

use crate::app::funnel::places::currency_codes;
use crate::app::funnel::view::{FunnelView, quiet};
use crate::app::i18n::{Word, words::funnel, words::products as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{NumberField, RemoveButton, Select, TextField};

/// What a row shows.
#[derive(Clone, PartialEq)]
struct Row {
    name: String,
    product: Product,
    sold: Option<Sold>,
    currency: Currency,
    /// What holds where nothing is typed: price, unit cost and fulfilment of the place.
    fallback: [Option<Money>; 3],
}

fn row_of(page: FunnelView, id: Id, place: Id) -> Option<Row> {
    page.with(|names, result| {
        let sales = names.sales;
        let product = sales.products.iter().find(|p| p.id == id)?.clone();
        let here = result.place(place)?;
        let order = &sales.places.iter().find(|p| p.id == place)?.order;
        let mut sold = sales.sold.iter();
        Some(Row {
            name: names.product(id).text(page.i18n),
            sold: sold.find(|s| s.product == id && s.place == place).copied(),
            currency: here.currency,
            // The place's cost is in its own currency, so it says nothing in another.
            fallback: [
                order.price,
                order
                    .unit_cost
                    .filter(|_| product.currency == here.currency),
                order.shipping,
            ],
            product,
        })
    })
}

#[component]
pub(super) fn ProductRow(at: usize, id: Id, place: Id) -> impl IntoView {
    let page = FunnelView::here();
    let (i18n, store) = (page.i18n, page.store);
    // None after the row is removed.
    let row = quiet(move || row_of(page, id, place));
    let name = move || {
        row.with(|r| r.as_ref().map(|r| r.name.clone()))
            .unwrap_or_default()
    };
    let label = move |word: Word| {
        Signal::derive(move || {
            i18n.with(funnel::CELL, &[("row", &name()), ("column", i18n.t(word))])
        })
    };
    let product = move |step: Step, change: Box<dyn FnOnce(&mut Product)>| {
        store.edit(step, |plan| {
            let products = &mut Arc::make_mut(&mut plan.sales).products;
            if let Some(product) = products.iter_mut().find(|p| p.id == id) {
                change(product);
            }
        });
    };
    let typing = move |key: &str| Step::Typing(format!("product-{}-{}-{key}", id.0, place.0));
    let sell = move |key: &'static str, change: Box<dyn FnOnce(&mut Sold)>| {
        store.edit(typing(key), |plan| {
            Arc::make_mut(&mut plan.sales).edit_sold(id, place, change);
        });
    };
    let fallback = move |which: usize| {
        Signal::derive(move || {
            let money = row.with(|r| r.as_ref().and_then(|r| r.fallback[which]))?;
            Some(money.decimal().to_string())
        })
    };
    let money = move |col: usize,
                      word: Word,
                      key: &'static str,
                      which: usize,
                      get: fn(&Sold) -> Option<Money>,
                      set: fn(&mut Sold, Option<Money>)| {
        view! {
            <td data-head=move || i18n.t(word)>
                <NumberField<Money>
                    label=label(word)
                    value=Signal::derive(move || row.with(|r| r.as_ref()?.sold.as_ref().and_then(get)))
                    on_change=Callback::new(move |v| sell(key, Box::new(move |s| set(s, v))))
                    unit=Signal::derive(move || row.with(|r| r.as_ref().map(|r| r.currency.to_string())))
                    placeholder=fallback(which)
                    cell=true
                    at=(at, col)
                />
            </td>
        }
    };
    let count = move |col: usize,
                      word: Word,
                      key: &'static str,
                      none: Option<&'static str>,
                      get: fn(&Sold) -> Option<Volume>,
                      set: fn(&mut Sold, Option<Volume>)| {
        view! {
            <td data-head=move || i18n.t(word)>
                <NumberField<Volume>
                    label=label(word)
                    value=Signal::derive(move || row.with(|r| r.as_ref()?.sold.as_ref().and_then(get)))
                    on_change=Callback::new(move |v| sell(key, Box::new(move |s| set(s, v))))
                    placeholder=Signal::derive(move || none.map(str::to_owned))
                    cell=true
                    at=(at, col)
                />
            </td>
        }
    };
    let currency = Memo::new(move || row.with(|r| r.as_ref().map(|r| r.product.currency)));
    view! {
        <tr data-product=id.0.to_string()>
            <th scope="row">
                <TextField
                    label=label(funnel::NAME)
                    value=Signal::derive(move || {
                        row.with(|r| r.as_ref().map(|r| r.product.name.clone()).unwrap_or_default())
                    })
                    on_change=Callback::new(move |text| product(typing("name"), Box::new(move |p| p.name = text)))
                    placeholder=Signal::derive(move || Some(name()))
                    cell=true
                />
            </th>
            <td class="pick short" data-head=move || i18n.t(funnel::CURRENCY)>
                <Select
                    label=label(funnel::CURRENCY)
                    options=Signal::derive(move || currency_codes(currency.get()))
                    value=currency
                    on_change=Callback::new(move |c| product(Step::Single, Box::new(move |p| p.currency = c)))
                    cell=true
                />
            </td>
            <td data-head=move || i18n.t(funnel::UNIT_COST)>
                <NumberField<Money>
                    label=label(funnel::UNIT_COST)
                    value=Signal::derive(move || row.with(|r| r.as_ref().and_then(|r| r.product.unit_cost)))
                    on_change=Callback::new(move |v| product(typing("cost"), Box::new(move |p| p.unit_cost = v)))
                    unit=Signal::derive(move || currency.get().map(|c| c.to_string()))
                    placeholder=fallback(1)
                    cell=true
                    at=(at, 0)
                />
            </td>
            {money(1, words::PRICE, "price", 0, |s| s.price, |s, v| s.price = v)}
            {count(2, words::ORDERS, "orders", None, |s| s.orders, |s, v| s.orders = v)}
            {count(3, words::UNITS, "units", Some("1"), |s| s.units, |s, v| s.units = v)}
            {money(4, words::SHIPPING, "shipping", 2, |s| s.shipping, |s, v| s.shipping = v)}
            <td class="remove">
                <RemoveButton
                    name=Signal::derive(name)
                    on_remove=Callback::new(move |()| {
                        store.edit(Step::Single, |plan| {
                            // A row that is gone already stays gone.
                            let _ = remove_product(plan, id);
                        });
                    })
                />
            </td>
        </tr>
    }
}
