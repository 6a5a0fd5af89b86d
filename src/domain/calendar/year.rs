//! The year by month: what lies in each.

use crate::plan::{Id, Plan};
use crate::quantity::{Date, Month, Period};

/// What lies in a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthOfYear {
    /// The month.
    pub month: Month,
    /// Events that touch it, by their first day.
    pub events: Vec<Id>,
    /// Events for which one can enrol up to a day in it.
    pub enrolments: Vec<Id>,
    /// Campaigns that touch it, by their first day.
    pub campaigns: Vec<Id>,
    /// Actions that are due in it and not done, by their day.
    pub actions: Vec<Id>,
}

/// The twelve months from `first` on, those without anything too.
pub fn year(plan: &Plan, first: Month) -> Vec<MonthOfYear> {
    let mut months = vec![first];
    while months.len() < 12 {
        match months.last().and_then(|m| next(*m)) {
            Some(month) => months.push(month),
            None => break,
        }
    }
    months.into_iter().map(|month| of(plan, month)).collect()
}

fn of(plan: &Plan, month: Month) -> MonthOfYear {
    let days = month.period();
    let touches = |p: Period| p.from() <= days.to() && days.from() <= p.to();
    let holds = |d: Date| days.from() <= d && d <= days.to();
    let calendar = &*plan.calendar;
    let events = calendar.events.iter().map(|e| (e.period, e.id));
    let enrolments = calendar
        .events
        .iter()
        .filter_map(|e| Some((e.enrolment?, e.id)));
    let campaigns = calendar
        .campaigns
        .iter()
        .filter_map(|c| Some((c.period?, c.id)));
    let pending = plan.actions.iter().filter(|a| a.state.is_pending());
    let actions = pending.filter_map(|a| Some((a.due?, a.id)));
    MonthOfYear {
        month,
        events: in_order(events.filter(|(p, _)| touches(*p))),
        enrolments: in_order(enrolments.filter(|(p, _)| holds(p.to()))),
        campaigns: in_order(campaigns.filter(|(p, _)| touches(*p))),
        actions: in_order(actions.filter(|(d, _)| holds(*d))),
    }
}

fn in_order<T: Ord>(rows: impl Iterator<Item = (T, Id)>) -> Vec<Id> {
    let mut rows: Vec<(T, Id)> = rows.collect();
    rows.sort();
    rows.into_iter().map(|(_, id)| id).collect()
}

/// Events whose enrolment is open on `day`, the one that ends first at the head.
pub fn deadlines(plan: &Plan, day: Date) -> Vec<Id> {
    let open = plan.calendar.events.iter().filter_map(|e| {
        let window = e.enrolment?;
        (window.from() <= day && day <= window.to()).then_some((window.to(), e.id))
    });
    in_order(open)
}

/// The months that a period touches, at most 36.
pub(super) fn months_of(period: Period) -> Vec<Month> {
    let mut months = vec![Month::of(period.from())];
    while let Some(later) = months.last().and_then(|m| next(*m))
        && later.first_day() <= period.to()
        && months.len() < 36
    {
        months.push(later);
    }
    months
}

fn next(month: Month) -> Option<Month> {
    month.period().to().plus_days(1).ok().map(Month::of)
}
