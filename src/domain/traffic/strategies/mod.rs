//! The three strategies along a customer's path: acquire, operate, mine.
//!
//! Each is measured by what the plan knows; a figure that is missing says so and the rest stands.

mod rhythm;
mod scorecard;

#[cfg(test)]
mod tests;

pub use rhythm::{Rhythm, rhythm};
pub use scorecard::{
    Accumulation, ENOUGH_BUYERS, ENOUGH_FOR_A_RATE, FEW_EFFECTIVE_CHANNELS, LOW_AUTOMATION,
    LOW_PRIVATE_SHARE, Measure, Metric, Scorecard, Strategy, Trend, scorecard,
};
