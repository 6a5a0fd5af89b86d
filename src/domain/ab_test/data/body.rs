//! The rows below the header, while they go by.

use super::cell::times;
use super::found::{ArmData, Found, Note, Shape, Skip, SkipReason};
use super::layout::Layout;
use super::lines::{FIGURES, Has, Line, Lines, MAX_ROWS};
use super::reader::Answers;
use super::role::Role;
use super::variants::Variants;
use super::{DataError, counted, visitors};
use crate::import::{
    self, Cell, CellKind, CellText, Currencies, Kept, LISTED, Numbers, Row, hashed, is_total_word,
    label,
};
use crate::quantity::{Amount, Count, Text};

/// Where the columns stand.
#[derive(Clone, Copy)]
struct Places {
    variant: Option<usize>,
    visitor: Option<usize>,
    day: Option<usize>,
    visitors: Option<usize>,
    conversions: Option<usize>,
    figures: [Option<usize>; FIGURES],
}

/// Why a row is not taken, by the name of a column, and which column.
type Fault = (fn(Text) -> SkipReason, usize);

/// The rows of a table, being read.
pub(super) struct Body {
    layout: Layout,
    shape: Shape,
    at: Places,
    header: Option<Kept>,
    index: usize,
    variants: Variants,
    lines: Lines,
    numbers: Numbers,
    currencies: Currencies,
    skipped: Vec<Skip>,
    skipped_count: usize,
    /// The first line with a date that can't be read, and how many.
    unread: Option<(usize, usize)>,
}

impl Body {
    /// Begins below the header of `layout`.
    ///
    /// # Errors
    /// [`DataError::NoVariantColumn`] or [`DataError::NoFigureColumn`].
    pub(super) fn new(layout: Layout, answers: &Answers) -> Result<Self, DataError> {
        let shape = if layout.at(Role::Visitors).is_some() {
            Shape::Counted
        } else {
            Shape::Visitors
        };
        let figures = match shape {
            Shape::Visitors => [Role::Value, Role::Per, Role::Before],
            Shape::Counted => [Role::Value, Role::Mean, Role::Deviation],
        };
        let at = Places {
            variant: layout.at(Role::Variant),
            visitor: layout
                .at(Role::Visitor)
                .filter(|_| shape == Shape::Visitors),
            day: layout.at(Role::Date),
            visitors: layout.at(Role::Visitors),
            conversions: layout.at(Role::Conversions),
            figures: figures.map(|role| layout.at(role)),
        };
        let [value, mean, _] = at.figures;
        let has_mean = shape == Shape::Counted && mean.is_some();
        if at.conversions.is_none() && value.is_none() && !has_mean {
            return Err(DataError::NoFigureColumn);
        }
        if at.variant.is_none() && (shape == Shape::Visitors || at.day.is_some()) {
            return Err(DataError::NoVariantColumn);
        }
        let has = Has {
            visitors: at.visitors.or(at.visitor).is_some(),
            events: at.conversions.is_some(),
            days: at.day.is_some(),
            figures: at.figures.map(|column| column.is_some()),
        };
        let mut currencies = Currencies::default();
        for column in at.figures.into_iter().flatten() {
            if let Some(hint) = import::header(layout.name(column).as_str()).1 {
                currencies.see(hint, layout.header.map_or(1, |at| at + 1));
            }
        }
        Ok(Self {
            shape,
            at,
            header: None,
            index: 0,
            variants: Variants::default(),
            lines: Lines::new(has),
            numbers: Numbers::new(answers.style),
            currencies,
            skipped: Vec::new(),
            skipped_count: 0,
            unread: None,
            layout,
        })
    }

    /// Reads the next row of the text.
    ///
    /// # Errors
    /// [`DataError::TooManyVariants`] or [`DataError::TooManyRows`].
    pub(super) fn row(&mut self, row: Row<'_>) -> Result<(), DataError> {
        let index = self.index;
        self.index += 1;
        match self.layout.header {
            Some(header) if index == header => {
                self.header = Some(row.kept());
                return Ok(());
            }
            Some(header) if index < header => {
                self.skip(row, SkipReason::Preamble, None);
                return Ok(());
            }
            _ => {}
        }
        if let Some(reason) = self.unusable(row) {
            self.skip(row, reason, None);
            return Ok(());
        }
        match self.line(row) {
            Ok(mut line) => {
                if self.lines.len() >= MAX_ROWS {
                    return Err(DataError::TooManyRows);
                }
                let cell = self.at.variant.map(|at| row.cell(at));
                line.variant = self.variants.place(cell, row.line())?;
                self.lines.push(&line);
            }
            Err((reason, column)) => {
                self.lines.forget_open();
                self.skip(row, reason(self.layout.name(column)), Some(column));
            }
        }
        Ok(())
    }

    /// Why a row is not one of the table's, if it is not.
    fn unusable(&self, row: Row<'_>) -> Option<SkipReason> {
        let cell = |at: Option<usize>| at.map_or("", |at| row.cell(at));
        let dash = |cell: &str| cell.chars().all(|c| matches!(c, '-' | '–' | '—'));
        let variant = cell(self.at.variant);
        let header = self.header.as_ref();
        if row.cells().all(dash) {
            Some(SkipReason::Blank)
        } else if header.is_some_and(|header| row.cells().eq(header.row().cells())) {
            Some(SkipReason::RepeatedHeader)
        } else if is_total_word(row.cell(0)) || is_total_word(variant) {
            Some(SkipReason::Total)
        } else if self.at.variant.is_some() && variant.is_empty() {
            Some(SkipReason::NoVariant)
        } else if self.at.visitor.is_some() && cell(self.at.visitor).is_empty() {
            Some(SkipReason::NoVisitor)
        } else {
            None
        }
    }

    /// What a row says, but for its variant; else why it can't be read, and the column.
    fn line(&mut self, row: Row<'_>) -> Result<Line, Fault> {
        let mut line = Line::default();
        if let Some(at) = self.at.visitor {
            line.visitors = hashed(row.cell(at));
        }
        if let Some(at) = self.at.visitors {
            line.visitors = self.count(row, at)?;
        }
        if let Some(at) = self.at.conversions {
            line.events = match self.shape {
                Shape::Counted => self.count(row, at)?,
                Shape::Visitors => times(row.cell(at))
                    .ok_or((SkipReason::NotYesOrNo as fn(Text) -> SkipReason, at))?,
            };
        }
        for figure in 0..FIGURES {
            if let Some(at) = self.at.figures[figure] {
                line.figures[figure] = self.figure(row, at, figure)?;
            }
        }
        if let Some(at) = self.at.day {
            line.day = import::date(row.cell(at));
            if line.day.is_none() {
                self.unread.get_or_insert((row.line(), 0)).1 += 1;
            }
        }
        Ok(line)
    }

    /// The number in a cell, in both readings.
    fn number(
        &mut self,
        row: Row<'_>,
        at: usize,
        is_whole: bool,
    ) -> Result<Option<import::Number>, Fault> {
        /// As many decimals as a figure keeps digits.
        const PLACES: u8 = 12;
        let layout = &self.layout;
        let cell = || CellText {
            line: row.line(),
            column: layout.name(at),
            text: label(row.cell(at)),
        };
        let kind = CellKind {
            is_whole,
            is_money: !is_whole,
            places: PLACES,
        };
        match self.numbers.read_cell(row.cell(at), kind, &cell) {
            Cell::Number(number) => Ok(Some(number)),
            Cell::Empty => Ok(None),
            Cell::NotANumber => Err((SkipReason::NotANumber, at)),
        }
    }

    fn count(&mut self, row: Row<'_>, at: usize) -> Result<u64, Fault> {
        match self.number(row, at, true)? {
            None => Err((SkipReason::Missing, at)),
            Some(number) => Count::try_from(number.point)
                .map(Count::get)
                .map_err(|_| (SkipReason::OutOfRange as fn(Text) -> SkipReason, at)),
        }
    }

    /// A figure; an empty cell of a single visitor is nothing brought.
    fn figure(&mut self, row: Row<'_>, at: usize, figure: usize) -> Result<f64, Fault> {
        /// Which figure of counted rows is a standard deviation.
        const DEVIATION: usize = 2;
        let number = match (self.number(row, at, false)?, self.shape) {
            (Some(number), _) => number,
            (None, Shape::Visitors) => return Ok(0.0),
            (None, Shape::Counted) => return Err((SkipReason::Missing, at)),
        };
        let is_spread = self.shape == Shape::Counted && figure == DEVIATION;
        let fits = |value| Amount::new(value).is_ok() && !(is_spread && value.mantissa() < 0);
        if !fits(number.point) || !fits(number.comma) {
            return Err((SkipReason::OutOfRange, at));
        }
        if let Some(hint) = number.currency {
            self.currencies.see(hint, row.line());
        }
        if number.is_open {
            self.lines.note_open(figure, number.comma.to_f64());
        }
        Ok(number.point.to_f64())
    }

    /// Lists or counts a row that is not taken; what it is known by is never shown.
    fn skip(&mut self, row: Row<'_>, reason: SkipReason, column: Option<usize>) {
        self.skipped_count += 1;
        if self.skipped.len() >= LISTED {
            return;
        }
        let mut cells = (0..row.len()).filter(|at| Some(*at) != self.at.visitor);
        let first = || cells.find(|at| !row.cell(*at).is_empty());
        let text = column.or_else(first).map_or("", |at| row.cell(at));
        self.skipped.push(Skip {
            line: row.line(),
            reason,
            text: label(text),
        });
    }

    /// The figures of each variant.
    ///
    /// # Errors
    /// What only the whole table tells.
    pub(super) fn finish(mut self, answers: &Answers) -> Result<Found, DataError> {
        let style = self.numbers.settle()?;
        let (currency, _) = self.currencies.settle()?;
        self.lines.settle(style);
        let rows = self.lines.len();
        if rows == 0 {
            return Err(DataError::NoRows);
        }
        let names = self.variants.names;
        if let [only] = names.as_slice() {
            return Err(DataError::OneVariant(only.clone()));
        }
        let mut found = Found {
            shape: self.shape,
            arms: names
                .into_iter()
                .map(|name| ArmData {
                    name,
                    ..ArmData::default()
                })
                .collect(),
            daily: Vec::new(),
            span: None,
            days_each: 1,
            currency,
            rows,
            skipped: self.skipped,
            skipped_count: self.skipped_count,
            cap: None,
            notes: Vec::new(),
        };
        if let Some((line, count)) = self.unread {
            found.notes.push(Note::UnreadDates { line, count });
        }
        match self.shape {
            Shape::Visitors => visitors::fill(&mut found, self.lines, answers),
            Shape::Counted => counted::fill(&mut found, &self.lines),
        }
        Ok(found)
    }
}
