//! A plan as a `.tributary.json` file: JSON that people may read, keep and edit.
//!
//! ```json
//! {
//!   "format": "tributary",
//!   "version": 0,
//!   "checksum": "CRC-32 of the plan's compact JSON with sorted keys, eight hexadecimal digits",
//!   "plan": { … }
//! }
//! ```
//!
//! All plans of a browser go into one such file too: see [`library`].

pub mod library;

use super::envelope::{self, Layout, Opened};
use super::{FileError, Json};
use crate::plan::Plan;

/// The largest file that is read; the largest plan within [`super::limits::most`] fits.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// A plan that was read from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The plan.
    pub plan: Plan,
    /// Whether the checksum is absent or does not fit, as after an edit by hand. The plan is
    /// whole and checked all the same, but a person should look before it replaces another.
    pub edited: bool,
}

/// Writes `plan` as a file's text.
///
/// # Errors
/// [`FileError::Limit`] for a plan that could not be read back.
pub fn encode(plan: &Plan) -> Result<String, FileError> {
    envelope::write(plan, None, Layout::Pretty)
}

/// Reads a file's bytes.
///
/// A byte order mark is skipped; layout, order of keys and an absent checksum are a person's own
/// affair; anything that would be lost or guessed is an error.
///
/// ```
/// use tributary_domain::{document::file, plan::Plan};
/// let text = file::encode(&Plan::default()).unwrap();
/// let read = file::decode(text.as_bytes()).unwrap();
/// assert_eq!((read.plan, read.edited), (Plan::default(), false));
/// ```
///
/// # Errors
/// [`FileError`], which says where.
pub fn decode(bytes: &[u8]) -> Result<Decoded, FileError> {
    Ok(envelope::open(&parse(bytes)?)?.into())
}

/// A file's bytes as JSON.
fn parse(bytes: &[u8]) -> Result<Json, FileError> {
    if bytes.len() > MAX_BYTES {
        return Err(FileError::TooLarge {
            bytes: bytes.len(),
            limit: MAX_BYTES,
        });
    }
    let text = core::str::from_utf8(bytes).map_err(|e| match e.error_len() {
        None => FileError::CutOff,
        Some(_) => FileError::NotUtf8 {
            at: e.valid_up_to(),
        },
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    envelope::parse(text)
}

impl From<Opened> for Decoded {
    fn from(opened: Opened) -> Self {
        Self {
            plan: opened.plan,
            edited: !opened.intact,
        }
    }
}

#[cfg(test)]
mod tests;
