//! Two independent beta distributions compared: how likely one exceeds the other, by how much,
//! and the distribution of their difference and their ratio. No simulation.
//!
//! # Accuracy
//! Probabilities to 10⁻¹¹ for shapes up to 10⁹, and a digit less for each hundredfold; the smaller of
//! both tails, and the smaller expected excess, to 10⁻⁹ relative to itself down to 10⁻²⁹⁰; what is
//! too small for an `f64` is 0.

mod line;
mod quantiles;
mod recurrence;

pub use quantiles::{difference_quantile, exceeds_by, ratio_quantile};

use super::quadrature::peak_integral;
use super::special::incomplete_beta::{Point, density, distance_below_mean, tails};
use super::special::stirling::exact_product;
use super::{StatsError, Tails, shape};
use line::Line;

/// The smallest shape whose mass near an end an `f64` can still tell apart.
pub const SMALLEST_SHAPE: f64 = 0.1;

/// The shapes of a beta distribution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shapes {
    /// α, which grows with the successes.
    pub a: f64,
    /// β, which grows with the failures.
    pub b: f64,
}

impl Shapes {
    /// a/(a + b).
    pub fn mean(self) -> f64 {
        self.a / (self.a + self.b)
    }

    /// a·b/((a + b)²·(a + b + 1)).
    pub fn variance(self) -> f64 {
        let n = self.a + self.b;
        self.mean() * (self.b / n) / (n + 1.0)
    }

    /// About the standard deviation of the log odds, at most 1: the scale on which they vary.
    pub(crate) fn log_odds_scale(self) -> f64 {
        (1.0 / self.a + 1.0 / self.b).sqrt().min(1.0)
    }

    /// Accepts shapes from [`SMALLEST_SHAPE`] to the end of [`super::SHAPE_RANGE`].
    pub(crate) fn checked(self) -> Result<Self, StatsError> {
        let (a, b) = (shape(self.a)?, shape(self.b)?);
        if a < SMALLEST_SHAPE || b < SMALLEST_SHAPE {
            return Err(StatsError::Shape);
        }
        Ok(self)
    }

    fn density(self, at: Point) -> f64 {
        density(self.a, self.b, at)
    }

    fn tails(self, at: Point) -> Tails {
        tails(self.a, self.b, at)
    }

    /// E max(X − t, 0) and E max(t − X, 0) for the point t.
    fn excess(self, at: Point) -> (f64, f64) {
        // By parts: E max(X − t, 0) = ∫ S above t = (mean − t)·S(t) + t·(1 − t)·f(t)/n, n = a + b.
        let below_mean = distance_below_mean(self.a, self.b, at);
        let (density, tails) = (self.density(at), self.tails(at));
        let n = self.a + self.b;
        (
            ((density + below_mean * tails.upper) / n).max(0.0),
            ((density - below_mean * tails.lower) / n).max(0.0),
        )
    }
}

/// P(second ≤ first) as the lower and P(second > first) as the upper tail; the smaller one is
/// accurate relative to itself.
///
/// # Formula
/// ∫ f₁·S₂ over the log odds. Where the less likely winner's a is whole and at most 1,000, and
/// nothing cancels, the finite sum Σ B(a₁+i, b₁+b₂)/((b₂+i)·B(1+i, b₂)·B(a₁, b₁)) over i < a₂.
///
/// # Errors
/// [`StatsError::NotANumber`], [`StatsError::Shape`] outside [`SMALLEST_SHAPE`] to 10¹⁵.
///
/// Source: the sum by Miller (2014), "Formulas for Bayesian A/B testing".
///
/// ```
/// use tributary_stats::beta_race::{Shapes, greater};
/// // The larger of two uniform numbers against a third: 2/3
/// let (one, two) = (Shapes { a: 1.0, b: 1.0 }, Shapes { a: 2.0, b: 1.0 });
/// assert!((greater(one, two).unwrap().upper - 2.0 / 3.0).abs() < 1e-15);
/// ```
pub fn greater(first: Shapes, second: Shapes) -> Result<Tails, StatsError> {
    let (first, second) = (first.checked()?, second.checked()?);
    Ok(if mean_difference(first, second) < 0.0 {
        Tails::from_lower(wins(second, first)).swapped()
    } else {
        Tails::from_lower(wins(first, second))
    })
}

/// The same by quadrature alone, whatever the shapes.
///
/// # Errors
/// As [`greater`].
pub fn greater_by_quadrature(first: Shapes, second: Shapes) -> Result<Tails, StatsError> {
    let (first, second) = (first.checked()?, second.checked()?);
    Ok(if mean_difference(first, second) < 0.0 {
        Tails::from_lower(exceeds(first, second, Line::EQUAL)).swapped()
    } else {
        Tails::from_lower(exceeds(second, first, Line::EQUAL))
    })
}

/// P(winner > loser).
fn wins(winner: Shapes, loser: Shapes) -> f64 {
    recurrence::wins(winner, loser).unwrap_or_else(|| exceeds(loser, winner, Line::EQUAL))
}

/// The mean of the second less that of the first, to all digits of the shapes.
fn mean_difference(first: Shapes, second: Shapes) -> f64 {
    let (plus, plus_error) = exact_product(second.a, first.b);
    let (minus, minus_error) = exact_product(first.a, second.b);
    ((plus - minus) + (plus_error - minus_error)) / (first.a + first.b) / (second.a + second.b)
}

/// E max(second − first, 0) and E max(first − second, 0): what is lost on average by settling for
/// the first, and for the second.
///
/// # Formula
/// ∫ f₁(t)·E max(X₂ − t, 0) dt for the smaller one; both differ by the difference of the means.
/// The same as m₂·P(X₂′ > X₁) − m₁·P(X₂ > X₁′), ′ adding one to a, but without its cancellation.
///
/// # Errors
/// As [`greater`].
///
/// Source: Stucchio (2014), "Easy evaluation of decision rules in Bayesian A/B testing", for the
/// figure and its closed form.
///
/// ```
/// use tributary_stats::beta_race::{Shapes, expected_excess};
/// // Two uniform numbers: E max − E = 2/3 − 1/2
/// let one = Shapes { a: 1.0, b: 1.0 };
/// assert!((expected_excess(one, one).unwrap().0 - 1.0 / 6.0).abs() < 1e-15);
/// ```
pub fn expected_excess(first: Shapes, second: Shapes) -> Result<(f64, f64), StatsError> {
    let (first, second) = (first.checked()?, second.checked()?);
    let difference = mean_difference(first, second);
    Ok(if difference < 0.0 {
        let small = excess_of(second, first);
        (small, small - difference)
    } else {
        let small = excess_of(first, second);
        (small + difference, small)
    })
}

/// E max(high − low, 0) where `high` has the smaller mean or the same.
fn excess_of(high: Shapes, low: Shapes) -> f64 {
    let low_is_narrow = low.variance() <= high.variance();
    let integrand = |log_odds: f64| {
        let at = Point::from_odds(libm::exp(log_odds));
        if low_is_narrow {
            low.density(at) * high.excess(at).0
        } else {
            high.density(at) * low.excess(at).1
        }
    };
    let narrow = if low_is_narrow { low } else { high };
    peak_integral(
        &integrand,
        Line::EQUAL.start(low, high, low_is_narrow),
        narrow.log_odds_scale(),
    )
}

/// P(high > the line at low).
fn exceeds(low: Shapes, high: Shapes, line: Line) -> f64 {
    let low_is_narrow = line.low_is_narrow(low, high);
    let integrand = |log_odds: f64| {
        let at = Point::from_odds(libm::exp(log_odds));
        let (at_low, at_high) = line.points(at);
        if low_is_narrow {
            low.density(at_low) * high.tails(at_high).upper * (at.y / at_low.y)
        } else {
            high.density(at_high) * low.tails(at_low).lower * (at.x / at_high.x)
        }
    };
    let narrow = if low_is_narrow { low } else { high };
    let integral = peak_integral(
        &integrand,
        line.start(low, high, low_is_narrow),
        narrow.log_odds_scale(),
    );
    integral.min(1.0)
}
