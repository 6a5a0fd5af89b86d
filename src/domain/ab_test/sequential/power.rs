//! What planned looks cost and save.

use super::looks::Looks;
use super::{SequentialError, Sides};
use crate::stats::group_sequential::Exit;
use crate::stats::{normal, root};

impl Looks {
    /// The chance of stopping for an effect above 0, where Z has mean `drift` at the planned end.
    ///
    /// # Formula
    /// The sum of the exits above; those below are the wrong way round and count for nothing.
    ///
    /// # Errors
    /// As [`Looks::exits`].
    pub fn power(&self, drift: f64) -> Result<f64, SequentialError> {
        Ok(self.exits(drift)?.iter().map(|exit| exit.above).sum())
    }

    /// The mean of Z at the planned end with which the effect is found with chance `power`, alpha
    /// to 1 exclusive.
    ///
    /// # Formula
    /// The θ at which [`Self::power`] is `power`.
    ///
    /// # Errors
    /// [`SequentialError::Power`].
    ///
    /// ```
    /// use tributary_domain::ab_test::sequential::{Looks, Sides, Spending};
    /// // With one look the plain 1.959964 + 0.841621
    /// let once = Looks::spending(&[1.0], Spending::Pocock, 0.05, Sides::Two).unwrap();
    /// assert!((once.drift(0.8).unwrap() - 2.801_585).abs() < 1e-6);
    /// ```
    pub fn drift(&self, power: f64) -> Result<f64, SequentialError> {
        if !(power > self.alpha && power < 1.0) {
            return Err(SequentialError::Power);
        }
        let missing = |drift: f64| {
            self.power(drift)
                .map_or(f64::NAN, |reached| reached - power)
        };
        // The last look alone would do with its own boundary: all of them do with no more.
        let last = self.boundaries.last().copied().unwrap_or_default();
        let fraction = self.fractions.last().copied().unwrap_or(1.0);
        let z = normal::quantile(power).map_err(|_| SequentialError::Power)?;
        let enough = (last + z) / fraction.sqrt();
        root::find_root(missing, 0.0, enough.max(0.0) + 1e-9, 1e-10).ok_or(SequentialError::Power)
    }

    /// How many times the sample of a plain test the planned sample has to be for the same power.
    ///
    /// # Formula
    /// `(θ/(z_α + z_β))²`, θ from [`Self::drift`] and `z_α` at α/2 where two-sided.
    ///
    /// # Errors
    /// [`SequentialError::Power`].
    ///
    /// Source: Jennison and Turnbull (2000), section 2.2, their constants R.
    ///
    /// ```
    /// use tributary_domain::ab_test::sequential::{Classical, Looks, Sides};
    /// // Their table 2.2: 1.229 for Pocock's five looks at 80 %
    /// let looks = Looks::classical(5, Classical::Pocock, 0.05, Sides::Two).unwrap();
    /// assert!((looks.inflation(0.8).unwrap() - 1.229).abs() < 5e-4);
    /// ```
    pub fn inflation(&self, power: f64) -> Result<f64, SequentialError> {
        let drift = self.drift(power)?;
        let plain = plain_drift(self.alpha, power, self.sides)?;
        Ok(drift / plain * (drift / plain))
    }

    /// The part of the planned sample that is used on average, where Z has mean `drift` at the
    /// planned end.
    ///
    /// # Formula
    /// `Σ t_k·P(stopping at k) + t_K·P(never stopping)`.
    ///
    /// # Errors
    /// As [`Looks::exits`].
    ///
    /// ```
    /// use tributary_domain::ab_test::sequential::{Looks, Sides, Spending};
    /// let looks = Looks::spending(&[0.5, 1.0], Spending::Power(1.0), 0.05, Sides::Two).unwrap();
    /// // 0.5·0.025 + 1·0.975
    /// assert!((looks.expected_fraction(0.0).unwrap() - 0.987_5).abs() < 1e-9);
    /// ```
    pub fn expected_fraction(&self, drift: f64) -> Result<f64, SequentialError> {
        let exits = self.exits(drift)?;
        let last = self.fractions.last().copied().unwrap_or(1.0);
        let saved = |(fraction, exit): (&f64, &Exit)| (last - fraction) * (exit.above + exit.below);
        Ok(last - self.fractions.iter().zip(&exits).map(saved).sum::<f64>())
    }
}

/// The mean of Z that a plain test needs.
fn plain_drift(alpha: f64, power: f64, sides: Sides) -> Result<f64, SequentialError> {
    let z = normal::quantile_upper(alpha / sides.count())?;
    Ok(z + normal::quantile(power).map_err(|_| SequentialError::Power)?)
}
