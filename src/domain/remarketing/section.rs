//! The part of the plan about remarketing.

use serde::{Deserialize, Serialize};

use super::lifecycle::Lifecycle;
use super::rfm::RfmGroup;
use crate::plan::Id;
use crate::quantity::{Count, Currency, Date, Money, Rate, Text, Volume};

/// Who is reached again, with what, and how often.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Remarketing {
    /// Buyers by segment, as the last order export had them.
    pub counted: Option<Counted>,
    /// What goes to whom.
    pub rules: Vec<Rule>,
    /// How often a month one person may be reached at most; [`super::USUAL_MOST`] where not said.
    pub most_a_month: Option<Volume>,
    /// Contents, activities and care, each with its day.
    pub dated: Vec<Dated>,
}

/// Buyers of an order export by segment: counts and means, nobody's name and nobody's history.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counted {
    /// The export's last day with an order.
    pub as_of: Option<Date>,
    /// The currency of its amounts.
    pub currency: Option<Currency>,
    /// Whether a model of repeat orders could be fitted; where not, days since the last order tell.
    pub by_model: bool,
    /// By what they will probably do, each segment at most once.
    pub lifecycle: Vec<(Lifecycle, Counts)>,
    /// By what they did, each group at most once.
    pub rfm: Vec<(RfmGroup, Counts)>,
}

/// A segment in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// People in it.
    pub people: Count,
    /// Days since the last order, on average.
    pub days_since: Option<Volume>,
    /// Orders that one of them is expected to make within a year; none without a model.
    pub ahead: Option<Volume>,
    /// Mean value of a repeat order of those who came back.
    pub value: Option<Money>,
}

/// Who is meant.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum Segment {
    /// Everyone who ever bought.
    #[default]
    Buyers,
    /// Everyone who gets e-mail.
    Subscribers,
    /// Members of the programme.
    Members,
    /// A segment of the lifecycle.
    Lifecycle(Lifecycle),
    /// A group by recency, frequency and value.
    Rfm(RfmGroup),
    /// A level of the membership programme.
    Level(Id),
}

/// What makes the offer worth a look.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum Promotion {
    /// Nothing but the message.
    #[default]
    None,
    /// A lower price.
    Discount,
    /// Free delivery.
    FreeDelivery,
    /// A gift.
    Gift,
    /// Several products together.
    Bundle,
    /// Points or credit.
    Points,
    /// Early access.
    Preview,
}

impl Promotion {
    /// All choices.
    pub const ALL: [Self; 7] = [
        Self::None,
        Self::Discount,
        Self::FreeDelivery,
        Self::Gift,
        Self::Bundle,
        Self::Points,
        Self::Preview,
    ];
}

/// How people are reached.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum Reach {
    /// By e-mail.
    #[default]
    Email,
    /// By text message.
    Sms,
    /// By `WhatsApp`.
    WhatsApp,
    /// By a message of the App.
    AppPush,
    /// By a message on a platform or a social network.
    Platform,
    /// By ads to a list of people.
    Ads,
    /// By a card in the parcel.
    ParcelInsert,
}

impl Reach {
    /// All choices.
    pub const ALL: [Self; 7] = [
        Self::Email,
        Self::Sms,
        Self::WhatsApp,
        Self::AppPush,
        Self::Platform,
        Self::Ads,
        Self::ParcelInsert,
    ];

    /// Whether it is a message that a person gets unasked: ads and cards in a parcel are none.
    pub const fn is_message(self) -> bool {
        !matches!(self, Self::Ads | Self::ParcelInsert)
    }
}

/// When it goes out.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum Timing {
    /// Once, on a day.
    #[default]
    Once,
    /// Again and again, every so many days.
    Every,
    /// So many days after an order.
    AfterOrder,
}

impl Timing {
    /// All choices.
    pub const ALL: [Self; 3] = [Self::Once, Self::Every, Self::AfterOrder];
}

/// What goes to whom, how and when.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rule {
    /// Its id within the rules.
    pub id: Id,
    /// Who is meant.
    pub segment: Segment,
    /// The product offered; any when none.
    pub product: Option<Id>,
    /// The place of sale that the orders come in at; the first where people buy when none.
    pub place: Option<Id>,
    /// What makes the offer worth a look.
    pub promotion: Promotion,
    /// What is taken off the price for it.
    pub discount: Option<Rate>,
    /// How people are reached.
    pub reach: Reach,
    /// When it goes out.
    pub timing: Timing,
    /// The day of what goes out once.
    pub day: Option<Date>,
    /// The days of what goes out again, or after an order.
    pub days: Option<Volume>,
    /// The share of the segment that can and may be reached so.
    pub reachable: Option<Rate>,
    /// The share of those reached who order and would not have done so otherwise, at least.
    pub response_low: Option<Rate>,
    /// The same, at most.
    pub response_high: Option<Rate>,
    /// What reaching one person costs, in the plan's currency.
    pub cost_each: Option<Money>,
    /// What it costs beside that, in the plan's currency.
    pub cost_fixed: Option<Money>,
}

/// What a dated item is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum DatedKind {
    /// Something to read or to see.
    #[default]
    Content,
    /// Something to take part in.
    Activity,
    /// Something kind, such as a greeting.
    Care,
}

impl DatedKind {
    /// All choices.
    pub const ALL: [Self; 3] = [Self::Content, Self::Activity, Self::Care];
}

/// A content, an activity or a kindness with its day.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Dated {
    /// Its id within the programme.
    pub id: Id,
    /// Its day.
    pub day: Option<Date>,
    /// What it is.
    pub kind: DatedKind,
    /// Whom it is for.
    pub segment: Segment,
    /// In the user's words.
    pub text: Text,
}
