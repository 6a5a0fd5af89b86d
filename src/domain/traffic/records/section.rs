//! The part of the plan that is kept on record.

use serde::{Deserialize, Serialize};

use crate::plan::Id;
use crate::quantity::{Change, Count, Money, Rate, Text, Volume};
use crate::traffic::{ByPool, SocialPlatform};

/// Everything on record; empty until something is typed.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Records {
    /// Figures by pool.
    pub pools: ByPool<PoolRecord>,
    /// Messages that go out by themselves.
    pub automation: Vec<Automation>,
    /// Figures by social platform.
    pub platforms: Vec<PlatformRecord>,
    /// What social media are to bring.
    pub goals: Vec<Goal>,
}

/// A pool by the seller's own figures; money is in the plan's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PoolRecord {
    /// What its orders leave over in a month, before advertising.
    pub contribution: Option<Money>,
    /// People known there: buyers, followers, subscribers.
    pub people: Option<Count>,
    /// How many of them can be reached again without paying for it.
    pub reachable: Option<Count>,
    /// What it costs to bring about a buyer's second order.
    pub second_order_cost: Option<Money>,
    /// Visits in the month before.
    pub visits_before: Option<Volume>,
    /// Sales in the month before.
    pub sales_before: Option<Money>,
    /// Whether its rules let the seller keep people's contacts and lead them on.
    pub lets_lead_on: Option<bool>,
}

/// A kind of message that goes out by itself when its moment comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Automation {
    /// To who has just joined the list.
    Welcome,
    /// To who left a basket behind.
    Basket,
    /// To who has just bought.
    AfterOrder,
    /// To who may need the product again.
    Reorder,
    /// To who has not been seen for long.
    WinBack,
    /// To members of the programme.
    Members,
}

impl Automation {
    /// All six, from the first contact on.
    pub const ALL: [Self; 6] = [
        Self::Welcome,
        Self::Basket,
        Self::AfterOrder,
        Self::Reorder,
        Self::WinBack,
        Self::Members,
    ];
}

/// What a company wants of social media.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Goal {
    /// Being seen.
    Exposure,
    /// Visits to a place of sale.
    Visits,
    /// Followers.
    Fans,
    /// Orders within the platform.
    Sales,
    /// Contacts of partners and buyers.
    Contacts,
    /// Learning what customers and rivals do.
    Insight,
    /// A good name.
    Standing,
}

impl Goal {
    /// All seven.
    pub const ALL: [Self; 7] = [
        Self::Exposure,
        Self::Visits,
        Self::Fans,
        Self::Sales,
        Self::Contacts,
        Self::Insight,
        Self::Standing,
    ];
}

/// How much a platform does for a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Strength {
    /// Nothing.
    #[default]
    Nothing,
    /// A little.
    Little,
    /// Something.
    Some,
    /// Much.
    Much,
}

impl Strength {
    /// All four, the weakest first.
    pub const ALL: [Self; 4] = [Self::Nothing, Self::Little, Self::Some, Self::Much];

    /// Its points, 0 to 3.
    pub const fn points(self) -> u8 {
        self as u8
    }
}

/// What a platform does for one goal, in the seller's judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fit {
    /// The goal.
    pub goal: Goal,
    /// How much it does for that.
    pub strength: Strength,
}

/// One social platform by figures.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PlatformRecord {
    /// Its id within the list.
    pub id: Id,
    /// Which of the platforms known by name it is; another one when none.
    pub known: Option<SocialPlatform>,
    /// The name of another one.
    pub name: Text,
    /// Whether another one is in use; those known by name stand in
    /// [`Facts::platforms_used`](crate::traffic::Facts::platforms_used).
    pub used: bool,
    /// Share of sellers that use it.
    pub share: Option<Rate>,
    /// The largest share that there ever was.
    pub peak: Option<Rate>,
    /// Share of sellers that plan for more less the share that plan for less.
    pub net_plan: Option<Change>,
    /// Whether it is new; as the classes of 2020 have it while not said.
    pub emerging: Option<bool>,
    /// Where these figures come from.
    pub source: Text,
    /// The year that they are of.
    pub year: Option<Count>,
    /// Hours of work a month.
    pub hours: Option<Volume>,
    /// Money a month, in the plan's currency.
    pub cost: Option<Money>,
    /// Visits that it brings a month.
    pub visits: Option<Volume>,
    /// What is sold through it a month, in the plan's currency.
    pub sales: Option<Money>,
    /// What it does for the goals, where the seller judges otherwise.
    pub fits: Vec<Fit>,
}
