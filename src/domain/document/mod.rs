//! The plan as a document: file, link, stored text, and the steps back and forth.
//!
//! Every reader here is total: it has a limit on bytes, names a newer version as newer, and
//! refuses rather than guesses. The format is version 0 until the first tagged release and may
//! change until then; it carries its version all the same.
//!
//! * [`mod@file`]: a `.tributary.json` file, which people may read and edit.
//! * [`stored`]: what stands in the browser's storage; the file's envelope with a revision.
//! * [`shelf`]: many plans in a browser, and how none of them is lost.
//! * [`link`]: the plan in the fragment of an address.
//! * [`limits`]: how much a plan may hold, the same for all of them.
//! * [`history`]: undo and redo.
//! * [`compare`]: what differs between two plans, field by field.

#[cfg(any(test, feature = "arbitrary"))]
pub mod arbitrary;
mod checksum;
pub mod compare;
mod envelope;
pub mod file;
pub mod history;
mod json;
pub mod limits;
pub mod link;
mod migrate;
pub mod shelf;
pub mod stored;

pub use envelope::FileError;
pub use history::{History, Step};
pub(crate) use json::Json;
pub use limits::LimitError;
pub use link::LinkError;
pub use stored::{Stored, StoredError};

/// The version of the plan's format, in files, stored texts and links alike.
pub const VERSION: u32 = 0;
