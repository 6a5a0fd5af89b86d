//! Any number of variants: which one is the best, and who gets the next visitors.

use super::{BayesError, Posterior};
use crate::stats::beta_best;
pub use crate::stats::beta_best::Standing;
use crate::stats::beta_race::Shapes;

/// The probability that each variant is the best of all, and its expected loss against the best.
///
/// # Formula
/// `P(i best) = ∫ f_i·∏ F_j` over the others, loss `E max − E p_i`, by quadrature.
///
/// # Errors
/// [`BayesError::Stats`] for a prior and counts beyond 10¹⁵ together.
///
/// ```
/// use tributary_domain::ab_test::bayes::{Posterior, Prior, several};
/// // Nothing known of four: each is the best with ¼, and E max of four uniform numbers is 4/5.
/// let nothing = Posterior::of_counts(Prior::FLAT, 0, 0).unwrap();
/// let standings = several::standings(&[nothing; 4]).unwrap();
/// assert!((standings[2].best - 0.25).abs() < 1e-12);
/// assert!((standings[2].loss - 0.3).abs() < 1e-12);
/// ```
pub fn standings(variants: &[Posterior]) -> Result<Vec<Standing>, BayesError> {
    let shapes: Vec<Shapes> = variants.iter().map(|posterior| posterior.0).collect();
    Ok(beta_best::standings(&shapes)?)
}

/// The share of the next visitors that each variant should get: as much as it is likely to be the
/// best, but not less than `floor`, so that a variant with bad luck at first is not given up.
///
/// # Formula
/// `s_i = floor + (1 − k·floor)·P(i best)` for k variants; the shares add up to 1.
///
/// # Errors
/// [`BayesError::Floor`] unless 0 ≤ `floor` ≤ 1/k, and as [`standings`].
///
/// Source: Thompson (1933), "On the likelihood that one unknown probability exceeds another in view
/// of the evidence of two samples", Biometrika 25; as shares by Scott (2010), "A modern Bayesian
/// look at the multi-armed bandit", Applied Stochastic Models in Business and Industry 26.
///
/// ```
/// use tributary_domain::ab_test::bayes::{Posterior, Prior, several};
/// // 0 of 1 and 1 of 1: P(best) is 1/6 and 5/6; 0.1 + 0.8/6
/// let variants = [0, 1].map(|x| Posterior::of_counts(Prior::FLAT, x, 1).unwrap());
/// let shares = several::thompson_shares(&variants, 0.1).unwrap();
/// assert!((shares[0] - 0.7 / 3.0).abs() < 1e-12);
/// ```
pub fn thompson_shares(variants: &[Posterior], floor: f64) -> Result<Vec<f64>, BayesError> {
    let for_floors = floor * variants.len() as f64;
    if !(floor >= 0.0 && for_floors <= 1.0) {
        return Err(BayesError::Floor);
    }
    let standings = standings(variants)?;
    // What quadrature leaves of their sum is shared out too.
    let sum: f64 = standings.iter().map(|standing| standing.best).sum();
    let share = |standing: &Standing| floor + (1.0 - for_floors) * (standing.best / sum);
    Ok(standings.iter().map(share).collect())
}
