//! The models, verdicts and the plan of Tributary.
//!
//! Pure Rust: no web crate, no clock, no global state, no I/O; the manifest names none, so a
//! stray import fails the build. Nothing here panics, and no caller ever gets NaN or infinity:
//! a figure that does not exist is a typed reason.

#![forbid(unsafe_code)]

pub mod ab_test;
pub mod actions;
pub mod concepts;
pub mod document;
pub mod funnel;
pub mod import;
pub mod locale;
pub mod plan;
pub mod proposals;
pub mod quantity;
pub mod sample;
pub mod traffic;

pub use tributary_stats as stats;
