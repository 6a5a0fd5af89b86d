//! Amounts in hundredths: sums of them are exact.

use crate::quantity::Decimal;

/// The nearest hundredth, away from zero at a half; amounts of a plan are far from the type's ends.
pub(super) fn of(amount: f64) -> i64 {
    let scaled = libm::round(amount * 100.0);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a sum of amounts up to 10^12; the cast saturates beyond"
    )]
    if scaled.is_finite() { scaled as i64 } else { 0 }
}

/// As a number for showing.
pub(super) fn amount(hundredths: i64) -> f64 {
    hundredths as f64 / 100.0
}

/// The decimal nearest to a computed amount, to the hundredth and without idle zeros.
pub(super) fn decimal(amount: f64) -> Option<Decimal> {
    let hundredths = of(amount);
    let (mantissa, scale) = match hundredths {
        h if h % 100 == 0 => (h / 100, 0),
        h if h % 10 == 0 => (h / 10, 1),
        h => (h, 2),
    };
    Decimal::new(mantissa, scale).ok()
}

/// `parts` as hundredths that add up to `total` exactly.
///
/// Each is rounded by itself; what that leaves over goes to the largest, the first of equals.
pub(super) fn adding_up(parts: &[f64], total: i64) -> Vec<i64> {
    let mut rounded: Vec<i64> = parts.iter().map(|part| of(*part)).collect();
    let left = total.saturating_sub(rounded.iter().fold(0, |a, b| a.saturating_add(*b)));
    let mut largest = 0;
    for (at, part) in rounded.iter().enumerate() {
        if part.unsigned_abs() > rounded[largest].unsigned_abs() {
            largest = at;
        }
    }
    if let Some(part) = rounded.get_mut(largest) {
        *part = part.saturating_add(left);
    }
    rounded
}
