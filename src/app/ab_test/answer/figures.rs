//! The figures behind the verdict: two versions, the lift, how sure or how much longer, and money.

use tributary_domain::ab_test::{
    Aim, Comparison, Evaluation, Experiment, NoStakes, Outlook, Stakes, Test, Verdict, Visitors,
};
use tributary_domain::quantity::Count;

use super::super::names;
use super::super::value::{self, Scale, fill};
use super::{money, said};
use crate::app::i18n::format::Format;
use crate::app::i18n::{I18n, words::ab_answer, words::ab_test as words};
use crate::app::ui::{Explanation, Tone};

/// A key figure as the page shows it.
#[derive(Clone, PartialEq)]
pub(in super::super) struct Shown {
    /// What it is found by.
    pub(in super::super) name: &'static str,
    pub(in super::super) label: String,
    pub(in super::super) value: Result<String, String>,
    pub(in super::super) note: Option<String>,
    pub(in super::super) tone: Tone,
    pub(in super::super) explanation: Option<Explanation>,
}

/// At most five.
pub(in super::super) fn figures(
    i18n: I18n,
    test: &Experiment,
    evaluation: &Evaluation,
    scale: Scale,
    money: Option<Result<Stakes, NoStakes>>,
) -> Vec<Shown> {
    let versions = [evaluation.control, evaluation.subject];
    let mut shown: Vec<Shown> = versions
        .into_iter()
        .filter_map(|at| version(i18n, test, evaluation, scale, at))
        .collect();
    if evaluation.verdict == Verdict::InvalidSplit {
        return shown;
    }
    if let Some(comparison) = evaluation.subject()
        && let Ok(found) = comparison.result
    {
        shown.push(lift(i18n, test, evaluation, scale, comparison, &found));
        shown.push(match longer(&evaluation.verdict) {
            Some(more) => how_much_longer(i18n, more),
            None => chance(i18n, test, evaluation, &found),
        });
        shown.extend(money.map(|stakes| money::figure(i18n, test, evaluation, stakes)));
    }
    shown
}

/// A version's own figure.
fn version(
    i18n: I18n,
    test: &Experiment,
    evaluation: &Evaluation,
    scale: Scale,
    at: usize,
) -> Option<Shown> {
    let f = i18n.format();
    let estimate = evaluation.estimates.get(at)?;
    let name = names::short(test, at);
    let figure = scale.figure(f, estimate.observed);
    let range = f.range(estimate.interval, |f, x| scale.figure(f, x));
    let level = f.percent(1.0 - test.terms.alpha.to_f64());
    Some(Shown {
        name: if at == evaluation.control {
            "control"
        } else {
            "subject"
        },
        label: i18n.with(
            if scale.is_rate() {
                words::RATE_OF
            } else {
                ab_answer::VALUE_OF
            },
            &[("name", &name)],
        ),
        note: Some(i18n.with(words::RATE_RANGE, &[("range", &range)])),
        explanation: scale.is_rate().then(|| {
            let count = |c: Option<Count>| f.count(c.map_or(0.0, Count::to_f64));
            let variant = test.variants.get(at);
            let x = count(variant.and_then(|v| v.conversions));
            let n = count(variant.and_then(|v| v.visitors));
            Explanation {
                formula: i18n.t(words::RATE_FORMULA).to_owned(),
                filled: i18n.with(
                    words::RATE_FILLED,
                    &[("x", &x), ("n", &n), ("rate", &figure)],
                ),
                note: None,
                source: Some(i18n.with(words::RATE_SOURCE, &[("level", &level)])),
            }
        }),
        value: Ok(figure),
        tone: Tone::Plain,
    })
}

/// The lift in percent, and the same in the figure's own unit: percent of a rate is no percentage point.
fn lift(
    i18n: I18n,
    test: &Experiment,
    evaluation: &Evaluation,
    scale: Scale,
    comparison: &Comparison,
    found: &Test,
) -> Shown {
    let f = i18n.format();
    let figure = |at: usize| {
        let figure = evaluation.estimates.get(at);
        figure.map_or(String::new(), |e| scale.figure(f, e.observed))
    };
    let observed = found.difference.observed;
    let difference = observed.map_or(String::new(), |x| scale.difference(i18n, x));
    let own = value::fits(i18n, found.difference.fits, &|x| scale.difference(i18n, x));
    let expected = comparison.forecast.map(|c| f.change(c.expected));
    let values = [
        ("a", names::short(test, evaluation.control)),
        ("b", names::short(test, comparison.variant)),
        ("rate_a", figure(evaluation.control)),
        ("rate_b", figure(comparison.variant)),
        (
            "lift",
            found.lift.observed.map_or(String::new(), |l| f.change(l)),
        ),
        (
            "range",
            value::fits(i18n, found.lift.fits, &|x| f.change(x)),
        ),
        ("difference", difference),
        ("own", own),
        ("expected", expected.clone().unwrap_or_default()),
        ("level", f.percent(found.level)),
    ];
    let say = |word| fill(i18n, word, &values);
    Shown {
        name: "lift",
        label: say(words::LIFT),
        value: match found.lift.observed {
            Some(lift) => Ok(f.change(lift)),
            None => Err(say(words::LIFT_NO_BASE)),
        },
        note: Some(say(match expected {
            Some(_) => ab_answer::LIFT_NOTE_EXPECTED,
            None => words::RATE_RANGE,
        })),
        tone: tone(evaluation),
        explanation: Some(Explanation {
            formula: say(words::LIFT_FORMULA),
            filled: say(ab_answer::LIFT_FILLED),
            note: Some(say(words::LIFT_NOTE)),
            source: Some(say(ab_answer::LIFT_EXPECTED_SOURCE)),
        }),
    }
}

fn tone(evaluation: &Evaluation) -> Tone {
    if evaluation.held_back().is_some() {
        return Tone::Plain;
    }
    match evaluation.verdict {
        Verdict::Win(_) | Verdict::NotWorse(_) => Tone::Good,
        Verdict::Loss => Tone::Bad,
        _ => Tone::Plain,
    }
}

/// What would settle the test, where that is so many visitors.
fn longer(verdict: &Verdict) -> Option<&Visitors> {
    match verdict {
        Verdict::KeepRunning(Outlook::More(more)) => Some(&more.visitors),
        Verdict::TooLittle { more } => more.as_ref(),
        _ => None,
    }
}

fn how_much_longer(i18n: I18n, more: &Visitors) -> Shown {
    let f = i18n.format();
    Shown {
        name: "longer",
        label: i18n.t(ab_answer::LONGER).to_owned(),
        value: Ok(f.whole(said::most(more))),
        note: Some(match more.days {
            Some(days) => i18n.with(ab_answer::LONGER_DAYS, &[("days", &f.whole(days as f64))]),
            None => i18n.t(ab_answer::LONGER_UNKNOWN).to_owned(),
        }),
        tone: Tone::Plain,
        explanation: None,
    }
}

/// The p value and what it has to fall below.
fn chance(i18n: I18n, test: &Experiment, evaluation: &Evaluation, found: &Test) -> Shown {
    let label = match test.terms.aim {
        Aim::Superiority => words::P,
        Aim::NonInferiority(_) | Aim::Equivalence(_) => ab_answer::P_MARGIN,
    };
    let word = match (found.is_significant(), evaluation.held_back()) {
        (true, None) => words::P_NOTE_PROVEN,
        (true, Some(_)) => ab_answer::P_NOTE_ONCE,
        (false, _) => words::P_NOTE_OPEN,
    };
    let level = Format::percent(i18n.format(), found.level);
    Shown {
        name: "p",
        label: i18n.t(label).to_owned(),
        value: Ok(i18n.format().p_value(found.p_value)),
        note: Some(i18n.with(word, &[("level", &level)])),
        tone: Tone::Plain,
        explanation: None,
    }
}
