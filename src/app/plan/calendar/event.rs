//! One event: its days, where it is, and where that is known from.

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::plan::{EventNode, EventNotes, Id};
use tributary_domain::quantity::{Period, Text};

use super::{edit, place_name};
use crate::app::funnel::period_field::PeriodField;
use crate::app::i18n::{I18n, Word, words::calendar as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{RemoveButton, Select, Show, TextField};

#[component]
pub(super) fn EventCard(id: Id) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    // None after the event is removed.
    let event = store.select(move |p| p.calendar.events.iter().find(|e| e.id == id).cloned());
    let notes = Memo::new(move || {
        event.with(|e| e.as_ref().and_then(|e| e.notes.clone()).unwrap_or_default())
    });
    let change = move |field: &str, change: &dyn Fn(&mut EventNode)| {
        edit(
            store,
            Step::Typing(format!("event-{}-{field}", id.0)),
            |c| {
                if let Some(event) = c.events.iter_mut().find(|e| e.id == id) {
                    change(event);
                }
            },
        );
    };
    let note = move |field: &str, set: &dyn Fn(&mut EventNotes)| {
        change(field, &|e| e.note(|n| set(n)));
    };
    let label = move |word: Word| Signal::derive(move || i18n.t(word).to_owned());
    let name = Signal::derive(move || {
        event
            .with(|e| e.as_ref().map(|e| e.name.to_string()))
            .unwrap_or_default()
    });
    let places = Memo::new(move || {
        let all = (None, i18n.t(words::NO_PLACE).to_owned());
        let ids = store.read(|p| p.sales.places.iter().map(|p| p.id).collect::<Vec<_>>());
        let each = ids
            .into_iter()
            .map(|id| (Some(id), place_name(store, i18n, id)));
        std::iter::once(all).chain(each).collect::<Vec<_>>()
    });
    view! {
        <li class="card" data-event=id.0.to_string()>
            <Show when=move || notes.with(|n| n.to_check)>
                <p class="row">
                    <span class="tag caution">{move || i18n.t(words::CHECK_DATE)}</span>
                    <span class="quiet">{move || i18n.t(words::TO_CHECK)}</span>
                    <button
                        type="button"
                        class="quiet-button"
                        disabled=move || store.is_read_only()
                        on:click=move |_| note("checked", &|n| n.to_check = false)
                    >
                        {move || i18n.t(words::CHECKED)}
                    </button>
                </p>
            </Show>
            <div class="fields">
                <TextField
                    label=label(words::NAME)
                    value=Signal::derive(move || event.with(|e| e.as_ref().map(|e| e.name.clone()).unwrap_or_default()))
                    on_change=Callback::new(move |text: Text| change("name", &|e| e.name = text.clone()))
                />
                <Select
                    label=label(words::PLACE)
                    options=places
                    value=Signal::derive(move || event.with(|e| e.as_ref().map(|e| e.place)))
                    on_change=Callback::new(move |place| change("place", &|e| e.place = place))
                />
                <TextField
                    label=label(words::MARKET)
                    value=Signal::derive(move || notes.with(|n| n.market.clone()))
                    on_change=Callback::new(move |text: Text| note("market", &|n| n.market = text.clone()))
                />
                <TextField
                    label=label(words::SOURCE)
                    value=Signal::derive(move || notes.with(|n| n.source.clone()))
                    on_change=Callback::new(move |text: Text| note("source", &|n| n.source = text.clone()))
                />
            </div>
            <div class="fields pairs">
                <PeriodField
                    legend=label(words::DAYS)
                    value=Signal::derive(move || event.with(|e| e.as_ref().map(|e| e.period)))
                    on_change=Callback::new(move |p: Option<Period>| {
                        if let Some(p) = p {
                            change("days", &|e| e.period = p);
                        }
                    })
                />
                <PeriodField
                    legend=label(words::ENROLMENT)
                    value=Signal::derive(move || event.with(|e| e.as_ref().and_then(|e| e.enrolment)))
                    on_change=Callback::new(move |p| change("enrolment", &|e| e.enrolment = p))
                />
            </div>
            <RemoveButton
                name
                on_remove=Callback::new(move |()| {
                    edit(store, Step::Single, |c| c.events.retain(|e| e.id != id));
                })
            />
        </li>
    }
}
