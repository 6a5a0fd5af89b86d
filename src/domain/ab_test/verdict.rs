//! What follows from an evaluation: one verdict.

use super::planned::Visitors;

/// The one verdict of a test; p value, interval and sentence all come from it.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// The visitors were not split as set: no result can be trusted until the cause is found.
    InvalidSplit,
    /// Nobody converted in any variant.
    NobodyConverted,
    /// Everybody converted in every variant.
    EverybodyConverted,
    /// The counts are too small for the test: an expected count is below 5.
    TooFew {
        /// What is missing until every expected count is 5 or more; none beyond 10¹².
        more: Option<Visitors>,
    },
    /// The variant at this place converts better than the control.
    Win(usize),
    /// Every variant converts worse than the control.
    Loss,
    /// The counts are explained by chance as well.
    NoDifferenceYet(Outlook),
}

/// What would settle a test that shows no difference yet.
///
/// The aim is the smallest lift worth finding, if one is set; else a difference as large as the
/// one seen so far. The number is the one at which a true difference of that size is found with
/// the wanted power; visitors are divided as set.
#[derive(Clone, Debug, PartialEq)]
pub enum Outlook {
    /// So many more visitors.
    More(Visitors),
    /// None: the sample for the smallest lift worth finding is in, so a lift of that size would
    /// probably have shown.
    Complete,
    /// The rates are the same so far and no lift worth finding is set, so there is no aim.
    NoAim,
    /// More than 10¹² visitors: the difference is too small ever to be told from chance.
    OutOfReach,
}
