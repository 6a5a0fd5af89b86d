//! Stages, the steps between them, and how sure their rates are.

use super::missing::{Figure, Missing, ratio};
use super::section::{Stage, StageKind};
use crate::plan::Id;
use crate::stats::interval::{Interval, wilson};

/// The chance that an interval misses.
const ALPHA: f64 = 0.05;

/// How many passed a stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StageTotal {
    /// The stage.
    pub stage: Id,
    /// What it counts.
    pub kind: StageKind,
    /// The sum over the channels that counted it.
    pub count: Option<f64>,
    /// How many channels counted it.
    pub channels: usize,
}

/// The share of one stage that reaches a later one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The earlier stage.
    pub from: Id,
    /// The later stage.
    pub to: Id,
    /// How many stood at the earlier stage, over the channels that counted both.
    pub trials: f64,
    /// How many of them came to the later one.
    pub successes: f64,
    /// Over how many channels.
    pub channels: usize,
    /// `successes / trials`; above 1 when more came out than went in.
    pub rate: Figure,
    /// Wilson's 95 % interval of the rate; none above 100 %.
    pub interval: Option<Interval>,
}

impl Step {
    /// Whether more came out than went in: the counts of the two stages don't belong together.
    pub fn is_over_100(&self) -> bool {
        self.successes > self.trials
    }
}

/// A funnel: totals by stage, rates from stage to stage and from the first.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Steps {
    /// Every stage of the funnel, first to last.
    pub stages: Vec<StageTotal>,
    /// From each counted stage's nearest earlier one that some channel counted too.
    pub steps: Vec<Step>,
    /// From the first counted stage to each later one that some channel counted too.
    pub from_first: Vec<Step>,
}

/// The counts of one channel, in the order of the stages.
pub(super) type Row = Vec<Option<f64>>;

impl Steps {
    /// Adds up `rows`; each rate is a ratio of sums over the channels that counted both stages,
    /// so that a channel which enters in the middle spoils no step.
    pub(super) fn of(stages: &[Stage], rows: &[Row]) -> Self {
        let totals: Vec<StageTotal> = stages
            .iter()
            .enumerate()
            .map(|(i, stage)| {
                let counted = rows.iter().filter_map(|row| row.get(i).copied().flatten());
                let channels = counted.clone().count();
                StageTotal {
                    stage: stage.id,
                    kind: stage.kind,
                    count: (channels > 0).then(|| counted.sum()),
                    channels,
                }
            })
            .collect();
        let first = totals.iter().position(|t| t.count.is_some());
        let counted = |t: &(usize, &StageTotal)| t.1.count.is_some();
        let reached = |from: usize, to: usize| {
            between(stages, rows, from, to).filter(|step| step.channels > 0)
        };
        let steps = totals
            .iter()
            .enumerate()
            .filter(counted)
            .filter_map(|(to, _)| (0..to).rev().find_map(|from| reached(from, to)))
            .collect();
        let from_first = totals
            .iter()
            .enumerate()
            .filter(counted)
            .filter_map(|(to, _)| reached(first.filter(|f| *f < to)?, to))
            .collect();
        Self {
            stages: totals,
            steps,
            from_first,
        }
    }

    /// The total at the first stage of a kind.
    pub fn count(&self, kind: StageKind) -> Option<f64> {
        self.stages.iter().find(|s| s.kind == kind)?.count
    }
}

/// The step between two stages given by their places in the list; none if there are no such.
pub(super) fn between(stages: &[Stage], rows: &[Row], from: usize, to: usize) -> Option<Step> {
    let (mut trials, mut successes, mut channels) = (0.0, 0.0, 0);
    for row in rows {
        if let (Some(Some(before)), Some(Some(after))) = (row.get(from), row.get(to)) {
            trials += before;
            successes += after;
            channels += 1;
        }
    }
    Some(Step {
        from: stages.get(from)?.id,
        to: stages.get(to)?.id,
        trials,
        successes,
        channels,
        rate: ratio(Ok(successes), Ok(trials), Missing::EmptyStage),
        interval: wilson(successes, trials, ALPHA).ok(),
    })
}
