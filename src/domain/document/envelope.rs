//! The JSON around a plan, the same in a file and in storage.

use serde::{Deserialize, Serialize};

use super::json::{Json, Misfit};
use super::limits::{self, LimitError};
use super::migrate::{self, Migration};
use super::{VERSION, checksum as crc};
use crate::plan::Plan;

/// The value of `format` by which the reader knows its own.
const FORMAT: &str = "tributary";

/// Why a file or a stored text could not be read as a plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// More bytes than any plan within [`limits::most`] takes.
    #[error("{bytes} bytes, at most {limit} are read")]
    TooLarge {
        /// How many bytes there are.
        bytes: usize,
        /// How many are read.
        limit: usize,
    },
    /// Not UTF-8.
    #[error("no UTF-8 at byte {at}")]
    NotUtf8 {
        /// The first byte that is wrong, from 0.
        at: usize,
    },
    /// The text ends in the middle.
    #[error("the text ends in the middle")]
    CutOff,
    /// Not JSON, or nested deeper than any plan.
    #[error("not JSON at line {line}, column {column}")]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// A key stands twice in one object, or a number is out of range.
    #[error("ambiguous at line {line}, column {column}")]
    Ambiguous {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// JSON of something else.
    #[error("JSON, but no plan of Tributary")]
    NotAPlan,
    /// Written by a later version than this one reads.
    #[error("version {found}, this program reads up to {known}")]
    NewerVersion {
        /// The version it carries.
        found: u64,
        /// The latest version that can be read.
        known: u32,
    },
    /// A value is missing, of the wrong kind or out of range.
    #[error("{path}: {reason}")]
    Invalid {
        /// The keys down to it, list places from 0, joined by dots.
        path: String,
        /// What is wrong, for developers.
        reason: String,
    },
    /// A key that a plan does not have, often a slip of the pen; taking the rest would lose it.
    #[error("no such key: {path}")]
    UnknownKey {
        /// The keys down to it, list places from 0, joined by dots.
        path: String,
    },
    /// Each value is fine, but the plan as a whole is not.
    #[error(transparent)]
    Limit(#[from] LimitError),
    /// A stored text whose checksum does not fit; files may be edited by hand, storage is not.
    #[error("the checksum does not fit")]
    Damaged,
    /// The plan could not be written as JSON; no plan that its types accepted does that.
    #[error("not writable as JSON")]
    NotWritable,
}

/// What an envelope held.
pub(super) struct Opened {
    pub(super) plan: Plan,
    pub(super) revision: Option<u64>,
    /// Whether the checksum stands there and fits.
    pub(super) intact: bool,
}

/// What [`write`] and a library write of a plan.
#[derive(Serialize)]
pub(super) struct Envelope<'a> {
    format: &'static str,
    version: u32,
    checksum: String,
    // Only JSON, never postcard, so a key may be left out: a file has no revision.
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<u64>,
    // The tree and not the plan, which would be part of the program once more for each layout.
    plan: &'a Json,
}

/// Whether the text is laid out for people.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    Pretty,
    Compact,
}

pub(super) fn write(
    plan: &Plan,
    revision: Option<u64>,
    layout: Layout,
) -> Result<String, FileError> {
    let plan = plan_json(plan)?;
    let envelope = around(&plan, revision)?;
    let written = match layout {
        Layout::Pretty => serde_json::to_string_pretty(&envelope),
        Layout::Compact => serde_json::to_string(&envelope),
    };
    written.map_err(|_| FileError::NotWritable)
}

/// The plan's tree, of a plan that can be read back.
pub(super) fn plan_json(plan: &Plan) -> Result<Json, FileError> {
    limits::check(plan)?;
    as_json(plan)
}

/// The envelope around a plan's tree.
pub(super) fn around(plan: &Json, revision: Option<u64>) -> Result<Envelope<'_>, FileError> {
    Ok(Envelope {
        format: FORMAT,
        version: VERSION,
        checksum: checksum(plan)?,
        revision,
        plan,
    })
}

pub(super) fn read(text: &str) -> Result<Opened, FileError> {
    open(&parse(text)?)
}

/// The text as JSON, whatever it is of.
pub(super) fn parse(text: &str) -> Result<Json, FileError> {
    serde_json::from_str(text).map_err(|e| syntax(&e))
}

/// Reads an envelope.
pub(super) fn open(json: &Json) -> Result<Opened, FileError> {
    open_as(json, VERSION, &migrate::STEPS)
}

/// Refuses what is of another format or of a later version than `known`; gives the version.
pub(super) fn version_of(json: &Json, format: &str, known: u32) -> Result<u64, FileError> {
    if json.get("format") != Some(&Json::Text(format.to_owned())) {
        return Err(FileError::NotAPlan);
    }
    let Some(Json::Number(version)) = json.get("version") else {
        return Err(FileError::NotAPlan);
    };
    if *version > u64::from(known) {
        return Err(FileError::NewerVersion {
            found: *version,
            known,
        });
    }
    Ok(*version)
}

/// Reads a plan of `known` or of an earlier version, which the steps bring up to `known`.
fn open_as(json: &Json, known: u32, steps: &[Migration]) -> Result<Opened, FileError> {
    let version = version_of(json, FORMAT, known)?;
    let given = json.get("plan").ok_or(FileError::NotAPlan)?;
    let migrated = migrate::to_latest(version, given, steps)?;
    let latest = migrated.as_ref().unwrap_or(given);
    let plan: Plan = field("plan", latest)?;
    let revision = match json.get("revision") {
        Some(revision) => field("revision", revision)?,
        None => None,
    };
    known_keys_only(latest, &as_json(&plan)?)?;
    limits::check(&plan)?;
    let intact = json.get("checksum") == Some(&Json::Text(checksum(given)?));
    Ok(Opened {
        plan,
        revision,
        intact,
    })
}

/// CRC-32 of the plan's compact JSON with sorted keys, in eight hexadecimal digits.
fn checksum(plan: &Json) -> Result<String, FileError> {
    let text = serde_json::to_string(plan).map_err(|_| FileError::NotWritable)?;
    Ok(format!("{:08x}", crc::of(&[text.as_bytes()])))
}

/// Refuses a plan with keys that reading dropped.
pub(super) fn known_keys_only(given: &Json, kept: &Json) -> Result<(), FileError> {
    match given.first_key_not_in(kept) {
        Some(path) => Err(FileError::UnknownKey {
            path: format!("plan.{path}"),
        }),
        None => Ok(()),
    }
}

pub(super) fn as_json<T: Serialize>(plan: &T) -> Result<Json, FileError> {
    serde_json::to_string(plan)
        .and_then(|text| serde_json::from_str(&text))
        .map_err(|_| FileError::NotWritable)
}

fn syntax(error: &serde_json::Error) -> FileError {
    let (line, column) = (error.line(), error.column());
    match error.classify() {
        serde_json::error::Category::Eof => FileError::CutOff,
        serde_json::error::Category::Data => FileError::Ambiguous { line, column },
        _ => FileError::NotJson { line, column },
    }
}

/// Reads the envelope's `value` of `key`.
pub(super) fn field<'a, T: Deserialize<'a>>(key: &str, value: &'a Json) -> Result<T, FileError> {
    value.read().map_err(|misfit: Box<Misfit>| {
        let Misfit { path, reason } = *misfit.under(key);
        FileError::Invalid { path, reason }
    })
}

#[cfg(test)]
mod tests;
