//! The sample that an experiment as entered asks for.

use super::design::{self, DesignError, Errors};
use super::inputs::{self, InputProblem, noted};
use super::section::Experiment;
use super::sequential::{self, Sides};
use super::terms::{Aim, Correction, Looking, Metric, Spending};
use crate::quantity::Count;

/// Numbers of visitors, by variant and in all.
#[derive(Clone, Debug, PartialEq)]
pub struct Visitors {
    /// For each variant, in the order of the experiment.
    pub per_variant: Vec<u64>,
    /// Their sum.
    pub total: u64,
    /// How many days they take, where the visitors a day are known.
    pub days: Option<u64>,
}

/// What a test needs in order to find the smallest lift worth finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Design {
    /// The rate that the control is taken to have: as entered, or else as counted.
    pub control_rate: f64,
    /// The rate to be told from it.
    pub treatment_rate: f64,
    /// The visitors needed; none if more than [`Count::MAX`] a variant.
    pub visitors: Option<Visitors>,
}

impl Visitors {
    /// The visitors of all variants where the control's, such as [`design::sample_size`] gives them, are
    /// `n_control`, and how many days they take; none if a variant would need more than [`Count::MAX`].
    ///
    /// `shares` are those of the variants, the control's first, each above 0.
    ///
    /// ```
    /// use tributary_domain::ab_test::Visitors;
    /// let visitors = Visitors::by_shares(1_093.7, &[1.0, 0.5], Some(500.0)).unwrap();
    /// assert_eq!(visitors.per_variant, [1_094, 547]);
    /// assert_eq!((visitors.total, visitors.days), (1_641, Some(4)));
    /// ```
    pub fn by_shares(n_control: f64, shares: &[f64], visitors_a_day: Option<f64>) -> Option<Self> {
        let control = shares.first()?;
        if !shares.iter().all(|share| *share > 0.0 && share.is_finite()) {
            return None;
        }
        let per_variant: Vec<f64> = shares.iter().map(|s| n_control * (s / control)).collect();
        Self::new(&per_variant, visitors_a_day)
    }

    /// Rounds up; none if a variant would need more than [`Count::MAX`].
    pub(super) fn new(per_variant: &[f64], visitors_a_day: Option<f64>) -> Option<Self> {
        let per_variant = per_variant
            .iter()
            .map(|&n| whole_up(n))
            .collect::<Option<Vec<u64>>>()?;
        let total = per_variant.iter().sum();
        Some(Self {
            total,
            days: visitors_a_day
                .filter(|&a_day| a_day > 0.0)
                .and_then(|a_day| whole_up(total as f64 / a_day)),
            per_variant,
        })
    }
}

/// The next whole number, up to [`Count::MAX`].
fn whole_up(n: f64) -> Option<u64> {
    let up = n.max(0.0).ceil();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "from 0 to 10^12 by the filter"
    )]
    (up <= Count::MAX as f64).then_some(up as u64)
}

/// Plans the sample of an experiment.
///
/// Each further variant is tested against the control, at alpha divided among them unless each has one
/// of its own.
///
/// # Formula
/// [`sample_size`](super::design::sample_size) for the control's figure and the figure a
/// [`worthwhile_lift`](super::Terms::worthwhile_lift) above it, for the further variant with the
/// smallest share; the others get visitors by their shares. Against a margin the figures are taken as
/// the same; planned looks take their inflation, looks at any time the sample by which a confidence
/// sequence shows the effect. A value is planned by the mean and the standard deviation expected of
/// the control, events by their rate, whose square root is the deviation.
///
/// # Errors
/// All problems of the form, not the first.
///
/// ```
/// use tributary_domain::ab_test::{Experiment, design};
/// use tributary_domain::plan::Id;
/// let mut experiment = Experiment::new(Id(1));
/// experiment.expected_rate = Some("0.2".parse().unwrap());
/// experiment.terms.worthwhile_lift = Some("0.25".parse().unwrap());
/// experiment.visitors_a_day = Some("500".parse().unwrap());
/// let visitors = design::plan(&experiment).unwrap().visitors.unwrap();
/// assert_eq!((visitors.per_variant[0], visitors.total), (1_094, 2_188));
/// // 2,188 / 500 = 4.4
/// assert_eq!(visitors.days, Some(5));
/// ```
pub fn plan(experiment: &Experiment) -> Result<Design, Vec<InputProblem>> {
    let mut problems = Vec::new();
    let shares = inputs::shares(experiment, &mut problems);
    let errors = noted(inputs::errors(experiment), &mut problems);
    let control = noted(expected(experiment), &mut problems);
    let lift = noted(lift(experiment), &mut problems);
    let (Some(errors), Some(control), Some(lift), true) =
        (errors, control, lift, problems.is_empty())
    else {
        return Err(problems);
    };
    let own = shares[experiment.control()];
    let others = shares.iter().enumerate();
    let smallest = others
        .filter(|&(i, _)| i != experiment.control())
        .map(|(_, &share)| share)
        .fold(f64::INFINITY, f64::min);
    let treatment = control.figure * (1.0 + lift.found);
    if treatment > 1.0 && experiment.terms.metric == Metric::Conversion {
        return Err(vec![InputProblem::LiftTooLarge]);
    }
    let aim = aim(&control, &lift, smallest / own, experiment)
        .map_err(|_| vec![InputProblem::LiftZero])?;
    let errors = match experiment.terms.correction {
        Correction::Each => errors,
        _ => errors.divided(shares.len() - 1),
    };
    // What no number of visitors would find is left without one.
    let visitors = with_looks(&aim, &lift, experiment, errors, 1.0 + smallest / own)
        .ok()
        .and_then(|n_control| {
            let each: Vec<f64> = shares
                .iter()
                .map(|share| n_control * (share / own))
                .collect();
            Visitors::new(&each, inputs::visitors_a_day(experiment))
        });
    Ok(Design {
        control_rate: control.figure,
        treatment_rate: treatment,
        visitors,
    })
}

/// What is expected of the control: its figure, and of one visitor the standard deviation.
struct Expected {
    figure: f64,
    deviation: f64,
}

/// The lift that is there, and how far from its border it is.
struct Wanted {
    found: f64,
    margin: f64,
}

fn expected(experiment: &Experiment) -> Result<Expected, InputProblem> {
    let control = experiment.variants.get(experiment.control());
    match experiment.terms.metric {
        Metric::Conversion => control_rate(experiment).map(|rate| Expected {
            figure: rate,
            deviation: (rate * (1.0 - rate)).sqrt(),
        }),
        Metric::Events => {
            let counted = || {
                let control = control?;
                let n = control.visitors?.to_f64();
                (n > 0.0).then_some(control.conversions?.to_f64() / n)
            };
            let rate = experiment
                .expected_value
                .mean
                .map(crate::quantity::Amount::to_f64)
                .or_else(counted)
                .filter(|&rate| rate > 0.0)
                .ok_or(InputProblem::RateMissing)?;
            Ok(Expected {
                figure: rate,
                deviation: rate.sqrt(),
            })
        }
        // The deviation of a ratio is entered as that of a visitor, as the delta method has it.
        Metric::Value | Metric::Ratio => {
            let planned = experiment.expected_value;
            let counted = control
                .and_then(|control| control.measured)
                .map(|m| m.value);
            let counted = counted.filter(|_| experiment.terms.metric == Metric::Value);
            let part = |of: fn(super::section::Spread) -> Option<f64>| {
                of(planned).or_else(|| of(counted?)).filter(|&x| x > 0.0)
            };
            let mean = part(|s| s.mean.map(crate::quantity::Amount::to_f64));
            let deviation = part(|s| s.deviation.map(crate::quantity::Volume::to_f64));
            mean.zip(deviation)
                .map(|(figure, deviation)| Expected { figure, deviation })
                .ok_or(InputProblem::RateMissing)
        }
    }
}

fn control_rate(experiment: &Experiment) -> Result<f64, InputProblem> {
    let counted = || {
        let at = experiment.control();
        inputs::arm(at, experiment.variants.get(at)?)
            .ok()
            .map(super::Arm::rate)
    };
    let rate = experiment
        .expected_rate
        .map(crate::quantity::Rate::to_f64)
        .or_else(counted)
        .ok_or(InputProblem::RateMissing)?;
    if rate > 0.0 && rate < 1.0 {
        Ok(rate)
    } else {
        Err(InputProblem::RateAtAnEnd)
    }
}

fn lift(experiment: &Experiment) -> Result<Wanted, InputProblem> {
    if let Aim::NonInferiority(margin) | Aim::Equivalence(margin) = experiment.terms.aim {
        let margin = margin.to_f64();
        let usable = margin > 0.0 && margin < 1.0;
        return usable
            .then_some(Wanted { found: 0.0, margin })
            .ok_or(InputProblem::Margin);
    }
    let lift = experiment
        .terms
        .worthwhile_lift
        .ok_or(InputProblem::LiftMissing)?
        .to_f64();
    if lift > 0.0 {
        Ok(Wanted {
            found: lift,
            margin: 0.0,
        })
    } else {
        Err(InputProblem::LiftZero)
    }
}

fn aim(
    control: &Expected,
    lift: &Wanted,
    ratio: f64,
    experiment: &Experiment,
) -> Result<design::Aim, DesignError> {
    let distance = (lift.found + lift.margin) * control.figure;
    match (experiment.terms.metric, lift.margin > 0.0) {
        (Metric::Conversion, false) => {
            design::Aim::rates(control.figure, control.figure * (1.0 + lift.found), ratio)
        }
        (Metric::Conversion, true) => {
            design::Aim::not_worse(control.figure, control.figure, distance, ratio)
        }
        (Metric::Events, _) => {
            let treatment = (control.figure * (1.0 + lift.found)).sqrt();
            design::Aim::means(distance, (control.deviation, treatment), ratio)
        }
        (Metric::Value | Metric::Ratio, _) => {
            design::Aim::means(distance, (control.deviation, control.deviation), ratio)
        }
    }
}

/// The visitors of the control as the result is looked at; `parts` times as many are in both.
fn with_looks(
    aim: &design::Aim,
    lift: &Wanted,
    experiment: &Experiment,
    errors: Errors,
    parts: f64,
) -> Result<f64, DesignError> {
    let terms = &experiment.terms;
    let against_margin = lift.margin > 0.0;
    // Against a margin each test is one-sided, at half of alpha where worse is told too.
    let errors = if against_margin {
        let alpha = errors.alpha() / errors.sides().count();
        let power = match terms.aim {
            Aim::Equivalence(_) => 0.5 + 0.5 * errors.power(),
            _ => errors.power(),
        };
        Errors::on(Sides::One, alpha, power)?
    } else {
        errors
    };
    let plain = aim.sample_size(errors)?;
    match terms.looking {
        Looking::Once => Ok(plain),
        Looking::Planned(looks, spending) => {
            let looks = usize::try_from(looks.get().clamp(1, MOST_LOOKS)).unwrap_or(1);
            let rule = match spending {
                Spending::OBrienFleming => sequential::Spending::OBrienFleming,
                Spending::Pocock => sequential::Spending::Pocock,
            };
            let at = sequential::equal_looks(looks)?;
            let looks = sequential::Looks::spending(&at, rule, errors.alpha(), errors.sides())?;
            Ok(plain * looks.inflation(errors.power())?)
        }
        Looking::Anytime => {
            // A plain test has δ·√n/s = z_α + z_β, from which the spread for one visitor follows; the
            // sequence is tuned for the plain sample, near which it is needed.
            let reach =
                crate::stats::normal::quantile_upper(errors.alpha() / errors.sides().count())
                    .and_then(|z| Ok(z + crate::stats::normal::quantile(errors.power())?))
                    .map_err(|_| DesignError::Alpha)?;
            let all = plain * parts;
            let sequence = sequential::ConfidenceSequence::tuned(
                errors.alpha(),
                all.clamp(1.0, 1e15),
                errors.sides(),
            )?;
            let spread = all.sqrt() / reach;
            Ok(design::looks::always_valid(1.0, spread, sequence, errors.power())? / parts)
        }
    }
}

/// More looks hardly change the sample.
const MOST_LOOKS: u64 = 10;
