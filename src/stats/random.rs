//! Seeded random numbers, the same bits on every machine.

use crate::normal;

/// xoshiro256++, seeded by `SplitMix64`.
///
/// Source: Blackman and Vigna (2021), "Scrambled linear pseudorandom number generators", ACM TOMS
/// 47; Steele, Lea and Flood (2014) for the seeding.
///
/// ```
/// use tributary_stats::random::Random;
/// let (mut one, mut other) = (Random::from_seed(7), Random::from_seed(7));
/// assert_eq!(one.uniform(), other.uniform());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Random {
    state: [u64; 4],
}

impl Random {
    /// A generator whose whole sequence follows from `seed`.
    pub fn from_seed(seed: u64) -> Self {
        let mut counter = seed;
        Self {
            state: core::array::from_fn(|_| split_mix(&mut counter)),
        }
    }

    /// The next 64 random bits.
    pub const fn next_bits(&mut self) -> u64 {
        let [s0, s1, s2, s3] = self.state;
        let result = s0.wrapping_add(s3).rotate_left(23).wrapping_add(s0);
        let (s2, s3) = (s2 ^ s0, s3 ^ s1);
        self.state = [s0 ^ s3, s1 ^ s2, s2 ^ (s1 << 17), s3.rotate_left(45)];
        result
    }

    /// A number from 0 inclusive to 1 exclusive, a multiple of 2⁻⁵³.
    pub const fn uniform(&mut self) -> f64 {
        (self.next_bits() >> 11) as f64 * STEP
    }

    /// A number between 0 and 1, both excluded: what a quantile function takes, so that
    /// `beta::quantile(random.inner_uniform(), a, b)` samples a beta distribution.
    pub const fn inner_uniform(&mut self) -> f64 {
        ((self.next_bits() >> 12) as f64 + 0.5) * (2.0 * STEP)
    }
}

/// 2⁻⁵³.
const STEP: f64 = 1.0 / 9_007_199_254_740_992.0;

/// The next number of `SplitMix64`.
const fn split_mix(counter: &mut u64) -> u64 {
    *counter = counter.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = *counter;
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A standard normal number, by inversion: one draw, and it rises with the uniform one.
pub fn standard_normal(random: &mut Random) -> f64 {
    normal::lower_quantile(random.inner_uniform())
}
