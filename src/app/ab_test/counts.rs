//! The rows of counts: a version each, with what is wrong beside the field.

use leptos::prelude::*;
use tributary_domain::ab_test::{Evaluation, Experiment, InputProblem, Variant};
use tributary_domain::plan::Id;
use tributary_domain::quantity::Count;

use super::paste::{self, Pasted};
use super::variants::{self, AddVersion};
use super::{Current, names};
use crate::app::i18n::{I18n, Word, words::ab_test as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{Block, For, Grid, NumberField, Show, TextField};

/// The table, the days, and the check of the split.
#[component]
pub(super) fn Counts(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let rows = variants::rows(current);
    let pasted = RwSignal::new(None::<(Id, Pasted)>);
    let take = Callback::new(move |block: Block| {
        if store.is_read_only() {
            return;
        }
        let read = paste::read(&block);
        current.choose(store, |t| read.fill(block.row, t));
        pasted.set(Some((current.id.get_untracked(), read)));
    });
    // What was said of another test's rows is not said here.
    let said = move || {
        pasted.with(|p| {
            p.as_ref()
                .filter(|(id, _)| *id == current.id.get())
                .map(|(_, p)| p.said(i18n))
        })
    };
    let title = Signal::derive(move || i18n.t(words::COUNTS_TITLE).to_owned());
    view! {
        <h2 id="counts-title">{title}</h2>
        <Grid caption=title on_block=take>
            <thead>
                <tr>
                    <th scope="col">{move || i18n.t(words::VERSION)}</th>
                    <th scope="col">{move || i18n.t(words::VISITORS)}</th>
                    <th scope="col">{move || i18n.t(words::CONVERSIONS)}</th>
                    <th scope="col">{move || i18n.t(words::RATE)}</th>
                </tr>
            </thead>
            <tbody>
                <For each=move || rows.get() let((index, id))>
                    <VariantRow current index id />
                </For>
            </tbody>
        </Grid>
        <p class="quiet" role="status">{said}</p>
        // Once the test has started, a version more is a change of its rules.
        <Show when=move || !current.locked.get()>
            <AddVersion current />
        </Show>
        <div class="fields">
            <NumberField
                label=Signal::derive(move || i18n.t(words::DAYS_RUN).to_owned())
                value=Signal::derive(move || current.test.with(|t| t.days))
                on_change={move |days: Option<Count>| current.edit(store, "days", |t| t.days = days)}
            />
        </div>
        <p class="quiet">{move || split_in_words(i18n, current)}</p>
    }
}

#[component]
fn VariantRow(current: Current, index: usize, id: Id) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let variant = Memo::new(move || {
        current
            .test
            .with(|t| t.variants.iter().find(|v| v.id == id).cloned())
    });
    let name = Signal::derive(move || current.test.with(|t| names::short(t, index)));
    let change = move |field: &str, change: &dyn Fn(&mut Variant)| {
        current.edit(store, &format!("{field}-{}", id.0), |t| {
            if let Some(v) = t.variants.iter_mut().find(|v| v.id == id) {
                change(v);
            }
        });
    };
    let problem = move |of_visitors: bool| {
        // An untouched test is not full of errors; its heading says what to type.
        let touched = variant.with(|v| {
            v.as_ref()
                .is_some_and(|v| v.visitors.is_some() || v.conversions.is_some())
        });
        current.result.with(|r| {
            let problems = r.as_ref().as_ref().err()?;
            problems
                .iter()
                .find_map(|p| problem_of(p, index, of_visitors, touched))
                .map(|word| i18n.t(word).to_owned())
        })
    };
    let rate = move || {
        current.result.with(|r| {
            r.as_ref()
                .as_ref()
                .ok()
                .and_then(|e| e.estimates.get(index))
                .map(|rate| {
                    let f = i18n.format();
                    (
                        f.percent(rate.observed),
                        f.range(rate.interval, super::super::i18n::format::Format::percent),
                    )
                })
        })
    };
    view! {
        <tr>
            <th scope="row">
                <TextField
                    cell=true
                    at=(index, 0)
                    label=Signal::derive(move || {
                        i18n.with(words::VERSION_NAME, &[("letter", &names::letter(index))])
                    })
                    placeholder=Signal::derive(move || current.test.with(|t| names::suggested(i18n, t, index)))
                    value=Signal::derive(move || variant.get().map(|v| v.name).unwrap_or_default())
                    on_change={move |name: tributary_domain::quantity::Text| change("name", &|v| v.name = name.clone())}
                />
            </th>
            <td>
                <NumberField
                    cell=true
                    at=(index, 1)
                    label=Signal::derive(move || i18n.with(words::VISITORS_OF, &[("name", &name.get())]))
                    value=Signal::derive(move || variant.get().and_then(|v| v.visitors))
                    on_change={move |n: Option<Count>| change("visitors", &|v| v.visitors = n)}
                    problem=Signal::derive(move || problem(true))
                />
            </td>
            <td>
                <NumberField
                    cell=true
                    at=(index, 2)
                    label=Signal::derive(move || i18n.with(words::CONVERSIONS_OF, &[("name", &name.get())]))
                    value=Signal::derive(move || variant.get().and_then(|v| v.conversions))
                    on_change={move |n: Option<Count>| change("conversions", &|v| v.conversions = n)}
                    problem=Signal::derive(move || problem(false))
                />
            </td>
            <td>
                {move || {
                    rate()
                        .map_or_else(
                            || view! { "—" }.into_any(),
                            |(rate, range)| {
                                view! {
                                    <span class="number">{rate}</span>
                                    <br />
                                    <span class="quiet">{range}</span>
                                }
                                    .into_any()
                            },
                        )
                }}
            </td>
        </tr>
    }
}

/// The words for a problem, if it belongs to this field of this row.
fn problem_of(
    problem: &InputProblem,
    row: usize,
    of_visitors: bool,
    touched: bool,
) -> Option<Word> {
    let (at, visitors, word) = match *problem {
        InputProblem::VisitorsMissing(at) if touched => (at, true, words::PROBLEM_MISSING),
        InputProblem::ConversionsMissing(at) if touched => (at, false, words::PROBLEM_MISSING),
        InputProblem::NoVisitors(at) => (at, true, words::PROBLEM_NO_VISITORS),
        InputProblem::ConversionsExceedVisitors(at) => (at, false, words::PROBLEM_EXCEEDS),
        _ => return None,
    };
    (at == row && visitors == of_visitors).then_some(word)
}

/// `5,820 / 5,848`, `1 : 1` and the p value of the split, for both sentences about it.
pub(super) fn split_values(i18n: I18n, current: Current) -> Option<[(&'static str, String); 3]> {
    current.test.with(|t| {
        current
            .result
            .with(|r| split_of(i18n, t, r.as_ref().as_ref().ok()?))
    })
}

/// The same of any test.
pub(super) fn split_of(
    i18n: I18n,
    test: &Experiment,
    evaluation: &Evaluation,
) -> Option<[(&'static str, String); 3]> {
    let f = i18n.format();
    let split = evaluation.split?;
    let variants = test.variants.iter();
    let visitors = variants
        .clone()
        .map(|v| f.count(v.visitors.map_or(0.0, Count::to_f64)));
    let all: f64 = variants.clone().map(|v| v.share.to_f64()).sum();
    // At least two versions have a weight above zero, else there is no result.
    let shares = variants.map(|v| f.percent(v.share.to_f64() / all));
    let joined = |parts: Vec<String>, by: &str| parts.join(by);
    Some([
        ("visitors", joined(visitors.collect(), " / ")),
        ("shares", joined(shares.collect(), " : ")),
        ("p", f.p_value(split.p_value)),
    ])
}

fn split_in_words(i18n: I18n, current: Current) -> Option<String> {
    let checked = current.result.with(|r| {
        r.as_ref()
            .as_ref()
            .ok()
            .and_then(|e| e.split)
            .map(|split| (split.is_alarm(), split.enough_visitors))
    })?;
    match checked {
        // The alarm is the verdict itself.
        (true, _) => None,
        (false, false) => Some(i18n.t(words::SPLIT_TOO_EARLY).to_owned()),
        (false, true) => {
            let values = split_values(i18n, current)?;
            Some(i18n.with(
                words::SPLIT_FINE,
                &values.each_ref().map(|(k, v)| (*k, v.as_str())),
            ))
        }
    }
}
