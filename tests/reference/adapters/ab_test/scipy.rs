//! What `scipy` gives where tables are as extreme as the one observed: its statistics are rounded
//! and compared as they are, so that some of these tables get lost, and others when both variants
//! change places.

use tributary_domain::stats::binomial;
use tributary_domain::stats::exact::barnard::{Statistic, p_value};

use super::said;

/// Statistics within this share of each other are the same.
const TIE: f64 = 1e-10;
/// The rates at which a sum over all tables is taken.
const RATES: u32 = 4_000;

/// Barnard's p value, without the tables that `scipy` loses; that with them has to be ours.
pub(super) fn barnard(a: (u64, u64), b: (u64, u64), statistic: Statistic) -> Result<f64, String> {
    let ours = said(p_value(a, b, statistic))?;
    let sizes = (a.1, b.1);
    let observed = z(statistic, (b.0, a.0), sizes);
    let at_least = |limit: f64| -> Vec<(u64, u64)> {
        let tables = (0..=sizes.1).flat_map(|x_b| (0..=sizes.0).map(move |x_a| (x_b, x_a)));
        let extreme = |&table: &(u64, u64)| z(statistic, table, sizes) >= limit;
        tables.filter(extreme).collect()
    };
    let (theirs, with_ties) = (at_least(observed), at_least(observed * (1.0 - TIE)));
    if theirs.len() == with_ties.len() {
        return Ok(ours);
    }
    let enumerated = worst_case(&with_ties, sizes)?;
    if (ours / enumerated - 1.0).abs() > 1e-5 {
        return Err(format!(
            "{ours} is not {enumerated}, the sum over all tables"
        ));
    }
    worst_case(&theirs, sizes)
}

/// The statistic without its sign, in the order of `scipy`'s operations.
fn z(statistic: Statistic, (x_b, x_a): (u64, u64), (n_a, n_b): (u64, u64)) -> f64 {
    let [x_a, x_b, n_a, n_b] = [x_a, x_b, n_a, n_b].map(|count| count as f64);
    let (p_b, p_a) = (x_b / n_b, x_a / n_a);
    let variance = match statistic {
        Statistic::Pooled => {
            let p = (x_b + x_a) / (n_b + n_a);
            p * (1.0 - p) * (1.0 / n_b + 1.0 / n_a)
        }
        Statistic::Unpooled => p_b * (1.0 - p_b) / n_b + p_a * (1.0 - p_a) / n_a,
    };
    let z = ((p_b - p_a) / variance.sqrt()).abs();
    if p_b.total_cmp(&p_a).is_eq() { 0.0 } else { z }
}

/// The largest probability of these tables under one rate for both.
fn worst_case(tables: &[(u64, u64)], (n_a, n_b): (u64, u64)) -> Result<f64, String> {
    let mut worst = 0.0_f64;
    for i in 0..=RATES {
        let rate = f64::from(i) / f64::from(RATES);
        let pmf = |n: u64| {
            let all = (0..=n).map(|x| binomial::pmf(x, n, rate));
            said(all.collect::<Result<Vec<f64>, _>>())
        };
        let (in_a, in_b) = (pmf(n_a)?, pmf(n_b)?);
        // Few enough to be counted in memory, so they fit.
        let index = |x: u64| usize::try_from(x).unwrap_or(usize::MAX);
        let both = |&(x_b, x_a): &(u64, u64)| in_b[index(x_b)] * in_a[index(x_a)];
        worst = worst.max(tables.iter().map(both).sum());
    }
    Ok(worst)
}
