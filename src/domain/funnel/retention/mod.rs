//! What happens after the first order: who comes back, how often, and what that is worth.
//!
//! - `geometric`: one retention rate for all, and the definitions of lifetime value built on it
//! - `curve`: survivors as counted; orders of cohorts by month; the stock of active users
//! - `sbg`: renewals at a rate that differs between customers; `bg_nbd`: orders at any time
//! - `gamma_gamma`: what an order is worth; `clv`: both together

mod bg_nbd;
mod clv;
mod cohort;
mod curve;
mod customers;
mod gamma_gamma;
mod geometric;
mod sbg;

pub use bg_nbd::{BgNbd, CustomerSummary};
pub use clv::{Horizon, customer_lifetime_value};
pub use cohort::{Cohort, cohort};
pub use curve::{
    CohortOrders, active_users, cohort_orders, convolve, retention_rates, steady_state,
};
pub use customers::{CustomerFit, CustomerRow, fit_customers, read_customers};
pub use gamma_gamma::{GammaGamma, MeanValue};
pub use geometric::{
    LtvDefinition, expected_lifetime, ltv, ltv_of_orders, ltv_within, repeat_orders,
};
pub use sbg::Sbg;

/// A fitted model and how likely it makes the data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fitted<M> {
    /// The model.
    pub model: M,
    /// The logarithm of the likelihood.
    pub log_likelihood: f64,
}

/// Why a figure of retention does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RetentionError {
    /// A number is not finite, too large, or outside its range.
    #[error("a number is out of range")]
    OutOfRange,
    /// Nobody leaves and nothing is discounted, so the sum has no end.
    #[error("the sum has no end")]
    NoEnd,
    /// There is no mean: too many customers are worth too much.
    #[error("the mean is infinite")]
    NoMean,
    /// Survivors rise, or there are fewer than two renewals to learn from.
    #[error("not a curve of survivors")]
    NotSurvivors,
    /// Nobody left, or everybody did at once, so nothing tells customers apart.
    #[error("nobody left, or everybody at once")]
    NothingToLearn,
    /// Fewer than ten customers with what the model needs.
    #[error("too few customers")]
    TooFewCustomers,
    /// Nobody bought twice.
    #[error("nobody bought again")]
    NoRepeatBuyers,
    /// The likelihood rises towards a limit where all customers are alike, so no parameters fit best.
    #[error("customers do not differ enough")]
    CustomersAlike,
    /// The search for the best parameters did not end.
    #[error("no best fit found")]
    NotConverged,
}

/// The fewest customers that a model is fitted to.
const MIN_CUSTOMERS: usize = 10;

/// The most evaluations of a likelihood.
const MAX_EVALUATIONS: u32 = 6_000;

/// The smallest and the largest parameter of a fitted model; beyond them customers are alike, or
/// each is of one of two kinds.
const PARAMETERS: (f64, f64) = (1e-4, 1e5);

/// Minimises a negative log-likelihood over the logarithms of parameters, which keeps them above
/// zero; the parameters and the log-likelihood there.
fn most_likely(
    negative: &mut dyn FnMut(&[f64]) -> f64,
    start: &[f64],
) -> Result<(Vec<f64>, f64), RetentionError> {
    let logs: Vec<f64> = start.iter().map(|x| libm::log(*x)).collect();
    let (low, high) = (libm::log(PARAMETERS.0), libm::log(PARAMETERS.1));
    let mut parameters = start.to_vec();
    let mut outside = |logs: &[f64]| {
        // A step beyond the range, so that a search running away still sees a slope.
        if logs.iter().any(|x| *x < low - 1.0 || *x > high + 1.0) {
            return f64::MAX;
        }
        for (parameter, log) in parameters.iter_mut().zip(logs) {
            *parameter = libm::exp(*log);
        }
        negative(&parameters)
    };
    let lowest = crate::stats::minimum::nelder_mead(&mut outside, &logs, 0.5, MAX_EVALUATIONS)
        .ok_or(RetentionError::NotConverged)?;
    if lowest.at.iter().any(|x| *x < low || *x > high) {
        return Err(RetentionError::CustomersAlike);
    }
    let parameters = lowest.at.iter().map(|x| libm::exp(*x)).collect();
    Ok((parameters, -lowest.value))
}

/// Accepts a finite number above zero, and not beyond what the special functions take.
fn positive(x: f64) -> Result<f64, RetentionError> {
    const RANGE: (f64, f64) = crate::stats::SHAPE_RANGE;
    if x >= RANGE.0 && x <= RANGE.1 {
        Ok(x)
    } else {
        Err(RetentionError::OutOfRange)
    }
}

/// Accepts a finite number that is not negative.
fn not_negative(x: f64) -> Result<f64, RetentionError> {
    if x >= 0.0 && x.is_finite() {
        Ok(x)
    } else {
        Err(RetentionError::OutOfRange)
    }
}

/// Accepts a share from 0 to 1.
fn share(x: f64) -> Result<f64, RetentionError> {
    if (0.0..=1.0).contains(&x) {
        Ok(x)
    } else {
        Err(RetentionError::OutOfRange)
    }
}

/// Accepts a finite number.
const fn finite(x: f64) -> Result<f64, RetentionError> {
    if x.is_finite() {
        Ok(x)
    } else {
        Err(RetentionError::OutOfRange)
    }
}
