//! Distributions of a number that is not certain.

use tributary_simulation::Table;

use super::section::{Input, RangeOf, Shape};
use crate::stats::{beta, normal};

/// How a number that is not certain is distributed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Distribution {
    /// A rate known from counts: Beta(a, b).
    Beta {
        /// Successes.
        a: f64,
        /// Failures.
        b: f64,
    },
    /// A count: Gamma with this shape and scale 1.
    Gamma {
        /// The count.
        shape: f64,
    },
    /// Lognormal, by its 5 % and 95 % quantiles.
    Lognormal {
        /// The 5 % quantile, above zero.
        low: f64,
        /// The 95 % quantile.
        high: f64,
    },
    /// Normal, by its 5 % and 95 % quantiles.
    Normal {
        /// The 5 % quantile.
        low: f64,
        /// The 95 % quantile.
        high: f64,
    },
    /// Triangular.
    Triangular {
        /// The least.
        low: f64,
        /// The most likely.
        mode: f64,
        /// The most.
        high: f64,
    },
    /// PERT: a Beta between two numbers with mean (low + 4·mode + high)/6 (Malcolm et al. 1959).
    Pert {
        /// The least.
        low: f64,
        /// The most likely.
        mode: f64,
        /// The most.
        high: f64,
    },
}

/// Why a range is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RangeError {
    /// The upper end is not above the lower.
    #[error("the ends are not in order")]
    Order,
    /// What the plan says lies outside.
    #[error("the plan's number lies outside")]
    ModeOutside,
    /// It reaches below zero, or starts at zero where it may not.
    #[error("reaches below zero")]
    BelowZero,
    /// A share reaches above 100 %.
    #[error("reaches above 100 %")]
    Over100,
    /// The plan has no such input.
    #[error("no such input")]
    NoSuchInput,
}

/// The weight of the most likely number in [`Distribution::Pert`].
const PERT_WEIGHT: f64 = 4.0;

/// The standard normal quantile at a probability between 0 and 1; the median at any other.
fn z(p: f64) -> f64 {
    normal::quantile(p).unwrap_or(0.0)
}

/// The standard normal quantile at 95 %.
fn z95() -> f64 {
    z(0.95)
}

impl Distribution {
    /// A rate of which `successes` in `trials` are known; none where more came out than went in.
    ///
    /// Beta(successes, failures), whose mean is the rate that was seen, so that the middle of a
    /// forecast is what the plan says (Haldane 1932). Where none or all took the step it would
    /// know too much; there Jeffreys' Beta(½ more of each) stands in (1946).
    pub fn of_counts(successes: f64, trials: f64) -> Option<Self> {
        let failures = trials - successes;
        let prior = if successes > 0.0 && failures > 0.0 {
            0.0
        } else {
            0.5
        };
        (trials > 0.0 && successes >= 0.0 && failures >= 0.0).then_some(Self::Beta {
            a: successes + prior,
            b: failures + prior,
        })
    }

    /// The distribution of a range that was typed, with what the plan says as the most likely.
    ///
    /// # Errors
    /// [`RangeError`].
    pub fn of_range(range: &RangeOf, now: f64) -> Result<Self, RangeError> {
        let (low, high) = (range.low.to_f64(), range.high.to_f64());
        if low >= high {
            return Err(RangeError::Order);
        }
        let bounded = matches!(range.shape, Shape::Triangle | Shape::Pert);
        if bounded && !(low..=high).contains(&now) {
            return Err(RangeError::ModeOutside);
        }
        let distribution = match range.shape {
            Shape::Likely if low <= 0.0 => return Err(RangeError::BelowZero),
            Shape::Likely => Self::Lognormal { low, high },
            Shape::Even => Self::Normal { low, high },
            Shape::Triangle => Self::Triangular {
                low,
                mode: now,
                high,
            },
            Shape::Pert => Self::Pert {
                low,
                mode: now,
                high,
            },
        };
        let drawn = distribution.table().ok_or(RangeError::Order)?.bounds();
        if drawn.0 < 0.0 {
            Err(RangeError::BelowZero)
        } else if range.input.is_share() && drawn.1 > 1.0 {
            Err(RangeError::Over100)
        } else {
            Ok(distribution)
        }
    }

    /// The mean.
    pub fn mean(&self) -> f64 {
        match *self {
            Self::Beta { a, b } => a / (a + b),
            Self::Gamma { shape } => shape,
            Self::Lognormal { .. } => {
                let (mu, sigma) = self.log_moments();
                libm::exp(mu + 0.5 * sigma * sigma)
            }
            Self::Normal { low, high } => 0.5 * (low + high),
            Self::Triangular { low, mode, high } => (low + mode + high) / 3.0,
            Self::Pert { low, mode, high } => {
                (low + PERT_WEIGHT * mode + high) / (PERT_WEIGHT + 2.0)
            }
        }
    }

    /// The standard deviation.
    pub fn standard_deviation(&self) -> f64 {
        match *self {
            Self::Beta { a, b } => {
                let n = a + b;
                libm::sqrt(a * b / (n * n * (n + 1.0)))
            }
            Self::Gamma { shape } => libm::sqrt(shape),
            Self::Lognormal { .. } => {
                let (_, sigma) = self.log_moments();
                self.mean() * libm::sqrt(libm::expm1(sigma * sigma))
            }
            Self::Normal { low, high } => (high - low) / (2.0 * z95()),
            Self::Triangular { low, mode, high } => {
                let squares = low * low + mode * mode + high * high;
                libm::sqrt((squares - low * mode - low * high - mode * high) / 18.0)
            }
            Self::Pert { low, high, .. } => {
                let (a, b) = self.pert_shapes();
                (high - low) * Self::Beta { a, b }.standard_deviation()
            }
        }
    }

    /// Mean and standard deviation of the logarithm of a lognormal; of another shape, zero.
    pub fn log_moments(&self) -> (f64, f64) {
        match *self {
            Self::Lognormal { low, high } => {
                let (a, b) = (libm::log(low), libm::log(high));
                (0.5 * (a + b), (b - a) / (2.0 * z95()))
            }
            _ => (0.0, 0.0),
        }
    }

    /// The two shapes of the Beta under a PERT.
    pub fn pert_shapes(&self) -> (f64, f64) {
        match *self {
            Self::Pert { low, mode, high } => {
                let of = |part: f64| 1.0 + PERT_WEIGHT * part / (high - low);
                (of(mode - low), of(high - mode))
            }
            _ => (1.0, 1.0),
        }
    }

    /// The quantile at a probability between 0 and 1, both excluded.
    pub fn quantile(&self, p: f64) -> f64 {
        match *self {
            Self::Beta { a, b } => beta::quantile(p, a, b).unwrap_or_else(|_| self.mean()),
            // The table's own quantile serves where no exact one is at hand.
            Self::Gamma { .. } => self.table().map_or(self.mean(), |t| t.quantile(p)),
            Self::Lognormal { .. } => {
                let (mu, sigma) = self.log_moments();
                libm::exp(mu + sigma * z(p))
            }
            Self::Normal { low, high } => 0.5 * (low + high) + self.standard_deviation() * z(p),
            Self::Triangular { low, mode, high } => {
                let (width, left) = (high - low, mode - low);
                if p * width <= left {
                    low + libm::sqrt(p * width * left)
                } else {
                    high - libm::sqrt((1.0 - p) * width * (high - mode))
                }
            }
            Self::Pert { low, high, .. } => {
                let (a, b) = self.pert_shapes();
                let unit = beta::quantile(p, a, b).unwrap_or(a / (a + b));
                low + (high - low) * unit
            }
        }
    }

    /// The distribution as a table to draw from.
    pub fn table(&self) -> Option<Table> {
        match *self {
            Self::Beta { a, b } => logit_beta(a, b),
            Self::Pert { low, high, .. } => {
                let (a, b) = self.pert_shapes();
                logit_beta(a, b)?.mapped(&|x| low + (high - low) * x)
            }
            Self::Gamma { shape } => {
                let centre = libm::log(shape);
                let wide = 9.0 / libm::sqrt(shape);
                let density = move |y: f64| shape * y - libm::exp(y);
                Table::from_log_density(centre - wide - 12.0 / shape, centre + wide, &density)?
                    .mapped(&libm::exp)
            }
            _ => Table::from_quantiles(Table::probabilities().map(|p| self.quantile(p)).collect()),
        }
    }
}

/// A table of Beta(a, b) by way of the logit, in which the density has no pole.
fn logit_beta(a: f64, b: f64) -> Option<Table> {
    let centre = libm::log(a / b);
    let wide = 9.0 * libm::sqrt(1.0 / a + 1.0 / b);
    let density = move |y: f64| {
        // ln x = −ln(1 + e⁻ʸ) and ln(1 − x) = ln x − y.
        let soft = if y > 0.0 {
            -libm::log1p(libm::exp(-y))
        } else {
            y - libm::log1p(libm::exp(y))
        };
        (a + b) * soft - b * y
    };
    Table::from_log_density(centre - wide - 12.0 / a, centre + wide + 12.0 / b, &density)?
        .mapped(&|y| 1.0 / (1.0 + libm::exp(-y)))
}

/// The distribution of an input's range in a plan that says `now`.
pub(super) fn of_input(
    ranges: &[RangeOf],
    input: Input,
    now: f64,
) -> Option<Result<Distribution, RangeError>> {
    let range = ranges.iter().find(|r| r.input == input)?;
    Some(Distribution::of_range(range, now))
}
