//! The figures that reports hold.

pub(super) use tributary_table::{PLACES, Sum, unit_of};

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

/// A sum with the summands' decimals, or with as many of them as can be kept.
fn decimal(sum: Sum) -> Result<Decimal, QuantityError> {
    (0..=sum.scale().min(PLACES))
        .rev()
        .find_map(|scale| {
            let mantissa = sum.rounded(scale)?;
            Decimal::new(mantissa, scale).ok()
        })
        .ok_or(QuantityError::TooPrecise)
}

/// Sets each figure to its sum.
///
/// # Errors
/// The figure whose sum is too large to keep.
pub(super) fn figures_of(sums: impl Iterator<Item = (Figure, Sum)>) -> Result<Figures, Figure> {
    let mut figures = Figures::default();
    for (figure, sum) in sums.filter(|(_, sum)| sum.is_there()) {
        decimal(sum)
            .and_then(|value| figures.set(figure, value))
            .map_err(|_| figure)?;
    }
    Ok(figures)
}
