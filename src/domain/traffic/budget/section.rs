//! The part of the plan that says what comes of more money, and how it may be split.

use serde::{Deserialize, Serialize};

use crate::plan::Id;
use crate::quantity::{Money, Rate, Volume};

/// How a budget may be split over channels; amounts are of the funnel's period, in the plan's
/// currency.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Budget {
    /// What is known of channels, one row each at most.
    pub channels: Vec<ChannelMoney>,
    /// The money for all of them together; what they get now if none.
    pub total: Option<Money>,
    /// What the split is to bring the most of.
    pub aim: Aim,
    /// Channels that help each other, each pair once.
    pub together: Vec<Together>,
}

/// What a split is to bring the most of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Aim {
    /// What orders leave over before advertising.
    #[default]
    Contribution,
    /// Orders.
    Orders,
}

/// Where the curve of a channel comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum CurveSource {
    /// Money spent and orders that came of it.
    #[default]
    Points,
    /// A curve that levels off, told by its figures.
    Levelling,
    /// A curve that rises ever more slowly, told by its figures.
    Rising,
}

/// What is known of a channel's money.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ChannelMoney {
    /// The channel.
    pub channel: Id,
    /// Where its curve comes from.
    pub source: CurveSource,
    /// Money and what came of it, or would; of consecutive periods, the oldest first, where the
    /// effect carries over.
    pub points: Vec<SpendPoint>,
    /// The curve's figures, where they are told.
    pub told: ToldCurve,
    /// The least that it is to get.
    pub least: Option<Money>,
    /// The most that it may get.
    pub most: Option<Money>,
    /// Whether it keeps what it has.
    pub locked: bool,
    /// The share of a period's effect that is still there in the next.
    pub carry_over: Option<Rate>,
    /// What a split that was used wrote into the funnel: not counted, but expected.
    pub expected: Option<SpendPoint>,
}

/// Money spent on a channel in one period, and the orders that came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SpendPoint {
    /// The money.
    pub spend: Option<Money>,
    /// The orders.
    pub orders: Option<Volume>,
}

/// A curve told by its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ToldCurve {
    /// Orders: at the very most for a curve that levels off; of `money` for one that rises.
    pub orders: Option<Volume>,
    /// The money that brings half of them, or all of them.
    pub money: Option<Money>,
    /// The steepness (1 if none), or the elasticity (½ if none).
    pub bend: Option<Volume>,
}

/// Two channels that bring more together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Together {
    /// The one.
    pub first: Id,
    /// The other.
    pub second: Id,
    /// How much: a share of the geometric mean of what both bring.
    pub strength: Option<Rate>,
}
