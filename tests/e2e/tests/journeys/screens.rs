//! What holds on every screen: readable by everyone, in both themes, as narrow as a small phone,
//! in both languages.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};
use tributary_e2e::{Done, Engine, Failure, Page, Setting, Stage, in_each_engine};

const ROUTES: [&str; 9] = [
    "#/",
    "#/funnel",
    "#/ab-test",
    "#/traffic",
    "#/plan",
    "#/report",
    "#/plans",
    "#/help",
    "#/self-test",
];

/// Opens each fold that is closed, and tells whether there was none: what is built on opening may
/// hold folds of its own.
const UNFOLDED: &str = "(() => {
    const closed = document.querySelectorAll('details:not([open])');
    for (const fold of closed) fold.open = true;
    return closed.length === 0;
})()";

/// Goes to a screen within the page, with all its folds open.
fn unfolded(page: &Page, route: &str) -> Done {
    page.script("location.hash = arguments[0];", &[json!(route)])?;
    // The screen itself, which may be on its way, and not the one before it.
    let heading = match route {
        "#/funnel" => "#funnel-answer",
        "#/ab-test" => "#ab-answer",
        "#/traffic" => "#traffic-answer",
        "#/plan" => "#plan-title",
        "#/report" => "#report-kind",
        "#/plans" => "#plans-title",
        "#/help" => "#help-title",
        // Its table, which comes with the cases.
        "#/self-test" => "#selftest-methods",
        _ => "#headline",
    };
    page.wait_for(&format!("document.querySelector('{heading}')"))?;
    if route == "#/funnel" {
        // The folds that look ahead are a part of their own.
        page.wait_for("document.getElementById('funnel-months')")?;
    }
    page.wait_for(UNFOLDED)?;
    settled(page)
}

/// A fold fades in, and a faded text has too little contrast.
fn settled(page: &Page) -> Done {
    page.wait_for("document.getAnimations().every((a) => a.playState === 'finished')")
}

/// Sees every picture, so that it is drawn.
fn drawn(page: &Page) -> Done {
    // A picture is drawn once it is seen. Then back, since what the bar covers counts as small.
    let drawn = "[...document.querySelectorAll('figure.chart:not(.empty)')].every((e) => {
        if (e.querySelector('.canvas').firstElementChild) return true;
        e.querySelector('.canvas').scrollIntoView({ behavior: 'instant', block: 'center' });
        return false;
    })";
    page.wait_for(drawn)?;
    page.script("scrollTo({ top: 0, behavior: 'instant' });", &[])
        .map(drop)
}

/// Adds what the checker finds to `said`, with the place.
fn look(page: &Page, place: &str, said: &mut String) -> Done {
    settled(page)?;
    for finding in page.axe()? {
        let (id, why) = (&finding.id, finding.why.replace('\n', " "));
        let elements = finding.elements.join("\n    ");
        writeln!(
            said,
            "{place}: {id}: {}\n    {elements}\n    {why}",
            finding.help
        )?;
    }
    Ok(())
}

/// Nothing was said, or it is the failure.
fn silence(said: String) -> Done {
    if said.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(said))
    }
}

/// All screens with all folds open, all dialogues, by day and by night: the checker finds nothing.
fn axe(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    let mut said = String::new();
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    for theme in ["Light", "Dark"] {
        page.fill("Theme", theme)?;
        for route in ROUTES {
            unfolded(&page, route)?;
            drawn(&page)?;
            look(&page, &format!("{theme} {route}"), &mut said)?;
        }
        page.script("location.hash = '#/'; scrollTo(0, 0);", &[])?;
        for (name, button) in [
            ("Share", "Share"),
            ("More", "More"),
            ("Open", "Open a file or link"),
            ("Import", "Import an ad report"),
        ] {
            page.click_text(button)?;
            page.wait_for("document.querySelector('dialog[open] .dialog-body')")?;
            look(&page, &format!("{theme} dialogue {name}"), &mut said)?;
            if name == "Import" {
                preview(&page)?;
                look(&page, &format!("{theme} preview of a report"), &mut said)?;
            }
            page.click_text("Close")?;
            page.wait_for("!document.querySelector('dialog[open]')")?;
        }
    }
    page.click_text("Start empty")?;
    for route in ROUTES {
        unfolded(&page, route)?;
        drawn(&page)?;
        look(&page, &format!("empty plan {route}"), &mut said)?;
    }
    page.expect_no_problems()?;
    silence(said)
}

/// Shows the preview of a report, every row that was skipped included.
fn preview(page: &Page) -> Done {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let bytes = std::fs::read(root.join("tests/reference/ads/google_utf16le_tab.csv"))?;
    page.drop_file("main", "report.csv", &bytes)?;
    page.wait_text("#import-preview", "adds up other rows")
        .or_else(|_| {
            page.script("document.querySelector('#import-skipped').open = true", &[])?;
            settled(page)?;
            page.wait_text("#import-preview", "adds up other rows")
        })?;
    Ok(())
}

/// On a screen of 320 pixels, and with a keyboard covering most of it, nothing has to be scrolled
/// sideways but wide tables inside their own frames.
fn narrow(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    let mut said = String::new();
    for height in [800, 256] {
        page.open_in_frame("#/", 320, height)?;
        page.wait_text("main", "This is a sample")?;
        page.wait_for(&format!("innerWidth === 320 && innerHeight === {height}"))?;
        for route in ROUTES {
            unfolded(&page, route)?;
            let wide = page.script(
                "const root = document.documentElement;
                 if (root.scrollWidth <= innerWidth) return null;
                 const out = [...document.querySelectorAll('body *')]
                     .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.table-scroll > *'))
                     .slice(0, 8).map((e) => `${e.tagName} ${e.id} ${e.className} ${Math.round(e.getBoundingClientRect().right)}`);
                 return [root.scrollWidth, ...out];",
                &[],
            )?;
            if wide != Value::Null {
                writeln!(said, "{route} at 320 × {height}: {wide}")?;
            }
        }
    }
    page.expect_no_problems()?;
    silence(said)
}

/// Every text of every screen in Chinese, except names and signs that are the same in both.
fn chinese() -> Done {
    let setting = Setting {
        language: "zh-CN".to_owned(),
        ..Setting::default()
    };
    let stage = Stage::with(Engine::Chromium, setting)?;
    let page = stage.page()?;
    let mut said = String::new();
    page.open("")?;
    page.wait_for("document.documentElement.lang.startsWith('zh')")?;
    let english = english_words()?;
    for route in ROUTES {
        unfolded(&page, route)?;
        read(&page, route, &english, &mut said)?;
    }
    for sheet in ["分享", "更多"] {
        page.click_text(sheet)?;
        page.wait_for("document.querySelector('dialog[open] .dialog-body')")?;
        read(&page, sheet, &english, &mut said)?;
        page.click_text("关闭")?;
    }
    page.expect_no_problems()?;
    silence(said)
}

/// Notes the texts of the page that are English, unfilled, or missing.
fn read(page: &Page, place: &str, english: &[String], said: &mut String) -> Done {
    let script = "const english = new Set(arguments[0]), found = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const tidy = (text) => (text ?? '').replace(/\\s+/g, ' ').trim();
        const texts = [];
        while (walker.nextNode()) {
            const node = walker.currentNode;
            // What is marked as English is no translator's omission: names of software and of papers.
            if (!node.parentElement.closest('script, style, noscript, main [lang=en]')) texts.push(node.textContent);
        }
        for (const e of document.querySelectorAll('[aria-label], [placeholder], [title]'))
            texts.push(e.getAttribute('aria-label'), e.getAttribute('placeholder'), e.getAttribute('title'));
        for (const text of texts.map(tidy)) {
            if (english.has(text)) found.push(`English: ${text}`);
            else if (/\\{[a-z_]+\\}/.test(text)) found.push(`unfilled: ${text}`);
            else if (/[a-z]{3,} [a-z]{3,}/.test(text)) found.push(`English words: ${text}`);
        }
        for (const e of document.querySelectorAll('h1, h2, h3, button, summary, th[scope=col], legend, label'))
            if (e.getClientRects().length && !tidy(e.textContent) && !e.getAttribute('aria-label'))
                found.push(`no text: ${e.outerHTML.slice(0, 120)}`);
        for (const e of document.querySelectorAll('h1, h2, summary h2, nav a'))
            if (!/\\p{Script=Han}/u.test(e.textContent)) found.push(`not Chinese: ${e.textContent}`);
        return [...new Set(found)];";
    let found = page.script(script, &[json!(english)])?;
    for text in found.as_array().into_iter().flatten() {
        writeln!(said, "{place}: {text}")?;
    }
    Ok(())
}

/// The English words of the page that differ from the Chinese ones.
fn english_words() -> Done<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src/app/i18n/words");
    let mut all = Vec::new();
    for file in std::fs::read_dir(folder)? {
        let words: Value = serde_json::from_slice(&std::fs::read(file?.path())?)?;
        for word in words.as_object().into_iter().flat_map(|w| w.values()) {
            if let (Some(en), Some(zh)) = (word["en"].as_str(), word["zh"].as_str())
                && en != zh
            {
                all.push(en.to_owned());
            }
        }
    }
    if all.len() > 100 {
        Ok(all)
    } else {
        Err(Failure::new("the words are not where they were"))
    }
}

#[test]
fn chinese_chromium() -> Done {
    chinese()
}

in_each_engine! {
    axe: axe_chromium, axe_firefox, axe_webkitgtk;
    narrow: narrow_chromium, narrow_firefox, narrow_webkitgtk;
}
