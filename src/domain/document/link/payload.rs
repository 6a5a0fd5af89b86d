//! The characters of a link: prefix, base64url, length and checksum.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::{LinkError, MAX_BYTES};
use crate::document::{VERSION, checksum};

/// The checksum's bytes.
const CHECKSUM: usize = 4;
/// Lengths up to [`MAX_BYTES`] take at most this many bytes of LEB128.
const MAX_LENGTH: usize = 3;
/// No screen's name is longer.
const MAX_SCREEN: usize = 20;
/// As many characters as hold the longest header, in whole groups of four.
const HEADER_CHARS: usize = 12;

/// What a link carries, told by its first letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole plan: `p`.
    Plan,
    /// Results without what is nobody else's business: `c`.
    Client,
    /// One test or one what-if: `o`.
    Single,
    /// Any of these behind a passphrase: `s`.
    Sealed,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Plan, Self::Client, Self::Single, Self::Sealed];

    pub(super) const fn letter(self) -> char {
        match self {
            Self::Plan => 'p',
            Self::Client => 'c',
            Self::Single => 'o',
            Self::Sealed => 's',
        }
    }
}

/// What a payload carries.
pub(super) struct Body {
    pub(super) kind: Kind,
    pub(super) packed: bool,
    pub(super) bytes: Vec<u8>,
}

/// The payload around `body`, which is at most [`MAX_BYTES`] long.
pub(super) fn write(kind: Kind, packed: bool, body: &[u8]) -> String {
    let mut bytes = vec![first_byte(packed)];
    write_length(&mut bytes, body.len());
    let checksum = checksum(kind, &bytes, body);
    bytes.extend_from_slice(&checksum);
    bytes.extend_from_slice(body);
    let mut text = format!("{}{VERSION}.", kind.letter());
    URL_SAFE_NO_PAD.encode_string(&bytes, &mut text);
    text
}

/// Puts `length` behind `bytes` as LEB128.
pub(super) fn write_length(bytes: &mut Vec<u8>, mut length: usize) {
    while length >= 0x80 {
        bytes.push(length.to_le_bytes()[0] | 0x80);
        length >>= 7;
    }
    bytes.push(length.to_le_bytes()[0]);
}

/// The length at the beginning of `bytes`, and what follows it; `None` where that is too short or no
/// length of at most [`MAX_LENGTH`] bytes.
pub(super) fn read_length(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = bytes
        .iter()
        .take(MAX_LENGTH)
        .position(|byte| byte & 0x80 == 0)?;
    let (length, rest) = bytes.split_at_checked(end + 1)?;
    let groups = length.iter().rev();
    let length = groups.fold(0, |sum, byte| sum << 7 | usize::from(byte & 0x7f));
    Some((length, rest))
}

/// Reads the payload at the beginning of `fragment`.
pub(super) fn read(fragment: &str) -> Result<Body, LinkError> {
    let (kind, version, text) = match parts(fragment) {
        Some(Parts::Whole {
            kind,
            version,
            text,
            ..
        }) => (kind, version, text),
        Some(Parts::Prefix { have }) => return Err(LinkError::CutOff { have, need: None }),
        None => return Err(LinkError::NotALink),
    };
    if version > VERSION {
        return Err(LinkError::NewerVersion {
            found: version,
            known: VERSION,
        });
    }
    // The letter, and behind the digits the dot.
    let before = format!("{version}").len() + 2;
    let have = before + text.len();

    let header = Header::read(&text)?.ok_or(LinkError::CutOff { have, need: None })?;
    let n_bytes = header.size + CHECKSUM + header.body;
    let n_chars = (n_bytes * 4).div_ceil(3);
    let Some(text) = text.get(..n_chars) else {
        let need = Some(before + n_chars);
        return Err(LinkError::CutOff { have, need });
    };
    // The engine refuses bits behind the last byte, so one payload has one spelling.
    let bytes = URL_SAFE_NO_PAD
        .decode(text)
        .map_err(|_| LinkError::Damaged)?;
    let (head, rest) = bytes
        .split_at_checked(header.size)
        .ok_or(LinkError::Damaged)?;
    let (sum, body) = rest.split_at_checked(CHECKSUM).ok_or(LinkError::Damaged)?;
    if sum != checksum(kind, head, body) {
        return Err(LinkError::Damaged);
    }
    Ok(Body {
        kind,
        packed: header.packed,
        bytes: body.to_vec(),
    })
}

/// Whether `fragment` begins like a payload.
pub(super) fn starts(fragment: &str) -> bool {
    parts(fragment).is_some()
}

/// The letters and hyphens behind the payload and a slash.
pub(super) fn screen(fragment: &str) -> String {
    match parts(fragment) {
        Some(Parts::Whole { screen, .. }) => screen,
        _ => String::new(),
    }
}

const fn first_byte(packed: bool) -> u8 {
    // The version stays below 128 by far.
    VERSION.to_le_bytes()[0] << 1 | packed as u8
}

/// The letter counts as well, so that a changed one is noticed; that of a plan, the first there
/// was, stands for nothing.
fn checksum(kind: Kind, head: &[u8], body: &[u8]) -> [u8; CHECKSUM] {
    let letter = [kind.letter() as u8];
    let letter = if kind == Kind::Plan { &[][..] } else { &letter };
    checksum::of(&[letter, head, body]).to_le_bytes()
}

/// Kind and length, as far as they say how long the payload is.
struct Header {
    packed: bool,
    /// How many bytes kind and length take.
    size: usize,
    /// How many bytes the body has.
    body: usize,
}

impl Header {
    /// Reads it from the payload's first characters; `None` when they end before it does.
    fn read(text: &str) -> Result<Option<Self>, LinkError> {
        let mut head: String = text.chars().take(HEADER_CHARS).collect();
        let n_known = head.len() * 3 / 4;
        head.extend(std::iter::repeat_n('A', HEADER_CHARS - head.len()));
        let bytes = URL_SAFE_NO_PAD
            .decode(&head)
            .map_err(|_| LinkError::Damaged)?;
        let Some((first, rest)) = bytes[..n_known].split_first() else {
            return Ok(None);
        };
        let packed = match *first {
            kind if kind == first_byte(false) => false,
            kind if kind == first_byte(true) => true,
            _ => return Err(LinkError::Damaged),
        };
        match read_length(rest) {
            Some((body, behind)) if body <= MAX_BYTES => Ok(Some(Self {
                packed,
                size: 1 + rest.len() - behind.len(),
                body,
            })),
            None if rest.len() < MAX_LENGTH => Ok(None),
            _ => Err(LinkError::Damaged),
        }
    }
}

enum Parts {
    /// A letter, digits and a dot; then the characters of the alphabet that follow, and the name of
    /// a screen behind a slash.
    Whole {
        kind: Kind,
        version: u32,
        text: String,
        screen: String,
    },
    /// Nothing but the beginning of a letter, digits and a dot.
    Prefix { have: usize },
}

/// Takes `fragment` apart; `None` if it does not begin like a payload.
fn parts(fragment: &str) -> Option<Parts> {
    let fragment = fragment.trim_start_matches(|c: char| c == '#' || c == '/' || c.is_whitespace());
    let mut chars = unescaped(fragment).peekable();
    let first = chars.next()?;
    let kind = Kind::ALL.into_iter().find(|k| k.letter() == first)?;
    let mut digits = String::new();
    while let Some(digit) = chars.next_if(char::is_ascii_digit) {
        digits.push(digit);
    }
    match chars.next() {
        Some('.') => {
            let version = digits.parse().ok()?;
            // The header says how much of it counts; more than the largest payload never does.
            let most = (1 + MAX_LENGTH + CHECKSUM + MAX_BYTES) * 4 / 3 + 1;
            let mut text = String::new();
            while let Some(c) =
                chars.next_if(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
            {
                text.push(c);
                if text.len() == most {
                    break;
                }
            }
            let screen = match chars.next() {
                Some('/') => chars
                    .take_while(|c| c.is_ascii_lowercase() || *c == '-')
                    .take(MAX_SCREEN)
                    .collect(),
                _ => String::new(),
            };
            Some(Parts::Whole {
                kind,
                version,
                text,
                screen,
            })
        }
        Some(_) => None,
        None => Some(Parts::Prefix {
            have: 1 + digits.len(),
        }),
    }
}

/// The characters of `text`, with `%2E`, `%2D`, `%5F` and `%2F` read as the dot, hyphen, underscore
/// and slash that some apps write so; an escape that was cut is left out.
fn unescaped(text: &str) -> impl Iterator<Item = char> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let c = rest
            .chars()
            .next()
            .filter(|_| !matches!(rest, "%" | "%2" | "%5"))?;
        let escape = rest.get(..3).map(str::to_ascii_uppercase);
        let (c, width) = match escape.as_deref() {
            Some("%2E") => ('.', 3),
            Some("%2D") => ('-', 3),
            Some("%5F") => ('_', 3),
            Some("%2F") => ('/', 3),
            _ => (c, c.len_utf8()),
        };
        rest = &rest[width..];
        Some(c)
    })
}
