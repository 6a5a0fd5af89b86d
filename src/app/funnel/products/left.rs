//! What an order of each product leaves over at a place, before and after ads.

use leptos::prelude::*;
use tributary_domain::funnel::{Figure, Formula, PlaceResult, ProductResult};
use tributary_domain::plan::Id;

use crate::app::funnel::cells::FigureCell;
use crate::app::funnel::names::Names;
use crate::app::funnel::phrase::Piece;
use crate::app::funnel::results::{Holds, Results, Row, Told};
use crate::app::funnel::view::FunnelView;
use crate::app::funnel::working;
use crate::app::i18n::{Word, words::products as words, words::terms};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::take_along::TakeTable;
use crate::app::ui::{For, Show};

/// A figure of a product.
type Look = fn(&ProductResult) -> Figure;

/// The columns of figures: what they are called, in which unit they are, and what they show.
const FIGURES: [(Word, Formula, Look); 5] = [
    (words::SHARE, Formula::Cvr, |p| Ok(p.share)),
    (words::LEFT, Formula::MixPrice, |p| p.order.contribution),
    (terms::BREAK_EVEN_ACOS, Formula::BreakEvenAcos, |p| {
        p.order.break_even_acos()
    }),
    (words::ADS_EACH, Formula::MixCost, |p| p.ads_each),
    (words::AFTER_ADS, Formula::AfterAds, |p| p.after_ads_each),
];

/// Whether ads pay for a product, in a word.
fn verdict(product: &ProductResult) -> Option<Word> {
    product.after_ads_each.ok()?;
    Some(if product.loses_on_ads() {
        words::LOSES
    } else {
        words::EARNS
    })
}

/// The table in full precision.
pub(in crate::app::funnel) fn table(names: &Names, place: &PlaceResult) -> Results {
    let row = |product: &ProductResult| {
        let figures = FIGURES.iter().map(|(_, formula, look)| {
            let piece = |x| working::value(*formula, x, place.currency);
            Told::of(look(product), &piece)
        });
        let name = Told::words(names.product(product.product));
        let verdict = Told::Words(verdict(product).map(Piece::from));
        Row {
            currency: place.currency,
            cells: [name].into_iter().chain(figures).chain([verdict]).collect(),
        }
    };
    let figures = FIGURES.iter().map(|(word, formula, _)| {
        let holds = match formula {
            Formula::Cvr | Formula::BreakEvenAcos => Holds::Shares,
            _ => Holds::Money,
        };
        (*word, holds)
    });
    let ends = [
        (words::PRODUCT, Holds::Words),
        (words::VERDICT, Holds::Words),
    ];
    Results {
        head: ends[..1]
            .iter()
            .copied()
            .chain(figures)
            .chain(ends[1..].iter().copied())
            .collect(),
        rows: place.products.iter().map(row).collect(),
    }
}

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
    let sheet = Signal::derive(move || {
        let of = page.with(|names, result| {
            let place = result.place(place);
            place.map(|place| table(names, place))
        });
        of.unwrap_or_default().sheet(i18n)
    });
    let head = move |word: Word| view! { <th scope="col">{move || i18n.t(word)}</th> };
    view! {
        <Show when=move || !rows.with(Vec::is_empty)>
            <h3>{title}</h3>
            <div class="table-scroll stacked" tabindex="0" role="group" aria-label=move || title.get()>
                <table id="products-left">
                    <caption class="unseen">{title}</caption>
                    <thead>
                        <tr>
                            {head(words::PRODUCT)}
                            {FIGURES.iter().map(|(word, _, _)| head(*word)).collect_view()}
                            <th scope="col" class="words">{move || i18n.t(words::VERDICT)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || rows.get() let(id)>
                            <LeftRow id place />
                        </For>
                    </tbody>
                </table>
            </div>
            <TakeTable sheet name=title />
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
    let figure = move |(word, formula, look): (Word, Formula, Look)| {
        let of = Signal::derive(move || row.with(|r| r.as_ref().map(|(p, c)| (look(p), *c))));
        view! { <FigureCell formula of head=word /> }
    };
    let verdict = move || {
        let word = row.with(|r| r.as_ref().and_then(|(product, _)| verdict(product)));
        word.map(|word| i18n.t(word))
    };
    view! {
        <tr data-left=id.0.to_string()>
            <th scope="row">{move || page.with(|names, _| names.product(id).text(i18n))}</th>
            {FIGURES.into_iter().map(figure).collect_view()}
            <td class="words" data-head=move || i18n.t(words::VERDICT)>{verdict}</td>
        </tr>
    }
}
