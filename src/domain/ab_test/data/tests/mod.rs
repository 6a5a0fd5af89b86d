#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
#![expect(
    clippy::float_cmp,
    reason = "what is expected is exact in a decimal, or in a float"
)]
//! Tests of whole tables.

mod applying;
mod figures;
mod hostile;
mod laws;
mod shapes;

use super::*;
use crate::locale::NumberStyle;

fn read(text: &str) -> Found {
    read_text(text, Answers::default()).found.unwrap()
}

fn refused(text: &str) -> DataError {
    read_text(text, Answers::default()).found.unwrap_err()
}

/// Name, visitors and conversions of each variant.
fn counts(found: &Found) -> Vec<(&str, u64, Option<u64>)> {
    let arms = found.arms.iter();
    arms.map(|arm| (arm.name.as_str(), arm.visitors, arm.conversions))
        .collect()
}

/// Mean and standard deviation of each variant's value.
fn values(found: &Found) -> Vec<(f64, f64)> {
    let spread = |arm: &ArmData| {
        let value = arm.measured.unwrap().value;
        (
            value.mean.unwrap().to_f64(),
            value.deviation.unwrap().to_f64(),
        )
    };
    found.arms.iter().map(spread).collect()
}

fn assert_near(got: f64, expected: f64, relative: f64) {
    assert!(
        (got - expected).abs() <= relative * expected.abs().max(1e-300),
        "{got} is not {expected}"
    );
}
