//! The plan: the one document that a user makes, saves, shares and undoes.
//!
//! Sections are behind [`Arc`]s and changed with [`Arc::make_mut`], so that snapshots for undo
//! share what did not change and a tool's result is recomputed only when its own section moved.
//! Derived figures are never part of it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::ab_test::Experiment;
use crate::actions::{Effort, Moved};
use crate::calendar::Campaign;
use crate::cycles::Cycle;
use crate::funnel::forecast::Forecast;
use crate::funnel::{Funnel, Sales};
pub use crate::periods::{Figure, FigureValue, PeriodFigures};
use crate::programme::{Market, Programme};
use crate::quantity::{Count, Date, Money, Month, Period, Rate, Text, Volume};
use crate::traffic::{Business, Facts};

/// Names one row of a plan within its list; never reused while the row exists.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Id(pub u32);

impl Id {
    /// An id that none of `taken` has.
    pub fn next(taken: impl IntoIterator<Item = Self>) -> Self {
        Self(
            taken
                .into_iter()
                .map(|id| id.0.saturating_add(1))
                .max()
                .unwrap_or(1),
        )
    }
}

/// The one document.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Plan {
    /// What the user calls it; empty until named.
    pub name: Text,
    /// Whether this is the invented sample, which must never be mistaken for one's own data.
    pub sample: bool,
    /// The company and its market.
    pub situation: Arc<Situation>,
    /// Products, places of sale and their books, currencies and rates.
    pub sales: Arc<Sales>,
    /// Channels and their counts by stage, in one period.
    pub funnel: Arc<Funnel>,
    /// A/B tests, the one worked on first.
    pub experiments: Arc<Vec<Experiment>>,
    /// What is known about the traffic pools.
    pub traffic: Arc<Facts>,
    /// Buyers, members and what they bring.
    pub customers: Arc<Customers>,
    /// Expected and actual figures by period.
    pub periods: Arc<Vec<PeriodFigures>>,
    /// What was decided to be done.
    pub actions: Arc<Vec<Action>>,
    /// Event nodes and stock by month.
    pub calendar: Arc<Calendar>,
    /// Plan, do, check, act.
    pub cycles: Arc<Vec<Cycle>>,
    /// How the funnel goes on, what is not certain about it, and what if.
    pub forecast: Arc<Forecast>,
    /// What is done for buyers beside the advertising.
    pub programme: Arc<Programme>,
}

/// The company in the user's own words.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Situation {
    /// Whom it sells to; none until said.
    pub business: Option<Business>,
    /// The trade it is in.
    pub industry: Text,
    /// What the brand stands for.
    pub positioning: Text,
    /// What it sells.
    pub products: Text,
    /// Who does the work.
    pub team: Text,
    /// A free remark.
    pub note: Text,
    /// When it was written down.
    pub as_of: Option<Date>,
    /// What the price is to say.
    pub price: Text,
    /// Where the brand can be bought, and where not.
    pub place: Text,
    /// How people hear of it.
    pub promotion: Text,
    /// Where and to whom it sells.
    pub markets: Vec<Market>,
}

/// What is known about buyers at a date.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Customers {
    /// When it was counted.
    pub as_of: Option<Date>,
    /// People who ever bought.
    pub customers: Option<Count>,
    /// People who get e-mail.
    pub subscribers: Option<Count>,
    /// Orders in the period from people who had bought before.
    pub repeat_orders: Option<Volume>,
    /// Chance that a buyer orders once more.
    pub next_order_rate: Option<Rate>,
    /// Members of the programme.
    pub members: Option<Count>,
    /// Members who were active within 90 days.
    pub members_active: Option<Count>,
    /// Invitations that an average customer sends.
    pub invites_per_customer: Option<Volume>,
    /// Share of invitations that become customers.
    pub invite_acceptance: Option<Rate>,
    /// Reward for one new customer brought, in the plan's currency.
    pub referral_reward: Option<Money>,
    /// Levels of the membership programme.
    pub levels: Vec<MemberLevel>,
    /// Where the counts come from.
    pub source: Text,
}

/// A level of the membership programme. A buyer becomes a member with the first order.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MemberLevel {
    /// Its id within the programme.
    pub id: Id,
    /// Its name.
    pub name: Text,
    /// Share of all buyers who are in it.
    pub share: Option<Rate>,
    /// Chance that a member orders once more; that of any buyer when none.
    pub next_order_rate: Option<Rate>,
    /// What a member pays less, of the price, from the second order on.
    pub discount: Option<Rate>,
    /// What one member costs beside that over the whole time, in the plan's currency.
    pub cost: Option<Money>,
    /// What a buyer has to spend in a year to be in it, in the plan's currency.
    pub threshold: Option<Money>,
    /// What a member gets.
    pub benefits: Text,
}

/// How far an action is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ActionState {
    /// To be done.
    #[default]
    Open,
    /// Ticked off.
    Done,
    /// Begun.
    Doing,
    /// Not to be done after all.
    Dropped,
}

impl ActionState {
    /// Whether something is still to be done.
    pub const fn is_pending(self) -> bool {
        matches!(self, Self::Open | Self::Doing)
    }
}

/// Where an action came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum ActionSource {
    /// Written by the user.
    #[default]
    User,
    /// Proposed by a tool; the code names the proposal, so that it is not proposed twice.
    Tool(ProposalCode),
}

/// Names a tool's proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ProposalCode {
    /// A channel spends more than its orders bring.
    CutLosingChannel(Id),
    /// Costs are missing, so profit can't be told.
    EnterCosts,
    /// The shop's own report is missing, so claims can't be checked.
    EnterBooks,
    /// A test is decided and its winner can be used.
    UseWinner(Id),
    /// A test needs more visitors.
    KeepTestRunning(Id),
    /// A test's split is broken.
    MendTestSplit(Id),
    /// The next step of the traffic path; the number is its place in the list of duties.
    TrafficStep(u8),
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// Its id within the plan.
    pub id: Id,
    /// What to do, in the user's words; empty for a tool's proposal, which the page words itself.
    pub text: Text,
    /// Who does it.
    pub owner: Text,
    /// By when.
    pub due: Option<Date>,
    /// How far it is.
    pub state: ActionState,
    /// Where it came from.
    pub source: ActionSource,
    /// What else the user says of it.
    pub notes: Option<ActionNotes>,
}

/// What a user says of an action beside its words; a tool's proposal has its own of each.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ActionNotes {
    /// Why.
    pub why: Text,
    /// How much work it is.
    pub effort: Option<Effort>,
    /// Which figure it is to move.
    pub moves: Option<Moved>,
}

impl Action {
    /// One that is open, without owner or day.
    pub fn new(id: Id, text: Text, source: ActionSource) -> Self {
        Self {
            id,
            text,
            owner: Text::default(),
            due: None,
            state: ActionState::Open,
            source,
            notes: None,
        }
    }

    /// Changes what the user says of it; nothing said is nothing kept.
    pub fn note(&mut self, change: impl FnOnce(&mut ActionNotes)) {
        let mut notes = self.notes.take().unwrap_or_default();
        change(&mut notes);
        self.notes = (notes != ActionNotes::default()).then_some(notes);
    }
}

/// Event nodes, supply and campaigns.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Calendar {
    /// Dated events such as Black Friday.
    pub events: Vec<EventNode>,
    /// Units that can be sold, by place and month.
    pub supply: Vec<Supply>,
    /// Campaigns.
    pub campaigns: Vec<Campaign>,
}

/// A dated event that changes traffic, prices of clicks and conversion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventNode {
    /// Its id within the calendar.
    pub id: Id,
    /// Its name.
    pub name: Text,
    /// The place of sale it concerns; all when none.
    pub place: Option<Id>,
    /// Its days.
    pub period: Period,
    /// The days on which one can enrol with the platform.
    pub enrolment: Option<Period>,
    /// Visits are multiplied by this.
    pub visits: crate::quantity::Factor,
    /// Conversion is multiplied by this.
    pub conversion: crate::quantity::Factor,
    /// The price of a click is multiplied by this.
    pub click_price: crate::quantity::Factor,
    /// What else is known of it.
    pub notes: Option<EventNotes>,
}

/// What is known of an event beside its days.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct EventNotes {
    /// The country or market, where it is more or less than a place of sale.
    pub market: Text,
    /// Where the days come from.
    pub source: Text,
    /// Whether the days are only the usual ones, so that they are to be checked.
    pub to_check: bool,
}

impl EventNode {
    /// Changes what is known of it beside its days; nothing said is nothing kept.
    pub fn note(&mut self, change: impl FnOnce(&mut EventNotes)) {
        let mut notes = self.notes.take().unwrap_or_default();
        change(&mut notes);
        self.notes = (notes != EventNotes::default()).then_some(notes);
    }
}

/// Units that can be sold at a place in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supply {
    /// The place of sale.
    pub place: Id,
    /// The month.
    pub month: Month,
    /// Units available.
    pub units: Volume,
    /// Units in an average order.
    pub units_per_order: Volume,
}

impl Plan {
    /// Whether the user has entered nothing yet.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The action that a proposal became, if it was taken up.
    pub fn action_of(&self, code: ProposalCode) -> Option<&Action> {
        self.actions
            .iter()
            .find(|a| a.source == ActionSource::Tool(code))
    }
}
