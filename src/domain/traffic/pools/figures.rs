//! What a pool earns, reaches again and costs to reach again.

use super::super::{Facts, Pool, duties, figures::Figures};
use crate::funnel::{ChannelResult, FunnelResult, PlaceResult, Reach};
use crate::plan::Plan;
use crate::quantity::{Change, Count, Money, Rate, Volume};

/// Where a figure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The seller typed it.
    Typed,
    /// The funnel's places and channels.
    Funnel,
    /// The list of subscribers and customers.
    Customers,
    /// Followers, and how many of them posts reach.
    Followers,
    /// What an order through paid channels costs: nothing there is the seller's own, so each
    /// order is bought again.
    BoughtAgain,
    /// The change of the platform's transactions.
    Transactions,
}

/// A figure with its origin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Told {
    /// How much.
    pub value: f64,
    /// From where.
    pub from: From,
}

/// Why a pool's figure can't be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Untold {
    /// No visits are known.
    #[error("no visits")]
    Visits,
    /// Nobody knows what its orders leave over.
    #[error("no contribution")]
    Contribution,
    /// Nobody counted the people there, or those who can be reached again.
    #[error("no people")]
    People,
    /// Neither a cost nor channels that lead there with orders.
    #[error("no cost")]
    Cost,
    /// No figure of the month before.
    #[error("no month before")]
    Before,
}

/// A figure or why there is none; the value is always finite.
pub type PoolFigure = Result<Told, Untold>;

/// The figures of one pool; money is in the plan's currency.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PoolFigures {
    /// Which pool.
    pub pool: Pool,
    /// Whether anything is there.
    pub in_use: bool,
    /// What a visit leaves over before advertising.
    pub contribution_per_visit: PoolFigure,
    /// The share of its people who can be reached again without paying, 0 to 1.
    pub reachable: PoolFigure,
    /// What it costs to bring about one more order from people already known.
    pub second_order_cost: PoolFigure,
    /// What an order through paid channels costs there.
    pub paid_order_cost: PoolFigure,
    /// Change of visits against the month before; −0.1 is a tenth fewer.
    pub visits_trend: PoolFigure,
    /// Change of sales against the month before.
    pub sales_trend: PoolFigure,
    /// How many channels lead there, from figures of the funnel.
    pub channels: usize,
}

/// The figures of all five pools, in the order of [`Pool::ALL`].
///
/// ```
/// use tributary_domain::traffic::{Facts, Pool, pools::pool_figures};
/// use tributary_domain::{funnel, plan::Plan};
/// let plan = Plan::default();
/// let mut facts = Facts::default();
/// facts.visits.site = "2000".parse().ok();
/// facts.change_pool(Pool::OwnSiteApp, |site| site.contribution = "500".parse().ok());
/// let rows = pool_figures(&plan, &facts, &funnel::evaluate(&plan.sales, &plan.funnel));
/// // 500 over 2,000 visits.
/// assert_eq!(rows[3].contribution_per_visit.unwrap().value, 0.25);
/// ```
pub fn pool_figures(plan: &Plan, facts: &Facts, funnel: &FunnelResult) -> Vec<PoolFigures> {
    let gates = Figures::of(facts);
    Pool::ALL
        .into_iter()
        .map(|pool| of_pool(plan, facts, funnel, &gates, pool))
        .collect()
}

fn of_pool(
    plan: &Plan,
    facts: &Facts,
    funnel: &FunnelResult,
    gates: &Figures,
    pool: Pool,
) -> PoolFigures {
    let ids: Vec<_> = plan
        .sales
        .places
        .iter()
        .filter(|place| place.pool == pool)
        .map(|place| place.id)
        .collect();
    let places: Vec<&PlaceResult> = funnel
        .places
        .iter()
        .filter(|place| ids.contains(&place.id))
        .collect();
    let channels: Vec<&ChannelResult> = funnel
        .channels
        .iter()
        .filter(|c| !c.is_blank && c.place.is_some_and(|id| ids.contains(&id)))
        .collect();
    let record = facts.pool_record(pool);
    let paid = cost_of_orders(&channels, Reach::Paid);
    let trend = |now: Option<f64>, before: Option<f64>| {
        let (Some(now), Some(before)) = (now, before) else {
            return Err(Untold::Before);
        };
        told(now / before - 1.0, From::Typed, Untold::Before)
    };
    let sales_trend = trend(
        facts.sales.get(pool).map(Money::to_f64),
        record.sales_before.map(Money::to_f64),
    );
    PoolFigures {
        pool,
        in_use: duties::exists(facts, gates, pool) || !ids.is_empty(),
        contribution_per_visit: per_visit(facts, pool, &places),
        reachable: reachable(plan, facts, pool),
        second_order_cost: match record.second_order_cost {
            Some(cost) => told(cost.to_f64(), From::Typed, Untold::Cost),
            None => cost_of_orders(&channels, Reach::Owned)
                .map(|value| Told {
                    value,
                    from: From::Funnel,
                })
                .or_else(|_| {
                    paid.map(|value| Told {
                        value,
                        from: From::BoughtAgain,
                    })
                }),
        },
        paid_order_cost: paid.map(|value| Told {
            value,
            from: From::Funnel,
        }),
        visits_trend: trend(
            facts.visits.get(pool).map(Volume::to_f64),
            record.visits_before.map(Volume::to_f64),
        ),
        sales_trend: sales_trend.or_else(|why| match facts.platform_transactions_change {
            Some(change) if pool == Pool::PlatformStore => {
                told(Change::to_f64(change), From::Transactions, why)
            }
            _ => Err(why),
        }),
        channels: channels.len(),
    }
}

fn told(value: f64, from: From, why: Untold) -> PoolFigure {
    if value.is_finite() {
        Ok(Told { value, from })
    } else {
        Err(why)
    }
}

/// Contribution ÷ visits: the typed month's, else the sums over the places where both are known.
fn per_visit(facts: &Facts, pool: Pool, places: &[&PlaceResult]) -> PoolFigure {
    if let Some(contribution) = facts.pool_record(pool).contribution {
        let visits = facts.visits.get(pool).map_or(0.0, Volume::to_f64);
        return told(contribution.to_f64() / visits, From::Typed, Untold::Visits);
    }
    let both = places
        .iter()
        .filter_map(|place| Some((place.contribution.in_plan.ok()?, place.visits.ok()?)));
    let (contribution, visits) = both.fold((0.0, 0.0), |(c, v), (dc, dv)| (c + dc, v + dv));
    if visits > 0.0 {
        return told(contribution / visits, From::Funnel, Untold::Contribution);
    }
    Err(if places.iter().any(|place| place.visits.is_ok()) {
        Untold::Contribution
    } else {
        Untold::Visits
    })
}

/// Who can be reached again without paying, of the people known.
fn reachable(plan: &Plan, facts: &Facts, pool: Pool) -> PoolFigure {
    let record = facts.pool_record(pool);
    let share = |some: Option<Count>, all: Option<Count>, from| {
        let (some, all) = (some?.to_f64(), all?.to_f64());
        (all > 0.0).then(|| Told {
            value: (some / all).min(1.0),
            from,
        })
    };
    let typed = share(record.reachable, record.people, From::Typed);
    let from_plan = || match pool {
        Pool::SocialAccount => facts.monthly_reach.map(|reach| Told {
            value: Rate::to_f64(reach),
            from: From::Followers,
        }),
        // The list is the own site's, wherever the plan counts it. How many customers are on it
        // nobody knows, so at least this share of all can be reached.
        Pool::OwnSiteApp => {
            let listed = plan.customers.subscribers.map(Count::to_f64);
            let bought = plan.customers.customers.map(Count::to_f64);
            listed
                .zip(bought)
                .filter(|(listed, _)| *listed > 0.0)
                .map(|(listed, bought)| Told {
                    value: listed / (listed + bought),
                    from: From::Customers,
                })
        }
        _ => None,
    };
    typed.or_else(from_plan).ok_or(Untold::People)
}

/// Spend ÷ orders over the channels of a kind that know both.
fn cost_of_orders(channels: &[&ChannelResult], reach: Reach) -> Result<f64, Untold> {
    let both = channels
        .iter()
        .filter(|c| c.reach == reach)
        .filter_map(|c| Some((c.claims_in_plan.spend.ok()?, c.claims_in_plan.orders.ok()?)));
    let (spend, orders) = both.fold((0.0, 0.0), |(s, n), (ds, dn)| (s + ds, n + dn));
    let cost = spend / orders;
    if orders > 0.0 && cost.is_finite() {
        Ok(cost)
    } else {
        Err(Untold::Cost)
    }
}
