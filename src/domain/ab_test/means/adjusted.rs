//! Means freed of what a period before explains: CUPED.

use super::{Estimate, MeansError, PairFigures};

/// Both variants' means, adjusted by what each visitor did before the test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adjusted {
    /// The control's adjusted mean.
    pub control: Estimate,
    /// The treatment's.
    pub treatment: Estimate,
    /// How much of a difference before the test is expected to stay in it.
    pub theta: f64,
    /// The share of the variance of the difference that the period before takes away, up to 1; a
    /// little below 0 where it explains nothing.
    pub variance_saved: f64,
}

impl Adjusted {
    /// Adjusts both variants, the figure of the period before being x.
    ///
    /// # Formula
    /// `θ = s_xy/s_x²` over both variants together; `ȳ' = ȳ − θ·(x̄ − x̄_all)` with variance
    /// `(s_y² − 2·θ·s_xy + θ²·s_x²)/n`. Nothing is adjusted where x does not vary.
    ///
    /// # Errors
    /// The reason why the figures are not those of a sample.
    ///
    /// Source: Deng, Xu, Kohavi and Walker (2013), "Improving the sensitivity of online controlled
    /// experiments by utilizing pre-experiment data", WSDM.
    ///
    /// ```
    /// use tributary_domain::ab_test::means::{Adjusted, PairFigures};
    /// // With equal variants θ = 4/5, and 1 − 0.8²·5/4 = 0.2 of the variance stays.
    /// let figures = PairFigures {
    ///     n: 1_000, mean_y: 3.0, mean_x: 2.0, variance_y: 4.0, variance_x: 5.0, covariance: 4.0,
    /// };
    /// let adjusted = Adjusted::new(figures, figures).unwrap();
    /// assert!((adjusted.theta - 0.8).abs() < 1e-12);
    /// assert!((adjusted.variance_saved - 0.8).abs() < 1e-12);
    /// ```
    pub fn new(control: PairFigures, treatment: PairFigures) -> Result<Self, MeansError> {
        let (n_a, n_b) = (control.checked()?, treatment.checked()?);
        // The squares and products of both together, as in `Moments::merged`.
        let steps = (
            treatment.mean_y - control.mean_y,
            treatment.mean_x - control.mean_x,
        );
        let weight = n_b / (n_a + n_b);
        let joint = |a: f64, b: f64, product: f64| {
            a * (n_a - 1.0) + b * (n_b - 1.0) + product * n_a * weight
        };
        let squares = joint(control.variance_x, treatment.variance_x, steps.1 * steps.1);
        let products = joint(control.covariance, treatment.covariance, steps.0 * steps.1);
        let theta = if squares > 0.0 {
            products / squares
        } else {
            0.0
        };
        let mean_x = control.mean_x + steps.1 * weight;
        let of = |figures: PairFigures, n: f64| {
            let mean = figures.mean_y - theta * (figures.mean_x - mean_x);
            Estimate::new(mean, figures.variance_along(theta) / n, n - 1.0)
        };
        let (adjusted_a, adjusted_b) = (of(control, n_a)?, of(treatment, n_b)?);
        let before = control.variance_y / n_a + treatment.variance_y / n_b;
        let after = adjusted_a.variance() + adjusted_b.variance();
        Ok(Self {
            control: adjusted_a,
            treatment: adjusted_b,
            theta,
            variance_saved: if before > 0.0 {
                1.0 - after / before
            } else {
                0.0
            },
        })
    }
}
