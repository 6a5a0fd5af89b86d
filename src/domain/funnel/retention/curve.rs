//! Retention as it was counted, and what cohorts of customers do month by month.

use super::{RetentionError, finite, not_negative, share};

/// The most months of one calculation.
const MAX_MONTHS: usize = 1_200;

/// The share of those still there who stay for another period, by age; `None` from where nobody
/// was left.
///
/// # Errors
/// [`RetentionError::NotSurvivors`] unless there are at least two counts that never rise;
/// [`RetentionError::OutOfRange`].
///
/// ```
/// use tributary_domain::funnel::retention::retention_rates;
/// let rates = retention_rates(&[100.0, 60.0, 45.0]).unwrap();
/// assert_eq!(rates, [Some(0.6), Some(0.75)]);
/// ```
pub fn retention_rates(survivors: &[f64]) -> Result<Vec<Option<f64>>, RetentionError> {
    for &count in survivors {
        not_negative(count)?;
    }
    let falls = survivors.windows(2).all(|pair| pair[1] <= pair[0]);
    if survivors.len() < 2 || !falls {
        return Err(RetentionError::NotSurvivors);
    }
    let rate = |pair: &[f64]| (pair[0] > 0.0).then(|| pair[1] / pair[0]);
    Ok(survivors.windows(2).map(rate).collect())
}

/// What arrives each month when what started in one month arrives over several:
/// Σ startedⱼ·by\_ageₘ₋ⱼ for each month m of `started`; what would arrive later is not told.
///
/// # Errors
/// [`RetentionError::OutOfRange`] for more than 1,200 months or a number that is not finite.
pub fn convolve(started: &[f64], by_age: &[f64]) -> Result<Vec<f64>, RetentionError> {
    if started.len() > MAX_MONTHS {
        return Err(RetentionError::OutOfRange);
    }
    (0..started.len())
        .map(|month| {
            let ages = started[..=month].iter().rev().zip(by_age);
            finite(ages.map(|(n, share)| n * share).sum())
        })
        .collect()
}

/// The orders of cohorts by month.
#[derive(Clone, Debug, PartialEq)]
pub struct CohortOrders {
    /// All orders of each month.
    pub orders: Vec<f64>,
    /// The share of each month's orders that are not of that month's new customers; `None` in a
    /// month without orders.
    pub repeat_share: Vec<Option<f64>>,
    /// The orders of all months.
    pub total: f64,
}

/// Orders by month from new customers by month and what one of them orders at each age in months,
/// age 0 being the month of the first order.
///
/// # Formula
/// ordersₘ = Σ newⱼ·ordersByAgeₘ₋ⱼ; repeat share = 1 − newₘ·ordersByAge₀/ordersₘ.
///
/// # Errors
/// [`RetentionError::OutOfRange`] for a negative number, or one of [`convolve`]'s reasons.
pub fn cohort_orders(
    new_customers: &[f64],
    orders_by_age: &[f64],
) -> Result<CohortOrders, RetentionError> {
    for &number in new_customers.iter().chain(orders_by_age) {
        not_negative(number)?;
    }
    let orders = convolve(new_customers, orders_by_age)?;
    let at_once = orders_by_age.first().copied().unwrap_or(0.0);
    let repeat = |(all, new): (&f64, &f64)| {
        (*all > 0.0).then(|| ((all - new * at_once) / all).clamp(0.0, 1.0))
    };
    Ok(CohortOrders {
        repeat_share: orders.iter().zip(new_customers).map(repeat).collect(),
        total: finite(orders.iter().sum())?,
        orders,
    })
}

/// The active users at the end of each month: activeₘ = activeₘ₋₁·retention + newₘ.
///
/// # Errors
/// [`RetentionError::OutOfRange`].
pub fn active_users(
    start: f64,
    new_users: &[f64],
    retention: f64,
) -> Result<Vec<f64>, RetentionError> {
    let (mut active, retention) = (not_negative(start)?, share(retention)?);
    let mut months = Vec::with_capacity(new_users.len());
    for &new in new_users {
        active = finite(active * retention + not_negative(new)?)?;
        months.push(active);
    }
    Ok(months)
}

/// The active users that as many new ones every month lead to: new/(1 − retention).
///
/// # Errors
/// [`RetentionError::NoEnd`] for a retention of 1; [`RetentionError::OutOfRange`].
pub fn steady_state(new_users: f64, retention: f64) -> Result<f64, RetentionError> {
    finite(not_negative(new_users)? * super::expected_lifetime(retention)?)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn everything_that_starts_arrives() {
        // Followed by as many empty months as the lag is long, so that nothing is cut off.
        let started = [100.0, 200.0, 300.0, 0.0, 0.0];
        let arrived = convolve(&started, &[0.6, 0.3, 0.1]).unwrap();
        assert!((arrived.iter().sum::<f64>() - 600.0).abs() < 1e-9);
        assert_eq!(convolve(&started, &[1.0]).unwrap(), started);
        assert_eq!(convolve(&[], &[1.0]), Ok(Vec::new()));
    }

    #[test]
    fn without_repeat_orders_the_share_of_repeat_is_nothing() {
        let orders = cohort_orders(&[10.0, 0.0, 5.0], &[1.0]).unwrap();
        assert_eq!(orders.repeat_share, [Some(0.0), None, Some(0.0)]);
        assert!(cohort_orders(&[-1.0], &[1.0]).is_err());
    }

    #[test]
    fn the_stock_settles_at_the_steady_state() {
        let months = active_users(10.0, &[300.0; 500], 0.9).unwrap();
        let settled = steady_state(300.0, 0.9).unwrap();
        assert!((months[499] - settled).abs() < 1e-9);
        assert_eq!(active_users(7.0, &[1.0], 0.0), Ok(vec![1.0]));
        assert_eq!(active_users(7.0, &[1.0], 1.0), Ok(vec![8.0]));
        assert_eq!(steady_state(300.0, 1.0), Err(RetentionError::NoEnd));
    }

    #[test]
    fn survivors_never_rise() {
        assert_eq!(
            retention_rates(&[1.0, 2.0]),
            Err(RetentionError::NotSurvivors)
        );
        let gone = retention_rates(&[5.0, 0.0, 0.0]).unwrap();
        assert_eq!(gone, [Some(0.0), None]);
    }
}
