//! A table that comes in pieces: from bytes to text to rows, for whoever takes the rows.

use super::encoding::{Encoding, Text, detect};
use super::row::{Row, Rows};
use super::{ImportError, MAX_BYTES};

/// So many first bytes tell the encoding, the delimiter and the header.
pub const HEAD_BYTES: usize = 64 * 1024;

/// Who takes the rows of a table.
pub(crate) trait Takes {
    /// What the rows add up to.
    type Body;
    /// Why it takes no more.
    type Error: Clone + From<ImportError>;

    /// Finds the layout in the first part of the text, which ends with a whole row: the delimiter, and
    /// what takes the rows from the first one on.
    ///
    /// # Errors
    /// Why it is no such table.
    fn begin(&mut self, shown: &str) -> Result<(u8, Self::Body), Self::Error>;

    /// Takes a row.
    ///
    /// # Errors
    /// Why none is taken any more.
    fn row(body: &mut Self::Body, row: Row<'_>) -> Result<(), Self::Error>;

    /// Why a text without any letter is no table; `cut_off` says that there are bytes, too few for a
    /// character.
    fn blank(_cut_off: bool) -> ImportError {
        ImportError::Empty
    }
}

/// Reads a table piece by piece. Where the pieces are cut makes no difference.
pub(crate) struct TableReader<T: Takes> {
    pub(crate) takes: T,
    /// The encoding, where the caller knows it.
    encoding: Option<Encoding>,
    bytes: u64,
    /// The first bytes, until there are enough of them.
    head: Vec<u8>,
    body: Option<Box<(Text, Rows, T::Body)>>,
    failed: Option<T::Error>,
}

impl<T: Takes> TableReader<T> {
    /// Reads bytes in UTF-8 or UTF-16.
    pub(crate) fn new(takes: T) -> Self {
        Self {
            takes,
            encoding: None,
            bytes: 0,
            head: Vec::new(),
            body: None,
            failed: None,
        }
    }

    /// The same for text that was decoded already, pushed as UTF-8.
    pub(crate) fn of_text(takes: T) -> Self {
        Self {
            encoding: Some(Encoding::Utf8),
            ..Self::new(takes)
        }
    }

    /// Reads on.
    ///
    /// # Errors
    /// After an error each further call gives it again, and [`Self::finish`] too.
    pub(crate) fn push(&mut self, bytes: &[u8]) -> Result<(), T::Error> {
        self.bytes = self.bytes.saturating_add(bytes.len() as u64);
        if self.failed.is_none()
            && let Err(error) = self.take(bytes)
        {
            self.failed = Some(error);
        }
        self.failed.clone().map_or(Ok(()), Err)
    }

    fn take(&mut self, bytes: &[u8]) -> Result<(), T::Error> {
        if self.bytes > MAX_BYTES {
            return Err(T::Error::from(ImportError::TooLarge {
                bytes: self.bytes,
                limit: MAX_BYTES,
            }));
        }
        let mut rest = bytes;
        if self.body.is_none() {
            let missing = rest.len().min(HEAD_BYTES - self.head.len());
            self.head.extend_from_slice(&rest[..missing]);
            rest = &rest[missing..];
            if self.head.len() < HEAD_BYTES {
                return Ok(());
            }
            self.begin(false)?;
        }
        let Some(parts) = self.body.as_deref_mut() else {
            return Ok(());
        };
        let (text, rows, body) = parts;
        let mut stopped = Ok(());
        text.push(rest, &mut |piece| {
            if stopped.is_ok() {
                stopped = take_rows::<T>(rows, body, piece);
            }
            Ok(())
        })?;
        stopped
    }

    /// Finds the layout in the first bytes, and reads them; `whole` says that there are no more.
    fn begin(&mut self, whole: bool) -> Result<(), T::Error> {
        let head = core::mem::take(&mut self.head);
        let mut text = Text::new(self.encoding.unwrap_or_else(|| detect(&head)))?;
        let mut first = String::with_capacity(head.len());
        text.push(&head, &mut |piece| {
            first.push_str(piece);
            Ok(())
        })?;
        if first.trim().is_empty() {
            let cut_off = whole && !head.is_empty() && first.is_empty();
            return Err(T::blank(cut_off).into());
        }
        // A row that is cut off tells nothing about the others.
        let end = if whole {
            None
        } else {
            first.rfind(['\n', '\r'])
        };
        let (delimiter, mut body) = self.takes.begin(&first[..end.unwrap_or(first.len())])?;
        let mut rows = Rows::new(delimiter);
        take_rows::<T>(&mut rows, &mut body, &first)?;
        self.body = Some(Box::new((text, rows, body)));
        Ok(())
    }

    /// What took the rows, once all has been pushed, or why it did not.
    pub(crate) fn finish(mut self) -> (T, Result<T::Body, T::Error>) {
        let read = self.last_row();
        (self.takes, read)
    }

    fn last_row(&mut self) -> Result<T::Body, T::Error> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        if self.body.is_none() {
            self.begin(true)?;
        }
        let Some(parts) = self.body.take() else {
            return Err(ImportError::Empty.into());
        };
        let (_, mut rows, mut body) = *parts;
        if let Some(row) = rows.last_row().map_err(ImportError::from)? {
            T::row(&mut body, row)?;
        }
        Ok(body)
    }
}

/// Hands on all rows that end in a piece of text.
fn take_rows<T: Takes>(rows: &mut Rows, body: &mut T::Body, piece: &str) -> Result<(), T::Error> {
    let mut at = 0;
    while let Some(row) = rows.next_row(piece, &mut at).map_err(ImportError::from)? {
        T::row(body, row)?;
    }
    Ok(())
}
