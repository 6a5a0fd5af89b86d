//! The programme: what is done for buyers beside the advertising.
//!
//! - `clock`: hours of a day and time zones; `market`: where and to whom one sells
//! - `known`: what the tools know of the company already
//! - [`crate::service`], [`crate::remarketing`], [`crate::visual`]: the parts of the programme

mod clock;
mod known;
mod market;

use serde::{Deserialize, Serialize};

pub use clock::{ClockError, Days, Hour, Hours, Offset};
pub use known::{Known, known};
pub use market::{Market, WAKING};

use crate::remarketing::Remarketing;
use crate::service::Service;
use crate::visual::Visual;

/// What a company does for its buyers; empty until something is written down.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Programme {
    /// Who answers buyers, and what goes with an order.
    pub service: Service,
    /// Who is reached again, with what, and how often.
    pub remarketing: Remarketing,
    /// What buyers see.
    pub visual: Visual,
}
