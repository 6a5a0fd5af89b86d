//! Which days a file and its rows are of.

use super::dates::{self, DateText};
use super::platforms::Column;
use super::report::{ReportPeriod, Warning};
use super::sheet::{Row, Sheet};
use super::sniff::{Header, label};
use crate::quantity::{Date, Period, Text};

/// What a file tells about its days.
pub(super) struct Dates {
    pub(super) period: ReportPeriod,
    /// The period of each row taken.
    pub(super) rows: Vec<Option<Period>>,
    pub(super) warnings: Vec<Warning>,
}

/// The columns of dates.
const COLUMNS: [Column; 4] = [Column::Day, Column::Week, Column::Starts, Column::Ends];

/// Reads the lines above the header and the date columns of the rows taken.
pub(super) fn read(header: &Header, sheet: &Sheet, head: Row<'_>, taken: &[Row<'_>]) -> Dates {
    let stated = sheet.rows().take(header.row).find_map(stated);
    let columns = COLUMNS.map(|column| header.at(column));
    let texts: Vec<[Option<DateText>; 4]> = taken
        .iter()
        .map(|row| columns.map(|at| at.and_then(|at| dates::date(row.cell(at)))))
        .collect();
    let stated_days = match stated {
        Some(Stated::Days { from, to, .. }) => [Some(from), Some(to)],
        _ => [None, None],
    };
    let all = texts
        .iter()
        .flatten()
        .chain(&stated_days)
        .flatten()
        .copied();
    let order = dates::order(&all);
    let of_row: Vec<[Option<Date>; 4]> = texts
        .iter()
        .map(|row| row.map(|text| text.and_then(|text| text.date(order))))
        .collect();

    let mut warnings = unread(head, taken, columns, &of_row);
    let rows: Vec<Option<Period>> = of_row.iter().map(|row| row_period(*row)).collect();
    if dates::overlap(rows.iter().copied().flatten()) {
        warnings.push(Warning::OverlappingPeriods);
    }
    let written = of_row
        .iter()
        .filter_map(|[_, _, starts, ends]| whole(*starts, *ends));
    let span = dates::span(rows.iter().copied().flatten().chain(written));
    let mut period = span.map_or(ReportPeriod::Unknown, ReportPeriod::Known);
    match stated {
        Some(Stated::Days { from, to, line }) => {
            if let Some(stated) = whole(from.date(order), to.date(order)) {
                // A week may begin before the first day and end behind the last one.
                let in_weeks = header.at(Column::Week).is_some();
                warnings.extend(outside(stated, taken, &rows).filter(|_| !in_weeks));
                period = ReportPeriod::Known(stated);
            } else {
                let column = Text::default();
                warnings.push(Warning::UnreadDates {
                    column,
                    line,
                    count: 1,
                });
            }
        }
        Some(Stated::AllTime) if span.is_none() => period = ReportPeriod::AllTime,
        Some(Stated::AllTime) | None => {}
    }
    Dates {
        period,
        rows,
        warnings,
    }
}

/// What a line above the header says.
#[derive(Clone, Copy)]
enum Stated {
    Days {
        from: DateText,
        to: DateText,
        line: usize,
    },
    AllTime,
}

fn stated(row: Row<'_>) -> Option<Stated> {
    // "January 27, 2026 - February 23, 2026" unquoted in a comma file is three cells.
    let line = row
        .cells()
        .filter(|cell| !cell.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    if dates::is_all_time(&line) {
        return Some(Stated::AllTime);
    }
    let behind_label = || {
        line.split_once(": ")
            .and_then(|(_, rest)| dates::between(rest))
    };
    // A lone date among other cells may be the day of the export; a range is not.
    let days = dates::range(&line)
        .or_else(behind_label)
        .or_else(|| row.cells().find_map(dates::between));
    days.map(|(from, to)| Stated::Days {
        from,
        to,
        line: row.line(),
    })
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

fn outside(
    period: Period,
    taken: &[Row<'_>],
    rows: &[Option<Period>],
) -> impl Iterator<Item = Warning> {
    let out = |p: Period| p.from() < period.from() || p.to() > period.to();
    let first = taken
        .iter()
        .zip(rows)
        .find_map(|(row, p)| p.filter(|p| out(*p)).map(|p| (row.line(), p.from())));
    first
        .map(|(line, day)| Warning::OutsidePeriod { line, day })
        .into_iter()
}

/// One warning for each date column with cells that are filled and not read.
fn unread(
    head: Row<'_>,
    taken: &[Row<'_>],
    columns: [Option<usize>; 4],
    dates: &[[Option<Date>; 4]],
) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for (i, at) in columns.into_iter().enumerate() {
        let Some(at) = at else { continue };
        let missed = |(row, dates): &(&Row<'_>, &[Option<Date>; 4])| {
            dates[i].is_none() && !row.cell(at).is_empty()
        };
        let mut missed = taken.iter().zip(dates).filter(missed);
        if let Some((row, _)) = missed.next() {
            let (column, line) = (label(head.cell(at)), row.line());
            warnings.push(Warning::UnreadDates {
                column,
                line,
                count: 1 + missed.count(),
            });
        }
    }
    warnings
}
