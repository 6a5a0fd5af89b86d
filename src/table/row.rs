//! One row of a text.

/// Where a cell lies in the text of its row, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// One row of a text.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    pub(crate) text: &'a str,
    pub(crate) cells: &'a [Span],
    pub(crate) line: usize,
}

impl<'a> Row<'a> {
    /// How many cells there are.
    pub fn len(self) -> usize {
        self.cells.len()
    }

    /// Whether there is no cell at all.
    pub fn is_empty(self) -> bool {
        self.cells.is_empty()
    }

    /// The line in the file where the row begins, from 1.
    pub fn line(self) -> usize {
        self.line
    }

    /// The cell `index`, without blanks around it; empty where the row has none.
    pub fn cell(self, index: usize) -> &'a str {
        let Some(span) = self.cells.get(index) else {
            return "";
        };
        let range = span.start as usize..span.end as usize;
        let cell = self.text.get(range).unwrap_or("");
        match cell.as_bytes() {
            // Trimming decodes characters; few cells begin or end with anything that it takes off.
            [b'!'..=b'~', .., b'!'..=b'~'] | [b'!'..=b'~'] | [] => cell,
            _ => cell.trim(),
        }
    }

    /// The cell's bytes as they stand there, blanks too.
    pub(crate) fn bytes(self, index: usize) -> &'a [u8] {
        let Some(span) = self.cells.get(index) else {
            return &[];
        };
        let range = span.start as usize..span.end as usize;
        self.text.as_bytes().get(range).unwrap_or(&[])
    }

    /// The cells in order.
    pub fn cells(self) -> impl DoubleEndedIterator<Item = &'a str> + ExactSizeIterator {
        (0..self.len()).map(move |i| self.cell(i))
    }

    /// A copy that outlives the piece of text.
    pub fn kept(self) -> Kept {
        Kept {
            text: self.text.to_owned(),
            cells: self.cells.to_vec(),
            line: self.line,
        }
    }
}

/// A row of its own.
pub struct Kept {
    text: String,
    cells: Vec<Span>,
    line: usize,
}

impl Kept {
    /// The row.
    pub fn row(&self) -> Row<'_> {
        Row {
            text: &self.text,
            cells: &self.cells,
            line: self.line,
        }
    }
}
