//! Where and to whom one sells, and what has to be made at home there.

use serde::{Deserialize, Serialize};

use super::clock::{Hour, Hours, Offset};
use crate::plan::Id;
use crate::quantity::Text;

/// A market: a country, or a part of one, whose buyers have something in common.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Market {
    /// Its id within the situation.
    pub id: Id,
    /// Its name.
    pub name: Text,
    /// The language that its buyers read.
    pub language: Text,
    /// Habits to meet: payment, sizes, delivery, holidays, tone.
    pub habits: Text,
    /// Its clock; with it, and only with it, service hours can be held against it.
    pub clock: Option<Offset>,
    /// When its buyers write; [`WAKING`] where not said.
    pub awake: Option<Hours>,
}

/// From 8 in the morning to 10 in the evening: when buyers are taken to write, every day.
///
/// Our choice: it leaves out the hours in which hardly anyone expects an answer.
pub const WAKING: (u8, u8) = (8, 22);

impl Market {
    /// When its buyers write.
    pub fn hours(&self) -> Hours {
        let hour = |h| Hour::new(h).unwrap_or_default();
        self.awake.unwrap_or(Hours {
            from: hour(WAKING.0),
            to: hour(WAKING.1),
        })
    }
}
