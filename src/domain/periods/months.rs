//! The table of periods: expected, actual, and how each stands.

use super::hundredths::amount;
use super::light::{Light, light_of};
use super::pairs::{actual, expected, wanted};
use super::section::{Figure, PeriodFigures};
use crate::quantity::{Date, Period};

/// A figure of one period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MonthRow {
    /// The period.
    pub period: Period,
    /// What was expected of the whole of it: as frozen, else the target.
    pub expected: Option<f64>,
    /// What is wanted: the target, else the expectation.
    pub wanted: Option<f64>,
    /// What came, as far as it is counted.
    pub actual: Option<f64>,
    /// The last day that is counted, where that is not the period's last.
    pub through: Option<Date>,
    /// What was expected as far as it is counted.
    pub due: Option<f64>,
    /// How what came stands against that.
    pub light: Option<Light>,
}

/// A figure in each period that something is known of, the earliest first.
pub fn months(periods: &[PeriodFigures], figure: Figure) -> Vec<MonthRow> {
    let mut rows: Vec<MonthRow> = periods
        .iter()
        .map(|figures| {
            let share = figures.share_counted();
            let expected = expected(figures, figure).map(amount);
            let came = actual(figures, figure).map(amount);
            let due = expected.map(|e| e * share);
            let through = figures.counted.as_ref().and_then(|c| c.through);
            MonthRow {
                period: figures.period,
                expected,
                wanted: wanted(figures, figure).map(amount),
                actual: came,
                through: through.filter(|_| share < 1.0),
                due,
                light: due.zip(came).map(|(due, came)| light_of(due, came)),
            }
        })
        .collect();
    rows.sort_by_key(|row| (row.period.from(), row.period.to()));
    rows
}
