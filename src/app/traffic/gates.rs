//! The four gates: what each asks for, what the brand has, and how far that is from the line.

use leptos::prelude::*;
use tributary_domain::traffic::{
    Diagnosis, Doubt, Gate, GateState, Measure, Need, Unit, effective_facts,
};

use super::ideas::Ideas;
use super::names;
use crate::app::i18n::{I18n, words::traffic as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{Chart, Fold};

/// The fold with the gates.
#[component]
pub(super) fn Gates() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let diagnosis = store.diagnosis();
    let summary = Signal::derive(move || {
        diagnosis.with(|d| {
            Some(match d.next_stage {
                None => i18n.t(words::NEXT_STAGE_NONE).to_owned(),
                Some(_) if d.unmet.is_empty() => i18n.t(words::UNMET_NONE).to_owned(),
                Some(s) => i18n.with(words::UNMET, &[("stage", &s.number().to_string())]),
            })
        })
    });
    let has_store = store.select(|p| effective_facts(p).store == Some(true));
    let drawn =
        Memo::new(move || diagnosis.with(|d| super::margins::picture(i18n, d, has_store.get())));
    let title = Signal::derive(move || i18n.t(words::GATES).to_owned());
    view! {
        <Fold id="gates" title summary lazy=true>
            <p class="quiet">{move || i18n.t(words::GATES_NOTE)}</p>
            {move || {
                diagnosis
                    .with(|d| {
                        d.gates.iter().map(|g| gate(i18n, g, has_store.get())).collect_view()
                    })
            }}
            <Chart picture=drawn />
            <p>{move || diagnosis.with(|d| fans(i18n, d))}</p>
            {move || {
                store
                    .read(|p| super::verdict::missing_figures(i18n, &effective_facts(p)))
                    .map(|text| view! { <p>{text}</p> })
            }}
            <super::change::Changes />
            <h3>{move || i18n.t(words::SIGN)}</h3>
            <p>
                {move || {
                    i18n.t(
                        diagnosis
                            .with(|d| match d.customer_accumulation_sign {
                                Some(true) => words::SIGN_YES,
                                Some(false) => words::SIGN_NO,
                                None => words::SIGN_UNKNOWN,
                            }),
                    )
                }}
            </p>
        </Fold>
    }
}

fn fans(i18n: I18n, d: &Diagnosis) -> String {
    d.fans_needed.map_or_else(
        || i18n.t(words::FANS_UNKNOWN).to_owned(),
        |n| {
            i18n.with(
                words::FANS_NEEDED,
                &[("fans", &i18n.format().whole(n as f64))],
            )
        },
    )
}

fn gate(i18n: I18n, gate: &Gate, has_store: bool) -> impl IntoView + use<> {
    let f = i18n.format();
    let (class, state) = match gate.state {
        GateState::Met if !gate.doubts.is_empty() => ("tag caution", words::NOT_YET_PROVEN),
        GateState::Met => ("tag good", words::GATE_MET),
        GateState::Unmet => ("tag", words::GATE_UNMET),
        GateState::Between { .. } => ("tag caution", words::BETWEEN),
    };
    let doubts = gate
        .doubts
        .iter()
        .map(|doubt| {
            let text = match doubt {
                Doubt::FewOrders(n) => {
                    i18n.with(words::DOUBT_FEW_ORDERS, &[("orders", &f.count(*n))])
                }
                Doubt::FewVisits(n) => {
                    i18n.with(words::DOUBT_FEW_VISITS, &[("visits", &f.count(*n))])
                }
                Doubt::StoreShrank => i18n.t(words::DOUBT_STORE_SHRANK).to_owned(),
            };
            view! { <p class="quiet">{text}</p> }
        })
        .collect_view();
    let title = i18n.with(words::GATE, &[("stage", &gate.stage.number().to_string())]);
    let needs = gate
        .needs
        .iter()
        .map(|n| need(i18n, n, has_store))
        .collect_view();
    view! {
        <div class="gate">
            <h3>{title.clone()} " " <span class=class>{i18n.t(state)}</span></h3>
            {doubts}
            <div class="table-scroll" tabindex="0" role="group" aria-label=title>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{i18n.t(words::NEED)}</th>
                            <th scope="col">{i18n.t(words::YOURS)}</th>
                            <th scope="col">{i18n.t(words::THRESHOLD)}</th>
                        </tr>
                    </thead>
                    <tbody>{needs}</tbody>
                </table>
            </div>
        </div>
    }
}

fn written(i18n: I18n, measure: Measure, value: f64) -> String {
    let f = i18n.format();
    match measure.unit {
        Unit::PerMonth => f.whole(value),
        Unit::ShareOfTraffic | Unit::ShareOfSales => f.percent(value),
        Unit::Steps => f.count(value),
    }
}

fn need(i18n: I18n, need: &Need, has_store: bool) -> impl IntoView + use<> {
    let f = i18n.format();
    let (class, state) = if need.met {
        ("tag good", words::GATE_MET)
    } else {
        ("tag", words::GATE_UNMET)
    };
    let sentence = need
        .measure
        .zip(names::need_figures(need.code))
        .map(|(m, word)| {
            let figures = i18n.with(
                word,
                &[
                    ("figure", &written(i18n, m, m.figure)),
                    ("threshold", &written(i18n, m, m.threshold)),
                ],
            );
            view! { <p class="quiet">{figures}</p> }
        });
    let margin = need.measure.and_then(Measure::margin).map(|m| {
        let word = if m < 0.0 {
            words::MARGIN_BELOW
        } else {
            words::MARGIN_ABOVE
        };
        let text = i18n.with(word, &[("margin", &f.percent(m.abs()))]);
        view! { <p class="quiet">{text}</p> }
    });
    view! {
        <tr>
            <th scope="row">
                {i18n.t(names::need(need.code, has_store))}
                {sentence}
                <Ideas numbers=need.code.concepts().to_vec() />
            </th>
            <td>
                {need.measure.map(|m| written(i18n, m, m.figure))}
                " "
                <span class=class>{i18n.t(state)}</span>
                {margin}
            </td>
            <td>{need.measure.map(|m| written(i18n, m, m.threshold))}</td>
        </tr>
    }
}
