//! Remarketing: who is reached again, with what, and how often.
//!
//! - `section`: the part of the plan
//! - `lifecycle`, `rfm`: buyers of an order export by what they will do, and by what they did;
//!   `counted`: both as counts, which is all that a plan keeps of them
//! - `effect`: what a rule brings; `contacts`: how often one person is reached

mod contacts;
mod counted;
mod effect;
mod lifecycle;
mod rfm;
mod section;

pub use contacts::{Contacts, USUAL_MOST, contacts};
pub use counted::counted;
pub use effect::{Effect, Unknown, effect, people};
pub use lifecycle::{AT_RISK_BELOW, GONE_BELOW, LAPSED_AFTER, Lifecycle, NEW_UNTIL, lifecycle};
pub use rfm::{RfmGroup, Score, rfm};
pub use section::{
    Counted, Counts, Dated, DatedKind, Promotion, Reach, Remarketing, Rule, Segment, Timing,
};
