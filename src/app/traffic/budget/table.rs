//! The split channel by channel.

use leptos::prelude::*;
use tributary_domain::traffic::budget::{Aim, ChannelAdvice};
use tributary_domain::traffic::diversification::diversification;

use super::view::MoneyView;
use crate::app::i18n::{Word, words::budget as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::Show;
use crate::app::ui::sheet::{Cell, Sheet};
use crate::app::ui::take_along::TakeTable;

const HEAD: [Word; 7] = [
    words::CHANNEL,
    words::NOW,
    words::BEST,
    words::ORDERS_NOW,
    words::ORDERS_BEST,
    words::NEXT_NOW,
    words::NEXT_BEST,
];

/// The table.
#[component]
pub(super) fn MoneyTable() -> impl IntoView {
    let view = MoneyView::here();
    let i18n = view.i18n;
    let rows = Memo::new(move || {
        view.advice.with(|advice| {
            let rows = advice.as_ref().as_ref().map(|a| a.channels.clone());
            rows.unwrap_or_default()
        })
    });
    let name = Signal::derive(move || i18n.t(words::TABLE).to_owned());
    let sheet = Signal::derive(move || Sheet {
        head: HEAD.map(|w| i18n.t(w).to_owned()).to_vec(),
        rows: rows.with(|rows| {
            let row = |r: &ChannelAdvice| {
                let numbers = [
                    r.today,
                    r.best,
                    r.orders_today,
                    r.orders,
                    100.0 * r.next_today,
                    100.0 * r.next,
                ];
                let cells = numbers.map(Cell::Number);
                let name = Cell::Text(view.name(r.channel));
                std::iter::once(name).chain(cells).collect()
            };
            rows.iter().map(row).collect()
        }),
    });
    let body = move || {
        rows.with(|rows| {
            rows.iter()
                .map(|r| {
                    view! {
                        <tr>
                            <th scope="row">{view.name(r.channel)}</th>
                            <td>{view.money(r.today)}</td>
                            <td>{view.money(r.best)}</td>
                            <td>{view.orders(r.orders_today)}</td>
                            <td>{view.orders(r.orders)}</td>
                            <td>{view.next_hundred(r.next_today)}</td>
                            <td>{view.next_hundred(r.next)}</td>
                        </tr>
                    }
                })
                .collect_view()
        })
    };
    let explained = move || {
        let currency = view.currency.get().to_string();
        let unit = match view.known.with(|known| known.aim) {
            Aim::Contribution => currency.clone(),
            Aim::Orders => i18n.t(words::UNIT_ORDERS).to_owned(),
        };
        i18n.with(
            words::NEXT_EXPLAINED,
            &[("currency", &currency), ("unit", &unit)],
        )
    };
    let spread = move || {
        rows.with(|rows| {
            let of = |money: fn(&ChannelAdvice) -> f64| {
                let money: Vec<f64> = rows.iter().map(money).collect();
                diversification(&money).map(|d| d.effective_channels)
            };
            let (before, after) = of(|r| r.today).zip(of(|r| r.best))?;
            let f = i18n.format();
            let round = |x: f64| f.number((x * 10.0).round() / 10.0);
            let (before, after) = (round(before), round(after));
            Some(i18n.with(words::SPREAD, &[("before", &before), ("after", &after)]))
        })
    };
    view! {
        <Show when=move || !rows.with(Vec::is_empty)>
            <div class="table-scroll money-table" id="budget-table" tabindex="0">
                <table>
                    <caption class="unseen">{name}</caption>
                    <thead>
                        <tr>
                            {HEAD
                                .map(|w| view! { <th scope="col">{move || i18n.t(w)}</th> })
                                .into_iter()
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>{body}</tbody>
                </table>
            </div>
            <TakeTable sheet name />
            <p class="quiet">{explained}</p>
            <p class="quiet">{spread}</p>
        </Show>
    }
}
