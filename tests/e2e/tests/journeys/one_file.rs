//! The page in one file, opened by double click: nothing but that file is there.

use std::fs;

use tributary_e2e::{Done, Engine, Served, Setting, Stage, check, in_each_engine};

/// A folder with the one file in it and nothing else.
fn carried(engine: Engine, stick: &tempfile::TempDir) -> Done<Stage> {
    let name = "tributary.html";
    fs::copy(
        Setting::default().folder.join(name),
        stick.path().join(name),
    )?;
    // The server needs a page of its own, which is never asked for.
    fs::write(stick.path().join("index.html"), "<script></script>")?;
    let stage = Stage::with(
        engine,
        Setting {
            folder: stick.path().to_owned(),
            served: Served::OneFile,
            ..Setting::default()
        },
    )?;
    stage.cut_network();
    Ok(stage)
}

/// Every screen and a chart are there, a plan is kept over a reload, goes out as a link and comes
/// in by one, and goes out as a file and comes in as one.
fn all_of_it_works(engine: Engine) -> Done {
    let stick = tempfile::tempdir()?;
    let stage = carried(engine, &stick)?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.watch()?;
    page.save_as("On a stick")?;
    for (screen, css, words) in [
        (
            "Traffic",
            "#traffic-stage",
            "Stage 1: the platform store leads",
        ),
        ("A/B test", "#ab-answer", "Pan in use converts better"),
        ("Plan", "#plan-title", "to do"),
        ("Funnel", "#funnel-answer", "earned about $7,076"),
    ] {
        page.click_text(screen)?;
        page.wait_text(css, words)?;
    }
    page.script("document.querySelector('.chart').scrollIntoView();", &[])?;
    page.wait_for("document.querySelector('.chart svg')")?;

    page.click_text("Share")?;
    page.wait_text("#copy-link", "Copy the link (")?;
    let link = page.value("Link")?;
    page.click_text("Save to a file")?;
    let file = page.last_saved()?;
    page.expect_no_problems()?;

    page.open("")?;
    page.shows_plan("On a stick")?;
    let (before, fragment) = link.split_once('#').unwrap_or_default();
    check(&link, before == stage.address())?;
    let other = stage.page()?;
    other.open(&format!("#{fragment}"))?;
    other.wait_text("main", "a plan that somebody shared")?;
    other.click_text("Make it mine")?;
    other.shows_plan("On a stick")?;
    let third = stage.page()?;
    third.open("")?;
    third.wait_text("main", "This is a sample")?;
    third.drop_file("main", "plan.tributary.json", &file)?;
    third.shows_plan("On a stick")
}

in_each_engine! {
    all_of_it_works: carried_chromium, carried_firefox, carried_webkitgtk;
}
