//! Expected against actual: what was expected of a month, what came, why it differs, and what that
//! means for the rest of the year.
//!
//! - `section`: the part of the plan; `drivers`: the funnel's figures as data; `edit`: freezing an
//!   expectation, taking or typing what came
//! - `hundredths`: amounts that add up exactly; `pairs`: expected beside actual, part by part
//! - `causes`: a deviation taken apart; `light`: on track, behind or off; `months`: the table
//! - `ahead`: the forecast of the rest with its range and probability; `pacing`: money against days

mod ahead;
mod causes;
mod drivers;
mod edit;
mod hundredths;
mod light;
mod months;
mod pacing;
mod pairs;
mod section;

#[cfg(test)]
mod tests;

pub use ahead::{Ahead, NoAhead, PRIOR_MONTHS, PRIOR_SCATTER, ahead};
pub use causes::{Cause, Deviation, PartDeviation, Share, deviation};
pub use drivers::expectations;
pub use edit::{
    Driver, FreezeError, Which, begin_counted, drop_counted, drop_frozen, forget, freeze,
    month_to_take, set_driver, set_fixed, set_target, set_through, take_actual,
};
pub use light::{BEHIND_FROM, LIKELY, Light, ON_TRACK_FROM, UNLIKELY, light_of, light_of_chance};
pub use months::{MonthRow, months};
pub use pacing::{NoPace, PACE_TOLERANCE, Pace, PaceRow, Pacing, pacing};
pub use pairs::Untold;
pub use section::{DriverRow, Drivers, Figure, FigureValue, Origin, Part, PeriodFigures};
