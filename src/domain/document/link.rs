//! A plan in the fragment of an address: `p0.` and base64url, nothing else.
//!
//! The characters are `[A-Za-z0-9_-]` and one dot, so that no chat app, mail client or forum
//! rewrites them. The payload knows its own length, so that whatever is appended to it is
//! ignored and a tail that was dropped is noticed; its checksum notices every other change.
//!
//! ```text
//! p0.                     the letter p, the version in digits, a dot; then in base64url:
//! kind                    one byte: twice the version, plus 1 if the body is deflated
//! length                  of the body in bytes, LEB128, at most three bytes
//! checksum                CRC-32 of kind, length and body, four bytes, lowest first
//! body                    the plan in postcard; deflated (RFC 1951, with a preset
//!                         dictionary) only where that is shorter
//! ```

mod deflate;
mod payload;

use super::limits::{self, LimitError};
use crate::plan::Plan;

/// The most bytes of postcard that a link may stand for.
pub const MAX_BYTES: usize = 64 * 1024;

/// Why a link gives no plan, or a plan no link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// Nothing in the fragment looks like a plan.
    #[error("no plan in the link")]
    NotALink,
    /// The end is missing: a chat app shortened it, or not all of it was copied.
    #[error("cut off after {have} characters")]
    CutOff {
        /// How many characters of the payload arrived.
        have: usize,
        /// How many it had; `None` when too little arrived to tell.
        need: Option<usize>,
    },
    /// Some character is not what it was.
    #[error("damaged on the way")]
    Damaged,
    /// Made by a later version than this one reads.
    #[error("version {found}, this program reads up to {known}")]
    NewerVersion {
        /// The version it carries.
        found: u32,
        /// The latest version that can be read.
        known: u32,
    },
    /// More than a link can carry; a file can.
    #[error("more than {limit} bytes")]
    TooLarge {
        /// How many bytes of postcard a link may carry.
        limit: usize,
    },
    /// Each value is fine, but the plan as a whole is not.
    #[error(transparent)]
    Limit(#[from] LimitError),
}

/// Writes `plan` as the fragment of a link, without the `#`.
///
/// # Errors
/// [`LinkError::TooLarge`] or [`LinkError::Limit`] for a plan that could not be read back.
pub fn encode(plan: &Plan) -> Result<String, LinkError> {
    limits::check(plan)?;
    let too_large = LinkError::TooLarge { limit: MAX_BYTES };
    let plain = postcard::to_allocvec(plan).map_err(|_| too_large)?;
    if plain.len() > MAX_BYTES {
        return Err(too_large);
    }
    Ok(match deflate::deflate(&plain) {
        Some(deflated) if deflated.len() < plain.len() => payload::write(true, &deflated),
        _ => payload::write(false, &plain),
    })
}

/// Reads the plan in `fragment`, which may begin with `#` or `/` and go on after the payload.
///
/// ```
/// use tributary_domain::{document::link, plan::Plan};
/// let fragment = link::encode(&Plan::default()).unwrap();
/// let appended = format!("#{fragment}&shareTo=weixin");
/// assert_eq!(link::decode(&appended), Ok(Plan::default()));
/// ```
///
/// # Errors
/// [`LinkError`].
pub fn decode(fragment: &str) -> Result<Plan, LinkError> {
    let body = payload::read(fragment)?;
    let plain = if body.deflated {
        deflate::inflate(&body.bytes, MAX_BYTES).ok_or(LinkError::Damaged)?
    } else {
        body.bytes
    };
    let (plan, rest) = postcard::take_from_bytes::<Plan>(&plain).map_err(|_| LinkError::Damaged)?;
    if !rest.is_empty() {
        return Err(LinkError::Damaged);
    }
    limits::check(&plan)?;
    Ok(plan)
}

/// Whether `fragment` means to be a plan, however damaged, rather than the address of a screen.
///
/// ```
/// use tributary_domain::document::link::is_link;
/// assert!(is_link("#p0.AAAA") && is_link("#p0"));
/// assert!(!is_link("#/funnel") && !is_link("#plan"));
/// ```
pub fn is_link(fragment: &str) -> bool {
    payload::starts(fragment)
}

#[cfg(test)]
mod tests;
