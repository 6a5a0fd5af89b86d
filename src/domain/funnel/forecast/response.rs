//! More money brings less and less: response curves, and where the next unit of money goes.

use crate::stats::root::find_root;

/// What comes of money, with a slope that falls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Curve {
    /// a·ln(1 + money/b).
    Logarithmic {
        /// The height.
        a: f64,
        /// The money at which the slope has halved.
        b: f64,
    },
    /// result·(money/at)^power, with the power between 0 and 1, both excluded.
    Power {
        /// What comes of the money `at`.
        result: f64,
        /// A money for which the result is known.
        at: f64,
        /// The elasticity.
        power: f64,
    },
}

impl Curve {
    /// What comes of `money`, at least 0.
    pub fn value(&self, money: f64) -> f64 {
        match *self {
            Self::Logarithmic { a, b } => a * libm::log1p(money / b),
            Self::Power { result, at, power } => result * libm::pow(money / at, power),
        }
    }

    /// What one more unit of money brings; unbounded at nothing for a power.
    pub fn slope(&self, money: f64) -> f64 {
        match *self {
            Self::Logarithmic { a, b } => a / (b + money),
            Self::Power { result, at, power } => {
                result * power / at * libm::pow(money / at, power - 1.0)
            }
        }
    }

    /// The money at which one more unit brings `slope`; zero where even the first brings less.
    pub fn money_at(&self, slope: f64) -> f64 {
        match *self {
            Self::Logarithmic { a, b } => (a / slope - b).max(0.0),
            Self::Power { result, at, power } => {
                at * libm::pow(slope * at / (result * power), 1.0 / (power - 1.0))
            }
        }
    }
}

/// Splits a budget so that the last unit brings the same everywhere, which is the best split of
/// concave curves (Karush 1939): bisection on that marginal result. A curve whose first unit
/// brings less gets nothing.
///
/// `None` for no curve or a budget that is not above zero.
pub fn allocate(curves: &[Curve], budget: f64) -> Option<Vec<f64>> {
    if curves.is_empty() || !(budget > 0.0 && budget.is_finite()) {
        return None;
    }
    let spent = |slope: f64| curves.iter().map(|c| c.money_at(slope)).sum::<f64>();
    // The logarithm of the slope: slopes differ by orders of magnitude.
    let gap = |log: f64| spent(libm::exp(log)).min(f64::MAX) - budget;
    let slope = libm::exp(find_root(gap, -700.0, 700.0, 0.0)?);
    let mut split: Vec<f64> = curves.iter().map(|c| c.money_at(slope)).collect();
    // What rounding left goes where the money is.
    let all: f64 = split.iter().sum();
    if all > 0.0 {
        for money in &mut split {
            *money *= budget / all;
        }
    }
    Some(split)
}
