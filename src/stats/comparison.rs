//! Matrices of pairwise comparisons: how many times as important each thing is as each other.
//!
//! Matrices are square, row by row, with positive entries, and aⱼᵢ = 1 ÷ aᵢⱼ.

/// The most things that are compared.
pub const MOST_THINGS: usize = 15;
/// The smallest and the largest entry: a chain of fourteen ninefold comparisons makes 9¹⁴.
pub const ENTRY_RANGE: (f64, f64) = (1e-15, 1e15);

/// Why a matrix has no weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ComparisonError {
    /// It is empty, not square, or has more than [`MOST_THINGS`] rows.
    #[error("not a square matrix of 1 to {MOST_THINGS} rows")]
    Size,
    /// An entry lies outside [`ENTRY_RANGE`].
    #[error("an entry is not positive or out of range")]
    Entry,
    /// The comparisons fall into groups that none of them links.
    #[error("the comparisons do not link all things")]
    NotLinked,
}

/// The largest eigenvalue of a positive matrix, and its eigenvector with the sum 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Principal {
    /// λ, at least the number of rows for a matrix of comparisons.
    pub value: f64,
    /// The vector; for a matrix of comparisons the weights.
    pub vector: Vec<f64>,
}

/// The principal eigenvector by powers of the matrix, stopped by the Collatz–Wielandt bounds:
/// λ lies between the smallest and the largest (A w)ᵢ ÷ wᵢ.
///
/// # Errors
/// [`ComparisonError::Size`] or [`ComparisonError::Entry`].
///
/// ```
/// use tributary_stats::comparison::principal;
/// // Twice as important as the other: two thirds and one third, and perfectly consistent.
/// let found = principal(&[1.0, 2.0, 0.5, 1.0], 2).unwrap();
/// assert!((found.value - 2.0).abs() < 1e-12);
/// assert!((found.vector[0] - 2.0 / 3.0).abs() < 1e-12);
/// ```
pub fn principal(matrix: &[f64], things: usize) -> Result<Principal, ComparisonError> {
    check_size(matrix.len(), things)?;
    if !matrix.iter().all(|x| is_entry(*x)) {
        return Err(ComparisonError::Entry);
    }
    Ok(powers(matrix, things, &vec![1.0; things], false))
}

/// The principal eigenvector from a first guess; of the transposed matrix if `left`.
fn powers(matrix: &[f64], things: usize, guess: &[f64], left: bool) -> Principal {
    const MOST_STEPS: usize = 20_000;
    const CLOSE: f64 = 4e-15;
    let mut vector = guess.to_vec();
    let mut value = 0.0;
    for _ in 0..MOST_STEPS {
        let mut next = vec![0.0; things];
        for (i, row) in matrix.chunks_exact(things).enumerate() {
            for (j, entry) in row.iter().enumerate() {
                let (to, from) = if left { (j, i) } else { (i, j) };
                next[to] += entry * vector[from];
            }
        }
        let (mut low, mut high) = (f64::INFINITY, 0.0_f64);
        for (next, now) in next.iter().zip(&vector) {
            low = low.min(next / now);
            high = high.max(next / now);
        }
        let sum: f64 = next.iter().sum();
        value = sum / vector.iter().sum::<f64>();
        for entry in &mut next {
            *entry /= sum;
        }
        vector = next;
        if high - low <= CLOSE * high {
            break;
        }
    }
    Principal { value, vector }
}

/// Fills what was not compared with what makes the whole most consistent: the smallest λ. It
/// is unique where the comparisons link all things.
///
/// # Formula
/// ln λ is convex in the logarithms of the missing entries; at its least, uᵢ aᵢⱼ vⱼ = uⱼ aⱼᵢ
/// vᵢ for each of them, with u and v the left and right eigenvectors. Each step sets the entries
/// to √(uⱼ vᵢ ÷ (uᵢ vⱼ)), less of it where λ would rise.
///
/// Source: Bozóki, Fülöp and Rónyai (2010), "On optimal completion of incomplete pairwise
/// comparison matrices", Mathematical and Computer Modelling 52.
///
/// # Errors
/// [`ComparisonError`].
///
/// ```
/// use tributary_stats::comparison::complete;
/// // Twice the second, which is three times the third: six times the third.
/// let given = [Some(1.0), Some(2.0), None, Some(0.5), Some(1.0), Some(3.0), None, Some(1.0 / 3.0), Some(1.0)];
/// let full = complete(&given, 3).unwrap();
/// assert!((full[2] - 6.0).abs() < 1e-9);
/// ```
pub fn complete(given: &[Option<f64>], things: usize) -> Result<Vec<f64>, ComparisonError> {
    const MOST_STEPS: usize = 5_000;
    check_size(given.len(), things)?;
    if !given.iter().flatten().all(|x| is_entry(*x)) {
        return Err(ComparisonError::Entry);
    }
    if !is_linked(given, things) {
        return Err(ComparisonError::NotLinked);
    }
    let pairs = (0..things).flat_map(|i| (i + 1..things).map(move |j| (i, j)));
    let missing: Vec<(usize, usize)> = pairs
        .filter(|(i, j)| given[i * things + j].is_none() || given[j * things + i].is_none())
        .collect();
    let mut full: Vec<f64> = given.iter().map(|x| x.unwrap_or(1.0)).collect();
    let even = vec![1.0; things];
    let mut right = powers(&full, things, &even, false);
    let mut left = powers(&full, things, &even, true);
    let mut part = 1.0;
    for _ in 0..MOST_STEPS {
        if missing.is_empty() {
            break;
        }
        let (u, v) = (&left.vector, &right.vector);
        let mut tried = full.clone();
        let mut furthest = 0.0_f64;
        for &(i, j) in &missing {
            let now = full[i * things + j];
            let target = 0.5 * libm::log(u[j] * v[i] / (u[i] * v[j]));
            let step = part * (target - libm::log(now));
            furthest = furthest.max(step.abs());
            tried[i * things + j] = now * libm::exp(step);
            tried[j * things + i] = 1.0 / tried[i * things + j];
        }
        if furthest < 1e-12 {
            break;
        }
        let found = powers(&tried, things, v, false);
        if found.value > right.value * (1.0 + 1e-14) && furthest > 1e-7 {
            part *= 0.5;
            continue;
        }
        left = powers(&tried, things, u, true);
        right = found;
        full = tried;
    }
    Ok(full)
}

/// The weights by the geometric mean of each row.
///
/// Source: Crawford and Williams (1985), Journal of Mathematical Psychology 29.
pub fn geometric_means(matrix: &[f64], things: usize) -> Vec<f64> {
    let mean = |row: &[f64]| {
        let logs: f64 = row.iter().map(|x| libm::log(*x)).sum();
        libm::exp(logs / things as f64)
    };
    let mut means: Vec<f64> = matrix.chunks_exact(things.max(1)).map(mean).collect();
    let sum: f64 = means.iter().sum();
    for mean in &mut means {
        *mean /= sum;
    }
    means
}

/// Whether the comparisons that are given link every thing with every other, over however many.
pub fn is_linked(given: &[Option<f64>], things: usize) -> bool {
    let mut reached = vec![false; things];
    let mut open = vec![0];
    while let Some(at) = open.pop() {
        if at >= things || reached[at] {
            continue;
        }
        reached[at] = true;
        let linked = |other: &usize| {
            given[at * things + other].is_some() && given[other * things + at].is_some()
        };
        open.extend((0..things).filter(linked));
    }
    reached.iter().all(|r| *r)
}

const fn check_size(entries: usize, things: usize) -> Result<(), ComparisonError> {
    if things == 0 || things > MOST_THINGS || entries != things * things {
        return Err(ComparisonError::Size);
    }
    Ok(())
}

fn is_entry(x: f64) -> bool {
    (ENTRY_RANGE.0..=ENTRY_RANGE.1).contains(&x)
}
