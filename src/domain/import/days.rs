//! Which days a file and its rows are of, while the rows go by.
//!
//! Whether the day or the month comes first is known at the end only, so the different dates are
//! kept as they were read, each with its first line.

use std::collections::BTreeMap;

use tributary_table::Memo;

use super::ImportError;
use super::dates::{self, DateText, Order};
use super::head::Head;
use super::platforms::Column;
use super::report::{ReportPeriod, Warning};
use super::row::Row;
use crate::quantity::{Date, Period, Text};

/// The columns of dates: a day, a week, a first and a last day.
const COLUMNS: [Column; 4] = [Column::Day, Column::Week, Column::Starts, Column::Ends];
/// The most different dates and pairs of dates that a file may have: every day of two centuries.
const MAX_DATES: usize = 100_000;

/// The dates of a row, as far as each text tells.
pub(super) type Key = [Option<DateText>; 4];

/// Where a key was seen.
struct Seen {
    line: usize,
    rows: usize,
}

/// What the rows' dates tell together.
pub(super) struct Days {
    columns: [Option<usize>; 4],
    /// Which of the keys the cells that came last are.
    memo: Memo,
    seen: Vec<(Key, Seen)>,
    index: BTreeMap<Key, usize>,
    /// For each column the first line with a text that is no date, and how many.
    unread: [Option<(usize, usize)>; 4],
    stated: Stated,
}

/// What a file tells about its days.
pub(super) struct Told {
    pub(super) period: ReportPeriod,
    pub(super) order: Option<Order>,
    pub(super) warnings: Vec<Warning>,
}

impl Days {
    pub(super) fn new(head: &Head) -> Self {
        let columns = COLUMNS.map(|column| head.at(column));
        Self {
            columns,
            memo: Memo::new(columns.into_iter().flatten().collect()),
            seen: Vec::new(),
            index: BTreeMap::new(),
            unread: [None; 4],
            stated: Stated::Nothing,
        }
    }

    /// Reads a line above the header.
    pub(super) fn preamble(&mut self, row: Row<'_>) {
        stated(row, &mut self.stated);
    }

    /// The columns of dates that the file has.
    pub(super) fn columns(&self) -> &[usize] {
        self.memo.columns()
    }

    /// Which dates the row has, if a row that was taken had the same cells a moment ago.
    pub(super) fn known(&self, row: Row<'_>) -> Option<usize> {
        self.memo.get(row).map(|at| at as usize)
    }

    /// Counts a row with dates that are known.
    pub(super) fn again(&mut self, known: usize) -> Key {
        self.seen
            .get_mut(known)
            .map_or(Key::default(), |(key, seen)| {
                seen.rows += 1;
                *key
            })
    }

    /// Reads the dates of a row that is taken.
    ///
    /// # Errors
    /// [`ImportError::TooVaried`].
    pub(super) fn note(&mut self, row: Row<'_>) -> Result<Key, ImportError> {
        if let Some(known) = self.known(row) {
            return Ok(self.again(known));
        }
        let mut key = Key::default();
        let mut all_read = true;
        for (i, at) in self.columns.iter().enumerate() {
            let Some(at) = at else { continue };
            let cell = row.cell(*at);
            key[i] = dates::date(cell);
            if key[i].is_none() && !cell.is_empty() {
                self.unread[i].get_or_insert((row.line(), 0)).1 += 1;
                all_read = false;
            }
        }
        if key == Key::default() {
            return Ok(key);
        }
        let at = match self.index.get(&key) {
            Some(at) => *at,
            None => self.new_key(key, row.line())?,
        };
        // A cell that is no date is counted each time.
        if let (true, Ok(kept)) = (all_read, u32::try_from(at)) {
            self.memo.put(row, kept);
        }
        Ok(self.again(at))
    }

    fn new_key(&mut self, key: Key, line: usize) -> Result<usize, ImportError> {
        let at = self.seen.len();
        if at >= MAX_DATES {
            return Err(ImportError::TooVaried { limit: MAX_DATES });
        }
        self.seen.push((key, Seen { line, rows: 0 }));
        self.index.insert(key, at);
        Ok(at)
    }

    /// What all of it tells; the dates of orders only suggest a period.
    pub(super) fn finish(self, head: &Head, of_orders: bool) -> Told {
        let stated = self.stated.days();
        let stated_texts = stated.map(|(from, to, _)| [from, to]);
        let all = self.seen.iter().flat_map(|(key, _)| key).flatten().copied();
        let order = dates::order(&all.chain(stated_texts.into_iter().flatten()));
        let read = |key: &Key| key.map(|text| text.and_then(|text| text.date(order)));
        let rows: Vec<(Option<Period>, &Seen)> = self
            .seen
            .iter()
            .map(|(key, seen)| (row_period(read(key)), seen))
            .collect();
        let periods = || rows.iter().filter_map(|(period, _)| *period);

        let mut warnings = self.unread_dates(head, &read);
        if !of_orders && dates::overlap(periods()) {
            warnings.push(Warning::OverlappingPeriods);
        }
        let written = self.seen.iter().filter_map(|(key, _)| {
            let [_, _, starts, ends] = read(key);
            whole(starts, ends)
        });
        let span = dates::span(periods().chain(written));
        let mut period = match span {
            Some(span) if of_orders => ReportPeriod::Spans(span),
            Some(span) => ReportPeriod::Known(span),
            None => ReportPeriod::Unknown,
        };
        if let Some((from, to, line)) = stated {
            if let Some(days) = whole(from.date(order), to.date(order)) {
                // A week may begin before the first day and end behind the last one.
                if self.columns[1].is_none() {
                    warnings.extend(outside(days, &rows));
                }
                period = ReportPeriod::Known(days);
            } else {
                let column = Text::default();
                warnings.push(Warning::UnreadDates {
                    column,
                    line,
                    count: 1,
                });
            }
        } else if matches!(self.stated, Stated::AllTime) && span.is_none() {
            period = ReportPeriod::AllTime;
        }
        Told {
            period,
            order,
            warnings,
        }
    }

    /// One warning for each date column with cells that are filled and not read.
    fn unread_dates(&self, head: &Head, read: &dyn Fn(&Key) -> [Option<Date>; 4]) -> Vec<Warning> {
        let mut warnings = Vec::new();
        for (i, at) in self.columns.iter().enumerate() {
            let Some(at) = at else { continue };
            let (mut line, mut count) = self.unread[i].unwrap_or((usize::MAX, 0));
            for (key, seen) in &self.seen {
                if key[i].is_some() && read(key)[i].is_none() {
                    (line, count) = (line.min(seen.line), count + seen.rows);
                }
            }
            if count > 0 {
                warnings.push(Warning::UnreadDates {
                    column: head.label(*at),
                    line,
                    count,
                });
            }
        }
        warnings
    }
}

/// What the lines above the header say.
enum Stated {
    Nothing,
    /// The first day; the last one stands in a line of its own.
    Start(DateText),
    Days {
        from: DateText,
        to: DateText,
        line: usize,
    },
    AllTime,
}

impl Stated {
    fn days(&self) -> Option<(DateText, DateText, usize)> {
        match self {
            Self::Days { from, to, line } => Some((*from, *to, *line)),
            _ => None,
        }
    }
}

fn stated(row: Row<'_>, known: &mut Stated) {
    if matches!(known, Stated::Days { .. } | Stated::AllTime) {
        return;
    }
    // "January 27, 2026 - February 23, 2026" unquoted in a comma file is three cells.
    let line = row
        .cells()
        .filter(|cell| !cell.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    if dates::is_all_time(&line) {
        *known = Stated::AllTime;
        return;
    }
    let behind_label = line.split_once([':', '：']).map(|(_, rest)| rest.trim());
    // A lone date among other cells may be the day of the export; a range is not.
    let days = dates::range(&line)
        .or_else(|| behind_label.and_then(dates::between))
        .or_else(|| row.cells().find_map(dates::between));
    if let Some((from, to)) = days {
        let line = row.line();
        *known = Stated::Days { from, to, line };
    } else if let (Some(day), '#') = (
        behind_label.and_then(dates::date),
        line.chars().next().unwrap_or(' '),
    ) {
        // Google Analytics writes "# Start date: 20250101" and the end on the next line.
        let line = row.line();
        *known = match known {
            Stated::Start(from) => Stated::Days {
                from: *from,
                to: day,
                line,
            },
            _ => Stated::Start(day),
        };
    }
}

fn whole(from: Option<Date>, to: Option<Date>) -> Option<Period> {
    Period::new(from?, to?).ok()
}

/// The days of a row: its day, or its week, or what it states.
fn row_period([day, week, starts, ends]: [Option<Date>; 4]) -> Option<Period> {
    whole(day, day)
        .or_else(|| whole(week, week.and_then(|first| first.plus_days(6).ok())))
        .or_else(|| whole(starts, ends.or(starts)))
}

/// The first row in the file with a day outside the period that the file states.
fn outside(period: Period, rows: &[(Option<Period>, &Seen)]) -> Option<Warning> {
    let out = |p: &Period| p.from() < period.from() || p.to() > period.to();
    rows.iter()
        .filter_map(|(p, seen)| p.filter(out).map(|p| (seen.line, p.from())))
        .min()
        .map(|(line, day)| Warning::OutsidePeriod { line, day })
}
