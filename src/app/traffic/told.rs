//! A table of results: words and figures with quiet notes, to copy and to save.

use leptos::prelude::*;

use crate::app::reactive::Signal;
use crate::app::ui::sheet::Sheet;
use crate::app::ui::take_along::TakeTable;

/// One cell as the page shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    /// The figure or the words.
    pub(super) value: String,
    /// A quiet line below: where it comes from, or why there is none.
    pub(super) note: Option<String>,
    /// Whether it is words, which are aligned as such and may be broken.
    pub(super) words: bool,
}

impl Shown {
    /// A figure.
    pub(super) fn figure(value: String) -> Self {
        Self {
            value,
            ..Self::default()
        }
    }

    /// Words.
    pub(super) fn words(value: String) -> Self {
        Self {
            value,
            words: true,
            ..Self::default()
        }
    }

    /// The same with a quiet line below.
    pub(super) fn with_note(mut self, note: String) -> Self {
        self.note = Some(note);
        self
    }
}

/// The table.
#[component]
pub(super) fn Told(
    /// What it shows.
    title: Signal<String>,
    /// Its columns.
    #[prop(into)]
    head: Signal<Vec<String>>,
    /// Its rows: the first cell is the row's head.
    #[prop(into)]
    rows: Signal<Vec<Vec<Shown>>>,
    /// The same in full precision.
    #[prop(into)]
    sheet: Signal<Sheet>,
) -> AnyView {
    // A column of words is headed as words are.
    let heads = move || {
        let first = rows.with(|rows| {
            let first = rows.first().into_iter().flatten();
            first.map(|cell| cell.words).collect::<Vec<_>>()
        });
        let heads = head.get().into_iter().enumerate();
        heads
            .map(|(at, h)| {
                let words = first.get(at).copied().unwrap_or_default();
                view! { <th scope="col" class=if words { "words" } else { "" }>{h}</th> }
            })
            .collect_view()
    };
    let cell = |shown: Shown| {
        let class = if shown.words { "words" } else { "" };
        let note = shown.note.map(|n| view! { <p class="quiet">{n}</p> });
        view! {
            <td class=class>
                <span class="value">{shown.value}</span>
                {note}
            </td>
        }
    };
    let line = move |row: Vec<Shown>| {
        let mut cells = row.into_iter();
        let first = cells.next().unwrap_or_default();
        let note = first.note.map(|n| view! { <p class="quiet">{n}</p> });
        view! {
            <tr>
                <th scope="row">{first.value} {note}</th>
                {cells.map(cell).collect_view()}
            </tr>
        }
    };
    view! {
        <div class="table-scroll results" tabindex="0" role="group" aria-label=move || title.get()>
            <table>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{move || rows.get().into_iter().map(line).collect_view()}</tbody>
            </table>
        </div>
        <TakeTable sheet name=title />
    }
    .into_any()
}
