//! Reading a file of paths that comes in pieces.

use std::collections::BTreeMap;

use super::keep::{keep, name_channels};
use super::layout::{Layout, layout};
use super::section::Paths;
use super::words::channel;
use crate::document::limits::most;
use crate::import::{
    Cell, CellKind, CellText, ImportError, Number, Numbers, Row, TableReader, Takes, is_total_word,
    label,
};
use crate::locale::NumberStyle;
use crate::quantity::Text;

/// Why a file gives no paths.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// The text can't be read at all, or its numbers contradict each other.
    #[error(transparent)]
    Text(#[from] ImportError),
    /// No row names a column of paths and one of conversions: the cells of the first row.
    #[error("no header with paths and conversions")]
    NoHeader(Vec<Text>),
    /// No row could be taken.
    #[error("no row that could be taken")]
    NoRows,
}

/// What came of reading.
#[derive(Clone, Debug, PartialEq)]
pub struct PathReading {
    /// The paths that a plan keeps.
    pub paths: Paths,
    /// Different paths of the file.
    pub different: usize,
    /// Conversions of the file.
    pub conversions: f64,
    /// Rows that were taken.
    pub rows: usize,
    /// Rows that were not: blank, totals, without a path or with a number that can't be read; the
    /// first ones by their line.
    pub skipped: Vec<usize>,
    /// How many there were.
    pub skipped_count: usize,
    /// Channels that are put together under one name, since a plan keeps fewer.
    pub put_together: usize,
    /// Whether the file tells who did not convert.
    pub has_lost: bool,
}

/// Different paths that are told apart while a file is read.
const MOST_DIFFERENT: usize = 200_000;
/// Different channels that are told apart while a file is read.
const MOST_NAMES: usize = 5_000;
/// Lines that are listed.
const LISTED: usize = 20;

/// Sums of one path: conversions, value, losses; with a decimal point and with a comma.
type Sums = [[f64; 2]; 3];

struct Body {
    layout: Layout,
    numbers: Numbers,
    names: BTreeMap<Box<str>, u16>,
    paths: BTreeMap<Vec<u16>, Sums>,
    index: usize,
    rows: usize,
    skipped: Vec<usize>,
    skipped_count: usize,
}

/// Reads a file of paths piece by piece: it keeps the sums of each path and no rows. Where the
/// pieces are cut makes no difference.
pub struct PathReader(TableReader<Style>);

/// How the numbers of a file are written.
struct Style(NumberStyle);

impl Takes for Style {
    type Body = Body;
    type Error = PathError;

    fn begin(&mut self, shown: &str) -> Result<(u8, Body), PathError> {
        let layout = layout(shown)?;
        let delimiter = layout.delimiter;
        let body = Body {
            layout,
            numbers: Numbers::new(self.0),
            names: BTreeMap::new(),
            paths: BTreeMap::new(),
            index: 0,
            rows: 0,
            skipped: Vec::new(),
            skipped_count: 0,
        };
        Ok((delimiter, body))
    }

    fn row(body: &mut Body, row: Row<'_>) -> Result<(), PathError> {
        body.row(row)
    }
}

impl PathReader {
    /// Reads bytes in UTF-8 or UTF-16; `style` is [`NumberStyle::Unknown`], or the answer to
    /// [`ImportError::AmbiguousNumbers`].
    pub fn new(style: NumberStyle) -> Self {
        Self(TableReader::new(Style(style)))
    }

    /// The same for text that was decoded already, pushed as UTF-8.
    pub fn of_text(style: NumberStyle) -> Self {
        Self(TableReader::of_text(Style(style)))
    }

    /// Reads on.
    ///
    /// # Errors
    /// [`PathError`]; after one each further call gives it again.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), PathError> {
        self.0.push(bytes)
    }

    /// What came of it, once all has been pushed.
    ///
    /// # Errors
    /// [`PathError`].
    pub fn finish(self) -> Result<PathReading, PathError> {
        self.0.finish().1?.finish()
    }
}

/// Reads a file of paths from text.
///
/// # Errors
/// [`PathError`].
///
/// ```
/// use tributary_domain::traffic::attribution::read_text;
/// let text = "path,conversions,nulls\nFacebook > Store,3,40\nFacebook > Store,2,10\nStore,9,1";
/// let read = read_text(text, Default::default()).unwrap();
/// assert_eq!((read.paths.paths.len(), read.conversions), (2, 14.0));
/// assert_eq!(read.paths.channels[0].as_str(), "Facebook");
/// ```
pub fn read_text(text: &str, style: NumberStyle) -> Result<PathReading, PathError> {
    let mut reader = PathReader::of_text(style);
    reader.push(text.as_bytes())?;
    reader.finish()
}

impl Body {
    fn row(&mut self, row: Row<'_>) -> Result<(), PathError> {
        let index = self.index;
        self.index += 1;
        if index <= self.layout.header {
            return Ok(());
        }
        let cell = row.cell(self.layout.path);
        let path = if is_total_word(cell) || is_total_word(row.cell(0)) {
            Vec::new()
        } else {
            self.touches(cell)?
        };
        let sums = self.sums(row);
        match sums {
            Some(sums) if !path.is_empty() => {
                if self.paths.len() >= MOST_DIFFERENT && !self.paths.contains_key(&path) {
                    return Err(PathError::Text(ImportError::TooVaried {
                        limit: MOST_DIFFERENT,
                    }));
                }
                let own = self.paths.entry(path).or_default();
                for (own, new) in own.iter_mut().zip(sums) {
                    own[0] += new[0];
                    own[1] += new[1];
                }
                self.rows += 1;
            }
            _ => {
                self.skipped_count += 1;
                if self.skipped.len() < LISTED {
                    self.skipped.push(row.line());
                }
            }
        }
        Ok(())
    }

    /// The channels of a path, without those that repeat the one before.
    fn touches(&mut self, cell: &str) -> Result<Vec<u16>, PathError> {
        let mut path: Vec<u16> = Vec::new();
        for part in cell.split(self.layout.between) {
            let name = channel(part);
            if name.is_empty() {
                continue;
            }
            let found = self.names.get(name).copied();
            let number = match found {
                Some(number) => number,
                None if self.names.len() >= MOST_NAMES => {
                    return Err(PathError::Text(ImportError::TooVaried {
                        limit: MOST_NAMES,
                    }));
                }
                None => {
                    let number = u16::try_from(self.names.len()).unwrap_or(u16::MAX);
                    self.names.insert(name.into(), number);
                    number
                }
            };
            if path.last() != Some(&number) {
                path.push(number);
            }
        }
        // Of a very long path its end: what came last is the nearest to the conversion.
        let from = path.len().saturating_sub(most::TOUCHES);
        Ok(path.split_off(from))
    }

    /// The figures of a row; none if one can't be read.
    fn sums(&mut self, row: Row<'_>) -> Option<Sums> {
        let mut sums = Sums::default();
        for (i, at) in self.layout.figures.into_iter().enumerate() {
            let Some(at) = at else { continue };
            let names = &self.layout.names;
            let cell = || CellText {
                line: row.line(),
                column: names.get(at).cloned().unwrap_or_default(),
                text: label(row.cell(at)),
            };
            let kind = CellKind {
                is_whole: i != 1,
                is_money: i == 1,
                places: 6,
            };
            sums[i] = match self.numbers.read_cell(row.cell(at), kind, &cell) {
                Cell::Number(Number { point, comma, .. }) => [point.to_f64(), comma.to_f64()],
                Cell::Empty => [0.0, 0.0],
                Cell::NotANumber => return None,
            };
            if sums[i].iter().any(|x| *x < 0.0) {
                return None;
            }
        }
        Some(sums)
    }

    fn finish(self) -> Result<PathReading, PathError> {
        if self.paths.is_empty() {
            return Err(PathError::NoRows);
        }
        let style = self.numbers.settle()?;
        let read = usize::from(style == NumberStyle::Comma);
        let has = self.layout.figures.map(|at| at.is_some());
        let people: BTreeMap<Vec<u16>, [f64; 3]> = self
            .paths
            .into_iter()
            .map(|(path, sums)| (path, sums.map(|sum| sum[read])))
            .collect();
        let conversions = people.values().map(|sums| sums[0]).sum();
        let different = people.len();
        let (names, numbers, put_together) = name_channels(&self.names, &people);
        let paths = keep(names, &numbers, &people, has);
        Ok(PathReading {
            paths,
            different,
            conversions,
            rows: self.rows,
            skipped: self.skipped,
            skipped_count: self.skipped_count,
            put_together,
            has_lost: has[2],
        })
    }
}
