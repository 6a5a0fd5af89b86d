//! The planned looks of a group sequential test, with the boundary of each.

use super::spending::Spending;
use super::{SequentialError, Sides, side};
use crate::stats::group_sequential::{Exit, boundaries, exits};
use crate::stats::normal;

/// Looks at fractions of the planned sample, and the z that each has to pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Looks {
    pub(super) fractions: Vec<f64>,
    pub(super) boundaries: Vec<f64>,
    pub(super) alpha: f64,
    pub(super) sides: Sides,
}

impl Looks {
    /// Looks at these fractions of the planned sample, rising from above 0 to at most 1, spending
    /// `alpha` by a rule.
    ///
    /// Boundaries depend on the looks before them only, so looks may come when they like: those
    /// already taken keep their boundaries when one is added.
    ///
    /// # Formula
    /// The `z_k` at which the chance of passing none before and this one is what the rule releases
    /// between both fractions, on each side by itself.
    ///
    /// # Errors
    /// [`SequentialError::Looks`] or [`SequentialError::Alpha`].
    ///
    /// Source: Lan and DeMets (1983), "Discrete sequential boundaries for clinical trials",
    /// Biometrika 70.
    ///
    /// ```
    /// use tributary_domain::ab_test::sequential::{Looks, Sides, Spending};
    /// // The well-known 2.963 and 1.969
    /// let looks = Looks::spending(&[0.5, 1.0], Spending::OBrienFleming, 0.05, Sides::Two).unwrap();
    /// assert!((looks.boundaries()[0] - 2.963).abs() < 5e-4);
    /// assert!((looks.boundaries()[1] - 1.969).abs() < 5e-4);
    /// ```
    pub fn spending(
        fractions: &[f64],
        rule: Spending,
        alpha: f64,
        sides: Sides,
    ) -> Result<Self, SequentialError> {
        let spent = spent(fractions, rule, alpha, sides)?;
        Self::from_spent(fractions, &spent, alpha, sides)
    }

    /// The same for a test that ends with the last of these looks, wherever it comes: what is left
    /// of alpha is spent there.
    ///
    /// # Errors
    /// As [`Self::spending`].
    ///
    /// ```
    /// use tributary_domain::ab_test::sequential::{Looks, Sides, Spending};
    /// // Ended at its first look, it is a plain test.
    /// let ended = Looks::ended(&[0.8], Spending::Pocock, 0.05, Sides::Two).unwrap();
    /// assert!((ended.boundaries()[0] - 1.959_964).abs() < 1e-6);
    /// ```
    pub fn ended(
        fractions: &[f64],
        rule: Spending,
        alpha: f64,
        sides: Sides,
    ) -> Result<Self, SequentialError> {
        let mut spent = spent(fractions, rule, alpha, sides)?;
        if let Some(last) = spent.last_mut() {
            *last = side(alpha, sides)?;
        }
        Self::from_spent(fractions, &spent, alpha, sides)
    }

    fn from_spent(
        fractions: &[f64],
        spent: &[f64],
        alpha: f64,
        sides: Sides,
    ) -> Result<Self, SequentialError> {
        let before = core::iter::once(&0.0).chain(spent);
        let spends: Vec<f64> = spent
            .iter()
            .zip(before)
            .map(|(now, before)| (now - before).max(0.0))
            .collect();
        Ok(Self {
            boundaries: boundaries(fractions, &spends, sides)?,
            fractions: fractions.to_vec(),
            alpha,
            sides,
        })
    }

    /// When they are, as fractions of the planned sample.
    pub fn fractions(&self) -> &[f64] {
        &self.fractions
    }

    /// The z that each has to pass, at most 40: there nothing is ever found.
    pub fn boundaries(&self) -> &[f64] {
        &self.boundaries
    }

    /// The error probability in all.
    pub const fn alpha(&self) -> f64 {
        self.alpha
    }

    /// On which sides they test.
    pub const fn sides(&self) -> Sides {
        self.sides
    }

    /// The p value that each has to fall below, one- or two-sided as the test is.
    ///
    /// # Formula
    /// `1 − Φ(z_k)`, two-sided twice that.
    pub fn nominal_p_values(&self) -> Vec<f64> {
        let p = |&z: &f64| (self.sides.count() * normal::sf(z)).min(1.0);
        self.boundaries.iter().map(p).collect()
    }

    /// The chance of stopping at each look, above and below, where Z has mean `drift` at the
    /// planned end.
    ///
    /// # Errors
    /// [`SequentialError::Looks`], which looks that exist do not give.
    ///
    /// ```
    /// use tributary_domain::ab_test::sequential::{Looks, Sides, Spending};
    /// let looks = Looks::spending(&[0.5, 1.0], Spending::Power(1.0), 0.05, Sides::Two).unwrap();
    /// // Half of alpha by half of the sample
    /// let exits = looks.exits(0.0).unwrap();
    /// assert!((exits[0].above + exits[0].below - 0.025).abs() < 1e-12);
    /// ```
    pub fn exits(&self, drift: f64) -> Result<Vec<Exit>, SequentialError> {
        Ok(exits(&self.fractions, &self.boundaries, self.sides, drift)?)
    }
}

/// What the rule has released on one side by each look.
fn spent(
    fractions: &[f64],
    rule: Spending,
    alpha: f64,
    sides: Sides,
) -> Result<Vec<f64>, SequentialError> {
    let side = side(alpha, sides)?;
    if !fractions.iter().all(|fraction| *fraction <= 1.0) {
        return Err(SequentialError::Looks);
    }
    fractions
        .iter()
        .map(|&fraction| rule.spent(fraction, side))
        .collect()
}
