//! What an average order brings and costs.

use tributary_simulation::order::Terms;

use super::missing::{Figure, Missing, product, ratio};
use super::products::Mix;
use super::section::OrderTerms;
use crate::quantity::{Factor, Money, Rate};

/// A cost that was not entered and therefore counts as zero (or as said).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CostField {
    /// VAT contained in the price.
    Vat,
    /// Freight to the market.
    Freight,
    /// The duty rate.
    Duty,
    /// The value that duty is charged on; goods and freight are taken instead.
    CustomsValue,
    /// The platform's commission.
    Commission,
    /// The payment fee.
    Payment,
    /// The fee for changing money.
    ExchangeFee,
    /// Fulfilment and shipping to the buyer.
    Shipping,
    /// Returns.
    Returns,
}

/// What was seen to happen in place of what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Observed {
    /// Revenue by order, VAT included, in the place's currency.
    pub price: Option<f64>,
    /// Share of the sales that was given back, 0 to 1.
    pub return_rate: Option<f64>,
}

/// The parts of an average order's price, in the place's currency.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderEconomics {
    /// What the buyer pays, VAT included.
    pub price: Figure,
    /// The price without VAT.
    pub net_price: Figure,
    /// VAT in the price; never profit.
    pub vat: Figure,
    /// Duty.
    pub duty: Figure,
    /// Goods, freight and duty.
    pub landed_cost: Figure,
    /// The net price that is left after refunds.
    pub revenue_kept: Figure,
    /// Landed cost less the returned goods that are sold again.
    pub goods: Figure,
    /// The platform's commission before any is given back on returns.
    pub commission: Figure,
    /// The payment fee.
    pub payment_fee: Figure,
    /// The fee for changing money.
    pub exchange_fee: Figure,
    /// Commission after what returns give back, payment and exchange fee.
    pub fees: Figure,
    /// Storage, fulfilment and shipping to the buyer.
    pub shipping: f64,
    /// Handling of returned goods, spread over all orders.
    pub returns_handling: f64,
    /// What an order leaves over before advertising and fixed cost.
    pub contribution: Figure,
    /// Contribution as a share of the price with VAT.
    pub margin_gross: Figure,
    /// Contribution as a share of the net revenue kept.
    pub margin_net: Figure,
    /// Costs that were not entered.
    pub unset: Vec<CostField>,
}

impl OrderEconomics {
    /// The ROAS (on prices with VAT) at which advertising costs all that orders leave over:
    /// price / contribution.
    ///
    /// # Errors
    /// [`Missing::NothingLeft`] when an order leaves nothing over, else what is missing.
    pub fn break_even_roas(&self) -> Figure {
        ratio(self.price, self.contribution, Missing::NothingLeft)
    }

    /// The same on prices without VAT: net price / contribution.
    ///
    /// # Errors
    /// As [`Self::break_even_roas`].
    pub fn break_even_roas_net(&self) -> Figure {
        ratio(self.net_price, self.contribution, Missing::NothingLeft)
    }

    /// The share of sales that advertising may cost: contribution / price.
    ///
    /// # Errors
    /// As [`Self::break_even_roas`].
    pub fn break_even_acos(&self) -> Figure {
        ratio(Ok(1.0), self.break_even_roas(), Missing::NothingLeft)
    }

    /// What winning an order may cost: the contribution.
    ///
    /// # Errors
    /// As [`Self::break_even_roas`].
    pub fn break_even_cpa(&self) -> Figure {
        positive(self.contribution)
    }
}

/// What an average order brings and costs, with what was observed in place of what was typed.
///
/// # Formula
/// With price p (VAT included), VAT rate v, return rate r, resale share s, share g of the
/// commission given back on returns:
/// net = p / (1 + v); landed = goods + freight + customs value × duty rate;
/// contribution = net·(1 − r) − landed·(1 − r·s) − commission·p·(1 − r·g) − payment − exchange fee
/// − shipping and storage − r·handling.
/// A coupon lowers a typed price; what a report shows is paid already. Fees are charged on the price with VAT. A missing price or unit cost leaves the contribution
/// untold; any other missing cost is zero and listed in [`OrderEconomics::unset`]. A missing
/// customs value is goods + freight (CIF).
///
/// ```
/// use tributary_domain::funnel::{Observed, OrderTerms, order_economics};
/// let terms = OrderTerms {
///     price: Some("120".parse().unwrap()),
///     vat: Some("0.2".parse().unwrap()),
///     unit_cost: Some("70".parse().unwrap()),
///     ..OrderTerms::default()
/// };
/// let order = order_economics(&terms, Observed::default());
/// // 120 / 1.2 = 100 without VAT; 100 − 70 = 30.
/// assert!((order.contribution.unwrap() - 30.0).abs() < 1e-9);
/// assert!((order.break_even_roas().unwrap() - 4.0).abs() < 1e-9);
/// ```
pub fn order_economics(terms: &OrderTerms, observed: Observed) -> OrderEconomics {
    order_economics_of(terms, None, observed)
}

/// The same, with the price and the costs of a mix of products in place of those typed.
pub(super) fn order_economics_of(
    terms: &OrderTerms,
    mix: Option<&Mix>,
    observed: Observed,
) -> OrderEconomics {
    // A report's sales are what was paid, coupons taken off; a typed price is before them.
    let paid = 1.0 - terms.coupon.map_or(0.0, Rate::to_f64);
    let of_mix = |typed: Option<f64>, figure: fn(&Mix) -> Figure, missing| {
        mix.map_or_else(|| typed.ok_or(missing), figure)
    };
    let listed = of_mix(
        terms.price.map(Money::to_f64),
        |m| m.price,
        Missing::NoPrice,
    );
    let price = observed.price.map_or(listed.map(|p| p * paid), Ok);
    let unit_cost = of_mix(
        terms.unit_cost.map(Money::to_f64),
        |m| m.unit_cost,
        Missing::NoUnitCost,
    );
    let numbers = numbers(terms, mix, observed);
    let parts = numbers.parts();
    // Each part needs the price, the cost of the goods, or both; what it needs it lacks.
    let by_price = |part: f64| price.map(|_| part);
    let by_cost = |part: f64| unit_cost.map(|_| part);
    let cost_of_duty = if numbers.duty_rate == 0.0 || terms.customs_value.is_some() {
        Ok(parts.duty)
    } else {
        by_cost(parts.duty)
    };
    let contribution = price.and_then(|_| by_cost(parts.contribution));
    let revenue_kept = by_price(parts.revenue_kept);
    OrderEconomics {
        price,
        net_price: by_price(parts.net_price),
        vat: by_price(parts.vat),
        duty: cost_of_duty,
        landed_cost: by_cost(parts.landed_cost),
        revenue_kept,
        goods: by_cost(parts.goods),
        commission: by_price(parts.commission),
        payment_fee: by_price(parts.payment_fee),
        exchange_fee: by_price(parts.exchange_fee),
        fees: by_price(parts.fees),
        shipping: numbers.shipping,
        returns_handling: parts.returns_handling,
        contribution,
        margin_gross: ratio(contribution, price, Missing::NoPrice),
        margin_net: ratio(contribution, revenue_kept, Missing::NoSales),
        unset: unset(terms, mix, observed),
    }
}

/// The terms as numbers, a missing one as zero, with what was observed in place of what was typed.
pub(super) fn numbers(terms: &OrderTerms, mix: Option<&Mix>, observed: Observed) -> Terms {
    let rate = |r: Option<Rate>| r.map_or(0.0, Rate::to_f64);
    let money = |m: Option<Money>| m.map_or(0.0, Money::to_f64);
    let listed = mix.map_or(money(terms.price), |m| m.price.unwrap_or(0.0));
    let shipping = mix.map_or(money(terms.shipping), |m| m.shipping.unwrap_or(0.0));
    Terms {
        price: observed
            .price
            .unwrap_or_else(|| listed * (1.0 - rate(terms.coupon))),
        vat: rate(terms.vat),
        unit_cost: mix.map_or(money(terms.unit_cost), |m| m.unit_cost.unwrap_or(0.0)),
        freight: money(terms.freight),
        duty_rate: terms.duty_rate.map_or(0.0, Factor::to_f64),
        customs_value: terms.customs_value.map(Money::to_f64),
        commission: rate(terms.commission),
        payment_rate: rate(terms.payment_rate),
        payment_fixed: money(terms.payment_fixed),
        exchange_fee: rate(terms.exchange_fee),
        shipping: shipping + money(terms.storage),
        return_rate: observed
            .return_rate
            .unwrap_or_else(|| rate(terms.return_rate))
            .clamp(0.0, 1.0),
        return_handling: money(terms.return_handling),
        resale_share: rate(terms.resale_share),
        fee_refund_share: rate(terms.fee_refund_share),
    }
}

/// The contribution that `orders` bring together; no orders bring nothing, whatever they cost.
pub(super) fn contribution_of(orders: Figure, each: Figure) -> Figure {
    if orders == Ok(0.0) {
        Ok(0.0)
    } else {
        product(orders, each)
    }
}

/// The value where it is above zero.
pub(super) fn positive(value: Figure) -> Figure {
    value.and_then(|v| {
        if v > 0.0 {
            Ok(v)
        } else {
            Err(Missing::NothingLeft)
        }
    })
}

fn unset(terms: &OrderTerms, mix: Option<&Mix>, observed: Observed) -> Vec<CostField> {
    let is_shipped = mix.map_or(terms.shipping.is_some(), |m| m.shipping.is_some());
    let dutiable = terms.duty_rate.is_some_and(|d| d.to_f64() > 0.0);
    [
        (CostField::Vat, terms.vat.is_none()),
        (CostField::Freight, terms.freight.is_none()),
        (CostField::Duty, terms.duty_rate.is_none()),
        (
            CostField::CustomsValue,
            dutiable && terms.customs_value.is_none(),
        ),
        (CostField::Commission, terms.commission.is_none()),
        (
            CostField::Payment,
            terms.payment_rate.is_none() && terms.payment_fixed.is_none(),
        ),
        (CostField::ExchangeFee, terms.exchange_fee.is_none()),
        (CostField::Shipping, !is_shipped),
        (
            CostField::Returns,
            terms.return_rate.is_none() && observed.return_rate.is_none(),
        ),
    ]
    .into_iter()
    .filter_map(|(field, is_unset)| is_unset.then_some(field))
    .collect()
}
