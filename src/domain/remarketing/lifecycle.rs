//! Buyers by what they will probably do.

use serde::{Deserialize, Serialize};

use crate::funnel::retention::{BgNbd, CustomerSummary as History, RetentionError};
use crate::import::CustomerSummary;

/// Where a buyer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Lifecycle {
    /// Ordered for the first time a short while ago.
    New,
    /// Ordered once, longer ago.
    Once,
    /// Comes back, and is probably still there.
    Active,
    /// Came back, and may have left.
    AtRisk,
    /// Has probably left.
    Lapsed,
}

impl Lifecycle {
    /// All segments, from the first order on.
    pub const ALL: [Self; 5] = [
        Self::New,
        Self::Once,
        Self::Active,
        Self::AtRisk,
        Self::Lapsed,
    ];
}

/// Days since the first order up to which a buyer is new; without a model also those since the last
/// order up to which one who came back is active. Our choice: a quarter of a year.
pub const NEW_UNTIL: f64 = 90.0;
/// Days without an order after which a buyer of one order, or without a model any buyer, has lapsed.
/// Our choice: a year, so that gifts and seasons had their turn.
pub const LAPSED_AFTER: f64 = 365.0;
/// A buyer who came back and is there with a chance below this may have left: as likely as not.
pub const AT_RISK_BELOW: f64 = 0.5;
/// Below this the buyer has probably left: four to one.
pub const GONE_BELOW: f64 = 0.2;

/// Where a buyer stands, by a model of repeat orders in days, or by days alone.
///
/// # Formula
/// A buyer of one order is new up to 90 days after it, has ordered once up to 365 days, and has
/// lapsed after that: in the model nobody leaves before a second order, so it says nothing of them.
/// Of those who came back, P(alive) by BG/NBD tells: active from 0.5, at risk from 0.2, else
/// lapsed; without a model the days since the last order: up to 90, up to 365, more.
///
/// ```
/// use tributary_domain::import::CustomerSummary;
/// use tributary_domain::remarketing::{Lifecycle, lifecycle};
/// let once = CustomerSummary { frequency: 0, recency: 0.0, age: 91.0, mean_value: 0.0 };
/// assert_eq!(lifecycle(&once, None), Ok(Lifecycle::Once));
/// ```
///
/// # Errors
/// [`RetentionError::OutOfRange`] for a last order after today.
///
/// Source of P(alive): Fader, Hardie and Lee (2005), Marketing Science 24(2).
pub fn lifecycle(
    buyer: &CustomerSummary,
    model: Option<BgNbd>,
) -> Result<Lifecycle, RetentionError> {
    let since = buyer.age - buyer.recency;
    let by_days = |soon: Lifecycle, later: Lifecycle| match since {
        days if days <= NEW_UNTIL => soon,
        days if days <= LAPSED_AFTER => later,
        _ => Lifecycle::Lapsed,
    };
    if buyer.frequency == 0 {
        return Ok(by_days(Lifecycle::New, Lifecycle::Once));
    }
    let Some(model) = model else {
        return Ok(by_days(Lifecycle::Active, Lifecycle::AtRisk));
    };
    Ok(match model.p_alive(history(buyer))? {
        alive if alive >= AT_RISK_BELOW => Lifecycle::Active,
        alive if alive >= GONE_BELOW => Lifecycle::AtRisk,
        _ => Lifecycle::Lapsed,
    })
}

/// What the model asks of a buyer.
pub(super) const fn history(buyer: &CustomerSummary) -> History {
    History {
        frequency: buyer.frequency,
        recency: buyer.recency,
        age: buyer.age,
    }
}
