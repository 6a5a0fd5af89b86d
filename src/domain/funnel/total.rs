//! The whole plan: all places and channels together.

use super::channel::ChannelResult;
use super::missing::{Figure, Gap, Missing, difference, ratio};
use super::place::{Basis, PlaceResult};
use super::rates::{AdFigures, Claims};
use super::section::{Buyers, Reach, Sales};
use super::verdict::Verdict;
use crate::stats::interval::{Interval, wilson};

/// The chance that an interval misses.
const ALPHA: f64 = 0.05;

/// Orders and visits of the places where people of one kind buy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BuyersTotal {
    /// Orders.
    pub orders: Figure,
    /// Visits.
    pub visits: Figure,
    /// Orders and visits over the places that have both; the rate is of these.
    pub both: Option<(f64, f64)>,
    /// Orders / visits.
    pub cvr: Figure,
    /// Wilson's 95 % interval of that.
    pub cvr_interval: Option<Interval>,
}

/// All places and channels together; amounts in the plan's currency.
#[derive(Clone, Debug, PartialEq)]
pub struct Total {
    /// [`Basis::Booked`] when every place with figures has its own report.
    pub basis: Basis,
    /// Orders.
    pub orders: Figure,
    /// The sum of what the platforms claim; never orders.
    pub claimed_orders: Figure,
    /// Claims beyond the orders booked, over the places that have books.
    pub claimed_twice: Figure,
    /// Orders booked that no platform claims.
    pub organic: Figure,
    /// Gross merchandise value, VAT included.
    pub gmv: Figure,
    /// Sales as the platforms claim them.
    pub claimed_gmv: Figure,
    /// What all channels cost.
    pub spend: Figure,
    /// What orders leave over before advertising.
    pub contribution: Figure,
    /// What they leave over after it.
    pub after_ads: Figure,
    /// The same if every claim were an order.
    pub claimed_after_ads: Figure,
    /// How much too high that is.
    pub overstated: Figure,
    /// Fixed cost; zero where none was entered.
    pub fixed: f64,
    /// Whether it was entered.
    pub fixed_is_set: bool,
    /// What is left after fixed cost.
    pub profit: Figure,
    /// The same if every claim were an order.
    pub claimed_profit: Figure,
    /// Profit / gross merchandise value.
    pub profit_share: Figure,
    /// Gross merchandise value / spend.
    pub mer: Figure,
    /// Spend / gross merchandise value.
    pub tacos: Figure,
    /// The channels' claims by ratio of sums, each figure over the channels that have both of its
    /// operands.
    pub ads: AdFigures,
    /// The same over the channels whose reach is bought.
    pub paid: AdFigures,
    /// Places where people buy.
    pub consumers: BuyersTotal,
    /// Places where companies buy.
    pub companies: BuyersTotal,
    /// All places.
    pub everyone: BuyersTotal,
    /// Whether the plan earns, after fixed cost.
    pub verdict: Verdict,
}

pub(super) fn evaluate(sales: &Sales, places: &[PlaceResult], channels: &[ChannelResult]) -> Total {
    let places: Vec<&PlaceResult> = places.iter().filter(|p| !p.is_blank).collect();
    let channels: Vec<&ChannelResult> = channels.iter().filter(|c| !c.is_blank).collect();
    let unplaced = channels.iter().any(|c| c.place.is_none());
    let sum = |figure: fn(&PlaceResult) -> Figure| {
        if unplaced {
            return Err(Missing::NoPlace);
        }
        let parts = places.iter().map(|p| figure(p));
        parts
            .reduce(|a, b| Ok(a? + b?))
            .unwrap_or(Err(Missing::NothingEntered))
    };
    // Places without books claim nothing twice as far as anyone can tell.
    let books = |figure: fn(&PlaceResult) -> Figure| {
        let known = places.iter().filter_map(|p| figure(p).ok());
        known.reduce(|a, b| a + b).ok_or(Missing::NothingBooked)
    };
    let claims: Vec<Claims> = channels.iter().map(|c| c.claims_in_plan).collect();
    let bought = channels.iter().filter(|c| c.reach == Reach::Paid);
    let paid: Vec<Claims> = bought.map(|c| c.claims_in_plan).collect();

    let (gmv, contribution) = (sum(|p| p.gmv.in_plan), sum(|p| p.contribution.in_plan));
    let spend: Figure = if channels.is_empty() && places.is_empty() {
        Err(Missing::NothingEntered)
    } else {
        claims.iter().map(|c| c.spend).sum()
    };
    let after_ads = difference(contribution, spend);
    let claimed_after_ads = sum(|p| p.claimed_after_ads_in_plan);
    let fixed = sales.fixed_cost.map_or(0.0, crate::quantity::Money::to_f64);
    let profit = difference(after_ads, Ok(fixed));
    let claimed_orders = channels.iter().filter_map(|c| c.claims.orders.ok());
    let booked = places.iter().all(|p| p.basis == Basis::Booked) && !places.is_empty();
    Total {
        basis: if booked {
            Basis::Booked
        } else {
            Basis::Claimed
        },
        orders: sum(|p| p.orders),
        claimed_orders: claimed_orders.reduce(|a, b| a + b).ok_or(Missing::NoOrders),
        claimed_twice: books(|p| p.claimed_twice),
        organic: books(|p| p.organic),
        gmv,
        claimed_gmv: sum(|p| p.claimed_gmv_in_plan),
        spend,
        contribution,
        after_ads,
        claimed_after_ads,
        overstated: difference(claimed_after_ads, after_ads),
        fixed,
        fixed_is_set: sales.fixed_cost.is_some(),
        profit,
        claimed_profit: difference(claimed_after_ads, Ok(fixed)),
        profit_share: ratio(profit, gmv, Missing::NoSales),
        mer: ratio(gmv, spend, Missing::NoSpend),
        tacos: ratio(spend, gmv, Missing::NoSales),
        ads: AdFigures::blend(&claims),
        paid: AdFigures::blend(&paid),
        consumers: buyers(&places, |b| b == Buyers::Consumers),
        companies: buyers(&places, |b| b == Buyers::Companies),
        everyone: buyers(&places, |_| true),
        verdict: profit.map_or_else(
            |missing| Verdict::CannotTell(gaps(missing, &places, &channels)),
            Verdict::of_amount,
        ),
    }
}

/// Ratio of sums over the places that have both orders and visits.
fn buyers(places: &[&PlaceResult], include: fn(Buyers) -> bool) -> BuyersTotal {
    let here = || places.iter().filter(|p| include(p.buyers));
    let sum = |figure: fn(&PlaceResult) -> Figure, none| {
        let known = here().filter_map(|p| figure(p).ok());
        known.reduce(|a, b| a + b).ok_or(none)
    };
    let both = here().filter_map(|p| Some((p.orders.ok()?, p.visits.ok()?)));
    let both = both.reduce(|a, b| (a.0 + b.0, a.1 + b.1));
    BuyersTotal {
        orders: sum(|p| p.orders, Missing::NoOrders),
        visits: sum(|p| p.visits, Missing::NoVisits),
        both,
        cvr: both
            .ok_or(Missing::NoVisits)
            .and_then(|(orders, visits)| ratio(Ok(orders), Ok(visits), Missing::NoVisits)),
        cvr_interval: both.and_then(|(orders, visits)| wilson(orders, visits, ALPHA).ok()),
    }
}

/// Every gap of every row; the first reason alone where no row names one.
fn gaps(missing: Missing, places: &[&PlaceResult], channels: &[&ChannelResult]) -> Vec<Gap> {
    let unplaced = channels.iter().filter(|c| c.place.is_none()).map(|c| Gap {
        missing: Missing::NoPlace,
        place: None,
        channel: Some(c.id),
    });
    let mut gaps: Vec<Gap> = places
        .iter()
        .flat_map(|p| p.gaps.iter().copied())
        .chain(unplaced)
        .collect();
    if gaps.is_empty() {
        gaps.push(Gap {
            missing,
            place: None,
            channel: None,
        });
    }
    gaps
}
