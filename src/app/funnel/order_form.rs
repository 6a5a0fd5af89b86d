//! What an order brings and costs at one place: the terms typed in, and what they leave over.

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::funnel::{CostField, Figure, OrderEconomics, Place};
use tributary_domain::plan::Id;
use tributary_domain::quantity::{Currency, Factor, Money, Rate, Text};
use tributary_domain::traffic::Pool;

use super::names;
use super::phrase::{Phrase, Piece};
use super::place_choice::PlaceChoice;
use super::places::place_mut;
use super::products;
use super::results::{Holds, Results, Row, Told};
use super::sentences;
use super::view::FunnelView;
use crate::app::i18n::{Word, words::funnel as words, words::terms};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::Show;
use crate::app::ui::take_along::TakeTable;
use crate::app::ui::{NumberField, Select, TextField};

/// The section: which place, its terms, what they come to.
#[component]
pub(super) fn OrderSection() -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    let choice = PlaceChoice::new(page);
    let chosen = choice.chosen;
    view! {
        <Show when=move || chosen.with(Option::is_some)>
            <section class="order" id="funnel-order">
                <div class="panel-head">
                    <h3>{move || i18n.t(words::ORDER_TITLE)}</h3>
                    {choice.select()}
                </div>
                {move || chosen.get().map(|id| view! { <OrderForm id /> <OrderTable id /> })}
            </section>
        </Show>
    }
}

#[component]
fn OrderForm(id: Id) -> impl IntoView {
    let page = FunnelView::here();
    let (i18n, store) = (page.i18n, page.store);
    // The place itself is small, and a field follows only where its own value differs.
    let place = Memo::new(move || {
        page.sales
            .with(|s| s.places.iter().find(|p| p.id == id).cloned())
    });
    let currency = move || place.with(|p| p.as_ref().map(|p| p.currency.to_string()));
    let word = move |word: Word| Signal::derive(move || i18n.t(word).to_owned());
    let edit = move |key: &str, change: Box<dyn FnOnce(&mut Place)>| {
        store.edit(Step::Typing(format!("order-{}-{key}", id.0)), |plan| {
            place_mut(&mut plan.sales, id, change);
        });
    };
    let money = move |label: Word,
                      key: &'static str,
                      get: fn(&Place) -> Option<Money>,
                      set: fn(&mut Place, Option<Money>)| {
        view! {
            <NumberField<Money>
                label=word(label)
                value=Signal::derive(move || place.with(|p| p.as_ref().and_then(get)))
                on_change=Callback::new(move |v| edit(key, Box::new(move |p| set(p, v))))
                unit=Signal::derive(currency)
            />
        }
    };
    let rate = move |label: Word,
                     key: &'static str,
                     get: fn(&Place) -> Option<Rate>,
                     set: fn(&mut Place, Option<Rate>)| {
        view! {
            <NumberField<Rate>
                label=word(label)
                value=Signal::derive(move || place.with(|p| p.as_ref().and_then(get)))
                on_change=Callback::new(move |v| edit(key, Box::new(move |p| set(p, v))))
            />
        }
    };
    let duty = view! {
        <NumberField<Factor>
            label=word(words::DUTY_RATE)
            value=Signal::derive(move || place.with(|p| p.as_ref().and_then(|p| p.order.duty_rate)))
            on_change=Callback::new(move |v| edit("duty", Box::new(move |p| p.order.duty_rate = v)))
        />
    };
    let pool = Memo::new(move || place.with(|p| p.as_ref().map(|p| p.pool)));
    let mix = Memo::new(move || page.result.with(|r| products::note(r.place(id)?)));
    view! {
        {move || mix.get().map(|note| view! { <p class="quiet">{note.text(i18n)}</p> })}
        <div class="fields">
            {money(words::PRICE, "price", |p| p.order.price, |p, v| p.order.price = v)}
            {rate(terms::VAT, "vat", |p| p.order.vat, |p, v| p.order.vat = v)}
            {rate(words::COUPON, "coupon", |p| p.order.coupon, |p, v| p.order.coupon = v)}
            {money(words::UNIT_COST, "cost", |p| p.order.unit_cost, |p, v| p.order.unit_cost = v)}
            {money(terms::FIRST_LEG, "freight", |p| p.order.freight, |p, v| p.order.freight = v)}
            {duty}
            {money(words::CUSTOMS_VALUE, "customs", |p| p.order.customs_value, |p, v| p.order.customs_value = v)}
            {rate(terms::REFERRAL_FEE, "commission", |p| p.order.commission, |p, v| p.order.commission = v)}
            {rate(words::PAYMENT_RATE, "payment", |p| p.order.payment_rate, |p, v| p.order.payment_rate = v)}
            {money(words::PAYMENT_FIXED, "payment-fixed", |p| p.order.payment_fixed, |p, v| p.order.payment_fixed = v)}
            {rate(words::EXCHANGE_FEE, "exchange", |p| p.order.exchange_fee, |p, v| p.order.exchange_fee = v)}
            {money(terms::LAST_MILE, "shipping", |p| p.order.shipping, |p, v| p.order.shipping = v)}
            {money(words::STORAGE, "storage", |p| p.order.storage, |p, v| p.order.storage = v)}
            {rate(terms::RETURN_RATE, "returns", |p| p.order.return_rate, |p, v| p.order.return_rate = v)}
            {money(words::RETURN_HANDLING, "handling", |p| p.order.return_handling, |p, v| p.order.return_handling = v)}
            {rate(words::RESALE_SHARE, "resale", |p| p.order.resale_share, |p, v| p.order.resale_share = v)}
            {rate(words::FEE_REFUND, "fee-refund", |p| p.order.fee_refund_share, |p, v| p.order.fee_refund_share = v)}
            <Select
                label=word(terms::TRAFFIC_POOL)
                options=Signal::derive(move || {
                    Pool::ALL.map(|pool| (pool, i18n.t(names::pool(pool)).to_owned())).to_vec()
                })
                value=pool
                on_change=Callback::new(move |pool| {
                    store.edit(Step::Single, |plan| place_mut(&mut plan.sales, id, |p| p.pool = pool));
                })
            />
            <TextField
                label=word(words::REPORT_NAME)
                value=Signal::derive(move || {
                    place.with(|p| p.as_ref().map(|p| p.booked.source.clone()).unwrap_or_default())
                })
                on_change=Callback::new(move |text: Text| {
                    edit("source", Box::new(move |p| p.booked.source = text));
                })
            />
        </div>
    }
}

/// The lines from the price to what is left, with their sign.
fn lines(order: &OrderEconomics) -> Vec<(Word, Figure)> {
    let less = |figure: Figure| figure.map(|v| -v);
    let refunds = order
        .net_price
        .and_then(|net| Ok(net - order.revenue_kept?));
    vec![
        (words::PRICE, order.price),
        (terms::VAT, less(order.vat)),
        (words::LINE_REFUNDS, less(refunds)),
        (words::LINE_GOODS, less(order.goods)),
        (words::LINE_FEES, less(order.fees)),
        (words::LINE_SHIPPING, Ok(-order.shipping)),
        (words::LINE_HANDLING, Ok(-order.returns_handling)),
    ]
}

/// A cost that counts as zero while it is not typed.
const fn unset_word(field: CostField) -> Word {
    match field {
        CostField::Vat => terms::VAT,
        CostField::Freight => terms::FIRST_LEG,
        CostField::Duty => words::DUTY_RATE,
        CostField::CustomsValue => words::CUSTOMS_VALUE,
        CostField::Commission => terms::REFERRAL_FEE,
        CostField::Payment => words::PAYMENT_RATE,
        CostField::ExchangeFee => words::EXCHANGE_FEE,
        CostField::Shipping => terms::LAST_MILE,
        CostField::Returns => terms::RETURN_RATE,
    }
}

/// Which costs count as zero, and on what duty is charged where its value is not typed.
pub(crate) fn assumptions(order: &OrderEconomics) -> Vec<Phrase> {
    let customs = order.unset.contains(&CostField::CustomsValue);
    let zero: Vec<Piece> = order
        .unset
        .iter()
        .filter(|field| **field != CostField::CustomsValue)
        .map(|field| Piece::Word(unset_word(*field)))
        .collect();
    let mut notes = Vec::new();
    if !zero.is_empty() {
        notes.push(Phrase::new(words::COUNTED_AS_ZERO).with("costs", Piece::List(zero)));
    }
    if customs {
        notes.push(Phrase::new(words::CUSTOMS_ASSUMED));
    }
    notes
}

/// The lines and what is left, in full precision.
pub(super) fn table(order: &OrderEconomics, currency: Currency) -> Results {
    let money = |x| Piece::Exact(x, currency);
    let row = |word: Word, told: Told| Row {
        currency,
        cells: vec![Told::words(word), told],
    };
    let lines = lines(order).into_iter();
    let mut rows: Vec<Row> = lines
        .map(|(word, figure)| row(word, Told::of(figure, &money)))
        .collect();
    rows.extend([
        row(terms::CONTRIBUTION, Told::of(order.contribution, &money)),
        row(
            terms::BREAK_EVEN_ROAS,
            Told::of(order.break_even_roas(), &Piece::Ratio),
        ),
    ]);
    Results {
        head: vec![
            (words::FIGURE, Holds::Words),
            (words::ORDER_LEAVES, Holds::Money),
        ],
        rows,
    }
}

#[component]
fn OrderTable(id: Id) -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    let result = Memo::new(move || {
        page.result
            .with(|r| r.place(id).map(|p| (p.order.clone(), p.currency)))
    });
    let sheet = Signal::derive(move || {
        let of = result.with(|r| r.as_ref().map(|(order, currency)| table(order, *currency)));
        of.unwrap_or_default().sheet(i18n)
    });
    let money = move |figure: Figure, currency: Currency| match figure {
        Ok(value) => Piece::Exact(value, currency).text(i18n),
        Err(why) => sentences::reason(why).text(i18n),
    };
    let rows = move || {
        result.get().map(|(order, currency)| {
            lines(&order)
                .into_iter()
                .map(|(word, figure)| {
                    view! {
                        <tr>
                            <th scope="row">{i18n.t(word)}</th>
                            <td>{money(figure, currency)}</td>
                        </tr>
                    }
                })
                .collect_view()
        })
    };
    let left = move || {
        result.get().map(|(order, currency)| {
            let even = match order.break_even_roas() {
                Ok(even) => Piece::Ratio(even).text(i18n),
                Err(why) => sentences::reason(why).text(i18n),
            };
            view! {
                <tr>
                    <th scope="row">{i18n.t(terms::CONTRIBUTION)}</th>
                    <td data-figure="contribution">{money(order.contribution, currency)}</td>
                </tr>
                <tr>
                    <th scope="row">{i18n.t(terms::BREAK_EVEN_ROAS)}</th>
                    <td data-figure="break-even-roas">{even}</td>
                </tr>
            }
        })
    };
    let notes = move || {
        result.get().map(|(order, _)| {
            assumptions(&order)
                .iter()
                .map(|note| view! { <p class="quiet">{note.text(i18n)}</p> })
                .collect_view()
        })
    };
    view! {
        <div class="table-scroll order-table" tabindex="0" role="group" aria-label=move || i18n.t(words::ORDER_LEAVES)>
            <table>
                <caption>{move || i18n.t(words::ORDER_LEAVES)}</caption>
                <tbody>{rows}</tbody>
                <tfoot>{left}</tfoot>
            </table>
        </div>
        <TakeTable sheet name=Signal::derive(move || i18n.t(words::ORDER_LEAVES).to_owned()) />
        {notes}
        <p class="quiet">{move || i18n.t(words::ORDER_FORMULA)}</p>
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use tributary_domain::funnel::{Observed, OrderTerms, evaluate, order_economics};
    use tributary_domain::sample::{Language, sample};

    #[test]
    fn the_lines_add_up_to_what_is_left() {
        let plan = sample(Language::English);
        for place in &evaluate(&plan.sales, &plan.funnel).places {
            let sum: f64 = lines(&place.order)
                .iter()
                .map(|(_, line)| line.unwrap())
                .sum();
            assert!((sum - place.order.contribution.unwrap()).abs() < 1e-9);
        }
    }

    #[test]
    fn costs_that_were_not_typed_are_named() {
        let terms = OrderTerms {
            duty_rate: "0.1".parse().ok(),
            vat: "0".parse().ok(),
            ..OrderTerms::default()
        };
        let notes = assumptions(&order_economics(&terms, Observed::default()));
        assert_eq!(
            notes.iter().map(|n| n.word).collect::<Vec<_>>(),
            [words::COUNTED_AS_ZERO, words::CUSTOMS_ASSUMED]
        );
        let Some((_, Piece::List(costs))) = notes[0].pieces.first() else {
            panic!("{notes:?}")
        };
        assert!(!costs.contains(&Piece::Word(terms_vat())));
        assert!(costs.contains(&Piece::Word(words::EXCHANGE_FEE)));
    }

    const fn terms_vat() -> Word {
        terms::VAT
    }
}
