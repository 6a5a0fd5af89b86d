//! One seller's way through all three tools, from an ad export to a shared plan, in each engine.

use std::path::Path;

use tributary_e2e::{Done, Engine, Failure, Page, Stage, check, in_each_engine};

/// The report of the journey: two campaigns of Google Ads in British pounds, with the file's own
/// total: 824.42 spent, 76.5 conversions, 2,371.33 of value.
const REPORT: &str = "tests/reference/ads/google_utf16le_tab.csv";

/// What the funnel says, worked out by hand with a unit cost of 8.00 and fees of 15 %:
///
/// - Blended ROAS = 2,371.33 ÷ 824.42 = 2.876…, shown as 2.88.
/// - Kept of sales after fees: 2,371.33 × (1 − 0.15) = 2,015.6305.
/// - Goods: 76.5 × 8.00 = 612.00.
/// - Contribution of all orders: 2,015.6305 − 612.00 = 1,403.6305.
/// - Profit: 1,403.6305 − 824.42 = 579.2105, shown as £579.21.
const FUNNEL: [(&str, &str); 2] = [("roas", "2.88"), ("profit", "£579.21")];

fn journey(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.click_text("Start empty")?;
    page.wait_text("h1", "Plan your marketing on numbers you can check")?;

    import(&page)?;
    calculate(&page)?;
    test(&page)?;
    answer(&page)?;

    let figures = all_figures(&page)?;
    page.wait_text(".save-state", "Saved in this browser")?;
    page.expect_no_problems()?;
    page.reload()?;
    page.wait_text(".save-state", "Saved in this browser")?;
    same(&figures, &all_figures(&page)?, "after reloading")?;
    page.expect_no_problems()?;

    let link = link_of(&page)?;
    share(&stage.page()?, &link, &figures)?;
    cut(&page, &link, &figures)
}

/// Drops the report, reads the preview, takes it over.
fn import(page: &Page) -> Done {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let bytes = std::fs::read(root.join(REPORT))?;
    page.drop_file("main", "google_utf16le_tab.csv", &bytes)?;
    for (term, value) in [
        ("Platform", "Google Ads"),
        ("Period", "Jan 27"),
        ("Currency", "GBP"),
        ("Rows", "2 taken (campaigns: 2), 5 not taken"),
    ] {
        let said = page.wait_text("#import-preview .facts div", term)?;
        check(format!("{term}: {said}, not {value}"), said.contains(value))?;
    }
    let sums = page.text("#import-rows tfoot")?;
    for sum in ["24,580", "1,384", "824.42", "76.5", "2,371.33"] {
        check(
            format!("{sum} is not in the sums: {sums}"),
            sums.contains(sum),
        )?;
    }
    page.wait_text(
        "#import-checksum",
        "The rows taken add up to the file's own total",
    )?;
    page.script("document.querySelector('#import-skipped').open = true", &[])?;
    let skipped = page.texts("#import-skipped tbody tr")?;
    let reasons = [
        "1 stands above the header Campaign report",
        "2 stands above the header 27 January 2026",
        "6 adds up other rows Total: Campaigns",
        "7 adds up other rows Total: Account",
        "8 adds up other rows Total: Search",
    ];
    check(
        format!("rows not taken: {skipped:?}"),
        skipped.len() == reasons.len(),
    )?;
    for (row, reason) in skipped.iter().zip(reasons) {
        check(format!("{row}, not {reason}"), row.starts_with(reason))?;
    }
    page.click("#import-add")?;
    page.wait_text("#funnel-channels .fold-summary", "2 listed")?;
    Ok(())
}

/// Types what an order costs, and reads whether it earns.
fn calculate(page: &Page) -> Done {
    page.wait_text("#funnel-answer", "Type the unit cost")?;
    page.fill("Unit cost", "8 EUR")?;
    page.wait_text("#quick", "This field is in GBP.")?;
    page.fill("Unit cost", "8")?;
    page.fill("Platform fees", "15%")?;
    for (figure, value) in FUNNEL {
        page.wait_text(&format!(".answer [data-figure='{figure}']"), value)?;
    }
    page.wait_text("#funnel-answer", "earned about £579.21")?;
    Ok(())
}

/// 300 of 10,000 against 360 of 10,000. Pooled rate 0.033, standard error
/// √(0.033 × 0.967 × 2 ÷ 10,000) = 0.0025263, z = 0.006 ÷ 0.0025263 = 2.375, two-sided p = 0.0175;
/// the interval of the lift is the vector's, 3.2 % to 39.5 %.
fn test(page: &Page) -> Done {
    page.click_text("A/B test")?;
    page.wait_text("#ab-answer", "Type how many visitors")?;
    page.fill("Visitors of A", "10000")?;
    page.fill("Conversions of A", "300")?;
    page.fill("Visitors of B", "10000")?;
    page.fill("Conversions of B", "360")?;
    page.wait_text("#ab-answer", "B converts better than A: 3.6% against 3%")?;
    page.wait_text("#ab-advice", "Use B. Expect a lift of +3.2% to +39.5%")?;
    page.wait_text(".answer .figures", "0.0175")?;
    Ok(())
}

/// The ten questions as a newcomer that starts from a mall inside social media (persona P08):
/// the mall leads, which is stage 3.
fn answer(page: &Page) -> Done {
    page.click_text("Traffic")?;
    page.choose("Whom do you sell to?", "Consumers (B2C)")?;
    page.choose("On a platform (Amazon, Alibaba.com and the like)", "No")?;
    fill_in(page, "#q-visits", &["0", "45", "0", "0"])?;
    fill_in(page, "#q-sales", &["0", "0", "100", "0", "0"])?;
    page.fill("Followers", "15000")?;
    page.fill("Share of them that posts reach in a month", "30")?;
    page.click("#questions-2 > summary")?;
    page.fill("How many visits a month do your posts bring?", "55")?;
    page.choose(
        "How well known is your brand?",
        "Nobody searches for my name.",
    )?;
    page.choose("Do you have an own mall inside social media?", "Yes")?;
    page.choose("You can build it", "No")?;
    page.choose("You can promote it", "No")?;
    page.choose("An e-mail list or CRM", "No")?;
    page.choose("A membership programme", "No")?;
    page.wait_text("#questions-title, section", "10 of 10")?;
    page.wait_text("#traffic-answer", "Lead every channel to your own mall")?;
    page.wait_text("#traffic-stage", "Stage 3: the own mall leads")?;
    page.wait_text("[data-figure='main-pool']", "Own mall inside social media")?;
    Ok(())
}

/// Types one figure into each field of a question.
fn fill_in(page: &Page, question: &str, figures: &[&str]) -> Done {
    for (n, figure) in figures.iter().enumerate() {
        let field = format!("{question} .fields > :nth-child({}) input", n + 1);
        page.fill(&field, figure)?;
    }
    Ok(())
}

/// What each screen answers, as one reader sees it.
fn all_figures(page: &Page) -> Done<Vec<(&'static str, Vec<String>)>> {
    let screens = [
        ("Home", "#headline, #headline ~ p, [data-figure]"),
        (
            "Funnel",
            "#funnel-answer, .answer [data-figure], .quick-figure",
        ),
        ("A/B test", "#ab-answer, #ab-advice, .answer .figure"),
        ("Traffic", "#traffic-answer, #traffic-stage, [data-figure]"),
        ("Plan", "#plan-title, main li"),
    ];
    let mut all = Vec::new();
    for (screen, css) in screens {
        page.click_text(screen)?;
        page.wait_for(&format!("document.title.startsWith('{screen} ')"))?;
        // The screen may be on its way.
        page.wait_for(&format!("document.querySelectorAll({css:?}).length > 1"))?;
        let texts = page.texts(css)?;
        check(format!("{screen} shows nothing"), texts.len() > 1)?;
        all.push((screen, texts));
    }
    Ok(all)
}

fn same<T: PartialEq + std::fmt::Debug>(before: &[T], after: &[T], when: &str) -> Done {
    for (before, after) in before.iter().zip(after) {
        check(
            format!("{when}:\n{after:?}\nwas\n{before:?}"),
            before == after,
        )?;
    }
    check(when, before.len() == after.len())
}

/// The fragment of the plan's link, `#` included.
fn link_of(page: &Page) -> Done<String> {
    page.click_text("Share")?;
    page.wait_text("#copy-link", "Copy the link (")?;
    let link = page.value("Link")?;
    let length = format!("({} characters)", link.len());
    page.wait_text("#copy-link", &length)?;
    page.click_text("Close")?;
    let fragment = link.find('#').map(|at| link[at..].to_owned());
    fragment.ok_or_else(|| Failure::new(format!("no fragment: {link}")))
}

/// Somebody else opens the link, makes the plan theirs, and takes that back.
fn share(page: &Page, link: &str, figures: &[(&'static str, Vec<String>)]) -> Done {
    const BANNER: &str = "a plan that somebody shared";
    page.open(link)?;
    page.wait_text("main", BANNER)?;
    page.wait_text(".save-state", "Shared plan, read-only")?;
    same(figures, &all_figures(page)?, "in the shared plan")?;
    page.click_text("Funnel")?;
    page.wait_for("[...document.querySelectorAll('#quick input')].every((e) => e.readOnly)")?;

    page.click_text("Make it mine")?;
    page.wait_text(".save-state", "Saved in this browser")?;
    page.wait_for("!document.querySelector('main').innerText.includes('somebody shared')")?;
    same(figures, &all_figures(page)?, "made mine")?;
    page.click_text("Undo")?;
    page.wait_text("main", "This is a sample")?;
    page.expect_no_problems()
}

/// The same link, cut by ten characters, opened where one's own plan is.
fn cut(page: &Page, link: &str, figures: &[(&'static str, Vec<String>)]) -> Done {
    let short = link.get(..link.len() - 10).unwrap_or_default();
    page.open(short)?;
    page.wait_text("main", "This link was cut off on its way")?;
    same(figures, &all_figures(page)?, "after a cut-off link")?;
    page.reload()?;
    page.wait_text(".save-state", "Saved in this browser")?;
    same(
        figures,
        &all_figures(page)?,
        "reloaded after a cut-off link",
    )?;
    page.expect_no_problems()
}

in_each_engine! {
    journey: journey_chromium, journey_firefox, journey_webkitgtk;
}
