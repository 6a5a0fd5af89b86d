//! What an evaluation says.

use super::super::bayes::forecast::LiftForecast;
use super::super::design::DesignError;
use super::super::profit::{ProfitError, ProfitTest, RateAndProfit};
use super::super::split::SplitCheck;
use super::super::terms::Changed;
use super::super::verdict::Verdict;
use super::fits::Fits;
use crate::stats::interval::Interval;

/// All that the figures of an experiment say.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// The control's place in the experiment.
    pub control: usize,
    /// How the comparison that the verdict is about was tested.
    pub method: Method,
    /// Why so.
    pub because: Because,
    /// Each variant's figure, in the order of the experiment.
    pub estimates: Vec<Estimated>,
    /// Each other variant against the control, in the order of the experiment.
    pub comparisons: Vec<Comparison>,
    /// The place of the variant that the verdict is about: the one it names, else the one that looks
    /// best among those still open, else the best of all.
    pub subject: usize,
    /// Whether the best variant is told from the second, where several won.
    pub top_two: Option<TopTwo>,
    /// Whether the visitors were split as set; not asked of a test before and after.
    pub split: Option<SplitCheck>,
    /// Visitors a day over all variants, where known.
    pub visitors_a_day: Option<f64>,
    /// The smallest lift over the control's figure that so many visitors find, with the wanted power.
    pub detectable_lift: Result<f64, DesignError>,
    /// How much of the planned sample is in, where one is planned or follows from the lift to find.
    pub progress: Option<Progress>,
    /// The price of having looked early, where the test was to be read once and was looked at before.
    pub peeking: Option<Peeked>,
    /// What makes the result worth less, whatever it is.
    pub warnings: Vec<Warning>,
    /// The terms that were changed after the test began.
    pub changed: Vec<Changed>,
    /// The verdict by the terms as agreed on, where it is another one.
    pub as_agreed: Option<Box<Verdict>>,
    /// The one verdict.
    pub verdict: Verdict,
}

/// A variant's figure: conversions per visitor, a mean, a ratio of means or events per visitor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimated {
    /// As observed.
    pub observed: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// What fits the data, at error probability alpha on both sides together.
    pub interval: Interval,
}

/// One variant against the control.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The variant's place in the experiment.
    pub variant: usize,
    /// What the test says, or why there is no test.
    pub result: Result<Test, NoTest>,
    /// The lift to plan with, its luck taken out; none where there is no lift.
    pub forecast: Option<LiftForecast>,
    /// The contribution per visitor beside the rate, where both variants have a price and a cost of an
    /// order of their own.
    pub profit: Option<Result<Profit, ProfitError>>,
}

/// The figures of one test; p value, both intervals and claim follow from one decision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Test {
    /// How it was tested.
    pub method: Method,
    /// z or t, positive where the variant is better than the border it is held against; none for
    /// exact tests.
    pub statistic: Option<f64>,
    /// The p value: two-sided for [`super::super::Side::Two`], else that of being better; against a
    /// margin that of the margin; at any time the always-valid one.
    pub p_value: f64,
    /// What the p value has to fall below: alpha, on one side half of it where both are told, shared
    /// among variants and looks as the terms say.
    pub level: f64,
    /// What is shown.
    pub claim: Claim,
    /// The variant's figure less the control's, in the metric's unit.
    pub difference: Ranged,
    /// The relative lift over the control; the observed one is none while the control has nothing.
    pub lift: Ranged,
    /// The smallest count expected under the hypothesis where counts were compared by a normal
    /// approximation; below [`super::SMALLEST_EXPECTED`] it is coarse.
    pub smallest_expected: Option<f64>,
}

/// A figure as observed, and what fits the data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranged {
    /// As observed, where it exists.
    pub observed: Option<f64>,
    /// The values that fit, at the test's own level.
    pub fits: Fits,
}

/// What a test shows of a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// It is better; against a margin of equivalence, by more than the margin.
    Better,
    /// It is worse; against a margin, by more than the margin.
    Worse,
    /// It is not worse than the margin allows, whether better or not is open.
    NotWorse,
    /// It is the same within the margin, or within the lift worth finding.
    Same,
    /// Nothing is shown yet.
    Open,
}

/// How two variants were tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The score test of two rates with Mee's and Koopman's intervals; against a margin Farrington and
    /// Manning's.
    Score,
    /// Boschloo's exact test with its own intervals.
    Boschloo,
    /// Welch's t test with Fieller's interval of the lift.
    Welch,
    /// The same on means freed of what the time before explains (CUPED).
    WelchAdjusted,
    /// Welch's test of two ratios with variances by the delta method.
    DeltaRatio,
    /// The exact conditional test of two rates of events.
    PoissonExact,
    /// A confidence sequence, which holds at any time.
    ConfidenceSequence,
}

/// Why that method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// Rates, and every count expected is 5 or more.
    EnoughCounts,
    /// Rates, and a count expected is below 5, too few for the normal approximation.
    FewCounts,
    /// Rates with a count expected below 5, but too many conversions elsewhere for an exact test.
    TooManyForExact,
    /// Rates against a margin.
    RatesAgainstMargin,
    /// A value by visitor.
    Values,
    /// A value by visitor, and that of the time before is given for every variant.
    ValuesWithBefore,
    /// A ratio of two values, while visitors are what was drawn by lot.
    Ratios,
    /// Events, of which one visitor may have several.
    Events,
    /// The result may be looked at at any time.
    AnyTime,
}

/// Why two variants are not tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoTest {
    /// Nobody converted in either, or nothing happened.
    NobodyConverted,
    /// Everybody converted in both.
    EverybodyConverted,
    /// Every visitor of both brought the same.
    NoVariation,
    /// A count expected is below 5, too few for a result that holds at any time.
    TooFewForAnyTime,
    /// The control's figure is not above 0, so that a margin relative to it is nothing.
    ControlNotPositive,
    /// The figures are too far apart, or too large, for the method.
    OutOfRange,
}

/// The best of several winners beside the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TopTwo {
    /// The second's place in the experiment.
    pub second: usize,
    /// Whether the best is better than the second too, at alpha; else either may be taken.
    pub told_apart: bool,
}

/// How much of the planned sample is in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Visitors planned over all variants.
    pub planned: f64,
    /// Visitors that are in, over all variants.
    pub visitors: f64,
    /// The share that is in; above 1 where more came than planned.
    pub share: f64,
}

/// The price of looks at a test that was to be read once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Peeked {
    /// The real chance of a false alarm, if each of these looks was read as the only one, the looks
    /// evenly spaced.
    pub false_alarm_rate: f64,
    /// The looks that it is reckoned with, at most [`super::MOST_PEEKS`]: with more it is larger still.
    pub reckoned: u64,
    /// Looks in fact, the present one among them.
    pub looks: u64,
    /// The rescue: the same comparison by a confidence sequence, which holds however often one looks.
    pub rescue: Result<Test, NoTest>,
    /// Whether what the verdict claims still holds there.
    pub survives: bool,
}

/// What makes a result worth less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// Control and variant ran one after the other: much else changed with time.
    BeforeAndAfter,
    /// The test is to be read when the planned visitors are in, and they are not.
    BeforePlannedEnd,
    /// The test has ended before the planned visitors were in.
    EndedEarly,
    /// A count expected is below 5, so that the method is coarse.
    Coarse,
}

/// The contribution per visitor beside the rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Profit {
    /// The test of the contribution per visitor, two-sided at the level of the rate's.
    pub test: ProfitTest,
    /// What both say together.
    pub beside: RateAndProfit,
}

/// Why a win or a loss is not to be acted on yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeldBack {
    /// It was looked at before, and does not survive the price of that.
    Peeked,
    /// The planned visitors are not in.
    BeforePlannedEnd,
}

impl Evaluation {
    /// Why the win or the loss is not to be acted on yet; none where it is, or where there is neither.
    pub fn held_back(&self) -> Option<HeldBack> {
        if !matches!(self.verdict, Verdict::Win(_) | Verdict::Loss) {
            return None;
        }
        if self.peeking.is_some_and(|peeked| !peeked.survives) {
            return Some(HeldBack::Peeked);
        }
        let early = self.warnings.contains(&Warning::BeforePlannedEnd);
        early.then_some(HeldBack::BeforePlannedEnd)
    }

    /// The comparison that the verdict is about.
    pub fn subject(&self) -> Option<&Comparison> {
        self.comparison(self.subject)
    }

    /// The comparison of the variant at place `i` with the control.
    pub fn comparison(&self, i: usize) -> Option<&Comparison> {
        self.comparisons.iter().find(|c| c.variant == i)
    }
}

impl Test {
    /// Whether the p value is below the level: the one decision that all else follows.
    pub fn is_significant(&self) -> bool {
        self.p_value < self.level
    }
}
