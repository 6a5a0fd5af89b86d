//! Number text of many locales → [`Decimal`], or an ambiguity to ask about.
//!
//! People and ad platforms write one number in many ways: `1,234.50`, `1.234,50`, `1 234,50`,
//! `1'234.50`, `12,34,567.5`, `１，２３４．５`, `MX$1,234.50`, `1.699,15 €`, `(12)`, `1.2万`. Most of
//! them can be read in one way only, whatever the locale. Only a single separator with three
//! digits behind it is open (`1,234` or `1.234`); a known [`NumberStyle`] decides it, and without
//! one the caller gets both readings to ask about. [`parse_count`] needs no style: a count is
//! whole, so such a separator stands for thousands.

mod currency;
mod scan;
mod simple;
#[cfg(test)]
mod tests;

pub use currency::CurrencyHint;
pub(crate) use currency::{by_code as currency_of_code, by_word as currency_of_word};

use crate::quantity::{Count, Currency, Decimal, Money, QuantityError, Rate};
use scan::{Scanned, Split};
use simple::Simple;

/// Which character separates the decimals, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum NumberStyle {
    /// A point, as in `1,234.50`.
    Point,
    /// A comma, as in `1.234,50`.
    Comma,
    /// Not known: what the text leaves open stays open.
    #[default]
    Unknown,
}

/// Why a text gives no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Nothing is written, or only dashes, which exports write for "no figure".
    #[error("nothing is written")]
    Empty,
    /// The text is no number.
    #[error("not a number")]
    NotANumber,
    /// More than [`MAX_CHARS`] characters.
    #[error("longer than {MAX_CHARS} characters")]
    TooLong,
    /// The one separator may group thousands or separate decimals.
    #[error("{as_thousands} or {as_decimal}")]
    Ambiguous {
        /// The number if the separator groups thousands.
        as_thousands: Decimal,
        /// The number if the separator separates decimals.
        as_decimal: Decimal,
    },
    /// A percent sign stands where a plain number or an amount is wanted.
    #[error("a percentage where a plain number is wanted")]
    UnexpectedPercent,
    /// A currency stands where a plain number is wanted.
    #[error("an amount of money where a plain number is wanted")]
    UnexpectedCurrency,
    /// The text names a currency that does not fit the one expected.
    #[error("not an amount in {0}")]
    OtherCurrency(Currency),
    /// The number has a form that can be read, but not a value that can be kept.
    #[error(transparent)]
    Quantity(#[from] QuantityError),
}

/// The most characters that a number text may have.
pub const MAX_CHARS: usize = 64;

/// What a number text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The number as written: `8.5%` has the value 8.5.
    pub value: Decimal,
    /// Whether a percent sign was written.
    pub percent: bool,
    /// The currency sign or code that was written.
    pub currency: Option<CurrencyHint>,
}

/// Reads a number as people and platforms write it.
///
/// `hint` decides only what the text leaves open; `12.50` is twelve and a half in every style.
///
/// # Errors
/// [`NumberError::Ambiguous`] when `hint` is [`NumberStyle::Unknown`] and the text can be read in
/// two ways; the other variants for a text that is no number.
///
/// ```
/// use tributary_domain::locale::{NumberStyle, parse};
/// let price = parse("1.699,15 €", NumberStyle::Unknown).unwrap();
/// assert_eq!(price.value.to_string(), "1699.15");
/// assert_eq!(parse("1.2万", NumberStyle::Unknown).unwrap().value.to_f64(), 12_000.0);
/// assert_eq!(parse("1,234", NumberStyle::Comma).unwrap().value.to_f64(), 1.234);
/// assert!(parse("1,234", NumberStyle::Unknown).is_err());
/// ```
pub fn parse(text: &str, hint: NumberStyle) -> Result<Parsed, NumberError> {
    parse_keeping(text, hint, None)
}

/// Reads a number and rounds it to `places` decimals (half up) where more are written, for files
/// whose numbers carry the noise of a float.
///
/// # Errors
/// As [`parse`].
pub fn parse_rounded(text: &str, hint: NumberStyle, places: u8) -> Result<Parsed, NumberError> {
    parse_keeping(text, hint, Some(places))
}

/// Reads a whole count: a single separator with exactly three digits behind it groups thousands.
///
/// # Errors
/// [`QuantityError::NotWhole`], [`QuantityError::Below`] and [`QuantityError::Above`] inside
/// [`NumberError::Quantity`]; the other variants for a text that is no plain number.
///
/// ```
/// use tributary_domain::locale::parse_count;
/// assert_eq!(parse_count("1,234").unwrap().get(), 1234);
/// assert_eq!(parse_count("1 234").unwrap().get(), 1234);
/// assert!(parse_count("100.5").is_err());
/// ```
pub fn parse_count(text: &str) -> Result<Count, NumberError> {
    let scanned = Scanned::of(text)?;
    if scanned.percent {
        return Err(NumberError::UnexpectedPercent);
    }
    if scanned.currency.is_some() {
        return Err(NumberError::UnexpectedCurrency);
    }
    let digits = match scanned.split()? {
        Split::One(digits)
        | Split::Either {
            thousands: digits, ..
        } => digits,
    };
    Ok(Count::try_from(digits.to_decimal(&scanned, None)?)?)
}

/// Reads an amount of money; a written currency must fit `expected`.
///
/// # Errors
/// [`NumberError::OtherCurrency`] for another currency, [`NumberError::UnexpectedPercent`],
/// [`NumberError::Quantity`] below 0 or above 10¹², and the errors of [`parse`].
///
/// ```
/// use tributary_domain::{locale::{NumberStyle, parse_money}, quantity::Currency};
/// let price = parse_money("$39.90", NumberStyle::Unknown, Some(Currency::USD)).unwrap();
/// assert_eq!(price.to_f64(), 39.9);
/// assert!(parse_money("39,90 €", NumberStyle::Unknown, Some(Currency::USD)).is_err());
/// ```
pub fn parse_money(
    text: &str,
    hint: NumberStyle,
    expected: Option<Currency>,
) -> Result<Money, NumberError> {
    let parsed = parse(text, hint)?;
    if parsed.percent {
        return Err(NumberError::UnexpectedPercent);
    }
    if let Some((written, expected)) = parsed.currency.zip(expected)
        && !written.fits(expected)
    {
        return Err(NumberError::OtherCurrency(expected));
    }
    Ok(Money::new(parsed.value)?)
}

/// Reads a share that is typed as a percentage, with or without its sign.
///
/// # Errors
/// [`NumberError::Quantity`] outside 0 to 100 %, and the errors of [`parse_percent`].
///
/// ```
/// use tributary_domain::locale::{NumberStyle, parse_rate};
/// assert_eq!(parse_rate("8.5", NumberStyle::Unknown).unwrap().to_f64(), 0.085);
/// assert_eq!(parse_rate("8,5 %", NumberStyle::Unknown).unwrap().to_f64(), 0.085);
/// ```
pub fn parse_rate(text: &str, hint: NumberStyle) -> Result<Rate, NumberError> {
    match parse_percent(text, hint) {
        // A thousand percent and more is no rate, so only the decimal reading is left.
        Err(NumberError::Ambiguous { as_decimal, .. }) => Ok(Rate::new(as_decimal)?),
        other => Ok(Rate::new(other?)?),
    }
}

/// Reads a percentage of any size, with or without its sign, as a plain number: `145 %` → 1.45.
///
/// # Errors
/// [`NumberError::UnexpectedCurrency`], and the errors of [`parse`]; both readings of
/// [`NumberError::Ambiguous`] are divided by 100 too.
///
/// ```
/// use tributary_domain::locale::{NumberStyle, parse_percent};
/// assert_eq!(parse_percent("-12.5%", NumberStyle::Point).unwrap().to_f64(), -0.125);
/// ```
pub fn parse_percent(text: &str, hint: NumberStyle) -> Result<Decimal, NumberError> {
    match parse(text, hint) {
        Ok(Parsed {
            currency: Some(_), ..
        }) => Err(NumberError::UnexpectedCurrency),
        Ok(parsed) => Ok(parsed.value.hundredth()?),
        Err(NumberError::Ambiguous {
            as_thousands,
            as_decimal,
        }) => Err(NumberError::Ambiguous {
            as_thousands: as_thousands.hundredth()?,
            as_decimal: as_decimal.hundredth()?,
        }),
        Err(error) => Err(error),
    }
}

/// What a number text tells about the style of the file it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Evidence {
    /// The text fits every style, or is no number.
    Silent,
    /// The text can only be read in this style.
    Shows(NumberStyle),
    /// The text is read differently by each style; as a whole number it would show this one.
    Open(NumberStyle),
}

/// What `text` tells about the style of its file.
pub(crate) fn evidence(text: &str) -> Evidence {
    if let Some(simple) = Simple::of(text) {
        return simple.evidence();
    }
    let Ok(scanned) = Scanned::of(text) else {
        return Evidence::Silent;
    };
    match scanned.split() {
        Ok(Split::Either { mark, .. }) => Evidence::Open(scan::style_of_thousands(mark)),
        Ok(Split::One(digits)) => digits.style.map_or(Evidence::Silent, Evidence::Shows),
        Err(_) => Evidence::Silent,
    }
}

fn parse_keeping(text: &str, hint: NumberStyle, places: Option<u8>) -> Result<Parsed, NumberError> {
    // The common case in files, without a copy.
    if let Some(value) = Simple::of(text).and_then(|simple| simple.value(hint, places)) {
        return Ok(Parsed {
            value,
            percent: false,
            currency: None,
        });
    }
    let scanned = Scanned::of(text)?;
    let value = match scanned.split()? {
        Split::One(digits) => digits.to_decimal(&scanned, places)?,
        Split::Either {
            thousands,
            decimal,
            mark,
        } => {
            let by_style = scan::style_of_thousands(mark);
            match hint {
                NumberStyle::Unknown => {
                    return Err(NumberError::Ambiguous {
                        as_thousands: thousands.to_decimal(&scanned, places)?,
                        as_decimal: decimal.to_decimal(&scanned, places)?,
                    });
                }
                style if style == by_style => thousands.to_decimal(&scanned, places)?,
                _ => decimal.to_decimal(&scanned, places)?,
            }
        }
    };
    Ok(Parsed {
        value,
        percent: scanned.percent,
        currency: scanned.currency,
    })
}
