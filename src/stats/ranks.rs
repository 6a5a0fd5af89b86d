//! Two samples compared value by value: ranks, the exact distribution of their sum, the shift.
//!
//! All slices are sorted, rising ([`sort`]), and hold no NaN.

/// The most pairs for which [`lower_tail`] is summed: a few milliseconds.
pub const MAX_EXACT_PAIRS: u64 = 2_500;

/// Sorts values from the smallest to the largest.
pub fn sort(values: &mut [f64]) {
    values.sort_unstable_by(f64::total_cmp);
}

/// What the comparison of every value of one sample with every value of another gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wins {
    /// The pairs in which the value of the second sample is larger, a tie counted half: U.
    pub second: f64,
    /// Σ(t³ − t) over all groups of t equal values of both samples.
    pub ties: f64,
}

/// Compares every value of `first` with every value of `second`, both sorted.
///
/// ```
/// use tributary_stats::ranks::wins;
/// // 2 beats 1 and ties with 2; 3 beats both.
/// let wins = wins(&[1.0, 2.0], &[2.0, 3.0]);
/// assert_eq!((wins.second, wins.ties), (3.5, 6.0));
/// ```
pub fn wins(first: &[f64], second: &[f64]) -> Wins {
    let (mut i, mut j) = (0, 0);
    let mut wins = Wins {
        second: 0.0,
        ties: 0.0,
    };
    while j < second.len() {
        let value = second[j];
        while i < first.len() && first[i] < value {
            i += run(first, i);
        }
        let below = i as f64;
        let mine = run(second, j);
        let equal = if i < first.len() && first[i] <= value {
            run(first, i)
        } else {
            0
        };
        wins.second += mine as f64 * (below + 0.5 * equal as f64);
        // Groups of the first sample alone are counted below.
        if equal > 0 {
            wins.ties += cubic(mine + equal) - cubic(equal);
        } else {
            wins.ties += cubic(mine);
        }
        j += mine;
    }
    let mut i = 0;
    while i < first.len() {
        let equal = run(first, i);
        wins.ties += cubic(equal);
        i += equal;
    }
    wins
}

/// How many values from `start` on are the same.
fn run(values: &[f64], start: usize) -> usize {
    values[start..]
        .iter()
        .take_while(|&&x| x <= values[start])
        .count()
}

fn cubic(t: usize) -> f64 {
    let t = t as f64;
    (t - 1.0) * t * (t + 1.0)
}

/// P(U ≤ `u`) for samples of `first` and `second` values without ties from one distribution; none
/// above [`MAX_EXACT_PAIRS`] pairs.
///
/// # Formula
/// `P_{n,m}(U = u) = (n·P_{n−1,m}(U = u − m) + m·P_{n,m−1}(U = u))/(n + m)`, the largest value of all
/// belonging to either sample: only positive terms, so a small tail keeps its digits.
///
/// Source: Mann and Whitney (1947), "On a test of whether one of two random variables is
/// stochastically larger than the other", Annals of Mathematical Statistics 18.
///
/// ```
/// use tributary_stats::ranks::lower_tail;
/// // One of the 20 ways to place three of six values has all of them below the others.
/// assert!((lower_tail(0, 3, 3).unwrap() - 0.05).abs() < 1e-16);
/// ```
pub fn lower_tail(u: u64, first: u64, second: u64) -> Option<f64> {
    let pairs = first
        .checked_mul(second)
        .filter(|&pairs| pairs <= MAX_EXACT_PAIRS)?;
    if u >= pairs {
        return Some(1.0);
    }
    // The distribution is symmetric; the smaller half is summed.
    if 2 * u >= pairs {
        return Some(1.0 - cumulated(pairs - u - 1, first, second));
    }
    Some(cumulated(u, first, second))
}

/// P(U ≤ `u`) by the recurrence, row by row.
fn cumulated(u: u64, first: u64, second: u64) -> f64 {
    let (Ok(u), Ok(first), Ok(second)) = (
        usize::try_from(u),
        usize::try_from(first),
        usize::try_from(second),
    ) else {
        return 1.0;
    };
    let width = u + 1;
    // With no value in the first sample, or none in the second, U is 0.
    let mut rows = vec![0.0; (second + 1) * width];
    for row in rows.chunks_exact_mut(width) {
        row[0] = 1.0;
    }
    for n in 1..=first {
        for m in 1..=second {
            let (before, from) = rows.split_at_mut(m * width);
            let shorter = &before[(m - 1) * width..];
            let row = &mut from[..width];
            let total = (n + m) as f64;
            let (mine, theirs) = (n as f64 / total, m as f64 / total);
            for k in (0..width).rev() {
                let moved = if k >= m { row[k - m] } else { 0.0 };
                row[k] = mine * moved + theirs * shorter[k];
            }
        }
    }
    rows[second * width..].iter().sum::<f64>().min(1.0)
}

/// The median of all differences of a value of `second` and a value of `first`, both sorted; none
/// if a sample is empty.
///
/// # Formula
/// The middle one of the `n·m` differences, or the mean of the two in the middle, found by halving
/// the range of `f64` and counting the differences below, without listing them.
///
/// Source: Hodges and Lehmann (1963), "Estimates of location based on rank tests", Annals of
/// Mathematical Statistics 34.
///
/// ```
/// use tributary_stats::ranks::median_difference;
/// // −1, 0, 4, 5
/// assert_eq!(median_difference(&[1.0, 2.0], &[1.0, 6.0]), Some(2.0));
/// ```
pub fn median_difference(first: &[f64], second: &[f64]) -> Option<f64> {
    if first.is_empty() || second.is_empty() {
        return None;
    }
    let pairs = first.len() as u64 * second.len() as u64;
    let upper = nth_difference(first, second, pairs / 2);
    if pairs % 2 == 1 {
        return Some(upper);
    }
    let lower = nth_difference(first, second, pairs / 2 - 1);
    Some(0.5 * lower + 0.5 * upper)
}

/// The difference that has `index` differences before it.
fn nth_difference(first: &[f64], second: &[f64], index: u64) -> f64 {
    let (mut low, mut high) = (ordered(f64::MIN), ordered(f64::MAX));
    while low < high {
        // Rounded down, also below 0.
        let middle = low + (high.wrapping_sub(low).cast_unsigned() / 2).cast_signed();
        if differences_up_to(first, second, value(middle)) > index {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    value(low)
}

/// How many differences are at most `limit`; a difference falls as the value of `first` rises.
fn differences_up_to(first: &[f64], second: &[f64], limit: f64) -> u64 {
    let mut skipped = 0;
    let mut count = 0;
    for &y in second {
        while skipped < first.len() && y - first[skipped] > limit {
            skipped += 1;
        }
        count += (first.len() - skipped) as u64;
    }
    count
}

/// A whole number that rises with `x`.
const fn ordered(x: f64) -> i64 {
    let bits = x.to_bits().cast_signed();
    if bits < 0 { i64::MIN - bits } else { bits }
}

/// The number with this place.
const fn value(ordered: i64) -> f64 {
    let bits = if ordered < 0 {
        i64::MIN - ordered
    } else {
        ordered
    };
    f64::from_bits(bits.cast_unsigned())
}
