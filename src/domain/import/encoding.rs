//! From bytes to text: UTF-8 and UTF-16 here, anything else by a decoder of the caller's.

use super::{ImportError, Report, read_text_as};
use crate::locale::NumberStyle;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 1024 * 1024 * 1024;

/// Encodings to try, in this order, on bytes that are not Unicode: Chinese first, then Western
/// European. The names are those of the WHATWG Encoding Standard.
pub const FALLBACK_ENCODINGS: [&str; 2] = ["gb18030", "windows-1252"];

/// How a file's bytes spell text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without mark.
    Utf8,
    /// UTF-8 with a byte-order mark.
    Utf8Bom,
    /// UTF-16, low byte first, with or without mark.
    Utf16Le,
    /// UTF-16, high byte first, with or without mark.
    Utf16Be,
    /// Something else, in these files GBK or a Windows code page.
    NotUnicode,
}

/// Tells how `bytes` spell text.
///
/// ```
/// use tributary_domain::import::{Encoding, detect};
/// assert_eq!(detect(b"\xff\xfeC\0"), Encoding::Utf16Le);
/// assert_eq!(detect(b"\xb9\xe3\xb8\xe6"), Encoding::NotUnicode);
/// ```
pub fn detect(bytes: &[u8]) -> Encoding {
    match bytes {
        [0xff, 0xfe, ..] => Encoding::Utf16Le,
        [0xfe, 0xff, ..] => Encoding::Utf16Be,
        _ if utf16_zeros(bytes, 1) => Encoding::Utf16Le,
        _ if utf16_zeros(bytes, 0) => Encoding::Utf16Be,
        _ => match utf8(bytes).filter(|text| bytes.is_empty() || !text.is_empty()) {
            None => Encoding::NotUnicode,
            Some(text) if text.starts_with('\u{feff}') => Encoding::Utf8Bom,
            Some(_) => Encoding::Utf8,
        },
    }
}

/// Reads a report from bytes in any encoding: what is not Unicode is handed to `decode` with the
/// name of an encoding out of [`FALLBACK_ENCODINGS`], until one gives a report.
///
/// # Errors
/// As [`super::read`]; [`ImportError::NotUnicode`] when `decode` knows none of the encodings.
pub fn read_with(
    bytes: &[u8],
    style: NumberStyle,
    decode: impl Fn(&str, &[u8]) -> Option<String>,
) -> Result<Report, ImportError> {
    match super::read_as(bytes, style) {
        Err(ImportError::NotUnicode) => {}
        done => return done,
    }
    let mut refused = ImportError::NotUnicode;
    for text in FALLBACK_ENCODINGS
        .iter()
        .filter_map(|name| decode(name, bytes))
    {
        match read_text_as(&text, style) {
            Err(error @ ImportError::NotRecognised { .. })
                if refused == ImportError::NotUnicode =>
            {
                refused = error;
            }
            Err(ImportError::NotRecognised { .. }) => {}
            done => return done,
        }
    }
    Err(refused)
}

/// The text of bytes that come in pieces: whole characters of UTF-8, without byte-order mark.
pub(crate) struct Text {
    /// The byte order of UTF-16; none for UTF-8.
    unit: Option<fn([u8; 2]) -> u16>,
    /// The bytes of a character that the last piece cut off.
    cut: Vec<u8>,
    begun: bool,
}

/// What is done with each piece of text.
type Take<'a> = &'a mut dyn FnMut(&str) -> Result<(), ImportError>;

impl Text {
    /// # Errors
    /// [`ImportError::NotUnicode`].
    pub(crate) fn new(encoding: Encoding) -> Result<Self, ImportError> {
        let unit: Option<fn([u8; 2]) -> u16> = match encoding {
            Encoding::Utf8 | Encoding::Utf8Bom => None,
            Encoding::Utf16Le => Some(u16::from_le_bytes),
            Encoding::Utf16Be => Some(u16::from_be_bytes),
            Encoding::NotUnicode => return Err(ImportError::NotUnicode),
        };
        Ok(Self {
            unit,
            cut: Vec::new(),
            begun: false,
        })
    }

    /// Reads on. A last character that is cut off stays out.
    ///
    /// # Errors
    /// [`ImportError::NotUnicode`], [`ImportError::NulByte`], and those of `take`.
    pub(crate) fn push(&mut self, bytes: &[u8], take: Take<'_>) -> Result<(), ImportError> {
        match self.unit {
            None => self.push_utf8(bytes, take),
            Some(unit) => {
                let joined = [core::mem::take(&mut self.cut).as_slice(), bytes].concat();
                let (text, cut) = utf16(&joined, unit);
                self.cut = cut.to_vec();
                self.hand_on(&text, take)
            }
        }
    }

    fn push_utf8(&mut self, bytes: &[u8], take: Take<'_>) -> Result<(), ImportError> {
        let mut rest = bytes;
        while !self.cut.is_empty() {
            let [next, behind @ ..] = rest else {
                return Ok(());
            };
            self.cut.push(*next);
            rest = behind;
            match core::str::from_utf8(&self.cut) {
                Ok(whole) => {
                    let whole = whole.to_owned();
                    self.cut.clear();
                    self.hand_on(&whole, take)?;
                }
                Err(error) if error.error_len().is_some() => return Err(ImportError::NotUnicode),
                Err(_) => {}
            }
        }
        let text = utf8(rest).ok_or(ImportError::NotUnicode)?;
        self.cut.extend_from_slice(&rest[text.len()..]);
        self.hand_on(text, take)
    }

    fn hand_on(&mut self, text: &str, take: Take<'_>) -> Result<(), ImportError> {
        if text.is_empty() {
            return Ok(());
        }
        if text.as_bytes().contains(&0) {
            return Err(ImportError::NulByte);
        }
        let text = match text.strip_prefix('\u{feff}') {
            Some(behind) if !self.begun => behind,
            _ => text,
        };
        self.begun = true;
        take(text)
    }
}

/// The text that the bytes are in UTF-8; a last character that is cut off stays out.
fn utf8(bytes: &[u8]) -> Option<&str> {
    match core::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) if error.error_len().is_none() => {
            core::str::from_utf8(&bytes[..error.valid_up_to()]).ok()
        }
        Err(_) => None,
    }
}

/// Text of UTF-16 units, and the bytes at the end that are no whole character yet; what is no
/// character becomes U+FFFD.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, &[u8]) {
    let pairs = bytes.as_chunks::<2>().0;
    let half = |pair: &[u8; 2]| (0xd800..0xdc00).contains(&unit(*pair));
    let whole = pairs.len() - usize::from(pairs.last().is_some_and(half));
    let units = pairs[..whole].iter().map(|pair| unit(*pair));
    let text = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
    (text.collect(), &bytes[2 * whole..])
}

/// Whether the bytes at odd (1) or even (0) places are mostly zero and the others are not, as in
/// Western text in UTF-16.
fn utf16_zeros(bytes: &[u8], parity: usize) -> bool {
    let head = &bytes[..bytes.len().min(512)];
    let zeros = |at: usize| head.iter().skip(at).step_by(2).filter(|b| **b == 0).count();
    head.len() >= 4 && zeros(parity) * 4 > head.len() && zeros(1 - parity) * 16 < head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_with_and_without_mark() {
        let units = |text: &str, swap: bool| -> Vec<u8> {
            let bytes = |u: u16| {
                if swap {
                    u.to_be_bytes()
                } else {
                    u.to_le_bytes()
                }
            };
            text.encode_utf16().flat_map(bytes).collect()
        };
        assert_eq!(detect(b"Campaign,Cost"), Encoding::Utf8);
        assert_eq!(detect("\u{feff}Campaign".as_bytes()), Encoding::Utf8Bom);
        assert_eq!(detect(&units("\u{feff}广告系列", false)), Encoding::Utf16Le);
        assert_eq!(detect(&units("\u{feff}广告系列", true)), Encoding::Utf16Be);
        assert_eq!(detect(&units("Campaign report", false)), Encoding::Utf16Le);
        assert_eq!(detect(&units("Campaign report", true)), Encoding::Utf16Be);
        assert_eq!(detect(b"Montant d\xe9pens\xe9;"), Encoding::NotUnicode);
        assert_eq!(detect(b""), Encoding::Utf8);
    }

    #[test]
    fn a_character_cut_off_at_the_end_leaves_the_rest_in_utf8() {
        let whole = "广告";
        assert_eq!(utf8(&whole.as_bytes()[..5]), Some("广"));
        assert_eq!(detect(&whole.as_bytes()[..5]), Encoding::Utf8);
    }

    #[test]
    fn half_a_character_in_utf16_becomes_a_replacement_or_waits_for_the_rest() {
        let le = u16::from_le_bytes;
        let rest: &[u8] = &[0x42];
        assert_eq!(
            utf16(&[0x41, 0, 0x00, 0xd8, 0x43, 0, 0x42], le),
            ("A\u{fffd}C".to_owned(), rest)
        );
        let rest: &[u8] = &[0x3d, 0xd8];
        assert_eq!(utf16(&[0x41, 0, 0x3d, 0xd8], le), ("A".to_owned(), rest));
    }
}
