//! The variants that a table names, while its rows go by.

use super::DataError;
use crate::document::limits::most;
use crate::import::label;
use crate::quantity::Text;

/// The names of the variants, in the order in which they appear.
#[derive(Default)]
pub(super) struct Variants {
    pub(super) names: Vec<Text>,
    /// The same in small letters, by which they are compared.
    small: Vec<String>,
    /// The cell of the row before: mostly it is one of two.
    last: (String, u8),
}

impl Variants {
    /// The place of the variant named so; without a column of names each row is one of its own.
    pub(super) fn place(&mut self, cell: Option<&str>, line: usize) -> Result<u8, DataError> {
        if let Some(cell) = cell
            && !self.names.is_empty()
            && self.last.0 == cell
        {
            return Ok(self.last.1);
        }
        let small = cell.unwrap_or("").to_lowercase();
        let known = self.small.iter().position(|own| *own == small);
        let place = match known.filter(|_| cell.is_some()) {
            Some(place) => place,
            None if self.names.len() >= most::VARIANTS => {
                return Err(DataError::TooManyVariants {
                    line,
                    names: core::mem::take(&mut self.names),
                });
            }
            None => {
                self.names.push(label(cell.unwrap_or("")));
                self.small.push(small);
                self.names.len() - 1
            }
        };
        // There are ten at most.
        let place = u8::try_from(place).unwrap_or(0);
        self.last = (cell.unwrap_or("").to_owned(), place);
        Ok(place)
    }
}
