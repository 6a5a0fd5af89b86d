//! Twelve months with what lies in each: a wall calendar, and on a phone a list.

use leptos::prelude::*;
use tributary_domain::calendar::{MonthOfYear, deadlines, year};
use tributary_domain::plan::{EventNode, Id, Plan};
use tributary_domain::quantity::Month;

use super::from_day;
use crate::app::funnel::phrase::Piece;
use crate::app::i18n::{I18n, words::calendar as words, words::plan};
use crate::app::plan::campaigns;
use crate::app::reactive::Memo;
use crate::app::store::PlanStore;
use crate::app::ui::Show;

/// A line of a month.
#[derive(Clone, PartialEq)]
struct Line {
    text: String,
    note: Option<String>,
    tag: Option<(&'static str, String)>,
}

/// The months.
#[component]
pub(super) fn Year() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let months = Memo::new(move || {
        let Some(first) = from_day(store).map(Month::of) else {
            return Vec::new();
        };
        store.read(|p| {
            let months = year(p, first);
            let told = |of: &MonthOfYear| {
                let name = Piece::Period(of.month.period()).text(i18n);
                (name, lines(i18n, p, of))
            };
            months.iter().map(told).collect::<Vec<_>>()
        })
    });
    let enrol = move || {
        let day = from_day(store)?;
        let open = store.read(|p| {
            let ids = deadlines(p, day);
            let events = ids.into_iter().filter_map(|id| event(p, id));
            let told = events.filter_map(|e| {
                let last = i18n.format().date(e.enrolment?.to());
                Some(Piece::Text(i18n.with(
                    words::ENROL_ONE,
                    &[("event", e.name.as_str()), ("day", &last)],
                )))
            });
            told.collect::<Vec<_>>()
        });
        (!open.is_empty()).then(|| {
            let events = Piece::List(open).text(i18n);
            view! { <p>{i18n.with(words::ENROL_NOW, &[("events", &events)])}</p> }
        })
    };
    let empty = move || months.with(|all| all.iter().all(|(_, lines)| lines.is_empty()));
    view! {
        {enrol}
        <Show
            when=move || !empty()
            fallback=move || view! { <p class="quiet">{i18n.t(words::YEAR_NONE)}</p> }
        >
            <h3>{move || i18n.t(words::YEAR)}</h3>
            <ol class="year">{move || months.get().into_iter().map(month).collect_view()}</ol>
        </Show>
    }
}

fn month((name, lines): (String, Vec<Line>)) -> impl IntoView {
    let empty = lines.is_empty();
    let rows = lines.into_iter().map(|line| {
        let tag = line
            .tag
            .map(|(class, text)| view! { " " <span class=class>{text}</span> });
        let note = line
            .note
            .map(|note| view! { <span class="quiet">{note}</span> });
        view! { <li><span>{line.text} {tag}</span> {note}</li> }
    });
    view! {
        <li class="month" class:empty=empty>
            <h4>{name}</h4>
            {(!empty).then(|| view! { <ul>{rows.collect_view()}</ul> })}
        </li>
    }
}

fn event(plan: &Plan, id: Id) -> Option<&EventNode> {
    plan.calendar.events.iter().find(|e| e.id == id)
}

fn lines(i18n: I18n, plan: &Plan, of: &MonthOfYear) -> Vec<Line> {
    let f = i18n.format();
    let mut all = Vec::new();
    for event in of.events.iter().filter_map(|id| event(plan, *id)) {
        let to_check = event.notes.as_ref().is_some_and(|n| n.to_check);
        all.push(Line {
            text: event.name.to_string(),
            note: Some(f.period(event.period)),
            tag: to_check.then(|| ("tag caution", i18n.t(words::CHECK_DATE).to_owned())),
        });
    }
    for id in &of.campaigns {
        let campaign = plan.calendar.campaigns.iter().find(|c| c.id == *id);
        if let Some((campaign, period)) = campaign.and_then(|c| Some((c, c.period?))) {
            all.push(Line {
                text: campaigns::name(i18n, campaign),
                note: Some(f.period(period)),
                tag: Some(("tag", i18n.t(words::CAMPAIGN_TAG).to_owned())),
            });
        }
    }
    for event in of.enrolments.iter().filter_map(|id| event(plan, *id)) {
        if let Some(enrolment) = event.enrolment {
            let day = f.date(enrolment.to());
            let values = [("day", day.as_str()), ("event", event.name.as_str())];
            all.push(Line {
                text: i18n.with(words::ENROL_UNTIL, &values),
                note: None,
                tag: None,
            });
        }
    }
    if !of.actions.is_empty() {
        let n = of.actions.len().to_string();
        all.push(Line {
            text: i18n.with(words::AND_ACTIONS, &[("n", &n)]),
            note: None,
            tag: None,
        });
    }
    for supply in plan.calendar.supply.iter().filter(|s| s.month == of.month) {
        let names = crate::app::funnel::names::Names {
            sales: &plan.sales,
            funnel: &plan.funnel,
        };
        let text = i18n.with(
            plan::CALENDAR_STOCK,
            &[
                ("place", &names.place(supply.place).text(i18n)),
                ("units", &f.count(supply.units.to_f64())),
            ],
        );
        all.push(Line {
            text,
            note: None,
            tag: None,
        });
    }
    all
}
