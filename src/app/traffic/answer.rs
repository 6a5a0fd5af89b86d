//! The verdict: main pool, pool now, pool to grow, maturity, what is missing, what to do.

use leptos::prelude::*;
use tributary_domain::traffic::{
    Diagnosis, Duty, MATURITY_CONCEPTS, Maturity, POOL_TO_GROW_CONCEPTS, Pool, Route, Stage,
    effective_facts, next_steps,
};

use super::ideas::Ideas;
use super::{names, steps};
use crate::app::i18n::{I18n, Word, words::pools, words::traffic as words};
use crate::app::store::PlanStore;

/// Answer, why, and next steps.
#[component]
pub(super) fn Answer() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let diagnosis = store.diagnosis();
    view! {
        <section class="answer" aria-labelledby="traffic-answer">
            <h1 id="traffic-answer">{move || diagnosis.with(|d| headline(i18n, d))}</h1>
            {move || diagnosis.with(|d| why(i18n, d))}
            <div class="figures">{move || diagnosis.with(|d| cards(i18n, d))}</div>
            <super::verdict::BesideTheVerdict />
            <p class="quiet">{move || i18n.t(words::THREE_APART)} " " {move || i18n.t(words::MATURITY_HELP)}</p>
        </section>
        <section class="panel" aria-labelledby="steps-title">
            <h2 id="steps-title">{move || i18n.t(words::NEXT_STEPS)}</h2>
            {move || {
                let facts = store.read(effective_facts);
                diagnosis.with(|d| step_list(i18n, &next_steps(d, &facts)))
            }}
            {move || diagnosis.with(|d| gaps(i18n, d))}
        </section>
    }
}

/// The main pool, and the one to grow, in a sentence or two.
pub(crate) fn headline(i18n: I18n, d: &Diagnosis) -> String {
    let pool = |p: Pool| i18n.t(names::pool_in_text(p));
    let first = match (d.main_pool, d.route) {
        (Some(main), _) => i18n.with(words::ANSWER_MAIN, &[("pool", pool(main))]),
        (None, Route::NoMainPool) => i18n.t(words::ANSWER_NONE).to_owned(),
        (None, _) => i18n.with(words::ANSWER_BEFORE, &[("pool", pool(Pool::PlatformStore))]),
    };
    match d.pool_to_grow {
        Some(next) if d.main_pool.is_some() && d.main_pool != Some(next) => {
            format!(
                "{first} {}",
                i18n.with(words::ANSWER_GROW, &[("pool", pool(next))])
            )
        }
        _ => first,
    }
}

/// The stage and the way, and why they are these.
pub(crate) fn reasons(i18n: I18n, d: &Diagnosis) -> Vec<String> {
    let (name, reason, who) = names::stage(d.stage);
    let (route, route_why) = names::route(d.route);
    let stage = [Some(name), Some(reason), who];
    let stage: Vec<&str> = stage.into_iter().flatten().map(|w| i18n.t(w)).collect();
    let [name, rest @ ..] = stage.as_slice() else {
        return Vec::new();
    };
    vec![
        format!("{name}. {}", rest.join(" ")),
        format!(
            "{}: {}. {}",
            i18n.t(words::ROUTE),
            i18n.t(route),
            i18n.t(route_why)
        ),
    ]
}

fn why(i18n: I18n, d: &Diagnosis) -> impl IntoView + use<> {
    let (name, reason, who) = names::stage(d.stage);
    let (route, route_why) = names::route(d.route);
    let mut numbers = d.stage.map_or(Vec::new(), |s| s.concepts().to_vec());
    numbers.extend(d.route.concepts());
    let form = d.site_form.map(|f| {
        format!(
            "{}: {}",
            i18n.t(words::SITE_FORM),
            i18n.t(names::site_form(f))
        )
    });
    view! {
        <p id="traffic-stage">
            <strong>{i18n.t(name)}</strong>
            ". "
            {i18n.t(reason)}
            " "
            {who.map(|w| i18n.t(w))}
        </p>
        <p>{i18n.t(words::ROUTE)} ": " <strong>{i18n.t(route)}</strong> ". " {i18n.t(route_why)} " " {form}</p>
        <Ideas numbers />
    }
}

/// A figure as the screen shows it.
fn card(
    i18n: I18n,
    key: &'static str,
    label: Word,
    value: String,
    note: Option<String>,
    numbers: Vec<u8>,
) -> impl IntoView {
    view! {
        <div class="figure plain" data-figure=key>
            <p class="figure-label">{i18n.t(label)}</p>
            <p class="figure-words">{value}</p>
            {note.map(|n| view! { <p class="figure-note">{n}</p> })}
            <Ideas numbers />
        </div>
    }
}

/// A figure of the answer whose value is words.
pub(crate) struct Card {
    key: &'static str,
    /// What it is.
    pub(crate) label: Word,
    /// What it says.
    pub(crate) value: String,
    /// A quieter line.
    pub(crate) note: Option<String>,
    numbers: Vec<u8>,
}

fn cards(i18n: I18n, d: &Diagnosis) -> impl IntoView + use<> {
    told(i18n, d).map(|c| card(i18n, c.key, c.label, c.value, c.note, c.numbers))
}

/// Main pool, pool now, pool to grow and maturity.
pub(crate) fn told(i18n: I18n, d: &Diagnosis) -> [Card; 4] {
    let pool = |p: Pool| i18n.t(names::pool(p)).to_owned();
    let f = i18n.format();
    let now = match (d.pool_now.by_visits, d.pool_now.by_sales) {
        (Some(v), Some(s)) if v == s => i18n.with(pools::POOL_NOW_BOTH, &[("pool", &pool(v))]),
        (Some(v), Some(s)) => i18n.with(
            pools::POOL_NOW_TWO,
            &[("visits_pool", &pool(v)), ("sales_pool", &pool(s))],
        ),
        (Some(v), None) => i18n.with(pools::POOL_NOW_VISITS, &[("pool", &pool(v))]),
        (None, Some(s)) => i18n.with(pools::POOL_NOW_SALES, &[("pool", &pool(s))]),
        (None, None) => i18n.t(pools::POOL_NOW_NONE).to_owned(),
    };
    let shares = d
        .pool_now
        .by_visits
        .and_then(|p| d.traffic_shares.get(p))
        .map(|s| i18n.with(words::SHARE_OF_VISITS, &[("share", &f.percent(s))]));
    let sales_share = d
        .pool_now
        .by_sales
        .and_then(|p| d.sales_shares.get(p))
        .map(|s| i18n.with(words::SHARE_OF_SALES, &[("share", &f.percent(s))]));
    let notes: Vec<String> = shares.into_iter().chain(sales_share).collect();
    let grow = d
        .pool_to_grow
        .map_or_else(|| i18n.t(pools::POOL_TO_GROW_NONE).to_owned(), pool);
    let next = d.next_stage.map_or_else(
        || i18n.t(words::NEXT_STAGE_NONE).to_owned(),
        |s| i18n.with(words::NEXT_STAGE, &[("stage", &s.number().to_string())]),
    );
    let main = d
        .main_pool
        .map_or_else(|| i18n.t(pools::POOL_TO_GROW_NONE).to_owned(), pool);
    let main_numbers = d.stage.map_or(Vec::new(), |s| s.concepts().to_vec());
    let card = |key, label, value, note, numbers| Card {
        key,
        label,
        value,
        note,
        numbers,
    };
    [
        card("main-pool", words::MAIN_POOL, main, None, main_numbers),
        card(
            "pool-now",
            pools::POOL_NOW,
            now,
            (!notes.is_empty()).then(|| notes.join(" · ")),
            vec![],
        ),
        card(
            "pool-to-grow",
            pools::POOL_TO_GROW,
            grow,
            Some(next),
            POOL_TO_GROW_CONCEPTS.to_vec(),
        ),
        card(
            "maturity",
            words::MATURITY,
            maturity(i18n, d.maturity),
            None,
            MATURITY_CONCEPTS.to_vec(),
        ),
    ]
}

fn maturity(i18n: I18n, maturity: Maturity) -> String {
    let number = |s: Stage| s.number().to_string();
    match maturity {
        Maturity::Clear(Some(s)) => i18n.with(words::MATURITY_CLEAR, &[("stage", &number(s))]),
        Maturity::Clear(None) => i18n.t(words::MATURITY_BEFORE).to_owned(),
        Maturity::Between {
            lower: Some(lower),
            upper,
        } => i18n.with(
            words::MATURITY_BETWEEN,
            &[("lower", &number(lower)), ("upper", &number(upper))],
        ),
        Maturity::Between { lower: None, upper } => {
            i18n.with(words::MATURITY_BETWEEN_FIRST, &[("upper", &number(upper))])
        }
        Maturity::NotYetProven(s) => {
            i18n.with(words::MATURITY_NOT_YET_PROVEN, &[("stage", &number(s))])
        }
    }
}

fn step_list(i18n: I18n, next: &[tributary_domain::traffic::Step]) -> impl IntoView + use<> {
    let items = next
        .iter()
        .map(|step| {
            let (what, why) = steps::step(*step);
            view! {
                <li>
                    <strong>{i18n.t(what)}</strong>
                    <p class="quiet">{i18n.t(why)}</p>
                    <Ideas numbers=step.concepts().to_vec() />
                </li>
            }
        })
        .collect_view();
    view! { <ol class="steps">{items}</ol> }
}

/// Warnings, soft gaps and duties, each only where there is one.
fn gaps(i18n: I18n, d: &Diagnosis) -> impl IntoView + use<> {
    let list = |title: Word, items: Vec<(String, Vec<u8>)>| {
        (!items.is_empty()).then(|| {
            let items = items
                .into_iter()
                .map(|(text, numbers)| view! { <li>{text} <Ideas numbers /></li> })
                .collect_view();
            view! {
                <div>
                    <h3>{i18n.t(title)}</h3>
                    <ul class="gaps">{items}</ul>
                </div>
            }
        })
    };
    let warnings = d
        .warnings
        .iter()
        .map(|w| (i18n.t(names::warning(*w)).to_owned(), w.concepts().to_vec()))
        .collect();
    let soft = d
        .soft
        .iter()
        .map(|s| (i18n.t(names::soft(*s)).to_owned(), s.concepts().to_vec()))
        .collect();
    let duties = d
        .duties
        .iter()
        .map(|duty| {
            let pool = |p: Pool| i18n.t(names::pool_in_text(p));
            let text = match duty {
                Duty::Keep(p) => i18n.with(words::DUTY_KEEP, &[("pool", pool(*p))]),
                Duty::DivertOffline(Some(p)) => {
                    i18n.with(words::DUTY_DIVERT_OFFLINE, &[("pool", pool(*p))])
                }
                Duty::DivertOffline(None) => i18n.t(words::DUTY_DIVERT_OFFLINE_EACH).to_owned(),
            };
            (text, duty.concepts().to_vec())
        })
        .collect();
    view! {
        <div class="gap-lists">
            {list(words::WARNINGS, warnings)}
            {list(words::SOFT, soft)}
            {list(words::DUTIES, duties)}
        </div>
    }
}
