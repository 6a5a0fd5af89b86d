//! The rows of a delimited text: the package `tributary-table` finds them.

use super::ImportError;

pub(crate) use tributary_table::{Kept, Row, Rows, RowsError};
pub use tributary_table::{MAX_COLUMNS, MAX_ROW_BYTES};

impl From<RowsError> for ImportError {
    fn from(error: RowsError) -> Self {
        match error {
            RowsError::TooLong { line } => Self::RowTooLong { line },
            RowsError::TooManyColumns { line } => Self::TooManyColumns { line },
        }
    }
}

/// All rows of a short text, and why reading stopped early, if it did.
pub(crate) fn all_rows(text: &str, delimiter: u8, most: usize) -> (Vec<Kept>, Option<ImportError>) {
    let mut rows = Vec::new();
    let mut reader = Rows::new(delimiter);
    let mut keep = |row: Row<'_>| {
        if rows.len() < most {
            rows.push(row.kept());
        }
    };
    let mut at = 0;
    let ended = loop {
        match reader.next_row(text, &mut at) {
            Ok(Some(row)) => keep(row),
            Ok(None) => break reader.last_row().map(|row| row.map(&mut keep)),
            Err(error) => break Err(error),
        }
    };
    let error = ended.err().map(ImportError::from);
    (rows, error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_trimmed_and_missing_ones_are_empty() {
        let (rows, error) = all_rows(" --, x ,\"a, \"\"b\"\"\"\n,\n", b',', 9);
        let cells = |i: usize| rows.get(i).map(|r| r.row().cells().collect::<Vec<_>>());
        assert_eq!(cells(0), Some(vec!["--", "x", "a, \"b\""]));
        assert_eq!(cells(1), Some(vec!["", ""]));
        assert_eq!(rows[1].row().cell(99), "");
        assert_eq!((rows.len(), error), (2, None));
    }

    #[test]
    fn rows_that_no_table_has_are_refused() {
        let wide = ",".repeat(10_000);
        assert_eq!(
            all_rows(&wide, b',', 9).1,
            Some(ImportError::TooManyColumns { line: 1 })
        );
        let huge = format!("a\n{}", "x".repeat(MAX_ROW_BYTES + 1));
        assert_eq!(
            all_rows(&huge, b',', 9).1,
            Some(ImportError::RowTooLong { line: 2 })
        );
    }
}
