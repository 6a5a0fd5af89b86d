//! What is kept of each row: a few bytes, for only the columns that the table has.

use crate::import::{DateText, Order};
use crate::locale::NumberStyle;
use crate::quantity::Date;

/// The most rows that are kept at a time.
pub const MAX_ROWS: usize = 3_000_000;

/// The figures of a row beside its counts: value, denominator and value before, or in counted rows
/// value, mean and deviation.
pub(super) const FIGURES: usize = 3;

/// One row.
#[derive(Clone, Copy, Default)]
pub(super) struct Line {
    pub(super) variant: u8,
    /// Who it is, hashed; in counted rows how many they are.
    pub(super) visitors: u64,
    /// How often they converted.
    pub(super) events: u64,
    pub(super) day: Option<DateText>,
    pub(super) figures: [f64; FIGURES],
}

/// Which columns a table has.
#[derive(Clone, Copy, Default)]
pub(super) struct Has {
    pub(super) visitors: bool,
    pub(super) events: bool,
    pub(super) days: bool,
    pub(super) figures: [bool; FIGURES],
}

/// All rows, a list a column; a column that the table does not have is empty.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) has: Has,
    variants: Vec<u8>,
    visitors: Vec<u64>,
    events: Vec<u64>,
    days: Vec<Option<DateText>>,
    figures: [Vec<f64>; FIGURES],
    /// Figures that may be read in two ways: the row, which figure, and its reading with a decimal
    /// comma; above stands the one with a point.
    open: Vec<(usize, usize, f64)>,
}

impl Lines {
    /// No rows of a table with these columns.
    pub(super) fn new(has: Has) -> Self {
        Self {
            has,
            ..Self::default()
        }
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.variants.len()
    }

    /// Adds a row.
    pub(super) fn push(&mut self, line: &Line) {
        let has = self.has;
        self.variants.push(line.variant);
        if has.visitors {
            self.visitors.push(line.visitors);
        }
        if has.events {
            self.events.push(line.events);
        }
        if has.days {
            self.days.push(line.day);
        }
        for ((list, figure), has) in self.figures.iter_mut().zip(line.figures).zip(has.figures) {
            if has {
                list.push(figure);
            }
        }
    }

    /// Notes that a figure of the row to come may have another value.
    pub(super) fn note_open(&mut self, figure: usize, with_comma: f64) {
        self.open.push((self.len(), figure, with_comma));
    }

    /// Forgets what was noted of a row that was not taken after all.
    pub(super) fn forget_open(&mut self) {
        let len = self.len();
        while self.open.last().is_some_and(|(row, ..)| *row == len) {
            self.open.pop();
        }
    }

    /// Reads what is open in the style that the whole file tells.
    pub(super) fn settle(&mut self, style: NumberStyle) {
        let open = core::mem::take(&mut self.open);
        if style == NumberStyle::Comma {
            for (row, figure, value) in open {
                if let Some(place) = self.figures[figure].get_mut(row) {
                    *place = value;
                }
            }
        }
    }

    /// The row at a place.
    pub(super) fn line(&self, at: usize) -> Line {
        let figure = |list: &Vec<f64>| list.get(at).copied().unwrap_or(0.0);
        Line {
            variant: self.variants.get(at).copied().unwrap_or(0),
            visitors: self.visitors.get(at).copied().unwrap_or(0),
            events: self.events.get(at).copied().unwrap_or(0),
            day: self.days.get(at).copied().flatten(),
            figures: self.figures.each_ref().map(figure),
        }
    }

    /// All rows in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Line> {
        (0..self.len()).map(|at| self.line(at))
    }

    /// Which of day and month comes first, as far as the dates together tell.
    pub(super) fn order(&self) -> Option<Order> {
        crate::import::order(&self.days.iter().copied().flatten())
    }

    /// The first and the last day.
    pub(super) fn span(&self, order: Option<Order>) -> Option<(Date, Date)> {
        let days = self.days.iter().copied().flatten();
        let days = days.filter_map(|day| day.date(order));
        days.fold(None, |span, day| match span {
            None => Some((day, day)),
            Some((first, last)) => Some((day.min(first), day.max(last))),
        })
    }

    /// Whether some dates stay open in this order.
    pub(super) fn has_open_dates(&self, order: Option<Order>) -> bool {
        let mut days = self.days.iter().copied().flatten();
        days.any(|day| day.date(order).is_none())
    }
}

/// The day of a row.
pub(super) fn day(line: &Line, order: Option<Order>) -> Option<Date> {
    line.day.and_then(|day| day.date(order))
}
