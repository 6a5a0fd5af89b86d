//! The visual plan: what buyers see, and what is tried.
//!
//! - `section`: the part of the plan; `colour`: colours and how well one is read on another; `trial`:
//!   what is tried becomes an A/B test, and its verdict comes back

mod colour;
mod path;
mod section;
mod trial;

pub use colour::{Colour, ColourError, Contrast, Reads, contrast, contrasts};
pub use path::{PathRemark, path_remarks};
pub use section::{Competitor, Material, MaterialState, Page, Swatch, Trial, Visual};
pub use trial::{TrialError, TrialState, begin_trial, trial_state};
