//! Setting a test up: versions, rules that are kept from the start on, what an order is worth.

use serde_json::json;
use tributary_e2e::{Done, Engine, Page, Setting, Stage, check, in_each_engine};

/// A plan of one's own, at the A/B test.
fn empty(page: &Page) -> Done {
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.click_text("Start empty")?;
    page.click_text("A/B test")?;
    page.wait_text("#ab-answer", "Type how many visitors")
        .map(drop)
}

fn open(page: &Page, fold: &str) -> Done {
    page.wait_for(&format!("document.querySelector('{fold}')"))?;
    page.script(
        "document.querySelector(arguments[0]).open = true;",
        &[json!(fold)],
    )?;
    page.wait_for(&format!("document.querySelector('{fold} .fold-body *')"))
}

/// A third version is added, the test starts, a rule is changed: that is said, stays said after
/// reloading, and can be taken back.
fn rules_are_kept_from_the_start_on(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    empty(&page)?;
    page.click_text("Add a version")?;
    let counts = [
        ("A", "10000", "300"),
        ("B", "10000", "360"),
        ("C", "10000", "330"),
    ];
    for (letter, visitors, conversions) in counts {
        page.fill(&format!("Visitors of {letter}"), visitors)?;
        page.fill(&format!("Conversions of {letter}"), conversions)?;
    }
    page.wait_text("#ab-versions .fold-summary", "3 versions, equal shares")?;
    // 2.375, two-sided 0.0175, is below 0.05 / 2: Holm's first of two.
    page.wait_text("#ab-answer", "B converts better than A: 3.6% against 3%")?;

    open(&page, "#ab-terms")?;
    page.choose(
        "What is to be shown",
        "That it is not worse by more than a margin",
    )?;
    page.wait_text("#ab-terms .fold-summary", "not worse by more than 5%")?;
    page.choose("What is to be shown", "That the new version is better")?;
    page.wait_text("#ab-terms .fold-summary", "as usual")?;
    page.choose(
        "With several new versions",
        "Guard against any false winner",
    )?;

    page.wait_text("#ab-standing [aria-current=step]", "Planned")?;
    page.click_text("Start counting")?;
    page.wait_text("#ab-standing [aria-current=step]", "Running")?;
    page.wait_text("#ab-standing", "Counting since")?;
    page.wait_text("#ab-standing", "The rules below are kept.")?;
    page.wait_for("document.querySelector('#ab-terms fieldset.kept').disabled")?;
    page.wait_for("!document.querySelector('#ab-changed')")?;

    page.click_text("Change the rules anyway")?;
    page.wait_for("!document.querySelector('#ab-terms fieldset.kept').disabled")?;
    page.fill("Accepted false alarms", "10")?;
    let changed = "Accepted false alarms: 5% at the start, 10% now";
    page.wait_text(".changes li", changed)?;
    check("one change is listed", page.count(".changes li")? == 1)?;
    page.choose("When you look", "A set number of times")?;
    page.wait_text(
        ".changes li",
        "When you look: “Once, at the end” at the start, “5 looks (Strict at first)” now",
    )?;
    page.click_text("Undo")?;
    page.wait_text(".save-state", "Saved in this browser")?;

    page.reload()?;
    page.wait_text(".changes li", changed)?;
    page.wait_text("#ab-standing [aria-current=step]", "Running")?;
    check(
        "the third version is still there",
        page.value("Conversions of C")? == "330",
    )?;
    page.click_text("Back to the rules of the start")?;
    page.wait_for("!document.querySelector('.changes')")?;

    page.wait_for("document.querySelector('#ab-standing select').selectedOptions[0].text === 'B'")?;
    page.click_text("End the test")?;
    page.wait_text("#ab-standing [aria-current=step]", "Decided")?;
    page.wait_text("#ab-standing", "The test has ended: B is kept.")?;
    page.click_text("Go on counting")?;
    page.wait_text("#ab-standing [aria-current=step]", "Running")?;
    page.expect_no_problems()
}

/// A block from a spreadsheet makes the table as long as it is, up to ten.
fn a_pasted_block_makes_the_table_longer(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    empty(&page)?;
    let block = "Now\t4,000\t120\nVideo\t4,000\t160\nText\t4,000\t121";
    page.paste(".ab-counts input[data-row='0'][data-col='1']", block)?;
    page.wait_text(".ab-counts [role=status]", "3 rows pasted.")?;
    page.wait_for("document.querySelectorAll('.ab-counts tbody tr').length === 3")?;
    check("its name", page.value("Name of version C")? == "Text")?;
    check("its visitors", page.value("Visitors of Text")? == "4,000")?;
    check(
        "its conversions",
        page.value("Conversions of Video")? == "160",
    )?;

    let many: Vec<String> = (1..=12).map(|n| format!("V{n}\t1000\t{n}")).collect();
    page.paste(
        ".ab-counts input[data-row='0'][data-col='0']",
        &many.join("\n"),
    )?;
    page.wait_text(".ab-counts [role=status]", "2 rows were left out")?;
    page.wait_for("document.querySelectorAll('.ab-counts tbody tr').length === 10")?;
    page.wait_text(".ab-counts", "A test has at most 10 versions.")?;

    open(&page, "#ab-versions")?;
    page.click_text("Remove V10")?;
    page.wait_for("document.querySelectorAll('.ab-counts tbody tr').length === 9")?;
    page.fill("Share of V1", "4")?;
    // 4 of 4 + 8 · 1.
    page.wait_text("#ab-versions .fold-summary", "9 versions, 33.3% : 8.33%")?;
    page.click("#ab-versions tbody tr:nth-child(2) input[type=radio]")?;
    page.wait_for(
        "document.querySelector('#ab-versions tbody tr:nth-child(2) [type=radio]').checked",
    )?;
    page.click_text("Undo")?;
    page.wait_for(
        "document.querySelector('#ab-versions tbody tr:nth-child(1) [type=radio]').checked",
    )?;
    page.expect_no_problems()
}

/// The sample's tests: one is chosen from the list, copied, taken away again; and an order is worth
/// what it is at the place.
fn tests_are_listed_copied_and_priced(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.click_text("A/B test")?;
    page.wait_text(".tests [aria-current]", "decided · Pan in use wins")?;
    check("two tests", page.count(".tests li")? == 2)?;
    page.click(".tests li:nth-child(2) button")?;
    page.wait_text(".tests [aria-current]", "running · not settled yet")?;
    page.click_text("Duplicate as a new design")?;
    page.wait_text(".tests [aria-current]", "(copy)")?;
    page.wait_text(".tests [aria-current]", "planned · no counts yet")?;
    page.wait_text("#ab-standing [aria-current=step]", "Planned")?;
    page.click_text("Remove this test")?;
    page.wait_for("document.querySelectorAll('.tests li').length === 2")?;
    page.click_text("Undo")?;
    page.wait_for("document.querySelectorAll('.tests li').length === 3")?;

    page.click(".tests li:nth-child(1) button")?;
    open(&page, "#ab-setup")?;
    page.wait_text("#ab-setup .fold-summary", "at Amazon")?;
    page.choose("How visitors come to a version", "Before and after")?;
    page.wait_text("#ab-setup .notice", "can't tell")?;
    check(
        "this one never agreed on rules",
        page.count(".changes li")? == 0,
    )?;
    open(&page, "#ab-worth")?;
    page.wait_text("#ab-worth .fold-summary", "price, cost, refunds")?;
    page.click("#ab-worth .next-step button")?;
    page.wait_text("#ab-worth .fold-summary", "2 of 2 versions filled in")?;
    page.wait_for("document.querySelector('#ab-worth tbody tr:nth-child(2) input').value !== ''")?;
    page.expect_no_problems()
}

/// At every width nothing scrolls sideways with all folds open, whether the rules are kept or were
/// changed, in both languages and themes.
fn narrow_and_wide(engine: Engine) -> Done {
    for (language, dark) in [("en-US", false), ("zh-CN", true)] {
        if engine == Engine::WebKitGtk && language != "en-US" {
            continue;
        }
        let setting = Setting {
            language: language.to_owned(),
            dark,
            ..Setting::default()
        };
        let stage = Stage::with(engine, setting)?;
        let page = stage.page()?;
        page.open("#/ab-test")?;
        page.wait_for("document.querySelector('.tests li')")?;
        let closed = "(() => {
            const closed = document.querySelectorAll('details.fold:not([open])');
            for (const fold of closed) fold.open = true;
            return closed.length === 0;
        })()";
        page.wait_for(closed)?;
        page.wait_for("document.querySelector('#ab-worth tbody input')")?;
        page.click(".tests li:nth-child(2) button")?;
        page.wait_for("document.querySelector('#ab-terms fieldset:disabled')")?;
        if !dark {
            page.click_text("Change the rules anyway")?;
            page.choose("When you look", "A set number of times")?;
            page.fill("Accepted false alarms", "10")?;
        }
        page.expect_readable(language)?;
        page.expect_no_problems()?;
    }
    Ok(())
}

/// The browser's way back, taken while a field has the focus: the field goes with its screen, and
/// what was typed is in the plan.
fn leaving_in_the_middle(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    for (screen, next, there) in [
        ("A/B test", "#/funnel", "#funnel-answer"),
        ("Traffic", "#/ab-test", "#ab-answer"),
        ("Funnel", "#/plan", "#plan-title"),
    ] {
        page.click_text(screen)?;
        let field = "main input[inputmode=decimal]";
        page.wait_for(&format!("document.querySelector('{field}')"))?;
        page.script(
            "document.querySelector(arguments[0]).focus();",
            &[json!(field)],
        )?;
        page.press("1")?;
        page.script("location.hash = arguments[0];", &[json!(next)])?;
        page.wait_for(&format!("document.querySelector('{there}')"))?;
        page.expect_no_problems()?;
    }
    Ok(())
}

in_each_engine! {
    leaving_in_the_middle: leaving_chromium, leaving_firefox, leaving_webkitgtk;
    rules_are_kept_from_the_start_on:
        kept_chromium, kept_firefox, kept_webkitgtk;
    a_pasted_block_makes_the_table_longer:
        pasted_chromium, pasted_firefox, pasted_webkitgtk;
    tests_are_listed_copied_and_priced:
        listed_chromium, listed_firefox, listed_webkitgtk;
    narrow_and_wide:
        narrow_chromium, narrow_firefox, narrow_webkitgtk;
}
