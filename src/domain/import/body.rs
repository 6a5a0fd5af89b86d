//! From the rows of a recognised file to its report, one row at a time.

use super::checksum::Totals;
use super::currencies::Currencies;
use super::days::Days;
use super::fields::{Field, Fields};
use super::figures::Figure;
use super::head::Head;
use super::notes::Notes;
use super::number::{Cell, Number, Numbers};
use super::orders::{Amounts, Book, OrderRow, SameOrder, hashed};
use super::platforms::{Column, Platform, Transaction};
use super::report::{Campaign, Checksum, Report, SkipReason, Warning};
use super::row::Row;
use super::skip::{self, Skipped};
use super::table::Table;
use super::{ImportError, sniff};
use crate::locale::{CurrencyHint, NumberStyle, currency_of_code};
use crate::quantity::Text;

/// What has been read so far.
pub(super) struct Body {
    pub(super) head: Head,
    /// How many rows there were, the header and those above it too.
    index: usize,
    taken: usize,
    numbers: Numbers,
    currencies: Currencies,
    days: Days,
    skipped: Skipped,
    totals: Totals,
    sums: Sums,
    /// The figures of the report, in the order of the table's sums.
    figures: Vec<Figure>,
    fields: Fields,
    notes: Notes,
    /// The currency code of the row before: mostly it is the same.
    last_code: String,
}

/// Where the figures of a row go.
enum Sums {
    Table(Table),
    Orders(Book),
}

impl Body {
    pub(super) fn new(head: Head, told: NumberStyle) -> Self {
        let mut currencies = Currencies::default();
        for hint in &head.currencies {
            currencies.see(*hint, head.row().line());
        }
        let has = |figure: &Figure| {
            let mut columns = head.columns().iter();
            columns.any(|(column, _)| column.figure() == Some(*figure))
        };
        let mut figures: Vec<Figure> = Figure::ALL.into_iter().filter(has).collect();
        if head.at(Column::Results).is_some() && !figures.contains(&Figure::Conversions) {
            figures.push(Figure::Conversions);
        }
        let sums = if head.at(Column::Order).is_some() {
            Sums::Orders(Book::default())
        } else {
            Sums::Table(Table::new(figures.clone(), head.at(Column::Name)))
        };
        let days = Days::new(&head);
        Self {
            fields: Fields::new(&head, &figures, &days),
            days,
            index: 0,
            taken: 0,
            numbers: Numbers::new(told),
            currencies,
            skipped: Skipped::default(),
            totals: Totals::default(),
            sums,
            figures,
            notes: Notes::default(),
            last_code: String::new(),
            head,
        }
    }

    /// Reads the next row of the file.
    ///
    /// # Errors
    /// [`ImportError::TooVaried`].
    pub(super) fn row(&mut self, row: Row<'_>) -> Result<(), ImportError> {
        let index = self.index;
        self.index += 1;
        if index == self.head.index {
            return Ok(());
        }
        if index < self.head.index {
            self.preamble(row);
            return Ok(());
        }
        if let Some((dates, entry)) = self.known(row) {
            self.seen(row);
            if let Some(dates) = dates {
                self.days.again(dates);
            }
            self.figures(row, entry);
            return Ok(());
        }
        if let Some(reason) = skip::reason(&self.head, row) {
            if matches!(reason, SkipReason::Total | SkipReason::Summary) {
                self.totals.note(&self.head, &mut self.numbers, row);
            }
            if let (SkipReason::Cancelled, Sums::Orders(book)) = (reason, &mut self.sums) {
                book.cancelled += 1;
            }
            self.skipped.note(row, reason);
            return Ok(());
        }
        self.seen(row);
        self.fields.note_first(row);
        match self.sums {
            Sums::Table(_) => self.table_row(row),
            Sums::Orders(_) => self.order_row(row),
        }
    }

    /// The dates and the name of a row whose texts are all known from rows that were taken: no reason
    /// of [`skip::reason`] can apply to it. That is nearly every row of a large file.
    fn known(&self, row: Row<'_>) -> Option<(Option<usize>, usize)> {
        let Sums::Table(table) = &self.sums else {
            return None;
        };
        let header = self.head.row();
        if row.len() != header.len()
            || row.cell(0) == header.cell(0)
            || !self.fields.knows_first(row)
        {
            return None;
        }
        let entry = table.known(row)?;
        if self.days.columns().is_empty() {
            return Some((None, entry));
        }
        self.days.known(row).map(|dates| (Some(dates), entry))
    }

    /// Looks at what every row that is taken may have.
    fn seen(&mut self, row: Row<'_>) {
        self.taken += 1;
        if let Some(at) = self.fields.currency {
            self.currency_code(row, at);
        }
        if let Some(at) = self.fields.id {
            self.notes.id(row.cell(at));
        }
    }

    fn preamble(&mut self, row: Row<'_>) {
        self.days.preamble(row);
        self.skipped.note(row, SkipReason::Preamble);
        // Amazon writes "All amounts in USD, unless specified".
        for cell in row.cells() {
            if let Some((_, behind)) = cell.split_once("amounts in ")
                && let Some(code) = behind.get(..3).and_then(currency_of_code)
            {
                self.currencies.see(CurrencyHint::Code(code), row.line());
            }
        }
    }

    fn currency_code(&mut self, row: Row<'_>, at: usize) {
        let code = row.cell(at);
        if code != self.last_code {
            code.clone_into(&mut self.last_code);
            if let Some(code) = currency_of_code(&code.to_ascii_uppercase()) {
                self.currencies.see(CurrencyHint::Code(code), row.line());
            }
        }
    }

    /// The number of a cell; what is none, or can't be kept, is counted.
    fn number(&mut self, field: Field, row: Row<'_>) -> Option<Number> {
        let Field {
            column, figure, at, ..
        } = field;
        let number = match self.numbers.read(figure, &self.head, row, at) {
            Cell::Empty => return None,
            Cell::NotANumber => None,
            Cell::Number(number) => {
                if let Some(hint) = number.currency {
                    self.currencies.see(hint, row.line());
                }
                Some(number)
            }
        };
        let kept = number
            .map(|n| {
                if let Column::Minus(_) = column {
                    n.negated()
                } else {
                    n
                }
            })
            .filter(|n| matches!(column, Column::Part(_)) || n.can_be_kept(figure));
        if kept.is_none() {
            self.notes.not_a_number(row, at);
        }
        kept
    }

    fn table_row(&mut self, row: Row<'_>) -> Result<(), ImportError> {
        self.days.note(row)?;
        let Sums::Table(table) = &mut self.sums else {
            return Ok(());
        };
        let entry = table.entry(&self.head, row)?;
        self.figures(row, entry);
        Ok(())
    }

    /// Adds the numbers of a row: those in doubt one by one.
    fn figures(&mut self, row: Row<'_>, entry: usize) {
        let points = self.numbers.has_points();
        let Sums::Table(table) = &mut self.sums else {
            return;
        };
        if self.fields.places.is_empty() {
            self.fields.left.clear();
            self.fields.left.extend(0..self.fields.all.len());
        } else {
            table.add_plain(entry, row, &mut self.fields, points);
        }
        let (mut carts, mut checkouts) = (None, None);
        for i in 0..self.fields.left.len() {
            let field = self.fields.all[self.fields.left[i]];
            let Some(number) = self.number(field, row) else {
                continue;
            };
            match field.column {
                Column::Figure(Figure::AddToCart) => carts = Some(number.point),
                Column::Figure(Figure::Checkout) => checkouts = Some(number.point),
                _ => {}
            }
            self.add(entry, field.slot, number);
        }
        if self.head.recogniser.platform == Platform::ShopifySessions
            && carts
                .zip(checkouts)
                .is_some_and(|(a, b)| a.to_f64() < b.to_f64())
        {
            self.notes.more_checkouts(row);
        }
        if let Some(at) = self.fields.results {
            self.results(row, entry, at);
        }
    }

    fn add(&mut self, entry: usize, slot: usize, number: Number) {
        if let Sums::Table(table) = &mut self.sums {
            table.add(entry, slot, number);
        }
    }

    /// Takes "results" for conversions where they are purchases.
    fn results(&mut self, row: Row<'_>, entry: usize, at: usize) {
        let figure = Figure::Conversions;
        let kind = self.head.at(Column::ResultKind).map(|at| row.cell(at));
        if kind.is_some_and(|kind| is_purchase(&kind.to_lowercase())) {
            let slot = self.figures.iter().position(|f| *f == figure);
            let field = |slot| Field {
                column: Column::Figure(figure),
                figure,
                at,
                slot,
            };
            if let Some(field) = slot.map(field)
                && let Some(number) = self.number(field, row)
            {
                self.add(entry, field.slot, number);
            }
            return;
        }
        let cell = self.numbers.read(figure, &self.head, row, at);
        self.notes.other_results += usize::from(!matches!(cell, Cell::Empty));
    }

    fn order_row(&mut self, row: Row<'_>) -> Result<(), ImportError> {
        let key = self.days.note(row)?;
        let (mut paid, mut refunded) = (Amounts::default(), Amounts::default());
        for i in 0..self.fields.all.len() {
            let field = self.fields.all[i];
            let Some(number) = self.number(field, row) else {
                continue;
            };
            match field.figure {
                Figure::Refunds => refunded.add(number),
                _ => paid.add(number),
            }
        }
        let cell = |column: Column| self.head.at(column).map_or("", |at| row.cell(at));
        let is_refund = self.head.recogniser.platform == Platform::AmazonTransactions
            && Transaction::of(cell(Column::Kind)) == Transaction::Refund;
        let row = OrderRow {
            order: hashed(cell(Column::Order)),
            customer: hashed(cell(Column::Customer)),
            day: key[0],
            paid: (!is_refund).then_some(paid),
            refunded: if is_refund { paid.negated() } else { refunded },
        };
        match &mut self.sums {
            Sums::Orders(book) => book.take(row),
            Sums::Table(_) => Ok(()),
        }
    }

    /// The report.
    ///
    /// # Errors
    /// What only the whole file tells: [`ImportError::NoFigures`], [`ImportError::SumTooLarge`],
    /// and those of its numbers and currencies.
    pub(super) fn finish(self) -> Result<Report, ImportError> {
        let head = &self.head;
        if self.taken > 0 && self.figures.is_empty() {
            return Err(no_figures(head));
        }
        let style = self.numbers.settle()?;
        let (currency, from_sign) = self.currencies.settle()?;
        let dates = self.days.finish(head, head.at(Column::Order).is_some());
        let mut warnings = self.notes.warnings(head, self.taken);
        let (campaigns, totals, orders) = match self.sums {
            Sums::Table(table) => {
                let (campaigns, total) = table.finish(style)?;
                (campaigns, total.figures, None)
            }
            Sums::Orders(book) => {
                let same = match head.recogniser.platform {
                    Platform::AmazonTransactions => SameOrder::AddsUp,
                    _ => SameOrder::Repeats,
                };
                let any = book.len() > 0;
                let booked = book.finish((style, dates.order), same)?;
                if booked.repeated > 0 {
                    let count = booked.repeated;
                    warnings.push(Warning::RepeatedOrders { count });
                }
                let all = Campaign {
                    name: Text::default(),
                    figures: booked.figures,
                };
                let campaigns = if any { vec![all] } else { Vec::new() };
                (campaigns, booked.figures, Some(Box::new(booked.summary)))
            }
        };
        let checksum = if orders.is_some() {
            Checksum::None
        } else {
            self.totals.compare(head, &totals, self.taken, style)
        };
        warnings.extend(from_sign);
        warnings.extend(dates.warnings);
        Ok(Report {
            platform: head.recogniser.platform,
            period: dates.period,
            currency,
            rows: self.taken,
            campaigns,
            totals,
            orders,
            skipped: self.skipped.rows,
            skipped_count: self.skipped.count,
            checksum,
            warnings,
        })
    }
}

fn no_figures(head: &Head) -> ImportError {
    let columns = head.recogniser.columns.iter();
    ImportError::NoFigures {
        platform: head.recogniser.platform,
        looked_for: columns
            .filter(|(column, _)| column.figure().is_some())
            .filter_map(|(_, names)| names.first().copied())
            .collect(),
        found: sniff::headers(head.row()),
    }
}

/// Whether a kind of result is a purchase, such as `actions:offsite_conversion.fb_pixel_purchase`.
fn is_purchase(kind: &str) -> bool {
    ["purchase", "购", "kauf", "käufe", "achat", "compra"]
        .iter()
        .any(|word| kind.contains(word))
}
