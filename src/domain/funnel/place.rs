//! One place of sale, as its own report books it.

use super::channel::ChannelResult;
use super::exchange::convert;
use super::missing::{Figure, Gap, Missing, difference, product, ratio};
use super::order::{Observed, OrderEconomics, contribution_of, order_economics_of};
use super::products::{self, Mix, ProductResult};
use super::rates::{AdFigures, Claims};
use super::section::{Buyers, Funnel, Place, Sales, StageKind};
use super::steps::{Row, Steps};
use super::verdict::Verdict;
use crate::plan::Id;
use crate::quantity::{Currency, Money, Volume};
use crate::stats::interval::{Interval, wilson};

/// The chance that an interval misses.
const ALPHA: f64 = 0.05;

/// Whose word a figure rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Basis {
    /// The place's own report.
    Booked,
    /// What the platforms claim, for want of a report.
    #[default]
    Claimed,
}

/// An amount in the place's currency and in the plan's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    /// In the place's currency.
    pub local: Figure,
    /// In the plan's currency.
    pub in_plan: Figure,
}

/// What a place sold, and what that left over.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceResult {
    /// The place.
    pub id: Id,
    /// The currency of its local amounts.
    pub currency: Currency,
    /// Who buys there.
    pub buyers: Buyers,
    /// Whether nothing has been entered for it; it then counts nowhere.
    pub is_blank: bool,
    /// Whether orders, sales and profit rest on its own report or on claims.
    pub basis: Basis,
    /// Orders on that basis.
    pub orders: Figure,
    /// The sum of what the platforms claim; never orders.
    pub claimed_orders: Figure,
    /// Claims beyond the orders booked.
    pub claimed_twice: Figure,
    /// Orders booked that no platform claims.
    pub organic: Figure,
    /// Gross merchandise value, VAT included.
    pub gmv: Amount,
    /// What its channels cost.
    pub spend: Amount,
    /// What its orders leave over before advertising.
    pub contribution: Amount,
    /// What they leave over after it.
    pub after_ads: Amount,
    /// Contribution by visit, before advertising.
    pub per_visit: Amount,
    /// Visits: the report's sessions, else what the channels counted.
    pub visits: Figure,
    /// Whose word the visits are.
    pub visits_basis: Basis,
    /// Orders / visits.
    pub cvr: Figure,
    /// Wilson's 95 % interval of that.
    pub cvr_interval: Option<Interval>,
    /// Spend / gross merchandise value.
    pub tacos: Figure,
    /// An average order at this place, with the price and return rate that the report shows.
    pub order: OrderEconomics,
    /// The mix of products that the order is; none where no products are sold here.
    pub mix: Option<Mix>,
    /// What an order of each product brings and costs.
    pub products: Vec<ProductResult>,
    /// The claims of its channels together, in its currency, by ratio of sums.
    pub ads: AdFigures,
    /// Sales as claimed, in the plan's currency.
    pub claimed_gmv_in_plan: Figure,
    /// Contribution after advertising if every claim were an order, in the plan's currency.
    pub claimed_after_ads_in_plan: Figure,
    /// Its funnel; claimed orders beyond the books are scaled down evenly.
    pub steps: Steps,
    /// Whether it earns, after advertising and before fixed cost.
    pub verdict: Verdict,
    /// What is missing for that.
    pub gaps: Vec<Gap>,
    pub(super) rows: Vec<Row>,
}

pub(super) fn evaluate(
    sales: &Sales,
    funnel: &Funnel,
    (place, mix): (&Place, Option<Mix>),
    channels: &[&ChannelResult],
) -> PlaceResult {
    let in_plan = |local| Amount {
        local,
        in_plan: convert(&sales.rates, local, place.currency, sales.currency),
    };
    let claims: Vec<Claims> = channels.iter().map(|c| c.claims).collect();
    let booked_orders = place.booked.orders.map(Volume::to_f64);
    let claimed_orders = claims
        .iter()
        .filter_map(|c| c.orders.ok())
        .reduce(|a, b| a + b)
        .ok_or(Missing::NoOrders);
    let basis = if booked_orders.is_some() {
        Basis::Booked
    } else {
        Basis::Claimed
    };
    let orders = booked_orders.map_or(claimed_orders, Ok);
    let ads = AdFigures::blend(&claims);

    let listed = mix.map_or(place.order.price.is_some(), |m| m.price.is_ok());
    let seen = observed(place, booked_orders, ads.aov.ok().filter(|_| !listed));
    let order = order_economics_of(&place.order, mix.as_ref(), seen);
    let products = products::results(sales, place, seen, ads.acos);
    let booked_revenue = place.booked.revenue.map(Money::to_f64);
    let claimed_revenue = counted(channels, |c| c.claims.revenue);
    let claimed_contribution = counted(channels, |c| c.ads.contribution);
    let gmv = in_plan(match (booked_revenue, basis, orders) {
        (Some(revenue), _, _) => Ok(revenue),
        (None, Basis::Claimed, _) => claimed_revenue,
        (None, Basis::Booked, Ok(0.0)) => Ok(0.0),
        (None, Basis::Booked, orders) => product(orders, order.price),
    });
    let contribution = in_plan(match basis {
        Basis::Booked => contribution_of(orders, order.contribution),
        Basis::Claimed => claimed_contribution,
    });
    let spend = Amount {
        local: channels.iter().map(|c| c.claims.spend).sum(),
        in_plan: channels.iter().map(|c| c.claims_in_plan.spend).sum(),
    };
    let after_ads = Amount {
        local: difference(contribution.local, spend.local),
        in_plan: difference(contribution.in_plan, spend.in_plan),
    };
    let (visits, visits_basis) = match place.booked.sessions {
        Some(sessions) => (Ok(sessions.to_f64()), Basis::Booked),
        None => (ads.traffic.map_err(|_| Missing::NoVisits), Basis::Claimed),
    };
    let is_blank = channels.is_empty() && place.booked == super::section::Booked::default();
    let gaps = if is_blank {
        Vec::new()
    } else {
        let no_goods = order.goods == Err(Missing::NoUnitCost);
        gaps(place, channels, (basis, no_goods), &after_ads, &gmv)
    };
    let rows = rows_in_books(funnel, channels, claimed_orders, booked_orders);
    PlaceResult {
        id: place.id,
        currency: place.currency,
        buyers: place.buyers,
        is_blank,
        basis,
        orders,
        claimed_orders,
        claimed_twice: beyond(claimed_orders, booked_orders),
        organic: booked_orders
            .ok_or(Missing::NothingBooked)
            .map(|booked| (booked - claimed_orders.unwrap_or(0.0)).max(0.0)),
        gmv,
        spend,
        contribution,
        after_ads,
        per_visit: Amount {
            local: ratio(contribution.local, visits, Missing::NoVisits),
            in_plan: ratio(contribution.in_plan, visits, Missing::NoVisits),
        },
        visits,
        visits_basis,
        cvr: ratio(orders, visits, Missing::NoVisits),
        cvr_interval: orders
            .and_then(|o| Ok(wilson(o, visits?, ALPHA).ok()))
            .ok()
            .flatten(),
        tacos: ratio(spend.in_plan, gmv.in_plan, Missing::NoSales),
        order,
        mix,
        products,
        ads,
        claimed_gmv_in_plan: counted(channels, |c| c.claims_in_plan.revenue),
        claimed_after_ads_in_plan: difference(in_plan(claimed_contribution).in_plan, spend.in_plan),
        steps: Steps::of(&funnel.stages, &rows),
        verdict: match (is_blank, gaps.is_empty()) {
            (true, _) => Verdict::cannot_tell(Missing::NothingEntered, Some(place.id), None),
            (false, true) => Verdict::of(after_ads.local, Some(place.id), None),
            (false, false) => Verdict::CannotTell(gaps.clone()),
        },
        gaps,
        rows,
    }
}

/// What the report shows in place of what was typed: sales by order (else what the platforms
/// report by order, where no price was typed), and the share of sales that was given back.
fn observed(place: &Place, booked_orders: Option<f64>, claimed_aov: Option<f64>) -> Observed {
    // Orders that brought nothing were paid nothing, whatever the list price says.
    let revenue = place.booked.revenue.map(Money::to_f64);
    let booked_aov = revenue
        .zip(booked_orders.filter(|o| *o > 0.0))
        .map(|(revenue, orders)| revenue / orders);
    Observed {
        price: booked_aov.or(claimed_aov),
        return_rate: refunded(place),
    }
}

/// An order at the place when it is paid `price`, with the return rate that the books show.
pub(crate) fn order_at(place: &Place, result: &PlaceResult, price: f64) -> OrderEconomics {
    let seen = Observed {
        price: Some(price),
        return_rate: refunded(place),
    };
    order_economics_of(&place.order, result.mix.as_ref(), seen)
}

/// The share of the sales that the report says was given back.
pub(super) fn refunded(place: &Place) -> Option<f64> {
    let revenue = place
        .booked
        .revenue
        .map(Money::to_f64)
        .filter(|r| *r > 0.0)?;
    Some((place.booked.refunds?.to_f64() / revenue).min(1.0))
}

/// Orders booked for one order claimed: below 1 where the platforms claim more than the books have.
pub(super) fn books_by_claim(claimed: Figure, booked: Option<f64>) -> f64 {
    match (claimed, booked) {
        (Ok(claimed), Some(booked)) if claimed > booked => booked / claimed,
        _ => 1.0,
    }
}

/// Claims beyond the books.
fn beyond(claimed: Figure, booked: Option<f64>) -> Figure {
    let booked = booked.ok_or(Missing::NothingBooked)?;
    Ok((claimed.unwrap_or(0.0) - booked).max(0.0))
}

/// The sum over the channels that counted orders; one that counted none brings no sum down, one
/// whose money can't be told does.
fn counted(channels: &[&ChannelResult], figure: fn(&ChannelResult) -> Figure) -> Figure {
    channels
        .iter()
        .filter(|c| c.claims.orders.is_ok() || c.claims.revenue.is_ok())
        .map(|c| figure(c))
        .reduce(|a, b| Ok(a? + b?))
        .unwrap_or(Err(Missing::NoOrders))
}

/// The counts of the channels, with claimed orders scaled down evenly where they are more than
/// the books have.
fn rows_in_books(
    funnel: &Funnel,
    channels: &[&ChannelResult],
    claimed: Figure,
    booked: Option<f64>,
) -> Vec<Row> {
    let at = funnel
        .stages
        .iter()
        .position(|s| s.kind == StageKind::Orders);
    let books = books_by_claim(claimed, booked);
    channels
        .iter()
        .map(|channel| {
            let mut row = channel.row.clone();
            if let Some(Some(orders)) = at.and_then(|i| row.get_mut(i)) {
                *orders *= books;
            }
            row
        })
        .collect()
}

/// Everything that keeps sales or profit of the place from being told, without repetition.
fn gaps(
    place: &Place,
    channels: &[&ChannelResult],
    (basis, no_goods): (Basis, bool),
    after_ads: &Amount,
    gmv: &Amount,
) -> Vec<Gap> {
    let here = |missing| Gap {
        missing,
        place: Some(place.id),
        channel: None,
    };
    let mut gaps: Vec<Gap> = channels
        .iter()
        .filter_map(|c| {
            Some(Gap {
                missing: c.claims.spend.err()?,
                place: Some(place.id),
                channel: Some(c.id),
            })
        })
        .collect();
    let sold = basis == Basis::Booked || channels.iter().any(|c| c.claims.orders.is_ok());
    if no_goods && sold && after_ads.local.is_err() {
        gaps.push(here(Missing::NoUnitCost));
    }
    for figure in [gmv.local, gmv.in_plan, after_ads.local, after_ads.in_plan] {
        if let Err(missing) = figure
            && !gaps.iter().any(|gap| gap.missing == missing)
        {
            gaps.push(here(missing));
        }
    }
    gaps
}
