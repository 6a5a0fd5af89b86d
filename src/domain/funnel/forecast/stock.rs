//! How much to have in stock when demand is not certain.

use crate::stats::normal;

/// What a stock sells when demand is normally distributed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExpectedSales {
    /// Expected units sold.
    pub sold: f64,
    /// Expected units asked for in vain.
    pub lost: f64,
    /// Sold / asked for.
    pub fill_rate: f64,
    /// The chance that it runs out.
    pub stock_out: f64,
}

/// Expected sales from a stock, for demand with this mean and standard deviation.
///
/// # Formula
/// With z = (stock − μ)/σ, expected lost units = σ·(φ(z) − z·(1 − Φ(z))), the normal loss function
/// (Silver, Pyke and Peterson 1998, appendix B): less is sold than min(μ, stock) says.
///
/// `None` unless mean and deviation are above zero and the stock is not negative.
///
/// ```
/// use tributary_domain::funnel::forecast::expected_sales;
/// let sales = expected_sales(1_000.0, 250.0, 1_100.0).unwrap();
/// assert!((sales.sold - 942.39).abs() < 0.01);
/// ```
pub fn expected_sales(mean: f64, deviation: f64, stock: f64) -> Option<ExpectedSales> {
    if !(mean > 0.0 && deviation > 0.0 && stock >= 0.0 && stock.is_finite()) {
        return None;
    }
    let z = (stock - mean) / deviation;
    let lost = deviation * (normal::pdf(z) - z * normal::sf(z));
    Some(ExpectedSales {
        sold: mean - lost,
        lost,
        fill_rate: 1.0 - lost / mean,
        stock_out: normal::sf(z),
    })
}

/// The stock that leaves most over when each unit sold brings `margin` and each unit left over
/// costs `overstock`: the newsvendor's quantity (Arrow, Harris and Marschak 1951), and the share
/// of demands that it meets.
///
/// `None` unless all four are above zero.
pub fn best_stock(mean: f64, deviation: f64, margin: f64, overstock: f64) -> Option<(f64, f64)> {
    if !(mean > 0.0 && deviation > 0.0 && margin > 0.0 && overstock > 0.0) {
        return None;
    }
    let met = margin / (margin + overstock);
    let quantity = mean + deviation * normal::quantile(met).ok()?;
    Some((quantity.max(0.0), met))
}
