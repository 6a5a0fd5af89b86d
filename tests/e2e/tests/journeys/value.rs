//! The pools weighed by a company's own criteria: an answer that contradicts the others is found
//! and corrected, and three colleagues' answers become one.

use tributary_e2e::{Done, Engine, Page, Stage, check, in_each_engine};

/// The criterion that the first eight questions hold against each of the others.
const FIRST: &str = "Own control";
const OTHERS: [&str; 8] = [
    "Talking with people",
    "Quick sales",
    "Reaching people again free",
    "Gathering people",
    "Little skill and money needed",
    "Free of others’ rules",
    "Good on phones",
    "Building the brand",
];

/// Opens the fold, and asks for weights from pairs.
fn open_pairs(stage: &Stage) -> Done<Page<'_>> {
    let page = stage.page()?;
    page.open("#/traffic")?;
    page.wait_for("document.getElementById('value')")?;
    page.click("#value > summary")?;
    page.choose(
        "Where the weights come from",
        "Pair by pair, also in a group (AHP)",
    )?;
    page.wait_text("#value", "Not enough yet")?;
    Ok(page)
}

/// Adds a person who gives the same answer to each of the first eight questions.
fn answer(page: &Page, name: &str, choice: &str) -> Done {
    page.click_text("Add a person")?;
    page.fill("Name", name)?;
    for other in OTHERS {
        page.fill(&format!("{FIRST} or {other}?"), choice)?;
    }
    page.wait_text("#value-consistency", "8 of 36 pairs compared")?;
    page.wait_text("#value-consistency", "That is enough for weights")?;
    Ok(())
}

/// All nine are equally important by eight answers; a ninth that says otherwise stands out, and
/// the page offers what the others say.
fn contradiction(engine: Engine) -> Done {
    const PAIR: &str = "Talking with people or Quick sales?";
    let stage = Stage::new(engine)?;
    let page = open_pairs(&stage)?;
    answer(&page, "Ann", "Equally important (1)")?;
    page.click("#value-how > summary")?;
    // One ninth each.
    page.wait_text("#value-how", "11.1% × ")?;
    page.click("#value-more-pairs > summary")?;
    page.fill(PAIR, "Talking with people: extremely more (9)")?;
    page.wait_text("#value-consistency", "contradict each other")?;
    let worst = page.texts("#value-consistency li")?;
    check(
        format!("the ninth answer is named first: {worst:?}"),
        worst.first().is_some_and(|line| {
            line.contains("Talking with people: extremely more (9)")
                && line.contains("Equally important (1)")
        }),
    )?;
    page.click("#value-consistency li button")?;
    page.wait_text("#value-consistency", "The answers fit together")?;
    check(
        "the question shows the corrected answer",
        page.value(PAIR)? == "9",
    )?;
    page.wait_text("#value-how", "11.1% × ")?;
    page.expect_no_problems()
}

/// Control is once, nine times and three times as important as the rest: three times for all, so
/// that it gets 3 parts of 11.
fn colleagues(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let bo = {
        let page = open_pairs(&stage)?;
        answer(&page, "Bo", &format!("{FIRST}: extremely more (9)"))?;
        page.click_text("Share")?;
        page.wait_text("#copy-link", "Copy the link (")?;
        page.value("Link")?
    };
    let folder = tempfile::tempdir()?;
    let cy = folder.path().join("cy.tributary.json");
    {
        let page = open_pairs(&stage)?;
        answer(&page, "Cy", &format!("{FIRST}: a little more (3)"))?;
        page.click_text("Share")?;
        page.click_text("Save to a file")?;
        std::fs::write(&cy, page.last_saved()?)?;
    }
    let page = open_pairs(&stage)?;
    answer(&page, "Ann", "Equally important (1)")?;
    page.click("#value-merge > summary")?;
    page.fill("Link to the colleague’s plan", &bo)?;
    page.click_text("Take over")?;
    page.wait_text("#value-merge", "1 added, 0 updated, 0 unchanged")?;
    page.upload("#value-merge input[type=file]", &cy)?;
    page.wait_text("#value-group", "Cy")?;
    let rows = page.texts("#value-group tbody tr")?;
    let of = |name: &str| {
        let row = rows.iter().find(|row| row.contains(name));
        row.cloned().unwrap_or_default()
    };
    check(
        format!("each one's distance from the group: {rows:?}"),
        of("Ann").starts_with("Ann 8 — 3 ")
            && of("Bo").starts_with("Bo 8 — 3 ")
            && of("Cy").starts_with("Cy 8 — 1 "),
    )?;
    page.click("#value-how > summary")?;
    page.wait_text("#value-how", "27.3% × ")?;
    // The same link again changes nothing.
    page.fill("Link to the colleague’s plan", &bo)?;
    page.click_text("Take over")?;
    page.wait_text("#value-merge", "0 added, 0 updated, 1 unchanged")?;
    page.expect_no_problems()
}

/// Points of the user's own change the leader, and the page says what the gates say to that.
fn own_points(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("#/traffic")?;
    page.wait_for("document.getElementById('value')")?;
    page.click("#value > summary")?;
    page.wait_text("#value-answer", "The gates name the same main pool")?;
    page.wait_text("#value-answer", "of all weights that keep your order")?;
    page.choose("Where the weights come from", "Points")?;
    page.fill(FIRST, "100")?;
    page.fill("Free of others’ rules", "100")?;
    page.wait_text("#value-answer", "Own site or app is worth most to you")?;
    page.wait_text("#value-answer", "The gates name another main pool")?;
    page.wait_text("#value-answer", "The two meet if")?;
    page.click("#value-ratings > summary")?;
    page.fill("Own site or app: Own control", "0")?;
    page.fill("Own site or app: Free of others’ rules", "0")?;
    page.wait_text("#value-ratings > summary", "2 changed")?;
    page.wait_for("!document.getElementById('value-answer').innerText.startsWith('Own site')")?;
    page.expect_no_problems()
}

in_each_engine! {
    contradiction: contradiction_chromium, contradiction_firefox, contradiction_webkitgtk;
    colleagues: colleagues_chromium, colleagues_firefox, colleagues_webkitgtk;
    own_points: own_points_chromium, own_points_firefox, own_points_webkitgtk;
}
