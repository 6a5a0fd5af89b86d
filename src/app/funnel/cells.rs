//! Cells of tables: figures, what a cell is called, months as columns.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::funnel::{Figure, Formula};
use tributary_domain::quantity::{Currency, Month};

use super::phrase::Piece;
use super::view::FunnelView;
use super::{sentences, working};
use crate::app::i18n::{I18n, Word, words::funnel as words};
use crate::app::reactive::{Memo, Signal};

/// What a cell is called for those who hear it: its row, then its column.
pub(super) fn cell_label(i18n: I18n, row: Signal<String>, column: Word) -> Signal<String> {
    named_cell(i18n, row, Signal::derive(move || i18n.t(column).to_owned()))
}

/// The same in the column of a month.
pub(super) fn month_label(i18n: I18n, row: Signal<String>, month: Month) -> Signal<String> {
    named_cell(i18n, row, Signal::derive(move || month_name(i18n, month)))
}

fn named_cell(i18n: I18n, row: Signal<String>, column: Signal<String>) -> Signal<String> {
    Signal::derive(move || {
        let values = [("row", &*row.get()), ("column", &*column.get())];
        i18n.with(words::CELL, &values)
    })
}

fn month_name(i18n: I18n, month: Month) -> String {
    Piece::Period(month.period()).text(i18n)
}

/// The heads of columns of months.
#[component]
pub(super) fn MonthHeads(
    /// The months.
    months: Memo<Arc<Vec<Month>>>,
) -> impl IntoView {
    let i18n = I18n::here();
    move || {
        let months = months.get();
        let head = |m: &Month| view! { <th scope="col">{month_name(i18n, *m)}</th> };
        months.iter().map(head).collect_view()
    }
}

/// A cell with a figure; where there is none a dash, and why as its title.
///
/// It writes what has changed and no more, since a table may hold hundreds of them.
#[component]
pub(super) fn FigureCell(
    /// What it is a figure of, which tells its unit.
    formula: Formula,
    /// The figure with its currency; none after its row is removed.
    of: Signal<Option<(Figure, Currency)>>,
    /// What its column is called, for a table whose rows become cards on a narrow screen.
    #[prop(optional)]
    head: Option<Word>,
) -> impl IntoView {
    let i18n = FunnelView::here().i18n;
    let head = head.map(|word| move || i18n.t(word));
    let losing = move || {
        formula == Formula::AfterAds
            && of.with(|o| matches!(o, Some((Ok(value), _)) if *value < 0.0))
    };
    let text = move || match of.get() {
        Some((Ok(value), currency)) => working::value(formula, value, currency).text(i18n),
        Some((Err(_), _)) => "—".to_owned(),
        None => String::new(),
    };
    let reason = move || {
        let (figure, _) = of.get()?;
        figure
            .err()
            .map(|missing| sentences::reason(missing).text(i18n))
    };
    view! {
        <td class="number" class:loss=losing title=reason data-head=head>
            {text}
        </td>
    }
}
