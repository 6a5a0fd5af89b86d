//! Plans of earlier versions, brought up to this one.
//!
//! Once a version is frozen it keeps its own structs, and one step leads from it to the next. A step
//! reads strictly: what it does not know it refuses, since passing it over would lose it. (Nothing
//! is frozen yet, so there is no step yet; the tests take one of an invented version.)

use super::json::Json;
use super::{FileError, VERSION};

/// Leads a plan from one version to the next; see [`step`].
pub(super) type Migration = fn(&Json) -> Result<Json, FileError>;

/// The step from each version that came before this one, from version 0 on.
pub(super) const STEPS: [Migration; VERSION as usize] = [];

/// `plan` of version `from`, after all steps from there; none where there is nothing to do.
///
/// # Errors
/// What a step says: the plan is not one of its version.
pub(super) fn to_latest(
    from: u64,
    plan: &Json,
    steps: &[Migration],
) -> Result<Option<Json>, FileError> {
    let first = usize::try_from(from).unwrap_or(usize::MAX);
    let mut latest = None;
    for step in steps.iter().skip(first) {
        latest = Some(step(latest.as_ref().unwrap_or(plan))?);
    }
    Ok(latest)
}

/// One step: reads a plan as the structs of its version, refuses a key that those do not have, and
/// writes it as `convert` makes it.
///
/// # Errors
/// [`FileError::Invalid`] or [`FileError::UnknownKey`], with the path.
#[cfg(test)]
pub(super) fn step<Then, Next>(plan: &Json, convert: fn(Then) -> Next) -> Result<Json, FileError>
where
    Then: serde::Serialize + serde::de::DeserializeOwned + Clone,
    Next: serde::Serialize,
{
    use super::envelope;
    let then: Then = envelope::field("plan", plan)?;
    envelope::known_keys_only(plan, &envelope::as_json(&then)?)?;
    envelope::as_json(&convert(then))
}
