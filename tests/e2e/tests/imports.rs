//! Ad reports as people have them: in the encoding of a Chinese spreadsheet, a second time, and not
//! what the page knows.

use std::path::Path;

use tributary_e2e::{Done, Engine, Page, Stage, in_each_engine};

/// Meta's report in GBK: two campaigns, 568,054 + 88,000 = 656,054 impressions,
/// 14,109 + 2,100 = 16,209 link clicks, 19,377.19 + 2,200.00 = 21,577.19 spent,
/// 787 + 120 = 907 purchases of 34,829.05 + 6,100.00 = 40,929.05.
const REPORT: &str = "meta_zh_gbk.csv";

fn drop(page: &Page) -> Done {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let bytes = std::fs::read(root.join("tests/reference/ads").join(REPORT))?;
    page.drop_file("main", REPORT, &bytes)?;
    page.wait_text("#import-preview .facts", "Meta")?;
    page.wait_text("#import-rows", "台灯-欧洲-扩量")
        .map(std::mem::drop)
}

fn listed(page: &Page) -> Done {
    page.wait_text("#funnel-channels .fold-summary", "2 listed")?;
    page.wait_text("#funnel-counts", "Impressions 656,054 → Clicks 16,209")?;
    page.wait_text(".answer [data-figure='spend']", "$21,577")?;
    // 40,929.05 ÷ 21,577.19 = 1.8969
    page.wait_text(".answer [data-figure='roas']", "1.9")
        .map(std::mem::drop)
}

/// The same report a second time changes nothing, so one undo takes all of it back.
fn twice(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    drop(&page)?;
    page.wait_text("#import-outcome", "Adds new channels: 2.")?;
    page.click("#import-add")?;
    listed(&page)?;
    drop(&page)?;
    page.wait_text(
        "#import-outcome",
        "Replaces channels of an earlier import of the same campaigns: 2.",
    )?;
    page.click("#import-add")?;
    listed(&page)?;
    page.click_text("Undo")?;
    page.wait_text("main", "This is a sample")?;
    page.wait_text("#funnel-channels .fold-summary", "13 listed")?;
    page.expect_no_problems()
}

/// A file that is no report: the page says what it looked for and what it found, and changes nothing.
fn unknown(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.drop_file("main", "notes.csv", b"Colour,Shape\nred,round\n")?;
    page.wait_text("#import", "This is no report that is known here")?;
    page.wait_text("#import", "Looked for one of each of these columns")?;
    page.wait_text("#import", "Colour")?;
    page.click_text("Close")?;
    page.wait_text("#headline", "you made about $7,076 on $104,552 of sales")?;
    page.expect_no_problems()
}

in_each_engine! {
    twice: twice_chromium, twice_firefox, twice_webkitgtk;
    unknown: unknown_chromium, unknown_firefox, unknown_webkitgtk;
}
