//! The models, verdicts and the plan of Tributary.
//!
//! Pure Rust: no web crate, no clock, no global state, no I/O; the manifest names none, so a
//! stray import fails the build. Nothing here panics, and no caller ever gets NaN or infinity:
//! a figure that does not exist is a typed reason.

#![forbid(unsafe_code)]

pub mod ab_test;
pub mod actions;
pub mod calendar;
pub mod concepts;
pub mod cycles;
pub mod document;
pub mod funnel;
pub mod import;
pub mod locale;
pub mod periods;
pub mod plan;
pub mod programme;
pub mod proposals;
pub mod quantity;
pub mod remarketing;
pub mod report;
pub mod sample;
pub mod service;
pub mod traffic;
pub mod visual;

pub use tributary_stats as stats;
