//! Months as shares of the period that the plan's figures cover: days, season, growth, events.

use super::section::Forecast;
use crate::plan::EventNode;
use crate::quantity::{Date, Month, Period};

/// What a day is multiplied by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Multipliers {
    pub(super) visits: f64,
    pub(super) conversion: f64,
    pub(super) ad_price: f64,
}

const PLAIN: Multipliers = Multipliers {
    visits: 1.0,
    conversion: 1.0,
    ad_price: 1.0,
};

/// The months of a forecast, from its start or the month after `period`.
pub(super) fn months(forecast: &Forecast, period: Option<Period>) -> Option<Vec<Month>> {
    let first = match (forecast.start, period) {
        (Some(start), _) => start,
        (None, Some(period)) => next(Month::of(period.to()))?,
        (None, None) => return None,
    };
    let mut months = vec![first];
    while months.len() < forecast.horizon() {
        months.push(next(*months.last()?)?);
    }
    Some(months)
}

/// The month after; none at the end of the calendar.
fn next(month: Month) -> Option<Month> {
    month.period().to().plus_days(1).ok().map(Month::of)
}

/// The days of a month.
pub(super) fn days(month: Month) -> impl Iterator<Item = Date> {
    let first = month.first_day();
    (0..i64::from(month.period().days())).filter_map(move |n| first.plus_days(n).ok())
}

/// What a place's events make of a day. Events that overlap multiply.
pub(super) fn on(day: Date, events: &[&EventNode]) -> Multipliers {
    let on_it = |e: &&&EventNode| e.period.from() <= day && day <= e.period.to();
    events.iter().filter(on_it).fold(PLAIN, |m, e| Multipliers {
        visits: m.visits * e.visits.to_f64(),
        conversion: m.conversion * e.conversion.to_f64(),
        ad_price: m.ad_price * e.click_price.to_f64(),
    })
}

/// The demand of a month against an average month; 1 where no season was given. The indices are
/// normalised, so that they move demand between the months of a year and never add to it.
///
/// A base period in its own season is taken out: [`relative_season`].
pub(super) fn season(forecast: &Forecast, month: Month) -> f64 {
    let total: f64 = forecast.season.iter().map(|f| f.to_f64()).sum();
    let of_month = forecast
        .season
        .get(usize::from(month.first_day().month()) - 1);
    match of_month {
        Some(index) if total > 0.0 && forecast.season.len() == 12 => index.to_f64() * 12.0 / total,
        _ => 1.0,
    }
}

/// The season of an average day of the base period: the mean of its months' over their days.
pub(super) fn season_of(forecast: &Forecast, base: Period) -> f64 {
    if forecast.season.is_empty() {
        return 1.0;
    }
    let mut sum = 0.0;
    let mut month = Month::of(base.from());
    loop {
        let days = month.period();
        let from = days.from().max(base.from());
        let to = days.to().min(base.to());
        sum += season(forecast, month) * (from.days_until(to) + 1) as f64;
        match next(month) {
            Some(later) if days.to() < base.to() => month = later,
            _ => return sum / f64::from(base.days()),
        }
    }
}

/// The season of a month against that of the base period, [`season_of`]; 1 where the base period's
/// own season is zero, since then nothing can be told from it.
pub(super) fn relative_season(forecast: &Forecast, month: Month, of_base: f64) -> f64 {
    if of_base > 0.0 {
        season(forecast, month) / of_base
    } else {
        1.0
    }
}

/// How many months a period is, when it is whole calendar months.
pub(super) fn whole_months(period: Period) -> Option<u32> {
    let (first, last) = (Month::of(period.from()), Month::of(period.to()));
    if first.first_day() != period.from() || last.period().to() != period.to() {
        return None;
    }
    let number = |m: Month| m.first_day().year() * 12 + i32::from(m.first_day().month());
    u32::try_from(number(last) - number(first) + 1).ok()
}
