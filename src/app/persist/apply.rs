//! The steps of a save, taken on this browser's storage.

use tributary_domain::document::shelf::keys::{Key, PlanId};
use tributary_domain::document::shelf::{self, Slots, Write, versions};

use super::autosave::Open;
use super::{SaveState, disk};
use crate::app::clock;

/// Before the first save on a new day the newest text is kept as an earlier version. It is a
/// convenience: where there is no room for it, the save goes on without.
pub(super) fn keep_version(open: &Open, slots: &Slots) {
    let Some(today) = clock::today() else {
        return;
    };
    if open.born == Some(today) {
        return;
    }
    let keeping = versions::before_save(&disk::versions(&open.id), open.revision, today);
    if let Some(version) = keeping.keep {
        let newest = shelf::recover(slots).newest;
        let text = newest.and_then(|(copy, _)| slots.text(copy));
        let key = Key::Was(open.id.clone(), version).text();
        if text.is_none_or(|text| disk::write(&key, text).is_err()) {
            return;
        }
    }
    for version in keeping.drop {
        disk::remove(&Key::Was(open.id.clone(), version).text());
    }
}

/// Takes the steps of a save in their order; gives the text, and whether all were taken. Where
/// there is no room, the plan's oldest versions go first.
pub(super) fn apply(id: &PlanId, steps: Vec<Write>) -> (String, Result<(), SaveState>) {
    let mut aside = Ok(());
    let mut written = String::new();
    for step in steps {
        match step {
            Write::KeepAside(slot) => {
                if !disk::keep_aside(&Key::Slot(id.clone(), slot).text()) {
                    aside = Err(SaveState::Full);
                }
            }
            Write::Put(slot, text) => {
                if aside.is_ok() {
                    aside = put_with_room(id, &Key::Slot(id.clone(), slot).text(), &text);
                }
                written = text;
            }
        }
    }
    (written, aside)
}

fn put_with_room(id: &PlanId, key: &str, text: &str) -> Result<(), SaveState> {
    loop {
        let written = disk::write(key, text);
        if written != Err(SaveState::Full) {
            return written;
        }
        let Some(oldest) = versions::oldest(&disk::versions(id)) else {
            return written;
        };
        disk::remove(&Key::Was(id.clone(), oldest).text());
    }
}
