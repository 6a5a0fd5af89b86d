//! The reference cases: figures of independent software that the domain must reach.
//!
//! Read from the folder in the environment variable `TRIBUTARY_VECTORS` (a relative path starts at
//! the root of the workspace), or else from `tests/reference`; further cases of the same form run
//! the same way. `tests/wasm` runs this file in a browser.

#[path = "reference/adapters/mod.rs"]
pub(crate) mod adapters;

use std::collections::BTreeMap;
use std::fmt;

use adapters::{Files, Outcome};
use serde_json::Value;

/// Cases of one file, and who judges them.
pub(crate) struct Family {
    /// Where its cases stand in the folder.
    pub(crate) file: &'static str,
    run: fn(&Value, &Files) -> Outcome,
}

/// The A/B test evaluator and the statistics under it.
pub(crate) const AB_TEST: Family = Family {
    file: "ab_test.json",
    run: adapters::ab_test::run,
};
/// The funnel calculator.
pub(crate) const FUNNEL: Family = Family {
    file: "funnel.json",
    run: adapters::funnel::run,
};
/// The traffic-integration scorer.
pub(crate) const TRAFFIC: Family = Family {
    file: "traffic.json",
    run: adapters::traffic::run,
};
/// Whole companies put through the scorer.
pub(crate) const PERSONAS: Family = Family {
    file: "personas.json",
    run: adapters::personas::run,
};
/// Ad reports with the totals that their import must reach.
pub(crate) const AD_EXPORTS: Family = Family {
    file: "ads/expected.json",
    run: adapters::ad_exports::run,
};

/// Methods that later issues bring: family, method, issue. A method that is neither known to its
/// adapter nor listed here fails.
const PENDING: &[(&str, &str, &str)] = &[];

/// The name under which a case is counted: its method, or the platform of an import.
pub(crate) fn name(case: &Value) -> String {
    match adapters::method(case) {
        "" if case["facts"].is_object() => "persona".to_owned(),
        "" | "csv_import" => {
            let platform = case["expected"]["platform"].as_str();
            format!("import of {}", platform.unwrap_or("other table"))
        }
        method => method.to_owned(),
    }
}

fn issue_of(family: &Family, name: &str) -> Option<&'static str> {
    PENDING
        .iter()
        .find(|(file, method, _)| *file == family.file && *method == name)
        .map(|(_, _, issue)| *issue)
}

/// What is to be said of a case.
pub(crate) enum Verdict {
    /// It reached every figure.
    Passed,
    /// Its method is still to come, with the issue that this names.
    Pending(&'static str),
    /// It did not, with a line for each thing that is wrong.
    Failed(Vec<String>),
}

/// Runs a case: what is pending is forgiven, and only as long as it is.
pub(crate) fn judge(family: &Family, case: &Value, files: &Files) -> Verdict {
    let name = name(case);
    match ((family.run)(case, files), issue_of(family, &name)) {
        (Outcome::Passed, None) => Verdict::Passed,
        (Outcome::Failed(why), None) => Verdict::Failed(why),
        (Outcome::Unknown, Some(issue)) => Verdict::Pending(issue),
        (Outcome::Unknown, None) => {
            Verdict::Failed(vec![format!("nobody knows the method {name:?}")])
        }
        (Outcome::Passed | Outcome::Failed(_), Some(_)) => {
            Verdict::Failed(vec!["it is worked out, so it is not pending".to_owned()])
        }
    }
}

/// What became of a family's cases, counted by method.
#[derive(Default)]
pub(crate) struct Report {
    passed: BTreeMap<String, usize>,
    pending: BTreeMap<(&'static str, String), usize>,
    /// One line for each case that failed.
    pub(crate) failures: Vec<String>,
}

impl Report {
    fn count(&mut self, family: &Family, case: &Value, files: &Files) {
        let name = name(case);
        let id = case["id"].as_str().unwrap_or("?");
        match judge(family, case, files) {
            Verdict::Passed => *self.passed.entry(name).or_default() += 1,
            Verdict::Pending(issue) => {
                *self.pending.entry((issue, name)).or_default() += 1;
            }
            Verdict::Failed(why) => {
                let why = why.join("\n    ");
                self.failures.push(format!("{id} ({name})\n    {why}"));
            }
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, count) in &self.passed {
            writeln!(f, "  passed  {count:4}  {name}")?;
        }
        for ((issue, name), count) in &self.pending {
            writeln!(f, "  pending {count:4}  {name}: {issue}")?;
        }
        for failure in &self.failures {
            writeln!(f, "  FAILED  {failure}")?;
        }
        write!(
            f,
            "  {} passed, {} pending, {} failed",
            self.passed.values().sum::<usize>(),
            self.pending.values().sum::<usize>(),
            self.failures.len()
        )
    }
}

/// Runs every case of a family.
pub(crate) fn run(family: &Family, files: &Files) -> Report {
    let mut report = Report::default();
    match (files.under_test)(family.file).map(|bytes| adapters::cases(&bytes)) {
        None => report.failures.push(format!("no file {}", family.file)),
        Some(Err(why)) => report.failures.push(format!("{}: {why}", family.file)),
        Some(Ok(cases)) if cases.is_empty() => {
            report.failures.push(format!("{}: no cases", family.file));
        }
        Some(Ok(cases)) => {
            for case in &cases {
                report.count(family, case, files);
            }
        }
    }
    report
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::io::Write;
    use std::path::PathBuf;

    use super::{Family, Files};

    fn workspace() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
    }

    /// Runs a family on the files of the disk, prints the counts, and fails if a case does.
    pub(super) fn check(family: &Family) {
        let reference = workspace().join("tests/reference");
        let under_test = std::env::var_os("TRIBUTARY_VECTORS")
            .map_or_else(|| reference.clone(), |folder| workspace().join(folder));
        let files = Files {
            under_test: &|path| std::fs::read(under_test.join(path)).ok(),
            reference: &|path| std::fs::read(reference.join(path)).ok(),
        };
        let report = super::run(family, &files);
        // Not `println!`: the counts are to be seen when the test passes, too.
        let shown = writeln!(
            std::io::stdout(),
            "{} in {}\n{report}",
            family.file,
            under_test.display()
        );
        assert!(shown.is_ok(), "standard output is closed");
        assert!(
            report.failures.is_empty(),
            "{} cases of {} failed",
            report.failures.len(),
            family.file
        );
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn ab_test() {
    native::check(&AB_TEST);
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn funnel() {
    native::check(&FUNNEL);
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn traffic() {
    native::check(&TRAFFIC);
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn personas() {
    native::check(&PERSONAS);
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn ad_exports() {
    native::check(&AD_EXPORTS);
}

/// Whoever counts what passed must not count a figure that is off, one that is missing, or a
/// method that nobody knows.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn a_broken_case_fails() {
    let nothing = |_: &str| None;
    let files = Files {
        under_test: &nothing,
        reference: &nothing,
    };
    // 10 of 100 against 20 of 100: z = 0.1 / √(2 × 0.15 × 0.85 / 100).
    let case = |method: &str, z: f64, more: &str| {
        serde_json::json!({
            "method": method,
            "inputs": { "a": { "n": 100, "x": 10 }, "b": { "n": 100, "x": 20 } },
            "expected": { "z": z, more: z },
            "tolerance": { "rel": 1e-9 },
        })
    };
    let z = 0.1 / (2.0 * 0.15 * 0.85 / 100.0_f64).sqrt();
    let judged = |case: &Value| judge(&AB_TEST, case, &files);
    let right = case("z_test_pooled", z, "z");
    assert!(matches!(judged(&right), Verdict::Passed));
    for broken in [
        case("z_test_pooled", z * 1.001, "z"),
        case("z_test_pooled", z, "another figure"),
        case("no such method", z, "z"),
    ] {
        assert!(matches!(judged(&broken), Verdict::Failed(why) if why.len() == 1));
    }
}
