//! The journal in `IndexedDB`, which the browser has on its disk before "saved" is said, and what
//! else `src/js/keep.js` asks of the browser. Where a part is missing, nothing waits for it.

use js_sys::{Function, Promise};
use tributary_domain::document::shelf::keys::PlanId;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(module = "/src/js/keep.js")]
extern "C" {
    fn journal_put(id: &str, revision: f64, based_on: f64, text: &str) -> Promise;
    fn journal_get(id: &str) -> Promise;
    fn journal_ids() -> Promise;
    fn journal_forget(id: &str) -> Promise;
    fn hold(name: &str) -> Promise;
    fn room() -> Promise;
    fn ask_to_persist() -> Promise;
}

/// What became of a text for the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Journalled {
    /// It is on the disk.
    Written,
    /// Another tab's later one stands there.
    Behind,
    /// There is no journal, or it takes nothing.
    NoJournal,
}

/// Writes a plan's text, unless a later revision than `based_on` stands there.
pub(super) fn put(
    id: &PlanId,
    revision: u64,
    based_on: u64,
    text: &str,
) -> impl Future<Output = Journalled> + use<> {
    // The transaction begins here and not when it is waited for: a page that is being left may
    // never come to that.
    let written = journal_put(id.as_str(), revision as f64, based_on as f64, text);
    async move {
        match JsFuture::from(written).await {
            Ok(there) if there.as_f64() == Some(0.0) => Journalled::Written,
            Ok(_) => Journalled::Behind,
            Err(_) => Journalled::NoJournal,
        }
    }
}

/// A plan's text, where the journal has one.
pub(super) async fn get(id: &PlanId) -> Option<String> {
    JsFuture::from(journal_get(id.as_str()))
        .await
        .ok()?
        .as_string()
}

/// The plans in the journal.
pub(super) async fn ids() -> Vec<PlanId> {
    let found = JsFuture::from(journal_ids()).await;
    let found = found
        .map(|ids| js_sys::Array::from(&ids))
        .unwrap_or_default();
    let texts = found.iter().filter_map(|id| id.as_string());
    texts.filter_map(|id| PlanId::read(&id)).collect()
}

/// Takes a plan out of the journal; tells whether it is out.
pub(super) async fn forget(id: &PlanId) -> bool {
    JsFuture::from(journal_forget(id.as_str())).await.is_ok()
}

/// A lock on one plan among all tabs, until it is dropped.
pub(super) struct Lock(Option<Function>);

impl Lock {
    /// Waits for it; where there are no locks, there is nothing to wait for.
    pub(super) async fn of(id: &PlanId) -> Self {
        let held = JsFuture::from(hold(&format!("tributary.plan.{id}"))).await;
        Self(held.ok().and_then(|free| free.dyn_into().ok()))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(free) = &self.0 {
            // It ends a promise and can't fail.
            let _ = free.call0(&JsValue::UNDEFINED);
        }
    }
}

/// What the browser says of room, in bytes; none where it does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Room {
    /// In use by the page, in all of its kinds of storage.
    pub(crate) used: Option<f64>,
    /// How much there may be.
    pub(crate) limit: Option<f64>,
    /// Whether the browser has promised not to clear it by itself.
    pub(crate) promised: Option<bool>,
}

/// Asks the browser about room.
pub(crate) async fn ask_for_room() -> Room {
    let said = JsFuture::from(room()).await;
    let said = said
        .map(|all| js_sys::Array::from(&all))
        .unwrap_or_default();
    Room {
        used: said.get(0).as_f64(),
        limit: said.get(1).as_f64(),
        promised: said.get(2).as_bool(),
    }
}

/// Asks the browser to keep what is stored even where its disk gets full.
pub(super) async fn persist() {
    // It may refuse; the page says so in the list of plans.
    let _ = JsFuture::from(ask_to_persist()).await;
}
