//! What would change the verdict: each fact's smallest change that does.

use leptos::prelude::*;
use tributary_domain::quantity::Currency;
use tributary_domain::traffic::change::{FactChange, Level, changes};
use tributary_domain::traffic::{Context, Field, Stage, effective_facts};

use super::names;
use super::told::{Shown, Told};
use crate::app::i18n::{I18n, words::score as words, words::shell};
use crate::app::reactive::Signal;
use crate::app::store::PlanStore;
use crate::app::ui::Show;
use crate::app::ui::sheet::{Cell, Sheet};

/// The section with the table.
#[component]
pub(super) fn Changes() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let diagnosis = store.diagnosis();
    let found = store.select(|p| changes(&effective_facts(p), &Context::default()));
    let currency = store.select(|p| p.sales.currency);
    let rows = move || -> Vec<[String; 4]> {
        found.with(|all| all.iter().map(|c| row(i18n, c, currency.get())).collect())
    };
    let heads = move || {
        [
            words::CHANGE_FACT,
            words::CHANGE_NOW,
            words::CHANGE_TO,
            words::CHANGE_THEN,
        ]
        .map(|word| i18n.t(word).to_owned())
    };
    let sheet = Signal::derive(move || Sheet {
        head: heads().to_vec(),
        rows: rows()
            .into_iter()
            .map(|r| r.map(Cell::Text).to_vec())
            .collect(),
    });
    let shown = move || {
        let row = |[fact, now, to, then]: [String; 4]| {
            let figures = [now, to].map(Shown::figure);
            let mut row = vec![Shown::words(fact)];
            row.extend(figures);
            row.push(Shown::words(then));
            row
        };
        rows().into_iter().map(row).collect::<Vec<_>>()
    };
    let title = Signal::derive(move || i18n.t(words::CHANGE).to_owned());
    let nearest = move || {
        let stage = diagnosis.with(|d| d.stage);
        found.with(|all| {
            let told = |change: Option<&FactChange>, word| {
                change.map(|c| sentence(i18n, c, currency.get(), word))
            };
            let up = all.iter().find(|c| c.stage > stage && !c.by_decline);
            let up = told(up, words::CHANGE_UP);
            let down = told(all.iter().find(|c| c.stage < stage), words::CHANGE_DOWN);
            [up, down].into_iter().flatten().collect::<Vec<_>>()
        })
    };
    view! {
        <section class="stack" id="changes" aria-labelledby="changes-title">
            <h3 id="changes-title">{title}</h3>
            {move || nearest().into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
            <Show
                when=move || found.with(|all| !all.is_empty())
                fallback=move || view! { <p>{i18n.t(words::CHANGE_NONE)}</p> }
            >
                <Told
                    title
                    head=Signal::derive(move || heads().to_vec())
                    rows=Signal::derive(shown)
                    sheet
                />
            </Show>
            <p class="quiet">{move || i18n.t(words::CHANGE_NOTE)}</p>
        </section>
    }
}

fn level(i18n: I18n, field: Field, level: Level, currency: Currency) -> String {
    let f = i18n.format();
    match level {
        Level::Answer(true) => i18n.t(shell::YES).to_owned(),
        Level::Answer(false) => i18n.t(shell::NO).to_owned(),
        Level::Amount(amount) if matches!(field, Field::Sales(_)) => f.money(amount, currency),
        Level::Amount(amount) => f.whole(amount),
        Level::Share(share) => f.percent(share),
        Level::Steps(0) => i18n.t(words::NOT_GIVEN).to_owned(),
        Level::Steps(n) => i18n.with(words::STEPS_OF_5, &[("n", &n.to_string())]),
    }
}

fn then(i18n: I18n, change: &FactChange) -> String {
    if change.by_decline {
        let stage = names::stage_number(i18n, change.stage);
        return i18n.with(words::CHANGE_BY_DECLINE, &[("stage", &stage)]);
    }
    let stage = names::stage_number(i18n, change.stage);
    change.main_pool.map_or_else(
        || i18n.with(words::CHANGE_THEN_NONE, &[("stage", &stage)]),
        |pool| {
            let pool = i18n.t(names::pool(pool));
            i18n.with(
                words::CHANGE_THEN_STAGE,
                &[("stage", &stage), ("pool", pool)],
            )
        },
    )
}

fn row(i18n: I18n, change: &FactChange, currency: Currency) -> [String; 4] {
    [
        names::field(i18n, change.field),
        level(i18n, change.field, change.from, currency),
        level(i18n, change.field, change.to, currency),
        then(i18n, change),
    ]
}

fn sentence(
    i18n: I18n,
    change: &FactChange,
    currency: Currency,
    word: crate::app::i18n::Word,
) -> String {
    let [fact, from, to, _] = row(i18n, change, currency);
    let stage: Option<Stage> = change.stage;
    i18n.with(
        word,
        &[
            ("fact", &fact),
            ("from", &from),
            ("to", &to),
            ("stage", &names::stage_number(i18n, stage)),
        ],
    )
}
