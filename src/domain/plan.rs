//! The plan: the one document that a user makes, saves, shares and undoes.
//!
//! Sections are behind [`Arc`]s and changed with [`Arc::make_mut`], so that snapshots for undo
//! share what did not change and a tool's result is recomputed only when its own section moved.
//! Derived figures are never part of it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::ab_test::Experiment;
use crate::funnel::forecast::Forecast;
use crate::funnel::{Funnel, Sales};
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
}

/// One figure that is expected of a period or was reached in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Figure {
    /// Gross merchandise value, in the plan's currency.
    Gmv,
    /// Profit after fixed cost, in the plan's currency.
    Profit,
    /// Orders booked.
    Orders,
    /// Advertising cost of sales of one channel, at most.
    AcosAtMost(Id),
}

/// A figure with its value; rates are fractions, money is in the plan's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureValue {
    /// Which figure.
    pub figure: Figure,
    /// How much.
    pub value: Money,
}

/// What was expected of a period and what came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeriodFigures {
    /// The days it covers.
    pub period: Period,
    /// When the expectation was frozen.
    pub set_on: Option<Date>,
    /// The expectation.
    pub expected: Vec<FigureValue>,
    /// What was reached, where it was entered by hand; else the funnel's own figures speak.
    pub actual: Vec<FigureValue>,
}

/// How far an action is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ActionState {
    /// To be done.
    #[default]
    Open,
    /// Ticked off.
    Done,
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
}

/// Event nodes and supply.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Calendar {
    /// Dated events such as Black Friday.
    pub events: Vec<EventNode>,
    /// Units that can be sold, by place and month.
    pub supply: Vec<Supply>,
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

/// A do-and-review or plan-do-check-act cycle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cycle {
    /// Its id within the plan.
    pub id: Id,
    /// What is believed.
    pub hypothesis: Text,
    /// What was done.
    pub done: Text,
    /// What the check showed; empty until checked.
    pub checked: Text,
    /// The lesson kept.
    pub lesson: Text,
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
