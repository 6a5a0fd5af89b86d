//! All plans of a browser in one file, each as it stands in a file of its own.
//!
//! ```json
//! { "format": "tributary-library", "version": 0, "plans": [ { "format": "tributary", … }, … ] }
//! ```

use serde::Serialize;

use super::super::envelope::{self, Envelope};
use super::super::{FileError, Json, VERSION};
use super::{Decoded, parse};
use crate::plan::Plan;

/// The value of `format` by which the reader knows a library.
const FORMAT: &str = "tributary-library";

/// What a `.tributary.json` file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// One plan.
    Plan(Decoded),
    /// All plans of a browser, in the file's order; each that can't be read says why, and the
    /// others are there all the same.
    Library(Vec<Result<Decoded, FileError>>),
}

#[derive(Serialize)]
struct Library<'a> {
    format: &'static str,
    version: u32,
    plans: Vec<Envelope<'a>>,
}

/// Writes `plans` as one file's text.
///
/// # Errors
/// [`FileError::Limit`] for a plan that could not be read back, [`FileError::TooLarge`] for more of
/// them than a file may hold: then each goes into a file of its own.
pub fn encode(plans: &[Plan]) -> Result<String, FileError> {
    let trees: Result<Vec<Json>, FileError> = plans.iter().map(envelope::plan_json).collect();
    let trees = trees?;
    let around: Result<Vec<Envelope>, FileError> = trees
        .iter()
        .map(|tree| envelope::around(tree, None))
        .collect();
    let library = Library {
        format: FORMAT,
        version: VERSION,
        plans: around?,
    };
    let text = serde_json::to_string_pretty(&library).map_err(|_| FileError::NotWritable)?;
    if text.len() > super::MAX_BYTES {
        return Err(FileError::TooLarge {
            bytes: text.len(),
            limit: super::MAX_BYTES,
        });
    }
    Ok(text)
}

/// Reads a file's bytes, whether it is of one plan or of a library.
///
/// ```
/// use tributary_domain::{document::file::library::{self, Content}, plan::Plan};
/// let text = library::encode(&[Plan::default(), Plan::default()]).unwrap();
/// let Ok(Content::Library(plans)) = library::decode(text.as_bytes()) else { panic!() };
/// assert_eq!(plans.len(), 2);
/// ```
///
/// # Errors
/// [`FileError`] for a file that is neither, or of a later version.
pub fn decode(bytes: &[u8]) -> Result<Content, FileError> {
    let json = parse(bytes)?;
    if json.get("format") != Some(&Json::Text(FORMAT.to_owned())) {
        return Ok(Content::Plan(envelope::open(&json)?.into()));
    }
    envelope::version_of(&json, FORMAT, VERSION)?;
    let Some(Json::List(plans)) = json.get("plans") else {
        return Err(FileError::NotAPlan);
    };
    let read = plans.iter().map(|plan| Ok(envelope::open(plan)?.into()));
    Ok(Content::Library(read.collect()))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use crate::document::{arbitrary, file};
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn what_is_written_is_read_back(plans in proptest::collection::vec(arbitrary::plan(), 0..4)) {
            let text = encode(&plans).unwrap();
            let same = plans.into_iter().map(|plan| Ok(Decoded { plan, edited: false }));
            prop_assert_eq!(decode(text.as_bytes()), Ok(Content::Library(same.collect())));
        }
    }

    #[test]
    fn one_plan_is_one_plan() {
        let text = file::encode(&arbitrary::one()).unwrap();
        let read = file::decode(text.as_bytes()).unwrap();
        assert_eq!(decode(text.as_bytes()), Ok(Content::Plan(read)));
    }

    #[test]
    fn a_plan_that_cannot_be_read_does_not_take_the_others_with_it() {
        let plans = [arbitrary::one(), Plan::default(), arbitrary::one()];
        let text = encode(&plans).unwrap();
        let broken = text.replacen("\"sales\"", "\"sails\"", 1);
        let Ok(Content::Library(read)) = decode(broken.as_bytes()) else {
            panic!("no library")
        };
        let good: Vec<bool> = read.iter().map(Result::is_ok).collect();
        assert_eq!(good, [false, true, true]);
    }

    #[test]
    fn no_beginning_is_taken_for_a_library_and_none_of_a_later_version() {
        let text = encode(&[Plan::default()]).unwrap();
        for end in (0..text.len()).step_by(7) {
            let read = decode(&text.as_bytes()[..end]);
            assert_eq!(read, Err(FileError::CutOff), "{end}");
        }
        let newer = text.replacen("\"version\": 0", "\"version\": 9", 1);
        let error = FileError::NewerVersion {
            found: 9,
            known: VERSION,
        };
        assert_eq!(decode(newer.as_bytes()), Err(error));
    }
}
