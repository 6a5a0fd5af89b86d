//! After one visit the page opens without a network, and a newer build never mixes with this one.

use std::fs;
use std::path::Path;
use std::process::Command;

use tributary_e2e::{
    Done, Engine, Failure, Origin, Page, Served, Setting, Stage, check, in_each_engine,
};

/// The page as it was built, out of a folder of the test's own.
fn stage(engine: Engine, folder: &Path) -> Done<Stage> {
    Stage::with(
        engine,
        Setting {
            folder: folder.to_owned(),
            served: Served::Untouched,
            origin: Origin::Trusted,
            ..Setting::default()
        },
    )
}

/// Opened, and kept by the browser, which the page says where it lists what else there is.
fn kept(stage: &Stage) -> Done<Page<'_>> {
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.wait_for("navigator.serviceWorker?.controller")?;
    page.click_text("More")?;
    page.wait_text("#kept-offline", "it opens without a network, too")?;
    page.click("dialog[open] .dialog-head button")?;
    Ok(page)
}

/// The network goes, the page is loaded again, and all of it is there, charts too.
fn opens_without_a_network(engine: Engine) -> Done {
    let stage = stage(engine, &Setting::default().folder)?;
    let page = kept(&stage)?;
    page.fill("Name of the plan", "On the train")?;
    page.wait_text(".save-state", "Saved")?;
    stage.cut_network();
    // As a person does it; WebDriver's own way asks Firefox for the network.
    page.script("window.__before = true; location.reload();", &[])?;
    page.wait_for("!window.__before && !document.querySelector('#first-screen')")?;
    page.wait_for(&has_name("On the train"))?;
    for (screen, css, words) in [
        (
            "Traffic",
            "#traffic-stage",
            "Stage 1: the platform store leads",
        ),
        ("A/B test", "#ab-answer", "Pan in use converts better"),
        ("Funnel", "#funnel-answer", "earned about $7,076"),
    ] {
        page.click_text(screen)?;
        page.wait_text(css, words)?;
    }
    page.script("document.querySelector('.chart').scrollIntoView();", &[])?;
    page.wait_for("document.querySelector('.chart svg')")
}

/// A newer build is fetched, told of and waits; used, it is the page in every part, and the plan is
/// as it was. A file that is not of the build ends the attempt.
fn a_new_build_waits_until_it_is_wanted(engine: Engine) -> Done {
    let work = tempfile::tempdir()?;
    let folder = work.path().join("dist");
    let copied = Command::new("cp")
        .arg("-r")
        .arg(Setting::default().folder)
        .arg(&folder)
        .status()?;
    check("a copy of the page", copied.success())?;
    let stage = stage(engine, &folder)?;
    let page = kept(&stage)?;
    page.fill("Name of the plan", "Mine")?;
    page.wait_text(".save-state", "Saved")?;
    let look = "navigator.serviceWorker.getRegistration().then((r) => r.update()).catch(() => 0)";

    // Half of the new build is on the host: the worker, but not yet the page that it lists.
    let page_before = fs::read_to_string(folder.join("index.html"))?;
    let page_after = page_before.replace(
        "content=\"Plan cross-border",
        "content=\"Newer: plan cross-border",
    );
    let sums = [&page_before, &page_after].map(|text| sum(work.path(), text));
    let [before, after] = sums;
    let worker = fs::read_to_string(folder.join("service-worker.js"))?;
    fs::write(
        folder.join("service-worker.js"),
        worker.replace(&before?, &after?),
    )?;
    page.script(look, &[])?;
    page.script_async(
        "const done = arguments[arguments.length - 1];
        const look = async () => {
            const registration = await navigator.serviceWorker.getRegistration();
            if (registration.installing) setTimeout(look, 50);
            else done(registration.waiting === null);
        };
        look();",
        &[],
    )?;
    check(
        "nothing is offered",
        !page.text("main")?.contains("A new version"),
    )?;

    fs::write(folder.join("index.html"), page_after)?;
    page.script(look, &[])?;
    page.wait_text("main", "A new version of this page is ready")?;
    let about = "document.querySelector('meta[name=description]').content.startsWith";
    page.wait_for(&format!("{about}('Plan')"))?;
    page.click_text("Use the new version")?;
    page.wait_for(&format!("{about}('Newer')"))?;
    page.wait_for("document.querySelector('main')")?;
    page.wait_for(&has_name("Mine"))
}

/// Whether the plan has this name.
fn has_name(name: &str) -> String {
    format!("[...document.querySelectorAll('input')].some((field) => field.value === '{name}')")
}

/// The SHA-256 of a text.
fn sum(work: &Path, text: &str) -> Done<String> {
    let path = work.join("text");
    fs::write(&path, text)?;
    let told = Command::new("sha256sum").arg(&path).output()?;
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    let sum = told.split_whitespace().next().map(str::to_owned);
    sum.ok_or_else(|| Failure::new("sha256sum said nothing"))
}

in_each_engine! {
    opens_without_a_network: opens_chromium, opens_firefox, opens_webkitgtk;
    a_new_build_waits_until_it_is_wanted: waits_chromium, waits_firefox, waits_webkitgtk;
}
