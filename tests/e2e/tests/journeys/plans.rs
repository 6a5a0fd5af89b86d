//! The list of plans: many of them, each with its past; tabs that share one; and the rescue page.

use serde_json::json;
use tributary_e2e::{Done, Engine, Page, SAVED, Stage, check, in_each_engine};

/// The list says exactly these names, in this order.
fn lists(page: &Page, names: &[&str]) -> Done {
    let expected = json!(names).to_string();
    page.wait_for(&format!(
        "JSON.stringify([...document.querySelectorAll('.plans .name')]
             .map((e) => e.firstChild.textContent.trim())) === {expected:?}"
    ))
}

/// Open, copy, rename, delete, bring back, search: what a person does with many plans.
fn many(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("#/plans")?;
    page.wait_text("h1", "No plan is kept in this browser yet")?;
    page.click_text("New plan")?;
    page.wait_text("h1", "Plan your marketing on numbers you can check")?;
    page.save_as("Autumn")?;
    page.click_text("Plans")?;
    page.wait_text("h1", "One plan in this browser")?;
    page.wait_text("#room-used", "of about 5 MB")?;

    page.click_text("Copy Autumn")?;
    page.wait_text("h1", "2 plans in this browser")?;
    page.wait_text(".done", "“Autumn” is copied.")?;
    lists(&page, &["Autumn", "Autumn (2)"])?;
    page.click_text("Rename Autumn (2)")?;
    page.fill("New name", "Winter")?;
    page.click_text("Save the name")?;
    lists(&page, &["Autumn", "Winter"])?;
    page.click_text("Open Winter")?;
    page.shows_plan("Winter")?;
    page.click_text("Plans")?;
    lists(&page, &["Winter", "Autumn"])?;

    // The one that is open, and one that is not; each comes back.
    page.click_text("Delete Winter")?;
    page.wait_text("main", "“Winter” is deleted.")?;
    lists(&page, &["Autumn"])?;
    page.click_text("Bring it back")?;
    page.shows_plan("Winter")?;
    lists(&page, &["Winter", "Autumn"])?;
    page.click_text("Delete Autumn")?;
    lists(&page, &["Winter"])?;
    page.click_text("Bring it back")?;
    lists(&page, &["Winter", "Autumn"])?;
    page.click_text("Delete Autumn")?;
    lists(&page, &["Winter"])?;
    page.reload()?;
    lists(&page, &["Winter"])?;
    page.shows_plan("Winter")?;

    for _ in 0..5 {
        page.click_text("Copy Winter")?;
    }
    page.wait_text("h1", "6 plans in this browser")?;
    page.fill("Search by name", "(4)")?;
    lists(&page, &["Winter (4)"])?;
    page.expect_no_problems()
}

/// A file that is opened may stand beside one's own plan, and yesterday's plan can be opened.
fn past(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.click_text("Start empty")?;
    page.save_as("Autumn")?;
    // A plan that was begun before the page was opened has a past.
    page.reload()?;
    page.wait_text(".save-state", SAVED)?;
    page.save_as("Autumn, changed")?;
    page.click_text("Plans")?;
    page.wait_text(".versions summary", "Earlier versions: 1")?;
    page.click(".versions summary")?;
    page.click(".versions li button:last-child")?;
    page.shows_plan("Autumn")?;
    page.click_text("Undo")?;
    page.shows_plan("Autumn, changed")?;
    page.wait_text(".save-state", SAVED)?;
    page.click_text("Plans")?;
    page.click(".versions summary")?;
    page.click(".versions li button:nth-child(1)")?;
    page.wait_text(".versions li", "“Autumn” → “Autumn, changed”")?;
    page.click(".versions li button:nth-child(2)")?;
    page.shows_plan("Autumn (2)")?;
    page.wait_text(".save-state", SAVED)?;
    page.click_text("Plans")?;
    lists(&page, &["Autumn (2)", "Autumn, changed"])?;

    let other = page.script(
        "const key = Object.keys(localStorage).find((key) => /\\.[ab]$/.test(key) && localStorage.getItem(key).includes('Autumn (2)'));
         return localStorage.getItem(key);",
        &[],
    )?;
    let file = other
        .as_str()
        .unwrap_or_default()
        .replace("Autumn (2)", "Sent");
    page.drop_file("main", "sent.tributary.json", file.as_bytes())?;
    page.wait_text("dialog[open]", "will be replaced")?;
    page.click_text("Keep mine, open it as another plan")?;
    page.shows_plan("Sent")?;
    page.wait_text(".save-state", SAVED)?;
    page.click_text("Plans")?;
    lists(&page, &["Sent", "Autumn (2)", "Autumn, changed"])?;
    page.expect_no_problems()
}

/// The plan of a page from before there were several is one of them now.
fn single(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.save_as("From before")?;
    page.script_async(
        "const key = Object.keys(localStorage).find((key) => /\\.a$/.test(key));
         const text = localStorage.getItem(key);
         localStorage.clear(); sessionStorage.clear();
         localStorage.setItem('tributary.plan', text);
         const gone = indexedDB.deleteDatabase('tributary');
         gone.onsuccess = gone.onerror = arguments[0];",
        &[],
    )?;
    page.reload()?;
    page.shows_plan("From before")?;
    page.wait_for("localStorage.getItem('tributary.plan') === null")?;
    page.open("#/plans")?;
    lists(&page, &["From before"])?;
    page.expect_no_problems()
}

/// Two tabs on one plan: what one saves the other follows, and undo takes it back.
fn follow(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.save_as("Autumn")?;
    page.open_tab("")?;
    page.shows_plan("Autumn")?;
    page.wait_text("main", "The plan is open in another tab as well.")?;
    page.save_as("Winter")?;
    page.to_tab(0)?;
    page.shows_plan("Winter")?;
    page.wait_text("main", "The plan is open in another tab as well.")?;
    page.click_text("Undo")?;
    page.shows_plan("Autumn")?;
    page.wait_text(".save-state", SAVED)?;
    page.to_tab(1)?;
    page.shows_plan("Autumn")?;
    page.expect_no_problems()
}

/// Two tabs that change one plan at once: none writes over the other, and both can be kept.
fn both(engine: Engine) -> Done {
    // The second tab hears nothing, as one that slept.
    let deaf = "if (sessionStorage.getItem('deaf'))
        window.BroadcastChannel = class extends BroadcastChannel { set onmessage(heard) {} };";
    let stage = Stage::with_script(engine, deaf)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.save_as("Autumn")?;
    page.open_tab("no-such-file")?;
    page.script("sessionStorage.setItem('deaf', 'yes');", &[])?;
    page.open("")?;
    page.shows_plan("Autumn")?;
    page.to_tab(0)?;
    page.save_as("Winter")?;
    page.to_tab(1)?;
    page.fill("Name of the plan", "Spring")?;
    page.wait_text(".save-state", "Not saved: changed in another tab")?;
    page.wait_text("main", "Another tab has changed this plan in the meantime.")?;
    page.click_text("Take the other tab's plan")?;
    page.shows_plan("Winter")?;
    page.click_text("Undo")?;
    page.shows_plan("Spring")?;
    page.wait_text(".save-state", SAVED)?;

    // Once more, from the other side: the first tab has followed by itself.
    page.to_tab(0)?;
    page.save_as("Summer")?;
    page.to_tab(1)?;
    page.fill("Name of the plan", "Rain")?;
    page.wait_text(".save-state", "Not saved: changed in another tab")?;
    page.click_text("Keep both: this tab's becomes a copy")?;
    page.wait_text(".save-state", SAVED)?;
    page.shows_plan("Rain (2)")?;
    page.open("#/plans")?;
    lists(&page, &["Rain (2)", "Summer"])?;
    page.expect_no_problems()
}

/// A plan that another tab deletes stays in this one, which says so.
fn gone(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.save_as("Autumn")?;
    page.open_tab("#/plans")?;
    page.click_text("Delete Autumn")?;
    page.wait_text("h1", "No plan is kept in this browser yet")?;
    page.to_tab(0)?;
    page.wait_text(".save-state", "Not saved: deleted in another tab")?;
    page.shows_plan("Autumn")?;
    page.click_text("Keep it")?;
    page.wait_text(".save-state", SAVED)?;
    page.to_tab(1)?;
    lists(&page, &["Autumn"])?;
    page.expect_no_problems()
}

/// The program breaks off: the plan is shown, can be saved to a file, and is there after a reload.
fn rescue(engine: Engine) -> Done {
    // The browser refuses the program one element, which it can't go on without.
    let script = "const real = Document.prototype.createElement;
        Document.prototype.createElement = function (...given) {
            if (window.__breaks) { window.__breaks = false; throw new Error('No element.'); }
            return real.apply(this, given);
        };";
    let stage = Stage::with_script(engine, script)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.click_text("Start empty")?;
    page.save_as("Autumn")?;
    page.script("dispatchEvent(new CustomEvent('tributary-stopped'));", &[])?;
    page.wait_text("#rescue", "The page has stopped")?;
    page.wait_text("#rescue", "页面已停止运行")?;
    page.wait_for("document.querySelector('#rescue textarea').value.includes('Autumn')")?;
    page.click("#rescue .row button:nth-child(2)")?;
    let file = String::from_utf8_lossy(&page.last_saved()?).into_owned();
    check(&file, file.contains("\"name\":\"Autumn\""))?;
    page.click("#rescue .primary")?;
    page.shows_plan("Autumn")?;
    page.wait_for("!document.querySelector('#rescue')")?;
    // The file opens again.
    page.drop_file(
        "main",
        "plan.tributary.json",
        file.replace("Autumn", "Sent").as_bytes(),
    )?;
    page.wait_text("dialog[open]", "Autumn")?;
    page.click_text("Cancel")?;

    // Not to open the plan again that broke the page.
    page.script("dispatchEvent(new CustomEvent('tributary-stopped'));", &[])?;
    page.click("#rescue .row button:nth-child(3)")?;
    page.wait_text("main", "This is a sample")?;
    page.open("#/plans")?;
    lists(&page, &["Autumn"])?;
    page.expect_no_problems()?;

    // A real panic.
    page.script("window.__breaks = true; location.hash = '#/help';", &[])?;
    page.wait_text("#rescue", "The page has stopped").map(drop)
}

/// All plans go into one file; another browser takes them in, once, and tells which it could not
/// read.
fn all_in_one_file(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.save_as("Autumn")?;
    page.click_text("Plans")?;
    page.click_text("Copy Autumn")?;
    page.wait_text("h1", "2 plans in this browser")?;
    page.click_text("Save all plans to a file")?;
    page.wait_text("main", "Plans in the file: 2.")?;
    let file = String::from_utf8_lossy(&page.last_saved()?).into_owned();
    check(&file, file.contains("\"name\": \"Autumn (2)\""))?;

    let other = stage.page()?;
    other.open("")?;
    other.wait_text("main", "This is a sample")?;
    other.save_as("Mine")?;
    // The copy stands first, and one of its keys is not what it should be.
    let broken = file.replacen("\"sales\"", "\"sails\"", 1);
    other.drop_file("main", "all.tributary.json", broken.as_bytes())?;
    other.wait_text("h1", "2 plans in this browser")?;
    other.wait_text(
        "main",
        "Plans added from the file: 1. Plans that were here already: 0.",
    )?;
    other.wait_text("main", "Some plans of the file could not be added.")?;
    other.drop_file("main", "all.tributary.json", file.as_bytes())?;
    other.wait_text("h1", "3 plans in this browser")?;
    other.wait_text(
        "main",
        "Plans added from the file: 1. Plans that were here already: 1.",
    )?;
    other.shows_plan("Mine")?;
    other.reload()?;
    other.wait_text("h1", "3 plans in this browser")?;
    other.expect_no_problems()
}

/// Where the browser writes to a file of the reader's choice, the second press asks no more.
fn in_a_place_of_choice(engine: Engine) -> Done {
    let script = "window.__files = { asked: 0, texts: [] };
        window.showSaveFilePicker = async (wanted) => {
            __files.asked += 1;
            return { name: wanted.suggestedName, createWritable: async () => ({
                write: async (text) => __files.texts.push(text), close: async () => {} }) };
        };";
    let stage = Stage::with_script(engine, script)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.fill("Name of the plan", "Autumn")?;
    page.click_text("Share")?;
    page.click_text("Save in a place you choose…")?;
    page.wait_text("#chosen-file", "Saved in Autumn.tributary.json.")?;
    page.click_text("Save again in Autumn.tributary.json")?;
    page.wait_for("__files.asked === 1 && __files.texts.length === 2")?;
    page.wait_for("JSON.parse(__files.texts[1]).plan.name === 'Autumn'")?;
    page.expect_no_problems()
}

in_each_engine! {
    all_in_one_file: all_chromium, all_firefox, all_webkitgtk;
    in_a_place_of_choice: place_chromium, place_firefox, place_webkitgtk;
    many: many_chromium, many_firefox, many_webkitgtk;
    past: past_chromium, past_firefox, past_webkitgtk;
    single: single_chromium, single_firefox, single_webkitgtk;
    follow: follow_chromium, follow_firefox, follow_webkitgtk;
    both: both_chromium, both_firefox, both_webkitgtk;
    gone: gone_chromium, gone_firefox, gone_webkitgtk;
    rescue: rescue_chromium, rescue_firefox, rescue_webkitgtk;
}
