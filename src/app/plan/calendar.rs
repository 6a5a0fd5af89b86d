//! Dated events and stock.

use leptos::prelude::*;

use crate::app::i18n::{I18n, words::plan as words};
use crate::app::store::PlanStore;
use crate::app::ui::Show;

/// The section.
#[component]
pub(super) fn Calendar() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let calendar = store.select(|p| p.calendar.clone());
    let place_name = move |id| {
        store.read(|p| {
            p.sales
                .places
                .iter()
                .find(|place| place.id == id)
                .map(|place| place.name.to_string())
        })
    };
    let events = move || {
        let f = i18n.format();
        let mut events = calendar.with(|c| c.events.clone());
        events.sort_by_key(|e| e.period);
        events
            .into_iter()
            .map(|e| {
                let effect = i18n.with(
                    words::CALENDAR_EFFECTS,
                    &[
                        ("visits", &f.ratio(e.visits.to_f64())),
                        ("conversion", &f.ratio(e.conversion.to_f64())),
                        ("click", &f.ratio(e.click_price.to_f64())),
                    ],
                );
                let place = e.place.and_then(place_name);
                view! {
                    <tr>
                        <th scope="row">{e.name.to_string()} {place.map(|p| view! { <p class="quiet">{p}</p> })}</th>
                        <td>{f.date(e.period.from())}</td>
                        <td>{f.date(e.period.to())}</td>
                        <td class="words">{effect}</td>
                    </tr>
                }
            })
            .collect_view()
    };
    let stock = move || {
        let f = i18n.format();
        calendar.with(|c| {
            c.supply
                .iter()
                .map(|s| {
                    let month = s.month.first_day();
                    let month = format!("{:04}-{:02}", month.year(), month.month());
                    let text = i18n.with(
                        words::CALENDAR_STOCK,
                        &[
                            ("place", &place_name(s.place).unwrap_or_default()),
                            ("units", &f.count(s.units.to_f64())),
                            ("month", &month),
                        ],
                    );
                    view! { <li>{text}</li> }
                })
                .collect_view()
        })
    };
    view! {
        <section class="panel" aria-labelledby="calendar-title">
            <h2 id="calendar-title">{move || i18n.t(words::CALENDAR)}</h2>
            <Show
                when=move || calendar.with(|c| !c.events.is_empty())
                fallback=move || view! { <p class="quiet">{i18n.t(words::CALENDAR_NONE)}</p> }
            >
                <div class="table-scroll" tabindex="0" role="group" aria-labelledby="calendar-title">
                    <table>
                        <thead>
                            <tr>
                                {[words::CALENDAR_EVENT, words::CALENDAR_FROM, words::CALENDAR_TO, words::CALENDAR_EFFECT]
                                    .map(|w| view! { <th scope="col">{move || i18n.t(w)}</th> })
                                    .into_iter()
                                    .collect_view()}
                            </tr>
                        </thead>
                        <tbody>{events}</tbody>
                    </table>
                </div>
            </Show>
            <ul class="plain-list">{stock}</ul>
        </section>
    }
}
