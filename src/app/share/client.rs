//! What a client sees: results, and nothing of the tool around them.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::link::{ClientStage, ClientTest, ClientView, Outcome};
use tributary_domain::quantity::Volume;

use crate::app::funnel::names::stage_kind;
use crate::app::i18n::{I18n, words::share as words};
use crate::app::navigation::{Navigation, Route};
use crate::app::traffic::names::pool;

/// The screen.
#[component]
pub(crate) fn ClientScreen() -> impl IntoView {
    let i18n = I18n::here();
    let navigation = Navigation::here();
    let shown = move || {
        navigation
            .client
            .get()
            .map_or_else(|| ().into_any(), |view| results(i18n, &view))
    };
    view! {
        <div class="screen client">
            {shown}
            <p>
                <button
                    type="button"
                    class="quiet-button"
                    on:click=move |_| navigation.go_instead(Route::Home)
                >
                    {move || i18n.t(words::RESULTS_LEAVE)}
                </button>
            </p>
        </div>
    }
}

fn results(i18n: I18n, view: &Arc<ClientView>) -> AnyView {
    let f = i18n.format();
    let title = if view.title.is_empty() {
        i18n.t(words::RESULTS_UNNAMED).to_owned()
    } else {
        view.title.to_string()
    };
    let when = [
        view.period.map(|p| f.period(p)),
        view.made
            .map(|d| i18n.with(words::RESULTS_MADE, &[("day", &f.date(d))])),
    ];
    let when: Vec<String> = when.into_iter().flatten().collect();
    let none = || i18n.t(words::RESULTS_NONE).to_owned();
    let sales = view.sales.zip(view.currency);
    let sales = sales.map_or_else(none, |(v, currency)| f.money(v.to_f64(), currency));
    let count = |v: Option<Volume>| v.map_or_else(none, |v| f.count(v.to_f64()));
    let figures = [
        (words::RESULTS_SALES, sales),
        (words::RESULTS_ORDERS, count(view.orders)),
        (words::RESULTS_VISITS, count(view.visits)),
    ]
    .map(|(name, value)| view! { <div><dt>{i18n.t(name)}</dt><dd>{value}</dd></div> });
    let pool = view.pool.map(|p| {
        let pool = i18n.t(pool(p));
        view! { <p>{i18n.with(words::RESULTS_POOL, &[("pool", pool)])}</p> }
    });
    view! {
        <section class="answer" aria-labelledby="client-title">
            <h1 id="client-title">{title}</h1>
            <p>{i18n.t(words::RESULTS_LEAD)} " " {when.join(" · ")}</p>
            <dl>{figures.into_iter().collect_view()}</dl>
            {pool}
        </section>
        {channels(i18n, view)}
        {tests(i18n, &view.tests)}
    }
    .into_any()
}

fn stage_name(i18n: I18n, stage: &ClientStage) -> String {
    if stage.name.is_empty() {
        i18n.t(stage_kind(stage.kind)).to_owned()
    } else {
        stage.name.to_string()
    }
}

fn channels(i18n: I18n, view: &ClientView) -> Option<AnyView> {
    if view.channels.is_empty() {
        return None;
    }
    let f = i18n.format();
    let count = |v: &Option<Volume>| {
        let text = v.map_or_else(String::new, |v| f.count(v.to_f64()));
        view! { <td>{text}</td> }
    };
    let head = view.stages.iter();
    let head = head.map(|stage| view! { <th scope="col">{stage_name(i18n, stage)}</th> });
    let rows = view.channels.iter().map(|channel| {
        view! {
            <tr>
                <th scope="row">{channel.name.to_string()}</th>
                {channel.counts.iter().map(count).collect_view()}
            </tr>
        }
    });
    let all = view.stages.iter().map(|stage| count(&stage.count));
    Some(
        view! {
            <section class="panel" aria-labelledby="client-channels">
                <h2 id="client-channels">{i18n.t(words::RESULTS_CHANNELS)}</h2>
                <div class="table-scroll" tabindex="0" role="group" aria-labelledby="client-channels">
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">{i18n.t(words::RESULTS_CHANNEL)}</th>
                                {head.collect_view()}
                            </tr>
                        </thead>
                        <tbody>
                            {rows.collect_view()}
                            <tr>
                                <th scope="row">{i18n.t(words::RESULTS_ALL)}</th>
                                {all.collect_view()}
                            </tr>
                        </tbody>
                    </table>
                </div>
            </section>
        }
        .into_any(),
    )
}

fn tests(i18n: I18n, tests: &[ClientTest]) -> Option<AnyView> {
    if tests.is_empty() {
        return None;
    }
    let each = tests.iter().map(|test| one(i18n, test)).collect_view();
    Some(
        view! {
            <section class="panel" aria-labelledby="client-tests">
                <h2 id="client-tests">{i18n.t(words::RESULTS_TESTS)}</h2>
                {each}
            </section>
        }
        .into_any(),
    )
}

fn variant_name(test: &ClientTest, place: usize) -> String {
    let letter = || {
        let at = u8::try_from(place).unwrap_or_default();
        char::from(b'A'.saturating_add(at)).to_string()
    };
    let named = test.variants.get(place).filter(|v| !v.name.is_empty());
    named.map_or_else(letter, |v| v.name.to_string())
}

fn one(i18n: I18n, test: &ClientTest) -> AnyView {
    let f = i18n.format();
    let about = |word, place: u8| {
        let name = variant_name(test, usize::from(place));
        i18n.with(word, &[("name", &name)])
    };
    let outcome = match test.outcome {
        Outcome::Better(place) => about(words::OUTCOME_BETTER, place),
        Outcome::NotWorse(place) => about(words::OUTCOME_NOT_WORSE, place),
        Outcome::Worse => i18n.t(words::OUTCOME_WORSE).to_owned(),
        Outcome::Same => i18n.t(words::OUTCOME_SAME).to_owned(),
        Outcome::Open => i18n.t(words::OUTCOME_OPEN).to_owned(),
        Outcome::NoResult => i18n.t(words::OUTCOME_NONE).to_owned(),
    };
    let rows = test.variants.iter().enumerate().map(|(n, variant)| {
        let count = |v: Option<tributary_domain::quantity::Count>| {
            v.map_or_else(String::new, |v| f.count(v.to_f64()))
        };
        let lift = variant.lift.map(|v| f.change(v.to_f64()));
        view! {
            <tr>
                <th scope="row">{variant_name(test, n)}</th>
                <td>{count(variant.visitors)}</td>
                <td>{count(variant.conversions)}</td>
                <td>{lift.unwrap_or_default()}</td>
            </tr>
        }
    });
    let head = [
        words::RESULTS_VARIANT,
        words::RESULTS_SEEN,
        words::RESULTS_CONVERTED,
        words::RESULTS_LIFT,
    ]
    .map(|word| view! { <th scope="col">{i18n.t(word)}</th> });
    let name = test.name.to_string();
    view! {
        <h3>{name.clone()}</h3>
        <p>{outcome}</p>
        <div class="table-scroll" tabindex="0" role="group" aria-label=name>
            <table>
                <thead>
                    <tr>{head.into_iter().collect_view()}</tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
