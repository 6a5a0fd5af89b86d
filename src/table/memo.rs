//! What was found for texts that come again: the names and days of a report's rows.

use super::row::Row;

/// How many are remembered at a time; a power of two.
const SLOTS: usize = 1024;

/// Remembers a number for the texts of some columns. It forgets without a word, when another text
/// needs the place: a memo saves work and decides nothing.
pub struct Memo {
    columns: Vec<usize>,
    slots: Vec<Slot>,
}

#[derive(Clone, Default)]
struct Slot {
    hash: u64,
    /// The cells one after another, and how long each is.
    text: Vec<u8>,
    lengths: Vec<usize>,
    value: u32,
}

impl Memo {
    /// Remembers nothing yet, for rows that are told apart by the cells in `columns`.
    pub fn new(columns: Vec<usize>) -> Self {
        Self {
            columns,
            slots: Vec::new(),
        }
    }

    /// The columns that tell the rows apart.
    pub fn columns(&self) -> &[usize] {
        &self.columns
    }

    /// The number that was put for a row with the same cells, if it is still known.
    pub fn get(&self, row: Row<'_>) -> Option<u32> {
        let hash = self.hash(row);
        let slot = self.slots.get(place(hash))?;
        if slot.hash != hash || slot.lengths.len() != self.columns.len() {
            return None;
        }
        let mut rest = slot.text.as_slice();
        for (column, length) in self.columns.iter().zip(&slot.lengths) {
            let (cell, behind) = rest.split_at_checked(*length)?;
            if !same(row.bytes(*column), cell) {
                return None;
            }
            rest = behind;
        }
        Some(slot.value)
    }

    /// Remembers `value` for the row's cells.
    pub fn put(&mut self, row: Row<'_>, value: u32) {
        if self.slots.is_empty() {
            self.slots = vec![Slot::default(); SLOTS];
        }
        let hash = self.hash(row);
        // In the room of what stood there before: a file whose texts never come again asks for none.
        let slot = &mut self.slots[place(hash)];
        (slot.hash, slot.value) = (hash, value);
        slot.text.clear();
        slot.lengths.clear();
        for column in &self.columns {
            let cell = row.bytes(*column);
            slot.text.extend_from_slice(cell);
            slot.lengths.push(cell.len());
        }
    }

    fn hash(&self, row: Row<'_>) -> u64 {
        let mut hash = 0;
        for column in &self.columns {
            hash = hashed(hash, row.bytes(*column));
        }
        hash
    }
}

/// The slot of a hash: its high bits, which all of the text goes into.
#[expect(clippy::cast_possible_truncation, reason = "ten bits")]
const fn place(hash: u64) -> usize {
    (hash >> (64 - SLOTS.trailing_zeros())) as usize
}

/// A hash for a table that may be wrong about the place, never about the text: words multiplied by
/// the golden ratio's 64 bits (Knuth, The Art of Computer Programming 3, 1973, section 6.4).
fn hashed(start: u64, text: &[u8]) -> u64 {
    let mix =
        |hash: u64, word: u64| (hash.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut hash = mix(start, text.len() as u64);
    let (words, rest) = text.as_chunks::<8>();
    for word in words {
        hash = mix(hash, u64::from_le_bytes(*word));
    }
    let last = match (text.last_chunk::<8>(), rest) {
        (_, []) => return hash,
        // Some bytes twice: faster than one by one.
        (Some(last), _) => u64::from_le_bytes(*last),
        (None, short) => short
            .iter()
            .fold(0, |word, byte| word << 8 | u64::from(*byte)),
    };
    mix(hash, last)
}

/// Whether two texts are the same, eight bytes at a time: cells are too short for a call.
fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let ((words, rest), (other_words, other_rest)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
    let word = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
    let mut pairs = words.iter().zip(other_words);
    pairs.all(|(x, y)| word(x) == word(y))
        && match (a.last_chunk::<8>(), b.last_chunk::<8>()) {
            (Some(x), Some(y)) => word(x) == word(y),
            _ => rest.iter().zip(other_rest).all(|(x, y)| x == y),
        }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use crate::Rows;
    use proptest::prelude::*;

    /// What `act` says of the row that the cells make, each in quotes.
    fn with_row<T>(cells: &[String], act: impl FnOnce(Row<'_>) -> T) -> T {
        let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{cell}\"")).collect();
        let text = format!("{}\n", quoted.join(","));
        let (mut rows, mut at) = (Rows::new(b','), 0);
        act(rows.next_row(&text, &mut at).unwrap().unwrap())
    }

    #[test]
    fn cells_are_told_apart_and_not_what_they_spell_together() {
        let mut memo = Memo::new(vec![0, 1]);
        let row = |a: &str, b: &str| [a.to_owned(), b.to_owned(), "9".to_owned()];
        with_row(&row("ab", "c"), |row| memo.put(row, 7));
        assert_eq!(with_row(&row("ab", "c"), |row| memo.get(row)), Some(7));
        assert_eq!(with_row(&row("a", "bc"), |row| memo.get(row)), None);
        assert_eq!(with_row(&row("abc", ""), |row| memo.get(row)), None);
    }

    proptest! {
        #[test]
        fn nothing_is_remembered_that_was_not_put(texts in proptest::collection::vec(("[ab]{0,20}", "[ab广]{0,3}"), 1..60)) {
            let mut memo = Memo::new(vec![1, 0]);
            let mut put: Vec<[String; 2]> = Vec::new();
            for (a, b) in texts {
                let cells = [a, b];
                let first = put.iter().position(|known| *known == cells);
                let found = with_row(&cells, |row| memo.get(row)).map(|value| value as usize);
                // It may have forgotten; it may not be wrong.
                prop_assert!(found.is_none() || found == first);
                if first.is_none() {
                    let value = u32::try_from(put.len()).unwrap();
                    with_row(&cells, |row| memo.put(row, value));
                    prop_assert_eq!(with_row(&cells, |row| memo.get(row)), Some(value));
                    put.push(cells);
                }
            }
        }
    }
}
