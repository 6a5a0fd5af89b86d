//! The part of the plan about service.

use serde::{Deserialize, Serialize};

use crate::plan::Id;
use crate::programme::{Days, Hours, Offset};
use crate::quantity::{Text, Volume};

/// Who answers buyers, and what goes with an order.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Service {
    /// The clock of those who answer.
    pub clock: Option<Offset>,
    /// Where buyers reach them.
    pub channels: Vec<ServiceChannel>,
    /// What is said and done as an order goes on.
    pub steps: Vec<CareStep>,
    /// What lies in the parcel beside the goods.
    pub package: Text,
    /// What is to get better next, judging by complaints, returns and reviews.
    pub improve: Text,
}

/// Whether buyers are sent there first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum Role {
    /// The way that buyers are told of.
    #[default]
    Core,
    /// A further way that is kept open.
    Auxiliary,
}

/// A way in which buyers reach the company.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ServiceChannel {
    /// Its id within the service.
    pub id: Id,
    /// Its name.
    pub name: Text,
    /// Whether buyers are sent there first.
    pub role: Role,
    /// On which days somebody answers.
    pub days: Days,
    /// At which hours, by the clock of those who answer; unknown until said.
    pub hours: Option<Hours>,
    /// How many hours an answer takes while somebody is there.
    pub response: Option<Volume>,
}

/// Where an order stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum OrderState {
    /// It came in.
    #[default]
    Placed,
    /// It is on its way.
    Shipped,
    /// It is later than promised.
    Delayed,
    /// It arrived.
    Delivered,
    /// It has been in use for a while.
    InUse,
    /// It comes back.
    Returned,
    /// The money is paid back.
    Refunded,
}

impl OrderState {
    /// All states, in the order of an order's life.
    pub const ALL: [Self; 7] = [
        Self::Placed,
        Self::Shipped,
        Self::Delayed,
        Self::Delivered,
        Self::InUse,
        Self::Returned,
        Self::Refunded,
    ];
}

/// What is said or done once an order has got somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CareStep {
    /// Its id within the service.
    pub id: Id,
    /// Where the order has got to.
    pub state: OrderState,
    /// How many hours after that.
    pub after: Option<Volume>,
    /// What is done, in the user's words; the page's own words for that state when empty.
    pub what: Text,
    /// Who does it.
    pub owner: Text,
}
