//! Where the columns of a file of paths stand.

use super::reader::PathError;
use super::words::{Column, column, separators};
use crate::import::{ImportError, Row, all_rows, header, label};
use crate::quantity::Text;

/// The header must be among so many first rows.
const HEADER_ROWS: usize = 40;
/// Rows by which the writing of paths is told.
const JUDGED: usize = 200;
/// Preferred first where two take a table apart equally well.
const DELIMITERS: [u8; 3] = [b'\t', b';', b','];

/// How a file of paths is laid out.
pub(super) struct Layout {
    pub(super) delimiter: u8,
    pub(super) header: usize,
    pub(super) path: usize,
    pub(super) figures: [Option<usize>; 3],
    pub(super) names: Vec<Text>,
    pub(super) between: &'static [char],
}

/// The delimiter and the header by which a column of paths and one of conversions appear.
pub(super) fn layout(text: &str) -> Result<Layout, PathError> {
    let mut first = None;
    for delimiter in DELIMITERS {
        let (rows, error) = all_rows(text, delimiter, HEADER_ROWS + JUDGED);
        if rows.is_empty()
            && let Some(error) = error
        {
            first.get_or_insert(Err(error));
        }
        for (header, row) in rows.iter().enumerate().take(HEADER_ROWS) {
            if let Some(mut layout) = columns(row.row()) {
                let path = layout.path;
                let cells: Vec<&str> = rows[header + 1..]
                    .iter()
                    .map(|r| r.row().cell(path))
                    .collect();
                layout.between = separators(&cells);
                (layout.delimiter, layout.header) = (delimiter, header);
                return Ok(layout);
            }
        }
        if let Some(row) = rows.first() {
            let cells = row.row().cells().take(12).map(label).collect();
            first = Some(Ok(cells));
        }
    }
    match first {
        Some(Err(error)) => Err(PathError::Text(error)),
        Some(Ok(cells)) => Err(PathError::NoHeader(cells)),
        None => Err(PathError::Text(ImportError::Empty)),
    }
}

fn columns(row: Row<'_>) -> Option<Layout> {
    let known: Vec<Option<Column>> = row.cells().map(|cell| column(&header(cell).0)).collect();
    let at = |wanted: Column| known.iter().position(|own| *own == Some(wanted));
    let (path, conversions) = (at(Column::Path)?, at(Column::Conversions)?);
    Some(Layout {
        delimiter: b',',
        header: 0,
        path,
        figures: [Some(conversions), at(Column::Value), at(Column::Lost)],
        names: row.cells().map(label).collect(),
        between: &[],
    })
}
