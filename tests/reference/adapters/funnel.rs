//! The funnel calculator.

mod cash;
mod forecast;
mod orders;
mod referral;
mod retention;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use tributary_domain::funnel::{
    self, AdFigures, Channel, Claims, Figure, Funnel, Missing, Observed, OrderTerms, Sales, Stage,
    StageKind, order_economics, volumes,
};
use tributary_domain::plan::Id;
use tributary_domain::quantity::{Decimal, Text, Volume};
use tributary_domain::stats::{interval, normal};

use super::{
    Files, Outcome, ad_exports, figure, figure_or_none, get, get_list, inputs, judge, method,
    number,
};

/// Judges one case.
pub(crate) fn run(case: &Value, files: &Files) -> Outcome {
    let input = inputs(case);
    let got = match method(case) {
        "csv_import" => return ad_exports::run(case, files),
        "funnel_chain" | "funnel_chain_zero" | "trap_rounding" => chain(input),
        "observed_funnel" => observed_funnel(input),
        "econ" | "econ_zero_spend" | "econ_trap_roas_loss" => econ(input),
        "econ_per_mille" => econ_per_mille(input),
        "channel_totals" | "trap_average_of_ratios" => channel_totals(input),
        "trap_fx_roas" => fx_roas(input),
        "simpson" => simpson(input),
        "unit_economics" => orders::unit_economics(input),
        "landed_cost_cif" => orders::landed_cost(input),
        "landed_cost_fob_vs_cif" => orders::duty_bases(input),
        "break_even_roas" => orders::break_even_roas(input),
        "break_even_roas_refunds" => orders::break_even_roas_refunds(input),
        "trap_vat_profit" => orders::vat_profit(input),
        "free_shipping_profit" => orders::free_shipping_profit(input),
        "roi_definitions" => roi(input),
        "roi_hubspot" => roi_of_leads(input),
        "rate_interval" => rate_interval(input),
        "npv_irr" => cash::npv_irr(input),
        "npv_monthly_from_annual" => cash::monthly(input),
        "irr_none" | "irr_multiple" => cash::rates_of_return(input),
        "payback" | "payback_never" => cash::paid_back(input),
        "payback_discounted" => cash::paid_back_discounted(input),
        "cac_payback_cohort" => cash::cohort_payback(input),
        "viral_generations" => referral::generations(input),
        "viral_time_to_target" => referral::time_to_target(input),
        "viral_subcritical_limit" => referral::limit(input),
        "viral_effective_cac" => referral::acquisition_cost(input),
        "trap_viral_compounding" | "viral_k1" => referral::totals(input),
        method => {
            return forecast::run(method, case)
                .or_else(|| retention::run(method, case, files))
                .unwrap_or(Outcome::Unknown);
        }
    };
    judge(case, got)
}

type Got = Result<Value, String>;

/// What the domain found, or its reason as the harness writes it.
fn told<T, E: std::fmt::Display>(found: Result<T, E>) -> Result<T, String> {
    found.map_err(|e| e.to_string())
}

/// The number under `key` as it would have been typed; `None` where the case has none.
fn decimal(input: &Value, key: &str) -> Result<Option<Decimal>, String> {
    let Some(x) = number(&input[key]) else {
        return Ok(None);
    };
    // Rust writes floats without an exponent and with as few digits as tell them apart.
    let typed = format!("{x}").parse();
    let rounded = |_| Decimal::from_f64(x, 12);
    typed
        .or_else(rounded)
        .map(Some)
        .map_err(|e| format!("{key}: {e}"))
}

/// The same as a checked quantity.
fn quantity<T>(input: &Value, key: &str) -> Result<Option<T>, String>
where
    T: TryFrom<Decimal>,
    T::Error: std::fmt::Display,
{
    let typed = decimal(input, key)?.map(T::try_from).transpose();
    typed.map_err(|e| format!("{key}: {e}"))
}

/// A number of the case, or zero where it has none.
fn or_zero(input: &Value, key: &str) -> f64 {
    number(&input[key]).unwrap_or(0.0)
}

fn chain(input: &Value) -> Got {
    let (start, rates) = (get(input, "start")?, get_list(input, "rates")?);
    let volumes = volumes(start, &rates);
    let last = volumes.last().copied().ok_or("no stages")?;
    // The rate of the whole chain is what one arrival makes of it, so that it exists without any.
    let whole = funnel::volumes(1.0, &rates).last().copied().unwrap_or(1.0);
    // Nothing was clicked in an empty chain, so a click has no price.
    let no_clicks = Claims {
        clicks: Ok(0.0),
        spend: Ok(0.0),
        ..Claims::default()
    };
    let cpc = figure_or_none(AdFigures::of(&no_clicks).cpc);
    Ok(json!({"volumes": volumes, "end_to_end": whole, "right_last": last, "cpc": cpc}))
}

fn observed_funnel(input: &Value) -> Got {
    let counts = input["counts"].as_array().ok_or("no counts")?;
    let mut stages = Vec::new();
    let mut filled = BTreeMap::new();
    for (id, count) in (1..).map(Id).zip(counts) {
        stages.push(Stage {
            id,
            kind: StageKind::Other,
            name: Text::default(),
        });
        if let Some(count) = quantity::<Volume>(&json!({"n": count}), "n")? {
            filled.insert(id, count);
        }
    }
    let mut funnel = Funnel {
        period: None,
        stages,
        channels: Vec::new(),
    };
    let sales = Sales::default();
    funnel
        .add_channel(None, sales.currency)
        .map_err(|e| e.to_string())?;
    funnel
        .channels
        .iter_mut()
        .for_each(|c: &mut Channel| c.counts = filled.clone());
    let result = funnel::evaluate(&sales, &funnel);
    let steps = &result.steps;
    let rates = |steps: &[funnel::Step]| -> Vec<Value> {
        steps.iter().map(|s| figure_or_none(s.rate)).collect()
    };
    let over_100 = steps.steps.iter().any(funnel::Step::is_over_100);
    Ok(json!({
        "from_first": rates(&steps.from_first),
        "step_rates": rates(&steps.steps),
        "over_100": over_100,
        "warning": over_100,
    }))
}

/// One channel from rates and prices: whatever is stated adds to its spend.
fn econ(input: &Value) -> Got {
    let margin = number(&input["margin"]);
    let claims = if let Some(revenue) = number(&input["revenue"]) {
        // The case has no orders; one order of all the revenue has the same ratios.
        let each = margin.map(|m| revenue * m).ok_or(Missing::NoUnitCost);
        Claims {
            orders: Ok(1.0),
            revenue: Ok(revenue),
            spend: Ok(get(input, "spend")?),
            price: Ok(revenue),
            contribution_each: each,
            ..Claims::default()
        }
    } else {
        let rates = [get(input, "ctr")?, get(input, "cvr")?];
        let [impressions, clicks, orders] = volumes(get(input, "impressions")?, &rates)[..] else {
            return Err("not three stages".to_owned());
        };
        let aov = get(input, "aov")?;
        let spend = impressions * or_zero(input, "cpm") / 1_000.0
            + clicks * or_zero(input, "cpc")
            + orders * or_zero(input, "cpa")
            + or_zero(input, "fixed");
        Claims {
            impressions: Ok(impressions),
            clicks: Ok(clicks),
            orders: Ok(orders),
            revenue: Ok(orders * aov),
            spend: Ok(spend),
            price: Ok(aov),
            contribution_each: margin.map(|m| m * aov).ok_or(Missing::NoUnitCost),
            ..Claims::default()
        }
    };
    Ok(economics(&claims))
}

fn economics(claims: &Claims) -> Value {
    let ads = AdFigures::of(claims);
    let by = |a: Figure, b: Figure| -> Figure { Ok(a? / b?) };
    let named: [(&str, Figure); 16] = [
        ("clicks", claims.clicks),
        ("orders", claims.orders),
        ("revenue", claims.revenue),
        ("spend", claims.spend),
        ("cpm", ads.cpm),
        ("cpc", ads.cpc),
        ("cpa", ads.cpa),
        ("roas", ads.roas),
        ("end_to_end_cvr", by(claims.orders, claims.impressions)),
        ("contribution_after_ads", ads.after_ads),
        ("break_even_roas", ads.break_even_roas),
        ("break_even_cpa", ads.break_even_cpa),
        ("break_even_cpc", ads.break_even_cpc),
        ("break_even_cpm", ads.break_even_cpm),
        ("poas", ads.poas),
        ("roi", ads.poas.map(|p| p - 1.0)),
    ];
    object(named)
}

fn object<const N: usize>(named: [(&str, Figure); N]) -> Value {
    let entries = named
        .into_iter()
        .map(|(key, value)| (key.to_owned(), figure_or_none(value)));
    Value::Object(entries.collect::<Map<String, Value>>())
}

fn econ_per_mille(input: &Value) -> Got {
    let aov = get(input, "aov")?;
    let goods = aov * (1.0 - get(input, "gross_margin")?);
    let terms = OrderTerms {
        price: quantity(input, "aov")?,
        unit_cost: quantity(&json!({"goods": goods}), "goods")?,
        payment_rate: quantity(input, "payment_fee")?,
        shipping: quantity(input, "shipping")?,
        return_rate: quantity(input, "returns")?,
        ..OrderTerms::default()
    };
    let order = order_economics(&terms, Observed::default());
    let [impressions, clicks, orders] =
        volumes(1_000.0, &[get(input, "ctr")?, get(input, "cvr")?])[..]
    else {
        return Err("not three stages".to_owned());
    };
    let mut got = economics(&Claims {
        impressions: Ok(impressions),
        clicks: Ok(clicks),
        orders: Ok(orders),
        revenue: Ok(orders * aov),
        spend: Ok(get(input, "cpm")?),
        price: order.price,
        contribution_each: order.contribution,
        ..Claims::default()
    });
    got["profit_per_1000"] = got["contribution_after_ads"].clone();
    Ok(got)
}

/// Channels as the cases list them; impressions of zero are none.
fn claims_of(channels: &Value) -> Result<Vec<Claims>, String> {
    let list = channels.as_array().ok_or("no channels")?;
    let count = |c: &Value, key: &str, none| number(&c[key]).ok_or(none);
    Ok(list
        .iter()
        .map(|c| Claims {
            impressions: count(c, "impressions", Missing::NoImpressions),
            clicks: count(c, "clicks", Missing::NoClicks),
            visits: count(c, "visits", Missing::NoVisits),
            orders: count(c, "orders", Missing::NoOrders),
            revenue: count(c, "revenue", Missing::NoSales),
            spend: count(c, "spend", Missing::NoSpend),
            ..Claims::default()
        })
        .collect())
}

fn channel_totals(input: &Value) -> Got {
    let claims = claims_of(&input["channels"])?;
    let ads = AdFigures::blend(&claims);
    let sum = |part: fn(&Claims) -> Figure| {
        claims
            .iter()
            .map(part)
            .sum::<Figure>()
            .map_err(|e| e.to_string())
    };
    let (clicks, revenue, spend) = (sum(|c| c.clicks)?, sum(|c| c.revenue)?, sum(|c| c.spend)?);
    let shares = |part: fn(&Claims) -> Figure, total: f64| -> Vec<Value> {
        claims
            .iter()
            .map(|c| figure_or_none(part(c).map(|x| x / total)))
            .collect()
    };
    let direct = input["channels"]
        .as_array()
        .and_then(|list| list.iter().position(|c| c["name"] == "Direct"));
    let traffic = shares(|c| c.clicks, clicks);
    Ok(json!({
        "total": {
            "impressions": sum(|c| c.impressions)?,
            "clicks": clicks,
            "orders": sum(|c| c.orders)?,
            "revenue": revenue,
            "spend": spend,
        },
        "blended_ctr_paid_surfaces": figure_or_none(ads.ctr),
        "blended_cvr": figure_or_none(ads.cvr),
        "right_blended_cvr": figure_or_none(ads.cvr),
        "blended_cpa": figure_or_none(ads.cpa),
        "mer": figure(revenue / spend),
        "right_mer": figure(revenue / spend),
        "aov": figure_or_none(ads.aov),
        "direct_traffic_ratio": direct.map_or(Value::Null, |i| traffic[i].clone()),
        "traffic_share": traffic,
        "revenue_share": shares(|c| c.revenue, revenue),
    }))
}

fn fx_roas(input: &Value) -> Got {
    let claims = Claims {
        spend: Ok(get(input, "cost_sek")?),
        revenue: Ok(get(input, "value_sek")?),
        ..Claims::default()
    };
    let converted = claims.in_currency(Ok(get(input, "usd_per_sek")?));
    Ok(json!({"right_roas": figure_or_none(AdFigures::of(&converted).roas)}))
}

fn simpson(input: &Value) -> Got {
    let (a, b) = (
        claims_of(&input["channel_a"])?,
        claims_of(&input["channel_b"])?,
    );
    let whole = |claims: &[Claims]| figure_or_none(AdFigures::blend(claims).cvr);
    let parts = |claims: &[Claims]| -> Vec<Value> {
        claims
            .iter()
            .map(|c| figure_or_none(AdFigures::of(c).cvr))
            .collect()
    };
    Ok(json!({
        "a_total": whole(&a),
        "b_total": whole(&b),
        "a_segments": parts(&a),
        "b_segments": parts(&b),
    }))
}

fn roi(input: &Value) -> Got {
    let (revenue, margin) = (get(input, "revenue")?, get(input, "gross_margin")?);
    let ads = AdFigures::of(&Claims {
        orders: Ok(1.0),
        revenue: Ok(revenue),
        spend: Ok(get(input, "cost")?),
        price: Ok(revenue),
        contribution_each: Ok(revenue * margin),
        ..Claims::default()
    });
    Ok(object([
        ("roas", ads.roas),
        ("roi_revenue_based", ads.roas.map(|r| r - 1.0)),
        ("roi_profit_based", ads.poas.map(|p| p - 1.0)),
    ]))
}

fn roi_of_leads(input: &Value) -> Got {
    let customers = volumes(get(input, "leads")?, &[get(input, "lead_to_customer")?]);
    let orders = customers.last().copied().ok_or("no customers")?;
    let ads = AdFigures::of(&Claims {
        orders: Ok(orders),
        revenue: Ok(orders * get(input, "avg_sale")?),
        spend: Ok(get(input, "ad_spend")?),
        ..Claims::default()
    });
    Ok(object([("roi_pct", ads.roas.map(|r| (r - 1.0) * 100.0))]))
}

fn rate_interval(input: &Value) -> Got {
    let (s, n) = (get(input, "successes")?, get(input, "trials")?);
    let alpha = 1.0 - get(input, "confidence")?;
    let ends = |i: Result<interval::Interval, tributary_domain::stats::StatsError>| {
        i.map(|i| json!([i.low, i.high])).map_err(|e| e.to_string())
    };
    // Agresti and Coull (1998): Wald's interval around Wilson's centre, cut off at 0 and 1.
    let z = normal::quantile_upper(alpha / 2.0).map_err(|e| e.to_string())?;
    let (trials, successes) = (n + z * z, s + z * z / 2.0);
    let centre = successes / trials;
    let half = z * (centre * (1.0 - centre) / trials).sqrt();
    Ok(json!({
        "wilson": ends(interval::wilson(s, n, alpha))?,
        "clopper_pearson": ends(interval::clopper_pearson(s, n, alpha))?,
        "jeffreys": ends(interval::jeffreys(s, n, alpha))?,
        "agresti_coull": [(centre - half).max(0.0), (centre + half).min(1.0)],
    }))
}
