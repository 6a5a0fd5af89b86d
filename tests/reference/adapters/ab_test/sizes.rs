//! Sample sizes, with the conventions of the software that the cases name.

use serde_json::{Value, json};
use tributary_domain::ab_test::design::{self, Errors};
use tributary_domain::stats::{normal, root};

use super::super::{figure, figure_or_none, get, statsmodels};
use super::said;

/// Cohen's h, the difference of the arcsines.
pub(super) fn effect(inputs: &Value) -> Result<f64, String> {
    let angle = |key: &str| Ok::<f64, String>(2.0 * libm::asin(get(inputs, key)?.sqrt()));
    Ok(angle("pb")? - angle("pa")?)
}

/// How many standard errors the effect has to be for the wanted power, in either tail.
fn standard_errors(alpha: f64, power: f64) -> Result<f64, String> {
    let z = said(normal::quantile_upper(0.5 * alpha))?;
    let found = |shift: f64| normal::sf(z - shift) + normal::sf(z + shift) - power;
    root::find_root(found, 0.0, 80.0, 0.0).ok_or_else(|| "no such power".to_owned())
}

/// `1/(1/n_a + 1/n_b)` for the arcsine method.
fn harmonic(inputs: &Value, alpha: f64) -> Result<f64, String> {
    let ratio = standard_errors(alpha, get(inputs, "power")?)? / effect(inputs)?;
    Ok(ratio * ratio)
}

fn errors(inputs: &Value) -> Result<Errors, String> {
    said(Errors::new(get(inputs, "alpha")?, get(inputs, "power")?))
}

pub(super) fn sample_size(inputs: &Value) -> Result<Value, String> {
    let (pa, pb, alpha) = (
        get(inputs, "pa")?,
        get(inputs, "pb")?,
        get(inputs, "alpha")?,
    );
    let n = said(design::sample_size(pa, pb, 1.0, errors(inputs)?))?;
    let power = design::power((pa, n.ceil()), (pb, n.ceil()), alpha);
    Ok(json!({
        "n_per_arm_normal": figure(n),
        "n_per_arm_arcsine": figure(2.0 * harmonic(inputs, alpha)?),
        "power_at_ceil_n": figure_or_none(power),
    }))
}

pub(super) fn unequal_split(inputs: &Value) -> Result<Value, String> {
    let ratio = get(inputs, "ratio_nb_na")?;
    let n = harmonic(inputs, get(inputs, "alpha")?)? * (1.0 + ratio);
    Ok(json!({ "n_a": figure(n / ratio), "n_b": figure(n) }))
}

pub(super) fn several_variants(inputs: &Value) -> Result<Value, String> {
    let (alpha, comparisons) = (get(inputs, "alpha")?, get(inputs, "variants_vs_control")?);
    let sidak = -libm::expm1(libm::log1p(-alpha) / comparisons);
    Ok(json!({
        "n_per_arm_bonferroni": figure(2.0 * harmonic(inputs, alpha / comparisons)?),
        "n_per_arm_sidak": figure(2.0 * harmonic(inputs, sidak)?),
    }))
}

/// Evan Miller's page takes the base rate's variance under the hypothesis of no effect.
pub(super) fn base_rate_variance(inputs: &Value) -> Result<Value, String> {
    let (p, effect) = (get(inputs, "baseline")?, get(inputs, "abs_mde")?);
    let z = said(normal::quantile_upper(0.5 * get(inputs, "alpha")?))?;
    let z_power = said(normal::quantile(get(inputs, "power")?))?;
    // He mirrors a rate above one half, where the variance would fall with the effect.
    let p = p.min(1.0 - p);
    let other = p + effect;
    let null = (2.0 * p * (1.0 - p)).sqrt();
    let alternative = (p * (1.0 - p) + other * (1.0 - other)).sqrt();
    let n = (z * null + z_power * alternative) / effect;
    Ok(json!({ "n_rounded": figure((n * n).round()) }))
}

/// 16·p·q/δ².
pub(super) fn rule_of_sixteen(inputs: &Value) -> Result<Value, String> {
    let p = get(inputs, "pa")?;
    let effect = p * get(inputs, "rel_mde")?;
    let n = 16.0 * p * (1.0 - p) / (effect * effect);
    Ok(json!({ "n_per_arm": figure(n.ceil()), "n_total": figure(2.0 * n.ceil()) }))
}

pub(super) fn smallest_effect(inputs: &Value) -> Result<Value, String> {
    let (n, pa) = (get(inputs, "n_per_arm")?, get(inputs, "pa")?);
    let (alpha, power) = (get(inputs, "alpha")?, get(inputs, "power")?);
    let h = statsmodels::effect_size(n, alpha, power).ok_or("no such effect")?;
    let root = libm::sin(libm::asin(pa.sqrt()) + 0.5 * h);
    let pb = root * root;
    Ok(json!({
        "cohen_h": figure(h),
        "pb": figure(pb),
        "rel_mde": figure(pb / pa - 1.0),
        "abs_mde": figure(pb - pa),
    }))
}
