//! The hypergeometric distribution, and Fisher's noncentral one.

use super::{MAX_TRIALS, StatsError, Tails, binomial};

/// Terms smaller than this share of their sum end it.
const NEGLIGIBLE: f64 = 1e-17;

/// An urn of successes and failures, and how many are drawn from it.
///
/// # Formula
/// P(X = k) = C(s, k)·C(f, d−k)/C(s+f, d) of `s` successes, `f` failures and `d` draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Urn {
    successes: u64,
    failures: u64,
    draws: u64,
}

impl Urn {
    /// Accepts what the urn holds, at most [`MAX_TRIALS`] in all, and no more draws than that.
    ///
    /// # Errors
    /// [`StatsError::TooManyTrials`], or [`StatsError::Successes`] for too many draws.
    pub const fn new(successes: u64, failures: u64, draws: u64) -> Result<Self, StatsError> {
        let all = successes.saturating_add(failures);
        if all > MAX_TRIALS {
            Err(StatsError::TooManyTrials)
        } else if draws > all {
            Err(StatsError::Successes)
        } else {
            Ok(Self {
                successes,
                failures,
                draws,
            })
        }
    }

    /// The fewest and the most successes that can be drawn.
    pub fn support(self) -> (u64, u64) {
        let fewest = self.draws.saturating_sub(self.failures);
        (fewest, self.draws.min(self.successes))
    }

    /// P(X = k).
    ///
    /// # Formula
    /// b(k; s, θ)·b(d−k; f, θ)/b(d; s+f, θ), b being the binomial probability and θ = d/(s+f).
    ///
    /// # Errors
    /// None for a checked urn.
    ///
    /// Source: Loader (2000), whose binomial probabilities keep their digits.
    ///
    /// ```
    /// use tributary_stats::hypergeometric::Urn;
    /// // C(3, 2)·C(3, 1)/C(6, 3)
    /// let p = Urn::new(3, 3, 3).unwrap().pmf(2).unwrap();
    /// assert!((p - 9.0 / 20.0).abs() < 1e-15);
    /// ```
    pub fn pmf(self, k: u64) -> Result<f64, StatsError> {
        let (fewest, most) = self.support();
        if k < fewest || k > most {
            return Ok(0.0);
        }
        let all = self.successes + self.failures;
        if all == 0 {
            return Ok(1.0);
        }
        let share = self.draws as f64 / all as f64;
        let successes = binomial::pmf(k, self.successes, share)?;
        let failures = binomial::pmf(self.draws - k, self.failures, share)?;
        Ok(successes * (failures / binomial::pmf(self.draws, all, share)?))
    }

    /// P(X ≤ k) and P(X > k).
    ///
    /// # Errors
    /// None for a checked urn.
    ///
    /// ```
    /// use tributary_stats::hypergeometric::Urn;
    /// // 1/20 + 9/20 and the rest
    /// let tails = Urn::new(3, 3, 3).unwrap().tails(1).unwrap();
    /// assert!((tails.lower - 0.5).abs() < 1e-15 && (tails.upper - 0.5).abs() < 1e-15);
    /// ```
    pub fn tails(self, k: u64) -> Result<Tails, StatsError> {
        let (fewest, most) = self.support();
        if k < fewest {
            return Ok(Tails::ABOVE);
        }
        if k >= most {
            return Ok(Tails::BELOW);
        }
        // Summed away from the mode, so that terms only fall.
        if k < self.mode(1.0) {
            return Ok(Tails::from_lower(self.pmf(k)? * self.sum_downwards(k, 1.0)));
        }
        let upper = self.pmf(k + 1)? * self.sum_upwards(k + 1, 1.0);
        Ok(Tails::from_lower(upper).swapped())
    }

    /// P(X ≤ k) and P(X > k) where successes are drawn with odds `psi` > 0 times those of failures.
    ///
    /// # Formula
    /// P(X = k) ∝ C(s, k)·C(f, d−k)·ψ^k, Fisher's noncentral hypergeometric distribution.
    pub(crate) fn noncentral_tails(self, k: u64, psi: f64) -> Tails {
        let (fewest, most) = self.support();
        if k < fewest {
            return Tails::ABOVE;
        }
        if k >= most {
            return Tails::BELOW;
        }
        let mode = self.mode(psi);
        let total = self.sum_downwards(mode, psi) + self.sum_upwards(mode, psi) - 1.0;
        // From the mode outwards to k, then on; no term rises.
        if k < mode {
            let at = self.walk(mode, k, psi);
            Tails::from_lower(at * self.sum_downwards(k, psi) / total)
        } else {
            let at = self.walk(mode, k + 1, psi);
            let upper = at * self.sum_upwards(k + 1, psi) / total;
            Tails::from_lower(upper).swapped()
        }
    }

    /// The mean under the odds `psi`.
    pub(crate) fn noncentral_mean(self, psi: f64) -> f64 {
        let mode = self.mode(psi);
        let (fewest, most) = self.support();
        let (mut sum, mut moment) = (1.0, 0.0);
        for (end, sign) in [(fewest, -1.0), (most, 1.0)] {
            let (mut at, mut weight, mut distance) = (mode, 1.0, 0.0);
            while at != end && weight > NEGLIGIBLE {
                (at, weight) = self.step(at, weight, psi, sign > 0.0);
                distance += sign;
                sum += weight;
                moment += weight * distance;
            }
        }
        mode as f64 + moment / sum
    }

    /// The likeliest number of successes, give or take a rounding (Liao and Rosen 2001).
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the support"
    )]
    pub(crate) fn mode(self, psi: f64) -> u64 {
        let (fewest, most) = self.support();
        let (s, d) = (self.successes as f64, self.draws as f64);
        let rest = self.failures as f64 - d;
        // The k at which the next term is as large: a quadratic in k.
        let square = psi - 1.0;
        let linear = psi * (d + s) + rest + 2.0;
        let constant = psi * s * d - rest - 1.0;
        let root = (linear * linear - 4.0 * square * constant).max(0.0).sqrt();
        // Of its two forms the one in which nothing cancels.
        let k = if linear >= 0.0 {
            2.0 * constant / (linear + root)
        } else {
            0.5 * (linear - root) / square
        }
        .ceil();
        (k.max(0.0) as u64).clamp(fewest, most)
    }

    /// The sum of the terms from `k` downwards, where that of `k` is 1.
    fn sum_downwards(self, k: u64, psi: f64) -> f64 {
        1.0 + self.walk_until_negligible(k, self.support().0, psi)
    }

    /// The sum of the terms from `k` upwards, where that of `k` is 1.
    fn sum_upwards(self, k: u64, psi: f64) -> f64 {
        1.0 + self.walk_until_negligible(k, self.support().1, psi)
    }

    fn walk_until_negligible(self, from: u64, end: u64, psi: f64) -> f64 {
        let (mut at, mut weight, mut sum) = (from, 1.0, 0.0);
        while at != end && weight > NEGLIGIBLE * sum {
            (at, weight) = self.step(at, weight, psi, end > from);
            sum += weight;
        }
        sum
    }

    /// The term at `to`, that at `from` being 1.
    fn walk(self, from: u64, to: u64, psi: f64) -> f64 {
        let (mut at, mut weight) = (from, 1.0);
        while at != to && weight > 0.0 {
            (at, weight) = self.step(at, weight, psi, to > from);
        }
        weight
    }

    /// The next term up or down.
    fn step(self, k: u64, weight: f64, psi: f64, up: bool) -> (u64, f64) {
        let low = if up { k } else { k - 1 };
        let (s, d, at) = (self.successes as f64, self.draws as f64, low as f64);
        let rising = (s - at) * (d - at) * psi;
        let falling = (at + 1.0) * (self.failures as f64 - d + at + 1.0);
        if up {
            (k + 1, weight * (rising / falling))
        } else {
            (low, weight * (falling / rising))
        }
    }
}
