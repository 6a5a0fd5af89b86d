//! The three strategies: their figures, the trend, and what to do next.

mod figures;
pub(crate) mod rhythm;

use leptos::prelude::*;
use tributary_domain::funnel::forecast::outlook;
use tributary_domain::plan::ProposalCode;
use tributary_domain::traffic::pools::pool_figures;
use tributary_domain::traffic::strategies::{Accumulation, Scorecard, Strategy, Trend, scorecard};
use tributary_domain::traffic::{Automation, effective_facts};

use super::actions::TakeUp;
use super::ideas::Ideas;
use super::{edit, steps};
use crate::app::i18n::{I18n, Word, words::shell, words::strategies as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{Fold, Tick};

/// The three scorecards of the plan.
pub(super) fn cards(store: PlanStore) -> Memo<Vec<Scorecard>> {
    Memo::new(move || {
        store.funnel().with(|f| {
            store.read(|p| {
                let facts = effective_facts(p);
                let ahead = outlook(p, f).ok();
                let pools = pool_figures(p, &facts, f);
                scorecard(p, &facts, f, ahead.as_ref(), &pools).to_vec()
            })
        })
    })
}

/// The fold.
#[component]
pub(super) fn Strategies() -> impl IntoView {
    let i18n = I18n::here();
    let title = Signal::derive(move || i18n.t(words::TITLE).to_owned());
    view! {
        <Fold id="strategies" title lazy=true>
            <Inside />
        </Fold>
    }
}

#[component]
fn Inside() -> impl IntoView {
    let i18n = I18n::here();
    let cards = cards(PlanStore::here());
    let parts = Strategy::ALL
        .into_iter()
        .map(|strategy| view! { <Part strategy cards /> })
        .collect_view();
    view! {
        <p class="quiet">{move || i18n.t(words::NOTE)}</p>
        {parts}
        <rhythm::RhythmTable />
        <details class="explain">
            <summary>{move || i18n.t(shell::HOW_WORKED_OUT)}</summary>
            <p>{move || i18n.t(words::HOW)}</p>
        </details>
    }
}

const fn name(strategy: Strategy) -> (Word, &'static str) {
    match strategy {
        Strategy::Acquire => (words::ACQUIRE, "acquire"),
        Strategy::Operate => (words::OPERATE, "operate"),
        Strategy::Mine => (words::MINE, "mine"),
    }
}

const fn trend(trend: Trend) -> (&'static str, Word) {
    match trend {
        Trend::Better => ("tag good", words::BETTER),
        Trend::Flat => ("tag", words::FLAT),
        Trend::Worse => ("tag caution", words::WORSE),
        Trend::Unknown => ("tag", words::UNKNOWN),
    }
}

/// One strategy.
#[component]
fn Part(strategy: Strategy, cards: Memo<Vec<Scorecard>>) -> impl IntoView {
    let i18n = I18n::here();
    let card =
        Memo::new(move || cards.with(|all| all.iter().find(|c| c.strategy == strategy).cloned()));
    let (title, id) = name(strategy);
    let tag = move || {
        card.with(|c| c.as_ref().map(|c| trend(c.trend)))
            .map(|(class, word)| view! { <span class=class>{i18n.t(word)}</span> })
    };
    let enough = move || card.with(|c| c.as_ref().and_then(|c| accumulation(i18n, c)));
    let next = Memo::new(move || card.with(|c| c.as_ref().and_then(|c| c.next)));
    view! {
        <section class="stack" id=format!("strategy-{id}")>
            <h3>{move || i18n.t(title)} " " {tag}</h3>
            {move || enough().map(|text| view! { <p>{text}</p> })}
            <figures::FiguresTable card title />
            {move || next_in_words(i18n, next.get())}
            {(strategy == Strategy::Operate).then(|| view! { <Messages /> })}
            <Ideas numbers=strategy.concepts().to_vec() />
        </section>
    }
}

fn next_in_words(i18n: I18n, next: Option<tributary_domain::traffic::Step>) -> AnyView {
    let Some(step) = next else {
        return view! { <p>{i18n.t(words::NEXT_NONE)}</p> }.into_any();
    };
    let (what, why) = steps::step(step);
    view! {
        <p>
            <strong>{i18n.with(words::NEXT, &[("what", i18n.t(what))])}</strong>
            " "
            {i18n.t(why)}
        </p>
        <TakeUp code=ProposalCode::TrafficStep(step.number()) />
    }
    .into_any()
}

fn accumulation(i18n: I18n, card: &Scorecard) -> Option<String> {
    let (word, n) = match card.accumulation? {
        Accumulation::Buyers(n) => (words::ENOUGH_BUYERS, n),
        Accumulation::KnownRate(n) => (words::ENOUGH_RATE, n),
        Accumulation::NotYet(n) => (words::ENOUGH_NOT, n),
    };
    Some(i18n.with(word, &[("n", &i18n.format().whole(n))]))
}

/// Which messages go out by themselves.
#[component]
fn Messages() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let running = store.select(|p| {
        let records = p.traffic.records.as_ref();
        records.map(|r| r.automation.clone()).unwrap_or_default()
    });
    let ticks = Automation::ALL
        .into_iter()
        .map(|kind| {
            let word = match kind {
                Automation::Welcome => words::A_WELCOME,
                Automation::Basket => words::A_BASKET,
                Automation::AfterOrder => words::A_AFTER,
                Automation::Reorder => words::A_REORDER,
                Automation::WinBack => words::A_WINBACK,
                Automation::Members => words::A_MEMBERS,
            };
            let set = move |on: bool| {
                edit(store, "automation", |f| {
                    f.change_records(|r| r.set_automation(kind, on));
                });
            };
            view! {
                <Tick
                    label=Signal::derive(move || i18n.t(word).to_owned())
                    value=Signal::derive(move || running.with(|all| all.contains(&kind)))
                    on_change=set
                />
            }
        })
        .collect_view();
    view! {
        <fieldset class="choice">
            <legend>{move || i18n.t(words::AUTOMATION)}</legend>
            <div class="options">{ticks}</div>
        </fieldset>
    }
}
