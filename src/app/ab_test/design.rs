//! Planning a test: how many visitors and days a lift takes.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::ab_test::design::plan;
use tributary_domain::ab_test::{Design as Planned, InputProblem};
use tributary_domain::quantity::{Rate, Volume};

use super::Current;
use super::changed::Kept;
use super::numbers::LiftField;
use crate::app::i18n::{I18n, Word, words::ab_test as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{Explain, Explanation, Fold, NumberField};

/// The fold with the design of the test.
#[component]
pub(super) fn Design(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let planned = Memo::new(move || Arc::new(current.test.with(plan)));
    let title = move |word: Word| Signal::derive(move || i18n.t(word).to_owned());
    let summary = Signal::derive(move || {
        let lift = current.test.with(|t| t.terms.worthwhile_lift);
        planned.with(|p| {
            Some(
                match (p.as_ref().as_ref().ok().and_then(per_variant), lift) {
                    (Some(n), Some(lift)) => i18n.with(
                        words::PLAN_SUMMARY,
                        &[
                            ("n", &i18n.format().whole(n)),
                            ("lift", &i18n.format().percent(lift.to_f64())),
                        ],
                    ),
                    _ => i18n.t(words::PLAN_SUMMARY_OPEN).to_owned(),
                },
            )
        })
    });
    let problem = move |belongs: fn(&InputProblem) -> Option<Word>| {
        Signal::derive(move || {
            planned.with(|p| {
                p.as_ref()
                    .as_ref()
                    .err()
                    .and_then(|found| found.iter().find_map(belongs))
                    .map(|w| i18n.t(w).to_owned())
            })
        })
    };
    let counted = Signal::derive(move || {
        current.result.with(|r| {
            r.as_ref()
                .as_ref()
                .ok()
                .and_then(|e| e.rates.first())
                .map(|rate| {
                    i18n.with(
                        words::PLAN_RATE_COUNTED,
                        &[("rate", &i18n.format().percent(rate.observed))],
                    )
                })
        })
    });
    let explanation = Signal::derive(move || {
        planned.with(|p| {
            p.as_ref()
                .as_ref()
                .ok()
                .map(|p| explained(i18n, current, p))
        })
    });
    view! {
        <Fold id="plan-test" title=title(words::PLAN_TITLE) summary>
            <p id="plan-test-answer">
                {move || planned.with(|p| p.as_ref().as_ref().ok().map(|p| in_words(i18n, current, p)))}
            </p>
            <Explain of=explanation />
            <div class="fields">
                <Kept current>
                    <LiftField current planned />
                </Kept>
                <NumberField
                    label=title(words::PLAN_RATE)
                    hint=counted
                    value=Signal::derive(move || current.test.with(|t| t.expected_rate))
                    on_change={move |v: Option<Rate>| current.edit(store, "rate", |t| t.expected_rate = v)}
                    problem=problem(|p| match p {
                        InputProblem::RateMissing => Some(words::PROBLEM_RATE),
                        InputProblem::RateAtAnEnd => Some(words::PROBLEM_RATE_END),
                        _ => None,
                    })
                />
                <NumberField
                    label=title(words::PLAN_A_DAY)
                    value=Signal::derive(move || current.test.with(|t| t.visitors_a_day))
                    on_change={move |v: Option<Volume>| current.edit(store, "a-day", |t| t.visitors_a_day = v)}
                />
            </div>
        </Fold>
    }
}

/// The visitors that the version with the most of them needs.
fn per_variant(planned: &Planned) -> Option<f64> {
    planned
        .visitors
        .as_ref()?
        .per_variant
        .iter()
        .max()
        .map(|n| *n as f64)
}

fn in_words(i18n: I18n, current: Current, planned: &Planned) -> String {
    let f = i18n.format();
    let Some(visitors) = &planned.visitors else {
        return i18n.t(words::PLAN_HOPELESS).to_owned();
    };
    let n = f.whole(per_variant(planned).unwrap_or(0.0));
    let total = f.whole(visitors.total as f64);
    let (from, to) = (
        f.percent(planned.control_rate),
        f.percent(planned.treatment_rate),
    );
    let power = f.percent(current.test.with(|t| t.terms.power.to_f64()));
    let values = [
        ("n", n.as_str()),
        ("total", &total),
        ("from", &from),
        ("to", &to),
        ("power", &power),
    ];
    match visitors.days {
        Some(days) => {
            let days = f.whole(days as f64);
            let values: Vec<(&str, &str)> = values
                .into_iter()
                .chain([("days", days.as_str())])
                .collect();
            i18n.with(words::PLAN_RESULT_DAYS, &values)
        }
        None => i18n.with(words::PLAN_RESULT, &values),
    }
}

fn explained(i18n: I18n, current: Current, planned: &Planned) -> Explanation {
    let f = i18n.format();
    let (p, q) = (planned.control_rate, planned.treatment_rate);
    let (alpha, power) = current
        .test
        .with(|t| (t.terms.alpha.to_f64(), t.terms.power.to_f64()));
    Explanation {
        formula: i18n.t(words::PLAN_FORMULA).to_owned(),
        filled: i18n.with(
            words::PLAN_FILLED,
            &[
                ("p1", &f.percent(p)),
                ("p2", &f.percent(q)),
                ("mean", &f.percent(f64::midpoint(p, q))),
                ("alpha", &f.percent(alpha)),
                ("power", &f.percent(power)),
                ("n", &f.whole(per_variant(planned).unwrap_or(0.0))),
            ],
        ),
        note: None,
        source: Some(i18n.t(words::NEEDED_SOURCE).to_owned()),
    }
}
