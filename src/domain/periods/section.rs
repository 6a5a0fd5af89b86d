//! The part of the plan that says what was expected of a period and what came.

use serde::{Deserialize, Serialize};

use crate::plan::Id;
use crate::quantity::{Amount, Date, Money, Period, Volume};

/// One figure that is expected of a period or was reached in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Figure {
    /// Gross merchandise value, in the plan's currency.
    Gmv,
    /// Profit after fixed cost, in the plan's currency.
    Profit,
    /// Orders booked.
    Orders,
    /// Advertising cost of sales of one channel, at most.
    AcosAtMost(Id),
}

/// A figure with its value; rates are fractions, money is in the plan's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureValue {
    /// Which figure.
    pub figure: Figure,
    /// How much.
    pub value: Money,
}

/// What was expected of a period and what came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeriodFigures {
    /// The days it covers.
    pub period: Period,
    /// When the targets were set.
    pub set_on: Option<Date>,
    /// Targets: what is wanted, whatever the funnel says.
    pub expected: Vec<FigureValue>,
    /// What was reached, where it was entered by hand; else the funnel's own figures speak.
    pub actual: Vec<FigureValue>,
    /// The expectation with what drives it, as it stood on the day it was frozen.
    pub frozen: Option<Drivers>,
    /// What came, with what drove it.
    pub counted: Option<Drivers>,
}

/// Where drivers come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Origin {
    /// Typed.
    #[default]
    Typed,
    /// The funnel as it stood.
    Funnel,
    /// A what-if as it stood.
    Scenario(Id),
}

/// Whose a row of drivers is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Part {
    /// A channel.
    Channel(Id),
    /// What a place sold that no channel claims.
    Unclaimed(Id),
    /// Channels and places that are gone, and the smallest where there are too many.
    Others,
    /// Everything together.
    Whole,
}

/// What drives sales and profit of a period: frozen as data, so that a later change of the funnel
/// does not move it. Rates, prices and margins are quotients of what stands here.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Drivers {
    /// The day it was frozen or taken.
    pub on: Option<Date>,
    /// The last day that was counted; the period's last when none.
    pub through: Option<Date>,
    /// Where it comes from.
    pub origin: Origin,
    /// Cost that no order causes, rewards included, in the plan's currency.
    pub fixed: Option<Money>,
    /// One row a part.
    pub rows: Vec<DriverRow>,
}

/// The drivers of one part; money is in the plan's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DriverRow {
    /// Whose they are.
    pub part: Part,
    /// Visits; none where they were not counted.
    pub visits: Option<Volume>,
    /// Orders.
    pub orders: Option<Volume>,
    /// Gross merchandise value.
    pub gmv: Option<Money>,
    /// What the orders leave over before advertising.
    pub contribution: Option<Amount>,
    /// What it cost to bring them.
    pub spend: Option<Money>,
}

impl DriverRow {
    /// A row of which nothing is known.
    pub const fn blank(part: Part) -> Self {
        Self {
            part,
            visits: None,
            orders: None,
            gmv: None,
            contribution: None,
            spend: None,
        }
    }
}

impl PeriodFigures {
    /// A period of which nothing is known.
    pub const fn blank(period: Period) -> Self {
        Self {
            period,
            set_on: None,
            expected: Vec::new(),
            actual: Vec::new(),
            frozen: None,
            counted: None,
        }
    }

    /// Whether nothing is known of it.
    pub fn is_blank(&self) -> bool {
        *self == Self::blank(self.period)
    }

    /// The share of its days that was counted: 1 unless the figures end before the period does.
    pub fn share_counted(&self) -> f64 {
        let through = self.counted.as_ref().and_then(|c| c.through);
        let Some(through) = through.filter(|day| *day < self.period.to()) else {
            return 1.0;
        };
        let days = self.period.from().days_until(through) + 1;
        days.max(0) as f64 / f64::from(self.period.days())
    }

    /// Whether something came and all of its days are counted.
    pub fn is_over(&self) -> bool {
        let came = self.counted.is_some() || !self.actual.is_empty();
        came && self.share_counted() >= 1.0
    }
}
