//! A test's counts out of a spreadsheet or a file: rows of single visitors, or rows counted already.
//!
//! [`DataReader`] takes the bytes in pieces and gives a [`Reading`]: the table as it was understood,
//! and what it says of each variant, or why it says nothing. [`applied`] puts that into an
//! [`Experiment`](super::Experiment), and tells what becomes of each variant, so that it can be shown
//! before it is used. Ids of visitors are hashed while a row is read, and in no result.
//!
//! - `role`, `layout`, `guess`: what the columns are; `cell`: what a cell says
//! - `reader`, `body`: bytes → rows → `lines`, a few bytes a row, and `variants`
//! - `visitors`, `counted`, `days`: lines → figures by variant; `found`: those figures
//! - `apply`, `matching`: into the experiment

mod apply;
mod body;
mod cell;
mod counted;
mod days;
mod found;
mod guess;
mod layout;
mod lines;
mod matching;
mod reader;
mod role;
#[cfg(test)]
mod tests;
mod variants;
mod visitors;

pub use apply::{Applied, ApplyError, Fate, applied};
pub use found::{ArmData, Cap, DayData, Found, Note, Shape, Skip, SkipReason};
pub use layout::{Layout, SAMPLE_ROWS, Table};
pub use lines::MAX_ROWS;
pub use reader::{Answers, DataReader, Reading, SameVisitor, read_text};
pub use role::Role;

use crate::document::limits::most;
use crate::import::ImportError;
use crate::quantity::Text;

/// Why a table gives no figures.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DataError {
    /// The text can't be read at all, or its numbers or currencies contradict each other.
    #[error(transparent)]
    Text(#[from] ImportError),
    /// No column names the variants of rows that are single visitors.
    #[error("no column with the variant")]
    NoVariantColumn,
    /// No column holds visitors, conversions or a value.
    #[error("no column with a figure")]
    NoFigureColumn,
    /// Not one row could be taken.
    #[error("no row that could be taken")]
    NoRows,
    /// Only one variant appears.
    #[error("only one variant")]
    OneVariant(Text),
    /// More variants than a test has: the names of the first ones.
    #[error("more than {} variants", most::VARIANTS)]
    TooManyVariants {
        /// The line where the first one too many stands, from 1.
        line: usize,
        /// Some of the names.
        names: Vec<Text>,
    },
    /// More rows than are kept.
    #[error("more than {MAX_ROWS} rows")]
    TooManyRows,
}
