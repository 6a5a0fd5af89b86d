//! Sets of tables with a border that rises, and their probability.

use crate::binomial;

/// Probabilities below this are left out where a recurrence could not get away from 0.
const TINY: f64 = 1e-280;
/// A sum ends where all that is left is below this share of it.
const NEGLIGIBLE: f64 = 1e-13;
/// Windows reach so many standard deviations, past which lies less than 10⁻¹⁸.
const REACH: f64 = 9.2;
/// A rate of so few expected successes is 0.
const NO_SUCCESSES: f64 = 1e-20;

/// All tables in which B's successes reach a threshold, which rises with A's successes.
///
/// The threshold is never 0.
#[derive(Clone, Debug)]
pub(super) struct Region {
    trials: (u64, u64),
    /// A's successes at the first threshold.
    first: u64,
    /// The first threshold, and how far each lies above it.
    base: u64,
    thresholds: Vec<usize>,
    /// x/(n − x + 1) for A from `first` on and for B from `base` on.
    ratios_a: Vec<f64>,
    ratios_b: Vec<f64>,
}

impl Region {
    /// The region with these `thresholds` for `first` successes in A and on; for more than these
    /// no table belongs to it.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "thresholds are whole numbers from 1 to the trials"
    )]
    pub(super) fn new(trials: (u64, u64), first: u64, thresholds: &[f64]) -> Self {
        let base = thresholds.first().copied().unwrap_or(1.0);
        let last = thresholds.last().copied().unwrap_or(1.0);
        let ratios = |n: u64, from: f64, count: usize| {
            let n = n as f64;
            let at = (0..count).map(|i| from + i as f64);
            at.map(|x| x / (n - x + 1.0)).collect()
        };
        Self {
            trials,
            first,
            base: base as u64,
            thresholds: thresholds.iter().map(|x| (x - base) as usize).collect(),
            ratios_a: ratios(trials.0, first as f64, thresholds.len()),
            ratios_b: ratios(trials.1, base, (last - base) as usize + 1),
        }
    }

    /// The probability of the region under the rates `p_a` and `p_b`, 0 to 1.
    ///
    /// # Formula
    /// `Σ P(X_a = x)·P(X_b ≥ c(x))`, from the largest x down, so that the second factor only grows,
    /// by sums of positive terms.
    pub(super) fn probability(&self, p_a: f64, p_b: f64) -> f64 {
        let (n_a, n_b) = self.trials;
        if p_b * (n_b as f64) < NO_SUCCESSES || p_a >= 1.0 || self.thresholds.is_empty() {
            return 0.0;
        }
        if p_a * (n_a as f64) < NO_SUCCESSES {
            let none = self.thresholds.first().filter(|_| self.first == 0);
            return none.map_or(0.0, |&c| self.tail_b(c, p_b));
        }
        let Some((start, weight)) = self.start_in_a(p_a) else {
            return 0.0;
        };
        let Some((start, weight, tail)) = self.start_in_b(start, weight, p_a, p_b) else {
            return 0.0;
        };
        self.sum(start, (weight, tail), p_a, p_b)
    }

    fn sum(&self, start: usize, (mut weight, mut tail): (f64, f64), p_a: f64, p_b: f64) -> f64 {
        let (against_a, against_b) = ((1.0 - p_a) / p_a, (1.0 - p_b) / p_b);
        let mut at = self.thresholds[start];
        let mut point = pmf(self.base + at as u64, self.trials.1, p_b);
        let mut sum = 0.0;
        let rows = self.thresholds[..=start].iter().zip(&self.ratios_a).rev();
        let mut left = (self.first + start as u64) as f64;
        for (&threshold, ratio) in rows {
            for ratio in self.ratios_b[threshold + 1..=at].iter().rev() {
                point *= ratio * against_b;
                tail += point;
            }
            at = threshold;
            sum += weight * tail;
            // Below the mean each of those left is likelier than the next.
            if weight * left < NEGLIGIBLE * sum {
                break;
            }
            weight *= ratio * against_a;
            left -= 1.0;
        }
        sum.min(1.0)
    }

    /// The largest number of successes in A worth a look, as an index, and its probability.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "no more than the thresholds"
    )]
    fn start_in_a(&self, p_a: f64) -> Option<(usize, f64)> {
        let (_, high) = plausible(self.trials.0, p_a);
        let last = self.thresholds.len() - 1;
        let start = (high - self.first as f64).clamp(0.0, last as f64) as usize;
        let weight = |i: usize| pmf(self.first + i as u64, self.trials.0, p_a);
        let at_start = weight(start);
        if at_start > TINY {
            return Some((start, at_start));
        }
        // So few expected that the window reaches where probabilities vanish.
        last_with(start, |i| weight(i) > TINY).map(|i| (i, weight(i)))
    }

    /// The same, and the tail of B there, with a tail of B that has not vanished.
    fn start_in_b(
        &self,
        start: usize,
        weight: f64,
        p_a: f64,
        p_b: f64,
    ) -> Option<(usize, f64, f64)> {
        let tail = self.tail_b(self.thresholds[start], p_b);
        if tail > TINY {
            return Some((start, weight, tail));
        }
        let tail = |i: usize| self.tail_b(self.thresholds[i], p_b);
        let start = last_with(start, |i| tail(i) > TINY)?;
        let weight = pmf(self.first + start as u64, self.trials.0, p_a);
        Some((start, weight, tail(start)))
    }

    /// `P(X_b ≥ c)` for the threshold `c` above the base.
    fn tail_b(&self, c: usize, p_b: f64) -> f64 {
        binomial::sf(self.base + c as u64 - 1, self.trials.1, p_b).unwrap_or(0.0)
    }
}

/// The successes that `n` trials with rate `p` may plausibly have, by Bernstein's inequality.
pub(super) fn plausible(n: u64, p: f64) -> (f64, f64) {
    let trials = n as f64;
    let sixth = REACH * REACH / 6.0;
    let reach = sixth + (sixth * sixth + REACH * REACH * trials * p * (1.0 - p)).sqrt();
    let mean = trials * p;
    (
        (mean - reach).floor().max(0.0),
        (mean + reach).ceil().min(trials),
    )
}

fn pmf(k: u64, n: u64, p: f64) -> f64 {
    binomial::pmf(k, n, p).unwrap_or(0.0)
}

/// The last index up to `end` for which `holds`, which holds for the first ones only.
fn last_with(end: usize, holds: impl Fn(usize) -> bool) -> Option<usize> {
    let (mut low, mut high) = (0, end + 1);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low.checked_sub(1)
}
