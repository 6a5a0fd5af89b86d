//! How much of the base period each month is.

use crate::funnel::forecast::days::{self, Multipliers};
use crate::funnel::forecast::section::Forecast;
use crate::plan::{Id, Plan};
use crate::quantity::{Month, Period};

/// Over which days the model runs.
pub(super) enum Calendar {
    Once,
    Months { months: Vec<Month>, period: Period },
}

/// How much of the base period each month is.
pub(super) struct Shares<'a> {
    pub(super) plan: &'a Plan,
    pub(super) forecast: &'a Forecast,
    pub(super) calendar: &'a Calendar,
}

impl Shares<'_> {
    pub(super) fn days(&self) -> Vec<f64> {
        match self.calendar {
            Calendar::Once => vec![1.0],
            Calendar::Months { months, period } => months
                .iter()
                .map(|m| f64::from(m.period().days()) / f64::from(period.days()))
                .collect(),
        }
    }

    /// Rent and wages fall due by the month, whatever its days, where the base is whole months.
    pub(super) fn fixed(&self, days: &[f64]) -> Vec<f64> {
        let Calendar::Months { period, .. } = self.calendar else {
            return days.to_vec();
        };
        match days::whole_months(*period) {
            Some(months) => vec![1.0 / f64::from(months); days.len()],
            None => days.to_vec(),
        }
    }

    /// By month, the sum over its days of what `part` makes of the multipliers, over the base's
    /// days.
    pub(super) fn sum(
        &self,
        place: Id,
        growth: &dyn Fn(usize) -> f64,
        part: fn(Multipliers) -> f64,
    ) -> Vec<f64> {
        match self.calendar {
            Calendar::Once => vec![1.0],
            Calendar::Months { months, period } => months
                .iter()
                .enumerate()
                .map(|(n, month)| {
                    let events = &self.plan.calendar.events;
                    let sum: f64 = days::days(*month)
                        .map(|day| part(days::on(day, Some(place), events)))
                        .sum();
                    let season = days::relative_season(self.forecast, *month, *period);
                    sum * season * growth(n) / f64::from(period.days())
                })
                .collect(),
        }
    }
}

pub(super) fn visits(m: Multipliers) -> f64 {
    m.visits
}
pub(super) fn orders_of(m: Multipliers) -> f64 {
    m.visits * m.conversion
}
pub(super) fn money(m: Multipliers) -> f64 {
    m.visits * m.ad_price
}
