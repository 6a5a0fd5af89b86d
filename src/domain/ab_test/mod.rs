//! The A/B test evaluator: design, evaluation, one coherent verdict.
//!
//! [`evaluate`] answers for a whole [`Experiment`], [`design::plan`] plans one. Behind them stand
//! the methods for two bare [`Arm`]s: [`ScoreTest`] with its two intervals in [`score`], the
//! sample sizes in [`design`], looks before the end in [`sequential`], the check of the split, and in
//! [`second_opinion`] what others use.
//!
//! [`data`] reads a test's counts out of a spreadsheet or a file.
//!
//! [`margin`] asks whether a variant is no worse, or the same; [`profit`] whether it earns more;
//! [`many`] corrects for the number of comparisons. Figures other than rates: [`means`] and ratios of
//! means, [`ranks`], and [`poisson`] for counts over time.

mod apply;
mod arm;
pub mod bayes;
mod contrast;
pub mod data;
mod decision;
pub mod design;
mod edit;
mod evaluate;
mod inputs;
pub mod many;
pub mod margin;
pub mod means;
mod planned;
pub mod poisson;
pub mod profit;
pub mod ranks;
pub mod score;
pub mod second_opinion;
mod section;
pub mod sequential;
mod split;
mod stakes;
mod terms;
#[cfg(test)]
mod tests;
mod verdict;
mod worth;

pub use apply::{ApplyProblem, Offer, apply, offers};
pub use arm::{Arm, ArmError};
pub use design::Design;
pub use edit::{EditError, FEWEST_VARIANTS, MOST_VARIANTS};
pub use evaluate::{
    BayesOpinion, Because, By, Claim, Comparison, Estimated, Evaluation, Fits, HeldBack,
    MOST_PEEKS, Method, NoTest, Of, Opinion, Peeked, Profit, Progress, Ranged, SMALLEST_EXPECTED,
    Test, TopTwo, Warning, evaluate, exact_ranges, second_opinions,
};
pub use inputs::{Field, InputProblem};
pub use planned::Visitors;
pub use score::{Difference, Lift, ScoreError, ScoreTest, UpperEnd};
pub use section::{Day, DayCount, Experiment, Measured, OrderWorth, Prior, Spread, State, Variant};
pub use split::{SplitCheck, SplitError};
pub use stakes::{DAYS_A_MONTH, NoStakes, Stakes, WorthFrom, stakes};
pub use terms::{
    Agreed, Aim, Arrangement, Changed, Correction, Looking, Metric, Side, Spending, Terms,
};
pub use verdict::{Chances, More, Outlook, Verdict};
pub use worth::suggested_worth;
