//! Hand-worked figures and laws.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod ahead;
mod causes;
mod edits;
mod laws;
mod money;

use super::*;
use crate::plan::Id;
use crate::quantity::{Decimal, Month, Period};

pub(super) fn month(text: &str) -> Period {
    Month::of(format!("{text}-01").parse().unwrap()).period()
}

fn number<T: TryFrom<Decimal>>(value: f64) -> Option<T> {
    let decimal = Decimal::from_f64(value, 2).ok()?;
    T::try_from(decimal).ok()
}

/// Visits, orders, sales, what they leave over, spend.
pub(super) fn row(part: Part, n: [f64; 5]) -> DriverRow {
    DriverRow {
        part,
        visits: number(n[0]),
        orders: number(n[1]),
        gmv: number(n[2]),
        contribution: number(n[3]),
        spend: number(n[4]),
    }
}

pub(super) fn drivers(fixed: f64, rows: &[DriverRow]) -> Drivers {
    Drivers {
        fixed: number(fixed),
        rows: rows.to_vec(),
        ..Drivers::default()
    }
}

pub(super) fn figures(period: Period, frozen: Drivers, counted: Option<Drivers>) -> PeriodFigures {
    PeriodFigures {
        frozen: Some(frozen),
        counted,
        ..PeriodFigures::blank(period)
    }
}

pub(super) const A: Part = Part::Channel(Id(1));
pub(super) const B: Part = Part::Channel(Id(2));

/// Two channels, 15,000 visits expected and 18,000 that came.
pub(super) fn october() -> PeriodFigures {
    figures(
        month("2026-10"),
        drivers(
            1_000.0,
            &[
                row(A, [10_000.0, 200.0, 10_000.0, 4_000.0, 1_000.0]),
                row(B, [5_000.0, 50.0, 2_000.0, 750.0, 500.0]),
            ],
        ),
        Some(drivers(
            1_000.0,
            &[
                row(A, [9_000.0, 198.0, 9_504.0, 3_564.0, 1_080.0]),
                row(B, [9_000.0, 81.0, 3_402.0, 1_215.0, 900.0]),
            ],
        )),
    )
}

pub(super) fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-8 * a.abs().max(b.abs()).max(1.0)
}
