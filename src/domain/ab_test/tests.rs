#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod accuracy;
mod apply;
mod coherence;
mod counts;
mod edits;
mod laws;
mod margin;
mod means;
mod sample;
mod several;
mod tables;
mod verdicts;

use super::{Arm, Evaluation, Experiment, Fits, UpperEnd, evaluate};
use crate::plan::Id;
use crate::quantity::Count;
use crate::stats::interval::Interval;

/// An experiment of two variants, half and half, with these conversions of these visitors.
fn experiment(counts: [(u64, u64); 2]) -> Experiment {
    let mut experiment = Experiment::new(Id(1));
    for (variant, (x, n)) in experiment.variants.iter_mut().zip(counts) {
        variant.conversions = Some(Count::new(x).unwrap());
        variant.visitors = Some(Count::new(n).unwrap());
    }
    experiment
}

fn evaluated(counts: [(u64, u64); 2]) -> Evaluation {
    evaluate(&experiment(counts)).unwrap()
}

fn arms([(x_a, n_a), (x_b, n_b)]: [(u64, u64); 2]) -> (Arm, Arm) {
    (Arm::new(x_a, n_a).unwrap(), Arm::new(x_b, n_b).unwrap())
}

fn at(end: UpperEnd) -> f64 {
    match end {
        UpperEnd::At(value) => value,
        UpperEnd::Unbounded => f64::INFINITY,
    }
}

fn assert_near(got: f64, expected: f64, tolerance: f64) {
    assert!(
        (got - expected).abs() <= tolerance,
        "{got} is not within {tolerance} of {expected}"
    );
}

/// A range with an upper end, or without one up to infinity.
fn between(fits: Fits) -> Interval {
    match fits {
        Fits::Between(interval) => interval,
        Fits::From(low) => Interval {
            low,
            high: f64::INFINITY,
        },
        other => panic!("{other:?}"),
    }
}
