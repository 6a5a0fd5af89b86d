//! The search for the parameters that make data most likely, some terms of the likelihood at a time.

use core::ops::Range;

use super::RetentionError;
use crate::stats::minimum::NelderMead;

/// The most evaluations of a likelihood.
const MAX_EVALUATIONS: u32 = 6_000;

/// The smallest and the largest parameter of a fitted model; beyond them customers are alike, or
/// each is of one of two kinds.
const PARAMETERS: (f64, f64) = (1e-4, 1e5);

/// Adds the terms of these numbers to a sum: the logarithm of a likelihood at some parameters.
pub(super) type AddTerms<'a> = &'a dyn Fn(&[f64], Range<usize>, f64) -> f64;

/// Parameters, and the logarithm of the likelihood there.
pub(super) type Found = Result<(Vec<f64>, f64), RetentionError>;

/// A search over the logarithms of parameters, which keeps them above zero.
///
/// The terms are added up in their own order however they are cut into pieces, so the result is the
/// same to the last bit.
#[derive(Clone, Debug)]
pub(super) struct MostLikely {
    search: NelderMead,
    parameters: Vec<f64>,
    /// How many terms stand in the sum.
    at: usize,
    sum: f64,
}

impl MostLikely {
    /// A search that begins at these parameters.
    pub(super) fn new(start: &[f64]) -> Self {
        let logs: Vec<f64> = start.iter().map(|x| libm::log(*x)).collect();
        Self {
            search: NelderMead::new(&logs, 0.5, MAX_EVALUATIONS),
            parameters: start.to_vec(),
            at: 0,
            sum: 0.0,
        }
    }

    /// Adds at most `budget` of the `terms`, of which as many are taken off; what was found, at the
    /// end.
    ///
    /// # Errors
    /// [`RetentionError::CustomersAlike`], [`RetentionError::NotConverged`].
    pub(super) fn advance(
        &mut self,
        budget: &mut usize,
        terms: usize,
        add: AddTerms<'_>,
    ) -> Option<Found> {
        let (low, high) = (libm::log(PARAMETERS.0), libm::log(PARAMETERS.1));
        while *budget > 0 {
            let Some(logs) = self.search.point() else {
                return Some(self.found());
            };
            // A step beyond the range, so that a search running away still sees a slope.
            if logs.iter().any(|x| *x < low - 1.0 || *x > high + 1.0) {
                *budget -= 1;
                self.search.tell(f64::MAX);
                continue;
            }
            for (parameter, log) in self.parameters.iter_mut().zip(logs) {
                *parameter = libm::exp(*log);
            }
            let to = terms.min(self.at.saturating_add(*budget));
            self.sum = add(&self.parameters, self.at..to, self.sum);
            // A look without a term counts too, so that each call ends.
            *budget -= (to - self.at).clamp(1, *budget);
            self.at = to;
            if to == terms {
                self.search.tell(-self.sum);
                (self.at, self.sum) = (0, 0.0);
            }
        }
        None
    }

    /// The part of the way that is done.
    pub(super) const fn progress(&self) -> f64 {
        self.search.progress()
    }

    fn found(&self) -> Found {
        let (low, high) = (libm::log(PARAMETERS.0), libm::log(PARAMETERS.1));
        let lowest = self.search.found().ok_or(RetentionError::NotConverged)?;
        if lowest.at.iter().any(|x| *x < low || *x > high) {
            return Err(RetentionError::CustomersAlike);
        }
        let parameters = lowest.at.iter().map(|x| libm::exp(*x)).collect();
        Ok((parameters, -lowest.value))
    }
}

/// The whole search at once, for a likelihood of few terms.
pub(super) fn most_likely(likelihood: &dyn Fn(&[f64]) -> f64, start: &[f64]) -> Found {
    let mut search = MostLikely::new(start);
    let add = |parameters: &[f64], _: Range<usize>, _: f64| likelihood(parameters);
    loop {
        let mut budget = usize::MAX;
        if let Some(found) = search.advance(&mut budget, 1, &add) {
            return found;
        }
    }
}
