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
    let mut search = NelderMead::new(start, step, limit);
    while let Some(at) = search.point() {
        let value = f(at);
        search.tell(value);
    }
    search.found().cloned()
}

/// Below this the edges of a simplex count as nothing.
const SMALLEST_EDGE: f64 = 1e-7;
/// Relative to the function, below this its differences within a simplex are rounding.
const SMALLEST_FALL: f64 = 1e-14;

/// The search of [`nelder_mead`] from one evaluation to the next: it asks for a point and is told
/// the function's value there, which may take the caller any time.
///
/// ```
/// use tributary_stats::minimum::NelderMead;
/// let mut search = NelderMead::new(&[0.0], 0.5, 500);
/// while let Some(at) = search.point() {
///     let value = (at[0] - 3.0) * (at[0] - 3.0);
///     search.tell(value);
/// }
/// assert!((search.found().unwrap().at[0] - 3.0).abs() < 1e-6);
/// ```
#[derive(Clone, Debug)]
pub struct NelderMead {
    /// The corners whose value is known, without the worst one while a step is tried.
    simplex: Vec<Minimum>,
    worst: Minimum,
    asked: Vec<f64>,
    stage: Stage,
    step: f64,
    /// Evaluations that are left.
    left: u32,
    /// Whether this is the second search.
    again: bool,
    progress: f64,
}

/// What the point asked for is.
#[derive(Clone, Debug)]
enum Stage {
    /// A corner of the first simplex.
    Corner,
    /// The worst corner mirrored at the others.
    Reflected,
    /// Twice as far, after a reflection that is the best point.
    Expanded(Minimum),
    /// Half as far, on the side that is lower, after a reflection that helps little; its value.
    Contracted(f64),
    /// Corner number so many, drawn half way to the best one.
    Shrunk(usize, Minimum),
    /// Nothing more is asked for.
    Ended(Option<Minimum>),
}

impl NelderMead {
    /// A search from `start`, of at most `limit` evaluations.
    pub fn new(start: &[f64], step: f64, limit: u32) -> Self {
        let nowhere = Minimum {
            at: Vec::new(),
            value: f64::MAX,
        };
        let mut search = Self {
            simplex: Vec::new(),
            worst: nowhere,
            asked: Vec::new(),
            stage: Stage::Corner,
            step,
            left: limit,
            again: false,
            progress: 0.0,
        };
        search.ask(Stage::Corner, start.to_vec());
        search
    }

    /// The point whose value is asked for; none when the search has ended.
    pub fn point(&self) -> Option<&[f64]> {
        match self.stage {
            Stage::Ended(_) => None,
            _ => Some(&self.asked),
        }
    }

    /// The minimum; none before the end, and where there is none.
    pub const fn found(&self) -> Option<&Minimum> {
        match &self.stage {
            Stage::Ended(found) => found.as_ref(),
            _ => None,
        }
    }

    /// The part of the way that is done, from 0 to 1, by how far the simplex has shrunk on a
    /// logarithmic scale; it never falls.
    pub const fn progress(&self) -> f64 {
        self.progress
    }

    /// Takes the value at the point asked for, and asks for the next one.
    pub fn tell(&mut self, value: f64) {
        let value = if value.is_finite() { value } else { f64::MAX };
        let at = core::mem::take(&mut self.asked);
        let told = Minimum { at, value };
        match core::mem::replace(&mut self.stage, Stage::Ended(None)) {
            Stage::Corner => self.corner(told),
            Stage::Reflected => self.reflected(told),
            Stage::Expanded(reflected) => {
                let expands = told.value < reflected.value;
                self.simplex.push(if expands { told } else { reflected });
                self.settle();
            }
            Stage::Contracted(reflected) => {
                if told.value < reflected.min(self.worst.value) {
                    self.simplex.push(told);
                    self.settle();
                } else {
                    self.simplex.push(self.worst.clone());
                    let best = self.simplex.swap_remove(0);
                    self.shrink(0, best);
                }
            }
            Stage::Shrunk(corner, best) => {
                self.simplex[corner] = told;
                self.shrink(corner + 1, best);
            }
            Stage::Ended(found) => self.stage = Stage::Ended(found),
        }
    }

    /// Asks for the value at a point, while evaluations are left.
    fn ask(&mut self, stage: Stage, at: Vec<f64>) {
        self.stage = Stage::Ended(None);
        if let Some(left) = self.left.checked_sub(1) {
            (self.left, self.stage, self.asked) = (left, stage, at);
        }
    }

    fn corner(&mut self, told: Minimum) {
        self.simplex.push(told);
        let mut next = self.simplex[0].at.clone();
        if let Some(x) = next.get_mut(self.simplex.len() - 1) {
            *x += self.step;
            self.ask(Stage::Corner, next);
        } else {
            self.settle();
        }
    }

    /// Looks at a whole simplex: it has shrunk enough, or its worst corner is to move.
    fn settle(&mut self) {
        self.simplex.sort_by(|p, q| p.value.total_cmp(&q.value));
        let Some(worst) = self.simplex.pop() else {
            return;
        };
        let Some(best) = self.simplex.first() else {
            return self.end(worst);
        };
        let edge = |p: &Minimum| {
            let gaps = p.at.iter().zip(&best.at).map(|(x, y)| (x - y).abs());
            gaps.fold(0.0, f64::max)
        };
        let widest = self
            .simplex
            .iter()
            .chain([&worst])
            .map(edge)
            .fold(0.0, f64::max);
        let flat = worst.value - best.value <= SMALLEST_FALL * best.value.abs();
        if widest <= SMALLEST_EDGE || (flat && widest <= 1e-4) {
            let best = self.simplex.swap_remove(0);
            return self.end(best);
        }
        self.note(widest);
        self.worst = worst;
        let next = self.along(1.0);
        self.ask(Stage::Reflected, next);
    }

    fn reflected(&mut self, told: Minimum) {
        let (Some(best), Some(second_worst)) = (self.simplex.first(), self.simplex.last()) else {
            return;
        };
        let (best, second_worst) = (best.value, second_worst.value);
        if told.value < best {
            let next = self.along(2.0);
            self.ask(Stage::Expanded(told), next);
        } else if told.value < second_worst {
            self.simplex.push(told);
            self.settle();
        } else {
            let outside = told.value < self.worst.value;
            let next = self.along(if outside { 0.5 } else { -0.5 });
            self.ask(Stage::Contracted(told.value), next);
        }
    }

    /// Draws the corners from this one on to the best one, which is not among them.
    fn shrink(&mut self, corner: usize, best: Minimum) {
        if let Some(next) = self.simplex.get(corner) {
            let pairs = next.at.iter().zip(&best.at);
            let next = pairs.map(|(c, b)| 0.5 * (c + b)).collect();
            self.ask(Stage::Shrunk(corner, best), next);
        } else {
            self.simplex.push(best);
            self.settle();
        }
    }

    /// The point on the line from the worst corner through the centre of the others.
    fn along(&self, share: f64) -> Vec<f64> {
        let n = self.simplex.len() as f64;
        let of_axis = |(i, w): (usize, &f64)| {
            let centre = self.simplex.iter().map(|p| p.at[i]).sum::<f64>() / n;
            centre + share * (centre - w)
        };
        self.worst.at.iter().enumerate().map(of_axis).collect()
    }

    /// Ends a search; the first one is followed by another.
    fn end(&mut self, best: Minimum) {
        let has_value = best.value < f64::MAX;
        if has_value && !self.again {
            self.again = true;
            self.step *= 0.5;
            self.simplex.clear();
            self.note(SMALLEST_EDGE);
            self.ask(Stage::Corner, best.at);
        } else {
            self.progress = 1.0;
            self.stage = Stage::Ended(has_value.then_some(best));
        }
    }

    /// Notes how far this search is, each of the two being half of the way.
    fn note(&mut self, widest: f64) {
        let whole = libm::log(self.step / SMALLEST_EDGE);
        let part = 1.0 - libm::log(widest / SMALLEST_EDGE) / whole;
        let before = if self.again { 0.5 } else { 0.0 };
        let part = before + 0.5 * part.clamp(0.0, 1.0);
        self.progress = self.progress.max(part);
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

    #[test]
    fn progress_never_falls_and_ends_at_one() {
        let mut search = NelderMead::new(&[-1.2, 1.0], 0.5, 5_000);
        let mut last = 0.0;
        while let Some(at) = search.point() {
            let (across, along) = (at[1] - at[0] * at[0], 1.0 - at[0]);
            search.tell(100.0 * across * across + along * along);
            assert!((last..=1.0).contains(&search.progress()));
            last = search.progress();
        }
        assert!(last >= 1.0 && search.found().is_some());
        // What is told after the end changes nothing.
        let found = search.found().cloned();
        search.tell(-1e9);
        assert_eq!(search.found(), found.as_ref());
    }

    #[test]
    fn a_search_without_variables_ends_where_it_begins() {
        let found = nelder_mead(&mut |_| 4.0, &[], 0.5, 10).unwrap();
        assert_eq!(
            found,
            Minimum {
                at: Vec::new(),
                value: 4.0
            }
        );
    }
}
