//! From sales to profit, one cost after the other.

use super::FunnelResult;
use super::channel::ChannelResult;
use super::exchange::convert;
use super::missing::{Figure, Missing};
use super::order::OrderEconomics;
use super::place::{Basis, PlaceResult};
use super::section::Sales;
use crate::quantity::Currency;

/// What a bar of the waterfall stands for, in the order from sales to profit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BarKind {
    /// Gross merchandise value, VAT included.
    Sales,
    /// Sales that no counted order explains, or (upwards) orders whose sales were not booked.
    Unmatched,
    /// VAT in the prices.
    Vat,
    /// What buyers were given back, without VAT.
    Refunds,
    /// Goods, freight and duty, less the returned goods that are sold again.
    Goods,
    /// Commission, payment and exchange fees.
    Fees,
    /// Fulfilment, shipping to the buyer, and handling of returned goods.
    Shipping,
    /// What the channels cost.
    Advertising,
    /// Fixed cost.
    Fixed,
    /// What is left.
    Profit,
}

/// One bar, in the plan's currency.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// What it stands for.
    pub kind: BarKind,
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
}

impl Bar {
    /// How far the bar leads up, or, below zero, down.
    pub const fn change(&self) -> f64 {
        self.to - self.from
    }

    /// Whether it stands on zero: the sales and the profit.
    pub const fn is_level(&self) -> bool {
        matches!(self.kind, BarKind::Sales | BarKind::Profit)
    }
}

/// Rounding leaves differences of this share of the sales.
const ROUNDING: f64 = 1e-9;

/// The way from gross merchandise value to profit, in the plan's currency.
///
/// # Formula
/// profit = GMV − VAT − refunds − goods − fees − shipping − advertising − fixed cost, each cost of
/// an order (as [`super::order_economics`] has it) times the orders, summed over the places: over
/// an average booked order where the place has books, else over the claims of each channel. Every
/// bar begins where the one before ends; the last one stands on zero and is the profit. Where the
/// sales of a place are not the sum of its orders (sales booked without their orders), a bar says
/// by how much; it is left out where that is less than a billionth of the sales.
///
/// # Errors
/// The first reason why sales, spend or profit can't be told.
///
/// ```
/// use tributary_domain::{funnel, sample};
/// let plan = sample::sample(sample::Language::English);
/// let result = funnel::evaluate(&plan.sales, &plan.funnel);
/// let bars = funnel::waterfall(&plan.sales, &result).unwrap();
/// assert!((bars[0].to - result.total.gmv.unwrap()).abs() < 1e-9);
/// assert!((bars[bars.len() - 1].to - result.total.profit.unwrap()).abs() < 1e-9);
/// ```
pub fn waterfall(sales: &Sales, result: &FunnelResult) -> Result<Vec<Bar>, Missing> {
    let total = &result.total;
    let (gmv, profit) = (total.gmv?, total.profit?);
    let (contribution, spend) = (total.contribution?, total.spend?);
    let mut costs = Costs::default();
    for place in result.places.iter().filter(|p| !p.is_blank) {
        costs.add_place(sales, result, place)?;
    }
    let unmatched = contribution + costs.sum() - gmv;
    let steps = [
        (BarKind::Unmatched, unmatched),
        (BarKind::Vat, -costs.vat),
        (BarKind::Refunds, -costs.refunds),
        (BarKind::Goods, -costs.goods),
        (BarKind::Fees, -costs.fees),
        (BarKind::Shipping, -costs.shipping),
        (BarKind::Advertising, -spend),
        (BarKind::Fixed, -total.fixed),
    ];
    let mut bars = vec![Bar {
        kind: BarKind::Sales,
        from: 0.0,
        to: gmv,
    }];
    let mut level = gmv;
    for (kind, change) in steps {
        if kind == BarKind::Unmatched && change.abs() <= ROUNDING * gmv.abs().max(costs.sum()) {
            continue;
        }
        bars.push(Bar {
            kind,
            from: level,
            to: level + change,
        });
        level += change;
    }
    bars.push(Bar {
        kind: BarKind::Profit,
        from: 0.0,
        to: profit,
    });
    Ok(bars)
}

/// What orders cost together, in the plan's currency.
#[derive(Default)]
struct Costs {
    vat: f64,
    refunds: f64,
    goods: f64,
    fees: f64,
    shipping: f64,
}

impl Costs {
    fn sum(&self) -> f64 {
        self.vat + self.refunds + self.goods + self.fees + self.shipping
    }

    fn add_place(
        &mut self,
        sales: &Sales,
        result: &FunnelResult,
        place: &PlaceResult,
    ) -> Result<(), Missing> {
        if place.basis == Basis::Booked {
            return self.add_orders(sales, place.orders, &place.order, place.currency);
        }
        let here = |c: &&ChannelResult| c.place == Some(place.id) && !c.is_blank;
        // A channel that counted neither orders nor sales brings no costs of orders either.
        let sold = |c: &&ChannelResult| c.claims.orders.is_ok() || c.claims.revenue.is_ok();
        for channel in result.channels.iter().filter(here).filter(sold) {
            self.add_orders(
                sales,
                channel.claims.orders,
                &channel.order,
                channel.currency,
            )?;
        }
        Ok(())
    }

    fn add_orders(
        &mut self,
        sales: &Sales,
        orders: Figure,
        order: &OrderEconomics,
        currency: Currency,
    ) -> Result<(), Missing> {
        let orders = orders?;
        if orders == 0.0 {
            // No orders cost nothing, whether or not their price is known.
            return Ok(());
        }
        let in_plan =
            |each: f64| convert(&sales.rates, Ok(orders * each), currency, sales.currency);
        self.vat += in_plan(order.vat?)?;
        self.refunds += in_plan(order.net_price? - order.revenue_kept?)?;
        self.goods += in_plan(order.goods?)?;
        self.fees += in_plan(order.fees?)?;
        self.shipping += in_plan(order.shipping + order.returns_handling)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
