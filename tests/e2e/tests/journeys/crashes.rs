//! Crashes and damage in the browser's storage: the last plan that was said to be saved is there.

use serde_json::json;
use tributary_e2e::{Done, Engine, Stage, check, in_each_engine};

const SLOTS: &str = r"^tributary\.plan\.[a-z0-9]+\.[ab]$";
const ASIDE: &str = r"^tributary\.kept-aside\.\d+$";

/// Makes the browser have no journal.
const NO_JOURNAL: &str = "Object.defineProperty(window, 'indexedDB', { value: undefined });";

/// One of the two copies is damaged: the other is shown, and the damaged one is kept aside before
/// anything is written over it.
fn one_of_two(engine: Engine) -> Done {
    let stage = Stage::with_script(engine, NO_JOURNAL)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.save_as("Autumn")?;
    page.save_as("Winter")?;
    let damage = "const newest = Object.keys(localStorage).find((key) => localStorage.getItem(key).includes('Winter'));
         const text = localStorage.getItem(newest).replace('Winter', 'Wi\\ud83dter');
         localStorage.setItem(newest, text);
         return newest;";
    page.script(damage, &[])?;
    page.reload()?;
    page.wait_text("main", "One of the two copies of this plan can't be read.")?;
    page.shows_plan("Autumn")?;
    page.save_as("Spring")?;
    let aside =
        "return Object.keys(localStorage).filter((key) => key.startsWith('tributary.kept-aside.'))
        .map((key) => localStorage.getItem(key)).some((text) => text.includes('Wi\\ud83dter'));";
    check("kept as it stood", page.script(aside, &[])? == json!(true))?;
    page.reload()?;
    page.shows_plan("Spring")?;
    page.expect_no_problems()
}

/// A crash in the middle of a write: half of the text stands there and the page is gone.
const TORN: &str = "const real = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, text) {
        if (window.__torn && /\\.[ab]$/.test(key)) {
            real.call(this, key, text.slice(0, text.length / 2));
            throw new DOMException('Torn.', 'UnknownError');
        }
        return real.call(this, key, text);
    };";

/// With a journal the torn save is there; without, the one before.
fn torn(engine: Engine) -> Done {
    for (script, expected) in [
        (TORN.to_owned(), "Winter"),
        (format!("{NO_JOURNAL}\n{TORN}"), "Autumn"),
    ] {
        let stage = Stage::with_script(engine, &script)?;
        let page = stage.page()?;
        page.open("")?;
        page.wait_text("main", "This is a sample")?;
        page.save_as("Autumn")?;
        page.script("window.__torn = true;", &[])?;
        page.rename("Winter")?;
        page.wait_text(".save-state", "Not saved: no room left")?;
        page.reload()?;
        page.shows_plan(expected)?;
        page.wait_text("main", "One of the two copies of this plan can't be read.")?;
        page.save_as("Spring")?;
        check("the half text is kept", page.stored(ASIDE)?.len() == 1)?;
        page.reload()?;
        page.shows_plan("Spring")?;
        page.expect_no_problems()?;
    }
    Ok(())
}

/// A browser that is killed has written `localStorage` down as it was some seconds ago: what was
/// said to be saved comes from the journal.
fn killed(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    // Before the first save, and between two.
    for name in ["Autumn", "Winter"] {
        let before = page.script("return JSON.stringify({ ...localStorage });", &[])?;
        page.save_as(name)?;
        page.script(
            "localStorage.clear(); sessionStorage.clear();
             for (const [key, text] of Object.entries(JSON.parse(arguments[0]))) localStorage.setItem(key, text);",
            &[before],
        )?;
        page.reload()?;
        page.shows_plan(name)?;
    }
    page.expect_no_problems()
}

/// Storage that is cleared while the page is open: the next change writes the plan again.
fn cleared(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.save_as("Autumn")?;
    page.script_async(
        "localStorage.clear(); sessionStorage.clear();
         const gone = indexedDB.deleteDatabase('tributary');
         gone.onsuccess = gone.onerror = arguments[0];",
        &[],
    )?;
    page.save_as("Winter")?;
    check("the plan is written", page.stored(SLOTS)?.len() == 1)?;
    page.reload()?;
    page.shows_plan("Winter")?;
    page.expect_no_problems()
}

/// The browser is killed at the moment in which "saved" is said, before and after the first save of
/// a plan. `WebKitGTK`, when it is driven, keeps nothing anyway.
fn cut_off(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let mut page = stage.page()?;
    for name in ["Autumn", "Winter"] {
        page.open("")?;
        page.wait_for("document.querySelector('.plan-name input')")?;
        page.save_as(name)?;
        page = page.kill_and_start_again()?;
        page.open("")?;
        page.shows_plan(name)?;
    }
    page.expect_no_problems()
}

#[test]
fn cut_off_chromium() -> Done {
    cut_off(Engine::Chromium)
}

#[test]
fn cut_off_firefox() -> Done {
    cut_off(Engine::Firefox)
}

in_each_engine! {
    one_of_two: one_of_two_chromium, one_of_two_firefox, one_of_two_webkitgtk;
    torn: torn_chromium, torn_firefox, torn_webkitgtk;
    killed: killed_chromium, killed_firefox, killed_webkitgtk;
    cleared: cleared_chromium, cleared_firefox, cleared_webkitgtk;
}
