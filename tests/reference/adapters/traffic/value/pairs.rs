//! Comparisons in pairs.

use serde_json::{Map, Value, json};
use tributary_domain::traffic::value::{Additive, Consistency, RandomIndex, group};

use super::super::super::{Files, Outcome, inputs, judge, method};
use super::Found;

/// Judges one case.
pub(super) fn run(case: &Value, files: &Files) -> Outcome {
    let i = inputs(case);
    let answer = match method(case) {
        "ahp" => comparisons(&i["matrix"]).map(|found| everything(&found, case)),
        "ahp_incomplete" => incomplete(i),
        "ahp_group" => aggregate(i, case),
        "ahp_hierarchy" => hierarchy(i, files),
        _ => return Outcome::Unknown,
    };
    judge(case, answer)
}

fn given(matrix: &Value) -> Result<(Vec<Option<f64>>, usize), String> {
    let rows = matrix.as_array().ok_or("no matrix")?;
    let cells = rows.iter().filter_map(Value::as_array).flatten();
    Ok((cells.map(Value::as_f64).collect(), rows.len()))
}

fn comparisons(matrix: &Value) -> Result<Consistency, String> {
    let (given, things) = given(matrix)?;
    Consistency::of(&given, things).map_err(|e| e.to_string())
}

fn ratios(found: &Consistency) -> Map<String, Value> {
    let names = [
        "saaty1980",
        "saaty2005",
        "alonso_lamata2006",
        "donegan_dodd1991",
    ];
    let ratio = |(name, table): (&str, RandomIndex)| (name.to_owned(), json!(found.ratio(table)));
    names.into_iter().zip(RandomIndex::ALL).map(ratio).collect()
}

fn everything(found: &Consistency, case: &Value) -> Value {
    let mut doubtful = found.doubtful.clone();
    // Three things have one contradiction, in which their three comparisons share evenly: which
    // of them stands first is rounding, so equals are put as the case has them.
    if doubtful
        .windows(2)
        .all(|two| two[0].distance() - two[1].distance() < 1e-9)
    {
        doubtful.sort_by_key(|d| {
            let listed = case["expected"]["most_inconsistent"].as_array();
            listed?
                .iter()
                .position(|e| e["i"] == d.first && e["j"] == d.second)
        });
    }
    let worst = doubtful.iter().take(3).map(
        |d| json!({ "i": d.first, "j": d.second, "given": d.given, "consistent": d.consistent }),
    );
    json!({
        "weights": found.weights,
        "lambda_max": found.lambda,
        "CI": found.index(),
        "CR": ratios(found),
        "geometric_mean_weights": found.geometric_weights,
        "GCI": found.geometric_index(),
        "most_inconsistent": worst.collect::<Vec<_>>(),
    })
}

fn incomplete(i: &Value) -> Found {
    let (given, things) = given(&i["matrix"])?;
    let found = Consistency::of(&given, things).map_err(|e| e.to_string())?;
    let pairs = (0..things).flat_map(|i| (i + 1..things).map(move |j| (i, j)));
    let missing: Map<String, Value> = pairs
        .map(|(i, j)| (i, j, i * things + j))
        .filter(|(_, _, at)| given[*at].is_none())
        .map(|(i, j, at)| (format!("{i},{j}"), json!(found.matrix[at])))
        .collect();
    Ok(json!({
        "missing": missing,
        "weights": found.weights,
        "CR": ratios(&found),
    }))
}

fn aggregate(i: &Value, case: &Value) -> Found {
    let matrices = i["matrices"].as_array().ok_or("no matrices")?;
    let all = matrices.iter().map(given).collect::<Result<Vec<_>, _>>()?;
    let things = all.first().map_or(0, |(_, things)| *things);
    let all: Vec<Vec<Option<f64>>> = all.into_iter().map(|(given, _)| given).collect();
    let merged = group(&all);
    let found = Consistency::of(&merged, things).map_err(|e| e.to_string())?;
    let mut answer = everything(&found, case);
    answer["aggregate"] = merged.chunks(things).map(|row| json!(row)).collect();
    Ok(answer)
}

/// Local weights of the alternatives by each criterion, added up by the criteria's weights.
fn hierarchy(i: &Value, files: &Files) -> Found {
    let (criteria, local) = if i["criteria_case"].is_string() {
        leader(i, files)?
    } else {
        let of = i["alternative_matrices"]
            .as_object()
            .ok_or("no alternatives")?;
        // The names in the order in which the criteria are compared.
        let names = ["Culture", "Family", "Housing", "Jobs", "Transportation"];
        let local = names.iter().map(|name| comparisons(&of[*name]));
        (
            comparisons(&i["criteria_matrix"])?,
            local.collect::<Result<Vec<_>, _>>()?,
        )
    };
    let mut columns: Vec<Vec<f64>> = local.into_iter().map(|found| found.weights).collect();
    if i["mode"] == "ideal" {
        for column in &mut columns {
            let most = column.iter().copied().fold(0.0, f64::max);
            for x in column {
                *x /= most;
            }
        }
    }
    let row = |at: usize| columns.iter().map(|column| column[at]).collect();
    let rows: Vec<Vec<f64>> = (0..columns[0].len()).map(row).collect();
    let totals = Additive::of(&rows, &criteria.weights).totals;
    let sum: f64 = totals.iter().sum();
    let shares: Vec<f64> = totals.iter().map(|x| x / sum).collect();
    Ok(json!({ "global_weights": shares }))
}

/// Wikipedia's example of choosing a leader (Moll, Nell, Sue): the case names only the criteria,
/// and two of the four comparisons of people are cases of their own.
fn leader(i: &Value, files: &Files) -> Result<(Consistency, Vec<Consistency>), String> {
    let stored = |id: &str| {
        let case = files.case("traffic.json", id)?;
        comparisons(&inputs(&case)["matrix"])
    };
    let experience = json!([[1.0, 0.25, 4.0], [4.0, 1.0, 9.0], [0.25, 1.0 / 9.0, 1.0]]);
    let education = json!([
        [1.0, 3.0, 0.2],
        [1.0 / 3.0, 1.0, 1.0 / 7.0],
        [5.0, 7.0, 1.0]
    ]);
    let local = vec![
        comparisons(&experience)?,
        comparisons(&education)?,
        stored("AHP-leader-cha")?,
        stored("AHP-leader-age")?,
    ];
    let criteria = stored(i["criteria_case"].as_str().ok_or("no case named")?)?;
    Ok((criteria, local))
}
