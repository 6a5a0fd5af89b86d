//! Converting money with the rates that the user gave.

use super::missing::{Figure, Missing};
use super::section::ExchangeRate;
use crate::quantity::Currency;

/// How many units of `to` one unit of `from` buys.
///
/// The rate itself, or the inverse of the opposite one, or else by way of one third currency; of
/// several readings the one with the latest date, then the last in the list. A rate of zero
/// counts as missing.
///
/// # Errors
/// [`Missing::NoRate`].
///
/// ```
/// use tributary_domain::funnel::{ExchangeRate, exchange_rate};
/// let rates = [ExchangeRate {
///     from: "USD".parse().unwrap(),
///     to: "CNY".parse().unwrap(),
///     rate: "7.2".parse().unwrap(),
///     date: None,
/// }];
/// let cny_to_usd = exchange_rate(&rates, "CNY".parse().unwrap(), "USD".parse().unwrap());
/// assert!((6912.0 * cny_to_usd.unwrap() - 960.0).abs() < 1e-9);
/// ```
pub fn exchange_rate(rates: &[ExchangeRate], from: Currency, to: Currency) -> Figure {
    if from == to {
        return Ok(1.0);
    }
    let third = || {
        rates
            .iter()
            .flat_map(|rate| [rate.from, rate.to])
            .find_map(|third| Some(leg(rates, from, third)? * leg(rates, third, to)?))
    };
    leg(rates, from, to)
        .or_else(third)
        .ok_or(Missing::NoRate { from, to })
}

/// `amount`, given in `from`, in units of `to`; nothing is nothing in every currency.
///
/// # Errors
/// The amount's own reason, or [`Missing::NoRate`].
pub fn convert(rates: &[ExchangeRate], amount: Figure, from: Currency, to: Currency) -> Figure {
    let amount = amount?;
    if amount == 0.0 {
        return Ok(0.0);
    }
    Ok(amount * exchange_rate(rates, from, to)?)
}

/// One step between two currencies, forwards or backwards.
fn leg(rates: &[ExchangeRate], from: Currency, to: Currency) -> Option<f64> {
    let latest = |a: Currency, b: Currency| {
        rates
            .iter()
            .filter(|r| r.from == a && r.to == b && r.rate.to_f64() > 0.0)
            .max_by_key(|r| r.date)
            .map(|r| r.rate.to_f64())
    };
    latest(from, to).or_else(|| latest(to, from).map(|rate| 1.0 / rate))
}
