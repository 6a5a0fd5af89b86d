//! The ten questions in two steps, and what else may be told.

use leptos::prelude::*;
use tributary_domain::traffic::Question;

use super::Known;
use super::fact_field::FactField;
use super::names;
use crate::app::i18n::{I18n, words::traffic as words};
use crate::app::reactive::Signal;
use crate::app::ui::Fold;
use crate::app::ui::Show;

/// Both steps and the fold with more.
#[component]
pub(super) fn Questions(known: Known) -> impl IntoView {
    let i18n = I18n::here();
    let answered = move |step: u8| {
        known.in_force.with(|f| {
            Question::ALL
                .iter()
                .filter(|q| q.step() == step && q.answered(f))
                .count()
        })
    };
    let total = Signal::derive(move || {
        let n = answered(1) + answered(2);
        i18n.with(words::ANSWERED, &[("answered", &n.to_string())])
    });
    let questions = move |step: u8| {
        Question::ALL
            .into_iter()
            .filter(move |q| q.step() == step)
            .map(|question| view! { <QuestionBlock question known /> })
            .collect_view()
    };
    let more = Question::ALL
        .into_iter()
        .flat_map(|q| q.more().iter().copied())
        .map(|field| view! { <FactField field known /> })
        .collect_view();
    view! {
        <section class="panel" aria-labelledby="questions-title">
            <h2 id="questions-title">{move || i18n.t(words::QUESTIONS)} " " <span class="tag">{total}</span></h2>
            <p class="quiet">{move || i18n.t(words::ABSENT_COUNTS_AS_NO)}</p>
            <p class="step-title">{move || i18n.t(words::QUESTIONS_STEP_1)}</p>
            {questions(1)}
        </section>
        <Fold
            id="questions-2"
            title=Signal::derive(move || i18n.t(words::QUESTIONS_STEP_2).to_owned())
            summary=Signal::derive(move || Some(format!("{} / 5", answered(2))))
        >
            {questions(2)}
        </Fold>
        <Fold id="questions-more" title=Signal::derive(move || i18n.t(words::MORE_ANSWERS).to_owned())>
            <div class="facts">{more}</div>
            <super::company::Company />
        </Fold>
    }
}

/// One question with its fields.
#[component]
fn QuestionBlock(question: Question, known: Known) -> impl IntoView {
    let i18n = I18n::here();
    let (ask, help) = names::question(question);
    let fields = question.fields();
    // A question with one field of its own is that field; the others head a group.
    let alone = fields.len() == 1;
    let list = fields
        .iter()
        .map(|field| view! { <FactField field=*field known question=ask /> })
        .collect_view();
    view! {
        <div class="question" id=format!("q-{}", question.code().replace('_', "-"))>
            <Show when=move || !alone>
                <h3 class="question-title">{move || i18n.t(ask)}</h3>
            </Show>
            <Show when=move || !alone>
                <p class="quiet">{move || i18n.t(help)}</p>
            </Show>
            <div class="fields">{list}</div>
            <Show when=move || alone>
                <p class="quiet">{move || i18n.t(help)}</p>
            </Show>
        </div>
    }
}
