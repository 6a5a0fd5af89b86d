#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod exact;
mod laws;
mod tables;

fn assert_near(got: f64, expected: f64, tolerance: f64) {
    assert!(
        (got - expected).abs() <= tolerance,
        "{got} is not within {tolerance} of {expected}"
    );
}
