//! Where a tree does not fit, and why.

#![expect(
    clippy::unnecessary_box_returns,
    reason = "every result on the way up has room for the error, and a pointer takes the least"
)]

use std::fmt;

use serde::de::{Error, Expected, Unexpected};

/// Where a tree does not fit the type that it is read as, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {reason}")]
pub(crate) struct Misfit {
    /// The keys down to it, list places from 0, joined by dots; empty for the root.
    pub(crate) path: String,
    /// What is wrong, for developers.
    pub(crate) reason: String,
}

impl Misfit {
    /// The same misfit, seen from the value that holds it as `key`.
    pub(crate) fn under(mut self: Box<Self>, key: &str) -> Box<Self> {
        self.path = if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{key}.{}", self.path)
        };
        self
    }
}

impl Error for Box<Misfit> {
    fn custom<T: fmt::Display>(reason: T) -> Self {
        Self::new(Misfit {
            path: String::new(),
            reason: reason.to_string(),
        })
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        match found {
            Unexpected::Unit => Self::custom(format_args!("is missing, expected {expected}")),
            _ => Self::custom(format_args!("{}, expected {expected}", kind(&found))),
        }
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::custom(format_args!("{}, expected {expected}", kind(&found)))
    }
}

/// What was found, in words. Serde's own words for it write floats, and the tables for that would
/// be the largest constants of the page.
const fn kind(found: &Unexpected<'_>) -> &'static str {
    match found {
        Unexpected::Bool(_) => "a boolean",
        Unexpected::Unsigned(_) => "a number",
        Unexpected::Signed(_) | Unexpected::Float(_) | Unexpected::Other(_) => {
            "a number with a sign or a fraction"
        }
        Unexpected::Str(_) => "a text",
        Unexpected::Seq => "a list",
        Unexpected::Map => "an object",
        _ => "something else",
    }
}
