//! What stands beside the verdict: reasons why it is worth less, whatever it is.

use leptos::prelude::*;
use tributary_domain::ab_test::profit::RateAndProfit;
use tributary_domain::ab_test::{Evaluation, Experiment, Looking, Verdict, Warning};

use super::super::{Current, names};
use crate::app::i18n::{I18n, Word, words::ab_answer as words, words::ab_test};
use crate::app::reactive::Memo;
use crate::app::ui::{Notice, NoticeKind, Show};

/// The warnings, a line each; and where nothing is wrong, what keeps it so.
#[component]
pub(super) fn Beside(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let lines = Memo::new(move || {
        current
            .answered(|t, e| warnings(i18n, t, e))
            .unwrap_or_default()
    });
    let may_peek = move || {
        let open = current.answered(|t, e| {
            t.terms.looking == Looking::Once
                && e.peeking.is_none()
                && matches!(
                    e.verdict,
                    Verdict::Win(_) | Verdict::Loss | Verdict::KeepRunning(_)
                )
        });
        open == Some(true)
    };
    view! {
        <Show when=move || lines.with(|l| !l.is_empty())>
            <Notice kind=NoticeKind::Caution>
                <ul class="ab-warnings">
                    {move || {
                        lines
                            .get()
                            .into_iter()
                            .map(|line| view! { <li>{line}</li> })
                            .collect_view()
                    }}
                </ul>
            </Notice>
        </Show>
        <Show when=may_peek>
            <p class="quiet">{move || i18n.t(ab_test::LOOKS_NOTE)}</p>
        </Show>
    }
}

/// The warnings in words.
pub(in super::super) fn warnings(
    i18n: I18n,
    test: &Experiment,
    evaluation: &Evaluation,
) -> Vec<String> {
    let f = i18n.format();
    let mut lines = Vec::new();
    for warning in &evaluation.warnings {
        let share = evaluation.progress.map_or(0.0, |p| p.share);
        lines.push(i18n.with(word(*warning), &[("share", &f.percent(share))]));
    }
    if let Some(peeked) = &evaluation.peeking {
        let word = if peeked.survives {
            words::PEEKED_SURVIVES
        } else {
            words::PEEKED_LOST
        };
        let claims = matches!(evaluation.verdict, Verdict::Win(_) | Verdict::Loss);
        if claims {
            lines.push(i18n.with(
                word,
                &[
                    ("looks", &f.whole(peeked.looks as f64)),
                    ("real", &f.percent(peeked.false_alarm_rate)),
                    ("alpha", &f.percent(test.terms.alpha.to_f64())),
                ],
            ));
        }
    }
    if let Some(then) = &evaluation.as_agreed {
        lines.push(i18n.with(words::AS_AGREED, &[("verdict", &briefly(i18n, test, then))]));
    }
    let profit = evaluation.subject().and_then(|c| c.profit);
    if let Some(Ok(profit)) = profit
        && profit.beside == RateAndProfit::Disagree
    {
        let name = names::short(test, evaluation.subject);
        lines.push(i18n.with(words::PROFIT_WARNING, &[("b", &name)]));
    }
    lines
}

const fn word(warning: Warning) -> Word {
    match warning {
        Warning::BeforeAndAfter => words::BEFORE_AFTER,
        Warning::BeforePlannedEnd => words::BEFORE_PLANNED_END,
        Warning::EndedEarly => words::ENDED_EARLY,
        Warning::Coarse => words::COARSE,
    }
}

/// A verdict in a few words.
pub(crate) fn briefly(i18n: I18n, test: &Experiment, verdict: &Verdict) -> String {
    let named = |word, at: usize| i18n.with(word, &[("b", &names::short(test, at))]);
    match verdict {
        Verdict::Win(at) => named(ab_test::SAID_WIN, *at),
        Verdict::Loss => {
            let control = names::short(test, test.control());
            i18n.with(ab_test::SAID_LOSS, &[("a", &control)])
        }
        Verdict::NotWorse(at) => named(words::SAID_NOT_WORSE, *at),
        Verdict::NoPracticalDifference(_) => i18n.t(words::SAID_SAME).to_owned(),
        Verdict::Futile(_) => i18n.t(words::SAID_STOP).to_owned(),
        Verdict::InvalidSplit => i18n.t(ab_test::SAID_SPLIT).to_owned(),
        _ => i18n.t(ab_test::SAID_OPEN).to_owned(),
    }
}
