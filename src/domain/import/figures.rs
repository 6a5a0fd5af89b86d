//! The figures that reports hold, and exact sums of them.

use super::number::PLACES;
use crate::quantity::{Decimal, Money, QuantityError, Volume};

/// A figure that is taken from a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Figure {
    /// How often ads or products were shown.
    Impressions,
    /// Clicks that lead to the shop (Meta: link clicks).
    Clicks,
    /// Visits (sessions) to a shop, or visitors where only those are counted.
    Visits,
    /// Pages seen on those visits.
    PageViews,
    /// Additions to a cart.
    AddToCart,
    /// Checkouts begun.
    Checkout,
    /// Inquiries of companies.
    Inquiries,
    /// What an analytics tool counts as key events: purchases or anything else.
    KeyEvents,
    /// Purchases or what the platform counts as conversions; may be fractional.
    Conversions,
    /// Orders that a shop books.
    Orders,
    /// Pieces ordered.
    Units,
    /// What the ads cost.
    Spend,
    /// The revenue that the platform claims or the shop books.
    Revenue,
    /// Money given back to buyers.
    Refunds,
}

impl Figure {
    /// All figures, in the order of the funnel.
    pub const ALL: [Self; 14] = [
        Self::Impressions,
        Self::Clicks,
        Self::Visits,
        Self::PageViews,
        Self::AddToCart,
        Self::Checkout,
        Self::Inquiries,
        Self::KeyEvents,
        Self::Conversions,
        Self::Orders,
        Self::Units,
        Self::Spend,
        Self::Revenue,
        Self::Refunds,
    ];

    /// Whether the figure is an amount of money.
    pub const fn is_money(self) -> bool {
        matches!(self, Self::Spend | Self::Revenue | Self::Refunds)
    }

    /// Whether platforms report only whole numbers of it.
    pub const fn is_whole(self) -> bool {
        !self.is_money() && !matches!(self, Self::Conversions | Self::KeyEvents)
    }
}

/// The figures of a row, a campaign or a report; what a report does not have is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Figures {
    /// How often ads or products were shown.
    pub impressions: Option<Volume>,
    /// Clicks that lead to the shop.
    pub clicks: Option<Volume>,
    /// Visits to a shop.
    pub visits: Option<Volume>,
    /// Pages seen.
    pub page_views: Option<Volume>,
    /// Additions to a cart.
    pub add_to_cart: Option<Volume>,
    /// Checkouts begun.
    pub checkout: Option<Volume>,
    /// Inquiries of companies.
    pub inquiries: Option<Volume>,
    /// Key events of an analytics tool.
    pub key_events: Option<Volume>,
    /// Purchases or conversions.
    pub conversions: Option<Volume>,
    /// Orders booked.
    pub orders: Option<Volume>,
    /// Pieces ordered.
    pub units: Option<Volume>,
    /// What the ads cost, in the report's currency.
    pub spend: Option<Money>,
    /// The revenue claimed or booked, in the report's currency.
    pub revenue: Option<Money>,
    /// Money given back, in the report's currency.
    pub refunds: Option<Money>,
}

impl Figures {
    fn volume(&mut self, figure: Figure) -> Option<&mut Option<Volume>> {
        Some(match figure {
            Figure::Impressions => &mut self.impressions,
            Figure::Clicks => &mut self.clicks,
            Figure::Visits => &mut self.visits,
            Figure::PageViews => &mut self.page_views,
            Figure::AddToCart => &mut self.add_to_cart,
            Figure::Checkout => &mut self.checkout,
            Figure::Inquiries => &mut self.inquiries,
            Figure::KeyEvents => &mut self.key_events,
            Figure::Conversions => &mut self.conversions,
            Figure::Orders => &mut self.orders,
            Figure::Units => &mut self.units,
            Figure::Spend | Figure::Revenue | Figure::Refunds => return None,
        })
    }

    /// The number of `figure`, if there is one.
    pub fn get(&self, figure: Figure) -> Option<Decimal> {
        let mut copy = *self;
        match figure {
            Figure::Spend => self.spend.map(Money::decimal),
            Figure::Revenue => self.revenue.map(Money::decimal),
            Figure::Refunds => self.refunds.map(Money::decimal),
            _ => copy.volume(figure).and_then(|v| v.map(Volume::decimal)),
        }
    }

    /// Sets the number of `figure`.
    pub(super) fn set(&mut self, figure: Figure, value: Decimal) -> Result<(), QuantityError> {
        match figure {
            Figure::Spend => self.spend = Some(Money::new(value)?),
            Figure::Revenue => self.revenue = Some(Money::new(value)?),
            Figure::Refunds => self.refunds = Some(Money::new(value)?),
            _ => {
                let value = Volume::new(value)?;
                if let Some(place) = self.volume(figure) {
                    *place = Some(value);
                }
            }
        }
        Ok(())
    }
}

/// A sum of decimals, in units of 10⁻⁶: room for more rows of the largest amount than a file has.
#[derive(Clone, Copy, Default)]
pub(super) struct Sum {
    units: i128,
    /// The most decimals that a summand has.
    scale: u8,
    seen: bool,
}

impl Sum {
    /// Adds `value`, which has at most [`PLACES`] decimals.
    pub(super) fn add(&mut self, value: Decimal) {
        let unit = unit_of(value.scale());
        // Nearly always this fits, and multiplying 64 bits is much cheaper.
        let units = match value.mantissa().checked_mul(unit) {
            Some(units) => i128::from(units),
            None => i128::from(value.mantissa()) * i128::from(unit),
        };
        self.units = self.units.saturating_add(units);
        self.scale = self.scale.max(value.scale());
        self.seen = true;
    }

    /// Adds another sum.
    pub(super) fn add_sum(&mut self, other: Self) {
        self.units = self.units.saturating_add(other.units);
        self.scale = self.scale.max(other.scale);
        self.seen |= other.seen;
    }

    /// A sum of millionths, as an order's amounts are kept.
    pub(super) fn add_units(&mut self, units: i64, scale: u8) {
        self.units = self.units.saturating_add(i128::from(units));
        self.scale = self.scale.max(scale);
        self.seen = true;
    }

    /// Whether anything was added, and the sum is not below zero.
    pub(super) const fn is_there(self) -> bool {
        self.seen && self.units >= 0
    }

    /// The sum with the summands' decimals, or with as many of them as can be kept.
    pub(super) fn decimal(self) -> Result<Decimal, QuantityError> {
        (0..=self.scale.min(PLACES))
            .rev()
            .find_map(|scale| {
                let unit = i128::from(unit_of(scale));
                let rounded = (self.units + unit / 2).div_euclid(unit);
                i64::try_from(rounded)
                    .ok()
                    .and_then(|m| Decimal::new(m, scale).ok())
            })
            .ok_or(QuantityError::TooPrecise)
    }
}

/// How many millionths one unit of the last of `scale` decimals is.
pub(super) fn unit_of(scale: u8) -> i64 {
    const UNITS: [i64; 7] = [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];
    UNITS[usize::from(scale.min(PLACES))]
}

/// Sets each figure to its sum.
///
/// # Errors
/// The figure whose sum is too large to keep.
pub(super) fn figures_of(sums: impl Iterator<Item = (Figure, Sum)>) -> Result<Figures, Figure> {
    let mut figures = Figures::default();
    for (figure, sum) in sums.filter(|(_, sum)| sum.is_there()) {
        sum.decimal()
            .and_then(|value| figures.set(figure, value))
            .map_err(|_| figure)?;
    }
    Ok(figures)
}
