//! Lifetime value when each customer stays from one period to the next with the same chance r.

use super::{RetentionError, finite, not_negative, share};

/// What a lifetime value counts; on one input they differ by half, so a figure says which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LtvDefinition {
    /// m/(1 − r): every payment at its face value, the first one now.
    Undiscounted,
    /// m·(1 + d)/(1 + d − r): discounted, the first payment now.
    FirstPaymentNow,
    /// m·r/(1 + d − r): discounted, without the first payment, as for a customer already won.
    AfterFirstPayment,
}

/// The lifetime value of a customer who leaves `margin` a period, by one of the definitions.
///
/// # Formula
/// As [`LtvDefinition`] says; retention r within 0 to 1, discount d ≥ 0 a period. The margin is
/// what is left over, not revenue.
///
/// # Errors
/// [`RetentionError::NoEnd`] where nobody leaves and nothing is discounted;
/// [`RetentionError::OutOfRange`].
///
/// Source: Gupta and Lehmann (2003), "Customers as assets", J. Interactive Marketing 17(1).
///
/// ```
/// use tributary_domain::funnel::retention::{LtvDefinition, ltv};
/// let of = |definition| ltv(definition, 30.0, 0.7, 0.1).unwrap();
/// assert!((of(LtvDefinition::Undiscounted) - 100.0).abs() < 1e-12);
/// assert!((of(LtvDefinition::FirstPaymentNow) - 82.5).abs() < 1e-12);
/// assert!((of(LtvDefinition::AfterFirstPayment) - 52.5).abs() < 1e-12);
/// ```
pub fn ltv(
    definition: LtvDefinition,
    margin: f64,
    retention: f64,
    discount: f64,
) -> Result<f64, RetentionError> {
    let (margin, r, d) = (finite(margin)?, share(retention)?, not_negative(discount)?);
    let (numerator, leaving) = match definition {
        LtvDefinition::Undiscounted => (1.0, 1.0 - r),
        LtvDefinition::FirstPaymentNow => (1.0 + d, 1.0 - r + d),
        LtvDefinition::AfterFirstPayment => (r, 1.0 - r + d),
    };
    if leaving > 0.0 {
        finite(margin * (numerator / leaving))
    } else {
        Err(RetentionError::NoEnd)
    }
}

/// The value within the first `periods`, the first payment now.
///
/// # Formula
/// m·Σ qᵗ for t from 0 below n, with q = r/(1 + d): m·(1 − qⁿ)/(1 − q), and m·n for q = 1.
///
/// # Errors
/// [`RetentionError::OutOfRange`].
pub fn ltv_within(
    margin: f64,
    retention: f64,
    discount: f64,
    periods: u32,
) -> Result<f64, RetentionError> {
    let (margin, r, d) = (finite(margin)?, share(retention)?, not_negative(discount)?);
    let n = f64::from(periods);
    let leaving = (1.0 - r + d) / (1.0 + d);
    let payments = if leaving <= 0.0 {
        n
    } else if r <= 0.0 {
        n.min(1.0)
    } else {
        -libm::expm1(n * libm::log1p(-leaving)) / leaving
    };
    finite(margin * payments)
}

/// The periods that a customer is expected to stay, the first one included: 1/(1 − r).
///
/// # Errors
/// [`RetentionError::NoEnd`] for a retention of 1; [`RetentionError::OutOfRange`].
pub fn expected_lifetime(retention: f64) -> Result<f64, RetentionError> {
    ltv(LtvDefinition::Undiscounted, 1.0, retention, 0.0)
}

/// The orders that follow the first one: r/(1 − r).
///
/// # Errors
/// [`RetentionError::NoEnd`] for a retention of 1; [`RetentionError::OutOfRange`].
pub fn repeat_orders(retention: f64) -> Result<f64, RetentionError> {
    ltv(LtvDefinition::AfterFirstPayment, 1.0, retention, 0.0)
}

/// The value of a customer whose orders are counted: orders × value of an order × margin. A margin
/// of 1 gives revenue, which is no value at all to whoever pays for the goods.
///
/// # Errors
/// [`RetentionError::OutOfRange`].
pub fn ltv_of_orders(orders: f64, order_value: f64, margin: f64) -> Result<f64, RetentionError> {
    finite(not_negative(orders)? * not_negative(order_value)? * finite(margin)?)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    const ALL: [LtvDefinition; 3] = [
        LtvDefinition::Undiscounted,
        LtvDefinition::FirstPaymentNow,
        LtvDefinition::AfterFirstPayment,
    ];

    #[test]
    fn value_rises_with_retention_and_falls_with_the_discount() {
        for definition in ALL {
            let of = |r, d| ltv(definition, 30.0, r, d).unwrap();
            assert!(of(0.8, 0.1) > of(0.7, 0.1));
            if definition != LtvDefinition::Undiscounted {
                assert!(of(0.7, 0.2) < of(0.7, 0.1));
            }
        }
    }

    #[test]
    fn a_long_horizon_is_the_whole_and_a_short_one_the_sum() {
        let whole = ltv(LtvDefinition::FirstPaymentNow, 30.0, 0.7, 0.1).unwrap();
        assert!((ltv_within(30.0, 0.7, 0.1, 500).unwrap() - whole).abs() < 1e-10);
        assert_eq!(ltv_within(30.0, 0.0, 0.1, 4), Ok(30.0));
        assert_eq!(ltv_within(30.0, 1.0, 0.0, 4), Ok(120.0));
        assert_eq!(ltv_within(30.0, 0.7, 0.1, 0), Ok(0.0));
        // 1 + 0.7 + 0.49
        assert!((ltv_within(1.0, 0.7, 0.0, 3).unwrap() - 2.19).abs() < 1e-14);
    }

    #[test]
    fn the_first_payment_is_the_difference_between_two_definitions() {
        let of = |definition| ltv(definition, 30.0, 0.7, 0.1).unwrap();
        assert!((of(ALL[1]) - of(ALL[2]) - 30.0).abs() < 1e-12);
    }

    #[test]
    fn ends_of_the_range() {
        assert_eq!(expected_lifetime(0.0), Ok(1.0));
        assert_eq!(expected_lifetime(1.0), Err(RetentionError::NoEnd));
        assert_eq!(repeat_orders(0.0), Ok(0.0));
        assert_eq!(ltv(ALL[1], 30.0, 1.0, 0.0), Err(RetentionError::NoEnd));
        assert!((ltv(ALL[1], 30.0, 1.0, 0.1).unwrap() - 330.0).abs() < 1e-9);
        assert_eq!(ltv(ALL[0], 30.0, 1.2, 0.1), Err(RetentionError::OutOfRange));
        assert_eq!(
            ltv(ALL[0], f64::NAN, 0.2, 0.1),
            Err(RetentionError::OutOfRange)
        );
    }
}
