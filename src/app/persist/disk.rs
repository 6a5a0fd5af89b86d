//! The one guard over this browser's storage: what may throw, be missing or be full ends here.

use gloo_storage::{LocalStorage, SessionStorage, Storage};
use js_sys::Reflect;
use leptos::prelude::window;
use tributary_domain::document::shelf::keys::{self, Key, PlanId};
use tributary_domain::document::shelf::versions::Version;
use tributary_domain::document::shelf::{Slot, Slots};
use wasm_bindgen::JsValue;

use super::SaveState;

const PREFIX: &str = "tributary.";
const SETTINGS: &str = "tributary.settings";
const COLUMNS: &str = "tributary.columns";
/// The plan that this tab has open, in the tab's own storage.
const CURRENT: &str = "tributary.current";

/// The storage if the browser allows it; asking is the only way to know, and gloo would panic.
pub(super) fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok()??;
    Some(LocalStorage::raw())
}

fn session() -> Option<web_sys::Storage> {
    window().session_storage().ok()??;
    Some(SessionStorage::raw())
}

pub(super) fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

pub(super) fn write(key: &str, text: &str) -> Result<(), SaveState> {
    let storage = storage().ok_or(SaveState::Blocked)?;
    storage.set_item(key, text).map_err(|_| SaveState::Full)
}

pub(super) fn remove(key: &str) {
    if let Some(storage) = storage() {
        // What can't be removed stays where it is.
        let _ = storage.remove_item(key);
    }
}

/// Reads the settings; none where there are none.
pub(crate) fn read_setting() -> Option<String> {
    read(SETTINGS)
}

/// Keeps the settings where the browser allows it.
pub(crate) fn write_setting(settings: &str) {
    // A setting that is not kept is chosen again next time; nothing is lost.
    let _ = write(SETTINGS, settings);
}

/// Reads what the columns of tables were said to be; none where nothing was said.
pub(crate) fn read_columns() -> Option<String> {
    read(COLUMNS)
}

/// Keeps that where the browser allows it.
pub(crate) fn write_columns(columns: &str) {
    // What is not kept is said again next time; nothing is lost.
    let _ = write(COLUMNS, columns);
}

/// What this tab had open, before it was loaded again.
pub(super) fn current() -> Option<String> {
    session()?.get_item(CURRENT).ok().flatten()
}

pub(super) fn set_current(id: &PlanId) {
    if let Some(session) = session() {
        // A tab that does not know its own plan opens the last used one.
        let _ = session.set_item(CURRENT, id.as_str());
    }
}

/// All names in the storage.
fn names() -> Vec<String> {
    let Some(storage) = storage() else {
        return Vec::new();
    };
    (0..storage.length().unwrap_or(0))
        .filter_map(|n| storage.key(n).ok().flatten())
        .collect()
}

/// Our own keys that hold plans.
pub(super) fn keys() -> Vec<Key> {
    names().iter().filter_map(|name| Key::read(name)).collect()
}

/// The plans that are there, the last used first.
pub(super) fn plans() -> Vec<PlanId> {
    keys::in_order(&keys(), &read(keys::ORDER).unwrap_or_default())
}

/// Notes that a plan is the last used one.
pub(super) fn used(id: &PlanId) {
    let before = read(keys::ORDER).unwrap_or_default();
    if before.split(' ').next() == Some(id.as_str()) {
        return;
    }
    let mut order = keys::in_order(&keys(), &before);
    order.retain(|other| other != id);
    order.insert(0, id.clone());
    // An order that is not kept is made of the keys.
    let _ = write(keys::ORDER, &keys::list_text(&order));
}

/// Notes a plan that is new and was not opened: it stands behind the last used one.
pub(super) fn added(id: &PlanId) {
    let mut order = plans();
    order.retain(|other| other != id);
    order.insert(order.len().min(1), id.clone());
    let _ = write(keys::ORDER, &keys::list_text(&order));
}

/// The plans that were deleted and may still stand in the journal.
pub(super) fn gone() -> Vec<PlanId> {
    keys::list(&read(keys::GONE).unwrap_or_default()).collect()
}

/// Notes whether a plan is one of those.
pub(super) fn set_gone(id: &PlanId, is_gone: bool) {
    let mut all = gone();
    all.retain(|other| other != id);
    if is_gone {
        all.push(id.clone());
    }
    if all.is_empty() {
        remove(keys::GONE);
    } else {
        // A plan whose deletion is not noted may come back; it is better deleted twice than lost.
        let _ = write(keys::GONE, &keys::list_text(&all));
    }
}

/// What stands in a plan's two slots.
pub(super) fn slots(id: &PlanId) -> Slots {
    let text = |slot| read(&Key::Slot(id.clone(), slot).text());
    Slots {
        a: text(Slot::A),
        b: text(Slot::B),
        journal: None,
    }
}

/// The earlier versions of a plan, as they stand.
pub(super) fn versions(id: &PlanId) -> Vec<Version> {
    let all = keys().into_iter();
    all.filter_map(|key| match key {
        Key::Was(of, version) if of == *id => Some(version),
        _ => None,
    })
    .collect()
}

/// Copies what stands under a key to a place of its own, once, character by character: a text that
/// passes through the program loses halves of characters that a fault may have left. False where
/// there is no room.
pub(super) fn keep_aside(key: &str) -> bool {
    let Some(storage) = storage() else {
        return false;
    };
    let Ok(text) = Reflect::get(&storage, &JsValue::from_str(key)) else {
        return false;
    };
    let place = |n: u32| {
        let place = JsValue::from_str(&Key::Aside(n).text());
        match Reflect::get(&storage, &place) {
            Ok(kept) if kept == text => Some(true),
            Ok(kept) if !kept.is_undefined() => None,
            _ => Some(Reflect::set(&storage, &place, &text).is_ok()),
        }
    };
    (1..).find_map(place).unwrap_or(false)
}

/// The texts that could not be read, for saving them to a file: those kept aside, and those of
/// plans that can't be read.
pub(crate) fn kept_aside() -> Vec<String> {
    let all = keys().into_iter().filter(|key| match key {
        Key::Aside(_) => true,
        Key::Slot(id, _) => {
            let found = tributary_domain::document::shelf::recover(&slots(id));
            found.newest.is_none() || found.is_newer()
        }
        Key::Was(..) => false,
    });
    all.filter_map(|key| read(&key.text())).collect()
}

/// What stands in a plan's slots, for saving it to a file as it is.
pub(crate) fn texts(id: &PlanId) -> Vec<String> {
    let slots = slots(id);
    slots.a.into_iter().chain(slots.b).collect()
}

/// How much of the storage is the page's, in the units that browsers count: UTF-16 code units.
pub(super) fn units_used() -> usize {
    let names = names().into_iter().filter(|name| name.starts_with(PREFIX));
    names
        .map(|name| {
            let text = read(&name).unwrap_or_default();
            name.len() + text.encode_utf16().count()
        })
        .sum()
}
