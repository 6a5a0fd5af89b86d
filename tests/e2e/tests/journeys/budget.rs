//! Money across channels, and credit for conversions, as a person sees them.

use serde_json::json;
use tributary_e2e::{Done, Engine, Page, Stage, check, in_each_engine};

fn open<'s>(stage: &'s Stage, fold: &str) -> Done<Page<'s>> {
    let page = stage.page()?;
    page.open("#/traffic")?;
    page.wait_for(&format!("document.getElementById('{fold}')"))?;
    page.click(&format!("#{fold} > summary"))?;
    Ok(page)
}

/// Says what a channel would bring of another amount.
fn point(page: &Page, channel: u32, spend: &str, orders: &str) -> Done {
    let card = format!("#budget-channel-{channel}");
    page.click(&format!("{card} > summary"))?;
    page.wait_for(&format!("document.querySelector('{card} .point input')"))?;
    page.fill(&format!("{card} .point .field:nth-child(1) input"), spend)?;
    page.fill(&format!("{card} .point .field:nth-child(2) input"), orders)?;
    page.wait_text(&format!("{card} > summary"), "a guess")?;
    page.click(&format!("{card} > summary"))
}

/// A budget is optimised, put into the funnel, and taken back by one undo.
fn budget(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = open(&stage, "budget")?;
    page.wait_text("#budget-answer", "Two channels are needed at least")?;
    let [first, second] = two_channels(&page)?;
    // The first one's orders hardly rise, the second one's nearly as fast as the money.
    let (spend, orders) = now(&page, first)?;
    point(&page, first, &whole(2.0 * spend), &whole(1.1 * orders))?;
    let (spend, orders) = now(&page, second)?;
    point(&page, second, &whole(2.0 * spend), &whole(1.8 * orders))?;
    page.wait_text("#budget-answer", "Split at its best")?;
    page.wait_text("#budget-answer", "no split of this money can bring even")?;
    page.wait_text("#budget-answer", "2 of 2 curves rest on two points only")?;
    page.wait_text("#budget-moves", "and give it to")?;
    check("two rows", page.count("#budget-table tbody tr")? == 2)?;
    page.wait_text(
        "#budget-pays",
        "The most is left over with a budget of about",
    )?;
    // Bounds that can't be kept are refused, with the exact shortage.
    let card = format!("#budget-channel-{first}");
    page.click(&format!("{card} > summary"))?;
    page.fill("At least", "9,000,000")?;
    page.wait_text("#budget-answer", "more than the budget")?;
    page.fill("At least", "")?;
    page.click(&format!("{card} > summary"))?;
    page.wait_text("#budget-answer", "Split at its best")?;
    let before = page.text("#budget-answer")?;
    page.click("#budget-use")?;
    page.wait_text("#budget-used", "Written into 2 channels")?;
    page.wait_text("#budget-answer", "Today's split is already the best one")?;
    page.click_text("Undo")?;
    page.wait_for("document.getElementById('budget-use')")?;
    check("undone", page.text("#budget-answer")? == before)?;
    page.fits_a_small_phone()?;
    page.expect_no_problems()
}

/// The first two channels with money and orders.
fn two_channels(page: &Page) -> Done<[u32; 2]> {
    page.wait_for("document.querySelectorAll('#budget-channels > details').length > 1")?;
    let found = page.script(
        "return [...document.querySelectorAll('#budget-channels > details')]
            .filter((d) => d.innerText.includes('one more point'))
            .map((d) => Number(d.id.split('-').pop())).slice(0, 2);",
        &[],
    )?;
    let ids: Vec<u32> = serde_json::from_value(found).unwrap_or_default();
    match ids[..] {
        [first, second] => Ok([first, second]),
        _ => check(format!("two channels: {ids:?}"), false).map(|()| [0, 0]),
    }
}

/// Money and orders of a channel, as its card says them.
fn now(page: &Page, channel: u32) -> Done<(f64, f64)> {
    let card = format!("#budget-channel-{channel}");
    page.click(&format!("{card} > summary"))?;
    let text = page.wait_text(&card, "That counts as a point")?;
    page.click(&format!("{card} > summary"))?;
    let told = text.split("Now: ").nth(1).unwrap_or_default();
    let mut numbers = told.split_whitespace().filter_map(|word| {
        let digits: String = word
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '.')
            .collect();
        digits.parse::<f64>().ok()
    });
    match (numbers.next(), numbers.next()) {
        (Some(spend), Some(orders)) => Ok((spend, orders)),
        _ => check(format!("money and orders in {told:?}"), false).map(|()| (0.0, 0.0)),
    }
}

fn whole(x: f64) -> String {
    format!("{:.0}", x.round())
}

/// A file of paths is read; three quarters of the conversions need Facebook: 3 of 4.
fn paths(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = open(&stage, "attribution")?;
    page.wait_for("document.querySelector('#paths-in textarea')")?;
    put(&page, "Day,Clicks\n1,2\n")?;
    page.wait_text("#paths-read", "No row names a column of paths")?;
    let file = "path,conversions,nulls\nFacebook > Store,3,1\nFacebook > Email,1,1\nTotal,4,2\n";
    page.drop_file("#paths-in", "paths.csv", file.as_bytes())?;
    page.wait_text(
        "#paths-read",
        "Read: 2 rows, 2 different paths, 4 conversions",
    )?;
    page.wait_text("#paths-read", "Not taken: 1 ")?;
    // Everyone starts at Facebook: all is lost without it.
    page.wait_text("#attribution-answer", "Facebook would be missed the most")?;
    page.wait_text("#attribution-answer", "about 100% of the conversions")?;
    page.wait_text(
        "#attribution-disagree",
        "It opens paths more than it closes them",
    )?;
    // Removal effects 1, ¾ and ¼: half of the credit, three eighths, one eighth.
    page.fill("Show", "Conversions")?;
    let row = page.texts("#attribution-table tbody tr:first-child td")?;
    check(
        format!("{row:?}"),
        row == ["2", "2", "4", "0", "2", "2", "1.3", "100%"],
    )?;
    page.click("#attribution-pairs > summary")?;
    page.wait_text("#attribution-pairs", "Facebook with Store")?;
    page.click("#paths-remove")?;
    page.wait_for("!document.getElementById('attribution-table')")?;
    page.click_text("Undo")?;
    page.wait_for("document.getElementById('attribution-table')")?;
    page.fits_a_small_phone()?;
    page.expect_no_problems()
}

/// Puts a text into the field for a block, as pasting does.
fn put(page: &Page, text: &str) -> Done {
    let script = "const field = document.querySelector('#paths-in textarea');
        field.value = arguments[0];
        field.dispatchEvent(new Event('input', { bubbles: true }));";
    page.script(script, &[json!(text)]).map(drop)
}

in_each_engine! {
    budget: budget_chromium, budget_firefox, budget_webkitgtk;
    paths: paths_chromium, paths_firefox, paths_webkitgtk;
}
