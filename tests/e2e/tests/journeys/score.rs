//! The traffic scorer beyond its answer: what would change it, pools by their own figures, the
//! three strategies, the social matrix, and actions that are taken up.

use tributary_e2e::{Done, Engine, Page, Stage, check, in_each_engine};

fn open<'s>(stage: &'s Stage, fold: &str) -> Done<Page<'s>> {
    let page = stage.page()?;
    page.open("#/traffic")?;
    page.wait_for("document.getElementById('traffic-answer')")?;
    page.click(&format!("#{fold} > summary"))?;
    Ok(page)
}

/// The sample reaches 18 % of its followers; its stores have 20,056 visits, so 111,423 followers
/// would open the second gate (20,056 / 0.18 = 111,422.2). That the store shrinks is no progress.
fn change(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = open(&stage, "gates")?;
    page.wait_text("#changes tbody", "Followers 28,000 111,423 stage 2")?;
    page.wait_text(
        "#changes",
        "The nearest step up: Followers from 28,000 to 111,423",
    )?;
    page.wait_text(
        "#changes tbody",
        "stage 2, but only by shrinking: no progress",
    )?;
    page.wait_text("#gates figcaption", "Closest to its line")?;
    page.click("#questions-2 > summary")?;
    page.fill("Share of them that posts reach in a month", "50")?;
    // 20,056 / 0.5.
    page.wait_text("#changes tbody", "Followers 28,000 40,112 stage 2")?;
    page.expect_no_problems()
}

fn pools(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = open(&stage, "pools")?;
    let card = "[data-pool='platform_store']";
    page.wait_text(card, "Can it be joined up?")?;
    page.click(&format!("{card} > details > summary"))?;
    page.fill(&format!("{card} .fields > :nth-child(2) input"), "2000")?;
    page.fill(&format!("{card} .fields > :nth-child(3) input"), "500")?;
    page.wait_text("#pools tbody tr:first-child", "25% typed")?;
    page.wait_text(card, "2 set")?;
    // A second order that is typed as dearer than a bought one speaks against it.
    page.fill(&format!("{card} .fields > :nth-child(4) input"), "900")?;
    page.wait_text("#pools tbody tr:first-child", "900.00 typed")?;
    page.expect_no_problems()
}

fn strategies(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = open(&stage, "strategies")?;
    page.wait_text("#strategy-mine", "Enough has gathered: 2,860 buyers")?;
    page.wait_text("#strategy-mine", "0.06")?;
    page.wait_text("#strategy-operate", "0 of 6")?;
    for message in [
        "Welcome, on joining the list",
        "Reminder of a basket left behind",
        "Care after an order",
    ] {
        page.choose("Which messages go out by themselves?", message)?;
    }
    page.wait_text("#strategy-operate", "3 of 6")?;
    let next = page.text("#strategy-operate")?;
    check(
        format!("what comes next is no longer automation: {next}"),
        !next.contains("Let messages go out"),
    )?;
    page.wait_text("#rhythm table", "November 2026")?;
    page.expect_no_problems()
}

/// Facebook 50 % and fewer, Instagram 80 % and more, `TikTok` 60 % and many more: the median of use
/// is 60 %, of plans 20 points, and stable begins at 72 %.
fn social(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = open(&stage, "social")?;
    page.choose("What do you want of social media?", "Contacts")?;
    page.wait_text(
        "#social",
        "the best fit for your goals first: LinkedIn (100%)",
    )?;
    page.click("#platform-figures > summary")?;
    for (platform, usage, plan) in [
        ("Facebook", "50", "-10"),
        ("Instagram", "80", "20"),
        ("TikTok", "60", "40"),
    ] {
        page.fill(&format!("{platform}: Use"), usage)?;
        page.fill(&format!("{platform}: Plan more less plan less"), plan)?;
    }
    page.wait_text("#social tbody", "TikTok Growing by your figures")?;
    page.wait_text("#social tbody", "Facebook in use Potential by your figures")?;
    page.wait_text("#social figcaption", "Growing: TikTok")?;
    page.fill("Another platform", "Pinterest")?;
    page.press("\u{e007}")?;
    page.wait_text("#social tbody", "Pinterest")?;
    page.expect_no_problems()
}

fn actions(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = open(&stage, "next-actions")?;
    page.wait_text("#ranked-actions", "Put on my plan")?;
    let before = page.count("#ranked-actions > li")?;
    let first = page.text("#ranked-actions > li:first-child > strong")?;
    page.click("#ranked-actions > li:first-child button")?;
    page.wait_text("#next-actions .actions", &first)?;
    page.wait_for(&format!(
        "document.querySelectorAll('#ranked-actions > li').length === {}",
        before - 1
    ))?;
    page.click("#next-actions .actions input[type='checkbox']")?;
    page.wait_text("#next-actions .actions", "Done")?;
    page.open("#/plan")?;
    page.wait_text("ul.actions", &first)?;
    page.expect_no_problems()
}

in_each_engine! {
    change: change_chromium, change_firefox, change_webkitgtk;
    pools: pools_chromium, pools_firefox, pools_webkitgtk;
    strategies: strategies_chromium, strategies_firefox, strategies_webkitgtk;
    social: social_chromium, social_firefox, social_webkitgtk;
    actions: actions_chromium, actions_firefox, actions_webkitgtk;
}
