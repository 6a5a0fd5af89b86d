//! Seeded random numbers, the same bits on every machine.

pub use tributary_simulation::random::Random;

use super::normal;

/// A standard normal number, by inversion: one draw, and it rises with the uniform one.
pub fn standard_normal(random: &mut Random) -> f64 {
    normal::lower_quantile(random.inner_uniform())
}
