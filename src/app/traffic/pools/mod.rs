//! Each pool by the seller's own figures, with its three questions.

mod fields;
mod words_of;

use leptos::prelude::*;
use tributary_domain::quantity::Currency;
use tributary_domain::traffic::pools::{
    Answer, PoolCard, Question, Signs, THREE_QUESTIONS_CONCEPTS, pool_cards,
};
use tributary_domain::traffic::{Pool, effective_facts};

use self::words_of::Kind;
use super::ideas::Ideas;
use super::told::{Shown, Told};
use super::{chart, names};
use crate::app::i18n::{I18n, Word, words::pool_cards as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::sheet::{Cell, Sheet};
use crate::app::ui::{Chart, Fold, For};

/// The fold.
#[component]
pub(super) fn Pools() -> impl IntoView {
    let i18n = I18n::here();
    let title = Signal::derive(move || i18n.t(words::TITLE).to_owned());
    view! {
        <Fold id="pools" title lazy=true>
            <Inside />
        </Fold>
    }
}

#[component]
fn Inside() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let cards = Memo::new(move || {
        store.funnel().with(|f| {
            store
                .diagnosis()
                .with(|d| store.read(|p| pool_cards(p, &effective_facts(p), f, d)))
        })
    });
    let currency = store.select(|p| p.sales.currency);
    let shares = Memo::new(move || {
        store
            .diagnosis()
            .with(|d| store.read(|p| chart::picture(i18n, &effective_facts(p), d)))
    });
    let used = Memo::new(move || cards.with(|all| all.iter().map(|c| c.pool).collect::<Vec<_>>()));
    view! {
        <p class="quiet">{move || i18n.t(words::NOTE)}</p>
        {move || {
            if cards.with(Vec::is_empty) {
                view! { <p>{i18n.t(words::NONE)}</p> }.into_any()
            } else {
                view! { <Figures cards currency /> }.into_any()
            }
        }}
        <Chart picture=shares />
        <ul class="cards">
            <For each=move || used.get() let(pool)>
                <Card pool cards />
            </For>
        </ul>
        <details class="explain">
            <summary>{move || i18n.t(crate::app::i18n::words::shell::HOW_WORKED_OUT)}</summary>
            <p>{move || i18n.t(words::HOW)}</p>
            <p>{move || i18n.t(words::RULE)}</p>
        </details>
        <Ideas numbers=THREE_QUESTIONS_CONCEPTS.to_vec() />
    }
}

/// The heads of the table's figures with how each is written.
const COLUMNS: [(Word, Kind); 5] = [
    (words::PER_VISIT, Kind::Money),
    (words::REACHABLE, Kind::Share),
    (words::SECOND, Kind::Money),
    (words::VISITS_TREND, Kind::Change),
    (words::SALES_TREND, Kind::Change),
];

fn figures_of(card: &PoolCard) -> [tributary_domain::traffic::pools::PoolFigure; 5] {
    let f = &card.figures;
    [
        f.contribution_per_visit,
        f.reachable,
        f.second_order_cost,
        f.visits_trend,
        f.sales_trend,
    ]
}

/// All pools side by side.
#[component]
fn Figures(cards: Memo<Vec<PoolCard>>, currency: Memo<Currency>) -> impl IntoView {
    let i18n = I18n::here();
    let title = Signal::derive(move || i18n.t(words::TITLE).to_owned());
    let heads = move || {
        let columns = COLUMNS.map(|(word, _)| i18n.t(word).to_owned());
        let mut heads = vec![i18n.t(words::POOL).to_owned()];
        heads.extend(columns);
        heads
    };
    let sheet = Signal::derive(move || Sheet {
        head: heads(),
        rows: cards.with(|all| {
            let row = |card: &PoolCard| {
                let mut row = vec![Cell::Text(i18n.t(names::pool(card.pool)).to_owned())];
                row.extend(figures_of(card).map(|figure| match figure {
                    Ok(told) => Cell::Number(told.value),
                    Err(why) => Cell::Text(i18n.t(words_of::untold(why)).to_owned()),
                }));
                row
            };
            all.iter().map(row).collect()
        }),
    });
    let shown = move || {
        let currency = currency.get();
        let row = |card: &PoolCard| {
            let cells = figures_of(card).into_iter().zip(COLUMNS);
            let mut row = vec![Shown::words(i18n.t(names::pool(card.pool)).to_owned())];
            row.extend(cells.map(|(figure, (_, kind))| {
                let (value, note) = words_of::figure(i18n, figure, kind, currency);
                Shown::figure(value).with_note(note.to_owned())
            }));
            row
        };
        cards.with(|all| all.iter().map(row).collect::<Vec<_>>())
    };
    view! {
        <Told
            title
            head=Signal::derive(heads)
            rows=Signal::derive(shown)
            sheet
        />
    }
}

/// One pool: its three answers with their signs, and its fields.
#[component]
fn Card(pool: Pool, cards: Memo<Vec<PoolCard>>) -> impl IntoView {
    let i18n = I18n::here();
    let own = Memo::new(move || cards.with(|all| all.iter().find(|c| c.pool == pool).cloned()));
    let questions = move || {
        own.with(|card| {
            let signs = card.iter().flat_map(|c| c.questions);
            signs.map(|s| question(i18n, &s)).collect_view()
        })
    };
    view! {
        <li class="card-of-pool" data-pool=pool.code()>
            <h3>{move || i18n.t(names::pool(pool))}</h3>
            <dl class="pairs">{questions}</dl>
            <fields::Fields pool />
        </li>
    }
}

fn question(i18n: I18n, signs: &Signs) -> impl IntoView + use<> {
    let title = match signs.question {
        Question::Priority => words::PRIORITY,
        Question::Integrability => words::INTEGRABILITY,
        Question::OwnBrand => words::OWN_BRAND,
    };
    let (class, answer) = match signs.answer() {
        Answer::Yes => ("tag good", words::YES),
        Answer::Partly => ("tag", words::PARTLY),
        Answer::No => ("tag", words::NO),
        Answer::Open => ("tag caution", words::OPEN),
    };
    let (yes, most) = signs.range();
    let (yes_text, most_text) = (yes.to_string(), most.to_string());
    let count = if yes == most {
        i18n.with(words::COUNT, &[("yes", &yes_text)])
    } else {
        i18n.with(
            words::COUNT_RANGE,
            &[("yes", &yes_text), ("most", &most_text)],
        )
    };
    let list = signs
        .signs
        .map(|(sign, known)| {
            let known = match known {
                Some(true) => words::KNOWN_YES,
                Some(false) => words::KNOWN_NO,
                None => words::KNOWN_NOT,
            };
            view! { <li>{i18n.t(words_of::sign(sign))} ": " <strong>{i18n.t(known)}</strong></li> }
        })
        .collect_view();
    view! {
        <div>
            <dt>{i18n.t(title)}</dt>
            <dd>
                <span class=class>{i18n.t(answer)}</span>
                " "
                <span class="quiet">{count}</span>
                <details class="explain">
                    <summary>{i18n.t(words::SIGNS)}</summary>
                    <ul class="gaps">{list}</ul>
                </details>
            </dd>
        </div>
    }
}
