//! A place of sale as numbers.

use tributary_simulation::{Channel, Place, ProductPart, Referral, Repeat, Supply};

use super::shares::{Calendar, PlaceShares, Shares};
use crate::funnel::Sales;
use crate::funnel::exchange::exchange_rate;
use crate::funnel::missing::{Gap, Missing};
use crate::funnel::order::{Observed, numbers};
use crate::funnel::place::{Basis, PlaceResult, refunded};
use crate::funnel::referral::viral_coefficient;
use crate::plan::Id;
use crate::quantity::{Money, Month};

pub(super) fn place_model(
    shares: &Shares<'_>,
    place: &PlaceResult,
    of_place: PlaceShares,
    channels: &[Channel],
    products: Vec<ProductPart>,
    at: usize,
    gaps: &mut Vec<Gap>,
) -> Place {
    let sales: &Sales = &shares.plan.sales;
    let own = || channels.iter().filter(move |c| c.place == at);
    let booked: f64 = place.orders.unwrap_or(0.0);
    let claimed: f64 = own().map(|c| c.claimed() * c.scale).sum();
    let of_channels: f64 = own().map(Channel::visits).sum();
    let outlook = shares.forecast.place(place.id);
    let terms = sales.places.iter().find(|p| p.id == place.id);
    // The average order on the place's own basis, so that orders × price is its GMV.
    let price = match (place.gmv.local, place.orders) {
        (Ok(gmv), Ok(orders)) if orders > 0.0 => Some(gmv / orders),
        _ => place.order.price.ok(),
    };
    let observed = Observed {
        price,
        // Where the platforms' word is all there is, no refund was seen.
        return_rate: terms
            .and_then(refunded)
            .filter(|_| place.basis == Basis::Booked),
    };
    let customers = &shares.plan.customers;
    let k = customers
        .invites_per_customer
        .zip(customers.invite_acceptance)
        .and_then(|(i, a)| viral_coefficient(i.to_f64(), a.to_f64()).ok());
    let delay = shares
        .forecast
        .referral_days
        .map_or(0.0, |d| d.to_f64() / DAYS_IN_A_MONTH);
    let referral = k
        .filter(|_| outlook.is_some_and(|o| o.refers) && !matches!(shares.calendar, Calendar::Once))
        .map(|k| Referral {
            k,
            delay,
            reward: customers.referral_reward.map_or(0.0, Money::to_f64),
        });
    let mut gap = |missing| {
        gaps.push(Gap {
            missing,
            place: Some(place.id),
            channel: None,
        });
    };
    let months = of_place.orders.len();
    let ends = referral.is_none_or(|r| r.growth(months) <= MOST_GROWTH);
    if !ends {
        gap(Missing::GrowsWithoutEnd);
    }
    if place.orders == Ok(0.0) && place.gmv.local.is_ok_and(|sales| sales > 0.0) {
        // Sales without an order have no price that a later order could bring.
        gap(Missing::NoOrders);
    }
    let sales_booked = terms.is_some_and(|t| t.booked.revenue.is_some());
    if place.basis == Basis::Claimed && sales_booked && place.orders.is_ok() {
        // Its sales are from the books and its orders and profit from the platforms: no one price
        // gives both, so the months ahead would contradict the period's profit.
        gap(Missing::NoOrders);
    }
    Place {
        terms: terms.map_or_else(Default::default, |t| {
            numbers(&t.order, place.mix.as_ref(), observed)
        }),
        products,
        to_plan: exchange_rate(&sales.rates, place.currency, sales.currency).unwrap_or(0.0),
        organic: beyond(booked, claimed),
        organic_visits: beyond(place.visits.unwrap_or(0.0), of_channels),
        visits_share: of_place.visits,
        orders_share: of_place.orders,
        repeat: outlook.and_then(|o| {
            let new_share = o.new_share?;
            let once = matches!(shares.calendar, Calendar::Once);
            (!once).then(|| Repeat {
                new_share: new_share.to_f64(),
                curve: o.repeats.iter().map(|v| v.to_f64()).collect(),
            })
        }),
        referral: referral.filter(|_| ends),
        supply: supply(shares, place.id),
    }
}

/// How much of `all` lies beyond `part`; what rounding leaves of a difference of equals is nothing.
fn beyond(all: f64, part: f64) -> f64 {
    if all - part > 1e-9 * all {
        all - part
    } else {
        0.0
    }
}

/// How many times as many customers a referral loop may bring over the months; beyond, it grows
/// without end.
const MOST_GROWTH: f64 = 1e12;

/// The average length of a month in days.
const DAYS_IN_A_MONTH: f64 = 365.2425 / 12.0;

fn supply(shares: &Shares<'_>, place: Id) -> Option<Supply> {
    let Calendar::Months { months, .. } = shares.calendar else {
        return None;
    };
    let rows = || {
        let all = shares.plan.calendar.supply.iter();
        all.filter(|s| s.place == place)
    };
    let in_month = |month: &Month| {
        let rows = rows().filter(|s| s.month == *month);
        rows.map(|s| s.units.to_f64()).reduce(|a, b| a + b)
    };
    let units: Vec<Option<f64>> = months.iter().map(in_month).collect();
    let units_per_order = rows()
        .map(|s| s.units_per_order.to_f64())
        .rfind(|u| *u > 0.0)
        .unwrap_or(1.0);
    let outlook = shares.forecast.place(place);
    units.iter().any(Option::is_some).then(|| Supply {
        units,
        units_per_order,
        carries_over: outlook.is_some_and(|o| o.carries_over),
        waits: outlook.is_some_and(|o| o.waits),
    })
}
