//! Freezing an expectation, taking or typing what came.

use std::sync::Arc;

use super::drivers::{expectations, together};
use super::section::{DriverRow, Drivers, Figure, FigureValue, Origin, Part, PeriodFigures};
use crate::document::limits::most;
use crate::funnel::forecast::Horizon;
use crate::funnel::{FunnelResult, Missing};
use crate::plan::Plan;
use crate::quantity::{Amount, Date, Decimal, Money, Month, Period, QuantityError, Volume};

/// Which expectation is frozen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// That of the funnel's own period.
    FunnelPeriod,
    /// That of one of the months ahead.
    Month(Month),
    /// Those of all months ahead.
    MonthsAhead,
}

/// Why nothing was frozen or taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FreezeError {
    /// The funnel can't tell it.
    #[error("{0}")]
    Missing(Missing),
    /// The months ahead end before that month, or begin after it.
    #[error("not one of the months ahead")]
    NotAhead,
    /// The plan holds as many periods as it may.
    #[error("no room for another period")]
    NoRoom,
}

/// One number of a row of drivers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Driver {
    /// Visits.
    Visits,
    /// Orders.
    Orders,
    /// Gross merchandise value.
    Gmv,
    /// What the orders leave over before advertising.
    Contribution,
    /// What was spent.
    Spend,
}

impl Driver {
    /// All of them, as a table has them.
    pub const ALL: [Self; 5] = [
        Self::Visits,
        Self::Orders,
        Self::Gmv,
        Self::Contribution,
        Self::Spend,
    ];

    /// What a row has of it.
    pub fn of(self, row: &DriverRow) -> Option<Decimal> {
        match self {
            Self::Visits => row.visits.map(Volume::decimal),
            Self::Orders => row.orders.map(Volume::decimal),
            Self::Gmv => row.gmv.map(Money::decimal),
            Self::Contribution => row.contribution.map(Amount::decimal),
            Self::Spend => row.spend.map(Money::decimal),
        }
    }
}

/// The figures of a period, made if there are none; none where the plan is full.
fn at(plan: &mut Plan, period: Period) -> Option<&mut PeriodFigures> {
    let found = plan.periods.iter().position(|p| p.period == period);
    if found.is_none() && plan.periods.len() >= most::PERIODS {
        return None;
    }
    let periods = Arc::make_mut(&mut plan.periods);
    let at = found.unwrap_or_else(|| {
        periods.push(PeriodFigures::blank(period));
        periods.len() - 1
    });
    periods.get_mut(at)
}

/// Changes the figures of a period that is there, and drops it where nothing is left of it.
fn change(plan: &mut Plan, period: Period, change: impl FnOnce(&mut PeriodFigures)) {
    if plan.periods.iter().any(|p| p.period == period)
        && let Some(figures) = at(plan, period)
    {
        change(figures);
    }
    tidy(plan);
}

fn tidy(plan: &mut Plan) {
    if plan.periods.iter().any(PeriodFigures::is_blank) {
        Arc::make_mut(&mut plan.periods).retain(|p| !p.is_blank());
    }
}

/// Freezes the expectation of one or several periods, over one frozen before; gives how many.
///
/// # Errors
/// [`FreezeError`]; the plan is then as it was.
pub fn freeze(
    plan: &mut Plan,
    result: &FunnelResult,
    which: Which,
    origin: Origin,
    on: Option<Date>,
) -> Result<usize, FreezeError> {
    let horizon = match which {
        Which::FunnelPeriod => Horizon::Period,
        Which::Month(_) | Which::MonthsAhead => Horizon::Months,
    };
    let mut drawn = expectations(plan, result, horizon, origin).map_err(FreezeError::Missing)?;
    if let Which::Month(month) = which {
        drawn.retain(|(period, _)| *period == month.period());
        if drawn.is_empty() {
            return Err(FreezeError::NotAhead);
        }
    }
    let new = drawn
        .iter()
        .filter(|(period, _)| plan.periods.iter().all(|p| p.period != *period))
        .count();
    if plan.periods.len() + new > most::PERIODS {
        return Err(FreezeError::NoRoom);
    }
    let n = drawn.len();
    for (period, drivers) in drawn {
        if let Some(figures) = at(plan, period) {
            figures.frozen = Some(Drivers { on, ..drivers });
        }
    }
    Ok(n)
}

/// The period whose actual figures the funnel's figures would be: one with an expectation that
/// begins on the same day and ends no earlier, else the calendar month they begin, else their own.
pub fn month_to_take(plan: &Plan) -> Option<Period> {
    let counted = plan.funnel.period?;
    let known = plan.periods.iter().map(|p| p.period);
    let whole = Month::of(counted.from()).period();
    let begins = |p: &Period| p.from() == counted.from() && p.to() >= counted.to();
    let mut candidates: Vec<Period> = known.filter(begins).collect();
    candidates.sort_by_key(|p| p.to());
    let fits = Some(whole).filter(begins);
    Some(candidates.first().copied().or(fits).unwrap_or(counted))
}

/// Takes the funnel's figures of its period as what came; gives the period.
///
/// # Errors
/// [`FreezeError`]; the plan is then as it was.
pub fn take_actual(
    plan: &mut Plan,
    result: &FunnelResult,
    on: Option<Date>,
) -> Result<Period, FreezeError> {
    let missing = FreezeError::Missing(Missing::NoPeriod);
    let (counted, period) = plan.funnel.period.zip(month_to_take(plan)).ok_or(missing)?;
    let drawn = expectations(plan, result, Horizon::Period, Origin::Funnel)
        .map_err(FreezeError::Missing)?;
    let figures = at(plan, period).ok_or(FreezeError::NoRoom)?;
    figures.counted = drawn.into_iter().next().map(|(_, drivers)| Drivers {
        on,
        through: Some(counted.to()).filter(|day| *day < period.to()),
        ..drivers
    });
    Ok(period)
}

/// Sets, changes or takes back a target of a period.
pub fn set_target(plan: &mut Plan, period: Period, figure: Figure, value: Option<Money>) {
    let known = plan.periods.iter().any(|p| p.period == period);
    if let Some(figures) = (known || value.is_some())
        .then(|| at(plan, period))
        .flatten()
    {
        let list = &mut figures.expected;
        match (list.iter().position(|v| v.figure == figure), value) {
            (Some(at), Some(value)) => list[at].value = value,
            (Some(at), None) => {
                list.remove(at);
            }
            (None, Some(value)) if list.len() < most::FIGURES => {
                list.push(FigureValue { figure, value });
            }
            (None, _) => {}
        }
    }
    tidy(plan);
}

/// Begins what came of a period by hand: the totals alone, or a blank row for each part that the
/// expectation has.
pub fn begin_counted(plan: &mut Plan, period: Period, by_part: bool, on: Option<Date>) {
    if let Some(figures) = at(plan, period) {
        let expected = figures.frozen.as_ref().filter(|_| by_part);
        let rows = expected.map_or_else(
            || vec![DriverRow::blank(Part::Whole)],
            |e| e.rows.iter().map(|r| DriverRow::blank(r.part)).collect(),
        );
        figures.counted = Some(Drivers {
            on,
            rows,
            ..Drivers::default()
        });
    }
}

/// Sets one number of a row of what came; a row that is not there is made.
pub fn set_driver(
    plan: &mut Plan,
    period: Period,
    part: Part,
    driver: Driver,
    value: Option<Decimal>,
) {
    change(plan, period, |figures| {
        let counted = figures.counted.get_or_insert_default();
        let at = counted.rows.iter().position(|r| r.part == part);
        let at = at.or_else(|| {
            let room = counted.rows.len() < most::DRIVERS;
            room.then(|| counted.rows.push(DriverRow::blank(part)))?;
            Some(counted.rows.len() - 1)
        });
        if let Some(row) = at.and_then(|at| counted.rows.get_mut(at)) {
            match driver {
                Driver::Visits => put(&mut row.visits, value, Volume::new),
                Driver::Orders => put(&mut row.orders, value, Volume::new),
                Driver::Gmv => put(&mut row.gmv, value, Money::new),
                Driver::Contribution => put(&mut row.contribution, value, Amount::new),
                Driver::Spend => put(&mut row.spend, value, Money::new),
            }
        }
    });
}

/// Puts a number in; what the quantity does not take leaves it as it was.
fn put<T>(
    slot: &mut Option<T>,
    value: Option<Decimal>,
    make: fn(Decimal) -> Result<T, QuantityError>,
) {
    match value.map(make) {
        None => *slot = None,
        Some(Ok(number)) => *slot = Some(number),
        Some(Err(_)) => {}
    }
}

/// Sets the fixed cost of what came; that of the expectation stands in where there is none.
pub fn set_fixed(plan: &mut Plan, period: Period, value: Option<Money>) {
    change(plan, period, |figures| {
        if let Some(counted) = &mut figures.counted {
            counted.fixed = value;
        }
    });
}

/// Sets the last day that was counted; the whole period when none or past its end.
pub fn set_through(plan: &mut Plan, period: Period, day: Option<Date>) {
    change(plan, period, |figures| {
        let within = day.filter(|d| *d >= figures.period.from() && *d < figures.period.to());
        if let Some(counted) = &mut figures.counted {
            counted.through = within;
        }
    });
}

/// Forgets what was expected.
pub fn drop_frozen(plan: &mut Plan, period: Period) {
    change(plan, period, |figures| figures.frozen = None);
}

/// Forgets what came.
pub fn drop_counted(plan: &mut Plan, period: Period) {
    change(plan, period, |figures| figures.counted = None);
}

/// Rows of parts that are gone become one row, so that a later channel with the same id does not
/// inherit them; the sums stay as they were frozen.
pub fn forget(plan: &mut Plan, gone: &dyn Fn(Part) -> bool) {
    let named = |d: &Drivers| d.rows.iter().any(|r| gone(r.part));
    let any = |p: &PeriodFigures| p.frozen.iter().chain(&p.counted).any(named);
    if !plan.periods.iter().any(any) {
        return;
    }
    for figures in Arc::make_mut(&mut plan.periods) {
        for drivers in figures.frozen.iter_mut().chain(&mut figures.counted) {
            let of_gone = |r: &DriverRow| gone(r.part) || r.part == Part::Others;
            if drivers.rows.iter().any(|r| gone(r.part)) {
                let merged = drivers.rows.iter().filter(|r| of_gone(r)).copied();
                let merged = merged.reduce(|a, b| together(&a, &b));
                drivers.rows.retain(|r| !of_gone(r));
                drivers.rows.extend(merged.map(|row| DriverRow {
                    part: Part::Others,
                    ..row
                }));
            }
        }
    }
}
