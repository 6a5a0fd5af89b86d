//! The finite sum for whole shapes.

use super::super::special::ln_beta;
use super::Shapes;

/// More terms than this are slower than quadrature.
const MOST_TERMS: f64 = 1000.0;
/// Beyond this the difference of two logarithms of B has lost too many digits.
const LARGEST_LOG: f64 = 2e4;

/// P(winner > loser), where the winner's a is whole and small enough.
///
/// The terms t₀ = B(a₁, b₁+b₂)/B(a₁, b₁), tᵢ₊₁ = tᵢ·(a₁+i)/(a₁+i+b₁+b₂)·(b₂+i)/(1+i) are all
/// positive: nothing cancels.
pub(super) fn wins(winner: Shapes, loser: Shapes) -> Option<f64> {
    if winner.a > MOST_TERMS || libm::floor(winner.a) < winner.a {
        return None;
    }
    let both = loser.b + winner.b;
    let before = ln_beta(loser.a, loser.b).ok()?;
    let after = ln_beta(loser.a, both).ok()?;
    if before.abs().max(after.abs()) > LARGEST_LOG {
        return None;
    }
    // Relative to the first term, which may be too small for an `f64`.
    let mut log_first = after - before;
    let (mut term, mut sum) = (1.0, 1.0);
    let mut i = 0.0;
    while i + 1.0 < winner.a {
        term *= (loser.a + i) / (loser.a + i + both) * ((winner.b + i) / (1.0 + i));
        sum += term;
        i += 1.0;
        if sum > 1e250 {
            term *= 1e-250;
            sum *= 1e-250;
            log_first += 250.0 * core::f64::consts::LN_10;
        }
    }
    Some(libm::exp(log_first + libm::log(sum)).min(1.0))
}
