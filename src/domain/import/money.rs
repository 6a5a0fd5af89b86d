//! What a file's cells tell together: its number style and its currency.

use super::sheet::Row;
use super::sniff::{Header, label};
use super::{CellText, ImportError, Warning};
use crate::locale::{CurrencyHint, Evidence, NumberError, NumberStyle, evidence, parse};
use crate::quantity::Currency;

/// Finds the number style of the rows' figures; `told` is the user's answer, if there is one.
///
/// # Errors
/// Without an answer [`ImportError::MixedNumberStyles`], or [`ImportError::AmbiguousNumbers`] where
/// a cell can be read in two ways and no other one tells.
pub(super) fn style<'a>(
    header: &Header,
    head: Row<'_>,
    rows: impl Iterator<Item = Row<'a>>,
    told: NumberStyle,
) -> Result<NumberStyle, ImportError> {
    if told != NumberStyle::Unknown {
        return Ok(told);
    }
    let (mut point, mut comma, mut open) = (None, None, None);
    for row in rows {
        for (figure, at) in header.figures() {
            let seen = match evidence(row.cell(at)) {
                Evidence::Silent => continue,
                // Impressions and clicks are whole, so their separator groups thousands.
                Evidence::Open(_) if !figure.is_whole() => &mut open,
                Evidence::Shows(NumberStyle::Comma) | Evidence::Open(NumberStyle::Comma) => {
                    &mut comma
                }
                Evidence::Shows(_) | Evidence::Open(_) => &mut point,
            };
            seen.get_or_insert((row, at));
        }
        if point.is_some() && comma.is_some() {
            break;
        }
    }
    let cell = |(row, at): (Row<'_>, usize)| CellText {
        line: row.line(),
        column: label(head.cell(at)),
        text: label(row.cell(at)),
    };
    match (point, comma, open) {
        (Some(point), Some(comma), _) => Err(ImportError::MixedNumberStyles {
            point: cell(point),
            comma: cell(comma),
        }),
        (Some(_), None, _) => Ok(NumberStyle::Point),
        (None, Some(_), _) => Ok(NumberStyle::Comma),
        (None, None, None) => Ok(NumberStyle::Unknown),
        (None, None, Some((row, at))) => {
            let text = row.cell(at);
            match (parse(text, NumberStyle::Unknown), evidence(text)) {
                (
                    Err(NumberError::Ambiguous {
                        as_thousands,
                        as_decimal,
                    }),
                    Evidence::Open(style_of_thousands),
                ) => Err(ImportError::AmbiguousNumbers {
                    cell: cell((row, at)),
                    as_thousands,
                    as_decimal,
                    style_of_thousands,
                }),
                // Open and yet not ambiguous: too many digits in either reading.
                _ => Ok(NumberStyle::Unknown),
            }
        }
    }
}

/// The currencies that a file names, each with the first line where it was seen.
#[derive(Default)]
pub(super) struct Currencies(Vec<(CurrencyHint, usize)>);

impl Currencies {
    /// Notes that `line` names a currency.
    pub(super) fn see(&mut self, hint: CurrencyHint, line: usize) {
        if self.0.iter().all(|(seen, _)| *seen != hint) {
            self.0.push((hint, line));
        }
    }

    /// The one currency that everything seen fits, and a warning if it is only likely.
    ///
    /// # Errors
    /// [`ImportError::MixedCurrencies`].
    pub(super) fn settle(self) -> Result<(Option<Currency>, Option<Warning>), ImportError> {
        let code = self.0.iter().find_map(|(hint, _)| match hint {
            CurrencyHint::Code(code) => Some(*code),
            _ => None,
        });
        let fits = |currency: Currency| self.0.iter().all(|(hint, _)| hint.fits(currency));
        match (code, self.0.as_slice()) {
            (Some(code), _) if fits(code) => Ok((Some(code), None)),
            (None, []) => Ok((None, None)),
            (None, [(sign, _)]) => {
                Ok((sign.likely(), sign.likely().map(Warning::CurrencyFromSign)))
            }
            _ => Err(ImportError::MixedCurrencies { seen: self.0 }),
        }
    }
}
