//! The cells of a delimited text, by csv-core.

use core::ops::Range;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// The cells of a text, all in one buffer.
pub(super) struct Sheet {
    text: String,
    /// Where each cell ends in `text`; it begins where the one before ends.
    ends: Vec<usize>,
    rows: Vec<RowAt>,
}

struct RowAt {
    /// The cells of the row, as indices in `ends`.
    cells: Range<usize>,
    /// The line in the file where the row begins, from 1.
    line: usize,
}

/// One row of a [`Sheet`].
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    sheet: &'a Sheet,
    at: &'a RowAt,
}

impl Sheet {
    /// Takes `text` apart at `delimiter`, up to `limit` rows; a line without any character is no row.
    pub(super) fn read(text: &str, delimiter: u8, limit: usize) -> Self {
        let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
        let bytes = text.as_bytes();
        let mut cells = Cells::default();
        let mut rows = Vec::new();
        let (mut at, mut line) = (0, 1);
        while rows.len() < limit {
            // csv-core passes over blank lines; passing over them here keeps the count of lines.
            let start = at
                + bytes[at..]
                    .iter()
                    .take_while(|b| matches!(b, b'\n' | b'\r'))
                    .count();
            line += line_ends(bytes, at..start);
            if start == bytes.len() {
                break;
            }
            let first = cells.ends_used;
            at = start + cells.take_row(&mut reader, &bytes[start..]);
            rows.push(RowAt {
                cells: first..cells.ends_used,
                line,
            });
            line += line_ends(bytes, start..at);
        }
        cells.text.truncate(cells.text_used);
        cells.ends.truncate(cells.ends_used);
        // Taking ASCII quotes, delimiters and line ends out of UTF-8 leaves UTF-8.
        Self {
            text: String::from_utf8(cells.text).unwrap_or_default(),
            ends: cells.ends,
            rows,
        }
    }

    /// The rows in the order of the file.
    pub(super) fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> + Clone {
        self.rows.iter().map(|at| Row { sheet: self, at })
    }

    /// The row `index`, from 0.
    pub(super) fn row(&self, index: usize) -> Option<Row<'_>> {
        self.rows.get(index).map(|at| Row { sheet: self, at })
    }
}

impl<'a> Row<'a> {
    /// How many cells there are.
    pub(super) fn len(self) -> usize {
        self.at.cells.len()
    }

    /// The line in the file where the row begins, from 1.
    pub(super) fn line(self) -> usize {
        self.at.line
    }

    /// The cell `index`, without blanks around it; empty where the row has none.
    pub(super) fn cell(self, index: usize) -> &'a str {
        let at = self.at.cells.start + index;
        if at >= self.at.cells.end {
            return "";
        }
        let ends = &self.sheet.ends;
        let start = if at == 0 { 0 } else { ends[at - 1] };
        self.sheet.text.get(start..ends[at]).unwrap_or("").trim()
    }

    /// The cells in order.
    pub(super) fn cells(self) -> impl DoubleEndedIterator<Item = &'a str> + ExactSizeIterator {
        (0..self.len()).map(move |i| self.cell(i))
    }
}

/// Buffers for csv-core to write to; only the used part is meant.
#[derive(Default)]
struct Cells {
    text: Vec<u8>,
    text_used: usize,
    ends: Vec<usize>,
    ends_used: usize,
}

impl Cells {
    /// Appends the first row of `input`; returns how many bytes it takes.
    fn take_row(&mut self, reader: &mut Reader, input: &[u8]) -> usize {
        let row_start = self.text_used;
        let mut taken = 0;
        loop {
            let (state, read, written, ended) = reader.read_record(
                &input[taken..],
                &mut self.text[self.text_used..],
                &mut self.ends[self.ends_used..],
            );
            // csv-core counts from the start of the row.
            for end in &mut self.ends[self.ends_used..self.ends_used + ended] {
                *end += row_start;
            }
            taken += read;
            self.text_used += written;
            self.ends_used += ended;
            match state {
                ReadRecordResult::OutputFull => grow(&mut self.text, 4096),
                ReadRecordResult::OutputEndsFull => grow(&mut self.ends, 512),
                // The next call, with nothing to read, closes the last row.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::Record | ReadRecordResult::End => return taken,
            }
        }
    }
}

fn grow<T: Default + Clone>(buffer: &mut Vec<T>, least: usize) {
    buffer.resize((2 * buffer.len()).max(least), T::default());
}

/// How many lines end in `range`: at LF, CR LF, or a CR alone.
fn line_ends(bytes: &[u8], range: Range<usize>) -> usize {
    range
        .filter(|&i| match bytes[i] {
            b'\n' => true,
            b'\r' => bytes.get(i + 1) != Some(&b'\n'),
            _ => false,
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<(usize, Vec<&str>)> {
        let sheet = Box::leak(Box::new(Sheet::read(text, b',', usize::MAX)));
        sheet
            .rows()
            .map(|row| (row.line(), row.cells().collect()))
            .collect()
    }

    #[test]
    fn lines_are_those_of_the_file_with_blank_and_quoted_line_ends() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "", "\"x", "y\",2", "", "", "c", ""].join(end);
            let quoted = format!("x{end}y");
            let want = vec![
                (1, vec!["a", "b"]),
                (3, vec![quoted.as_str(), "2"]),
                (7, vec!["c"]),
            ];
            assert_eq!(read(&text), want, "{end:?}");
        }
    }

    #[test]
    fn cells_are_trimmed_and_missing_ones_are_empty() {
        let sheet = Sheet::read(" --, x ,\"a, \"\"b\"\"\"\n,\n", b',', usize::MAX);
        let cells = |i: usize| sheet.row(i).map(|row| row.cells().collect::<Vec<_>>());
        assert_eq!(cells(0), Some(vec!["--", "x", "a, \"b\""]));
        assert_eq!(cells(1), Some(vec!["", ""]));
        assert_eq!(sheet.row(1).map(|row| row.cell(99)), Some(""));
        assert!(sheet.row(2).is_none());
    }

    #[test]
    fn the_limit_stops_the_reading() {
        assert_eq!(Sheet::read("a\nb\nc\n", b',', 2).rows().len(), 2);
    }

    proptest! {
        #[test]
        fn quoted_cells_are_read_back(table in proptest::collection::vec(proptest::collection::vec("[a-z,\"\r\n;é广]{1,9}", 1..6), 1..80)) {
            let quote = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let lines: Vec<String> = table.iter().map(|row| row.iter().map(quote).collect::<Vec<_>>().join(",")).collect();
            let sheet = Sheet::read(&lines.join("\n"), b',', usize::MAX);
            let got: Vec<Vec<&str>> = sheet.rows().map(|row| row.cells().collect()).collect();
            let want: Vec<Vec<&str>> = table.iter().map(|row| row.iter().map(|cell| cell.trim()).collect()).collect();
            prop_assert_eq!(got, want);
        }
    }
}
