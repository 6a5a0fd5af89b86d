//! What a table says of each variant.

use super::super::section::{Measured, Spread};
use crate::quantity::{Amount, Currency, Date, Decimal, Text, Volume};
use crate::stats::moments::Moments;

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Single visitors, or their visits.
    Visitors,
    /// Visitors counted already, by variant, or by day and variant.
    Counted,
}

/// What a table says.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What its rows are.
    pub shape: Shape,
    /// The variants.
    pub arms: Vec<ArmData>,
    /// What came in by day, in order; empty where no dates could be read.
    pub daily: Vec<DayData>,
    /// The first and the last day.
    pub span: Option<(Date, Date)>,
    /// How many days one of [`Self::daily`] adds up.
    pub days_each: usize,
    /// The currency of its values, where the file tells one.
    pub currency: Option<Currency>,
    /// Rows that were taken.
    pub rows: usize,
    /// Rows that were not, the first ones.
    pub skipped: Vec<Skip>,
    /// How many rows were not.
    pub skipped_count: usize,
    /// Where large values were cut.
    pub cap: Option<Cap>,
    /// What else there is to know.
    pub notes: Vec<Note>,
}

/// A variant's figures; what the table does not tell is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArmData {
    /// Its name; empty where the table names none.
    pub name: Text,
    /// People who saw it.
    pub visitors: u64,
    /// Those of them who converted.
    pub conversions: Option<u64>,
    /// How often they converted, where one of them may have more than once.
    pub events: Option<u64>,
    /// What they brought.
    pub measured: Option<Measured>,
}

/// What came in on one day, or on the days up to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayData {
    /// The day.
    pub day: Date,
    /// Visitors and conversions of each variant, in the order of [`Found::arms`].
    pub counts: Vec<(u64, u64)>,
}

/// Where large values were cut, the same in every variant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cap {
    /// The share of visitors whose value is at or below the cap.
    pub share: f64,
    /// The cap, in the value's own unit.
    pub at: f64,
    /// How many values were above it.
    pub cut: u64,
}

/// A row that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skip {
    /// The line in the file, from 1.
    pub line: usize,
    /// Why not.
    pub reason: SkipReason,
    /// What the row begins with, or the cell that could not be read; never an id.
    pub text: Text,
}

/// Why a row was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SkipReason {
    /// It stands above the header.
    Preamble,
    /// Nothing is written in it.
    Blank,
    /// It repeats the header.
    RepeatedHeader,
    /// It adds up other rows.
    Total,
    /// It names no variant.
    NoVariant,
    /// It names no visitor.
    NoVisitor,
    /// A cell of this column is empty.
    Missing(Text),
    /// A cell of this column is no number.
    NotANumber(Text),
    /// A cell of this column says neither yes nor no.
    NotYesOrNo(Text),
    /// A cell of this column is below 0 or larger than is kept.
    OutOfRange(Text),
}

/// What else there is to know about a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// No column tells who converted: a visitor with a value above 0 counts as one who did.
    ConvertedByValue,
    /// A value given only as a sum has no spread, without which no test of values can be made.
    SumWithoutSpread,
    /// So many visitors have several rows, which were put together.
    RowsPutTogether(u64),
    /// So many visitors appear in more than one variant, and are left out.
    InSeveralVariants(u64),
    /// More conversions than visitors: this variant's events are not its converted visitors.
    MoreConversionsThanVisitors(Text),
    /// So many dates could not be read, the first of them in this line; the rows count all the same.
    UnreadDates {
        /// The line, from 1.
        line: usize,
        /// How many.
        count: usize,
    },
    /// Day and month can't be told apart, so no days are taken.
    OpenDates,
    /// So many people of all values lie at 0 that the cap would cut everything; nothing is cut.
    CapAtZero,
}

/// A computed number as a plan keeps it, with twelve significant digits; none where a decimal has no
/// room for it.
pub(super) fn rounded(value: f64) -> Option<Decimal> {
    const DIGITS: f64 = 12.0;
    const MOST_PLACES: f64 = 15.0;
    let before = if value == 0.0 {
        0.0
    } else {
        libm::floor(libm::log10(value.abs())) + 1.0
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 15 by the clamp"
    )]
    let places = (DIGITS - before).clamp(0.0, MOST_PLACES) as u8;
    let full = Decimal::from_f64(value, places).ok()?;
    // Zeros at the end tell nothing, and would be shown.
    let (mut mantissa, mut places) = (full.mantissa(), full.scale());
    while places > 0 && mantissa % 10 == 0 {
        (mantissa, places) = (mantissa / 10, places - 1);
    }
    Decimal::new(mantissa, places).ok()
}

/// A mean as a plan keeps it.
pub(super) fn amount(value: f64) -> Option<Amount> {
    rounded(value).and_then(|value| Amount::new(value).ok())
}

/// A spread as a plan keeps it.
pub(super) fn volume(value: f64) -> Option<Volume> {
    rounded(value).and_then(|value| Volume::new(value).ok())
}

/// Mean and standard deviation as a plan keeps them.
pub(super) fn spread(moments: Moments) -> Spread {
    Spread {
        mean: amount(moments.mean()).filter(|_| moments.count() > 0),
        deviation: moments.variance().map(f64::sqrt).and_then(volume),
    }
}
