//! What follows from an evaluation: one verdict.

use super::planned::Visitors;

/// The one verdict of a test; p value, interval and sentence all come from it. A number is a
/// variant's place in the experiment.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// The visitors were not split as set: no result can be trusted until the cause is found.
    InvalidSplit,
    /// Nobody converted in any variant, or nothing happened.
    NobodyConverted,
    /// Everybody converted in every variant.
    EverybodyConverted,
    /// Every visitor brought the same, so that there is nothing to weigh a difference against.
    NoVariation,
    /// The control's figure is not above 0, so that there is no lift or margin on it.
    NoBase,
    /// Not even the most uneven outcome could be told from chance: if all that converted had done so
    /// in one variant.
    TooLittle {
        /// What is missing until it could; none beyond 10¹².
        more: Option<Visitors>,
    },
    /// The variant is better than the control.
    Win(usize),
    /// Every variant is worse than the control.
    Loss,
    /// The variant is not worse than the margin allows; whether it is better is open.
    NotWorse(usize),
    /// The variant is the same as the control within the margin, or within the lift worth finding.
    NoPracticalDifference(usize),
    /// The data are explained by chance as well.
    KeepRunning(Outlook),
    /// Going on to the planned end is futile.
    Futile(Chances),
}

/// The chances of a win at the planned end, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chances {
    /// If the effect is as seen so far.
    pub if_as_seen: f64,
    /// If the effect is the smallest worth finding.
    pub if_worthwhile: f64,
}

/// What would settle a test that shows nothing yet.
///
/// The aim is the smallest lift worth finding, if one is set, or the margin; else a difference as
/// large as the one seen so far. The number is the one at which a true effect of that size is found
/// with the wanted power; visitors are divided as set.
#[derive(Clone, Debug, PartialEq)]
pub enum Outlook {
    /// So much more.
    More(More),
    /// Nothing: the sample for the smallest lift worth finding is in, so a lift of that size would
    /// probably have shown.
    Complete,
    /// The figures are the same so far and no lift worth finding is set, so there is no aim.
    NoAim,
    /// More than 10¹² visitors: the difference is too small ever to be told from chance.
    OutOfReach,
}

/// What is missing.
#[derive(Clone, Debug, PartialEq)]
pub struct More {
    /// Visitors by variant and in all, and the days they take.
    pub visitors: Visitors,
    /// The orders, or events, that so many visitors bring at the rate so far; none where values are
    /// compared.
    pub conversions: Option<u64>,
}
