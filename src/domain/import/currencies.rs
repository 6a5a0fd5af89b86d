//! The currency that a file's cells tell together.

use super::{ImportError, Warning};
use crate::locale::CurrencyHint;
use crate::quantity::Currency;

/// The currencies that a file names, each with the first line where it was seen.
#[derive(Default)]
pub(crate) struct Currencies(Vec<(CurrencyHint, usize)>);

impl Currencies {
    /// Notes that `line` names a currency.
    pub(crate) fn see(&mut self, hint: CurrencyHint, line: usize) {
        if self.0.iter().all(|(seen, _)| *seen != hint) {
            self.0.push((hint, line));
        }
    }

    /// The one currency that everything seen fits, and a warning if it is only likely.
    ///
    /// # Errors
    /// [`ImportError::MixedCurrencies`].
    pub(crate) fn settle(self) -> Result<(Option<Currency>, Option<Warning>), ImportError> {
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
