//! Products: what each of them costs, sells for and leaves over at a place.

pub(super) mod left;
mod row;

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::funnel::PlaceResult;
use tributary_domain::plan::Id;

use super::names::Names;
use super::phrase::{Phrase, Piece};
use super::place_choice::PlaceChoice;
use super::sentences;
use super::view::FunnelView;
use crate::app::i18n::{Word, words::funnel, words::products as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{Fold, For, Grid, Show};
use left::LeftOver;
use row::ProductRow;

/// What the products of a place come to: which of them lose on ads, where there are ads.
pub(super) fn headline(names: &Names, place: &PlaceResult) -> Phrase {
    let said = |word| Phrase::new(word).with("place", names.place(place.id));
    if place.products.is_empty() {
        return said(words::NONE_HERE);
    }
    let (price, left) = match (place.order.price, place.order.contribution) {
        (Ok(price), Ok(left)) => (price, left),
        (Err(why), _) | (_, Err(why)) => return sentences::reason(why),
    };
    let money = |x| Piece::Exact(x, place.currency);
    let Ok(acos) = place.ads.acos else {
        return said(words::MIX)
            .with("price", money(price))
            .with("left", money(left));
    };
    let losing: Vec<Piece> = place
        .products
        .iter()
        .filter_map(|p| Some((p, p.after_ads_each.ok().filter(|left| *left < 0.0)?)))
        .map(|(p, left)| {
            Phrase::new(words::LOSES_EACH)
                .with("product", names.product(p.product))
                .with("loss", money(-left))
                .into()
        })
        .collect();
    if losing.is_empty() {
        return said(words::ALL_EARN).with("acos", Piece::Percent(acos));
    }
    said(words::LOSE)
        .with("acos", Piece::Percent(acos))
        .with("products", Piece::List(losing))
}

/// What has to be known of the weights and of the prices typed.
pub(super) fn notes(place: &PlaceResult) -> Vec<Phrase> {
    let Some(mix) = place.mix else {
        return Vec::new();
    };
    let mut notes = Vec::new();
    if mix.is_even && place.products.len() > 1 {
        notes.push(Phrase::new(words::EVEN));
    }
    if let (Ok(listed), Ok(price)) = (mix.price, place.order.price)
        && (listed - price).abs() >= 0.005
    {
        notes.push(
            Phrase::new(words::REPORTED)
                .with("listed", Piece::Exact(listed, place.currency))
                .with("price", Piece::Exact(price, place.currency)),
        );
    }
    notes
}

/// Beside the price and costs typed for a place: the mix stands for them.
pub(super) fn note(place: &PlaceResult) -> Option<Phrase> {
    let mix = place.mix?;
    let money = |x| Piece::Exact(x, place.currency);
    Some(
        Phrase::new(words::ORDER_NOTE)
            .with(
                "price",
                mix.price
                    .map_or_else(|why| sentences::reason(why).into(), money),
            )
            .with(
                "cost",
                mix.unit_cost
                    .map_or_else(|why| sentences::reason(why).into(), money),
            ),
    )
}

/// The fold.
#[component]
pub(super) fn ProductsFold() -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    let summary = Memo::new(move || {
        let (products, sold) = page.sales.with(|s| (s.products.len(), s.sold.len()));
        let count = |n: usize| i18n.format().count(n as f64);
        Some(i18n.with(
            words::PRODUCTS_SUMMARY,
            &[("products", &count(products)), ("sold", &count(sold))],
        ))
    });
    let choice = PlaceChoice::new(page);
    let (chosen, places) = (choice.chosen, choice.places);
    let add = move |_| {
        page.store.edit(Step::Single, |plan| {
            let sales = Arc::make_mut(&mut plan.sales);
            let place = sales.ensure_place(sales.currency);
            let at = sales.places.iter().find(|p| p.id == place);
            let currency = at.map_or(sales.currency, |p| p.currency);
            // A full list stays as it is.
            let _ = sales.add_product(currency);
        });
    };
    let answer = Memo::new(move || {
        let id = chosen.get()?;
        page.with(|names, result| Some(headline(names, result.place(id)?).text(i18n)))
    });
    let further = Memo::new(move || {
        let id = chosen.get()?;
        let said = page.result.with(|r| r.place(id).map(notes))?;
        Some(said.iter().map(|n| n.text(i18n)).collect::<Vec<_>>())
    });
    view! {
        <Fold
            title=Signal::derive(move || i18n.t(words::PRODUCTS).to_owned())
            summary=summary
            lazy=true
            id="funnel-products"
        >
            <p id="products-answer" class="lead" role="status">{move || answer.get()}</p>
            <p class="quiet">{move || i18n.t(words::PRODUCTS_EXPLAINED)}</p>
            <Show when=move || places.with(|p| p.len() > 1)>
                <div class="fields">
                    {choice.select()}
                </div>
            </Show>
            {move || chosen.get().map(|place| view! { <ProductTable place /> })}
            <p class="row">
                <button type="button" id="add-product" disabled=move || page.store.is_read_only() on:click=add>
                    {move || i18n.t(words::ADD_PRODUCT)}
                </button>
            </p>
            {move || chosen.get().map(|place| view! { <LeftOver place /> })}
            {move || {
                further
                    .get()
                    .into_iter()
                    .flatten()
                    .map(|note| view! { <p class="quiet">{note}</p> })
                    .collect_view()
            }}
        </Fold>
    }
}

#[component]
fn ProductTable(place: Id) -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    let rows = Memo::new(move || {
        page.sales.with(|s| {
            let ids = s.products.iter().map(|p| p.id);
            ids.enumerate().collect::<Vec<_>>()
        })
    });
    let head = move |word: Word| view! { <th scope="col">{move || i18n.t(word)}</th> };
    view! {
        <Show when=move || !rows.with(Vec::is_empty)>
            <Grid caption=Signal::derive(move || i18n.t(words::PRODUCTS).to_owned()) stacked=true>
                <thead>
                    <tr>
                        {head(words::PRODUCT)} {head(funnel::CURRENCY)} {head(funnel::UNIT_COST)}
                        {head(words::PRICE)} {head(words::ORDERS)} {head(words::UNITS)}
                        {head(words::SHIPPING)} <td></td>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() let((at, id))>
                        <ProductRow at id place />
                    </For>
                </tbody>
            </Grid>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use tributary_domain::funnel::evaluate;
    use tributary_domain::sample::{Language, sample};

    /// The sample's Amazon US: 5,166 of advertising for 492 orders of 39.99, 26 % of sales.
    #[test]
    fn the_product_that_loses_on_ads_is_named_with_its_loss() {
        let mut plan = sample(Language::English);
        let place = plan.sales.places[0].id;
        let said = |plan: &tributary_domain::plan::Plan| {
            let names = Names {
                sales: &plan.sales,
                funnel: &plan.funnel,
            };
            let result = evaluate(&plan.sales, &plan.funnel);
            let place = result.place(place).unwrap();
            (headline(&names, place), notes(place), note(place))
        };
        assert_eq!(said(&plan).0.word, words::NONE_HERE);
        assert_eq!(said(&plan).2, None);
        let sales = Arc::make_mut(&mut plan.sales);
        let pan = sales.products[0].id;
        sales.edit_sold(pan, place, |s| s.price = "60".parse().ok());
        sales.places[0].booked.revenue = "45268.68".parse().ok();
        let (told, notes, note) = said(&plan);
        assert_eq!(told.word, words::ALL_EARN);
        // The books of the shop have another price for an order.
        assert_eq!(notes[0].word, words::REPORTED);
        assert_eq!(note.unwrap().word, words::ORDER_NOTE);
        let sales = Arc::make_mut(&mut plan.sales);
        let lid = sales.add_product("USD".parse().unwrap()).unwrap();
        sales.products[1].unit_cost = "40".parse().ok();
        sales.edit_sold(lid, place, |s| s.price = "45".parse().ok());
        let (told, notes, _) = said(&plan);
        assert_eq!(told.word, words::LOSE);
        assert_eq!(notes[0].word, words::EVEN);
        let Some((_, Piece::List(losing))) = told.pieces.iter().find(|p| p.0 == "products") else {
            panic!("{told:?}")
        };
        assert_eq!(losing.len(), 1);
    }
}
