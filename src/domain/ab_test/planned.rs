//! The sample that an experiment as entered asks for.

use super::design::sample_size;
use super::inputs::{self, InputProblem, noted};
use super::section::Experiment;
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
    /// The visitors of all variants where the control's, such as [`sample_size`] gives them, are
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
/// Each further variant is tested against the control, at alpha divided among them.
///
/// # Formula
/// [`sample_size`] for the control's rate and the rate a [`worthwhile_lift`](super::Terms::worthwhile_lift) above it,
/// for the further variant with the smallest share; the others get visitors by their shares.
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
    let control_rate = noted(control_rate(experiment), &mut problems);
    let lift = noted(lift(experiment), &mut problems);
    let (Some(errors), Some(control_rate), Some(lift), true) =
        (errors, control_rate, lift, problems.is_empty())
    else {
        return Err(problems);
    };
    let treatment_rate = control_rate * (1.0 + lift);
    if treatment_rate > 1.0 {
        return Err(vec![InputProblem::LiftTooLarge]);
    }
    let errors = errors.divided(shares.len() - 1);
    let smallest = shares.iter().skip(1).copied().fold(f64::INFINITY, f64::min);
    let n_control = sample_size(control_rate, treatment_rate, smallest / shares[0], errors)
        .map_err(|_| vec![InputProblem::LiftZero])?;
    Ok(Design {
        control_rate,
        treatment_rate,
        visitors: Visitors::by_shares(n_control, &shares, inputs::visitors_a_day(experiment)),
    })
}

fn control_rate(experiment: &Experiment) -> Result<f64, InputProblem> {
    let counted = || {
        let control = experiment.variants.first()?;
        inputs::arm(0, control).ok().map(super::Arm::rate)
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

fn lift(experiment: &Experiment) -> Result<f64, InputProblem> {
    let lift = experiment
        .terms
        .worthwhile_lift
        .ok_or(InputProblem::LiftMissing)?
        .to_f64();
    if lift > 0.0 {
        Ok(lift)
    } else {
        Err(InputProblem::LiftZero)
    }
}
