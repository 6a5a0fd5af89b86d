//! A class room: the page on `http://192.168.…`, which browsers do not trust. Clipboard, Web Locks,
//! encryption and service workers are missing there. Chromium alone can be told to treat an address
//! so, and `make test` runs all of its tests there a second time; these say what a person sees.

use tributary_e2e::{Done, Engine, Origin, Setting, Stage, check};

fn stage() -> Done<Stage> {
    Stage::with(
        Engine::Chromium,
        Setting {
            origin: Origin::Class,
            ..Setting::default()
        },
    )
}

/// What is missing is really missing, or the tests here would say nothing.
const BARE: &str = "!isSecureContext && !navigator.clipboard && !navigator.locks
    && !navigator.serviceWorker && !crypto.subtle";

/// The link is marked for copying by hand, and the page does not claim to open without a network.
#[test]
fn what_is_missing_is_said_chromium() -> Done {
    let stage = stage()?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.wait_for(BARE)?;
    page.click_text("Share")?;
    page.wait_text("dialog[open]", "Locking needs a secure address")?;
    page.wait_for("document.querySelector('dialog[open] .tick input').disabled")?;
    page.click("#copy-link")?;
    page.wait_text("dialog[open]", "press Ctrl+C")?;
    let link = page.value("Link")?;
    let marked = "const field = document.querySelector('.link-text');
        return field.value.slice(field.selectionStart, field.selectionEnd);";
    let marked = page.script(marked, &[])?;
    check("the whole link is marked", marked == link.as_str())?;
    page.click("dialog[open] .dialog-head button")?;
    page.click_text("More")?;
    page.wait_text("dialog[open]", "Self-test")?;
    check("nothing is claimed", page.count("#kept-offline")? == 0)?;
    page.expect_no_problems()
}

/// Two tabs without Web Locks: the second sees the change, and neither is lost.
#[test]
fn two_tabs_keep_both_chromium() -> Done {
    let stage = stage()?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_for(BARE)?;
    page.save_as("First tab")?;
    page.open_tab("")?;
    page.shows_plan("First tab")?;
    page.save_as("Second tab")?;
    page.to_tab(0)?;
    page.shows_plan("Second tab")?;
    page.expect_no_problems()
}
