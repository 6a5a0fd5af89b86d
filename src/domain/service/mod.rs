//! Service and fulfilment: who answers buyers and when, and what goes with an order.
//!
//! - `section`: the part of the plan; `coverage`: service hours held against those of the markets;
//!   `care`: the usual steps of an order

mod care;
mod coverage;
mod section;

pub use care::{USUAL_STEPS, add_usual_steps};
pub use coverage::{Coverage, Unanswered, coverage};
pub use section::{CareStep, OrderState, Role, Service, ServiceChannel};
