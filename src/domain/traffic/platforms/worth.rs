//! What a platform brings for the hours and the money that it takes.

use super::super::records::PlatformRecord;
use crate::quantity::{Money, Volume};

/// The concepts behind it: a platform has to be worth its hours and its budget.
pub const WORTH_CONCEPTS: &[u8] = &[75];

/// What a month on a platform takes and brings; each figure only where it can be told.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Worth {
    /// Hours a month.
    pub hours: Option<f64>,
    /// Money a month.
    pub cost: Option<f64>,
    /// Visits a month.
    pub visits: Option<f64>,
    /// Sales a month.
    pub sales: Option<f64>,
    /// Visits an hour.
    pub visits_an_hour: Option<f64>,
    /// Money a visit.
    pub cost_a_visit: Option<f64>,
    /// Sales less money, an hour.
    pub left_an_hour: Option<f64>,
}

impl Worth {
    /// Reads it off a record; an amount that is not typed is not taken as nothing.
    ///
    /// ```
    /// use tributary_domain::traffic::{PlatformRecord, platforms::Worth};
    /// let row = PlatformRecord {
    ///     hours: "20".parse().ok(), cost: "100".parse().ok(),
    ///     visits: "400".parse().ok(), sales: "500".parse().ok(),
    ///     ..PlatformRecord::default()
    /// };
    /// let worth = Worth::of(&row);
    /// assert_eq!(worth.visits_an_hour, Some(20.0));
    /// assert_eq!(worth.left_an_hour, Some(20.0));
    /// ```
    pub fn of(record: &PlatformRecord) -> Self {
        let hours = record.hours.map(Volume::to_f64);
        let cost = record.cost.map(Money::to_f64);
        let visits = record.visits.map(Volume::to_f64);
        let sales = record.sales.map(Money::to_f64);
        let ratio = |part: Option<f64>, whole: Option<f64>| {
            Some(part? / whole?).filter(|ratio| ratio.is_finite())
        };
        let left = sales.zip(cost).map(|(sales, cost)| sales - cost);
        Self {
            hours,
            cost,
            visits,
            sales,
            visits_an_hour: ratio(visits, hours),
            cost_a_visit: ratio(cost, visits),
            left_an_hour: ratio(left, hours),
        }
    }

    /// Whether it brings less than it costs in money alone.
    pub fn loses(&self) -> bool {
        self.sales.zip(self.cost).is_some_and(|(s, c)| s < c)
    }
}
