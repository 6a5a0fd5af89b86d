//! What can be moved in a model: one number of it, by name.

use crate::model::Model;

/// A term of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// What the buyer pays.
    Price,
    /// Cost of the goods.
    UnitCost,
    /// Freight to the market.
    Freight,
    /// Duty rate.
    DutyRate,
    /// The platform's commission.
    Commission,
    /// Fulfilment and shipping.
    Shipping,
    /// Share of orders that come back.
    ReturnRate,
}

/// One number of a model; places, channels and rates by their position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lever {
    /// A term of the orders at a place.
    Term(usize, Term),
    /// The price of a product at a place.
    ProductPrice(usize, usize),
    /// The cost of a product at a place.
    ProductCost(usize, usize),
    /// Orders of the base period that no channel claims, at a place.
    Organic(usize),
    /// The first count of a channel.
    Entry(usize),
    /// A rate of a channel.
    Rate(usize, usize),
    /// The price of what a channel's auction sells.
    Auction(usize),
    /// The factor on a channel's money.
    Spend(usize),
    /// Cost that no order causes.
    Fixed,
    /// New customers that one customer brings, at a place.
    Referral(usize),
    /// Share of customers that stays active.
    Retention,
}

/// The number that a lever moves, for reading or for writing: one list, so that the two can't
/// drift apart.
macro_rules! number {
    ($model:expr, $lever:expr, $get:ident, $as:ident, [$($r:tt)+]) => {
        Some(match $lever {
            Lever::Term(p, term) => {
                let terms = $($r)+ $model.places.$get(p)?.terms;
                match term {
                    Term::Price => $($r)+ terms.price,
                    Term::UnitCost => $($r)+ terms.unit_cost,
                    Term::Freight => $($r)+ terms.freight,
                    Term::DutyRate => $($r)+ terms.duty_rate,
                    Term::Commission => $($r)+ terms.commission,
                    Term::Shipping => $($r)+ terms.shipping,
                    Term::ReturnRate => $($r)+ terms.return_rate,
                }
            }
            Lever::ProductPrice(p, i) => {
                $($r)+ $model.places.$get(p)?.products.$get(i)?.price.level
            }
            Lever::ProductCost(p, i) => {
                $($r)+ $model.places.$get(p)?.products.$get(i)?.cost.level
            }
            Lever::Organic(p) => $($r)+ $model.places.$get(p)?.organic,
            Lever::Entry(c) => $($r)+ $model.channels.$get(c)?.entry,
            Lever::Rate(c, k) => $model.channels.$get(c)?.rates.$get(k)?,
            Lever::Auction(c) => $($r)+ $model.channels.$get(c)?.auction,
            Lever::Spend(c) => $($r)+ $model.channels.$get(c)?.spend_factor,
            Lever::Fixed => $($r)+ $model.fixed,
            Lever::Referral(p) => $($r)+ $model.places.$get(p)?.referral.$as()?.k,
            Lever::Retention => $($r)+ $model.active.$as()?.retention,
        })
    };
}

impl Model {
    /// The number that a lever moves; none where the model has no such part.
    pub fn lever(&mut self, lever: Lever) -> Option<&mut f64> {
        number!(self, lever, get_mut, as_mut, [&mut])
    }

    /// What a lever stands at.
    pub fn level(&self, lever: Lever) -> Option<f64> {
        let number: Option<&f64> = number!(self, lever, get, as_ref, [&]);
        number.copied()
    }
}
