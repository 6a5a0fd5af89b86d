//! The names under which plans stand in a browser's storage, which other pages use as well.
//!
//! | key | what |
//! |---|---|
//! | `tributary.plan.ID.a`, `tributary.plan.ID.b` | a plan's two slots |
//! | `tributary.plan.ID.was.REVISION.DAY` | the plan as it stood when a day's work began |
//! | `tributary.kept-aside.N` | something that could not be read, as it stood |
//! | `tributary.order` | ids of plans, the last used first; a convenience that is rebuilt |
//! | `tributary.gone` | ids of plans that were deleted and may still stand in the journal |
//! | `tributary.plan` | the only plan of a page before there were several |
//!
//! Which plans there are is told by the first two lines alone. A key that [`Key::read`] does not know is
//! somebody else's and is never touched.

use std::fmt;

use super::Slot;
use super::versions::Version;
use crate::quantity::Date;

/// The key of the only plan, from before there were several.
pub const SINGLE: &str = "tributary.plan";
/// The key of the order of plans.
pub const ORDER: &str = "tributary.order";
/// The key of the plans that were deleted and may still stand in the journal.
pub const GONE: &str = "tributary.gone";
const PLAN: &str = "tributary.plan.";
const ASIDE: &str = "tributary.kept-aside.";

/// Names a plan in a browser: some small letters and digits, drawn by chance.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlanId(String);

impl PlanId {
    /// The longest.
    pub const MAX_CHARS: usize = 16;

    /// Reads an id.
    pub fn read(text: &str) -> Option<Self> {
        let fits = (1..=Self::MAX_CHARS).contains(&text.len())
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        fits.then(|| Self(text.to_owned()))
    }

    /// The id of a number, which is to be drawn by chance from the whole range.
    pub fn of(mut number: u64) -> Self {
        const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
        let mut text = String::new();
        loop {
            text.push(char::from(
                DIGITS[usize::try_from(number % 36).unwrap_or(0)],
            ));
            number /= 36;
            if number == 0 {
                return Self(text);
            }
        }
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PlanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A key that holds plans.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// One of a plan's slots.
    Slot(PlanId, Slot),
    /// An earlier version of a plan.
    Was(PlanId, Version),
    /// Something that could not be read.
    Aside(u32),
}

impl Key {
    /// Reads a key; none for any other than [`Self::text`] writes.
    ///
    /// ```
    /// use tributary_domain::document::shelf::{Slot, keys::{Key, PlanId}};
    /// let id = PlanId::read("k3x9").unwrap();
    /// assert_eq!(Key::read("tributary.plan.k3x9.b"), Some(Key::Slot(id, Slot::B)));
    /// assert_eq!(Key::read("tributary.plan"), None);
    /// ```
    pub fn read(key: &str) -> Option<Self> {
        let found = if let Some(number) = key.strip_prefix(ASIDE) {
            Self::Aside(number.parse().ok()?)
        } else {
            let (id, rest) = key.strip_prefix(PLAN)?.split_once('.')?;
            let id = PlanId::read(id)?;
            match rest {
                "a" => Self::Slot(id, Slot::A),
                "b" => Self::Slot(id, Slot::B),
                _ => {
                    let (revision, day) = rest.strip_prefix("was.")?.split_once('.')?;
                    let revision = revision.parse().ok()?;
                    let day: Date = day.parse().ok()?;
                    Self::Was(id, Version { revision, day })
                }
            }
        };
        // "+1" and "01" are numbers too, but not as they are written here.
        (found.text() == key).then_some(found)
    }

    /// The key as it stands in storage.
    pub fn text(&self) -> String {
        match self {
            Self::Slot(id, Slot::A) => format!("{PLAN}{id}.a"),
            Self::Slot(id, Slot::B) => format!("{PLAN}{id}.b"),
            Self::Was(id, was) => format!("{PLAN}{id}.was.{}.{}", was.revision, was.day),
            Self::Aside(number) => format!("{ASIDE}{number}"),
        }
    }

    /// The plan that it belongs to.
    pub const fn plan(&self) -> Option<&PlanId> {
        match self {
            Self::Slot(id, _) | Self::Was(id, _) => Some(id),
            Self::Aside(_) => None,
        }
    }
}

/// The plans of `keys`, the last used first as far as `order` (a text of [`ORDER`]) tells; the rest
/// follow by their ids. Only what a key stands for is a plan, whatever the order says.
pub fn in_order<'a>(keys: impl IntoIterator<Item = &'a Key>, order: &str) -> Vec<PlanId> {
    // They are few, and a sort for them would be some kilobytes of the page.
    let mut rest: Vec<PlanId> = Vec::new();
    for id in keys.into_iter().filter_map(Key::plan) {
        if let Err(at) = rest.binary_search(id) {
            rest.insert(at, id.clone());
        }
    }
    let mut plans = Vec::with_capacity(rest.len());
    for id in list(order) {
        if let Ok(at) = rest.binary_search(&id) {
            plans.push(rest.remove(at));
        }
    }
    plans.append(&mut rest);
    plans
}

/// The plans that a text of [`ORDER`] or [`GONE`] names.
pub fn list(text: &str) -> impl Iterator<Item = PlanId> {
    text.split(' ').filter_map(PlanId::read)
}

/// The text for [`ORDER`] or [`GONE`].
pub fn list_text(plans: &[PlanId]) -> String {
    let ids: Vec<&str> = plans.iter().map(PlanId::as_str).collect();
    ids.join(" ")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use proptest::prelude::*;

    fn any_key() -> impl Strategy<Value = Key> {
        let id = any::<u64>().prop_map(PlanId::of);
        let day =
            (0_i64..20_000).prop_map(|n| Date::new(1970, 1, 1).unwrap().plus_days(n).unwrap());
        prop_oneof![
            (id.clone(), any::<bool>())
                .prop_map(|(id, b)| Key::Slot(id, if b { Slot::B } else { Slot::A })),
            (id, any::<u64>(), day)
                .prop_map(|(id, revision, day)| Key::Was(id, Version { revision, day })),
            any::<u32>().prop_map(Key::Aside),
        ]
    }

    proptest! {
        #[test]
        fn a_key_is_read_as_it_was_written(key in any_key()) {
            prop_assert_eq!(Key::read(&key.text()), Some(key));
        }

        #[test]
        fn no_other_text_is_a_key(text in "(tributary\\.)?(plan\\.)?[a-zA-Z0-9.+-]{0,20}") {
            if let Some(key) = Key::read(&text) {
                prop_assert_eq!(key.text(), text);
            }
        }

        #[test]
        fn any_order_lists_each_plan_once(keys in proptest::collection::vec(any_key(), 0..8), noise in ".{0,40}") {
            let mut expected: Vec<PlanId> = keys.iter().filter_map(Key::plan).cloned().collect();
            expected.sort();
            expected.dedup();
            let order = format!("{noise} {} {0}", list_text(&expected));
            let mut listed = in_order(&keys, &order);
            listed.sort();
            prop_assert_eq!(listed, expected);
        }
    }

    #[test]
    fn keys_of_others_are_not_taken_for_ones_own() {
        for key in [
            "tributary.plan",
            "tributary.plan.",
            "tributary.plan.x",
            "tributary.plan.x.c",
            "tributary.plan.X.a",
            "tributary.plan.x.a.b",
            "tributary.plan.x.was.01.2026-10-05",
            "tributary.plan.x.was.1.2026-13-05",
            "tributary.plan.seventeenletters0.a",
            "tributary.kept-aside.one",
            "tributary.settings",
            "tributary.order",
            "another.plan.x.a",
        ] {
            assert_eq!(Key::read(key), None, "{key}");
        }
    }

    #[test]
    fn the_last_used_plan_stands_first_and_the_rest_follow() {
        let [one, two, three] = ["one", "two", "three"].map(|t| PlanId::read(t).unwrap());
        let keys = [&one, &two, &three].map(|id| Key::Slot(id.clone(), Slot::A));
        assert_eq!(in_order(&keys, "two gone two"), [two, one, three]);
    }
}
