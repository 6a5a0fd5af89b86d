//! Each pool by the seller's own figures, and the three questions that are asked of it.
//!
//! A figure is typed or taken from the plan; one that is missing leaves its sign open, which
//! widens the answer and never blocks it.

mod figures;
mod questions;

#[cfg(test)]
mod tests;

pub use figures::{From, PoolFigure, PoolFigures, Told, Untold, pool_figures};
pub use questions::{
    Answer, BRAND_INFLUENCE, Question, REACHABLE_ENOUGH, Sign, Signs, THREE_QUESTIONS_CONCEPTS,
    questions,
};

use super::{Diagnosis, Facts, Pool};
use crate::funnel::FunnelResult;
use crate::plan::Plan;

/// One pool with its figures and its three answers.
#[derive(Clone, Debug, PartialEq)]
pub struct PoolCard {
    /// Which.
    pub pool: Pool,
    /// Its figures.
    pub figures: PoolFigures,
    /// The three questions with their signs, in the order of [`Question::ALL`].
    pub questions: [Signs; 3],
}

/// The cards of the pools that are in use, in the order of the stages.
pub fn pool_cards(
    plan: &Plan,
    facts: &Facts,
    funnel: &FunnelResult,
    diagnosis: &Diagnosis,
) -> Vec<PoolCard> {
    let rows = pool_figures(plan, facts, funnel);
    let card = |row: &PoolFigures| PoolCard {
        pool: row.pool,
        figures: *row,
        questions: questions(facts, diagnosis, &rows, row),
    };
    rows.iter().filter(|row| row.in_use).map(card).collect()
}
