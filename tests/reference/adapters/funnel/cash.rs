//! Cash over time.

use serde_json::{Value, json};
use tributary_domain::funnel::cash::{
    cac_payback, discounted_payback, irr, irr_roots, monthly_rate, npv, payback,
};

use super::super::{figure_or_none, get, get_list};
use super::{Got, told};

pub(super) fn npv_irr(input: &Value) -> Got {
    let flows = get_list(input, "flows")?;
    let value = told(npv(&flows, get(input, "rate")?))?;
    Ok(json!({"npv": value, "irr": figure_or_none(irr(&flows))}))
}

pub(super) fn monthly(input: &Value) -> Got {
    let (flows, annual) = (get_list(input, "flows")?, get(input, "annual_rate")?);
    let rate = told(monthly_rate(annual))?;
    Ok(json!({
        "monthly_rate": rate,
        "npv": told(npv(&flows, rate))?,
        "npv_if_rate_div_12": told(npv(&flows, annual / 12.0))?,
    }))
}

pub(super) fn rates_of_return(input: &Value) -> Got {
    let flows = get_list(input, "flows")?;
    Ok(json!({
        "irr": figure_or_none(irr(&flows)),
        "irr_roots": told(irr_roots(&flows))?,
        "npv_at_10pct": told(npv(&flows, 0.1))?,
    }))
}

pub(super) fn paid_back(input: &Value) -> Got {
    let periods = payback(&get_list(input, "flows")?);
    Ok(json!({"payback_periods": figure_or_none(periods)}))
}

pub(super) fn paid_back_discounted(input: &Value) -> Got {
    let periods = discounted_payback(&get_list(input, "flows")?, get(input, "rate")?);
    Ok(json!({"payback_periods": figure_or_none(periods)}))
}

pub(super) fn cohort_payback(input: &Value) -> Got {
    let margin = get(input, "contribution_per_active_month")?;
    let survival = get_list(input, "survival")?;
    let paid = told(cac_payback(get(input, "cac")?, margin, &survival))?;
    Ok(json!({
        "cumulative": paid.cumulative,
        "payback_month": paid.month.ok(),
        "recovered_share": paid.recovered_share,
    }))
}
