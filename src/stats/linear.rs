//! Small linear programs.

/// As many steps as are taken; a program of a dozen rows takes about as many as it has rows.
const MOST_STEPS: usize = 1_000;
const NOTHING: f64 = 1e-12;

/// The x ≥ 0 of the least Σ cost·x with each row·x ≤ its bound, for costs that are not negative;
/// none where no x keeps to all bounds.
///
/// # Formula
/// The dual simplex method: with costs that are not negative, x = 0 costs least, and each step
/// mends a bound that is broken while the costs stay the least for the bounds that hold.
///
/// Source: Lemke (1954), "The dual method of solving the linear programming problem", Naval
/// Research Logistics Quarterly 1.
///
/// ```
/// use tributary_stats::linear::least;
/// // x + 2y ≥ 4 and x ≤ 1 at a price of 1 for x and 3 for y: x = 1, y = 1.5.
/// let x = least(&[1.0, 3.0], &[vec![-1.0, -2.0], vec![1.0, 0.0]], &[-4.0, 1.0]).unwrap();
/// assert_eq!(x, [1.0, 1.5]);
/// assert_eq!(least(&[1.0], &[vec![1.0]], &[-1.0]), None);
/// ```
pub fn least(cost: &[f64], rows: &[Vec<f64>], bounds: &[f64]) -> Option<Vec<f64>> {
    let unknowns = cost.len();
    // The last column holds the bounds, the last row the costs.
    let mut table: Vec<Vec<f64>> = rows
        .iter()
        .zip(bounds)
        .map(|(row, bound)| {
            let given = row.iter().copied().chain(core::iter::repeat(0.0));
            given.take(unknowns).chain([*bound]).collect()
        })
        .collect();
    let last = table.len();
    table.push(cost.iter().copied().chain([0.0]).collect());
    // What each column and each row stands for: unknowns first, then what is left of each bound.
    let mut columns: Vec<usize> = (0..unknowns).collect();
    let mut basis: Vec<usize> = (unknowns..unknowns + last).collect();
    for _ in 0..MOST_STEPS {
        let broken = (0..last).filter(|row| table[*row][unknowns] < -NOTHING);
        // The lowest name goes first, so that no step is ever taken twice (Bland's rule).
        let Some(row) = broken.min_by_key(|row| basis[*row]) else {
            let mut x = vec![0.0; unknowns];
            for (at, name) in basis.iter().enumerate() {
                if let Some(x) = x.get_mut(*name) {
                    *x = table[at][unknowns].max(0.0);
                }
            }
            return Some(x);
        };
        let ratio = |column: usize| table[last][column] / -table[row][column];
        let column = (0..unknowns)
            .filter(|column| table[row][*column] < -NOTHING)
            .min_by(|a, b| {
                let by_ratio = ratio(*a).total_cmp(&ratio(*b));
                by_ratio.then(columns[*a].cmp(&columns[*b]))
            })?;
        pivot(&mut table, row, column);
        core::mem::swap(&mut basis[row], &mut columns[column]);
    }
    None
}

/// Lets what a row and a column stand for change places.
fn pivot(table: &mut [Vec<f64>], row: usize, column: usize) {
    let by = table[row][column];
    for cell in &mut table[row] {
        *cell /= by;
    }
    table[row][column] = 1.0 / by;
    let pivot_row = table[row].clone();
    for (at, other) in table.iter_mut().enumerate() {
        if at == row {
            continue;
        }
        let factor = other[column];
        for (cell, pivot) in other.iter_mut().zip(&pivot_row) {
            *cell -= factor * pivot;
        }
        other[column] = -factor / by;
    }
}
