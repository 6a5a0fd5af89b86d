//! The value model: what each pool is worth to a company by its own criteria and weights.
//!
//! Gates decide the stage; this explains and never overrides them. [`weigh`] turns a
//! [`ValueModel`] into contributions that add up, [`robust`] says how far the weights may move,
//! [`Sureness`] sums that up, and [`second`] asks two other methods.

mod additive;
mod criteria;
mod edit;
mod judgments;
mod model;
pub mod robust;
pub mod second;
mod section;
pub mod weights;

#[cfg(test)]
mod tests;

pub use additive::Additive;
pub use criteria::{CRITERIA, Criterion, POOLS, Preset, RATINGS};
pub use edit::{EditError, MOST_JUDGMENTS, MOST_PEOPLE, Merged, merge_judgments};
pub use judgments::{
    Consistency, Doubtful, MOST_RATIO, Person as PersonFound, RandomIndex, by_the_others,
    deviation, group, matrix,
};
pub use model::{NoWeights, People, Reconciled, Sureness, Weighed, people, sureness, weigh};
pub use section::{Judgment, Person, Rating, Scored, Strength, ValueModel, Weighing};
