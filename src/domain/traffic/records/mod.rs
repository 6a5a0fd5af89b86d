//! What a seller keeps on record beside the facts of the gates: figures by pool, messages that go
//! out by themselves, figures by platform, and goals.

mod edit;
mod section;

pub use edit::{MOST_GOALS, MOST_MESSAGES, MOST_PLATFORM_RECORDS, PlatformsFull};
pub use section::{Automation, Fit, Goal, PlatformRecord, PoolRecord, Records, Strength};
