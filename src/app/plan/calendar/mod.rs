//! The year by month, its dated events, and the calendar file.

mod event;
mod file;
pub(crate) mod presets;
mod year;

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::document::limits::most;
use tributary_domain::funnel::forecast::Node;
use tributary_domain::plan::{Calendar as Section, EventNode, Id};
use tributary_domain::quantity::{Date, Decimal, Factor, Period, Text};

use crate::app::clock::today;
use crate::app::i18n::{I18n, words::calendar as words, words::plan};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{Fold, For, Select, Show};

/// Changes events and campaigns.
pub(super) fn edit(store: PlanStore, step: Step, change: impl FnOnce(&mut Section)) {
    store.edit(step, |plan| change(Arc::make_mut(&mut plan.calendar)));
}

/// What a place of sale is called; tracked.
pub(super) fn place_name(store: PlanStore, i18n: I18n, id: Id) -> String {
    store.read(|p| {
        let names = crate::app::funnel::names::Names {
            sales: &p.sales,
            funnel: &p.funnel,
        };
        names.place(id).text(i18n)
    })
}

/// The day from which the calendar looks ahead: today, else the last day of the funnel's period.
pub(super) fn from_day(store: PlanStore) -> Option<Date> {
    let last = store.read(|p| p.funnel.period.map(Period::to));
    today().or(last)
}

/// The section.
#[component]
pub(super) fn Calendar() -> impl IntoView {
    let i18n = I18n::here();
    view! {
        <section class="panel" aria-labelledby="calendar-title">
            <h2 id="calendar-title">{move || i18n.t(plan::CALENDAR)}</h2>
            <year::Year />
            <file::SaveFile />
        </section>
    }
}

/// The list of events to change.
#[component]
pub(super) fn Events() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let n = store.select(|p| p.calendar.events.len());
    let summary = Signal::derive(move || {
        (n.get() > 0).then(|| i18n.with(words::EVENTS_N, &[("n", &n.get().to_string())]))
    });
    view! {
        <Fold title=Signal::derive(move || i18n.t(words::EVENTS).to_owned()) summary lazy=true id="events">
            <Inside />
        </Fold>
    }
}

#[component]
fn Inside() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let ids = store.select(|p| {
        let mut rows: Vec<(Period, Id)> =
            p.calendar.events.iter().map(|e| (e.period, e.id)).collect();
        rows.sort();
        rows.into_iter().map(|(_, id)| id).collect::<Vec<_>>()
    });
    let choices = Memo::new(move || {
        let own = (None, i18n.t(words::OWN_EVENT).to_owned());
        let coming = from_day(store).map(|from| presets::coming(i18n, from));
        let coming = coming
            .unwrap_or_default()
            .into_iter()
            .map(|(n, text)| (Some(n), text));
        coming.chain([own]).collect::<Vec<_>>()
    });
    let add = move |which: Option<Node>| {
        let Some(from) = untrack(move || from_day(store)) else {
            return;
        };
        edit(store, Step::Single, |calendar| {
            if calendar.events.len() >= most::EVENTS {
                return;
            }
            let id = Id::next(calendar.events.iter().map(|e| e.id));
            let event = match which {
                Some(node) => untrack(|| presets::event(i18n, node, id, from)),
                None => untrack(|| own(i18n, id, from)),
            };
            calendar.events.extend(event);
        });
    };
    view! {
        <p class="quiet">
            {move || i18n.t(words::EVENTS_NOTE)} " "
            <a href="#/funnel">{move || i18n.t(words::TO_MONTHS)}</a>
        </p>
        <ul class="cards" id="plan-events">
            <For each=move || ids.get() let(id)>
                <event::EventCard id />
            </For>
        </ul>
        <Show when=move || !store.is_read_only()>
            <div class="fields">
                <Select
                    label=Signal::derive(move || i18n.t(words::ADD_EVENT).to_owned())
                    options=choices
                    value=Signal::derive(|| None::<Option<Node>>)
                    on_change=Callback::new(add)
                />
            </div>
        </Show>
    }
}

/// An event of the user's own, without effect yet.
fn own(i18n: I18n, id: Id, from: Date) -> Option<EventNode> {
    let plain = Factor::new(Decimal::whole(1).ok()?).ok()?;
    Some(EventNode {
        id,
        name: Text::shortened(i18n.t(words::OWN_EVENT_NAME)),
        place: None,
        period: Period::new(from, from).ok()?,
        enrolment: None,
        visits: plain,
        conversion: plain,
        click_price: plain,
        notes: None,
    })
}
