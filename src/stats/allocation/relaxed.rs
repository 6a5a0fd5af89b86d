//! The best split where every curve is concave, or is replaced by the smallest concave one above.

use super::piece::Piece;
use crate::root::find_root;

/// The best split of the concave curves.
#[derive(Clone, Debug)]
pub(super) struct Relaxed {
    /// Money by channel.
    pub(super) split: Vec<f64>,
    /// No split of the curves themselves brings more.
    pub(super) bound: f64,
}

/// How many times a price is multiplied or divided in search of one that is far enough.
const MOST_STRIDES: u32 = 400;

fn total(pieces: &[Piece], price: f64) -> (f64, f64) {
    let mut sums = (0.0, 0.0);
    for piece in pieces {
        let (least, most) = piece.demand(price);
        sums = (sums.0 + least, sums.1 + most);
    }
    sums
}

/// Splits a budget, which is between the sums of the lower and the upper ends, so that the last
/// unit brings the same everywhere (Karush 1939): on the logarithm of that marginal result.
/// `precision` is of that logarithm; the bound holds whatever it is.
pub(super) fn solve(pieces: &[Piece], budget: f64, precision: f64) -> Relaxed {
    let price = find_price(pieces, budget, precision);
    let least = pieces.iter().map(|p| p.low);
    let split = if least.clone().sum::<f64>() >= budget {
        least.collect()
    } else {
        fill(pieces, price, budget)
    };
    let surplus: f64 = pieces.iter().map(|p| p.surplus(price)).sum();
    Relaxed {
        split,
        bound: surplus + price * budget,
    }
}

fn find_price(pieces: &[Piece], budget: f64, precision: f64) -> f64 {
    let most: f64 = pieces.iter().map(|p| p.high).sum();
    let least: f64 = pieces.iter().map(|p| p.low).sum();
    if most <= budget {
        return 0.0;
    }
    if least >= budget {
        let next = pieces.iter().map(|p| p.next_unit(p.low));
        let steepest = next.fold(0.0, f64::max);
        return if steepest.is_finite() {
            steepest
        } else {
            f64::MAX.sqrt()
        };
    }
    // Straight parts ask for much money at one price: try those first.
    let mut chords: Vec<f64> = pieces
        .iter()
        .filter(|p| p.has_line())
        .map(|p| p.chord)
        .collect();
    chords.sort_unstable_by(f64::total_cmp);
    let (mut cheap, mut dear) = (None, None);
    let (mut from, mut to) = (0, chords.len());
    while from < to {
        let middle = usize::midpoint(from, to);
        let price = chords[middle];
        let (low, high) = total(pieces, price);
        if low <= budget && budget <= high {
            return price;
        }
        if low > budget {
            cheap = Some(price);
            from = middle + 1;
        } else {
            dear = Some(price);
            to = middle;
        }
    }
    between(pieces, budget, precision, (cheap, dear))
}

/// A price between one that asks for more than the budget and one that asks for less.
fn between(
    pieces: &[Piece],
    budget: f64,
    precision: f64,
    (cheap, dear): (Option<f64>, Option<f64>),
) -> f64 {
    let even = budget / pieces.len() as f64;
    let guess: f64 = pieces.iter().map(|p| p.curve.value(even)).sum::<f64>() / budget;
    let guess = if guess.is_finite() && guess > 0.0 {
        guess
    } else {
        1.0
    };
    let mut low = cheap.unwrap_or_else(|| dear.map_or(guess, |d| d.min(guess)));
    if cheap.is_none() {
        for _ in 0..MOST_STRIDES {
            if low < f64::MIN_POSITIVE || total(pieces, low).0 >= budget {
                break;
            }
            low *= 0.25;
        }
    }
    let mut high = dear.unwrap_or_else(|| guess.max(low));
    if dear.is_none() {
        for _ in 0..MOST_STRIDES {
            if high > f64::MAX.sqrt() || total(pieces, high).1 <= budget {
                break;
            }
            high *= 4.0;
        }
    }
    let low = low.max(f64::MIN_POSITIVE);
    let at = |log: f64| total(pieces, libm::exp(log)).0 - budget;
    let log = find_root(at, libm::log(low), libm::log(high), precision);
    libm::exp(log.unwrap_or_else(|| libm::log(high)))
}

/// The split at a price; what is left of the budget fills straight parts one after the other, so
/// that at most one of them is filled in part.
fn fill(pieces: &[Piece], price: f64, budget: f64) -> Vec<f64> {
    let mut split: Vec<f64> = pieces.iter().map(|p| p.demand(price).0).collect();
    let mut left = budget - split.iter().sum::<f64>();
    for (money, piece) in split.iter_mut().zip(pieces) {
        let room = (piece.demand(price).1 - *money).min(left);
        if room > 0.0 {
            *money += room;
            left -= room;
        }
    }
    settle(pieces, &mut split, budget);
    split
}

/// Gives what rounding left, of either sign, to channels with room, those with the most money
/// first: there it changes the slope least.
fn settle(pieces: &[Piece], split: &mut [f64], budget: f64) {
    let mut order: Vec<usize> = (0..split.len()).collect();
    order.sort_by(|a, b| split[*b].total_cmp(&split[*a]));
    // A channel strictly within its bounds first.
    for only_within in [true, false] {
        for i in &order {
            let left = budget - split.iter().sum::<f64>();
            let (piece, money) = (&pieces[*i], split[*i]);
            let within = money > piece.low && money < piece.high;
            let counts = left.abs() > if only_within { 0.0 } else { 1e-12 * budget };
            if counts && (within || !only_within) {
                split[*i] = (money + left).max(piece.low).min(piece.high);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::curve::Curve;
    use super::*;

    #[test]
    fn straight_parts_are_filled_one_after_the_other() {
        let s_curve = Curve::Hill {
            height: 100.0,
            half: 50.0,
            steepness: 2.0,
        };
        // The line touches at 50; four of them ask for 200 at that price.
        let pieces = [Piece::new(s_curve, 0.0, 300.0); 4];
        let best = solve(&pieces, 120.0, 1e-12);
        let expected = [50.0, 50.0, 20.0, 0.0];
        for (got, expected) in best.split.iter().zip(expected) {
            assert!((got - expected).abs() < 1e-9, "{:?}", best.split);
        }
        // Each unit brings 50/50 on the line.
        assert!((best.bound - 120.0).abs() < 1e-9);
    }
}
