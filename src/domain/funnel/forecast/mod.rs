//! The funnel forwards: months, limits, ranges, questions and what-ifs.
//!
//! A plan becomes a model in plain numbers (`compile`) that runs over the period once more or over
//! the months ahead. Everything here is that one model run again: with its months (`outlook`),
//! with inputs drawn at random (`uncertainty`), with one input moved (`sensitivity`, `seek`), or
//! with several (`scenario`).
//!
//! - `section`: the part of the plan; `days`: season, growth and events; `input`: what can be moved
//! - `direct`: who comes by themselves; `worth`: what the months are worth today
//! - `nodes`: events that recur; `range`: distributions; `output`: what is looked at; `mix`: why a blended rate moved

mod compile;
mod days;
mod direct;
mod input;
mod mix;
mod nodes;
mod outlook;
mod output;
mod range;
mod response;
mod scenario;
mod section;
mod seek;
mod sensitivity;
mod stock;
mod uncertainty;
mod worth;

#[cfg(test)]
mod tests;

pub use compile::{ChannelRow, Compiled, CountedStep, Horizon, compile};
pub use direct::{DirectTraffic, direct_traffic, share_slope};
pub use input::{Unit, kinds};
pub use mix::{MixEffects, Segment, is_reversed, mix_effects};
pub use nodes::{Certainty, Node};
pub use outlook::{Outlook, PlaceAhead, outlook};
pub use output::Output;
pub use range::{Distribution, RangeError};
pub use response::{Curve, allocate};
pub use scenario::{Cause, Compared, ScenarioError, compare, with_scenario};
pub use section::{
    ChannelOutlook, ChannelStage, Difference, Forecast, How, Input, MOST_MONTHS, MeasuredStep,
    MonthSpend, PlaceOutlook, ProductAt, RangeOf, Scenario, Scope, Shape,
};
pub use seek::{Answer, Pin, SeekError, seek, seek_pinned, solve};
pub use sensitivity::{Spread, Swing, elasticity, tornado, variance_shares};
pub use stock::{ExpectedSales, best_stock, expected_sales};
pub use tributary_simulation::{ChannelMonth, Flow, Measure, PlaceMonth, Progress};
pub use uncertainty::{Band, Bands, Draw, Source, Uncertainty, draws};
pub use worth::{Unworth, Worth, worth};
