//! Distributions, special functions and the intervals of one proportion.

use serde_json::{Value, json};
use tributary_domain::stats::interval::{Interval, clopper_pearson, jeffreys, wilson};
use tributary_domain::stats::{StatsError, beta, chi_squared, normal, special, student_t};

use super::{figure, figure_or_none, get, inputs, method};

/// What the domain gives for the case, or nothing where the method is no concern of this file.
pub(super) fn answer(case: &Value) -> Option<Result<Value, String>> {
    let i = inputs(case);
    Some(match method(case) {
        "normal_sf_cdf" => get(i, "z")
            .map(|z| json!({ "sf": figure(normal::sf(z)), "cdf": figure(normal::cdf(z)) })),
        "normal_quantile" => one(i, "p", "x", normal::quantile),
        "student_t_sf" => two(i, ["t", "df"], "sf", student_t::sf),
        "student_t_quantile" => two(i, ["p", "df"], "x", student_t::quantile),
        "chi2_sf" => two(i, ["x", "df"], "sf", chi_squared::sf),
        "beta_cdf" => three(i, ["x", "a", "b"], "cdf", beta::cdf),
        "beta_quantile" => three(i, ["p", "a", "b"], "x", beta::quantile),
        "ln_gamma" => one(i, "x", "v", special::ln_gamma),
        "ci_one_proportion" => one_proportion(i),
        _ => return None,
    })
}

fn one(
    inputs: &Value,
    argument: &str,
    key: &str,
    f: fn(f64) -> Result<f64, StatsError>,
) -> Result<Value, String> {
    Ok(json!({ key: figure_or_none(f(get(inputs, argument)?)) }))
}

fn two(
    inputs: &Value,
    [a, b]: [&str; 2],
    key: &str,
    f: fn(f64, f64) -> Result<f64, StatsError>,
) -> Result<Value, String> {
    Ok(json!({ key: figure_or_none(f(get(inputs, a)?, get(inputs, b)?)) }))
}

fn three(
    inputs: &Value,
    [a, b, c]: [&str; 3],
    key: &str,
    f: fn(f64, f64, f64) -> Result<f64, StatsError>,
) -> Result<Value, String> {
    let value = f(get(inputs, a)?, get(inputs, b)?, get(inputs, c)?);
    Ok(json!({ key: figure_or_none(value) }))
}

/// An interval as JSON; none where it does not exist.
pub(super) fn ends<E>(interval: Result<Interval, E>) -> Value {
    interval.map_or(Value::Null, |i| json!([figure(i.low), figure(i.high)]))
}

/// statsmodels cuts all of these at 0 and 1.
fn within_unit(centre: f64, reach: f64) -> Value {
    json!([
        figure((centre - reach).max(0.0)),
        figure((centre + reach).min(1.0))
    ])
}

fn one_proportion(inputs: &Value) -> Result<Value, String> {
    let [x, n, alpha] = ["x", "n", "alpha"].map(|key| get(inputs, key));
    let (x, n, alpha) = (x?, n?, alpha?);
    let z = normal::quantile_upper(0.5 * alpha).map_err(|e| e.to_string())?;
    let spread = |p: f64, n: f64| z * (p * (1.0 - p) / n).sqrt();
    let share = (x + 0.5 * z * z) / (n + z * z);
    Ok(json!({
        "wilson": ends(wilson(x, n, alpha)),
        "clopper_pearson": ends(clopper_pearson(x, n, alpha)),
        "jeffreys": ends(jeffreys(x, n, alpha)),
        "agresti_coull": within_unit(share, spread(share, n + z * z)),
        "wald": within_unit(x / n, spread(x / n, n)),
    }))
}
