//! A plan in words.

use tributary_domain::ab_test::{Aim, Design as Planned, Evaluation, Experiment, Looking, Metric};

use super::super::names;
use super::super::rules::joined;
use super::super::value::{Scale, fill};
use crate::app::i18n::{I18n, words::ab_answer, words::ab_test as words};
use crate::app::ui::Explanation;

/// The plan in the header of its fold.
pub(super) fn summary(i18n: I18n, test: &Experiment, planned: Option<&Planned>) -> Option<String> {
    let n = per_variant(planned?)?;
    let lift = test.terms.worthwhile_lift?;
    let f = i18n.format();
    Some(i18n.with(
        words::PLAN_SUMMARY,
        &[("n", &f.whole(n)), ("lift", &f.percent(lift.to_f64()))],
    ))
}

/// The visitors that the version with the most of them needs.
fn per_variant(planned: &Planned) -> Option<f64> {
    let each = &planned.visitors.as_ref()?.per_variant;
    each.iter().max().map(|n| *n as f64)
}

/// Visitors by version and in all, and the days; uneven shares are listed.
pub(super) fn lines(i18n: I18n, test: &Experiment, planned: &Planned, scale: Scale) -> Vec<String> {
    let f = i18n.format();
    let Some(visitors) = &planned.visitors else {
        return vec![i18n.t(words::PLAN_HOPELESS).to_owned()];
    };
    let margin = match test.terms.aim {
        Aim::NonInferiority(margin) | Aim::Equivalence(margin) => f.percent(margin.to_f64()),
        Aim::Superiority => String::new(),
    };
    let days = visitors.days.map(|days| f.whole(days as f64));
    let values = [
        ("n", f.whole(per_variant(planned).unwrap_or(0.0))),
        ("total", f.whole(visitors.total as f64)),
        ("from", scale.figure(f, planned.control_rate)),
        ("to", scale.figure(f, planned.treatment_rate)),
        ("power", f.percent(test.terms.power.to_f64())),
        ("margin", margin.clone()),
        ("days", days.clone().unwrap_or_default()),
    ];
    let word = match (margin.is_empty(), days.is_some()) {
        (true, true) => words::PLAN_RESULT_DAYS,
        (true, false) => words::PLAN_RESULT,
        (false, true) => ab_answer::PLAN_MARGIN_DAYS,
        (false, false) => ab_answer::PLAN_MARGIN,
    };
    let mut lines = vec![fill(i18n, word, &values)];
    let each = &visitors.per_variant;
    if each.iter().any(|n| Some(n) != each.first()) {
        let listed: Vec<String> = each
            .iter()
            .enumerate()
            .map(|(at, n)| {
                let (name, n) = (names::short(test, at), f.whole(*n as f64));
                i18n.with(ab_answer::VISITORS_OF, &[("name", &name), ("n", &n)])
            })
            .collect();
        let versions = joined(i18n, &listed);
        lines.push(i18n.with(ab_answer::BY_VERSION, &[("versions", &versions)]));
    }
    let looking = match test.terms.looking {
        Looking::Once => None,
        Looking::Planned(..) => Some(ab_answer::PLAN_LOOKS),
        Looking::Anytime => Some(ab_answer::PLAN_ANY_TIME),
    };
    lines.extend(looking.map(|word| i18n.t(word).to_owned()));
    lines
}

/// The smallest lift that the visitors so far find.
pub(super) fn finds(i18n: I18n, test: &Experiment, evaluation: &Evaluation) -> Option<String> {
    let lift = evaluation.detectable_lift.ok()?;
    let f = i18n.format();
    Some(i18n.with(
        ab_answer::DETECTABLE,
        &[
            ("lift", &f.percent(lift)),
            ("power", &f.percent(test.terms.power.to_f64())),
        ],
    ))
}

/// How the number is worked out, of the plain test of two rates.
pub(super) fn explained(i18n: I18n, test: &Experiment, planned: &Planned) -> Option<Explanation> {
    let terms = &test.terms;
    let plain = terms.metric == Metric::Conversion
        && terms.aim == Aim::Superiority
        && terms.looking == Looking::Once;
    if !plain {
        return None;
    }
    let f = i18n.format();
    let (p, q) = (planned.control_rate, planned.treatment_rate);
    Some(Explanation {
        formula: i18n.t(words::PLAN_FORMULA).to_owned(),
        filled: i18n.with(
            words::PLAN_FILLED,
            &[
                ("p1", &f.percent(p)),
                ("p2", &f.percent(q)),
                ("mean", &f.percent(f64::midpoint(p, q))),
                ("alpha", &f.percent(terms.alpha.to_f64())),
                ("power", &f.percent(terms.power.to_f64())),
                ("n", &f.whole(per_variant(planned).unwrap_or(0.0))),
            ],
        ),
        note: None,
        source: Some(i18n.t(words::NEEDED_SOURCE).to_owned()),
    })
}
