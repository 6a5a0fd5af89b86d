//! What a customer with a history is worth.

use super::{
    BgNbd, CustomerSummary, GammaGamma, MeanValue, RetentionError, finite, not_negative, positive,
};

/// The most periods of a lifetime value.
const MAX_PERIODS: u32 = 1_200;

/// Over which time a customer's value is counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Horizon {
    /// How many periods, such as months.
    pub periods: u32,
    /// The length of a period in the unit of time of the customer's history.
    pub length: f64,
    /// The discount of one period.
    pub discount: f64,
}

/// What the orders to come from a customer are worth today, each counted at the end of its period.
///
/// # Formula
/// mean value × Σ (E[Y(i·length)] − E[Y((i − 1)·length)])/(1 + d)ⁱ, over the periods i.
///
/// # Errors
/// Those of [`BgNbd::conditional_expected`] and [`GammaGamma::conditional_mean`];
/// [`RetentionError::OutOfRange`] for more than 1,200 periods.
///
/// Source: Fader, Hardie and Lee (2005), "RFM and CLV", J. Marketing Research 42.
pub fn customer_lifetime_value(
    orders: BgNbd,
    values: GammaGamma,
    customer: CustomerSummary,
    mean_value: f64,
    horizon: Horizon,
) -> Result<f64, RetentionError> {
    if horizon.periods > MAX_PERIODS {
        return Err(RetentionError::OutOfRange);
    }
    let (length, d) = (positive(horizon.length)?, not_negative(horizon.discount)?);
    let value = values.conditional_mean(MeanValue {
        orders: customer.frequency,
        mean: mean_value,
    })?;
    let (mut sum, mut before, mut worth) = (0.0, 0.0, 1.0);
    for period in 1..=horizon.periods {
        worth /= 1.0 + d;
        let expected = orders.conditional_expected(customer, f64::from(period) * length)?;
        sum += (expected - before) * worth;
        before = expected;
    }
    finite(value * sum)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn without_discount_it_is_orders_times_value() {
        let orders = BgNbd::new(0.243, 4.414, 0.793, 2.426).unwrap();
        let values = GammaGamma::new(6.25, 3.74, 15.44).unwrap();
        let customer = CustomerSummary {
            frequency: 2,
            recency: 30.43,
            age: 38.86,
        };
        let of = |discount| {
            let horizon = Horizon {
                periods: 12,
                length: 4.345,
                discount,
            };
            customer_lifetime_value(orders, values, customer, 22.35, horizon).unwrap()
        };
        let expected = orders.conditional_expected(customer, 12.0 * 4.345).unwrap();
        let mean = MeanValue {
            orders: 2,
            mean: 22.35,
        };
        let worth = expected * values.conditional_mean(mean).unwrap();
        assert!((of(0.0) / worth - 1.0).abs() < 1e-12);
        assert!(of(0.02) < of(0.01) && of(0.01) < of(0.0));
    }
}
