//! The funnel's figures of a period or of the months ahead as drivers: data, no model.

use tributary_simulation::Outcome;

use super::hundredths::decimal;
use super::section::{DriverRow, Drivers, Origin, Part};
use crate::document::limits::most;
use crate::funnel::FunnelResult;
use crate::funnel::Missing;
use crate::funnel::forecast::{Compiled, Horizon, compile, with_scenario};
use crate::plan::Plan;
use crate::quantity::{Amount, Decimal, Money, Period, Volume};

/// The drivers of the funnel's own period, or of each month ahead.
///
/// Orders of a channel are as far as the books have them, at the price and margin of an average
/// order of its place; what a place sells beyond them is a row of its own. Orders that stock or
/// capacity does not allow are not expected: each part of the place gives its share of them.
///
/// # Errors
/// As [`compile`]; [`Missing::NoSuchRow`] for a scenario that is not there,
/// [`Missing::NoPeriod`] where nobody said which days the figures cover.
pub fn expectations(
    plan: &Plan,
    result: &FunnelResult,
    horizon: Horizon,
    origin: Origin,
) -> Result<Vec<(Period, Drivers)>, Missing> {
    let period = plan.funnel.period.ok_or(Missing::NoPeriod)?;
    let mut compiled = compile(plan, result, horizon)?;
    if let Origin::Scenario(id) = origin {
        let scenario = plan.forecast.scenarios.iter().find(|s| s.id == id);
        compiled = with_scenario(&compiled, scenario.ok_or(Missing::NoSuchRow)?);
    }
    let outcome = compiled.run();
    let periods = match horizon {
        Horizon::Period => vec![period],
        Horizon::Months => compiled.months.iter().map(|m| m.period()).collect(),
    };
    let drawn = periods.into_iter().enumerate();
    Ok(drawn
        .map(|(at, period)| (period, of_month(&compiled, &outcome, at, origin)))
        .collect())
}

fn money(amount: f64) -> Option<Money> {
    decimal(amount).and_then(|d| Money::new(d).ok())
}

/// Visits, to the hundredth.
fn visits(amount: f64) -> Option<Volume> {
    decimal(amount).and_then(|d| Volume::new(d).ok())
}

/// Orders to the ten-thousandth, so that sales by orders is the price to far less than a cent.
fn orders(amount: f64) -> Option<Volume> {
    let fine = Decimal::from_f64(amount, 4).ok()?;
    let whole = decimal(amount).filter(|d| (d.to_f64() - fine.to_f64()).abs() < 1e-9);
    Volume::new(whole.unwrap_or(fine)).ok()
}

fn of_month(compiled: &Compiled, outcome: &Outcome, at: usize, origin: Origin) -> Drivers {
    let flow = outcome.months.get(at).copied().unwrap_or_default();
    let told = (
        compiled.gmv(&flow).is_ok(),
        compiled.profit(&flow).is_ok(),
        compiled.spend(&flow).is_ok(),
    );
    let mut rows = Vec::new();
    for (p, (id, place)) in compiled
        .places
        .iter()
        .zip(&compiled.model.places)
        .enumerate()
    {
        let Some(month) = outcome.places.get(p).and_then(|months| months.get(at)) else {
            continue;
        };
        let order = place.order();
        let each = (
            order.price * place.to_plan,
            order.parts().contribution * place.to_plan,
        );
        let row = |part, people: Option<f64>, sold: f64, spend: f64| DriverRow {
            part,
            visits: people.and_then(visits),
            orders: orders(sold),
            gmv: told.0.then(|| money(sold * each.0)).flatten(),
            contribution: told
                .1
                .then(|| decimal(sold * each.1).and_then(|d| Amount::new(d).ok()))
                .flatten(),
            spend: told.2.then(|| money(spend)).flatten(),
        };
        // What is delivered of what was asked for in this month and waited before.
        let own = || {
            let channels = compiled.model.channels.iter().enumerate();
            channels.filter(move |(_, c)| c.place == p)
        };
        let month_of = |c: usize| {
            let months = outcome.channels.get(c);
            months.and_then(|m| m.get(at)).copied().unwrap_or_default()
        };
        let claimed: f64 = own().map(|(c, _)| month_of(c).orders).sum();
        let kept = if month.demanded > month.served && month.demanded > 0.0 {
            month.served / month.demanded
        } else {
            1.0
        };
        for (c, channel) in own() {
            let Some(id) = compiled.channels.get(c).map(|row| row.id) else {
                continue;
            };
            let of_channel = month_of(c);
            // Without a counted visit its orders have no rate, here or later.
            let counted = channel.visits_at.map(|_| of_channel.visits);
            rows.push(row(
                Part::Channel(id),
                counted,
                of_channel.orders * kept,
                of_channel.spend,
            ));
        }
        let share = place.visits_share.get(at).copied().unwrap_or(0.0);
        let people = place.organic_visits * share;
        let rest = (month.served - claimed * kept).max(0.0);
        if people >= 0.005 || rest >= 0.005 {
            let counted = (people >= 0.005).then_some(people);
            rows.push(row(Part::Unclaimed(*id), counted, rest, 0.0));
        }
    }
    Drivers {
        on: None,
        through: None,
        origin,
        fixed: money(flow.fixed + flow.rewards),
        rows: kept_rows(rows),
    }
}

/// Every row, or the largest and all others as one, where there are more than a plan keeps.
fn kept_rows(mut rows: Vec<DriverRow>) -> Vec<DriverRow> {
    if rows.len() <= most::DRIVERS {
        return rows;
    }
    let size = |row: &DriverRow| {
        let gmv = row.gmv.map_or(0.0, Money::to_f64);
        gmv.max(row.spend.map_or(0.0, Money::to_f64))
    };
    rows.sort_by(|a, b| size(b).total_cmp(&size(a)).then(a.part.cmp(&b.part)));
    let small = rows.split_off(most::DRIVERS - 1);
    let others = small
        .into_iter()
        .map(|row| DriverRow {
            part: Part::Others,
            ..row
        })
        .reduce(|a, b| together(&a, &b));
    rows.extend(others);
    rows
}

/// Two rows as one; what one of them does not know the sum does not know.
pub(super) fn together(a: &DriverRow, b: &DriverRow) -> DriverRow {
    let sum = |x: Option<f64>, y: Option<f64>| decimal(x? + y?);
    let volumes = |x: Option<Volume>, y: Option<Volume>| {
        Volume::new(sum(x.map(Volume::to_f64), y.map(Volume::to_f64))?).ok()
    };
    let amounts = |x: Option<Money>, y: Option<Money>| {
        Money::new(sum(x.map(Money::to_f64), y.map(Money::to_f64))?).ok()
    };
    DriverRow {
        part: a.part,
        visits: volumes(a.visits, b.visits),
        orders: volumes(a.orders, b.orders),
        gmv: amounts(a.gmv, b.gmv),
        contribution: sum(
            a.contribution.map(Amount::to_f64),
            b.contribution.map(Amount::to_f64),
        )
        .and_then(|d| Amount::new(d).ok()),
        spend: amounts(a.spend, b.spend),
    }
}
