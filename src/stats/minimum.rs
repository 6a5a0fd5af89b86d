//! The lowest point of a function of a few variables.

/// A point that [`nelder_mead`] settled on.
#[derive(Clone, Debug, PartialEq)]
pub struct Minimum {
    /// The point.
    pub at: Vec<f64>,
    /// The function there.
    pub value: f64,
}

/// A local minimum of `f` near `start`, found without derivatives; the first simplex has edges of
/// `step`. A value that is not finite counts as higher than every other.
///
/// `None` when the simplex has not shrunk to 10⁻⁷ within `limit` evaluations, or when `f` has no
/// value at `start`. A second search starts where the first one ends, so that a simplex which has
/// collapsed on a slope is not taken for a minimum.
///
/// # Formula
/// Reflection 1, expansion 2, contraction ½, shrinking ½ (Nelder and Mead 1965, Computer Journal 7).
///
/// ```
/// use tributary_stats::minimum::nelder_mead;
/// let mut bowl = |x: &[f64]| (x[0] - 1.0) * (x[0] - 1.0) + 3.0 * x[1] * x[1];
/// let lowest = nelder_mead(&mut bowl, &[0.0, 2.0], 0.5, 2_000).unwrap();
/// assert!((lowest.at[0] - 1.0).abs() < 1e-6 && lowest.at[1].abs() < 1e-6);
/// ```
pub fn nelder_mead(
    f: &mut dyn FnMut(&[f64]) -> f64,
    start: &[f64],
    step: f64,
    limit: u32,
) -> Option<Minimum> {
    let mut left = limit;
    let first = search(f, start, step, &mut left)?;
    search(f, &first.at, 0.5 * step, &mut left)
}

/// Below this the edges of a simplex count as nothing.
const SMALLEST_EDGE: f64 = 1e-7;
/// Relative to the function, below this its differences within a simplex are rounding.
const SMALLEST_FALL: f64 = 1e-14;

fn search(
    f: &mut dyn FnMut(&[f64]) -> f64,
    start: &[f64],
    step: f64,
    left: &mut u32,
) -> Option<Minimum> {
    let mut value_at = |at: Vec<f64>| {
        *left = left.checked_sub(1)?;
        let value = f(&at);
        let value = if value.is_finite() { value } else { f64::MAX };
        Some(Minimum { at, value })
    };
    let mut simplex = vec![value_at(start.to_vec())?];
    for i in 0..start.len() {
        let mut corner = start.to_vec();
        corner[i] += step;
        simplex.push(value_at(corner)?);
    }
    loop {
        simplex.sort_by(|p, q| p.value.total_cmp(&q.value));
        let worst = simplex.pop()?;
        let Some((best, second_worst)) = simplex.first().zip(simplex.last()) else {
            return (worst.value < f64::MAX).then_some(worst);
        };
        let edge = |p: &Minimum| {
            let gaps = p.at.iter().zip(&best.at).map(|(x, y)| (x - y).abs());
            gaps.fold(0.0, f64::max)
        };
        let widest = simplex.iter().chain([&worst]).map(edge).fold(0.0, f64::max);
        let flat = worst.value - best.value <= SMALLEST_FALL * best.value.abs();
        if widest <= SMALLEST_EDGE || (flat && widest <= 1e-4) {
            let best = simplex.swap_remove(0);
            return (best.value < f64::MAX).then_some(best);
        }
        let centre: Vec<f64> = (0..start.len())
            .map(|i| simplex.iter().map(|p| p.at[i]).sum::<f64>() / simplex.len() as f64)
            .collect();
        // The point on the line from the worst corner through the centre.
        let along = |share: f64| -> Vec<f64> {
            let pairs = centre.iter().zip(&worst.at);
            pairs.map(|(c, w)| c + share * (c - w)).collect()
        };
        let reflected = value_at(along(1.0))?;
        let (best_value, middling) = (best.value, second_worst.value);
        let next = if reflected.value < best_value {
            let expanded = value_at(along(2.0))?;
            if expanded.value < reflected.value {
                expanded
            } else {
                reflected
            }
        } else if reflected.value < middling {
            reflected
        } else {
            let outside = reflected.value < worst.value;
            let contracted = value_at(along(if outside { 0.5 } else { -0.5 }))?;
            if contracted.value < reflected.value.min(worst.value) {
                contracted
            } else {
                simplex.push(worst);
                let best = simplex.swap_remove(0);
                let mut shrunk = Vec::with_capacity(simplex.len() + 1);
                for corner in &simplex {
                    let pairs = corner.at.iter().zip(&best.at);
                    shrunk.push(value_at(pairs.map(|(c, b)| 0.5 * (c + b)).collect())?);
                }
                simplex = shrunk;
                best
            }
        };
        simplex.push(next);
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn the_bent_valley_of_rosenbrock_ends_at_one_and_one() {
        let mut f = |x: &[f64]| {
            let (across, along) = (x[1] - x[0] * x[0], 1.0 - x[0]);
            100.0 * across * across + along * along
        };
        let found = nelder_mead(&mut f, &[-1.2, 1.0], 0.5, 5_000).unwrap();
        assert!(found.at.iter().all(|x| (x - 1.0).abs() < 1e-5));
        assert_eq!(nelder_mead(&mut f, &[-1.2, 1.0], 0.5, 20), None);
    }

    #[test]
    fn a_function_without_a_value_has_no_minimum() {
        let mut f = |_: &[f64]| f64::NAN;
        assert_eq!(nelder_mead(&mut f, &[0.0, 0.0], 1.0, 1_000), None);
    }
}
