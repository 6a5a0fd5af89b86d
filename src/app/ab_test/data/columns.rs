//! The form that says what the columns are: guessed, and to be put right.

use leptos::prelude::*;
use tributary_domain::ab_test::data::{Role, SameVisitor, Table};
use tributary_domain::quantity::{Decimal, Rate, Text};

use super::source::Reading;
use crate::app::i18n::{I18n, Word, words::ab_data as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{Choice, Select, Show, YesNo};

/// Columns that are asked about; a table with more needs a tidier export.
const ASKED: usize = 60;
/// Shares of visitors whose values stay, in thousandths.
const CAPS: [i64; 4] = [999, 995, 990, 950];

/// What a role is called; counted rows hold sums where single ones hold a value.
const fn role_name(role: Role) -> Word {
    match role {
        Role::Ignore => words::ROLE_IGNORE,
        Role::Variant => words::ROLE_VARIANT,
        Role::Visitor => words::ROLE_VISITOR,
        Role::Date => words::ROLE_DATE,
        Role::Visitors => words::ROLE_VISITORS,
        Role::Conversions => words::ROLE_CONVERSIONS,
        Role::Value => words::ROLE_VALUE,
        Role::Per => words::ROLE_PER,
        Role::Before => words::ROLE_BEFORE,
        Role::Mean => words::ROLE_MEAN,
        Role::Deviation => words::ROLE_DEVIATION,
    }
}

/// What of a table decides how the form looks; a change of a role changes only what is chosen.
type Shown = (Vec<Text>, Vec<Vec<Text>>);

/// The form, folded unless the table could not be taken.
#[component]
pub(super) fn Columns(table: Memo<Option<Table>>, reading: Reading) -> impl IntoView {
    let i18n = I18n::here();
    let has = move |role: Role| table.with(|t| t.as_ref().is_some_and(|t| t.roles.contains(&role)));
    let is_single = move || has(Role::Visitor) && !has(Role::Visitors);
    let has_values = move || has(Role::Value) && !has(Role::Visitors);
    view! {
        <Show when=move || table.with(Option::is_some)>
            <details
                class="paste"
                id="ab-data-columns"
                prop:open=move || reading.is_asked.get()
                on:toggle=move |event| super::follow(&event, reading.is_asked)
            >
                <summary>{move || i18n.t(words::COLUMNS)}</summary>
                <div class="stack">
                    <p class="note">{move || i18n.t(words::COLUMNS_ASKED)}</p>
                    <Roles table reading />
                    <YesNo
                        legend=Signal::derive(move || i18n.t(words::HAS_HEADER).to_owned())
                        value=Signal::derive(move || {
                            table.with(|t| t.as_ref().map(|t| t.has_header))
                        })
                        on_change={move |yes: bool| {
                            reading.answer(|a| {
                                a.has_header = Some(yes);
                                a.roles = None;
                            });
                        }}
                    />
                </div>
            </details>
        </Show>
        <Show when=is_single>
            <Same reading />
        </Show>
        <Show when=has_values>
            <Cut reading />
        </Show>
    }
}

#[component]
fn Roles(table: Memo<Option<Table>>, reading: Reading) -> impl IntoView {
    let i18n = I18n::here();
    let shown: Memo<Shown> = Memo::new(move || {
        table
            .with(|t| t.as_ref().map(|t| (t.names.clone(), t.rows.clone())))
            .unwrap_or_default()
    });
    let rows = move || {
        shown.with(|(names, rows)| {
            (0..names.len().min(ASKED))
                .map(|at| column(i18n, names, rows, at, table, reading))
                .collect_view()
        })
    };
    view! {
        <div
            class="table-scroll"
            tabindex="0"
            role="group"
            aria-label=move || i18n.t(words::COLUMNS)
        >
            <table>
                <thead>
                    <tr>
                        <th scope="col" class="words">{move || i18n.t(words::COLUMN)}</th>
                        <th scope="col" class="words">{move || i18n.t(words::IT_IS_A)}</th>
                        <th scope="col" class="words">{move || i18n.t(words::FIRST_ROWS)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// One column: its name, what it is, its first cells.
fn column(
    i18n: I18n,
    names: &[Text],
    rows: &[Vec<Text>],
    at: usize,
    table: Memo<Option<Table>>,
    reading: Reading,
) -> AnyView {
    let name = names.get(at).map(|name| name.as_str().to_owned());
    let name = name
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| format!("#{}", at + 1));
    let cells = rows.iter().filter_map(|row| row.get(at));
    let sample: Vec<&str> = cells.map(Text::as_str).filter(|c| !c.is_empty()).collect();
    let sample = sample.join(" · ");
    let label = name.clone();
    let roles = move || {
        table
            .with(|t| t.as_ref().map(|t| t.roles.clone()))
            .unwrap_or_default()
    };
    let options = Signal::derive(move || {
        let all = Role::ALL.into_iter();
        all.map(|role| (role, i18n.t(role_name(role)).to_owned()))
            .collect::<Vec<_>>()
    });
    let change = Callback::new(move |role: Role| {
        let mut roles = untrack(roles);
        // Two columns of one role would be added up by nobody's wish.
        for other in roles.iter_mut().filter(|other| **other == role) {
            *other = Role::Ignore;
        }
        if let Some(own) = roles.get_mut(at) {
            *own = role;
        }
        reading.answer(|a| a.roles = Some(roles));
    });
    view! {
        <tr>
            <th scope="row" class="words">{name}</th>
            <td class="words">
                <Select
                    label=Signal::derive(move || label.clone())
                    options=options
                    value=Signal::derive(move || roles().get(at).copied())
                    on_change=change
                    cell=true
                    only_looks=true
                />
            </td>
            <td class="words">{sample}</td>
        </tr>
    }
    .into_any()
}

/// What becomes of several rows of one visitor.
#[component]
fn Same(reading: Reading) -> impl IntoView {
    let i18n = I18n::here();
    view! {
        <Choice
            legend=Signal::derive(move || i18n.t(words::SAME_VISITOR).to_owned())
            hint=Signal::derive(move || Some(i18n.t(words::SAME_VISITOR_HINT).to_owned()))
            options=Signal::derive(move || {
                vec![
                    (SameVisitor::AddsUp, i18n.t(words::SAME_ADDS).to_owned()),
                    (SameVisitor::First, i18n.t(words::SAME_FIRST).to_owned()),
                ]
            })
            value=Signal::derive(move || Some(reading.answers.with(|a| a.same_visitor)))
            on_change={move |same: SameVisitor| reading.answer(|a| a.same_visitor = same)}
        />
    }
}

/// Whether very large values are cut, and where.
#[component]
fn Cut(reading: Reading) -> impl IntoView {
    let i18n = I18n::here();
    let share = |thousandths: i64| {
        let share = Decimal::new(thousandths, 3).ok()?;
        Rate::new(share).ok()
    };
    let options = Signal::derive(move || {
        let none = (None, i18n.t(words::CAP_NONE).to_owned());
        let cut = |thousandths: i64| {
            let text = i18n.format().percent(thousandths as f64 / 1_000.0);
            (
                share(thousandths),
                i18n.with(words::CAP_AT, &[("share", &text)]),
            )
        };
        core::iter::once(none)
            .chain(CAPS.map(cut))
            .collect::<Vec<_>>()
    });
    view! {
        <div class="fields questions">
            <Select
                label=Signal::derive(move || i18n.t(words::CAP).to_owned())
                options
                value=Signal::derive(move || Some(reading.answers.with(|a| a.cap)))
                on_change={move |cap: Option<Rate>| reading.answer(|a| a.cap = cap)}
                only_looks=true
            />
        </div>
    }
}
