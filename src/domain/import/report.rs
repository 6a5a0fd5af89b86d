//! What a report holds once it is read.

use super::figures::{Figure, Figures};
use super::orders::OrderSummary;
use super::platforms::Platform;
use crate::quantity::{Currency, Date, Decimal, Period, Text};

/// Which days a report is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportPeriod {
    /// These.
    Known(Period),
    /// The rows are of these days, but the report may be of more: ask.
    Spans(Period),
    /// All days until the export, as the file says.
    AllTime,
    /// The file does not say; ask.
    Unknown,
}

impl ReportPeriod {
    /// The period, if it is known.
    pub const fn known(self) -> Option<Period> {
        match self {
            Self::Known(period) => Some(period),
            Self::Spans(_) | Self::AllTime | Self::Unknown => None,
        }
    }

    /// The period, if it is known or likely.
    pub const fn likely(self) -> Option<Period> {
        match self {
            Self::Known(period) | Self::Spans(period) => Some(period),
            Self::AllTime | Self::Unknown => None,
        }
    }
}

/// Why a row was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SkipReason {
    /// It stands above the header row.
    Preamble,
    /// It adds up other rows.
    Total,
    /// It names no campaign, in a report of campaigns: the account's summary.
    Summary,
    /// It repeats the header row.
    RepeatedHeader,
    /// All of its cells are empty.
    Blank,
    /// It has fewer cells than the header, as when a file is cut off.
    TooFewCells,
    /// It has more cells than the header, as when a delimiter stands unquoted in a name.
    TooManyCells,
    /// A further product of the order above; the order's amounts stand there.
    Continuation,
    /// An order that was cancelled, or whose payment failed.
    Cancelled,
    /// A fee, a transfer or another transaction that is neither an order nor a refund.
    OtherTransaction,
}

/// A row that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkippedRow {
    /// The line in the file, from 1.
    pub line: usize,
    /// Why.
    pub reason: SkipReason,
    /// What its first filled cell says.
    pub text: Text,
}

/// One figure of a total row that the rows do not add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The figure.
    pub figure: Figure,
    /// What the total row says.
    pub reported: Decimal,
    /// What the rows add up to.
    pub summed: Decimal,
}

/// How the rows taken compare with the file's own total of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checksum {
    /// They add up to it, but for rounding.
    Matches {
        /// What the total row is called; empty for a summary without name.
        row: Text,
    },
    /// They do not.
    Differs {
        /// What the total row is called; empty for a summary without name.
        row: Text,
        /// Every figure that differs, at least one.
        differences: Vec<Difference>,
    },
    /// The file has no such total.
    None,
}

/// What a user should know about a report that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// There is a header and no row of figures: nothing to import.
    HeaderOnly,
    /// The currency is only the likely one for the sign in the cells, such as `$`.
    CurrencyFromSign(Currency),
    /// Cells that are no figure are left out; empty ones and dashes are not counted here.
    NotANumber {
        /// The header of the column.
        column: Text,
        /// The first line, from 1.
        line: usize,
        /// How many cells.
        count: usize,
    },
    /// Dates that could not be read, or could be a day and month in either order.
    UnreadDates {
        /// The header of the column; empty for the lines above the header.
        column: Text,
        /// The first line, from 1.
        line: usize,
        /// How many cells.
        count: usize,
    },
    /// Some rows' periods overlap without being the same: their figures may count twice.
    OverlappingPeriods,
    /// A row's day lies outside the period that the file states.
    OutsidePeriod {
        /// The first such line, from 1.
        line: usize,
        /// Its first day.
        day: Date,
    },
    /// Ids were turned into rounded numbers by a spreadsheet; they are used for nothing.
    DamagedIds {
        /// The header of the column.
        column: Text,
    },
    /// The report has a reach, which counts people and can't be added over rows: it is left out.
    ReachNotAdded,
    /// "Results" of other kinds than purchases are not taken for conversions.
    OtherResults {
        /// In how many rows.
        rows: usize,
    },
    /// The report has only clicks of all kinds, likes and profile views too: they are not taken.
    OnlyAllClicks,
    /// More visits reached the checkout than put something into the cart.
    MoreCheckoutsThanCarts {
        /// The first such line, from 1.
        line: usize,
        /// In how many rows.
        count: usize,
    },
    /// Orders by product are left out: one of two products would count twice.
    OrdersByProduct,
    /// Orders that stand in the file a second time are not counted again.
    RepeatedOrders {
        /// How many rows.
        count: usize,
    },
}

/// A report as the platform wrote it.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Whose report it is.
    pub platform: Platform,
    /// Which days it is of.
    pub period: ReportPeriod,
    /// The currency of its amounts, if the file tells; else ask.
    pub currency: Option<Currency>,
    /// How many rows were taken.
    pub rows: usize,
    /// The sums of each campaign (or product, or channel group), in the order of first appearance;
    /// one without a name in a report of the whole account.
    pub campaigns: Vec<Campaign>,
    /// The sums over all rows.
    pub totals: Figures,
    /// What an export of orders tells beside that.
    pub orders: Option<Box<OrderSummary>>,
    /// The other rows, in the order of the file; of very many only the first are listed.
    pub skipped: Vec<SkippedRow>,
    /// How many other rows there are.
    pub skipped_count: usize,
    /// Whether the rows add up to the file's own total.
    pub checksum: Checksum,
    /// What else there is to know.
    pub warnings: Vec<Warning>,
}

/// The sum of one campaign's rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Campaign {
    /// Its name.
    pub name: Text,
    /// The sums over its rows.
    pub figures: Figures,
}
