//! The value model: scores, weights, comparisons in pairs, how far weights may move, and what other
//! methods say.

mod pairs;

use serde_json::{Map, Value, json};
use tributary_domain::stats::acceptability::{Acceptability, Tally};
use tributary_domain::traffic::value::second::{
    Preference, by_length, closeness, piecewise_linear, promethee,
};
use tributary_domain::traffic::value::weights::{centroid, normalised, rank_sum};
use tributary_domain::traffic::value::{Additive, robust};

use super::super::{
    Files, Outcome, Tolerance, compare_with, get, get_list, get_whole, inputs, judge, method,
};

/// How many weights are drawn for a case.
const DRAWS: u32 = 400_000;

/// Judges one case.
pub(super) fn run(case: &Value, files: &Files) -> Outcome {
    let i = inputs(case);
    let answer = match method(case) {
        "weighted_sum" => weighted_sum(i),
        "invariance" => invariance(i, files),
        "value_function" => value_function(i),
        "weights_roc" => count(i).map(|n| json!({ "weights": centroid(n) })),
        "weights_rank_sum" => count(i).map(|n| json!({ "weights": rank_sum(n) })),
        "weights_swing" => get_list(i, "points").map(|p| json!({ "weights": normalised(&p) })),
        "topsis" => topsis(i),
        "rank_reversal" => rank_reversal(i),
        "promethee2" => promethee_2(i),
        "weight_stability" => stability(i, files),
        "what_would_change" => needed(i, files),
        "smaa" => return smaa(case),
        "smaa_pwi" => winning(i),
        _ => return pairs::run(case, files),
    };
    judge(case, answer)
}

type Found = Result<Value, String>;

/// A matrix of numbers under `key`.
fn matrix(of: &Value, key: &str) -> Result<Vec<Vec<f64>>, String> {
    let rows = of[key]
        .as_array()
        .ok_or_else(|| format!("no matrix {key:?}"))?;
    let row = |row: &Value| get_list(&json!({ "row": row }), "row");
    rows.iter().map(row).collect()
}

fn count(i: &Value) -> Result<usize, String> {
    get_whole(i, "n").map(|n| usize::try_from(n).unwrap_or(0))
}

fn weights(i: &Value) -> Result<Vec<f64>, String> {
    normalised(&get_list(i, "weights")?).ok_or_else(|| "no weights".to_owned())
}

/// The matrix with each column turned so that more is better.
fn turned(rows: &[Vec<f64>], signs: &[f64]) -> Vec<Vec<f64>> {
    let row = |row: &Vec<f64>| row.iter().zip(signs).map(|(x, sign)| x * sign).collect();
    rows.iter().map(row).collect()
}

/// Each column on a scale from its worst to its best value, or from those that are given.
fn scaled(rows: &[Vec<f64>], ends: &[(f64, f64)]) -> Vec<Vec<f64>> {
    let value = |(x, (worst, best)): (&f64, &(f64, f64))| (x - worst) / (best - worst);
    let row = |row: &Vec<f64>| row.iter().zip(ends).map(value).collect();
    rows.iter().map(row).collect()
}

fn own_ends(rows: &[Vec<f64>]) -> Vec<(f64, f64)> {
    let end =
        |k: usize, pick: fn(f64, f64) -> f64| rows.iter().map(|row| row[k]).fold(rows[0][k], pick);
    (0..rows[0].len())
        .map(|k| (end(k, f64::min), end(k, f64::max)))
        .collect()
}

/// The values of a case on scales from 0 to 1, whichever way it gives them.
fn values(i: &Value) -> Result<Vec<Vec<f64>>, String> {
    if i["ratings_0_100"].is_array() {
        let rows = matrix(i, "ratings_0_100")?;
        return Ok(scaled(&rows, &vec![(0.0, 100.0); rows[0].len()]));
    }
    let rows = matrix(i, "matrix")?;
    if i["best"].is_array() {
        let ends = get_list(i, "worst")?.into_iter().zip(get_list(i, "best")?);
        return Ok(scaled(&rows, &ends.collect::<Vec<_>>()));
    }
    let objectives = i["objectives"].as_array().ok_or("no objectives")?;
    let sign = |objective: &Value| if objective == "min" { -1.0 } else { 1.0 };
    let signs: Vec<f64> = objectives.iter().map(sign).collect();
    let rows = turned(&rows, &signs);
    Ok(scaled(&rows, &own_ends(&rows)))
}

/// The name of an alternative, or its place where it has none.
fn named(i: &Value, at: usize) -> Value {
    i["alternatives"]
        .get(at)
        .cloned()
        .unwrap_or_else(|| json!(at))
}

fn weighted_sum(i: &Value) -> Found {
    let found = Additive::of(&values(i)?, &weights(i)?);
    let ranking: Vec<Value> = found.ranking().into_iter().map(|at| named(i, at)).collect();
    Ok(json!({
        "scores": found.totals,
        "ranking": ranking,
        "contributions": found.contributions,
    }))
}

fn invariance(i: &Value, files: &Files) -> Found {
    let case = other(i, files)?;
    let removed = get_list(i, "remove")?;
    let rows = values(inputs(&case))?.into_iter().enumerate();
    let kept = rows.filter(|(at, _)| !removed.contains(&(*at as f64)));
    let kept: Vec<Vec<f64>> = kept.map(|(_, row)| row).collect();
    Ok(json!({ "scores": Additive::of(&kept, &weights(inputs(&case))?).totals }))
}

fn other(i: &Value, files: &Files) -> Result<Value, String> {
    files.case("traffic.json", i["case"].as_str().ok_or("no case named")?)
}

fn value_function(i: &Value) -> Found {
    let points: Vec<(f64, f64)> = get_list(i, "cutoffs")?
        .into_iter()
        .zip(get_list(i, "values")?)
        .collect();
    Ok(json!({ "value": piecewise_linear(get(i, "x")?, &points) }))
}

fn order(scores: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    // Peers call scores equal that differ in the last bit; the first of equals stands first.
    order.sort_by(|a, b| {
        let apart = scores[*b] - scores[*a];
        if apart.abs() < 1e-12 {
            a.cmp(b)
        } else {
            apart.total_cmp(&0.0)
        }
    });
    order
}

fn topsis(i: &Value) -> Found {
    let rows = turned(&matrix(i, "matrix")?, &get_list(i, "signs")?);
    let rows = match i["normalisation"].as_str() {
        Some("vector") => by_length(&rows),
        Some("minmax") => scaled(&rows, &own_ends(&rows)),
        _ => return Err("no such normalisation".to_owned()),
    };
    let found = closeness(&rows, &weights(i)?);
    Ok(json!({ "ranking": order(&found), "closeness": found }))
}

fn rank_reversal(i: &Value) -> Found {
    let (weights, signs) = (weights(i)?, get_list(i, "signs")?);
    let rows = turned(&matrix(i, "matrix")?, &signs);
    let removed = usize::try_from(get_whole(i, "remove")?).map_err(|e| e.to_string())?;
    let scores = |rows: &[Vec<f64>]| closeness(&by_length(rows), &weights);
    let mut fewer = rows.clone();
    fewer.remove(removed);
    let (before, after) = (scores(&rows), scores(&fewer));
    let upset = tributary_domain::traffic::value::second::upset(&rows, &scores);
    Ok(json!({
        "winner_before": order(&before)[0],
        "winner_after": order(&after)[0],
        "reversal": upset.is_some(),
        "before": before,
        "after": after,
    }))
}

fn promethee_2(i: &Value) -> Found {
    let functions = i["functions"].as_array().ok_or("no functions")?;
    if functions.iter().any(|f| f != "usual") {
        return Err("another preference function".to_owned());
    }
    let rows = turned(&matrix(i, "matrix")?, &get_list(i, "signs")?);
    let flows = promethee(&rows, &weights(i)?, Preference::USUAL);
    let list = |of: fn(f64, f64) -> f64| -> Vec<f64> {
        flows.0.iter().map(|f| of(f.plus, f.minus)).collect()
    };
    Ok(json!({
        "phi_plus": list(|plus, _| plus),
        "phi_minus": list(|_, minus| minus),
        "phi": flows.map_net(),
        "ranking": order(&flows.map_net()),
    }))
}

fn stability(i: &Value, files: &Files) -> Found {
    let case = other(i, files)?;
    let (values, weights) = (values(inputs(&case))?, weights(inputs(&case))?);
    let winner = Additive::of(&values, &weights).ranking()[0];
    let flip = robust::smallest_flip(&values, &weights).ok_or("nothing flips it")?;
    let intervals: Vec<[f64; 2]> = robust::intervals(&values, &weights)
        .into_iter()
        .map(|(low, high)| [low, high])
        .collect();
    Ok(json!({
        "winner": named(inputs(&case), winner),
        "intervals": intervals,
        "min_l1_change": flip.l1,
        "flips_to": named(inputs(&case), flip.to),
    }))
}

fn needed(i: &Value, files: &Files) -> Found {
    let case = other(i, files)?;
    let found = robust::needed(&values(inputs(&case))?, &weights(inputs(&case))?);
    let found = found.ok_or("no runner-up")?;
    let points: Vec<Option<f64>> = found.gains.iter().map(|g| g.map(|g| 100.0 * g)).collect();
    Ok(json!({
        "runner_up": named(inputs(&case), found.runner_up),
        "gap": found.gap,
        "needed": points,
    }))
}

/// Weights that are free, or held to the order that the constraints give two by two.
fn smaa(case: &Value) -> Outcome {
    let i = inputs(case);
    let values = match matrix(i, "values") {
        Ok(values) => values,
        Err(error) => return Outcome::failed(error),
    };
    let criteria = values[0].len();
    let tiers = if i["weight_constraints"].is_null() {
        vec![0; criteria]
    } else {
        match matrix(i, "weight_constraints") {
            Ok(rows) if is_chain(&rows) => (0..criteria).collect(),
            _ => return Outcome::failed("other constraints than an order"),
        }
    };
    let mut draws = Acceptability::new(&values, &tiers, 1);
    draws.advance(DRAWS);
    let m = values.len();
    let row = |a: usize| {
        (0..m)
            .map(|r| draws.tally().share(a, r))
            .collect::<Vec<_>>()
    };
    let got = json!({ "rank_acceptability": (0..m).map(row).collect::<Vec<_>>() });
    // Four standard errors of the share that is expected.
    let tolerance = |path: &str| {
        let at: Vec<usize> = path
            .split('/')
            .skip(1)
            .filter_map(|p| p.parse().ok())
            .collect();
        let p = case["expected"]["rank_acceptability"][at[0]][at[1]].as_f64();
        let p = p.unwrap_or(0.5).clamp(0.0, 1.0);
        Tolerance {
            rel: 0.0,
            abs: 4.0 * (p * (1.0 - p) / f64::from(DRAWS)).sqrt() + 1e-4,
        }
    };
    compare_with(&case["expected"], &got, &tolerance)
}

/// Whether the constraints say that each criterion weighs no less than the next.
fn is_chain(rows: &[Vec<f64>]) -> bool {
    rows.iter().enumerate().all(|(at, row)| {
        let expected = |k: usize| f64::from(u8::from(k == at)) - f64::from(u8::from(k == at + 1));
        row.len() == rows.len() + 1
            && row
                .iter()
                .enumerate()
                .all(|(k, x)| (x - expected(k)).abs() < 1e-12)
    })
}

fn winning(i: &Value) -> Found {
    let of: Map<String, Value> = i.as_object().cloned().unwrap_or_default();
    let ranks = of
        .keys()
        .map(|key| get_list(i, key))
        .collect::<Result<Vec<_>, _>>()?;
    let mut tally = Tally::new(ranks.len());
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "ranks"
    )]
    for at in 0..ranks[0].len() {
        let one: Vec<usize> = ranks.iter().map(|r| r[at] as usize - 1).collect();
        tally.record(&one);
    }
    let row = |a: usize| {
        (0..ranks.len())
            .map(|b| tally.wins(a, b))
            .collect::<Vec<_>>()
    };
    Ok(json!({ "pwi": (0..ranks.len()).map(row).collect::<Vec<_>>() }))
}
