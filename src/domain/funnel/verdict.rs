//! The sentence: does it earn, and what costs most.

use super::missing::{Figure, Gap, Missing};
use super::order::OrderEconomics;
use super::rates::{AdFigures, Claims};
use crate::plan::Id;
use crate::quantity::Currency;

/// Half of the smallest coin: money below it is none.
pub(super) const NOTHING: f64 = 0.005;

/// Whether something earns.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It leaves this much over, above zero.
    Earns(f64),
    /// It loses this much, above zero.
    Loses(f64),
    /// It leaves less than half a cent either way.
    BreaksEven,
    /// That can't be told, and what is missing.
    CannotTell(Vec<Gap>),
}

impl Verdict {
    pub(super) fn of(left: Figure, place: Option<Id>, channel: Option<Id>) -> Self {
        match left {
            Ok(amount) => Self::of_amount(amount),
            Err(missing) => Self::cannot_tell(missing, place, channel),
        }
    }

    pub(super) fn of_amount(amount: f64) -> Self {
        if amount.abs() < NOTHING {
            Self::BreaksEven
        } else if amount > 0.0 {
            Self::Earns(amount)
        } else {
            Self::Loses(-amount)
        }
    }

    pub(super) fn cannot_tell(missing: Missing, place: Option<Id>, channel: Option<Id>) -> Self {
        Self::CannotTell(vec![Gap {
            missing,
            place,
            channel,
        }])
    }
}

/// A part of what a buyer pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CostItem {
    /// VAT.
    Vat,
    /// Goods, freight and duty.
    Goods,
    /// Commission, payment and exchange fees.
    Fees,
    /// Fulfilment and shipping.
    Shipping,
    /// Refunds and handling of returns.
    Returns,
    /// Advertising.
    Advertising,
}

/// What costs most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Leak {
    /// Each order costs more than it brings before any advertising; no campaign can mend that.
    Order {
        /// The channel.
        channel: Id,
        /// The currency of the amount.
        currency: Currency,
        /// What an order leaves over, zero or less.
        contribution: f64,
        /// The largest part of the price.
        largest: CostItem,
    },
    /// A click costs more than the orders that it brings leave over.
    Click {
        /// The channel.
        channel: Id,
        /// The currency of both amounts.
        currency: Currency,
        /// What a click may cost.
        may_cost: f64,
        /// What it costs.
        costs: f64,
    },
    /// Clicks were not counted, and winning an order costs more than it leaves over.
    Acquisition {
        /// The channel.
        channel: Id,
        /// The currency of both amounts.
        currency: Currency,
        /// What winning an order may cost.
        may_cost: f64,
        /// What it costs.
        costs: f64,
    },
    /// Money was spent and not one order came.
    NoOrders {
        /// The channel.
        channel: Id,
        /// The currency of the amount.
        currency: Currency,
        /// What was spent.
        spend: f64,
    },
    /// The books of a place lose money although no channel of it claims a loss.
    Place {
        /// The place.
        place: Id,
        /// What it loses, in the plan's currency.
        loss: f64,
    },
    /// Places earn, fixed cost takes more.
    FixedCost {
        /// What all places leave over after advertising, in the plan's currency.
        after_ads: f64,
        /// The fixed cost, in the plan's currency.
        fixed: f64,
    },
    /// At one step a channel falls furthest behind the other channels of the same place.
    Step {
        /// The channel.
        channel: Id,
        /// The stage before.
        from: Id,
        /// The stage after.
        to: Id,
        /// Its rate.
        rate: f64,
        /// The rate of the other channels of the place, by ratio of sums.
        others: f64,
        /// What its orders would leave over in addition at the others' rate, in the plan's currency.
        contribution: f64,
    },
    /// Nothing is wrong; most of an order's price goes here.
    LargestCost {
        /// The channel.
        channel: Id,
        /// The currency of both amounts.
        currency: Currency,
        /// The part.
        item: CostItem,
        /// How much of an order's price it is.
        amount: f64,
        /// The price.
        price: f64,
    },
}

/// What costs a channel most.
///
/// The first that holds: an order leaves nothing over; money spent and no order; spend above what
/// the orders leave over, told as the price of a click where clicks were counted and of an order
/// where not; else the largest part of an order's price.
pub(super) fn leak_of_channel(
    channel: Id,
    currency: Currency,
    claims: &Claims,
    ads: &AdFigures,
    order: &OrderEconomics,
) -> Option<Leak> {
    if let (Ok(orders), Ok(spend)) = (claims.orders, claims.spend)
        && orders == 0.0
        && spend > 0.0
    {
        return Some(Leak::NoOrders {
            channel,
            currency,
            spend,
        });
    }
    let per_order = ads.cpa.ok();
    let largest = largest_cost(order, per_order);
    if let Ok(contribution) = order.contribution
        && contribution <= 0.0
    {
        let (largest, _) = largest_cost(order, None)?;
        return Some(Leak::Order {
            channel,
            currency,
            contribution,
            largest,
        });
    }
    if ads.after_ads.is_ok_and(|left| left < -NOTHING) {
        if let (Ok(may_cost), Ok(costs)) = (ads.break_even_cpc, ads.cpc) {
            return Some(Leak::Click {
                channel,
                currency,
                may_cost,
                costs,
            });
        }
        if let (Ok(may_cost), Ok(costs)) = (ads.break_even_cpa, ads.cpa) {
            return Some(Leak::Acquisition {
                channel,
                currency,
                may_cost,
                costs,
            });
        }
    }
    let (item, amount) = largest?;
    Some(Leak::LargestCost {
        channel,
        currency,
        item,
        amount,
        price: order.price.ok()?,
    })
}

/// The largest part of the price and its amount; none while price or goods are not known.
fn largest_cost(order: &OrderEconomics, advertising: Option<f64>) -> Option<(CostItem, f64)> {
    let refunds = order.net_price.ok()? - order.revenue_kept.ok()?;
    [
        (CostItem::Goods, order.goods.ok()?),
        (CostItem::Advertising, advertising.unwrap_or(0.0)),
        (CostItem::Fees, order.fees.ok()?),
        (CostItem::Shipping, order.shipping),
        (CostItem::Vat, order.vat.ok()?),
        (CostItem::Returns, refunds + order.returns_handling),
    ]
    .into_iter()
    .max_by(|a, b| a.1.total_cmp(&b.1))
}
