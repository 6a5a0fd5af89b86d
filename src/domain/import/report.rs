//! What a report holds once it is read.

use super::Platform;
use crate::quantity::{Currency, Date, Decimal, Money, Period, QuantityError, Text, Volume};

/// A figure that is taken from a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Figure {
    /// How often ads were shown.
    Impressions,
    /// Clicks that lead to the shop (Meta: link clicks).
    Clicks,
    /// Additions to a cart.
    AddToCart,
    /// Checkouts begun.
    Checkout,
    /// Purchases or what the platform counts as conversions; may be fractional.
    Conversions,
    /// What the ads cost.
    Spend,
    /// The revenue that the platform claims.
    Revenue,
}

impl Figure {
    /// All figures, in the order of the funnel.
    pub const ALL: [Self; 7] = [
        Self::Impressions,
        Self::Clicks,
        Self::AddToCart,
        Self::Checkout,
        Self::Conversions,
        Self::Spend,
        Self::Revenue,
    ];

    /// Whether the figure is an amount of money.
    pub const fn is_money(self) -> bool {
        matches!(self, Self::Spend | Self::Revenue)
    }

    /// Whether platforms report only whole numbers of it.
    pub const fn is_whole(self) -> bool {
        matches!(
            self,
            Self::Impressions | Self::Clicks | Self::AddToCart | Self::Checkout
        )
    }
}

/// The figures of a row, a campaign or a report; what a report does not have is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Figures {
    /// How often ads were shown.
    pub impressions: Option<Volume>,
    /// Clicks that lead to the shop.
    pub clicks: Option<Volume>,
    /// Additions to a cart.
    pub add_to_cart: Option<Volume>,
    /// Checkouts begun.
    pub checkout: Option<Volume>,
    /// Purchases or conversions.
    pub conversions: Option<Volume>,
    /// What the ads cost, in the report's currency.
    pub spend: Option<Money>,
    /// The revenue that the platform claims, in the report's currency.
    pub revenue: Option<Money>,
}

impl Figures {
    /// The number of `figure`, if there is one.
    pub fn get(&self, figure: Figure) -> Option<Decimal> {
        match figure {
            Figure::Impressions => self.impressions.map(Volume::decimal),
            Figure::Clicks => self.clicks.map(Volume::decimal),
            Figure::AddToCart => self.add_to_cart.map(Volume::decimal),
            Figure::Checkout => self.checkout.map(Volume::decimal),
            Figure::Conversions => self.conversions.map(Volume::decimal),
            Figure::Spend => self.spend.map(Money::decimal),
            Figure::Revenue => self.revenue.map(Money::decimal),
        }
    }

    /// Sets the number of `figure`.
    pub(super) fn set(&mut self, figure: Figure, value: Decimal) -> Result<(), QuantityError> {
        match figure {
            Figure::Impressions => self.impressions = Some(Volume::new(value)?),
            Figure::Clicks => self.clicks = Some(Volume::new(value)?),
            Figure::AddToCart => self.add_to_cart = Some(Volume::new(value)?),
            Figure::Checkout => self.checkout = Some(Volume::new(value)?),
            Figure::Conversions => self.conversions = Some(Volume::new(value)?),
            Figure::Spend => self.spend = Some(Money::new(value)?),
            Figure::Revenue => self.revenue = Some(Money::new(value)?),
        }
        Ok(())
    }

    /// Adds up, exactly: the order of the rows changes nothing.
    ///
    /// # Errors
    /// The figure whose sum is too large to keep.
    pub(super) fn sum<'a>(rows: impl Iterator<Item = &'a Self>) -> Result<Self, Figure> {
        let mut sums = [None::<Sum>; Figure::ALL.len()];
        for row in rows {
            for (sum, figure) in sums.iter_mut().zip(Figure::ALL) {
                if let Some(value) = row.get(figure) {
                    sum.get_or_insert_default().add(value);
                }
            }
        }
        let mut total = Self::default();
        for (sum, figure) in sums.into_iter().zip(Figure::ALL) {
            if let Some(sum) = sum {
                sum.decimal()
                    .and_then(|value| total.set(figure, value))
                    .map_err(|_| figure)?;
            }
        }
        Ok(total)
    }
}

/// A sum of decimals, in units of 10⁻¹⁵: room for 10⁸ rows of the largest amount.
#[derive(Clone, Copy, Default)]
struct Sum {
    units: i128,
    /// The most decimals that a summand has.
    scale: u8,
}

impl Sum {
    fn add(&mut self, value: Decimal) {
        let unit = 10_i128.pow(u32::from(15 - value.scale().min(15)));
        self.units = self
            .units
            .saturating_add(i128::from(value.mantissa()) * unit);
        self.scale = self.scale.max(value.scale());
    }

    /// The sum with the summands' decimals, or with as many of them as can be kept.
    fn decimal(self) -> Result<Decimal, QuantityError> {
        (0..=self.scale)
            .rev()
            .find_map(|scale| {
                let unit = 10_i128.pow(u32::from(15 - scale));
                let rounded = (self.units + unit / 2).div_euclid(unit);
                i64::try_from(rounded)
                    .ok()
                    .and_then(|m| Decimal::new(m, scale).ok())
            })
            .ok_or(QuantityError::TooPrecise)
    }
}

/// One row that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportRow {
    /// The line in the file, from 1.
    pub line: usize,
    /// The name of the campaign; in a report without campaigns of the ad set, ad or search term;
    /// empty in a report of the whole account.
    pub campaign: Text,
    /// The days the row is of, where the row says so.
    pub period: Option<Period>,
    /// Its figures.
    pub figures: Figures,
}

/// Which days a report is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportPeriod {
    /// These.
    Known(Period),
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
}

/// An ad report as the platform wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Whose report it is.
    pub platform: Platform,
    /// Which days it is of.
    pub period: ReportPeriod,
    /// The currency of its amounts, if the file tells; else ask.
    pub currency: Option<Currency>,
    /// The rows taken, in the order of the file.
    pub rows: Vec<ReportRow>,
    /// Every other row, in the order of the file.
    pub skipped: Vec<SkippedRow>,
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

impl Report {
    /// The sums over all rows.
    pub fn totals(&self) -> Figures {
        // A report whose sums do not fit is refused when it is read.
        Figures::sum(self.rows.iter().map(|row| &row.figures)).unwrap_or_default()
    }

    /// The sums of each campaign, in the order of first appearance.
    pub fn campaigns(&self) -> Vec<Campaign> {
        let mut order: Vec<&Text> = Vec::new();
        let mut rows_of = std::collections::BTreeMap::<&Text, Vec<&Figures>>::new();
        for row in &self.rows {
            let rows = rows_of.entry(&row.campaign).or_default();
            if rows.is_empty() {
                order.push(&row.campaign);
            }
            rows.push(&row.figures);
        }
        let sum = |name: &&Text| {
            rows_of
                .get(*name)
                .map(|rows| Figures::sum(rows.iter().copied()))
        };
        order
            .iter()
            .map(|name| Campaign {
                name: (*name).clone(),
                figures: sum(name).and_then(Result::ok).unwrap_or_default(),
            })
            .collect()
    }
}
