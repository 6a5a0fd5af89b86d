//! From the cells of a row to its figures, and what is to be told about them.

use super::money::Currencies;
use super::platforms::Column;
use super::report::{Figure, Figures, Warning};
use super::sheet::Row;
use super::sniff::{Header, label};
use crate::locale::{CurrencyHint, NumberError, NumberStyle, currency_of_code, parse_rounded};
use crate::quantity::Decimal;

/// Decimals that are kept of a figure: more are the noise of a float.
const PLACES: u8 = 6;

/// Reads the figures of rows and notes what is to be told about them.
pub(super) struct Reading<'a> {
    pub(super) header: &'a Header,
    head: Row<'a>,
    style: NumberStyle,
    pub(super) currencies: Currencies,
    /// For each column, the first line with a cell that is no figure, and how many.
    not_numbers: Vec<(usize, usize, usize)>,
    other_results: usize,
    /// The currency code of the row before: mostly it is the same.
    last_code: &'a str,
}

/// What a cell holds.
enum Cell {
    Number(Decimal, Option<CurrencyHint>),
    Empty,
    NotANumber,
}

impl<'a> Reading<'a> {
    pub(super) fn new(header: &'a Header, head: Row<'a>, style: NumberStyle) -> Self {
        let mut currencies = Currencies::default();
        for hint in &header.currencies {
            currencies.see(*hint, head.line());
        }
        Self {
            header,
            head,
            style,
            currencies,
            not_numbers: Vec::new(),
            other_results: 0,
            last_code: "",
        }
    }

    fn cell(&self, figure: Figure, text: &str) -> Cell {
        match parse_rounded(text, self.style, PLACES) {
            Ok(p) if p.percent || (p.currency.is_some() && !figure.is_money()) => Cell::NotANumber,
            Ok(p) => Cell::Number(p.value, p.currency),
            Err(NumberError::Empty) => Cell::Empty,
            // Only counts get here: open amounts have been asked about.
            Err(NumberError::Ambiguous { as_thousands, .. }) => Cell::Number(as_thousands, None),
            Err(_) => Cell::NotANumber,
        }
    }

    /// The figures of a row that is taken.
    pub(super) fn figures(&mut self, row: Row<'a>) -> Figures {
        let mut figures = Figures::default();
        for (figure, at) in self.header.figures() {
            self.take(&mut figures, figure, row, at);
        }
        if let (None, Some(at)) = (
            self.header.at(Column::Figure(Figure::Conversions)),
            self.header.at(Column::Results),
        ) {
            let kind = self
                .header
                .at(Column::ResultKind)
                .map(|at| row.cell(at).to_lowercase());
            if kind.is_some_and(|kind| is_purchase(&kind)) {
                self.take(&mut figures, Figure::Conversions, row, at);
            } else if !matches!(self.cell(Figure::Conversions, row.cell(at)), Cell::Empty) {
                self.other_results += 1;
            }
        }
        let code = self
            .header
            .at(Column::Currency)
            .map_or("", |at| row.cell(at));
        if code != self.last_code {
            self.last_code = code;
            if let Some(code) = currency_of_code(&code.to_ascii_uppercase()) {
                self.currencies.see(CurrencyHint::Code(code), row.line());
            }
        }
        figures
    }

    fn take(&mut self, figures: &mut Figures, figure: Figure, row: Row<'_>, at: usize) {
        let taken = match self.cell(figure, row.cell(at)) {
            Cell::Empty => return,
            Cell::NotANumber => false,
            Cell::Number(value, currency) => {
                if let Some(hint) = currency {
                    self.currencies.see(hint, row.line());
                }
                figures.set(figure, value).is_ok()
            }
        };
        if taken {
            return;
        }
        match self
            .not_numbers
            .iter_mut()
            .find(|(column, ..)| *column == at)
        {
            Some((_, _, count)) => *count += 1,
            None => self.not_numbers.push((at, row.line(), 1)),
        }
    }

    /// The figures of a total row, about which nothing is told.
    pub(super) fn total(&self, row: Row<'_>) -> Figures {
        let mut figures = Figures::default();
        for (figure, at) in self.header.figures() {
            if let Cell::Number(value, _) = self.cell(figure, row.cell(at)) {
                // A number out of range can't be compared; it stays out.
                let _ = figures.set(figure, value);
            }
        }
        figures
    }

    pub(super) fn warnings(&self, taken: &[Row<'_>]) -> Vec<Warning> {
        if taken.is_empty() {
            return vec![Warning::HeaderOnly];
        }
        let has = |column: Column| self.header.at(column).is_some();
        let column = |at: usize| label(self.head.cell(at));
        let mut warnings: Vec<Warning> = self
            .not_numbers
            .iter()
            .map(|&(at, line, count)| Warning::NotANumber {
                column: column(at),
                line,
                count,
            })
            .collect();
        if self.other_results > 0 {
            warnings.push(Warning::OtherResults {
                rows: self.other_results,
            });
        }
        if has(Column::Reach) {
            warnings.push(Warning::ReachNotAdded);
        }
        if has(Column::AllClicks) && !has(Column::Figure(Figure::Clicks)) {
            warnings.push(Warning::OnlyAllClicks);
        }
        let damaged = |at: &usize| taken.iter().any(|row| row.cell(*at).contains("E+"));
        if let Some(at) = self.header.at(Column::Id).filter(damaged) {
            warnings.push(Warning::DamagedIds { column: column(at) });
        }
        warnings
    }
}

/// Whether a kind of result is a purchase, such as `actions:offsite_conversion.fb_pixel_purchase`.
fn is_purchase(kind: &str) -> bool {
    ["purchase", "购", "kauf", "käufe", "achat", "compra"]
        .iter()
        .any(|word| kind.contains(word))
}
