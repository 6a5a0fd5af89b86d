//! Reference cases, what became of each, and the table of both: no browser in here.

use serde::Deserialize;

/// One case, before it is run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub(super) struct Case {
    /// The file that it stands in, which tells the tool.
    pub(super) file: String,
    /// The method that it checks.
    pub(super) method: String,
    /// Its name within its file.
    pub(super) id: String,
    /// Where its figures come from.
    pub(super) source: String,
}

/// What the module has to run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub(super) struct Contents {
    /// The cases in their order.
    pub(super) cases: Vec<Case>,
    /// The programs behind their figures, each with its version.
    pub(super) software: Vec<String>,
}

/// What became of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It reached every figure.
    Passed,
    /// Its method is still to come.
    Pending,
    /// It did not, with what went wrong.
    Failed(String),
}

impl Outcome {
    /// Reads what the module says of a case. Whatever is not plainly "passed" or "pending" has
    /// failed.
    pub(super) fn read(said: &str) -> Self {
        match said {
            "passed" => Self::Passed,
            "pending" => Self::Pending,
            other => Self::Failed(
                other
                    .strip_prefix("failed\n")
                    .unwrap_or(other)
                    .trim()
                    .to_owned(),
            ),
        }
    }
}

/// How many cases there are, and how many came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// All cases, run or not.
    pub(super) cases: usize,
    /// Those that reached every figure.
    pub(super) passed: usize,
    /// Those whose method is still to come.
    pub(super) pending: usize,
    /// Those that did not.
    pub(super) failed: usize,
}

impl Tally {
    /// Of so many cases, of which the first have been run.
    pub(super) fn of(cases: usize, outcomes: &[Outcome]) -> Self {
        let mut tally = Self {
            cases,
            ..Self::default()
        };
        for outcome in outcomes.iter().take(cases) {
            tally.count(outcome);
        }
        tally
    }

    fn count(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Passed => self.passed += 1,
            Outcome::Pending => self.pending += 1,
            Outcome::Failed(_) => self.failed += 1,
        }
    }

    /// Those that have been run.
    pub(super) const fn run(self) -> usize {
        self.passed + self.pending + self.failed
    }
}

/// A method's line in the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// The file that its cases stand in.
    pub(super) file: String,
    /// Its name.
    pub(super) method: String,
    /// What became of its cases.
    pub(super) tally: Tally,
    /// Where their figures come from, each source once.
    pub(super) sources: Vec<String>,
}

/// The cases by method in the order of their files; `outcomes` are those of the first cases.
pub(super) fn rows(cases: &[Case], outcomes: &[Outcome]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (at, case) in cases.iter().enumerate() {
        let found = rows
            .iter()
            .position(|row| row.file == case.file && row.method == case.method);
        let place = found.unwrap_or_else(|| {
            rows.push(Row {
                file: case.file.clone(),
                method: case.method.clone(),
                ..Row::default()
            });
            rows.len() - 1
        });
        // The place was just found or made.
        let Some(row) = rows.get_mut(place) else {
            continue;
        };
        row.tally.cases += 1;
        if let Some(outcome) = outcomes.get(at) {
            row.tally.count(outcome);
        }
        if !case.source.is_empty() && !row.sources.contains(&case.source) {
            row.sources.push(case.source.clone());
        }
    }
    rows
}

/// The cases that failed, with what went wrong.
pub(super) fn failures<'a>(
    cases: &'a [Case],
    outcomes: &'a [Outcome],
) -> impl Iterator<Item = (&'a Case, &'a str)> {
    cases.iter().zip(outcomes).filter_map(|(case, outcome)| {
        let Outcome::Failed(why) = outcome else {
            return None;
        };
        Some((case, why.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(method: &str, id: &str, source: &str) -> Case {
        Case {
            file: "ab_test.json".to_owned(),
            method: method.to_owned(),
            id: id.to_owned(),
            source: source.to_owned(),
        }
    }

    #[test]
    fn only_the_plain_word_is_a_pass() {
        assert_eq!(Outcome::read("passed"), Outcome::Passed);
        assert_eq!(Outcome::read("pending"), Outcome::Pending);
        for said in ["", "Passed", "passed\nbut", "undefined"] {
            assert!(matches!(Outcome::read(said), Outcome::Failed(_)), "{said}");
        }
        assert_eq!(
            Outcome::read("failed\nz: expected 2, got 1\np: expected 1, got 2"),
            Outcome::Failed("z: expected 2, got 1\np: expected 1, got 2".to_owned())
        );
    }

    #[test]
    fn what_was_not_run_is_not_counted_as_anything() {
        let cases = [
            case("z", "z/1", "R"),
            case("t", "t/1", "SciPy"),
            case("z", "z/2", "R"),
        ];
        let outcomes = [Outcome::Passed, Outcome::Failed("off".to_owned())];
        let rows = rows(&cases, &outcomes);
        let counts: Vec<_> = rows
            .iter()
            .map(|r| (r.tally.cases, r.tally.run()))
            .collect();
        assert_eq!(counts, [(2, 1), (1, 1)]);
        assert_eq!(rows.first().map(|r| r.sources.len()), Some(1));
        let all = Tally::of(cases.len(), &outcomes);
        assert_eq!((all.cases, all.run(), all.passed, all.failed), (3, 2, 1, 1));
        assert_eq!(Tally::of(3, &[]).passed, 0);
        let failed: Vec<_> = failures(&cases, &outcomes).map(|(c, _)| &c.id).collect();
        assert_eq!(failed, ["t/1"]);
    }
}
