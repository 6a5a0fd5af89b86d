//! The tests' own tools, tried on a small page: each finds what is planted for it, so that "no
//! finding" on the real page means something.

use std::path::Path;

use tributary_e2e::{Done, Engine, Setting, Stage, check, in_each_engine};

fn fixture() -> Setting {
    Setting {
        folder: Path::new(env!("CARGO_MANIFEST_DIR")).join("fixture"),
        ..Setting::default()
    }
}

fn tools(engine: Engine) -> Done {
    let stage = Stage::with(engine, fixture())?;
    let page = stage.page()?;
    page.open("#/anywhere")?;
    check("the text of the heading", page.text("h1")? == "Tools")?;
    check("the address", page.address()?.ends_with("/#/anywhere"))?;
    check(
        "the language",
        page.script("return navigator.language;", &[])? == "en-US",
    )?;
    page.expect_no_problems()?;
    check("a clean page has no finding", page.axe()?.is_empty())?;

    page.fill("Price", "39.90")?;
    page.wait_text("output", "price 39.90")?;
    check("the value of a field", page.value("Price")? == "39.90")?;
    page.fill("#price", "")?;
    check("an emptied field", page.value("Price")?.is_empty())?;
    page.fill("Currency", "Euro")?;
    page.wait_text("output", "currency EUR")?;
    page.click_text("Show it later")?;
    page.wait_text("output", "here it is")?;
    page.click("#price")?;
    page.press("7")?;
    page.wait_text("output", "price 7")?;

    let bytes = [0xff, 0xfe, b'a', 0, 200];
    page.drop_file("#drop", "report.csv", &bytes)?;
    page.wait_text("output", "report.csv: 255 254 97 0 200")?;
    page.paste("#drop", "Clicks\t7")?;
    page.wait_text("output", "pasted Clicks 7")?;
    page.upload(
        "#file",
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("fixture/page.css"),
    )?;
    page.wait_text("output", "page.css: 64 109")?;
    page.click_text("Save")?;
    check("what the page saved", page.last_saved()? == b"saved")?;

    let said = page.wait_text("output", "this is nowhere");
    let words = said
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default();
    check(
        format!("a failure tells what was there: {words}"),
        words.contains("page.css: 64 109"),
    )?;
    check("a failure has a picture", words.contains(".png"))
}

fn planted_problems(engine: Engine) -> Done {
    let stage = Stage::with(engine, fixture())?;
    let page = stage.page()?;
    page.open("")?;
    page.script(
        "document.getElementById('planted').innerHTML = '<input>';",
        &[],
    )?;
    let found = page.axe()?;
    check(
        format!("an unnamed field is found: {found:?}"),
        found.iter().any(|f| f.id == "label"),
    )?;

    // The policy blocks all three: a style attribute, an inline script, an image of elsewhere.
    page.script(
        "document.getElementById('planted').innerHTML = '<p style=\"color:red\">x</p>';",
        &[],
    )?;
    page.wait_for("window.__seen.violations.length > 0")?;
    page.script(
        "const image = new Image(); image.src = 'http://localhost:1/elsewhere.png';
         document.getElementById('planted').append(image);
         console.error('planted');",
        &[],
    )?;
    page.wait_for("window.__seen.violations.length > 1 && window.__seen.errors.length > 0")?;
    let problems = page
        .expect_no_problems()
        .err()
        .map(|e| e.to_string())
        .unwrap_or_default();
    check(
        &problems,
        problems.contains("style-src") && problems.contains("planted"),
    )?;
    page.reload()?;
    page.expect_no_problems()
}

fn settings(engine: Engine) -> Done {
    let language = if engine == Engine::WebKitGtk {
        "en-US"
    } else {
        "zh-CN"
    };
    let setting = Setting {
        prefix: "/deep/down/".to_owned(),
        script: "window.planted = `${navigator.language} ${document.readyState}`;".to_owned(),
        language: language.to_owned(),
        dark: true,
        ..fixture()
    };
    let stage = Stage::with(engine, setting)?;
    check("the prefix", stage.address().ends_with("/deep/down/"))?;
    let page = stage.page()?;
    page.open("")?;
    let planted = page.script("return planted;", &[])?;
    check(
        format!("the script and the language: {planted}"),
        planted == format!("{language} loading"),
    )?;
    page.wait_for("matchMedia('(prefers-color-scheme: dark)').matches")?;
    page.script("localStorage.setItem('own', '1');", &[])?;
    page.reload()?;
    page.wait_for("localStorage.getItem('own') === '1'")?;

    page.resize(800, 600)?;
    page.wait_for("innerWidth === 800 && innerHeight === 600")?;
    page.open_in_frame("#/narrow", 320, 256)?;
    page.wait_for("innerWidth === 320 && innerHeight === 256 && location.hash === '#/narrow'")?;
    check("axe in a frame", page.axe()?.is_empty())?;
    page.fill("Price", "5")?;
    page.wait_text("output", "price 5")?;
    page.expect_no_problems()?;

    let other = stage.page()?;
    other.open("")?;
    other.wait_for("localStorage.getItem('own') === null")
}

fn browsers_end_with_their_pages(engine: Engine) -> Done {
    let stage = Stage::with(engine, fixture())?;
    let page = stage.page()?;
    page.open("")?;
    check("a browser is told by its folders", running(&stage)? > 1)?;
    drop(page);
    check("nothing runs on", running(&stage)? == 0)
}

/// How many processes have a folder of this stage among their settings.
fn running(stage: &Stage) -> Done<usize> {
    let folder = stage.folder().join("home");
    let folder = folder.to_string_lossy();
    let environs = std::fs::read_dir("/proc")?
        .flatten()
        .filter_map(|process| std::fs::read(process.path().join("environ")).ok());
    Ok(environs
        .filter(|environ| String::from_utf8_lossy(environ).contains(&*folder))
        .count())
}

/// The table of the waterfall of the sample: its buttons, by their order.
const COPY: &str = "#funnel-waterfall .chart-table .take-along button:nth-of-type(1)";
const SAVE: &str = "#funnel-waterfall .chart-table .take-along button:nth-of-type(2)";

/// The profit of the sample plan: 32,207.16 left by its orders − 17,630.88 of advertising − 7,500
/// of fixed cost.
const PROFIT: f64 = 7_076.28;

/// The funnel with a clipboard that does what `clipboard` says.
fn funnel(engine: Engine, clipboard: &str) -> Done<Stage> {
    let script = format!(
        "Object.defineProperty(navigator, 'clipboard', {{ value: {{ writeText: {clipboard} }} }});"
    );
    Stage::with(
        engine,
        Setting {
            script,
            ..Setting::default()
        },
    )
}

/// The last figure in a table's last line.
fn profit_in(text: &str, between: char) -> Option<f64> {
    text.trim_end()
        .lines()
        .last()?
        .split(between)
        .nth(1)?
        .parse()
        .ok()
}

fn is_profit(text: &str, between: char) -> Done {
    let profit = profit_in(text, between);
    check(text, profit.is_some_and(|p| (p - PROFIT).abs() < 0.01))
}

fn tables_are_copied_and_saved(engine: Engine) -> Done {
    let stage = funnel(engine, "async (text) => { window.__copied = text; }")?;
    let page = stage.page()?;
    page.open("#/funnel")?;
    open_table(&page)?;
    page.click(COPY)?;
    page.wait_text(
        "#funnel-waterfall .chart-table [role=status]",
        "Copied 9 rows",
    )?;
    let copied = page.script("return window.__copied;", &[])?;
    let copied = copied.as_str().unwrap_or_default();
    check(copied, copied.starts_with("Step\tAmount (USD)\t"))?;
    is_profit(copied, '\t')?;

    page.click(SAVE)?;
    page.wait_text("#funnel-waterfall .chart-table [role=status]", ".csv")?;
    let file = String::from_utf8_lossy(&page.last_saved()?).into_owned();
    check(&file, file.starts_with("\u{feff}Step,Amount (USD),"))?;
    check(&file, file.ends_with("\r\n") && file.lines().count() == 10)?;
    is_profit(&file, ',')?;
    page.expect_no_problems()
}

/// Opens the waterfall's table, once what is above it has come and moves it no more.
fn open_table(page: &tributary_e2e::Page) -> Done {
    page.wait_for("document.getElementById('funnel-months')")?;
    page.click("#funnel-waterfall .chart-table > summary")?;
    page.wait_for("document.querySelector('#funnel-waterfall .chart-table[open] table')")
}

fn a_refused_clipboard_leaves_the_text(engine: Engine) -> Done {
    let stage = funnel(engine, "() => Promise.reject(new Error('refused'))")?;
    let page = stage.page()?;
    page.open("#/funnel")?;
    open_table(&page)?;
    page.click(COPY)?;
    page.wait_text(
        "#funnel-waterfall .chart-table [role=status]",
        "did not let this page copy",
    )?;
    is_profit(
        &page.value("#funnel-waterfall .chart-table textarea")?,
        '\t',
    )?;
    page.wait_for(
        "document.activeElement.tagName === 'TEXTAREA'
         && document.activeElement.selectionEnd === document.activeElement.value.length",
    )?;
    page.expect_no_problems()
}

/// On paper a picture is white, whatever the page's theme, and needs nothing of the page.
fn pictures_are_saved(engine: Engine) -> Done {
    let setting = Setting {
        dark: true,
        ..Setting::default()
    };
    let stage = Stage::with(engine, setting)?;
    let page = stage.page()?;
    page.open("#/funnel")?;
    // What is above comes later and moves the buttons; a click must not miss them.
    page.wait_for("document.getElementById('funnel-months')")?;
    let status = "#funnel-waterfall figure > .take-along [role=status]";
    page.click("#funnel-waterfall figure > .take-along button:nth-of-type(1)")?;
    page.wait_text(status, ".svg")?;
    let svg = String::from_utf8_lossy(&page.last_saved()?).into_owned();
    for part in [
        "Of every 100 USD",
        "Worked out with Tributary",
        "fill=\"#ffffff\"",
        "#0a6570",
    ] {
        check(format!("{part} in {svg}"), svg.contains(part))?;
    }
    for part in ["var(", "<style", "style="] {
        check(format!("no {part} in {svg}"), !svg.contains(part))?;
    }
    page.click("#funnel-waterfall figure > .take-along button:nth-of-type(2)")?;
    page.wait_text(status, ".png")?;
    let png = page.last_saved()?;
    check("the mark of a PNG", png.starts_with(b"\x89PNG\r\n\x1a\n"))?;
    // The width stands in the four bytes after the mark, a length and a name: twice 720.
    check(
        "its width",
        png.get(16..20) == Some(&1_440_u32.to_be_bytes()[..]),
    )?;
    page.expect_no_problems()
}

in_each_engine! {
    tables_are_copied_and_saved: copied_chromium, copied_firefox, copied_webkitgtk;
    a_refused_clipboard_leaves_the_text: refused_chromium, refused_firefox, refused_webkitgtk;
    pictures_are_saved: pictures_chromium, pictures_firefox, pictures_webkitgtk;
    tools: tools_chromium, tools_firefox, tools_webkitgtk;
    planted_problems: planted_problems_chromium, planted_problems_firefox, planted_problems_webkitgtk;
    settings: settings_chromium, settings_firefox, settings_webkitgtk;
    browsers_end_with_their_pages: ends_chromium, ends_firefox, ends_webkitgtk;
}
