//! A curve between two amounts of money, and the smallest concave curve above it.

use super::curve::Curve;
use crate::root::find_root;

/// A curve between two amounts of money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) curve: Curve,
    pub(super) low: f64,
    pub(super) high: f64,
    /// Where the curve begins to flatten.
    bend: f64,
    /// Up to here the concave curve above is a straight line; `low` where there is none.
    pub(super) tangent: f64,
    /// The slope of that line.
    pub(super) chord: f64,
}

impl Piece {
    pub(super) fn new(curve: Curve, low: f64, high: f64) -> Self {
        let bend = curve.inflection();
        let mut piece = Self {
            curve,
            low,
            high,
            bend,
            tangent: low,
            chord: 0.0,
        };
        if bend > low && high > low {
            piece.tangent = piece.touch();
            piece.chord = (curve.value(piece.tangent) - curve.value(low)) / (piece.tangent - low);
        }
        piece
    }

    /// Where the line from the lower end touches the curve, or the upper end.
    fn touch(&self) -> f64 {
        let Self {
            curve, low, high, ..
        } = *self;
        if high <= self.bend {
            return high;
        }
        let base = curve.value(low);
        // Falls beyond the bend, where it is above zero.
        let above = |x: f64| curve.slope(x) * (x - low) - (curve.value(x) - base);
        let best = curve.best_average();
        if low <= 0.0 {
            return best.min(high);
        }
        if above(high) >= 0.0 {
            return high;
        }
        let end = best.max(self.bend).min(high);
        find_root(
            above,
            self.bend,
            if above(end) < 0.0 { end } else { high },
            1e-12 * high,
        )
        .unwrap_or(high)
    }

    /// Whether a part of it is straight, so that it has a price at which much is asked for at once.
    pub(super) fn has_line(&self) -> bool {
        self.tangent > self.low
    }

    /// The money at which one more unit brings `price`, where the concave curve above is curved.
    fn curved(&self, price: f64) -> f64 {
        let from = self.tangent;
        if from >= self.high {
            return self.high;
        }
        self.curve.money_at(price).max(from).min(self.high)
    }

    /// The least and the most money at which the concave curve above has the slope `price`.
    pub(super) fn demand(&self, price: f64) -> (f64, f64) {
        if self.has_line() {
            match price.total_cmp(&self.chord) {
                core::cmp::Ordering::Greater => (self.low, self.low),
                core::cmp::Ordering::Equal => (self.low, self.tangent),
                core::cmp::Ordering::Less => {
                    let money = self.curved(price);
                    (money, money)
                }
            }
        } else {
            let money = self.curved(price);
            (money, money)
        }
    }

    /// The most that the curve itself leaves over at a price of money: never less than the truth,
    /// whatever rounding did to the line.
    pub(super) fn surplus(&self, price: f64) -> f64 {
        let of = |money: f64| self.curve.value(money) - price * money;
        let from = self.bend.max(self.low);
        let best = if from >= self.high {
            // Bulging downwards all along: one of the ends.
            of(self.high)
        } else {
            of(self.curve.money_at(price).max(from).min(self.high))
        };
        if self.bend > self.low {
            best.max(of(self.low)).max(of(self.high))
        } else {
            best
        }
    }

    /// How far the concave curve above lies over the curve at `money`.
    pub(super) fn gap(&self, money: f64) -> f64 {
        if !self.has_line() || money <= self.low || money >= self.tangent {
            return 0.0;
        }
        let line = self.curve.value(self.low) + self.chord * (money - self.low);
        (line - self.curve.value(money)).max(0.0)
    }

    /// What the next unit of money brings, by the concave curve above; 0 at the upper end.
    pub(super) fn next_unit(&self, money: f64) -> f64 {
        if money >= self.high {
            0.0
        } else if money < self.tangent {
            self.chord
        } else {
            self.curve.slope(money)
        }
    }
}
