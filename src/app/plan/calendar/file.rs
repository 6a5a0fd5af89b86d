//! The calendar file that other calendars read.

use leptos::prelude::*;
use tributary_domain::calendar::{Entry, Stamp, write_file};
use tributary_domain::plan::Plan;
use tributary_domain::quantity::{Date, Period};

use crate::app::i18n::{I18n, words::calendar as words, words::charts};
use crate::app::persist::Autosave;
use crate::app::plan::{campaigns, wording};
use crate::app::store::PlanStore;
use crate::app::ui::sheet::file_name;
use crate::app::ui::take_along::{Done, blob, save};

/// The button.
#[component]
pub(super) fn SaveFile() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let keeper = Autosave::here();
    let done = RwSignal::new(None::<Done>);
    let press = move |_| {
        let id = untrack(|| keeper.open_id().to_string());
        let (name, entries) =
            untrack(|| store.read(|p| (p.name.clone(), entries(i18n, store, p, &id))));
        if entries.is_empty() {
            return done.set(None);
        }
        let text = now().map(|stamp| write_file(name.as_str(), stamp, &entries));
        let file = file_name(name.as_str(), untrack(|| i18n.t(words::FILE_NAME)), "ics");
        let content = text.and_then(|t| blob(&t, "text/calendar;charset=utf-8"));
        done.set(Some(save(file, content)));
    };
    let said = move || match done.get() {
        Some(Done::Saved(file)) => i18n.with(charts::SAVED, &[("file", &file)]),
        Some(_) => i18n.t(charts::NOT_SAVED).to_owned(),
        None => String::new(),
    };
    let any = store.select(|p| {
        let dated = p
            .actions
            .iter()
            .any(|a| a.due.is_some() && a.state.is_pending());
        let campaigns = p.calendar.campaigns.iter().any(|c| c.period.is_some());
        dated || campaigns || !p.calendar.events.is_empty()
    });
    view! {
        <div class="stack" id="calendar-file">
            <p class="row">
                <button type="button" disabled=move || !any.get() on:click=press>
                    {move || i18n.t(words::FILE)}
                </button>
                <span class="quiet" role="status">{said}</span>
            </p>
            <p class="quiet">
                {move || i18n.t(if any.get() { words::FILE_NOTE } else { words::FILE_NONE })}
            </p>
        </div>
    }
}

/// Everything with a day.
fn entries(i18n: I18n, store: PlanStore, plan: &Plan, id: &str) -> Vec<Entry> {
    let mut all = Vec::new();
    let entry =
        |kind: &str, row: u32, summary: String, description: String, category, days| Entry {
            uid: format!("{kind}-{row}@{id}.tributary"),
            summary,
            description,
            category: i18n.t(category).to_owned(),
            days,
        };
    for action in plan.actions.iter().filter(|a| a.state.is_pending()) {
        if let Some(days) = action.due.and_then(one_day) {
            let text = store
                .funnel()
                .with(|f| wording::action(i18n, plan, f, action));
            let owner = if action.owner.is_empty() {
                String::new()
            } else {
                i18n.with(words::OWNER_IS, &[("owner", action.owner.as_str())])
            };
            all.push(entry(
                "action",
                action.id.0,
                text,
                owner,
                words::CAT_ACTION,
                days,
            ));
        }
    }
    for event in &plan.calendar.events {
        let row = event.id.0;
        let name = event.name.to_string();
        let source = event.notes.as_ref().map(|n| {
            let check = n.to_check.then(|| i18n.t(words::TO_CHECK));
            [
                n.market.as_str(),
                n.source.as_str(),
                check.unwrap_or_default(),
            ]
            .into_iter()
            .filter(|t| !t.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
        });
        let source = source.unwrap_or_default();
        all.push(entry(
            "event",
            row,
            name,
            source,
            words::CAT_EVENT,
            event.period,
        ));
        if let Some(last) = event.enrolment.and_then(|e| one_day(e.to())) {
            let text = i18n.with(words::LAST_DAY_TO_ENROL, &[("event", event.name.as_str())]);
            all.push(entry(
                "enrol",
                row,
                text,
                String::new(),
                words::CAT_EVENT,
                last,
            ));
        }
    }
    for campaign in &plan.calendar.campaigns {
        if let Some(days) = campaign.period {
            let name = campaigns::name(i18n, campaign);
            let kind = i18n.t(campaigns::kind(campaign.kind)).to_owned();
            all.push(entry(
                "campaign",
                campaign.id.0,
                name,
                kind,
                words::CAT_CAMPAIGN,
                days,
            ));
        }
    }
    all
}

fn one_day(day: Date) -> Option<Period> {
    Period::new(day, day).ok()
}

/// The moment by the browser's clock, in UTC.
fn now() -> Option<Stamp> {
    let now = js_sys::Date::new_0();
    let small = |n: u32| u8::try_from(n).ok();
    let year = i32::try_from(now.get_utc_full_year()).ok()?;
    Some(Stamp {
        day: Date::new(
            year,
            small(now.get_utc_month() + 1)?,
            small(now.get_utc_date())?,
        )
        .ok()?,
        hour: small(now.get_utc_hours())?,
        minute: small(now.get_utc_minutes())?,
        second: small(now.get_utc_seconds())?,
    })
}
