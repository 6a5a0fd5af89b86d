//! The programme on the plan's screen: situation, customers and rules, colours and trials, service.

use tributary_e2e::{Done, Engine, Page, Stage, check, in_each_engine};

fn open<'s>(stage: &'s Stage, fold: &str) -> Done<Page<'s>> {
    let page = stage.page()?;
    page.open("#/plan")?;
    unfold(&page, fold)?;
    Ok(page)
}

fn unfold(page: &Page, fold: &str) -> Done {
    page.wait_for(&format!("document.getElementById('{fold}')"))?;
    page.click(&format!("#{fold} > summary"))?;
    page.wait_for(&format!("document.querySelector('#{fold} .fields')"))
}

fn no_axe(page: &Page) -> Done {
    // What the bar at the top happens to cover would count as too small.
    page.script("scrollTo({ top: 0, behavior: 'instant' });", &[])?;
    let found = page.axe()?;
    check(format!("{found:?}"), found.is_empty())
}

/// The situation is filled, what the tools know is linked, and a market's hours are held against
/// those of the service.
fn situation(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = open(&stage, "plan-situation")?;
    page.wait_text("#known", "Places of sale: 6")?;
    page.wait_text("#known", "Active members: 31%")?;
    page.fill(
        "What should the price say (cheap, fair, dear)?",
        "Fair for what it does",
    )?;
    page.click("#markets .add")?;
    page.wait_for("document.querySelector('#markets .card input')")?;
    page.fill("#markets .card .field:nth-child(1) input", "US East")?;
    page.fill("#markets .card .field:nth-child(2) input", "English")?;
    page.wait_text("#markets h4", "US East")?;
    page.fill("Clock there", "UTC-05:00")?;
    no_axe(&page)?;

    // By hand: 9 to 18 o'clock on five days in Shenzhen is 20:00 to 22:00 of five evenings in New
    // York, 10 of 98 hours; whoever writes on Friday morning waits for 60 hours.
    unfold(&page, "plan-service")?;
    page.click("#service-channels .add")?;
    page.wait_for("document.querySelector('#service-channels .card input')")?;
    page.wait_text("#coverage", "Say at which hours")?;
    page.fill(
        "#service-channels .card .field:nth-child(4) select",
        "09:00",
    )?;
    page.wait_text("#coverage", "Say which clock your own people have")?;
    page.fill("Your own clock", "UTC+08:00")?;
    page.wait_text("#coverage", "US East: somebody is there for 10")?;
    page.wait_text("#coverage", "waits up to 60 hours")?;
    page.click("#usual-steps")?;
    page.wait_for("document.querySelectorAll('#care-steps .card').length === 7")?;
    page.wait_for("document.querySelector('#templates textarea').value.includes('{order}')")?;
    page.wait_for("document.querySelectorAll('#templates textarea')[1].value.includes('您好')")?;
    no_axe(&page)?;
    page.click_text("Undo")?;
    page.wait_for("document.querySelectorAll('#care-steps .card').length === 0")?;
    page.reload()?;
    unfold(&page, "plan-situation")?;
    page.wait_text("#markets h4", "US East")?;
    page.expect_no_problems()
}

/// A rule says what it brings and from which response it pays; too many messages are said.
fn rules(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = open(&stage, "plan-customers")?;
    page.wait_text("#segments", "Read an order export")?;
    page.click("#rules .add")?;
    page.wait_text(
        "#rules .effect",
        "which share of them can and may be reached",
    )?;
    page.fill("Can and may be reached", "50")?;
    page.wait_text("#rules .effect", "how many of them order because of it")?;
    page.fill("Order because of it, at least", "1")?;
    page.fill("Order because of it, at most", "2")?;
    // 2,860 customers, half of them reached, 1 % to 2 %.
    page.wait_text(
        "#rules .effect",
        "1,430 people reached, 14.3 to 28.6 more orders",
    )?;
    page.fill("Cost for each person reached", "1")?;
    page.wait_text("#rules .effect", "It pays if")?;
    page.wait_text(
        "#reached",
        "Messages to one person: about 1 a month at most",
    )?;
    page.fill("When", "Every so many days")?;
    page.fill("Days", "5")?;
    // 30.436875 / 5 = 6.09 a month, and four are the usual most.
    page.wait_text("#reached", "New: up to 6.1 messages a month, but at most 4")?;
    page.click("#plan-levels .add")?;
    page.fill("Spent within a year, at least", "100")?;
    no_axe(&page)?;
    page.expect_no_problems()
}

/// Colours are judged; a trial becomes a test with one click and comes back decided.
fn visual(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = open(&stage, "plan-visual")?;
    for (nth, colour) in ["#ffffff", "#767676", "#949494"].into_iter().enumerate() {
        page.click("#palette .add")?;
        let card = format!("#palette .card:nth-child({})", nth + 1);
        page.wait_for(&format!("document.querySelector('{card}')"))?;
        let field = format!("{card} .field.text:nth-child(3) input");
        page.fill(&field, colour)?;
        page.press("\u{e004}")?;
    }
    // The lightest greys that pass on white: 4.54 for text, 3.03 for large text.
    let first = page.wait_text("#contrasts tbody tr:nth-child(1)", "4.54")?;
    check(&first, first.contains("All text (AA)"))?;
    let second = page.wait_text("#contrasts tbody tr:nth-child(2)", "3.03")?;
    check(&second, second.contains("Large text and signs only"))?;
    let third = page.text("#contrasts tbody tr:nth-child(3)")?;
    check(&third, third.contains("Neither text nor signs"))?;

    page.click("#pages .add")?;
    page.wait_for("document.querySelector('#pages .card input')")?;
    page.fill("#pages .card .field:nth-child(1) input", "Product page")?;
    page.click("#trials .add")?;
    page.wait_for("document.querySelector('#trials .card input')")?;
    page.fill("What you believe, and why", "A film shows the pan in use")?;
    page.fill("#trials .card select", "Product page")?;
    page.click("#trials .begin-trial")?;
    page.wait_text(
        "#trials .trial-state",
        "A test of its own now: “Product page”",
    )?;
    no_axe(&page)?;

    // The new test, counted and decided.
    page.click("#trials .card a")?;
    page.wait_for("document.querySelector('.tests')")?;
    page.script(
        "[...document.querySelectorAll('.tests button')]
            .find((b) => b.innerText.includes('Product page')).click();",
        &[],
    )?;
    page.wait_for("document.querySelector('.test-chooser input').value === 'Product page'")?;
    for (letter, visitors, conversions) in [("A", "1000", "100"), ("B", "1000", "160")] {
        page.fill(&format!("Visitors of {letter}"), visitors)?;
        page.fill(&format!("Conversions of {letter}"), conversions)?;
    }
    page.wait_text("#ab-answer", "B")?;
    page.click_text("Plan")?;
    unfold(&page, "plan-visual")?;
    page.wait_text("#trials .trial-state", "Being tested. So far: B wins")?;
    page.expect_no_problems()
}

in_each_engine! {
    situation: situation_chromium, situation_firefox, situation_webkitgtk;
    rules: rules_chromium, rules_firefox, rules_webkitgtk;
    visual: visual_chromium, visual_firefox, visual_webkitgtk;
}
