//! Reading and writing this browser's storage, and what can go wrong there.
//!
//! Every key begins with `PREFIX`, because pages opened from one disk share one storage. What
//! can't be read is copied to a key of its own before anything is written over it, and where there is
//! no room for the copy nothing is written.

use gloo_storage::{LocalStorage, Storage};
use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::time::Duration;
use tributary_domain::document::{FileError, stored};
use tributary_domain::plan::Plan;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

use super::store::{PlanStore, Showing};

const PREFIX: &str = "tributary";
const PLAN: &str = "tributary.plan";
const ASIDE: &str = "tributary.kept-aside";
const SETTINGS: &str = "tributary.settings";
const COLUMNS: &str = "tributary.columns";
/// A pause in typing after which the plan is written.
const PAUSE: Duration = Duration::from_millis(400);

/// How safe the plan is, as the top bar says in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
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
}

/// What start-up found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing: a first visit.
    Nothing,
    /// The plan of last time.
    Plan(Box<Plan>),
    /// Something that can't be read.
    Unreadable {
        /// Whether a newer version of the page wrote it.
        newer: bool,
        /// Whether it was copied aside. Where there was no room, it stays where it was and this
        /// page writes nothing over it.
        aside: bool,
    },
    /// The browser keeps nothing for this page.
    Blocked,
}

/// The storage if the browser allows it; asking is the only way to know, and gloo would panic.
fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok()??;
    Some(LocalStorage::raw())
}

fn read_text(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

fn write_text(key: &str, text: &str) -> Result<(), SaveState> {
    let storage = storage().ok_or(SaveState::Blocked)?;
    storage.set_item(key, text).map_err(|_| SaveState::Full)
}

/// Reads the settings; none where there are none.
pub(crate) fn read_setting() -> Option<String> {
    read_text(SETTINGS)
}

/// Keeps the settings where the browser allows it.
pub(crate) fn write_setting(settings: &str) {
    // A setting that is not kept is chosen again next time; nothing is lost.
    let _ = write_text(SETTINGS, settings);
}

/// Reads what the columns of tables were said to be; none where nothing was said.
pub(crate) fn read_columns() -> Option<String> {
    read_text(COLUMNS)
}

/// Keeps that where the browser allows it.
pub(crate) fn write_columns(columns: &str) {
    // What is not kept is said again next time; nothing is lost.
    let _ = write_text(COLUMNS, columns);
}

/// Reads the plan of last time.
pub(crate) fn load() -> (Found, u64) {
    if storage().is_none() {
        return (Found::Blocked, 0);
    }
    let Some(text) = read_text(PLAN) else {
        return (Found::Nothing, 0);
    };
    match stored::read(&text) {
        Ok(stored) => (Found::Plan(Box::new(stored.plan)), stored.revision),
        Err(error) => {
            let newer = matches!(error.reason, FileError::NewerVersion { .. });
            let aside = keep_aside(&text);
            (Found::Unreadable { newer, aside }, 0)
        }
    }
}

/// Copies a text that can't be read to a key of its own, once; false where there is no room.
fn keep_aside(text: &str) -> bool {
    let place = |n: u32| {
        let key = format!("{ASIDE}.{n}");
        match read_text(&key) {
            Some(kept) if kept == text => Some(true),
            Some(_) => None,
            None => Some(write_text(&key, text).is_ok()),
        }
    };
    (1..).find_map(place).unwrap_or(false)
}

/// The texts that could not be read, for saving them to a file.
pub(crate) fn kept_aside() -> Vec<String> {
    let Some(storage) = storage() else {
        return Vec::new();
    };
    (0..storage.length().unwrap_or(0))
        .filter_map(|n| storage.key(n).ok().flatten())
        .filter(|key| key.starts_with(ASIDE))
        .filter_map(|key| storage.get_item(&key).ok().flatten())
        .collect()
}

/// Writes the plan a short while after each change, and watches for other tabs.
#[derive(Clone, Copy)]
pub struct Autosave {
    state: RwSignal<SaveState>,
    revision: StoredValue<u64>,
    written: StoredValue<Option<Plan>>,
    timer: StoredValue<Option<TimeoutHandle>>,
    channel: StoredValue<Option<web_sys::BroadcastChannel>, LocalStorage_>,
    /// Whether another tab has the page open as well; it warns, it does not hinder.
    other_tab: RwSignal<bool>,
    /// Whether the storage holds the only copy of something unreadable, so that nothing is written.
    hands_off: bool,
}

type LocalStorage_ = leptos::prelude::LocalStorage;

impl Autosave {
    /// Follows the store from now on; `found` is what start-up read.
    pub(crate) fn start(store: PlanStore, found: &Found, revision: u64) -> Self {
        let state = match found {
            Found::Blocked => SaveState::Blocked,
            Found::Plan(_) => SaveState::Saved,
            Found::Unreadable { aside: false, .. } => SaveState::Full,
            Found::Nothing | Found::Unreadable { .. } => SaveState::Nothing,
        };
        let autosave = Self {
            state: RwSignal::new(state),
            revision: StoredValue::new(revision),
            written: StoredValue::new(Some(store.peek(Clone::clone))),
            timer: StoredValue::new(None),
            channel: StoredValue::new_local(web_sys::BroadcastChannel::new(PREFIX).ok()),
            other_tab: RwSignal::new(false),
            hands_off: matches!(found, Found::Unreadable { aside: false, .. }),
        };
        autosave.listen(store);
        Effect::new(move |_| {
            let own = store.own();
            autosave.changed(store, &own);
        });
        // A tab that goes out of sight may never come back: write at once.
        let flush = move || autosave.write_now(store);
        let hidden = window_event_listener(ev::visibilitychange, move |_| flush());
        let leaving = window_event_listener(ev::pagehide, move |_| flush());
        on_cleanup(move || {
            hidden.remove();
            leaving.remove();
        });
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

    /// Whether another tab has the page open too; tracked.
    pub(crate) fn other_tab(self) -> bool {
        self.other_tab.get()
    }

    fn changed(self, store: PlanStore, own: &Plan) {
        if self.hands_off || self.written.with_value(|w| w.as_ref() == Some(own)) {
            return;
        }
        if matches!(
            self.state.get_untracked(),
            SaveState::OtherTab | SaveState::Blocked
        ) {
            return;
        }
        self.state.set(SaveState::Pending);
        if let Some(timer) = self.timer.get_value() {
            timer.clear();
        }
        let timer = set_timeout_with_handle(move || self.write_now(store), PAUSE).ok();
        self.timer.set_value(timer);
    }

    fn write_now(self, store: PlanStore) {
        let own = store.own_now();
        let state = self.state.try_get_untracked();
        let waits = matches!(state, Some(SaveState::Pending | SaveState::Full));
        if self.hands_off || !waits || self.written.with_value(|w| w.as_ref() == Some(&own)) {
            return;
        }
        // Another tab may have written since: its revision is higher than the one read here.
        let there = read_text(PLAN)
            .and_then(|t| stored::read(&t).ok())
            .map_or(0, |s| s.revision);
        if there > self.revision.get_value() {
            self.state.set(SaveState::OtherTab);
            return;
        }
        let revision = self.revision.get_value() + 1;
        // A plan past the limits is written as little as one past the browser's room.
        let written = stored::write(&own, revision)
            .map_err(|_| SaveState::Full)
            .and_then(|text| write_text(PLAN, &text));
        match written {
            Ok(()) => {
                self.revision.set_value(revision);
                self.written.set_value(Some(own));
                self.state.set(SaveState::Saved);
                self.tell(&revision.to_string());
            }
            Err(state) => self.state.set(state),
        }
    }

    /// Keeps this tab's plan although another tab wrote its own.
    pub(crate) fn keep_mine(self, store: PlanStore) {
        let there = read_text(PLAN)
            .and_then(|t| stored::read(&t).ok())
            .map_or(0, |s| s.revision);
        self.revision
            .set_value(there.max(self.revision.get_value()));
        self.written.set_value(None);
        self.state.set(SaveState::Pending);
        self.write_now(store);
    }

    /// Takes the plan that another tab wrote, as a step that undo takes back.
    pub(crate) fn take_theirs(self, store: PlanStore) {
        if let Some(there) = read_text(PLAN).and_then(|t| stored::read(&t).ok()) {
            self.revision.set_value(there.revision);
            self.written.set_value(Some(there.plan.clone()));
            self.state.set(SaveState::Saved);
            store.replace(there.plan);
        }
    }

    fn tell(self, what: &str) {
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                // A message that reaches nobody is no loss.
                let _ = channel.post_message(&JsValue::from_str(what));
            }
        });
    }

    fn listen(self, store: PlanStore) {
        let heard = Closure::<dyn FnMut(web_sys::MessageEvent)>::new(
            move |event: web_sys::MessageEvent| {
                let Some(text) = event.data().as_string() else {
                    return;
                };
                self.other_tab.set(true);
                match text.as_str() {
                    "hello" => self.tell("here"),
                    "here" => {}
                    revision => self.other_wrote(store, revision.parse().unwrap_or(0)),
                }
            },
        );
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
            }
        });
        heard.forget();
        self.tell("hello");
    }

    fn other_wrote(self, store: PlanStore, revision: u64) {
        if revision <= self.revision.get_value() {
            return;
        }
        let unsaved = self.state.get_untracked() == SaveState::Pending;
        if unsaved || store.showing_now() == Showing::Shared {
            self.state.set(SaveState::OtherTab);
        } else {
            // Nothing of this tab would be lost, so it follows.
            self.take_theirs(store);
        }
    }
}
