//! Over how many channels money or traffic is spread.

/// How evenly amounts are spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Diversification {
    /// The sum of the squared shares, 1 for one channel (Herfindahl 1950, Hirschman 1945).
    pub hhi: f64,
    /// So many equal channels would be as concentrated: 1/HHI.
    pub effective_channels: f64,
    /// From 0 (even) to 1 (one channel): (HHI − 1/n)/(1 − 1/n).
    pub normalised: f64,
    /// The largest share.
    pub top_share: f64,
    /// The same number of channels by entropy: e^(−Σ s·ln s).
    pub entropy_effective: f64,
}

/// How evenly amounts are spread; none where there is nothing.
///
/// ```
/// use tributary_domain::traffic::diversification::diversification;
/// let even = diversification(&[5.0, 5.0, 0.0, 5.0, 5.0]).unwrap();
/// assert!((even.effective_channels - 4.0).abs() < 1e-12);
/// assert!((even.hhi - 0.25).abs() < 1e-12);
/// ```
pub fn diversification(amounts: &[f64]) -> Option<Diversification> {
    let amounts: Vec<f64> = amounts.iter().copied().filter(|x| *x > 0.0).collect();
    let sum: f64 = amounts.iter().sum();
    if amounts.is_empty() || !sum.is_finite() {
        return None;
    }
    let shares = || amounts.iter().map(|x| x / sum);
    let hhi: f64 = shares().map(|s| s * s).sum();
    let even = 1.0 / amounts.len() as f64;
    let entropy: f64 = shares().map(|s| -s * libm::log(s)).sum();
    Some(Diversification {
        hhi,
        effective_channels: 1.0 / hhi,
        normalised: if amounts.len() > 1 {
            ((hhi - even) / (1.0 - even)).max(0.0)
        } else {
            1.0
        },
        top_share: shares().fold(0.0, f64::max),
        entropy_effective: libm::exp(entropy),
    })
}
