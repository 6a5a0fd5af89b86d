//! Why a test stopped, as a sentence.

use std::fmt;

/// What a step of a test gives.
pub type Done<T = ()> = Result<T, Failure>;

/// Why a test stopped.
pub struct Failure(String);

impl Failure {
    /// A failure in words.
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

/// Holds, or fails in these words.
///
/// # Errors
/// It does not hold.
pub fn check(words: impl Into<String>, holds: bool) -> Done {
    if holds {
        Ok(())
    } else {
        Err(Failure::new(words))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The test runner prints this form.
impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}
