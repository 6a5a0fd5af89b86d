//! The calendar: campaigns with what they need, the year by month, and a file that other calendars
//! read. Events and supply stand in [`crate::plan::Calendar`], where the funnel's months read them
//! too; presets of events stand in [`crate::funnel::forecast::Node`].

mod campaign;
mod file;
mod warnings;
mod year;

#[cfg(test)]
mod tests;

pub use campaign::{Campaign, CampaignKind, Goal, Material, MaterialKind, Source};
pub use file::{Entry, Stamp, write as write_file};
pub use warnings::{BudgetShare, CampaignWarning, budget_share, campaign_warnings};
pub use year::{MonthOfYear, deadlines, year};
