//! The figures by platform, as a table of fields, and platforms of one's own naming.

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::plan::Id;
use tributary_domain::quantity::{Change, Count, Money, Rate, Text, Volume};
use tributary_domain::traffic::platforms::PlatformRow;
use tributary_domain::traffic::{
    Goal, MOST_PLATFORM_RECORDS, PlatformRecord, SocialPlatform, Strength,
};

use super::super::edit;
use super::{goals, name};
use crate::app::i18n::{I18n, Word, words::funnel, words::platforms as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{
    AddLine, FieldValue, For, Grid, NumberField, RemoveButton, Select, Show, TextField, YesNo,
};

/// Tells a row of the table: a platform known by name, or a record of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key {
    Known(SocialPlatform),
    Own(Id),
}

fn key(row: &PlatformRow) -> Key {
    row.record.known.map_or(Key::Own(row.record.id), Key::Known)
}

fn change(store: PlanStore, key: Key, field: &str, set: impl FnOnce(&mut PlatformRecord)) {
    edit(store, &format!("platform-{key:?}-{field}"), |facts| {
        facts.change_records(|records| match key {
            Key::Known(known) => {
                // A full list takes no more; the note below the table says so.
                let _ = records.change_platform(known, set);
            }
            Key::Own(id) => records.change_own(id, set),
        });
    });
}

/// The fold with the fields.
#[component]
pub(super) fn Edit(rows: Memo<Vec<PlatformRow>>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let keys =
        Memo::new(move || rows.with(|rows| rows.iter().map(key).enumerate().collect::<Vec<_>>()));
    let title = Signal::derive(move || i18n.t(words::EDIT).to_owned());
    let head = move |word: Word| view! { <th scope="col">{move || i18n.t(word)}</th> };
    let full = store.select(|p| {
        let records = p.traffic.records.as_ref();
        records.is_some_and(|r| r.platforms.len() >= MOST_PLATFORM_RECORDS)
    });
    view! {
        <details class="inner" id="platform-figures">
            <summary>{title}</summary>
            <div class="stack">
                <p class="quiet">{move || i18n.t(words::EDIT_NOTE)}</p>
                <Grid caption=title>
                    <thead>
                        <tr>
                            {head(words::PLATFORM)} {head(words::SHARE)} {head(words::PEAK)}
                            {head(words::NET_PLAN)} {head(words::HOURS)} {head(words::COST)}
                            {head(words::VISITS)} {head(words::SALES)} <td></td>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || keys.get() let((at, key))>
                            <Fields at key rows />
                        </For>
                    </tbody>
                </Grid>
                <AddPlatform full />
                <Show when=move || full.get()>
                    <p class="note">
                        {move || i18n.with(words::FULL, &[("n", &MOST_PLATFORM_RECORDS.to_string())])}
                    </p>
                </Show>
                <For each=move || keys.get() let((_, key))>
                    <Details key rows />
                </For>
            </div>
        </details>
    }
}

fn of(rows: Memo<Vec<PlatformRow>>, own: Key) -> Memo<Option<PlatformRow>> {
    Memo::new(move || rows.with(|rows| rows.iter().find(|row| key(row) == own).cloned()))
}

#[component]
fn Fields(at: usize, key: Key, rows: Memo<Vec<PlatformRow>>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let row = of(rows, key);
    let called = move || row.with(|r| r.as_ref().map(|r| name(i18n, r)).unwrap_or_default());
    let cell = Cell { at, key, row };
    let remove = move |id: Id| {
        view! {
            <RemoveButton
                name=Signal::derive(called)
                on_remove=Callback::new(move |()| {
                    store.edit(Step::Single, |p| {
                        std::sync::Arc::make_mut(&mut p.traffic)
                            .change_records(|r| r.remove_platform(id));
                    });
                })
            />
        }
    };
    view! {
        <tr>
            <th scope="row">{called}</th>
            {number::<Rate>(cell, 1, words::SHARE, false, |r| &mut r.share)}
            {number::<Rate>(cell, 2, words::PEAK, false, |r| &mut r.peak)}
            {number::<Change>(cell, 3, words::NET_PLAN, false, |r| &mut r.net_plan)}
            {number::<Volume>(cell, 4, words::HOURS, false, |r| &mut r.hours)}
            {number::<Money>(cell, 5, words::COST, true, |r| &mut r.cost)}
            {number::<Volume>(cell, 6, words::VISITS, false, |r| &mut r.visits)}
            {number::<Money>(cell, 7, words::SALES, true, |r| &mut r.sales)}
            <td>
                {match key {
                    Key::Own(id) => Some(remove(id)),
                    Key::Known(_) => None,
                }}
            </td>
        </tr>
    }
}

/// A row of the table with its signals.
#[derive(Clone, Copy)]
struct Cell {
    at: usize,
    key: Key,
    row: Memo<Option<PlatformRow>>,
}

fn number<T: FieldValue>(
    cell: Cell,
    column: usize,
    word: Word,
    is_money: bool,
    field: fn(&mut PlatformRecord) -> &mut Option<T>,
) -> AnyView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let Cell { at, key, row } = cell;
    let label = Signal::derive(move || {
        let called = row.with(|r| r.as_ref().map(|r| name(i18n, r)).unwrap_or_default());
        i18n.with(funnel::CELL, &[("row", &called), ("column", i18n.t(word))])
    });
    let unit = Signal::derive(move || {
        is_money.then(|| store.read(|p| p.sales.currency.as_str().to_owned()))
    });
    view! {
        <td>
            <NumberField
                label
                unit
                cell=true
                at=(at, column)
                value=Signal::derive(move || {
                    row.with(|r| r.as_ref().and_then(|r| *field(&mut r.record.clone())))
                })
                on_change={move |v: Option<T>| {
                    change(store, key, &column.to_string(), |r| *field(r) = v);
                }}
            />
        </td>
    }
    .into_any()
}

/// What is not in the table: newness, source, year, and the goals.
#[component]
fn Details(key: Key, rows: Memo<Vec<PlatformRow>>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let row = of(rows, key);
    let record =
        Memo::new(move || row.with(|r| r.as_ref().map(|r| r.record.clone()).unwrap_or_default()));
    let called = move || row.with(|r| r.as_ref().map(|r| name(i18n, r)).unwrap_or_default());
    let emerging = Signal::derive(move || {
        row.with(|r| {
            let r = r.as_ref()?;
            r.record.emerging.or_else(|| r.usage.map(|u| u.emerging))
        })
    });
    let chosen = store.select(|p| {
        let records = p.traffic.records.as_ref();
        records.map(|r| r.goals.clone()).unwrap_or_default()
    });
    view! {
        <details class="inner">
            <summary>{move || i18n.with(words::DETAILS, &[("platform", &called())])}</summary>
            <div class="fields">
                {match key {
                    Key::Own(_) => Some(view! { <OfOwn key record /> }),
                    Key::Known(_) => None,
                }}
                <YesNo
                    legend=Signal::derive(move || i18n.t(words::EMERGING).to_owned())
                    value=emerging
                    on_change={move |yes: bool| change(store, key, "new", |r| r.emerging = Some(yes))}
                />
                <TextField
                    label=Signal::derive(move || i18n.t(words::SOURCE).to_owned())
                    value=Signal::derive(move || record.with(|r| r.source.clone()))
                    on_change={move |text: Text| change(store, key, "source", |r| r.source = text)}
                />
                <NumberField<Count>
                    label=Signal::derive(move || i18n.t(words::YEAR).to_owned())
                    value=Signal::derive(move || record.with(|r| r.year))
                    on_change={move |v: Option<Count>| change(store, key, "year", |r| r.year = v)}
                />
                <For each=move || chosen.get() let(goal)>
                    <Serves key goal record />
                </For>
            </div>
        </details>
    }
}

/// Name and use of a platform of one's own naming.
#[component]
fn OfOwn(key: Key, record: Memo<PlatformRecord>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    view! {
        <TextField
            label=Signal::derive(move || i18n.t(words::PLATFORM).to_owned())
            value=Signal::derive(move || record.with(|r| r.name.clone()))
            on_change={move |text: Text| change(store, key, "name", |r| r.name = text)}
        />
        <YesNo
            legend=Signal::derive(move || i18n.t(words::IS_USED).to_owned())
            value=Signal::derive(move || Some(record.with(|r| r.used)))
            on_change={move |yes: bool| change(store, key, "used", |r| r.used = yes)}
        />
    }
}

/// What the platform does for one goal.
#[component]
fn Serves(key: Key, goal: Goal, record: Memo<PlatformRecord>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let options = Signal::derive(move || {
        Strength::ALL
            .into_iter()
            .zip([words::NOTHING, words::LITTLE, words::SOME, words::MUCH])
            .map(|(strength, word)| (strength, i18n.t(word).to_owned()))
            .collect::<Vec<_>>()
    });
    view! {
        <Select
            label=Signal::derive(move || {
                i18n.with(words::SERVES, &[("goal", i18n.t(goals::name(goal)))])
            })
            options
            value=Signal::derive(move || record.with(|r| r.strength(goal)))
            on_change={move |strength: Strength| {
                change(store, key, &format!("{goal:?}"), |r| r.set_fit(goal, Some(strength)));
            }}
        />
    }
}

/// A platform of one's own naming.
#[component]
fn AddPlatform(full: Memo<bool>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let add = move |text: Text| {
        store.edit(Step::Single, |p| {
            std::sync::Arc::make_mut(&mut p.traffic).change_records(|r| {
                // The button is shut while the list is full.
                let _ = r.add_platform(text);
            });
        });
    };
    view! {
        <AddLine
            label=Signal::derive(move || i18n.t(words::NAME).to_owned())
            button=Signal::derive(move || i18n.t(words::ADD).to_owned())
            on_add=Callback::new(add)
            full=Signal::derive(move || full.get())
        />
    }
}
