//! The list of what differs between two plans, to read or to take from.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::compare::Difference;

use super::told;
use crate::app::i18n::{I18n, words::share as words};
use crate::app::reactive::Signal;
use crate::app::ui::unique_id;

/// So many of one section are listed one by one; the rest goes with the section.
const LISTED: usize = 100;

/// How many things differ, in words; tracked.
pub(crate) fn count_in_words(i18n: I18n, count: usize) -> String {
    match count {
        0 => i18n.t(words::DIFFER_NONE).to_owned(),
        1 => i18n.t(words::DIFFER_ONE).to_owned(),
        n => i18n.with(words::DIFFER_MANY, &[("count", &n.to_string())]),
    }
}

/// Places in the list, by the section they are in, in the order of the list.
fn by_section(all: &[Difference]) -> Vec<(String, Vec<usize>)> {
    let mut sections: Vec<(String, Vec<usize>)> = Vec::new();
    for (n, difference) in all.iter().enumerate() {
        let key = difference.section();
        match sections.iter_mut().find(|(known, _)| known == key) {
            Some((_, places)) => places.push(n),
            None => sections.push((key.to_owned(), vec![n])),
        }
    }
    sections
}

/// The list.
#[component]
pub(crate) fn Differences(
    /// What differs.
    all: Arc<Vec<Difference>>,
    /// Which of them are taken; without it the list is only read.
    #[prop(optional_no_strip)]
    taken: Option<RwSignal<Vec<bool>>>,
) -> impl IntoView {
    let sections = by_section(&all);
    let folded = all.len() > 15 && sections.len() > 1;
    let parts = sections
        .into_iter()
        .map(|(key, places)| section(&all, &key, Arc::new(places), taken, folded));
    view! { <div class="differences">{parts.collect_view()}</div> }
}

fn section(
    all: &Arc<Vec<Difference>>,
    key: &str,
    places: Arc<Vec<usize>>,
    taken: Option<RwSignal<Vec<bool>>>,
    folded: bool,
) -> AnyView {
    let i18n = I18n::here();
    let name = {
        let key = key.to_owned();
        Signal::derive(move || told::section(i18n, &key))
    };
    let rows = places.iter().take(LISTED).map(|&n| {
        let all = Arc::clone(all);
        let words = Signal::derive(move || {
            all.get(n)
                .map_or_else(String::new, |d| told::sentence(i18n, d))
        });
        let one = Arc::new(vec![n]);
        view! { <li>{line(words, one, taken)}</li> }
    });
    let rows = rows.collect_view();
    let more = places.len().saturating_sub(LISTED);
    let more = (more > 0).then(|| {
        let more = more.to_string();
        view! { <p class="quiet">{move || i18n.with(words::DIFFER_MORE, &[("count", &more)])}</p> }
    });
    let count = places.len().to_string();
    let whole = taken.filter(|_| places.len() > 1).map(|_| {
        let words = Signal::derive(move || i18n.t(words::DIFFER_ALL_OF).to_owned());
        line(words, places, taken)
    });
    view! {
        <details class="inner" open=!folded>
            <summary>
                <h3>{name}</h3>
                " "
                <span class="fold-summary">{count}</span>
            </summary>
            {whole}
            <ul>{rows}</ul>
            {more}
        </details>
    }
    .into_any()
}

/// Words, with a box to tick where something is taken.
fn line(
    words: Signal<String>,
    places: Arc<Vec<usize>>,
    taken: Option<RwSignal<Vec<bool>>>,
) -> AnyView {
    let Some(taken) = taken else {
        return view! { <span>{words}</span> }.into_any();
    };
    let id = unique_id("take");
    let all = {
        let places = Arc::clone(&places);
        move || taken.with(|t| places.iter().all(|n| t.get(*n).copied().unwrap_or(false)))
    };
    let tick = move |event| {
        let yes = event_target_checked(&event);
        taken.update(|t| {
            for n in places.iter() {
                if let Some(one) = t.get_mut(*n) {
                    *one = yes;
                }
            }
        });
    };
    view! {
        <label class="tick" for=id.clone()>
            <input id=id.clone() type="checkbox" prop:checked=all on:change=tick />
            <span>{words}</span>
        </label>
    }
    .into_any()
}
