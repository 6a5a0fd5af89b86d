//! Drives the built page the way a person does, in Chromium, Firefox and `WebKitGTK`.
//!
//! A test makes a [`Stage`] for one engine and opens [`Page`]s on it; each page has a browser
//! and a profile of its own, so a second page is another person's browser. The verbs of a page
//! wait some time for what they name, and fail with a sentence that says what was there
//! instead. Nothing is skipped: an engine that is not installed fails with the name of its
//! Debian package.
//!
//! ```no_run
//! use tributary_e2e::{Done, Engine, Stage};
//!
//! #[test]
//! fn journey_firefox() -> Done {
//!     let stage = Stage::new(Engine::Firefox)?;
//!     let page = stage.page()?;
//!     page.open("#/funnel")?;
//!     page.fill("Price", "39.90")?;
//!     page.click_text("Add a channel")?;
//!     page.wait_text("output.profit", "USD")?;
//!     page.expect_no_problems()
//! }
//! ```
//!
//! The page under test is the folder in `TRIBUTARY_DIST`, by default `dist` in the workspace.
//! Browsers take turns, since two cores carry only one: tests of one run wait for each other.

mod act;
mod engine;
mod failure;
mod keeping;
mod page;
mod probe;
mod process;
mod stage;

pub use engine::Engine;
pub use failure::{Done, Failure, check};
pub use keeping::SAVED;
pub use page::Page;
pub use probe::Finding;
pub use stage::{Origin, Served, Setting, Stage};

/// One test an engine for each step, by the names given: a step that fails in one engine is seen
/// to hold in the others.
#[macro_export]
macro_rules! in_each_engine {
    ($($step:ident: $chromium:ident, $firefox:ident, $webkitgtk:ident;)*) => {$(
        #[test]
        fn $chromium() -> $crate::Done {
            $step($crate::Engine::Chromium)
        }

        #[test]
        fn $firefox() -> $crate::Done {
            $step($crate::Engine::Firefox)
        }

        #[test]
        fn $webkitgtk() -> $crate::Done {
            $step($crate::Engine::WebKitGtk)
        }
    )*};
}
