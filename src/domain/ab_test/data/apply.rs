//! The figures of a table, put into a test.

use super::super::section::{Day, DayCount, Experiment, Variant};
use super::super::terms::Metric;
use super::found::{ArmData, Found};
use super::matching::{letter, places};
use crate::document::limits::most;
use crate::plan::Id;
use crate::quantity::{Count, Decimal, Weight};

/// A test with the figures of a table, and what becomes of its variants.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    /// The test as it becomes.
    pub experiment: Experiment,
    /// What becomes of each variant, in the order of the test; those that go stand last.
    pub variants: Vec<Fate>,
}

/// What becomes of a variant.
#[derive(Clone, Debug, PartialEq)]
pub struct Fate {
    /// The variant as it was; none if it is new.
    pub before: Option<Variant>,
    /// The variant as it becomes; none if it goes, since it is not in the table and holds nothing.
    pub after: Option<Variant>,
    /// Whether the table has figures of it.
    pub is_in_table: bool,
}

/// Why the figures can't be put into the test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApplyError {
    /// With the variants that the test keeps there are more than it can have.
    #[error("{0} variants, more than {most}", most = most::VARIANTS)]
    TooManyVariants(usize),
}

impl Found {
    /// What can be compared with these figures.
    pub fn metrics(&self) -> Vec<Metric> {
        let all = |has: fn(&ArmData) -> bool| self.arms.iter().all(has);
        let can = [
            (Metric::Conversion, all(|arm| arm.conversions.is_some())),
            (Metric::Value, all(|arm| arm.measured.is_some())),
            (
                Metric::Ratio,
                all(|arm| arm.measured.is_some_and(|m| m.per.mean.is_some())),
            ),
            (
                Metric::Events,
                all(|arm| arm.events.is_some())
                    && self.arms.iter().any(|arm| arm.events > arm.conversions),
            ),
        ];
        can.into_iter()
            .filter_map(|(metric, can)| can.then_some(metric))
            .collect()
    }

    /// What is plainly meant to be compared: a ratio where there is a denominator, a value where
    /// nothing tells who converted; else what the test compares now, if these figures can tell that.
    pub fn plain_metric(&self, now: Metric) -> Metric {
        let can = self.metrics();
        let counts_only_value = self.notes.contains(&super::Note::ConvertedByValue)
            || !can.contains(&Metric::Conversion);
        if can.contains(&Metric::Ratio) {
            Metric::Ratio
        } else if counts_only_value && can.contains(&Metric::Value) {
            Metric::Value
        } else if can.contains(&now) {
            now
        } else {
            can.first().copied().unwrap_or(now)
        }
    }
}

/// Puts the figures of a table into a test that compares `metric`. The same table a second time
/// changes nothing.
///
/// A variant is found by its name or letter, else it takes one without a name, else it is new. One
/// that is not in the table stays as it is, unless it has neither a name nor figures. Days that do
/// not belong to the new counts go.
///
/// # Errors
/// [`ApplyError::TooManyVariants`].
pub fn applied(
    experiment: &Experiment,
    found: &Found,
    metric: Metric,
) -> Result<Applied, ApplyError> {
    let places = places(experiment, &found.arms);
    let mut after = experiment.clone();
    after.terms.metric = metric;
    let mut ids = Vec::with_capacity(found.arms.len());
    for (arm, place) in found.arms.iter().zip(&places) {
        let at = if let Some(at) = *place {
            at
        } else {
            let share = after.variants.first().map_or_else(equal_share, |v| v.share);
            let id = Id::next(after.variants.iter().map(|v| v.id));
            after.variants.push(Variant::new(id, share));
            after.variants.len() - 1
        };
        if let Some(variant) = after.variants.get_mut(at) {
            enter(variant, at, arm, metric);
            ids.push(variant.id);
        }
    }
    let is_blank = |v: &Variant| *v == Variant::new(v.id, v.share);
    after
        .variants
        .retain(|v| ids.contains(&v.id) || !is_blank(v));
    if after.variants.len() > most::VARIANTS {
        return Err(ApplyError::TooManyVariants(after.variants.len()));
    }
    enter_days(&mut after, experiment, found, &ids);
    let kept = after.variants.iter().map(|own| Fate {
        before: experiment.variants.iter().find(|v| v.id == own.id).cloned(),
        after: Some(own.clone()),
        is_in_table: ids.contains(&own.id),
    });
    let is_gone = |v: &&Variant| after.variants.iter().all(|own| own.id != v.id);
    let gone = experiment.variants.iter().filter(is_gone).map(|v| Fate {
        before: Some(v.clone()),
        after: None,
        is_in_table: false,
    });
    let variants = kept.chain(gone).collect();
    Ok(Applied {
        experiment: after,
        variants,
    })
}

/// The share of a variant in a test that has none.
fn equal_share() -> Weight {
    Weight::new(Decimal::new(1, 0).unwrap_or_default()).unwrap_or_default()
}

/// What the table tells of a variant; what it does not tell stays.
fn enter(variant: &mut Variant, at: usize, arm: &ArmData, metric: Metric) {
    let is_letter = letter(at).is_some_and(|l| arm.name.as_str().to_lowercase() == l.to_string());
    if variant.name.is_empty() && !is_letter {
        variant.name = arm.name.clone();
    }
    variant.visitors = Count::new(arm.visitors).ok();
    let conversions = match metric {
        Metric::Events => arm.events.or(arm.conversions),
        _ => arm.conversions,
    };
    if let Some(conversions) = conversions {
        variant.conversions = Count::new(conversions).ok();
    }
    if let Some(measured) = arm.measured {
        variant.measured = Some(measured);
    }
}

/// The days of the table; without any, those of other counts go.
fn enter_days(after: &mut Experiment, before: &Experiment, found: &Found, ids: &[Id]) {
    if let Some((first, last)) = found.span {
        after.from = Some(first);
        let days = u64::try_from(first.days_until(last)).unwrap_or(0) + 1;
        after.days = Count::new(days).ok();
        let count = |id: &Id, (n, x): (u64, u64)| {
            Some(DayCount(*id, Count::new(n).ok()?, Count::new(x).ok()?))
        };
        let day = |day: &super::DayData| Day {
            day: day.day,
            counts: ids
                .iter()
                .zip(&day.counts)
                .filter(|(_, counts)| **counts != (0, 0))
                .filter_map(|(id, counts)| count(id, *counts))
                .collect(),
        };
        after.daily = found.daily.iter().map(day).collect();
    } else {
        let counts = |e: &Experiment| -> Vec<(Id, Option<Count>, Option<Count>)> {
            let count = |v: &Variant| (v.id, v.visitors, v.conversions);
            e.variants.iter().map(count).collect()
        };
        if counts(after) != counts(before) {
            after.daily.clear();
        }
    }
}
