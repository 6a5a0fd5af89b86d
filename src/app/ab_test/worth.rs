//! The fold with what an order of each version is worth.

use leptos::prelude::*;
use tributary_domain::ab_test::{OrderWorth, suggested_worth};
use tributary_domain::funnel::Sales;
use tributary_domain::plan::Id;
use tributary_domain::quantity::{Currency, Money, Rate};

use super::setup::place_name;
use super::{Current, names, rules, variants};
use crate::app::i18n::{I18n, Word, words::ab_test as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{Fold, For, Grid, NumberField};

/// The fold.
#[component]
pub(super) fn Worth(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let word = move |word: Word| Signal::derive(move || i18n.t(word).to_owned());
    let rows = variants::rows(current);
    let unit = move || current.currency.get().to_string();
    let summary = Signal::derive(move || {
        let (filled, all) = current.test.with(|t| {
            let filled = t.variants.iter().filter(|v| v.order.is_some()).count();
            (filled, t.variants.len())
        });
        let count = |n: usize| i18n.format().count(n as f64);
        Some(if filled == 0 {
            i18n.t(words::WORTH_SUMMARY_OPEN).to_owned()
        } else {
            i18n.with(
                words::WORTH_SUMMARY,
                &[("n", &count(filled)), ("all", &count(all))],
            )
        })
    });
    let title = word(words::WORTH_TITLE);
    view! {
        <Fold id="ab-worth" title summary lazy=true>
            <p class="quiet">{move || i18n.t(words::WORTH_LEAD)}</p>
            <Suggestion current />
            <Grid caption=title>
                <thead>
                    <tr>
                        <th scope="col">{word(words::VERSION)}</th>
                        <th scope="col">
                            {word(words::WORTH_PRICE)} " " <span class="unit">{unit}</span>
                        </th>
                        <th scope="col">
                            {word(words::WORTH_COST)} " " <span class="unit">{unit}</span>
                        </th>
                        <th scope="col">
                            {word(words::WORTH_REFUNDED)} " " <span class="unit">"%"</span>
                        </th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() let((index, id))>
                        <Row current index id />
                    </For>
                </tbody>
            </Grid>
        </Fold>
    }
}

/// The currency of the place, or of the plan where none is said.
pub(super) fn currency(place: Option<Id>, store: PlanStore) -> Currency {
    store.read(|p| currency_at(&p.sales, place))
}

/// The currency of a place of sale; that of the totals where none is chosen.
pub(super) fn currency_at(sales: &Sales, place: Option<Id>) -> Currency {
    let place = sales.places.iter().find(|listed| Some(listed.id) == place);
    place.map_or(sales.currency, |place| place.currency)
}

#[component]
fn Row(current: Current, index: usize, id: Id) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let name = Signal::derive(move || current.test.with(|t| names::short(t, index)));
    let label = move |what: Word| {
        Signal::derive(move || {
            i18n.with(
                words::WORTH_OF,
                &[("what", i18n.t(what)), ("name", &name.get())],
            )
        })
    };
    let worth = Memo::new(move || {
        current.test.with(|t| {
            let variant = t.variants.iter().find(|v| v.id == id);
            variant.and_then(|v| v.order).unwrap_or_default()
        })
    });
    let set = move |key: &str, change: &dyn Fn(&mut OrderWorth)| {
        current.edit(store, &format!("{key}-{}", id.0), |t| {
            if let Some(variant) = t.variants.iter_mut().find(|v| v.id == id) {
                let mut worth = variant.order.unwrap_or_default();
                change(&mut worth);
                variant.order = Some(worth).filter(|w| *w != OrderWorth::default());
            }
        });
    };
    let unit = Signal::derive(move || Some(current.currency.get().to_string()));
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td>
                <NumberField<Money>
                    cell=true
                    at=(index, 0)
                    label=label(words::WORTH_PRICE)
                    unit
                    value=Signal::derive(move || worth.with(|w| w.price))
                    on_change=move |v| set("price", &|w| w.price = v)
                />
            </td>
            <td>
                <NumberField<Money>
                    cell=true
                    at=(index, 1)
                    label=label(words::WORTH_COST)
                    unit
                    value=Signal::derive(move || worth.with(|w| w.cost))
                    on_change=move |v| set("cost", &|w| w.cost = v)
                />
            </td>
            <td>
                <NumberField<Rate>
                    cell=true
                    at=(index, 2)
                    label=label(words::WORTH_REFUNDED)
                    value=Signal::derive(move || worth.with(|w| w.refunded))
                    on_change=move |v| set("refunded", &|w| w.refunded = v)
                />
            </td>
        </tr>
    }
}

/// The place's own order, to be taken for every version.
#[component]
fn Suggestion(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let suggested = Memo::new(move || {
        let place = current.test.with(|t| t.place)?;
        let worth = store
            .funnel()
            .with(|r| r.place(place).map(|p| suggested_worth(&p.order)))?;
        (worth != OrderWorth::default()).then_some((place, worth))
    });
    let take = move |_| {
        if let Some((_, worth)) = suggested.get_untracked() {
            current.choose(store, |t| {
                for variant in &mut t.variants {
                    variant.order = Some(worth);
                }
            });
        }
    };
    move || {
        suggested.get().map(|(place, worth)| {
            let place = store.read(|p| place_name(i18n, p, place));
            let worth = in_words(i18n, worth, current.currency.get());
            view! {
                <div class="next-step">
                    <button type="button" disabled=move || store.is_read_only() on:click=take>
                        {i18n.with(words::WORTH_TAKE, &[("place", &place), ("worth", &worth)])}
                    </button>
                    <p class="quiet">{i18n.t(words::WORTH_TAKE_NOTE)}</p>
                </div>
            }
        })
    }
}

fn in_words(i18n: I18n, worth: OrderWorth, currency: Currency) -> String {
    let f = i18n.format();
    let money = |word: Word, key: &'static str, amount: Option<Money>| {
        amount.map(|m| i18n.with(word, &[(key, &f.money_exact(m.to_f64(), currency))]))
    };
    let refunded = worth.refunded.map(|share| {
        i18n.with(
            words::WORTH_TAKE_REFUNDED,
            &[("refunded", &f.percent(share.to_f64()))],
        )
    });
    let parts = [
        money(words::WORTH_TAKE_PRICE, "price", worth.price),
        money(words::WORTH_TAKE_COST, "cost", worth.cost),
        refunded,
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    rules::joined(i18n, &parts)
}
