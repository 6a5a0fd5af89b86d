//! Random histories of two writers on a disk that loses, tears and damages what is written.

use proptest::prelude::*;

use super::named;
use crate::document::shelf::{Place, Slot, Slots, Write, recover, writes};
use crate::document::stored;

/// What can happen.
#[derive(Clone, Copy, Debug)]
enum Happens {
    /// A writer changes the plan and saves it; a stale one last looked at the slots one save ago.
    Saves { second: bool, stale: bool },
    /// A writer's save breaks off after this share of the text, in 256ths, or before the journal.
    Breaks { second: bool, at: u8 },
    /// The browser is killed: of the slots it had written down only an earlier state.
    Killed,
    /// A disk fault in one copy, which one being drawn.
    Damaged(u8),
    /// A writer opens the plan anew.
    Opens { second: bool },
}

fn happens() -> impl Strategy<Value = Happens> {
    let who = any::<bool>;
    prop_oneof![
        6 => (who(), 0_u8..6).prop_map(|(second, n)| Happens::Saves { second, stale: n == 0 }),
        3 => (who(), any::<u8>()).prop_map(|(second, at)| Happens::Breaks { second, at }),
        2 => Just(Happens::Killed),
        2 => (0_u8..3).prop_map(Happens::Damaged),
        2 => who().prop_map(|second| Happens::Opens { second }),
    ]
}

/// A browser's disk, two tabs, and the last save that one of them was told is safe.
#[derive(Default)]
struct World {
    slots: Slots,
    /// What the slots were one save ago, which a killed browser falls back to.
    flushed: Slots,
    aside: Vec<String>,
    /// The revision that each tab's plan is based on.
    based_on: [u64; 2],
    acknowledged: Option<(u64, String)>,
    /// Whether a copy is damaged already: of two faults at once no promise is made.
    faulty: bool,
    n_edits: u32,
}

impl World {
    fn look(&self, stale: bool) -> Slots {
        // The journal is looked at in the transaction that writes it, not here.
        let slots = if stale { &self.flushed } else { &self.slots };
        Slots {
            journal: None,
            ..slots.clone()
        }
    }

    fn journal_revision(&self) -> u64 {
        let text = self.slots.journal.as_deref();
        text.and_then(|t| stored::read(t).ok())
            .map_or(0, |s| s.revision)
    }

    /// One save; `breaks` is the share of the text after which it ends.
    fn save(&mut self, tab: usize, stale: bool, breaks: Option<u8>) {
        self.n_edits += 1;
        let name = format!("edit {}", self.n_edits);
        let seen = self.look(stale);
        let Ok(steps) = writes(&seen, &named(&name), self.based_on[tab]) else {
            return;
        };
        let before = self.slots.clone();
        for step in steps {
            match step {
                Write::KeepAside(slot) => {
                    let text = self.slots.text(Place::Slot(slot)).unwrap_or_default();
                    self.aside.push(text.to_owned());
                }
                Write::Put(slot, text) => {
                    if let Some(at) = breaks.filter(|at| *at < 250) {
                        let at = text.len() * usize::from(at) / 250;
                        let begun = text[..text.floor_char_boundary(at)].to_owned();
                        self.slots.put(slot, begun);
                        return;
                    }
                    self.slots.put(slot, text.clone());
                    if breaks.is_some() {
                        return;
                    }
                    // The transaction: it writes only over what the tab knew.
                    if self.journal_revision() > self.based_on[tab] {
                        // What it put into the slot may stand where the other's save stood.
                        self.faulty = true;
                        return;
                    }
                    self.slots.journal = Some(text);
                    self.based_on[tab] += 1;
                    self.acknowledged = Some((self.based_on[tab], name.clone()));
                    self.flushed = before.clone();
                    self.faulty = false;
                }
            }
        }
    }

    fn open(&mut self, tab: usize) {
        self.based_on[tab] = recover(&self.slots).revision();
    }

    fn happens(&mut self, what: Happens) {
        match what {
            Happens::Saves { second, stale } => self.save(usize::from(second), stale, None),
            Happens::Breaks { second, at } => {
                let tab = usize::from(second);
                self.save(tab, false, Some(at));
                self.open(tab);
            }
            Happens::Killed | Happens::Damaged(_) if self.faulty => {}
            Happens::Killed => {
                // The journal alone is written down at once.
                self.slots.a.clone_from(&self.flushed.a);
                self.slots.b.clone_from(&self.flushed.b);
                self.open(0);
                self.open(1);
                // The slots are a save behind, so that the journal is the only copy.
                self.faulty = true;
            }
            Happens::Damaged(copy) => {
                let text = match copy {
                    0 => &mut self.slots.a,
                    1 => &mut self.slots.b,
                    _ => &mut self.slots.journal,
                };
                if let Some(text) = text {
                    *text = text.replace("edit", "edlt");
                }
                self.faulty = true;
            }
            Happens::Opens { second } => self.open(usize::from(second)),
        }
    }

    /// The acknowledged save, or one that was made on top of it, is what a reader finds.
    fn holds(&self) -> bool {
        let Some((revision, name)) = &self.acknowledged else {
            return true;
        };
        match recover(&self.slots).newest {
            Some((_, found)) if found.revision == *revision => found.plan.name.as_str() == name,
            Some((_, found)) => found.revision > *revision,
            None => false,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]
    #[test]
    fn no_history_loses_a_save_that_was_acknowledged(
        history in proptest::collection::vec(happens(), 1..40)
    ) {
        let mut world = World::default();
        for what in history {
            let aside = world.aside.len();
            world.happens(what);
            prop_assert!(world.holds(), "after {what:?}: {:?}", world.acknowledged);
            // Whatever is kept aside was not readable, as far as the writer could see.
            if !matches!(what, Happens::Saves { stale: true, .. }) {
                prop_assert!(world.aside[aside..].iter().all(|t| stored::read(t).is_err()));
            }
        }
    }
}

#[test]
fn the_slots_alone_survive_a_second_writer_who_looks_each_time() {
    let mut slots = Slots::default();
    let mut based_on = [0_u64; 2];
    for n in 0_u64..20 {
        let tab = usize::from(n % 3 == 0);
        let plan = named(&n.to_string());
        match writes(&slots, &plan, based_on[tab]) {
            Ok(steps) => {
                for step in steps {
                    if let Write::Put(slot, text) = step {
                        slots.put(slot, text);
                    }
                }
                based_on[tab] += 1;
            }
            // It follows the other before it goes on.
            Err(_) => based_on[tab] = recover(&slots).revision(),
        }
    }
    assert!(recover(&slots).unreadable.is_empty());
    assert!(slots.text(Place::Slot(Slot::B)).is_some());
}
