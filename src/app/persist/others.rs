//! What other tabs, and the journal, know of the plan that is open.

use leptos::prelude::*;
use leptos::task::spawn_local;
use tributary_domain::document::shelf::keys::{Key, PlanId};
use tributary_domain::document::shelf::{self, Slot, Slots, names};

use super::autosave::{Autosave, Open};
use super::start::{Found, new_id};
use super::tabs::Message;
use super::{SaveState, disk, journal};
use crate::app::store::{PlanStore, Showing};

impl Autosave {
    /// Keeps this tab's plan beside the one that another tab wrote, as a plan of its own.
    pub(crate) fn keep_both(self, store: PlanStore) {
        let mut own = store.own_now();
        if !own.name.is_empty() {
            own.name = names::of_copy(&own.name, &super::library::names());
        }
        self.begin(store, new_id(), 0, own, true);
    }

    /// Keeps this tab's plan although another tab deleted it.
    pub(crate) fn keep_removed(self, store: PlanStore) {
        self.open.update_value(|o| o.written = None);
        self.state.set(SaveState::Pending);
        self.save(store);
    }

    /// Takes the plan that another tab wrote, as a step that undo takes back.
    pub(crate) fn take_theirs(self, store: PlanStore) {
        spawn_local(async move {
            self.take(store, |_| true).await;
        });
    }

    /// Reads the open plan anew and takes what is there, if `may` still says so then.
    async fn take(self, store: PlanStore, may: impl FnOnce(&Open) -> bool) {
        let id = self.id();
        let slots = Slots {
            journal: journal::get(&id).await,
            ..disk::slots(&id)
        };
        let Some((_, there)) = shelf::recover(&slots).newest else {
            return;
        };
        let open = self.open.get_value();
        if open.id != id {
            return;
        }
        if !may(&open) {
            self.state.set(SaveState::OtherTab);
            return;
        }
        self.open.update_value(|o| {
            o.revision = there.revision;
            o.written = Some(there.plan.clone());
            o.rest = SaveState::Saved;
        });
        self.state.set(SaveState::Saved);
        store.replace(there.plan);
    }

    pub(super) fn hear(self, store: PlanStore, message: &Message) {
        let own = self.id();
        match message {
            Message::Hello(id) if *id == own => {
                self.other_tab.set(true);
                self.tabs.tell(&Message::Here(own));
            }
            Message::Here(id) if *id == own => self.other_tab.set(true),
            Message::Bye(id) if *id == own => {
                // There may be a third.
                self.other_tab.set(false);
                self.tabs.tell(&Message::Hello(own));
            }
            Message::Wrote(id, revision) if *id == own => self.other_wrote(store, *revision),
            Message::Gone(id) if *id == own => {
                self.state.set(SaveState::Removed);
                self.changes.update(|n| *n += 1);
            }
            Message::Wrote(..) | Message::Gone(_) => self.changes.update(|n| *n += 1),
            _ => {}
        }
    }

    fn other_wrote(self, store: PlanStore, revision: u64) {
        self.changes.update(|n| *n += 1);
        let open = self.open.get_value();
        if revision < open.revision {
            return;
        }
        // Nothing of this tab would be lost where all of it is written.
        let may_follow = move |open: &Open| {
            store.showing_now() == Showing::Own
                && open.written.as_ref() == Some(&store.own_now())
                && revision > open.revision
        };
        if may_follow(&open) {
            spawn_local(async move {
                self.take(store, may_follow).await;
            });
        } else {
            self.state.set(SaveState::OtherTab);
        }
    }

    /// What the slots have lost, or never got written down, the journal brings back.
    pub(super) async fn look_into_journal(self, store: PlanStore, unreadable: Option<PlanId>) {
        let untouched = move || {
            let open = self.open.get_value();
            store.showing_now() == Showing::Own && open.written == Some(store.own_now())
        };
        let there = disk::plans();
        for id in disk::gone() {
            // One that was saved again since is not gone.
            if there.contains(&id) || journal::forget(&id).await {
                disk::set_gone(&id, false);
            }
        }
        let gone = disk::gone();
        let mut missing = journal::ids().await;
        missing.retain(|id| !there.contains(id) && !gone.contains(id));
        for id in &missing {
            if let Some(text) = journal::get(id).await {
                // Where there is no room it stays in the journal.
                let _ = disk::write(&Key::Slot(id.clone(), Slot::A).text(), &text);
            }
        }
        if !missing.is_empty() {
            self.changes.update(|n| *n += 1);
        }
        // The plan of last time: one whose slots can't be read, or one that they never got.
        let nothing = self.found.get_untracked() == Found::Nothing;
        let instead = unreadable.or_else(|| missing.into_iter().next().filter(|_| nothing));
        let id = instead.clone().unwrap_or_else(|| self.id());
        let slots = Slots {
            journal: journal::get(&id).await,
            ..disk::slots(&id)
        };
        if slots.journal.is_none() {
            return;
        }
        let recovered = shelf::recover(&slots);
        let revision = recovered.revision();
        let found = Found::of(recovered);
        let (Some(plan), open) = (found.plan().cloned(), self.open.get_value()) else {
            return;
        };
        if open.id != id && instead.is_none() || (open.id == id && revision <= open.revision) {
            return;
        }
        if untouched() {
            self.begin(store, id, revision, plan, false);
            self.found.set(found);
        } else if open.id == id {
            self.state.set(SaveState::OtherTab);
        }
    }
}
