//! Crashes, damage and a second writer: whatever happens, the last save that was acknowledged is
//! there.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod histories;

use super::*;
use crate::document::arbitrary;
use crate::quantity::Text;

pub(super) fn named(name: &str) -> Plan {
    Plan {
        name: Text::new(name).unwrap(),
        ..Plan::default()
    }
}

fn text(name: &str, revision: u64) -> String {
    stored::write(&named(name), revision).unwrap()
}

/// The one `Put` of a save.
fn put(slots: &Slots, plan: &Plan, based_on: u64) -> (Slot, String) {
    match writes(slots, plan, based_on).unwrap().pop().unwrap() {
        Write::Put(slot, text) => (slot, text),
        Write::KeepAside(slot) => panic!("the last step keeps {slot:?} aside"),
    }
}

fn name(found: &Recovered) -> &str {
    found.newest.as_ref().unwrap().1.plan.name.as_str()
}

#[test]
fn the_slots_are_written_in_turn() {
    let mut slots = Slots::default();
    for (revision, expected) in [Slot::A, Slot::B, Slot::A, Slot::B].into_iter().enumerate() {
        let plan = named(&revision.to_string());
        let (slot, text) = put(&slots, &plan, revision as u64);
        assert_eq!(slot, expected);
        slots.put(slot, text);
        let found = recover(&slots);
        assert_eq!(found.newest.unwrap().1.plan, plan);
    }
}

/// What a write that breaks off at byte `at` may leave of `old` and `new`.
fn torn(old: &str, new: &str, at: usize) -> [String; 3] {
    let begun = new[..at].to_owned();
    let rest = old.get(at..).unwrap_or_default();
    // Written over the old text in place, and written with zeros where nothing came.
    let zeros = "\0".repeat(new.len() - at);
    [
        begun.clone(),
        format!("{begun}{rest}"),
        format!("{begun}{zeros}"),
    ]
}

#[test]
fn a_crash_at_any_byte_of_a_write_leaves_the_last_save() {
    let [one, two, three] = ["One", "Two 锅", "Three"].map(named);
    let mut slots = Slots::default();
    for (revision, plan) in [&one, &two].into_iter().enumerate() {
        let (slot, text) = put(&slots, plan, revision as u64);
        slots.put(slot, text);
    }
    let (slot, new) = put(&slots, &three, 2);
    assert_eq!(slot, Slot::A);
    let old = slots.a.clone().unwrap();
    let mut tried = 0;
    for at in (0..=new.len()).filter(|at| new.is_char_boundary(*at)) {
        for left in torn(&old, &new, at) {
            let mut after = slots.clone();
            after.put(slot, left);
            let found = recover(&after);
            let there = &found.newest.as_ref().unwrap().1;
            assert!(
                there.plan == two || (there.plan == three && at == new.len()),
                "at {at}"
            );
            // And the next save does not write over what is left of either.
            let next = writes(&after, &one, there.revision).unwrap();
            let kept = next.contains(&Write::KeepAside(slot));
            let readable = found.unreadable.is_empty();
            assert_eq!(kept, !readable, "at {at}");
            tried += 1;
        }
    }
    assert!(tried > 3 * 1_000, "{tried}");
}

#[test]
fn a_cut_or_changed_text_is_never_taken_for_a_plan() {
    let whole = stored::write(&arbitrary::one(), 9).unwrap();
    let step = whole.len() / 200;
    for at in (0..whole.len()).step_by(step) {
        let cut = &whole[..whole.floor_char_boundary(at)];
        assert!(stored::read(cut).is_err(), "cut at {at}");
    }
}

#[test]
fn a_plan_that_another_tab_saved_is_not_written_over() {
    let slots = Slots {
        a: Some(text("theirs", 6)),
        b: Some(text("mine", 5)),
        journal: None,
    };
    assert_eq!(
        writes(&slots, &named("mine, changed"), 5),
        Err(WriteProblem::Behind { there: 6 })
    );
    let (slot, _) = put(&slots, &named("theirs, changed"), 6);
    assert_eq!(slot, Slot::B);
}

#[test]
fn the_journal_counts_where_it_is_newer_or_as_new() {
    let mut slots = Slots {
        a: Some(text("a", 6)),
        b: Some(text("b", 5)),
        journal: Some(text("journal", 6)),
    };
    assert_eq!(name(&recover(&slots)), "journal");
    slots.journal = Some(text("journal", 5));
    assert_eq!(name(&recover(&slots)), "a");
    slots.journal = Some(text("journal", 9));
    assert_eq!(
        writes(&slots, &named("mine"), 6),
        Err(WriteProblem::Behind { there: 9 })
    );
}

#[test]
fn a_plan_of_a_later_version_is_left_alone_whatever_stands_beside_it() {
    let newer = text("newer", 7).replacen("\"version\":0", "\"version\":1", 1);
    for slots in [
        Slots {
            a: Some(newer.clone()),
            b: Some(text("older", 6)),
            journal: None,
        },
        Slots {
            a: Some(text("older", 6)),
            b: Some(newer.clone()),
            journal: None,
        },
        Slots {
            a: None,
            b: None,
            journal: Some(newer.clone()),
        },
    ] {
        assert!(recover(&slots).is_newer());
        assert_eq!(writes(&slots, &named("mine"), 7), Err(WriteProblem::Newer));
    }
}

#[test]
fn what_cannot_be_read_is_kept_aside_before_its_slot_is_written() {
    let damaged = || Some("{\"format\":\"trib".to_owned());
    let aside = |slots: &Slots, based_on| writes(slots, &named("mine"), based_on).unwrap();
    // One of two damaged: its slot is the one to be written, and it is kept first.
    let one = Slots {
        a: damaged(),
        b: Some(text("older", 6)),
        journal: None,
    };
    assert_eq!(aside(&one, 6)[0], Write::KeepAside(Slot::A));
    // An empty slot is written before a damaged one.
    let empty = Slots {
        a: damaged(),
        b: None,
        journal: None,
    };
    assert!(matches!(aside(&empty, 0)[..], [Write::Put(Slot::B, _)]));
    // Both damaged.
    let both = Slots {
        a: damaged(),
        b: damaged(),
        journal: None,
    };
    assert!(matches!(
        aside(&both, 0)[..],
        [Write::KeepAside(Slot::A), Write::Put(Slot::A, _)]
    ));
}

#[test]
fn a_plan_past_the_limits_is_not_written() {
    let mut plan = arbitrary::largest();
    let cycles = std::sync::Arc::make_mut(&mut plan.cycles);
    let again = cycles[0].clone();
    cycles.push(again);
    let problem = writes(&Slots::default(), &plan, 0);
    assert!(matches!(
        problem,
        Err(WriteProblem::Unwritable(FileError::Limit(_)))
    ));
}
