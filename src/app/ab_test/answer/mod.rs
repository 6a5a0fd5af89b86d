//! The answer: the verdict in a sentence, what to do in the next, at most five figures, and how it was
//! compared.
//!
//! - `said`: the two sentences; `figures`: the figures; `money`: what a wrong choice costs
//! - `beside`: what makes the verdict worth less; `method`: which test, and why that one

pub(super) mod beside;
pub(super) mod figures;
pub(super) mod method;
mod money;
pub(super) mod said;

use leptos::prelude::*;

use super::{Current, counts};
use crate::app::i18n::{I18n, words::ab_test as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{Explain, KeyFigure, Tone};
use said::Said;

/// Verdict, key figures and method.
#[component]
pub(super) fn Answer(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let said = Memo::new(move || {
        let split = counts::split_values(i18n, current);
        let scale = current.scale.get();
        current
            .answered(|t, e| said::said(i18n, t, e, scale, split))
            .unwrap_or_else(|| Said {
                heading: i18n.t(words::H1_MISSING).to_owned(),
                advice: i18n.t(words::LEAD_MISSING).to_owned(),
                tone: Tone::Plain,
            })
    });
    let money = money::stakes_of(current);
    let figures = Memo::new(move || {
        let scale = current.scale.get();
        let money = money.get();
        current
            .answered(|t, e| figures::figures(i18n, t, e, scale, money))
            .unwrap_or_default()
    });
    let method = Memo::new(move || current.answered(|t, e| method::line(i18n, t, e)).flatten());
    let explanation = Signal::derive(move || {
        current
            .answered(|t, e| method::explained(i18n, t, e))
            .flatten()
    });
    view! {
        <section class="answer" aria-labelledby="ab-answer">
            <h1 id="ab-answer" class=move || said.with(|s| format!("verdict {}", s.tone.class()))>
                {move || said.with(|s| s.heading.clone())}
            </h1>
            <p id="ab-advice">{move || said.with(|s| s.advice.clone())}</p>
            <beside::Beside current />
            <div class="figures">
                {move || {
                    figures
                        .get()
                        .into_iter()
                        .map(|f| {
                            view! {
                                <div data-figure=f.name>
                                    <KeyFigure
                                        label=f.label
                                        value=Signal::from(f.value)
                                        note=f.note
                                        tone=Signal::from(f.tone)
                                        explanation=Signal::from(f.explanation)
                                    />
                                </div>
                            }
                        })
                        .collect_view()
                }}
            </div>
            <div class="ab-method">
                <p id="ab-method" class="quiet">{move || method.get()}</p>
                <Explain of=explanation />
            </div>
        </section>
    }
}
