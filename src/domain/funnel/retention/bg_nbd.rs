//! The BG/NBD model of orders at any time (Fader, Hardie and Lee 2005, "Counting your customers the
//! easy way", Marketing Science 24(2)).

use self::fit::{add_terms, grouped};
use super::{Fitted, RetentionError, finite, not_negative, positive};
use crate::stats::special::{incomplete_beta, ln_beta};

mod fit;

pub(super) use fit::{BgNbdFit, Group, add as add_customer};

/// The most terms of an expected number of orders.
const MAX_TERMS: u32 = 5_000_000;

/// What a customer's orders say about those to come, in any one unit of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CustomerSummary {
    /// Orders after the first one, x.
    pub frequency: u32,
    /// From the first order to the last one, tₓ; 0 without repeat orders.
    pub recency: f64,
    /// From the first order to today, T.
    pub age: f64,
}

/// A customer orders at a rate of his own, which is Gamma(r, α) distributed over customers, and
/// after each repeat order leaves for good with a chance of his own, Beta(a, b) distributed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BgNbd {
    r: f64,
    alpha: f64,
    a: f64,
    b: f64,
}

impl BgNbd {
    /// The model with these parameters; α is a time.
    ///
    /// # Errors
    /// [`RetentionError::OutOfRange`] unless each is from 10⁻⁶ to 10¹⁵.
    pub fn new(r: f64, alpha: f64, a: f64, b: f64) -> Result<Self, RetentionError> {
        Ok(Self {
            r: positive(r)?,
            alpha: positive(alpha)?,
            a: positive(a)?,
            b: positive(b)?,
        })
    }

    /// The most likely model for these customers.
    ///
    /// # Errors
    /// [`RetentionError::TooFewCustomers`] for fewer than ten; [`RetentionError::NoRepeatBuyers`];
    /// [`RetentionError::OutOfRange`] for a last order after today; [`RetentionError::CustomersAlike`],
    /// [`RetentionError::NotConverged`].
    pub fn fit(customers: &[CustomerSummary]) -> Result<Fitted<Self>, RetentionError> {
        let mut fit = BgNbdFit::new(grouped(customers.to_vec())?)?;
        loop {
            let mut budget = usize::MAX;
            if let Some(fitted) = fit.advance(&mut budget) {
                return fitted;
            }
        }
    }

    /// The logarithm of the likelihood of these customers' orders.
    ///
    /// # Errors
    /// [`RetentionError::OutOfRange`].
    pub fn log_likelihood(self, customers: &[CustomerSummary]) -> Result<f64, RetentionError> {
        let groups = grouped(customers.to_vec())?;
        finite(add_terms(&self.parameters(), &groups, 0.0))
    }

    /// r, α, a and b.
    pub const fn parameters(self) -> [f64; 4] {
        [self.r, self.alpha, self.a, self.b]
    }

    /// The repeat orders that a new customer is expected to make in a time `t`.
    ///
    /// # Formula
    /// With z = t/(α + t): (1 − z)ʳ·Σₖ (r)ₖ/k!·zᵏ·Σ (b)ⱼ/(a + b)ⱼ over j < k; the same as
    /// (a + b − 1)/(a − 1)·(1 − (1 − z)ʳ·₂F₁(r, b; a + b − 1; z)), without its gap at a = 1. No term is
    /// negative: k orders would come in t if nobody left, and the inner sum tells how many do.
    ///
    /// # Errors
    /// [`RetentionError::OutOfRange`] for a negative t, or one more than 100,000 times α.
    pub fn expected(self, t: f64) -> Result<f64, RetentionError> {
        let t = not_negative(t)?;
        if t <= 0.0 {
            return Ok(0.0);
        }
        let z = t / (self.alpha + t);
        // The logarithm that the terms are scaled by, so that they neither vanish nor overflow.
        let mut log_scale = self.r * libm::log(self.alpha / (self.alpha + t));
        let (mut weight, mut sum) = (1.0, 0.0);
        let (mut made, mut still_there) = (0.0, 1.0);
        for k in 0..MAX_TERMS {
            let k = f64::from(k);
            let ratio = z * (self.r + k) / (k + 1.0);
            weight *= ratio;
            made += still_there;
            still_there *= (self.b + k) / (self.a + self.b + k);
            let term = weight * made;
            sum += term;
            // Later ratios lie between this one and z, and the orders made grow by 1/(k + 1) at most.
            let decline = ratio.max(z) * (1.0 + 1.0 / (k + 1.0));
            if decline < 1.0 && term <= 1e-16 * sum * (1.0 - decline) {
                return finite(sum * libm::exp(log_scale));
            }
            if sum > 1e200 {
                weight *= 1e-200;
                sum *= 1e-200;
                log_scale += 200.0 * core::f64::consts::LN_10;
            }
        }
        Err(RetentionError::OutOfRange)
    }

    /// The orders that a customer with a history is expected to make in a time `t` from today.
    ///
    /// # Formula
    /// P(alive) times [`Self::expected`] of the model with r + x, α + T, a, b + x.
    ///
    /// # Errors
    /// Those of [`Self::expected`] and [`Self::p_alive`].
    pub fn conditional_expected(
        self,
        customer: CustomerSummary,
        t: f64,
    ) -> Result<f64, RetentionError> {
        let alive = self.p_alive(customer)?;
        let x = f64::from(customer.frequency);
        let (r, alpha) = (self.r + x, self.alpha + customer.age);
        let after = Self::new(r, alpha, self.a, self.b + x)?;
        finite(alive * after.expected(t)?)
    }

    /// The chance that a customer with a history has not left for good.
    ///
    /// # Formula
    /// 1/(1 + a/(b + x − 1)·((α + T)/(α + tₓ))^(r+x)) for x > 0, and 1 for x = 0: in this model nobody
    /// leaves before a repeat order.
    ///
    /// # Errors
    /// [`RetentionError::OutOfRange`] for a last order after today.
    pub fn p_alive(self, customer: CustomerSummary) -> Result<f64, RetentionError> {
        let customer = customer.checked()?;
        if customer.frequency == 0 {
            return Ok(1.0);
        }
        let x = f64::from(customer.frequency);
        let silence = (customer.age - customer.recency) / (self.alpha + customer.recency);
        let odds = self.a / (self.b + x - 1.0);
        Ok(1.0 / (1.0 + odds * libm::exp((self.r + x) * libm::log1p(silence))))
    }

    /// The chance that a new customer makes just `x` repeat orders in a time `t`.
    ///
    /// # Formula
    /// With N negative binomial, P(N = x) = Γ(r + x)/(Γ(r)·x!)·(α/(α + t))ʳ·(t/(α + t))ˣ:
    /// S(x)·P(N = x) + (S(x − 1) − S(x))·P(N ≥ x), S(x) = B(a, b + x)/B(a, b) being the chance not to
    /// leave after any of x orders; P(N ≥ x) is the incomplete beta function I(t/(α + t); x, r).
    ///
    /// # Errors
    /// [`RetentionError::OutOfRange`] for a negative t.
    pub fn pmf(self, x: u32, t: f64) -> Result<f64, RetentionError> {
        let t = not_negative(t)?;
        if t <= 0.0 {
            return Ok(if x == 0 { 1.0 } else { 0.0 });
        }
        let n = f64::from(x);
        let z = t / (self.alpha + t);
        let log_rest = libm::log(self.alpha / (self.alpha + t));
        if x == 0 {
            return Ok(libm::exp(self.r * log_rest));
        }
        let out = |_| RetentionError::OutOfRange;
        let stays =
            ln_beta(self.a, self.b + n).map_err(out)? - ln_beta(self.a, self.b).map_err(out)?;
        // Γ(r + x)/(Γ(r)·x!) = 1/(x·B(r, x))
        let ways = -libm::log(n) - ln_beta(self.r, n).map_err(out)?;
        let just = libm::exp(stays + ways + self.r * log_rest + n * libm::log(z));
        // S(x − 1) − S(x) = S(x)·a/(b + x − 1)
        let leaves = libm::exp(stays) * self.a / (self.b + n - 1.0);
        let enough = incomplete_beta(n, self.r, z).map_err(out)?.lower;
        Ok((just + leaves * enough).clamp(0.0, 1.0))
    }
}

impl CustomerSummary {
    /// By orders, then by the times; equal histories stand together.
    pub(super) fn order(&self, other: &Self) -> core::cmp::Ordering {
        let by_orders = self.frequency.cmp(&other.frequency);
        let by_time = by_orders.then(self.recency.total_cmp(&other.recency));
        by_time.then(self.age.total_cmp(&other.age))
    }

    fn checked(self) -> Result<Self, RetentionError> {
        let in_order = self.recency >= 0.0 && self.recency <= self.age && self.age.is_finite();
        if in_order {
            Ok(self)
        } else {
            Err(RetentionError::OutOfRange)
        }
    }
}

#[cfg(test)]
mod tests;
