//! What a wrong choice costs in money a month.

use super::arm::Arm;
use super::bayes::{Belief, Posterior, Prior, pair};
use super::evaluate::{Evaluation, contribution};
use super::inputs;
use super::section::{Experiment, Variant};
use super::terms::Metric;
use crate::funnel::{FunnelResult, Missing, StageKind};
use crate::plan::Plan;
use crate::quantity::Currency;

/// Days of an average month.
pub const DAYS_A_MONTH: f64 = 365.25 / 12.0;

/// What a choice between the control and the variant that the verdict is about is worth, in money a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stakes {
    /// The variant's place in the experiment.
    pub variant: usize,
    /// Visitors of a month over all variants, who would all see the one that is taken.
    pub visitors_a_month: f64,
    /// What one order leaves, of the control; 1 where money itself was measured.
    pub worth: f64,
    /// Where that comes from.
    pub worth_from: WorthFrom,
    /// The currency.
    pub currency: Currency,
    /// What is lost on average by taking the variant: by how much it is worse where it is, weighed by
    /// the chance of that.
    pub if_taken: f64,
    /// What is lost on average by keeping the control.
    pub if_kept: f64,
    /// What the variant brings by the forecast lift, its luck taken out; below 0 where it is worse, none
    /// where there is no forecast.
    pub gain: Option<f64>,
}

/// Where the worth of an order comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorthFrom {
    /// The variants' own price and cost.
    Variants,
    /// What an average order of the place leaves.
    Place,
    /// The test measured money.
    Measured,
}

/// Why there is no such amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoStakes {
    /// The days of the test or the visitors a day are not entered.
    #[error("no visitors a day")]
    NoVisitorsADay,
    /// What an order leaves is not known, for this reason.
    #[error("no worth of an order: {0}")]
    Worth(Missing),
    /// A conversion of this test is no order.
    #[error("a conversion is no order")]
    NotAnOrder,
    /// A ratio has no worth by visitor.
    #[error("a ratio has no worth by visitor")]
    Ratio,
    /// The figures tell nothing yet.
    #[error("no figures to weigh")]
    NoFigures,
}

/// What a choice between the control and the variant that the verdict is about costs if it is wrong.
///
/// # Formula
/// Visitors of a month × expected loss by visitor × what an order leaves: of rates
/// [`pair::expected_loss`] with the test's prior, of other figures, and where an order of each variant
/// leaves something else, that of the normal distribution of the difference.
///
/// # Errors
/// [`NoStakes`].
///
/// Source: Stucchio (2014), "Easy evaluation of decision rules in Bayesian A/B testing".
pub fn stakes(
    plan: &Plan,
    funnel: &FunnelResult,
    experiment: &Experiment,
    evaluation: &Evaluation,
) -> Result<Stakes, NoStakes> {
    let visitors_a_month = evaluation
        .visitors_a_day
        .map(|a_day| a_day * DAYS_A_MONTH)
        .ok_or(NoStakes::NoVisitorsADay)?;
    let at = |i: usize| experiment.variants.get(i).ok_or(NoStakes::NoFigures);
    let (control, variant) = (at(evaluation.control)?, at(evaluation.subject)?);
    let worth = worth(plan, funnel, experiment, (control, variant))?;
    let (if_kept, if_taken) = match experiment.terms.metric {
        Metric::Conversion => rates(experiment, evaluation, &worth)?,
        _ => means(evaluation, &worth)?,
    };
    let figure = evaluation.estimates.get(evaluation.control);
    let lift = evaluation.subject().and_then(|c| c.forecast);
    let base = figure.map(|figure| figure.observed);
    let gain = base.zip(lift).map(|(base, lift)| {
        base * ((1.0 + lift.expected) * worth.variant - worth.control) * visitors_a_month
    });
    Ok(Stakes {
        variant: evaluation.subject,
        visitors_a_month,
        worth: worth.control,
        worth_from: worth.from,
        currency: worth.currency,
        if_taken: if_taken * visitors_a_month,
        if_kept: if_kept * visitors_a_month,
        gain,
    })
}

/// What an order of both variants leaves.
struct Worth {
    control: f64,
    variant: f64,
    from: WorthFrom,
    currency: Currency,
}

fn worth(
    plan: &Plan,
    funnel: &FunnelResult,
    experiment: &Experiment,
    (control, variant): (&Variant, &Variant),
) -> Result<Worth, NoStakes> {
    let of_channel = experiment.channel.and_then(|id| funnel.channel(id));
    let place = experiment
        .place
        .or_else(|| of_channel.and_then(|channel| channel.place))
        .and_then(|id| funnel.place(id))
        .or(match funnel.places.as_slice() {
            [only] => Some(only),
            _ => None,
        });
    let currency = place.map_or(funnel.currency, |place| place.currency);
    let same = |worth: f64, from| Worth {
        control: worth,
        variant: worth,
        from,
        currency,
    };
    match experiment.terms.metric {
        Metric::Value => return Ok(same(1.0, WorthFrom::Measured)),
        Metric::Ratio => return Err(NoStakes::Ratio),
        Metric::Conversion | Metric::Events => {}
    }
    let is_order = |id| {
        let mut stages = plan.funnel.stages.iter();
        stages.any(|stage| stage.id == id && stage.kind == StageKind::Orders)
    };
    if experiment.goal.is_some_and(|goal| !is_order(goal)) {
        return Err(NoStakes::NotAnOrder);
    }
    let own = |variant: &Variant| variant.order.and_then(contribution);
    if let (Some(control), Some(variant)) = (own(control), own(variant)) {
        return Ok(Worth {
            control,
            variant,
            from: WorthFrom::Variants,
            currency,
        });
    }
    let place = place.ok_or(NoStakes::Worth(Missing::NoPlace))?;
    let left = place.order.contribution.map_err(NoStakes::Worth)?;
    if left > 0.0 {
        Ok(same(left, WorthFrom::Place))
    } else {
        Err(NoStakes::Worth(Missing::NothingLeft))
    }
}

/// The expected loss by visitor of keeping the control and of taking the variant, in money.
fn rates(
    experiment: &Experiment,
    evaluation: &Evaluation,
    worth: &Worth,
) -> Result<(f64, f64), NoStakes> {
    let arm = |i: usize| -> Option<Arm> { inputs::arm(i, experiment.variants.get(i)?).ok() };
    let prior = prior(experiment);
    let of = |i: usize| {
        arm(i)
            .map(|arm| Posterior::new(prior, arm))
            .ok_or(NoStakes::NoFigures)
    };
    let (a, b) = (of(evaluation.control)?, of(evaluation.subject)?);
    if worth.control.total_cmp(&worth.variant).is_eq() && worth.control > 0.0 {
        let loss = pair::expected_loss(a, b).map_err(|_| NoStakes::NoFigures)?;
        return Ok((loss.control * worth.control, loss.treatment * worth.variant));
    }
    let spread = libm::hypot(a.deviation() * worth.control, b.deviation() * worth.variant);
    losses(b.mean() * worth.variant - a.mean() * worth.control, spread)
}

/// The same from the estimate of the difference.
fn means(evaluation: &Evaluation, worth: &Worth) -> Result<(f64, f64), NoStakes> {
    let figure = |i: usize| evaluation.estimates.get(i).ok_or(NoStakes::NoFigures);
    let (a, b) = (figure(evaluation.control)?, figure(evaluation.subject)?);
    let spread = libm::hypot(
        a.standard_error * worth.control,
        b.standard_error * worth.variant,
    );
    losses(
        b.observed * worth.variant - a.observed * worth.control,
        spread,
    )
}

fn losses(difference: f64, spread: f64) -> Result<(f64, f64), NoStakes> {
    let belief = Belief::new(difference, spread).map_err(|_| NoStakes::NoFigures)?;
    Ok(belief.expected_parts())
}

/// What was believed of the rate before; every rate alike where nothing usable was.
pub(super) fn prior(experiment: &Experiment) -> Prior {
    experiment
        .prior
        .and_then(|prior| Prior::informed(prior.rate.to_f64(), prior.visitors.to_f64()).ok())
        .unwrap_or(Prior::FLAT)
}
