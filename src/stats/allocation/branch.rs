//! The best split of a budget, by branch and bound where curves are shaped like an S.

use std::collections::BinaryHeap;

use super::piece::Piece;
use super::relaxed::{Relaxed, solve};
use super::{Channel, Refusal, check, result};

/// How long to search.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effort {
    /// The share of the bound by which the result may fall short of it.
    pub gap: f64,
    /// The most parts that are looked at.
    pub parts: u32,
}

impl Effort {
    /// To one in a million, or 20,000 parts.
    pub const FULL: Self = Self {
        gap: 1e-6,
        parts: 20_000,
    };
}

/// A split of a budget.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// Money by channel.
    pub money: Vec<f64>,
    /// What comes of it.
    pub result: f64,
    /// No split brings more than this.
    pub bound: f64,
    /// The same before anything was halved: by the smallest concave curves above.
    pub first_bound: f64,
    /// What one more unit of budget brings; 0 where every channel has all that it may have.
    pub next_unit: f64,
    /// Money that no channel may have.
    pub unspent: f64,
    /// How many parts were looked at.
    pub parts: u32,
}

impl Split {
    /// The share of the bound by which the result may fall short, at least 0.
    pub fn gap(&self) -> f64 {
        if self.bound > 0.0 {
            ((self.bound - self.result) / self.bound).max(0.0)
        } else {
            0.0
        }
    }
}

/// A part of all splits: each channel between two amounts.
struct Part {
    pieces: Vec<Piece>,
    relaxed: Relaxed,
}

impl PartialEq for Part {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}
impl Eq for Part {}
impl PartialOrd for Part {
    fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Part {
    fn cmp(&self, other: &Self) -> core::cmp::Ordering {
        self.relaxed.bound.total_cmp(&other.relaxed.bound)
    }
}

/// Of the logarithm of the price, in parts other than the whole.
const ROUGH: f64 = 1e-7;
/// Bounds this near to each other, as a share of the upper one, are not parted further.
const NARROW: f64 = 1e-9;

struct Search<'a> {
    channels: &'a [Channel],
    budget: f64,
    /// For each channel the first one that is the same in everything.
    same_as: Vec<usize>,
    best: Vec<f64>,
    best_result: f64,
}

/// The best split of a budget; money that no channel may have is left unspent.
///
/// With curves that flatten from the start the answer is exact but for rounding. With curves shaped like
/// an S it is within [`Effort::gap`] of the bound, unless [`Effort::parts`] ran out first: the
/// bound holds all the same.
///
/// # Errors
/// [`Refusal`].
///
/// ```
/// use tributary_stats::allocation::{Channel, Curve, Effort, split};
/// let channel = |factor| Channel {
///     curve: Curve::Power { factor, exponent: 0.5 },
///     least: 0.0,
///     most: 1_000.0,
/// };
/// // Equal exponents of ½: money goes as the squares of the factors, 1 to 4 to 9.
/// let best = split(&[channel(10.0), channel(20.0), channel(30.0)], 1_400.0, Effort::FULL).unwrap();
/// assert!((best.money[0] - 100.0).abs() < 1e-6 && (best.money[2] - 900.0).abs() < 1e-6);
/// assert!(best.gap() < 1e-12);
/// ```
pub fn split(channels: &[Channel], budget: f64, effort: Effort) -> Result<Split, Refusal> {
    check(channels, budget)?;
    let most: f64 = channels.iter().map(|c| c.most).sum();
    let spendable = budget.min(most);
    let pieces: Vec<Piece> = channels
        .iter()
        .map(|c| Piece::new(c.curve, c.least, c.most))
        .collect();
    let root = solve(&pieces, spendable, 0.0);
    let first_bound = root.bound;
    let mut search = Search {
        channels,
        budget: spendable,
        same_as: same_as(channels),
        best: root.split.clone(),
        best_result: result(channels, &root.split),
    };
    let (bound, parts) = search.run(
        Part {
            pieces,
            relaxed: root,
        },
        effort,
    );
    let money = search.best;
    Ok(Split {
        next_unit: next_unit(channels, &money),
        unspent: (budget - money.iter().sum::<f64>()).max(0.0),
        result: search.best_result,
        // Rounding may put the result a trifle above what bounds it.
        bound: bound.max(search.best_result),
        first_bound,
        money,
        parts,
    })
}

/// What one more unit of money brings where it brings the most, by the curves themselves.
fn next_unit(channels: &[Channel], money: &[f64]) -> f64 {
    let slopes = channels.iter().zip(money).map(|(c, money)| {
        if *money < c.most {
            c.curve.slope(*money)
        } else {
            0.0
        }
    });
    slopes.filter(|s| s.is_finite()).fold(0.0, f64::max)
}

fn same_as(channels: &[Channel]) -> Vec<usize> {
    let first = |i: usize| channels.iter().position(|c| *c == channels[i]);
    (0..channels.len()).map(|i| first(i).unwrap_or(i)).collect()
}

impl Search<'_> {
    /// The bound that is left, and how many parts were looked at.
    fn run(&mut self, root: Part, effort: Effort) -> (f64, u32) {
        self.polish(&root);
        let mut parts = 1;
        let mut open = BinaryHeap::new();
        // The highest bound of what was not parted further.
        let mut closed = f64::NEG_INFINITY;
        open.push(root);
        while let Some(part) = open.pop() {
            let bound = part.relaxed.bound;
            let enough = bound - self.best_result <= effort.gap * bound;
            if enough || parts >= effort.parts {
                return (bound.max(closed), parts);
            }
            let Some((channel, money)) = self.parting(&part) else {
                closed = closed.max(bound);
                continue;
            };
            for upper in [true, false] {
                parts += 1;
                if let Some(child) = self.child(&part, channel, money, upper)
                    && child.relaxed.bound > self.best_result
                {
                    open.push(child);
                }
            }
        }
        (closed.max(self.best_result), parts)
    }

    /// The channel whose concave curve lies the highest over its own, and where to part it.
    fn parting(&self, part: &Part) -> Option<(usize, f64)> {
        let mut widest: Option<(usize, f64)> = None;
        for (i, piece) in part.pieces.iter().enumerate() {
            let gap = piece.gap(part.relaxed.split[i]);
            if gap > 0.0 && widest.is_none_or(|(_, most)| gap > most) {
                widest = Some((i, gap));
            }
        }
        let (channel, _) = widest?;
        let piece = part.pieces[channel];
        let width = piece.high - piece.low;
        if width <= NARROW * self.budget.max(f64::MIN_POSITIVE) {
            return None;
        }
        let money = part.relaxed.split[channel];
        // Not so near an end that one side is hardly narrower than before.
        let (from, to) = (piece.low + 0.05 * width, piece.high - 0.05 * width);
        Some((channel, money.max(from).min(to)))
    }

    /// The part with the channel above or below `money`. Among channels that are the same, an
    /// earlier one may always have the more: that halves what mirrors itself.
    fn child(&mut self, part: &Part, channel: usize, money: f64, upper: bool) -> Option<Part> {
        let mut pieces = part.pieces.clone();
        for (i, piece) in pieces.iter_mut().enumerate() {
            let same = self.same_as[i] == self.same_as[channel];
            let cut = if upper {
                i == channel || (same && i < channel)
            } else {
                i == channel || (same && i > channel)
            };
            let (low, high) = match (cut, upper) {
                (true, true) => (piece.low.max(money), piece.high),
                (true, false) => (piece.low, piece.high.min(money)),
                (false, _) => continue,
            };
            if low > high {
                return None;
            }
            if low > piece.low || high < piece.high {
                *piece = Piece::new(piece.curve, low, high);
            }
        }
        let least: f64 = pieces.iter().map(|p| p.low).sum();
        let most: f64 = pieces.iter().map(|p| p.high).sum();
        let slack = 1e-12 * self.budget;
        if least > self.budget + slack || most < self.budget - slack {
            return None;
        }
        let relaxed = solve(&pieces, self.budget, ROUGH);
        let child = Part { pieces, relaxed };
        self.offer(&child.relaxed.split);
        if child.relaxed.bound > self.best_result {
            self.polish(&child);
        }
        Some(child)
    }

    /// Takes a split if it is better than the best so far and spends what is to be spent.
    fn offer(&mut self, money: &[f64]) {
        let result = result(self.channels, money);
        let spent: f64 = money.iter().sum();
        if result > self.best_result && spent <= self.budget * (1.0 + 1e-12) {
            self.best_result = result;
            self.best = money.to_vec();
        }
    }

    /// The best split with every channel on the side of its curve's bend where the part has it:
    /// below, it gets the least it may have.
    fn polish(&mut self, part: &Part) {
        let pieces: Vec<Piece> = self
            .channels
            .iter()
            .zip(&part.relaxed.split)
            .map(|(c, money)| {
                let bend = c.curve.inflection();
                if bend <= c.least {
                    Piece::new(c.curve, c.least, c.most)
                } else if *money < bend || c.most <= bend {
                    Piece::new(c.curve, c.least, c.least)
                } else {
                    Piece::new(c.curve, bend, c.most)
                }
            })
            .collect();
        let least: f64 = pieces.iter().map(|p| p.low).sum();
        let most: f64 = pieces.iter().map(|p| p.high).sum();
        if least <= self.budget && self.budget <= most {
            let better = solve(&pieces, self.budget, ROUGH);
            // Only the winner is worth the last digits.
            if result(self.channels, &better.split) > self.best_result * (1.0 - 1e-6) {
                self.offer(&solve(&pieces, self.budget, 0.0).split);
            }
        }
    }
}
