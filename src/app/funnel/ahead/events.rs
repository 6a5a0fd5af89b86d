//! Dated events, and what they do to visits, orders and the price of a click.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::document::limits::most;
use tributary_domain::funnel::forecast::Node;
use tributary_domain::plan::{Calendar, EventNode, Id};
use tributary_domain::quantity::{Factor, Period, Text};

use super::view::AheadView;
use crate::app::funnel::period_field::PeriodField;
use crate::app::i18n::{Word, words::ahead as words, words::funnel};
use crate::app::plan::calendar::presets::node;
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{For, NumberField, RemoveButton, Select, Show, TextField};

impl AheadView {
    /// Changes events and supply, as one step of undo.
    pub(super) fn edit_calendar(self, change: impl FnOnce(&mut Calendar)) {
        self.store.edit(Step::Single, |plan| {
            change(Arc::make_mut(&mut plan.calendar));
        });
    }

    /// The same while typing in one field, which is one step of undo.
    pub(super) fn type_calendar(self, field: String, change: impl FnOnce(&mut Calendar)) {
        self.store.edit(Step::Typing(field), |plan| {
            change(Arc::make_mut(&mut plan.calendar));
        });
    }

    fn edit_event(self, id: Id, field: &'static str, change: impl FnOnce(&mut EventNode)) {
        self.type_calendar(format!("event-{}-{field}", id.0), |calendar| {
            if let Some(event) = calendar.events.iter_mut().find(|e| e.id == id) {
                change(event);
            }
        });
    }
}

/// The list of events.
#[component]
pub(super) fn Events() -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let ids = Memo::new(move || {
        ahead.calendar.with(|c| {
            let mut events: Vec<(Period, Id)> = c.events.iter().map(|e| (e.period, e.id)).collect();
            events.sort();
            events.into_iter().map(|(_, id)| id).collect::<Vec<_>>()
        })
    });
    // The next time that each event comes round within or after the months shown.
    let nodes = Memo::new(move || Node::ALL.map(|n| (n, i18n.t(node(n)).to_owned())).to_vec());
    let add = move |which: Node| {
        let first = ahead.months().first().map(|m| m.first_day());
        let name = Text::shortened(i18n.t(node(which)));
        ahead.edit_calendar(|calendar| {
            let year = first.map_or(2026, tributary_domain::quantity::Date::year);
            let passed = |y: i32| {
                let days = which.days(y);
                days.zip(first)
                    .is_some_and(|(days, first)| days.to() < first)
            };
            let year = if passed(year) { year + 1 } else { year };
            let id = Id::next(calendar.events.iter().map(|e| e.id));
            if calendar.events.len() < most::EVENTS
                && let Some(event) = which.event(id, name, year)
            {
                calendar.events.push(event);
            }
        });
    };
    view! {
        <section class="stack" aria-labelledby="events-title">
            <h3 id="events-title">{move || i18n.t(words::EVENTS)}</h3>
            <p class="quiet">{move || i18n.t(words::EVENTS_EXPLAINED)}</p>
            <ul class="cards" id="months-events">
                <For each=move || ids.get() let(id)>
                    <EventCard id />
                </For>
            </ul>
            <Show when=move || !ahead.store.is_read_only()>
                <div class="fields">
                    <Select
                        label=Signal::derive(move || i18n.t(words::ADD_EVENT).to_owned())
                        options=nodes
                        value=Signal::derive(|| None::<Node>)
                        on_change=Callback::new(add)
                    />
                </div>
            </Show>
        </section>
    }
}

#[component]
fn EventCard(id: Id) -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    // None after the event is removed.
    let event = Memo::new(move || {
        ahead
            .calendar
            .with(|c| c.events.iter().find(|e| e.id == id).cloned())
    });
    let name = Signal::derive(move || {
        event
            .with(|e| e.as_ref().map(|e| e.name.to_string()))
            .unwrap_or_default()
    });
    let where_ = Memo::new(move || {
        let all = (None, i18n.t(funnel::ALL_PLACES).to_owned());
        let each = ahead
            .places()
            .into_iter()
            .map(|(id, name)| (Some(id), name));
        std::iter::once(all).chain(each).collect::<Vec<_>>()
    });
    let factor = move |label: Word,
                       key: &'static str,
                       get: fn(&EventNode) -> Factor,
                       set: fn(&mut EventNode, Factor)| {
        view! {
            <NumberField<Factor>
                label=Signal::derive(move || i18n.t(label).to_owned())
                value=Signal::derive(move || event.with(|e| e.as_ref().map(get)))
                on_change=Callback::new(move |v: Option<Factor>| {
                    if let Some(v) = v {
                        ahead.edit_event(id, key, |e| set(e, v));
                    }
                })
            />
        }
    };
    let is_idle = move || {
        event.with(|e| {
            e.as_ref().is_some_and(|e| {
                [e.visits, e.conversion, e.click_price]
                    .iter()
                    .all(|f| (f.to_f64() - 1.0).abs() < f64::EPSILON)
            })
        })
    };
    let enrolment = move || {
        let period = event.with(|e| e.as_ref().and_then(|e| e.enrolment))?;
        Some(i18n.with(words::ENROL, &[("period", &i18n.format().period(period))]))
    };
    view! {
            <li class="card" data-event=id.0.to_string()>
                <div class="fields">
                    <TextField
                        label=Signal::derive(move || i18n.t(funnel::NAME).to_owned())
                        value=Signal::derive(move || event.with(|e| e.as_ref().map(|e| e.name.clone()).unwrap_or_default()))
                        on_change=Callback::new(move |text| ahead.edit_event(id, "name", |e| e.name = text))
                    />
                    <Select
                        label=Signal::derive(move || i18n.t(funnel::PLACE).to_owned())
                        options=where_
                        value=Signal::derive(move || event.with(|e| e.as_ref().map(|e| e.place)))
                        on_change=Callback::new(move |place| ahead.edit_event(id, "place", |e| e.place = place))
                    />
                    {factor(words::EVENT_VISITS, "visits", |e| e.visits, |e, v| e.visits = v)}
                    {factor(words::EVENT_CONVERSION, "conversion", |e| e.conversion, |e, v| e.conversion = v)}
                    {factor(words::EVENT_CLICK_PRICE, "price", |e| e.click_price, |e, v| e.click_price = v)}
                </div>
                <div class="fields pairs">
                    <PeriodField
                        legend=Signal::derive(move || i18n.t(words::EVENT_DAYS).to_owned())
                        value=Signal::derive(move || event.with(|e| e.as_ref().map(|e| e.period)))
                        on_change=Callback::new(move |p: Option<Period>| {
                            if let Some(p) = p {
                                ahead.edit_event(id, "days", |e| e.period = p);
                            }
                        })
                    />
                    <PeriodField
                        legend=Signal::derive(move || i18n.t(words::ENROLMENT).to_owned())
                        value=Signal::derive(move || event.with(|e| e.as_ref().and_then(|e| e.enrolment)))
                        on_change=Callback::new(move |p| ahead.edit_event(id, "enrolment", |e| e.enrolment = p))
                    />
                </div>
                <p class="quiet">{enrolment}</p>
                <Show when=is_idle>
                    <p class="quiet">{move || i18n.t(words::EVENT_IDLE)}</p>
                </Show>
                <RemoveButton
     name=name
     on_remove=Callback::new(move |()| ahead.edit_calendar(|c| c.events.retain(|e| e.id != id)))
    />
            </li>
        }
}
