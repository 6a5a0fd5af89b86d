//! What an average order brings and costs, in one currency.

/// Prices and rates of an average order.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Terms {
    /// What the buyer pays, VAT included.
    pub price: f64,
    /// VAT rate contained in the price.
    pub vat: f64,
    /// Cost of the goods.
    pub unit_cost: f64,
    /// Freight to the market.
    pub freight: f64,
    /// Duty rate.
    pub duty_rate: f64,
    /// The value that duty is charged on; goods and freight (CIF) where none.
    pub customs_value: Option<f64>,
    /// The platform's commission, of the price.
    pub commission: f64,
    /// Payment fee, of the price.
    pub payment_rate: f64,
    /// Payment fee an order.
    pub payment_fixed: f64,
    /// Fee for changing money, of the price.
    pub exchange_fee: f64,
    /// Fulfilment and shipping to the buyer.
    pub shipping: f64,
    /// Share of orders that come back and are refunded.
    pub return_rate: f64,
    /// Handling of one returned order.
    pub return_handling: f64,
    /// Share of returned goods that can be sold again.
    pub resale_share: f64,
    /// Share of the commission given back on a return.
    pub fee_refund_share: f64,
}

/// The parts of an order's price.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Parts {
    /// The price without VAT.
    pub net_price: f64,
    /// VAT in the price.
    pub vat: f64,
    /// Duty.
    pub duty: f64,
    /// Goods, freight and duty.
    pub landed_cost: f64,
    /// The net price that is left after refunds.
    pub revenue_kept: f64,
    /// Landed cost less the returned goods that are sold again.
    pub goods: f64,
    /// Commission before any is given back on returns.
    pub commission: f64,
    /// The payment fee.
    pub payment_fee: f64,
    /// The fee for changing money.
    pub exchange_fee: f64,
    /// Commission after what returns give back, payment and exchange fee.
    pub fees: f64,
    /// Handling of returned goods, spread over all orders.
    pub returns_handling: f64,
    /// What an order leaves over before advertising and fixed cost.
    pub contribution: f64,
}

impl Terms {
    /// The parts of an order on these terms.
    ///
    /// # Formula
    /// With price p (VAT included), VAT rate v, return rate r, resale share s, share g of the
    /// commission given back on returns:
    /// net = p / (1 + v); landed = goods + freight + customs value × duty rate;
    /// contribution = net·(1 − r) − landed·(1 − r·s) − commission·p·(1 − r·g) − payment
    /// − exchange fee − shipping − r·handling.
    ///
    /// ```
    /// use tributary_simulation::order::Terms;
    /// let terms = Terms { price: 120.0, vat: 0.2, unit_cost: 70.0, ..Terms::default() };
    /// assert!((terms.parts().contribution - 30.0).abs() < 1e-9);
    /// ```
    pub fn parts(&self) -> Parts {
        let (p, r) = (self.price, self.return_rate);
        let net_price = p / (1.0 + self.vat);
        let customs_value = self.customs_value.unwrap_or(self.unit_cost + self.freight);
        let duty = customs_value * self.duty_rate;
        let landed_cost = self.unit_cost + self.freight + duty;
        let revenue_kept = net_price * (1.0 - r);
        let goods = landed_cost * (1.0 - r * self.resale_share);
        let commission = p * self.commission;
        let payment_fee = p * self.payment_rate + self.payment_fixed;
        let exchange_fee = p * self.exchange_fee;
        let fees = commission * (1.0 - r * self.fee_refund_share) + payment_fee + exchange_fee;
        let returns_handling = r * self.return_handling;
        Parts {
            net_price,
            vat: p - net_price,
            duty,
            landed_cost,
            revenue_kept,
            goods,
            commission,
            payment_fee,
            exchange_fee,
            fees,
            returns_handling,
            contribution: revenue_kept - goods - fees - self.shipping - returns_handling,
        }
    }
}
