//! Customers who bring customers. Each refers once, in the cycle after the one that won him.

/// The most cycles that are told one by one.
const MAX_CYCLES: u32 = 10_000;

/// Why a figure of referrals does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReferralError {
    /// A number is negative, not finite or too large, or a share is above one.
    #[error("a number is out of range")]
    OutOfRange,
    /// Each customer brings at least one more, so growth has no limit.
    #[error("grows without end")]
    GrowsWithoutEnd,
    /// All referrals together never make so many customers.
    #[error("never reached")]
    NeverReached,
}

/// How many new customers a customer brings: K = invites × acceptance.
///
/// # Errors
/// [`ReferralError::OutOfRange`] unless invites ≥ 0 and acceptance is within 0 to 1.
pub fn viral_coefficient(invites: f64, acceptance: f64) -> Result<f64, ReferralError> {
    if !(0.0..=1.0).contains(&acceptance) {
        return Err(ReferralError::OutOfRange);
    }
    amount(amount(invites)? * acceptance)
}

/// What winning a customer costs when each bought one brings K/(1 − K) referred ones.
///
/// # Formula
/// CAC·(1 − K) + reward·K, for 0 ≤ K < 1; the reward is paid for each referred customer.
///
/// # Errors
/// [`ReferralError::OutOfRange`]; [`ReferralError::GrowsWithoutEnd`] for K ≥ 1.
///
/// ```
/// use tributary_domain::funnel::referral::effective_cac;
/// // Three bought customers bring one: (3·30 + 5)/4.
/// assert_eq!(effective_cac(30.0, 0.25, 5.0), Ok(23.75));
/// ```
pub fn effective_cac(cac: f64, k: f64, reward: f64) -> Result<f64, ReferralError> {
    let (cac, k, reward) = (amount(cac)?, amount(k)?, amount(reward)?);
    if k < 1.0 {
        amount(cac * (1.0 - k) + reward * k)
    } else {
        Err(ReferralError::GrowsWithoutEnd)
    }
}

/// Customers won otherwise, and how many each customer brings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Referral {
    seed: f64,
    k: f64,
}

impl Referral {
    /// `seed` customers, each of whom brings `k`.
    ///
    /// # Errors
    /// [`ReferralError::OutOfRange`] unless both are finite and not negative.
    pub fn new(seed: f64, k: f64) -> Result<Self, ReferralError> {
        Ok(Self {
            seed: amount(seed)?,
            k: amount(k)?,
        })
    }

    /// New customers of cycle `n`, the seed being cycle 0: seed·Kⁿ.
    ///
    /// # Errors
    /// [`ReferralError::OutOfRange`] where the number overflows.
    pub fn new_in(self, n: u32) -> Result<f64, ReferralError> {
        amount(self.seed * libm::pow(self.k, f64::from(n)))
    }

    /// All customers by the end of cycle `n`.
    ///
    /// # Formula
    /// seed·(1 − K^(n+1))/(1 − K), and seed·(n + 1) for K = 1.
    ///
    /// # Errors
    /// [`ReferralError::OutOfRange`] where the number overflows.
    pub fn cumulative(self, n: u32) -> Result<f64, ReferralError> {
        let cycles = f64::from(n) + 1.0;
        let growth = self.k - 1.0;
        if self.k <= 0.0 {
            return Ok(self.seed);
        }
        let times = if growth == 0.0 {
            cycles
        } else {
            libm::expm1(cycles * libm::log1p(growth)) / growth
        };
        amount(self.seed * times)
    }

    /// New customers of each cycle from 0 to `n`.
    ///
    /// # Errors
    /// [`ReferralError::OutOfRange`] for more than 10,000 cycles or where a number overflows.
    pub fn generations(self, n: u32) -> Result<Vec<f64>, ReferralError> {
        if n > MAX_CYCLES {
            return Err(ReferralError::OutOfRange);
        }
        (0..=n).map(|i| self.new_in(i)).collect()
    }

    /// All that the seed ever brings, itself included: seed/(1 − K).
    ///
    /// # Errors
    /// [`ReferralError::GrowsWithoutEnd`] for K ≥ 1; [`ReferralError::OutOfRange`].
    pub fn limit(self) -> Result<f64, ReferralError> {
        amount(self.seed * self.amplification()?)
    }

    /// Customers for each one won otherwise: 1/(1 − K).
    ///
    /// # Errors
    /// [`ReferralError::GrowsWithoutEnd`] for K ≥ 1.
    pub fn amplification(self) -> Result<f64, ReferralError> {
        if self.k < 1.0 {
            Ok(1.0 / (1.0 - self.k))
        } else {
            Err(ReferralError::GrowsWithoutEnd)
        }
    }

    /// The cycles, in parts too, until there are `target` customers in all.
    ///
    /// # Formula
    /// n = ln(1 + target·(K − 1)/seed)/ln K − 1; target/seed − 1 for K = 1; 0 when the seed is enough.
    ///
    /// # Errors
    /// [`ReferralError::NeverReached`] when even the limit is less; [`ReferralError::OutOfRange`].
    pub fn cycles_until(self, target: f64) -> Result<f64, ReferralError> {
        let target = amount(target)?;
        if target <= self.seed {
            return Ok(0.0);
        }
        if self.seed <= 0.0 || self.k <= 0.0 {
            return Err(ReferralError::NeverReached);
        }
        let (growth, times) = (self.k - 1.0, target / self.seed);
        if growth == 0.0 {
            return amount(times - 1.0);
        }
        if growth * times <= -1.0 {
            return Err(ReferralError::NeverReached);
        }
        amount((libm::log1p(growth * times) / libm::log1p(growth) - 1.0).max(0.0))
    }

    /// All customers after `n` cycles if everyone, not just the newest, went on bringing K each
    /// cycle: seed·(1 + K)ⁿ. Some calculators call this K too; it is another claim.
    ///
    /// # Errors
    /// [`ReferralError::OutOfRange`] where the number overflows.
    pub fn compounding(self, n: u32) -> Result<f64, ReferralError> {
        amount(self.seed * libm::pow(1.0 + self.k, f64::from(n)))
    }
}

fn amount(x: f64) -> Result<f64, ReferralError> {
    if x >= 0.0 && x.is_finite() {
        Ok(x)
    } else {
        Err(ReferralError::OutOfRange)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn the_closed_form_is_the_sum_of_the_generations() {
        for k in [0.0, 1e-9, 0.4, 1.0 - 1e-12, 1.0, 1.0 + 1e-9, 1.25, 3.0] {
            let referral = Referral::new(100.0, k).unwrap();
            let sum: f64 = referral.generations(12).unwrap().iter().sum();
            let closed = referral.cumulative(12).unwrap();
            assert!((closed / sum - 1.0).abs() < 1e-12, "{k}: {closed} {sum}");
        }
    }

    #[test]
    fn time_to_a_target_and_the_total_by_then_agree() {
        for k in [0.8, 1.0, 1.25] {
            let referral = Referral::new(100.0, k).unwrap();
            let target = referral.cumulative(7).unwrap();
            assert!((referral.cycles_until(target).unwrap() - 7.0).abs() < 1e-9);
        }
    }

    #[test]
    fn below_one_growth_ends_and_from_one_on_it_does_not() {
        let small = Referral::new(1_000.0, 0.4).unwrap();
        let limit = small.limit().unwrap();
        assert!((small.cumulative(200).unwrap() / limit - 1.0).abs() < 1e-14);
        assert_eq!(
            small.cycles_until(limit * 1.01),
            Err(ReferralError::NeverReached)
        );
        let even = Referral::new(1_000.0, 1.0).unwrap();
        assert_eq!(even.limit(), Err(ReferralError::GrowsWithoutEnd));
        assert_eq!(
            effective_cac(30.0, 1.0, 5.0),
            Err(ReferralError::GrowsWithoutEnd)
        );
        assert_eq!(Referral::new(f64::NAN, 0.1), Err(ReferralError::OutOfRange));
        assert_eq!(viral_coefficient(5.0, 1.2), Err(ReferralError::OutOfRange));
    }
}
