//! Where Fisher's one-sided p value reaches that of the table observed.

use super::region::Region;
use super::{Sample, fisher};
use crate::StatsError;
use crate::hypergeometric::Urn;

/// Two p values count as the same within this share: more than any rounding.
const TIE: f64 = 1e-10;
/// Below this the probabilities of neighbouring tables could not be told apart; more tables are
/// taken in instead.
const SMALLEST: f64 = 1e-290;
/// When a difference leaves a smaller share than this, the tail is summed anew.
const CANCELLED: f64 = 0.1;

/// All tables whose Fisher p "greater" is at most that observed, for successes of A and of B in these
/// windows, outside of which nothing counts; none stands for every table there is.
///
/// For each number of successes in A these are the tables with some number in B or more, and that
/// number rises with A's. So it is enough to walk along the border, from table to neighbouring
/// table, with recurrences for the p value.
pub(super) fn region(
    a: Sample,
    b: Sample,
    (from, to): (u64, u64),
    (bottom, top): (u64, u64),
) -> Result<Option<Region>, StatsError> {
    // Without a success in B the p value is 1.
    let bottom = bottom.max(1);
    let mut observed = Cell::at(a, b)?;
    let limit = observed.tail.max(SMALLEST) * (1.0 + TIE);
    if limit >= 1.0 {
        return Ok(None);
    }
    let trials = (a.trials, b.trials);
    if observed.tail < SMALLEST {
        observed = Cell::first_within(limit, a, b, bottom)?;
        if observed.tail < SMALLEST {
            // The windows are so far apart that even the fewest in B are enough.
            let rows: Vec<f64> = (from..=to).map(|_| bottom as f64).collect();
            return Ok(Some(Region::new(trials, from, &rows)));
        }
    }
    let (from, to) = (from as f64, to as f64);
    let (bottom, top) = (bottom as f64, top as f64);
    observed.lower_b(bottom, limit);
    let mut thresholds = below(observed, from, bottom, limit);
    let first = a.successes - thresholds.len() as u64;
    thresholds.reverse();
    thresholds.push(observed.x_b);
    let mut cell = observed;
    while cell.x_a < to {
        cell.raise_a();
        while cell.tail > limit && cell.x_b < top {
            cell.raise_b();
        }
        if cell.tail > limit {
            // From here on even the most in B are too few.
            break;
        }
        thresholds.push(cell.x_b);
    }
    Ok(Some(Region::new(trials, first, &thresholds)))
}

/// The thresholds for fewer successes in A than in `cell`, downwards to `from`.
fn below(mut cell: Cell, from: f64, bottom: f64, limit: f64) -> Vec<f64> {
    let mut thresholds = Vec::new();
    while cell.x_a > from {
        if cell.x_b > bottom {
            cell.lower_a();
            cell.lower_b(bottom, limit);
        } else {
            cell.x_a -= 1.0;
        }
        thresholds.push(cell.x_b);
    }
    thresholds
}

/// A table and its probabilities, given all successes together.
#[derive(Clone, Copy, Debug)]
struct Cell {
    n_a: f64,
    n_b: f64,
    x_a: f64,
    x_b: f64,
    /// `P(X = x_b)`.
    point: f64,
    /// `P(X ≥ x_b)`.
    tail: f64,
}

impl Cell {
    fn at(a: Sample, b: Sample) -> Result<Self, StatsError> {
        let urn = Urn::new(b.trials, a.trials, a.successes + b.successes)?;
        Ok(Self {
            n_a: a.trials as f64,
            n_b: b.trials as f64,
            x_a: a.successes as f64,
            x_b: b.successes as f64,
            point: urn.pmf(b.successes)?,
            tail: fisher::at_least(urn, b.successes)?,
        })
    }

    /// The first table from `bottom` to `b` in B whose tail is within the limit.
    fn first_within(limit: f64, a: Sample, b: Sample, bottom: u64) -> Result<Self, StatsError> {
        let at = |successes| Self::at(a, Sample { successes, ..b });
        let (mut low, mut high) = (bottom, b.successes);
        while low < high {
            let middle = u64::midpoint(low, high);
            if at(middle)?.tail <= limit {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        at(high)
    }

    /// All successes, and all failures.
    fn totals(&self) -> (f64, f64) {
        let t = self.x_a + self.x_b;
        (t, self.n_a + self.n_b - t)
    }

    /// One success more in A: one more is drawn, and either X was large enough before or it becomes
    /// so by this draw.
    fn raise_a(&mut self) {
        let (t, rest) = self.totals();
        let share = self.point * (self.n_a - self.x_a) / ((self.x_a + 1.0) * rest);
        self.tail += share * self.x_b;
        self.point = share * (t + 1.0);
        self.x_a += 1.0;
    }

    /// One success more in B, which X has to reach.
    fn raise_b(&mut self) {
        let (t, rest) = self.totals();
        let share = self.point / rest;
        let before = self.tail;
        self.tail -= share * (self.n_a - self.x_a);
        self.point = share * ((t + 1.0) * (self.n_b - self.x_b) / (self.x_b + 1.0));
        self.x_b += 1.0;
        self.summed_if_cancelled(before);
    }

    /// The way back of [`Self::raise_a`].
    fn lower_a(&mut self) {
        let (t, rest) = self.totals();
        let share = self.point / t;
        let before = self.tail;
        self.tail -= share * self.x_b;
        self.point = share * ((rest + 1.0) * self.x_a / (self.n_a - self.x_a + 1.0));
        self.x_a -= 1.0;
        self.summed_if_cancelled(before);
    }

    /// The way back of [`Self::raise_b`], as far as `bottom` and as the tail stays within the limit.
    fn lower_b(&mut self, bottom: f64, limit: f64) {
        while self.x_b > bottom {
            let (t, rest) = self.totals();
            let share = self.point * self.x_b / ((self.n_b - self.x_b + 1.0) * t);
            let tail = self.tail + share * (self.n_a - self.x_a);
            if tail > limit {
                break;
            }
            self.tail = tail;
            self.point = share * (rest + 1.0);
            self.x_b -= 1.0;
        }
    }

    /// The tail from its first term, where a difference has lost digits; the terms then fall fast.
    fn summed_if_cancelled(&mut self, before: f64) {
        if self.tail > CANCELLED * before {
            return;
        }
        let (mut term, mut sum) = (1.0, 1.0);
        let (mut x_a, mut x_b) = (self.x_a, self.x_b);
        while x_a > 0.0 && x_b < self.n_b && term > 1e-17 * sum {
            term *= x_a * (self.n_b - x_b) / ((x_b + 1.0) * (self.n_a - x_a + 1.0));
            sum += term;
            x_a -= 1.0;
            x_b += 1.0;
        }
        self.tail = self.point * sum;
    }
}
