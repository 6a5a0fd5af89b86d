//! Reports as people have them: in the encoding of a Chinese spreadsheet, a second time, a shop's
//! beside an ad platform's, a large one, and tables that the page does not know.

use std::fmt::Write as _;
use std::path::Path;

use tributary_e2e::{Done, Engine, Page, Stage, check, in_each_engine};

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

/// The shop's own report gives the books, Meta's the claims: three orders of 220.00 in all stand
/// (the fixture's own figures), and Meta claims five.
fn books_and_claims(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let orders = std::fs::read(root.join("tests/reference/ads/shopify_orders.csv"))?;
    page.drop_file("main", "orders_export.csv", &orders)?;
    page.wait_text("#import-preview .facts", "Shopify orders")?;
    // 220 ÷ 3 orders; 20 ÷ 220; one of two buyers came back.
    page.wait_text("#import-preview .facts", "$73.33")?;
    page.wait_text("#import-preview .facts", "(1 of 2 buyers;")?;
    page.wait_text("#import-outcome", "Orders: nothing → 3")?;
    page.wait_text("#import-outcome", "Refunds: nothing → $20.00")?;
    let shown = page.text("#import")?;
    check("no buyer is shown", !shown.contains("example.com"))?;
    page.click("#import-add")?;
    page.wait_text(".answer [data-figure='orders']", "Orders booked")?;
    // The orders are of 1 July to 15 August, and so is Meta's report.
    let ads = "Reporting starts,Reporting ends,Campaign name,Amount spent (USD),Impressions,Link clicks,Purchases,Purchases conversion value\n\
        2026-07-01,2026-08-15,Lamps,100.00,10000,200,5,360.00\n";
    page.drop_file("main", "meta.csv", ads.as_bytes())?;
    page.wait_text("#import-outcome", "Adds new channels: 1.")?;
    page.click("#import-add")?;
    page.wait_text(
        ".answer [data-figure='orders']",
        "Platforms claim 5; 2 claimed twice",
    )?;
    // A second account in euros asks for its rate: 100.00 + 100.00 × 1.1 = 210.00.
    page.drop_file("main", "meta_eur.csv", ads.replace("USD", "EUR").as_bytes())?;
    page.fill("1 EUR in USD", "1.1")?;
    let today = page.script("return new Date().toLocaleDateString('sv');", &[])?;
    let day = page.value("Read on")?;
    check(
        format!("the rate is of today: {day}"),
        today == day.as_str(),
    )?;
    page.wait_text("#import-outcome", "Adds new channels: 1.")?;
    page.click("#import-add")?;
    page.wait_text(".answer [data-figure='spend']", "$210")?;
    page.click("#funnel-currencies > summary")?;
    check("the day is kept", today == page.value("Read on")?.as_str())?;
    // The same orders again change nothing.
    page.drop_file("main", "orders_export.csv", &orders)?;
    page.wait_text("#import-outcome", "The books of this place say so already")?;
    page.click_text("Close")?;
    page.expect_no_problems()
}

/// A table that is no report: its columns are said once, and remembered for the next time.
fn columns(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    // 1,000 + 500 seen, 20 + 10 got, 12.50 + 7.50 paid
    let table = "When;Ad;Seen;Got;Paid (EUR)\n2026-10-01;Pan ad;1.000;20;12,50\n2026-10-02;Pan ad;500;10;7,50\n";
    page.drop_file("main", "own.csv", table.as_bytes())?;
    page.wait_text("#import-columns", "Pan ad · Pan ad")?;
    page.fill("When", "Date")?;
    page.fill("Ad", "Name, such as the campaign")?;
    page.fill("Seen", "Impressions")?;
    page.fill("Got", "Clicks")?;
    page.fill("Paid (EUR)", "Ad spend")?;
    page.click("#use-columns")?;
    page.wait_text("#import-preview .facts", "A table of your own")?;
    page.wait_text("#import-rows", "€20.00")?;
    page.wait_text("#import-outcome", "Adds new channels: 1.")?;
    page.click("#import-add")?;
    page.wait_text("#funnel-counts", "Impressions 1,500 → Clicks 30")?;
    page.drop_file("main", "own.csv", table.as_bytes())?;
    page.wait_text("#import-columns", "as you said it last time")?;
    page.click("#use-columns")?;
    page.wait_text(
        "#import-outcome",
        "Replaces channels of an earlier import of the same campaigns: 1.",
    )?;
    page.expect_no_problems()
}

/// A file of several pieces: 30,000 rows of 1.00 spent and 2 clicks, over 28 days.
fn large(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    let header = "Day,Campaign name,Amount spent (EUR),Impressions,Link clicks\n";
    let row = |n: u32| format!("2026-09-{:02},\"Pans, broad 广告\",1.00,40,2\n", 1 + n % 28);
    let rows: Vec<String> = (0..30_000).map(row).collect();
    let file = [header, &rows.concat()].concat();
    page.drop_file("main", "daily.csv", file.as_bytes())?;
    page.wait_text("#import-preview .facts", "30,000 taken")?;
    page.wait_text("#import-rows", "€30,000.00")?;
    page.wait_text("#import-rows", "60,000")?;
    page.expect_no_problems()
}

/// Three platforms in three currencies: one in dollars and one in euros for October, the third
/// in pounds for September, which is refused until the page may clear October. By hand:
/// 300 + 200 × 1.1 = 520 dollars spent, and 10,000 + 8,000 seen.
fn three_platforms(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    let meta = "Day,Campaign name,Amount spent (USD),Impressions,Reach,Link clicks,Purchases,Purchases conversion value\n\
        2026-10-01,Pans,100.00,4000,3000,80,2,100.00\n\
        2026-10-31,Pans,200.00,6000,5000,120,4,220.00\n";
    let tiktok = "Date,Campaign name,Ad group name,Cost (EUR),Impressions,Clicks (destination),Clicks (all),CTR,CPC,Complete payment,Complete payment value\n\
        2026-10-01,Clips,All,150.00,5000,90,100,1.8,1.67,3,150.00\n\
        2026-10-31,Clips,All,50.00,3000,30,40,1,1.67,1,50.00\n";
    let pinterest = "Date,Campaign name,Ad group name,Spend in account currency,Impressions,Reach,Outbound clicks,Saves,Engagements,Total conversions (Checkout),Total order value (Checkout)\n\
        2026-09-01,Boards,All,80.00,2000,1500,40,1,50,1,60.00\n\
        2026-09-30,Boards,All,20.00,1000,900,10,1,20,0,0.00\n";
    page.drop_file("main", "meta.csv", meta.as_bytes())?;
    page.wait_text("#import-outcome", "Adds new channels: 1.")?;
    page.click("#import-add")?;
    page.wait_text(".answer [data-figure='spend']", "$300")?;
    page.drop_file("main", "tiktok.csv", tiktok.as_bytes())?;
    page.fill("1 EUR in USD", "1.1")?;
    page.wait_text("#import-outcome", "Adds new channels: 1.")?;
    page.click("#import-add")?;
    page.wait_text(".answer [data-figure='spend']", "$520")?;
    page.wait_text("#funnel-counts", "Impressions 18,000")?;
    // Another period is never mixed in: the button stays shut until the user settles it.
    page.drop_file("main", "pinterest.csv", pinterest.as_bytes())?;
    page.fill("Which currency are its amounts in?", "GBP · British Pound")?;
    page.wait_text(
        "#import",
        "Empty the plan's figures and take this period instead",
    )?;
    page.wait_for("document.querySelector('#import-add')?.disabled !== false")?;
    page.click_text("Close")?;
    // The sheet is gone, so that closing it can't take the next file along.
    page.wait_for("!document.querySelector('#import-preview')")?;
    page.wait_text(".answer [data-figure='spend']", "$520")?;
    // The first file once more changes nothing.
    page.drop_file("main", "meta.csv", meta.as_bytes())?;
    page.wait_text(
        "#import-outcome",
        "Replaces channels of an earlier import of the same campaigns: 1.",
    )?;
    page.click("#import-add")?;
    page.wait_text(".answer [data-figure='spend']", "$520")?;
    page.expect_no_problems()
}

/// The published sample of Fader, Hardie and Lee (2005) as a shop would export it: an order on the
/// first day and the repeat orders spread evenly to the last, the sample's weeks in days; and how
/// many orders there are.
fn published_orders() -> Done<(String, f64)> {
    let sample = include_str!("../../../reference/cdnow/cdnow_customers_summary.csv");
    let mut text = String::from("Name,Email,Financial Status,Currency,Total,Created at\n");
    let mut orders = 0.0;
    for line in sample.lines().skip(1) {
        let cells: Vec<f64> = line.split(',').map(str::parse).collect::<Result<_, _>>()?;
        let [id, repeats, recency, age] = cells[..] else {
            continue;
        };
        let (recency, age) = ((recency * 7.0).round(), (age * 7.0).round());
        let mut order = 0.0;
        while order <= repeats {
            let after = (recency * order / repeats.max(1.0)).floor();
            let day = day_of(272.0 - age + after);
            orders += 1.0;
            writeln!(
                text,
                "#{orders},c{id}@example.com,paid,USD,35.00,{day} 10:00:00 +0000"
            )?;
            order += 1.0;
        }
    }
    Ok((text, orders))
}

/// The day so many days after 1 January 1997, which is 272 days before 30 September.
fn day_of(days: f64) -> String {
    let mut left = days;
    for (month, long) in [31.0, 28.0, 31.0, 30.0, 31.0, 30.0, 31.0, 31.0, 30.0]
        .iter()
        .enumerate()
    {
        if left < *long {
            return format!("1997-{:02}-{:02}", month + 1, left + 1.0);
        }
        left -= long;
    }
    "1997-09-30".to_owned()
}

/// An order export is handed to the models of repeat buying by itself; one button enters the books
/// and what the buyers say, and one undo takes both back.
fn buyers(engine: Engine) -> Done {
    let (export, orders) = published_orders()?;
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.drop_file("main", "orders_export.csv", export.as_bytes())?;
    // 946 of 2,357 came back; r 0.243, α 4.414 weeks = 30.90 days, a 0.793, b 2.426 as published.
    page.wait_text(
        "#import-buyers",
        "2,357 buyers, 946 of them came back on another day.",
    )?;
    let model = page.wait_text("#import-buyers", "BG/NBD")?;
    for parameter in ["r 0.24,", "α 30.", "a 0.79,", "b 2.4"] {
        check(format!("{parameter} in {model}"), model.contains(parameter))?;
    }
    let changes = page.wait_text(
        "#import-buyers-changes",
        "People who ever bought: nothing → 2,357",
    )?;
    // 2,357 first orders of 2,357 + 2,457, the sample's repeat orders.
    check(
        format!("first orders of all {orders}"),
        (orders - 4_814.0).abs() < 0.5,
    )?;
    check(
        format!("their share: {changes}"),
        changes.contains("Share of first orders: nothing → 49%"),
    )?;
    page.click("#import-add-buyers")?;
    page.wait_text(".answer [data-figure='orders']", "Orders booked")?;
    page.wait_for("document.getElementById('funnel-after')")?;
    page.click("#funnel-after > summary")?;
    page.wait_for("document.querySelector('#come-back')")?;
    let bought = page.value("People who ever bought")?;
    check(format!("buyers: {bought}"), bought.contains("357"))?;
    let next = page.value("Chance of a next order")?;
    check(
        format!("the chance of a next order: {next}"),
        !next.is_empty(),
    )?;
    page.click("#come-back > summary")?;
    // r/α × 30.44 days = 0.239 repeat orders if nobody left, and some did.
    let month: f64 = page.value("Orders in month 1 after")?.parse()?;
    check(
        format!("orders in the month after: {month}"),
        (0.15..0.239).contains(&month),
    )?;
    page.click_text("Undo")?;
    page.wait_text("main", "This is a sample")?;
    page.expect_no_problems()
}

in_each_engine! {
    buyers: buyers_chromium, buyers_firefox, buyers_webkitgtk;
    three_platforms: three_chromium, three_firefox, three_webkitgtk;
    books_and_claims: books_and_claims_chromium, books_and_claims_firefox, books_and_claims_webkitgtk;
    columns: columns_chromium, columns_firefox, columns_webkitgtk;
    large: large_chromium, large_firefox, large_webkitgtk;
    twice: twice_chromium, twice_firefox, twice_webkitgtk;
    unknown: unknown_chromium, unknown_firefox, unknown_webkitgtk;
}
