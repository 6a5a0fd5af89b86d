//! Means, ratios of means, ranks and rates of events.

use serde_json::{Value, json};
use tributary_domain::ab_test::UpperEnd;
use tributary_domain::ab_test::means::{
    Estimate, LiftRange, PairFigures, Sample, WelchTest, fieller,
};
use tributary_domain::ab_test::poisson::{Events, EventsTest};
use tributary_domain::ab_test::ranks::{RankMethod, RankTest};
use tributary_domain::stats::interval::Interval;
use tributary_domain::stats::{normal, student_t};

use super::super::{figure, get, get_list, get_whole};
use super::{exact_binomial, said};

/// A summary of n, mean and standard deviation.
pub(super) fn sample(value: &Value) -> Result<Sample, String> {
    said(Sample::new(
        get_whole(value, "n")?,
        get(value, "mean")?,
        get(value, "sd")?,
    ))
}

/// Means, variances and covariance under keys with these endings.
pub(super) fn pairs(value: &Value, [y, x]: [&str; 2]) -> Result<PairFigures, String> {
    let of = |figure: &str, ending: &str| get(value, &format!("{figure}_{ending}"));
    Ok(PairFigures {
        n: get_whole(value, "n")?,
        mean_y: of("mean", y)?,
        mean_x: of("mean", x)?,
        variance_y: of("var", y)?,
        variance_x: of("var", x)?,
        covariance: get(value, "cov")?,
    })
}

pub(super) fn ends(interval: Interval) -> Value {
    json!([figure(interval.low), figure(interval.high)])
}

/// Welch's test of two summaries, and Student's with one variance for both.
pub(super) fn summaries(inputs: &Value) -> Result<Value, String> {
    let (a, b) = (sample(&inputs["a"])?, sample(&inputs["b"])?);
    let welch = said(WelchTest::new(a.estimate(), b.estimate(), 0.05))?;
    let (n_a, n_b) = (a.n() as f64, b.n() as f64);
    let df = n_a + n_b - 2.0;
    let squares = |s: Sample, n: f64| s.standard_deviation() * s.standard_deviation() * (n - 1.0);
    let variance = (squares(a, n_a) + squares(b, n_b)) / df;
    let t = (b.mean() - a.mean()) / (variance * (1.0 / n_a + 1.0 / n_b)).sqrt();
    Ok(json!({
        "welch_t": figure(welch.t()), "welch_p": figure(welch.p_value()),
        "welch_p_greater": figure(welch.p_greater()), "welch_p_less": figure(welch.p_less()),
        "welch_df": figure(welch.degrees_of_freedom()),
        "welch_ci95": ends(welch.difference().interval),
        "student_t": figure(t),
        "student_p": figure(2.0 * said(student_t::sf(t.abs(), df))?),
        "student_p_greater": figure(said(student_t::sf(t, df))?),
        "student_p_less": figure(said(student_t::cdf(t, df))?),
    }))
}

/// Welch's test of the values themselves.
pub(super) fn values(inputs: &Value) -> Result<Value, String> {
    let welch = of_values(inputs)?;
    Ok(json!({
        "t": figure(welch.t()), "p": figure(welch.p_value()),
        "df": figure(welch.degrees_of_freedom()), "ci95": ends(welch.difference().interval),
    }))
}

fn of_values(inputs: &Value) -> Result<WelchTest, String> {
    let estimate =
        |key: &str| said(Sample::from_values(&get_list(inputs, key)?)).map(Sample::estimate);
    said(WelchTest::new(estimate("a")?, estimate("b")?, 0.05))
}

/// The same, and the rank test by the normal approximation; none where nothing varies.
pub(super) fn values_and_ranks(inputs: &Value) -> Result<Value, String> {
    let (a, b) = (get_list(inputs, "a")?, get_list(inputs, "b")?);
    let welch = of_values(inputs).ok();
    let ranks = RankTest::by(RankMethod::Normal, &a, &b).ok();
    let of = |f: fn(&WelchTest) -> f64| welch.as_ref().map_or(Value::Null, |w| figure(f(w)));
    let rank = |f: fn(&RankTest) -> f64| ranks.as_ref().map_or(Value::Null, |r| figure(f(r)));
    Ok(json!({
        "welch_t": of(WelchTest::t), "welch_p": of(WelchTest::p_value),
        "welch_df": of(WelchTest::degrees_of_freedom),
        "welch_ci95": welch.map_or(Value::Null, |w| ends(w.difference().interval)),
        "mwu_U_b": rank(|r| r.wins), "mwu_p": rank(|r| r.p_value),
        "mwu_p_greater": rank(|r| r.p_greater),
    }))
}

pub(super) fn exact_ranks(inputs: &Value) -> Result<Value, String> {
    let test = said(RankTest::by(
        RankMethod::Exact,
        &get_list(inputs, "a")?,
        &get_list(inputs, "b")?,
    ))?;
    Ok(json!({ "U_b": figure(test.wins), "p": figure(test.p_value) }))
}

/// Fieller's interval of the lift with the normal quantile.
pub(super) fn lift_of_means(inputs: &Value) -> Result<Value, String> {
    let estimate = |value: &Value| {
        let n = get(value, "n")?;
        said(Estimate::new(
            get(value, "mean")?,
            get(value, "var")? / n,
            n - 1.0,
        ))
    };
    let critical = said(normal::quantile_upper(0.5 * get(inputs, "alpha")?))?;
    let lift = said(fieller(
        estimate(&inputs["a"])?,
        estimate(&inputs["b"])?,
        critical,
    ))?;
    let ci = match lift.range {
        LiftRange::Within(interval) => ends(interval),
        LiftRange::Outside(_) | LiftRange::Any => Value::Null,
    };
    Ok(json!({ "g": figure(lift.g), "ci": ci }))
}

/// Two counts over two exposures, with the tests of statsmodels that the domain does not have.
pub(super) fn events(inputs: &Value) -> Result<Value, String> {
    let events = |value: &Value| {
        said(Events::new(
            get_whole(value, "count")?,
            get(value, "exposure")?,
        ))
    };
    let (a, b) = (events(&inputs["a"])?, events(&inputs["b"])?);
    let score = said(EventsTest::score(a, b, 0.05))?;
    let exact = said(EventsTest::exact(a, b, 0.05))?;
    let count = |key: &str| get_whole(&inputs[key], "count");
    let (x_a, x_b) = (count("a")?, count("b")?);
    let (e_a, e_b) = (
        get(&inputs["a"], "exposure")?,
        get(&inputs["b"], "exposure")?,
    );
    // B's events that A's let expect, by the ratio of the exposures.
    let ratio = e_b / e_a;
    let (k_a, k_b) = (x_a as f64, x_b as f64);
    let wald = (k_b - k_a * ratio) / (k_b + k_a * ratio * ratio).sqrt();
    let roots =
        2.0 * ((k_b + 0.375).sqrt() - ((k_a + 0.375) * ratio).sqrt()) / (1.0 + ratio).sqrt();
    let two_sided = |z: f64| figure(2.0 * normal::sf(z.abs()));
    // statsmodels sums the outcomes that are no likelier; the domain doubles the smaller tail.
    let likelihood = said(exact_binomial(x_b, x_a + x_b, e_b / (e_a + e_b)))?;
    if !(0.5 * likelihood..=2.0 * likelihood + 1e-12).contains(&exact.p_value)
        && likelihood > f64::MIN_POSITIVE
    {
        return Err(format!("{:e} is far from {likelihood:e}", exact.p_value));
    }
    Ok(json!({
        "score_p": figure(score.p_value),
        "wald_p": two_sided(wald),
        "sqrt_p": two_sided(roots),
        "exact_cond_p": figure(likelihood),
        "rate_ratio_score_ci": [
            figure(score.lift.low + 1.0),
            figure(match score.lift.high {
                UpperEnd::At(high) => high + 1.0,
                UpperEnd::Unbounded => f64::INFINITY,
            }),
        ],
    }))
}
