//! The plans in this browser: listed, opened, copied, renamed, deleted and brought back.

use js_sys::Reflect;
use leptos::prelude::*;
use leptos::task::spawn_local;
use tributary_domain::document::Step;
use tributary_domain::document::shelf::keys::{Key, PlanId};
use tributary_domain::document::shelf::versions::{self, Version};
use tributary_domain::document::shelf::{self, Place, Slots, names as copies};
use tributary_domain::document::stored;
use tributary_domain::plan::Plan;
use tributary_domain::quantity::Text;
use wasm_bindgen::JsValue;

use super::apply::apply;
use super::autosave::Autosave;
use super::journal;
use super::start::{Found, new_id};
use super::tabs::Message;
use super::{SaveState, disk};
use crate::app::store::PlanStore;

/// A plan in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its id.
    pub(crate) id: PlanId,
    /// Whether it can be read.
    pub(crate) state: EntryState,
    /// Its earlier versions, the newest first.
    pub(crate) versions: Vec<Version>,
}

/// What can be said of a plan in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum EntryState {
    /// It can be read, and is called so.
    Named(Text),
    /// It can't be read.
    Damaged,
    /// A newer version of the page wrote it.
    Newer,
}

/// Which text of a plan is meant.
#[derive(Clone, Copy)]
enum Origin {
    /// The plan as it is.
    Now,
    /// An earlier version.
    Was(Version),
}

/// A plan that was deleted: what stood under its keys, as it stood.
#[derive(Clone)]
pub(crate) struct Removed {
    /// What it was called, where it could be read.
    pub(crate) name: Option<Text>,
    id: PlanId,
    revision: u64,
    newest: Option<String>,
    texts: Vec<(String, JsValue)>,
    was_open: bool,
}

/// The plans in this browser, the last used first.
fn entries() -> Vec<Entry> {
    let ids = disk::plans().into_iter();
    ids.map(|id| {
        let state = match Found::of(shelf::recover(&disk::slots(&id))) {
            Found::Plan(plan) | Found::OneOfTwo(plan) => EntryState::Named(plan.name),
            Found::Unreadable { newer: true } => EntryState::Newer,
            _ => EntryState::Damaged,
        };
        let versions = versions::newest_first(disk::versions(&id));
        Entry {
            id,
            state,
            versions,
        }
    })
    .collect()
}

/// What the plans in this browser are called.
pub(super) fn names() -> Vec<Text> {
    let all = entries().into_iter();
    all.filter_map(|entry| match entry.state {
        EntryState::Named(name) => Some(name),
        _ => None,
    })
    .collect()
}

/// All that stands of a plan.
async fn all_copies(id: &PlanId) -> Slots {
    Slots {
        journal: journal::get(id).await,
        ..disk::slots(id)
    }
}

/// A plan that can be read: with its revision.
fn readable(slots: &Slots) -> Option<(Plan, u64)> {
    let recovered = shelf::recover(slots);
    let newer = recovered.is_newer();
    let found = recovered.newest.filter(|_| !newer);
    found.map(|(_, stored)| (stored.plan, stored.revision))
}

impl Autosave {
    /// The plans in this browser, the last used first; tracked.
    pub(crate) fn list(self) -> Vec<Entry> {
        self.changes.track();
        entries()
    }

    /// How much of the storage is in use, in UTF-16 units; tracked.
    pub(crate) fn units_used(self) -> usize {
        self.changes.track();
        disk::units_used()
    }

    /// The plan that is open; tracked.
    pub(crate) fn open_id(self) -> PlanId {
        self.changes.track();
        self.id()
    }

    /// The plan that was deleted last, while it can be brought back; tracked.
    pub(crate) fn removed(self) -> Option<Removed> {
        self.removed.get()
    }

    /// Forgets what was deleted last.
    pub(crate) fn forget_removed(self) {
        self.removed.set(None);
    }

    /// A plan of the list, or an earlier version of it.
    fn plan_of(self, store: PlanStore, id: &PlanId, origin: Origin) -> Option<Plan> {
        match origin {
            Origin::Now if *id == self.id() => Some(store.own_now()),
            Origin::Now => readable(&disk::slots(id)).map(|(plan, _)| plan),
            Origin::Was(version) => {
                let text = disk::read(&Key::Was(id.clone(), version).text())?;
                stored::read(&text).ok().map(|s| s.plan)
            }
        }
    }

    /// Opens a plan of the list; tells whether it could be read.
    pub(crate) async fn open_plan(self, store: PlanStore, id: PlanId) -> bool {
        if id == self.id() {
            store.show_own();
            return true;
        }
        self.flush(store);
        let Some((plan, revision)) = readable(&all_copies(&id).await) else {
            return false;
        };
        self.begin(store, id, revision, plan, false);
        true
    }

    /// Begins a new, empty plan.
    pub(crate) fn new_plan(self, store: PlanStore) {
        self.flush(store);
        self.begin(store, new_id(), 0, Plan::default(), false);
    }

    /// Makes `plan` a plan of its own beside the one that is open, and opens it.
    pub(crate) fn add(self, store: PlanStore, plan: Plan) {
        self.flush(store);
        self.begin(store, new_id(), 0, plan, true);
    }

    /// Copies a plan to a plan of its own, which is not opened.
    pub(crate) fn duplicate(self, store: PlanStore, id: &PlanId) -> Result<(), SaveState> {
        let copy = self.copy_of(store, id, Origin::Now);
        self.add_closed(&copy.ok_or(SaveState::Blocked)?)
    }

    /// Adds a plan that is not opened.
    pub(crate) fn add_closed(self, plan: &Plan) -> Result<(), SaveState> {
        let new = new_id();
        self.write_other(&new, &Slots::default(), plan, 0)?;
        disk::added(&new);
        self.changes.update(|n| *n += 1);
        Ok(())
    }

    /// All plans of this browser that can be read, and how many can't.
    pub(crate) fn all_plans(self, store: PlanStore) -> (Vec<Plan>, usize) {
        self.flush(store);
        let ids = disk::plans();
        let plans = ids
            .iter()
            .filter_map(|id| self.plan_of(store, id, Origin::Now));
        let plans: Vec<Plan> = plans.collect();
        let unreadable = ids.len() - plans.len();
        (plans, unreadable)
    }

    /// An earlier version of a plan, and the plan as it is now, where both can be read.
    pub(crate) fn then_and_now(
        self,
        store: PlanStore,
        id: &PlanId,
        version: Version,
    ) -> Option<(Plan, Plan)> {
        let then = self.plan_of(store, id, Origin::Was(version))?;
        Some((then, self.plan_of(store, id, Origin::Now)?))
    }

    /// Opens an earlier version as a plan of its own; tells whether it could be read.
    pub(crate) fn open_copy(self, store: PlanStore, id: &PlanId, version: Version) -> bool {
        let copy = self.copy_of(store, id, Origin::Was(version));
        copy.map(|plan| self.add(store, plan)).is_some()
    }

    fn copy_of(self, store: PlanStore, id: &PlanId, origin: Origin) -> Option<Plan> {
        let mut plan = self.plan_of(store, id, origin)?;
        if !plan.name.is_empty() {
            plan.name = copies::of_copy(&plan.name, &names());
        }
        Some(plan)
    }

    /// Puts an earlier version in the place of its plan, which is opened: one step that undo takes
    /// back.
    pub(crate) async fn put_back(self, store: PlanStore, id: PlanId, version: Version) -> bool {
        let Some(plan) = self.plan_of(store, &id, Origin::Was(version)) else {
            return false;
        };
        let opened = self.open_plan(store, id).await;
        if opened {
            store.replace(plan);
        }
        opened
    }

    /// Gives a plan another name.
    pub(crate) fn rename(self, store: PlanStore, id: &PlanId, name: Text) -> Result<(), SaveState> {
        if *id == self.id() {
            store.show_own();
            store.edit(Step::Single, |p| p.name = name);
            return Ok(());
        }
        let slots = disk::slots(id);
        let (mut plan, revision) = readable(&slots).ok_or(SaveState::Blocked)?;
        plan.name = name;
        self.write_other(id, &slots, &plan, revision)
    }

    /// Writes a plan that is not open.
    fn write_other(
        self,
        id: &PlanId,
        slots: &Slots,
        plan: &Plan,
        based_on: u64,
    ) -> Result<(), SaveState> {
        let steps = shelf::writes(slots, plan, based_on).map_err(|_| SaveState::Full)?;
        let (text, in_slots) = apply(id, steps);
        in_slots?;
        let (id, revision) = (id.clone(), based_on + 1);
        let journalled = journal::put(&id, revision, based_on, &text);
        self.changes.update(|n| *n += 1);
        spawn_local(async move {
            journalled.await;
            self.tabs.tell(&Message::Wrote(id, revision));
        });
        Ok(())
    }

    /// Deletes a plan; until the page is closed it can be brought back.
    pub(crate) fn delete(self, store: PlanStore, id: &PlanId) {
        let was_open = *id == self.id();
        if was_open {
            self.flush(store);
        }
        let slots = disk::slots(id);
        let recovered = shelf::recover(&slots);
        let newest = match &recovered.newest {
            Some((Place::Slot(slot), _)) => slots.text(Place::Slot(*slot)).map(str::to_owned),
            _ => None,
        };
        let revision = recovered.revision();
        let storage = disk::storage();
        let own = disk::keys();
        let own = own.iter().filter(|key| key.plan() == Some(id));
        let keys: Vec<String> = own.map(Key::text).collect();
        let texts = keys.iter().filter_map(|key| {
            let value = Reflect::get(storage.as_ref()?, &key.into()).ok()?;
            Some((key.clone(), value))
        });
        let removed = Removed {
            name: recovered.newest.map(|(_, s)| s.plan.name),
            id: id.clone(),
            revision,
            newest,
            texts: texts.collect(),
            was_open,
        };
        for key in &keys {
            disk::remove(key);
        }
        self.removed.set(Some(removed));
        let gone = id.clone();
        // A page that is closed now may not get as far as the journal.
        disk::set_gone(&gone, true);
        spawn_local(async move {
            if journal::forget(&gone).await {
                disk::set_gone(&gone, false);
            }
            self.tabs.tell(&Message::Gone(gone));
        });
        if was_open {
            self.begin(store, new_id(), 0, Plan::default(), false);
        }
        self.changes.update(|n| *n += 1);
    }

    /// Brings back the plan that was deleted last; what was written in its place since stays.
    pub(crate) fn undo_delete(self, store: PlanStore) {
        let Some(removed) = self.removed.get_untracked() else {
            return;
        };
        let Some(storage) = disk::storage() else {
            return;
        };
        for (key, text) in &removed.texts {
            if disk::read(key).is_none() && Reflect::set(&storage, &key.into(), text).is_err() {
                // No room: it can be tried again while the page is open.
                return;
            }
        }
        self.removed.set(None);
        let Removed {
            id,
            revision,
            newest,
            was_open,
            ..
        } = removed;
        self.changes.update(|n| *n += 1);
        disk::set_gone(&id, false);
        spawn_local(async move {
            if let Some(text) = newest {
                journal::put(&id, revision, revision, &text).await;
            }
            if was_open && self.state_now() == SaveState::Nothing {
                self.open_plan(store, id).await;
            }
        });
    }
}
