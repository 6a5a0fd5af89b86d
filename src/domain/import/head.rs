//! The header row once it is found: its cells for showing, and where each known column stands.

use super::CellText;
use super::figures::Figure;
use super::platforms::{Column, Recogniser, unmangled};
use super::row::{Kept, Row};
use crate::locale::CurrencyHint;
use crate::quantity::Text;

/// A header row that was recognised.
pub(super) struct Head {
    pub(super) recogniser: &'static Recogniser,
    pub(super) delimiter: u8,
    /// Which row of the text it is, from 0.
    pub(super) index: usize,
    kept: Kept,
    /// Where each known column stands.
    columns: Vec<(Column, usize)>,
    /// The currencies that headers of money columns name.
    pub(super) currencies: Vec<CurrencyHint>,
    /// Cells up to the last header that is filled.
    pub(super) width: usize,
    /// Whether the file was once read in a wrong encoding.
    mangled: bool,
}

impl Head {
    pub(super) fn new(
        recogniser: &'static Recogniser,
        (delimiter, index): (u8, usize),
        row: Row<'_>,
        columns: Vec<(Column, usize)>,
        currencies: Vec<CurrencyHint>,
    ) -> Self {
        Self {
            recogniser,
            delimiter,
            index,
            kept: row.kept(),
            columns,
            currencies,
            width: row
                .cells()
                .rposition(|c| !c.is_empty())
                .map_or(0, |i| i + 1),
            mangled: row.cells().any(|cell| unmangled(cell) != cell),
        }
    }

    /// The row itself.
    pub(super) fn row(&self) -> Row<'_> {
        self.kept.row()
    }

    /// Where `column` stands.
    pub(super) fn at(&self, column: Column) -> Option<usize> {
        self.columns
            .iter()
            .find(|(c, _)| *c == column)
            .map(|(_, at)| *at)
    }

    /// Every known column, and where it stands.
    pub(super) fn columns(&self) -> &[(Column, usize)] {
        &self.columns
    }

    /// The figures that are read from columns of their own, and where.
    pub(super) fn figures(&self) -> impl Iterator<Item = (Figure, usize)> + Clone {
        self.columns.iter().filter_map(|(column, at)| match column {
            Column::Figure(figure) => Some((*figure, *at)),
            _ => None,
        })
    }

    /// The header of a column.
    pub(super) fn label(&self, at: usize) -> Text {
        label(self.row().cell(at))
    }

    /// A cell with what it takes to find it in the file.
    pub(super) fn cell_text(&self, row: Row<'_>, at: usize) -> CellText {
        CellText {
            line: row.line(),
            column: self.label(at),
            text: label(row.cell(at)),
        }
    }

    /// A name for showing.
    pub(super) fn name(&self, raw: &str) -> Text {
        if self.mangled {
            label(&unmangled(raw))
        } else {
            label(raw)
        }
    }
}

/// A cell as a short text without e-mail addresses.
pub(crate) fn label(cell: &str) -> Text {
    if !cell.contains('@') {
        return Text::shortened(cell);
    }
    let is_address = |word: &str| {
        word.split_once('@')
            .is_some_and(|(_, host)| host.contains('.'))
    };
    let words: Vec<&str> = cell
        .split(' ')
        .map(|word| if is_address(word) { "…" } else { word })
        .collect();
    Text::shortened(&words.join(" "))
}
