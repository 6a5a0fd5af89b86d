//! A chain of rates, forwards.

/// The volume at each stage: `start`, then each rate applied in turn, never rounded on the way.
///
/// # Formula
/// v₀ = start, vᵢ = vᵢ₋₁ · rateᵢ.
///
/// ```
/// use tributary_domain::funnel::volumes;
/// let v = volumes(100_000.0, &[0.02, 0.1, 0.5]);
/// assert_eq!(v, [100_000.0, 2_000.0, 200.0, 100.0]);
/// ```
pub fn volumes(start: f64, rates: &[f64]) -> Vec<f64> {
    let later = rates.iter().scan(start, |volume, rate| {
        *volume *= rate;
        Some(*volume)
    });
    core::iter::once(start).chain(later).collect()
}
