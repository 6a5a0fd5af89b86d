//! A test's data as people have it: a block out of a spreadsheet, a file with a row for each visitor.

use std::fmt::Write as _;

use serde_json::json;
use tributary_e2e::{Done, Engine, Page, Stage, check, in_each_engine};

/// Five versions as a spreadsheet gives them out.
const FIVE: &str = "Version\tVisitors\tConversions\n\
    Control\t5,820\t380\nRed\t5,848\t437\nBlue\t5,799\t401\nGreen\t5,901\t392\nBig\t5,833\t450\n";

fn opened(stage: &Stage) -> Done<Page<'_>> {
    let page = stage.page()?;
    page.open("#/ab-test")?;
    page.wait_for("document.querySelector('#ab-data-in')")?;
    page.click_text("New test")?;
    page.wait_for("document.querySelectorAll('.ab-counts .grid tbody tr').length === 2")?;
    Ok(page)
}

/// Puts a text into the field for a block, as pasting does.
fn put(page: &Page, text: &str) -> Done {
    page.wait_for("document.querySelector('#ab-data-in textarea')")?;
    let script = "const field = document.querySelector('#ab-data-in textarea');
        document.querySelector('#ab-data-in').open = true;
        field.value = arguments[0];
        field.dispatchEvent(new Event('input', { bubbles: true }));";
    page.script(script, &[json!(text)]).map(drop)
}

fn rows(page: &Page) -> Done<usize> {
    page.count(".ab-counts > .table-scroll .grid tbody tr")
}

/// The block goes straight into the table, is shown first, and is one step of undo. By hand:
/// 380 ÷ 5,820 = 6.53 %, 450 ÷ 5,833 = 7.71 %.
fn five(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = opened(&stage)?;
    page.paste(".ab-counts .grid tbody tr:first-child td input", FIVE)?;
    page.wait_text("#ab-data-rows", "Control")?;
    page.wait_text("#ab-data-rows", "new")?;
    page.wait_text("#ab-data-preview", "Rows taken: 5; not taken: 0")?;
    check("nothing is taken yet", rows(&page)? == 2)?;
    page.click("#ab-data-use")?;
    page.wait_for(
        "document.querySelectorAll('.ab-counts > .table-scroll .grid tbody tr').length === 5",
    )?;
    page.wait_text(".ab-counts .grid", "6.53%")?;
    page.wait_text(".ab-counts .grid", "7.71%")?;
    page.wait_text("#ab-data-same", "nothing changes")?;
    // The same once more changes nothing, so one undo takes all of it back.
    put(&page, FIVE)?;
    page.wait_text("#ab-data-same", "nothing changes")?;
    page.wait_for("document.querySelector('#ab-data-use').disabled")?;
    page.click_text("Undo")?;
    page.wait_for(
        "document.querySelectorAll('.ab-counts > .table-scroll .grid tbody tr').length === 2",
    )?;
    page.wait_text("#ab-data-rows", "new")?;
    page.expect_no_problems()
}

/// What can't be read is told row by row, and eleven versions are refused in words.
fn told(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = opened(&stage)?;
    put(
        &page,
        "Control\t5820\t380\nRed\tmany\t437\nBlue\t5799\t401\nTotal\t11619\t781\n",
    )?;
    page.wait_text("#ab-data-preview", "Rows taken: 2; not taken: 2")?;
    page.wait_text("#ab-data-skipped", "is no number")?;
    page.wait_text("#ab-data-skipped", "adds up other rows")?;
    page.click("#ab-data-use")?;
    // A later block of one of them and a new one: from what to what.
    put(&page, "Blue\t6000\t420\nPink\t100\t9\n")?;
    page.wait_text("#ab-data-rows", "5,799 → 6,000")?;
    page.wait_text("#ab-data-rows", "not in the table, stays")?;
    let mut many = String::new();
    for n in 0..11 {
        writeln!(many, "V{n}\t100\t{n}")?;
    }
    put(&page, &many)?;
    page.wait_text("#ab-data-fault", "Line 11 names an eleventh version")?;
    put(&page, "variant;revenue\nA;1,234\nB;1,500\n")?;
    page.wait_text("#ab-data-fault", "what does 1,234 mean?")?;
    page.click_text("1.234")?;
    page.wait_text("#ab-data-rows", "1.234")?;
    page.expect_no_problems()
}

/// 200,000 rows by a seeded formula. Visitor n sees the one or the other by turns; every 20th of the
/// first brings 30.00 and every 16th of the second 40.00. By hand: 100,000 ÷ 20 = 5,000 of the first,
/// 1.5 each on average, and 100,000 ÷ 16 = 6,250 of the second, 2.5 each. The squared deviations are
/// 5,000·30² − 100,000·1.5² and 6,250·40² − 100,000·2.5², over 99,999: 6.5384 and 9.6825.
fn large() -> Done<String> {
    let mut file = "user_id,variant,converted,revenue,date\n".to_owned();
    for n in 0..200_000_u64 {
        let (second, turn) = (n % 2 == 1, n / 2);
        // Lehmer's multiplier, to strew the ids.
        let id = n * 48_271 % 2_147_483_647;
        let day = 1 + turn % 28;
        let (name, every, value) = if second {
            ("new", 16, 40)
        } else {
            ("control", 20, 30)
        };
        let buys = turn % every == 0;
        let (converted, value) = if buys { (1, value) } else { (0, 0) };
        writeln!(file, "u{id},{name},{converted},{value}.00,2026-09-{day:02}")?;
    }
    Ok(file)
}

fn revenue(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = opened(&stage)?;
    page.drop_file("#ab-data", "rows.csv", large()?.as_bytes())?;
    page.wait_text("#ab-data-preview", "Rows taken: 200,000; not taken: 0")?;
    for figure in [
        "100,000", "5,000", "6,250", "1.5", "2.5", "6.5384", "9.6825",
    ] {
        page.wait_text("#ab-data-rows", figure)?;
    }
    page.choose("What is compared?", "A value per visitor")?;
    // At or below 0 lie 90 % of all visitors and more, and the value that 99 % do not pass is 40.
    page.fill(
        "Very large values",
        "Cut at the value that 99% of all visitors do not pass",
    )?;
    page.wait_text("#ab-data-notes", "Values above 40 count as 40")?;
    page.choose("What is compared?", "A value per visitor")?;
    page.click("#ab-data-use")?;
    page.wait_text("#ab-data-same", "nothing changes")?;
    let mean = page.value("Mean value, control")?;
    check(format!("the mean is {mean}"), mean == "1.5")?;
    let spread = page.value("Standard deviation, new")?;
    check(
        format!("the spread is {spread}"),
        spread.starts_with("9.682"),
    )?;
    page.expect_no_problems()
}

in_each_engine! {
    five: five_chromium, five_firefox, five_webkitgtk;
    told: told_chromium, told_firefox, told_webkitgtk;
    revenue: revenue_chromium, revenue_firefox, revenue_webkitgtk;
}
