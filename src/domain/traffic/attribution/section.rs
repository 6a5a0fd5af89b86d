//! The part of the plan that says by which ways buyers came.
//!
//! The counts of paths are kept, not the credits that follow from them: every figure of a plan is
//! derived from what it holds, and a later choice of method needs the paths. What is kept is
//! bounded, so that a link stays short; what a file had beyond that is told.

use serde::{Deserialize, Serialize};

use crate::quantity::{Count, Money, Text, Volume};

/// Paths that people took over channels until they bought or were lost.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Paths {
    /// The file that they came from.
    pub source: Text,
    /// The names of the channels.
    pub channels: Vec<Text>,
    /// The paths, each once, the most travelled first.
    pub paths: Vec<Path>,
    /// What the file had beside them.
    pub left_out: LeftOut,
    /// How many touches back the next step depends on.
    pub memory: Memory,
}

/// How many touches back the next step of a path depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Memory {
    /// On the last touch.
    #[default]
    One,
    /// On the last two.
    Two,
}

/// A path, and how often it was taken.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Path {
    /// The places of its channels in [`Paths::channels`], the first touch first.
    pub touches: Vec<u8>,
    /// Conversions at its end.
    pub conversions: Volume,
    /// What they were worth, where the file tells.
    pub value: Option<Money>,
    /// People who went this way and did not convert, where the file tells.
    pub lost: Option<Volume>,
}

/// What a file had beyond what a plan keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LeftOut {
    /// Different paths.
    pub paths: Count,
    /// Conversions at their ends.
    pub conversions: Volume,
}
