//! From the figures of an experiment to its verdict.
//!
//! - `answer`, `fits`: what an evaluation says; `figures`: what was entered, checked
//! - `ask`: what is asked, and what follows from the decision; `levels`: alpha shared among variants and looks
//! - `rates`, `wald`, `events`: the tests; `pair`: one of them for each kind of figure
//! - `task`: all of it together; `judge`, `outlook`: the verdict; `beside`: what stands beside it;
//!   `opinions`: what other methods say

mod answer;
mod ask;
mod beside;
mod events;
mod figures;
mod fits;
mod judge;
mod levels;
mod opinion;
mod opinions;
mod outlook;
mod pair;
mod rates;
mod task;
mod wald;

pub use answer::{
    Because, Claim, Comparison, Estimated, Evaluation, HeldBack, Method, NoTest, Peeked, Profit,
    Progress, Ranged, Test, TopTwo, Warning,
};
pub use beside::MOST_PEEKS;
pub(super) use beside::contribution;
pub use fits::Fits;
pub use opinion::{BayesOpinion, By, Of, Opinion};
pub use opinions::second_opinions;
pub use rates::SMALLEST_EXPECTED;

use super::inputs::InputProblem;
use super::section::Experiment;
use figures::Pair;
use task::Task;

/// Evaluates an experiment by its figures so far.
///
/// One method is chosen from the design and the data ([`Because`]). Its decision, p below the level,
/// decides the intervals and the claim; from the claims follows the verdict.
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
/// let test = evaluation.comparisons[0].result.unwrap();
/// assert!((test.p_value - 0.017_548).abs() < 1e-6);
/// ```
pub fn evaluate(experiment: &Experiment) -> Result<Evaluation, Vec<InputProblem>> {
    let task = Task::new(experiment)?;
    let alpha = task.errors.alpha();
    let estimates = task
        .figures
        .estimates(alpha)
        .map_err(|_| vec![InputProblem::Alpha])?;
    let comparisons: Vec<Comparison> = task
        .tests()
        .into_iter()
        .map(|(i, result)| task.with_profit(Task::bare(i, result)))
        .collect();
    let (verdict, subject) = judge::judge(&task, &comparisons);
    let top_two = matches!(verdict, super::Verdict::Win(_))
        .then(|| judge::top_two(&task, &comparisons, subject))
        .flatten();
    let (method, because) = task
        .pair(subject)
        .map_or((Method::Score, Because::EnoughCounts), |pair| {
            pair.method(&task.ask)
        });
    let changed = experiment.changed();
    let as_agreed = beside::as_agreed(experiment, &changed, &verdict);
    Ok(Evaluation {
        control: task.control,
        method,
        because,
        estimates,
        top_two,
        split: task.split,
        visitors_a_day: task.visitors_a_day,
        detectable_lift: task.detectable_lift(),
        progress: task.progress,
        peeking: task.peeking(&comparisons, subject),
        warnings: task.warnings(&comparisons, subject),
        changed,
        as_agreed,
        verdict,
        subject,
        comparisons,
    })
}

/// The whole test of a comparison whose ranges were to come: exact tests with many conversions, whose
/// ranges take longer than an answer may. Any other comes back as it is.
///
/// # Errors
/// Why there is no test.
pub fn exact_ranges(experiment: &Experiment, comparison: &Comparison) -> Result<Test, NoTest> {
    let test = comparison.result?;
    if test.lift.fits != Fits::ToCome {
        return Ok(test);
    }
    let task = Task::new(experiment).map_err(|_| NoTest::OutOfRange)?;
    match task.pair(comparison.variant) {
        Some(Pair::Rates(a, b)) => rates::exact(a, b, &task.ask, test.level, true),
        _ => Ok(test),
    }
}
