//! Mean and spread of values that come one by one.

use super::{StatsError, number};

/// The largest size of a value: its square, summed as often as can be counted, stays finite.
pub const MAX_VALUE: f64 = 1e100;

/// Number, mean and spread of values, without keeping the values.
///
/// ```
/// use tributary_stats::moments::Moments;
/// let mut moments = Moments::default();
/// for value in [2.0, 4.0, 9.0] {
///     moments.push(value).unwrap();
/// }
/// // (3² + 1² + 4²)/2
/// assert_eq!((moments.mean(), moments.variance()), (5.0, Some(13.0)));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moments {
    count: u64,
    mean: f64,
    /// The squared distances from the mean, summed.
    squares: f64,
}

impl Moments {
    /// Adds a value.
    ///
    /// # Formula
    /// `mean' = mean + (x − mean)/n`, `S' = S + (x − mean)·(x − mean')`: no difference of large sums.
    ///
    /// # Errors
    /// [`StatsError::NotANumber`], or [`StatsError::Size`] above [`MAX_VALUE`]; then nothing is added.
    ///
    /// Source: Welford (1962), "Note on a method for calculating corrected sums of squares and
    /// products", Technometrics 4.
    pub fn push(&mut self, value: f64) -> Result<(), StatsError> {
        let value = sized(value)?;
        self.count += 1;
        let step = value - self.mean;
        self.mean += step / self.count as f64;
        self.squares += step * (value - self.mean);
        Ok(())
    }

    /// The moments of these values and those of `other` together.
    ///
    /// # Formula
    /// `S = S₁ + S₂ + δ²·n₁·n₂/n`, δ the difference of the means.
    ///
    /// Source: Chan, Golub and `LeVeque` (1983), "Algorithms for computing the sample variance", The
    /// American Statistician 37.
    #[must_use]
    pub fn merged(self, other: Self) -> Self {
        let (count, weight) = (self.count + other.count, weight(self.count, other.count));
        let step = other.mean - self.mean;
        Self {
            count,
            mean: self.mean + step * weight,
            squares: self.squares + other.squares + step * step * self.count as f64 * weight,
        }
    }

    /// How many values there were.
    pub const fn count(self) -> u64 {
        self.count
    }

    /// Their mean; 0 if there are none.
    pub const fn mean(self) -> f64 {
        self.mean
    }

    /// Their sample variance, with n − 1 below; none for fewer than two.
    pub fn variance(self) -> Option<f64> {
        (self.count > 1).then(|| self.squares.max(0.0) / (self.count - 1) as f64)
    }
}

/// Means, spreads and covariance of pairs of values, without keeping the pairs.
///
/// ```
/// use tributary_stats::moments::PairMoments;
/// let mut moments = PairMoments::default();
/// for pair in [(2.0, 1.0), (4.0, 3.0), (9.0, 5.0)] {
///     moments.push(pair).unwrap();
/// }
/// // (3·2 + 1·0 + 4·2)/2
/// assert_eq!(moments.covariance(), Some(7.0));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PairMoments {
    y: Moments,
    x: Moments,
    /// The products of both distances from the means, summed.
    products: f64,
}

impl PairMoments {
    /// Adds a pair (y, x).
    ///
    /// # Errors
    /// As [`Moments::push`]; then nothing is added.
    pub fn push(&mut self, (y, x): (f64, f64)) -> Result<(), StatsError> {
        let (y, x) = (sized(y)?, sized(x)?);
        let step = x - self.x.mean;
        self.y.push(y)?;
        self.x.push(x)?;
        self.products += step * (y - self.y.mean);
        Ok(())
    }

    /// The moments of these pairs and those of `other` together.
    ///
    /// # Formula
    /// As [`Moments::merged`], with the product of the differences of both means.
    #[must_use]
    pub fn merged(self, other: Self) -> Self {
        let weight = weight(self.y.count, other.y.count);
        let steps = (other.y.mean - self.y.mean) * (other.x.mean - self.x.mean);
        Self {
            y: self.y.merged(other.y),
            x: self.x.merged(other.x),
            products: self.products + other.products + steps * self.y.count as f64 * weight,
        }
    }

    /// The first value of each pair.
    pub const fn y(self) -> Moments {
        self.y
    }

    /// The second value of each pair.
    pub const fn x(self) -> Moments {
        self.x
    }

    /// Their sample covariance, with n − 1 below; none for fewer than two pairs.
    pub fn covariance(self) -> Option<f64> {
        (self.y.count > 1).then(|| self.products / (self.y.count - 1) as f64)
    }
}

/// The share of the second of two groups.
fn weight(first: u64, second: u64) -> f64 {
    if second == 0 {
        0.0
    } else {
        second as f64 / (first + second) as f64
    }
}

fn sized(value: f64) -> Result<f64, StatsError> {
    let value = number(value)?;
    if value.abs() <= MAX_VALUE {
        Ok(value)
    } else {
        Err(StatsError::Size)
    }
}
