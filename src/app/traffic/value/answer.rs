//! Which pool is worth most, what the gates say to that, and how sure it is.

use leptos::prelude::*;
use tributary_domain::traffic::value::robust::Change;
use tributary_domain::traffic::value::{Sureness, Weighed, sureness};

use super::draws::Draws;
use super::{View, names};
use crate::app::i18n::{I18n, words::value as words};
use crate::app::reactive::Memo;

/// A lead of less than this many points of 100 is none.
const LEVEL: f64 = 0.05;

/// The sentences.
#[component]
pub(super) fn Answer(view: View, draws: Draws) -> impl IntoView {
    let i18n = view.i18n;
    let lines = Memo::new(move || {
        let found = view.found.get().ok()?;
        Some((leads(i18n, &found), gates(view, &found)))
    });
    let drawn = move || {
        let found = view.found.get().ok()?;
        let Some((ordered, any)) = draws.first(&found) else {
            return Some(i18n.t(words::DRAWING).to_owned());
        };
        let format = i18n.format();
        let values = [
            ("pool", names::pool(i18n, found.ranking[0])),
            ("ordered", &*format.chance(ordered)),
            ("any", &*format.chance(any)),
        ];
        let shares = i18n.with(words::SURE_DRAWS, &values);
        Some(format!("{} {shares}", sure(i18n, &found, ordered)))
    };
    let part = move |(leads, gates): (String, String)| {
        view! {
            <p class="figure-words">{leads}</p>
            <p>{gates}</p>
            <p><b>{i18n.t(words::SURE)}</b> " " {drawn}</p>
        }
    };
    view! { <div id="value-answer" role="status">{move || lines.get().map(part)}</div> }
}

fn leads(i18n: I18n, found: &Weighed) -> String {
    let [first, second] = [found.ranking[0], found.ranking[1]];
    let score = names::points(i18n, found.scores.totals[first]);
    let lead = names::points(i18n, found.lead() / 100.0);
    let word = if found.lead() < LEVEL {
        words::LEVEL
    } else {
        words::LEADS
    };
    let values = [
        ("pool", names::pool(i18n, first)),
        ("second", names::pool_in_text(i18n, second)),
        ("score", &*score),
        ("lead", &*lead),
    ];
    i18n.with(word, &values)
}

/// What changes, with whom it makes level: points moved, from which criteria, to which.
fn moved(i18n: I18n, found: &Weighed, change: &Change) -> [(&'static str, String); 4] {
    const NOTHING: f64 = 1e-9;
    let differs = |at: usize| change.weights[at] - found.weights[at];
    let places = 0..found.weights.len();
    let from: Vec<usize> = places
        .clone()
        .filter(|at| differs(*at) < -NOTHING)
        .collect();
    let to: Vec<usize> = places.filter(|at| differs(*at) > NOTHING).collect();
    [
        ("points", names::points(i18n, change.l1 / 2.0)),
        ("from", names::list(i18n, &from)),
        ("to", names::list(i18n, &to)),
        ("pool", names::pool_in_text(i18n, change.to).to_owned()),
    ]
}

fn with(i18n: I18n, word: crate::app::i18n::Word, values: &[(&'static str, String)]) -> String {
    let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
    i18n.with(word, &values)
}

fn gates(view: View, found: &Weighed) -> String {
    let i18n = view.i18n;
    let main_pool = view.main_pool.get();
    if main_pool.is_none() {
        return i18n.t(words::GATES_NONE).to_owned();
    }
    let Some(reconciled) = found.reconciled(main_pool) else {
        return i18n.t(words::GATES_AGREE).to_owned();
    };
    let pool = i18n.t(super::super::names::pool(reconciled.pool));
    let differ = i18n.with(words::GATES_DIFFER, &[("pool", pool)]);
    let meet = match &reconciled.change {
        Some(change) => with(i18n, words::RECONCILED, &moved(i18n, found, change)),
        None => i18n.t(words::RECONCILED_NEVER).to_owned(),
    };
    format!("{differ} {meet}")
}

fn sure(i18n: I18n, found: &Weighed, first_in_order: f64) -> String {
    let (kind, flip) = sureness(found, Some(first_in_order));
    let Some(flip) = flip else {
        return i18n.t(words::SURE_ALWAYS).to_owned();
    };
    let word = match kind {
        Sureness::Firm => words::SURE_FIRM,
        Sureness::Fair => words::SURE_FAIR,
        Sureness::Close => words::SURE_CLOSE,
    };
    with(i18n, word, &moved(i18n, found, &flip))
}
