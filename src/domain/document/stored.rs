//! What stands in the browser's storage: the file's envelope in one line, with a revision.

use super::FileError;
use super::envelope::{self, Layout};
use super::file::MAX_BYTES;
use crate::plan::Plan;

/// A plan that was read from storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The plan.
    pub plan: Plan,
    /// How often it had been saved; tabs compare it, never a clock.
    pub revision: u64,
}

/// A stored text that could not be read. It is somebody's work: show it, offer it as a file,
/// keep it aside, and never write over it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct StoredError {
    /// The text as it stood there.
    pub raw: String,
    /// What is wrong with it; [`FileError::NewerVersion`] means that nothing is wrong with it.
    pub reason: FileError,
}

/// Writes what is to be stored.
///
/// # Errors
/// [`FileError::Limit`] for a plan that could not be read back.
pub fn write(plan: &Plan, revision: u64) -> Result<String, FileError> {
    envelope::write(plan, Some(revision), Layout::Compact)
}

/// Reads what was stored. Unlike a file it was written by the program alone, so a checksum that
/// does not fit is damage.
///
/// ```
/// use tributary_domain::{document::stored, plan::Plan};
/// let text = stored::write(&Plan::default(), 7).unwrap();
/// assert_eq!(stored::read(&text).unwrap().revision, 7);
/// ```
///
/// # Errors
/// [`StoredError`] with the text and the reason.
pub fn read(text: &str) -> Result<Stored, StoredError> {
    open(text).map_err(|reason| StoredError {
        raw: text.to_owned(),
        reason,
    })
}

fn open(text: &str) -> Result<Stored, FileError> {
    if text.len() > MAX_BYTES {
        return Err(FileError::TooLarge {
            bytes: text.len(),
            limit: MAX_BYTES,
        });
    }
    let opened = envelope::read(text)?;
    match opened.revision {
        Some(revision) if opened.intact => Ok(Stored {
            plan: opened.plan,
            revision,
        }),
        _ => Err(FileError::Damaged),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use crate::document::{arbitrary, file};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_back(plan in arbitrary::plan(), revision in any::<u64>()) {
            let text = write(&plan, revision).unwrap();
            prop_assert_eq!(read(&text), Ok(Stored { plan, revision }));
        }
    }

    #[test]
    fn a_damaged_text_comes_back_whole_with_the_reason() {
        let text = write(&arbitrary::one(), 3).unwrap();
        let damaged = text.replacen("\"sample\":", "\"sample\": ", 1);
        assert!(read(&damaged).is_ok(), "layout is no damage");

        let name = text.find("\"name\":\"").unwrap() + 8;
        let mut changed = text.clone();
        changed.insert(name, 'X');
        let error = read(&changed).unwrap_err();
        assert_eq!((error.raw, error.reason), (changed, FileError::Damaged));

        let cut = &text[..text.floor_char_boundary(text.len() / 2)];
        assert_eq!(read(cut).unwrap_err().reason, FileError::CutOff);
    }

    #[test]
    fn a_newer_text_is_told_from_a_damaged_one() {
        let text = write(&Plan::default(), 3).unwrap();
        let newer = text.replacen("\"version\":0", "\"version\":9", 1);
        let reason = FileError::NewerVersion { found: 9, known: 0 };
        assert_eq!(
            read(&newer),
            Err(StoredError {
                raw: newer.clone(),
                reason
            })
        );
    }

    #[test]
    fn a_kept_aside_text_opens_as_a_file_and_a_file_is_no_stored_text() {
        let plan = arbitrary::one();
        let text = write(&plan, 3).unwrap();
        assert_eq!(file::decode(text.as_bytes()).unwrap().plan, plan);
        let file = file::encode(&plan).unwrap();
        assert_eq!(read(&file).unwrap_err().reason, FileError::Damaged);
    }
}
