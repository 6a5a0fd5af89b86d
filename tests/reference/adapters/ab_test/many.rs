//! Several comparisons at once, and tests against a margin.

use serde_json::{Value, json};
use tributary_domain::ab_test::Arm;
use tributary_domain::ab_test::many::{Correction, adjusted};
use tributary_domain::ab_test::margin::{Margin, equivalence, non_inferiority};
use tributary_domain::stats::{binomial, normal};

use super::super::{figure, get, get_list, statsmodels};
use super::{arm, arms, corrected, counts, said};

pub(super) fn adjust(inputs: &Value) -> Result<Value, String> {
    let p = get_list(inputs, "p")?;
    let by = |correction: Correction| {
        let values = said(adjusted(&p, correction))?;
        Ok::<Value, String>(values.into_iter().map(figure).collect())
    };
    Ok(json!({
        "bonferroni": by(Correction::Bonferroni)?,
        "sidak": by(Correction::Sidak)?,
        "holm": by(Correction::Holm)?,
        "holm_sidak": by(Correction::HolmSidak)?,
        "hochberg": by(Correction::Hochberg)?,
        "hommel": by(Correction::Hommel)?,
        "bh": by(Correction::BenjaminiHochberg)?,
        "by": by(Correction::BenjaminiYekutieli)?,
    }))
}

/// Non-inferiority and equivalence as statsmodels has them: its likeliest rates are not the
/// likeliest (see [`statsmodels::interval`]), so the domain's own p values are held to be near.
pub(super) fn margin(inputs: &Value) -> Result<Value, String> {
    let (a, b) = arms(inputs)?;
    let margin = get(inputs, "margin")?;
    let (_, correction) = corrected(a, b, 1.0);
    let score = |difference: f64| statsmodels::statistic(a, b, difference) / correction;
    let (below, above) = (score(-margin), score(margin));
    let equivalent = normal::sf(below).max(normal::cdf(above));
    let ours = said(non_inferiority(a, b, Margin::Difference(margin), 0.05))?;
    near(normal::sf(below), ours.p_value)?;
    let ours = said(equivalence(a, b, Margin::Difference(margin), 0.05))?;
    near(equivalent, ours.p_value)?;
    let ((x_a, n_a), (x_b, n_b)) = (counts(a), counts(b));
    let (p_a, p_b) = (x_a / n_a, x_b / n_b);
    let spread = (p_a * (1.0 - p_a) / n_a + p_b * (1.0 - p_b) / n_b).sqrt();
    let wald = (p_b - p_a + margin) / spread;
    Ok(json!({
        "score_stat": figure(below), "score_p": figure(normal::sf(below)),
        "wald_stat": figure(wald), "wald_p": figure(normal::sf(wald)),
        "tost_score_p": figure(equivalent),
    }))
}

/// Whether two p values are about the same, as normal quantiles.
fn near(expected: f64, got: f64) -> Result<(), String> {
    let (Ok(a), Ok(b)) = (
        normal::quantile_upper(expected),
        normal::quantile_upper(got),
    ) else {
        return Ok(());
    };
    if (a - b).abs() <= 0.25 + 0.25 * a.abs() {
        Ok(())
    } else {
        Err(format!("p = {got} is far from {expected}"))
    }
}

/// What Abba adds for the outcomes that it leaves out of its sums.
const LEFT_OUT: f64 = 1e-5;

/// Abba's p values, by sums over all outcomes at the pooled rate, and its intervals from adjusted
/// rates.
pub(super) fn abba(inputs: &Value) -> Result<Value, String> {
    let control = arm(&inputs["control"])?;
    let variants = inputs["variants"].as_array().ok_or("no variants")?;
    let comparisons = variants.len() as f64;
    let z = said(normal::quantile_upper(0.5 * 0.05 / comparisons))?;
    let mut got = json!({});
    for (i, variant) in variants.iter().enumerate() {
        let variant = arm(variant)?;
        let (p_a, spread_a) = adjusted_rate(control, z);
        let (p_b, spread_b) = adjusted_rate(variant, z);
        let (difference, reach) = (p_b - p_a, z * libm::hypot(spread_a, spread_b));
        got[format!("v{i}")] = json!({
            "p": figure(iterated(control, variant, comparisons, false)?),
            "p_one": figure(iterated(control, variant, comparisons, true)?),
            "diff_ci": [figure(difference - reach), figure(difference + reach)],
            "lift_ci": [figure((difference - reach) / p_a), figure((difference + reach) / p_a)],
        });
    }
    Ok(got)
}

/// The rate with z²/2 successes and failures added (Agresti and Coull), and its standard error.
fn adjusted_rate(arm: Arm, z: f64) -> (f64, f64) {
    let (x, n) = counts(arm);
    let n = n + z * z;
    let p = (x + 0.5 * z * z) / n;
    (p, (p * (1.0 - p) / n).sqrt())
}

/// The chance of a difference at least as large, for each outcome of the control, any of the
/// comparisons counting.
fn iterated(a: Arm, b: Arm, comparisons: f64, one_sided: bool) -> Result<f64, String> {
    let ((x_a, n_a), (x_b, n_b)) = (counts(a), counts(b));
    let observed = x_b / n_b - x_a / n_a;
    if observed == 0.0 && !one_sided {
        return Ok(1.0);
    }
    let pooled = (x_a + x_b) / (n_a + n_b);
    // From n = 1,000 on only the likely outcomes of the control.
    let (first, last) = if a.visitors() < 1000 {
        (0, a.visitors())
    } else {
        let quantile = |q: f64| said(binomial::quantile(q, a.visitors(), pooled));
        (quantile(0.5 * LEFT_OUT)?, quantile(1.0 - 0.5 * LEFT_OUT)?)
    };
    let mut sum = 0.0;
    for k in first..=last {
        let rate = k as f64 / n_a;
        let at_least = |count: f64| match whole(count - 1.0, b.visitors()) {
            None => Ok(1.0),
            Some(fewer) => said(binomial::sf(fewer, b.visitors(), pooled)),
        };
        let at_most = |count: f64| match whole(count, b.visitors()) {
            None => Ok(0.0),
            Some(most) => said(binomial::cdf(most, b.visitors(), pooled)),
        };
        let extreme = if one_sided {
            at_least(((rate + observed) * n_b).ceil())?
        } else {
            let size = observed.abs();
            at_most(((rate - size) * n_b).floor())? + at_least(((rate + size) * n_b).ceil())?
        };
        let any = -libm::expm1(comparisons * libm::log1p(-extreme.min(1.0)));
        sum += said(binomial::pmf(k, a.visitors(), pooled))? * any;
    }
    Ok(sum + LEFT_OUT)
}

/// A count of at most `limit`; none below 0.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and the limit"
)]
fn whole(x: f64, limit: u64) -> Option<u64> {
    (x >= 0.0).then(|| (x as u64).min(limit))
}
