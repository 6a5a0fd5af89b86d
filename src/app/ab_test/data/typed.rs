//! Means and correlations as they are typed.

use tributary_domain::locale::{self, NumberError, NumberStyle};
use tributary_domain::quantity::{Amount, Correlation, Currency, Decimal};

use crate::app::ui::FieldValue;

/// Both languages of the page write a decimal point.
const STYLE: NumberStyle = NumberStyle::Point;

/// A mean, which may be below zero.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Mean(pub(super) Amount);

impl FieldValue for Mean {
    fn read(text: &str, _: Option<Currency>) -> Result<Self, NumberError> {
        Ok(Self(Amount::new(plain(text)?)?))
    }
    fn typed(self) -> Decimal {
        self.0.decimal()
    }
}

/// How two figures go together.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Together(pub(super) Correlation);

impl FieldValue for Together {
    fn read(text: &str, _: Option<Currency>) -> Result<Self, NumberError> {
        Ok(Self(Correlation::new(plain(text)?)?))
    }
    fn typed(self) -> Decimal {
        self.0.decimal()
    }
}

/// A number without a percent sign; a currency beside it does no harm.
fn plain(text: &str) -> Result<Decimal, NumberError> {
    let parsed = locale::parse(text, STYLE)?;
    if parsed.percent {
        return Err(NumberError::UnexpectedPercent);
    }
    Ok(parsed.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_may_be_below_zero_and_a_correlation_not_beyond_one() {
        let mean = |text: &str| Mean::read(text, None).map(|m| m.0.to_f64());
        assert_eq!(mean("-1,234.5"), Ok(-1_234.5));
        assert_eq!(mean("12 %"), Err(NumberError::UnexpectedPercent));
        let together = |text: &str| Together::read(text, None).map(|r| r.0.to_f64());
        assert_eq!(together("-0.35"), Ok(-0.35));
        assert!(together("1.01").is_err() && together("one").is_err());
    }
}
