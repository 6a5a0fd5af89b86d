//! The rows of a delimited text that comes in pieces: by csv-core, and the usual ones in a quicker way.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::border::split;
use super::row::{Row, Span};

/// The most bytes that the cells of a row may have.
pub const MAX_ROW_BYTES: usize = 1 << 20;
/// The most cells that a row may have.
pub const MAX_COLUMNS: usize = 2_000;

/// Why the rows end early.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RowsError {
    /// The cells of a row have more than [`MAX_ROW_BYTES`].
    #[error("the row in line {line} is too long")]
    TooLong {
        /// The line where it begins, from 1.
        line: usize,
    },
    /// A row has more than [`MAX_COLUMNS`].
    #[error("the row in line {line} has too many columns")]
    TooManyColumns {
        /// The line where it begins, from 1.
        line: usize,
    },
}

/// Takes a text apart at a delimiter; a line without any character is no row.
///
/// ```
/// let (mut rows, mut at) = (tributary_table::Rows::new(b','), 0);
/// let row = rows.next_row("Pans,\"1,5\"\nPots,2\n", &mut at).unwrap().unwrap();
/// assert_eq!(row.cells().collect::<Vec<_>>(), ["Pans", "1,5"]);
/// assert_eq!(at, 11);
/// ```
pub struct Rows {
    reader: Box<Reader>,
    delimiter: u8,
    /// The row under way, as csv-core writes it.
    text: Vec<u8>,
    text_used: usize,
    ends: Vec<usize>,
    ends_used: usize,
    /// The cells of the row that was read last.
    cells: Vec<Span>,
    /// The line on which the next byte stands, from 1.
    line: usize,
    /// The line on which the row under way begins.
    row_line: usize,
    in_row: bool,
    after_cr: bool,
    /// csv-core takes a byte-order mark off the first row that it sees, so that is the first of the text.
    begun: bool,
}

/// Where the next row is.
enum Found {
    /// In the piece, from here to there.
    InPiece(usize, usize),
    /// In a copy: it has quotes to take out, or began in another piece.
    Copied,
}

impl Rows {
    /// Rows of cells with `delimiter` between them.
    pub fn new(delimiter: u8) -> Self {
        Self {
            reader: Box::new(ReaderBuilder::new().delimiter(delimiter).build()),
            delimiter,
            text: vec![0; 4096],
            text_used: 0,
            ends: vec![0; 64],
            ends_used: 0,
            cells: Vec::new(),
            line: 1,
            row_line: 1,
            in_row: false,
            after_cr: false,
            begun: false,
        }
    }

    /// The next row that ends in `piece`, read from `at` on, which is moved behind it; none where the
    /// piece is used up, and the next one goes on.
    ///
    /// # Errors
    /// As [`RowsError`] tells; nothing is to be read after one.
    pub fn next_row<'a>(
        &'a mut self,
        piece: &'a str,
        at: &mut usize,
    ) -> Result<Option<Row<'a>>, RowsError> {
        let found = self.find(piece.as_bytes(), at)?;
        Ok(found.map(|found| self.found(piece, &found)))
    }

    /// The last row, if it has no line end.
    ///
    /// # Errors
    /// As [`Self::next_row`].
    pub fn last_row(&mut self) -> Result<Option<Row<'_>>, RowsError> {
        while self.in_row {
            if self.read(&[])?.1 {
                return Ok(Some(self.found("", &Found::Copied)));
            }
        }
        Ok(None)
    }

    fn found<'a>(&'a self, piece: &'a str, found: &Found) -> Row<'a> {
        let text = match found {
            Found::InPiece(from, to) => piece.get(*from..*to),
            // Taking ASCII quotes, delimiters and line ends out of UTF-8 leaves UTF-8.
            Found::Copied => core::str::from_utf8(&self.text[..self.text_used]).ok(),
        };
        Row {
            text: text.unwrap_or_default(),
            cells: &self.cells,
            line: self.row_line,
        }
    }

    fn find(&mut self, piece: &[u8], at: &mut usize) -> Result<Option<Found>, RowsError> {
        loop {
            let rest = piece.get(*at..).unwrap_or_default();
            if !self.in_row {
                // csv-core passes over blank lines; passing over them here keeps the count of lines.
                let blank = rest
                    .iter()
                    .take_while(|b| matches!(b, b'\n' | b'\r'))
                    .count();
                self.count_lines(&rest[..blank]);
                *at += blank;
            }
            let rest = piece.get(*at..).unwrap_or_default();
            if rest.is_empty() {
                return Ok(None);
            }
            if !self.in_row {
                self.row_line = self.line;
                if self.begun
                    && let Some(length) = split(rest, self.delimiter, &mut self.cells)
                {
                    let from = *at;
                    *at += length;
                    (self.line, self.after_cr) = (self.line + 1, false);
                    return Ok(Some(Found::InPiece(from, *at)));
                }
                (self.in_row, self.begun) = (true, true);
                (self.text_used, self.ends_used) = (0, 0);
            }
            let (read, whole) = self.read(rest)?;
            *at += read;
            if whole {
                return Ok(Some(Found::Copied));
            }
        }
    }

    /// Lets csv-core read on: how many bytes it took, and whether the row is whole.
    fn read(&mut self, input: &[u8]) -> Result<(usize, bool), RowsError> {
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
                return Err(RowsError::TooLong { line });
            }
            ReadRecordResult::OutputEndsFull if self.ends.len() >= MAX_COLUMNS => {
                return Err(RowsError::TooManyColumns { line });
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
                self.cells_from_ends();
                return Ok((read, true));
            }
            ReadRecordResult::End => self.in_row = false,
        }
        Ok((read, false))
    }

    /// csv-core tells where cells end; each begins where the one before ends.
    fn cells_from_ends(&mut self) {
        self.cells.clear();
        let mut start = 0;
        for end in &self.ends[..self.ends_used] {
            // At most MAX_ROW_BYTES.
            let end = u32::try_from(*end).unwrap_or(u32::MAX);
            self.cells.push(Span { start, end });
            start = end;
        }
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

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use proptest::prelude::*;

    type Table = Vec<(usize, Vec<String>)>;

    fn read(pieces: &[&str]) -> Table {
        let mut table = Table::new();
        let mut take = |row: Row<'_>| {
            table.push((row.line(), row.cells().map(str::to_owned).collect()));
        };
        let mut rows = Rows::new(b',');
        for piece in pieces {
            let mut at = 0;
            while let Some(row) = rows.next_row(piece, &mut at).unwrap() {
                take(row);
            }
        }
        if let Some(row) = rows.last_row().unwrap() {
            take(row);
        }
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
            assert_eq!(read(&[text.as_str()]), want, "{end:?}");
        }
    }

    /// Piece by piece of one character nothing is whole, so that csv-core reads all of it.
    fn by_csv_core(text: &str) -> Table {
        let pieces: Vec<&str> = text.split_inclusive(|_: char| true).collect();
        read(&pieces)
    }

    proptest! {
        #[test]
        fn pieces_read_as_the_whole(text in "[a,\"\r\n;é广]{0,60}", at in proptest::collection::vec(0_usize..60, 0..6)) {
            let mut cuts: Vec<usize> = at.into_iter().filter(|i| text.is_char_boundary(*i)).collect();
            cuts.push(0);
            cuts.push(text.len());
            cuts.sort_unstable();
            let pieces: Vec<&str> = cuts.windows(2).map(|w| &text[w[0]..w[1]]).collect();
            prop_assert_eq!(read(&pieces), read(&[text.as_str()]));
        }

        #[test]
        fn the_quick_way_gives_what_csv_core_gives(text in "((\u{feff}|[a-z0-9 .é广]{0,12}|\"[a-z,é广 ]{0,20}\"|\"[a,\"\r\n]{0,3}|\t|\u{1}|~|\u{7f}|[\"-])(,|,|,|\n|\r\n|\r)){0,40}") {
            // csv-core takes a mark off the very first row only.
            let text = format!("a,b\n{text}");
            prop_assert_eq!(read(&[text.as_str()]), by_csv_core(&text));
        }

        #[test]
        fn quoted_cells_are_read_back(table in proptest::collection::vec(proptest::collection::vec("[a-z,\"\r\n;é广]{1,9}", 1..6), 1..80)) {
            let quote = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let lines: Vec<String> = table.iter().map(|row| row.iter().map(quote).collect::<Vec<_>>().join(",")).collect();
            let got: Vec<Vec<String>> = read(&[lines.join("\n").as_str()]).into_iter().map(|(_, cells)| cells).collect();
            let want: Vec<Vec<String>> = table.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect();
            prop_assert_eq!(got, want);
        }
    }
}
