//! How much of the base period each month is.

use crate::funnel::forecast::days;
use crate::funnel::forecast::section::Forecast;
use crate::plan::{EventNode, Id, Plan};
use crate::quantity::{Month, Period};

/// Over which days the model runs.
pub(super) enum Calendar {
    Once,
    Months {
        months: Vec<Month>,
        period: Period,
        /// The season of the period, [`days::season_of`].
        season: f64,
    },
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
            Calendar::Months { months, period, .. } => months
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

    /// By month, what season and events make of a place's days, over the base's days.
    pub(super) fn at(&self, place: Id) -> PlaceShares {
        let mut shares = PlaceShares::default();
        let Calendar::Months {
            months,
            period,
            season: of_base,
        } = self.calendar
        else {
            shares.push([1.0; 3]);
            return shares;
        };
        let events: Vec<&EventNode> = self
            .plan
            .calendar
            .events
            .iter()
            .filter(|e| e.place.is_none_or(|at| at == place))
            .collect();
        for month in months {
            let season = days::relative_season(self.forecast, *month, *of_base);
            let one_day = season / f64::from(period.days());
            let mut sums = [0.0; 3];
            for day in days::days(*month) {
                let m = days::on(day, &events);
                sums[0] += m.visits;
                sums[1] += m.visits * m.conversion;
                sums[2] += m.visits * m.ad_price;
            }
            shares.push(sums.map(|sum| sum * one_day));
        }
        shares
    }
}

/// By month, how much of the base period it is.
#[derive(Clone, Default)]
pub(super) struct PlaceShares {
    pub(super) visits: Vec<f64>,
    pub(super) orders: Vec<f64>,
    /// Money for those visits at the month's prices.
    pub(super) money: Vec<f64>,
}

impl PlaceShares {
    fn push(&mut self, [visits, orders, money]: [f64; 3]) {
        self.visits.push(visits);
        self.orders.push(orders);
        self.money.push(money);
    }

    /// The same for a channel that grows.
    pub(super) fn grown(&self, growth: &dyn Fn(usize) -> f64) -> Self {
        let grow = |shares: &[f64]| {
            let months = shares.iter().enumerate();
            months.map(|(n, share)| share * growth(n)).collect()
        };
        Self {
            visits: grow(&self.visits),
            orders: grow(&self.orders),
            money: grow(&self.money),
        }
    }
}
