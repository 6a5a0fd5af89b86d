//! What-ifs: differences from the plan, and what each of them does.

use super::compile::Compiled;
use super::mix::{MixEffects, Segment, is_reversed, mix_effects};
use super::output::Output;
use super::section::{Difference, How, Input, Scenario};
use crate::funnel::missing::Figure;

/// Why a difference can't be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScenarioError {
    /// The plan has no such input (any more).
    #[error("no such input")]
    NoSuchInput,
    /// It would bring the input below zero.
    #[error("below zero")]
    BelowZero,
    /// It would bring a share above 100 %.
    #[error("above 100 %")]
    Over100,
}

/// What one difference does to the profit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cause {
    /// The difference.
    pub difference: Difference,
    /// Its part of the change; the parts of all differences add up to it.
    pub effect: f64,
}

/// A scenario beside the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// Each output of [`Output::WHOLE`], in the plan and in the scenario.
    pub outputs: Vec<(Output, Figure, Figure)>,
    /// What each difference does to the profit; empty where the profit can't be told.
    pub causes: Vec<Cause>,
    /// The conversion rate over channels, taken apart into rate and mix.
    pub conversion: Option<MixEffects>,
    /// Whether every channel's rate goes one way and the blended one the other.
    pub reversed: bool,
    /// Differences that can't be applied, and why.
    pub problems: Vec<(Difference, ScenarioError)>,
}

/// The most differences whose effects are averaged over every order; beyond, over the given one
/// and its reverse.
const EXACT: usize = 10;

/// Puts a scenario beside the plan.
///
/// # Formula
/// The effect of a difference is its Shapley value (1953): its marginal effect on the profit,
/// averaged over all orders in which the differences could be applied, so that effects add up
/// exactly and the order in which they were typed doesn't matter.
pub fn compare(base: &Compiled, scenario: &Scenario) -> Compared {
    let (after, applied, problems) = apply_all(base, scenario);
    let (run_before, run_after) = (base.run(), after.run());
    let outputs = Output::WHOLE
        .into_iter()
        .map(|o| (o, base.output(&run_before, o), after.output(&run_after, o)))
        .collect();
    let segments = |outcome: &tributary_simulation::Outcome| -> Vec<Segment> {
        let rows = outcome.channels.iter().map(|months| Segment {
            trials: months.iter().map(|m| m.visits).sum(),
            successes: months.iter().map(|m| m.orders).sum(),
        });
        rows.filter(|s| s.trials > 0.0 || s.successes == 0.0)
            .collect()
    };
    let (before, later) = (segments(&run_before), segments(&run_after));
    Compared {
        outputs,
        causes: causes(base, &applied),
        conversion: mix_effects(&before, &later),
        reversed: is_reversed(&before, &later),
        problems,
    }
}

/// The model with a scenario's differences in it; those that can't be applied are left out.
pub fn with_scenario(base: &Compiled, scenario: &Scenario) -> Compiled {
    apply_all(base, scenario).0
}

type Problems = Vec<(Difference, ScenarioError)>;

/// The moved model, the differences that are in it, and those that could not be.
fn apply_all(base: &Compiled, scenario: &Scenario) -> (Compiled, Vec<Difference>, Problems) {
    let mut problems = Vec::new();
    let mut applied = Vec::new();
    for difference in &scenario.differences {
        match apply(&mut base.clone(), *difference) {
            Ok(()) => applied.push(*difference),
            Err(why) => problems.push((*difference, why)),
        }
    }
    // Each can be applied by itself, but two on one input may leave its domain together.
    let mut after = base.clone();
    applied.retain(|difference| {
        let mut moved = after.clone();
        match apply(&mut moved, *difference) {
            Ok(()) => {
                after = moved;
                true
            }
            Err(why) => {
                problems.push((*difference, why));
                false
            }
        }
    });
    (after, applied, problems)
}

fn causes(base: &Compiled, differences: &[Difference]) -> Vec<Cause> {
    let n = differences.len();
    let profit = |set: &dyn Fn(usize) -> bool| -> Option<f64> {
        let mut model = base.clone();
        for (i, difference) in differences.iter().enumerate() {
            if set(i) {
                apply(&mut model, *difference).ok()?;
            }
        }
        model.output(&model.run(), Output::Profit).ok()
    };
    let effects = if n <= EXACT {
        exact(n, &profit)
    } else {
        both_ways(n, &profit)
    };
    effects.map_or_else(Vec::new, |effects| {
        let pairs = differences.iter().zip(effects);
        pairs
            .map(|(difference, effect)| Cause {
                difference: *difference,
                effect,
            })
            .collect()
    })
}

type Profit<'a> = &'a dyn Fn(&dyn Fn(usize) -> bool) -> Option<f64>;

/// Shapley values over all subsets.
fn exact(n: usize, profit: Profit<'_>) -> Option<Vec<f64>> {
    let worth: Vec<f64> = (0..1_usize << n)
        .map(|set| profit(&|i| set >> i & 1 == 1))
        .collect::<Option<_>>()?;
    // |S|! (n − |S| − 1)! / n!, by the number of differences already applied.
    let mut weights = vec![0.0; n];
    for (size, weight) in weights.iter_mut().enumerate() {
        let mut choose = 1.0;
        for k in 0..size {
            choose *= (n - 1 - k) as f64 / (k + 1) as f64;
        }
        *weight = 1.0 / (n as f64 * choose);
    }
    let effect = |i: usize| {
        let without = (0..worth.len()).filter(|set| set >> i & 1 == 0);
        without
            .map(|set| weights[set.count_ones() as usize] * (worth[set | 1 << i] - worth[set]))
            .sum()
    };
    Some((0..n).map(effect).collect())
}

/// Marginal effects in the given order and in its reverse, averaged; they add up as well.
fn both_ways(n: usize, profit: Profit<'_>) -> Option<Vec<f64>> {
    let effect = |i: usize| {
        let forward = profit(&|j| j <= i)? - profit(&|j| j < i)?;
        let backward = profit(&|j| j >= i)? - profit(&|j| j > i)?;
        Some(0.5 * (forward + backward))
    };
    (0..n).map(effect).collect()
}

/// Applies a difference to the model; where it can't be, the model is no longer of use.
fn apply(model: &mut Compiled, difference: Difference) -> Result<(), ScenarioError> {
    let Difference { input, how } = difference;
    // Rows that stand at different levels are moved each by itself.
    let mut found = false;
    for handle in model.handles(input) {
        if let Some(number) = model.model.lever(handle.lever)
            && handle.scale > 0.0
        {
            *number = moved(input, *number / handle.scale, how)? * handle.scale;
            found = true;
        }
    }
    if found {
        Ok(())
    } else {
        Err(ScenarioError::NoSuchInput)
    }
}

fn moved(input: Input, now: f64, how: How) -> Result<f64, ScenarioError> {
    let level = match how {
        How::To(level) => level.to_f64(),
        How::By(change) => now * (1.0 + change.to_f64()),
        How::Plus(change) => now + change.to_f64(),
    };
    if level < 0.0 {
        Err(ScenarioError::BelowZero)
    } else if input.is_share() && level > 1.0 && level > now {
        Err(ScenarioError::Over100)
    } else {
        Ok(level)
    }
}
