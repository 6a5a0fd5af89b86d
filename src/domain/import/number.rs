//! The number in a cell, and what a file's cells tell together about how its numbers are written.
//!
//! A file is read once, and only its last row may tell whether `1,234` groups thousands. So a cell
//! that is open is read both ways until then.

use super::figures::{Figure, PLACES};
use super::head::Head;
use super::row::Row;
use super::{CellText, ImportError};
use crate::locale::{CurrencyHint, Evidence, NumberError, NumberStyle, evidence, parse_rounded};
use crate::quantity::{Decimal, Money, Volume};

/// What a cell holds.
pub(crate) enum Cell {
    Number(Number),
    Empty,
    NotANumber,
}

/// A number, in both readings.
#[derive(Clone, Copy)]
pub(crate) struct Number {
    /// With a decimal point.
    pub(crate) point: Decimal,
    /// With a decimal comma.
    pub(crate) comma: Decimal,
    /// Whether the readings differ.
    pub(crate) is_open: bool,
    pub(crate) currency: Option<CurrencyHint>,
}

impl Number {
    const fn sure(value: Decimal, currency: Option<CurrencyHint>) -> Self {
        Self {
            point: value,
            comma: value,
            is_open: false,
            currency,
        }
    }

    /// The same below zero.
    pub(super) fn negated(self) -> Self {
        let negated = |d: Decimal| Decimal::new(-d.mantissa(), d.scale()).unwrap_or(d);
        Self {
            point: negated(self.point),
            comma: negated(self.comma),
            ..self
        }
    }

    /// Whether it is within the range of its figure.
    pub(super) fn can_be_kept(self, figure: Figure) -> bool {
        let fits = |value: Decimal| {
            if figure.is_money() {
                Money::new(value).is_ok()
            } else {
                Volume::new(value).is_ok()
            }
        };
        fits(self.point) && (!self.is_open || fits(self.comma))
    }
}

/// What the numbers of a column are like.
#[derive(Clone, Copy)]
pub(crate) struct CellKind {
    /// Whether they are whole, so that a separator groups thousands.
    pub(crate) is_whole: bool,
    /// Whether they may have a currency beside them.
    pub(crate) is_money: bool,
    /// How many decimals are kept where there is room for them.
    pub(crate) places: u8,
}

/// The first cells that tell how the numbers are written.
pub(crate) struct Numbers {
    told: NumberStyle,
    point: Option<CellText>,
    comma: Option<CellText>,
    open: Option<Open>,
}

struct Open {
    cell: CellText,
    as_thousands: Decimal,
    as_decimal: Decimal,
    style_of_thousands: NumberStyle,
}

impl Numbers {
    /// `told` is the user's answer, if there is one.
    pub(crate) const fn new(told: NumberStyle) -> Self {
        Self {
            told,
            point: None,
            comma: None,
            open: None,
        }
    }

    /// Reads the cell of `row` in column `at`.
    pub(super) fn read(&mut self, figure: Figure, head: &Head, row: Row<'_>, at: usize) -> Cell {
        let kind = CellKind {
            is_whole: figure.is_whole(),
            is_money: figure.is_money(),
            places: PLACES,
        };
        self.read_cell(row.cell(at), kind, &|| head.cell_text(row, at))
    }

    /// Reads a cell of a column of this kind; `cell` says where it stands.
    pub(crate) fn read_cell(
        &mut self,
        text: &str,
        kind: CellKind,
        cell: &dyn Fn() -> CellText,
    ) -> Cell {
        if let Some(value) = digits(text) {
            return Cell::Number(Number::sure(value, None));
        }
        let shown = evidence(text);
        match shown {
            // Impressions and clicks are whole, so their separator groups thousands.
            Evidence::Open(_) if !kind.is_whole => {}
            Evidence::Shows(NumberStyle::Comma) | Evidence::Open(NumberStyle::Comma) => {
                self.comma.get_or_insert_with(cell);
            }
            Evidence::Shows(_) | Evidence::Open(_) => {
                self.point.get_or_insert_with(cell);
            }
            Evidence::Silent => {}
        }
        let read = parse_rounded(text, NumberStyle::Unknown, kind.places)
            // A large number may have no room for so many places.
            .or_else(|_| parse_rounded(text, NumberStyle::Unknown, PLACES));
        match (read, shown) {
            (Ok(p), _) if p.percent || (p.currency.is_some() && !kind.is_money) => Cell::NotANumber,
            (Ok(p), _) => Cell::Number(Number::sure(p.value, p.currency)),
            (Err(NumberError::Empty), _) => Cell::Empty,
            (Err(NumberError::Ambiguous { as_thousands, .. }), _) if kind.is_whole => {
                Cell::Number(Number::sure(as_thousands, None))
            }
            (
                Err(NumberError::Ambiguous {
                    as_thousands,
                    as_decimal,
                }),
                Evidence::Open(style_of_thousands),
            ) => {
                self.open.get_or_insert_with(|| Open {
                    cell: cell(),
                    as_thousands,
                    as_decimal,
                    style_of_thousands,
                });
                let (point, comma) = match style_of_thousands {
                    NumberStyle::Comma => (as_decimal, as_thousands),
                    NumberStyle::Point | NumberStyle::Unknown => (as_thousands, as_decimal),
                };
                // An open number may have a currency beside it; either style reads that.
                let currency = parse_rounded(text, NumberStyle::Point, PLACES).map(|p| p.currency);
                Cell::Number(Number {
                    point,
                    comma,
                    is_open: true,
                    currency: currency.unwrap_or_default(),
                })
            }
            (Err(_), _) => Cell::NotANumber,
        }
    }

    /// Whether a cell was seen that can only be read with a decimal point.
    pub(super) const fn has_points(&self) -> bool {
        self.point.is_some()
    }

    /// How the file writes its numbers.
    ///
    /// # Errors
    /// Without an answer [`ImportError::MixedNumberStyles`], or [`ImportError::AmbiguousNumbers`]
    /// where a cell can be read in two ways and no other one tells.
    pub(crate) fn settle(self) -> Result<NumberStyle, ImportError> {
        if self.told != NumberStyle::Unknown {
            return Ok(self.told);
        }
        match (self.point, self.comma, self.open) {
            (Some(point), Some(comma), _) => Err(ImportError::MixedNumberStyles { point, comma }),
            (None, Some(_), _) => Ok(NumberStyle::Comma),
            (None, None, Some(open)) => Err(ImportError::AmbiguousNumbers {
                cell: open.cell,
                as_thousands: open.as_thousands,
                as_decimal: open.as_decimal,
                style_of_thousands: open.style_of_thousands,
            }),
            (Some(_), None, _) | (None, None, None) => Ok(NumberStyle::Point),
        }
    }
}

/// A plain whole number, which most cells are, without a second look.
fn digits(text: &str) -> Option<Decimal> {
    if text.is_empty() || text.len() > 15 {
        return None;
    }
    let mut value = 0_i64;
    for byte in text.bytes() {
        if !byte.is_ascii_digit() {
            return None;
        }
        value = 10 * value + i64::from(byte - b'0');
    }
    Decimal::new(value, 0).ok()
}
