//! A block copied from a spreadsheet, read as rows of counts.

use tributary_domain::ab_test::{Experiment, MOST_VARIANTS};
use tributary_domain::locale;
use tributary_domain::quantity::{Count, Text};

use super::rules;
use crate::app::i18n::{I18n, words::ab_test as words};
use crate::app::ui::Block;

/// What a block says, and what of it could not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pasted {
    rows: Vec<Row>,
    /// Rows beyond as many as a test can have.
    left_out: usize,
    /// Cells among the counts that hold no whole number.
    unread: Vec<String>,
}

/// One version; what is none was not in the block, or not read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Row {
    name: Option<Text>,
    /// Visitors and conversions.
    counts: [Option<Count>; 2],
}

/// Reads a block that was pasted at a field of the table, of which the columns are the name,
/// visitors and conversions. Names stand first, if at all. A block with headings or further columns
/// is read by `data` instead.
pub(super) fn read(block: &Block) -> Pasted {
    let lines: &[Vec<String>] = &block.lines;
    let is_name = |line: &Vec<String>| line.first().is_some_and(|cell| !is_count(cell));
    let named = lines.iter().all(is_name) || block.col == 0 && lines.iter().any(is_name);
    // The place of the first count: where it was pasted, unless a name stands before it.
    let from = if named {
        0
    } else {
        block.col.saturating_sub(1)
    };

    let room = MOST_VARIANTS.saturating_sub(block.row);
    let mut pasted = Pasted {
        rows: Vec::new(),
        left_out: lines.len().saturating_sub(room),
        unread: Vec::new(),
    };
    for line in lines.iter().take(room) {
        let (name, counts) = match line.split_first() {
            Some((name, counts)) if named => (Some(Text::shortened(name)), counts),
            _ => (None, line.as_slice()),
        };
        let mut row = Row {
            name: name.filter(|n| !n.is_empty()),
            ..Row::default()
        };
        for (place, cell) in row.counts.iter_mut().skip(from).zip(counts) {
            match locale::parse_count(cell) {
                Ok(count) => *place = Some(count),
                Err(_) if cell.is_empty() => {}
                Err(_) => pasted.unread.push(cell.clone()),
            }
        }
        pasted.rows.push(row);
    }
    pasted
}

fn is_count(cell: &str) -> bool {
    locale::parse_count(cell).is_ok()
}

impl Pasted {
    /// Puts the rows into a test from a row on, which grows as far as it must.
    pub(super) fn fill(&self, from: usize, test: &mut Experiment) {
        test.grow(from + self.rows.len());
        for (variant, row) in test.variants.iter_mut().skip(from).zip(&self.rows) {
            if let Some(name) = &row.name {
                variant.name = name.clone();
            }
            let [visitors, conversions] = row.counts;
            variant.visitors = visitors.or(variant.visitors);
            variant.conversions = conversions.or(variant.conversions);
        }
    }

    /// What was taken and what was not; tracked.
    pub(super) fn said(&self, i18n: I18n) -> String {
        let count = |n: usize| i18n.format().count(n as f64);
        let mut said = vec![i18n.with(words::PASTED, &[("n", &count(self.rows.len()))])];
        if self.left_out > 0 {
            let (most, n) = (count(MOST_VARIANTS), count(self.left_out));
            said.push(i18n.with(words::PASTED_TOO_MANY, &[("most", &most), ("n", &n)]));
        }
        if !self.unread.is_empty() {
            let cells = rules::joined(i18n, &self.unread);
            said.push(i18n.with(words::PASTED_UNREAD, &[("cells", &cells)]));
        }
        said.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tributary_domain::plan::Id;

    /// What a test of two versions holds after `text` was pasted: name, visitors, conversions.
    fn filled(row: usize, col: usize, text: &str) -> (Vec<(String, u64, u64)>, Pasted) {
        let cells = |line: &str| line.split('\t').map(str::to_owned).collect();
        let block = Block {
            row,
            col,
            lines: text.lines().map(cells).collect(),
        };
        let mut test = Experiment::new(Id(1));
        let pasted = read(&block);
        pasted.fill(row, &mut test);
        let number = |count: Option<Count>| count.map_or(0, Count::get);
        let rows = test.variants.iter().map(|v| {
            let (visitors, conversions) = (number(v.visitors), number(v.conversions));
            (v.name.to_string(), visitors, conversions)
        });
        (rows.collect(), pasted)
    }

    fn row(name: &str, visitors: u64, conversions: u64) -> (String, u64, u64) {
        (name.to_owned(), visitors, conversions)
    }

    #[test]
    fn names_are_told_from_counts() {
        let expected = [row("Now", 1_000, 30), row("New", 1_200, 40), row("C", 7, 1)];
        let block = "Now\t1,000\t30\nNew\t1200\t40\nC\t7\t1";
        for col in [0, 1] {
            let (rows, pasted) = filled(0, col, block);
            assert_eq!(rows, expected);
            assert_eq!((pasted.left_out, pasted.unread), (0, vec![]));
        }
    }

    #[test]
    fn bare_counts_go_where_they_were_pasted() {
        assert_eq!(
            filled(0, 1, "1000\t30\n1200\t40").0,
            [row("", 1_000, 30), row("", 1_200, 40)]
        );
        assert_eq!(filled(0, 2, "30\n40").0, [row("", 0, 30), row("", 0, 40)]);
        assert_eq!(
            filled(1, 1, "1200\t40").0,
            [row("", 0, 0), row("", 1_200, 40)]
        );
        assert_eq!(
            filled(0, 0, "Photo\nVideo\nText").0,
            [row("Photo", 0, 0), row("Video", 0, 0), row("Text", 0, 0)]
        );
    }

    #[test]
    fn a_test_has_ten_versions_and_the_rest_is_told() {
        let lines: Vec<String> = (1..=12).map(|n| format!("V{n}\t{n}00\t{n}")).collect();
        let block = lines.join("\n");
        let (rows, pasted) = filled(0, 0, &block);
        assert_eq!((rows.len(), pasted.left_out), (10, 2));
        assert_eq!(rows[9], row("V10", 1_000, 10));
        let (rows, pasted) = filled(4, 0, &block);
        assert_eq!((rows.len(), pasted.left_out), (10, 6));
    }

    #[test]
    fn what_is_no_count_is_told_and_leaves_the_field_alone() {
        let (rows, pasted) = filled(0, 1, "1000\tmany\n1200\t\n\t3.5");
        assert_eq!(rows[..2], [row("", 1_000, 0), row("", 1_200, 0)]);
        assert_eq!(pasted.unread, ["many", "3.5"]);
    }
}
