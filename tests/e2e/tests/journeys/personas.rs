//! Companies that answer the ten questions as a newcomer would; the third one is in `journey`.

use tributary_e2e::{Done, Engine, Page, Stage, in_each_engine};

/// An empty plan, at the traffic screen.
fn opened(stage: &Stage) -> Done<Page<'_>> {
    let page = stage.page()?;
    page.open("")?;
    page.click_text("Start empty")?;
    page.click_text("Traffic")?;
    Ok(page)
}

/// Types one figure into each field of a question.
fn fill_in(page: &Page, question: &str, figures: &[&str]) -> Done {
    for (n, figure) in figures.iter().enumerate() {
        let field = format!("{question} .fields > :nth-child({}) input", n + 1);
        page.fill(&field, figure)?;
    }
    Ok(())
}

/// Persona P01: nearly all from the shop on a platform, few followers. The store leads, and followers
/// are what the next gate asks for: 800 × 15 % are fewer than 6,000.
fn merchant(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = opened(&stage)?;
    page.choose("Whom do you sell to?", "Companies (B2B)")?;
    page.choose("On a platform (Amazon, Alibaba.com and the like)", "Yes")?;
    fill_in(&page, "#q-visits", &["6000", "706", "0", "353"])?;
    fill_in(&page, "#q-sales", &["97", "0", "0", "3", "0"])?;
    page.fill("Followers", "800")?;
    page.fill("Share of them that posts reach in a month", "15")?;
    page.click("#questions-2 > summary")?;
    page.choose(
        "How well known is your brand?",
        "Nobody searches for my name.",
    )?;
    page.choose("An e-mail list or CRM", "Yes")?;
    page.wait_text(
        "#traffic-answer",
        "Lead every channel to your platform store",
    )?;
    page.wait_text("#traffic-stage", "Stage 1: the platform store leads")?;
    page.wait_text("[data-figure='main-pool']", "Platform flagship store")?;
    page.expect_no_problems()
}

/// Persona P03: a mall inside social media brings most visits and most sales, and the brand is known.
fn brand(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = opened(&stage)?;
    page.choose("Whom do you sell to?", "Consumers (B2C)")?;
    page.choose("On a platform (Amazon, Alibaba.com and the like)", "Yes")?;
    fill_in(&page, "#q-visits", &["25", "25", "45", "5"])?;
    fill_in(&page, "#q-sales", &["35", "5", "55", "5", "0"])?;
    page.fill("Followers", "2000000")?;
    page.fill("Share of them that posts reach in a month", "20")?;
    page.click("#questions-2 > summary")?;
    page.choose(
        "How well known is your brand?",
        "It is known in its trade or town; people search for it every day.",
    )?;
    page.choose("Do you have an own mall inside social media?", "Yes")?;
    page.wait_text("#traffic-answer", "Lead every channel to your own mall")?;
    page.wait_text("#traffic-stage", "Stage 3: the own mall leads")?;
    page.expect_no_problems()
}

in_each_engine! {
    merchant: merchant_chromium, merchant_firefox, merchant_webkitgtk;
    brand: brand_chromium, brand_firefox, brand_webkitgtk;
}
