//! What to do next, ranked: every tool's proposals with their effort, what they rest on, and the
//! gate or figure that they move.
//!
//! [`crate::proposals`] says what is proposed; this room says how much each takes and in what order
//! it pays to begin. A tool gives its proposals a [`Brief`] by a function of its own.

mod list;
mod traffic;

#[cfg(test)]
mod tests;

pub use list::{Filter, Known, known, listed, next_own, owners};
pub use traffic::{path_actions, step_brief};

use serde::{Deserialize, Serialize};

use crate::plan::{Plan, ProposalCode};
use crate::traffic::{NeedCode, SoftGap, Step, Warning};

/// How much work it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Effort {
    /// Some hours.
    Hours,
    /// Some days.
    Days,
    /// Some weeks.
    Weeks,
    /// Some months.
    Months,
}

/// How pressing it is, the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Something is going wrong.
    Wrong,
    /// No figure can be trusted before.
    Needed,
    /// The next gate asks for it.
    Gate,
    /// The present stage asks for it.
    Stage,
    /// It makes more of what is there.
    Better,
}

/// What an action moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moves {
    /// A need of a gate.
    Need(NeedCode),
    /// What a stage wants beside its gate.
    Gap(SoftGap),
    /// A warning goes away.
    Warning(Warning),
    /// A figure of the page.
    Figure(Moved),
}

/// A figure that an action moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Moved {
    /// Profit a month.
    Profit,
    /// What can be told at all.
    Certainty,
    /// As how many equal channels the sources count.
    EffectiveChannels,
    /// The share of people who can be reached without paying.
    Reachable,
    /// The chance of a next order.
    Repurchase,
    /// What a second order costs.
    SecondOrderCost,
    /// New customers that a customer brings.
    Referral,
    /// The share of visits that come by themselves.
    DirectShare,
    /// The share of the main pool in sales.
    MainPool,
    /// Gross merchandise value.
    Sales,
    /// Orders.
    Orders,
    /// Gross merchandise value an order.
    OrderValue,
    /// What advertising costs of sales.
    AdShare,
}

impl Moved {
    /// Those that a user can choose for an action, the commonest first.
    pub const ALL: [Self; 13] = [
        Self::Profit,
        Self::Sales,
        Self::Orders,
        Self::OrderValue,
        Self::AdShare,
        Self::Repurchase,
        Self::SecondOrderCost,
        Self::Referral,
        Self::Reachable,
        Self::DirectShare,
        Self::MainPool,
        Self::EffectiveChannels,
        Self::Certainty,
    ];
}

/// What is known of an action beside its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Brief {
    /// How pressing it is.
    pub urgency: Urgency,
    /// How much work it is.
    pub effort: Effort,
    /// What it moves.
    pub moves: Moves,
    /// Numbers of the concepts that it rests on, the weightiest first.
    pub concepts: &'static [u8],
}

/// One proposal in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// Which.
    pub code: ProposalCode,
    /// What is known of it.
    pub brief: Brief,
}

/// Puts proposals in order: the more pressing first, then the less work, then as they were given;
/// each code once, and those that are in the plan already left out.
pub fn ranked(plan: &Plan, proposals: impl IntoIterator<Item = Ranked>) -> Vec<Ranked> {
    let mut list: Vec<Ranked> = Vec::new();
    for proposal in proposals {
        let known = list.iter().any(|other| other.code == proposal.code);
        if !known && plan.action_of(proposal.code).is_none() {
            list.push(proposal);
        }
    }
    // The sort is stable.
    list.sort_by_key(|ranked| (ranked.brief.urgency, ranked.brief.effort));
    list
}

/// The brief of any proposal of any tool.
pub fn brief(code: ProposalCode) -> Option<Brief> {
    let of = |urgency, effort, moved| Brief {
        urgency,
        effort,
        moves: Moves::Figure(moved),
        concepts: &[],
    };
    Some(match code {
        ProposalCode::CutLosingChannel(_) => of(Urgency::Wrong, Effort::Hours, Moved::Profit),
        ProposalCode::EnterCosts | ProposalCode::EnterBooks => {
            of(Urgency::Needed, Effort::Hours, Moved::Certainty)
        }
        ProposalCode::UseWinner(_) => of(Urgency::Better, Effort::Hours, Moved::Profit),
        ProposalCode::KeepTestRunning(_) => of(Urgency::Better, Effort::Weeks, Moved::Certainty),
        ProposalCode::MendTestSplit(_) => of(Urgency::Wrong, Effort::Days, Moved::Certainty),
        ProposalCode::TrafficStep(number) => step_brief(Step::from_number(number)?),
    })
}
