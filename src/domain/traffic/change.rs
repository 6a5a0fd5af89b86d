//! What would change the verdict: for each fact, the smallest change of it alone.

use super::figures::{Figures, sum};
use super::{Context, Facts, Field, Influence, Pool, Stage, diagnose_with};
use crate::quantity::{Count, Decimal, Money, Rate, Volume};

/// One fact that would change the verdict, all others being as they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FactChange {
    /// The fact.
    pub field: Field,
    /// What it is now; an absent fact counts as no or zero.
    pub from: Level,
    /// The nearest value that changes the verdict.
    pub to: Level,
    /// The stage with that value.
    pub stage: Option<Stage>,
    /// The main pool with that value.
    pub main_pool: Option<Pool>,
    /// Whether it only seems to be a step up, because a pool shrinks or a store is given up: no
    /// progress, and never advised.
    pub by_decline: bool,
}

/// The value of a fact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Level {
    /// Yes or no.
    Answer(bool),
    /// Visits, followers or money a month, in whole ones.
    Amount(f64),
    /// A share, 0 to 1, in thousandths.
    Share(f64),
    /// Steps of influence; 0 is not given.
    Steps(u8),
}

impl FactChange {
    /// How large the change is as a share of what there is, for ranking: a change from nothing and
    /// a changed answer count as one.
    ///
    /// # Formula
    /// |to − from| ÷ max(from, to)
    pub fn size(&self) -> f64 {
        let (from, to) = match (self.from, self.to) {
            (Level::Amount(a), Level::Amount(b)) | (Level::Share(a), Level::Share(b)) => (a, b),
            (Level::Steps(a), Level::Steps(b)) => return f64::from(a.abs_diff(b)) / 5.0,
            _ => return 1.0,
        };
        let most = from.max(to);
        if most > 0.0 {
            (to - from).abs() / most
        } else {
            0.0
        }
    }
}

/// The smallest change of each single fact that gives another stage or main pool, the nearest
/// first and those by decline last; facts that alone change nothing are left out.
///
/// Amounts are searched in whole ones and shares in thousandths. The verdict turns only where one
/// side of a gate's comparison reaches the other, so the search looks on both sides of each such
/// point and misses none.
///
/// ```
/// use tributary_domain::traffic::{Context, Facts, Field, change::{Level, changes}};
/// let facts = Facts { store: Some(true), ..Facts::default() };
/// let facts = Facts { monthly_reach: "0.2".parse().ok(), store_visits: "1001".parse().ok(), ..facts };
/// let found = changes(&facts, &Context::default());
/// // 5,005 followers of whom a fifth is reached are 1,001 people.
/// let fans = found.iter().find(|c| c.field == Field::Fans).unwrap();
/// assert_eq!(fans.to, Level::Amount(5_005.0));
/// ```
pub fn changes(facts: &Facts, context: &Context<'_>) -> Vec<FactChange> {
    let verdict = |facts: &Facts| {
        let found = diagnose_with(facts, context);
        (found.stage, found.main_pool)
    };
    let now = verdict(facts);
    let mut found: Vec<FactChange> = FIELDS
        .into_iter()
        .chain(Pool::DIGITAL.map(Field::Visits))
        .chain(Pool::DIGITAL.map(Field::Sales))
        .filter_map(|field| {
            let from = level(field, facts);
            let mut ways: Vec<FactChange> = candidates(field, facts)
                .into_iter()
                .filter(|to| *to != from)
                .filter_map(|to| {
                    let mut changed = facts.clone();
                    set(field, to, &mut changed)?;
                    let (stage, main_pool) = verdict(&changed);
                    ((stage, main_pool) != now).then_some(FactChange {
                        field,
                        from,
                        to,
                        stage,
                        main_pool,
                        by_decline: stage > now.0 && is_decline(from, to),
                    })
                })
                .collect();
            ways.sort_by(|a, b| distance(a).total_cmp(&distance(b)));
            ways.into_iter().next()
        })
        .collect();
    found.sort_by(|a, b| {
        let sizes = a.size().total_cmp(&b.size());
        let order = a.by_decline.cmp(&b.by_decline).then(sizes);
        order.then(a.field.cmp(&b.field))
    });
    found
}

/// The facts that gates and routes look at, beside the figures by pool.
const FIELDS: [Field; 11] = [
    Field::Store,
    Field::Fans,
    Field::MonthlyReach,
    Field::StoreVisits,
    Field::Influence,
    Field::CanBuildSite,
    Field::CanPromoteSite,
    Field::SupplyChainReady,
    Field::MallOperationsReady,
    Field::TraditionalStrongBrand,
    Field::NoMainPool,
];

fn is_decline(from: Level, to: Level) -> bool {
    match (from, to) {
        (Level::Amount(from), Level::Amount(to)) => to < from,
        (Level::Answer(had), Level::Answer(has)) => had && !has,
        _ => false,
    }
}

fn distance(change: &FactChange) -> f64 {
    match (change.from, change.to) {
        (Level::Amount(a), Level::Amount(b)) | (Level::Share(a), Level::Share(b)) => (a - b).abs(),
        (Level::Steps(a), Level::Steps(b)) => f64::from(a.abs_diff(b)),
        _ => 1.0,
    }
}

/// Whether a question is answered with yes; none for a fact that is no yes or no.
fn answer(field: Field, facts: &Facts) -> Option<bool> {
    let given = match field {
        Field::Store => facts.store,
        Field::CanBuildSite => facts.can_build_site,
        Field::CanPromoteSite => facts.can_promote_site,
        Field::SupplyChainReady => facts.supply_chain_ready,
        Field::MallOperationsReady => facts.mall_operations_ready,
        Field::TraditionalStrongBrand => facts.traditional_strong_brand,
        Field::NoMainPool => facts.no_main_pool,
        _ => return None,
    };
    Some(given == Some(true))
}

fn level(field: Field, facts: &Facts) -> Level {
    if let Some(yes) = answer(field, facts) {
        return Level::Answer(yes);
    }
    let volume = |v: Option<Volume>| v.map_or(0.0, Volume::to_f64);
    match field {
        Field::Influence => Level::Steps(facts.influence.map_or(0, Influence::get)),
        Field::MonthlyReach => Level::Share(facts.monthly_reach.map_or(0.0, Rate::to_f64)),
        Field::Fans => Level::Amount(facts.fans.map_or(0.0, Count::to_f64)),
        Field::StoreVisits => Level::Amount(volume(facts.store_visits.or(facts.visits.store))),
        Field::Visits(pool) => Level::Amount(volume(facts.visits.get(pool))),
        Field::Sales(pool) => Level::Amount(facts.sales.get(pool).map_or(0.0, Money::to_f64)),
        _ => Level::Amount(0.0),
    }
}

/// The values beside which the verdict can turn.
fn candidates(field: Field, facts: &Facts) -> Vec<Level> {
    if let Some(yes) = answer(field, facts) {
        return vec![Level::Answer(!yes)];
    }
    let figures = Figures::of(facts);
    let share = facts.monthly_reach.map_or(0.0, Rate::to_f64);
    match field {
        Field::Influence => (1..=5).map(Level::Steps).collect(),
        Field::MonthlyReach => {
            let at = figures.store_visits / figures.fans * 1_000.0;
            around(&[0.0, at])
                .filter(|n| *n <= 1_000.0)
                .map(|n| Level::Share(n / 1_000.0))
                .collect()
        }
        Field::Fans => amounts(&[0.0, figures.store_visits / share]),
        // A count of its own is asked for only where there is one; else it is the pool's visits.
        Field::StoreVisits if facts.store_visits.is_some() => amounts(&[figures.reach]),
        Field::Visits(pool) => {
            let mut points = beside(pool, |p| facts.visits.get(p).map(Volume::decimal));
            if pool == Pool::PlatformStore && facts.store_visits.is_none() {
                points.push(figures.reach);
            }
            amounts(&points)
        }
        Field::Sales(pool) => amounts(&beside(pool, |p| facts.sales.get(p).map(Money::decimal))),
        _ => Vec::new(),
    }
}

/// Where a pool's figure meets what the gates hold it against: nothing at all, each other pool,
/// the store beside the mall, and half of the digital sum beside the site.
fn beside(pool: Pool, value: impl Fn(Pool) -> Option<Decimal>) -> Vec<f64> {
    let one = |p: Pool| value(p).map_or(0.0, Decimal::to_f64);
    let mut points = vec![0.0, one(Pool::PlatformStore), one(Pool::OwnMediaMall)];
    let others = |without: &[Pool]| {
        let rest = Pool::DIGITAL.iter().filter(|p| !without.contains(p));
        sum(rest
            .filter_map(|p| value(*p))
            .collect::<Vec<_>>()
            .into_iter())
    };
    points.push(if pool == Pool::OwnSiteApp {
        others(&[Pool::OwnSiteApp])
    } else {
        one(Pool::OwnSiteApp) - others(&[Pool::OwnSiteApp, pool])
    });
    points
}

fn amounts(points: &[f64]) -> Vec<Level> {
    around(points).map(Level::Amount).collect()
}

/// The whole numbers on both sides of each point, and the point's own where it is one.
fn around(points: &[f64]) -> impl Iterator<Item = f64> {
    let finite = points.iter().copied().filter(|p| p.is_finite());
    finite
        .flat_map(|p| [-1.0, 0.0, 1.0, 2.0].map(|step| p.floor() + step))
        .filter(|n| *n >= 0.0)
        .collect::<Vec<_>>()
        .into_iter()
}

/// Sets the fact; none where no plan takes such a value.
fn set(field: Field, to: Level, facts: &mut Facts) -> Option<()> {
    match to {
        Level::Answer(yes) => {
            let fact = match field {
                Field::Store => &mut facts.store,
                Field::CanBuildSite => &mut facts.can_build_site,
                Field::CanPromoteSite => &mut facts.can_promote_site,
                Field::SupplyChainReady => &mut facts.supply_chain_ready,
                Field::MallOperationsReady => &mut facts.mall_operations_ready,
                Field::TraditionalStrongBrand => &mut facts.traditional_strong_brand,
                _ => &mut facts.no_main_pool,
            };
            *fact = Some(yes);
        }
        Level::Steps(step) => facts.influence = Some(Influence::new(step).ok()?),
        Level::Share(share) => {
            let rate = Rate::new(Decimal::from_f64(share, 3).ok()?).ok()?;
            facts.monthly_reach = Some(rate);
        }
        Level::Amount(amount) => {
            let decimal = Decimal::from_f64(amount, 0).ok()?;
            match field {
                Field::Fans => {
                    facts.fans = Some(Count::new(Volume::new(decimal).ok()?.whole()?).ok()?);
                }
                Field::StoreVisits => facts.store_visits = Some(Volume::new(decimal).ok()?),
                Field::Visits(pool) => facts.visits.set(pool, Some(Volume::new(decimal).ok()?)),
                Field::Sales(pool) => facts.sales.set(pool, Some(Money::new(decimal).ok()?)),
                _ => return None,
            }
        }
    }
    Some(())
}
