//! The classical tests with boundaries of one shape.

use super::looks::Looks;
use super::peeking::equal_looks;
use super::{SequentialError, Sides, side};
use crate::stats::group_sequential::{NEVER, constant};

/// The shape of the boundaries over equally spaced looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Classical {
    /// The same z at each look.
    Pocock,
    /// Falling as 1/√t: next to impossible to pass early, close to the plain test at the end.
    OBrienFleming,
}

impl Looks {
    /// So many equally spaced looks, 1 to 500, with boundaries of a classical shape.
    ///
    /// # Formula
    /// Pocock `z_k = c`, O'Brien and Fleming `z_k = c·√(K/k)`, c such that alpha is spent exactly.
    ///
    /// # Errors
    /// [`SequentialError::Looks`] or [`SequentialError::Alpha`].
    ///
    /// Source: Pocock (1977), Biometrika 64; O'Brien and Fleming (1979), Biometrics 35.
    ///
    /// ```
    /// use tributary_domain::ab_test::sequential::{Classical, Looks, Sides};
    /// // Jennison and Turnbull (2000), table 2.1: 2.413 for five looks
    /// let looks = Looks::classical(5, Classical::Pocock, 0.05, Sides::Two).unwrap();
    /// assert!((looks.boundaries()[0] - 2.413).abs() < 5e-4);
    /// ```
    pub fn classical(
        looks: usize,
        shape: Classical,
        alpha: f64,
        sides: Sides,
    ) -> Result<Self, SequentialError> {
        side(alpha, sides)?;
        let fractions = equal_looks(looks)?;
        let power = match shape {
            Classical::Pocock => 0.0,
            Classical::OBrienFleming => -0.5,
        };
        let constant = constant(&fractions, power, alpha, sides)?;
        let boundary = |t: &f64| (constant * libm::pow(*t, power)).min(NEVER);
        Ok(Self {
            boundaries: fractions.iter().map(boundary).collect(),
            fractions,
            alpha,
            sides,
        })
    }
}
