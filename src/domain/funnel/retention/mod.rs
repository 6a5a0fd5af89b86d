//! What happens after the first order: who comes back, how often, and what that is worth.
//!
//! - `geometric`: one retention rate for all, and the definitions of lifetime value built on it
//! - `curve`: survivors as counted; orders of cohorts by month; the stock of active users
//! - `sbg`: renewals at a rate that differs between customers; `bg_nbd`: orders at any time
//! - `gamma_gamma`: what an order is worth; `clv`: both together
//! - `customers`: a summary of customers as text; `fitting`: both models fitted to it, in pieces;
//!   `search`: the most likely parameters

mod bg_nbd;
mod clv;
mod cohort;
mod curve;
mod customers;
mod fitting;
mod gamma_gamma;
mod geometric;
mod sbg;
mod search;

pub use bg_nbd::{BgNbd, CustomerSummary};
pub use clv::{Horizon, customer_lifetime_value};
pub use cohort::{Cohort, cohort};
pub use curve::{
    CohortOrders, active_users, cohort_orders, convolve, retention_rates, steady_state,
};
pub use customers::CustomerRow;
pub use fitting::{CustomerFit, CustomerFitting};
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
