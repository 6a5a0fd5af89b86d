//! Cash over time: what flows are worth today, at which rate they are worth nothing, and when they
//! have paid back. Flow number t falls at the end of period t; number 0 falls now.

use crate::stats::root::find_root;

/// The most flows: a hundred years of months.
const MAX_FLOWS: usize = 1_200;

/// Why a figure of cash flows does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CashError {
    /// There are no flows, or more than 1,200.
    #[error("no flows, or too many")]
    Flows,
    /// A number is not finite or too large, or a cost is not above zero.
    #[error("a number is out of range")]
    OutOfRange,
    /// A rate is not above −100 %.
    #[error("a rate is not above -100 %")]
    Rate,
    /// No rate makes the flows worth nothing.
    #[error("no rate of return")]
    NoRate,
    /// Several rates do, so none of them is the return.
    #[error("several rates of return")]
    SeveralRates,
    /// The flows never sum to what was paid.
    #[error("never paid back")]
    NeverPaidBack,
}

/// The net present value of `flows` at `rate` a period.
///
/// # Formula
/// NPV = Σ flowₜ/(1 + rate)ᵗ, t from 0 on; rate above −1.
///
/// # Errors
/// [`CashError::Flows`], [`CashError::OutOfRange`], [`CashError::Rate`].
///
/// ```
/// use tributary_domain::funnel::cash::npv;
/// // −100 + 110/1.1 = 0
/// assert!(npv(&[-100.0, 110.0], 0.1).unwrap().abs() < 1e-12);
/// ```
pub fn npv(flows: &[f64], rate: f64) -> Result<f64, CashError> {
    let factor = discount_factor(rate)?;
    finite(horner(checked(flows)?, factor).0)
}

/// The rate a month that compounds to `annual` in a year: (1 + annual)^(1/12) − 1.
///
/// # Errors
/// [`CashError::Rate`] unless annual is finite and above −1.
pub fn monthly_rate(annual: f64) -> Result<f64, CashError> {
    if annual > -1.0 && annual.is_finite() {
        Ok(libm::expm1(libm::log1p(annual) / 12.0))
    } else {
        Err(CashError::Rate)
    }
}

/// The internal rate of return, where there is just one.
///
/// # Errors
/// Those of [`irr_roots`]; [`CashError::NoRate`], [`CashError::SeveralRates`].
///
/// ```
/// use tributary_domain::funnel::cash::{CashError, irr};
/// assert!((irr(&[-100.0, 110.0]).unwrap() - 0.1).abs() < 1e-12);
/// // Both 10 % and 20 % make this worth nothing.
/// assert_eq!(irr(&[-100.0, 230.0, -132.0]), Err(CashError::SeveralRates));
/// ```
pub fn irr(flows: &[f64]) -> Result<f64, CashError> {
    match irr_roots(flows)?[..] {
        [] => Err(CashError::NoRate),
        [one] => Ok(one),
        _ => Err(CashError::SeveralRates),
    }
}

/// Every rate above −1 at which the net present value is zero, rising.
///
/// # Formula
/// The positive roots of Σ flowₜ·vᵗ with v = 1/(1 + rate): between two neighbouring roots of a
/// polynomial's derivative lies at most one of its own, and by Descartes' rule of signs a
/// polynomial whose coefficients change sign once has just one. Above v = 1 the polynomial is read
/// backwards, so that no power overflows.
///
/// # Errors
/// [`CashError::Flows`], [`CashError::OutOfRange`].
pub fn irr_roots(flows: &[f64]) -> Result<Vec<f64>, CashError> {
    let flows = checked(flows)?;
    let backwards: Vec<f64> = flows.iter().rev().copied().collect();
    // 1 + rate below one first, then above one.
    let mut rates: Vec<f64> = unit_roots(&backwards).iter().map(|w| w - 1.0).collect();
    if sign_at(flows, 1.0) == 0 && flows.iter().any(|&f| f != 0.0) {
        rates.push(0.0);
    }
    rates.extend(unit_roots(flows).iter().rev().map(|v| (1.0 - v) / v));
    rates.retain(|rate| rate.is_finite());
    Ok(rates)
}

/// The periods until the flows have summed to zero, the last one counted in part as if its flow
/// came evenly; 0 when nothing is owed at the start.
///
/// # Errors
/// [`CashError::Flows`], [`CashError::OutOfRange`], [`CashError::NeverPaidBack`].
///
/// ```
/// use tributary_domain::funnel::cash::payback;
/// // 30 are missing after two periods, and the third one brings 40.
/// assert!((payback(&[-100.0, 30.0, 40.0, 40.0]).unwrap() - 2.75).abs() < 1e-12);
/// ```
pub fn payback(flows: &[f64]) -> Result<f64, CashError> {
    discounted_payback(flows, 0.0)
}

/// The same with each flow worth flowₜ/(1 + rate)ᵗ.
///
/// # Errors
/// Those of [`payback`]; [`CashError::Rate`].
pub fn discounted_payback(flows: &[f64], rate: f64) -> Result<f64, CashError> {
    let factor = discount_factor(rate)?;
    let (mut sum, mut worth) = (0.0, 1.0);
    for (t, flow) in checked(flows)?.iter().enumerate() {
        let value = finite(flow * worth)?;
        let owed = -sum;
        sum = finite(sum + value)?;
        if sum >= 0.0 {
            // Nothing was owed before flow 0.
            let within = if owed > 0.0 { owed / value - 1.0 } else { 0.0 };
            return Ok(t as f64 + within);
        }
        worth *= factor;
    }
    Err(CashError::NeverPaidBack)
}

/// How a cohort of customers pays back what it cost to win one.
#[derive(Clone, Debug, PartialEq)]
pub struct CohortPayback {
    /// What a customer won has brought by the end of each month.
    pub cumulative: Vec<f64>,
    /// The first month, counted from 1, whose end sees the cost paid back.
    pub month: Result<usize, CashError>,
    /// What the last month has reached over the cost.
    pub recovered_share: f64,
}

/// The payback of `cac`, when a customer who is still active brings `contribution` a month, and
/// `survival` tells the share of those won who are active in each month.
///
/// # Formula
/// cumulativeₘ = contribution·Σ survivalⱼ over j ≤ m. Dividing the cost by the contribution of an
/// active customer forgets those who leave.
///
/// # Errors
/// [`CashError::Flows`] for no months or too many, [`CashError::OutOfRange`] unless the cost is
/// above zero, everything finite and survival within 0 to 1.
pub fn cac_payback(
    cac: f64,
    contribution: f64,
    survival: &[f64],
) -> Result<CohortPayback, CashError> {
    let shares = checked(survival)?;
    let are_shares = shares.iter().all(|s| (0.0..=1.0).contains(s));
    if !(cac > 0.0 && cac.is_finite() && are_shares) {
        return Err(CashError::OutOfRange);
    }
    let mut sum = 0.0;
    let mut cumulative = Vec::with_capacity(shares.len());
    for share in shares {
        sum = finite(sum + contribution * share)?;
        cumulative.push(sum);
    }
    let paid = cumulative.iter().position(|&c| c >= cac);
    Ok(CohortPayback {
        month: paid.map(|i| i + 1).ok_or(CashError::NeverPaidBack),
        recovered_share: finite(sum / cac)?,
        cumulative,
    })
}

fn checked(flows: &[f64]) -> Result<&[f64], CashError> {
    if flows.is_empty() || flows.len() > MAX_FLOWS {
        Err(CashError::Flows)
    } else if flows.iter().all(|f| f.is_finite()) {
        Ok(flows)
    } else {
        Err(CashError::OutOfRange)
    }
}

fn discount_factor(rate: f64) -> Result<f64, CashError> {
    if rate > -1.0 && rate.is_finite() {
        Ok(1.0 / (1.0 + rate))
    } else {
        Err(CashError::Rate)
    }
}

const fn finite(x: f64) -> Result<f64, CashError> {
    if x.is_finite() {
        Ok(x)
    } else {
        Err(CashError::OutOfRange)
    }
}

/// Σ cᵢ·xⁱ and Σ |cᵢ|·xⁱ, which rounding is measured by.
fn horner(coefficients: &[f64], x: f64) -> (f64, f64) {
    let backwards = coefficients.iter().rev();
    backwards.fold((0.0, 0.0), |(sum, size), c| {
        (sum * x + c, size * x + c.abs())
    })
}

/// The sign of a polynomial at x from 0 to 1; 0 where it is no more than rounding.
fn sign_at(coefficients: &[f64], x: f64) -> i8 {
    let (value, size) = horner(coefficients, x);
    if value.abs() <= 1e-14 * size {
        0
    } else if value > 0.0 {
        1
    } else {
        -1
    }
}

/// The roots of a polynomial between 0 and 1, both excluded, rising.
fn unit_roots(coefficients: &[f64]) -> Vec<f64> {
    // Roots at zero are none here.
    let zeros = coefficients.iter().take_while(|&&c| c == 0.0).count();
    let coefficients = &coefficients[zeros..];
    let signs: Vec<bool> = coefficients
        .iter()
        .filter(|&&c| c != 0.0)
        .map(|&c| c > 0.0)
        .collect();
    let changes = signs.windows(2).filter(|pair| pair[0] != pair[1]).count();
    let mut ends = vec![0.0];
    match changes {
        0 => return Vec::new(),
        1 => {}
        _ => ends.extend(unit_roots(&derivative(coefficients))),
    }
    ends.push(1.0);
    let mut roots = Vec::new();
    for pair in ends.windows(2) {
        let (low, high) = (pair[0], pair[1]);
        let (at_low, at_high) = (sign_at(coefficients, low), sign_at(coefficients, high));
        if at_low * at_high < 0 {
            let value = |x| horner(coefficients, x).0;
            roots.extend(find_root(value, low, high, 0.0));
        }
        // Where the derivative vanishes too, the curve touches zero without crossing it.
        if at_high == 0 && high < 1.0 {
            roots.push(high);
        }
    }
    roots
}

/// The derivative, scaled so that its largest coefficient is 1.
fn derivative(coefficients: &[f64]) -> Vec<f64> {
    let scale = coefficients.iter().fold(0.0, |m: f64, c| m.max(c.abs()));
    let degree = coefficients.len() as f64;
    coefficients
        .iter()
        .enumerate()
        .skip(1)
        .map(|(i, c)| c / scale * (i as f64 / degree))
        .collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn the_value_at_the_rate_of_return_is_nothing() {
        let flows = [
            -12_000.0, 2_500.0, 3_100.0, 3_300.0, 3_300.0, 2_900.0, 2_600.0,
        ];
        assert!(npv(&flows, irr(&flows).unwrap()).unwrap().abs() < 1e-8);
        // Less comes back than was paid: a rate below zero.
        let loss = irr(&[-100.0, 30.0, 30.0]).unwrap();
        assert!((-1.0..0.0).contains(&loss));
        assert!(npv(&[-100.0, 30.0, 30.0], loss).unwrap().abs() < 1e-10);
    }

    #[test]
    fn all_the_rates_are_found() {
        // (v − ½)(v − 0.8)(v − 2): rates of 100 %, 25 % and −50 %.
        let rates = irr_roots(&[-0.8, 3.0, -3.3, 1.0]).unwrap();
        assert_eq!(rates.len(), 3, "{rates:?}");
        for (got, expected) in rates.iter().zip([-0.5, 0.25, 1.0]) {
            assert!((got - expected).abs() < 1e-9, "{rates:?}");
        }
        // (1 − v)² only touches zero, and (2v − 1)² does so away from 1.
        assert_eq!(irr_roots(&[1.0, -2.0, 1.0]), Ok(vec![0.0]));
        assert!((irr(&[1.0, -4.0, 4.0]).unwrap() - 1.0).abs() < 1e-7);
        assert_eq!(irr(&[-100.0, -5.0]), Err(CashError::NoRate));
        assert_eq!(irr(&[0.0, 0.0]), Err(CashError::NoRate));
    }

    #[test]
    fn many_periods_have_one_return() {
        let mut flows = vec![-1_000.0];
        flows.extend([10.0; 600]);
        let rate = irr(&flows).unwrap();
        assert!(npv(&flows, rate).unwrap().abs() < 1e-8);
    }

    #[test]
    fn discounting_pays_back_later_and_a_year_is_twelve_months() {
        let flows = [-100.0, 60.0, 60.0, 60.0];
        assert!(discounted_payback(&flows, 0.1).unwrap() > payback(&flows).unwrap());
        assert_eq!(payback(&[-100.0, 30.0]), Err(CashError::NeverPaidBack));
        assert_eq!(payback(&[5.0]), Ok(0.0));
        let month = monthly_rate(0.12).unwrap();
        assert!((libm::pow(1.0 + month, 12.0) - 1.12).abs() < 1e-14);
        assert_eq!(npv(&[1.0], -1.0), Err(CashError::Rate));
        assert_eq!(npv(&[], 0.1), Err(CashError::Flows));
    }

    #[test]
    fn a_cohort_that_never_leaves_pays_back_in_cost_over_margin() {
        let paid = cac_payback(40.0, 14.0, &[1.0; 6]).unwrap();
        assert_eq!(paid.month, Ok(3));
        let gone = cac_payback(40.0, 14.0, &[1.0, 0.0, 0.0]).unwrap();
        assert_eq!(gone.month, Err(CashError::NeverPaidBack));
        assert!((gone.recovered_share - 0.35).abs() < 1e-15);
    }
}
