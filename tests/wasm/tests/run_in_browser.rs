//! The reference cases in a real browser, by the same adapters and the same table of what is
//! pending as natively.

#![cfg(target_arch = "wasm32")]

#[path = "../../reference.rs"]
mod reference;

use reference::{AB_TEST, AD_EXPORTS, FUNNEL, Family, PERSONAS, TRAFFIC, adapters::Files};
use tributary_domain::document::link;
use tributary_domain::sample::{Language, sample};
use tributary_wasm_tests::read;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn check(family: &Family) {
    let files = Files {
        under_test: &read,
        reference: &read,
    };
    let report = reference::run(family, &files);
    console_log!("{}\n{report}", family.file);
    assert!(
        report.failures.is_empty(),
        "{} cases of {} failed",
        report.failures.len(),
        family.file
    );
}

#[wasm_bindgen_test]
fn ab_test() {
    check(&AB_TEST);
}

#[wasm_bindgen_test]
fn funnel() {
    check(&FUNNEL);
}

#[wasm_bindgen_test]
fn traffic() {
    check(&TRAFFIC);
}

#[wasm_bindgen_test]
fn personas() {
    check(&PERSONAS);
}

#[wasm_bindgen_test]
fn ad_exports() {
    check(&AD_EXPORTS);
}

/// Packing guesses every bit from the ones before: one that came out otherwise here than natively
/// would leave a link unreadable on other machines.
#[wasm_bindgen_test]
fn links() {
    let mut expected = include_str!("../../reference/links.txt").lines();
    for language in [Language::English, Language::Chinese] {
        let plan = sample(language);
        let link = link::encode(&plan).expect("the sample fits into a link");
        assert_eq!(Some(link.as_str()), expected.next());
        assert_eq!(link::decode(&link), Ok(plan));
    }
}
