//! The months ahead, with what runs out when.

use tributary_simulation::{ChannelMonth, Flow, PlaceMonth};

use super::compile::{Compiled, Horizon, compile};
use super::days;
use crate::funnel::FunnelResult;
use crate::funnel::missing::Missing;
use crate::plan::{Id, Plan};
use crate::quantity::{Date, Month};

/// The months ahead of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// The model, for what can and can't be told.
    pub compiled: Compiled,
    /// By month.
    pub flows: Vec<Flow>,
    /// All months together.
    pub total: Flow,
    /// By place, in the plan's order.
    pub places: Vec<PlaceAhead>,
    /// By channel, then by month.
    pub channels: Vec<(Id, Vec<ChannelMonth>)>,
}

/// A place of sale in the months ahead.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceAhead {
    /// The place.
    pub id: Id,
    /// By month.
    pub months: Vec<PlaceMonth>,
    /// The first day on which nothing is left, in each month that runs out.
    pub stock_out: Vec<(Month, Date)>,
}

/// The months ahead.
///
/// # Errors
/// As [`compile`].
pub fn outlook(plan: &Plan, result: &FunnelResult) -> Result<Outlook, Missing> {
    let compiled = compile(plan, result, Horizon::Months)?;
    let outcome = compiled.run();
    let places = compiled
        .places
        .iter()
        .zip(&outcome.places)
        .enumerate()
        .map(|(p, (id, months))| PlaceAhead {
            id: *id,
            months: months.clone(),
            stock_out: stock_outs(plan, &compiled, p, months),
        })
        .collect();
    let channels = compiled
        .channels
        .iter()
        .zip(&outcome.channels)
        .map(|(row, months)| (row.id, months.clone()))
        .collect();
    Ok(Outlook {
        flows: outcome.months,
        total: outcome.total,
        places,
        channels,
        compiled,
    })
}

/// The first day of each month on which an order finds nothing left. Demand is spread over the
/// days as events move it; orders that had waited come first.
fn stock_outs(
    plan: &Plan,
    compiled: &Compiled,
    place: usize,
    months: &[PlaceMonth],
) -> Vec<(Month, Date)> {
    let Some((model, id)) = compiled
        .model
        .places
        .get(place)
        .zip(compiled.places.get(place))
    else {
        return Vec::new();
    };
    let events: Vec<_> = plan
        .calendar
        .events
        .iter()
        .filter(|e| e.place.is_none_or(|at| at == *id))
        .collect();
    let per_order = model.supply.as_ref().map_or(1.0, |s| s.units_per_order);
    let mut waiting = 0.0;
    let mut found = Vec::new();
    for (month, row) in compiled.months.iter().zip(months) {
        let before = waiting;
        waiting = row.waiting;
        let Some(available) = row.available else {
            continue;
        };
        let orders = available / per_order - before;
        if row.demanded <= orders {
            continue;
        }
        let weights: Vec<(Date, f64)> = days::days(*month)
            .map(|day| {
                let m = days::on(day, &events);
                (day, m.visits * m.conversion)
            })
            .collect();
        let all: f64 = weights.iter().map(|w| w.1).sum();
        let mut asked = 0.0;
        let out = weights.into_iter().find(|(_, weight)| {
            asked += if all > 0.0 {
                row.demanded * weight / all
            } else {
                0.0
            };
            asked > orders
        });
        found.extend(out.map(|(day, _)| (*month, day)));
    }
    found
}

impl Outlook {
    /// Orders that were lost, at any place, above half an order.
    pub fn is_short(&self) -> bool {
        self.total.lost >= 0.5 || self.total.waiting >= 0.5
    }

    /// The first day on which any place runs out, and which place.
    pub fn first_stock_out(&self) -> Option<(Id, Date)> {
        let all = self
            .places
            .iter()
            .flat_map(|p| p.stock_out.iter().map(|(_, day)| (p.id, *day)));
        all.min_by_key(|(_, day)| *day)
    }
}
