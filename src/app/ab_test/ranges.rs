//! Ranges of exact tests, which take longer than the answer may: they follow a moment after it.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use tributary_domain::ab_test::{Evaluation, Experiment, Fits, exact_ranges};

use crate::app::reactive::Memo;
use crate::app::store::TestResult;

/// Long enough for the page to show the p value first.
const A_FRAME: Duration = Duration::from_millis(20);

/// A result, and the same with the ranges that are worked out by now.
type Done = RwSignal<Option<(Arc<TestResult>, Arc<TestResult>)>>;

/// The result with all its ranges, as soon as they are there.
pub(super) fn full(test: Memo<Experiment>, result: Memo<Arc<TestResult>>) -> Memo<Arc<TestResult>> {
    let done: Done = RwSignal::new(None);
    Effect::new(move |_| {
        let now = result.get();
        if missing(&now).is_some() {
            later(test, result, done, Arc::clone(&now), now);
        }
    });
    Memo::new(move || {
        let now = result.get();
        done.with(|done| match done {
            Some((of, full)) if Arc::ptr_eq(of, &now) => Arc::clone(full),
            _ => now,
        })
    })
}

/// Works out one range after the other, so that typing is never kept waiting by more than one.
fn later(
    test: Memo<Experiment>,
    result: Memo<Arc<TestResult>>,
    done: Done,
    of: Arc<TestResult>,
    so_far: Arc<TestResult>,
) {
    let work = move || {
        // The screen may have gone, or the counts may be others by now.
        if done.try_with_untracked(|_| ()).is_none() || !Arc::ptr_eq(&result.get_untracked(), &of) {
            return;
        }
        let Some(next) = test.with_untracked(|test| one_more(test, &so_far)) else {
            return;
        };
        let next = Arc::new(Ok(next));
        done.set(Some((Arc::clone(&of), Arc::clone(&next))));
        if missing(&next).is_some() {
            later(test, result, done, of, next);
        }
    };
    set_timeout(work, A_FRAME);
}

/// The place among the comparisons of one whose range is still to come; the verdict's own first.
fn missing(result: &TestResult) -> Option<usize> {
    let evaluation = result.as_ref().ok()?;
    let waits = |at: &usize| {
        let comparison = evaluation.comparisons.get(*at);
        comparison
            .and_then(|c| c.result.ok())
            .is_some_and(|test| test.lift.fits == Fits::ToCome)
    };
    let own = evaluation
        .comparisons
        .iter()
        .position(|c| c.variant == evaluation.subject);
    own.filter(waits)
        .or_else(|| (0..evaluation.comparisons.len()).find(waits))
}

/// A result with all its ranges, however long they take.
pub(super) fn at_once(test: &Experiment, result: &TestResult) -> TestResult {
    let mut full = result.clone();
    while let Some(next) = one_more(test, &full) {
        full = Ok(next);
    }
    full
}

fn one_more(test: &Experiment, so_far: &TestResult) -> Option<Evaluation> {
    let at = missing(so_far)?;
    let mut evaluation = so_far.as_ref().ok()?.clone();
    let comparison = evaluation.comparisons.get_mut(at)?;
    if let Ok(mut waiting) = comparison.result {
        let full = exact_ranges(test, comparison).unwrap_or(waiting);
        // What can't be worked out is left out, so that nobody waits for it.
        waiting = full;
        for range in [&mut waiting.lift, &mut waiting.difference] {
            if range.fits == Fits::ToCome {
                range.fits = Fits::None;
            }
        }
        comparison.result = Ok(waiting);
    }
    Some(evaluation)
}
