//! What can go wrong with the browser's storage: the page says it, goes on, and loses nothing.
//!
//! The table of faults and what becomes of them stands in `src/app/persist/mod.rs`.

use serde_json::json;
use tributary_e2e::{Done, Engine, SAVED, Stage, check, in_each_engine};

const VERSIONS: &str = r"^tributary\.plan\.[a-z0-9]+\.was\.\d+\.\d{4}-\d\d-\d\d$";

/// Makes the browser have no journal.
const NO_JOURNAL: &str = "Object.defineProperty(window, 'indexedDB', { value: undefined });";

/// Storage that may not be touched: the page works, says that it keeps nothing, and gives a file.
fn blocked(engine: Engine) -> Done {
    keeps_nothing(
        engine,
        "for (const kind of ['localStorage', 'sessionStorage']) Object.defineProperty(window, kind, {
            get() { throw new DOMException('The operation is insecure.', 'SecurityError'); },
        });",
    )
}

/// A browser that has no storage at all.
fn absent(engine: Engine) -> Done {
    keeps_nothing(
        engine,
        "for (const kind of ['localStorage', 'sessionStorage', 'indexedDB'])
            Object.defineProperty(window, kind, { value: null });",
    )
}

fn keeps_nothing(engine: Engine, script: &str) -> Done {
    let stage = Stage::with_script(engine, script)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text(".save-state", "Not saved: storage is blocked")?;
    page.wait_text("main", "This browser keeps nothing for this page.")?;
    page.click_text("Start empty")?;
    page.rename("Autumn")?;
    page.click_text("Save to a file")?;
    let file = String::from_utf8_lossy(&page.last_saved()?).into_owned();
    check(&file, file.contains("\"name\": \"Autumn\""))?;
    page.open("#/plans")?;
    page.wait_text("main", "there is no list of plans")?;
    page.expect_no_problems()
}

/// No room left: the page says so and gives a file, and the journal, which has room of its own, has
/// the plan; once there is room, the next edit is saved.
fn full(engine: Engine) -> Done {
    let stage = Stage::with_script(
        engine,
        "const real = Storage.prototype.setItem;
         Storage.prototype.setItem = function (key, text) {
             if (this === localStorage && !window.__roomy) throw new DOMException('No room.', 'QuotaExceededError');
             return real.call(this, key, text);
         };",
    )?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.rename("Autumn")?;
    page.wait_text(".save-state", "Not saved: no room left")?;
    page.wait_text("main", "This browser has no room left for the plan.")?;
    page.click_text("Save to a file")?;
    let file = String::from_utf8_lossy(&page.last_saved()?).into_owned();
    check(&file, file.contains("\"name\": \"Autumn\""))?;
    page.reload()?;
    page.shows_plan("Autumn")?;
    page.script("window.__roomy = true;", &[])?;
    page.save_as("Winter")?;
    page.reload()?;
    page.shows_plan("Winter")?;
    page.wait_text(".save-state", SAVED)?;
    page.expect_no_problems()
}

/// Room for the plan but not for all of its past: the oldest version goes, the plan is saved.
fn full_of_the_past(engine: Engine) -> Done {
    let stage = Stage::with_script(
        engine,
        "const real = Storage.prototype.setItem;
         Storage.prototype.setItem = function (key, text) {
             const past = Object.keys(localStorage).filter((key) => key.includes('.was.'));
             if (window.__full && past.length > 1) throw new DOMException('No room.', 'QuotaExceededError');
             return real.call(this, key, text);
         };",
    )?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.save_as("Autumn")?;
    page.script(
        "const key = Object.keys(localStorage).find((key) => /plan\\.[a-z0-9]+\\.a$/.test(key));
         for (const n of [1, 2, 3])
             localStorage.setItem(key.replace(/a$/, `was.${n}.2020-01-0${n}`), localStorage.getItem(key));
         window.__full = true;",
        &[],
    )?;
    page.save_as("Winter")?;
    check("one version is left", page.stored(VERSIONS)?.len() == 1)?;
    let last = page.script(
        "return Object.keys(localStorage).some((key) => key.endsWith('.was.3.2020-01-03'));",
        &[],
    )?;
    check("it is the newest", last == json!(true))?;
    page.expect_no_problems()
}

/// Plans that can't be read: what they are, the text as JavaScript, and what the page says.
const UNREADABLE: [(&str, &str, &str); 5] = [
    (
        "cut off",
        r#"'{"format":"tributary","version":0,"revision":7,"plan":{"name":"Mine"'"#,
        "can't be read. It stays untouched",
    ),
    (
        "no plan",
        r"'[1, 2, 3]'",
        "can't be read. It stays untouched",
    ),
    (
        "another schema",
        r#"'{"format":"tributary","version":0,"checksum":"00000000","revision":7,"plan":{"title":"Mine"}}'"#,
        "can't be read. It stays untouched",
    ),
    (
        "of a newer version",
        r#"'{"format":"tributary","version":99,"revision":7,"plan":{"title":"Mine"}}'"#,
        "was written by a newer version of this page. It stays untouched",
    ),
    (
        "half of a character",
        r#"'{"format":"tributary","version":0,"revision":7,"plan":{"name":"Mi\ud83dne"}}'"#,
        "can't be read. It stays untouched",
    ),
];

/// A plan that can't be read stays where it is, comes out as it was, and the page goes on.
fn unreadable(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    for (what, text, said) in UNREADABLE {
        page.script(
            &format!(
                "localStorage.clear(); sessionStorage.clear();
                 localStorage.setItem('tributary.plan.broken.a', {text});"
            ),
            &[],
        )?;
        page.reload()?;
        page.wait_text("main", said)?;
        page.wait_text("main", "This is a sample")?;
        let name = format!("After {what}");
        page.save_as(&name)?;
        page.click_text("Save what can't be read to a file")?;
        let file = page.last_saved()?;
        let expected = page.script(
            &format!("return new TextDecoder().decode(new TextEncoder().encode({text}));"),
            &[],
        )?;
        check(
            what,
            expected.as_str().map(str::as_bytes) == Some(&file[..]),
        )?;
        page.reload()?;
        page.shows_plan(&name)?;
        let untouched =
            format!("return localStorage.getItem('tributary.plan.broken.a') === {text};");
        check(what, page.script(&untouched, &[])? == json!(true))?;
        page.expect_no_problems()?;
    }
    Ok(())
}

/// What others keep is not touched, whatever it is called.
fn foreign(engine: Engine) -> Done {
    const KEYS: [&str; 5] = [
        "other.app",
        "tributary.plan.UPPER.a",
        "tributary.plan.x.c",
        "tributary.planet",
        "tributary.kept-aside.mine",
    ];
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("no-such-file")?;
    page.script(
        "for (const key of arguments[0]) localStorage.setItem(key, key);",
        &[json!(KEYS)],
    )?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.save_as("Autumn")?;
    page.save_as("Winter")?;
    page.open("#/plans")?;
    page.wait_text("h1", "One plan in this browser")?;
    page.click_text("Delete Winter")?;
    page.wait_text("h1", "No plan is kept in this browser yet")?;
    let untouched = "return arguments[0].every((key) => localStorage.getItem(key) === key);";
    let all = page.script(untouched, &[json!(KEYS)])?;
    check("every key of others", all == json!(true))?;
    page.expect_no_problems()
}

/// A browser that has storage and nothing else: no journal, locks, channel, or word on room.
fn bare(engine: Engine) -> Done {
    let stage = Stage::with_script(
        engine,
        &format!(
            "{NO_JOURNAL}
             for (const what of ['locks', 'storage']) Object.defineProperty(navigator, what, {{ value: undefined }});
             Object.defineProperty(window, 'BroadcastChannel', {{ value: undefined }});"
        ),
    )?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.save_as("Autumn")?;
    page.reload()?;
    page.shows_plan("Autumn")?;
    page.open("#/plans")?;
    page.wait_text("#room-used", "of about 5 MB")?;
    page.expect_no_problems()
}

/// A clock that goes back: the newest plan stays the newest.
fn clock(engine: Engine) -> Done {
    let stage = Stage::with_script(
        engine,
        "const Real = Date;
         const off = () => Number(sessionStorage.getItem('days') ?? 0) * 86400000;
         window.Date = class extends Real {
             constructor(...given) { if (given.length) super(...given); else super(Real.now() + off()); }
             static now() { return Real.now() + off(); }
         };",
    )?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.save_as("Today")?;
    for (days, name) in [(1, "Tomorrow"), (-30, "Last month"), (0, "Today again")] {
        page.script(
            "sessionStorage.setItem('days', arguments[0]);",
            &[json!(days)],
        )?;
        page.reload()?;
        page.wait_text(".save-state", SAVED)?;
        page.save_as(name)?;
        page.reload()?;
        page.shows_plan(name)?;
    }
    check("a version a day", page.stored(VERSIONS)?.len() == 3)?;
    page.expect_no_problems()
}

in_each_engine! {
    blocked: blocked_chromium, blocked_firefox, blocked_webkitgtk;
    absent: absent_chromium, absent_firefox, absent_webkitgtk;
    full: full_chromium, full_firefox, full_webkitgtk;
    full_of_the_past: full_of_the_past_chromium, full_of_the_past_firefox, full_of_the_past_webkitgtk;
    unreadable: unreadable_chromium, unreadable_firefox, unreadable_webkitgtk;
    foreign: foreign_chromium, foreign_firefox, foreign_webkitgtk;
    bare: bare_chromium, bare_firefox, bare_webkitgtk;
    clock: clock_chromium, clock_firefox, clock_webkitgtk;
}
