//! Advertising that works on after it was paid for: adstock (Broadbent 1979).

/// So many periods back an effect is remembered: a quarter of a year of weeks.
pub const MEMORY: usize = 13;

/// What each period's money and what is left of earlier money add up to, when `carry_over` of an
/// effect is still there a period later.
///
/// # Formula
/// yₜ = xₜ + θ·yₜ₋₁ (Broadbent 1979, J. Market Research Society 21).
///
/// ```
/// use tributary_domain::traffic::budget::adstock::geometric;
/// assert_eq!(geometric(&[100.0, 100.0, 100.0], 0.5), [100.0, 150.0, 175.0]);
/// ```
pub fn geometric(spend: &[f64], carry_over: f64) -> Vec<f64> {
    let mut before = 0.0;
    let step = |x: &f64| {
        before = x + carry_over * before;
        before
    };
    spend.iter().map(step).collect()
}

/// How many times one period's effect a steady spend comes to in the end.
///
/// # Formula
/// 1/(1 − θ), the sum of the geometric series; none where nothing is ever forgotten.
pub fn inflation(carry_over: f64) -> Option<f64> {
    (carry_over < 1.0).then(|| 1.0 / (1.0 - carry_over))
}

/// How many periods a steady spend needs until nine tenths of its effect are there.
pub fn periods_to_nine_tenths(carry_over: f64) -> Option<usize> {
    let most = inflation(carry_over)?;
    let built = geometric(&[1.0; 240], carry_over);
    built.iter().position(|y| *y >= 0.9 * most).map(|at| at + 1)
}

/// The money that works in each period: an average over this and earlier periods, each worth
/// `carry_over` of the one after it, as far back as `memory` periods. A steady spend works as it is.
///
/// # Formula
/// yₜ = Σ θˡ·xₜ₋ₗ / Σ θˡ over l from 0 to memory − 1 (Jin et al. 2017, eq. 1); what was spent
/// before the first period counts as `before`.
pub fn windowed(spend: &[f64], carry_over: f64, memory: usize, before: f64) -> Vec<f64> {
    let at = |t: usize| {
        let (mut sum, mut weights, mut weight) = (0.0, 0.0, 1.0);
        for back in 0..memory.max(1) {
            let money = t.checked_sub(back).map_or(before, |i| spend[i]);
            sum += weight * money;
            weights += weight;
            weight *= carry_over;
        }
        sum / weights
    };
    (0..spend.len()).map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_steady_spend_works_as_it_is_and_builds_up() {
        let steady = windowed(&[80.0; 20], 0.6, MEMORY, 80.0);
        assert!(steady.iter().all(|y| (y - 80.0).abs() < 1e-12));
        // Half is left: 1, 1.5, 1.75, 1.875 of 2.
        assert_eq!(periods_to_nine_tenths(0.5), Some(4));
        assert_eq!(periods_to_nine_tenths(0.0), Some(1));
        assert_eq!(inflation(1.0), None);
    }
}
