//! A customer summary: of an order export, or as text.

use super::CustomerSummary;
use crate::import;

/// The most rows that are read.
const MAX_ROWS: usize = 100_000;

/// One customer of a summary; nobody is named.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CustomerRow {
    /// Orders after the first, and when.
    pub summary: CustomerSummary,
    /// The mean value of the repeat orders, where it was given.
    pub mean_value: Option<f64>,
}

impl From<import::CustomerSummary> for CustomerRow {
    /// A buyer of an order export, in days.
    fn from(buyer: import::CustomerSummary) -> Self {
        Self {
            summary: CustomerSummary {
                frequency: buyer.frequency,
                recency: buyer.recency,
                age: buyer.age,
            },
            mean_value: Some(buyer.mean_value),
        }
    }
}

/// Reads rows of frequency, recency, age and, where there is one, mean value, parted by commas,
/// semicolons or tabs; a row of five starts with an id, which is not kept. A header is passed over.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    text: String,
    /// Bytes read.
    at: usize,
    is_first: bool,
    /// Rows taken.
    rows: usize,
    /// Lines that could not be read.
    pub(super) skipped: usize,
}

impl Reader {
    /// Begins with a text.
    pub(super) const fn new(text: String) -> Self {
        Self {
            text,
            at: 0,
            is_first: true,
            rows: 0,
            skipped: 0,
        }
    }

    /// The part of the text that is read.
    pub(super) fn progress(&self) -> f64 {
        self.at as f64 / self.text.len().max(1) as f64
    }
}

impl Iterator for Reader {
    type Item = CustomerRow;

    fn next(&mut self) -> Option<CustomerRow> {
        loop {
            let line = self.text.get(self.at..)?.split_inclusive('\n').next()?;
            self.at += line.len();
            let line = line.trim();
            if line.is_empty() {
                continue;
            }
            match row(line) {
                Some(row) if self.rows < MAX_ROWS => {
                    self.rows += 1;
                    self.is_first = false;
                    return Some(row);
                }
                // The first line may name the columns.
                None if self.is_first => {}
                _ => self.skipped += 1,
            }
            self.is_first = false;
        }
    }
}

fn row(line: &str) -> Option<CustomerRow> {
    let cells: Vec<&str> = line.split([',', ';', '\t']).map(str::trim).collect();
    let cells = match cells.len() {
        3 | 4 => &cells[..],
        5 => &cells[1..],
        _ => return None,
    };
    let number = |cell: &str| {
        cell.parse::<f64>()
            .ok()
            .filter(|x| x.is_finite() && *x >= 0.0)
    };
    let frequency = number(cells[0]).filter(|x| x.fract() == 0.0 && *x <= f64::from(u32::MAX))?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number from zero to the largest of the type"
    )]
    let frequency = frequency as u32;
    let (recency, age) = (number(cells[1])?, number(cells[2])?);
    (recency <= age).then_some(CustomerRow {
        summary: CustomerSummary {
            frequency,
            recency,
            age,
        },
        mean_value: cells.get(3).copied().and_then(number),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_no_customer_are_counted() {
        let mut reader = Reader::new("1;2;3;4\n5\t9\t8\n-1,0,1\n1.5,1,2\n\n0,0,7".to_owned());
        let rows: Vec<CustomerRow> = reader.by_ref().collect();
        assert_eq!((rows.len(), reader.skipped), (2, 3));
        assert_eq!(rows[0].mean_value, Some(4.0));
        assert!(reader.progress() >= 1.0);
    }

    #[test]
    fn a_header_is_passed_over_and_an_id_is_not_kept() {
        let mut reader = Reader::new("id,x,t_x,T,mean\n7,2,30.43,38.86,22.35".to_owned());
        let row = reader.next();
        assert_eq!(row.map(|r| r.summary.recency), Some(30.43));
        assert_eq!((reader.next(), reader.skipped), (None, 0));
    }
}
