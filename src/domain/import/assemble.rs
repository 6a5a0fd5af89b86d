//! From the cells of a recognised file to its report.

use super::checksum::checksum;
use super::platforms::{Column, unmangled};
use super::reading::Reading;
use super::report::{Figures, Report, ReportRow};
use super::rows::Sorted;
use super::sheet::{Row, Sheet};
use super::sniff::{self, Header, label};
use super::{ImportError, money, period};
use crate::locale::NumberStyle;
use crate::quantity::Text;

/// Reads a report from text that is not empty.
pub(super) fn report(text: &str, told: NumberStyle) -> Result<Report, ImportError> {
    let header = sniff::find(text)?;
    let sheet = Sheet::read(text, header.delimiter, usize::MAX);
    let head = sheet.row(header.row).ok_or(ImportError::Empty)?;
    let sorted = Sorted::new(&header, &sheet, head);
    let results = header.at(Column::Results);
    if !sorted.taken.is_empty() && header.figures().next().is_none() && results.is_none() {
        return Err(no_figures(&header, head));
    }
    let counted = sorted.taken.iter().chain(&sorted.totals).copied();
    let style = money::style(&header, head, counted, told)?;

    let mut reading = Reading::new(&header, head, style);
    let figures: Vec<Figures> = sorted
        .taken
        .iter()
        .map(|row| reading.figures(*row))
        .collect();
    let (currency, from_sign) = core::mem::take(&mut reading.currencies).settle()?;
    let dates = period::read(&header, &sheet, head, &sorted.taken);
    let totals = Figures::sum(figures.iter()).map_err(ImportError::SumTooLarge)?;
    let checksum = checksum(&reading, &sorted.totals, &totals, figures.len());

    let mut warnings = reading.warnings(&sorted.taken);
    warnings.extend(from_sign);
    warnings.extend(dates.warnings);
    let name = NameCell::new(&header, head);
    let rows = sorted
        .taken
        .iter()
        .zip(figures)
        .zip(dates.rows)
        .map(|((row, figures), period)| ReportRow {
            line: row.line(),
            campaign: name.of(*row),
            period,
            figures,
        });
    Ok(Report {
        platform: header.recogniser.platform,
        period: dates.period,
        currency,
        rows: rows.collect(),
        skipped: sorted.skipped,
        checksum,
        warnings,
    })
}

fn no_figures(header: &Header, head: Row<'_>) -> ImportError {
    let columns = header.recogniser.columns.iter();
    ImportError::NoFigures {
        platform: header.recogniser.platform,
        looked_for: columns
            .filter(|(column, _)| matches!(column, Column::Figure(_)))
            .filter_map(|(_, names)| names.first().copied())
            .collect(),
        found: sniff::headers(head),
    }
}

/// Where a row's name stands, and whether the file was once read in a wrong encoding.
struct NameCell {
    at: Option<usize>,
    mangled: bool,
}

impl NameCell {
    fn new(header: &Header, head: Row<'_>) -> Self {
        let mangled = head.cells().any(|cell| unmangled(cell) != cell);
        Self {
            at: header.at(Column::Name),
            mangled,
        }
    }

    fn of(&self, row: Row<'_>) -> Text {
        let name = self.at.map_or("", |at| row.cell(at));
        if self.mangled {
            label(&unmangled(name))
        } else {
            label(name)
        }
    }
}
