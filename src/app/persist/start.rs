//! What start-up finds: which plan is this tab's, and whether it can be read.

use tributary_domain::document::StoredError;
use tributary_domain::document::shelf::keys::{self, Key, PlanId};
use tributary_domain::document::shelf::{self, Place, Recovered, Slot};
use tributary_domain::plan::Plan;

use super::disk;

/// What start-up found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing: a first visit.
    Nothing,
    /// The plan of last time.
    Plan(Box<Plan>),
    /// The plan of last time by one of its two copies; the other can't be read.
    OneOfTwo(Box<Plan>),
    /// Something that can't be read. It stays where it is, and this page writes nothing over it.
    Unreadable {
        /// Whether a newer version of the page wrote it.
        newer: bool,
    },
    /// The browser keeps nothing for this page.
    Blocked,
}

impl Found {
    /// The plan, where one can be read.
    pub(crate) fn plan(&self) -> Option<&Plan> {
        match self {
            Self::Plan(plan) | Self::OneOfTwo(plan) => Some(plan),
            _ => None,
        }
    }

    /// What a plan's copies came to, in this word.
    pub(super) fn of(recovered: Recovered) -> Self {
        if recovered.is_newer() {
            return Self::Unreadable { newer: true };
        }
        // A journal that can't be read is written anew with the next save; it is no plan's only copy.
        let damaged = |(copy, _): &(Place, StoredError)| matches!(copy, Place::Slot(_));
        let one_damaged = recovered.unreadable.iter().any(damaged);
        match recovered.newest {
            Some((_, stored)) if one_damaged => Self::OneOfTwo(Box::new(stored.plan)),
            Some((_, stored)) => Self::Plan(Box::new(stored.plan)),
            None if one_damaged => Self::Unreadable { newer: false },
            None => Self::Nothing,
        }
    }
}

/// The plan that this tab begins with.
pub(crate) struct Loaded {
    /// What was found.
    pub(crate) found: Found,
    /// The plan's id: a new one where none can be read.
    pub(super) id: PlanId,
    /// Its revision; 0 for a new one.
    pub(super) revision: u64,
    /// The plan of last time where it can't be read; the journal may still have it.
    pub(super) unreadable: Option<PlanId>,
}

/// Reads the plan of last time: the one that this tab had open, else the last used.
pub(crate) fn load() -> Loaded {
    let nothing = |found| Loaded {
        found,
        id: new_id(),
        revision: 0,
        unreadable: None,
    };
    if disk::storage().is_none() {
        return nothing(Found::Blocked);
    }
    take_over_the_single_plan();
    let plans = disk::plans();
    let current = disk::current();
    // What the rescue page wrote: the plan that broke the page is not to be opened again by itself.
    if current.as_deref() == Some("new") {
        return nothing(Found::Nothing);
    }
    let current = current.and_then(|text| PlanId::read(&text));
    let Some(id) = current
        .filter(|id| plans.contains(id))
        .or_else(|| plans.first().cloned())
    else {
        return nothing(Found::Nothing);
    };
    let recovered = shelf::recover(&disk::slots(&id));
    let revision = recovered.revision();
    let found = Found::of(recovered);
    if found.plan().is_none() {
        return Loaded {
            unreadable: Some(id),
            ..nothing(found)
        };
    }
    Loaded {
        found,
        id,
        revision,
        unreadable: None,
    }
}

/// An id that no plan has.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a whole number from 0 to 2^53"
)]
pub(super) fn new_id() -> PlanId {
    PlanId::of((js_sys::Math::random() * 9_007_199_254_740_992.0) as u64)
}

/// The only plan of a page from before there were several becomes one of them. It leaves its place
/// only when it stands in its new one.
fn take_over_the_single_plan() {
    let Some(text) = disk::read(keys::SINGLE) else {
        return;
    };
    let id = new_id();
    if disk::write(&Key::Slot(id.clone(), Slot::A).text(), &text).is_ok() {
        disk::used(&id);
        disk::remove(keys::SINGLE);
    }
}
