//! Models of customers' orders at any time, and of what an order is worth.

use serde_json::{Value, json};
use tributary_domain::funnel::retention::{
    BgNbd, CustomerSummary, GammaGamma, Horizon, MeanValue, customer_lifetime_value,
};

use super::super::super::{Files, Outcome, figure_or_none, get, get_list, get_whole, judge};
use super::super::{Got, told};
use super::judge_fit;

/// Judges a case of one of these methods, if it is one.
pub(super) fn run(method: &str, case: &Value, files: &Files) -> Option<Outcome> {
    let input = super::super::super::inputs(case);
    let got = match method {
        "bgnbd_fit" => return Some(judge_fit(case, fit_orders(files))),
        "gammagamma_fit" => return Some(judge_fit(case, fit_values(files))),
        "bgnbd_expected" | "bgnbd_expected_unrounded" => expected(input),
        "bgnbd_conditional" => conditional(input),
        "bgnbd_alive" => alive(input),
        "bgnbd_pmf" => pmf(input),
        "gammagamma_conditional" => values(input),
        "clv_bgnbd_gg" => lifetime_value(input),
        _ => return None,
    };
    Some(judge(case, got))
}

/// The columns after the ID of a file of customers.
fn columns<const N: usize>(files: &Files, path: &str) -> Result<Vec<[f64; N]>, String> {
    let text = String::from_utf8(files.read(path)?).map_err(|e| e.to_string())?;
    let row = |line: &str| -> Option<[f64; N]> {
        let cells: Option<Vec<f64>> = line
            .trim()
            .split(',')
            .skip(1)
            .map(|cell| cell.parse().ok())
            .collect();
        cells?.try_into().ok()
    };
    text.lines()
        .skip(1)
        .filter(|line| !line.trim().is_empty())
        .map(|line| row(line).ok_or_else(|| format!("{path}: no customer in {line:?}")))
        .collect()
}

/// A count of orders that the case writes as a number.
fn count(x: f64) -> Result<u32, String> {
    format!("{x:.0}").parse().map_err(|e| format!("{x}: {e}"))
}

fn fit_orders(files: &Files) -> Got {
    let rows: Vec<[f64; 3]> = columns(files, "cdnow/cdnow_customers_summary.csv")?;
    let customers = rows.iter().map(|[x, recency, age]| {
        Ok(CustomerSummary {
            frequency: count(*x)?,
            recency: *recency,
            age: *age,
        })
    });
    let customers: Result<Vec<_>, String> = customers.collect();
    let found = told(BgNbd::fit(&customers?))?;
    let [r, alpha, a, b] = found.model.parameters();
    Ok(json!({"r": r, "alpha": alpha, "a": a, "b": b, "loglik": found.log_likelihood}))
}

fn fit_values(files: &Files) -> Got {
    let path = "cdnow/cdnow_customers_summary_with_transactions.csv";
    let rows: Vec<[f64; 4]> = columns(files, path)?;
    let customers = rows.iter().map(|[x, _, _, mean]| {
        Ok(MeanValue {
            orders: count(*x)?,
            mean: *mean,
        })
    });
    let customers: Result<Vec<_>, String> = customers.collect();
    let found = told(GammaGamma::fit(&customers?))?;
    let [p, q, v] = found.model.parameters();
    Ok(json!({"p": p, "q": q, "v": v, "loglik": found.log_likelihood}))
}

fn orders_model(parameters: &Value) -> Result<BgNbd, String> {
    let at = |key| get(parameters, key);
    told(BgNbd::new(at("r")?, at("alpha")?, at("a")?, at("b")?))
}

fn values_model(parameters: &Value) -> Result<GammaGamma, String> {
    let at = |key| get(parameters, key);
    told(GammaGamma::new(at("p")?, at("q")?, at("v")?))
}

fn expected(input: &Value) -> Got {
    let model = orders_model(&input["params"])?;
    let times = get_list(input, "t")?;
    let orders: Result<Vec<f64>, _> = times.iter().map(|t| model.expected(*t)).collect();
    Ok(json!({"expected": told(orders)?}))
}

fn customer(input: &Value) -> Result<CustomerSummary, String> {
    Ok(CustomerSummary {
        frequency: count(get(input, "x")?)?,
        recency: get(input, "t_x")?,
        age: get(input, "T")?,
    })
}

fn conditional(input: &Value) -> Got {
    let model = orders_model(&input["params"])?;
    let orders = model.conditional_expected(customer(input)?, get(input, "t")?);
    Ok(json!({"expected": figure_or_none(orders)}))
}

fn alive(input: &Value) -> Got {
    let (model, customer) = (orders_model(&input["params"])?, customer(input)?);
    let horizon = get(input, "horizon")?;
    let orders = model.conditional_expected(customer, horizon);
    Ok(json!({
        "p_alive": figure_or_none(model.p_alive(customer)),
        (format!("expected_{horizon:.0}")): figure_or_none(orders),
    }))
}

fn pmf(input: &Value) -> Got {
    let (model, t) = (orders_model(&input["params"])?, get(input, "t")?);
    let chances: Result<Vec<f64>, String> = get_list(input, "n")?
        .iter()
        .map(|n| told(model.pmf(count(*n)?, t)))
        .collect();
    Ok(json!({"pmf": chances?}))
}

fn values(input: &Value) -> Got {
    let model = values_model(&input["params"])?;
    let (orders, means) = (
        get_list(input, "frequency")?,
        get_list(input, "mean_value")?,
    );
    let expected: Result<Vec<f64>, String> = orders
        .iter()
        .zip(&means)
        .map(|(x, mean)| {
            told(model.conditional_mean(MeanValue {
                orders: count(*x)?,
                mean: *mean,
            }))
        })
        .collect();
    Ok(json!({"expected": expected?}))
}

fn lifetime_value(input: &Value) -> Got {
    let orders = orders_model(&input["params_bg"])?;
    let values = values_model(&input["params_gg"])?;
    let customer = CustomerSummary {
        frequency: count(get(input, "frequency")?)?,
        recency: get(input, "recency")?,
        age: get(input, "T")?,
    };
    let mean = get(input, "mean_value")?;
    let horizon = Horizon {
        periods: u32::try_from(get_whole(input, "months")?).map_err(|e| e.to_string())?,
        length: get(input, "weeks_per_month")?,
        discount: get(input, "monthly_discount")?,
    };
    let average = values.conditional_mean(MeanValue {
        orders: customer.frequency,
        mean,
    });
    let value = customer_lifetime_value(orders, values, customer, mean, horizon);
    Ok(json!({
        "expected_avg_value": figure_or_none(average),
        "clv": figure_or_none(value),
    }))
}
