//! Links: to a screen, as a code, to a client, of one test, behind a passphrase; and what becomes of
//! a plan that came by one.

use tributary_e2e::{
    Done, Engine, Failure, Origin, Page, SAVED, Setting, Stage, check, in_each_engine,
};

const BANNER: &str = "a plan that somebody shared";

/// The fragment of the link to what is chosen in the sheet, `#` included.
fn link_to(page: &Page, what: &str) -> Done<String> {
    page.click_text("Share")?;
    page.wait_text("#copy-link", "Copy the link (")?;
    page.fill("What to share", what)?;
    let fragment = shown_link(page)?;
    page.click_text("Close")?;
    Ok(fragment)
}

fn shown_link(page: &Page) -> Done<String> {
    let link = page.value("Link")?;
    let fragment = link.find('#').map(|at| link[at..].to_owned());
    fragment.ok_or_else(|| Failure::new(format!("no fragment: {link}")))
}

/// A link opens at the screen it names, whatever a chat app puts behind it.
fn screen(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("#/funnel")?;
    page.wait_text("#funnel-answer", "earned about $7,076")?;
    let link = link_to(&page, "The whole plan, opened at this screen: Funnel")?;
    check("it ends with the screen", link.ends_with("/funnel"))?;

    let other = stage.page()?;
    other.open("")?;
    other.wait_text("main", "This is a sample")?;
    other.click_text("Start empty")?;
    other.open(&format!("{link}&shareTo=weixin"))?;
    other.wait_text("main", BANNER)?;
    other.wait_text("#funnel-answer", "earned about $7,076")?;
    other.open(&link.replace("/funnel", "%2Fab-test)"))?;
    other.wait_text("#ab-answer", "Pan in use converts better")?;
    other.expect_no_problems()
}

/// The code stands where the link is short enough, large on demand; words stand where it is not.
fn code(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.click_text("Share")?;
    page.wait_text("#qr-too-long", "too long for a code")?;
    page.wait_text("dialog[open]", "Save")?;
    page.fill("What to share", "Results for a client")?;
    page.wait_for("document.querySelector('dialog[open] svg.qr path.qr-ink')?.getAttribute('d').length > 1000")?;
    page.click("#qr-large")?;
    page.wait_for("document.querySelector('dialog[open] .qr-large svg')?.clientWidth > 300")?;
    let findings = page.axe()?;
    check(format!("{findings:?}"), findings.is_empty())?;
    page.press("\u{e00c}")?;
    page.expect_no_problems()
}

/// What differs is listed before anything is replaced, and can be taken one by one; each step can
/// be gone back to.
fn compare(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.click_text("Start empty")?;
    page.fill("Name of the plan", "Autumn")?;
    page.wait_text(".save-state", SAVED)?;
    let link = link_to(&page, "The whole plan")?;
    page.fill("Name of the plan", "Winter")?;
    page.wait_text(".save-state", SAVED)?;
    page.open(&link)?;
    page.wait_text("main", BANNER)?;
    page.click_text("Make it mine")?;
    page.wait_text("#differ-count", "One thing differs")?;
    page.wait_text(".differences", "Name: “Winter” → “Autumn”")?;
    page.click(".differences .tick input")?;
    page.wait_for("[...document.querySelectorAll('dialog[open] button')].find((b) => b.innerText.includes('ticked')).disabled")?;
    page.click(".differences .tick input")?;
    page.click_text("Take the ticked ones into mine")?;
    page.shows_plan("Autumn")?;
    page.wait_text(".save-state", SAVED)?;

    page.click_text("More")?;
    page.click_text("Steps so far")?;
    page.wait_text(".steps", "Name: “Winter” → “Autumn”")?;
    page.click_text("Go back to before: Name: “Winter” → “Autumn”")?;
    page.click_text("Close")?;
    page.shows_plan("Winter")?;
    page.click_text("Redo")?;
    page.shows_plan("Autumn")?;
    page.expect_no_problems()
}

/// A client sees results and neither costs nor the tool.
fn client(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    let link = link_to(&page, "Results for a client")?;
    check("a link of its own kind", link.starts_with("#c0."))?;
    page.open(&link)?;
    page.wait_text(".client", "Results only")?;
    page.wait_text(".client", "Orders")?;
    page.wait_text(".client", "“Pan in use” is better")?;
    check(
        "no tool around it",
        page.count(".rail, .topbar, .notice")? == 0,
    )?;
    let text = page.text("main")?.to_lowercase();
    for word in ["profit", "spend", "cost", "target", "margin", "roas"] {
        check(format!("{word} in {text}"), !text.contains(word))?;
    }
    let findings = page.axe()?;
    check(format!("{findings:?}"), findings.is_empty())?;
    page.click_text("Open Tributary with a plan of my own")?;
    page.wait_text("main", "This is a sample")?;
    page.expect_no_problems()
}

/// One test is seen alone, and joins one's own plan when asked to.
fn one(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("#/ab-test")?;
    page.wait_text("#ab-answer", "Pan in use converts better")?;
    page.click_text("Share")?;
    page.wait_text("#copy-link", "Copy the link (")?;
    let only = page.script(
        "return [...document.querySelectorAll('dialog[open] select option')]
             .map((o) => o.text.trim()).find((t) => t.startsWith('Only the A/B test'));",
        &[],
    )?;
    let only = only.as_str().unwrap_or_default().to_owned();
    page.click_text("Close")?;
    let link = link_to(&page, &only)?;
    page.open("#/")?;
    page.click_text("Start empty")?;
    page.fill("Name of the plan", "Mine")?;
    page.wait_text(".save-state", SAVED)?;
    page.open(&link)?;
    page.wait_text("main", "You see it alone and read-only")?;
    page.wait_text("#ab-answer", "Pan in use converts better")?;
    page.click_text("Add it to my plan")?;
    page.wait_text(".save-state", SAVED)?;
    page.shows_plan("Mine")?;
    page.wait_text("#ab-answer", "Pan in use converts better")?;
    page.expect_no_problems()
}

/// A locked link opens with its passphrase and with no other.
fn lock(engine: Engine) -> Done {
    let stage = Stage::with(
        engine,
        Setting {
            origin: Origin::Trusted,
            ..Setting::default()
        },
    )?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.click_text("Start empty")?;
    page.fill("Name of the plan", "Secret")?;
    page.wait_text(".save-state", SAVED)?;
    page.click_text("Share")?;
    page.click_text("Lock it with a passphrase")?;
    page.fill("Passphrase, at least 8 characters", "short")?;
    page.click_text("Lock the link")?;
    page.wait_text("#lock-said", "Still too short")?;
    page.fill("Passphrase, at least 8 characters", "correct horse")?;
    page.click_text("Lock the link")?;
    page.wait_text("#lock-said", "Locked")?;
    let link = shown_link(&page)?;
    check(link.clone(), link.starts_with("#s0."))?;
    page.click_text("Close")?;

    let other = stage.page()?;
    other.open(&format!("{link}&shareTo=weixin"))?;
    other.wait_text("dialog[open]", "This link is locked")?;
    other.fill("Passphrase", "correct house")?;
    other.click_text("Open it")?;
    other.wait_text("#unlock-said", "does not open it")?;
    other.fill("Passphrase", "correct horse")?;
    other.click_text("Open it")?;
    other.wait_text("main", BANNER)?;
    other.shows_plan("Secret")?;
    other.expect_no_problems()
}

in_each_engine! {
    screen: screen_chromium, screen_firefox, screen_webkitgtk;
    code: code_chromium, code_firefox, code_webkitgtk;
    compare: compare_chromium, compare_firefox, compare_webkitgtk;
    client: client_chromium, client_firefox, client_webkitgtk;
    one: one_chromium, one_firefox, one_webkitgtk;
    lock: lock_chromium, lock_firefox, lock_webkitgtk;
}
