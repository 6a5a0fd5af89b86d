//! How evenly traffic is spread over channels.

/// The Herfindahl–Hirschman index of amounts: the sum of their squared shares, from 1/n for n equal
/// ones to 1 for a single one; none where there is nothing or an amount is negative or no number.
///
/// # Formula
/// HHI = Σ sᵢ² with sᵢ = xᵢ ÷ Σ x (Hirschman 1964, "The Paternity of an Index")
///
/// ```
/// use tributary_domain::traffic::strategies::diversification::hhi;
/// assert_eq!(hhi(&[50.0, 50.0]), Some(0.5));
/// ```
pub fn hhi(amounts: &[f64]) -> Option<f64> {
    let total: f64 = amounts.iter().sum();
    if amounts.iter().any(|x| !x.is_finite() || *x < 0.0) || total <= 0.0 || !total.is_finite() {
        return None;
    }
    let squares = amounts.iter().map(|x| {
        let share = x / total;
        share * share
    });
    Some(squares.sum::<f64>().min(1.0))
}

/// As how many equal channels the amounts count: the reciprocal of [`hhi`].
///
/// # Formula
/// 1 ÷ HHI (Adelman 1969, "Comment on the H concentration measure as a numbers-equivalent")
///
/// ```
/// use tributary_domain::traffic::strategies::diversification::effective_channels;
/// // Shares of 80 % and 20 %: 1 ÷ (0.64 + 0.04).
/// assert!((effective_channels(&[4.0, 1.0]).unwrap() - 1.470_588_235_294).abs() < 1e-12);
/// ```
pub fn effective_channels(amounts: &[f64]) -> Option<f64> {
    Some(1.0 / hhi(amounts)?)
}
