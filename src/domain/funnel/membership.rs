//! Membership levels: what a programme makes of a buyer's worth, and what it has to bring back.

use super::FunnelResult;
use super::exchange::convert;
use super::missing::{Figure, Missing, difference, ratio};
use super::order::positive;
use super::place::{PlaceResult, order_at};
use super::retention::{LtvDefinition, RetentionError, ltv};
use super::section::{Buyers, Place};
use crate::plan::{Id, MemberLevel, Plan};
use crate::quantity::{Currency, Money, Rate};

/// A membership programme at a place where people buy, in its currency; values are what a buyer
/// leaves over before advertising, the first order included.
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    /// The place.
    pub place: Id,
    /// Its currency.
    pub currency: Currency,
    /// What a buyer is worth if nobody is a member.
    pub without: Figure,
    /// What an average buyer is worth with the programme.
    pub with: Figure,
    /// With − without.
    pub gain: Figure,
    /// Contribution of a buyer's sales if nobody is a member.
    pub margin_without: Figure,
    /// Contribution of an average buyer's sales with the programme, its costs taken off.
    pub margin_with: Figure,
    /// Each level, in the plan's order.
    pub levels: Vec<LevelValue>,
}

/// A member of one level at a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LevelValue {
    /// The level.
    pub level: Id,
    /// What a member is worth.
    pub value: Figure,
    /// What the programme costs for a member: discounts that the orders forgo, and the rest.
    pub cost: Figure,
    /// The chance of a next order at which a member is worth what any buyer is.
    pub at_least: Figure,
    /// How much higher than any buyer's that is.
    pub uplift: Figure,
}

/// What the membership programme does at each place where people buy; nothing without levels.
///
/// # Formula
/// With the contribution m₀ of an order, mₗ of one at a member's discount, chances r₀ and rₗ of a
/// next order, the discount d from order to order, the cost c of a member and the share sₗ of all
/// buyers: value without = m₀ + m₀·r₀/(1 + d − r₀); of a member = m₀ + mₗ·rₗ/(1 + d − rₗ) − c;
/// with = Σ sₗ·value of a member + (1 − Σ sₗ)·value without. A member pays the full price with the
/// first order. Cost = c + (m₀ − mₗ)·rₗ/(1 + d − rₗ). With A = m₀·r₀/(1 + d − r₀) + c, a member
/// has to come back with A·(1 + d)/(mₗ + A). Margins are undiscounted: contribution of all orders
/// of a buyer by their price, ratio of sums.
///
/// ```
/// use tributary_domain::funnel::{evaluate, membership};
/// use tributary_domain::sample::{Language, sample};
/// let plan = sample(Language::English);
/// assert!(membership(&plan, &evaluate(&plan.sales, &plan.funnel)).is_empty());
/// ```
pub fn membership(plan: &Plan, result: &FunnelResult) -> Vec<Membership> {
    if plan.customers.levels.is_empty() {
        return Vec::new();
    }
    let places = result.places.iter();
    places
        .filter(|p| !p.is_blank && p.buyers == Buyers::Consumers)
        .filter_map(|p| {
            let typed = plan.sales.places.iter().find(|t| t.id == p.id)?;
            Some(at_place(plan, typed, p))
        })
        .collect()
}

/// A buyer: what the orders leave over, at which price, and how often they come.
#[derive(Clone, Copy)]
struct Buyer {
    /// What the first order leaves over.
    first: f64,
    /// What each later one does.
    later: f64,
    /// The chance of a next order.
    next: f64,
    /// What the first order is paid.
    first_price: f64,
    /// What each later one is.
    later_price: f64,
    /// What is paid beside.
    cost: f64,
}

impl Buyer {
    /// What a buyer is worth, discounted from order to order.
    fn value(self, discount: f64) -> Figure {
        Ok(self.first - self.cost + after_first(self.later, self.next, discount)?)
    }

    /// Contribution and sales of all orders.
    fn sums(self) -> Result<(f64, f64), Missing> {
        let later = after_first(1.0, self.next, 0.0)?;
        Ok((
            self.first + self.later * later - self.cost,
            self.first_price + self.later_price * later,
        ))
    }
}

fn after_first(each: f64, next: f64, discount: f64) -> Figure {
    ltv(LtvDefinition::AfterFirstPayment, each, next, discount).map_err(no_value)
}

/// A buyer who always orders again is worth without end.
const fn no_value(_: RetentionError) -> Missing {
    Missing::GrowsWithoutEnd
}

fn at_place(plan: &Plan, typed: &Place, place: &PlaceResult) -> Membership {
    let discount = plan.forecast.discount.map_or(0.0, Rate::to_f64);
    let anyone = || -> Result<Buyer, Missing> {
        let (price, each) = (place.order.price?, place.order.contribution?);
        let next = plan.customers.next_order_rate;
        Ok(Buyer {
            first: each,
            later: each,
            next: next.map(Rate::to_f64).ok_or(Missing::NothingEntered)?,
            first_price: price,
            later_price: price,
            cost: 0.0,
        })
    };
    let anyone = anyone();
    let member = |level: &MemberLevel| -> Result<Buyer, Missing> {
        let anyone = anyone?;
        let paid = 1.0 - level.discount.map_or(0.0, Rate::to_f64);
        let cost = level.cost.map_or(0.0, Money::to_f64);
        let (rates, plans) = (&plan.sales.rates, plan.sales.currency);
        let later_price = anyone.later_price * paid;
        let later = if level.discount.is_some() {
            order_at(typed, place, later_price).contribution?
        } else {
            anyone.later
        };
        Ok(Buyer {
            later,
            later_price,
            next: level.next_order_rate.map_or(anyone.next, Rate::to_f64),
            cost: convert(rates, Ok(cost), plans, place.currency)?,
            ..anyone
        })
    };
    let levels = &plan.customers.levels;
    let buyers: Vec<Result<Buyer, Missing>> = levels.iter().map(member).collect();
    let share = |level: &MemberLevel| level.share.map_or(0.0, Rate::to_f64);
    let members: f64 = levels.iter().map(share).sum();
    // What rounding adds to shares of just 100 % is nothing.
    let rest = match 1.0 - members {
        _ if levels.iter().all(|l| l.share.is_none()) => Err(Missing::NothingEntered),
        rest if rest < -1e-12 => Err(Missing::SharesOver100),
        rest => Ok(rest.max(0.0)),
    };
    let average = |of: &dyn Fn(Buyer) -> Figure| -> Figure {
        let mut sum = match rest? {
            rest if rest > 0.0 => rest * of(anyone?)?,
            _ => 0.0,
        };
        for (level, buyer) in levels.iter().zip(&buyers) {
            if share(level) > 0.0 {
                sum += share(level) * of((*buyer)?)?;
            }
        }
        Ok(sum)
    };
    let margin = |contribution: Figure, sales: Figure| ratio(contribution, sales, Missing::NoSales);
    let contribution = |buyer: Buyer| buyer.sums().map(|(contribution, _)| contribution);
    let sales = |buyer: Buyer| buyer.sums().map(|(_, sales)| sales);
    let without = anyone.and_then(|b| b.value(discount));
    let with = average(&|b| b.value(discount));
    Membership {
        place: place.id,
        currency: place.currency,
        without,
        with,
        gain: difference(with, without),
        margin_without: margin(anyone.and_then(contribution), anyone.and_then(sales)),
        margin_with: margin(average(&contribution), average(&sales)),
        levels: levels
            .iter()
            .zip(&buyers)
            .map(|(level, buyer)| level_value(level.id, anyone, *buyer, discount))
            .collect(),
    }
}

fn level_value(
    level: Id,
    anyone: Result<Buyer, Missing>,
    member: Result<Buyer, Missing>,
    discount: f64,
) -> LevelValue {
    let at_least = || -> Figure {
        let (anyone, member) = (anyone?, member?);
        let later = positive(Ok(member.later))?;
        let wanted = after_first(anyone.later, anyone.next, discount)? + member.cost;
        // A buyer whose later orders lose is worth most who never comes back.
        let chance =
            positive(Ok(wanted)).unwrap_or(0.0) * (1.0 + discount) / (later + wanted.max(0.0));
        if chance > 1.0 {
            return Err(Missing::OutOfReach);
        }
        Ok(chance)
    };
    let at_least = at_least();
    let cost = || -> Figure {
        let (anyone, member) = (anyone?, member?);
        let forgone = after_first(anyone.later - member.later, member.next, discount)?;
        Ok(member.cost + forgone)
    };
    LevelValue {
        level,
        value: member.and_then(|m| m.value(discount)),
        cost: cost(),
        at_least,
        uplift: difference(at_least, anyone.map(|b| b.next)),
    }
}
