//! Planning a test: how many visitors and days a lift takes.
//!
//! - `expected`: what is expected of the control; `says`: the plan in words
//! - `traffic`: visitors a day from the funnel, and steps with a higher rate

mod expected;
mod says;
mod traffic;

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::ab_test::design::plan;
use tributary_domain::ab_test::{Design as Planned, InputProblem};
use tributary_domain::quantity::Volume;

use super::Current;
use super::changed::Kept;
use super::numbers::LiftField;
use super::pictures::power;
use crate::app::i18n::{I18n, Word, words::ab_test as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{Chart, Explain, Fold, NumberField};

/// A sample as planned, or what is wrong with its input.
type Answer = Arc<Result<Planned, Vec<InputProblem>>>;

/// The fold with the design of the test.
#[component]
pub(super) fn Design(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let planned: Memo<Answer> = Memo::new(move || Arc::new(current.test.with(plan)));
    let title = move |word: Word| Signal::derive(move || i18n.t(word).to_owned());
    let summary = Signal::derive(move || {
        let found = planned.get();
        let said = current
            .test
            .with(|t| says::summary(i18n, t, found.as_ref().as_ref().ok()));
        Some(said.unwrap_or_else(|| i18n.t(words::PLAN_SUMMARY_OPEN).to_owned()))
    });
    let explanation = Signal::derive(move || {
        let found = planned.get();
        let found = found.as_ref().as_ref().ok()?;
        current.test.with(|t| says::explained(i18n, t, found))
    });
    let lines = move || {
        let found = planned.get();
        let scale = current.scale.get();
        let found = found.as_ref().as_ref().ok()?;
        Some(current.test.with(|t| says::lines(i18n, t, found, scale)))
    };
    let finds = move || {
        let found = current.answered(|t, e| says::finds(i18n, t, e)).flatten();
        found.map(|said| view! { <p class="quiet">{said}</p> })
    };
    let picture = Memo::new(move || {
        let found = planned.get();
        let found = found.as_ref().as_ref().ok()?;
        current.test.with(|t| power::picture(i18n, t, found))
    });
    view! {
        <Fold id="plan-test" title=title(words::PLAN_TITLE) summary>
            <div id="plan-test-answer" class="told">
                {move || {
                    let lines = lines().unwrap_or_default();
                    lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()
                }}
                {finds}
            </div>
            <Explain of=explanation />
            <traffic::HigherUp current planned />
            <div class="fields">
                <Kept current>
                    <LiftField current planned />
                </Kept>
                <expected::Expected current planned />
                <NumberField
                    label=title(words::PLAN_A_DAY)
                    value=Signal::derive(move || current.test.with(|t| t.visitors_a_day))
                    on_change={move |v: Option<Volume>| current.edit(store, "a-day", |t| t.visitors_a_day = v)}
                />
            </div>
            <p class="row">
                <traffic::TakeTraffic current />
            </p>
            <Chart picture />
        </Fold>
    }
}
