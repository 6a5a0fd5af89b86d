//! The river map: channels flow into pools, and pools into the main pool.

use super::offers::month_factor;
use super::{Diagnosis, Facts, Pool};
use crate::funnel::FunnelResult;
use crate::plan::{Id, Plan};
use crate::quantity::{Money, Volume};

/// What the width of a band shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Width {
    /// Visits a month.
    #[default]
    Visits,
    /// Sales a month, in the plan's currency.
    Sales,
}

/// A place on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Node {
    /// A channel.
    Channel(Id),
    /// The smaller channels that lead to a pool.
    Smaller(Pool),
    /// What no channel accounts for.
    Other(Pool),
    /// A pool.
    Pool(Pool),
    /// The main pool.
    Main(Pool),
}

/// A band from one place to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flow {
    /// Where it comes from.
    pub from: Node,
    /// Where it goes.
    pub to: Node,
    /// How wide it is; above zero.
    pub amount: f64,
}

/// The map.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct River {
    /// Its bands, those of channels first.
    pub flows: Vec<Flow>,
    /// The pool that carries most itself, and its share of all, 0 to 1.
    pub largest: Option<(Pool, f64)>,
}

/// So many channels are drawn by name, the largest ones.
const NAMED: usize = 8;

/// The map of a plan, by the stage's main pool; empty where no pool has an amount.
///
/// What channels count beyond their pool's own figure is scaled down to it, so that each pool
/// holds what its figure says; what they leave open comes from other sources.
///
/// ```
/// use tributary_domain::traffic::{Facts, Pool, diagnose, river::{Node, Width, river}};
/// use tributary_domain::{funnel, plan::Plan};
/// let plan = Plan::default();
/// let mut facts = Facts { store: Some(true), ..Facts::default() };
/// facts.visits.store = "300".parse().ok();
/// facts.visits.social = "100".parse().ok();
/// let result = funnel::evaluate(&plan.sales, &plan.funnel);
/// let map = river(&plan, &facts, &result, &diagnose(&facts), Width::Visits);
/// assert_eq!(map.largest, Some((Pool::PlatformStore, 0.75)));
/// let last = map.flows.last().unwrap();
/// assert_eq!((last.from, last.to), (Node::Pool(Pool::SocialAccount), Node::Main(Pool::PlatformStore)));
/// ```
pub fn river(
    plan: &Plan,
    facts: &Facts,
    funnel: &FunnelResult,
    diagnosis: &Diagnosis,
    width: Width,
) -> River {
    let amount = |pool: Pool| match width {
        Width::Visits => facts.visits.get(pool).map_or(0.0, Volume::to_f64),
        Width::Sales => facts.sales.get(pool).map_or(0.0, Money::to_f64),
    };
    let main = diagnosis.main_pool;
    let node = |pool: Pool| {
        if main == Some(pool) {
            Node::Main(pool)
        } else {
            Node::Pool(pool)
        }
    };
    let brought = channels(plan, funnel, width);
    let named = named(&brought);
    let mut flows = Vec::new();
    let mut total = 0.0;
    let held = Pool::ALL.map(|pool| (pool, amount(pool)));
    for (pool, holds) in held.into_iter().filter(|(_, holds)| *holds > 0.0) {
        total += holds;
        let own = || brought.iter().filter(|b| b.1 == pool);
        let counted: f64 = own().map(|b| b.2).sum();
        let scale = if counted > holds {
            holds / counted
        } else {
            1.0
        };
        let mut band = |from, amount: f64| {
            if amount > holds * 1e-9 {
                let to = node(pool);
                flows.push(Flow { from, to, amount });
            }
        };
        let small: Vec<_> = own().filter(|b| !named.contains(&b.0)).collect();
        // A single small channel takes no more room by its own name.
        let by_name = |id: &Id| named.contains(id) || small.len() == 1;
        for (id, _, amount) in own().filter(|b| by_name(&b.0)) {
            band(Node::Channel(*id), amount * scale);
        }
        if small.len() > 1 {
            let sum: f64 = small.iter().map(|b| b.2).sum();
            band(Node::Smaller(pool), sum * scale);
        }
        band(Node::Other(pool), holds - counted * scale);
    }
    if let Some(main) = main {
        let pools = held
            .into_iter()
            .filter(|(p, holds)| *p != main && *holds > 0.0);
        flows.extend(pools.map(|(pool, amount)| Flow {
            from: Node::Pool(pool),
            to: Node::Main(main),
            amount,
        }));
    }
    let largest = held.into_iter().rev().max_by(|a, b| a.1.total_cmp(&b.1));
    River {
        flows,
        largest: largest
            .filter(|_| total > 0.0)
            .map(|(pool, holds)| (pool, holds / total)),
    }
}

/// What each channel brings to its pool in a month.
fn channels(plan: &Plan, funnel: &FunnelResult, width: Width) -> Vec<(Id, Pool, f64)> {
    let factor = month_factor(&plan.funnel);
    funnel
        .channels
        .iter()
        .filter_map(|channel| {
            let place = plan
                .sales
                .places
                .iter()
                .find(|p| Some(p.id) == channel.place)?;
            let amount = match width {
                Width::Visits => channel.ads.traffic,
                Width::Sales => channel.claims_in_plan.revenue,
            };
            let amount = amount.ok()? * factor;
            (amount > 0.0).then_some((channel.id, place.pool, amount))
        })
        .collect()
}

fn named(brought: &[(Id, Pool, f64)]) -> Vec<Id> {
    let mut by_size: Vec<&(Id, Pool, f64)> = brought.iter().collect();
    by_size.sort_by(|a, b| b.2.total_cmp(&a.2));
    by_size.into_iter().take(NAMED).map(|b| b.0).collect()
}
