//! Goal seek, response curves and sensitivity.

use serde_json::{Map, Value, json};
use tributary_domain::funnel::forecast::{Curve, SeekError, allocate, elasticity, solve};
use tributary_domain::funnel::{Figure, Missing, volumes};
use tributary_simulation::{Lever, Model, Term};

use super::super::super::{get, number};
use super::super::Got;
use super::{one_channel, outcome, text};

/// What a case comes to; `None` where the method belongs to another file.
pub(super) fn run(method: &str, input: &Value) -> Option<Got> {
    Some(match method {
        "goal_budget" => goal_budget(input),
        "goal_reach" => goal_reach(input),
        "goal_budget_profit" => goal_profit(input),
        "goal_infeasible" => goal_infeasible(input),
        "goal_required_cvr" | "goal_required_rate_over_100" => required_cvr(input),
        "goal_budget_saturating" => saturating_goal(input),
        "optimal_spend_saturating" => saturating_best(input),
        "allocate_two_channels" | "allocate_corner" => allocation(input),
        "tornado_10pct" => tornado(input),
        "elasticity" => elasticities(input),
        "break_even_each" => break_evens(input),
        _ => return None,
    })
}

/// The level of an input at which `f` gives the target; anything up to a billion times `start`.
fn level(f: &dyn Fn(f64) -> f64, target: f64, start: f64) -> Result<f64, SeekError> {
    let figure = |x: f64| -> Figure { Ok(f(x)) };
    solve(&figure, target, start, (0.0, start * 1e9)).map(|a| a.level)
}

fn goal_budget(input: &Value) -> Got {
    let (aov, cvr, cpc) = (get(input, "aov")?, get(input, "cvr")?, get(input, "cpc")?);
    let chain = |budget: f64| volumes(budget / cpc, &[cvr]);
    let revenue = |budget: f64| chain(budget)[1] * aov;
    let target = match number(&input["target_revenue"]) {
        Some(target) => target,
        None => get(input, "target_orders")? * aov,
    };
    let budget = level(&revenue, target, cpc).map_err(text)?;
    let at = chain(budget);
    Ok(json!({
        "orders": at[1], "visits": at[0], "clicks": at[0], "budget": budget,
        "revenue": at[1] * aov, "cpa": cpc / cvr, "roas": aov * cvr / cpc,
    }))
}

fn goal_reach(input: &Value) -> Got {
    let rates = [get(input, "ctr")?, get(input, "cvr")?];
    let aov = get(input, "aov")?;
    let revenue = |reach: f64| volumes(reach, &rates)[2] * aov;
    let reach = level(&revenue, get(input, "target_revenue")?, 1_000.0).map_err(text)?;
    let at = volumes(reach, &rates);
    Ok(json!({"orders": at[2], "visits": at[1], "reach": reach}))
}

/// The orders that leave the target over, or why none do.
fn orders_for_profit(input: &Value) -> Result<Result<f64, SeekError>, String> {
    let (each, cpa) = (get(input, "contribution_per_order")?, get(input, "cpa")?);
    let fixed = number(&input["fixed"]).unwrap_or(0.0);
    let profit = |orders: f64| orders * (each - cpa) - fixed;
    Ok(level(
        &profit,
        get(input, "target_contribution_after_ads")?,
        1.0,
    ))
}

fn goal_profit(input: &Value) -> Got {
    let orders = orders_for_profit(input)?.map_err(text)?;
    Ok(json!({"orders": orders, "spend": orders * get(input, "cpa")?}))
}

fn goal_infeasible(input: &Value) -> Got {
    Ok(match orders_for_profit(input)? {
        Err(SeekError::OutOfReach { .. }) => json!({"feasible": false}),
        Err(other) => return Err(text(other)),
        Ok(_) => json!({"feasible": true}),
    })
}

fn required_cvr(input: &Value) -> Got {
    let (visits, aov) = (get(input, "visits")?, get(input, "aov")?);
    let revenue = |cvr: f64| volumes(visits, &[cvr])[1] * aov;
    let cvr = level(&revenue, get(input, "target_revenue")?, 0.01).map_err(text)?;
    Ok(json!({"cvr": cvr, "feasible": cvr <= 1.0}))
}

fn curve(input: &Value) -> Result<Curve, String> {
    Ok(Curve::Logarithmic {
        a: get(input, "a")?,
        b: get(input, "b")?,
    })
}

fn saturating_goal(input: &Value) -> Got {
    let curve = curve(input)?;
    let orders = |spend: f64| curve.value(spend);
    let spend = level(&orders, get(input, "target_orders")?, 1_000.0).map_err(text)?;
    Ok(json!({"spend": spend}))
}

fn saturating_best(input: &Value) -> Got {
    let (curve, worth) = (curve(input)?, get(input, "contribution_per_order")?);
    let spend = curve.money_at(1.0 / worth);
    Ok(json!({
        "spend": spend,
        "marginal_poas_at_optimum": curve.slope(spend) * worth,
        "profit": curve.value(spend) * worth - spend,
    }))
}

fn allocation(input: &Value) -> Got {
    let list = input["curves"].as_array().ok_or("no curves")?;
    let curves: Vec<Curve> = list.iter().map(curve).collect::<Result<_, _>>()?;
    let spend = allocate(&curves, get(input, "budget")?).ok_or("no split")?;
    let orders: f64 = curves.iter().zip(&spend).map(|(c, s)| c.value(*s)).sum();
    Ok(json!({"spend": spend, "orders": orders}))
}

/// The inputs of the sensitivity cases as levers; a margin is what commission leaves of the price.
const INPUTS: [(&str, Lever); 6] = [
    ("ctr", Lever::Rate(0, 0)),
    ("cvr", Lever::Rate(0, 1)),
    ("aov", Lever::Term(0, Term::Price)),
    ("m", Lever::Term(0, Term::Commission)),
    ("cpm", Lever::Auction(0)),
    ("imp", Lever::Entry(0)),
];

fn set(model: &mut Model, name: &str, lever: Lever, value: f64) {
    let value = match name {
        "m" => 1.0 - value,
        "cpm" => value / 1_000.0,
        _ => value,
    };
    if let Some(number) = model.lever(lever) {
        *number = value;
    }
}

/// The profit as a function of one input, all others at the base.
fn profit(input: &Value, moved: Option<(&str, f64)>) -> Result<f64, String> {
    let base = &input["base"];
    let mut model = one_channel(2, 1);
    for (name, lever) in INPUTS {
        let value = match moved {
            Some((other, value)) if other == name => value,
            _ => get(base, name)?,
        };
        set(&mut model, name, lever, value);
    }
    Ok(outcome(&model).total.profit)
}

fn tornado(input: &Value) -> Got {
    let delta = get(input, "delta")?;
    let mut swings = Vec::new();
    for (name, _) in INPUTS {
        let x = get(&input["base"], name)?;
        let at = |f: f64| profit(input, Some((name, x * f)));
        let (low, high) = (at(1.0 - delta)?, at(1.0 + delta)?);
        swings.push((name, low, high));
    }
    // As the domain sorts: equal but for rounding keeps the order given.
    let size = |s: &(&str, f64, f64)| (s.2 - s.1).abs();
    swings.sort_by(|a, b| {
        if (size(a) - size(b)).abs() <= 1e-9 * size(a) {
            std::cmp::Ordering::Equal
        } else {
            size(b).total_cmp(&size(a))
        }
    });
    let bars: Map<String, Value> = swings
        .iter()
        .map(|s| {
            let bar = json!({"low": s.1, "high": s.2, "swing": size(s)});
            (s.0.to_owned(), bar)
        })
        .collect();
    let order: Vec<&str> = swings.iter().map(|s| s.0).collect();
    Ok(json!({"base_profit": profit(input, None)?, "bars": bars, "order": order}))
}

fn elasticities(input: &Value) -> Got {
    let mut found = Map::new();
    for (name, _) in INPUTS {
        let x = get(&input["base"], name)?;
        let f = |x: f64| profit(input, Some((name, x))).map_err(|_| Missing::NoSuchRow);
        found.insert(
            name.to_owned(),
            Value::from(elasticity(&f, x).map_err(text)?),
        );
    }
    Ok(json!({"d_ln_profit_d_ln": found}))
}

fn break_evens(input: &Value) -> Got {
    let mut found = Map::new();
    for (name, _) in INPUTS {
        let x = get(&input["base"], name)?;
        let f = |x: f64| profit(input, Some((name, x))).map_err(|_| Missing::NoSuchRow);
        let level = solve(&f, 0.0, x, (0.0, 1_000.0 * x)).ok();
        found.insert(
            name.to_owned(),
            level.map_or(Value::Null, |a| Value::from(a.level)),
        );
    }
    Ok(json!({"break_even": found}))
}
