//! Lessons: found by their words, and shown again where they apply.

use serde::{Deserialize, Serialize};

use super::section::{Cycle, Evidence};
use crate::actions::{Moved, Moves, brief};
use crate::plan::{Id, Plan, ProposalCode};

/// A tool of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Tool {
    /// The funnel.
    Funnel,
    /// The A/B test.
    AbTest,
    /// The traffic scorer.
    Traffic,
    /// Campaigns and events of the plan.
    Campaigns,
}

impl Tool {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Funnel, Self::AbTest, Self::Traffic, Self::Campaigns];

    /// The tool that makes a proposal.
    pub const fn of(code: ProposalCode) -> Self {
        match code {
            ProposalCode::CutLosingChannel(_)
            | ProposalCode::EnterCosts
            | ProposalCode::EnterBooks => Self::Funnel,
            ProposalCode::UseWinner(_)
            | ProposalCode::KeepTestRunning(_)
            | ProposalCode::MendTestSplit(_) => Self::AbTest,
            ProposalCode::TrafficStep(_) => Self::Traffic,
        }
    }
}

/// Where a lesson applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Tag {
    /// At a channel.
    Channel(Id),
    /// In a tool.
    Tool(Tool),
    /// To a figure.
    Figure(Moved),
}

/// What a place of the page is about.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Context {
    /// Tags of what it is about.
    pub tags: Vec<Tag>,
}

impl Context {
    /// What a proposal is about: its tool, its channel, and the figure that it moves.
    pub fn of(code: ProposalCode) -> Self {
        let mut tags = vec![Tag::Tool(Tool::of(code))];
        if let ProposalCode::CutLosingChannel(channel) = code {
            tags.push(Tag::Channel(channel));
        }
        if let Some(Moves::Figure(figure)) = brief(code).map(|b| b.moves) {
            tags.push(Tag::Figure(figure));
        }
        Self { tags }
    }
}

/// The tags of a cycle: those given, and those that follow from its figure and its evidence.
fn tags(cycle: &Cycle) -> Vec<Tag> {
    let mut all = cycle.tags.clone();
    if let Some(expects) = &cycle.expects {
        all.push(Tag::Figure(expects.aim.moved()));
        if let super::Aim::Acos(channel) = expects.aim {
            all.push(Tag::Channel(channel));
        }
    }
    if let Some(check) = &cycle.check
        && let Evidence::Test(..) = check.evidence
    {
        all.push(Tag::Tool(Tool::AbTest));
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// How many tags a lesson shares with a place; none where it shares nothing, or speaks of other
/// channels than the place does.
fn fit(cycle: &Cycle, context: &Context) -> Option<usize> {
    let own = tags(cycle);
    let is_channel = |tag: &&Tag| matches!(tag, Tag::Channel(_));
    let shared = context.tags.iter().filter(|t| own.contains(t));
    let speaks_of_others = own.iter().any(|t| is_channel(&t))
        && context.tags.iter().any(|t| is_channel(&t))
        && !shared.clone().any(|t| is_channel(&t));
    let n = shared.count();
    (n > 0 && !speaks_of_others).then_some(n)
}

/// The cycles whose lesson applies to a place, the closest first and of equals the newest.
///
/// A lesson applies where it shares a channel, a tool or a figure with the place; what was learned of
/// some channels is not shown where it is about others.
pub fn lessons_for<'a>(plan: &'a Plan, context: &Context) -> Vec<&'a Cycle> {
    let mut found: Vec<(usize, &Cycle)> = plan
        .cycles
        .iter()
        .filter(|c| !c.lesson.is_empty())
        .filter_map(|c| Some((fit(c, context)?, c)))
        .collect();
    found.sort_by_key(|(shared, c)| std::cmp::Reverse((*shared, learned_on(c), c.id)));
    found.into_iter().map(|(_, cycle)| cycle).collect()
}

/// The cycles that hold every word of `wanted` somewhere in their own words, the newest first; all
/// that keep a lesson where nothing is wanted.
///
/// ```
/// use tributary_domain::{cycles::search, plan::Plan};
/// assert!(search(&Plan::default(), "photo").is_empty());
/// ```
pub fn search<'a>(plan: &'a Plan, wanted: &str) -> Vec<&'a Cycle> {
    let wanted = wanted.to_lowercase();
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let mut found: Vec<&Cycle> = plan
        .cycles
        .iter()
        .filter(|cycle| {
            if words.is_empty() {
                return !cycle.lesson.is_empty();
            }
            let note = cycle.check.as_ref().map_or("", |c| c.note.as_str());
            let text = [
                cycle.lesson.as_str(),
                cycle.hypothesis.as_str(),
                cycle.done.as_str(),
                note,
            ]
            .join("\n")
            .to_lowercase();
            words.iter().all(|word| text.contains(word))
        })
        .collect();
    found.sort_by_key(|c| std::cmp::Reverse((learned_on(c), c.id)));
    found
}

fn learned_on(cycle: &Cycle) -> Option<crate::quantity::Date> {
    let checked = cycle.check.as_ref().and_then(|c| c.on);
    cycle.act.and_then(|a| a.on).or(checked).or(cycle.begun)
}
