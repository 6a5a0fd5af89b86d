//! Customers one by one, as a summary without names: who is still there, and what they will order.

use leptos::prelude::*;
use tributary_domain::funnel::retention::CustomerFitting;
use tributary_domain::quantity::Volume;

use super::view::AheadView;
use crate::app::funnel::fitting::{FitProgress, FitRun, Fitted, model, problem};
use crate::app::funnel::phrase::{Phrase, Piece};
use crate::app::i18n::words::after as words;
use crate::app::reactive::Signal;
use crate::app::ui::{NumberField, SubFold, unique_id};

/// What the fit says, in sentences.
fn said(ahead: f64, fitted: &Fitted) -> Vec<Phrase> {
    let mut said = Vec::new();
    match &fitted.fit {
        Err(error) => said.push(Phrase::new(problem(*error))),
        Ok(fit) => {
            said.push(
                Phrase::new(words::FIT_ALIVE)
                    .with("customers", Piece::Count(fit.customers as f64))
                    .with("back", Piece::Count(fit.came_back as f64))
                    .with("alive", Piece::Percent(fit.alive)),
            );
            said.push(
                Phrase::new(words::FIT_EXPECTED)
                    .with("ahead", Piece::Count(ahead))
                    .with("orders", Piece::Ratio(fit.expected)),
            );
            match fit.value {
                Some(Ok(value)) => {
                    said.push(Phrase::new(words::FIT_VALUE).with("value", Piece::Ratio(value)));
                }
                Some(Err(_)) => said.push(Phrase::new(words::FIT_VALUE_FAILED)),
                None => {}
            }
            said.push(model(fit));
        }
    }
    if fitted.skipped > 0 {
        let lines = Piece::Count(fitted.skipped as f64);
        said.push(Phrase::new(words::FIT_SKIPPED).with("lines", lines));
    }
    said
}

/// The field for the rows, and what comes of them. The rows are never part of the plan.
#[component]
pub(super) fn FitCustomers() -> impl IntoView {
    let i18n = AheadView::here().i18n;
    let id = unique_id("customers");
    let rows = RwSignal::new(String::new());
    let ahead = RwSignal::new("52".parse::<Volume>().ok());
    // The time that the last fit was asked about.
    let asked = RwSignal::new(52.0);
    let run = FitRun::new();
    let fit = move |_| {
        let ahead = ahead.get_untracked().map_or(52.0, Volume::to_f64);
        asked.set(ahead);
        run.start(CustomerFitting::of_text(rows.get_untracked(), ahead));
    };
    view! {
        <SubFold title=Signal::derive(move || i18n.t(words::FIT).to_owned()) id="fit">
            <p class="quiet">{move || i18n.t(words::FIT_EXPLAINED)}</p>
            <div class="field">
                <label for=id.clone()>{move || i18n.t(words::FIT_ROWS)}</label>
                <textarea
                    id=id
                    rows="4"
                    spellcheck="false"
                    prop:value=move || rows.get()
                    on:input=move |event| rows.set(event_target_value(&event))
                ></textarea>
            </div>
            <div class="fields">
                <NumberField<Volume>
                    label=Signal::derive(move || i18n.t(words::FIT_AHEAD).to_owned())
                    value=Signal::derive(move || ahead.get())
                    on_change=Callback::new(move |v| ahead.set(v))
                />
            </div>
            <p class="row">
                <button
                    type="button"
                    id="fit-customers"
                    disabled=move || run.is_running()
                    on:click=fit
                >
                    {move || i18n.t(words::FIT_BUTTON)}
                </button>
            </p>
            <FitProgress run />
            <div role="status">
                <ul class="findings">
                    {move || {
                        run.found()
                            .map(|fitted| {
                                said(asked.get_untracked(), &fitted)
                                    .into_iter()
                                    .map(|phrase| view! { <li>{phrase.text(i18n)}</li> })
                                    .collect_view()
                            })
                    }}
                </ul>
            </div>
        </SubFold>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tributary_domain::funnel::retention::RetentionError;

    #[test]
    fn what_is_no_customer_is_told_beside_why_there_is_no_fit() {
        let fitted = Fitted {
            fit: Err(RetentionError::TooFewCustomers),
            skipped: 3,
        };
        let words: Vec<_> = said(52.0, &fitted).iter().map(|p| p.word).collect();
        assert!(words == [words::FIT_TOO_FEW, words::FIT_SKIPPED]);
    }
}
