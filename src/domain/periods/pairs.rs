//! Expected beside actual, part by part.

use super::hundredths;
use super::section::{DriverRow, Drivers, Figure, FigureValue, Part, PeriodFigures};
use crate::quantity::{Amount, Money, Volume};

/// Why a total or a deviation can't be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Untold {
    /// Nothing was expected of the figure.
    #[error("nothing expected")]
    NoExpectation,
    /// Nothing has come yet, or it was not entered.
    #[error("nothing came yet")]
    NoActual,
    /// What orders leave over is not known, so there is no profit.
    #[error("no contribution")]
    NoContribution,
    /// The totals are known, but not what drives them.
    #[error("no drivers")]
    NoDrivers,
    /// No such total: a limit of one channel is none.
    #[error("not a total")]
    NoTotal,
}

/// The numbers of one part.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub(super) struct Numbers {
    pub(super) visits: Option<f64>,
    pub(super) orders: f64,
    pub(super) gmv: f64,
    pub(super) contribution: Option<f64>,
    pub(super) spend: f64,
}

/// Nothing at all, which is known to be nothing.
const NOTHING: Numbers = Numbers {
    visits: Some(0.0),
    orders: 0.0,
    gmv: 0.0,
    contribution: Some(0.0),
    spend: 0.0,
};

impl Numbers {
    fn of(row: &DriverRow) -> Self {
        let (orders, gmv) = (
            row.orders.map_or(0.0, Volume::to_f64),
            row.gmv.map_or(0.0, Money::to_f64),
        );
        let sold = orders > 0.0 || gmv > 0.0;
        let contribution = row.contribution.map(Amount::to_f64);
        Self {
            visits: row.visits.map(Volume::to_f64),
            orders,
            gmv,
            // What sold nothing left nothing over.
            contribution: contribution.or((!sold).then_some(0.0)),
            spend: row.spend.map_or(0.0, Money::to_f64),
        }
    }

    fn plus(self, other: Self) -> Self {
        let sum = |a: Option<f64>, b: Option<f64>| Some(a? + b?);
        Self {
            visits: sum(self.visits, other.visits),
            orders: self.orders + other.orders,
            gmv: self.gmv + other.gmv,
            contribution: sum(self.contribution, other.contribution),
            spend: self.spend + other.spend,
        }
    }

    fn times(self, share: f64) -> Self {
        Self {
            visits: self.visits.map(|v| v * share),
            orders: self.orders * share,
            gmv: self.gmv * share,
            contribution: self.contribution.map(|c| c * share),
            spend: self.spend * share,
        }
    }

    /// Whether visits were counted wherever something was sold, so that there is a rate.
    pub(super) fn has_rate(&self) -> bool {
        match self.visits {
            Some(visits) if visits > 0.0 => true,
            Some(_) => self.orders == 0.0 && self.gmv == 0.0,
            None => false,
        }
    }
}

/// A part in the expectation and in what came.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pair {
    pub(super) part: Part,
    pub(super) expected: Numbers,
    pub(super) actual: Numbers,
}

/// Expected and actual drivers of a period.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pairs {
    /// In the order of their parts, so that the order in which they were entered is of no account.
    pub(super) rows: Vec<Pair>,
    pub(super) fixed: (f64, f64),
    /// The share of the period that is counted; the expectation is taken as far.
    pub(super) share: f64,
    /// Whether what orders left over was in part not entered, and the expected share of sales
    /// stands in.
    pub(super) assumed: bool,
    /// Whether one side knows only the whole, so that both are looked at as a whole.
    pub(super) is_whole: bool,
}

/// The rows of one side in the order of their parts, those of one part as one.
fn sorted(drivers: &Drivers) -> Vec<(Part, Numbers)> {
    let mut rows: Vec<(Part, Numbers)> = Vec::with_capacity(drivers.rows.len());
    let mut all: Vec<&DriverRow> = drivers.rows.iter().collect();
    all.sort_by_key(|row| row.part);
    for row in all {
        let numbers = Numbers::of(row);
        match rows.last_mut() {
            Some((part, sum)) if *part == row.part => *sum = sum.plus(numbers),
            _ => rows.push((row.part, numbers)),
        }
    }
    rows
}

fn whole(rows: &[(Part, Numbers)]) -> Vec<(Part, Numbers)> {
    let sum = rows.iter().map(|(_, n)| *n).reduce(Numbers::plus);
    sum.map(|n| (Part::Whole, n)).into_iter().collect()
}

/// Pairs the drivers of a period.
///
/// # Errors
/// [`Untold::NoExpectation`] or [`Untold::NoActual`] where a side has none.
pub(super) fn pairs(figures: &PeriodFigures) -> Result<Pairs, Untold> {
    let no_totals = |list: &[FigureValue]| list.is_empty();
    let frozen = figures
        .frozen
        .as_ref()
        .ok_or(if no_totals(&figures.expected) {
            Untold::NoExpectation
        } else {
            Untold::NoDrivers
        })?;
    let counted = figures
        .counted
        .as_ref()
        .ok_or(if no_totals(&figures.actual) {
            Untold::NoActual
        } else {
            Untold::NoDrivers
        })?;
    let is_typed = |row: &DriverRow| row.orders.is_some() || row.gmv.is_some();
    if !counted.rows.iter().any(is_typed) {
        return Err(Untold::NoActual);
    }
    let (mut before, mut after) = (sorted(frozen), sorted(counted));
    let has_whole = |rows: &[(Part, Numbers)]| rows.iter().any(|(part, _)| *part == Part::Whole);
    let is_whole = has_whole(&before) || has_whole(&after);
    if is_whole {
        (before, after) = (whole(&before), whole(&after));
    }
    let share = figures.share_counted();
    let mut parts: Vec<Part> = before.iter().chain(&after).map(|(part, _)| *part).collect();
    parts.sort_unstable();
    parts.dedup();
    let find = |rows: &[(Part, Numbers)], part: Part| {
        let found = rows.iter().find(|(p, _)| *p == part);
        found.map_or(NOTHING, |(_, numbers)| *numbers)
    };
    let mut assumed = false;
    let rows = parts
        .into_iter()
        .map(|part| {
            let expected = find(&before, part).times(share);
            let mut actual = find(&after, part);
            if actual.contribution.is_none()
                && expected.gmv > 0.0
                && let Some(left) = expected.contribution
            {
                actual.contribution = Some(actual.gmv * (left / expected.gmv));
                assumed = true;
            }
            Pair {
                part,
                expected,
                actual,
            }
        })
        .collect();
    let fixed = |d: &Drivers| d.fixed.map(Money::to_f64);
    let expected_fixed = fixed(frozen).unwrap_or(0.0) * share;
    Ok(Pairs {
        rows,
        fixed: (expected_fixed, fixed(counted).unwrap_or(expected_fixed)),
        share,
        assumed,
        is_whole,
    })
}

/// A total of one side in hundredths; profit may be a loss.
///
/// # Errors
/// [`Untold`].
pub(super) fn total(
    figure: Figure,
    rows: impl Iterator<Item = Numbers>,
    fixed: f64,
) -> Result<i64, Untold> {
    let mut sum = match figure {
        Figure::Profit => -hundredths::of(fixed),
        Figure::Gmv | Figure::Orders => 0,
        Figure::AcosAtMost(_) => return Err(Untold::NoTotal),
    };
    for row in rows {
        sum = sum.saturating_add(match figure {
            Figure::Gmv => hundredths::of(row.gmv),
            Figure::Orders => hundredths::of(row.orders),
            _ => {
                let left = row.contribution.ok_or(Untold::NoContribution)?;
                hundredths::of(left) - hundredths::of(row.spend)
            }
        });
    }
    Ok(sum)
}

/// A total of drivers by themselves, in hundredths.
///
/// # Errors
/// [`Untold`].
pub(super) fn total_of(figure: Figure, drivers: &Drivers) -> Result<i64, Untold> {
    let knows = |row: &DriverRow| match figure {
        Figure::Gmv => row.gmv.is_some(),
        Figure::Orders => row.orders.is_some(),
        Figure::Profit => row.contribution.is_some(),
        Figure::AcosAtMost(_) => false,
    };
    if !drivers.rows.iter().any(knows) {
        return Err(if figure == Figure::Profit {
            Untold::NoContribution
        } else {
            Untold::NoDrivers
        });
    }
    let rows = sorted(drivers).into_iter().map(|(_, numbers)| numbers);
    total(figure, rows, drivers.fixed.map_or(0.0, Money::to_f64))
}

fn typed(list: &[FigureValue], figure: Figure) -> Option<i64> {
    let found = list.iter().find(|v| v.figure == figure);
    found.map(|v| hundredths::of(v.value.to_f64()))
}

/// What was expected of a figure: as frozen, else the target.
pub(super) fn expected(figures: &PeriodFigures, figure: Figure) -> Option<i64> {
    let frozen = figures.frozen.as_ref();
    let frozen = frozen.and_then(|d| total_of(figure, d).ok());
    frozen.or_else(|| typed(&figures.expected, figure))
}

/// What is wanted of a figure: the target, else the expectation.
pub(super) fn wanted(figures: &PeriodFigures, figure: Figure) -> Option<i64> {
    typed(&figures.expected, figure).or_else(|| expected(figures, figure))
}

/// What came of a figure: as entered as a total, else from its drivers.
pub(super) fn actual(figures: &PeriodFigures, figure: Figure) -> Option<i64> {
    typed(&figures.actual, figure).or_else(|| {
        let counted = figures.counted.as_ref()?;
        if let Ok(pairs) = pairs(figures) {
            let rows = pairs.rows.iter().map(|pair| pair.actual);
            return total(figure, rows, pairs.fixed.1).ok();
        }
        total_of(figure, counted).ok()
    })
}
