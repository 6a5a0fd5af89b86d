//! Keeping plans in this browser, and what can go wrong there.
//!
//! # Where a plan stands
//! Each plan has two slots in `localStorage`, which are written in turn, and a third copy in a journal
//! in `IndexedDB`, because browsers write `localStorage` down seconds late: "saved" is said when the
//! journal's transaction is on the disk. Where a browser has no journal, it is said when the slot is
//! written. Which copy is the newest is told by a revision that each save moves up. The rules are
//! pure and stand in `tributary_domain::document::shelf`; this module applies them. Nothing else reads
//! or writes the browser's storage.
//!
//! # Faults and what becomes of them
//! | fault | what the page does |
//! |---|---|
//! | access to storage throws, or there is none | says "Not saved: storage is blocked", goes on, offers a file |
//! | no room left | drops this plan's oldest earlier versions and tries again; then says "Not saved: no room left" and offers a file; the journal, which has room of its own, still takes the plan |
//! | a text is cut off, damaged, or of another schema | the other copy is shown, and the damaged text is kept aside before its slot is written; where none of the three can be read, the plan stays where it is, listed and for saving to a file, and the page begins a new one |
//! | a later version of the page wrote the plan | it stays where it is, listed and for saving to a file; nothing is written over it |
//! | half of a surrogate pair in a text | it is damage like any other; what is kept aside is copied as it stands |
//! | a crash in the middle of a write | the save before is in the other slot, and this one's text in the journal |
//! | the browser is killed right after "saved" | the journal has it; at the next start it is newer than the slots and is taken |
//! | two tabs change one plan | the second to save sees the first's revision, in the slots or in the journal's own transaction; it saves nothing and asks: keep both, or take the other's |
//! | another tab saved while this one has nothing unsaved | this one follows, as a step that undo takes back |
//! | another tab deletes the plan | this tab keeps its own and says so; its next change saves it again |
//! | storage is cleared while the page is open | the next change writes the plan again; cleared between two visits, the journal brings it back where that was left |
//! | keys of other pages, or older ones of this | only keys that read as ours are read or written; the single plan of earlier pages is taken over |
//! | `persist()`, `estimate()`, locks, channels or the journal are missing | each is asked for by name and done without |
//! | the clock goes backwards | days are labels of earlier versions; the order is that of the revisions |
//! | the program panics | a page in plain JavaScript (`src/js/rescue.js`) shows the plan as it was last saved |

mod apply;
mod autosave;
mod disk;
mod journal;
mod library;
mod others;
mod start;
mod tabs;

pub(crate) use autosave::Autosave;
pub(crate) use disk::{
    kept_aside, read_columns, read_setting, texts, write_columns, write_setting,
};
pub(crate) use journal::{Room, ask_for_room};
pub(crate) use library::{Entry, EntryState};
pub(crate) use start::{Found, load};

/// How safe the plan is, as the top bar says in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SaveState {
    /// Nothing of one's own to save yet.
    Nothing,
    /// Written.
    Saved,
    /// Changed since it was written.
    Pending,
    /// The browser has no room left.
    Full,
    /// The browser keeps nothing for this page.
    Blocked,
    /// Another tab wrote the plan since this one read it, so this one writes no more until asked.
    OtherTab,
    /// A newer page did.
    NewerTab,
    /// Another tab deleted the plan; this one still has it.
    Removed,
}
