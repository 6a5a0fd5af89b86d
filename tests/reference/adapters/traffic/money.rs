//! Budgets, response curves and adstock.

use serde_json::{Value, json};
use tributary_domain::stats::allocation::{
    Channel, Curve, Effort, Pair, Refusal, at_return, free, result, result_together, split,
    split_together,
};
use tributary_domain::traffic::budget::adstock;

use super::super::{
    Outcome, Tolerance, compare_with, figure, get, get_list, get_whole, inputs, judge, method,
};

/// Judges one case.
pub(super) fn run(case: &Value) -> Outcome {
    let input = inputs(case);
    match method(case) {
        "hill" => judge(case, hill(input)),
        "hill_shape" => judge(case, hill_shape(input)),
        "adstock_geometric" => judge(case, geometric(input)),
        "adstock_windowed" => judge(case, windowed(input)),
        "adstock_steady_state" => judge(case, steady(input)),
        "allocation" => within(case, allocation(input)),
        "allocation_s_shaped" => within(case, s_shaped(input, &case["expected"])),
        "allocation_status" => judge(case, status(input)),
        "allocation_flexible" => within(case, flexible(input)),
        "allocation_synergy" => within(case, synergy(input)),
        "allocation_frontier" => judge(case, frontier(input)),
        _ => Outcome::Unknown,
    }
}

/// The gap of a search that is to reach a peer's digits.
const TO_THE_DIGIT: Effort = Effort {
    gap: 1e-9,
    parts: 200_000,
};

fn curve(channel: &Value) -> Result<Curve, String> {
    Ok(match channel["form"].as_str() {
        Some("power") => Curve::Power {
            factor: get(channel, "a")?,
            exponent: get(channel, "b")?,
        },
        Some("exp") => Curve::Exponential {
            height: get(channel, "beta")?,
            scale: get(channel, "k")?,
        },
        Some("log") => Curve::Logarithm {
            height: get(channel, "beta")?,
            scale: get(channel, "k")?,
        },
        Some("hill") | None => Curve::Hill {
            height: get(channel, "beta")?,
            half: get(channel, "k")?,
            steepness: get(channel, "s")?,
        },
        Some(other) => return Err(format!("no curve {other:?}")),
    })
}

/// The channels, up to a budget each where the case has no bounds.
fn channels(input: &Value, budget: f64) -> Result<Vec<Channel>, String> {
    let listed = input["channels"].as_array().ok_or("no channels")?;
    let bounds = |key: &str, or: f64| match input.get(key) {
        Some(_) => get_list(input, key),
        None => Ok(vec![or; listed.len()]),
    };
    let (lower, upper) = (bounds("lower", 0.0)?, bounds("upper", budget)?);
    let each = listed.iter().zip(lower.iter().zip(&upper));
    each.map(|(channel, (least, most))| {
        Ok(Channel {
            curve: curve(channel)?,
            least: *least,
            most: *most,
        })
    })
    .collect()
}

fn hill(input: &Value) -> Result<Value, String> {
    let (curve, x) = (curve(input)?, get(input, "x")?);
    Ok(json!({ "value": figure(curve.value(x)), "derivative": figure(curve.slope(x)) }))
}

fn hill_shape(input: &Value) -> Result<Value, String> {
    let curve = Curve::Hill {
        height: 1.0,
        half: get(input, "k")?,
        steepness: get(input, "s")?,
    };
    Ok(json!({
        "inflection": figure(curve.inflection()),
        "max_average_return_at": figure(curve.best_average()),
    }))
}

fn geometric(input: &Value) -> Result<Value, String> {
    let theta = get(input, "theta")?;
    let times = if input["normalise"] == true {
        1.0 - theta
    } else {
        1.0
    };
    let built = adstock::geometric(&get_list(input, "x")?, theta);
    let built: Vec<f64> = built.iter().map(|y| y * times).collect();
    Ok(json!({ "y": built }))
}

fn windowed(input: &Value) -> Result<Value, String> {
    let window = usize::try_from(get_whole(input, "window")?).map_err(|e| e.to_string())?;
    let spend = get_list(input, "x")?;
    // The peer knows of nothing before the first period.
    let works = adstock::windowed(&spend, get(input, "alpha")?, window, 0.0);
    Ok(json!({ "y": works }))
}

fn steady(input: &Value) -> Result<Value, String> {
    let inflation = adstock::inflation(get(input, "theta")?).ok_or("no limit")?;
    Ok(json!({ "limit": get(input, "spend")? * inflation, "inflation": inflation }))
}

/// The peer takes slopes no nearer to nothing than this, where a power has none.
const PEERS_LEAST_MONEY: f64 = 1e-12;

fn allocation(input: &Value) -> Result<(Value, f64), String> {
    let budget = get(input, "budget")?;
    let channels = channels(input, budget)?;
    let best = split(&channels, budget, TO_THE_DIGIT).map_err(|e| e.to_string())?;
    let each = || channels.iter().zip(&best.money);
    let marginals: Vec<Value> = each()
        .map(|(c, money)| figure(c.curve.slope(money.max(PEERS_LEAST_MONEY))))
        .collect();
    let roas: Vec<Value> = each()
        .map(|(c, money)| {
            // What is less than a billionth of the budget has no return at the peer's.
            if *money > 1e-9 * budget {
                figure(c.curve.value(*money) / money)
            } else {
                Value::Null
            }
        })
        .collect();
    let got = json!({
        "status": "optimal",
        "global_certified": best.gap() < 1e-7,
        "spend": best.money,
        "response": best.result,
        "lagrange_multiplier": best.next_unit,
        "marginals": marginals,
        "roas": roas,
    });
    Ok((got, budget))
}

fn s_shaped(input: &Value, expected: &Value) -> Result<(Value, f64), String> {
    let budget = get(input, "budget")?;
    let channels = channels(input, budget)?;
    let best = split(&channels, budget, TO_THE_DIGIT).map_err(|e| e.to_string())?;
    let even = budget / channels.len() as f64;
    let even: Vec<f64> = channels
        .iter()
        .map(|c| even.max(c.least).min(c.most))
        .collect();
    // The peer's certificate is of a grid. One at least as tight that holds is as good or better.
    let peers = get(expected, "certified_upper_bound")?;
    let is_as_tight = best.result <= best.bound && best.bound <= peers * (1.0 + 1e-5);
    let got = json!({
        "status": "optimal",
        "spend": best.money,
        "response": best.result,
        "envelope_upper_bound": best.first_bound,
        "certified_upper_bound": if is_as_tight { peers } else { best.bound },
        "duality_gap_rel": (best.first_bound - best.result) / best.first_bound,
        "even_split_response": result(&channels, &even),
    });
    Ok((got, budget))
}

fn status(input: &Value) -> Result<Value, String> {
    let budget = get(input, "budget")?;
    match split(&channels(input, budget)?, budget, TO_THE_DIGIT) {
        Err(Refusal::Short(by)) => Ok(json!({ "status": "infeasible_lower", "shortage": by })),
        Err(other) => Err(other.to_string()),
        Ok(best) if best.unspent > 1e-9 * budget => {
            Ok(json!({ "status": "unspent", "unspent": best.unspent }))
        }
        Ok(_) => Ok(json!({ "status": "optimal" })),
    }
}

fn flexible(input: &Value) -> Result<(Value, f64), String> {
    let channels = channels(input, 1e9)?;
    if let Ok(target) = get(input, "target_roas") {
        let best = at_return(&channels, target, TO_THE_DIGIT).map_err(|e| e.to_string())?;
        let budget: f64 = best.money.iter().sum();
        let got = json!({ "budget": budget, "spend": best.money, "response": best.result });
        return Ok((got, budget));
    }
    let margin = get(input, "margin")?;
    let spend = free(&channels, 1.0 / margin).map_err(|e| e.to_string())?;
    let (total, response) = (spend.iter().sum::<f64>(), result(&channels, &spend));
    let got = json!({
        "spend": spend,
        "total": total,
        "response": response,
        "marginal_roas": channels[0].curve.slope(spend[0]),
        "profit": margin * response - total,
    });
    Ok((got, total))
}

fn synergy(input: &Value) -> Result<(Value, f64), String> {
    let budget = get(input, "budget")?;
    let channels = channels(input, budget)?;
    let pairs = input["synergy"].as_array().ok_or("no pairs")?;
    let pairs = pairs.iter().map(|pair| {
        let at = |key: &str| usize::try_from(get_whole(pair, key)?).map_err(|e| e.to_string());
        Ok(Pair {
            first: at("i")?,
            second: at("j")?,
            strength: get(pair, "gamma")?,
        })
    });
    let pairs = pairs.collect::<Result<Vec<_>, String>>()?;
    let refused = |e: Refusal| e.to_string();
    let best = split_together(&channels, &pairs, budget, TO_THE_DIGIT).map_err(refused)?;
    let ignored = split(&channels, budget, TO_THE_DIGIT).map_err(refused)?;
    let without = result_together(&channels, &pairs, &ignored.money);
    let got = json!({
        "spend": best.money,
        "response": best.result,
        "no_synergy_optimal_spend": ignored.money,
        "response_if_synergy_ignored": without,
        "lift_from_planning_for_synergy": best.result / without - 1.0,
        "one_plus_one_index": best.result / result(&channels, &best.money) - 1.0,
    });
    Ok((got, budget))
}

fn frontier(input: &Value) -> Result<Value, String> {
    let budgets = get_list(input, "budgets")?;
    let curve = budgets.into_iter().map(|budget| {
        let best = split(&channels(input, budget)?, budget, TO_THE_DIGIT);
        let best = best.map_err(|e| e.to_string())?;
        Ok(json!({
            "budget": budget,
            "response": best.result,
            "marginal": best.next_unit,
            "spend": best.money,
        }))
    });
    Ok(json!({ "curve": curve.collect::<Result<Vec<_>, String>>()? }))
}

/// Judges by the tolerances that these cases name for money, results and prices.
fn within(case: &Value, got: Result<(Value, f64), String>) -> Outcome {
    let (got, budget) = match got {
        Ok(got) => got,
        Err(error) => return Outcome::failed(error),
    };
    let stated = Tolerance::of(case);
    let part = |key: &str| case["tolerance"][key].as_f64();
    let tolerance = |path: &str| {
        let head = path.split('/').next().unwrap_or(path);
        let relative = |rel: Option<f64>| rel.map_or(stated, |rel| Tolerance { rel, abs: 0.0 });
        match head {
            "spend" | "no_synergy_optimal_spend" => {
                part("spend_rel_budget").map_or(stated, |rel| Tolerance {
                    rel: 0.0,
                    abs: rel * budget,
                })
            }
            "budget" => relative(part("budget_rel")),
            "response" | "response_if_synergy_ignored" | "even_split_response" => {
                relative(part("response_rel").or(part("budget_rel")))
            }
            "envelope_upper_bound" | "certified_upper_bound" => relative(part("upper_bound_rel")),
            // Ratios of results, off by as much as these.
            "duality_gap_rel" => Tolerance {
                rel: 0.0,
                abs: part("upper_bound_rel").unwrap_or(0.0),
            },
            "lift_from_planning_for_synergy" | "one_plus_one_index" => Tolerance {
                rel: 0.0,
                abs: part("spend_rel_budget").unwrap_or(0.0).min(1e-6),
            },
            "lagrange_multiplier" | "marginals" | "roas" => relative(part("kkt_rel")),
            _ => stated,
        }
    };
    compare_with(&case["expected"], &got, &tolerance)
}
