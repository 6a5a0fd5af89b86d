//! The usual steps of an order, to begin with.

use super::section::{CareStep, OrderState, Service};
use crate::plan::Id;
use crate::quantity::{Decimal, Volume};

/// Where an order has got to, and how many hours later buyers hear of it. Our choice: at once where
/// they wait for news, a day after arrival, and after two weeks of use, when they can tell.
pub const USUAL_STEPS: [(OrderState, u32); 7] = [
    (OrderState::Placed, 0),
    (OrderState::Shipped, 0),
    (OrderState::Delayed, 24),
    (OrderState::Delivered, 24),
    (OrderState::InUse, 14 * 24),
    (OrderState::Returned, 24),
    (OrderState::Refunded, 0),
];

/// Adds the usual step of each state that has none yet.
///
/// ```
/// use tributary_domain::service::{Service, add_usual_steps};
/// let mut service = Service::default();
/// add_usual_steps(&mut service);
/// assert_eq!(service.steps.len(), 7);
/// let before = service.clone();
/// add_usual_steps(&mut service);
/// assert_eq!(service, before);
/// ```
pub fn add_usual_steps(service: &mut Service) {
    for (state, hours) in USUAL_STEPS {
        if service.steps.iter().any(|step| step.state == state) {
            continue;
        }
        let id = Id::next(service.steps.iter().map(|step| step.id));
        service.steps.push(CareStep {
            id,
            state,
            after: Decimal::whole(u64::from(hours)).and_then(Volume::new).ok(),
            ..CareStep::default()
        });
    }
    service.steps.sort_by_key(|step| step.state);
}
