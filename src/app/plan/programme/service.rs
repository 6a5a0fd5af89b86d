//! Service: who answers and when, what goes with an order, and messages to copy.

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::plan::Id;
use tributary_domain::programme::{Days, Offset};
use tributary_domain::quantity::Volume;
use tributary_domain::service::{
    CareStep, OrderState, Role, ServiceChannel, Unanswered, add_usual_steps, coverage,
};

use super::kit::{Called, Row, choices, how_many, list, plan_text, programme, said, sentences};
use super::naming;
use super::situation::{hours, moved, offsets};
use super::templates::Templates;
use crate::app::i18n::{I18n, words::programme as words};
use crate::app::reactive::Signal;
use crate::app::store::PlanStore;
use crate::app::ui::{Fold, Select};

/// Hours of an office that has said one end only.
const OFFICE: (u8, u8) = (9, 18);

/// The fold.
#[component]
pub(super) fn ServiceFold() -> impl IntoView {
    let (i18n, store) = (I18n::here(), PlanStore::here());
    let rows = store.select(|p| {
        let s = &p.programme.service;
        s.channels.len() + s.steps.len()
    });
    let summary = Signal::derive(move || how_many(i18n, rows.get()));
    let clock = store.select(|p| p.programme.service.clock);
    let set_clock = move |v: Option<Offset>| {
        store.edit(Step::Single, |p| programme(p).service.clock = v);
    };
    let usual = move |_| {
        store.edit(Step::Single, |p| add_usual_steps(&mut programme(p).service));
    };
    view! {
        <Fold title=said(words::SERVICE) summary=summary lazy=true id="plan-service">
            <p class="quiet">{said(words::SERVICE_NOTE)}</p>
            {list::<ServiceChannel>(
                Called {
                    title: words::CHANNELS,
                    note: words::CHANNELS_NOTE,
                    add: words::CHANNEL_ADD,
                    row: words::CHANNEL_N,
                },
                |c| &c.name,
                channel,
            )}
            <div class="fields">
                <Select
                    label=said(words::OUR_CLOCK)
                    options=offsets()
                    value=Signal::derive(move || Some(clock.get()))
                    on_change=Callback::new(set_clock)
                />
            </div>
            <Coverages />
            {list::<CareStep>(
                Called {
                    title: words::STEPS,
                    note: words::STEPS_NOTE,
                    add: words::STEP_ADD,
                    row: words::STEP_N,
                },
                |s| &s.what,
                step,
            )}
            <p class="row">
                <button
                    type="button"
                    id="usual-steps"
                    disabled=move || store.is_read_only()
                    on:click=usual
                >
                    {said(words::STEPS_USUAL)}
                </button>
            </p>
            <div class="fields">
                {plan_text(words::PACKAGE, |p| &p.programme.service.package, |p| &mut programme(p).service.package)}
                {plan_text(words::IMPROVE, |p| &p.programme.service.improve, |p| &mut programme(p).service.improve)}
            </div>
            <Templates />
        </Fold>
    }
}

fn channel(row: Row<ServiceChannel>) -> AnyView {
    view! {
        <div class="fields">
            {row.text(words::NAME, |c| &c.name, |c| &mut c.name)}
            {row.choice(words::ROLE, choices([Role::Core, Role::Auxiliary], naming::role), |c| c.role, |c, v| c.role = v)}
            {row.choice(words::OPEN_DAYS, choices(Days::ALL, naming::days), |c| c.days, |c, v| c.days = v)}
            {row.choice(
                words::OPEN_FROM,
                hours(),
                |c| c.hours.map(|h| h.from),
                |c, v| c.hours = moved(c.hours, OFFICE, v, true),
            )}
            {row.choice(
                words::OPEN_TO,
                hours(),
                |c| c.hours.map(|h| h.to),
                |c, v| c.hours = moved(c.hours, OFFICE, v, false),
            )}
            {row.number::<Volume>(words::RESPONSE, None, |c| c.response, |c, v| c.response = v)}
        </div>
    }
    .into_any()
}

/// How much of each market's hours somebody answers.
#[component]
fn Coverages() -> impl IntoView {
    let (i18n, store) = (I18n::here(), PlanStore::here());
    let told = move || {
        let f = i18n.format();
        store.read(|p| {
            let service = &p.programme.service;
            if service.channels.is_empty() {
                return Vec::new();
            }
            let markets = &p.situation.markets;
            if markets.is_empty() {
                return vec![i18n.t(words::COVER_NO_MARKET).to_owned()];
            }
            let name = |id: Id, name: &str| {
                let at = markets.iter().position(|m| m.id == id).unwrap_or(0);
                let n = (at + 1).to_string();
                if name.is_empty() {
                    i18n.with(words::MARKET_N, &[("n", &n)])
                } else {
                    name.to_owned()
                }
            };
            let one = |market: &tributary_domain::programme::Market| {
                let name = name(market.id, market.name.as_str());
                match coverage(service, market) {
                    Ok(c) => {
                        let wait = c.longest_wait.unwrap_or(0.0);
                        let text = i18n.with(
                            words::COVER,
                            &[
                                ("market", &name),
                                ("all", &f.percent(c.all)),
                                ("core", &f.percent(c.core)),
                                ("wait", &f.count(wait)),
                            ],
                        );
                        let response = c
                            .response
                            .map(|r| i18n.with(words::COVER_RESPONSE, &[("hours", &f.count(r))]));
                        format!("{text}{}", response.unwrap_or_default())
                    }
                    Err(Unanswered::NoMarketClock) => {
                        i18n.with(words::COVER_NO_MARKET_CLOCK, &[("market", &name)])
                    }
                    Err(Unanswered::NoClock) => i18n.t(words::COVER_NO_CLOCK).to_owned(),
                    Err(Unanswered::NoHours) => i18n.t(words::COVER_NO_HOURS).to_owned(),
                }
            };
            let mut told: Vec<String> = markets.iter().map(one).collect();
            // What is missing on our side is the same for every market.
            told.dedup();
            told
        })
    };
    sentences("coverage", told)
}

fn step(row: Row<CareStep>) -> AnyView {
    let i18n = I18n::here();
    let state = row.get(|s| s.state);
    let usual = move || {
        let state = state.get()?;
        Some(i18n.t(naming::order_state(state).1))
    };
    view! {
        <div class="fields">
            {row.choice(
                words::ORDER_STATE,
                choices(OrderState::ALL, |s| naming::order_state(s).0),
                |s| s.state,
                |s, v| s.state = v,
            )}
            {row.number::<Volume>(words::HOURS_AFTER, None, |s| s.after, |s, v| s.after = v)}
            {row.text(words::STEP_WHAT, |s| &s.what, |s| &mut s.what)}
            {row.text(words::WHO, |s| &s.owner, |s| &mut s.owner)}
        </div>
        <p class="quiet">{usual}</p>
    }
    .into_any()
}
