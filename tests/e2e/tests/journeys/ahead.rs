//! The months ahead, as a seller uses them: stock runs out, a question is answered, two what-ifs
//! are compared, and a simulation tells how sure it is.

use tributary_e2e::{Done, Engine, Stage, check, in_each_engine};

fn open<'s>(stage: &'s Stage, fold: &str) -> Done<tributary_e2e::Page<'s>> {
    let page = stage.page()?;
    page.open("#/funnel")?;
    page.wait_for("document.getElementById('funnel-months')")?;
    page.click(&format!("#{fold} > summary"))?;
    Ok(page)
}

/// The sample's November, by hand: 1,132 orders in 31 days are 36.516 a day; 19 plain days and 11
/// at 1.9 × 1.15 ask for 1,571, and 1,400 are there.
fn stock(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = open(&stage, "funnel-months")?;
    let alarm = page.wait_text("#months-alarm", "Amazon US runs out on Nov 28, 2026")?;
    check("orders lost", alarm.contains("171 orders"))?;
    check("advertising wasted", alarm.contains("$820.53"))?;
    // 1,600 are enough, and nothing is lost any more.
    page.fill("Amazon US: November 2026", "1600")?;
    page.wait_for("!document.getElementById('months-alarm')")?;
    page.wait_text("#months-figures", "Orders lost 0")?;
    page.expect_no_problems()
}

/// Twelve months with an event and a stock that is carried over.
fn a_year(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = open(&stage, "funnel-months")?;
    page.fill("Months", "12")?;
    page.wait_text("#months-answer", "November 2026 to October 2027")?;
    page.fill("Add an event", "Prime Day")?;
    page.wait_for("document.querySelectorAll('#months-events > li').length === 2")?;
    let event = page.texts("#months-events > li")?;
    check(
        format!("the new event waits for its effect: {event:?}"),
        event.iter().any(|e| e.contains("changes nothing")),
    )?;
    page.choose(
        "What is left at Amazon US at the end of a month",
        "goes on to the next month (stock)",
    )?;
    // The stock of November is gone, and nothing comes in after it.
    page.wait_text("#months-alarm", "Nov 28, 2026")?;
    page.wait_for("!document.getElementById('months-alarm').innerText.includes('171 orders')")?;
    page.expect_no_problems()
}

fn question(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = open(&stage, "funnel-questions")?;
    page.fill("May move", "Ads paid by click or view, all together")?;
    page.fill("Target", "8000")?;
    page.wait_text("#question-answer", "Profit is $8,000 when this is $19,541")?;
    page.fill("May move", "Fixed cost")?;
    // 7,500 − (8,000 − 7,076.28).
    page.wait_text("#question-answer", "Profit is $8,000 when this is $6,576")?;
    page.fill("To reach", "Orders")?;
    page.wait_text("#question-answer", "Orders does not depend on this")?;
    page.expect_no_problems()
}

fn two_scenarios(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = open(&stage, "funnel-what-if")?;
    page.click("#add-scenario")?;
    page.wait_for("document.querySelector('[data-scenario]')")?;
    page.fill("Change", "Duty rate, everywhere")?;
    page.wait_for("document.querySelector('.differences li')")?;
    page.fill("How", "add percentage points")?;
    page.fill("Value", "10")?;
    page.wait_text("#comparison", "$1,626 less profit")?;
    page.wait_text("#comparison", "no change")?;
    // The table in full precision, with each difference in a column of its own.
    page.click_text("Save as CSV")?;
    let file = String::from_utf8_lossy(&page.last_saved()?).into_owned();
    let head = "Figure,The plan,What-if 1,What-if 1: difference from the plan";
    check(format!("the head of {file}"), file.contains(head))?;
    let profit = file.lines().find(|line| line.starts_with("Profit (USD),"));
    let cells: Vec<f64> = profit
        .unwrap_or_default()
        .split(',')
        .filter_map(|cell| cell.parse().ok())
        .collect();
    check(
        format!("profit, its difference and no rounding: {cells:?}"),
        matches!(cells[..], [plan, then, by] if (then - plan - by).abs() < 1e-9
            && (by + 1_626.0).abs() < 0.5 && by.fract() != 0.0),
    )?;
    page.click("#add-scenario")?;
    page.wait_for("document.querySelectorAll('[data-scenario]').length === 2")?;
    page.wait_for("document.querySelectorAll('#comparison thead th').length === 4")?;
    page.expect_no_problems()
}

fn simulation(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = open(&stage, "funnel-ranges")?;
    page.wait_for("document.getElementById('simulate')")?;
    page.click("#simulate")?;
    page.wait_text(
        "#simulated",
        "Profit reaches the target of $8,000 with a chance of",
    )?;
    let one = page.text("#simulated")?;
    check("bands are told", one.contains("in nine of ten cases"))?;
    // The same plan and seed give the same numbers again.
    page.click("#simulate")?;
    page.wait_text("#simulated", "seed 20261101")?;
    check("the same seed", page.text("#simulated")? == one)?;
    // A range of one's own makes the findings stale; they go until they are worked out anew.
    page.fill("Add a range for", "Price, tax included: Amazon US")?;
    page.wait_for("!document.querySelector('#simulated li')")?;
    page.fill("Price, tax included: Amazon US: Low", "60")?;
    page.wait_text(
        "#funnel-ranges",
        "The high end has to be above the low one.",
    )?;
    page.expect_no_problems()
}

/// What a buyer is worth, by hand: 26.4811 of contribution, and 24 % order again: 26.4811 / 0.76.
fn after_the_order(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = open(&stage, "funnel-after")?;
    page.wait_text(
        "#after-answer",
        "A buyer at Own site, US is worth about $34.84",
    )?;
    let google = page.texts("#acquisition tbody tr")?;
    check(
        format!("the cost of a buyer: {google:?}"),
        google.iter().any(|row| {
            row.contains("Google Ads US") && row.contains("$22.86") && row.contains("1.45")
        }),
    )?;
    page.fill("Chance of a next order", "50")?;
    page.wait_text("#after-answer", "$52.96")?;
    page.click("#cohort > summary")?;
    for (month, left) in ["1000", "631", "468", "382"].iter().enumerate() {
        page.fill(&format!("Month {month}"), left)?;
    }
    page.wait_text("#cohort figcaption", "After a year")?;
    page.fill("Month 3", "900")?;
    page.wait_text("#cohort", "never rise")?;
    // The published sample of Fader, Hardie and Lee: 946 of 2,357 customers came back.
    let sample =
        include_str!("../../../reference/cdnow/cdnow_customers_summary_with_transactions.csv");
    page.script(
        "const field = document.querySelector('#fit textarea');
        field.value = arguments[0];
        field.dispatchEvent(new Event('input', { bubbles: true }));",
        &[serde_json::json!(sample)],
    )?;
    page.click("#fit > summary")?;
    page.click("#fit-customers")?;
    page.wait_text("#fit .findings", "946 of 2,357 customers came back")?;
    page.wait_text("#fit .findings", "r 0.24, α 4.41, a 0.79, b 2.43")?;
    let set = page.text("#cohort > summary")?;
    check(
        format!("a fold says how much is set: {set}"),
        set.contains("4 set"),
    )?;
    page.expect_no_problems()
}

/// The folds that look ahead come later than the screen: nothing that stands there moves.
fn coming_late(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("#/funnel")?;
    page.wait_for("document.getElementById('funnel-what-if')")?;
    let below = page.script(
        "const last = document.getElementById('funnel-what-if');
        const all = [...document.querySelectorAll('.screen.funnel > *')];
        return all.slice(all.indexOf(last) + 1).map((e) => e.id || e.tagName);",
        &[],
    )?;
    check(
        format!("nothing stands below them: {below}"),
        below.as_array().is_some_and(Vec::is_empty),
    )?;
    page.expect_no_problems()
}

in_each_engine! {
    coming_late: late_chromium, late_firefox, late_webkitgtk;
    after_the_order: after_chromium, after_firefox, after_webkitgtk;
    stock: stock_chromium, stock_firefox, stock_webkitgtk;
    a_year: a_year_chromium, a_year_firefox, a_year_webkitgtk;
    question: question_chromium, question_firefox, question_webkitgtk;
    two_scenarios: two_scenarios_chromium, two_scenarios_firefox, two_scenarios_webkitgtk;
    simulation: simulation_chromium, simulation_firefox, simulation_webkitgtk;
}
