//! The self-test: what it says was run in this very browser, and what is broken it names.

use std::path::Path;

use serde_json::json;
use tributary_e2e::{Done, Engine, Failure, Page, Setting, Stage, check, in_each_engine};

/// Refuses every fetch whose address matches `__cut`, as a network that has gone does.
const NETWORK: &str = "window.__cut = CUT;
    const real = window.fetch;
    window.fetch = (address, ...rest) =>
        window.__cut && window.__cut.test(String(address?.url ?? address))
            ? Promise.reject(new TypeError('no network'))
            : real(address, ...rest);";

const FINDING: &str = "#selftest-finding";
const NOT_YET: &str = "Nothing has been run yet.";

fn opened(stage: &Stage) -> Done<Page<'_>> {
    let page = stage.page()?;
    page.open("#/self-test")?;
    Ok(page)
}

/// The counts of the table's columns: cases, passed, waiting, failed, not run.
fn sums(page: &Page) -> Done<[u64; 5]> {
    let script = "const rows = [...document.querySelectorAll('table tbody tr')];
        const sum = (at) => rows.reduce((s, row) => s + Number(row.cells[at].textContent), 0);
        return [2, 3, 4, 5, 6].map(sum);";
    Ok(serde_json::from_value(page.script(script, &[])?)?)
}

/// Reached from the menu, it says nothing before it has run, then counts, and the page hears
/// clicks meanwhile; stopped, it tells what was left out.
fn runs_here(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.click_text("More")?;
    page.wait_text("dialog[open]", "shows whether it gets them right")?;
    page.script(
        "document.querySelector('dialog[open] a[href=\"#/self-test\"]').click();",
        &[],
    )?;
    page.wait_text(FINDING, NOT_YET)?;
    page.wait_text("main", "scipy 1.17.1")?;
    let [cases, passed, .., left] = sums(&page)?;
    check(
        format!("before the run: {cases} cases, {passed} passed, {left} not run"),
        cases > 600 && passed == 0 && left == cases,
    )?;

    page.script(
        "window.__gap = 0;
        let last = performance.now();
        window.__beat = setInterval(() => {
            const now = performance.now();
            window.__gap = Math.max(window.__gap, now - last);
            last = now;
        }, 5);",
        &[],
    )?;
    page.click_text("Run the self-test")?;
    let said = page.wait_text(FINDING, "None failed.")?;
    let [cases, passed, waiting, failed, left] = sums(&page)?;
    check(
        format!("{cases} cases: {passed} passed, {waiting} wait, {failed} failed, {left} left"),
        passed + waiting == cases && failed == 0 && left == 0 && passed > 500,
    )?;
    check(
        said.as_str(),
        said.starts_with(&format!("{passed} of {cases} cases passed.")),
    )?;
    let gap = page.script("clearInterval(window.__beat); return window.__gap;", &[])?;
    check(
        format!("the page heard nothing for {gap} ms"),
        gap.as_f64().is_some_and(|gap| gap < 2_000.0),
    )?;

    page.script(
        "const named = (name) => [...document.querySelectorAll('main button')]
            .find((button) => button.textContent.trim() === name);
        named('Run it again').click();
        const stop = () => { const found = named('Stop'); found ? found.click() : setTimeout(stop); };
        setTimeout(stop);",
        &[],
    )?;
    page.wait_text(FINDING, "Stopped after")?;
    let [cases, passed, _, failed, left] = sums(&page)?;
    check(
        format!("after a stop: {passed} of {cases} passed, {failed} failed, {left} left"),
        left > 0 && passed < cases && failed == 0,
    )?;
    page.fill("Language", "中文")?;
    page.wait_text(FINDING, "其余")?;
    page.expect_no_problems()
}

/// The page with one expected figure of one case changed.
fn broken(folder: &Path) -> Done {
    let built = Setting::default().folder;
    copy(&built, folder)?;
    let module = std::fs::read_dir(folder)?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .find(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with("selftest-") && name.ends_with(".wasm")
        })
        .ok_or_else(|| Failure::new("no module of the self-test"))?;
    let mut bytes = std::fs::read(&module)?;
    // z of 300 and 360 of 10,000 each is 2.3750….
    let (right, wrong) = (b"2.3750132976377203", b"2.3750132999999999");
    let at = bytes
        .windows(right.len())
        .position(|window| window == right)
        .ok_or_else(|| Failure::new("the figure is not in the module"))?;
    bytes
        .iter_mut()
        .skip(at)
        .zip(wrong)
        .for_each(|(byte, new)| *byte = *new);
    Ok(std::fs::write(&module, bytes)?)
}

fn copy(from: &Path, to: &Path) -> Done {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// A figure that is off makes its case fail, by name, and the others go on.
fn names_what_is_broken(engine: Engine) -> Done {
    let folder = tempfile::tempdir()?;
    broken(folder.path())?;
    let setting = Setting {
        folder: folder.path().to_owned(),
        ..Setting::default()
    };
    let stage = Stage::with(engine, setting)?;
    let page = opened(&stage)?;
    page.wait_text(FINDING, NOT_YET)?;
    page.click_text("Run the self-test")?;
    page.wait_text(FINDING, "1 failed")?;
    page.wait_text(".failures", "z_pooled/typical z_test_pooled")?;
    page.wait_text(".failures", "z: expected 2.3750133, got 2.375013297637")?;
    let [cases, passed, waiting, failed, left] = sums(&page)?;
    check(
        format!("{cases} cases: {passed} passed, {waiting} wait, {failed} failed, {left} left"),
        (failed, left) == (1, 0) && passed + waiting + 1 == cases,
    )?;
    page.expect_no_problems()
}

/// What can't be fetched is said and comes when asked again; once there it needs no network.
fn works_without_a_network(engine: Engine) -> Done {
    let setting = Setting {
        script: NETWORK.replace("CUT", "/selftest-/"),
        ..Setting::default()
    };
    let stage = Stage::with(engine, setting)?;
    let page = opened(&stage)?;
    page.wait_text("main", "This part of the page could not be loaded.")?;
    page.script("window.__cut = undefined;", &[])?;
    page.click_text("Try again")?;
    page.wait_text(FINDING, NOT_YET)?;
    page.script("window.__cut = /./;", &[])?;
    page.click_text("Run the self-test")?;
    page.wait_text(FINDING, "None failed.")?;
    page.script("location.hash = arguments[0];", &[json!("#/")])?;
    page.wait_text("main", "This is a sample")?;
    Ok(())
}

in_each_engine! {
    runs_here: here_chromium, here_firefox, here_webkitgtk;
    names_what_is_broken: broken_chromium, broken_firefox, broken_webkitgtk;
    works_without_a_network: offline_chromium, offline_firefox, offline_webkitgtk;
}
