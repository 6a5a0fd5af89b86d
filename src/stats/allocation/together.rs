//! Channels that help each other: 1 + 1 > 2.

use super::branch::{Effort, Split, split};
use super::{Channel, Refusal, result};
use crate::root::find_root;

/// Two channels that help each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The one.
    pub first: usize,
    /// The other.
    pub second: usize,
    /// How much: a share of the geometric mean of what both bring, at least 0.
    pub strength: f64,
}

/// What comes of a split with what pairs of channels bring together.
///
/// # Formula
/// Σ f(x) + Σ γ·√(f(x)·g(y)) over the pairs.
///
/// ```
/// use tributary_stats::allocation::{Channel, Curve, Pair, result_together};
/// let curve = Curve::Power { factor: 1.0, exponent: 1.0 };
/// let channel = Channel { curve, least: 0.0, most: 100.0 };
/// let pair = Pair { first: 0, second: 1, strength: 0.5 };
/// // 4 + 9 + ½·√36.
/// assert_eq!(result_together(&[channel; 2], &[pair], &[4.0, 9.0]), 16.0);
/// ```
pub fn result_together(channels: &[Channel], pairs: &[Pair], split: &[f64]) -> f64 {
    let of = |i: usize| channels[i].curve.value(split[i]);
    let both = |p: &Pair| p.strength * (of(p.first) * of(p.second)).sqrt();
    result(channels, split) + pairs.iter().map(both).sum::<f64>()
}

/// So many times all balances are moved at once, at most.
const MOST_ROUNDS: u32 = 80;
/// So many times they are then moved one after the other, at most.
const MOST_SWEEPS: u32 = 12;
/// A gap at which nothing is left to be gained.
const CLOSE: f64 = 1e-9;
/// The logarithm of the most uneven balance.
const MOST_UNEVEN: f64 = 20.0;

/// The best split where pairs of channels help each other.
///
/// # Formula
/// √(f·g) is the least of (t·f + g/t)/2 over t > 0, reached at t = √(g/f). So for any balance t the
/// sum is no more than one of curves each multiplied by a number of its own, whose best split and
/// bound [`split`] knows; the lowest of these bounds is the best result where curves are concave
/// (Sion 1958, minimax), and holds for others.
///
/// # Errors
/// [`Refusal`]; a pair with a channel that is not there, or a strength below zero, is
/// [`Refusal::Channel`].
pub fn split_together(
    channels: &[Channel],
    pairs: &[Pair],
    budget: f64,
    effort: Effort,
) -> Result<Split, Refusal> {
    let alone = split(channels, budget, effort)?;
    for pair in pairs {
        let there = pair.first < channels.len() && pair.second < channels.len();
        if !there || pair.first == pair.second || !pair.strength.is_finite() || pair.strength < 0.0
        {
            return Err(Refusal::Channel(pair.first.max(pair.second)));
        }
    }
    if pairs.iter().all(|p| p.strength <= 0.0) {
        return Ok(alone);
    }
    Balance::new(channels, pairs, alone).run(budget, effort)
}

struct Balance<'a> {
    channels: &'a [Channel],
    pairs: &'a [Pair],
    /// ln t of each pair.
    logs: Vec<f64>,
    /// Those of the lowest bound.
    best_logs: Vec<f64>,
    best: Split,
}

impl<'a> Balance<'a> {
    fn new(channels: &'a [Channel], pairs: &'a [Pair], alone: Split) -> Self {
        let mut best = alone;
        best.result = result_together(channels, pairs, &best.money);
        best.bound = f64::INFINITY;
        let mut balance = Self {
            channels,
            pairs,
            logs: vec![0.0; pairs.len()],
            best_logs: vec![0.0; pairs.len()],
            best,
        };
        balance.logs = balance.even(&balance.best.money.clone());
        balance
    }

    /// ln t at which each pair's bound is exact for a split.
    fn even(&self, money: &[f64]) -> Vec<f64> {
        let of = |i: usize| self.channels[i].curve.value(money[i]);
        let log = |p: &Pair| {
            let (first, second) = (of(p.first), of(p.second));
            if first > 0.0 && second > 0.0 {
                0.5 * libm::log(second / first)
            } else if first > 0.0 {
                -MOST_UNEVEN
            } else if second > 0.0 {
                MOST_UNEVEN
            } else {
                0.0
            }
        };
        let within = |p: &Pair| log(p).clamp(-MOST_UNEVEN, MOST_UNEVEN);
        self.pairs.iter().map(within).collect()
    }

    /// The channels with their curves multiplied as the balance has it.
    fn weighed(&self) -> Vec<Channel> {
        let mut weights = vec![1.0; self.channels.len()];
        for (pair, log) in self.pairs.iter().zip(&self.logs) {
            weights[pair.first] += 0.5 * pair.strength * libm::exp(*log);
            weights[pair.second] += 0.5 * pair.strength * libm::exp(-*log);
        }
        let scaled = |(c, w): (&Channel, &f64)| Channel {
            curve: c.curve.scaled(*w),
            ..*c
        };
        self.channels.iter().zip(&weights).map(scaled).collect()
    }

    /// The best split of the weighed channels, whose bound holds for what they bring together.
    fn look(&mut self, budget: f64, effort: Effort) -> Result<Vec<f64>, Refusal> {
        let found = split(&self.weighed(), budget, effort)?;
        self.best.parts += found.parts;
        self.best.first_bound = self.best.first_bound.min(found.first_bound);
        let together = result_together(self.channels, self.pairs, &found.money);
        if together > self.best.result {
            self.best.result = together;
            self.best.money.clone_from(&found.money);
            self.best.unspent = found.unspent;
        }
        if found.bound < self.best.bound {
            self.best.bound = found.bound;
            self.best.next_unit = found.next_unit;
            self.best_logs.clone_from(&self.logs);
        }
        Ok(found.money)
    }

    fn run(mut self, budget: f64, effort: Effort) -> Result<Split, Refusal> {
        self.best.first_bound = f64::INFINITY;
        self.chase(budget, effort)?;
        for _ in 0..MOST_SWEEPS {
            let before = self.best.bound;
            if self.best.gap() <= effort.gap.min(CLOSE) {
                break;
            }
            for pair in 0..self.pairs.len() {
                self.sweep(pair, budget, effort)?;
            }
            self.chase(budget, effort)?;
            if self.best.bound >= before * (1.0 - 1e-9) {
                break;
            }
        }
        self.best.bound = self.best.bound.max(self.best.result);
        self.best.first_bound = self.best.first_bound.max(self.best.bound);
        Ok(self.best)
    }

    /// Moves every balance to where the split has it, which settles unless channels help each
    /// other much.
    fn chase(&mut self, budget: f64, effort: Effort) -> Result<(), Refusal> {
        let mut before = f64::INFINITY;
        for _ in 0..MOST_ROUNDS {
            let money = self.look(budget, effort)?;
            let target = self.even(&money);
            let off = self.logs.iter().zip(&target);
            let off = off.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
            if self.best.gap() <= 1e-13 || off <= 1e-12 || off > 0.9 * before {
                break;
            }
            before = off;
            self.logs = target;
        }
        self.logs.clone_from(&self.best_logs);
        Ok(())
    }

    /// Lowers the bound along the balance of one pair: its slope has the sign of balance − target.
    fn sweep(&mut self, pair: usize, budget: f64, effort: Effort) -> Result<(), Refusal> {
        let mut refused = None;
        let end = MOST_UNEVEN + 1.0;
        let found = find_root(
            |log| {
                self.logs[pair] = log;
                match self.look(budget, effort) {
                    Ok(money) => log - self.even(&money)[pair],
                    Err(refusal) => {
                        refused = Some(refusal);
                        0.0
                    }
                }
            },
            -end,
            end,
            1e-10,
        );
        if let Some(log) = found {
            self.logs[pair] = log;
        }
        refused.map_or(Ok(()), Err)
    }
}
