//! What can go wrong with the browser's storage: the page says it, goes on, and loses nothing.

use tributary_e2e::{Done, Engine, Page, Setting, Stage, check, in_each_engine};

/// A plan that was cut off while it was written.
const CUT_OFF: &str = r#"{"format":"tributary","version":0,"revision":7,"plan":{"name":"Mine"#;

fn with(engine: Engine, script: &str) -> Done<Stage> {
    let setting = Setting {
        script: script.to_owned(),
        ..Setting::default()
    };
    Stage::with(engine, setting)
}

/// Renames the plan, as an edit that wants to be saved.
fn rename(page: &Page, name: &str) -> Done {
    page.fill("Name of the plan", name)
}

fn kept(page: &Page, key: &str) -> Done<Option<String>> {
    let text = page.script("return localStorage.getItem(arguments[0]);", &[key.into()])?;
    Ok(text.as_str().map(str::to_owned))
}

/// Storage that may not be touched: the page works, says that it keeps nothing, and gives a file.
fn blocked(engine: Engine) -> Done {
    let stage = with(
        engine,
        "Object.defineProperty(window, 'localStorage', {
            get() { throw new DOMException('The operation is insecure.', 'SecurityError'); },
        });",
    )?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text(".save-state", "Not saved: storage is blocked")?;
    page.wait_text("main", "This browser keeps nothing for this page.")?;
    page.click_text("Start empty")?;
    rename(&page, "Autumn")?;
    page.click_text("Save to a file")?;
    let file = String::from_utf8_lossy(&page.last_saved()?).into_owned();
    check(&file, file.contains("\"name\": \"Autumn\""))?;
    page.expect_no_problems()
}

/// No room left: the page says so and gives a file; once there is room, the next edit is saved.
fn full(engine: Engine) -> Done {
    let stage = with(
        engine,
        "window.__full = true;
         const real = Storage.prototype.setItem;
         Storage.prototype.setItem = function (...args) {
             if (window.__full) throw new DOMException('No room.', 'QuotaExceededError');
             return real.apply(this, args);
         };",
    )?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    rename(&page, "Autumn")?;
    page.wait_text(".save-state", "Not saved: no room left")?;
    page.wait_text("main", "This browser has no room left for the plan.")?;
    page.script("window.__full = false;", &[])?;
    rename(&page, "Winter")?;
    page.wait_text(".save-state", "Saved in this browser")?;
    page.reload()?;
    page.wait_text(".save-state", "Saved in this browser")?;
    check(
        "the plan is there",
        page.value("Name of the plan")? == "Winter",
    )
}

/// A plan that can't be read is set aside, comes out as it was, and the page goes on.
fn damaged(engine: Engine) -> Done {
    let stage = with(
        engine,
        &format!(
            "if (!localStorage.getItem('tributary.plan'))
                 localStorage.setItem('tributary.plan', {CUT_OFF:?});"
        ),
    )?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "can't be read. It is set aside untouched")?;
    rename(&page, "Autumn")?;
    page.wait_text(".save-state", "Saved in this browser")?;
    page.click_text("Save what is set aside to a file")?;
    check(
        "what was set aside",
        page.last_saved()? == CUT_OFF.as_bytes(),
    )?;
    page.reload()?;
    page.wait_text(".save-state", "Saved in this browser")?;
    check(
        "the new plan is there",
        page.value("Name of the plan")? == "Autumn",
    )?;
    check(
        "the old text is still there",
        kept(&page, "tributary.kept-aside.1")?.as_deref() == Some(CUT_OFF),
    )
}

/// A plan that can't be read and for whose copy there is no room stays where it is.
fn damaged_and_full(engine: Engine) -> Done {
    let stage = with(
        engine,
        &format!(
            "localStorage.setItem('tributary.plan', {CUT_OFF:?});
             const real = Storage.prototype.setItem;
             Storage.prototype.setItem = function (key, text) {{
                 if (key.startsWith('tributary.kept-aside'))
                     throw new DOMException('No room.', 'QuotaExceededError');
                 return real.call(this, key, text);
             }};"
        ),
    )?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text(".save-state", "Not saved: no room left")?;
    rename(&page, "Autumn")?;
    page.wait_text(".save-state", "Not saved: no room left")?;
    // Longer than the pause after which an edit is written.
    page.script_async("setTimeout(arguments[0], 1000);", &[])?;
    check(
        "nothing was written over the old text",
        kept(&page, "tributary.plan")?.as_deref() == Some(CUT_OFF),
    )
}

/// Another tab with the same plan: it is told, and what it writes is followed.
fn two_tabs(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    rename(&page, "Autumn")?;
    page.wait_text(".save-state", "Saved in this browser")?;
    let autumn = kept(&page, "tributary.plan")?.unwrap_or_default();
    page.script(
        "new BroadcastChannel('tributary').postMessage('hello');",
        &[],
    )?;
    page.wait_text("main", "The plan is open in another tab as well.")?;
    rename(&page, "Winter")?;
    page.wait_for("localStorage.getItem('tributary.plan').includes('Winter')")?;
    // The other tab goes back to autumn, as its ninth save.
    page.script(
        "localStorage.setItem('tributary.plan', arguments[0].replace(/\"revision\":\\d+/, '\"revision\":9'));
         new BroadcastChannel('tributary').postMessage('9');",
        &[autumn.into()],
    )?;
    page.wait_for("document.querySelector('.plan-name input').value === 'Autumn'")?;
    page.click_text("Undo")?;
    page.wait_for("document.querySelector('.plan-name input').value === 'Winter'")?;
    page.expect_no_problems()
}

in_each_engine! {
    blocked: blocked_chromium, blocked_firefox, blocked_webkitgtk;
    full: full_chromium, full_firefox, full_webkitgtk;
    damaged: damaged_chromium, damaged_firefox, damaged_webkitgtk;
    damaged_and_full: damaged_and_full_chromium, damaged_and_full_firefox, damaged_and_full_webkitgtk;
    two_tabs: two_tabs_chromium, two_tabs_firefox, two_tabs_webkitgtk;
}
