//! Tributary's page: views over one plan, in the browser.
//!
//! # Where things are
//! A line that touches a signal, the DOM, `window`, storage or a chart belongs here, in
//! [`app`]; a line that belongs to one tool, in that tool's folder; what tools share, in
//! `tributary_domain::stats`, `tributary_domain::quantity` or `app/ui`. A line with two rooms is
//! two lines.
//!
//! | room | what |
//! |---|---|
//! | `src/domain` | package `tributary-domain`: plan, models, verdicts, import, file and link; pure |
//! | `src/simulation` | package `tributary-simulation`: the funnel forwards, as numbers; compiled for speed |
//! | `src/stats` | package `tributary-stats`: the only door to distributions and special functions; compiled for speed |
//! | `src/table` | package `tributary-table`: rows, plain numbers and sums of large files; compiled for speed |
//! | `src/app/store.rs` | the plan's signal and its one write gateway, undo, results |
//! | `src/app/persist` | reading and writing this browser's storage, and what can go wrong there |
//! | `src/app/library` | the list of plans: open, copy, rename, delete, earlier versions |
//! | `src/app/navigation.rs` | the address: screens and links |
//! | `src/app/shell.rs` | rail, top bar, banners |
//! | `src/app/parts.rs` | what is fetched after the first screen: where the build cuts the page |
//! | `src/app/work.rs` | long work in slices, with progress and stop |
//! | `src/app/reactive.rs` | signals and memos that are compiled once, whatever they hold |
//! | `src/app/ui` | fields, figures, tables, charts: what more than one screen uses |
//! | `src/app/{overview,funnel,ab_test,traffic,plan,share}` | the screens |
//! | `src/app/i18n` | words and formats |
//! | `src/js` | what can't be Rust: the chart library's entry, the journal, the rescue page, the post-build packer, the server |
//!
//! # The one way data flows
//! Text in a field → parse → `PlanStore::edit` → the plan's signal → a memo a section → a memo a
//! result → view and chart; and beside it the plan → saved, link, history. Nothing else writes
//! the plan, nothing else reads storage.
//!
//! # The page and its parts
//! The first screen comes with the page's own module: Home, the plan, storage, and what the tools
//! work out. The tools' screens, the dialogues and the reader of links are parts, which the build
//! cuts off and the page fetches two seconds later or when one is asked for. So nothing that Home
//! shows may use a view of a tool: that would pull the tool into the first screen, and the build
//! fails above its size.
//!
//! # Invariants
//! - The domain never panics and never hands out NaN or infinity: a missing figure is a typed reason.
//! - No value enters a plan unless its newtype accepted it.
//! - Sections are `Arc`s changed with `Arc::make_mut`, so an edit in one tool recomputes no other.
//! - Typed numbers are kept as decimals; derived figures are never stored.
//! - A result depends on the plan alone: the same on every machine.
//! - Stored and shared bytes have a size limit, a version and a checksum; what can't be read is
//!   kept aside, never overwritten.
//! - Effects only talk to the outside world; no effect writes the plan.

#![allow(
    unreachable_pub,
    reason = "the component macro writes each component's props as `pub`"
)]
#![allow(
    clippy::needless_pass_by_value,
    reason = "components and event handlers are handed their arguments by value"
)]
#![allow(
    clippy::too_many_lines,
    reason = "a screen's markup is one expression; cut up it would hide the order of the page"
)]
#![allow(
    clippy::type_complexity,
    reason = "tables of function pointers are read at their only use"
)]

pub mod app;
