//! A table of results: the same figures for the eye, for the clipboard and for a file.

use leptos::prelude::*;
use tributary_domain::funnel::Figure;
use tributary_domain::quantity::Currency;

use super::phrase::{Phrase, Piece};
use super::sentences;
use crate::app::i18n::{I18n, Word, words::charts, words::funnel as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::sheet::{Cell, Sheet};
use crate::app::ui::take_along::TakeTable;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Words.
    Words,
    /// Amounts in the currency of their row.
    Money,
    /// Fractions of one, shown as percentages.
    Shares,
    /// Numbers without a unit.
    Numbers,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Told {
    /// Words, or nothing where there is nothing to say.
    Words(Option<Piece>),
    /// A figure in full precision, and as it is shown.
    Figure(f64, Piece),
    /// Why there is no figure.
    Missing(Phrase),
}

impl Told {
    /// A figure with its unit, or why there is none.
    pub(super) fn of(figure: Figure, piece: &dyn Fn(f64) -> Piece) -> Self {
        match figure {
            Ok(x) => Self::Figure(x, piece(x)),
            Err(why) => Self::Missing(sentences::reason(why)),
        }
    }

    /// Words.
    pub(super) fn words(piece: impl Into<Piece>) -> Self {
        Self::Words(Some(piece.into()))
    }

    fn text(&self, i18n: I18n) -> String {
        match self {
            Self::Words(None) => String::new(),
            Self::Words(Some(piece)) | Self::Figure(_, piece) => piece.text(i18n),
            Self::Missing(phrase) => phrase.text(i18n),
        }
    }

    fn cell(&self, i18n: I18n) -> Cell {
        match self {
            Self::Figure(x, _) => Cell::Number(*x),
            told => Cell::Text(told.text(i18n)),
        }
    }
}

/// A row; its first cell is its name.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    /// The currency of its amounts.
    pub(super) currency: Currency,
    /// One cell a column.
    pub(super) cells: Vec<Told>,
}

/// A table of results.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Results {
    /// The columns, the first of which names the rows.
    pub(super) head: Vec<(Word, Holds)>,
    /// The rows.
    pub(super) rows: Vec<Row>,
}

impl Results {
    /// The table in full precision. Rows may differ in their currency, so it has a column of its
    /// own, after the names.
    pub(super) fn sheet(&self, i18n: I18n) -> Sheet {
        let has_money = self.head.iter().any(|(_, holds)| *holds == Holds::Money);
        let names = |(word, holds): &(Word, Holds)| match holds {
            Holds::Shares => i18n.with(charts::SHARE_OF_ONE, &[("what", i18n.t(*word))]),
            _ => i18n.t(*word).to_owned(),
        };
        let mut head: Vec<String> = self.head.iter().map(names).collect();
        if has_money {
            head.insert(1, i18n.t(words::CURRENCY).to_owned());
        }
        let row = |row: &Row| {
            let mut cells: Vec<Cell> = row.cells.iter().map(|told| told.cell(i18n)).collect();
            if has_money {
                cells.insert(1, Cell::Text(row.currency.to_string()));
            }
            cells
        };
        Sheet {
            head,
            rows: self.rows.iter().map(row).collect(),
        }
    }
}

/// The table with its buttons; on a narrow screen each row is a card, and the roles say what the
/// display no longer does.
#[component]
pub(super) fn ResultTable(
    /// What it holds.
    #[prop(into)]
    of: Memo<Results>,
    /// What it is called, for its file and for those who can't see it.
    #[prop(into)]
    name: Signal<String>,
    /// The table's id.
    id: &'static str,
) -> impl IntoView {
    let i18n = I18n::here();
    let head = move || {
        of.with(|r| {
            let names = r.head.iter();
            names
                .map(|(word, holds)| {
                    let is_words = *holds == Holds::Words;
                    view! {
                        <th scope="col" role="columnheader" class:words=is_words>
                            {i18n.t(*word)}
                        </th>
                    }
                })
                .collect_view()
        })
    };
    let rows = move || {
        of.with(|r| {
            let rows = r.rows.iter();
            rows.map(|row| view! { <tr role="row">{cells(i18n, &r.head, row)}</tr> })
                .collect_view()
        })
    };
    let sheet = Signal::derive(move || of.with(|r| r.sheet(i18n)));
    view! {
        <div class="table-scroll stacked" tabindex="0" role="group" aria-label=move || name.get()>
            <table id=id role="table">
                <caption class="unseen">{move || name.get()}</caption>
                <thead>
                    <tr role="row">{head}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <TakeTable sheet name />
    }
}

fn cells(i18n: I18n, head: &[(Word, Holds)], row: &Row) -> impl IntoView + use<> {
    let cell = |((word, holds), told): (&(Word, Holds), &Told)| {
        let text = told.text(i18n);
        // A narrow screen shows the head beside the cell.
        let of = i18n.t(*word);
        let class = match (holds, told) {
            (Holds::Words, _) | (_, Told::Missing(_)) => "words",
            _ => "number",
        };
        view! { <td class=class role="cell" data-head=of>{text}</td> }
    };
    let name = row.cells.first().map(|told| told.text(i18n));
    let rest = head.iter().zip(&row.cells).skip(1);
    view! {
        <th scope="row" role="rowheader">{name}</th>
        {rest.map(cell).collect_view()}
    }
}
