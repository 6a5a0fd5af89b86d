//! What a form has to be asked for again.

use super::arm::{Arm, ArmError};
use super::design::{DesignError, Errors};
use super::section::{Experiment, Variant};
use super::sequential::Sides;
use super::terms::Side;

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The list of variants.
    Variants,
    /// A variant's visitors.
    Visitors,
    /// A variant's conversions.
    Conversions,
    /// A variant's share of the visitors.
    Share,
    /// The accepted chance of a false alarm.
    Alpha,
    /// The wanted chance of finding the effect.
    Power,
    /// The conversion rate expected of the control.
    ExpectedRate,
    /// The smallest lift worth finding.
    WorthwhileLift,
    /// A variant's mean of the value, or of the numerator.
    Value,
    /// Its standard deviation.
    Deviation,
    /// A variant's mean of the denominator.
    Per,
    /// Its standard deviation.
    PerDeviation,
    /// How numerator and denominator go together.
    Correlation,
    /// The margin of what still counts as no worse, or the same.
    Margin,
    /// The visitors with which the test ends.
    Planned,
    /// The number of looks.
    Looks,
}

/// What is wrong with one field; a variant is named by its place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InputProblem {
    /// A test needs a control and something to hold against it.
    #[error("fewer than two variants")]
    TooFewVariants,
    /// The visitors of a variant are not entered.
    #[error("variant {0}: visitors missing")]
    VisitorsMissing(usize),
    /// The conversions of a variant are not entered.
    #[error("variant {0}: conversions missing")]
    ConversionsMissing(usize),
    /// Nobody saw the variant.
    #[error("variant {0}: no visitors")]
    NoVisitors(usize),
    /// More people converted than came.
    #[error("variant {0}: more conversions than visitors")]
    ConversionsExceedVisitors(usize),
    /// A variant was set to get no visitors.
    #[error("variant {0}: no share of the visitors")]
    NoShare(usize),
    /// Alpha is 0 or 1.
    #[error("alpha is 0 or 1")]
    Alpha,
    /// The power is 1, or not above alpha.
    #[error("power outside alpha to 1")]
    Power,
    /// The control's rate is neither entered nor counted yet.
    #[error("no rate of the control to plan with")]
    RateMissing,
    /// The control's rate is 0 or 1, so no lift on it can be found.
    #[error("the control's rate is 0 or 1")]
    RateAtAnEnd,
    /// The smallest lift worth finding is not entered.
    #[error("no lift to find")]
    LiftMissing,
    /// A value needs two visitors at least, of whose values a spread can be told.
    #[error("variant {0}: fewer than two visitors")]
    TooFewVisitors(usize),
    /// The mean of a variant's value is not entered.
    #[error("variant {0}: mean missing")]
    ValueMissing(usize),
    /// The standard deviation of a variant's value is not entered.
    #[error("variant {0}: standard deviation missing")]
    DeviationMissing(usize),
    /// The mean of a variant's denominator is not entered.
    #[error("variant {0}: mean of the denominator missing")]
    PerMissing(usize),
    /// The mean of a variant's denominator is 0.
    #[error("variant {0}: the denominator is 0")]
    PerZero(usize),
    /// The standard deviation of a variant's denominator is not entered.
    #[error("variant {0}: standard deviation of the denominator missing")]
    PerDeviationMissing(usize),
    /// How a variant's numerator and denominator go together is not entered.
    #[error("variant {0}: correlation missing")]
    CorrelationMissing(usize),
    /// The margin is 0 or 1.
    #[error("the margin is 0 or 1")]
    Margin,
    /// Looks are planned, yet the visitors with which the test ends are not, nor a lift to find.
    #[error("no planned visitors to time the looks by")]
    PlannedMissing,
    /// The number of planned looks is 0.
    #[error("no looks are planned")]
    NoLooks,
    /// A lift of 0 is no effect.
    #[error("a lift of 0")]
    LiftZero,
    /// The lift would take the rate above 100 %.
    #[error("a lift beyond 100 % of visitors")]
    LiftTooLarge,
}

impl InputProblem {
    /// The variant concerned, by its place in the list.
    pub const fn variant(self) -> Option<usize> {
        match self {
            Self::VisitorsMissing(i)
            | Self::ConversionsMissing(i)
            | Self::NoVisitors(i)
            | Self::ConversionsExceedVisitors(i)
            | Self::NoShare(i)
            | Self::TooFewVisitors(i)
            | Self::ValueMissing(i)
            | Self::DeviationMissing(i)
            | Self::PerMissing(i)
            | Self::PerZero(i)
            | Self::PerDeviationMissing(i)
            | Self::CorrelationMissing(i) => Some(i),
            _ => None,
        }
    }

    /// The field concerned.
    pub const fn field(self) -> Field {
        match self {
            Self::TooFewVariants => Field::Variants,
            Self::VisitorsMissing(_) | Self::NoVisitors(_) | Self::TooFewVisitors(_) => {
                Field::Visitors
            }
            Self::ConversionsMissing(_) | Self::ConversionsExceedVisitors(_) => Field::Conversions,
            Self::NoShare(_) => Field::Share,
            Self::Alpha => Field::Alpha,
            Self::Power => Field::Power,
            Self::RateMissing | Self::RateAtAnEnd => Field::ExpectedRate,
            Self::LiftMissing | Self::LiftZero | Self::LiftTooLarge => Field::WorthwhileLift,
            Self::ValueMissing(_) => Field::Value,
            Self::DeviationMissing(_) => Field::Deviation,
            Self::PerMissing(_) | Self::PerZero(_) => Field::Per,
            Self::PerDeviationMissing(_) => Field::PerDeviation,
            Self::CorrelationMissing(_) => Field::Correlation,
            Self::Margin => Field::Margin,
            Self::PlannedMissing => Field::Planned,
            Self::NoLooks => Field::Looks,
        }
    }
}

/// Notes the problem, if there is one, and goes on.
pub(super) fn noted<T>(
    result: Result<T, InputProblem>,
    problems: &mut Vec<InputProblem>,
) -> Option<T> {
    result.map_err(|problem| problems.push(problem)).ok()
}

/// The shares as set; all of them problems where one is 0.
pub(super) fn shares(experiment: &Experiment, problems: &mut Vec<InputProblem>) -> Vec<f64> {
    if experiment.variants.len() < 2 {
        problems.push(InputProblem::TooFewVariants);
    }
    let share = |(i, variant): (usize, &Variant)| {
        let share = variant.share.to_f64();
        if share == 0.0 {
            problems.push(InputProblem::NoShare(i));
        }
        share
    };
    experiment.variants.iter().enumerate().map(share).collect()
}

/// The error probabilities as set, on the sides that are told.
pub(super) fn errors(experiment: &Experiment) -> Result<Errors, InputProblem> {
    let terms = &experiment.terms;
    let sides = match terms.side {
        Side::Two => Sides::Two,
        Side::Better => Sides::One,
    };
    // From one half on a one-sided test would be significant without any difference.
    if sides == Sides::One && terms.alpha.to_f64() >= 0.5 {
        return Err(InputProblem::Alpha);
    }
    Errors::on(sides, terms.alpha.to_f64(), terms.power.to_f64()).map_err(|error| match error {
        DesignError::Alpha => InputProblem::Alpha,
        _ => InputProblem::Power,
    })
}

/// The counts of the variant at place `i`.
pub(super) fn arm(i: usize, variant: &Variant) -> Result<Arm, Vec<InputProblem>> {
    let mut problems = Vec::new();
    let visitors = variant.visitors.ok_or(InputProblem::VisitorsMissing(i));
    let visitors = noted(visitors, &mut problems);
    let conversions = variant
        .conversions
        .ok_or(InputProblem::ConversionsMissing(i));
    let conversions = noted(conversions, &mut problems);
    let (Some(visitors), Some(conversions)) = (visitors, conversions) else {
        return Err(problems);
    };
    Arm::new(conversions.get(), visitors.get()).map_err(|error| {
        vec![match error {
            ArmError::ConversionsExceedVisitors => InputProblem::ConversionsExceedVisitors(i),
            ArmError::NoVisitors | ArmError::TooManyVisitors => InputProblem::NoVisitors(i),
        }]
    })
}

/// Visitors a day over all variants: as counted, or else as entered for planning.
pub(super) fn visitors_a_day(experiment: &Experiment) -> Option<f64> {
    let counted: f64 = experiment
        .variants
        .iter()
        .filter_map(|variant| variant.visitors)
        .map(crate::quantity::Count::to_f64)
        .sum();
    let days = experiment.days.map_or(0.0, crate::quantity::Count::to_f64);
    if counted > 0.0 && days > 0.0 {
        return Some(counted / days);
    }
    experiment
        .visitors_a_day
        .map(crate::quantity::Volume::to_f64)
        .filter(|&v| v > 0.0)
}
