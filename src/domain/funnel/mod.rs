//! The funnel calculator: stages, unit economics, books and claims.
//!
//! A place of sale holds what its own report books, a channel what its platform claims; sums of
//! claims are never orders, and profit comes from the books. [`evaluate`] works everything out
//! that the page shows; it is a pure function of the two sections, fast enough for every keystroke.
//!
//! - `section`: the part of the plan; `edit`, `quick`, `from_report`, `from_shop`, `from_buyers`:
//!   changing it
//! - `order`: one order; `products`: the mix that it is; `rates`: the rates of one channel or of
//!   several; `steps`: stage to stage
//! - `channel`, `group`, `place`, `total`: the levels; `targets`: against what was expected
//! - `verdict`, `leak`: does it earn, and what costs most; `explain`: how a figure is worked out;
//!   `waterfall`: from sales to profit
//! - `forecast`: the funnel forwards; `after`, `membership`, `retention`, `referral`: after the order;
//!   `cash`: money over time

mod after;
pub mod cash;
mod chain;
mod channel;
mod edit;
mod exchange;
mod explain;
pub mod forecast;
mod from_buyers;
mod from_report;
mod from_shop;
mod group;
mod leak;
mod membership;
mod missing;
mod order;
mod place;
mod products;
mod quick;
mod rates;
pub mod referral;
pub mod retention;
mod section;
mod steps;
mod targets;
mod total;
mod verdict;
mod waterfall;

#[cfg(test)]
mod tests;

pub use after::{Acquisition, AfterOrder, BuyerValue, after_order};
pub use chain::volumes;
pub use channel::ChannelResult;
pub use edit::{EditError, Position, clear_period, remove_channel, remove_place, remove_product};
pub use exchange::{convert, exchange_rate};
pub use explain::{Formula, Operand, Shape, Subject, Working};
pub use from_buyers::{BuyerFigures, MONTHS_BACK, buyer_figures, buyers_counted, enter_buyers};
pub use from_report::{Applied, ApplyError, Confirmed, apply_report};
pub use from_shop::{BooksChange, apply_shop_report};
pub use group::{Group, GroupName, groups};
pub use membership::{LevelValue, Membership, membership};
pub use missing::{Figure, Gap, Missing};
pub use order::{CostField, Observed, OrderEconomics, order_economics};
pub(crate) use place::order_at;
pub use place::{Amount, Basis, PlaceResult};
pub use products::{Mix, ProductResult, mix};
pub use quick::{Quick, QuickEdit, quick, set_count, set_quick};
pub use rates::{AdFigures, Claims, Per};
pub use section::{
    Booked, Buyers, Channel, ExchangeRate, ExtraCosts, Funnel, OrderTerms, Origin, Place, Pricing,
    Product, Reach, Sales, Sold, Stage, StageKind, Style,
};
pub use steps::{StageTotal, Step, Steps};
pub use targets::{TargetResult, against_targets};
pub use total::{BuyersTotal, Total};
pub use verdict::{CostItem, Leak, Verdict};
pub use waterfall::{Bar, BarKind, waterfall};

use crate::plan::Id;
use crate::quantity::Currency;

/// Everything that the funnel page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct FunnelResult {
    /// The plan's currency.
    pub currency: Currency,
    /// Each channel as claimed, in the plan's order.
    pub channels: Vec<ChannelResult>,
    /// Each place as booked, in the plan's order.
    pub places: Vec<PlaceResult>,
    /// All of it together.
    pub total: Total,
    /// The blended funnel; claimed orders beyond the books are scaled down evenly at each place.
    pub steps: Steps,
    /// What costs most.
    pub leak: Option<Leak>,
}

impl FunnelResult {
    /// The result of a channel.
    pub fn channel(&self, id: Id) -> Option<&ChannelResult> {
        self.channels.iter().find(|c| c.id == id)
    }

    /// The result of a place.
    pub fn place(&self, id: Id) -> Option<&PlaceResult> {
        self.places.iter().find(|p| p.id == id)
    }

    /// Steps of channels where more came out than went in: a warning, never a failure.
    pub fn over_100(&self) -> impl Iterator<Item = (Id, &Step)> {
        self.channels.iter().flat_map(|channel| {
            let steps = channel.steps.steps.iter();
            steps.filter(|s| s.is_over_100()).map(|s| (channel.id, s))
        })
    }
}

/// Works out all figures of the funnel.
///
/// ```
/// use tributary_domain::{funnel, sample};
/// let plan = sample::sample(sample::Language::English);
/// let result = funnel::evaluate(&plan.sales, &plan.funnel);
/// // 32,207.16 left by 1,833 orders − 17,630.88 of advertising − 7,500 of fixed cost.
/// assert!((result.total.profit.unwrap() - 7_076.28).abs() < 0.01);
/// ```
pub fn evaluate(sales: &Sales, funnel: &Funnel) -> FunnelResult {
    let mixes: Vec<Option<Mix>> = sales.places.iter().map(|p| mix(sales, p)).collect();
    let place_of = |id: Option<Id>| {
        let mut rows = sales.places.iter().zip(&mixes);
        rows.find(|(p, _)| Some(p.id) == id)
            .map(|(place, mix)| (place, mix.as_ref()))
    };
    let channels: Vec<ChannelResult> = funnel
        .channels
        .iter()
        .map(|c| channel::evaluate(sales, funnel, c, place_of(c.place)))
        .collect();
    let places: Vec<PlaceResult> = sales
        .places
        .iter()
        .zip(&mixes)
        .map(|(place, mix)| {
            let own = channels
                .iter()
                .filter(|c| c.place == Some(place.id) && !c.is_blank);
            place::evaluate(sales, funnel, (place, *mix), &own.collect::<Vec<_>>())
        })
        .collect();
    let total = total::evaluate(sales, &places, &channels);
    let rows: Vec<_> = places
        .iter()
        .flat_map(|p| p.rows.iter().cloned())
        .chain(
            channels
                .iter()
                .filter(|c| c.place.is_none())
                .map(|c| c.row.clone()),
        )
        .collect();
    FunnelResult {
        currency: sales.currency,
        steps: Steps::of(&funnel.stages, &rows),
        leak: leak::leak(&funnel.stages, &places, &channels, &total),
        channels,
        places,
        total,
    }
}

/// The step between any two stages, over the channels of one place or of all; claimed orders
/// beyond the books are scaled down evenly at each place.
///
/// # Errors
/// [`Missing::NoSuchRow`] for a place or stage that is not there.
pub fn rate_between(
    funnel: &Funnel,
    result: &FunnelResult,
    place: Option<Id>,
    from: Id,
    to: Id,
) -> Result<Step, Missing> {
    let at = |id| funnel.stages.iter().position(|s| s.id == id);
    let rows: Vec<_> = result
        .places
        .iter()
        .filter(|p| place.is_none_or(|id| p.id == id))
        .flat_map(|p| p.rows.iter().cloned())
        .collect();
    at(from)
        .zip(at(to))
        .and_then(|(from, to)| steps::between(&funnel.stages, &rows, from, to))
        .ok_or(Missing::NoSuchRow)
}
