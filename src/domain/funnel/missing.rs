//! Figures that may not exist, and why.

use crate::plan::Id;
use crate::quantity::Currency;

/// A figure, finite, or the reason why there is none.
pub type Figure = Result<f64, Missing>;

/// Why a figure can't be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum Missing {
    /// Nothing has been entered yet.
    #[error("nothing entered yet")]
    NothingEntered,
    /// Impressions were not counted, or there were none.
    #[error("no impressions")]
    NoImpressions,
    /// Clicks were not counted, or there were none.
    #[error("no clicks")]
    NoClicks,
    /// Visits were not counted, or there were none.
    #[error("no visits")]
    NoVisits,
    /// Orders were not counted, or there were none.
    #[error("no orders")]
    NoOrders,
    /// Spend was not entered, or nothing was spent.
    #[error("no spend")]
    NoSpend,
    /// There were no sales.
    #[error("no sales")]
    NoSales,
    /// The price is not known.
    #[error("no price")]
    NoPrice,
    /// The cost of the goods is not known.
    #[error("no unit cost")]
    NoUnitCost,
    /// The channel leads to no place of sale.
    #[error("no place of sale")]
    NoPlace,
    /// The place's own report was not entered.
    #[error("nothing booked")]
    NothingBooked,
    /// An order leaves nothing over before advertising, so no amount of it breaks even.
    #[error("an order leaves nothing over")]
    NothingLeft,
    /// Nobody reached the stage that the rate is of.
    #[error("nobody in the stage before")]
    EmptyStage,
    /// No stage or channel of that id.
    #[error("no such row")]
    NoSuchRow,
    /// Nobody said which days the figures cover.
    #[error("no period")]
    NoPeriod,
    /// Customers bring more new ones than they are themselves within the month.
    #[error("grows without end")]
    GrowsWithoutEnd,
    /// Shares of one whole add up to more than it.
    #[error("shares of more than 100 %")]
    SharesOver100,
    /// Not even all of them would be enough.
    #[error("out of reach")]
    OutOfReach,
    /// No exchange rate leads from one currency to the other.
    #[error("no exchange rate from {from} to {to}")]
    NoRate {
        /// The currency of the amount.
        from: Currency,
        /// The currency that was asked for.
        to: Currency,
    },
}

/// What is missing, and in which row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gap {
    /// What is missing.
    pub missing: Missing,
    /// The place of sale whose row lacks it.
    pub place: Option<Id>,
    /// The channel whose row lacks it; the place's own row when none.
    pub channel: Option<Id>,
}

/// `numerator / denominator`, with `zero` as the reason when the denominator is zero.
pub(super) fn ratio(numerator: Figure, denominator: Figure, zero: Missing) -> Figure {
    let (n, d) = (numerator?, denominator?);
    if d > 0.0 { Ok(n / d) } else { Err(zero) }
}

/// `a × b`.
pub(super) fn product(a: Figure, b: Figure) -> Figure {
    Ok(a? * b?)
}

/// `a − b`.
pub(super) fn difference(a: Figure, b: Figure) -> Figure {
    Ok(a? - b?)
}
