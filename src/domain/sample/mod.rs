//! The sample plan: an invented kitchenware brand in October 2026, for a first look round and for
//! tests. Its numbers stand in `plan.json`, in the form that the plan itself has in JSON; its
//! words stand in `names.json`, in every language, and take the place of the `@keys`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::document::Json;
use crate::plan::Plan;

#[cfg(test)]
mod tests;

const PLAN: &str = include_str!("plan.json");
const NAMES: &str = include_str!("names.json");

/// The languages that the sample is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Simplified Chinese.
    Chinese,
}

/// One text in every language.
#[derive(Deserialize)]
struct Name {
    en: String,
    zh: String,
}

/// The sample plan, worded in `language`; [`Plan::sample`] is set.
///
/// ```
/// use tributary_domain::sample::{Language, sample};
/// let plan = sample(Language::English);
/// assert_eq!(plan.sales.places.len(), 6);
/// assert_eq!(plan.funnel.channels.len(), 13);
/// ```
pub fn sample(language: Language) -> Plan {
    // Both texts are part of the program, and a test reads them in every language.
    read(language).unwrap_or_default()
}

fn read(language: Language) -> Option<Plan> {
    let names = serde_json::from_str::<Json>(NAMES).ok()?;
    let names: BTreeMap<String, Name> = names.read().ok()?;
    let mut text = PLAN.to_owned();
    for (key, name) in names {
        let name = match language {
            Language::English => name.en,
            Language::Chinese => name.zh,
        };
        text = text.replace(&format!("\"@{key}\""), &serde_json::to_string(&name).ok()?);
    }
    serde_json::from_str::<Json>(&text).ok()?.read().ok()
}
