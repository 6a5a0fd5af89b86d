//! The table of all methods, to read and to take along.

use std::sync::Arc;

use leptos::prelude::*;

use super::cases::{Contents, Outcome, Row, rows};
use crate::app::i18n::{I18n, Word, words::selftest as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::sheet::Sheet;
use crate::app::ui::take_along::TakeTable;

/// The columns in their order.
const HEAD: [Word; 8] = [
    words::TOOL,
    words::METHOD,
    words::CASES,
    words::PASSED,
    words::PENDING,
    words::FAILED,
    words::NOT_RUN,
    words::SOURCES,
];

/// The tool that a file of cases belongs to.
fn tool(file: &str) -> Word {
    match file {
        "ab_test.json" => words::AB_TEST,
        "funnel.json" => words::FUNNEL,
        "traffic.json" => words::TRAFFIC,
        "personas.json" => words::PERSONAS,
        _ => words::AD_EXPORTS,
    }
}

/// A row's counts in the order of the columns.
fn counts(row: &Row) -> [usize; 5] {
    let t = row.tally;
    [t.cases, t.passed, t.pending, t.failed, t.cases - t.run()]
}

/// The table.
#[component]
pub(super) fn Methods(
    contents: Memo<Arc<Contents>>,
    outcomes: Memo<Arc<Vec<Outcome>>>,
) -> impl IntoView {
    let i18n = I18n::here();
    let listed = Memo::new(move || contents.with(|c| outcomes.with(|o| rows(&c.cases, o))));
    let sheet = Signal::derive(move || Sheet {
        head: HEAD.map(|word| i18n.t(word).to_owned()).to_vec(),
        rows: listed.with(|rows| {
            let cells = |row: &Row| {
                let mut cells = vec![i18n.t(tool(&row.file)).to_owned().into()];
                cells.push(row.method.clone().into());
                cells.extend(counts(row).map(|n| (n as f64).into()));
                cells.push(row.sources.join("; ").into());
                cells
            };
            rows.iter().map(cells).collect()
        }),
    });
    let line = move |row: &Row| {
        let file = row.file.clone();
        view! {
            <tr>
                <th scope="row">{move || i18n.t(tool(&file))}</th>
                <td class="words" lang="en"><code>{row.method.clone()}</code></td>
                {counts(row)
                    .map(|n| view! { <td>{move || i18n.format().count(n as f64)}</td> })
                    .into_iter()
                    .collect_view()}
                <td class="words sources" lang="en">{row.sources.join("; ")}</td>
            </tr>
        }
    };
    view! {
        <section class="panel" aria-labelledby="selftest-methods">
            <h2 id="selftest-methods">{move || i18n.t(words::BY_METHOD)}</h2>
            <div class="table-scroll" tabindex="0" role="group" aria-labelledby="selftest-methods">
                <table>
                    <thead>
                        <tr>
                            {HEAD
                                .map(|word| {
                                    let words = [words::METHOD, words::SOURCES].contains(&word);
                                    view! { <th scope="col" class:words=words>{move || i18n.t(word)}</th> }
                                })
                                .into_iter()
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>
                        {move || listed.with(|rows| rows.iter().map(line).collect_view())}
                    </tbody>
                </table>
            </div>
            <TakeTable
                sheet=sheet
                name=Signal::derive(move || i18n.t(words::TITLE).to_owned())
            />
        </section>
    }
}
