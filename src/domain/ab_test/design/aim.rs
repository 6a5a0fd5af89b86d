//! An effect to find, in any metric.

use super::{DesignError, Errors, spreads};
use crate::stats::group_sequential::Sides;
use crate::stats::{normal, root};

/// An effect to find, and how far its estimate strays with one visitor in the control and `ratio`
/// in the treatment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Aim {
    /// The distance from the border of the hypothesis, in the metric's unit.
    pub(super) effect: f64,
    /// The standard deviation as the test takes it, at the border.
    pub(super) null: f64,
    /// The standard deviation if the effect is there.
    pub(super) alternative: f64,
}

impl Aim {
    /// To tell two conversion rates apart, 0 to 1, by the pooled z test; the treatment gets `ratio`
    /// times the control's visitors.
    ///
    /// # Formula
    /// With `p̄ = (p_a + r·p_b)/(1 + r)`: effect `p_b − p_a`, at the border `√(p̄·q̄·(1 + 1/r))`, else
    /// `√(p_a·q_a + p_b·q_b/r)`.
    ///
    /// # Errors
    /// [`DesignError::Rate`] or [`DesignError::NoVisitors`].
    pub fn rates(control: f64, treatment: f64, ratio: f64) -> Result<Self, DesignError> {
        let (null, alternative) = spreads(control, treatment, ratio)?;
        Ok(Self {
            effect: treatment - control,
            null,
            alternative,
        })
    }

    /// To show that a rate is not worse than the control's by `margin` or more, 0 to 1 exclusive,
    /// by the score test, whose inversion is Mee's interval.
    ///
    /// # Formula
    /// Effect `p_b − p_a + margin`; at the border the spread of the rates p̃ that, `margin` apart,
    /// are likeliest if `p_a` and `p_b` are seen.
    ///
    /// # Errors
    /// [`DesignError::Rate`], also for the margin, or [`DesignError::NoVisitors`].
    ///
    /// Source: Farrington and Manning (1990), "Test statistics and sample size formulae for
    /// comparative binomial trials", Statistics in Medicine 9, method 3.
    ///
    /// ```
    /// use tributary_domain::ab_test::design::{Aim, Errors};
    /// use tributary_domain::ab_test::sequential::Sides;
    /// // At equal rates of one half, both at ½ ± 0.05 under the border:
    /// // (1.644854·√(2·0.2475) + 0.841621·√0.5)²/0.1² = 307.1
    /// let errors = Errors::on(Sides::One, 0.05, 0.8).unwrap();
    /// let n = Aim::not_worse(0.5, 0.5, 0.1, 1.0).unwrap().sample_size(errors).unwrap();
    /// assert!((n - 307.1).abs() < 0.1);
    /// ```
    pub fn not_worse(
        control: f64,
        treatment: f64,
        margin: f64,
        ratio: f64,
    ) -> Result<Self, DesignError> {
        let (_, alternative) = spreads(control, treatment, ratio)?;
        if !(margin > 0.0 && margin < 1.0) {
            return Err(DesignError::Rate);
        }
        let p = likeliest(control, treatment, margin, ratio);
        let q = p - margin;
        Ok(Self {
            effect: treatment - control + margin,
            null: (p * (1.0 - p) + q * (1.0 - q) / ratio).max(0.0).sqrt(),
            alternative,
        })
    }

    /// To tell two means apart by a z test, such as the revenue of a visitor: a difference in the
    /// metric's unit, and the standard deviation of one visitor's value in each variant.
    ///
    /// A ratio metric, such as the value of an order, has the standard deviation of
    /// `(M − R·D)/μ_D` a visitor (delta method). With a margin added to the difference the test is
    /// one of not being worse.
    ///
    /// # Formula
    /// At the border and else `√(σ_a² + σ_b²/r)`.
    ///
    /// # Errors
    /// [`DesignError::Spread`] unless the difference is finite and the deviations are above 0;
    /// [`DesignError::NoVisitors`].
    ///
    /// ```
    /// use tributary_domain::ab_test::design::{Aim, Errors};
    /// // 2·9.5²·(1.959964 + 0.841621)²/0.12²
    /// let aim = Aim::means(0.12, (9.5, 9.5), 1.0).unwrap();
    /// let n = aim.sample_size(Errors::new(0.05, 0.8).unwrap()).unwrap();
    /// assert!((n - 98_383.5).abs() < 0.1);
    /// ```
    pub fn means(
        difference: f64,
        (sd_control, sd_treatment): (f64, f64),
        ratio: f64,
    ) -> Result<Self, DesignError> {
        let variance = sd_control * sd_control + sd_treatment * sd_treatment / ratio;
        if !(ratio > 0.0 && ratio.is_finite()) {
            return Err(DesignError::NoVisitors);
        }
        let spread = sd_control > 0.0 && sd_treatment > 0.0 && variance.is_finite();
        if !(difference.is_finite() && spread) {
            return Err(DesignError::Spread);
        }
        Ok(Self {
            effect: difference,
            null: variance.sqrt(),
            alternative: variance.sqrt(),
        })
    }

    /// The visitors of the control that the test needs, not rounded.
    ///
    /// # Formula
    /// `((z_α·s₀ + z_β·s₁)/δ)²`, `z_α` at α/2 where two-sided, `s₀` and `s₁` the spreads at the border
    /// and else.
    ///
    /// # Errors
    /// [`DesignError::NoEffect`], one-sided also for an effect below 0.
    pub fn sample_size(self, errors: Errors) -> Result<f64, DesignError> {
        if self.effect == 0.0 || (errors.sides == Sides::One && self.effect < 0.0) {
            return Err(DesignError::NoEffect);
        }
        let spread = errors.z_alpha * self.null + errors.z_power * self.alternative;
        let n = spread / self.effect * (spread / self.effect);
        Ok(n.min(f64::MAX))
    }

    /// The chance that a test with so many visitors in the control, above 0, finds the effect.
    ///
    /// # Formula
    /// `1 − Φ((z_α·s₀ − √n·δ)/s₁)`, two-sided with the other tail `1 − Φ((z_α·s₀ + √n·δ)/s₁)` added.
    ///
    /// # Errors
    /// [`DesignError::NoVisitors`] or [`DesignError::Alpha`].
    ///
    /// ```
    /// use tributary_domain::ab_test::design::Aim;
    /// use tributary_domain::ab_test::sequential::Sides;
    /// let aim = Aim::rates(0.20, 0.25, 1.0).unwrap();
    /// assert!((aim.power(1_094.0, 0.05, Sides::Two).unwrap() - 0.800_1).abs() < 1e-4);
    /// ```
    pub fn power(self, n_control: f64, alpha: f64, sides: Sides) -> Result<f64, DesignError> {
        if !(n_control > 0.0 && n_control.is_finite()) {
            return Err(DesignError::NoVisitors);
        }
        if !(alpha > 0.0 && alpha < 1.0) {
            return Err(DesignError::Alpha);
        }
        let z = normal::quantile_upper(alpha / sides.count()).map_err(|_| DesignError::Alpha)?;
        let border = z * self.null;
        let shift = n_control.sqrt() * self.effect;
        let other_way = sides == Sides::Two;
        if self.alternative == 0.0 {
            // Rates of 0 and 100 % never vary.
            let found = shift > border || (other_way && -shift > border);
            return Ok(if found { 1.0 } else { 0.0 });
        }
        let beyond = |shift: f64| normal::sf((border - shift) / self.alternative);
        let power = beyond(shift) + if other_way { beyond(-shift) } else { 0.0 };
        Ok(power.min(1.0))
    }
}

/// The control's rate that is likeliest if rates `a` and `b` are seen in shares of 1 to `ratio` and
/// the treatment's is `margin` lower.
pub(super) fn likeliest(a: f64, b: f64, margin: f64, ratio: f64) -> f64 {
    let term = |seen: f64, p: f64| {
        let distance = seen - p;
        // At a rate of 0 or 1 that is the one seen there is nothing to gain either way.
        if distance == 0.0 {
            0.0
        } else {
            distance / (p * (1.0 - p)).max(f64::MIN_POSITIVE)
        }
    };
    // The slope of the likelihood falls from margin, where the treatment's rate is 0, to 1.
    let slope = |p: f64| (term(a, p) + ratio * term(b, p - margin)).clamp(-f64::MAX, f64::MAX);
    if slope(margin) <= 0.0 {
        return margin;
    }
    root::find_root(slope, margin, 1.0, 0.0).unwrap_or(1.0)
}
