//! The parts of the page that are fetched later: they come by themselves, and what can't come says so.

use tributary_e2e::{Done, Engine, Page, Stage, check, in_each_engine};

/// Refuses every fetch whose address matches `__cut`, as a network that has gone does.
const NETWORK: &str = "window.__cut = /CUT/;
    const real = window.fetch;
    window.fetch = (address, ...rest) =>
        window.__cut && window.__cut.test(String(address?.url ?? address))
            ? Promise.reject(new TypeError('no network'))
            : real(address, ...rest);";

fn opened(stage: &Stage) -> Done<Page<'_>> {
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    Ok(page)
}

/// The funnel can't be fetched: its place says so; Home goes on; asked again it comes.
fn comes_when_asked_again(engine: Engine) -> Done {
    let stage = Stage::with_script(engine, &NETWORK.replace("CUT", "split_funnel"))?;
    let page = opened(&stage)?;
    page.click_text("Funnel")?;
    page.wait_text(
        "main",
        "This part of the page could not be loaded. Your plan is safe.",
    )?;
    page.click_text("Home")?;
    page.wait_text(
        "#headline",
        "October 2026: you made about $7,076 on $104,552 of sales",
    )?;
    page.click_text("Funnel")?;
    page.wait_text("main", "could not be loaded")?;
    page.script("window.__cut = undefined;", &[])?;
    page.click_text("Try again")?;
    page.wait_text("#funnel-answer", "October 2026 earned about $7,076")?;
    Ok(())
}

/// The page's own module can't be fetched: the first screen says so, and loads the page anew.
fn nothing_comes(engine: Engine) -> Done {
    let network = NETWORK.replace("/CUT/", "sessionStorage.tried ? undefined : /_bg/");
    let stage = Stage::with_script(engine, &format!("{network} sessionStorage.tried = true;"))?;
    let page = stage.page()?;
    page.open("")?;
    page.wait_text("#first-screen", "The page could not be loaded.")?;
    let words = page.text("#first-screen")?;
    check(
        &words,
        !words.contains("Loading") && !words.contains("没能"),
    )?;
    page.click_text("Reload the page")?;
    page.wait_text("main", "This is a sample")?;
    Ok(())
}

/// Some seconds after the first screen all parts are there, and the network may go.
fn works_without_a_network(engine: Engine) -> Done {
    let stage = Stage::with_script(engine, &NETWORK.replace("/CUT/", "undefined"))?;
    let page = opened(&stage)?;
    page.wait_for(
        "['funnel', 'screens', 'plan', 'sheets', 'links'].every((part) => performance
            .getEntriesByType('resource')
            .some((entry) => entry.name.includes(`split_${part}`) && entry.responseEnd > 0))",
    )?;
    page.script("window.__cut = /./;", &[])?;
    for (screen, css, words) in [
        (
            "Traffic",
            "#traffic-stage",
            "Stage 1: the platform store leads",
        ),
        ("Plan", "#plan-title", "3 things to do"),
        ("A/B test", "#ab-answer", "Pan in use converts better"),
        ("Funnel", "#funnel-answer", "earned about $7,076"),
    ] {
        page.click_text(screen)?;
        page.wait_text(css, words)?;
    }
    page.click_text("Share")?;
    page.wait_text("#copy-link", "Copy the link (")?;
    page.expect_no_problems()
}

in_each_engine! {
    comes_when_asked_again: again_chromium, again_firefox, again_webkitgtk;
    nothing_comes: nothing_chromium, nothing_firefox, nothing_webkitgtk;
    works_without_a_network: offline_chromium, offline_firefox, offline_webkitgtk;
}
