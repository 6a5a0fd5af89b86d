//! Months, limits, ranges and what-ifs.

mod questions;

use serde_json::{Map, Value, json};
use tributary_domain::funnel::forecast::{
    Distribution, Input, Segment, Swing, best_stock, expected_sales, mix_effects, variance_shares,
};
use tributary_domain::stats::{beta, beta_binomial, binomial};
use tributary_simulation::order::Terms;
use tributary_simulation::{Channel, Lever, Model, Outcome, Place, Simulation, Supply, Term};

use super::super::{self as adapters, Tolerance, compare_with, get, get_list, get_whole, number};
use super::Got;

/// Judges one case; `None` where the method belongs to another file.
pub(super) fn run(method: &str, case: &Value) -> Option<adapters::Outcome> {
    let input = adapters::inputs(case);
    let got = match method {
        "mix_shift_decomposition" => mix(input),
        "beta_posterior" => posterior(input),
        "mc_product_lognormal" => return Some(product(case, input)),
        "mc_variance_share" => shares(input),
        "mc_triangular" | "mc_pert" | "mc_normal_5_95" => distribution(method, input),
        "mc_correlated_lognormal" => correlated(input),
        "binomial_noise" => noise(input),
        "beta_binomial" => noisy_posterior(input),
        "capacity_clip" => capacity(input),
        "inventory_roll" => inventory(input),
        "expected_sales_normal_demand" => expected(input),
        "newsvendor" => newsvendor(input),
        "seasonality_normalised" | "ramp_linear" | "ramp_compound" => months(method, input),
        other => questions::run(other, input)?,
    };
    // Shares and analytic figures are exact here, whatever a sampler would be allowed.
    let exact = Tolerance {
        rel: 1e-9,
        abs: 0.0,
    };
    Some(match (method, got) {
        ("mc_variance_share", Ok(got)) => compare_with(&case["expected"], &got, &|_| exact),
        (_, got) => adapters::judge(case, got),
    })
}

fn text(error: impl std::fmt::Debug) -> String {
    format!("{error:?}")
}

fn mix(input: &Value) -> Got {
    let segments = |side: &Value| -> Result<Vec<Segment>, String> {
        let (visits, rates) = (get_list(side, "visits")?, get_list(side, "cvr")?);
        let pairs = visits.into_iter().zip(rates);
        Ok(pairs
            .map(|(trials, rate)| Segment {
                trials,
                successes: trials * rate,
            })
            .collect())
    };
    let effects = mix_effects(&segments(&input["before"])?, &segments(&input["after"])?);
    let effects = effects.ok_or("nobody")?;
    Ok(json!({
        "before_cvr": effects.before,
        "after_cvr": effects.after,
        "rate_effect": effects.rate_effect,
        "mix_effect": effects.mix_effect,
    }))
}

fn posterior(input: &Value) -> Got {
    let prior = get_list(input, "prior")?;
    let (s, n) = (get(input, "successes")?, get(input, "trials")?);
    let (a, b) = (prior[0] + s, prior[1] + n - s);
    let q = |p| beta::quantile(p, a, b).map_err(text);
    let mean = Distribution::Beta { a, b }.mean();
    Ok(json!({
        "mean": mean, "q05": q(0.05)?, "q50": q(0.5)?, "q95": q(0.95)?,
        "q025": q(0.025)?, "q975": q(0.975)?,
    }))
}

/// The lognormal of each factor, in the order of the case.
fn factors(input: &Value) -> Result<Vec<(String, Distribution)>, String> {
    let ranges = input["ranges_5_95"].as_object().ok_or("no ranges")?;
    ranges
        .iter()
        .map(|(name, ends)| {
            let end = |i: usize| number(&ends[i]).ok_or("no end");
            let (low, high) = (end(0)?, end(1)?);
            Ok((name.clone(), Distribution::Lognormal { low, high }))
        })
        .collect()
}

/// The product of all factors as the sales of one channel: its first count, its rates, its price.
fn product(case: &Value, input: &Value) -> adapters::Outcome {
    const RUNS: usize = 200_000;
    let result = (|| -> Result<(Value, f64), String> {
        let factors = factors(input)?;
        let mut model = one_channel(factors.len().saturating_sub(2), 1);
        let last = factors.len() - 1;
        let mut draws = Vec::new();
        for (i, (_, distribution)) in factors.iter().enumerate() {
            let lever = match i {
                0 => Lever::Entry(0),
                i if i == last => Lever::Term(0, Term::Price),
                i => Lever::Rate(0, i - 1),
            };
            draws.push((vec![lever], distribution.table().ok_or("no table")?));
        }
        model.fixed = 0.0;
        let mut simulation = Simulation::new(model, draws, RUNS, 20_261_125);
        simulation.advance(RUNS);
        let sales = simulation.total(tributary_simulation::Measure::Gmv);
        let (mean, sd) = (sales.mean(), sales.standard_deviation());
        let [p5, p50, p95] = sales.percentiles([0.05, 0.5, 0.95]).ok_or("no runs")?;
        let below = 1.0 - sales.share_from(15_000.0).ok_or("no runs")?;
        Ok((
            json!({
                "mean": mean, "sd": sd, "p5": p5, "p50": p50, "p95": p95,
                "prob_revenue_below_15000": below,
            }),
            sd.ok_or("no spread")?,
        ))
    })();
    let (got, sd) = match result {
        Ok(found) => found,
        Err(why) => return adapters::Outcome::failed(why),
    };
    let errors = number(&case["tol"]["mc_se"]).unwrap_or(4.0);
    let n = RUNS as f64;
    // Standard errors: of the mean; of a deviation (fourth moment of a lognormal, generously); of
    // a percentile by its density, taken off the normal; of a share.
    let tolerance = |path: &str| Tolerance {
        rel: 0.0,
        abs: errors
            * match path {
                "mean" => sd / n.sqrt(),
                "sd" => sd * (2.5 / n).sqrt(),
                "p5" | "p95" => 2.11 * sd / n.sqrt() * 1.3,
                "p50" => 1.2533 * sd / n.sqrt(),
                _ => 0.24 / n.sqrt(),
            },
    };
    compare_with(&case["expected"], &got, &tolerance)
}

fn shares(input: &Value) -> Got {
    let factors = factors(input)?;
    // One at a time: the logarithm of the product swings by that of the factor.
    let swings: Vec<Swing> = factors
        .iter()
        .map(|(_, d)| Swing {
            input: Input::FixedCost,
            levels: (d.quantile(0.05), d.quantile(0.95)),
            outputs: (libm::log(d.quantile(0.05)), libm::log(d.quantile(0.95))),
        })
        .collect();
    let shares = factors.into_iter().zip(variance_shares(&swings));
    let shares: Map<String, Value> = shares.map(|((n, _), s)| (n, Value::from(s))).collect();
    Ok(json!({"first_order_share": shares}))
}

fn distribution(method: &str, input: &Value) -> Got {
    let (low, high) = (get(input, "low")?, get(input, "high")?);
    let mode = number(&input["mode"]).unwrap_or(low);
    let distribution = match method {
        "mc_triangular" => Distribution::Triangular { low, mode, high },
        "mc_pert" => Distribution::Pert { low, mode, high },
        _ => Distribution::Normal { low, high },
    };
    let (alpha, beta) = distribution.pert_shapes();
    Ok(json!({
        "alpha": alpha, "beta": beta,
        "mean": distribution.mean(), "sd": distribution.standard_deviation(),
        "p1": distribution.quantile(0.01), "p5": distribution.quantile(0.05),
        "p50": distribution.quantile(0.5), "p95": distribution.quantile(0.95),
    }))
}

fn correlated(input: &Value) -> Got {
    let sds: Vec<f64> = factors(input)?
        .iter()
        .map(|(_, d)| d.log_moments().1)
        .collect();
    let squares: f64 = sds.iter().map(|s| s * s).sum();
    let both = 2.0 * get(input, "rho_log")? * sds.iter().product::<f64>();
    Ok(json!({
        "sd_log": libm::sqrt(squares + both),
        "sd_log_if_independent": libm::sqrt(squares),
    }))
}

fn noise(input: &Value) -> Got {
    let (n, p) = (get_whole(input, "visits")?, get(input, "cvr")?);
    let mean = n as f64 * p;
    Ok(json!({
        "mean": mean, "sd": libm::sqrt(mean * (1.0 - p)),
        "p5": binomial::quantile(0.05, n, p).map_err(text)?,
        "p95": binomial::quantile(0.95, n, p).map_err(text)?,
    }))
}

fn noisy_posterior(input: &Value) -> Got {
    let (s, t) = (get(input, "prior_successes")?, get(input, "prior_trials")?);
    let n = get_whole(input, "visits")?;
    // The flat prior, Beta(1, 1).
    let (a, b) = (s + 1.0, t - s + 1.0);
    let (mean, sd) = beta_binomial::moments(n, a, b).map_err(text)?;
    let q = |p| beta_binomial::quantile(p, n, a, b).map_err(text);
    Ok(json!({"mean": mean, "sd": sd, "p5": q(0.05)?, "p95": q(0.95)?}))
}

/// One place and one channel whose `rates` are 1, over some months as long as the base.
fn one_channel(rates: usize, months: usize) -> Model {
    let flat = vec![1.0; months];
    Model {
        days_share: flat.clone(),
        fixed_share: flat.clone(),
        places: vec![Place {
            terms: Terms::default(),
            to_plan: 1.0,
            visits_share: flat.clone(),
            orders_share: flat.clone(),
            ..Place::default()
        }],
        channels: vec![Channel {
            entry: 1.0,
            rates: vec![1.0; rates],
            scale: 1.0,
            visits_share: flat.clone(),
            orders_share: flat.clone(),
            spend_share: flat,
            budget: vec![None; months],
            elasticity: 1.0,
            spend_factor: 1.0,
            ..Channel::default()
        }],
        ..Model::default()
    }
}

fn outcome(model: &Model) -> Outcome {
    let mut outcome = Outcome::of(model);
    model.run(&mut outcome);
    outcome
}

/// A place with this demand and these units by month.
fn with_supply(demand: &[f64], units: Vec<Option<f64>>, carries_over: bool) -> Model {
    let mut model = one_channel(0, demand.len());
    model.channels[0].orders_share = demand.to_vec();
    model.channels[0].spend_share = demand.to_vec();
    model.places[0].supply = Some(Supply {
        units,
        units_per_order: 1.0,
        carries_over,
        waits: false,
    });
    model
}

fn capacity(input: &Value) -> Got {
    let demand = get_list(input, "demand_orders")?;
    let capacity = get_list(input, "capacity_orders")?;
    let mut model = with_supply(&demand, capacity.into_iter().map(Some).collect(), false);
    model.channels[0].auction = get(input, "cpa")?;
    model.places[0].terms.price = get(input, "contribution_per_order")?;
    model.places[0].supply.as_mut().ok_or("no supply")?.waits = input["carry_over"] == true;
    let out = outcome(&model);
    let served: Vec<f64> = out.months.iter().map(|m| m.served).collect();
    let lost: Vec<f64> = out.months.iter().map(|m| m.lost).collect();
    Ok(json!({
        "served": served, "lost": lost, "wasted_ad_spend": out.total.wasted,
        "contribution_after_ads": out.total.profit,
    }))
}

fn inventory(input: &Value) -> Got {
    let demand = get_list(input, "demand")?;
    let mut arrivals = get_list(input, "arrivals")?;
    if let Some(first) = arrivals.first_mut() {
        *first += get(input, "start_stock")?;
    }
    let out = outcome(&with_supply(
        &demand,
        arrivals.into_iter().map(Some).collect(),
        true,
    ));
    let months = &out.places[0];
    let column = |f: fn(&tributary_simulation::PlaceMonth) -> f64| -> Vec<f64> {
        months.iter().map(f).collect()
    };
    Ok(json!({
        "served": column(|m| m.served),
        "lost": column(|m| m.lost),
        "end_stock": column(|m| m.available.unwrap_or(f64::NAN) - m.served),
    }))
}

fn expected(input: &Value) -> Got {
    let (mean, sd) = (get(input, "mean")?, get(input, "sd")?);
    let sales = expected_sales(mean, sd, get(input, "stock")?).ok_or("no sales")?;
    Ok(json!({
        "expected_sales": sales.sold, "expected_lost": sales.lost,
        "fill_rate": sales.fill_rate, "prob_stockout": sales.stock_out,
    }))
}

fn newsvendor(input: &Value) -> Got {
    let (mean, sd) = (get(input, "mean")?, get(input, "sd")?);
    let (margin, over) = (get(input, "margin")?, get(input, "overstock_cost")?);
    let (quantity, met) = best_stock(mean, sd, margin, over).ok_or("no quantity")?;
    Ok(json!({"critical_ratio": met, "order_qty": quantity}))
}

/// The visits of one channel whose months are what the case says.
fn months(method: &str, input: &Value) -> Got {
    let (start, shares): (f64, Vec<f64>) = match method {
        "seasonality_normalised" => {
            let index = get_list(input, "index")?;
            let all: f64 = index.iter().sum();
            let n = index.len() as f64;
            let month = get(input, "base_year")? / n;
            (month, index.iter().map(|i| i * n / all).collect())
        }
        "ramp_linear" => {
            let n = get_whole(input, "months")?;
            let (start, end) = (get(input, "start")?, get(input, "end")?);
            let step = (end / start - 1.0) / (n as f64 - 1.0);
            (start, (0..n).map(|k| 1.0 + step * k as f64).collect())
        }
        _ => {
            let growth = 1.0 + get(input, "monthly_growth")?;
            let n = get_whole(input, "months")?;
            (
                get(input, "start")?,
                (0..n).map(|k| libm::pow(growth, k as f64)).collect(),
            )
        }
    };
    let mut model = one_channel(0, shares.len());
    model.channels[0].entry = start;
    model.channels[0].visits_at = Some(0);
    model.channels[0].visits_share = shares;
    let visits: Vec<f64> = outcome(&model).months.iter().map(|m| m.visits).collect();
    let total: f64 = visits.iter().sum();
    Ok(json!({
        "months": visits, "values": visits, "last": visits.last(), "total": total,
    }))
}
