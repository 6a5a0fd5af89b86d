//! The reference cases as a module of its own, which the page's self-test loads when it is asked
//! for: the same files, adapters and table of what is pending as in `tests/reference.rs`.
//!
//! Whoever calls it decides when a case is run, so that a page stays responsive in between. What
//! goes in and out is plain text, which needs no glue.

#![cfg(target_arch = "wasm32")]

mod list;
#[allow(
    dead_code,
    reason = "the page counts for itself, and reads no file of a disk"
)]
#[path = "../reference.rs"]
mod reference;

use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

/// What there is to run, as JSON: `cases`, each with its `file`, `method`, `id` and `source`, and
/// `software`, which are the programs that the expected figures come from.
#[wasm_bindgen]
pub fn contents() -> String {
    let cases: Vec<_> = list::cases().iter().map(list::Case::described).collect();
    json!({ "cases": cases, "software": list::software() }).to_string()
}

/// Runs the case at `index` of [`contents`], and says `passed`, `pending` or `failed` in the first
/// line; what went wrong is in the lines below. A case that is not there has failed.
#[wasm_bindgen]
pub fn run(index: usize) -> String {
    match list::cases().get(index) {
        Some(case) => case.run(),
        None => format!("failed\nno case {index}"),
    }
}
