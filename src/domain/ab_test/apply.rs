//! The winner's rate goes back into the funnel, for the months ahead.

use super::section::{Experiment, State, Variant};
use super::terms::Metric;
use crate::funnel::StageKind;
use crate::funnel::forecast::MeasuredStep;
use crate::plan::{Id, Plan};
use crate::quantity::{Count, Volume};

/// A channel that the rate of a variant can be applied to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offer {
    /// The channel.
    pub channel: Id,
    /// The stage whose visitors took part: visits, clicks where visits were not counted, or else the
    /// stage before the one that is reached.
    pub from: Id,
    /// The stage that is reached.
    pub to: Id,
    /// The rate from one to the other as counted in the channel's period, 0 to 1 or above.
    pub old_rate: f64,
    /// The variant's.
    pub new_rate: f64,
    /// What is written into the forecast: the step from the counted stage just before.
    pub step: MeasuredStep,
}

/// Why a variant can't be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApplyProblem {
    /// No test of that id.
    #[error("no such test")]
    NoSuchTest,
    /// No variant of that id.
    #[error("no such variant")]
    NoSuchVariant,
    /// Only a conversion rate has a place in the funnel.
    #[error("not a test of a conversion rate")]
    NotConversion,
    /// The variant has no counts, or more conversions than visitors.
    #[error("no counts")]
    NoCounts,
    /// The funnel has no such stage, nor one of orders.
    #[error("no such stage")]
    NoStage,
    /// No such channel, or none that the test concerns.
    #[error("no such channel")]
    NoChannel,
    /// The channel does not count that stage.
    #[error("the channel does not count the stage")]
    StageNotCounted,
    /// The channel counts no stage before, or nobody in it.
    #[error("the channel counts no stage before")]
    NoStageBefore,
    /// Fewer would be in the stage before than reach this one.
    #[error("more would reach the stage than were in the one before")]
    AboveAll,
}

/// The channels that a variant's rate can be applied to, with the old rate and the new: the test's own,
/// else those of its place, else all.
///
/// # Errors
/// Why there is none; of the first channel where it depends on these.
pub fn offers(plan: &Plan, experiment: Id, variant: Id) -> Result<Vec<Offer>, ApplyProblem> {
    let experiment = test(plan, experiment)?;
    let concerned = plan.funnel.channels.iter().filter(|channel| {
        match (experiment.channel, experiment.place) {
            (Some(own), _) => channel.id == own,
            (None, Some(place)) => channel.place == Some(place),
            (None, None) => true,
        }
    });
    let (mut offers, mut problem) = (Vec::new(), None);
    for channel in concerned {
        match offer(plan, experiment, channel.id, variant) {
            Ok(offer) => offers.push(offer),
            Err(reason) => problem = problem.or(Some(reason)),
        }
    }
    if offers.is_empty() {
        // Without any channel the test itself may say why.
        let (_, counts) = (goal(plan, experiment)?, counts(experiment, variant));
        counts?;
        return Err(problem.unwrap_or(ApplyProblem::NoChannel));
    }
    Ok(offers)
}

/// Applies a variant to a channel: its rate holds for the months ahead, it is the chosen one, and the test
/// is applied.
///
/// Where other stages lie between the test's visitors and its goal, the step from the last of them
/// gets the rate with which the whole way has the variant's.
///
/// # Errors
/// [`ApplyProblem`]; then nothing is changed.
pub fn apply(
    plan: &mut Plan,
    experiment: Id,
    channel: Id,
    variant: Id,
) -> Result<Offer, ApplyProblem> {
    let offer = offer(plan, test(plan, experiment)?, channel, variant)?;
    let measured = &mut std::sync::Arc::make_mut(&mut plan.forecast)
        .channel_mut(channel)
        .measured;
    measured.retain(|step| step.stage != offer.to);
    measured.push(offer.step);
    let tests = std::sync::Arc::make_mut(&mut plan.experiments);
    if let Some(test) = tests.iter_mut().find(|test| test.id == experiment) {
        test.state = State::Applied;
        test.chosen = Some(variant);
    }
    Ok(offer)
}

fn test(plan: &Plan, id: Id) -> Result<&Experiment, ApplyProblem> {
    let found = plan.experiments.iter().find(|test| test.id == id);
    found.ok_or(ApplyProblem::NoSuchTest)
}

fn offer(
    plan: &Plan,
    experiment: &Experiment,
    channel: Id,
    variant: Id,
) -> Result<Offer, ApplyProblem> {
    let (reached, visitors) = counts(experiment, variant)?;
    let to = goal(plan, experiment)?;
    let channel = plan.funnel.channels.iter().find(|c| c.id == channel);
    let channel = channel.ok_or(ApplyProblem::NoChannel)?;
    let stages = &plan.funnel.stages;
    let count = |id: Id| channel.counts.get(&id).copied().map(Volume::to_f64);
    let arrived = count(to).ok_or(ApplyProblem::StageNotCounted)?;
    let before: Vec<(Id, StageKind, f64)> = stages
        .iter()
        .take_while(|stage| stage.id != to)
        .filter_map(|stage| Some((stage.id, stage.kind, count(stage.id)?)))
        .filter(|(_, _, count)| *count > 0.0)
        .collect();
    let last = *before.last().ok_or(ApplyProblem::NoStageBefore)?;
    let of_kind = |kind: StageKind| before.iter().copied().find(|(_, k, _)| *k == kind);
    let from = of_kind(StageKind::Visits)
        .or_else(|| of_kind(StageKind::Clicks))
        .unwrap_or(last);
    // So many of the test's visitors would have come as far as the last stage before.
    let came = (visitors.to_f64() * (last.2 / from.2)).round();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "from 1 to 10^12 by the check"
    )]
    let of = if came >= 1.0 && came <= Count::MAX as f64 {
        Count::new(came as u64).map_err(|_| ApplyProblem::AboveAll)?
    } else {
        return Err(ApplyProblem::AboveAll);
    };
    if reached > of {
        return Err(ApplyProblem::AboveAll);
    }
    Ok(Offer {
        channel: channel.id,
        from: from.0,
        to,
        old_rate: arrived / from.2,
        new_rate: reached.to_f64() / visitors.to_f64(),
        step: MeasuredStep {
            stage: to,
            reached,
            of,
            test: experiment.id,
        },
    })
}

/// Conversions and visitors of the variant.
fn counts(experiment: &Experiment, variant: Id) -> Result<(Count, Count), ApplyProblem> {
    if experiment.terms.metric != Metric::Conversion {
        return Err(ApplyProblem::NotConversion);
    }
    let variant = experiment.variants.iter().find(|v| v.id == variant);
    let counted = |variant: &Variant| {
        let (reached, visitors) = (variant.conversions?, variant.visitors?);
        (visitors.get() > 0 && reached <= visitors).then_some((reached, visitors))
    };
    counted(variant.ok_or(ApplyProblem::NoSuchVariant)?).ok_or(ApplyProblem::NoCounts)
}

/// The stage that a conversion is counted in.
fn goal(plan: &Plan, experiment: &Experiment) -> Result<Id, ApplyProblem> {
    let stages = &plan.funnel.stages;
    let stage = match experiment.goal {
        Some(goal) => stages.iter().find(|stage| stage.id == goal),
        None => stages.iter().find(|stage| stage.kind == StageKind::Orders),
    };
    stage.map(|stage| stage.id).ok_or(ApplyProblem::NoStage)
}
