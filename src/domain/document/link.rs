//! A plan in the fragment of an address: `p0.` and base64url, nothing else.
//!
//! The characters are `[A-Za-z0-9_-]` and one dot, so that no chat app, mail client or forum
//! rewrites them. The payload knows its own length, so that whatever is appended to it is
//! ignored and a tail that was dropped is noticed; its checksum notices every other change.
//!
//! ```text
//! p0.                     a letter, the version in digits, a dot; then in base64url:
//! kind                    one byte: twice the version, plus 1 if the body is packed
//! length                  of the body in bytes, LEB128, at most three bytes
//! checksum                CRC-32 of kind, length and body, four bytes, lowest first; of the letter
//!                         before them where that is not p
//! body                    the plan in postcard; packed ([`mixing`]) only where that is shorter
//! /funnel                 the screen to open at, where there is one
//! ```
//!
//! The letter says what the body is: `p` a plan, `c` a [`ClientView`], `o` one test or what-if
//! ([`Single`]), `s` any of these behind a passphrase ([`Sealed`]).

mod client;
mod mixing;
mod payload;
mod sealed;
mod single;

pub use client::{ClientChannel, ClientStage, ClientTest, ClientVariant, ClientView, Outcome};
pub use payload::Kind;
pub use sealed::{ITERATIONS, Sealed, to_seal, unsealed};
pub use single::{Missing, Single, SingleKind};

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

/// What a link opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// A whole plan.
    Plan(Plan),
    /// Results without costs, margins, targets and customers.
    Client(ClientView),
    /// One test or one what-if.
    Single(Single),
    /// Something behind a passphrase.
    Sealed(Sealed),
}

/// Writes `plan` as the fragment of a link, without the `#`.
///
/// # Errors
/// [`LinkError::TooLarge`] or [`LinkError::Limit`] for a plan that could not be read back.
pub fn encode(plan: &Plan) -> Result<String, LinkError> {
    limits::check(plan)?;
    write(Kind::Plan, postcard::to_allocvec(plan))
}

/// Writes `view` as the fragment of a link, without the `#`.
///
/// # Errors
/// [`LinkError::TooLarge`].
pub fn encode_client(view: &ClientView) -> Result<String, LinkError> {
    write(Kind::Client, postcard::to_allocvec(view))
}

/// Writes `single` as the fragment of a link, without the `#`.
///
/// # Errors
/// [`LinkError::TooLarge`] or [`LinkError::Limit`] for one that could not be read back.
pub fn encode_single(single: &Single) -> Result<String, LinkError> {
    limits::check(&single.plan)?;
    write(Kind::Single, postcard::to_allocvec(single))
}

fn write(kind: Kind, plain: Result<Vec<u8>, postcard::Error>) -> Result<String, LinkError> {
    let too_large = LinkError::TooLarge { limit: MAX_BYTES };
    let plain = plain.map_err(|_| too_large)?;
    if plain.len() > MAX_BYTES {
        return Err(too_large);
    }
    let packed = mixing::pack(&plain);
    Ok(if packed.len() < plain.len() {
        payload::write(kind, true, &packed)
    } else {
        payload::write(kind, false, &plain)
    })
}

/// Reads whatever `fragment` carries, which may begin with `#` or `/` and go on after the payload.
///
/// ```
/// use tributary_domain::{document::link::{self, Opened}, plan::Plan};
/// let fragment = link::encode(&Plan::default()).unwrap();
/// let appended = format!("#{fragment}&shareTo=weixin");
/// assert_eq!(link::open(&appended), Ok(Opened::Plan(Plan::default())));
/// ```
///
/// # Errors
/// [`LinkError`].
pub fn open(fragment: &str) -> Result<Opened, LinkError> {
    let body = payload::read(fragment)?;
    let plain = if body.packed {
        mixing::unpack(&body.bytes, MAX_BYTES).ok_or(LinkError::Damaged)?
    } else {
        body.bytes
    };
    Ok(match body.kind {
        Kind::Plan => {
            let plan: Plan = whole(postcard::take_from_bytes(&plain))?;
            limits::check(&plan)?;
            Opened::Plan(plan)
        }
        Kind::Client => {
            let view: ClientView = whole(postcard::take_from_bytes(&plain))?;
            Opened::Client(view.within_limits().ok_or(LinkError::Damaged)?)
        }
        Kind::Single => {
            let single: Single = whole(postcard::take_from_bytes(&plain))?;
            limits::check(&single.plan)?;
            if !single.is_sound() {
                return Err(LinkError::Damaged);
            }
            Opened::Single(single)
        }
        Kind::Sealed => Opened::Sealed(Sealed::read(&plain).ok_or(LinkError::Damaged)?),
    })
}

/// What was read, if nothing stands behind it.
fn whole<T>(read: Result<(T, &[u8]), postcard::Error>) -> Result<T, LinkError> {
    match read {
        Ok((value, [])) => Ok(value),
        _ => Err(LinkError::Damaged),
    }
}

/// Reads the plan in `fragment`; a link that carries something else gives none.
///
/// # Errors
/// [`LinkError`].
pub fn decode(fragment: &str) -> Result<Plan, LinkError> {
    match open(fragment)? {
        Opened::Plan(plan) => Ok(plan),
        _ => Err(LinkError::NotALink),
    }
}

/// The name of the screen that `fragment` asks for behind its payload; empty where it asks for
/// none. Whatever else is appended is no part of it.
///
/// ```
/// use tributary_domain::{document::link, plan::Plan};
/// let fragment = link::encode(&Plan::default()).unwrap();
/// assert_eq!(link::screen(&format!("#{fragment}/ab-test&shareTo=weixin")), "ab-test");
/// assert_eq!(link::screen(&fragment), "");
/// ```
pub fn screen(fragment: &str) -> String {
    payload::screen(fragment)
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
