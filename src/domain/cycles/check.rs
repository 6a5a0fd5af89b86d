//! What the plan knows of a figure or a test when a cycle is checked, and what that makes of it.

use serde::{Deserialize, Serialize};

use super::section::{Aim, Cycle, Evidence};
use crate::ab_test::{self, Verdict};
use crate::funnel::{Figure, FunnelResult, Missing};
use crate::plan::{Figure as Target, Id, Plan};
use crate::quantity::{Amount, Date, Period};

/// What an A/B test said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TestSaid {
    /// A new version is better.
    Better,
    /// No new version is worse than the margin allows.
    NotWorse,
    /// There is no difference that matters.
    Same,
    /// The new versions are worse.
    Worse,
    /// Going on would show nothing.
    Futile,
}

/// Where a figure stands, and from where that is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Current {
    /// How much, in the figure's unit.
    pub value: Figure,
    /// The days that it is of; none where nobody said.
    pub period: Option<Period>,
    /// Whether it was entered by hand as what a period reached.
    pub by_hand: bool,
}

/// Where a figure stands: what was entered for the period that holds `day`, else what the funnel
/// says.
pub fn current(plan: &Plan, result: &FunnelResult, aim: Aim, day: Option<Date>) -> Current {
    let target = match aim {
        Aim::Sales => Some(Target::Gmv),
        Aim::Profit => Some(Target::Profit),
        Aim::Orders => Some(Target::Orders),
        Aim::Acos(id) => Some(Target::AcosAtMost(id)),
        Aim::OrderValue | Aim::AdShare | Aim::Repurchase => None,
    };
    let holds = |p: &Period| day.is_some_and(|day| p.from() <= day && day <= p.to());
    let typed = target.and_then(|target| {
        let periods = plan.periods.iter().filter(|p| holds(&p.period));
        let mut all = periods.flat_map(|p| p.actual.iter().map(|a| (p.period, *a)));
        all.find(|(_, a)| a.figure == target)
    });
    if let Some((period, actual)) = typed {
        return Current {
            value: Ok(actual.value.to_f64()),
            period: Some(period),
            by_hand: true,
        };
    }
    let total = &result.total;
    let over = |a: Figure, b: Figure| match (a?, b?) {
        (a, b) if b > 0.0 => Ok(a / b),
        _ => Err(Missing::NothingEntered),
    };
    let value = match aim {
        Aim::Sales => total.gmv,
        Aim::Profit => total.profit,
        Aim::Orders => total.orders,
        Aim::OrderValue => over(total.gmv, total.orders),
        Aim::AdShare => over(total.spend, total.gmv),
        Aim::Acos(id) => {
            let channel = result.channel(id);
            channel.map_or(Err(Missing::NoSuchRow), |c| c.ads.acos)
        }
        Aim::Repurchase => {
            let rate = plan.customers.next_order_rate;
            rate.map_or(Err(Missing::NothingEntered), |r| Ok(r.to_f64()))
        }
    };
    Current {
        value,
        period: plan.funnel.period,
        by_hand: false,
    }
}

/// What a test has said so far; none while it is open, broken or gone.
pub fn test_said(plan: &Plan, id: Id) -> Option<TestSaid> {
    let test = plan.experiments.iter().find(|e| e.id == id)?;
    let found = ab_test::evaluate(test).ok()?;
    if found.held_back().is_some() {
        return None;
    }
    match found.verdict {
        Verdict::Win(_) => Some(TestSaid::Better),
        Verdict::Loss => Some(TestSaid::Worse),
        Verdict::NotWorse(_) => Some(TestSaid::NotWorse),
        Verdict::NoPracticalDifference(_) => Some(TestSaid::Same),
        Verdict::Futile(_) => Some(TestSaid::Futile),
        _ => None,
    }
}

/// What a check makes of the expectation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    /// The figure is where it was to go, or beyond.
    Reached,
    /// It has gone this share of the way, above 0 and below 1.
    PartOfTheWay(f64),
    /// It has not moved, or the other way.
    NotMoved,
    /// There is a value, and nothing to hold it against.
    NoExpectation,
    /// What a test said.
    Test(TestSaid),
    /// Words alone.
    Words,
}

/// What a cycle's check makes of what was expected; none without a check.
///
/// # Formula
/// share of the way = (found − from) / (to − from). Where only the end is known, the figure has
/// reached it or it has not moved.
pub fn outcome(cycle: &Cycle) -> Option<Outcome> {
    let check = cycle.check.as_ref()?;
    let found = match check.evidence {
        Evidence::Test(_, said) => return Some(Outcome::Test(said)),
        Evidence::Words => return Some(Outcome::Words),
        Evidence::Figure(found) => found.to_f64(),
    };
    let Some(expects) = cycle.expects else {
        return Some(Outcome::NoExpectation);
    };
    let Some(to) = expects.to.map(Amount::to_f64) else {
        return Some(Outcome::NoExpectation);
    };
    let from = expects
        .from
        .map(Amount::to_f64)
        .filter(|from| from.total_cmp(&to).is_ne());
    let falls = from.map_or_else(|| expects.aim.falls(), |from| to < from);
    let reached = if falls { found <= to } else { found >= to };
    if reached {
        return Some(Outcome::Reached);
    }
    let share = from.map(|from| (found - from) / (to - from));
    Some(match share {
        Some(share) if share > 0.0 => Outcome::PartOfTheWay(share),
        _ => Outcome::NotMoved,
    })
}
