//! Customers one by one, as a summary without names: who is still there, and what they will order.

use leptos::prelude::*;
use tributary_domain::funnel::retention::{
    CustomerFit, RetentionError, fit_customers, read_customers,
};

use super::view::AheadView;
use crate::app::funnel::phrase::{Phrase, Piece};
use crate::app::i18n::{I18n, Word, words::after as words};
use crate::app::reactive::Signal;
use crate::app::ui::{NumberField, unique_id};
use tributary_domain::quantity::Volume;

/// Why customers can't be fitted.
const fn problem(error: RetentionError) -> Word {
    match error {
        RetentionError::TooFewCustomers => words::FIT_TOO_FEW,
        RetentionError::NoRepeatBuyers => words::FIT_NO_REPEAT,
        RetentionError::CustomersAlike | RetentionError::NothingToLearn => words::FIT_ALIKE,
        _ => words::FIT_FAILED,
    }
}

/// What the fit says, in sentences.
fn said(
    i18n: I18n,
    ahead: f64,
    skipped: usize,
    fit: &Result<CustomerFit, RetentionError>,
) -> Vec<String> {
    let mut said = Vec::new();
    match fit {
        Err(error) => said.push(i18n.t(problem(*error)).to_owned()),
        Ok(fit) => {
            said.push(
                Phrase::new(words::FIT_ALIVE)
                    .with("customers", Piece::Count(fit.customers as f64))
                    .with("back", Piece::Count(fit.came_back as f64))
                    .with("alive", Piece::Percent(fit.alive))
                    .text(i18n),
            );
            said.push(
                Phrase::new(words::FIT_EXPECTED)
                    .with("ahead", Piece::Count(ahead))
                    .with("orders", Piece::Ratio(fit.expected))
                    .text(i18n),
            );
            match fit.value {
                Some(Ok(value)) => said.push(
                    Phrase::new(words::FIT_VALUE)
                        .with("value", Piece::Ratio(value))
                        .text(i18n),
                ),
                Some(Err(_)) => said.push(i18n.t(words::FIT_VALUE_FAILED).to_owned()),
                None => {}
            }
            let [r, alpha, a, b] = fit.orders.parameters();
            said.push(
                Phrase::new(words::FIT_MODEL)
                    .with("r", Piece::Ratio(r))
                    .with("alpha", Piece::Ratio(alpha))
                    .with("a", Piece::Ratio(a))
                    .with("b", Piece::Ratio(b))
                    .text(i18n),
            );
        }
    }
    if skipped > 0 {
        said.push(
            Phrase::new(words::FIT_SKIPPED)
                .with("lines", Piece::Count(skipped as f64))
                .text(i18n),
        );
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
    let found = RwSignal::new(None::<(f64, usize, Result<CustomerFit, RetentionError>)>);
    let fit = move |_| {
        let (read, skipped) = rows.with_untracked(|text| read_customers(text));
        let ahead = ahead.get_untracked().map_or(52.0, Volume::to_f64);
        found.set(Some((ahead, skipped, fit_customers(&read, ahead))));
    };
    view! {
        <section class="stack" id="fit" aria-labelledby="fit-title">
            <h3 id="fit-title">{move || i18n.t(words::FIT)}</h3>
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
                <button type="button" id="fit-customers" on:click=fit>
                    {move || i18n.t(words::FIT_BUTTON)}
                </button>
            </p>
            <div role="status">
                <ul class="findings">
                    {move || {
                        found.get().map(|(ahead, skipped, fit)| {
                            said(i18n, ahead, skipped, &fit)
                                .into_iter()
                                .map(|s| view! { <li>{s}</li> })
                                .collect_view()
                        })
                    }}
                </ul>
            </div>
        </section>
    }
}
