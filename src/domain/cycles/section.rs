//! What a cycle holds, and how far it is.

use serde::{Deserialize, Serialize};

use super::check::TestSaid;
use super::lessons::Tag;
use crate::actions::Moved;
use crate::plan::{Action, ActionState, Id};
use crate::quantity::{Amount, Date, Text};

/// How a cycle is shown; what it holds stays the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Form {
    /// Plan, do, check, act.
    #[default]
    Board,
    /// Did and learned.
    Log,
}

/// A figure that a cycle means to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Aim {
    /// Gross merchandise value of the period, in the plan's currency.
    Sales,
    /// Profit of the period, in the plan's currency.
    Profit,
    /// Orders of the period.
    Orders,
    /// Gross merchandise value / orders, in the plan's currency.
    OrderValue,
    /// What all channels cost / gross merchandise value.
    AdShare,
    /// Advertising cost of sales of one channel.
    Acos(Id),
    /// Chance that a buyer orders once more.
    Repurchase,
}

impl Aim {
    /// Whether it is a fraction.
    pub const fn is_rate(self) -> bool {
        matches!(self, Self::AdShare | Self::Acos(_) | Self::Repurchase)
    }

    /// Whether it is money.
    pub const fn is_money(self) -> bool {
        matches!(self, Self::Sales | Self::Profit | Self::OrderValue)
    }

    /// Whether less of it is better.
    pub const fn falls(self) -> bool {
        matches!(self, Self::AdShare | Self::Acos(_))
    }

    /// The figure by the name that actions have for it.
    pub const fn moved(self) -> Moved {
        match self {
            Self::Sales => Moved::Sales,
            Self::Profit => Moved::Profit,
            Self::Orders => Moved::Orders,
            Self::OrderValue => Moved::OrderValue,
            Self::AdShare | Self::Acos(_) => Moved::AdShare,
            Self::Repurchase => Moved::Repurchase,
        }
    }
}

/// Which figure is to go from where to where, and by when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expectation {
    /// The figure.
    pub aim: Aim,
    /// Where it stood, in the figure's unit (a rate as a fraction).
    pub from: Option<Amount>,
    /// Where it is to go.
    pub to: Option<Amount>,
    /// By when.
    pub by: Option<Date>,
}

/// What a check rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Evidence {
    /// What the figure of the expectation was on that day.
    Figure(Amount),
    /// What an A/B test said on that day.
    Test(Id, TestSaid),
    /// What was seen, in words.
    Words,
}

/// A check with its day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// When it was made.
    pub on: Option<Date>,
    /// What it rests on.
    pub evidence: Evidence,
    /// What it shows, in the user's words.
    pub note: Text,
}

/// What follows from a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Decision {
    /// It stays as it is now.
    Keep,
    /// It is tried again, differently.
    Change,
    /// It is given up.
    Stop,
}

/// The end of a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// What was decided.
    pub decision: Decision,
    /// When.
    pub on: Option<Date>,
}

/// A cycle in either form.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cycle {
    /// Its id within the plan.
    pub id: Id,
    /// How it is shown.
    pub form: Form,
    /// When it began; the day of a log's entry.
    pub begun: Option<Date>,
    /// What is believed.
    pub hypothesis: Text,
    /// What is expected of it.
    pub expects: Option<Expectation>,
    /// The plan's actions that belong to it.
    pub actions: Vec<Id>,
    /// What was done, beside these.
    pub done: Text,
    /// The check; none until made.
    pub check: Option<Check>,
    /// How it ended; counts only beside a check.
    pub act: Option<Act>,
    /// The lesson kept; what was learned, in a log.
    pub lesson: Text,
    /// Where the lesson applies.
    pub tags: Vec<Tag>,
    /// The cycle that it goes on from.
    pub follows: Option<Id>,
}

/// What comes next in a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Say what to do.
    Plan,
    /// Do it.
    Do,
    /// See what came of it.
    Check,
    /// Decide what follows.
    Act,
    /// Nothing: it is closed.
    Closed,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Self; 5] = [Self::Plan, Self::Do, Self::Check, Self::Act, Self::Closed];
}

/// How far a cycle is, by what it and its actions hold.
///
/// A board is to be planned until it has an action or says what was done, to be done until one
/// action is done and none is open, to be checked until it has a check, to be acted on until that is
/// decided. A log is closed by what was learned, which is its check.
///
/// ```
/// use tributary_domain::cycles::{Cycle, Stage, stage};
/// assert_eq!(stage(&[], &Cycle::default()), Stage::Plan);
/// ```
pub fn stage(actions: &[Action], cycle: &Cycle) -> Stage {
    if cycle.form == Form::Log {
        return match (cycle.done.is_empty(), cycle.lesson.is_empty()) {
            (true, true) => Stage::Do,
            (false, true) => Stage::Check,
            (_, false) => Stage::Closed,
        };
    }
    match (&cycle.check, cycle.act) {
        (Some(_), Some(_)) => return Stage::Closed,
        (Some(_), None) => return Stage::Act,
        (None, _) => {}
    }
    let states = || {
        let own = actions.iter().filter(|a| cycle.actions.contains(&a.id));
        own.map(|a| a.state)
    };
    let one_is_done = states().any(|s| s == ActionState::Done) || !cycle.done.is_empty();
    if states().any(ActionState::is_pending) {
        Stage::Do
    } else if one_is_done {
        Stage::Check
    } else {
        Stage::Plan
    }
}
