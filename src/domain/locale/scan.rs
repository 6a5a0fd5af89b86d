//! Taking a number text apart: signs, units and currency around a body of digits and separators.

use std::borrow::Cow;

use super::{CurrencyHint, MAX_CHARS, NumberError, NumberStyle, currency};
use crate::quantity::{Decimal, QuantityError};

/// A number text taken apart.
pub(super) struct Scanned {
    /// Digits, `,`, `.`, spaces and apostrophes; starts and ends with a digit, `,` or `.`.
    body: String,
    negative: bool,
    /// Powers of ten that a unit such as 万 multiplies by.
    exponent: u8,
    pub(super) percent: bool,
    pub(super) currency: Option<CurrencyHint>,
}

/// The readings of a body.
pub(super) enum Split {
    /// Only one.
    One(Digits),
    /// Two: the single `mark` groups thousands or separates decimals.
    Either {
        thousands: Digits,
        decimal: Digits,
        mark: char,
    },
}

/// The digits of a body without its separators.
pub(super) struct Digits {
    text: String,
    /// How many of the digits are decimals.
    decimals: usize,
    /// The style that this reading shows, where it shows one.
    pub(super) style: Option<NumberStyle>,
}

/// The style of a text in which `mark` groups thousands.
pub(super) const fn style_of_thousands(mark: char) -> NumberStyle {
    if mark == ',' {
        NumberStyle::Point
    } else {
        NumberStyle::Comma
    }
}

/// The style of a text in which `mark` separates decimals.
const fn style_of_decimals(mark: char) -> NumberStyle {
    if mark == ',' {
        NumberStyle::Comma
    } else {
        NumberStyle::Point
    }
}

impl Scanned {
    pub(super) fn of(text: &str) -> Result<Self, NumberError> {
        let folded = fold(text)?;
        let trimmed = folded.trim_matches(' ');
        if trimmed.chars().all(|c| c == '-' || c == ' ') {
            return Err(NumberError::Empty);
        }
        let inner = trimmed.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
        let inside = inner.unwrap_or(trimmed);
        let is_digit = |c: char| c.is_ascii_digit();
        let first = inside.find(is_digit).ok_or(NumberError::NotANumber)?;
        let last = inside.rfind(is_digit).unwrap_or(first);
        // A mark opens the body as in ".5", unless it ends a word as in "Rp.5".
        let start = match inside[..first].strip_suffix(['.', ',']) {
            Some(before) if !before.ends_with(char::is_alphabetic) => before.len(),
            _ => first,
        };
        let end = last + 1 + usize::from(inside[last + 1..].starts_with(['.', ',']));

        let mut scanned = Self {
            body: inside[start..end].to_owned(),
            negative: inner.is_some(),
            exponent: 0,
            percent: false,
            currency: None,
        };
        let mut signed = inner.is_some();
        scanned.take_affix(&inside[..start], &mut signed)?;
        let mut behind = inside[end..].trim_start_matches(' ');
        if let Some((exponent, after)) = unit(behind) {
            scanned.exponent = exponent;
            behind = after;
        }
        scanned.take_affix(behind, &mut signed)?;
        Ok(scanned)
    }

    /// Takes the sign, percent sign and currency before or after the body, each at most once.
    fn take_affix(&mut self, affix: &str, signed: &mut bool) -> Result<(), NumberError> {
        let mut rest = affix;
        while let Some(c) = rest.chars().next() {
            match c {
                ' ' => rest = &rest[1..],
                '-' | '+' if !*signed => {
                    *signed = true;
                    self.negative = c == '-';
                    rest = &rest[1..];
                }
                '%' if !self.percent => {
                    self.percent = true;
                    rest = &rest[1..];
                }
                _ => {
                    let end = rest.find([' ', '-', '+', '%']).unwrap_or(rest.len());
                    let hint = currency::by_word(&rest[..end]).ok_or(NumberError::NotANumber)?;
                    if self.currency.replace(hint).is_some() {
                        return Err(NumberError::NotANumber);
                    }
                    rest = &rest[end..];
                }
            }
        }
        Ok(())
    }

    /// The readings of the body.
    pub(super) fn split(&self) -> Result<Split, NumberError> {
        let body = self.body.as_str();
        let has = |mark: char| body.contains(mark);
        let soft = match (has(' '), has('\'')) {
            (false, false) => None,
            (true, false) => Some(' '),
            (false, true) => Some('\''),
            (true, true) => return Err(NumberError::NotANumber),
        };
        let Some(at) = body.rfind([',', '.']) else {
            return Digits::new(&grouped(body, soft)?, "", None).map(Split::One);
        };
        let (mark, other) = if body[at..].starts_with(',') {
            (',', '.')
        } else {
            ('.', ',')
        };
        let (whole, decimals) = (&body[..at], &body[at + 1..]);
        if whole.contains(mark) {
            // One kind of mark, more than once, groups; beside another it would stand for nothing.
            if has(other) || soft.is_some() {
                return Err(NumberError::NotANumber);
            }
            let shown = Some(style_of_thousands(mark));
            return Digits::new(&grouped(body, Some(mark))?, "", shown).map(Split::One);
        }
        if has(other) && soft.is_some() {
            return Err(NumberError::NotANumber);
        }
        let group = if has(other) { Some(other) } else { soft };
        let decimal = Digits::new(
            &grouped(whole, group)?,
            decimals,
            Some(style_of_decimals(mark)),
        )?;
        let open = group.is_none()
            && decimals.len() == 3
            && (1..=3).contains(&whole.len())
            && !whole.starts_with('0');
        if !open {
            return Ok(Split::One(decimal));
        }
        let thousands = Digits {
            text: decimal.text.clone(),
            decimals: 0,
            style: Some(style_of_thousands(mark)),
        };
        Ok(Split::Either {
            thousands,
            decimal,
            mark,
        })
    }
}

impl Digits {
    /// `whole` and `decimals` if they hold digits and nothing else, and at least one.
    fn new(whole: &str, decimals: &str, style: Option<NumberStyle>) -> Result<Self, NumberError> {
        let text = [whole, decimals].concat();
        if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NumberError::NotANumber);
        }
        Ok(Self {
            text,
            decimals: decimals.len(),
            style,
        })
    }

    /// The number, rounded half up to `places` decimals where more are written.
    pub(super) fn to_decimal(
        &self,
        scanned: &Scanned,
        places: Option<u8>,
    ) -> Result<Decimal, NumberError> {
        let kept = places.map_or(self.decimals, |p| self.decimals.min(usize::from(p)));
        let (digits, dropped) = self.text.split_at(self.text.len() - (self.decimals - kept));
        let mut mantissa: i64 = 0;
        for byte in digits.bytes() {
            mantissa = mantissa
                .checked_mul(10)
                .and_then(|m| m.checked_add(i64::from(byte - b'0')))
                .ok_or(QuantityError::TooPrecise)?;
        }
        mantissa += i64::from(dropped.starts_with(['5', '6', '7', '8', '9']));
        let mut scale = kept;
        for _ in 0..scanned.exponent {
            if scale > 0 {
                scale -= 1;
            } else {
                mantissa = mantissa.checked_mul(10).ok_or(QuantityError::TooPrecise)?;
            }
        }
        let scale = u8::try_from(scale).map_err(|_| QuantityError::TooPrecise)?;
        Ok(Decimal::new(
            if scanned.negative {
                -mantissa
            } else {
                mantissa
            },
            scale,
        )?)
    }
}

/// `text` without the separator `mark`, if it stands where groups end: groups of three, or the
/// Indian three and then twos (commas only).
fn grouped(text: &str, mark: Option<char>) -> Result<Cow<'_, str>, NumberError> {
    let Some(mark) = mark.filter(|mark| text.contains(*mark)) else {
        return Ok(Cow::Borrowed(text));
    };
    let groups: Vec<&str> = text.split(mark).collect();
    let (Some(first), Some(last)) = (groups.first(), groups.last()) else {
        return Err(NumberError::NotANumber);
    };
    let middle = &groups[1..groups.len() - 1];
    let thousands = (1..=3).contains(&first.len()) && middle.iter().all(|g| g.len() == 3);
    let lakhs =
        mark == ',' && (1..=2).contains(&first.len()) && middle.iter().all(|g| g.len() == 2);
    if last.len() == 3 && (thousands || lakhs) {
        Ok(Cow::Owned(groups.concat()))
    } else {
        Err(NumberError::NotANumber)
    }
}

/// The power of ten of the unit at the start of `text`, and what follows it.
fn unit(text: &str) -> Option<(u8, &str)> {
    const HAN: [(&str, u8); 9] = [
        ("百万", 6),
        ("百萬", 6),
        ("千万", 7),
        ("千萬", 7),
        ("千", 3),
        ("万", 4),
        ("萬", 4),
        ("亿", 8),
        ("億", 8),
    ];
    const LATIN: [(&str, u8); 3] = [("k", 3), ("K", 3), ("M", 6)];
    let strip =
        |(unit, exponent): &(&str, u8)| text.strip_prefix(unit).map(|rest| (*exponent, rest));
    // A Latin letter counts only where no word goes on: "5 kr" and "5 MXN" are currencies.
    let is_word = |rest: &str| rest.starts_with(char::is_alphabetic);
    HAN.iter().find_map(strip).or_else(|| {
        LATIN
            .iter()
            .find_map(strip)
            .filter(|(_, rest)| !is_word(rest))
    })
}

/// Writes the many forms of a digit, separator and sign in one.
fn fold(text: &str) -> Result<Cow<'_, str>, NumberError> {
    if text.len() > 4 * MAX_CHARS || text.chars().count() > MAX_CHARS {
        return Err(NumberError::TooLong);
    }
    if text.bytes().all(|b| (0x20..0x7f).contains(&b)) {
        return Ok(Cow::Borrowed(text));
    }
    Ok(Cow::Owned(text.chars().filter_map(fold_char).collect()))
}

fn fold_char(c: char) -> Option<char> {
    Some(match c {
        // Marks of writing direction, byte-order marks and joiners that copying leaves behind.
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{061c}'
        | '\u{feff}' => {
            return None;
        }
        '\u{a0}'
        | '\u{2000}'..='\u{200a}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{3000}'
        | '\t'
        | '\r'
        | '\n' => ' ',
        '\u{2019}' | '\u{2018}' | '\u{02bc}' | '\u{066c}' | '\u{00b4}' | '`' => '\'',
        '−' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '﹣' => '-',
        '。' => '.',
        '\u{0660}'..='\u{0669}' | '\u{06f0}'..='\u{06f9}' => {
            char::from_digit(u32::from(c) & 0xf, 10).unwrap_or(c)
        }
        '٪' => '%',
        '￥' => '¥',
        '￡' => '£',
        // Full-width forms stand in the order of ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    })
}
