//! The part of the plan that says how the funnel goes on, and what is not certain about it.

use serde::{Deserialize, Serialize};

use crate::plan::Id;
use crate::quantity::{Change, Count, Factor, Level, Money, Month, Rate, Text, Volume};

/// How the funnel goes on after its period. Events and supply stand in
/// [`crate::plan::Calendar`], what is known of buyers in [`crate::plan::Customers`].
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Forecast {
    /// The first month; the one after the funnel's period when none.
    pub start: Option<Month>,
    /// How many months; twelve when none, at most [`MOST_MONTHS`].
    pub months: Option<Count>,
    /// Demand by calendar month against an average month, January first; empty or twelve.
    pub season: Vec<Factor>,
    /// How channels go on, one row each at most.
    pub channels: Vec<ChannelOutlook>,
    /// How places go on, one row each at most.
    pub places: Vec<PlaceOutlook>,
    /// Days until a customer who was brought buys.
    pub referral_days: Option<Volume>,
    /// Share of the active customers that is active in the next month too.
    pub monthly_retention: Option<Rate>,
    /// What an order later is worth less than one now.
    pub discount: Option<Rate>,
    /// What is paid before the first month, in the plan's currency.
    pub outlay: Option<Money>,
    /// What money a year later is worth less than money now.
    pub annual_discount: Option<Factor>,
    /// How many customers of one cohort were still there, month by month, the first all of them.
    pub cohort: Vec<Volume>,
    /// Inputs that are not certain.
    pub ranges: Vec<RangeOf>,
    /// Named differences from the plan.
    pub scenarios: Vec<Scenario>,
}

/// The most months of a forecast.
pub const MOST_MONTHS: usize = 36;

/// How a channel goes on.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ChannelOutlook {
    /// The channel.
    pub channel: Id,
    /// Growth of its visits a month.
    pub growth: Option<Change>,
    /// Months until it has its full volume, in even steps from nothing.
    pub ramp: Option<Count>,
    /// The power of money by which visits rise; 1 (in proportion) when none.
    pub elasticity: Option<Rate>,
    /// Money decided on for single months, in the channel's currency; other months cost what
    /// their visits cost.
    pub spend: Vec<MonthSpend>,
    /// Rates of the months ahead that a test has measured anew; others go on as counted.
    pub measured: Vec<MeasuredStep>,
}

/// How many people reached a stage in the winning version of a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasuredStep {
    /// The stage.
    pub stage: Id,
    /// People who reached it.
    pub reached: Count,
    /// Of so many who could; at least one, else nothing is measured.
    pub of: Count,
    /// The test.
    pub test: Id,
}

/// Money decided on for a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthSpend {
    /// The month.
    pub month: Month,
    /// How much.
    pub money: Money,
}

/// How a place of sale goes on.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PlaceOutlook {
    /// The place.
    pub place: Id,
    /// Whether units that are left go on to the next month (stock), or not (a capacity).
    pub carries_over: bool,
    /// Whether orders that can't be served wait, or are lost.
    pub waits: bool,
    /// Share of the period's orders that were first orders; all when none.
    pub new_share: Option<Rate>,
    /// Orders of an average customer in each month after the first order.
    pub repeats: Vec<Volume>,
    /// Whether customers here bring others, as often as [`crate::plan::Customers`] says.
    pub refers: bool,
}

/// Which rows an input is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Scope {
    /// All that have it.
    All,
    /// This one.
    One(Id),
}

impl Scope {
    /// Whether a row is among them.
    pub fn has(self, id: Id) -> bool {
        match self {
            Self::All => true,
            Self::One(one) => one == id,
        }
    }

    /// The row, if it is one.
    pub const fn id(self) -> Option<Id> {
        match self {
            Self::All => None,
            Self::One(id) => Some(id),
        }
    }
}

/// A number of the plan that a range, a scenario or a question moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Input {
    /// What a buyer pays at a place, in its currency.
    Price(Scope),
    /// Cost of the goods of an order at a place, in its currency.
    UnitCost(Scope),
    /// Freight of an order to a place, in its currency.
    Freight(Scope),
    /// Duty rate at a place.
    DutyRate(Scope),
    /// Commission at a place.
    Commission(Scope),
    /// Fulfilment and shipping of an order at a place, in its currency.
    Shipping(Scope),
    /// Share of orders that come back at a place.
    ReturnRate(Scope),
    /// Orders of the period that no channel claims, at a place.
    Organic(Scope),
    /// The first count of a channel in the period.
    Traffic(Scope),
    /// The rate at which a channel's people reach a stage from the one before.
    StepRate(ChannelStage),
    /// The price of a click or a thousand impressions of a channel, in its currency.
    AdPrice(Scope),
    /// The money for a channel over all months, in the plan's currency.
    Spend(Scope),
    /// Cost of the period that no order causes, in the plan's currency.
    FixedCost,
    /// New customers that one customer brings (K).
    Referral,
    /// Share of active customers kept from month to month.
    Retention,
    /// What a buyer pays for one unit of a product at a place, in the place's currency.
    ProductPrice(ProductAt),
    /// What one unit of a product costs wherever it is sold, in the product's currency.
    ProductCost(Id),
}

/// A product at a place of sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ProductAt {
    /// The product.
    pub product: Id,
    /// The place.
    pub place: Id,
}

/// A stage of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ChannelStage {
    /// The channel.
    pub channel: Id,
    /// The stage that is reached.
    pub stage: Id,
}

/// How likely the numbers of a range are.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum Shape {
    /// Nine of ten times between the two, sooner too high than too low: lognormal.
    #[default]
    Likely,
    /// Nine of ten times between the two, even to both sides: normal.
    Even,
    /// Never outside, most likely what the plan says: triangular.
    Triangle,
    /// Never outside, and near what the plan says: PERT.
    Pert,
}

/// An input that is not certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RangeOf {
    /// Which; one row, not all.
    pub input: Input,
    /// The lower end, in the input's unit.
    pub low: Level,
    /// The upper end.
    pub high: Level,
    /// How the numbers lie.
    pub shape: Shape,
}

/// What a scenario does to an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum How {
    /// Sets it to this, in its unit.
    To(Level),
    /// Raises or lowers it by this share of itself.
    By(Change),
    /// Adds this to it: percentage points of a rate.
    Plus(Change),
}

/// One difference from the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Which input.
    pub input: Input,
    /// What is done to it.
    pub how: How,
}

/// A named what-if.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scenario {
    /// Its id within the forecast.
    pub id: Id,
    /// Its name.
    pub name: Text,
    /// What is different, each input once.
    pub differences: Vec<Difference>,
}

impl Forecast {
    /// How many months it runs, 1 to [`MOST_MONTHS`].
    pub fn horizon(&self) -> usize {
        let asked = self.months.map_or(12, Count::get);
        usize::try_from(asked).map_or(MOST_MONTHS, |m| m.clamp(1, MOST_MONTHS))
    }

    /// The outlook of a channel; nothing decided where it has no row.
    pub fn channel(&self, id: Id) -> Option<&ChannelOutlook> {
        self.channels.iter().find(|c| c.channel == id)
    }

    /// The outlook of a place; nothing decided where it has no row.
    pub fn place(&self, id: Id) -> Option<&PlaceOutlook> {
        self.places.iter().find(|p| p.place == id)
    }

    /// The row of a channel, made if there is none.
    pub fn channel_mut(&mut self, id: Id) -> &mut ChannelOutlook {
        let at = self.channels.iter().position(|c| c.channel == id);
        let at = at.unwrap_or_else(|| {
            self.channels.push(ChannelOutlook {
                channel: id,
                ..ChannelOutlook::default()
            });
            self.channels.len() - 1
        });
        &mut self.channels[at]
    }

    /// The row of a place, made if there is none.
    pub fn place_mut(&mut self, id: Id) -> &mut PlaceOutlook {
        let at = self.places.iter().position(|p| p.place == id);
        let at = at.unwrap_or_else(|| {
            self.places.push(PlaceOutlook {
                place: id,
                ..PlaceOutlook::default()
            });
            self.places.len() - 1
        });
        &mut self.places[at]
    }
}
