//! The plan that comes back: a first action, a cycle that closes only with a check, its lesson, the
//! calendar with a campaign, and the calendar file.

use std::time::{Duration, Instant};

use tributary_e2e::{Done, Engine, Page, Stage, check, in_each_engine};

fn plan<'s>(stage: &'s Stage, fold: Option<&str>) -> Done<Page<'s>> {
    let page = stage.page()?;
    page.open("#/plan")?;
    page.wait_for("document.getElementById('plan-title')")?;
    if let Some(fold) = fold {
        page.click(&format!("#{fold} > summary"))?;
    }
    Ok(page)
}

/// From the sample to a first own action in under two minutes, and on Home among the next ones.
fn newcomer(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    let begun = Instant::now();
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.click_text("Start empty")?;
    page.open("#/plan")?;
    page.wait_text("#plan-title", "What to do next")?;
    page.fill("Something of your own", "Ask three buyers why they came")?;
    page.click("#own-actions ~ form button, section:has(#actions-title) form button")?;
    page.wait_text("#own-actions", "Ask three buyers why they came")?;
    check("two minutes", begun.elapsed() < Duration::from_mins(2))?;
    // What else can be said of it, and its state.
    page.click_text("More of “Ask three buyers why they came”")?;
    page.fill("Figure it moves", "how many buy again")?;
    page.fill("How much work", "some hours")?;
    page.fill("Why", "Nobody knows yet")?;
    page.fill("State", "Doing")?;
    page.wait_text(
        "#own-actions",
        "Nobody knows yet Work: some hours · moves: how many buy again",
    )?;
    page.wait_text("#own-actions .tag", "doing")?;
    page.fill("By when: “Ask three buyers why they came”", "2031-01-02")?;
    page.open("#/")?;
    page.wait_text(".next", "Ask three buyers why they came")?;
    page.expect_no_problems()
}

/// The sample's advertising cost of all sales is 16.863 %. From 20 % to 15 % it has gone
/// (20 - 16.863) / (20 - 15) = 62.74 % of the way.
fn cycle(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = plan(&stage, Some("cycles"))?;
    page.click_text("Begin a cycle")?;
    page.fill("What do you believe?", "Fewer broad keywords waste less")?;
    page.fill(
        "Which figure should move?",
        "Advertising cost of all sales (TACoS)",
    )?;
    page.fill("From", "20")?;
    page.fill("To", "15")?;
    page.fill("Something to do", "Pause the three broadest keywords")?;
    page.click("#open-cycle form button")?;
    page.wait_text("#open-cycle .actions", "Pause the three broadest keywords")?;
    // It is the plan's own action, and the cycle stands in its column.
    page.wait_text("#own-actions", "Pause the three broadest keywords")?;
    page.wait_text(
        "#cycle-board .column:nth-child(2)",
        "Fewer broad keywords waste less",
    )?;

    page.click_text("Close the cycle")?;
    page.wait_text(
        "#open-cycle [role='alert']",
        "A cycle closes only with a check",
    )?;
    page.click("#open-cycle .actions input[type='checkbox']")?;
    page.wait_text(
        "#cycle-board .column:nth-child(3)",
        "Fewer broad keywords waste less",
    )?;
    page.wait_text("#open-cycle", "Now: 16.9%")?;
    page.click_text("Check by the figure now")?;
    page.wait_text("#open-cycle [role='status']", "62.7% of the way")?;
    page.fill("The lesson", "Broad keywords eat the budget first")?;
    page.click_text("Close the cycle")?;
    page.wait_text("#open-cycle", "Closed: it stays.")?;
    page.wait_text(
        "#cycle-board .column:nth-child(5)",
        "Fewer broad keywords waste less",
    )?;

    page.fill("Search lessons", "BUDGET broad")?;
    page.wait_text("#lessons li", "Broad keywords eat the budget first")?;
    page.fill("Search lessons", "nowhere")?;
    page.wait_text("#lessons", "No lesson has these words.")?;
    page.fill("Search lessons", "")?;

    // The lesson is shown where it applies: at the proposal about the same channel.
    page.fill("Where the lesson applies: Add", "Meta Ads DE")?;
    page.wait_text(
        ".proposals li:first-child",
        "Learned before: Broad keywords eat the budget first",
    )?;
    // As a log it keeps what it holds, and as a board it has all of it again.
    page.click_text("Show only did and learned")?;
    page.wait_text("#open-cycle", "What did you learn?")?;
    page.click_text("Make it a full cycle")?;
    page.wait_text("#open-cycle", "62.7% of the way")?;
    page.wait_text(".save-state", "Saved in this browser")?;
    page.reload()?;
    page.click("#cycles > summary")?;
    page.wait_text("#lessons li", "Broad keywords eat the budget first")?;
    page.expect_no_problems()
}

/// A test that is still open checks nothing; one that has spoken does.
fn by_test(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = plan(&stage, Some("cycles"))?;
    page.click_text("Begin a cycle")?;
    page.click_text("Check by the figure now")?;
    page.wait_text("#open-cycle [role='alert']", "Choose a figure under Plan")?;
    let names = page.script(
        "const select = [...document.querySelectorAll('#open-cycle select')]
             .find((s) => s.previousElementSibling?.textContent === 'Check by a test');
         return [...select.options].map((o) => o.text).filter((t) => t !== '—');",
        &[],
    )?;
    let name = |n: usize| names[n].as_str().unwrap_or_default().to_owned();
    page.fill("Check by a test", &name(1))?;
    page.wait_text(
        "#open-cycle [role='alert']",
        "This test has not decided anything yet",
    )?;
    page.fill("Check by a test", &name(0))?;
    page.wait_text("#open-cycle [role='status']", "the new version is better")?;
    page.expect_no_problems()
}

/// A campaign says what it lacks until it has it. The sample has 1,400 units at its first place for
/// November, and its orders with the event need more.
fn campaign(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = plan(&stage, Some("campaigns"))?;
    page.click_text("Add a campaign")?;
    page.wait_text("#campaign-list", "It has no days yet.")?;
    page.fill(".row-fold .fields .field.text input", "Winter push")?;
    page.wait_text("#campaign-list summary", "Winter push")?;
    // The third to the seventh day of the month after next: days of one month.
    let day = |day: i64| {
        page.script(
            "const now = new Date();
             return new Date(Date.UTC(now.getFullYear(), now.getMonth() + 2, arguments[0]))
                 .toISOString().slice(0, 10);",
            &[day.into()],
        )
    };
    let (from, to) = (day(3)?, day(7)?);
    page.script(
        "const [from, to] = document.querySelectorAll('.row-fold fieldset.period input');
         for (const [field, value] of [[from, arguments[0]], [to, arguments[1]]]) {
             field.value = value;
             field.dispatchEvent(new Event('input', { bubbles: true }));
         }",
        &[from, to],
    )?;
    page.wait_text("#campaign-list .lacking", "No stock is entered for")?;
    page.wait_text(
        "#campaign-list .lacking",
        "No page that its visitors arrive at.",
    )?;
    page.wait_text(
        "#campaign-list .lacking",
        "Nobody said what it may cost (0 counts as said).",
    )?;
    page.wait_text("#campaign-list summary", "3 missing")?;
    page.fill("Budget", "500")?;
    page.wait_text("#campaign-list", "of this period's profit")?;
    page.fill("Banner or page", "Gift guide")?;
    page.click_text("Add as a page")?;
    page.wait_text("#campaign-list summary", "1 missing")?;
    page.wait_text(".year", "Winter push")?;
    page.expect_no_problems()
}

/// The file has the sample's event on its days, holds to the form of RFC 5545, and says the same
/// names when it is saved again.
fn file(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = plan(&stage, Some("events"))?;
    page.wait_text("#plan-events", "Days")?;
    page.fill("Add an event", "1")?;
    page.wait_for("document.querySelectorAll('#plan-events > li').length === 2")?;
    let saved = || -> Done<String> {
        page.click_text("Save as a calendar file (.ics)")?;
        page.wait_text("#calendar-file [role='status']", ".ics")?;
        Ok(String::from_utf8_lossy(&page.last_saved()?).into_owned())
    };
    let (first, second) = (saved()?, saved()?);
    check(
        first.clone(),
        first.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
            && first.ends_with("END:VCALENDAR\r\n"),
    )?;
    for line in first.split("\r\n") {
        check(
            format!("{line}: {}", line.len()),
            line.len() <= 75 && !line.contains('\n'),
        )?;
    }
    let unfolded = first.replace("\r\n ", "");
    // The sample's event is 20 to 30 November 2026; the end is the day after.
    for line in [
        "DTSTART;VALUE=DATE:20261120",
        "DTEND;VALUE=DATE:20261201",
        "SUMMARY:Black Friday and Cyber Monday",
        "DTSTART;VALUE=DATE:20261106",
    ] {
        check(format!("{line} in {unfolded}"), unfolded.contains(line))?;
    }
    let ids = |file: &str| -> Vec<String> {
        let lines = file.split("\r\n").map(str::to_owned);
        lines.filter(|l| l.starts_with("UID:")).collect()
    };
    check(format!("{:?}", ids(&first)), ids(&first) == ids(&second))?;
    // Three actions, two events, and the enrolment of those that have one.
    check(format!("{:?}", ids(&first)), ids(&first).len() >= 5)?;
    page.expect_no_problems()
}

in_each_engine! {
    newcomer: newcomer_chromium, newcomer_firefox, newcomer_webkitgtk;
    cycle: cycle_chromium, cycle_firefox, cycle_webkitgtk;
    by_test: by_test_chromium, by_test_firefox, by_test_webkitgtk;
    campaign: campaign_chromium, campaign_firefox, campaign_webkitgtk;
    file: file_chromium, file_firefox, file_webkitgtk;
}
