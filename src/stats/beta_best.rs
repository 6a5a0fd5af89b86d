//! Several independent beta distributions: which of them is the largest.

use super::beta::point;
use super::beta_race::Shapes;
use super::quadrature::GAUSS_16;
use super::special::incomplete_beta::{Point, density, tails};
use super::{StatsError, Target};

/// What an arm leaves out on either side.
const LEFT_OUT: f64 = 1e-15;
/// A panel is this many scales long: short enough for 16 points of Gauss to be exact to 10⁻¹².
const PANEL: f64 = 2.0;

/// One of several arms against the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// The probability that it is the best.
    pub best: f64,
    /// How much lower it is than the best, on average.
    pub loss: f64,
}

/// The standing of each arm; none for no arms.
///
/// # Formula
/// P(i best) = ∫ fᵢ·∏ Fⱼ, j ≠ i. For the arm with the highest mean, loss = ∫ F·(1 − ∏ Fⱼ), in which
/// nothing cancels; for the others, that plus the difference of the means. Gauss's rule in the log
/// odds, on panels no longer than two standard deviations of any arm that varies there.
///
/// Probabilities to 10⁻¹¹ for shapes up to 10⁹; losses to 10⁻⁸ of themselves where no probability
/// to be the best is above 1 − 10⁻⁶, and to 10⁻¹⁴ of the largest rate otherwise.
///
/// # Errors
/// [`StatsError::NotANumber`] or [`StatsError::Shape`] as [`super::beta_race::greater`].
///
/// ```
/// use tributary_stats::{beta_best::standings, beta_race::Shapes};
/// // Of uniform numbers and the larger of two: E max = 3/4
/// let arms = [Shapes { a: 1.0, b: 1.0 }, Shapes { a: 2.0, b: 1.0 }];
/// let standings = standings(&arms).unwrap();
/// assert!((standings[1].best - 2.0 / 3.0).abs() < 1e-12);
/// assert!((standings[0].loss - 0.25).abs() < 1e-12);
/// ```
pub fn standings(arms: &[Shapes]) -> Result<Vec<Standing>, StatsError> {
    let arms = arms
        .iter()
        .map(|arm| arm.checked().map(Arm::new))
        .collect::<Result<Vec<Arm>, _>>()?;
    let means = arms.iter().map(|arm| arm.shapes.mean());
    let highest = means.fold(0.0, f64::max);
    let Some(top) = arms.iter().position(|arm| arm.shapes.mean() >= highest) else {
        return Ok(Vec::new());
    };
    let mut sums = Sums {
        at: vec![At::NOTHING; arms.len()],
        best: vec![0.0; arms.len()],
        loss: 0.0,
    };
    let end = arms.iter().map(|arm| arm.to).fold(arms[top].to, f64::max);
    let mut low = arms[top].from;
    while low < end {
        let high = next_break(&arms, low, end);
        let (middle, half) = (0.5 * (low + high), 0.5 * (high - low));
        for (x, weight) in GAUSS_16 {
            sums.add(&arms, top, middle + half * x, half * weight);
            sums.add(&arms, top, middle - half * x, half * weight);
        }
        low = high;
    }
    let standing = |(arm, best): (&Arm, f64)| Standing {
        best: best.clamp(0.0, 1.0),
        loss: sums.loss + (highest - arm.shapes.mean()),
    };
    Ok(arms.iter().zip(sums.best).map(standing).collect())
}

/// An arm and the log odds between which it varies.
#[derive(Clone, Copy)]
struct Arm {
    shapes: Shapes,
    from: f64,
    to: f64,
    panel: f64,
}

impl Arm {
    fn new(shapes: Shapes) -> Self {
        let log_odds = |target| {
            let at = point(target, shapes.a, shapes.b);
            libm::log(at.x / at.y.max(f64::MIN_POSITIVE))
        };
        Self {
            shapes,
            from: log_odds(Target::Lower(LEFT_OUT)),
            to: log_odds(Target::Upper(LEFT_OUT)),
            panel: PANEL * shapes.log_odds_scale(),
        }
    }

    fn at(&self, log_odds: f64, at: Point) -> At {
        if log_odds < self.from {
            return At::NOTHING;
        }
        if log_odds > self.to {
            return At {
                lower: 1.0,
                upper: 0.0,
                density: 0.0,
            };
        }
        let tails = tails(self.shapes.a, self.shapes.b, at);
        At {
            lower: tails.lower,
            upper: tails.upper,
            density: density(self.shapes.a, self.shapes.b, at),
        }
    }
}

/// The end of the panel that starts at `low`.
fn next_break(arms: &[Arm], low: f64, end: f64) -> f64 {
    arms.iter().fold(end, |high, arm| {
        if low >= arm.to {
            high
        } else if low >= arm.from {
            high.min((low + arm.panel).max(low.next_up()))
        } else {
            high.min(arm.from)
        }
    })
}

/// An arm at one point: both tails, and the density of the log odds.
#[derive(Clone, Copy)]
struct At {
    lower: f64,
    upper: f64,
    density: f64,
}

impl At {
    const NOTHING: Self = Self {
        lower: 0.0,
        upper: 1.0,
        density: 0.0,
    };
}

/// The integrals so far.
struct Sums {
    /// The arms at the present point.
    at: Vec<At>,
    best: Vec<f64>,
    loss: f64,
}

impl Sums {
    fn add(&mut self, arms: &[Arm], top: usize, log_odds: f64, weight: f64) {
        let point = Point::from_odds(libm::exp(log_odds));
        for (at, arm) in self.at.iter_mut().zip(arms) {
            *at = arm.at(log_odds, point);
        }
        for (i, best) in self.best.iter_mut().enumerate() {
            let density = self.at[i].density;
            if density > 0.0 {
                *best += weight * density * product_without(&self.at, i);
            }
        }
        // 1 − ∏ F of the others, from their upper tails, so that it may be as small as they are.
        let others = self.at.iter().enumerate().filter(|(i, _)| *i != top);
        let some_above = others.fold(0.0, |sum, (_, at)| sum + at.upper * (1.0 - sum));
        self.loss += weight * point.x * point.y * self.at[top].lower * some_above;
    }
}

/// ∏ F of all but one.
fn product_without(at: &[At], one: usize) -> f64 {
    let others = at.iter().enumerate().filter(|(i, _)| *i != one);
    others.map(|(_, at)| at.lower).product()
}
