//! What an order export tells of its buyers goes into the plan: who comes back, and how often.

use std::sync::Arc;

use super::retention::{BgNbd, CustomerFit, RetentionError};
use crate::import::OrderSummary;
use crate::plan::{Id, Plan};
use crate::quantity::{Count, Date, Decimal, Rate, Volume};
use crate::remarketing::{Counted, counted};

/// The mean length of a month of the Gregorian calendar, in days: 146,097 in 4,800.
const MONTH: f64 = 30.436_875;

/// How many months of repeat orders are told.
pub const MONTHS_BACK: usize = 6;

/// Over how many months the chance of a next order is told.
const YEAR: f64 = 12.0;

/// Places behind the point of a share, and of orders a month.
const PLACES: u8 = 4;

/// What the buyers of one shop say; counts, and what the models say of them.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct BuyerFigures {
    /// The last day with an order.
    pub as_of: Option<Date>,
    /// Buyers told apart.
    pub customers: Option<Count>,
    /// Orders of buyers who had bought before, as far as the export reaches back.
    pub repeat_orders: Option<Volume>,
    /// First orders of all orders whose buyer is known.
    pub new_share: Option<Rate>,
    /// Chance of a next order.
    pub next_order_rate: Option<Rate>,
    /// Orders of an average buyer in each month after the first order.
    pub repeats: Vec<Volume>,
    /// Buyers by segment; counts and means.
    pub segments: Option<Counted>,
}

/// What an export of orders says, with the models fitted to its buyers in days.
///
/// # Formula
/// Orders in the m-th month after the first one: E X(m·30.44) − E X((m − 1)·30.44), X being the
/// repeat orders of a new customer by BG/NBD. The chance of a next order is r = E/(1 + E) with E
/// those of a year, so that a first order and E more are 1/(1 − r), what undiscounted lifetime
/// value counts. First orders are buyers / orders with a buyer.
///
/// # Errors
/// [`RetentionError::OutOfRange`].
///
/// Source: Fader, Hardie and Lee (2005), Marketing Science 24(2).
pub fn buyer_figures(
    orders: &OrderSummary,
    fit: &CustomerFit,
) -> Result<BuyerFigures, RetentionError> {
    let known = orders.orders.saturating_sub(orders.without_customer);
    let first = orders.customers.min(known);
    let whole = |n: u64| Decimal::whole(n).ok();
    let year = fit.orders.expected(YEAR * MONTH)?;
    Ok(BuyerFigures {
        as_of: orders.observed_until,
        customers: Count::new(orders.customers).ok(),
        repeat_orders: whole(known - first).and_then(|n| Volume::new(n).ok()),
        new_share: (known > 0)
            .then(|| share(first as f64 / known as f64))
            .flatten(),
        next_order_rate: share(year / (1.0 + year)),
        repeats: by_month(fit.orders)?,
        segments: counted(orders, Some(fit.orders)),
    })
}

/// What an export says of its buyers where no model can be fitted to them: counts alone.
pub fn buyers_counted(orders: &OrderSummary) -> BuyerFigures {
    BuyerFigures {
        as_of: orders.observed_until,
        customers: Count::new(orders.customers).ok(),
        segments: counted(orders, None),
        ..BuyerFigures::default()
    }
}

/// Puts them into the plan; what they do not tell stays. Buyers are never fewer than were counted
/// before, since an export may not reach back to the first of them.
pub fn enter_buyers(plan: &mut Plan, place: Id, figures: &BuyerFigures) {
    let customers = Arc::make_mut(&mut plan.customers);
    customers.as_of = figures.as_of.or(customers.as_of);
    customers.customers = figures.customers.max(customers.customers);
    customers.repeat_orders = figures.repeat_orders.or(customers.repeat_orders);
    customers.next_order_rate = figures.next_order_rate.or(customers.next_order_rate);
    if figures.segments.is_some() {
        let programme = Arc::make_mut(&mut plan.programme);
        programme.remarketing.counted.clone_from(&figures.segments);
    }
    if figures.new_share.is_none() && figures.repeats.is_empty() {
        return;
    }
    let outlook = Arc::make_mut(&mut plan.forecast).place_mut(place);
    outlook.new_share = figures.new_share.or(outlook.new_share);
    if !figures.repeats.is_empty() {
        outlook.repeats.clone_from(&figures.repeats);
    }
}

fn share(x: f64) -> Option<Rate> {
    Decimal::from_f64(x, PLACES).and_then(Rate::new).ok()
}

fn by_month(orders: BgNbd) -> Result<Vec<Volume>, RetentionError> {
    let mut before = 0.0;
    let mut months = Vec::with_capacity(MONTHS_BACK);
    for month in 1..=MONTHS_BACK {
        let until = orders.expected(month as f64 * MONTH)?;
        let volume = Decimal::from_f64(until - before, PLACES).and_then(Volume::new);
        months.push(volume.map_err(|_| RetentionError::OutOfRange)?);
        before = until;
    }
    Ok(months)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use std::fmt::Write as _;

    fn fit() -> CustomerFit {
        CustomerFit {
            customers: 40,
            came_back: 10,
            orders: BgNbd::new(0.243, 4.414 * 7.0, 0.793, 2.426).unwrap(),
            alive: 0.6,
            expected: 1.0,
            value: None,
        }
    }

    fn orders() -> OrderSummary {
        OrderSummary {
            orders: 55,
            cancelled: 1,
            revenue: 550.0,
            refunds: 0.0,
            customers: 40,
            repeat_customers: 10,
            without_customer: 5,
            observed_until: "2026-10-31".parse().ok(),
            customer_summaries: Vec::new(),
            cohorts: Vec::new(),
        }
    }

    #[test]
    fn counts_come_from_the_export_and_months_from_the_model() {
        let figures = buyer_figures(&orders(), &fit()).unwrap();
        // 55 orders, 5 without a buyer; 40 of 50 are first orders and 10 are not.
        assert_eq!(figures.new_share, "0.8000".parse().ok());
        assert_eq!(figures.repeat_orders.unwrap().whole(), Some(10));
        assert_eq!(figures.customers.unwrap().get(), 40);
        // A first order and those of a year: 1/(1 − r).
        let year = fit().orders.expected(365.242_5).unwrap();
        let rate = figures.next_order_rate.unwrap().to_f64();
        assert!((1.0 / (1.0 - rate) - (1.0 + year)).abs() < 2e-3);
        let months: f64 = figures.repeats.iter().map(|v| v.to_f64()).sum();
        let half = fit().orders.expected(365.242_5 / 2.0).unwrap();
        assert!((months - half).abs() < 6.0 * 5e-5 + 1e-9);
        // Customers leave, so each month brings less than the one before.
        let falls = |a: &Volume, b: &Volume| a.to_f64() > b.to_f64();
        assert!(figures.repeats.is_sorted_by(falls));
    }

    #[test]
    fn they_replace_what_is_there_and_a_second_time_change_nothing() {
        let mut plan = Plan::default();
        let place = Arc::make_mut(&mut plan.sales)
            .add_place(
                crate::quantity::Text::default(),
                crate::quantity::Currency::USD,
            )
            .unwrap();
        Arc::make_mut(&mut plan.customers).customers = Count::new(5_000).ok();
        let figures = buyer_figures(&orders(), &fit()).unwrap();
        enter_buyers(&mut plan, place, &figures);
        // More people had bought before the export begins.
        assert_eq!(plan.customers.customers.unwrap().get(), 5_000);
        assert_eq!(plan.customers.next_order_rate, figures.next_order_rate);
        let outlook = plan.forecast.place(place).unwrap();
        assert_eq!(outlook.repeats, figures.repeats);
        assert_eq!(outlook.new_share, figures.new_share);
        let before = plan.clone();
        enter_buyers(&mut plan, place, &figures);
        assert_eq!(plan, before);
    }

    #[test]
    fn an_export_that_names_nobody_tells_nothing_of_them() {
        let nobody = OrderSummary {
            customers: 0,
            without_customer: 55,
            ..orders()
        };
        let figures = buyer_figures(&nobody, &fit()).unwrap();
        assert_eq!(figures.new_share, None);
        assert_eq!(figures.repeat_orders.unwrap().whole(), Some(0));
    }

    /// The published sample as a shop would export it: an order on the first day, the repeat
    /// orders spread evenly to the last, the sample's weeks in days.
    fn export() -> (String, u64) {
        let sample = include_str!("../../../tests/reference/cdnow/cdnow_customers_summary.csv");
        let last: Date = "1997-09-30".parse().unwrap();
        let mut text = String::from("Name,Email,Financial Status,Currency,Total,Created at\n");
        let mut orders = 0;
        for line in sample.lines().skip(1) {
            let cells: Vec<f64> = line.split(',').map(|c| c.parse().unwrap()).collect();
            let days = |weeks: f64| Decimal::from_f64(weeks * 7.0, 0).unwrap().mantissa();
            let (repeats, recency, age) = (days(cells[1] / 7.0), days(cells[2]), days(cells[3]));
            for order in 0..=repeats {
                orders += 1;
                let day = recency * order / repeats.max(1) - age;
                let day = last.plus_days(day).unwrap();
                let id = cells[0];
                writeln!(
                    text,
                    "#{orders},c{id}@example.com,paid,USD,35.00,{day} 10:00:00 +0000"
                )
                .unwrap();
            }
        }
        (text, orders)
    }

    #[test]
    fn the_published_sample_as_an_export_gives_the_published_model() {
        let (text, orders) = export();
        let report = crate::import::read_text(&text).unwrap();
        let summary = report.orders.as_deref().unwrap();
        assert_eq!((summary.customers, summary.orders), (2_357, orders));
        let rows = summary.customer_summaries.iter().copied().map(Into::into);
        let mut fitting = super::super::retention::CustomerFitting::new(rows.collect(), 365.0);
        fitting.advance(usize::MAX);
        let fit = fitting.found().unwrap().unwrap();
        // The sample's own count; Fader, Hardie and Lee (2005, table 2), α in days.
        assert_eq!(fit.came_back, 946);
        let published = [0.243, 4.414 * 7.0, 0.793, 2.426];
        for (got, published) in fit.orders.parameters().iter().zip(published) {
            assert!((got / published - 1.0).abs() < 0.01, "{got} {published}");
        }
        let figures = buyer_figures(summary, &fit).unwrap();
        let first = 2_357.0 / orders as f64;
        assert!((figures.new_share.unwrap().to_f64() - first).abs() <= 5e-5);
        assert_eq!(figures.as_of, "1997-09-30".parse().ok());
    }
}
