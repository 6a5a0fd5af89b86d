//! From the tests of all variants to the one verdict.

use super::super::sequential::{Futility, futility};
use super::super::terms::{Aim, Looking};
use super::super::verdict::{Chances, Verdict};
use super::answer::{Claim, Comparison, NoTest, Test, TopTwo};
use super::ask::Border;
use super::figures::Pair;
use super::rates;
use super::task::Task;

/// The verdict, and the variant that it is about.
pub(super) fn judge(task: &Task<'_>, comparisons: &[Comparison]) -> (Verdict, usize) {
    let best = |claim: Claim| best_of(comparisons, |test| test.claim == claim);
    let first = comparisons.first().map_or(0, |c| c.variant);
    let looks_best = best_of(comparisons, |_| true).map_or(first, |(i, _)| i);
    if task.split.is_some_and(|split| split.is_alarm()) {
        return (Verdict::InvalidSplit, looks_best);
    }
    if let Some((i, _)) = best(Claim::Better) {
        return (Verdict::Win(i), i);
    }
    let superiority = task.experiment.terms.aim == Aim::Superiority;
    if !superiority && let Some((i, _)) = best(Claim::NotWorse) {
        return (Verdict::NotWorse(i), i);
    }
    let open = best(Claim::Open);
    match best(Claim::Same) {
        // Of a margin one variant is enough; that there is no better one asks for all.
        Some((i, _)) if !superiority || open.is_none() => {
            return (Verdict::NoPracticalDifference(i), i);
        }
        _ => {}
    }
    if let Some((i, test)) = open {
        return (unsettled(task, comparisons, i, &test), i);
    }
    let untested = comparisons
        .iter()
        .find_map(|c| Some((c.variant, c.result.err()?)));
    match untested {
        None => (Verdict::Loss, looks_best),
        Some((i, why)) => (
            match why {
                NoTest::NobodyConverted => Verdict::NobodyConverted,
                NoTest::EverybodyConverted => Verdict::EverybodyConverted,
                NoTest::NoVariation | NoTest::OutOfRange => Verdict::NoVariation,
                NoTest::ControlNotPositive => Verdict::NoBase,
                NoTest::TooFewForAnyTime => Verdict::TooLittle {
                    more: task.until_enough(i),
                },
            },
            i,
        ),
    }
}

/// Nothing is shown of the variant at place `i`, nor of any that looks better.
fn unsettled(task: &Task<'_>, comparisons: &[Comparison], i: usize, test: &Test) -> Verdict {
    if let Some(Pair::Rates(a, b)) = task.pair(i)
        && task.ask.always.is_none()
        && task.ask.border == Border::NoDifference
        && rates::most_uneven_p(a, b, &task.ask).is_some_and(|p| p >= test.level)
    {
        return Verdict::TooLittle {
            more: task.until_tellable(a, b, test.level),
        };
    }
    let futile = comparisons
        .iter()
        .filter_map(|c| Some((c.variant, c.result.ok()?)))
        .filter(|(_, test)| test.claim == Claim::Open)
        .all(|(variant, test)| chances(task, variant, &test).is_some_and(|f| f.stop));
    if futile && let Some(chances) = chances(task, i, test) {
        return Verdict::Futile(Chances {
            if_as_seen: chances.if_as_seen,
            if_worthwhile: chances.if_worthwhile,
        });
    }
    Verdict::KeepRunning(task.outlook(i, test))
}

/// The chances at the planned end, where there is one ahead and a lift that is worth finding.
fn chances(task: &Task<'_>, i: usize, test: &Test) -> Option<Futility> {
    let terms = &task.experiment.terms;
    if terms.looking == Looking::Anytime || terms.aim != Aim::Superiority {
        return None;
    }
    let pair = task.pair(i)?;
    let effect = task.worthwhile? * pair.means()?.control.value();
    futility(
        pair.estimate()?,
        task.progress?.share,
        effect,
        task.at_the_end(test.level),
        task.ask.sides(),
    )
    .ok()
}

/// The best of those tests, by what was observed.
fn best_of(comparisons: &[Comparison], wanted: impl Fn(&Test) -> bool) -> Option<(usize, Test)> {
    comparisons
        .iter()
        .filter_map(|c| Some((c.variant, c.result.ok()?)))
        .filter(|(_, test)| wanted(test))
        .max_by(|a, b| {
            let observed = |t: &Test| t.difference.observed.unwrap_or(f64::MIN);
            observed(&a.1).total_cmp(&observed(&b.1))
        })
}

/// Whether the winner is told from the second winner, where there is one.
pub(super) fn top_two(task: &Task<'_>, comparisons: &[Comparison], best: usize) -> Option<TopTwo> {
    let others: Vec<Comparison> = comparisons
        .iter()
        .filter(|c| c.variant != best)
        .cloned()
        .collect();
    let (second, _) = best_of(&others, |test| test.claim == Claim::Better)?;
    let pair = task.figures.pair(second, best, &task.visitors)?;
    let test = pair
        .test(&task.against_each_other(), task.alpha_once())
        .ok();
    Some(TopTwo {
        second,
        told_apart: test.is_some_and(|test| test.claim == Claim::Better),
    })
}
