//! Three scorecards: metrics out of the plan, the trend, and what to do next.

use super::super::{Automation, Facts, Step};
use crate::funnel::forecast::{Outlook, direct_traffic};
use crate::funnel::{Figure, FunnelResult, Missing, Reach, Style, after_order};
use crate::plan::{Id, Plan};
use crate::quantity::{Change, Count, Currency, Rate, Volume};
use crate::traffic::diversification::diversification;
use crate::traffic::pools::PoolFigures;

/// What to do with traffic along a customer's path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strategy {
    /// Win it.
    Acquire,
    /// Make more of it.
    Operate,
    /// Let it bring more.
    Mine,
}

impl Strategy {
    /// All three, along the path.
    pub const ALL: [Self; 3] = [Self::Acquire, Self::Operate, Self::Mine];

    /// Numbers of the concepts that it rests on, the weightiest first.
    pub const fn concepts(self) -> &'static [u8] {
        match self {
            Self::Acquire => &[43, 42, 40, 41],
            Self::Operate => &[44, 45, 47, 48, 42],
            Self::Mine => &[49, 42],
        }
    }
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Metric {
    /// Channels that bring visits.
    Channels,
    /// As how many equal channels they count.
    EffectiveChannels,
    /// Sum of the squared shares of visits.
    Concentration,
    /// The largest channel's share of visits.
    TopShare,
    /// Share of spend that goes to push channels.
    PushShare,
    /// Share of spend that goes to pull channels.
    PullShare,
    /// Change of all pools' visits against the month before.
    VisitsTrend,
    /// Share of visits through channels of one's own.
    PrivateShare,
    /// Orders of visits.
    Conversion,
    /// Chance that a buyer orders again.
    Repurchase,
    /// What a buyer leaves in all orders, where most orders are.
    LifetimeValue,
    /// Change of the platform's marketing cost.
    CostTrend,
    /// Kinds of messages that go out by themselves, of six.
    Automation,
    /// New customers that one customer brings.
    Referral,
    /// Share of visits that come by themselves.
    DirectShare,
    /// By how much that rises from month to month.
    DirectSlope,
}

/// A metric with its figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// Which.
    pub metric: Metric,
    /// How much; shares and changes are fractions.
    pub value: Figure,
}

/// Which way it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// Better.
    Better,
    /// As before.
    Flat,
    /// Worse.
    Worse,
    /// No figure of an earlier month.
    Unknown,
}

/// Whether enough has gathered for old customers to bring new ones.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Accumulation {
    /// There are [`ENOUGH_BUYERS`].
    Buyers(f64),
    /// The chance of a next order is known from at least [`ENOUGH_FOR_A_RATE`] buyers.
    KnownRate(f64),
    /// Neither yet; so many buyers are there.
    NotYet(f64),
}

/// So many buyers are enough to ask them to bring others; ours.
pub const ENOUGH_BUYERS: f64 = 1_000.0;
/// A chance of a next order that is known from so many buyers is enough, too; ours.
pub const ENOUGH_FOR_A_RATE: f64 = 100.0;
/// Channels that count as fewer equal ones than this lean on one source; ours.
pub const FEW_EFFECTIVE_CHANNELS: f64 = 2.0;
/// Fewer kinds of messages than this share are few; ours.
pub const LOW_AUTOMATION: f64 = 0.5;
/// A smaller share of visits than this through channels of one's own is small; ours.
pub const LOW_PRIVATE_SHARE: f64 = 0.2;
/// A customer who brings fewer new ones than this brings few; ours.
const LOW_REFERRAL: f64 = 0.1;
/// A change smaller than this is none.
const FLAT: f64 = 0.005;

/// One strategy by its figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Scorecard {
    /// Which.
    pub strategy: Strategy,
    /// Its figures.
    pub measures: Vec<Measure>,
    /// Which way it goes.
    pub trend: Trend,
    /// Whether enough has gathered; only where that is asked.
    pub accumulation: Option<Accumulation>,
    /// What to do next; none where no change is called for.
    pub next: Option<Step>,
    /// The place whose buyers the lifetime value is of, and its currency.
    pub value_at: Option<(Id, Currency)>,
}

impl Scorecard {
    /// The figure of a metric.
    ///
    /// # Errors
    /// Why there is none; [`Missing::NothingEntered`] where it is not measured here.
    pub fn get(&self, metric: Metric) -> Figure {
        let found = self.measures.iter().find(|m| m.metric == metric);
        found.map_or(Err(Missing::NothingEntered), |m| m.value)
    }
}

/// The three scorecards, along the path.
///
/// ```
/// use tributary_domain::traffic::{effective_facts, strategies::{Metric, scorecard}};
/// use tributary_domain::{funnel, sample::{Language, sample}};
/// let plan = sample(Language::English);
/// let result = funnel::evaluate(&plan.sales, &plan.funnel);
/// let cards = scorecard(&plan, &effective_facts(&plan), &result, None, &[]);
/// // 0.4 invitations, of which 15 % are accepted.
/// assert!((cards[2].get(Metric::Referral).unwrap() - 0.06).abs() < 1e-12);
/// ```
pub fn scorecard(
    plan: &Plan,
    facts: &Facts,
    funnel: &FunnelResult,
    outlook: Option<&Outlook>,
    pools: &[PoolFigures],
) -> [Scorecard; 3] {
    [
        acquire(plan, facts, funnel, pools),
        operate(plan, facts, funnel),
        mine(plan, funnel, outlook),
    ]
}

fn acquire(plan: &Plan, facts: &Facts, funnel: &FunnelResult, pools: &[PoolFigures]) -> Scorecard {
    let visits: Vec<f64> = funnel
        .channels
        .iter()
        .filter_map(|c| c.ads.traffic.ok().filter(|v| *v > 0.0))
        .collect();
    let figure = |value: Option<f64>| value.ok_or(Missing::NoVisits);
    let total: f64 = visits.iter().sum();
    let top = visits.iter().copied().max_by(f64::total_cmp);
    let spend = |style: Style| -> f64 {
        plan.funnel
            .channels
            .iter()
            .filter(|c| c.style == style)
            .filter_map(|c| funnel.channel(c.id)?.claims_in_plan.spend.ok())
            .sum()
    };
    let (push, pull) = (spend(Style::Push), spend(Style::Pull));
    let of_spend = |part: f64| {
        let share = part / (push + pull);
        if share.is_finite() {
            Ok(share)
        } else {
            Err(Missing::NoSpend)
        }
    };
    let spread = diversification(&visits);
    let effective = spread.map(|d| d.effective_channels);
    let trend = visits_trend(facts, pools);
    let next = match effective {
        Some(n) if n >= FEW_EFFECTIVE_CHANNELS => of_spend(push)
            .is_ok_and(|share| share > 0.5)
            .then_some(Step::PullMore),
        _ => Some(Step::SpreadChannels),
    };
    Scorecard {
        strategy: Strategy::Acquire,
        measures: vec![
            measure(Metric::Channels, Ok(visits.len() as f64)),
            measure(Metric::EffectiveChannels, figure(effective)),
            measure(Metric::Concentration, figure(spread.map(|d| d.hhi))),
            measure(Metric::TopShare, figure(top.map(|top| top / total))),
            measure(Metric::PushShare, of_spend(push)),
            measure(Metric::PullShare, of_spend(pull)),
            measure(Metric::VisitsTrend, trend.ok_or(Missing::NothingEntered)),
        ],
        trend: direction(trend, true),
        accumulation: None,
        next,
        value_at: None,
    }
}

fn operate(plan: &Plan, facts: &Facts, funnel: &FunnelResult) -> Scorecard {
    let after = after_order(plan, funnel);
    let owned: f64 = funnel
        .channels
        .iter()
        .filter(|c| c.reach == Reach::Owned)
        .filter_map(|c| c.ads.traffic.ok())
        .sum();
    let private = funnel.total.everyone.visits.and_then(|all| {
        let share = (owned / all).min(1.0);
        if share.is_finite() {
            Ok(share)
        } else {
            Err(Missing::NoVisits)
        }
    });
    let typed = plan.customers.next_order_rate.map(Rate::to_f64);
    let repurchase = typed.map_or(after.repeat_share, Ok);
    let orders = |id: Id| funnel.place(id).and_then(|p| p.orders.ok()).unwrap_or(0.0);
    let main = after
        .buyers
        .iter()
        .filter(|b| b.undiscounted.is_ok())
        .max_by(|a, b| orders(a.place).total_cmp(&orders(b.place)));
    let cost = facts.platform_cost_change.map(Change::to_f64);
    let running = facts.records.as_ref().map_or(0, |r| r.automation.len());
    let automation = running as f64 / Automation::ALL.len() as f64;
    let next = if automation < LOW_AUTOMATION {
        Step::AutomateMessages
    } else if private.is_ok_and(|share| share < LOW_PRIVATE_SHARE) {
        Step::CollectContacts
    } else if repurchase.is_err() {
        Step::MeasureRepurchase
    } else {
        Step::LowerSecondOrder
    };
    Scorecard {
        strategy: Strategy::Operate,
        measures: vec![
            measure(Metric::PrivateShare, private),
            measure(Metric::Conversion, funnel.total.everyone.cvr),
            measure(Metric::Repurchase, repurchase),
            measure(
                Metric::LifetimeValue,
                main.map_or(Err(Missing::NothingEntered), |b| b.undiscounted),
            ),
            measure(Metric::CostTrend, cost.ok_or(Missing::NothingEntered)),
            measure(Metric::Automation, Ok(automation)),
        ],
        trend: direction(cost, false),
        accumulation: None,
        next: Some(next),
        value_at: main.map(|b| (b.place, b.currency)),
    }
}

fn mine(plan: &Plan, funnel: &FunnelResult, outlook: Option<&Outlook>) -> Scorecard {
    let k = after_order(plan, funnel).k;
    let direct = outlook.map(|outlook| direct_traffic(plan, outlook));
    let share = direct.as_ref().map_or(Err(Missing::NoPeriod), |d| d.total);
    let slope = direct.as_ref().map_or(Err(Missing::NoPeriod), |d| d.slope);
    let buyers = plan.customers.customers.map_or(0.0, Count::to_f64);
    let accumulation = if buyers >= ENOUGH_BUYERS {
        Accumulation::Buyers(buyers)
    } else if buyers >= ENOUGH_FOR_A_RATE && plan.customers.next_order_rate.is_some() {
        Accumulation::KnownRate(buyers)
    } else {
        Accumulation::NotYet(buyers)
    };
    let next = match (accumulation, k) {
        (Accumulation::NotYet(_), _) => Step::AccumulateFirst,
        (_, Ok(k)) if k >= LOW_REFERRAL => Step::BuildBrand,
        _ => Step::AskForReferrals,
    };
    Scorecard {
        strategy: Strategy::Mine,
        measures: vec![
            measure(Metric::Referral, k),
            measure(Metric::DirectShare, share),
            measure(Metric::DirectSlope, slope),
        ],
        trend: direction(slope.ok(), true),
        accumulation: Some(accumulation),
        next: Some(next),
        value_at: None,
    }
}

const fn measure(metric: Metric, value: Figure) -> Measure {
    Measure { metric, value }
}

/// Change of visits over the pools where both months are known.
fn visits_trend(facts: &Facts, pools: &[PoolFigures]) -> Option<f64> {
    let both = pools.iter().filter_map(|row| {
        let now = facts.visits.get(row.pool).map(Volume::to_f64)?;
        let before = facts.pool_record(row.pool).visits_before?.to_f64();
        Some((now, before))
    });
    let (now, before) = both.fold((0.0, 0.0), |(a, b), (x, y)| (a + x, b + y));
    Some(now / before - 1.0).filter(|change| change.is_finite())
}

fn direction(change: Option<f64>, more_is_better: bool) -> Trend {
    match change {
        None => Trend::Unknown,
        Some(change) if change.abs() < FLAT => Trend::Flat,
        Some(change) if (change > 0.0) == more_is_better => Trend::Better,
        Some(_) => Trend::Worse,
    }
}
