//! The shifted-beta-geometric model of renewals (Fader and Hardie 2007, "How to project customer
//! retention", J. Interactive Marketing 21(1)).

use super::search::most_likely;
use super::{Fitted, RetentionError, finite, not_negative, positive, retention_rates};
use crate::stats::special::{hypergeometric_of_one, ln_beta};

/// Renewals when each customer leaves with a chance of his own, which is Beta(α, β) distributed
/// over customers: those who stay are ever more loyal ones, so the retention rate rises with age.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sbg {
    alpha: f64,
    beta: f64,
}

impl Sbg {
    /// The model with these parameters, each from 10⁻⁶ to 10¹⁵.
    ///
    /// # Errors
    /// [`RetentionError::OutOfRange`].
    pub fn new(alpha: f64, beta: f64) -> Result<Self, RetentionError> {
        Ok(Self {
            alpha: positive(alpha)?,
            beta: positive(beta)?,
        })
    }

    /// The most likely model for the survivors of one cohort, who are counted at the start and
    /// after each renewal. Shares instead of counts give the same model.
    ///
    /// # Formula
    /// Maximises Σ (Sₜ₋₁ − Sₜ)·ln P(T = t) + Sₙ·ln S(n).
    ///
    /// # Errors
    /// [`RetentionError::NotSurvivors`] for less than two renewals;
    /// [`RetentionError::NothingToLearn`]; [`RetentionError::CustomersAlike`] where the rate doesn't
    /// rise with age; [`RetentionError::NotConverged`]; [`RetentionError::OutOfRange`].
    pub fn fit(survivors: &[f64]) -> Result<Fitted<Self>, RetentionError> {
        let rates = retention_rates(survivors)?;
        if rates.len() < 2 {
            return Err(RetentionError::NotSurvivors);
        }
        let known = || rates.iter().flatten();
        if known().all(|r| *r >= 1.0) || known().all(|r| *r <= 0.0) {
            return Err(RetentionError::NothingToLearn);
        }
        let likelihood = |parameters: &[f64]| log_likelihood(parameters, survivors);
        let (parameters, log_likelihood) = most_likely(&likelihood, &[1.0, 1.0])?;
        Ok(Fitted {
            model: Self::new(parameters[0], parameters[1])?,
            log_likelihood,
        })
    }

    /// α.
    pub const fn alpha(self) -> f64 {
        self.alpha
    }

    /// β.
    pub const fn beta(self) -> f64 {
        self.beta
    }

    /// The share of a cohort that is still there after `t` renewals: S(t) = B(α, β + t)/B(α, β).
    ///
    /// # Errors
    /// [`RetentionError::OutOfRange`] unless t is within 0 to 10¹⁵.
    ///
    /// ```
    /// use tributary_domain::funnel::retention::Sbg;
    /// // Every chance of leaving equally likely: ∫ (1 − θ)³ dθ.
    /// assert!((Sbg::new(1.0, 1.0).unwrap().survival(3.0).unwrap() - 0.25).abs() < 1e-14);
    /// ```
    pub fn survival(self, t: f64) -> Result<f64, RetentionError> {
        let t = not_negative(t)?;
        let log = |beta| ln_beta(self.alpha, beta).map_err(|_| RetentionError::OutOfRange);
        let survival = libm::exp(log(self.beta + t)? - log(self.beta)?);
        Ok(survival.min(1.0))
    }

    /// The share of those there after `t` − 1 renewals that renews the `t`th time:
    /// r(t) = (β + t − 1)/(α + β + t − 1), t ≥ 1.
    ///
    /// # Errors
    /// [`RetentionError::OutOfRange`] for t below 1.
    pub fn retention_rate(self, t: f64) -> Result<f64, RetentionError> {
        let loyal = self.beta + not_negative(t - 1.0)?;
        Ok(loyal / (self.alpha + loyal))
    }

    /// The share of those there after `age` renewals that is so after `t` more: S(age + t)/S(age).
    ///
    /// # Errors
    /// [`RetentionError::OutOfRange`].
    pub fn survival_from(self, age: f64, t: f64) -> Result<f64, RetentionError> {
        self.aged(age)?.survival(t)
    }

    /// Payments that a customer just won makes, the one now included, in payments of today.
    ///
    /// # Formula
    /// Σ S(t)/(1 + d)ᵗ = ₂F₁(1, β; α + β; 1/(1 + d)), and (α + β − 1)/(α − 1) for d = 0 and α > 1.
    ///
    /// # Errors
    /// [`RetentionError::NoEnd`] for d = 0 and α ≤ 1; [`RetentionError::OutOfRange`] unless d ≥ 0.
    pub fn discounted_lifetime(self, discount: f64) -> Result<f64, RetentionError> {
        let d = not_negative(discount)?;
        let both = self.alpha + self.beta;
        let factor = 1.0 / (1.0 + d);
        if factor < 1.0 {
            let value = hypergeometric_of_one(self.beta, both, factor);
            value.map_err(|_| RetentionError::OutOfRange)
        } else if self.alpha > 1.0 {
            finite((both - 1.0) / (self.alpha - 1.0))
        } else {
            Err(RetentionError::NoEnd)
        }
    }

    /// The discounted expected residual lifetime: the renewals still to come from a customer just
    /// before the `n`th one, who has made all before it, in payments at that renewal.
    ///
    /// # Formula
    /// DERL = Σ S(t)/S(n − 1)/(1 + d)^(t−n) over t ≥ n
    /// = r(n)·₂F₁(1, β + n; α + β + n; 1/(1 + d)), n ≥ 1.
    ///
    /// # Errors
    /// Those of [`Self::discounted_lifetime`]; [`RetentionError::OutOfRange`] for n below 1.
    ///
    /// Source: Fader and Hardie (2010), Marketing Science 29(1), equation 6.
    pub fn derl(self, n: f64, discount: f64) -> Result<f64, RetentionError> {
        let rate = self.retention_rate(n)?;
        finite(rate * self.aged(n)?.discounted_lifetime(discount)?)
    }

    /// By how many per cent DERL rises when the chance of staying does by one per cent.
    ///
    /// # Formula
    /// ₂F₁(1, β + n − 1; α + β + n − 1; 1/(1 + d)) = 1 + DERL/(1 + d), n ≥ 1.
    ///
    /// # Errors
    /// Those of [`Self::derl`].
    ///
    /// Source: Fader and Hardie (2010), Marketing Science 29(1), equation 8.
    pub fn retention_elasticity(self, n: f64, discount: f64) -> Result<f64, RetentionError> {
        self.aged(n - 1.0)?.discounted_lifetime(discount)
    }

    /// The model of those still there after `age` renewals: β grows by their number.
    fn aged(self, age: f64) -> Result<Self, RetentionError> {
        Self::new(self.alpha, self.beta + not_negative(age)?)
    }
}

/// The logarithm of the likelihood of (α, β), by ln P(T = t) = ln S(t − 1) + ln(1 − r(t)).
fn log_likelihood(parameters: &[f64], survivors: &[f64]) -> f64 {
    let (alpha, beta) = (parameters[0], parameters[1]);
    let (mut sum, mut log_survival, mut t) = (0.0, 0.0, 1.0);
    for pair in survivors.windows(2) {
        let leaving = alpha / (alpha + beta + t - 1.0);
        sum += (pair[0] - pair[1]) * (log_survival + libm::log(leaving));
        log_survival += libm::log1p(-leaving);
        t += 1.0;
    }
    sum + survivors.last().copied().unwrap_or(0.0) * log_survival
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn survival_falls_and_the_retention_rate_rises() {
        for (alpha, beta) in [(0.01, 0.02), (0.704, 1.182), (1.0, 1.0), (50.0, 150.0)] {
            let model = Sbg::new(alpha, beta).unwrap();
            assert!((model.survival(0.0).unwrap() - 1.0).abs() < 1e-15);
            for t in (1..60).map(f64::from) {
                let (before, after) =
                    (model.survival(t - 1.0).unwrap(), model.survival(t).unwrap());
                assert!((0.0..=before).contains(&after));
                let rate = model.retention_rate(t).unwrap();
                assert!((after / before / rate - 1.0).abs() < 1e-11);
                assert!(model.retention_rate(t + 1.0).unwrap() > rate);
            }
        }
    }

    #[test]
    fn a_fit_finds_the_model_that_made_the_survivors() {
        for (alpha, beta) in [(0.704, 1.182), (0.668, 3.806), (3.0, 5.0)] {
            let model = Sbg::new(alpha, beta).unwrap();
            let survivors: Vec<f64> = (0..12)
                .map(|t| 1e4 * model.survival(f64::from(t)).unwrap())
                .collect();
            let found = Sbg::fit(&survivors).unwrap().model;
            assert!((found.alpha() / alpha - 1.0).abs() < 1e-3, "{found:?}");
            assert!((found.beta() / beta - 1.0).abs() < 1e-3, "{found:?}");
        }
    }

    #[test]
    fn what_cannot_be_fitted_says_why() {
        let why = |survivors: &[f64]| Sbg::fit(survivors).unwrap_err();
        assert_eq!(why(&[100.0, 50.0]), RetentionError::NotSurvivors);
        assert_eq!(why(&[100.0; 4]), RetentionError::NothingToLearn);
        assert_eq!(why(&[100.0, 0.0, 0.0]), RetentionError::NothingToLearn);
        // A rate that falls with age is that of no such mixture.
        let falling = why(&[100.0, 90.0, 60.0, 20.0]);
        assert!(
            matches!(
                falling,
                RetentionError::CustomersAlike | RetentionError::NotConverged
            ),
            "{falling:?}"
        );
    }

    #[test]
    fn lifetimes_are_sums_of_survival_and_shrink_with_the_discount() {
        let model = Sbg::new(0.704, 1.182).unwrap();
        let sum: f64 = (0..600)
            .map(f64::from)
            .map(|t| model.survival(t).unwrap() * libm::pow(1.1, -t))
            .sum();
        assert!((model.discounted_lifetime(0.1).unwrap() / sum - 1.0).abs() < 1e-12);
        assert!(model.derl(1.0, 0.05).unwrap() > model.derl(1.0, 0.1).unwrap());
        assert!(model.derl(8.0, 0.1).unwrap() > model.derl(1.0, 0.1).unwrap());
        let elasticity = model.retention_elasticity(3.0, 0.1).unwrap();
        assert!((elasticity - 1.0 - model.derl(3.0, 0.1).unwrap() / 1.1).abs() < 1e-11);
    }

    #[test]
    fn without_discount_a_lifetime_may_have_no_end() {
        let model = Sbg::new(0.704, 1.182).unwrap();
        assert_eq!(model.discounted_lifetime(0.0), Err(RetentionError::NoEnd));
        assert!(model.discounted_lifetime(1e-6).unwrap().is_finite());
        // E[1/θ] for θ ~ Beta(3, 2) is (3 + 2 − 1)/(3 − 1) = 2.
        let leaving = Sbg::new(3.0, 2.0).unwrap();
        assert_eq!(leaving.discounted_lifetime(0.0), Ok(2.0));
        assert!((leaving.discounted_lifetime(1e-9).unwrap() - 2.0).abs() < 1e-6);
        assert_eq!(Sbg::new(0.0, 1.0), Err(RetentionError::OutOfRange));
        assert_eq!(model.derl(0.0, 0.1), Err(RetentionError::OutOfRange));
    }
}
