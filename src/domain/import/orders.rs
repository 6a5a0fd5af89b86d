//! Orders and their buyers, out of the export of a shop.
//!
//! A buyer's identity is hashed while the row is read, compared with others, and forgotten: it is in
//! no result, no error and no message.

use super::ImportError;
use super::customers::{self, Purchase};
use super::dates::{DateText, Order};
use super::figures::{Figure, Figures, Sum, figures_of, unit_of};
use super::number::Number;
use crate::locale::NumberStyle;
use crate::quantity::{Date, Decimal, Month};

/// The most rows of orders that are kept at a time.
pub const MAX_ORDERS: usize = 3_000_000;

/// One buyer as the models of repeat buying take it: frequency, recency and age as Fader, Hardie
/// and Lee (2005) define them, mean value as Fader and Hardie's note 025 (2013) does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CustomerSummary {
    /// Days with an order after the first such day.
    pub frequency: u32,
    /// Days from the first order to the last; 0 without a second.
    pub recency: f64,
    /// Days from the first order to the last day of the export.
    pub age: f64,
    /// Mean value of a day's orders after the first day, in the report's currency; 0 without.
    pub mean_value: f64,
}

/// Buyers whose first order fell into one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cohort {
    /// The month of their first order.
    pub month: Month,
    /// How many of them ordered in that month, in the next one, and so on to the export's last.
    pub active: Vec<u64>,
}

/// What an export of orders tells beside its sums.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderSummary {
    /// Orders that stand.
    pub orders: u64,
    /// Orders that were cancelled or whose payment failed: not counted above.
    pub cancelled: u64,
    /// What was paid for the orders that stand, before refunds.
    pub revenue: f64,
    /// What was given back.
    pub refunds: f64,
    /// Buyers that can be told apart; 0 where the export names none.
    pub customers: u64,
    /// Those of them with a second order.
    pub repeat_customers: u64,
    /// Orders that name no buyer.
    pub without_customer: u64,
    /// The last day with an order.
    pub observed_until: Option<Date>,
    /// Each buyer, in an order that tells nothing about who it is.
    pub customer_summaries: Vec<CustomerSummary>,
    /// Buyers by the month of their first order.
    pub cohorts: Vec<Cohort>,
}

impl OrderSummary {
    /// Average order value: revenue / orders; none without orders.
    pub fn average_order_value(&self) -> Option<f64> {
        (self.orders > 0).then(|| self.revenue / self.orders as f64)
    }

    /// Refunds / revenue; none without revenue.
    pub fn refund_share(&self) -> Option<f64> {
        (self.revenue > 0.0).then(|| self.refunds / self.revenue)
    }

    /// Buyers with a second order / buyers; none where the export names no buyer.
    pub fn repurchase_rate(&self) -> Option<f64> {
        (self.customers > 0).then(|| self.repeat_customers as f64 / self.customers as f64)
    }
}

/// Amounts of a row in millionths, in both readings.
#[derive(Clone, Copy, Default)]
pub(super) struct Amounts {
    point: i64,
    comma: i64,
    scale: u8,
    seen: bool,
}

impl Amounts {
    /// Adds a number.
    pub(super) fn add(&mut self, number: Number) {
        let units = |d: Decimal| d.mantissa().saturating_mul(unit_of(d.scale()));
        self.point = self.point.saturating_add(units(number.point));
        self.comma = self.comma.saturating_add(units(number.comma));
        self.scale = self
            .scale
            .max(number.point.scale())
            .max(number.comma.scale());
        self.seen = true;
    }

    /// The same below zero.
    pub(super) const fn negated(self) -> Self {
        Self {
            point: self.point.saturating_neg(),
            comma: self.comma.saturating_neg(),
            ..self
        }
    }

    const fn is_negative(self) -> bool {
        self.point < 0
    }

    const fn units(self, style: NumberStyle) -> i64 {
        match style {
            NumberStyle::Comma => self.comma,
            NumberStyle::Point | NumberStyle::Unknown => self.point,
        }
    }
}

/// One row of an order.
pub(super) struct OrderRow {
    /// What tells the order from others, hashed.
    pub(super) order: u64,
    /// Who bought, hashed; 0 where nobody is named.
    pub(super) customer: u64,
    pub(super) day: Option<DateText>,
    /// What was paid; none in a row of a refund.
    pub(super) paid: Option<Amounts>,
    /// What was given back.
    pub(super) refunded: Amounts,
}

/// Whether rows of one order add up or repeat each other.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SameOrder {
    AddsUp,
    Repeats,
}

/// All orders, while the rows go by.
#[derive(Default)]
pub(super) struct Book {
    rows: Vec<OrderRow>,
    pub(super) cancelled: u64,
}

/// What the orders come to.
pub(super) struct Booked {
    pub(super) figures: Figures,
    pub(super) summary: OrderSummary,
    /// Rows that repeat an order.
    pub(super) repeated: usize,
}

/// A hash of an identity, never 0 unless it is empty; capitals and blanks make no difference.
pub(crate) fn hashed(identity: &str) -> u64 {
    let identity = identity.trim();
    if identity.is_empty() {
        return 0;
    }
    // FNV-1a, then the finaliser of SplitMix64 (Steele, Lea & Flood 2014) to spread it.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in identity.bytes() {
        hash = (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (hash ^ (hash >> 31)).max(1)
}

impl Book {
    /// Takes a row.
    ///
    /// # Errors
    /// [`ImportError::TooVaried`].
    pub(super) fn take(&mut self, row: OrderRow) -> Result<(), ImportError> {
        if self.rows.len() >= MAX_ORDERS {
            return Err(ImportError::TooVaried { limit: MAX_ORDERS });
        }
        self.rows.push(row);
        Ok(())
    }

    /// How many rows were taken.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Puts the rows of each order together and counts.
    ///
    /// # Errors
    /// [`ImportError::SumTooLarge`].
    pub(super) fn finish(
        mut self,
        (style, order): (NumberStyle, Option<Order>),
        same: SameOrder,
    ) -> Result<Booked, ImportError> {
        // A stable sort: of rows of one order the first one in the file stays first.
        self.rows.sort_by_key(|row| row.order);
        let (mut revenue, mut refunds) = (Sum::default(), Sum::default());
        let (mut orders, mut repeated, mut without) = (0_u64, 0, 0_u64);
        let mut purchases = Vec::new();
        let mut last_day = None;
        for rows in self
            .rows
            .chunk_by(|a, b| a.order != 0 && a.order == b.order)
        {
            let first_only = same == SameOrder::Repeats;
            repeated += if first_only { rows.len() - 1 } else { 0 };
            let mut value = 0_i64;
            let taken = if first_only { &rows[..1] } else { rows };
            for row in taken {
                if let Some(paid) = row.paid {
                    let units = paid.units(style);
                    value = value.saturating_add(units);
                    revenue.add_units(units, paid.scale);
                }
                // A refund below zero is a mistake of the file; it raises nothing.
                if row.refunded.seen && !row.refunded.is_negative() {
                    refunds.add_units(row.refunded.units(style), row.refunded.scale);
                }
            }
            let Some(row) = taken.iter().find(|row| row.paid.is_some()) else {
                continue;
            };
            orders += 1;
            let day = row.day.and_then(|text| text.date(order));
            last_day = last_day.max(day);
            match (row.customer, day) {
                (0, _) => without += 1,
                (customer, day) => purchases.push(Purchase {
                    customer,
                    day,
                    value: value as f64 / unit_of(0) as f64,
                }),
            }
        }
        let mut n_orders = Sum::default();
        let n = Decimal::whole(orders).unwrap_or_default();
        n_orders.add(n.mantissa(), n.scale());
        let sums = [
            (Figure::Orders, n_orders),
            (Figure::Revenue, revenue),
            (Figure::Refunds, refunds),
        ];
        let figures = figures_of(sums.into_iter()).map_err(ImportError::SumTooLarge)?;
        let amount = |figure| figures.get(figure).map_or(0.0, Decimal::to_f64);
        let buyers = customers::summarise(purchases, last_day);
        let summary = OrderSummary {
            orders,
            cancelled: self.cancelled,
            revenue: amount(Figure::Revenue),
            refunds: amount(Figure::Refunds),
            customers: buyers.customers,
            repeat_customers: buyers.repeat_customers,
            without_customer: without,
            observed_until: last_day,
            customer_summaries: buyers.summaries,
            cohorts: buyers.cohorts,
        };
        Ok(Booked {
            figures,
            summary,
            repeated,
        })
    }
}
