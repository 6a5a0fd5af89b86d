//! Direct traffic: which share of the visits comes by itself, month by month.

use super::outlook::Outlook;
use crate::funnel::missing::{Figure, Missing, ratio};
use crate::funnel::section::Reach;
use crate::plan::{Id, Plan};
use crate::traffic::Pool;

/// The share of direct visits in the months ahead.
#[derive(Clone, Debug, PartialEq)]
pub struct DirectTraffic {
    /// By month, direct visits / all visits.
    pub months: Vec<Figure>,
    /// Over all months.
    pub total: Figure,
    /// By how much the share rises from month to month: the slope of the line through the months
    /// that have one.
    pub slope: Figure,
}

/// Direct visits and all visits.
#[derive(Clone, Copy, Default)]
struct Visits {
    direct: f64,
    all: f64,
}

/// The share of visits that come without being brought: through channels that one owns (the
/// e-mail list), outside the platforms also through those that come by themselves (a typed
/// address, free search) and those that no channel counts, and the visits of buyers who come back.
/// On a platform, what comes by itself comes by way of the platform.
///
/// # Formula
/// By place and month, with visits v, those of them that are direct w, the share n of first orders
/// among the orders d that these visits bring, and repeat orders b:
/// all = v·n + b·v/d, direct = w·n + b·v/d. So a buyer who comes back makes as many visits an
/// order as anyone does. The slope is that of the least squares line, in shares a month.
pub fn direct_traffic(plan: &Plan, outlook: &Outlook) -> DirectTraffic {
    let mut months = vec![Visits::default(); outlook.flows.len()];
    for (at, place) in outlook.compiled.places.iter().enumerate() {
        add_place(plan, outlook, (at, *place), &mut months);
    }
    let share = |v: &Visits| ratio(Ok(v.direct), Ok(v.all), Missing::NoVisits);
    let total = months.iter().fold(Visits::default(), |sum, v| Visits {
        direct: sum.direct + v.direct,
        all: sum.all + v.all,
    });
    let shares: Vec<Figure> = months.iter().map(share).collect();
    DirectTraffic {
        slope: share_slope(&shares),
        months: shares,
        total: share(&total),
    }
}

fn add_place(plan: &Plan, outlook: &Outlook, (at, id): (usize, Id), months: &mut [Visits]) {
    let (Some(model), Some(ahead)) = (
        outlook.compiled.model.places.get(at),
        outlook.places.get(at),
    ) else {
        return;
    };
    let place = plan.sales.places.iter().find(|p| p.id == id);
    // Visits that nobody counts on a platform are the platform's own.
    let by_itself = place.is_some_and(|p| p.pool != Pool::PlatformStore);
    let first_share = model.repeat.as_ref().map_or(1.0, |r| r.new_share);
    let channels: Vec<_> = outlook
        .channels
        .iter()
        .zip(&outlook.compiled.model.channels)
        .filter(|(_, channel)| channel.place == at)
        .map(|((id, months), _)| {
            let typed = plan.funnel.channels.iter().find(|c| c.id == *id);
            let direct = match typed.map(|c| c.reach) {
                Some(Reach::Owned) => true,
                Some(Reach::Earned) => by_itself,
                Some(Reach::Paid) | None => false,
            };
            (direct, months)
        })
        .collect();
    for (m, (sum, month)) in months.iter_mut().zip(&ahead.months).enumerate() {
        let of_month = |shares: &[f64]| shares.get(m).copied().unwrap_or(0.0);
        let uncounted = model.organic_visits * of_month(&model.visits_share);
        let mut visits = uncounted;
        let mut direct = if by_itself { uncounted } else { 0.0 };
        let mut orders = model.organic * of_month(&model.orders_share);
        for (comes_direct, rows) in &channels {
            let Some(row) = rows.get(m) else { continue };
            visits += row.visits;
            orders += row.orders;
            if *comes_direct {
                direct += row.visits;
            }
        }
        let back = if orders > 0.0 {
            month.repeats * (visits / orders)
        } else {
            0.0
        };
        sum.all += visits * first_share + back;
        sum.direct += direct * first_share + back;
    }
}

/// The slope of the least squares line through the months that have a figure, a month.
///
/// # Errors
/// [`Missing`] where fewer than two months have one.
pub fn share_slope(shares: &[Figure]) -> Figure {
    let told = || {
        let rows = shares.iter().enumerate();
        rows.filter_map(|(m, share)| Some((m as f64, share.ok()?)))
    };
    let n = told().count() as f64;
    if n < 2.0 {
        return Err(shares
            .iter()
            .find_map(|s| s.err())
            .unwrap_or(Missing::NoPeriod));
    }
    let (sum_x, sum_y) = told().fold((0.0, 0.0), |(a, b), (x, y)| (a + x, b + y));
    let (mean_x, mean_y) = (sum_x / n, sum_y / n);
    let (along, square) = told().fold((0.0, 0.0), |(along, square), (x, y)| {
        let dx = x - mean_x;
        (along + dx * (y - mean_y), square + dx * dx)
    });
    Ok(along / square)
}
