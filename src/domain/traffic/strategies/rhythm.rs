//! The delivery rhythm: what each channel spends in each month ahead, and the events in them.

use crate::funnel::forecast::Outlook;
use crate::plan::{Id, Plan};
use crate::quantity::{Date, Month};

/// Spend by channel and month, in the plan's currency.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Rhythm {
    /// The months.
    pub months: Vec<Month>,
    /// Channels that spend anything, in the plan's order, with their spend by month.
    pub channels: Vec<(Id, Vec<f64>)>,
    /// What all spend, by month.
    pub totals: Vec<f64>,
    /// Events that touch a month.
    pub events: Vec<(Id, Month)>,
}

impl Rhythm {
    /// The month with the largest spend and how many times the mean it is; none while nothing is
    /// spent.
    pub fn peak(&self) -> Option<(Month, f64)> {
        let total: f64 = self.totals.iter().sum();
        let mean = total / self.totals.len() as f64;
        let (month, most) = self
            .months
            .iter()
            .zip(&self.totals)
            .rev()
            .max_by(|a, b| a.1.total_cmp(b.1))?;
        (mean > 0.0).then(|| (*month, most / mean))
    }

    /// Months with an event in which no more is spent than in the mean month.
    pub fn missed_events(&self) -> Vec<Id> {
        let mean = self.totals.iter().sum::<f64>() / self.totals.len() as f64;
        let flat = |month: &Month| {
            let at = self.months.iter().position(|m| m == month);
            at.and_then(|at| self.totals.get(at))
                .is_some_and(|spend| *spend <= mean * (1.0 + 1e-9))
        };
        let mut missed: Vec<Id> = self
            .events
            .iter()
            .filter(|(_, month)| flat(month))
            .map(|(id, _)| *id)
            .collect();
        missed.dedup();
        missed
    }
}

/// The rhythm of the months ahead.
pub fn rhythm(plan: &Plan, outlook: &Outlook) -> Rhythm {
    let months = outlook.compiled.months.clone();
    let channels: Vec<(Id, Vec<f64>)> = outlook
        .channels
        .iter()
        .map(|(id, rows)| (*id, rows.iter().map(|row| row.spend).collect::<Vec<f64>>()))
        .filter(|(_, spend)| spend.iter().any(|s| *s > 0.0))
        .collect();
    let totals = (0..months.len())
        .map(|m| channels.iter().filter_map(|(_, s)| s.get(m)).sum())
        .collect();
    let touches = |from: Date, to: Date, month: &Month| {
        let period = month.period();
        from <= period.to() && to >= period.from()
    };
    let events = plan
        .calendar
        .events
        .iter()
        .flat_map(|event| {
            let (from, to) = (event.period.from(), event.period.to());
            let in_it = months.iter().filter(move |m| touches(from, to, m));
            in_it.map(|month| (event.id, *month)).collect::<Vec<_>>()
        })
        .collect();
    Rhythm {
        months,
        channels,
        totals,
        events,
    }
}
