//! The traffic-integration scorer: pools, stage gates, main pool.
//!
//! [`diagnose`] reads [`Facts`] and says which stage a brand has reached, by which route, which
//! pool should be the main one and what the next gate asks for. [`offered`] finds facts that other
//! parts of the plan know already, and [`effective_facts`] joins them with what was typed.

pub mod attribution;
pub mod budget;
pub mod change;
mod coded;
mod diagnosis;
pub mod diversification;
mod duties;
mod figures;
mod gates;
mod offers;
pub mod platforms;
pub mod pools;
mod proof;
mod questions;
mod records;
pub mod river;
mod section;
mod social;
mod stage;
mod steps;
pub mod strategies;
mod supply;
pub mod value;
mod widening;

#[cfg(test)]
mod tests;

pub use diagnosis::{
    Context, Diagnosis, POOL_TO_GROW_CONCEPTS, PoolNow, SIGN_CONCEPTS, SiteForm, diagnose,
    diagnose_with,
};
pub use duties::{Duty, SoftGap, Warning};
pub use gates::{
    BETWEEN, Gate, GateState, MAJORITY, MALL_INFLUENCE, Measure, Need, NeedCode, SITE_INFLUENCE,
    Unit,
};
pub use offers::{Offer, Offered, Source, diagnose_plan, effective_facts, offered, orders_a_month};
pub use proof::{Doubt, MATURITY_CONCEPTS, MIN_ORDERS, MIN_VISITS, Maturity};
pub use questions::{Field, Question};
pub use records::{
    Automation, Fit, Goal, MOST_GOALS, MOST_MESSAGES, MOST_PLATFORM_RECORDS, PlatformRecord,
    PlatformsFull, PoolRecord, Records, Strength,
};
pub use section::{
    Business, ByPool, Facts, Influence, Pool, SiteForms, SocialExperience, SocialPlatform,
};
pub use social::{
    DEFAULT_CLASSES, DEFAULT_YEAR, PlatformUse, SocialClass, SocialMatrix, SocialPath,
    social_matrix,
};
pub use stage::{Route, Stage};
pub use steps::{MAX_STEPS, Step, next_steps};
pub use supply::{SUPPLY_CONCEPTS, SupplyAlarm, supply_alarms};
pub use widening::{Widening, widening};
