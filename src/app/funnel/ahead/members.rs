//! Membership levels: what they give, and what they make of a buyer's worth.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::document::limits::most;
use tributary_domain::funnel::{LevelValue, Membership, membership};
use tributary_domain::plan::{Customers, Id, MemberLevel};
use tributary_domain::quantity::{Money, Rate};

use super::view::AheadView;
use crate::app::funnel::names::{Names, named};
use crate::app::funnel::phrase::{Phrase, Piece};
use crate::app::funnel::results::{Holds, ResultTable, Results, Row, Told};
use crate::app::funnel::sentences;
use crate::app::i18n::{Word, words::funnel, words::members as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{For, Grid, NumberField, RemoveButton, Show, TextField};

/// What the programme does at a place.
pub(crate) fn effect(names: &Names, it: &Membership) -> Phrase {
    let told = || {
        let (with, without, gain) = (it.with?, it.without?, it.gain?);
        Ok((with, without, gain, it.margin_with?, it.margin_without?))
    };
    let money = |x| Piece::Exact(x, it.currency);
    match told() {
        Ok((with, without, gain, margin_with, margin_without)) => Phrase::new(if gain < 0.0 {
            words::AT_LESS
        } else {
            words::AT
        })
        .with("with", money(with))
        .with("without", money(without))
        .with("gain", money(gain.abs()))
        .with("margin_with", Piece::Percent(margin_with))
        .with("margin_without", Piece::Percent(margin_without)),
        Err(why) => Phrase::new(words::AT_UNTOLD).with("why", sentences::reason(why)),
    }
    .with("place", names.place(it.place))
}

/// Whether members come back as often as they have to.
pub(super) fn verdict(
    level: &MemberLevel,
    value: &LevelValue,
    anyone: Option<f64>,
) -> Option<Phrase> {
    let next = level.next_order_rate.map(Rate::to_f64).or(anyone)?;
    let spare = next - value.at_least.ok()?;
    let word = if spare < 0.0 {
        words::DOES_NOT_PAY
    } else {
        words::PAYS
    };
    // A tenth of a point is as fine as anyone knows such a rate.
    let points = (spare.abs() * 1_000.0).round() / 10.0;
    Some(Phrase::new(word).with("points", Piece::Count(points)))
}

/// What a member of each level is worth at each place.
pub(super) fn table(names: &Names, customers: &Customers, all: &[Membership]) -> Results {
    let anyone = customers.next_order_rate.map(Rate::to_f64);
    let row = |it: &Membership, value: &LevelValue| {
        let money = |figure| Told::of(figure, &|x| Piece::Exact(x, it.currency));
        let level = customers.levels.iter().find(|l| l.id == value.level);
        let said = level.and_then(|l| verdict(l, value, anyone));
        Row {
            currency: it.currency,
            cells: vec![
                Told::words(name_of(customers, value.level)),
                Told::words(names.place(it.place)),
                money(value.value),
                money(value.cost),
                Told::of(value.at_least, &Piece::Percent),
                Told::Words(said.map(Piece::from)),
            ],
        }
    };
    Results {
        head: vec![
            (words::LEVEL, Holds::Words),
            (funnel::PLACE, Holds::Words),
            (words::VALUE, Holds::Money),
            (words::COSTS, Holds::Money),
            (words::AT_LEAST, Holds::Shares),
            (words::EFFECT, Holds::Words),
        ],
        rows: all
            .iter()
            .flat_map(|it| it.levels.iter().map(move |value| row(it, value)))
            .collect(),
    }
}

fn name_of(customers: &Customers, id: Id) -> Piece {
    let at = customers.levels.iter().position(|l| l.id == id);
    let name = at.and_then(|at| customers.levels.get(at)).map(|l| &l.name);
    named(name, at, words::LEVEL_N)
}

/// The section.
#[component]
pub(super) fn MemberLevels() -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let customers = ahead.store.select(|p| Arc::clone(&p.customers));
    let rows = Memo::new(move || {
        customers.with(|c| {
            let ids = c.levels.iter().map(|l| l.id);
            ids.enumerate().collect::<Vec<_>>()
        })
    });
    let is_set = move || rows.with(|r| !r.is_empty());
    let add = move |_| {
        ahead.store.edit(Step::Single, |plan| {
            let levels = &mut Arc::make_mut(&mut plan.customers).levels;
            if levels.len() < most::LEVELS {
                levels.push(MemberLevel {
                    id: Id::next(levels.iter().map(|l| l.id)),
                    ..MemberLevel::default()
                });
            }
        });
    };
    let head = move |word: Word| view! { <th scope="col">{move || i18n.t(word)}</th> };
    view! {
        <section class="stack" aria-labelledby="levels-title" id="member-levels">
            <h3 id="levels-title">{move || i18n.t(words::LEVELS)}</h3>
            <p class="quiet">{move || i18n.t(words::EXPLAINED)}</p>
            <Show when=is_set>
                <Grid caption=Signal::derive(move || i18n.t(words::LEVELS).to_owned()) stacked=true>
                    <thead>
                        <tr>
                            {head(words::LEVEL)} {head(words::SHARE)} {head(words::NEXT)}
                            {head(words::DISCOUNT)} {head(words::COST)} <td></td>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || rows.get() let((at, id))>
                            <LevelRow at id customers />
                        </For>
                    </tbody>
                </Grid>
            </Show>
            <p class="row">
                <button
                    type="button"
                    id="add-level"
                    disabled=move || ahead.store.is_read_only() || rows.with(|r| r.len() >= most::LEVELS)
                    on:click=add
                >
                    {move || i18n.t(words::ADD)}
                </button>
            </p>
            <Show when=is_set>
                <Effect customers />
            </Show>
        </section>
    }
}

#[component]
fn LevelRow(at: usize, id: Id, customers: Memo<Arc<Customers>>) -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let row = Memo::new(move || customers.with(|c| c.levels.iter().find(|l| l.id == id).cloned()));
    let name = move || customers.with(|c| name_of(c, id).text(i18n));
    let currency = Signal::derive(move || Some(ahead.currency().to_string()));
    let label = move |word: Word| {
        Signal::derive(move || {
            i18n.with(funnel::CELL, &[("row", &name()), ("column", i18n.t(word))])
        })
    };
    let change = move |key: &str, set: Box<dyn FnOnce(&mut MemberLevel)>| {
        let step = Step::Typing(format!("level-{}-{key}", id.0));
        ahead.store.edit(step, |plan| {
            let levels = &mut Arc::make_mut(&mut plan.customers).levels;
            if let Some(level) = levels.iter_mut().find(|l| l.id == id) {
                set(level);
            }
        });
    };
    let rate = move |col: usize,
                     word: Word,
                     key: &'static str,
                     get: fn(&MemberLevel) -> Option<Rate>,
                     set: fn(&mut MemberLevel, Option<Rate>)| {
        view! {
            <td data-head=move || i18n.t(word)>
                <NumberField<Rate>
                    label=label(word)
                    value=Signal::derive(move || row.with(|r| r.as_ref().and_then(get)))
                    on_change=Callback::new(move |v| change(key, Box::new(move |l| set(l, v))))
                    cell=true
                    at=(at, col)
                />
            </td>
        }
    };
    view! {
        <tr data-level=id.0.to_string()>
            <th scope="row">
                <TextField
                    label=label(funnel::NAME)
                    value=Signal::derive(move || {
                        row.with(|r| r.as_ref().map(|r| r.name.clone()).unwrap_or_default())
                    })
                    on_change=Callback::new(move |text| change("name", Box::new(move |l| l.name = text)))
                    placeholder=Signal::derive(move || Some(name()))
                    cell=true
                />
            </th>
            {rate(0, words::SHARE, "share", |l| l.share, |l, v| l.share = v)}
            {rate(1, words::NEXT, "next", |l| l.next_order_rate, |l, v| l.next_order_rate = v)}
            {rate(2, words::DISCOUNT, "discount", |l| l.discount, |l, v| l.discount = v)}
            <td data-head=move || i18n.t(words::COST)>
                <NumberField<Money>
                    label=label(words::COST)
                    value=Signal::derive(move || row.with(|r| r.as_ref().and_then(|r| r.cost)))
                    on_change=Callback::new(move |v| change("cost", Box::new(move |l| l.cost = v)))
                    unit=currency
                    cell=true
                    at=(at, 3)
                />
            </td>
            <td class="remove">
                <RemoveButton
                    name=Signal::derive(name)
                    on_remove=Callback::new(move |()| {
                        ahead.store.edit(Step::Single, |plan| {
                            Arc::make_mut(&mut plan.customers).levels.retain(|l| l.id != id);
                        });
                    })
                />
            </td>
        </tr>
    }
}

/// What comes of the levels at each place where people buy.
#[component]
fn Effect(customers: Memo<Arc<Customers>>) -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let told = Memo::new(move || {
        let result = ahead.page.result.get();
        ahead.store.read(|plan| membership(plan, &result))
    });
    let sentences = move || {
        told.with(|all| {
            all.iter()
                .map(|it| {
                    let said = ahead.page.with(|names, _| effect(names, it).text(i18n));
                    view! { <li>{said}</li> }
                })
                .collect_view()
        })
    };
    let rows = Memo::new(move || {
        told.with(|all| {
            ahead
                .page
                .with(|names, _| customers.with(|c| table(names, c, all)))
        })
    });
    view! {
        <ul class="findings" id="member-effect">{sentences}</ul>
        <ResultTable
            of=rows
            name=Signal::derive(move || i18n.t(words::EFFECT).to_owned())
            id="member-values"
        />
        <p class="quiet">{move || i18n.t(words::VALUE_HOW)}</p>
    }
}
