//! What an order of a test is worth, taken from the place of sale.

use super::section::OrderWorth;
use crate::funnel::OrderEconomics;
use crate::quantity::{Decimal, Money, Rate};

/// What an average order of a place is worth, as a suggestion for the variants of a test there;
/// rounded to cents and to hundredths of a percent.
///
/// # Formula
/// With the price p, the share r of orders that are paid back and the contribution c of an
/// average order: cost = p·(1 − r) − c, which is all that the place's price pays for, VAT and fees
/// among it, so that p·(1 − r) − cost is the place's own contribution.
///
/// A figure that the place does not have stays open.
///
/// ```
/// use tributary_domain::ab_test::suggested_worth;
/// use tributary_domain::funnel::{Observed, OrderTerms, order_economics};
/// let terms = OrderTerms {
///     price: Some("50".parse().unwrap()),
///     unit_cost: Some("20".parse().unwrap()),
///     return_rate: Some("0.1".parse().unwrap()),
///     ..OrderTerms::default()
/// };
/// let worth = suggested_worth(&order_economics(&terms, Observed::default()));
/// assert_eq!(worth.refunded.unwrap().to_f64(), 0.1);
/// // Goods that come back are lost: 50 × 0.9 − 20 = 25 is left, so an order costs 45 − 25.
/// assert_eq!(worth.cost.unwrap().to_f64(), 20.0);
/// ```
pub fn suggested_worth(order: &OrderEconomics) -> OrderWorth {
    let money = |value: f64| Money::new(Decimal::from_f64(value, 2).ok()?).ok();
    let refunded = order
        .revenue_kept
        .ok()
        .zip(order.net_price.ok())
        .filter(|(_, net)| *net > 0.0)
        .map(|(kept, net)| (1.0 - kept / net).clamp(0.0, 1.0));
    let cost = order
        .price
        .ok()
        .zip(order.contribution.ok())
        .map(|(price, left)| price * (1.0 - refunded.unwrap_or(0.0)) - left);
    OrderWorth {
        price: order.price.ok().and_then(money),
        cost: cost.and_then(money),
        refunded: refunded.and_then(|share| Rate::new(Decimal::from_f64(share, 4).ok()?).ok()),
    }
}
