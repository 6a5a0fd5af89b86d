//! What is expected of the control: a rate, or a mean and its spread.

use leptos::prelude::*;
use tributary_domain::ab_test::{Experiment, InputProblem, Metric};
use tributary_domain::quantity::{Amount, Rate, Volume};

use super::super::Current;
use super::Answer;
use crate::app::i18n::{I18n, Word, words::ab_answer, words::ab_test as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{NumberField, Show};

/// The fields that the metric asks for.
#[component]
pub(super) fn Expected(current: Current, planned: Memo<Answer>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let metric = Memo::new(move || current.test.with(|t| t.terms.metric));
    let label = move |word: Word| Signal::derive(move || i18n.t(word).to_owned());
    let problem = move |for_rates: Word, other: Word| {
        Signal::derive(move || {
            planned.with(|p| {
                let found = p.as_ref().as_ref().err()?;
                let word = found.iter().find_map(|problem| match problem {
                    InputProblem::RateMissing if metric.get() == Metric::Conversion => {
                        Some(for_rates)
                    }
                    InputProblem::RateMissing => Some(other),
                    InputProblem::RateAtAnEnd => Some(words::PROBLEM_RATE_END),
                    _ => None,
                })?;
                Some(i18n.t(word).to_owned())
            })
        })
    };
    let counted = Signal::derive(move || {
        current
            .answered(|_, e| {
                let figure = e.estimates.get(e.control)?;
                let figure = current.scale.get().figure(i18n.format(), figure.observed);
                Some(i18n.with(words::PLAN_RATE_COUNTED, &[("rate", &figure)]))
            })
            .flatten()
    });
    let mean = move |t: &Experiment| {
        let mean = t.expected_value.mean?;
        Volume::new(mean.decimal()).ok()
    };
    let set_mean = move |mean: Option<Volume>| {
        current.edit(store, "mean", |t| {
            t.expected_value.mean = mean.and_then(|m| Amount::new(m.decimal()).ok());
        });
    };
    let is_rate = move || metric.get() == Metric::Conversion;
    let has_deviation = move || matches!(metric.get(), Metric::Value | Metric::Ratio);
    view! {
        <Show when=is_rate>
            <NumberField<Rate>
                label=label(words::PLAN_RATE)
                hint=counted
                value=Signal::derive(move || current.test.with(|t| t.expected_rate))
                on_change=move |rate| current.edit(store, "rate", |t| t.expected_rate = rate)
                problem=problem(words::PROBLEM_RATE, words::PROBLEM_RATE)
            />
        </Show>
        <Show when=move || !is_rate()>
            <NumberField<Volume>
                label=label(ab_answer::EXPECTED_MEAN)
                hint=counted
                value=Signal::derive(move || current.test.with(mean))
                on_change=set_mean
                problem=problem(words::PROBLEM_RATE, ab_answer::PROBLEM_MEAN)
            />
        </Show>
        <Show when=has_deviation>
            <NumberField<Volume>
                label=label(ab_answer::EXPECTED_DEVIATION)
                hint=Signal::derive(move || Some(i18n.t(ab_answer::DEVIATION_HINT).to_owned()))
                value=Signal::derive(move || current.test.with(|t| t.expected_value.deviation))
                on_change=move |spread| {
                    current.edit(store, "deviation", |t| t.expected_value.deviation = spread);
                }
            />
        </Show>
    }
}
