//! Looks before the end, with the conventions of the software that the cases name.

use serde_json::{Value, json};
use tributary_domain::ab_test::Arm;
use tributary_domain::ab_test::sequential::{
    Classical, ConfidenceSequence, Estimate, Looks, MixtureTest, Moment, Sides, Spending,
    equal_looks, false_alarm_rate,
};
use tributary_domain::stats::binomial;

use super::super::{figure, figure_or_none, get, get_list, get_whole};
use super::{arms, said};

fn sides(inputs: &Value) -> Sides {
    match inputs["two_sided"].as_bool() {
        Some(false) => Sides::One,
        _ => Sides::Two,
    }
}

fn ends(moment: Moment) -> Value {
    json!([figure(moment.interval.low), figure(moment.interval.high)])
}

/// Where a variant's conversions do not vary `GrowthBook` shows no effect, wrongly: the domain refuses.
fn varies(arm: Arm) -> bool {
    arm.conversions() > 0 && arm.failures() > 0
}

fn tuned(inputs: &Value, sides: Sides) -> Result<ConfidenceSequence, String> {
    said(ConfidenceSequence::tuned(
        get(inputs, "alpha")?,
        get(inputs, "tuning")?,
        sides,
    ))
}

pub(super) fn confidence_sequence(inputs: &Value) -> Result<Value, String> {
    let (a, b) = arms(inputs)?;
    let sequence = tuned(inputs, Sides::Two)?;
    if !(varies(a) && varies(b)) {
        return Ok(json!({
            "rho": figure(sequence.rho()),
            "lift": 0.0, "lift_ci": [0.0, 0.0], "lift_p": 1.0,
            "abs_ci": [0.0, 0.0], "abs_p": 1.0,
        }));
    }
    let lift = said(Estimate::of_lift(a, b))?;
    let difference = said(Estimate::of_rates(a, b))?;
    let (relative, absolute) = (sequence.at(lift), sequence.at(difference));
    Ok(json!({
        "rho": figure(sequence.rho()),
        "lift": figure(lift.value()),
        "lift_ci": ends(relative),
        "lift_p": figure(relative.p_value),
        "abs_ci": ends(absolute),
        "abs_p": figure(absolute.p_value),
    }))
}

pub(super) fn one_sided(inputs: &Value) -> Result<Value, String> {
    /// The end of `GrowthBook`'s search for the p value.
    const LARGEST_P: f64 = 0.4999;
    let (a, b) = arms(inputs)?;
    let now = tuned(inputs, Sides::One)?.at(said(Estimate::of_lift(a, b))?);
    Ok(json!({
        "lower": figure(now.interval.low),
        "p": figure(now.p_value.min(LARGEST_P)),
    }))
}

/// Statsig spreads the effects by z² times the mean variance of a unit over all units, and puts
/// half of alpha where Johari and others have alpha.
pub(super) fn mixture(inputs: &Value) -> Result<Value, String> {
    let (a, b) = (&inputs["a"], &inputs["b"]);
    let (var_a, n_a) = (get(a, "var")?, get(a, "n")?);
    let (var_b, n_b) = (get(b, "var")?, get(b, "n")?);
    let alpha = get(inputs, "alpha")?;
    let variance = var_a / n_a + var_b / n_b;
    let z = said(tributary_domain::stats::normal::quantile_upper(0.5 * alpha))?;
    let tau = z * z * (var_a + var_b) / (n_a + n_b);
    let test = said(MixtureTest::new(0.5 * alpha, tau))?;
    let estimate = Estimate::new(get(inputs, "diff")?, variance.sqrt(), n_a + n_b);
    let now = test.at(said(estimate)?);
    let half = 0.5 * (now.interval.high - now.interval.low);
    Ok(json!({
        "V": figure(variance),
        "tau": figure(tau),
        "z_seq": figure(half / variance.sqrt()),
        "ci": ends(now),
    }))
}

pub(super) fn boundaries(inputs: &Value) -> Result<Value, String> {
    let name = inputs["spending"].as_str().unwrap_or_default();
    let spending = match name {
        "obrien-fleming" => Spending::OBrienFleming,
        "pocock" => Spending::Pocock,
        "linear" => Spending::Power(1.0),
        _ => {
            let power = name.strip_prefix("power").and_then(|p| p.parse().ok());
            Spending::Power(power.ok_or_else(|| format!("no such spending: {name:?}"))?)
        }
    };
    let (alpha, sides) = (get(inputs, "alpha")?, sides(inputs));
    let looks = said(Looks::spending(
        &get_list(inputs, "fractions")?,
        spending,
        alpha,
        sides,
    ))?;
    let exits = said(looks.exits(0.0))?;
    let mut spent = 0.0;
    let cumulative: Vec<Value> = exits
        .iter()
        .map(|exit| {
            spent += exit.above;
            figure(spent)
        })
        .collect();
    let nominal = looks.nominal_p_values().into_iter();
    Ok(json!({
        "z_bounds": looks.boundaries(),
        "nominal_two_sided_p": nominal.map(|p| 2.0 / sides.count() * p).collect::<Vec<f64>>(),
        "cum_alpha_one_side": cumulative,
    }))
}

pub(super) fn classical(inputs: &Value) -> Result<Value, String> {
    let (looks, alpha) = (whole(inputs, "K")?, get(inputs, "alpha")?);
    let of = |shape| said(Looks::classical(looks, shape, alpha, sides(inputs)));
    let (pocock, falling) = (of(Classical::Pocock)?, of(Classical::OBrienFleming)?);
    Ok(json!({
        "obf_constant": falling.boundaries().last(),
        "obf_bounds": falling.boundaries(),
        "pocock_constant": pocock.boundaries().last(),
    }))
}

pub(super) fn peeking(inputs: &Value) -> Result<Value, String> {
    let fractions = said(equal_looks(whole(inputs, "looks")?))?;
    let rate = false_alarm_rate(get(inputs, "alpha")?, &fractions, sides(inputs));
    Ok(json!({ "true_alpha": figure_or_none(rate) }))
}

/// Evan Miller's rule: stop once one variant is 2·√N conversions ahead, or when both have N together.
///
/// By the reflection principle a walk of N steps of ±1 reaches d with chance P(S ≥ d) + P(S > d).
pub(super) fn ahead_by(inputs: &Value) -> Result<Value, String> {
    let n = get_whole(inputs, "N")?;
    let root = (n as f64).sqrt();
    let lead = (2.0 * root).ceil();
    // S = 2·X − N with X of N tosses heads.
    let at_least = |lead: f64| {
        let heads = (0.5 * (n as f64 + lead)).ceil();
        if heads > n as f64 {
            return Ok(0.0);
        }
        said(binomial::sf(super::nearest(heads) - 1, n, 0.5))
    };
    Ok(json!({
        "d_rule": figure(2.0 * root),
        "d_used": super::nearest(lead),
        "one_sided_false_positive": figure(at_least(lead)? + at_least(lead + 1.0)?),
        "two_sided_d": figure(2.25 * root),
    }))
}

fn whole(inputs: &Value, key: &str) -> Result<usize, String> {
    usize::try_from(get_whole(inputs, key)?).map_err(|e| e.to_string())
}
