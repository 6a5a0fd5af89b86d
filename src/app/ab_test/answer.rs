//! The verdict in words, what to do, and the figures behind it.

use leptos::prelude::*;
use tributary_domain::ab_test::{
    Evaluation, Experiment, Outlook, Score, UpperEnd, Verdict, Visitors,
};
use tributary_domain::quantity::Count;

use super::{Current, counts, names};
use crate::app::i18n::{I18n, Word, words::ab_test as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::Show;
use crate::app::ui::{Explanation, KeyFigure, Tone};

/// Verdict and key figures.
#[component]
pub(super) fn Answer(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let said = Memo::new(move || {
        current.test.with(|t| {
            current.result.with(|r| match r.as_ref() {
                Ok(evaluation) => verdict_in_words(i18n, current, t, evaluation),
                Err(_) => Said {
                    heading: i18n.t(words::H1_MISSING).to_owned(),
                    advice: i18n.t(words::LEAD_MISSING).to_owned(),
                    tone: Tone::Plain,
                    can_be_peeked: false,
                },
            })
        })
    });
    let figures = Memo::new(move || {
        current.test.with(|t| {
            current.result.with(|r| {
                r.as_ref()
                    .as_ref()
                    .ok()
                    .map(|e| figures(i18n, t, e))
                    .unwrap_or_default()
            })
        })
    });
    view! {
        <section class="answer" aria-labelledby="ab-answer">
            <h1 id="ab-answer" class=move || said.with(|s| format!("verdict {}", s.tone.class()))>
                {move || said.with(|s| s.heading.clone())}
            </h1>
            <p id="ab-advice">{move || said.with(|s| s.advice.clone())}</p>
            <div class="figures">
                {move || {
                    figures
                        .get()
                        .into_iter()
                        .map(|f| {
                            view! {
                                <KeyFigure
                                    label=f.label
                                    value=Signal::from(f.value)
                                    note=f.note
                                    tone=Signal::from(f.tone)
                                    explanation=Signal::from(Some(f.explanation))
                                />
                            }
                        })
                        .collect_view()
                }}
            </div>
            <Show when=move || said.with(|s| s.can_be_peeked)>
                <p class="quiet">{move || i18n.t(words::LOOKS_NOTE)}</p>
            </Show>
        </section>
    }
}

/// The verdict as the page says it.
#[derive(Clone, PartialEq)]
struct Said {
    heading: String,
    advice: String,
    tone: Tone,
    /// Whether looking again and again would change what it is worth.
    can_be_peeked: bool,
}

/// A key figure as the page shows it.
#[derive(Clone, PartialEq)]
struct Shown {
    label: String,
    value: Result<String, String>,
    note: Option<String>,
    tone: Tone,
    explanation: Explanation,
}

/// Fills a pattern with values that are strings already.
fn fill(i18n: I18n, word: Word, values: &[(&str, String)]) -> String {
    let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
    i18n.with(word, &values)
}

/// The comparison that the verdict is about: the one it names, else the first.
fn subject(evaluation: &Evaluation) -> (usize, Option<Score>) {
    let variant = if let Verdict::Win(variant) = evaluation.verdict {
        variant
    } else {
        1
    };
    let score = evaluation
        .comparisons
        .iter()
        .find(|c| c.variant == variant)
        .and_then(|c| c.score.ok());
    (variant, score)
}

fn verdict_in_words(
    i18n: I18n,
    current: Current,
    test: &Experiment,
    evaluation: &Evaluation,
) -> Said {
    let f = i18n.format();
    let (variant, score) = subject(evaluation);
    let rate = |n: usize| {
        evaluation
            .rates
            .get(n)
            .map_or(String::new(), |r| f.percent(r.observed))
    };
    let mut values = vec![
        ("a", names::short(test, 0)),
        ("b", names::short(test, variant)),
        ("rate_a", rate(0)),
        ("rate_b", rate(variant)),
    ];
    let mut bounded = true;
    if let Some(score) = &score {
        values.push(("low", f.change(score.lift.low)));
        match score.lift.high {
            UpperEnd::At(high) => values.push(("high", f.change(high))),
            UpperEnd::Unbounded => {
                bounded = false;
                values.push(("high", i18n.t(words::NO_END).to_owned()));
            }
        }
        values.push((
            "lift",
            score.lift.observed.map_or(String::new(), |l| f.change(l)),
        ));
    }
    let (heading, advice, tone) = match &evaluation.verdict {
        Verdict::Win(_) => (
            words::WIN,
            if bounded {
                words::WIN_DO
            } else {
                words::WIN_DO_OPEN
            },
            Tone::Good,
        ),
        Verdict::Loss => {
            // A loss is told as what B takes away: the ends change places and lose their signs.
            if let Some(score) = &score {
                let high = match score.lift.high {
                    UpperEnd::At(high) => high,
                    UpperEnd::Unbounded => 0.0,
                };
                values.retain(|(k, _)| !matches!(*k, "low" | "high"));
                values.push(("low", f.percent(-high)));
                values.push(("high", f.percent(-score.lift.low)));
            }
            (words::LOSS, words::LOSS_DO, Tone::Bad)
        }
        Verdict::NoDifferenceYet(outlook) => {
            if let Some(lift) = test.terms.worthwhile_lift {
                values.retain(|(k, _)| *k != "lift");
                values.push(("lift", f.percent(lift.to_f64())));
            }
            let advice = match outlook {
                Outlook::More(more) => more_in_words(
                    &mut values,
                    f,
                    more,
                    words::OPEN_MORE_DAYS,
                    words::OPEN_MORE,
                ),
                Outlook::Complete => words::OPEN_COMPLETE,
                Outlook::NoAim => words::OPEN_NO_AIM,
                Outlook::OutOfReach => words::OPEN_HOPELESS,
            };
            (words::OPEN, advice, Tone::Caution)
        }
        Verdict::TooFew { more } => {
            let advice = more.as_ref().map_or(words::TOO_FEW_UNKNOWN, |more| {
                more_in_words(
                    &mut values,
                    f,
                    more,
                    words::TOO_FEW_MORE_DAYS,
                    words::TOO_FEW_MORE,
                )
            });
            (words::TOO_FEW, advice, Tone::Caution)
        }
        Verdict::InvalidSplit => {
            values.extend(counts::split_values(i18n, current).into_iter().flatten());
            (words::SPLIT_BROKEN, words::SPLIT_BROKEN_DO, Tone::Bad)
        }
        Verdict::NobodyConverted => (words::NOBODY, words::NOBODY_DO, Tone::Plain),
        Verdict::EverybodyConverted => (words::EVERYBODY, words::EVERYBODY_DO, Tone::Plain),
    };
    Said {
        heading: fill(i18n, heading, &values),
        advice: fill(i18n, advice, &values),
        tone,
        can_be_peeked: matches!(
            evaluation.verdict,
            Verdict::Win(_) | Verdict::Loss | Verdict::NoDifferenceYet(_)
        ),
    }
}

/// Adds the number and the days, and picks the sentence with or without days.
fn more_in_words(
    values: &mut Vec<(&str, String)>,
    f: crate::app::i18n::format::Format,
    more: &Visitors,
    with_days: Word,
    without: Word,
) -> Word {
    let most = more.per_variant.iter().max().copied().unwrap_or(0);
    values.push(("n", f.whole(most as f64)));
    match more.days {
        Some(days) => {
            values.push(("days", f.whole(days as f64)));
            with_days
        }
        None => without,
    }
}

fn figures(i18n: I18n, test: &Experiment, evaluation: &Evaluation) -> Vec<Shown> {
    let (variant, score) = subject(evaluation);
    let mut shown = vec![
        rate_figure(i18n, test, evaluation, 0),
        rate_figure(i18n, test, evaluation, variant),
    ];
    if let Some(score) = score
        && evaluation.verdict != Verdict::InvalidSplit
    {
        shown.extend(score_figures(i18n, test, evaluation, variant, &score));
    }
    shown
}

fn rate_figure(i18n: I18n, test: &Experiment, evaluation: &Evaluation, n: usize) -> Shown {
    let f = i18n.format();
    let name = names::short(test, n);
    let count = |c: Option<Count>| f.count(c.map_or(0.0, Count::to_f64));
    let (x, visitors) = test
        .variants
        .get(n)
        .map_or((String::new(), String::new()), |v| {
            (count(v.conversions), count(v.visitors))
        });
    let level = f.percent(1.0 - test.terms.alpha.to_f64());
    let (rate, range) = evaluation
        .rates
        .get(n)
        .map_or((String::new(), String::new()), |r| {
            (
                f.percent(r.observed),
                f.range(r.interval, super::super::i18n::format::Format::percent),
            )
        });
    Shown {
        label: i18n.with(words::RATE_OF, &[("name", &name)]),
        note: Some(i18n.with(words::RATE_RANGE, &[("range", &range)])),
        explanation: Explanation {
            formula: i18n.t(words::RATE_FORMULA).to_owned(),
            filled: i18n.with(
                words::RATE_FILLED,
                &[("x", &x), ("n", &visitors), ("rate", &rate)],
            ),
            note: None,
            source: Some(i18n.with(words::RATE_SOURCE, &[("level", &level)])),
        },
        value: Ok(rate),
        tone: Tone::Plain,
    }
}

fn score_figures(
    i18n: I18n,
    test: &Experiment,
    evaluation: &Evaluation,
    variant: usize,
    score: &Score,
) -> Vec<Shown> {
    let f = i18n.format();
    let rate = |n: usize| {
        evaluation
            .rates
            .get(n)
            .map_or(String::new(), |r| f.percent(r.observed))
    };
    let names = [
        ("a", names::short(test, 0)),
        ("b", names::short(test, variant)),
        ("rate_a", rate(0)),
        ("rate_b", rate(variant)),
        ("level", f.percent(1.0 - score.level)),
    ];
    let say = |word: Word, more: &[(&str, String)]| {
        let values: Vec<(&str, String)> =
            names.iter().cloned().chain(more.iter().cloned()).collect();
        fill(i18n, word, &values)
    };
    let tone = match (score.significant, score.z > 0.0) {
        (false, _) => Tone::Plain,
        (true, true) => Tone::Good,
        (true, false) => Tone::Bad,
    };
    let lift = score.lift.observed.map(|l| f.change(l));
    let lift_range = match score.lift.high {
        UpperEnd::At(high) => f.fill(
            crate::app::i18n::words::shell::RANGE,
            &[
                ("low", &f.change(score.lift.low)),
                ("high", &f.change(high)),
            ],
        ),
        UpperEnd::Unbounded => say(words::LIFT_OPEN_RANGE, &[("low", f.change(score.lift.low))]),
    };
    let points = f.points(score.difference.observed);
    let (p, z) = (f.p_value(score.p_value), f.ratio(score.z));
    let level = f.percent(score.level);
    vec![
        Shown {
            label: say(words::LIFT, &[]),
            value: lift.clone().ok_or_else(|| say(words::LIFT_NO_BASE, &[])),
            note: Some(i18n.with(words::RATE_RANGE, &[("range", &lift_range)])),
            tone,
            explanation: Explanation {
                formula: say(words::LIFT_FORMULA, &[]),
                filled: lift.map_or(String::new(), |l| say(words::LIFT_FILLED, &[("lift", l)])),
                note: Some(i18n.t(words::LIFT_NOTE).to_owned()),
                source: Some(say(words::LIFT_SOURCE, &[])),
            },
        },
        Shown {
            label: i18n.t(words::DIFFERENCE).to_owned(),
            value: Ok(points.clone()),
            note: Some(i18n.with(
                words::RATE_RANGE,
                &[(
                    "range",
                    &f.range(
                        score.difference.interval,
                        super::super::i18n::format::Format::points,
                    ),
                )],
            )),
            tone,
            explanation: Explanation {
                formula: say(words::DIFFERENCE_FORMULA, &[]),
                filled: say(words::DIFFERENCE_FILLED, &[("points", points)]),
                note: Some(i18n.t(words::LIFT_NOTE).to_owned()),
                source: Some(say(words::DIFFERENCE_SOURCE, &[])),
            },
        },
        Shown {
            label: i18n.t(words::P).to_owned(),
            value: Ok(p.clone()),
            note: Some(i18n.with(
                if score.significant {
                    words::P_NOTE_PROVEN
                } else {
                    words::P_NOTE_OPEN
                },
                &[("level", &level)],
            )),
            tone: Tone::Plain,
            explanation: Explanation {
                formula: say(words::P_FORMULA, &[]),
                filled: i18n.with(words::P_FILLED, &[("z", &z), ("p", &p)]),
                note: None,
                source: Some(i18n.t(words::P_SOURCE).to_owned()),
            },
        },
    ]
}
