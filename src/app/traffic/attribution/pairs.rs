//! Channels that work together.

use leptos::prelude::*;
use tributary_domain::traffic::attribution::Interaction;

use super::CreditView;
use crate::app::i18n::words::attribution as words;
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::sheet::{Cell, Sheet};
use crate::app::ui::take_along::TakeTable;
use crate::app::ui::{Show, SubFold};

/// Pairs that are shown.
const SHOWN: usize = 10;

/// The strongest pairs.
#[component]
pub(super) fn Pairs() -> impl IntoView {
    let view = CreditView::here();
    let i18n = view.i18n;
    let pairs = Memo::new(move || {
        view.found.with(|found| {
            let pairs = found.iter().flat_map(|f| f.interactions.iter().copied());
            pairs.take(SHOWN).collect::<Vec<Interaction>>()
        })
    });
    let name = move |pair: &Interaction| {
        let (first, second) = (view.name(pair.first), view.name(pair.second));
        i18n.with(words::PAIR_NAMES, &[("first", &first), ("second", &second)])
    };
    let summary = move || pairs.with(|pairs| pairs.first().map(name));
    let title = Signal::derive(move || i18n.t(words::PAIRS).to_owned());
    let head = [words::PAIR, words::PAIR_CONVERSIONS];
    let sheet = Signal::derive(move || Sheet {
        head: head.map(|w| i18n.t(w).to_owned()).to_vec(),
        rows: pairs.with(|pairs| {
            let row =
                |pair: &Interaction| vec![Cell::Text(name(pair)), Cell::Number(pair.conversions)];
            pairs.iter().map(row).collect()
        }),
    });
    let body = move || {
        pairs.with(|pairs| {
            pairs
                .iter()
                .map(|pair| {
                    let conversions = (pair.conversions * 10.0).round() / 10.0;
                    view! {
                        <tr>
                            <th scope="row">{name(pair)}</th>
                            <td>{i18n.format().number(conversions)}</td>
                        </tr>
                    }
                })
                .collect_view()
        })
    };
    view! {
        <Show when=move || !pairs.with(Vec::is_empty)>
            <SubFold id="attribution-pairs" title summary=Signal::derive(summary)>
                <div class="stack">
                <p class="quiet">{move || i18n.t(words::PAIRS_EXPLAINED)}</p>
                <div class="table-scroll" tabindex="0">
                    <table>
                        <caption class="unseen">{title}</caption>
                        <thead>
                            <tr>
                                {head
                                    .map(|w| view! { <th scope="col">{move || i18n.t(w)}</th> })
                                    .into_iter()
                                    .collect_view()}
                            </tr>
                        </thead>
                        <tbody>{body}</tbody>
                    </table>
                </div>
                <TakeTable sheet name=title />
                </div>
            </SubFold>
        </Show>
    }
}
