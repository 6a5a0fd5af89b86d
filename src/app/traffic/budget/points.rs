//! Money and what came of it, or would.

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::document::limits::most;
use tributary_domain::plan::Id;
use tributary_domain::quantity::{Money, Volume};
use tributary_domain::traffic::budget::{
    ChannelMoney, CurveSource, SpendPoint, add_point, remove_point,
};

use super::view::MoneyView;
use crate::app::i18n::words::budget as words;
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{For, NumberField, RemoveButton, Show};

/// Changes a point of a channel; one behind the last is added.
fn change(row: &mut ChannelMoney, at: usize, change: impl FnOnce(&mut SpendPoint)) {
    if at == row.points.len() && at < most::POINTS {
        row.points.push(SpendPoint::default());
    }
    if let Some(point) = row.points.get_mut(at) {
        change(point);
    }
    // An empty row at the end is the field that is always there.
    if row.points.len() == 1 && row.points.first() == Some(&SpendPoint::default()) {
        row.points.clear();
    }
}

/// The points of a channel: at least one row to type into.
#[component]
pub(super) fn Points(id: Id) -> impl IntoView {
    let view = MoneyView::here();
    let i18n = view.i18n;
    let by_points = Memo::new(move || view.row(id, |row| row.source == CurveSource::Points));
    let rows = Memo::new(move || {
        let rows = view.row(id, |row| row.points.len().max(1));
        (0..rows).collect::<Vec<_>>()
    });
    let now = move || {
        view.known.with(|known| {
            let curve = known.channels.iter().find(|c| c.channel == id)?;
            if view.row(id, |row| row.expected.is_some()) && curve.counted.is_none() {
                return Some(i18n.t(words::TODAY_EXPECTED).to_owned());
            }
            let orders = curve.counted.filter(|_| curve.today > 0.0)?;
            let (spend, orders) = (view.money(curve.today), view.orders(orders));
            let values = [("spend", spend.as_str()), ("orders", &orders)];
            Some(i18n.with(words::TODAY_POINT, &values))
        })
    };
    let carries = Memo::new(move || view.row(id, |row| row.carry_over.is_some()));
    let add = move |_| {
        view.store.edit(Step::Single, |plan| {
            // Full is what the button is shut for.
            let _ = add_point(plan, id);
        });
    };
    let is_full = move || {
        view.store.is_read_only()
            || view.row(id, |row| {
                row.points.is_empty() || row.points.len() >= most::POINTS
            })
    };
    view! {
        <Show when=move || by_points.get()>
            <p>{now}</p>
            <Show when=move || carries.get()>
                <p class="quiet">{move || i18n.t(words::POINTS_ORDER)}</p>
            </Show>
            <ul class="points">
                <For each=move || rows.get() let(at)>
                    <PointRow id at />
                </For>
            </ul>
            <p class="row">
                <button type="button" class="quiet-button" disabled=is_full on:click=add>
                    {move || i18n.t(words::ADD_POINT)}
                </button>
            </p>
        </Show>
    }
}

#[component]
fn PointRow(id: Id, at: usize) -> impl IntoView {
    let view = MoneyView::here();
    let i18n = view.i18n;
    let point = Memo::new(move || view.row(id, |row| row.points.get(at).copied()));
    let name = Signal::derive(move || i18n.with(words::POINT_N, &[("n", &(at + 1).to_string())]));
    view! {
        <li class="point">
            <NumberField<Money>
                label=Signal::derive(move || i18n.t(words::POINT_SPEND).to_owned())
                value=Signal::derive(move || point.get()?.spend)
                on_change=Callback::new(move |v| {
                    view.type_channel(id, &format!("spend-{at}"), |row| {
                        change(row, at, |point| point.spend = v);
                    });
                })
                unit=Signal::derive(move || Some(view.currency.get().to_string()))
            />
            <NumberField<Volume>
                label=Signal::derive(move || i18n.t(words::POINT_ORDERS).to_owned())
                value=Signal::derive(move || point.get()?.orders)
                on_change=Callback::new(move |v| {
                    view.type_channel(id, &format!("orders-{at}"), |row| {
                        change(row, at, |point| point.orders = v);
                    });
                })
            />
            <RemoveButton
                name
                on_remove=Callback::new(move |()| {
                    view.store.edit(Step::Single, |plan| {
                        let _ = remove_point(plan, id, at);
                    });
                })
                disabled=Signal::derive(move || point.get().is_none())
            />
        </li>
    }
}
