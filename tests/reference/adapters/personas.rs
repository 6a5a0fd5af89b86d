//! Whole companies put through the scorer: facts in, codes out.

use std::str::FromStr;

use serde_json::{Map, Value, json};
use tributary_domain::quantity::{Count, Decimal, Text};
use tributary_domain::traffic::{
    Business, ByPool, Context, DEFAULT_CLASSES, Diagnosis, Facts, Influence, Pool, SiteForm,
    SiteForms, SocialClass, SocialExperience, SocialPlatform, Stage, diagnose_with,
};

use super::{Files, Outcome};

type Classes = Vec<(SocialPlatform, SocialClass)>;

/// Judges one company.
pub(crate) fn run(case: &Value, _files: &Files) -> Outcome {
    let expected = sorted(&case["expected"]);
    match diagnosis(&case["facts"]) {
        Ok((diagnosis, classes)) => {
            let got = sorted(&codes(&diagnosis, &classes, &expected));
            super::compare(&json!({ "expected": expected, "tolerance": 0 }), &got)
        }
        Err(why) => Outcome::failed(why),
    }
}

/// Facts of a case, diagnosed.
pub(super) fn diagnosis(facts: &Value) -> Result<(Diagnosis, Classes), String> {
    let classes = classes(facts)?;
    let context = Context {
        classes: &classes,
        ..Context::default()
    };
    let diagnosis = diagnose_with(&read(facts)?, &context);
    Ok((diagnosis, classes))
}

/// Lists of codes have no order; that of the scenarios' pools has no name of its own.
fn sorted(codes: &Value) -> Value {
    let mut codes = codes.clone();
    for list in codes.as_object_mut().into_iter().flat_map(Map::values_mut) {
        let Some(list) = list.as_array_mut() else {
            continue;
        };
        for code in list.iter_mut() {
            let pool = code
                .as_str()
                .and_then(|text| text.strip_prefix("divert_offline:"));
            if pool.is_some_and(|name| !Pool::ALL.iter().any(|pool| pool.code() == name)) {
                *code = json!("divert_offline:each_scenario");
            }
        }
        list.sort_by_key(Value::to_string);
    }
    codes
}

fn codes(diagnosis: &Diagnosis, classes: &Classes, expected: &Value) -> Value {
    let names = |platforms: &[SocialPlatform]| {
        platforms
            .iter()
            .map(|platform| platform.name())
            .collect::<Vec<_>>()
    };
    let matrix: Map<String, Value> = classes
        .iter()
        .map(|(platform, class)| (platform.name().to_owned(), json!(class.code())))
        .collect();
    // Before the first gate there is no stage: 0 or nothing, whichever the case writes.
    let stage = match diagnosis.stage_number() {
        0 if expected["stage"].is_null() => Value::Null,
        number => json!(number),
    };
    json!({
        "stage": stage,
        "route": diagnosis.route.code(),
        "main_pool": diagnosis.main_pool.map(Pool::code),
        "next_stage": diagnosis.next_stage.map(Stage::number),
        "unmet": diagnosis.unmet.iter().map(|need| need.code()).collect::<Vec<_>>(),
        "soft": diagnosis.soft.iter().map(|g| g.code()).collect::<Vec<_>>(),
        "keep": diagnosis.duties.iter().map(|duty| duty.code()).collect::<Vec<_>>(),
        "warnings": diagnosis.warnings.iter().map(|w| w.code()).collect::<Vec<_>>(),
        "site_form": diagnosis.site_form.map(SiteForm::code),
        "customer_accumulation_sign": diagnosis.customer_accumulation_sign,
        "social_major": names(&diagnosis.social.major),
        "social_minor": names(&diagnosis.social.minor),
        "social_new": names(&diagnosis.social.new),
        "social_reduce": names(&diagnosis.social.reduce),
        "matrix": matrix,
    })
}

fn read(facts: &Value) -> Result<Facts, String> {
    Ok(Facts {
        business: one_of(
            facts,
            "business",
            &[
                ("b2b", Business::B2b),
                ("b2c", Business::B2c),
                ("both", Business::Both),
            ],
        )?,
        store: facts["store"].as_bool(),
        social: facts["has_social"].as_bool(),
        mall: facts["has_mall"].as_bool(),
        no_main_pool: Some(facts["mode"] == "no_main_pool"),
        diversion_scenarios: texts(&facts["diversion_scenarios"])
            .map(Text::shortened)
            .collect(),
        visits: by_pool(&facts["traffic"])?,
        sales: by_pool(&facts["sales"])?,
        fans: facts["fans"]
            .as_u64()
            .map(Count::new)
            .transpose()
            .map_err(|e| e.to_string())?,
        monthly_reach: quantity(facts, "monthly_reach_rate")?,
        // An absent count is zero; only a plan's own visits may stand in for it.
        store_visits: quantity(facts, "store_visits_month")?.or_else(|| "0".parse().ok()),
        influence: facts["brand_influence"]
            .as_u64()
            .map(|step| u8::try_from(step).map_err(|e| e.to_string()))
            .transpose()?
            .map(Influence::new)
            .transpose()
            .map_err(|e| e.to_string())?,
        offsite_directed_to_store: facts["offsite_directed_to_store"].as_bool(),
        store_neglected: facts["store_neglected"].as_bool(),
        can_build_site: facts["can_build_site"].as_bool(),
        can_promote_site: facts["can_promote_site"].as_bool(),
        supply_chain_ready: facts["supply_chain_ready"].as_bool(),
        mall_operations_ready: facts["mall_ops_ready"].as_bool(),
        traditional_strong_brand: facts["traditional_strong_brand"].as_bool(),
        crm: facts["crm"].as_bool(),
        membership: facts["membership"].as_bool(),
        mobile_share: quantity(facts, "mobile_share")?,
        site_forms: SiteForms {
            site: texts(&facts["site_forms"]).any(|form| form == "site"),
            app: texts(&facts["site_forms"]).any(|form| form == "app"),
        },
        platform_cost_change: quantity(facts, "platform_cost_change")?,
        platform_transactions_change: quantity(facts, "platform_transactions_change")?,
        social_experience: one_of(
            facts,
            "social_experience",
            &[
                ("novice", SocialExperience::Novice),
                ("experienced", SocialExperience::Experienced),
                ("mature", SocialExperience::Mature),
            ],
        )?,
        platforms_used: texts(&facts["platforms_used"])
            .map(platform)
            .collect::<Result<_, _>>()?,
        ..Facts::default()
    })
}

/// The classes that a case gives for the platforms, else the default ones.
fn classes(facts: &Value) -> Result<Classes, String> {
    let Some(given) = facts["matrix"].as_object() else {
        return Ok(DEFAULT_CLASSES.to_vec());
    };
    DEFAULT_CLASSES
        .iter()
        .map(|(platform, default)| match given.get(platform.name()) {
            None => Ok((*platform, *default)),
            Some(code) => SocialClass::ALL
                .iter()
                .find(|class| code == class.code())
                .map(|class| (*platform, *class))
                .ok_or_else(|| format!("no class {code}")),
        })
        .collect()
}

fn texts(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
}

fn platform(name: &str) -> Result<SocialPlatform, String> {
    SocialPlatform::all()
        .find(|platform| platform.name() == name)
        .ok_or_else(|| format!("no platform {name:?}"))
}

fn one_of<T: Copy>(facts: &Value, key: &str, choices: &[(&str, T)]) -> Result<Option<T>, String> {
    match facts[key].as_str() {
        None => Ok(None),
        Some(text) => choices
            .iter()
            .find(|(code, _)| *code == text)
            .map(|(_, value)| Some(*value))
            .ok_or_else(|| format!("{key}: no {text:?}")),
    }
}

fn quantity<T>(facts: &Value, key: &str) -> Result<Option<T>, String>
where
    T: TryFrom<Decimal>,
    T::Error: std::fmt::Display,
{
    let Some(number) = facts[key].as_number() else {
        return Ok(None);
    };
    let decimal = Decimal::from_str(&number.to_string()).map_err(|e| format!("{key}: {e}"))?;
    T::try_from(decimal)
        .map(Some)
        .map_err(|e| format!("{key}: {e}"))
}

fn by_pool<T>(figures: &Value) -> Result<ByPool<T>, String>
where
    T: TryFrom<Decimal>,
    T::Error: std::fmt::Display,
{
    Ok(ByPool {
        store: quantity(figures, "store")?,
        social: quantity(figures, "social")?,
        mall: quantity(figures, "mall")?,
        site: quantity(figures, "site")?,
        offline: quantity(figures, "offline")?,
    })
}
