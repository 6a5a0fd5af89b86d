//! How plans are kept in a browser so that none is lost, as pure functions: what to write, in which
//! order, and what to make of what is found.
//!
//! A plan stands in two slots, which are written in turn: the text goes to the one that does not
//! hold the newest plan, so that a crash in the middle of a write leaves the plan of the save
//! before. A third copy stands in a journal that the browser has on its disk before "saved" is
//! said. Which of them is newest is told by a revision, a counter that each save moves up; a clock
//! tells nothing here.
//!
//! * [`recover`] reads the three copies, whatever became of them.
//! * [`writes`] says what one save does, or why it must not.
//! * [`keys`]: the names under which all of that stands.
//! * [`versions`]: the plans of earlier days.
//! * [`names`]: what a copy is called.

pub mod keys;
pub mod names;
pub mod versions;

use super::stored::{self, Stored, StoredError};
use super::{FileError, VERSION};
use crate::plan::Plan;

/// One of a plan's two slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// The one that a new plan is written to.
    A,
    /// The other.
    B,
}

impl Slot {
    /// Both, in order.
    pub const ALL: [Self; 2] = [Self::A, Self::B];
}

/// Where a copy of a plan stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a slot.
    Slot(Slot),
    /// In the journal.
    Journal,
}

/// What stands in a plan's slots and in its journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slots {
    /// The text in slot A.
    pub a: Option<String>,
    /// The text in slot B.
    pub b: Option<String>,
    /// The text in the journal; none also where it was not looked into.
    pub journal: Option<String>,
}

impl Slots {
    /// The text of a copy.
    pub fn text(&self, copy: Place) -> Option<&str> {
        match copy {
            Place::Slot(Slot::A) => self.a.as_deref(),
            Place::Slot(Slot::B) => self.b.as_deref(),
            Place::Journal => self.journal.as_deref(),
        }
    }

    /// Puts a text into a slot.
    pub fn put(&mut self, slot: Slot, text: String) {
        match slot {
            Slot::A => self.a = Some(text),
            Slot::B => self.b = Some(text),
        }
    }
}

/// What a plan's copies came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recovered {
    /// The readable copy of the highest revision, and where it stands.
    pub newest: Option<(Place, Stored)>,
    /// The copies that can't be read.
    pub unreadable: Vec<(Place, StoredError)>,
    /// The revision in each slot, where one can be read there.
    pub readable: [Option<u64>; 2],
}

impl Recovered {
    /// Whether a later version of the program wrote a copy. Such a plan is left as it stands, even
    /// where an older copy could be read: what this program wrote over it would be the loss.
    pub fn is_newer(&self) -> bool {
        self.unreadable
            .iter()
            .any(|(_, e)| matches!(e.reason, FileError::NewerVersion { .. }))
    }

    /// The revision of the newest copy; 0 where there is none.
    pub fn revision(&self) -> u64 {
        self.newest.as_ref().map_or(0, |(_, s)| s.revision)
    }
}

/// Reads all copies of a plan. Of two of one revision the journal's counts, since "saved" was said
/// of that one.
///
/// ```
/// use tributary_domain::document::{shelf::{self, Slots}, stored};
/// use tributary_domain::plan::Plan;
/// let text = |revision| Some(stored::write(&Plan::default(), revision).unwrap());
/// let slots = Slots { a: text(6), b: text(7), journal: Some("{\"form".into()) };
/// let found = shelf::recover(&slots);
/// assert_eq!((found.revision(), found.unreadable.len()), (7, 1));
/// ```
pub fn recover(slots: &Slots) -> Recovered {
    let copies = [Place::Journal, Place::Slot(Slot::A), Place::Slot(Slot::B)];
    let mut found = Recovered::default();
    for copy in copies {
        let Some(text) = slots.text(copy) else {
            continue;
        };
        match stored::read(text) {
            Ok(read) => {
                if let Place::Slot(slot) = copy {
                    found.readable[slot as usize] = Some(read.revision);
                }
                let newest = found.newest.as_ref();
                if newest.is_none_or(|(_, n)| n.revision < read.revision) {
                    found.newest = Some((copy, read));
                }
            }
            Err(error) => found.unreadable.push((copy, error)),
        }
    }
    found
}

/// One step of a save. The steps are taken in order, and none after one that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// Copy what stands in this slot, exactly as it stands, to a place of its own.
    KeepAside(Slot),
    /// Put this text into the slot, and then into the journal.
    Put(Slot, String),
}

/// Why a save must not be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteProblem {
    /// Somebody else saved the plan since it was read.
    #[error("revision {there} stands there")]
    Behind {
        /// The revision that stands there.
        there: u64,
    },
    /// A later version of the program saved it.
    #[error("saved by a version after {VERSION}")]
    Newer,
    /// The plan can't be stored.
    #[error(transparent)]
    Unwritable(#[from] FileError),
}

/// What saving `plan` does, whose last known revision is `based_on` (0 for a new one).
///
/// The text's revision is one above the highest of `based_on` and of what stands there. It goes to
/// the slot that does not hold the newest readable copy; what can't be read there is kept aside
/// first.
///
/// # Errors
/// [`WriteProblem`], and then nothing may be written.
pub fn writes(slots: &Slots, plan: &Plan, based_on: u64) -> Result<Vec<Write>, WriteProblem> {
    let found = recover(slots);
    if found.is_newer() {
        return Err(WriteProblem::Newer);
    }
    let there = found.revision();
    if there > based_on {
        return Err(WriteProblem::Behind { there });
    }
    let text = stored::write(plan, based_on.saturating_add(1))?;
    let slot = free_slot(slots, &found);
    let mut writes = Vec::with_capacity(2);
    if unreadable_in(&found, slot) {
        writes.push(Write::KeepAside(slot));
    }
    writes.push(Write::Put(slot, text));
    Ok(writes)
}

/// The slot that does not hold the newest readable copy; of two that hold none, an empty one.
fn free_slot(slots: &Slots, found: &Recovered) -> Slot {
    match found.readable {
        [Some(a), Some(b)] if a >= b => Slot::B,
        [Some(_), None] => Slot::B,
        [None, None] if slots.a.is_some() && slots.b.is_none() => Slot::B,
        _ => Slot::A,
    }
}

fn unreadable_in(found: &Recovered, slot: Slot) -> bool {
    found
        .unreadable
        .iter()
        .any(|(copy, _)| *copy == Place::Slot(slot))
}

#[cfg(test)]
mod tests;
