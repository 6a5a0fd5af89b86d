//! The worst case over the rate that a hypothesis leaves open.

/// Grid points lie at most so many standard deviations of the rates apart.
const STEP: f64 = 0.25;
/// How exactly the highest point is found, as a share of its bracket; its value is flat there.
const PRECISION: f64 = 1e-5;
/// A grid point is refined if it could rise by this share of what its neighbours fall short.
const RISE: f64 = 1.0;
/// A line misses a corner if it does by more than this share of the ranges, and more than offsets
/// can be told apart.
const ROUNDING: f64 = 1e-12;
/// The most steps of a refinement; each narrows the bracket.
const MAX_STEPS: u32 = 60;

/// Rates of A and B from `low` to `high`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Range {
    pub(super) low: f64,
    pub(super) high: f64,
}

/// The pairs of rates that a hypothesis allows: `p_b = offset + slope·p_a`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Line {
    offset: f64,
    slope: f64,
}

impl Line {
    /// Equal rates.
    pub(super) const EQUAL: Self = Self::difference(0.0);

    /// `p_b − p_a` is this.
    pub(super) const fn difference(offset: f64) -> Self {
        Self { offset, slope: 1.0 }
    }

    /// `p_b/p_a` is this.
    pub(super) const fn ratio(slope: f64) -> Self {
        Self { offset: 0.0, slope }
    }

    fn rate_b(self, p_a: f64) -> f64 {
        (self.offset + self.slope * p_a).clamp(0.0, 1.0)
    }

    /// The rates of A for which both lie in their ranges; none if there are none.
    fn within(self, a: Range, b: Range) -> Option<Range> {
        if self.slope <= 0.0 {
            return Some(a);
        }
        let low = a.low.max((b.low - self.offset) / self.slope);
        let high = a.high.min((b.high - self.offset) / self.slope);
        // A line through the corner must not miss it by a rounding.
        let slack = ROUNDING * (a.high - a.low + (b.high - b.low) / self.slope)
            + 4.0 * f64::EPSILON * (low.abs() + self.offset.abs() / self.slope);
        if low <= high {
            Some(Range { low, high })
        } else if low - high <= slack {
            Some(Range { low, high: low })
        } else {
            None
        }
    }
}

/// The largest value of `f` of both rates on the `line` within both ranges, for trials `n_a` and
/// `n_b`; none where the line misses the ranges.
///
/// `f` is the probability of a set of tables, which can't bend more within a standard deviation of
/// the rates than a polynomial of low degree does: so a quarter of one is a fine grid, and the highest
/// points of the grid are refined.
pub(super) fn supremum(
    f: &dyn Fn(f64, f64) -> f64,
    line: Line,
    (a, b): (Range, Range),
    trials: (u64, u64),
) -> Option<f64> {
    let range = line.within(a, b)?;
    let at = |p_a: f64| f(p_a, line.rate_b(p_a));
    let points = grid(line, range, trials, &at);
    let mut best = points.iter().map(|point| point.1).fold(0.0, f64::max);
    for i in 0..points.len() {
        let (p, value) = points[i];
        let before = points[i.saturating_sub(1)];
        let after = points[(i + 1).min(points.len() - 1)];
        let fall = value - before.1.min(after.1);
        if before.1 <= value && after.1 <= value && value + RISE * fall >= best && fall > 0.0 {
            best = best.max(peak(&at, before, (p, value), after));
        }
    }
    Some(best)
}

/// Rates of A from end to end with the values there.
fn grid(
    line: Line,
    range: Range,
    (n_a, n_b): (u64, u64),
    f: &dyn Fn(f64) -> f64,
) -> Vec<(f64, f64)> {
    let mut p = range.low;
    let mut points = vec![(p, f(p))];
    while p < range.high {
        let mut step = step_of(p, n_a).unwrap_or(1.0);
        if line.slope > 0.0 {
            let step_b = step_of(line.rate_b(p), n_b).unwrap_or(1.0);
            step = step.min(step_b / line.slope);
        }
        let next = p + step;
        p = if next > p && next < range.high {
            next
        } else {
            range.high
        };
        points.push((p, f(p)));
    }
    points
}

/// How far a rate goes from `p` in a step: arcsin √p has about the same standard deviation, 1/(2√n),
/// everywhere. None if that would lead past 1.
fn step_of(p: f64, n: u64) -> Option<f64> {
    let angle = 0.5 * STEP / (n as f64).sqrt();
    let (sine, cosine) = libm::sincos(angle);
    let step = (1.0 - 2.0 * p) * sine * sine + 2.0 * sine * cosine * (p * (1.0 - p)).sqrt();
    (step > 0.0).then_some(step)
}

/// The highest value of `f` from the point `before` to the point `after`, none of which surpasses
/// `best` between them; at the end of the grid one of them is `best` itself.
///
/// # Formula
/// Parabolas through the three best points, or golden sections where these get nowhere.
///
/// Source: Brent (1973), "Algorithms for minimization without derivatives", chapter 5.
fn peak(f: &dyn Fn(f64) -> f64, before: (f64, f64), best: (f64, f64), after: (f64, f64)) -> f64 {
    const GOLDEN: f64 = 0.381_966_011_250_105_1;
    let (mut low, mut high) = (before.0, after.0);
    let tolerance = PRECISION * (high - low);
    let (mut x, mut f_x) = best;
    let (mut second, mut third) = if before.1 > after.1 {
        (before, after)
    } else {
        (after, before)
    };
    let (mut step, mut step_before) = (high - low, high - low);
    for _ in 0..MAX_STEPS {
        let middle = 0.5 * (low + high);
        if (x - middle).abs() <= 2.0 * tolerance - 0.5 * (high - low) {
            break;
        }
        let r = (x - second.0) * (f_x - third.1);
        let q = (x - third.0) * (f_x - second.1);
        let numerator = (x - third.0) * q - (x - second.0) * r;
        let denominator = 2.0 * (q - r);
        let parabola = -numerator / denominator;
        let inside = x + parabola > low && x + parabola < high;
        let shrinks = parabola.abs() < 0.5 * step_before.abs();
        step_before = step;
        step = if denominator != 0.0 && inside && shrinks {
            parabola
        } else {
            let larger = if x < middle { high - x } else { low - x };
            step_before = larger;
            GOLDEN * larger
        };
        let least = if step < 0.0 { -tolerance } else { tolerance };
        let next = x + if step.abs() < tolerance { least } else { step };
        let value = f(next);
        if value >= f_x {
            if next >= x {
                low = x;
            } else {
                high = x;
            }
            (third, second) = (second, (x, f_x));
            (x, f_x) = (next, value);
        } else {
            if next < x {
                low = next;
            } else {
                high = next;
            }
            if value >= second.1 {
                (third, second) = (second, (next, value));
            } else if value >= third.1 {
                third = (next, value);
            }
        }
    }
    f_x
}
