//! All cases of all files, in one list.

use std::sync::OnceLock;

use serde_json::{Value, json};
use tributary_wasm_tests::read;

use crate::reference::adapters::{self, Files};
use crate::reference::{
    AB_TEST, AD_EXPORTS, FUNNEL, Family, PERSONAS, TRAFFIC, Verdict, judge, name,
};

const FAMILIES: [&Family; 5] = [&AB_TEST, &FUNNEL, &TRAFFIC, &PERSONAS, &AD_EXPORTS];

/// One case, or what keeps a whole file from being run.
pub(crate) struct Case {
    family: &'static Family,
    value: Result<Value, String>,
    source: String,
}

impl Case {
    /// What it is, before it is run.
    pub(crate) fn described(&self) -> Value {
        let file = self.family.file;
        match &self.value {
            Ok(case) => json!({
                "file": file,
                "method": name(case),
                "id": case["id"].as_str().unwrap_or("?"),
                "source": self.source,
            }),
            Err(_) => json!({ "file": file, "method": file, "id": file, "source": "" }),
        }
    }

    /// Runs it: `passed`, `pending` or `failed`, and below it a line for each thing that is wrong.
    pub(crate) fn run(&self) -> String {
        let files = Files {
            under_test: &read,
            reference: &read,
        };
        let verdict = match &self.value {
            Ok(case) => judge(self.family, case, &files),
            Err(why) => Verdict::Failed(vec![why.clone()]),
        };
        match verdict {
            Verdict::Passed => "passed".to_owned(),
            Verdict::Pending(_) => "pending".to_owned(),
            Verdict::Failed(why) => format!("failed\n{}", why.join("\n")),
        }
    }
}

/// The cases of all files; a file that can't be read stands as a case that fails.
pub(crate) fn cases() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| FAMILIES.into_iter().flat_map(cases_of).collect())
}

fn cases_of(family: &'static Family) -> Vec<Case> {
    let found = match read(family.file) {
        None => Err(format!("no file {}", family.file)),
        Some(bytes) => adapters::cases(&bytes),
    };
    let given = meta(family).map_or_else(String::new, |meta| {
        let origin = ["model", "generated_by", "generator"];
        let origin = origin.iter().find_map(|key| meta[*key].as_str());
        origin.unwrap_or_default().to_owned()
    });
    let broken = |why| {
        vec![Case {
            family,
            value: Err(why),
            source: String::new(),
        }]
    };
    match found {
        Err(why) => broken(why),
        Ok(list) if list.is_empty() => broken("no cases".to_owned()),
        Ok(list) => list
            .into_iter()
            .map(|case| Case {
                family,
                source: case["source"].as_str().unwrap_or(&given).to_owned(),
                value: Ok(case),
            })
            .collect(),
    }
}

/// What a file says of itself.
fn meta(family: &Family) -> Option<Value> {
    let mut file: Value = serde_json::from_slice(&read(family.file)?).ok()?;
    file.get_mut("meta").map(Value::take)
}

/// The programs that the files name as where their figures come from, with the version of each;
/// one that two files used in two versions stands twice.
pub(crate) fn software() -> Vec<String> {
    let mut found: Vec<String> = FAMILIES
        .into_iter()
        .filter_map(meta)
        .flat_map(|meta| {
            let list = if meta["libraries"].is_object() {
                &meta["libraries"]
            } else {
                &meta
            };
            let named = list.as_object().into_iter().flatten();
            named
                .filter(|(key, _)| !is_no_program(key))
                .filter_map(|(key, version)| {
                    Some(format!("{} {}", key.replace('_', "-"), version.as_str()?))
                })
                .collect::<Vec<_>>()
        })
        .collect();
    found.sort();
    found.dedup();
    found
}

/// Notes on a file as a whole.
fn is_no_program(key: &str) -> bool {
    const NOTES: [&str; 6] = [
        "generated_by",
        "generator",
        "conventions",
        "tolerance_keys",
        "model",
        "checked",
    ];
    NOTES.contains(&key)
}
