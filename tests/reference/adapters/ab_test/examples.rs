//! Examples from pages and manuals: each names the figures that it has.

use serde_json::{Value, json};
use tributary_domain::ab_test::design::{self, Errors};
use tributary_domain::ab_test::profit::ProfitTest;
use tributary_domain::ab_test::second_opinion::newcombe;
use tributary_domain::ab_test::{Arm, ScoreTest};
use tributary_domain::stats::special::ln_beta;

use super::super::stats::ends;
use super::super::{figure, get};
use super::{arms, means, said, sizes};

/// Every figure that the inputs allow, whichever of them the page states.
pub(super) fn public(inputs: &Value) -> Result<Value, String> {
    if inputs["a"].is_array() {
        return means::values(inputs);
    }
    if let Ok((a, b)) = arms(inputs) {
        return of_counts(a, b);
    }
    if inputs.get("alpha").is_none() {
        let rule = sizes::rule_of_sixteen(inputs)?;
        return Ok(json!({ "n_per_arm_16_rule": rule["n_per_arm"] }));
    }
    let errors = said(Errors::new(get(inputs, "alpha")?, get(inputs, "power")?))?;
    let base = get(inputs, "pa").or_else(|_| get(inputs, "baseline"))?;
    let other = get(inputs, "pb")
        .or_else(|_| get(inputs, "abs_mde").map(|mde| base + mde))
        .or_else(|_| get(inputs, "rel_mde").map(|mde| base * (1.0 + mde)))?;
    // The correction is written as "bonferroni 2": for two comparisons.
    let comparisons = inputs["correction"]
        .as_str()
        .and_then(|text| text.rsplit(' ').next())
        .and_then(|count| count.parse().ok())
        .unwrap_or(1);
    let n = said(design::sample_size(
        base,
        other,
        1.0,
        errors.divided(comparisons),
    ))?;
    Ok(json!({ "n_per_arm": figure(n) }))
}

fn of_counts(a: Arm, b: Arm) -> Result<Value, String> {
    let test = said(ScoreTest::new(a, b, 0.05))?;
    Ok(json!({
        "z": figure(test.z()),
        "p_two_sided_pooled_z": figure(test.p_value()),
        "lift": test.lift().observed.map_or(Value::Null, figure),
        "newcombe_ci": ends(newcombe(a, b, 0.05)),
        "p_b_gt_a_flat_prior": figure(flat_prior(a, b)?),
    }))
}

/// P(`p_b` > `p_a`) with flat priors, as a sum over B's conversions.
fn flat_prior(a: Arm, b: Arm) -> Result<f64, String> {
    let of = |arm: Arm| (arm.conversions() as f64 + 1.0, arm.failures() as f64 + 1.0);
    let ((alpha_a, beta_a), (_, beta_b)) = (of(a), of(b));
    let start = said(ln_beta(alpha_a, beta_a + beta_b))? - said(ln_beta(alpha_a, beta_a))?;
    let mut term = libm::exp(start);
    let mut sum = 0.0;
    for i in 0..=b.conversions() {
        sum += term;
        let i = i as f64;
        term *= (alpha_a + i) / (alpha_a + i + beta_a + beta_b) * ((beta_b + i) / (1.0 + i));
    }
    Ok(sum)
}

/// Revenue per visitor where an order is worth another amount in each variant.
pub(super) fn unit(inputs: &Value) -> Result<Value, String> {
    let (a, b) = arms(inputs)?;
    let value = |key: &str| get(&inputs[key], "aov");
    let profit = said(ProfitTest::from_counts(
        (a, value("a")?),
        (b, value("b")?),
        0.05,
    ))?;
    let rate = said(ScoreTest::new(a, b, 0.05))?;
    Ok(json!({
        "rpv_a": figure(profit.control),
        "rpv_b": figure(profit.treatment),
        "cr_p": figure(rate.p_value()),
    }))
}
