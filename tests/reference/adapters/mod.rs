//! Between the reference cases, which are JSON, and the domain, which is typed.
//!
//! One file a family. An adapter reads a case's inputs, asks the domain, writes what it got as JSON
//! of the same shape as the case's `expected`, and has [`compare`] judge it. Every expected key
//! must then be there, so that no case can pass half compared. An adapter that does not know a
//! case's method says [`Outcome::Unknown`]; whether that is forgiven stands in one table in
//! `tests/reference.rs`.
//!
//! No adapter touches a disk or a clock: files come through [`Files`], so the same code runs in a
//! browser on embedded bytes.

use std::fmt::Display;

use serde_json::{Map, Value};

pub(crate) mod ab_test;
pub(crate) mod ad_exports;
pub(crate) mod funnel;
pub(crate) mod personas;
pub(crate) mod stats;
mod statsmodels;
pub(crate) mod traffic;

/// What became of one case.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// Every expected figure is within its tolerance.
    Passed,
    /// What differs, one line each.
    Failed(Vec<String>),
    /// The adapter does not know the case's method.
    Unknown,
}

impl Outcome {
    /// A failure with one line.
    pub(crate) fn failed(why: impl Display) -> Self {
        Self::Failed(vec![why.to_string()])
    }
}

/// Reads a file of a folder by its path in it, such as `ads/meta_zh_gbk.csv`.
pub(crate) type Reader<'a> = &'a dyn Fn(&str) -> Option<Vec<u8>>;

/// The two folders a case can refer to.
pub(crate) struct Files<'a> {
    /// The folder under test.
    pub(crate) under_test: Reader<'a>,
    /// `tests/reference`, asked where the folder under test has no answer.
    pub(crate) reference: Reader<'a>,
}

impl Files<'_> {
    /// The bytes of `path`, from the folder under test or else from `tests/reference`.
    pub(crate) fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        (self.under_test)(path)
            .or_else(|| (self.reference)(path))
            .ok_or_else(|| format!("no file {path}"))
    }

    /// The bytes of the ad report that a case names, found by its base name under `ads/`.
    pub(crate) fn ad_report(&self, name: &str) -> Result<Vec<u8>, String> {
        let base = name.rsplit('/').next().unwrap_or(name);
        self.read(&format!("ads/{base}"))
    }

    /// The case `id` of `file` (such as `traffic.json`) that another case refers to.
    #[allow(dead_code, reason = "a family without such references does not ask")]
    pub(crate) fn case(&self, file: &str, id: &str) -> Result<Value, String> {
        [self.under_test, self.reference]
            .iter()
            .filter_map(|read| read(file))
            .filter_map(|bytes| cases(&bytes).ok())
            .flatten()
            .find(|case| case["id"] == id)
            .ok_or_else(|| format!("no case {id} in {file}"))
    }
}

/// The cases of a reference file: a list, or an object with the list under `cases` or `personas`.
pub(crate) fn cases(bytes: &[u8]) -> Result<Vec<Value>, String> {
    let mut file: Value = serde_json::from_slice(bytes).map_err(|e| e.to_string())?;
    let list = if file.is_array() {
        file
    } else if file["cases"].is_array() {
        file["cases"].take()
    } else {
        file["personas"].take()
    };
    match list {
        Value::Array(cases) => Ok(cases),
        _ => Err("neither a list of cases nor an object with one".to_owned()),
    }
}

/// The method that a case asks for; empty where its family has only one.
pub(crate) fn method(case: &Value) -> &str {
    ["method", "group", "kind"]
        .iter()
        .find_map(|key| case[*key].as_str())
        .unwrap_or_default()
}

/// The inputs of a case.
pub(crate) fn inputs(case: &Value) -> &Value {
    ["inputs", "input", "facts"]
        .iter()
        .find_map(|key| case.get(*key))
        .unwrap_or(&Value::Null)
}

/// A number of the case, `"inf"`, `"-inf"` and `"nan"` included.
pub(crate) fn number(value: &Value) -> Option<f64> {
    match value {
        Value::String(text) => match text.as_str() {
            "inf" => Some(f64::INFINITY),
            "-inf" => Some(f64::NEG_INFINITY),
            "nan" => Some(f64::NAN),
            _ => None,
        },
        other => other.as_f64(),
    }
}

/// The number under `key` of an object.
pub(crate) fn get(object: &Value, key: &str) -> Result<f64, String> {
    number(&object[key]).ok_or_else(|| format!("the case has no number {key:?}"))
}

/// The whole number under `key` of an object.
pub(crate) fn get_whole(object: &Value, key: &str) -> Result<u64, String> {
    object[key]
        .as_u64()
        .ok_or_else(|| format!("the case has no whole number {key:?}"))
}

/// The list of numbers under `key` of an object.
pub(crate) fn get_list(object: &Value, key: &str) -> Result<Vec<f64>, String> {
    object[key]
        .as_array()
        .and_then(|list| list.iter().map(number).collect())
        .ok_or_else(|| format!("the case has no list of numbers {key:?}"))
}

/// A computed number as JSON; infinities as the words the cases use.
pub(crate) fn figure(x: f64) -> Value {
    if x.is_nan() {
        // The domain promises never to yield NaN; the word keeps a broken promise from passing as
        // "no figure".
        Value::from("NaN yielded")
    } else if x == f64::INFINITY {
        Value::from("inf")
    } else if x == f64::NEG_INFINITY {
        Value::from("-inf")
    } else {
        Value::from(x)
    }
}

/// A figure that may not exist; the reason why it does not is not compared.
pub(crate) fn figure_or_none<E>(x: Result<f64, E>) -> Value {
    x.map_or(Value::Null, figure)
}

/// How far a number may be off: `max(abs, rel·|expected|)`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tolerance {
    /// Relative to the expected number.
    pub(crate) rel: f64,
    /// Absolute.
    pub(crate) abs: f64,
}

impl Tolerance {
    /// The tolerance that the case states: a bare number is absolute.
    pub(crate) fn of(case: &Value) -> Self {
        let stated = case.get("tolerance").or_else(|| case.get("tol"));
        match stated {
            Some(Value::Object(parts)) => Self {
                rel: parts.get("rel").and_then(Value::as_f64).unwrap_or(0.0),
                abs: parts.get("abs").and_then(Value::as_f64).unwrap_or(0.0),
            },
            Some(bare) => Self {
                rel: 0.0,
                abs: bare.as_f64().unwrap_or(0.0),
            },
            None => Self::default(),
        }
    }

    /// Whether `got` is close enough to `expected`.
    pub(crate) fn allows(self, expected: f64, got: f64) -> bool {
        // Infinities are compared as such: their difference is no number.
        expected.total_cmp(&got).is_eq()
            || (expected.is_finite()
                && (expected - got).abs() <= self.abs.max(self.rel * expected.abs()))
    }
}

/// Keys that hold prose or notes on how a figure was found, never a figure to reach.
fn is_not_compared(key: &str) -> bool {
    const WORDS: [&str; 9] = [
        "why",
        "reason",
        "note",
        "source",
        "message",
        "messages",
        "central_weights_mc",
        "local_optima_found",
        "hint",
    ];
    WORDS.contains(&key)
        || key.starts_with("published")
        || key.starts_with("wrong_")
        || key.starts_with("single_start_")
        || key.ends_with("_exact")
        || key.ends_with("_bad")
}

/// Judges `got`, of the shape of the case's `expected`, by the tolerance that the case states.
pub(crate) fn compare(case: &Value, got: &Value) -> Outcome {
    let tolerance = Tolerance::of(case);
    compare_with(&case["expected"], got, &|_| tolerance)
}

/// Judges what an adapter's function found, where a refusal of the domain is a failure.
pub(crate) fn judge<E: Display>(case: &Value, got: Result<Value, E>) -> Outcome {
    match got {
        Ok(got) => compare(case, &got),
        Err(error) => Outcome::failed(error),
    }
}

/// Judges `got` with a tolerance for each path, such as `channels/0/spend`.
pub(crate) fn compare_with(
    expected: &Value,
    got: &Value,
    tolerance: &dyn Fn(&str) -> Tolerance,
) -> Outcome {
    let mut comparison = Comparison {
        tolerance,
        compared: 0,
        failures: Vec::new(),
    };
    comparison.any("", expected, got);
    if comparison.compared == 0 && comparison.failures.is_empty() {
        return Outcome::failed("nothing was compared");
    }
    if comparison.failures.is_empty() {
        Outcome::Passed
    } else {
        Outcome::Failed(comparison.failures)
    }
}

struct Comparison<'a> {
    tolerance: &'a dyn Fn(&str) -> Tolerance,
    compared: usize,
    failures: Vec<String>,
}

impl Comparison<'_> {
    fn any(&mut self, path: &str, expected: &Value, got: &Value) {
        match expected {
            Value::Object(keys) => self.object(path, keys, got),
            Value::Array(items) => self.array(path, items, got),
            _ => self.leaf(path, expected, got),
        }
    }

    fn object(&mut self, path: &str, expected: &Map<String, Value>, got: &Value) {
        for (key, expected) in expected.iter().filter(|(key, _)| !is_not_compared(key)) {
            let path = join(path, key);
            match got.get(key) {
                Some(got) => self.any(&path, expected, got),
                None => self.failures.push(format!("{path}: not worked out")),
            }
        }
    }

    fn array(&mut self, path: &str, expected: &[Value], got: &Value) {
        match got.as_array() {
            Some(got) if got.len() == expected.len() => {
                // An expected empty list is a statement too.
                self.compared += usize::from(expected.is_empty());
                for (i, (expected, got)) in expected.iter().zip(got).enumerate() {
                    self.any(&join(path, &i.to_string()), expected, got);
                }
            }
            Some(got) => self.failures.push(format!(
                "{path}: expected {} entries, got {}: {got:?}",
                expected.len(),
                got.len()
            )),
            None => self
                .failures
                .push(format!("{path}: expected a list, got {got}")),
        }
    }

    fn leaf(&mut self, path: &str, expected: &Value, got: &Value) {
        self.compared += 1;
        let no_figure = |v: &Value| v.is_null() || *v == "nan";
        let same = match (number(expected), number(got)) {
            _ if no_figure(expected) => no_figure(got),
            (Some(expected), Some(got)) => (self.tolerance)(path).allows(expected, got),
            _ => expected == got,
        };
        if !same {
            self.failures
                .push(format!("{path}: expected {expected}, got {got}"));
        }
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}/{key}")
    }
}
