//! Cycles: plan, do, check, act as a board, or did and learned as a log in two fields.
//!
//! One record serves both, so that either becomes the other without loss. How far a cycle is, is
//! worked out from what it holds and never stored beside it. A lesson is found again by search, and
//! where it applies.

mod check;
mod edit;
mod lessons;
mod section;

#[cfg(test)]
mod tests;

pub use check::{Current, Outcome, TestSaid, current, outcome, test_said};
pub use edit::{Refusal, begin, begin_next, check_by_figure, check_by_test, check_by_words, close};
pub use edit::{begin_action, plain_expectation, reopen, turn};
pub use lessons::{Context, Tag, Tool, lessons_for, search};
pub use section::{Act, Aim, Check, Cycle, Decision, Evidence, Expectation, Form, Stage, stage};
