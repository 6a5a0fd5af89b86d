//! The rows of a delimited text that comes in pieces, by csv-core.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::ImportError;

/// The most bytes that the cells of a row may have.
pub const MAX_ROW_BYTES: usize = 1 << 20;
/// The most cells that a row may have.
pub const MAX_COLUMNS: usize = 2_000;

/// One row of a text.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    text: &'a str,
    /// Where each cell ends in `text`; it begins where the one before ends.
    ends: &'a [usize],
    line: usize,
}

impl<'a> Row<'a> {
    /// How many cells there are.
    pub(super) fn len(self) -> usize {
        self.ends.len()
    }

    /// The line in the file where the row begins, from 1.
    pub(super) fn line(self) -> usize {
        self.line
    }

    /// The cell `index`, without blanks around it; empty where the row has none.
    pub(super) fn cell(self, index: usize) -> &'a str {
        let Some(&end) = self.ends.get(index) else {
            return "";
        };
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        let cell = self.text.get(start..end).unwrap_or("");
        match cell.as_bytes() {
            // Trimming decodes characters; few cells begin or end with anything that it takes off.
            [b'!'..=b'~', .., b'!'..=b'~'] | [b'!'..=b'~'] | [] => cell,
            _ => cell.trim(),
        }
    }

    /// The cells in order.
    pub(super) fn cells(self) -> impl DoubleEndedIterator<Item = &'a str> + ExactSizeIterator {
        (0..self.len()).map(move |i| self.cell(i))
    }

    /// A copy that outlives the piece of text.
    pub(super) fn kept(self) -> Kept {
        Kept {
            text: self.text.to_owned(),
            ends: self.ends.to_vec(),
            line: self.line,
        }
    }
}

/// A row of its own.
pub(super) struct Kept {
    text: String,
    ends: Vec<usize>,
    line: usize,
}

impl Kept {
    pub(super) fn row(&self) -> Row<'_> {
        Row {
            text: &self.text,
            ends: &self.ends,
            line: self.line,
        }
    }
}

/// What is done with each row.
pub(super) type Take<'a> = &'a mut dyn FnMut(Row<'_>) -> Result<(), ImportError>;

/// Takes a text apart at a delimiter; a line without any character is no row.
pub(super) struct Rows {
    reader: Box<Reader>,
    text: Vec<u8>,
    text_used: usize,
    ends: Vec<usize>,
    ends_used: usize,
    /// The line on which the next byte stands, from 1.
    line: usize,
    /// The line on which the row under way begins.
    row_line: usize,
    in_row: bool,
    after_cr: bool,
}

impl Rows {
    pub(super) fn new(delimiter: u8) -> Self {
        Self {
            reader: Box::new(ReaderBuilder::new().delimiter(delimiter).build()),
            text: vec![0; 4096],
            text_used: 0,
            ends: vec![0; 64],
            ends_used: 0,
            line: 1,
            row_line: 1,
            in_row: false,
            after_cr: false,
        }
    }

    /// Reads on; `input` is whole characters of UTF-8.
    ///
    /// # Errors
    /// [`ImportError::RowTooLong`], [`ImportError::TooManyColumns`], and those of `take`.
    pub(super) fn push(&mut self, input: &[u8], take: Take<'_>) -> Result<(), ImportError> {
        let mut rest = input;
        loop {
            if !self.in_row {
                // csv-core passes over blank lines; passing over them here keeps the count of lines.
                let blank = rest
                    .iter()
                    .take_while(|b| matches!(b, b'\n' | b'\r'))
                    .count();
                self.count_lines(&rest[..blank]);
                rest = &rest[blank..];
            }
            if rest.is_empty() {
                return Ok(());
            }
            if !self.in_row {
                (self.in_row, self.row_line) = (true, self.line);
                (self.text_used, self.ends_used) = (0, 0);
            }
            let read = self.read(rest, take)?;
            rest = &rest[read..];
        }
    }

    /// Takes the last row, which may have no line end.
    ///
    /// # Errors
    /// As [`Self::push`].
    pub(super) fn finish(&mut self, take: Take<'_>) -> Result<(), ImportError> {
        while self.in_row {
            self.read(&[], take)?;
        }
        Ok(())
    }

    fn read(&mut self, input: &[u8], take: Take<'_>) -> Result<usize, ImportError> {
        let (state, read, written, ended) = self.reader.read_record(
            input,
            &mut self.text[self.text_used..],
            &mut self.ends[self.ends_used..],
        );
        self.count_lines(&input[..read]);
        self.text_used += written;
        self.ends_used += ended;
        let line = self.row_line;
        match state {
            ReadRecordResult::OutputFull if self.text.len() >= MAX_ROW_BYTES => {
                return Err(ImportError::RowTooLong { line });
            }
            ReadRecordResult::OutputEndsFull if self.ends.len() >= MAX_COLUMNS => {
                return Err(ImportError::TooManyColumns { line });
            }
            ReadRecordResult::OutputFull => {
                self.text
                    .resize((2 * self.text.len()).min(MAX_ROW_BYTES), 0);
            }
            ReadRecordResult::OutputEndsFull => {
                self.ends.resize((2 * self.ends.len()).min(MAX_COLUMNS), 0);
            }
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::Record => {
                self.in_row = false;
                // Taking ASCII quotes, delimiters and line ends out of UTF-8 leaves UTF-8.
                let text = core::str::from_utf8(&self.text[..self.text_used]).unwrap_or_default();
                take(Row {
                    text,
                    ends: &self.ends[..self.ends_used],
                    line,
                })?;
            }
            ReadRecordResult::End => self.in_row = false,
        }
        Ok(read)
    }

    /// Counts line ends: LF, CR LF, or a CR alone.
    fn count_lines(&mut self, bytes: &[u8]) {
        let Some((last, before)) = bytes.split_last() else {
            return;
        };
        // Nearly every row ends its only line, and searching is faster than looking at each byte.
        if before.contains(&b'\n') || before.contains(&b'\r') {
            for byte in before {
                self.count_line(*byte);
            }
        } else {
            self.after_cr = self.after_cr && before.is_empty();
        }
        self.count_line(*last);
    }

    fn count_line(&mut self, byte: u8) {
        self.line += usize::from(byte == b'\r' || (byte == b'\n' && !self.after_cr));
        self.after_cr = byte == b'\r';
    }
}

/// All rows of a short text, and why reading stopped early, if it did.
pub(super) fn all_rows(text: &str, delimiter: u8, most: usize) -> (Vec<Kept>, Option<ImportError>) {
    let mut rows = Vec::new();
    let mut keep = |row: Row<'_>| {
        if rows.len() < most {
            rows.push(row.kept());
        }
        Ok(())
    };
    let mut reader = Rows::new(delimiter);
    let read = reader.push(text.as_bytes(), &mut keep);
    let read = read.and_then(|()| reader.finish(&mut keep));
    (rows, read.err())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use proptest::prelude::*;

    type Table = Vec<(usize, Vec<String>)>;

    fn read(pieces: &[&[u8]]) -> Table {
        let mut table = Table::new();
        let mut take = |row: Row<'_>| {
            table.push((row.line(), row.cells().map(str::to_owned).collect()));
            Ok(())
        };
        let mut rows = Rows::new(b',');
        for piece in pieces {
            rows.push(piece, &mut take).unwrap();
        }
        rows.finish(&mut take).unwrap();
        table
    }

    #[test]
    fn lines_are_those_of_the_file_with_blank_and_quoted_line_ends() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "", "\"x", "y\",2", "", "", "c", ""].join(end);
            let quoted = format!("x{end}y");
            let row = |line: usize, cells: &[&str]| {
                (
                    line,
                    cells.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>(),
                )
            };
            let want = vec![row(1, &["a", "b"]), row(3, &[&quoted, "2"]), row(7, &["c"])];
            assert_eq!(read(&[text.as_bytes()]), want, "{end:?}");
        }
    }

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

    proptest! {
        #[test]
        fn pieces_read_as_the_whole(text in "[a,\"\r\n;é广]{0,60}", at in proptest::collection::vec(0_usize..60, 0..6)) {
            let mut cuts: Vec<usize> = at.into_iter().filter(|i| text.is_char_boundary(*i)).collect();
            cuts.push(0);
            cuts.push(text.len());
            cuts.sort_unstable();
            let pieces: Vec<&[u8]> = cuts.windows(2).map(|w| &text.as_bytes()[w[0]..w[1]]).collect();
            prop_assert_eq!(read(&pieces), read(&[text.as_bytes()]));
        }

        #[test]
        fn quoted_cells_are_read_back(table in proptest::collection::vec(proptest::collection::vec("[a-z,\"\r\n;é广]{1,9}", 1..6), 1..80)) {
            let quote = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let lines: Vec<String> = table.iter().map(|row| row.iter().map(quote).collect::<Vec<_>>().join(",")).collect();
            let got: Vec<Vec<String>> = read(&[lines.join("\n").as_bytes()]).into_iter().map(|(_, cells)| cells).collect();
            let want: Vec<Vec<String>> = table.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect();
            prop_assert_eq!(got, want);
        }
    }
}
