//! The numbers behind the gates, ready to be compared: sums and products of what was typed are
//! exact where a decimal can hold them, so that "exactly as many" is seen as such.

use super::{Facts, Pool};
use crate::quantity::{Count, Decimal, Rate, Volume};

/// What the gates look at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figures {
    /// Whether a flagship store exists.
    pub(super) store: bool,
    /// Visits a month.
    pub(super) visits: PoolFigures,
    /// Sales a month.
    pub(super) sales: PoolFigures,
    /// Followers.
    pub(super) fans: f64,
    /// People that posts reach in a month.
    pub(super) reach: f64,
    /// Visits a month to the store.
    pub(super) store_visits: f64,
    /// Influence, 1 to 5, or 0 when not given.
    pub(super) influence: u8,
}

/// One kind of figure for the pools that matter to the gates.
#[derive(Clone, Copy, Debug)]
pub(super) struct PoolFigures {
    pub(super) store: f64,
    pub(super) social: f64,
    pub(super) mall: f64,
    pub(super) site: f64,
    /// Store, social account and mall together.
    pub(super) digital_without_site: f64,
    /// All pools, offline too.
    pub(super) all: f64,
}

impl Figures {
    pub(super) fn of(facts: &Facts) -> Self {
        Self {
            store: facts.store == Some(true),
            visits: PoolFigures::of(|pool| facts.visits.get(pool).map(Volume::decimal)),
            sales: PoolFigures::of(|pool| {
                facts.sales.get(pool).map(crate::quantity::Money::decimal)
            }),
            fans: facts.fans.map_or(0.0, Count::to_f64),
            reach: reach(facts.fans, facts.monthly_reach),
            store_visits: facts
                .store_visits
                .or(facts.visits.store)
                .map_or(0.0, Volume::to_f64),
            influence: facts.influence.map_or(0, super::Influence::get),
        }
    }

    /// Visits a month in all pools; where visits by pool are only shares, the store's own count
    /// says how many stand behind them.
    pub(super) fn visits_in_all(&self) -> f64 {
        if self.visits.store > 0.0 && self.store_visits > 0.0 {
            self.visits.all * (self.store_visits / self.visits.store)
        } else {
            self.visits.all
        }
    }

    /// The same figures with the store's visits and sales multiplied by `factor`.
    pub(super) fn with_store_times(mut self, factor: f64) -> Self {
        self.store_visits *= factor;
        self.visits = self.visits.with_store_times(factor);
        self.sales = self.sales.with_store_times(factor);
        self
    }
}

impl PoolFigures {
    fn of(value: impl Fn(Pool) -> Option<Decimal>) -> Self {
        let one = |pool| value(pool).map_or(0.0, Decimal::to_f64);
        let sum = |pools: &[Pool]| sum(pools.iter().filter_map(|pool| value(*pool)));
        Self {
            store: one(Pool::PlatformStore),
            social: one(Pool::SocialAccount),
            mall: one(Pool::OwnMediaMall),
            site: one(Pool::OwnSiteApp),
            digital_without_site: sum(&Pool::DIGITAL[..3]),
            all: sum(&Pool::ALL),
        }
    }

    /// What `part` is of all digital pools, 0 to 1; 0 while they are empty.
    pub(super) fn share(&self, part: f64) -> f64 {
        let digital = self.digital_without_site + self.site;
        if digital > 0.0 { part / digital } else { 0.0 }
    }

    fn with_store_times(mut self, factor: f64) -> Self {
        let more = self.store * factor - self.store;
        self.store += more;
        self.digital_without_site += more;
        self.all += more;
        self
    }
}

/// The exact sum where a decimal can hold it, else the sum of the floats.
pub(super) fn sum(values: impl Iterator<Item = Decimal> + Clone) -> f64 {
    values
        .clone()
        .try_fold(Decimal::default(), Decimal::checked_add)
        .map_or_else(|_| values.map(Decimal::to_f64).sum(), Decimal::to_f64)
}

/// Followers × the share of them that posts reach in a month.
fn reach(fans: Option<Count>, share: Option<Rate>) -> f64 {
    let (Some(fans), Some(share)) = (fans, share) else {
        return 0.0;
    };
    let decimal = share.decimal();
    i64::try_from(fans.get())
        .ok()
        .and_then(|n| n.checked_mul(decimal.mantissa()))
        .and_then(|mantissa| Decimal::new(mantissa, decimal.scale()).ok())
        .map_or_else(|| fans.to_f64() * share.to_f64(), Decimal::to_f64)
}

/// The fewest followers whose monthly reach is as large as the store's visits; none while either
/// is unknown or nobody is reached.
pub(super) fn fans_needed(facts: &Facts) -> Option<u64> {
    let visits = facts.store_visits.or(facts.visits.store)?.decimal();
    let share = facts.monthly_reach?.decimal();
    let digits = |d: Decimal| u128::from(d.mantissa().unsigned_abs());
    let unit = |d: Decimal| 10_u128.pow(u32::from(d.scale()));
    // Below 2^53 × 10^15 each, so nothing overflows.
    let divisor = digits(share) * unit(visits);
    if divisor == 0 {
        return None;
    }
    let needed = (digits(visits) * unit(share)).div_ceil(divisor);
    u64::try_from(needed).ok()
}
