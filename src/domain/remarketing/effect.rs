//! What a rule brings each time everyone it is for is reached once.

use super::section::{Rule, Segment};
use crate::funnel::{Buyers, FunnelResult, Missing, convert, order_at};
use crate::plan::{Id, Plan};
use crate::quantity::{Count, Money, Rate};

/// What a rule brings, in the plan's currency.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// People in the segment.
    pub people: Result<f64, Unknown>,
    /// Those who can and may be reached.
    pub reached: Result<f64, Unknown>,
    /// What an order leaves over before advertising, at the price with the discount.
    pub contribution: Result<f64, Unknown>,
    /// What reaching them costs.
    pub cost: Result<f64, Unknown>,
    /// Orders, at least and at most.
    pub orders: Result<(f64, f64), Unknown>,
    /// Orders × contribution − cost, at least and at most.
    pub gain: Result<(f64, f64), Unknown>,
    /// The response at which it pays: cost / (reached × contribution).
    pub pays_from: Result<f64, Unknown>,
}

/// What is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// How many people are in the segment.
    People,
    /// Which share of them can be reached.
    Reachable,
    /// How many of those reached order.
    Response,
    /// There is no place where people buy.
    Place,
    /// What an order leaves over.
    Contribution(Missing),
    /// An order leaves nothing over, so no response pays.
    NoContribution,
}

/// People in a segment, as far as the plan knows.
///
/// # Errors
/// [`Unknown::People`].
pub fn people(plan: &Plan, segment: Segment) -> Result<f64, Unknown> {
    let customers = &plan.customers;
    let counted = plan.programme.remarketing.counted.as_ref();
    let count = |n: Option<Count>| n.map(Count::to_f64).ok_or(Unknown::People);
    match segment {
        Segment::Buyers => count(customers.customers),
        Segment::Subscribers => count(customers.subscribers),
        Segment::Members => count(customers.members),
        Segment::Lifecycle(stage) => {
            let rows = &counted.ok_or(Unknown::People)?.lifecycle;
            let row = rows.iter().find(|(s, _)| *s == stage);
            Ok(row.map_or(0.0, |(_, counts)| counts.people.to_f64()))
        }
        Segment::Rfm(group) => {
            let rows = &counted.ok_or(Unknown::People)?.rfm;
            let row = rows.iter().find(|(g, _)| *g == group);
            Ok(row.map_or(0.0, |(_, counts)| counts.people.to_f64()))
        }
        Segment::Level(id) => {
            let level = customers.levels.iter().find(|l| l.id == id);
            let share = level.and_then(|l| l.share).ok_or(Unknown::People)?;
            Ok(count(customers.customers)? * share.to_f64())
        }
    }
}

/// What a rule brings each time everyone it is for is reached once.
///
/// # Formula
/// With n people, the share a of them that is reached, a response from r₁ to r₂, the contribution m
/// of an order at the price with the discount d, a cost c for each and f in all: orders n·a·r, cost
/// n·a·c + f, gain n·a·r·m − cost for r₁ and r₂ (the lower first), and it pays from
/// r = cost/(n·a·m). Responses count orders that would not have come otherwise.
///
/// ```
/// use tributary_domain::funnel::evaluate;
/// use tributary_domain::remarketing::{Rule, Unknown, effect};
/// use tributary_domain::sample::{Language, sample};
/// let plan = sample(Language::English);
/// let result = evaluate(&plan.sales, &plan.funnel);
/// let effect = effect(&plan, &result, &Rule::default());
/// assert_eq!(effect.people, Ok(2_860.0));
/// assert_eq!(effect.orders, Err(Unknown::Reachable));
/// ```
pub fn effect(plan: &Plan, result: &FunnelResult, rule: &Rule) -> Effect {
    let rate = |r: Option<Rate>, else_: Unknown| r.map(Rate::to_f64).ok_or(else_);
    let money = |m: Option<Money>| m.map_or(0.0, Money::to_f64);
    let people = people(plan, rule.segment);
    let reached = people.and_then(|n| Ok(n * rate(rule.reachable, Unknown::Reachable)?));
    let contribution = contribution(plan, result, rule.place, rule.discount);
    let cost = reached.map(|n| n * money(rule.cost_each) + money(rule.cost_fixed));
    let orders = reached.and_then(|n| {
        // One figure typed stands for both ends.
        let low = rule.response_low.or(rule.response_high);
        let high = rule.response_high.or(rule.response_low);
        let a = n * rate(low, Unknown::Response)?;
        let b = n * rate(high, Unknown::Response)?;
        Ok((a.min(b), a.max(b)))
    });
    let gain = || {
        let ((low, high), each, cost) = (orders?, contribution?, cost?);
        let (a, b) = (low * each - cost, high * each - cost);
        Ok((a.min(b), a.max(b)))
    };
    let pays_from = || {
        let (reached, each, cost) = (reached?, contribution?, cost?);
        if reached <= 0.0 {
            return Err(Unknown::People);
        }
        if each <= 0.0 {
            return Err(Unknown::NoContribution);
        }
        Ok(cost / (reached * each))
    };
    Effect {
        people,
        reached,
        contribution,
        cost,
        orders,
        gain: gain(),
        pays_from: pays_from(),
    }
}

/// What an order at a place leaves over at a discount, in the plan's currency.
fn contribution(
    plan: &Plan,
    result: &FunnelResult,
    place: Option<Id>,
    discount: Option<Rate>,
) -> Result<f64, Unknown> {
    let mut places = result.places.iter().filter(|p| !p.is_blank);
    let told = match place {
        Some(id) => places.find(|p| p.id == id),
        None => places.find(|p| p.buyers == Buyers::Consumers),
    };
    let told = told.ok_or(Unknown::Place)?;
    let typed = plan.sales.places.iter().find(|p| p.id == told.id);
    let typed = typed.ok_or(Unknown::Place)?;
    let at_discount = || {
        let Some(discount) = discount else {
            return told.order.contribution;
        };
        let price = told.order.price? * (1.0 - discount.to_f64());
        order_at(typed, told, price).contribution
    };
    let (rates, to) = (&plan.sales.rates, plan.sales.currency);
    convert(rates, at_discount(), told.currency, to).map_err(Unknown::Contribution)
}

#[cfg(test)]
mod tests;
