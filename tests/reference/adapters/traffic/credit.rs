//! Attribution, and the figures of the three strategies.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use tributary_domain::funnel::forecast::share_slope;
use tributary_domain::funnel::referral::{Referral, viral_coefficient};
use tributary_domain::funnel::retention::{LtvDefinition, ltv};
use tributary_domain::traffic::attribution::{
    Journey, NoChain, Rule, added_up, chain, interactions, shapley, without_repeats,
};
use tributary_domain::traffic::diversification::diversification as spread;

use super::super::{
    Files, Outcome, figure, figure_or_none, get, get_list, get_whole, inputs, judge, method,
};

/// Judges one case.
pub(super) fn run(case: &Value, files: &Files) -> Outcome {
    let input = inputs(case);
    match method(case) {
        "markov" => judge(case, markov(input)),
        "invariant" => judge(case, invariant(input, files)),
        "shapley" => judge(case, shapley_value(input)),
        "heuristic_attribution" => judge(case, rules(input)),
        "aggregation" => judge(case, aggregation(input)),
        "diversification" => judge(case, diversification(input)),
        "referral" => judge(case, referral(input)),
        "ltv" => judge(case, lifetime(input)),
        "direct_ratio" => judge(case, direct_ratio(input)),
        _ => Outcome::Unknown,
    }
}

/// Journeys with channels numbered by name, and the names.
fn journeys(rows: &Value, collapse: bool) -> Result<(Vec<Journey>, Vec<String>), String> {
    let rows = rows.as_array().ok_or("no paths")?;
    let mut names = BTreeMap::new();
    for row in rows {
        for touch in row["path"].as_array().ok_or("no path")? {
            names.insert(touch.as_str().ok_or("no channel")?.to_owned(), 0);
        }
    }
    for (number, (_, slot)) in names.iter_mut().enumerate() {
        *slot = number;
    }
    let or_none = |row: &Value, key: &str| row[key].as_f64().unwrap_or(0.0);
    let journeys = rows.iter().map(|row| {
        let touches = row["path"].as_array().ok_or("no path")?;
        let touches = touches
            .iter()
            .filter_map(|touch| names.get(touch.as_str()?));
        let touches: Vec<usize> = touches.copied().collect();
        Ok(Journey {
            touches: if collapse {
                without_repeats(&touches)
            } else {
                touches
            },
            conversions: or_none(row, "conversions"),
            value: or_none(row, "revenue"),
            lost: or_none(row, "nulls"),
        })
    });
    Ok((
        journeys.collect::<Result<_, &str>>()?,
        names.into_keys().collect(),
    ))
}

fn named(names: &[String], figures: &[f64]) -> Value {
    let each = names.iter().zip(figures);
    let map: Map<String, Value> = each.map(|(n, x)| (n.clone(), figure(*x))).collect();
    Value::Object(map)
}

fn markov(input: &Value) -> Result<Value, String> {
    let (journeys, names) = journeys(&input["paths"], input["collapse_repeats"] == true)?;
    let order = usize::try_from(get_whole(input, "order")?).map_err(|e| e.to_string())?;
    let total: f64 = journeys.iter().map(|j| j.conversions).sum();
    match chain(&journeys, names.len(), order) {
        Ok(found) => Ok(json!({
            "conversion_probability": figure(found.probability),
            "removal_effect": named(&names, &found.removal_effects),
            "credit": named(&names, &found.credits(total)),
        })),
        // The domain gives a reason where the peer gives zeros.
        Err(NoChain::NoConversions) => {
            let nothing = named(&names, &vec![0.0; names.len()]);
            Ok(json!({
                "conversion_probability": 0.0,
                "removal_effect": nothing,
                "credit": nothing,
                "status": "no_conversions",
            }))
        }
        Err(other) => Err(other.to_string()),
    }
}

/// Whether each named case's chain converts as often as was counted, and its credits add up.
fn invariant(input: &Value, files: &Files) -> Result<Value, String> {
    let ids = input["cases"].as_array().ok_or("no cases")?;
    for id in ids {
        let id = id.as_str().ok_or("no id")?;
        let case = files.case("traffic.json", id)?;
        let input = inputs(&case);
        let (journeys, names) = journeys(&input["paths"], input["collapse_repeats"] == true)?;
        let converted: f64 = journeys.iter().map(|j| j.conversions).sum();
        let people: f64 = journeys.iter().map(|j| j.conversions + j.lost).sum();
        let order = usize::try_from(get_whole(input, "order")?).map_err(|e| e.to_string())?;
        let holds = match chain(&journeys, names.len(), order) {
            Ok(found) => {
                let credits: f64 = found.credits(converted).iter().sum();
                (found.probability - converted / people).abs() < 1e-12
                    && (credits - converted).abs() < 1e-10
            }
            Err(NoChain::NoConversions) => converted <= 0.0,
            Err(NoChain::TooManyStates) => false,
        };
        if !holds {
            return Err(format!("{id} does not hold"));
        }
    }
    Ok(json!({ "holds": true }))
}

fn shapley_value(input: &Value) -> Result<Value, String> {
    let (journeys, names) = journeys(&input["paths"], true)?;
    let credits: Vec<f64> = shapley(&journeys, names.len())
        .iter()
        .map(|credit| credit.0)
        .collect();
    let mut pairs = Map::new();
    for (at, first) in names.iter().enumerate() {
        for second in &names[at + 1..] {
            pairs.insert(format!("{first}|{second}"), json!(0.0));
        }
    }
    for pair in interactions(&journeys, names.len()) {
        let name = format!("{}|{}", names[pair.first], names[pair.second]);
        pairs.insert(name, figure(pair.conversions));
    }
    Ok(json!({
        "credit": named(&names, &credits),
        "interaction_index": pairs,
        "total": credits.iter().sum::<f64>(),
    }))
}

fn rules(input: &Value) -> Result<Value, String> {
    let row = json!([{ "path": input["path"], "conversions": 1 }]);
    let (journeys, names) = journeys(&row, false)?;
    let credits = |rule: Rule| {
        let found: Vec<f64> = rule
            .credits(&journeys, names.len())
            .iter()
            .map(|credit| credit.0)
            .collect();
        named(&names, &found)
    };
    Ok(json!({
        "linear": credits(Rule::Linear),
        "first": credits(Rule::First),
        "last": credits(Rule::Last),
        "position": credits(Rule::Position),
        "time_decay_half_per_step": credits(Rule::Decay),
    }))
}

fn aggregation(input: &Value) -> Result<Value, String> {
    let (journeys, _) = journeys(&input["rows"], true)?;
    match &added_up(&journeys)[..] {
        [one] => Ok(json!({ "conversions": one.conversions, "revenue": one.value })),
        other => Err(format!("{} different paths", other.len())),
    }
}

fn referral(input: &Value) -> Result<Value, String> {
    let refused = |e: tributary_domain::funnel::referral::ReferralError| e.to_string();
    let k =
        viral_coefficient(get(input, "invites")?, get(input, "conversion")?).map_err(refused)?;
    let spread = Referral::new(get(input, "seed")?, k).map_err(refused)?;
    let cycles = u32::try_from(get_whole(input, "cycles")?).map_err(|e| e.to_string())?;
    Ok(json!({
        "K": figure(k),
        "total": figure(spread.cumulative(cycles).map_err(refused)?),
        "limit": figure_or_none(spread.limit()),
    }))
}

fn diversification(input: &Value) -> Result<Value, String> {
    let spread = spread(&get_list(input, "shares")?).ok_or("no shares")?;
    Ok(json!({
        "hhi": spread.hhi,
        "effective_channels": spread.effective_channels,
        "normalised": spread.normalised,
        "top_share": spread.top_share,
        "entropy_effective": spread.entropy_effective,
    }))
}

fn lifetime(input: &Value) -> Result<Value, String> {
    let value = ltv(
        LtvDefinition::FirstPaymentNow,
        get(input, "margin_per_period")?,
        get(input, "retention")?,
        get(input, "discount")?,
    );
    Ok(json!({ "ltv": figure(value.map_err(|e| e.to_string())?) }))
}

fn direct_ratio(input: &Value) -> Result<Value, String> {
    let (direct, total) = (get_list(input, "direct")?, get_list(input, "total")?);
    let ratio: Vec<f64> = direct.iter().zip(&total).map(|(d, t)| d / t).collect();
    let figures: Vec<_> = ratio.iter().copied().map(Ok).collect();
    let slope = share_slope(&figures).map_err(|e| e.to_string())?;
    Ok(json!({
        "ratio": ratio,
        "slope": slope,
        "increasing": slope > 0.0 && ratio.last() > ratio.first(),
    }))
}
