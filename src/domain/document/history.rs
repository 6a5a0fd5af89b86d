//! Undo and redo as values: whole plans, which share every section that did not change.

use std::collections::VecDeque;

use crate::plan::Plan;

/// How many steps back are kept.
pub const MAX_STEPS: usize = 200;

/// Typing in one field goes on while no pause is longer than this, in milliseconds.
pub const BURST_MS: u64 = 1_000;

/// What kind of edit was made, which decides what it becomes one step with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A step of its own: an import, a row added or removed, a box ticked.
    Single,
    /// Typing in the field that the text names; one burst is one step.
    Typing(String),
    /// Dragging the handle that the text names; one drag is one step however long it pauses,
    /// until [`History::seal`] or another step ends it.
    Drag(String),
}

/// The plans before and after the present one, which stands elsewhere and is handed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    past: VecDeque<Plan>,
    future: Vec<Plan>,
    /// The step that the next edit may continue, and when it was last continued.
    open: Option<(Step, u64)>,
}

impl History {
    /// Notes that `before` was changed into `after` at `now_ms` (milliseconds of any clock).
    ///
    /// An edit that changed nothing is no step. A real one forgets what could be redone.
    pub fn record(&mut self, before: Plan, after: &Plan, step: Step, now_ms: u64) {
        if before == *after {
            return;
        }
        self.future.clear();
        if !self.continues(&step, now_ms) {
            if self.past.len() == MAX_STEPS {
                self.past.pop_front();
            }
            self.past.push_back(before);
        }
        self.open = Some((step, now_ms));
    }

    /// Ends the burst or drag that is going on: the next edit is a step of its own.
    pub fn seal(&mut self) {
        self.open = None;
    }

    /// The plan before the last step, to be shown instead of `present`; `None` at the beginning.
    pub fn undo(&mut self, present: &Plan) -> Option<Plan> {
        self.open = None;
        let before = self.past.pop_back()?;
        self.future.push(present.clone());
        Some(before)
    }

    /// The plan that the last undo took back, to be shown instead of `present`; `None` when
    /// nothing was undone since the last edit.
    pub fn redo(&mut self, present: &Plan) -> Option<Plan> {
        self.open = None;
        let after = self.future.pop()?;
        self.past.push_back(present.clone());
        Some(after)
    }

    /// The plans before the present one, the earliest first: what each step began with.
    pub fn past(&self) -> impl DoubleEndedIterator<Item = &Plan> + ExactSizeIterator {
        self.past.iter()
    }

    /// Takes `steps` steps back at once, so that redo brings each of them again; the plan to be
    /// shown instead of `present`, or `None` when there are not so many.
    pub fn undo_many(&mut self, present: &Plan, steps: usize) -> Option<Plan> {
        if steps == 0 || steps > self.past.len() {
            return None;
        }
        let mut shown = present.clone();
        for _ in 0..steps {
            shown = self.undo(&shown)?;
        }
        Some(shown)
    }

    /// Whether [`Self::undo`] has a step to take back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether [`Self::redo`] has a step to bring again.
    pub const fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    fn continues(&self, step: &Step, now_ms: u64) -> bool {
        let Some((open, last_ms)) = &self.open else {
            return false;
        };
        match step {
            Step::Single => false,
            // A clock that was set back says nothing about the pause, so it ends the burst.
            Step::Typing(_) => {
                open == step && now_ms.checked_sub(*last_ms).is_some_and(|p| p <= BURST_MS)
            }
            Step::Drag(_) => open == step,
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use crate::quantity::Text;
    use proptest::prelude::*;

    fn named(name: &str) -> Plan {
        Plan {
            name: Text::new(name).unwrap(),
            ..Plan::default()
        }
    }

    /// Applies edits to a history the way a store does.
    struct Desk {
        present: Plan,
        history: History,
    }

    impl Desk {
        fn new() -> Self {
            Self {
                present: named("0"),
                history: History::default(),
            }
        }

        fn edit(&mut self, name: &str, step: Step, now_ms: u64) {
            let before = std::mem::replace(&mut self.present, named(name));
            self.history.record(before, &self.present, step, now_ms);
        }

        fn undo(&mut self) -> bool {
            let before = self.history.undo(&self.present);
            before.map(|plan| self.present = plan).is_some()
        }

        fn redo(&mut self) -> bool {
            let after = self.history.redo(&self.present);
            after.map(|plan| self.present = plan).is_some()
        }

        fn undo_all(&mut self) -> usize {
            std::iter::from_fn(|| self.undo().then_some(())).count()
        }
    }

    fn typing(field: &str) -> Step {
        Step::Typing(field.to_owned())
    }

    #[test]
    fn a_burst_of_typing_is_one_step_and_a_pause_begins_another() {
        let mut desk = Desk::new();
        for (name, at) in [("1", 0), ("12", 900), ("123", 1_900), ("1234", 2_901)] {
            desk.edit(name, typing("price"), at);
        }
        assert!(desk.undo());
        assert_eq!(desk.present, named("123"));
        assert!(desk.undo());
        assert_eq!(desk.present, named("0"));
        assert!(!desk.undo());
    }

    #[test]
    fn another_field_a_seal_and_a_clock_set_back_each_begin_a_step() {
        let mut desk = Desk::new();
        desk.edit("1", typing("price"), 5_000);
        desk.edit("2", typing("cost"), 5_010);
        desk.history.seal();
        desk.edit("3", typing("cost"), 5_020);
        desk.edit("4", typing("cost"), 4_900);
        assert_eq!(desk.undo_all(), 4);
    }

    #[test]
    fn a_drag_is_one_step_however_long_it_pauses() {
        let drag = || Step::Drag("funnel".to_owned());
        let mut desk = Desk::new();
        desk.edit("1", drag(), 0);
        desk.edit("2", drag(), 60_000);
        desk.history.seal();
        desk.edit("3", drag(), 60_010);
        assert_eq!(desk.undo_all(), 2);
    }

    #[test]
    fn what_was_undone_is_not_continued() {
        let mut desk = Desk::new();
        desk.edit("1", typing("price"), 0);
        desk.undo();
        desk.edit("2", typing("price"), 10);
        assert!(!desk.history.can_redo());
        assert!(desk.undo());
        assert_eq!(desk.present, named("0"));
    }

    #[test]
    fn an_edit_that_changes_nothing_is_no_step_and_keeps_redo() {
        let mut desk = Desk::new();
        desk.edit("1", Step::Single, 0);
        desk.undo();
        desk.edit("0", Step::Single, 10);
        assert!(!desk.history.can_undo());
        assert!(desk.redo());
        assert_eq!(desk.present, named("1"));
    }

    #[test]
    fn the_oldest_steps_are_forgotten_first() {
        let mut desk = Desk::new();
        for n in 1..=MAX_STEPS + 5 {
            desk.edit(&n.to_string(), Step::Single, 0);
        }
        assert_eq!(desk.undo_all(), MAX_STEPS);
        assert_eq!(desk.present, named("5"));
    }

    #[test]
    fn many_steps_back_are_as_many_steps_to_bring_again() {
        let mut desk = Desk::new();
        for name in ["1", "2", "3", "4"] {
            desk.edit(name, Step::Single, 0);
        }
        let names: Vec<_> = desk.history.past().map(|p| p.name.to_string()).collect();
        assert_eq!(names, ["0", "1", "2", "3"]);
        assert_eq!(desk.history.undo_many(&desk.present, 5), None);
        assert_eq!(desk.history.undo_many(&desk.present, 0), None);
        desk.present = desk.history.undo_many(&desk.present, 3).unwrap();
        assert_eq!(desk.present, named("1"));
        for name in ["2", "3", "4"] {
            assert!(desk.redo());
            assert_eq!(desk.present, named(name));
        }
        assert!(!desk.redo());
    }

    #[derive(Clone, Debug)]
    enum Move {
        Edit(u8, u8, u64),
        Undo,
        Redo,
    }

    fn moves() -> impl Strategy<Value = Vec<Move>> {
        let edit = (0_u8..4, 0_u8..3, 0_u64..2_000).prop_map(|(n, f, p)| Move::Edit(n, f, p));
        let one = prop_oneof![4 => edit, 2 => Just(Move::Undo), 1 => Just(Move::Redo)];
        proptest::collection::vec(one, 0..60)
    }

    proptest! {
        #[test]
        fn undo_and_redo_take_each_other_back_after_any_history(moves in moves()) {
            let mut desk = Desk::new();
            let mut now = 0;
            for step in moves {
                match step {
                    Move::Edit(name, field, pause) => {
                        now += pause;
                        let before = desk.present.clone();
                        let step = if field == 0 { Step::Single } else { typing(&field.to_string()) };
                        let alone = field == 0;
                        desk.edit(&name.to_string(), step, now);
                        if alone && before != desk.present {
                            prop_assert!(!desk.history.can_redo());
                            let mut back = Desk { present: desk.present.clone(), history: desk.history.clone() };
                            prop_assert!(back.undo());
                            prop_assert_eq!(back.present, before);
                        }
                    }
                    Move::Undo => {
                        let before = desk.present.clone();
                        if desk.undo() {
                            let mut again = Desk { present: desk.present.clone(), history: desk.history.clone() };
                            prop_assert!(again.redo());
                            prop_assert_eq!(again.present, before);
                        } else {
                            prop_assert_eq!(&desk.present, &before);
                        }
                    }
                    Move::Redo => {
                        let before = desk.present.clone();
                        if desk.redo() {
                            let mut again = Desk { present: desk.present.clone(), history: desk.history.clone() };
                            prop_assert!(again.undo());
                            prop_assert_eq!(again.present, before);
                        }
                    }
                }
            }
        }
    }
}
