//! What happens after the first order.

mod customers;

use serde_json::{Value, json};
use tributary_domain::funnel::retention::{
    LtvDefinition, Sbg, active_users, cohort_orders, convolve, expected_lifetime, ltv,
    ltv_of_orders, ltv_within, repeat_orders, steady_state,
};
use tributary_domain::funnel::{AdFigures, Claims, volumes};

use super::super::{
    Files, Outcome, Tolerance, compare_with, figure_or_none, get, get_list, get_whole, judge,
};
use super::{Got, told};

/// Judges a case of one of these methods, if it is one.
pub(super) fn run(method: &str, case: &Value, files: &Files) -> Option<Outcome> {
    let input = super::super::inputs(case);
    let got = match method {
        "econ_ltv" => economics(input),
        "ltv_geometric" => geometric(input),
        "ltv_naive_churn" => naive(input),
        "ltv_geometric_horizon" => within(input),
        "ltv_gross_vs_contribution" => gross_and_contribution(input),
        "trap_retention_claim" => retention_claim(input),
        "trap_roas_unit" => lifetime_roas(input),
        "sbg_project" => project(case, input),
        "sbg_published" => published(case, input),
        "sbg_predict" => predict(input),
        "sbg_derl" => residual_lifetime(input),
        "sbg_discounted_lifetime_new_customer" => new_customer(input),
        "cohort_convolution" => cohorts(input),
        "active_users_stock" => stock(input),
        "conversion_lag" => lag(input),
        "sbg_fit" => return Some(judge_fit(case, fit(input))),
        _ => return customers::run(method, case, files),
    };
    Some(judge(case, got))
}

/// Judges fitted parameters by `rel_params`, and the log-likelihood by `abs_loglik`.
fn judge_fit(case: &Value, got: Got) -> Outcome {
    let got = match got {
        Ok(got) => got,
        Err(error) => return Outcome::failed(error),
    };
    let stated = |key: &str| get(&case["tol"], key).or_else(|_| get(&case["tolerance"], key));
    let tolerance = |path: &str| match path {
        "loglik" => Tolerance {
            rel: 0.0,
            abs: stated("abs_loglik").unwrap_or(0.0),
        },
        _ => Tolerance {
            rel: stated("rel_params").unwrap_or(0.0),
            abs: 0.0,
        },
    };
    compare_with(&case["expected"], &got, &tolerance)
}

fn economics(input: &Value) -> Got {
    let chain = [
        get(input, "ctr")?,
        get(input, "cvr")?,
        get(input, "new_customer_share")?,
    ];
    let counts = volumes(get(input, "impressions")?, &chain);
    let new_customers = counts.last().copied().ok_or("no customers")?;
    let spend = get(input, "impressions")? * get(input, "cpm")? / 1_000.0;
    // The price of a customer is that of an order when the customers are what is counted.
    let cac = told(
        AdFigures::of(&Claims {
            orders: Ok(new_customers),
            spend: Ok(spend),
            ..Claims::default()
        })
        .cpa,
    )?;
    let value = told(ltv_of_orders(
        get(input, "orders_per_customer")?,
        get(input, "aov")?,
        get(input, "gross_margin")?,
    ))?;
    Ok(json!({
        "new_customers": new_customers,
        "cac": cac,
        "ltv_contribution": value,
        "ltv_cac": value / cac,
    }))
}

fn geometric(input: &Value) -> Got {
    let definition = if input["first_payment_now"] == false {
        LtvDefinition::AfterFirstPayment
    } else {
        LtvDefinition::FirstPaymentNow
    };
    let value = ltv(
        definition,
        get(input, "margin_per_period")?,
        get(input, "retention")?,
        get(input, "discount")?,
    );
    Ok(json!({"ltv": figure_or_none(value)}))
}

fn naive(input: &Value) -> Got {
    let (margin, retention) = (get(input, "margin_per_period")?, get(input, "retention")?);
    let value = ltv(LtvDefinition::Undiscounted, margin, retention, 0.0);
    Ok(json!({
        "ltv": figure_or_none(value),
        "expected_lifetime_periods": figure_or_none(expected_lifetime(retention)),
    }))
}

fn within(input: &Value) -> Got {
    let periods = u32::try_from(get_whole(input, "periods")?).map_err(|e| e.to_string())?;
    let value = ltv_within(
        get(input, "margin_per_period")?,
        get(input, "retention")?,
        get(input, "discount")?,
        periods,
    );
    Ok(json!({"ltv": figure_or_none(value)}))
}

fn gross_and_contribution(input: &Value) -> Got {
    let orders = get(input, "orders_per_year")? * get(input, "years")?;
    let (aov, cac) = (get(input, "aov")?, get(input, "cac")?);
    let gross = told(ltv_of_orders(orders, aov, 1.0))?;
    let margin = get(input, "contribution_margin")?;
    let contribution = told(ltv_of_orders(orders, aov, margin))?;
    Ok(json!({
        "gross_ltv": gross,
        "contribution_ltv": contribution,
        "ltv_cac_gross": gross / cac,
        "ltv_cac_contribution": contribution / cac,
    }))
}

fn retention_claim(input: &Value) -> Got {
    let (before, after) = (
        get(input, "retention_before")?,
        get(input, "retention_after")?,
    );
    let whole = |r| told(expected_lifetime(r));
    let repeat = |r| told(repeat_orders(r));
    Ok(json!({
        "ltv_ratio": whole(after)? / whole(before)?,
        "repeat_orders_ratio": repeat(after)? / repeat(before)?,
    }))
}

fn lifetime_roas(input: &Value) -> Got {
    let (customers, aov) = (get(input, "customers")?, get(input, "aov")?);
    let lifetime = told(ltv_of_orders(get(input, "orders_per_customer")?, aov, 1.0))?;
    let spend = get(input, "spend")?;
    let of = |revenue_each: f64| -> Result<AdFigures, String> {
        Ok(AdFigures::of(&Claims {
            visits: Ok(get(input, "visits")?),
            orders: Ok(customers),
            revenue: Ok(customers * revenue_each),
            spend: Ok(spend),
            ..Claims::default()
        }))
    };
    let (first, all) = (of(aov)?, of(lifetime)?);
    Ok(json!({
        "visit_to_customer": figure_or_none(first.cvr),
        "first_order_roas": figure_or_none(first.roas),
        "lifetime_roas": figure_or_none(all.roas),
        "lifetime_revenue_roi": figure_or_none(all.roas.map(|r| r - 1.0)),
    }))
}

fn model(input: &Value) -> Result<Sbg, String> {
    told(Sbg::new(get(input, "alpha")?, get(input, "beta")?))
}

fn fit(input: &Value) -> Got {
    let found = told(Sbg::fit(&get_list(input, "survivors_per_1000")?))?;
    Ok(json!({
        "alpha": found.model.alpha(),
        "beta": found.model.beta(),
        "loglik": found.log_likelihood,
    }))
}

fn survival(model: Sbg, times: impl Iterator<Item = u32>) -> Result<Vec<f64>, String> {
    let all: Result<Vec<f64>, _> = times.map(|t| model.survival(f64::from(t))).collect();
    told(all)
}

/// What was observed is a statement of the case: it goes in, and the error made on it comes out.
fn project(case: &Value, input: &Value) -> Got {
    let curve = survival(model(input)?, 0..=12)?;
    let mut got = json!({"survival_0_12": curve});
    let observed = &case["expected"]["actual_8_12_pct"];
    if let Some(list) = observed.as_array() {
        let actual = get_list(&case["expected"], "actual_8_12_pct")?;
        let errors = curve.iter().skip(8).zip(&actual);
        let sum: f64 = errors.map(|(s, a)| (100.0 * s - a).abs() / a).sum();
        got["mape_8_12"] = json!(sum / list.len() as f64);
        got["actual_8_12_pct"] = observed.clone();
    }
    Ok(got)
}

fn published(case: &Value, input: &Value) -> Got {
    let mut survivors = vec![1.0];
    survivors.extend(get_list(input, "survival")?);
    let found = told(Sbg::fit(&survivors))?.model;
    let known = u32::try_from(survivors.len() - 1).map_err(|e| e.to_string())?;
    let future = survival(found, known + 1..=known + 5)?;
    let mut got = json!({"future_5": future});
    // The source calls it t = 7 and means the renewal that comes next; the key names which one.
    let keys = case["expected"].as_object().ok_or("nothing expected")?;
    for (key, n) in keys
        .keys()
        .filter_map(|key| Some((key, key.strip_prefix("derl_renewals_n_")?)))
    {
        let n: f64 = n.parse().map_err(|_| format!("no number in {key:?}"))?;
        got[key] = json!(told(found.derl(n, get(input, "discount")?))?);
    }
    Ok(got)
}

fn predict(input: &Value) -> Got {
    let (model, age, t) = (model(input)?, get(input, "T")?, get(input, "future_t")?);
    // The peer counts both from the customer's first period.
    Ok(json!({
        "retention_rate": told(model.retention_rate(age + t))?,
        "survival_unconditional": told(model.survival(age + t))?,
        "survival_given_alive_at_T": told(model.survival_from(age, t))?,
    }))
}

fn residual_lifetime(input: &Value) -> Got {
    let (n, discount) = (get(input, "renewals_n")?, get(input, "discount")?);
    let model = model(input)?;
    Ok(json!({
        "derl": figure_or_none(model.derl(n, discount)),
        "retention_elasticity": figure_or_none(model.retention_elasticity(n, discount)),
    }))
}

fn new_customer(input: &Value) -> Got {
    let (model, discount) = (model(input)?, get(input, "discount")?);
    let first = told(model.retention_rate(1.0))?;
    let constant = ltv(LtvDefinition::FirstPaymentNow, 1.0, first, discount);
    Ok(json!({
        "del_": figure_or_none(model.discounted_lifetime(discount)),
        "geometric_with_same_first_period": figure_or_none(constant),
    }))
}

fn cohorts(input: &Value) -> Got {
    let by_age = get_list(input, "orders_per_customer_by_age")?;
    let orders = told(cohort_orders(&get_list(input, "new_customers")?, &by_age))?;
    Ok(json!({
        "orders_by_month": orders.orders,
        "repeat_share": orders.repeat_share,
        "total_orders": orders.total,
    }))
}

fn stock(input: &Value) -> Got {
    let retention = get(input, "monthly_retention")?;
    let new = get_list(input, "new")?;
    let active = told(active_users(get(input, "start")?, &new, retention))?;
    Ok(json!({
        "active": active,
        "steady_state_if_new_300": figure_or_none(steady_state(300.0, retention)),
    }))
}

fn lag(input: &Value) -> Got {
    let arrived = told(convolve(
        &get_list(input, "leads")?,
        &get_list(input, "lag")?,
    ))?;
    let rate = get(input, "rate")?;
    let orders: Vec<f64> = arrived.iter().map(|n| n * rate).collect();
    Ok(json!({"orders": orders}))
}
