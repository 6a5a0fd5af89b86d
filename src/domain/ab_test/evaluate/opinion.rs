//! What another method says of a comparison.

use crate::stats::interval::Interval;

/// Whose opinion it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The pooled z test with Mee's interval.
    PooledZ,
    /// Boschloo's exact test.
    Boschloo,
    /// Fisher's exact test.
    Fisher,
    /// Barnard's exact test.
    Barnard,
    /// Miettinen and Nurminen's score interval (1985).
    MiettinenNurminen,
    /// Newcombe's interval from two Wilson intervals (1998).
    Newcombe,
    /// Wald's interval: both rates by themselves.
    Wald,
    /// Katz's interval of the ratio, by its logarithm (1978).
    Katz,
    /// Pearson's test of all variants together.
    ChiSquared,
    /// The lift with a symmetric interval by the delta method, or Welch's test on it.
    DeltaLift,
    /// Welch's test on means as they are, beside one that is freed of what was before.
    Unadjusted,
    /// The score test of two rates of events.
    PoissonScore,
    /// A confidence sequence, which holds at any time.
    AlwaysValid,
    /// Bayes, with the prior of the test or none.
    Bayes,
}

/// What an interval is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The difference, in the metric's unit.
    Difference,
    /// The relative lift.
    Lift,
}

/// What another method says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Opinion {
    /// Whose it is.
    pub by: By,
    /// The variant held against the control, by its place; none where it is about all of them.
    pub variant: Option<usize>,
    /// Its p value, on the sides that the test is on.
    pub p_value: Option<f64>,
    /// Its interval, at the level of the test, and what it is of.
    pub interval: Option<(Of, Interval)>,
    /// What Bayes says beside.
    pub bayes: Option<BayesOpinion>,
    /// Whether it would claim what the test claims; none where it answers another question, such as
    /// beside a test against a margin.
    pub agrees: Option<bool>,
}

/// What is likely, given the figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BayesOpinion {
    /// That the variant is better than the control, 0 to 1.
    pub chance_better: f64,
    /// That it is the best of all variants, where rates are compared.
    pub chance_best: Option<f64>,
    /// What is lost by visitor on average by taking it, in the metric's unit.
    pub loss_if_taken: f64,
    /// The same by keeping the control.
    pub loss_if_kept: f64,
}
