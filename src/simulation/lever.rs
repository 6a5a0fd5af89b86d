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

impl Model {
    /// The number that a lever moves; none where the model has no such part.
    pub fn lever(&mut self, lever: Lever) -> Option<&mut f64> {
        Some(match lever {
            Lever::Term(p, term) => {
                let terms = &mut self.places.get_mut(p)?.terms;
                match term {
                    Term::Price => &mut terms.price,
                    Term::UnitCost => &mut terms.unit_cost,
                    Term::Freight => &mut terms.freight,
                    Term::DutyRate => &mut terms.duty_rate,
                    Term::Commission => &mut terms.commission,
                    Term::Shipping => &mut terms.shipping,
                    Term::ReturnRate => &mut terms.return_rate,
                }
            }
            Lever::Organic(p) => &mut self.places.get_mut(p)?.organic,
            Lever::Entry(c) => &mut self.channels.get_mut(c)?.entry,
            Lever::Rate(c, k) => self.channels.get_mut(c)?.rates.get_mut(k)?,
            Lever::Auction(c) => &mut self.channels.get_mut(c)?.auction,
            Lever::Spend(c) => &mut self.channels.get_mut(c)?.spend_factor,
            Lever::Fixed => &mut self.fixed,
            Lever::Referral(p) => &mut self.places.get_mut(p)?.referral.as_mut()?.k,
            Lever::Retention => &mut self.active.as_mut()?.retention,
        })
    }

    /// What a lever stands at.
    pub fn level(&self, lever: Lever) -> Option<f64> {
        // Reading through the one list above keeps the two from drifting apart; it is not hot.
        self.clone().lever(lever).copied()
    }
}
