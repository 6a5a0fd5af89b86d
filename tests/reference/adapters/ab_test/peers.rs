//! Means and lifts with the conventions of `GrowthBook` and `tea-tasting`.

use serde_json::{Value, json};
use tributary_domain::ab_test::means::{Adjusted, Estimate, Sample, WelchTest, delta_lift};
use tributary_domain::stats::interval::Interval;
use tributary_domain::stats::{normal, student_t};

use super::super::{figure, get, get_whole};
use super::means::{ends, pairs, sample};
use super::{arms, said};

/// A rate as the mean of zeros and ones, with variance p·q.
fn of_rate(value: &Value) -> Result<Estimate, String> {
    let n = get(value, "n")?;
    let p = get(value, "x")? / n;
    said(Estimate::new(p, p * (1.0 - p) / n, n - 1.0))
}

fn of_sums(value: &Value) -> Result<Estimate, String> {
    let n = get_whole(value, "n")?;
    let sample = Sample::from_sums(n, get(value, "sum")?, get(value, "sum_squares")?);
    said(sample).map(Sample::estimate)
}

fn both(
    inputs: &Value,
    of: fn(&Value) -> Result<Estimate, String>,
) -> Result<(Estimate, Estimate, f64), String> {
    let alpha = inputs
        .get("alpha")
        .map_or(Ok(0.05), |_| get(inputs, "alpha"));
    Ok((of(&inputs["a"])?, of(&inputs["b"])?, alpha?))
}

/// `GrowthBook`'s lift: symmetric by the delta method, with the degrees of freedom of the difference,
/// as a share of the size of the control's mean.
fn growthbook_lift(a: Estimate, b: Estimate) -> Result<(f64, f64), String> {
    if a.value() < 0.0 {
        let flipped = |e: Estimate| {
            said(Estimate::new(
                -e.value(),
                e.variance(),
                e.degrees_of_freedom(),
            ))
        };
        let (lift, error) = said(delta_lift(flipped(a)?, flipped(b)?))?;
        Ok((-lift, error))
    } else {
        said(delta_lift(a, b))
    }
}

fn growthbook(inputs: &Value, of: fn(&Value) -> Result<Estimate, String>) -> Result<Value, String> {
    let estimates = both(inputs, of);
    let fixed = estimates
        .as_ref()
        .map_or(true, |(a, b, _)| a.variance() <= 0.0 || b.variance() <= 0.0);
    if fixed {
        // Its answer where a variant does not vary is known to be wrong; no user of ours sees it.
        return Ok(json!({
            "lift": 0.0, "lift_ci": [0.0, 0.0], "lift_se": 0.0, "lift_p": 1.0,
            "abs_diff": 0.0, "abs_ci": [0.0, 0.0], "abs_p": 1.0,
            "error": "ZERO_NEGATIVE_VARIANCE",
        }));
    }
    let (a, b, alpha) = estimates?;
    let welch = said(WelchTest::new(a, b, alpha))?;
    let (lift, error) = growthbook_lift(a, b)?;
    let mut got = with_lift(&welch, lift, error)?;
    got["abs_diff"] = figure(welch.difference().observed);
    got["abs_ci"] = ends(welch.difference().interval);
    got["abs_p"] = figure(welch.p_value());
    got["error"] = Value::Null;
    Ok(got)
}

fn with_lift(welch: &WelchTest, lift: f64, error: f64) -> Result<Value, String> {
    let reach = welch.critical() * error;
    let p = 2.0
        * said(student_t::sf(
            (lift / error).abs(),
            welch.degrees_of_freedom(),
        ))?;
    Ok(json!({
        "lift": figure(lift),
        "lift_ci": [figure(lift - reach), figure(lift + reach)],
        "lift_se": figure(error),
        "lift_p": figure(p),
        "p": figure(p),
    }))
}

pub(super) fn growthbook_rates(inputs: &Value) -> Result<Value, String> {
    growthbook(inputs, of_rate)
}

pub(super) fn growthbook_means(inputs: &Value) -> Result<Value, String> {
    growthbook(inputs, of_sums)
}

pub(super) fn growthbook_one_sided(inputs: &Value) -> Result<Value, String> {
    let (a, b, alpha) = both(inputs, of_rate)?;
    let welch = said(WelchTest::new(a, b, 2.0 * alpha))?;
    let (lift, error) = growthbook_lift(a, b)?;
    let (t, df) = (lift / error, welch.degrees_of_freedom());
    Ok(json!({
        "p_greater": figure(said(student_t::sf(t, df))?),
        "p_less": figure(said(student_t::cdf(t, df))?),
        "lower": figure(lift - welch.critical() * error),
        "upper": figure(lift + welch.critical() * error),
    }))
}

/// The difference for all users of a day, those outside the test among them.
pub(super) fn growthbook_per_day(inputs: &Value) -> Result<Value, String> {
    let (a, b, alpha) = both(inputs, of_sums)?;
    let welch = said(WelchTest::new(a, b, alpha))?;
    let days = get(inputs, "traffic_percentage")? * get(inputs, "days")?;
    let users = get(inputs, "total_users")? / days;
    let difference = welch.difference();
    Ok(json!({
        "per_day": figure(difference.observed * users),
        "ci": ends(Interval {
            low: difference.interval.low * users,
            high: difference.interval.high * users,
        }),
        "p": figure(welch.p_value()),
    }))
}

fn of_ratio(value: &Value) -> Result<Estimate, String> {
    said(pairs(value, ["num", "den"])?.ratio())
}

pub(super) fn growthbook_ratio(inputs: &Value) -> Result<Value, String> {
    let (a, b, alpha) = both(inputs, of_ratio)?;
    let welch = said(WelchTest::new(a, b, alpha))?;
    let (lift, error) = growthbook_lift(a, b)?;
    with_lift(&welch, lift, error)
}

fn adjusted(inputs: &Value) -> Result<(Adjusted, f64), String> {
    let of = |key: &str| pairs(&inputs[key], ["y", "x"]);
    Ok((
        said(Adjusted::new(of("a")?, of("b")?))?,
        get(inputs, "alpha")?,
    ))
}

/// Its lift is a share of the mean as it was before the adjustment, by the delta method in the means
/// of both periods, with the treatment's mean before the adjustment, too.
pub(super) fn growthbook_adjusted(inputs: &Value) -> Result<Value, String> {
    let (adjusted, alpha) = adjusted(inputs)?;
    let welch = said(WelchTest::new(adjusted.control, adjusted.treatment, alpha))?;
    let difference = welch.difference();
    let (a, theta) = (pairs(&inputs["a"], ["y", "x"])?, adjusted.theta);
    let ratio = get(&inputs["b"], "mean_y")? / a.mean_y;
    let control =
        ratio * (ratio * a.variance_y - 2.0 * theta * a.covariance) + theta * theta * a.variance_x;
    let variance = adjusted.treatment.variance() + control / a.n as f64;
    let base = a.mean_y.abs();
    let mut got = with_lift(&welch, difference.observed / base, variance.sqrt() / base)?;
    got["abs_diff"] = figure(difference.observed);
    got["abs_ci"] = ends(difference.interval);
    got["abs_p"] = figure(welch.p_value());
    Ok(got)
}

/// tea-tasting's lift: symmetric on the logarithm, with degrees of freedom of its own.
fn tea_tasting(a: Estimate, b: Estimate, alpha: f64) -> Result<Value, String> {
    let welch = said(WelchTest::new(a, b, alpha))?;
    let relative = |e: Estimate| {
        let variance = e.variance() / (e.value() * e.value());
        said(Estimate::new(1.0, variance, e.degrees_of_freedom()))
    };
    let (variance, df) = relative(a)?
        .difference_spread(relative(b)?)
        .ok_or("no variation")?;
    let reach = said(student_t::quantile_upper(0.5 * alpha, df))? * variance.sqrt();
    let ratio = b.value() / a.value();
    let difference = welch.difference();
    Ok(json!({
        "control": figure(a.value()),
        "treatment": figure(b.value()),
        "abs_diff": figure(difference.observed),
        "abs_ci": ends(difference.interval),
        "lift": figure(ratio - 1.0),
        "lift_ci": [figure(ratio * libm::exp(-reach) - 1.0), figure(ratio * libm::exp(reach) - 1.0)],
        "p": figure(welch.p_value()),
        "t": figure(welch.t()),
    }))
}

pub(super) fn tea_tasting_means(inputs: &Value) -> Result<Value, String> {
    let (a, b, alpha) = both(inputs, |value| sample(value).map(Sample::estimate))?;
    tea_tasting(a, b, alpha)
}

pub(super) fn tea_tasting_ratio(inputs: &Value) -> Result<Value, String> {
    let (a, b, alpha) = both(inputs, of_ratio)?;
    tea_tasting(a, b, alpha)
}

pub(super) fn tea_tasting_adjusted(inputs: &Value) -> Result<Value, String> {
    let (adjusted, alpha) = adjusted(inputs)?;
    tea_tasting(adjusted.control, adjusted.treatment, alpha)
}

/// tea-tasting's rates: the pooled spread for the test, the difference and the lift alike.
pub(super) fn tea_tasting_rates(inputs: &Value) -> Result<Value, String> {
    let (a, b) = arms(inputs)?;
    let (n_a, n_b) = (a.visitors() as f64, b.visitors() as f64);
    let pooled = (a.conversions() + b.conversions()) as f64 / (n_a + n_b);
    let spread = (pooled * (1.0 - pooled) * (1.0 / n_a + 1.0 / n_b)).sqrt();
    let z = said(normal::quantile_upper(0.5 * get(inputs, "alpha")?))?;
    let difference = b.rate() - a.rate();
    let ratio = b.rate() / a.rate();
    let factor = libm::exp(z * (spread / pooled));
    let shown = |x: f64| if x.is_nan() { Value::Null } else { figure(x) };
    Ok(json!({
        "abs_diff": figure(difference),
        "abs_ci": [
            shown((difference - z * spread).max(-1.0)),
            shown((difference + z * spread).min(1.0)),
        ],
        "lift": shown(ratio - 1.0),
        "lift_ci": [shown(ratio / factor - 1.0), shown(ratio * factor - 1.0)],
        "p": shown(2.0 * normal::sf((difference / spread).abs())),
    }))
}
