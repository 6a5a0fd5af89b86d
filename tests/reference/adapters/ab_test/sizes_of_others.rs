//! Sample sizes of means, power, and how much longer, with the conventions of the software that the
//! cases name.

use serde_json::{Value, json};
use tributary_domain::ab_test::design::longer::{Reading, longer};
use tributary_domain::ab_test::design::{Aim, Errors, means};
use tributary_domain::ab_test::sequential::{ConfidenceSequence, Estimate, Sides};

use super::super::{figure, figure_or_none, get};
use super::{arms, said};

fn errors(inputs: &Value) -> Result<Errors, String> {
    said(Errors::new(get(inputs, "alpha")?, get(inputs, "power")?))
}

pub(super) fn t_test(inputs: &Value) -> Result<Value, String> {
    let (effect, errors) = (get(inputs, "cohen_d")?, errors(inputs)?);
    let n = said(means::sample_size(effect, 1.0, errors))?;
    let power = means::power(effect, n.ceil(), 1.0, errors.alpha(), Sides::Two);
    Ok(json!({
        "n_per_arm": figure(n),
        "power_at_ceil": figure_or_none(power),
    }))
}

/// tea-tasting gives the total of both variants, rounded up.
pub(super) fn mean(inputs: &Value) -> Result<Value, String> {
    let (mean, sd) = (get(inputs, "mean")?, get(inputs, "sd")?);
    let aim = said(Aim::means(mean * get(inputs, "rel_mde")?, (sd, sd), 1.0))?;
    let n = said(aim.sample_size(errors(inputs)?))?;
    Ok(json!({ "n_total": figure((2.0 * n).ceil()) }))
}

/// Booking's calculator divides alpha by Šidák among the variants and takes the variance of both
/// rates as it is, pooled nowhere.
pub(super) fn power(inputs: &Value) -> Result<Value, String> {
    let (rate, effect, arms) = (
        get(inputs, "base_rate")?,
        get(inputs, "effect")?,
        get(inputs, "arms")?,
    );
    let other = match inputs["effect_type"].as_str() {
        Some("absolute") => rate + effect,
        _ => rate * (1.0 + effect),
    };
    let sides = match inputs["two_sided"].as_bool() {
        Some(false) => Sides::One,
        _ => Sides::Two,
    };
    let alpha = -libm::expm1(libm::log1p(-get(inputs, "alpha")?) / (arms - 1.0));
    let deviation = |p: f64| (p * (1.0 - p)).sqrt();
    let aim = said(Aim::means(
        other - rate,
        (deviation(rate), deviation(other)),
        1.0,
    ))?;
    let power = aim.power(get(inputs, "total_n")? / arms, alpha, sides);
    Ok(json!({ "power": figure_or_none(power) }))
}

/// `GrowthBook` reads the worthwhile lift against the standard error of the lift seen; where nothing is
/// missing it names no number of users.
pub(super) fn additional(inputs: &Value) -> Result<Value, String> {
    let (a, b) = arms(inputs)?;
    let errors = errors(inputs)?;
    let reading = if inputs["sequential"].as_bool() == Some(true) {
        let tuning = get(inputs, "tuning")?;
        let sequence = ConfidenceSequence::tuned(errors.alpha(), tuning, Sides::Two);
        Reading::Always(said(sequence)?)
    } else {
        Reading::Once
    };
    let now = said(Estimate::of_lift(a, b))?;
    let missing = said(longer(now, get(inputs, "mde")?, errors, reading))?;
    Ok(json!({
        "power_now": figure(missing.power_now),
        "additional_users": if missing.visitors > 0.0 { figure(missing.visitors) } else { Value::Null },
        "scaling_factor": figure(missing.multiple),
    }))
}
