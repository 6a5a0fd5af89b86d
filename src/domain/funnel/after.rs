//! After the order: what a buyer is worth, what winning one costs, and who brings whom.

use super::FunnelResult;
use super::missing::{Figure, Missing, ratio};
use super::referral::{ReferralError, effective_cac, viral_coefficient};
use super::retention::{LtvDefinition, RetentionError, ltv};
use super::section::{Buyers, Reach};
use crate::plan::{Id, Plan};
use crate::quantity::{Count, Currency, Money, Rate, Volume};

/// What is known after the order; money is in the currency of each row's place.
#[derive(Clone, Debug, PartialEq)]
pub struct AfterOrder {
    /// New customers that one customer brings: invitations × acceptance.
    pub k: Figure,
    /// Members active of all members.
    pub member_activity: Figure,
    /// Orders of people who had bought before, of all orders where buyers come back.
    pub repeat_share: Figure,
    /// A buyer at each place where people buy, in the plan's order.
    pub buyers: Vec<BuyerValue>,
    /// Each channel that is paid for and leads to such a place.
    pub channels: Vec<Acquisition>,
}

/// What a buyer at a place is worth, in contribution before advertising.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BuyerValue {
    /// The place.
    pub place: Id,
    /// Its currency.
    pub currency: Currency,
    /// What the first order leaves over.
    pub contribution: Figure,
    /// Contribution / (1 − chance of a next order): undiscounted, the first order included.
    pub undiscounted: Figure,
    /// The same, discounted from order to order, the first order paid now.
    pub discounted: Figure,
    /// What comes after the first order, discounted.
    pub after_first: Figure,
}

/// What winning a customer through a channel costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Acquisition {
    /// The channel.
    pub channel: Id,
    /// The currency of its place.
    pub currency: Currency,
    /// Spend / orders as claimed: customer acquisition cost while each order is a new customer.
    pub cac: Figure,
    /// CAC·(1 − K) + reward·K: with those whom customers bring.
    pub with_referral: Figure,
    /// A buyer's undiscounted value there.
    pub value: Figure,
    /// Value / CAC.
    pub value_to_cac: Figure,
}

/// Works out what is known after the order.
///
/// ```
/// use tributary_domain::funnel::{after_order, evaluate};
/// use tributary_domain::sample::{Language, sample};
/// let plan = sample(Language::English);
/// let after = after_order(&plan, &evaluate(&plan.sales, &plan.funnel));
/// // 0.4 invitations, of which 15 % are accepted.
/// assert!((after.k.unwrap() - 0.06).abs() < 1e-12);
/// ```
pub fn after_order(plan: &Plan, result: &FunnelResult) -> AfterOrder {
    let customers = &plan.customers;
    let next = customers.next_order_rate.map(Rate::to_f64);
    let discount = plan.forecast.discount.map_or(0.0, Rate::to_f64);
    let k = match (customers.invites_per_customer, customers.invite_acceptance) {
        (Some(invites), Some(acceptance)) => {
            viral_coefficient(invites.to_f64(), acceptance.to_f64()).map_err(no_referral)
        }
        _ => Err(Missing::NothingEntered),
    };
    let count = |n: Option<Count>| n.map(Count::to_f64).ok_or(Missing::NothingEntered);
    let comes_back = |id: Id| {
        let outlook = plan.forecast.place(id);
        outlook.is_some_and(|o| o.new_share.is_some() || !o.repeats.is_empty())
    };
    let orders: Figure = result
        .places
        .iter()
        .filter(|p| comes_back(p.id))
        .map(|p| p.orders)
        .reduce(|a, b| Ok(a? + b?))
        .unwrap_or(Err(Missing::NothingEntered));
    let repeats = customers.repeat_orders.map(Volume::to_f64);
    let buyers: Vec<BuyerValue> = result
        .places
        .iter()
        .filter(|p| !p.is_blank && p.buyers == Buyers::Consumers)
        .map(|p| {
            let contribution = p.order.contribution;
            let value = |definition, discount: f64| {
                let next = next.ok_or(Missing::NothingEntered)?;
                ltv(definition, contribution?, next, discount).map_err(no_value)
            };
            BuyerValue {
                place: p.id,
                currency: p.currency,
                contribution,
                undiscounted: value(LtvDefinition::Undiscounted, 0.0),
                discounted: value(LtvDefinition::FirstPaymentNow, discount),
                after_first: value(LtvDefinition::AfterFirstPayment, discount),
            }
        })
        .collect();
    let reward = |currency: Currency| {
        let reward = customers.referral_reward.map_or(0.0, Money::to_f64);
        super::convert(&plan.sales.rates, Ok(reward), plan.sales.currency, currency)
    };
    let channels = result
        .channels
        .iter()
        .filter(|c| c.reach == Reach::Paid && !c.is_blank)
        .filter_map(|c| {
            let buyer = buyers.iter().find(|b| Some(b.place) == c.place)?;
            let cac = c.ads.cpa;
            let with_referral =
                k.and_then(|k| effective_cac(cac?, k, reward(c.currency)?).map_err(no_referral));
            Some(Acquisition {
                channel: c.id,
                currency: c.currency,
                cac,
                with_referral,
                value: buyer.undiscounted,
                value_to_cac: ratio(buyer.undiscounted, cac, Missing::NoSpend),
            })
        })
        .collect();
    AfterOrder {
        k,
        member_activity: ratio(
            count(customers.members_active),
            count(customers.members),
            Missing::NothingEntered,
        ),
        repeat_share: ratio(
            repeats.ok_or(Missing::NothingEntered),
            orders,
            Missing::NoOrders,
        ),
        buyers,
        channels,
    }
}

const fn no_referral(error: ReferralError) -> Missing {
    match error {
        ReferralError::GrowsWithoutEnd => Missing::GrowsWithoutEnd,
        ReferralError::OutOfRange | ReferralError::NeverReached => Missing::NothingEntered,
    }
}

/// A buyer who always orders again is worth without end.
const fn no_value(_: RetentionError) -> Missing {
    Missing::GrowsWithoutEnd
}
