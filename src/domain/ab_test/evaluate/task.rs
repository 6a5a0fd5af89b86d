//! A checked experiment: what is asked, of which figures, and what is set for them.

use super::super::design::Errors;
use super::super::inputs::{self, InputProblem, noted};
use super::super::planned::{self, Visitors};
use super::super::section::Experiment;
use super::super::sequential::{ConfidenceSequence, Sides};
use super::super::split::SplitCheck;
use super::super::terms::{Aim, Arrangement, Looking};
use super::answer::{Comparison, NoTest, Progress, Test};
use super::ask::Ask;
use super::figures::{Figures, Pair};
use super::levels::{Look, levels};

/// A checked experiment.
pub(super) struct Task<'a> {
    pub(super) experiment: &'a Experiment,
    pub(super) figures: Figures,
    pub(super) visitors: Vec<u64>,
    pub(super) shares: Vec<f64>,
    pub(super) control: usize,
    pub(super) errors: Errors,
    pub(super) ask: Ask,
    pub(super) visitors_a_day: Option<f64>,
    pub(super) worthwhile: Option<f64>,
    pub(super) progress: Option<Progress>,
    pub(super) look: Option<Look>,
    pub(super) split: Option<SplitCheck>,
}

impl<'a> Task<'a> {
    pub(super) fn new(experiment: &'a Experiment) -> Result<Self, Vec<InputProblem>> {
        let terms = &experiment.terms;
        let mut problems = Vec::new();
        let shares = inputs::shares(experiment, &mut problems);
        let figures = Figures::of(experiment, &mut problems);
        let errors = noted(inputs::errors(experiment), &mut problems);
        if let Aim::NonInferiority(margin) | Aim::Equivalence(margin) = terms.aim
            && !(margin.to_f64() > 0.0 && margin.to_f64() < 1.0)
        {
            problems.push(InputProblem::Margin);
        }
        let (Some(figures), Some(errors), true) = (figures, errors, problems.is_empty()) else {
            return Err(problems);
        };
        let visitors: Vec<u64> = experiment
            .variants
            .iter()
            .map(|v| v.visitors.map_or(0, crate::quantity::Count::get))
            .collect();
        let progress = progress(experiment, &visitors);
        let mut task = Self {
            experiment,
            figures,
            control: experiment.control(),
            errors,
            ask: Ask::new(terms.aim, terms.side),
            visitors_a_day: inputs::visitors_a_day(experiment),
            worthwhile: terms
                .worthwhile_lift
                .map(crate::quantity::Factor::to_f64)
                .filter(|&lift| lift > 0.0),
            progress,
            look: None,
            split: (terms.arrangement == Arrangement::AtRandom)
                .then(|| SplitCheck::new(&visitors, &shares).ok())
                .flatten(),
            visitors,
            shares,
        };
        task.ask.worthwhile = task.worthwhile;
        match terms.looking {
            Looking::Once => {}
            Looking::Anytime => task.ask.always = task.sequence(),
            Looking::Planned(looks, spending) => {
                let share = progress
                    .ok_or_else(|| vec![InputProblem::PlannedMissing])?
                    .share;
                if looks.get() == 0 {
                    return Err(vec![InputProblem::NoLooks]);
                }
                let so_far = experiment.looks.map_or(1, crate::quantity::Count::get);
                task.look = Look::new(so_far.min(looks.get()), share, spending);
            }
        }
        Ok(task)
    }

    /// The two variants, the control first.
    pub(super) fn pair(&self, variant: usize) -> Option<Pair> {
        self.figures.pair(self.control, variant, &self.visitors)
    }

    /// The confidence sequence for what is asked, tuned for the planned visitors.
    pub(super) fn sequence(&self) -> Option<ConfidenceSequence> {
        let planned = self
            .progress
            .map_or(ConfidenceSequence::PLANNED, |p| p.planned);
        ConfidenceSequence::tuned(self.base_level(), planned.max(1.0), self.ask.sides()).ok()
    }

    /// The level of a single comparison, before it is shared among variants and looks.
    pub(super) fn base_level(&self) -> f64 {
        self.ask.base_level(self.errors.alpha())
    }

    /// The level of a single comparison at this look.
    pub(super) fn alpha_once(&self) -> f64 {
        let each = super::super::terms::Correction::Each;
        levels(
            &[1.0],
            self.base_level(),
            each,
            self.look.as_ref(),
            self.ask.sides(),
        )[0]
    }

    /// The level at the planned end, beside that of a look on the way.
    pub(super) fn at_the_end(&self, level: f64) -> f64 {
        if self.look.is_some() {
            self.base_level()
        } else {
            level
        }
    }

    /// What is asked of the best and the second: which is better.
    pub(super) fn against_each_other(&self) -> Ask {
        Ask {
            always: self.ask.always.filter(|_| self.ask.sides() == Sides::Two),
            worthwhile: None,
            ..Ask::new(Aim::Superiority, super::super::terms::Side::Two)
        }
    }

    /// Each other variant against the control, at the level that the terms give it.
    pub(super) fn tests(&self) -> Vec<(usize, Result<Test, NoTest>)> {
        let pairs: Vec<(usize, Pair)> = (0..self.shares.len())
            .filter(|&i| i != self.control)
            .filter_map(|i| Some((i, self.pair(i)?)))
            .collect();
        let p_values: Vec<f64> = if pairs.len() > 1 {
            let p = |(_, pair): &(usize, Pair)| pair.p_value(&self.ask).unwrap_or(1.0);
            pairs.iter().map(p).collect()
        } else {
            vec![1.0; pairs.len()]
        };
        let levels = levels(
            &p_values,
            self.base_level(),
            self.experiment.terms.correction,
            self.look.as_ref(),
            self.ask.sides(),
        );
        let test = |((i, pair), level): ((usize, Pair), f64)| (i, pair.test(&self.ask, level));
        pairs.into_iter().zip(levels).map(test).collect()
    }

    /// Whether a claim may be read now: a single look is meant for the planned end.
    pub(super) fn is_before_end(&self) -> bool {
        self.experiment.terms.looking == Looking::Once
            && self.progress.is_some_and(|progress| progress.share < 1.0)
    }

    /// A comparison's rate, its profit and forecast left to the caller.
    pub(super) const fn bare(variant: usize, result: Result<Test, NoTest>) -> Comparison {
        Comparison {
            variant,
            result,
            forecast: None,
            profit: None,
        }
    }

    /// What is missing until each variant has so many visitors for each unit of its share.
    pub(super) fn missing(&self, visitors_a_share: f64) -> Option<Visitors> {
        let missing: Vec<f64> = self
            .visitors
            .iter()
            .zip(&self.shares)
            .map(|(&n, share)| visitors_a_share * share - n as f64)
            .collect();
        Visitors::new(&missing, self.visitors_a_day)
    }
}

fn progress(experiment: &Experiment, visitors: &[u64]) -> Option<Progress> {
    let planned = match experiment.terms.planned.filter(|n| n.get() > 0) {
        Some(planned) => planned.to_f64(),
        None => planned::plan(experiment).ok()?.visitors?.total as f64,
    };
    let visitors: f64 = visitors.iter().map(|&n| n as f64).sum();
    (planned > 0.0).then(|| Progress {
        planned,
        visitors,
        share: visitors / planned,
    })
}
