//! Products: what each of them brings and costs at a place, and the mix that an average order is.

use tributary_simulation::{Part, ProductPart};

use super::exchange::{convert, exchange_rate};
use super::missing::{Figure, Missing, difference, product};
use super::order::{Observed, OrderEconomics, order_economics_of};
use super::section::{Place, Product, Sales, Sold};
use crate::plan::Id;
use crate::quantity::{Currency, Money, Rate, Volume};

/// What the products of a place put in the place of the price and the costs typed for its average
/// order, in the place's currency.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mix {
    /// The orders of all products; only their proportions count.
    pub orders: f64,
    /// Whether no product says how many orders it has, so that each counts alike.
    pub is_even: bool,
    /// What those orders cost at the prices typed, VAT included, before coupons.
    pub sales: Figure,
    /// What their goods cost.
    pub cost: Figure,
    /// Price of an average order: sales / orders.
    pub price: Figure,
    /// Cost of the goods of an average order: cost / orders.
    pub unit_cost: Figure,
    /// Fulfilment and shipping of an average order; none where nobody typed any.
    pub shipping: Option<f64>,
}

/// A product at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct ProductResult {
    /// The product.
    pub product: Id,
    /// Its share of the place's orders.
    pub share: f64,
    /// What an order of it brings and costs.
    pub order: OrderEconomics,
    /// What advertising takes of such an order at the place's `ACoS`.
    pub ads_each: Figure,
    /// What an order that advertising brought leaves over after it.
    pub after_ads_each: Figure,
}

impl ProductResult {
    /// Whether an order that advertising brings costs more than it leaves over.
    pub fn loses_on_ads(&self) -> bool {
        self.after_ads_each.is_ok_and(|left| left < 0.0)
    }
}

/// One order of a product at a place.
struct One {
    product: Id,
    share: f64,
    price: Figure,
    unit_cost: Figure,
    shipping: Option<f64>,
    /// How many of it are in one order.
    units: f64,
    /// Its own price of a unit.
    own_price: Option<Money>,
    /// Its own cost of a unit, and that cost's currency.
    own_cost: Option<(Money, Currency)>,
}

/// The mix of the products sold at a place; none where no product is sold there.
///
/// # Formula
/// With orders wᵢ, units an order uᵢ, prices pᵢ and costs cᵢ by the unit: price = Σwᵢuᵢpᵢ / Σwᵢ,
/// cost = Σwᵢuᵢcᵢ / Σwᵢ. A product without a price, a cost or shipping of its own has the place's.
/// Every rate of an order is the place's, so the mix leaves over just what its products do.
///
/// ```
/// use tributary_domain::funnel::{Sales, Sold, mix};
/// let mut sales = Sales::default();
/// let place = sales.add_place("Shop".to_owned().try_into().unwrap(), sales.currency).unwrap();
/// for (price, orders) in [("20", "3"), ("40", "1")] {
///     let product = sales.add_product(sales.currency).unwrap();
///     sales.edit_sold(product, place, |sold| {
///         sold.price = price.parse().ok();
///         sold.orders = orders.parse().ok();
///     });
/// }
/// // (3 × 20 + 1 × 40) / 4, not (20 + 40) / 2.
/// assert!((mix(&sales, &sales.places[0]).unwrap().price.unwrap() - 25.0).abs() < 1e-12);
/// ```
pub fn mix(sales: &Sales, place: &Place) -> Option<Mix> {
    let (rows, orders, is_even) = rows(sales, place);
    if rows.is_empty() {
        return None;
    }
    // Shares first: of a single product the share is 1, and its figures are those of the mix.
    let mean = |figure: &dyn Fn(&One) -> Figure| -> Figure {
        rows.iter().try_fold(0.0, |sum, row| {
            Ok(sum + product(Ok(row.share), figure(row))?)
        })
    };
    let (price, unit_cost) = (mean(&|row| row.price), mean(&|row| row.unit_cost));
    let is_typed = rows.iter().any(|row| row.shipping.is_some());
    let shipping = mean(&|row| Ok(row.shipping.unwrap_or(0.0)));
    Some(Mix {
        orders,
        is_even,
        sales: product(Ok(orders), price),
        cost: product(Ok(orders), unit_cost),
        price,
        unit_cost,
        shipping: shipping.ok().filter(|_| is_typed),
    })
}

/// What each product leaves over, with the return rate that the books of the place show and its
/// `ACoS`.
pub(super) fn results(
    sales: &Sales,
    place: &Place,
    observed: Observed,
    acos: Figure,
) -> Vec<ProductResult> {
    let (rows, orders, is_even) = rows(sales, place);
    rows.into_iter()
        .map(|row| {
            // What the books say by order is the mix's; of one product only the list price is known.
            let own = Observed {
                price: observed.price.filter(|_| row.price.is_err()),
                return_rate: observed.return_rate,
            };
            let alone = Mix {
                orders,
                is_even,
                sales: row.price,
                cost: row.unit_cost,
                price: row.price,
                unit_cost: row.unit_cost,
                shipping: row.shipping,
            };
            let order = order_economics_of(&place.order, Some(&alone), own);
            let ads_each = product(order.price, acos);
            ProductResult {
                product: row.product,
                share: row.share,
                after_ads_each: difference(order.contribution, ads_each),
                ads_each,
                order,
            }
        })
        .collect()
}

/// The products sold at a place that have a price or a cost of their own, as parts of its average
/// order.
pub(super) fn parts(sales: &Sales, place: &Place) -> Vec<(Id, ProductPart)> {
    // A list price is what is typed; a coupon leaves this much of it.
    let paid = 1.0 - place.order.coupon.map_or(0.0, Rate::to_f64);
    let (rows, _, _) = rows(sales, place);
    let own = rows.into_iter().filter_map(|row| {
        let in_an_order = row.share * row.units;
        let price = row
            .own_price
            .map(|p| Part::still(p.to_f64(), in_an_order * paid));
        let cost = row.own_cost.and_then(|(cost, currency)| {
            let rate = exchange_rate(&sales.rates, currency, place.currency).ok()?;
            Some(Part::still(cost.to_f64(), in_an_order * rate))
        });
        let part = ProductPart {
            price: price.unwrap_or_default(),
            cost: cost.unwrap_or_default(),
        };
        (price.is_some() || cost.is_some()).then_some((row.product, part))
    });
    own.collect()
}

/// The products that have orders at a place, with all of these and whether each counts alike.
fn rows(sales: &Sales, place: &Place) -> (Vec<One>, f64, bool) {
    let at_place: Vec<&Sold> = sales.sold.iter().filter(|s| s.place == place.id).collect();
    // In the products' order, however the rows were typed, and each product once.
    let here = || {
        let products = sales.products.iter();
        products.filter_map(|of| Some((*at_place.iter().find(|s| s.product == of.id)?, of)))
    };
    let is_even = here().all(|(sold, _)| sold.orders.is_none());
    let weight = |sold: &Sold| {
        let typed = sold.orders.map(Volume::to_f64);
        typed.unwrap_or(if is_even { 1.0 } else { 0.0 })
    };
    let orders: f64 = here().map(|(sold, _)| weight(sold)).sum();
    let sold = here().filter(|(sold, _)| weight(sold) > 0.0);
    let rows = sold.map(|(sold, of)| one(sales, place, sold, of, weight(sold) / orders));
    (rows.collect(), orders, is_even)
}

fn one(sales: &Sales, place: &Place, sold: &Sold, of: &Product, share: f64) -> One {
    let units = sold.units.map_or(1.0, Volume::to_f64);
    let typed = |own: Option<f64>, place: Option<Money>, missing| {
        own.or(place.map(Money::to_f64)).ok_or(missing)
    };
    let price = sold.price.map(|p| p.to_f64() * units);
    let shipping = sold.shipping.or(place.order.shipping);
    One {
        product: of.id,
        share,
        price: typed(price, place.order.price, Missing::NoPrice),
        unit_cost: match of.unit_cost {
            Some(cost) => convert(
                &sales.rates,
                Ok(cost.to_f64() * units),
                of.currency,
                place.currency,
            ),
            None => typed(None, place.order.unit_cost, Missing::NoUnitCost),
        },
        shipping: shipping.map(Money::to_f64),
        units,
        own_price: sold.price,
        own_cost: of.unit_cost.map(|cost| (cost, of.currency)),
    }
}
