//! Customers put in order, some of them at a time.

use crate::funnel::retention::customers::{CustomerRow, Reader};

/// How many customers are put in order at a time.
const RUN: usize = 1_024;

/// Where the customers come from.
#[derive(Clone, Debug)]
pub(super) enum Source {
    /// They are there.
    Rows(Vec<CustomerRow>),
    /// A text holds them.
    Text(Reader),
}

/// Customers on their way into order: runs that are in order, the later ones shorter, merged two by
/// two, so that no step takes longer than going through all of them once.
#[derive(Clone, Debug)]
pub(super) struct Gathering {
    source: Source,
    runs: Vec<Vec<CustomerRow>>,
}

impl Gathering {
    /// Begins.
    pub(super) const fn new(source: Source) -> Self {
        Self {
            source,
            runs: Vec::new(),
        }
    }

    /// Goes on for about as many customers as `left` says; all of them in order, at the end.
    pub(super) fn advance(&mut self, left: &mut usize) -> Option<Vec<CustomerRow>> {
        while *left > 0 {
            let is_long = |[a, b]: &[Vec<CustomerRow>; 2]| a.len() <= b.len();
            if self.runs.last_chunk::<2>().is_some_and(is_long) {
                *left = left.saturating_sub(self.merge());
                continue;
            }
            let mut run: Vec<CustomerRow> = match &mut self.source {
                Source::Rows(rows) => rows.split_off(rows.len().saturating_sub(RUN)),
                Source::Text(reader) => reader.by_ref().take(RUN).collect(),
            };
            *left = left.saturating_sub(run.len().max(1));
            if !run.is_empty() {
                run.sort_by(order);
                self.runs.push(run);
            } else if self.runs.len() > 1 {
                self.merge();
            } else {
                return Some(self.runs.pop().unwrap_or_default());
            }
        }
        None
    }

    /// Merges the last two runs; how many customers they hold.
    fn merge(&mut self) -> usize {
        let (Some(b), Some(a)) = (self.runs.pop(), self.runs.pop()) else {
            return 0;
        };
        let mut merged = Vec::with_capacity(a.len() + b.len());
        let (mut a, mut b) = (a.into_iter().peekable(), b.into_iter().peekable());
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            let next = if order(x, y).is_le() {
                a.next()
            } else {
                b.next()
            };
            merged.extend(next);
        }
        merged.extend(a);
        merged.extend(b);
        let n = merged.len();
        self.runs.push(merged);
        n
    }

    /// How many lines of a text could not be read.
    pub(super) const fn skipped(&self) -> usize {
        match &self.source {
            Source::Text(reader) => reader.skipped,
            Source::Rows(_) => 0,
        }
    }

    /// The part of the way that is done.
    pub(super) fn progress(&self) -> f64 {
        match &self.source {
            Source::Text(reader) => reader.progress(),
            Source::Rows(rows) => {
                let there = self.runs.iter().map(Vec::len).sum::<usize>() as f64;
                there / (there + rows.len() as f64).max(1.0)
            }
        }
    }
}

/// By history, then by mean value.
fn order(a: &CustomerRow, b: &CustomerRow) -> core::cmp::Ordering {
    let mean = |row: &CustomerRow| row.mean_value.unwrap_or(-1.0);
    let by_history = a.summary.order(&b.summary);
    by_history.then_with(|| mean(a).total_cmp(&mean(b)))
}
