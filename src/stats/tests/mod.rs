//! Tables of reference values, and laws.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod allocation;
mod exact;
mod group_sequential;
mod laws;
mod races;
mod reference;
mod samples;
mod tables;

/// Fails unless `got` is within `tolerance` of `expected`, relative to it.
#[track_caller]
fn assert_close(got: f64, expected: f64, tolerance: f64) {
    let error = (got - expected).abs();
    assert!(
        error <= tolerance * expected.abs(),
        "got {got:e}, expected {expected:e}"
    );
}
