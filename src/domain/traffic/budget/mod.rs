//! How to split a budget over channels.
//!
//! - `section`: the part of the plan; `edit`: changing it, and putting a split into the funnel
//! - `fit`: points → a curve, and how far to trust it; `adstock`: effects that carry over
//! - `channels`: a plan's channels with their curves and bounds; `problem`, `advice`: the best split, what
//!   bounds it, moves towards it; `frontier`: other budgets
//!
//! The numbers are found in [`crate::stats::allocation`].

pub mod adstock;
mod advice;
mod channels;
mod edit;
mod fit;
mod frontier;
mod problem;
mod section;
#[cfg(test)]
mod tests;

pub use advice::{Advice, Bound, BoundKind, ChannelAdvice, Move, advise};
pub use channels::{ChannelCurve, Known, channels};
pub(crate) use edit::forget_channels;
pub use edit::{add_point, remove_point, set_budget, set_channel, set_strength, use_split};
pub use fit::{Fitted, NoCurve, Trust, fit};
pub use frontier::{Frontier, FrontierPoint, Pays, frontier, pays};
pub use problem::Refused;
pub use section::{Aim, Budget, ChannelMoney, CurveSource, SpendPoint, Together, ToldCurve};
