//! What a test says: verdict, method, the price of looking early, profit, second opinions, and the
//! winner in the plan.

use serde_json::json;
use tributary_e2e::{Done, Engine, Page, Setting, Stage, check, in_each_engine};

/// A plan of one's own, at the A/B test.
fn empty(page: &Page) -> Done {
    page.open("")?;
    page.wait_text("main", "This is a sample")?;
    page.click_text("Start empty")?;
    page.click_text("A/B test")?;
    page.wait_text("#ab-answer", "Type how many visitors")
        .map(drop)
}

fn count(page: &Page, rows: &[(&str, &str, &str)]) -> Done {
    for (letter, visitors, conversions) in rows {
        page.fill(&format!("Visitors of {letter}"), visitors)?;
        page.fill(&format!("Conversions of {letter}"), conversions)?;
    }
    Ok(())
}

fn open(page: &Page, fold: &str) -> Done {
    page.wait_for(&format!("document.querySelector('{fold}')"))?;
    page.script(
        "document.querySelector(arguments[0]).open = true;",
        &[json!(fold)],
    )?;
    page.wait_for(&format!("document.querySelector('{fold} .fold-body *')"))
}

/// 300 of 10,000 against 360 of 10,000, by hand: pooled rate 0.033, z = 0.006 ÷ 0.0025263 = 2.375,
/// two-sided p = 0.0175; 0.6 points more. Then others are asked, and it is looked at ten times.
fn verdict_figures_and_opinions(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    empty(&page)?;
    count(&page, &[("A", "10000", "300"), ("B", "10000", "360")])?;
    page.wait_text("#ab-answer", "B converts better than A: 3.6% against 3%")?;
    page.wait_text("#ab-advice", "Expect a lift of +3.2% to +39.5%")?;
    page.wait_text("[data-figure='lift']", "+20%")?;
    page.wait_text("[data-figure='p']", "0.0175")?;
    page.wait_text("#ab-method", "at least five conversions were expected")?;
    page.wait_text("#ab-method", "p = 0.0175, below 5%: proven.")?;
    // Without days nobody knows how many visitors a month there are.
    page.wait_text("[data-figure='money']", "Enter the days it has run")?;
    check("at most five figures", page.count(".answer .figure")? == 5)?;

    open(&page, "#ab-opinions")?;
    page.wait_text("#ab-opinions", "None of these changes the verdict.")?;
    // Fisher's two-sided p is above the pooled one and still below 0.05.
    page.wait_text("#ab-opinions tbody", "Fisher")?;
    page.wait_text("#ab-opinions tbody", "0.371")?;
    page.wait_text("#ab-opinions", "Chance to be the best")?;

    // Ten looks at 5 % each make 19.3 % false alarms (Armitage, McPherson and Rowe 1969, table 2);
    // at any moment the difference is 0.6 ± 3.127 · 0.2526 points, which holds 0.
    open(&page, "#ab-looks")?;
    page.fill("Looks so far", "10")?;
    page.wait_text("#ab-looks-told", "has 19.3% in truth")?;
    page.wait_text("#ab-looks-told", "p = 0.371")?;
    page.wait_text(".answer .notice", "does not confirm this result")?;
    page.wait_text(
        "#ab-answer",
        "B looks better than A, but that is not settled",
    )?;
    page.wait_text("#ab-advice", "Don't act on this yet")?;
    page.wait_text("#ab-method", "counts only if the test is read once")?;
    // 450 instead of 360: 1.5 ± 3.127 · 0.2685 points.
    page.fill("Conversions of B", "450")?;
    page.wait_text(".answer .notice", "This result holds all the same")?;
    page.wait_text("#ab-looks-told", "so the result stands")?;
    page.wait_text("#ab-advice", "Use B.")?;
    page.expect_no_problems()
}

/// 1 of 12 against 7 of 12: four were expected in either row, so the test is exact. p by `SciPy`'s
/// `boschloo_exact`: 0.01028.
fn few_counts_are_tested_exactly(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    empty(&page)?;
    count(&page, &[("A", "12", "1"), ("B", "12", "7")])?;
    page.wait_text("#ab-answer", "B converts better than A")?;
    page.wait_text("#ab-method", "Exact test, because fewer than five")?;
    page.wait_text("[data-figure='p']", "0.0103")?;
    page.wait_for(
        "!document.querySelector('[data-figure=lift]').textContent.includes('working it out')",
    )?;
    page.expect_no_problems()
}

/// Five versions of which one lost a third of its visitors on the way.
fn a_broken_split_is_not_trusted(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    empty(&page)?;
    let block = "A\t5000\t150\nB\t5010\t190\nC\t4990\t160\nD\t3300\t140\nE\t5005\t155";
    page.paste(".ab-counts input[data-row='0'][data-col='0']", block)?;
    page.wait_text("#ab-answer", "Don't trust this test")?;
    page.wait_text("#ab-advice", "20% : 20% : 20% : 20% : 20%")?;
    check("no lift is shown", page.count("[data-figure='lift']")? == 0)?;
    check("no winner to apply", page.count("#ab-apply")? == 0)?;
    page.expect_no_problems()
}

/// A better rate at a lower price: 0.9 and 0.8 left by a visitor, 400 · 20 against 300 · 30.
fn rate_and_profit_may_disagree(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    empty(&page)?;
    count(&page, &[("A", "100000", "3000"), ("B", "100000", "4000")])?;
    page.wait_text("#ab-answer", "B converts better than A")?;
    open(&page, "#ab-worth")?;
    for (name, price) in [("A", "40"), ("B", "30")] {
        page.fill(&format!("Price an order of {name}"), price)?;
        page.fill(&format!("Cost an order of {name}"), "10")?;
    }
    page.wait_text("#ab-profit .fold-summary", "says the opposite of the rate")?;
    page.wait_text(".answer .notice", "its profit says the opposite")?;
    open(&page, "#ab-profit")?;
    page.wait_text(
        "#ab-profit-told",
        "B converts better than A but leaves less",
    )?;
    page.wait_text("#ab-profit tbody tr:nth-child(2)", "0.80")?;
    page.expect_no_problems()
}

/// The sample's winner goes into the plan, and undo takes it out again.
fn the_winner_is_applied_and_undone(engine: Engine) -> Done {
    let stage = Stage::new(engine)?;
    let page = stage.page()?;
    page.open("#/ab-test")?;
    page.wait_text(".tests [aria-current]", "decided · Pan in use wins")?;
    page.wait_text("#ab-apply", "Apply Pan in use to the plan")?;
    page.click("#ab-apply button")?;
    page.wait_text("#ab-applied", "Applied")?;
    page.wait_text("#ab-standing [aria-current=step]", "Applied")?;
    check(
        "it leads to the funnel",
        page.count("#ab-applied a[href='#/funnel']")? == 1,
    )?;
    page.click_text("Undo")?;
    page.wait_text("#ab-standing [aria-current=step]", "Decided")?;
    page.wait_text("#ab-apply", "Apply Pan in use to the plan")?;
    page.expect_no_problems()
}

/// With all folds open nothing scrolls sideways, and the checker of accessibility finds nothing.
fn folds_fit_every_width(engine: Engine) -> Done {
    for (language, dark) in [("en-US", false), ("zh-CN", true)] {
        if engine == Engine::WebKitGtk && language != "en-US" {
            continue;
        }
        let setting = Setting {
            language: language.to_owned(),
            dark,
            ..Setting::default()
        };
        let stage = Stage::with(engine, setting)?;
        let page = stage.page()?;
        page.open("#/ab-test")?;
        page.wait_for("document.querySelector('[data-figure=p]')")?;
        for fold in ["#ab-looks", "#ab-profit", "#ab-opinions", "#plan-test"] {
            open(&page, fold)?;
        }
        page.wait_for("document.querySelector('#ab-opinions tbody tr')")?;
        page.expect_readable(language)?;
        page.expect_no_problems()?;
    }
    Ok(())
}

in_each_engine! {
    verdict_figures_and_opinions:
        verdict_chromium, verdict_firefox, verdict_webkitgtk;
    few_counts_are_tested_exactly:
        exact_chromium, exact_firefox, exact_webkitgtk;
    a_broken_split_is_not_trusted:
        split_chromium, split_firefox, split_webkitgtk;
    rate_and_profit_may_disagree:
        profit_chromium, profit_firefox, profit_webkitgtk;
    the_winner_is_applied_and_undone:
        applied_chromium, applied_firefox, applied_webkitgtk;
    folds_fit_every_width:
        fits_chromium, fits_firefox, fits_webkitgtk;
}
