//! From the counts of an experiment to its verdict.

use super::arm::Arm;
use super::design::{DesignError, Errors, detectable_rate, sample_size};
use super::inputs::{self, InputProblem, noted};
use super::many::holm_levels;
use super::planned::Visitors;
use super::score::{Difference, Lift, ScoreError, ScoreTest};
use super::section::Experiment;
use super::split::SplitCheck;
use super::terms::{Aim, Arrangement, Correction, Looking, Metric, Side};
use super::verdict::{Outlook, Verdict};
use crate::stats::interval::{Interval, wilson};

/// With fewer expected in a cell the normal approximation of the test is too coarse
/// (Cochran 1954, "Some methods for strengthening the common χ² tests", Biometrics 10).
pub const SMALLEST_EXPECTED: f64 = 5.0;

/// All that the counts say.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// Each variant's rate, in the order of the experiment.
    pub rates: Vec<RateEstimate>,
    /// Each further variant against the first, in order; one for an ordinary test.
    pub comparisons: Vec<Comparison>,
    /// Whether the visitors were split as set.
    pub split: SplitCheck,
    /// Visitors a day over all variants, where known.
    pub visitors_a_day: Option<f64>,
    /// The smallest lift over the control's rate that so many visitors find, with the wanted power.
    pub detectable_lift: Result<f64, DesignError>,
    /// The one verdict.
    pub verdict: Verdict,
}

/// A conversion rate with Wilson's interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateEstimate {
    /// Conversions per visitor.
    pub observed: f64,
    /// What fits the counts, at error probability alpha.
    pub interval: Interval,
}

/// One variant against the control.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// The variant's place in the experiment.
    pub variant: usize,
    /// What the test says, or why there is no test.
    pub score: Result<Score, NoScore>,
}

/// The figures of one score test; all follow from the same decision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// The statistic; positive when the variant converts better.
    pub z: f64,
    /// The two-sided p value.
    pub p_value: f64,
    /// The error probability at which it was tested and the intervals are drawn: alpha, or with
    /// several variants the level that Holm's procedure (1979) gives this one.
    pub level: f64,
    /// Whether the p value is below the level.
    pub significant: bool,
    /// The difference of the rates; its interval excludes 0 exactly when significant.
    pub difference: Difference,
    /// The relative lift; its interval excludes 0 exactly when significant.
    pub lift: Lift,
}

/// Why two variants are not tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoScore {
    /// Nobody converted in either.
    NobodyConverted,
    /// Everybody converted in both.
    EverybodyConverted,
    /// An expected count is below [`SMALLEST_EXPECTED`].
    TooFew,
}

/// Whether [`evaluate`] judges by all the terms as they are set: it compares the share of visitors
/// who convert, drawn by lot, with the first variant as control, for better or worse, judged once,
/// several variants by Holm's procedure.
pub fn judges_as_set(experiment: &Experiment) -> bool {
    let terms = &experiment.terms;
    terms.arrangement == Arrangement::AtRandom
        && terms.metric == Metric::Conversion
        && terms.aim == Aim::Superiority
        && terms.side == Side::Two
        && terms.looking == Looking::Once
        && (terms.correction == Correction::Holm || experiment.variants.len() < 3)
        && experiment.control() == 0
}

/// Evaluates an experiment by its counts so far.
///
/// # Errors
/// All problems of the form, not the first.
///
/// ```
/// use tributary_domain::ab_test::{Experiment, Verdict, evaluate};
/// use tributary_domain::plan::Id;
/// use tributary_domain::quantity::Count;
/// let mut experiment = Experiment::new(Id(1));
/// for (variant, conversions) in experiment.variants.iter_mut().zip([300, 360]) {
///     variant.visitors = Some(Count::new(10_000).unwrap());
///     variant.conversions = Some(Count::new(conversions).unwrap());
/// }
/// let evaluation = evaluate(&experiment).unwrap();
/// assert_eq!(evaluation.verdict, Verdict::Win(1));
/// let score = evaluation.comparisons[0].score.unwrap();
/// assert!((score.p_value - 0.017_548).abs() < 1e-6);
/// ```
pub fn evaluate(experiment: &Experiment) -> Result<Evaluation, Vec<InputProblem>> {
    let mut problems = Vec::new();
    let shares = inputs::shares(experiment, &mut problems);
    let mut arms = Vec::with_capacity(shares.len());
    for (i, variant) in experiment.variants.iter().enumerate() {
        match inputs::arm(i, variant) {
            Ok(arm) => arms.push(arm),
            Err(found) => problems.extend(found),
        }
    }
    let errors = noted(inputs::errors(experiment), &mut problems);
    let (Some(errors), true) = (errors, problems.is_empty()) else {
        return Err(problems);
    };
    let counts = Counts {
        arms: &arms,
        shares: &shares,
        errors,
        visitors_a_day: inputs::visitors_a_day(experiment),
        worthwhile_lift: experiment
            .terms
            .worthwhile_lift
            .map(crate::quantity::Factor::to_f64)
            .filter(|&lift| lift > 0.0),
    };
    // The inputs are checked: neither of these can fail any more.
    counts.evaluation().ok_or(problems)
}

/// Checked counts with what was set for them.
struct Counts<'a> {
    arms: &'a [Arm],
    shares: &'a [f64],
    errors: Errors,
    visitors_a_day: Option<f64>,
    worthwhile_lift: Option<f64>,
}

impl Counts<'_> {
    fn evaluation(&self) -> Option<Evaluation> {
        let (&control, treatments) = self.arms.split_first()?;
        let alpha = self.errors.alpha();
        let visitors: Vec<u64> = self.arms.iter().map(|arm| arm.visitors()).collect();
        let split = SplitCheck::new(&visitors, self.shares).ok()?;
        let rates = self
            .arms
            .iter()
            .map(|arm| {
                let interval = wilson(arm.x(), arm.n(), alpha).ok()?;
                Some(RateEstimate {
                    observed: arm.rate(),
                    interval,
                })
            })
            .collect::<Option<Vec<_>>>()?;
        let p_values: Vec<f64> = treatments
            .iter()
            .map(|&arm| tested(control, arm, alpha).map_or(1.0, |test| test.p_value()))
            .collect();
        let comparisons: Vec<Comparison> = treatments
            .iter()
            .zip(holm_levels(&p_values, alpha))
            .enumerate()
            .map(|(i, (&arm, level))| Comparison {
                variant: i + 1,
                score: tested(control, arm, level).map(|test| score(&test, level)),
            })
            .collect();
        let ratio = treatments.first()?.n() / control.n();
        let detectable_lift = detectable_rate(control.rate(), control.n(), ratio, self.errors)
            .and_then(|rate| {
                let lift = rate / control.rate() - 1.0;
                lift.is_finite().then_some(lift).ok_or(DesignError::Rate)
            });
        let verdict = if split.is_alarm() {
            Verdict::InvalidSplit
        } else {
            self.verdict(&comparisons)
        };
        Some(Evaluation {
            rates,
            comparisons,
            split,
            visitors_a_day: self.visitors_a_day,
            detectable_lift,
            verdict,
        })
    }

    fn verdict(&self, comparisons: &[Comparison]) -> Verdict {
        let scored = || {
            comparisons
                .iter()
                .filter_map(|c| c.score.ok().map(|s| (c.variant, s)))
        };
        let best = |a: &(usize, Score), b: &(usize, Score)| {
            a.1.difference.observed.total_cmp(&b.1.difference.observed)
        };
        let won = scored()
            .filter(|(_, s)| s.significant && s.z > 0.0)
            .max_by(best);
        if let Some((variant, _)) = won {
            return Verdict::Win(variant);
        }
        let open = scored().filter(|(_, s)| !s.significant).max_by(best);
        if let Some((variant, score)) = open {
            return Verdict::NoDifferenceYet(self.outlook(variant, &score));
        }
        for comparison in comparisons {
            match comparison.score {
                Ok(_) => {}
                Err(NoScore::TooFew) => {
                    return Verdict::TooFew {
                        more: self.until_enough(comparison.variant),
                    };
                }
                Err(NoScore::NobodyConverted) => return Verdict::NobodyConverted,
                Err(NoScore::EverybodyConverted) => return Verdict::EverybodyConverted,
            }
        }
        Verdict::Loss
    }

    /// What would settle the comparison with `variant`.
    fn outlook(&self, variant: usize, score: &Score) -> Outlook {
        let (control, treatment) = (self.arms[0], self.arms[variant]);
        // Without a conversion in the control, a lift on its rate is a lift on nothing.
        let base = if control.x() > 0.0 {
            control.rate()
        } else {
            (control.x() + treatment.x()) / (control.n() + treatment.n())
        };
        let aim = self
            .worthwhile_lift
            .map(|lift| base * (1.0 + lift))
            .filter(|&rate| rate <= 1.0);
        let (from, to) = match aim {
            Some(rate) => (base, rate),
            None if score.difference.observed == 0.0 => return Outlook::NoAim,
            None => (control.rate(), treatment.rate()),
        };
        let ratio = self.shares[variant] / self.shares[0];
        let Some(errors) = Errors::new(score.level, self.errors.power()).ok() else {
            return Outlook::NoAim;
        };
        match sample_size(from, to, ratio, errors) {
            Ok(n_control) => match self.missing(n_control / self.shares[0]) {
                Some(more) if more.total == 0 => Outlook::Complete,
                Some(more) => Outlook::More(more),
                None => Outlook::OutOfReach,
            },
            Err(_) => Outlook::NoAim,
        }
    }

    /// What is missing until every count expected of `variant` and the control is 5 or more.
    fn until_enough(&self, variant: usize) -> Option<Visitors> {
        let (a, b) = (self.arms[0], self.arms[variant]);
        let rarer = (a.x() + b.x()).min(a.y() + b.y()) / (a.n() + b.n());
        let smaller_share = self.shares[0].min(self.shares[variant]);
        self.missing(SMALLEST_EXPECTED / rarer / smaller_share)
    }

    /// What is missing until each variant has so many visitors for each unit of its share.
    fn missing(&self, visitors_a_share: f64) -> Option<Visitors> {
        let missing: Vec<f64> = self
            .arms
            .iter()
            .zip(self.shares)
            .map(|(arm, share)| visitors_a_share * share - arm.n())
            .collect();
        Visitors::new(&missing, self.visitors_a_day)
    }
}

/// The test of two variants where the score method holds.
fn tested(control: Arm, treatment: Arm, level: f64) -> Result<ScoreTest, NoScore> {
    let test = ScoreTest::new(control, treatment, level).map_err(|error| match error {
        ScoreError::EverybodyConverted => NoScore::EverybodyConverted,
        ScoreError::NobodyConverted | ScoreError::Alpha => NoScore::NobodyConverted,
    })?;
    let rarer = (control.x() + treatment.x()).min(control.y() + treatment.y());
    let smaller = control.n().min(treatment.n());
    if rarer * (smaller / (control.n() + treatment.n())) < SMALLEST_EXPECTED {
        return Err(NoScore::TooFew);
    }
    Ok(test)
}

fn score(test: &ScoreTest, level: f64) -> Score {
    Score {
        z: test.z(),
        p_value: test.p_value(),
        level,
        significant: test.is_significant(),
        difference: test.difference(),
        lift: test.lift(),
    }
}
