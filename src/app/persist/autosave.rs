//! Writes the plan a short while after each change.

use std::time::Duration;

use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use tributary_domain::document::shelf::keys::{Key, PlanId};
use tributary_domain::document::shelf::{self, WriteProblem};
use tributary_domain::plan::Plan;
use tributary_domain::quantity::Date;

use super::apply::{apply, keep_version};
use super::journal::{self, Journalled, Lock};
use super::library::Removed;
use super::start::{Found, Loaded};
use super::tabs::{Message, Tabs};
use super::{SaveState, disk};
use crate::app::clock;
use crate::app::store::PlanStore;

/// A pause in typing after which the plan is written.
const PAUSE: Duration = Duration::from_millis(400);

/// The plan that this tab has open.
#[derive(Clone)]
pub(super) struct Open {
    pub(super) id: PlanId,
    /// The revision that this tab read or wrote last; 0 for a plan that was never written.
    pub(super) revision: u64,
    /// The plan as it was read or written last.
    pub(super) written: Option<Plan>,
    /// What is said while the plan is as it was written.
    pub(super) rest: SaveState,
    /// The day on which this tab wrote the plan for the first time: of that day no earlier version
    /// is kept.
    pub(super) born: Option<Date>,
}

/// A save whose text is on its way.
struct Put {
    id: PlanId,
    own: Plan,
    revision: u64,
    in_slots: Result<(), SaveState>,
    text: String,
    based_on: u64,
}

/// Keeps the plan that is open; a handle that is copied freely.
#[derive(Clone, Copy)]
pub(crate) struct Autosave {
    pub(super) state: RwSignal<SaveState>,
    pub(super) open: StoredValue<Open>,
    timer: StoredValue<Option<TimeoutHandle>>,
    pub(super) tabs: Tabs,
    /// Whether another tab has the plan open as well; it warns, it does not hinder.
    pub(super) other_tab: RwSignal<bool>,
    /// What start-up found.
    pub(super) found: RwSignal<Found>,
    /// Moves up whenever the plans in the browser changed.
    pub(super) changes: RwSignal<u32>,
    /// The plan that was deleted last, for undo.
    pub(super) removed: RwSignal<Option<Removed>, LocalStorage>,
    /// Whether the browser was asked to keep what it stores.
    asked_to_persist: StoredValue<bool>,
}

impl Autosave {
    /// Follows the store from now on; `loaded` is what start-up read.
    pub(crate) fn start(store: PlanStore, loaded: Loaded) -> Self {
        let rest = match loaded.found {
            Found::Blocked => SaveState::Blocked,
            Found::Plan(_) | Found::OneOfTwo(_) => SaveState::Saved,
            Found::Nothing | Found::Unreadable { .. } => SaveState::Nothing,
        };
        let open = Open {
            id: loaded.id,
            revision: loaded.revision,
            written: Some(store.peek(Clone::clone)),
            rest,
            born: None,
        };
        let autosave = Self {
            state: RwSignal::new(rest),
            open: StoredValue::new(open),
            timer: StoredValue::new(None),
            tabs: Tabs::new(),
            other_tab: RwSignal::new(false),
            found: RwSignal::new(loaded.found),
            changes: RwSignal::new(0),
            removed: RwSignal::new_local(None),
            asked_to_persist: StoredValue::new(false),
        };
        autosave
            .tabs
            .listen(move |message| autosave.hear(store, &message));
        autosave.tabs.tell(&Message::Hello(autosave.id()));
        Effect::new(move |_| {
            let own = store.own();
            autosave.changed(store, &own);
        });
        // A tab that goes out of sight may never come back: write at once.
        let hidden = window_event_listener(ev::visibilitychange, move |_| autosave.flush(store));
        let leaving = window_event_listener(ev::pagehide, move |_| {
            autosave.flush(store);
            autosave.tabs.tell(&Message::Bye(autosave.id()));
        });
        // What another tab says can be heard before what it wrote can be read.
        let carried = window_event_listener(ev::storage, move |event| {
            if event.key().is_none_or(|key| Key::read(&key).is_some()) {
                autosave.changes.update(|n| *n += 1);
            }
        });
        on_cleanup(move || {
            hidden.remove();
            leaving.remove();
            carried.remove();
        });
        if rest != SaveState::Blocked {
            spawn_local(autosave.look_into_journal(store, loaded.unreadable));
        }
        autosave
    }

    /// The one of this page.
    pub(crate) fn here() -> Self {
        expect_context::<Self>()
    }

    /// How safe the plan is; tracked.
    pub(crate) fn state(self) -> SaveState {
        self.state.get()
    }

    /// How safe the plan is, without following it.
    pub(super) fn state_now(self) -> SaveState {
        self.state.get_untracked()
    }

    /// Whether another tab has the plan open too; tracked.
    pub(crate) fn other_tab(self) -> bool {
        self.other_tab.get()
    }

    /// What start-up found; tracked.
    pub(crate) fn found(self) -> Found {
        self.found.get()
    }

    /// The plan that is open.
    pub(crate) fn id(self) -> PlanId {
        self.open.with_value(|o| o.id.clone())
    }

    fn changed(self, store: PlanStore, own: &Plan) {
        let (same, rest) = self
            .open
            .with_value(|o| (o.written.as_ref() == Some(own), o.rest));
        let state = self.state.get_untracked();
        if same {
            // A change that was taken back before it was written leaves nothing to write.
            if matches!(state, SaveState::Pending | SaveState::Full) {
                self.state.set(rest);
            }
            return;
        }
        if matches!(
            state,
            SaveState::OtherTab | SaveState::NewerTab | SaveState::Blocked
        ) {
            return;
        }
        self.state.set(SaveState::Pending);
        if let Some(timer) = self.timer.get_value() {
            timer.clear();
        }
        let timer = set_timeout_with_handle(move || self.save(store), PAUSE).ok();
        self.timer.set_value(timer);
    }

    /// Writes what waits, as soon as no other tab is writing the same plan.
    pub(super) fn save(self, store: PlanStore) {
        spawn_local(async move {
            let lock = Lock::of(&self.id()).await;
            if let Some(put) = self.put(store) {
                self.finish(store, put).await;
            }
            drop(lock);
        });
    }

    /// Writes what waits without waiting for anything.
    pub(super) fn flush(self, store: PlanStore) {
        if let Some(put) = self.put(store) {
            spawn_local(self.finish(store, put));
        }
    }

    /// The first half of a save: the slots. None where nothing waits, or nothing may be written.
    fn put(self, store: PlanStore) -> Option<Put> {
        let own = store.own_now();
        let state = self.state.try_get_untracked();
        let waits = matches!(state, Some(SaveState::Pending | SaveState::Full));
        let open = self.open.try_get_value()?;
        if !waits || open.written.as_ref() == Some(&own) {
            return None;
        }
        let slots = disk::slots(&open.id);
        let steps = match shelf::writes(&slots, &own, open.revision) {
            Ok(steps) => steps,
            Err(problem) => {
                self.state.set(match problem {
                    WriteProblem::Behind { .. } => SaveState::OtherTab,
                    WriteProblem::Newer => SaveState::NewerTab,
                    // A plan past the limits is written as little as one past the browser's room.
                    WriteProblem::Unwritable(_) => SaveState::Full,
                });
                return None;
            }
        };
        keep_version(&open, &slots);
        let (text, in_slots) = apply(&open.id, steps);
        let (based_on, revision) = (open.revision, open.revision + 1);
        if in_slots.is_ok() {
            let born = open.born.or_else(|| (based_on == 0).then(clock::today)?);
            self.open.update_value(|o| {
                o.revision = revision;
                o.born = born;
            });
        }
        Some(Put {
            id: open.id,
            own,
            revision,
            in_slots,
            text,
            based_on,
        })
    }

    /// The second half: the journal, and what may be said then.
    async fn finish(self, store: PlanStore, put: Put) {
        let journalled = journal::put(&put.id, put.revision, put.based_on, &put.text).await;
        let safe = journalled == Journalled::Written
            || (journalled == Journalled::NoJournal && put.in_slots.is_ok());
        if safe {
            disk::used(&put.id);
            self.tabs
                .tell(&Message::Wrote(put.id.clone(), put.revision));
            self.changes.try_update(|n| *n += 1);
            self.persist();
        }
        // The reader may have opened another plan in the meantime.
        if self.open.try_with_value(|o| o.id == put.id) != Some(true) {
            return;
        }
        if !safe {
            let behind = journalled == Journalled::Behind;
            let full = put.in_slots.err().unwrap_or(SaveState::Full);
            self.state
                .set(if behind { SaveState::OtherTab } else { full });
            return;
        }
        disk::set_current(&put.id);
        let rest = put.in_slots.err().unwrap_or(SaveState::Saved);
        let latest = self.open.try_update_value(|o| {
            let latest = o.revision <= put.revision;
            if latest {
                o.revision = put.revision;
                o.written = Some(put.own.clone());
                o.rest = rest;
            }
            latest
        });
        if latest == Some(true) && store.own_now() == put.own {
            self.state.set(rest);
        }
    }

    fn persist(self) {
        if !self.asked_to_persist.get_value() {
            self.asked_to_persist.set_value(true);
            spawn_local(journal::persist());
        }
    }

    /// Begins with another plan: one that was read, or a new one (revision 0), which is written
    /// at once where `write` says so and else with its first change.
    pub(super) fn begin(
        self,
        store: PlanStore,
        id: PlanId,
        revision: u64,
        plan: Plan,
        write: bool,
    ) {
        self.tabs.tell(&Message::Bye(self.id()));
        if let Some(timer) = self.timer.get_value() {
            timer.clear();
        }
        let blocked = disk::storage().is_none();
        let rest = match revision {
            _ if blocked => SaveState::Blocked,
            0 => SaveState::Nothing,
            _ => SaveState::Saved,
        };
        self.open.set_value(Open {
            id: id.clone(),
            revision,
            written: (!write).then(|| plan.clone()),
            rest,
            born: None,
        });
        self.state.set(rest);
        self.other_tab.set(false);
        self.found.set(Found::Nothing);
        if revision > 0 {
            disk::set_current(&id);
            disk::used(&id);
        }
        store.open(plan);
        self.tabs.tell(&Message::Hello(id));
        self.changes.update(|n| *n += 1);
        if write && !blocked {
            self.state.set(SaveState::Pending);
            self.save(store);
        }
    }
}
