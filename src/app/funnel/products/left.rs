//! What an order of each product leaves over at a place, before and after ads.

use leptos::prelude::*;
use tributary_domain::funnel::{Figure, Formula, ProductResult};
use tributary_domain::plan::Id;

use crate::app::funnel::cells::FigureCell;
use crate::app::funnel::view::FunnelView;
use crate::app::i18n::{Word, words::products as words, words::terms};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{For, Show};

/// The table; nothing where no product is sold.
#[component]
pub(super) fn LeftOver(place: Id) -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    let rows = Memo::new(move || {
        page.result.with(|r| {
            let here = r.place(place);
            here.map_or_else(Vec::new, |p| p.products.iter().map(|p| p.product).collect())
        })
    });
    let title = Signal::derive(move || {
        let name = page.with(|names, _| names.place(place).text(i18n));
        i18n.with(words::LEAVES, &[("place", &name)])
    });
    let head = move |word: Word| view! { <th scope="col">{move || i18n.t(word)}</th> };
    view! {
        <Show when=move || !rows.with(Vec::is_empty)>
            <h3>{title}</h3>
            <div class="table-scroll" tabindex="0" role="group" aria-label=move || title.get()>
                <table id="products-left">
                    <caption class="unseen">{title}</caption>
                    <thead>
                        <tr>
                            {head(words::PRODUCT)} {head(words::SHARE)} {head(words::LEFT)}
                            {head(terms::BREAK_EVEN_ACOS)} {head(words::ADS_EACH)}
                            {head(words::AFTER_ADS)} {head(words::VERDICT)}
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || rows.get() let(id)>
                            <LeftRow id place />
                        </For>
                    </tbody>
                </table>
            </div>
        </Show>
    }
}

#[component]
fn LeftRow(id: Id, place: Id) -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    // None after the row is removed.
    let row = Memo::new(move || {
        page.result.with(|r| {
            let place = r.place(place)?;
            let product = place.products.iter().find(|p| p.product == id)?;
            Some((product.clone(), place.currency))
        })
    });
    let figure = move |formula: Formula, look: fn(&ProductResult) -> Figure| {
        let of = Signal::derive(move || row.with(|r| r.as_ref().map(|(p, c)| (look(p), *c))));
        view! { <FigureCell formula of /> }
    };
    let verdict = move || {
        let loses = row.with(|r| {
            let (product, _) = r.as_ref()?;
            product.after_ads_each.ok()?;
            Some(product.loses_on_ads())
        })?;
        Some(i18n.t(if loses { words::LOSES } else { words::EARNS }))
    };
    view! {
        <tr data-left=id.0.to_string()>
            <th scope="row">{move || page.with(|names, _| names.product(id).text(i18n))}</th>
            {figure(Formula::Cvr, |p| Ok(p.share))}
            {figure(Formula::MixPrice, |p| p.order.contribution)}
            {figure(Formula::BreakEvenAcos, |p| p.order.break_even_acos())}
            {figure(Formula::MixCost, |p| p.ads_each)}
            {figure(Formula::AfterAds, |p| p.after_ads_each)}
            <td class="words">{verdict}</td>
        </tr>
    }
}
