//! The traffic-integration scorer: stage gates, the value model and the social matrix.

mod credit;
mod money;
mod value;

use serde_json::{Map, Value, json};
use tributary_domain::traffic::{PlatformUse, social_matrix};

use super::{Files, Outcome, get, inputs, judge, method};

/// Judges one case.
pub(crate) fn run(case: &Value, files: &Files) -> Outcome {
    match method(case) {
        "stage_gate" => judge(case, stage_gate(inputs(case))),
        "social_matrix" => judge(case, matrix(inputs(case))),
        _ => match money::run(case) {
            Outcome::Unknown => match credit::run(case, files) {
                Outcome::Unknown => value::run(case, files),
                judged => judged,
            },
            judged => judged,
        },
    }
}

fn stage_gate(facts: &Value) -> Result<Value, String> {
    let (diagnosis, _) = super::personas::diagnosis(facts)?;
    Ok(json!({ "stage": diagnosis.stage_number() }))
}

fn matrix(input: &Value) -> Result<Value, String> {
    let platforms = input["platforms"].as_array().ok_or("no platforms")?;
    let used = platforms
        .iter()
        .map(platform_use)
        .collect::<Result<Vec<_>, _>>()?;
    let matrix = social_matrix(&used).ok_or("no platform to sort")?;
    let classes: Map<String, Value> = platforms
        .iter()
        .zip(&matrix.classes)
        .filter_map(|(platform, class)| Some((platform["name"].as_str()?, class)))
        .map(|(name, class)| (name.to_owned(), json!(class.code())))
        .collect();
    Ok(json!({
        "classes": classes,
        "median_use": matrix.median_use,
        "median_net_plan": matrix.median_net_plan,
    }))
}

fn platform_use(platform: &Value) -> Result<PlatformUse, String> {
    Ok(PlatformUse {
        share: get(platform, "use")?,
        peak: get(platform, "use_peak")?,
        net_plan: get(platform, "net_plan")?,
        emerging: platform["emerging"] == true,
    })
}
