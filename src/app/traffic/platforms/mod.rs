//! The social matrix: goals, classes, what each platform brings, and the figures behind that.

mod borders;
mod edit;
mod goals;
mod picture;
mod table;

use leptos::prelude::*;
use tributary_domain::traffic::platforms::{
    GOAL_CONCEPTS, OwnPath, PlatformRow, WORTH_CONCEPTS, own_path, platform_rows,
};
use tributary_domain::traffic::{DEFAULT_YEAR, effective_facts};

use super::ideas::Ideas;
use super::names::listed;
use crate::app::i18n::{I18n, words::platforms as words, words::shell, words::traffic};
use crate::app::reactive::Memo;
use crate::app::store::PlanStore;
use crate::app::ui::Chart;

/// Everything below the path.
#[component]
pub(super) fn Matrix() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let rows = store.select(|p| platform_rows(&effective_facts(p)));
    let own = store.select(|p| {
        let facts = effective_facts(p);
        own_path(&facts, &platform_rows(&facts))
    });
    let drawn = Memo::new(move || {
        store.read(|p| rows.with(|rows| picture::picture(i18n, &effective_facts(p), rows)))
    });
    view! {
        {move || own.with(|o| of_own(i18n, o)).into_iter().map(|t| view! { <p>{t}</p> }).collect_view()}
        <goals::Goals />
        {move || rows.with(|rows| best(i18n, rows)).map(|text| view! { <p>{text}</p> })}
        <table::MatrixTable rows />
        <p class="quiet">
            {move || i18n.with(traffic::SOCIAL_DEFAULT, &[("year", &DEFAULT_YEAR.to_string())])}
            " "
            {move || i18n.t(words::EVIDENCE)}
        </p>
        <Chart picture=drawn />
        <borders::Distances rows />
        <edit::Edit rows />
        <details class="explain">
            <summary>{move || i18n.t(shell::HOW_WORKED_OUT)}</summary>
            <p>{move || i18n.t(words::HOW)}</p>
        </details>
        <Ideas numbers=[GOAL_CONCEPTS, WORTH_CONCEPTS].concat() />
    }
}

/// What a platform is called.
fn name(i18n: I18n, row: &PlatformRow) -> String {
    match row.record.known {
        Some(known) => known.name().to_owned(),
        None if row.record.name.is_empty() => i18n.t(words::UNNAMED).to_owned(),
        None => row.record.name.to_string(),
    }
}

fn of_own(i18n: I18n, own: &OwnPath) -> Vec<String> {
    [
        (&own.minor, words::OWN_MINOR),
        (&own.new, words::OWN_NEW),
        (&own.reduce, words::OWN_REDUCE),
    ]
    .into_iter()
    .filter(|(names, _)| !names.is_empty())
    .map(|(names, word)| {
        let names: Vec<String> = names.iter().map(ToString::to_string).collect();
        i18n.with(word, &[("names", &listed(i18n, &names))])
    })
    .collect()
}

/// The platforms by what they do for the goals, the best first; none without goals.
fn best(i18n: I18n, rows: &[PlatformRow]) -> Option<String> {
    let mut fits: Vec<(f64, String)> = rows
        .iter()
        .filter_map(|row| Some((row.fit?, name(i18n, row))))
        .collect();
    fits.sort_by(|a, b| b.0.total_cmp(&a.0));
    let names: Vec<String> = fits
        .into_iter()
        .take(3)
        .map(|(fit, name)| format!("{name} ({})", i18n.format().percent(fit)))
        .collect();
    (!names.is_empty()).then(|| i18n.with(words::ORDER, &[("names", &listed(i18n, &names))]))
}
