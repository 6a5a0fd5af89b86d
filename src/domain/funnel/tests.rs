#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::Figure;

mod derived;
mod derived_funnels;
mod edits;
mod imports;
mod laws;
mod membership;
mod plans;
mod products;
mod reasons;

/// Whether both are the same figure but for rounding, or neither exists.
fn close(a: Figure, b: Figure) -> bool {
    match (a, b) {
        (Ok(a), Ok(b)) => (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0),
        (a, b) => a.is_err() == b.is_err(),
    }
}
