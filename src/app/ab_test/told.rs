//! A test in words, as its screen says it: for whoever shows it elsewhere.

use tributary_domain::ab_test::{self, Experiment};
use tributary_domain::funnel::FunnelResult;
use tributary_domain::plan::Plan;

use super::answer::{beside, figures, method, said};
use super::value::Scale;
use super::{counts, names, pictures, ranges, worth};
use crate::app::i18n::I18n;
use crate::app::store::TestResult;
use crate::app::ui::chart::Picture;

/// What is said of a test.
#[derive(Clone, PartialEq)]
pub(crate) struct Told {
    /// What it is called.
    pub(crate) name: String,
    /// The verdict.
    pub(crate) verdict: String,
    /// What to do.
    pub(crate) advice: String,
    /// What makes the verdict worth less.
    pub(crate) warnings: Vec<String>,
    /// Label, number or why there is none, range.
    pub(crate) figures: Vec<(String, String, String)>,
    /// Which test was made, and why that one.
    pub(crate) method: Option<String>,
    /// Where the method is described.
    pub(crate) source: Option<String>,
    /// The lift of each version.
    pub(crate) picture: Option<Picture>,
}

/// A result with the ranges that take longer than an answer may.
pub(crate) fn full(test: &Experiment, result: &TestResult) -> TestResult {
    ranges::at_once(test, result)
}

/// Words a test; what a wrong choice costs is left out where no funnel is given. Nothing is said
/// of a test whose counts can't be judged.
pub(crate) fn told(
    i18n: I18n,
    plan: &Plan,
    funnel: Option<&FunnelResult>,
    test: &Experiment,
    result: &TestResult,
) -> Option<Told> {
    let evaluation = result.as_ref().ok()?;
    let currency = worth::currency_at(&plan.sales, test.place);
    let scale = Scale::of(test, currency);
    let split = counts::split_of(i18n, test, evaluation);
    let said = said::said(i18n, test, evaluation, scale, split);
    let money = funnel.map(|f| ab_test::stakes(plan, f, test, evaluation));
    let figures = figures::figures(i18n, test, evaluation, scale, money);
    let explained = method::explained(i18n, test, evaluation);
    Some(Told {
        name: names::test(i18n, test),
        verdict: said.heading,
        advice: said.advice,
        warnings: beside::warnings(i18n, test, evaluation),
        figures: figures
            .into_iter()
            .map(|f| {
                let value = f.value.unwrap_or_else(|reason| reason);
                (f.label, value, f.note.unwrap_or_default())
            })
            .collect(),
        method: method::line(i18n, test, evaluation),
        source: explained.and_then(|e| e.source),
        picture: pictures::intervals::picture(i18n, test, evaluation),
    })
}
