//! The funnel run forwards in plain numbers.
//!
//! The domain turns a plan into a [`Model`] and gives its figures back their names, units and
//! reasons; what is here knows neither a plan nor a missing figure. It is a package of its own so
//! that it is compiled for speed: one run of the model answers a keystroke, a hundred
//! thousand of them give the range.
//!
//! - [`order`]: what one order leaves over
//! - `model`: places, channels and months; `run`: what comes of them; `lever`: what can be moved
//! - `table`: any distribution by its quantiles
//! - `simulate`: many runs, in slices; `column`: their percentiles

mod column;
mod lever;
mod model;
pub mod order;
mod run;
mod simulate;
mod table;

#[cfg(test)]
mod tests;

pub use column::Column;
pub use lever::{Lever, Term};
pub use model::{Active, Channel, Model, Part, Place, ProductPart, Referral, Repeat, Supply};
pub use run::{ChannelMonth, Flow, Outcome, PlaceMonth};
pub use simulate::{Measure, Progress, Simulation};
pub use table::Table;
