//! What a form takes and what it refuses.

use serde_json::Value;
use tributary_domain::ab_test::{Experiment, design, evaluate};
use tributary_domain::locale::parse_count;
use tributary_domain::plan::Id;
use tributary_domain::quantity::{Count, Decimal, Factor, Rate, Volume, Weight};

use super::super::{get, number};
use super::said;

/// Whether the form takes what was typed; every value goes through the type of its field.
pub(super) fn outcome(inputs: &Value) -> &'static str {
    match typed(inputs) {
        Ok(()) => "ok",
        Err(_) => "error",
    }
}

fn typed(inputs: &Value) -> Result<(), String> {
    let decimal = |value: &Value| {
        let x = number(value).ok_or_else(|| format!("{value} is no number"))?;
        said(Decimal::from_f64(x, 9))
    };
    let mut experiment = Experiment::new(Id(1));
    for (variant, key) in experiment.variants.iter_mut().zip(["a", "b"]) {
        let Some(typed) = inputs.get(key) else {
            variant.visitors = Count::new(1_000).ok();
            variant.conversions = Count::new(100).ok();
            continue;
        };
        variant.visitors = whole(typed.get("n"))?;
        if typed.get("mean").is_some() {
            decimal(&typed["mean"])?;
            said(Volume::new(decimal(&typed["sd"])?))?;
            variant.conversions = variant.visitors;
        } else {
            variant.conversions = whole(typed.get("x"))?;
        }
    }
    if let Some(shares) = inputs["weights"].as_array() {
        for (variant, share) in experiment.variants.iter_mut().zip(shares) {
            variant.share = said(Weight::new(decimal(share)?))?;
        }
    }
    if let Some(alpha) = inputs.get("alpha") {
        experiment.terms.alpha = said(Rate::new(decimal(alpha)?))?;
    }
    if let Some(power) = inputs.get("power") {
        experiment.terms.power = said(Rate::new(decimal(power)?))?;
    }
    said(evaluate(&experiment).map_err(|problems| format!("{problems:?}")))?;
    if let Some(baseline) = inputs.get("baseline").or_else(|| inputs.get("pa")) {
        let rate = decimal(baseline)?;
        experiment.expected_rate = Some(said(Rate::new(rate))?);
        let lift = match inputs.get("rel_mde") {
            Some(lift) => decimal(lift)?,
            None => said(Decimal::from_f64(
                get(inputs, "abs_mde")? / rate.to_f64(),
                9,
            ))?,
        };
        experiment.terms.worthwhile_lift = Some(said(Factor::new(lift))?);
        design::plan(&experiment).map_err(|problems| format!("{problems:?}"))?;
    }
    Ok(())
}

/// A count as it is typed into a field; none where nothing is typed.
fn whole(value: Option<&Value>) -> Result<Option<Count>, String> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => said(parse_count(text)).map(Some),
        Some(other) => said(parse_count(&other.to_string())).map(Some),
    }
}
