//! The values of the tables.

use super::super::{beta, binomial, chi_squared, normal, special, student_t};
use super::assert_close;
use super::tables::{
    BETA, BETA_QUANTILES, BINOMIAL, CHI_SQUARED_QUANTILES, GAMMA, LN_BETA, LN_GAMMA, NORMAL,
    STUDENT_T, STUDENT_T_QUANTILES,
};

/// Relative, for tails and densities.
const TAIL_TOLERANCE: f64 = 1e-12;

/// Relative, for quantiles.
const QUANTILE_TOLERANCE: f64 = 1e-12;

#[test]
fn normal_tails_match_to_fifteen_digits() {
    for &(z, upper) in NORMAL {
        assert_close(normal::sf(z), upper, 1e-15);
        assert_close(normal::cdf(-z), upper, 1e-15);
        assert_close(normal::quantile_upper(upper).unwrap(), z, 1e-15 + 1e-16 / z);
    }
}

#[test]
fn incomplete_beta_matches() {
    for &(a, b, x, lower, upper) in BETA {
        // A shape of 10⁻⁶ leaves 10⁻¹⁰ of accuracy.
        let tolerance = TAIL_TOLERANCE.max(1e-16 / a.min(b));
        let tails = special::incomplete_beta(a, b, x).unwrap();
        assert_close(tails.lower, lower, tolerance);
        assert_close(tails.upper, upper, tolerance);
    }
}

#[test]
fn incomplete_gamma_matches() {
    for &(a, x, lower, upper) in GAMMA {
        let tolerance = TAIL_TOLERANCE.max(1e-16 / a);
        let tails = special::incomplete_gamma(a, x).unwrap();
        assert_close(tails.lower, lower, tolerance);
        assert_close(tails.upper, upper, tolerance);
    }
}

#[test]
fn student_t_matches() {
    for &(t, df, upper) in STUDENT_T {
        assert_close(student_t::sf(t, df).unwrap(), upper, TAIL_TOLERANCE);
        assert_close(student_t::cdf(-t, df).unwrap(), upper, TAIL_TOLERANCE);
    }
    for &(q, df, t) in STUDENT_T_QUANTILES {
        assert_close(
            student_t::quantile_upper(q, df).unwrap(),
            t,
            QUANTILE_TOLERANCE,
        );
        assert_close(student_t::quantile(q, df).unwrap(), -t, QUANTILE_TOLERANCE);
    }
}

#[test]
fn quantiles_of_chi_squared_and_beta_match() {
    for &(q, df, x) in CHI_SQUARED_QUANTILES {
        assert_close(
            chi_squared::quantile_upper(q, df).unwrap(),
            x,
            QUANTILE_TOLERANCE,
        );
    }
    for &(p, a, b, x) in BETA_QUANTILES {
        assert_close(beta::quantile(p, a, b).unwrap(), x, QUANTILE_TOLERANCE);
    }
}

#[test]
fn binomial_matches() {
    for &(k, n, p, at, lower, upper) in BINOMIAL {
        assert_close(binomial::pmf(k, n, p).unwrap(), at, TAIL_TOLERANCE);
        assert_close(binomial::cdf(k, n, p).unwrap(), lower, TAIL_TOLERANCE);
        assert_close(binomial::sf(k, n, p).unwrap(), upper, TAIL_TOLERANCE);
    }
}

#[test]
fn ln_gamma_and_ln_beta_match() {
    for (x, value) in LN_GAMMA {
        assert_close(special::ln_gamma(x).unwrap(), value, 1e-14);
    }
    for (a, b, value) in LN_BETA {
        assert_close(special::ln_beta(a, b).unwrap(), value, 1e-14);
    }
}
