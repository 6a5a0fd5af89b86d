//! The report: what it says of the sample, what leaves the page, and what a client never gets.

use serde_json::{Value, json};
use tributary_e2e::{Done, Engine, Failure, Page, Setting, Stage, check, in_each_engine};

/// What no text of a user's may become.
const HOSTILE: &str = "<img src=x onerror=alert(1)> & \"x\" | *b*";

/// A page with a clipboard that keeps what is put into it.
fn stage(engine: Engine) -> Done<Stage> {
    let script = "Object.defineProperty(navigator, 'clipboard', {
        value: { writeText: async (text) => { window.__copied = text; } } });"
        .to_owned();
    Stage::with(
        engine,
        Setting {
            script,
            ..Setting::default()
        },
    )
}

/// The report of the sample, every chart drawn.
fn opened(stage: &Stage) -> Done<Page<'_>> {
    let page = stage.page()?;
    page.open("#/report")?;
    page.wait_text("#report-sheet", "Does it earn?")?;
    drawn(&page)?;
    Ok(page)
}

fn drawn(page: &Page) -> Done {
    page.wait_for(
        "document.querySelector('#report-html')?.disabled === false
            && [...document.querySelectorAll('.report-drawing')].every((e) => e.querySelector('svg path'))",
    )
}

/// Shows one kind of report, once it stands there.
fn show(page: &Page, kind: &str) -> Done {
    page.choose("What it shows", kind)?;
    page.wait_text("#report-sheet header p", kind)?;
    drawn(page)
}

/// The report as Markdown, as it is copied.
fn markdown(page: &Page) -> Done<String> {
    page.script("window.__copied = null;", &[])?;
    page.click("#report-markdown")?;
    page.wait_for("window.__copied !== null")?;
    let copied = page.script("return window.__copied;", &[])?;
    Ok(copied.as_str().unwrap_or_default().to_owned())
}

/// The report as a file, as it is saved.
fn html(page: &Page) -> Done<String> {
    let before = page.script("return window.__seen.blobs.length;", &[])?;
    page.click("#report-html")?;
    page.wait_for(&format!("window.__seen.blobs.length > {before}"))?;
    Ok(String::from_utf8_lossy(&page.last_saved()?).into_owned())
}

/// The sample's headline figures: 104,552.32 of sales, 7,076.28 of profit (104.6 % and 88.5 % of what
/// was expected), 1,833 orders booked and 1,873 claimed, 17,630.88 of advertising; version B of the
/// main picture lifts by 13.2 % (1.0 % to 26.9 %).
fn says_the_sample(engine: Engine) -> Done {
    let stage = stage(engine)?;
    let page = opened(&stage)?;
    let text = page.text("#report-sheet")?;
    for said in [
        "October 2026 earned about $7,076",
        "$104,552",
        "1,833",
        "1,873",
        "$17,631",
        "$100,000",
        "missed",
        "converts better",
        "+13.2%",
        "Stage 1: the platform store leads",
        "Assumptions",
        "Sources",
    ] {
        check(said, text.contains(said))?;
    }
    let copied = markdown(&page)?;
    for line in [
        "| Figure | Expected | Reached | Reached, share | Target |\n| --- | ---: | ---: | ---: | --- |",
        "| Profit | $8,000 | $7,076 | 88.5% | missed |",
        "## From sales to profit",
    ] {
        check(line, copied.contains(line))?;
    }
    // The month's page has the same figures and what comes next, and nothing of the rest.
    show(&page, "Month end, on one page")?;
    let month = page.text("#report-sheet")?;
    for said in ["$7,076", "$100,000", "What comes next", "Lin"] {
        check(said, month.contains(said))?;
    }
    check("no assumptions", !month.contains("Assumptions"))?;
    if engine == Engine::Chromium {
        let printed = page.devtools(
            "Page.printToPDF",
            json!({ "preferCSSPageSize": true, "printBackground": false }),
        )?;
        let pages = pages(printed["data"].as_str().unwrap_or_default())?;
        check(format!("the month takes {pages} pages"), pages == 1)?;
    }
    page.expect_no_problems()
}

/// How many pages a PDF has.
fn pages(encoded: &str) -> Done<usize> {
    use base64::Engine as _;
    let bytes = base64::engine::general_purpose::STANDARD.decode(encoded)?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.matches("/Type /Page\n").count())
}

/// The file stands alone, runs nothing, and holds a hostile name as text; so does the Markdown.
fn a_file_stands_alone(engine: Engine) -> Done {
    let stage = stage(engine)?;
    let page = opened(&stage)?;
    page.fill("Name of the plan", HOSTILE)?;
    page.wait_text("#report-sheet h2", HOSTILE)?;
    drawn(&page)?;
    let file = html(&page)?;
    for never in ["http:", "https:", "<script", "<link", "<img", "url(\""] {
        check(never, !file.contains(never))?;
    }
    check("a policy", file.contains("default-src &#39;none&#39;"))?;
    check("charts", file.matches("<svg").count() >= 4)?;
    let copied = markdown(&page)?;
    let heading = "# \\<img src=x onerror=alert(1)\\> \\& \"x\" \\| \\*b\\*\n";
    check(&copied, copied.starts_with(heading))?;
    page.expect_no_problems()?;
    // Read last: the page's own policy reports the file's style sheet as blocked.
    let read = page.script(
        "const read = new DOMParser().parseFromString(arguments[0], 'text/html');
         return [read.querySelector('h1').textContent, read.title,
             read.querySelectorAll('script, img, link, iframe, object, [onerror], [src], [href]').length,
             read.querySelectorAll('main svg path').length > 20,
             [...read.querySelectorAll('table')].every((table) =>
                 [...table.rows].every((row) => row.cells.length === table.rows[0].cells.length))];",
        &[json!(file)],
    )?;
    check(
        read.to_string(),
        read == json!([HOSTILE, HOSTILE, 0, true, true]),
    )?;
    Ok(())
}

/// Makes every number in `value` about half as large.
fn changed(value: &mut Value) {
    match value {
        Value::String(text) => {
            if let Ok(number) = text.parse::<f64>() {
                *text = format!("{:.3}", number * 0.5 + 0.013);
            }
        }
        Value::Number(number) => {
            *value = json!(number.as_u64().unwrap_or_default() / 2 + 1);
        }
        _ => {}
    }
}

/// Changes every cost, target and customer figure of a plan, and with the costs every margin.
fn change_secrets(plan: &mut Value) {
    let rows = |value: &mut Value, change: &dyn Fn(&mut Value)| {
        value.as_array_mut().into_iter().flatten().for_each(change);
    };
    changed(&mut plan["sales"]["fixed_cost"]);
    rows(&mut plan["sales"]["products"], &|product| {
        changed(&mut product["unit_cost"]);
    });
    rows(&mut plan["sales"]["places"], &|place| {
        let terms = place["order"].as_object_mut().into_iter().flatten();
        for (_, value) in terms.filter(|(name, _)| *name != "price") {
            changed(value);
        }
    });
    rows(&mut plan["funnel"]["channels"], &|channel| {
        changed(&mut channel["spend"]);
    });
    rows(&mut plan["periods"], &|period| {
        rows(&mut period["expected"], &|figure| {
            changed(&mut figure["value"]);
        });
    });
    let customers = plan["customers"].as_object_mut().into_iter().flatten();
    for (_, value) in customers {
        changed(value);
    }
}

/// Numbers of a plan that a client is not to see, as the page would write them.
fn secrets(plan: &Value) -> Vec<String> {
    let mut found: Vec<f64> = Vec::new();
    let mut take = |value: &Value| {
        let number = value
            .as_f64()
            .or_else(|| value.as_str().and_then(|t| t.parse().ok()));
        found.extend(number);
    };
    take(&plan["sales"]["fixed_cost"]);
    for channel in plan["funnel"]["channels"].as_array().into_iter().flatten() {
        take(&channel["spend"]);
    }
    for place in plan["sales"]["places"].as_array().into_iter().flatten() {
        let terms = place["order"].as_object();
        for (name, value) in terms.into_iter().flatten() {
            if name != "price" {
                take(value);
            }
        }
    }
    for product in plan["sales"]["products"].as_array().into_iter().flatten() {
        take(&product["unit_cost"]);
    }
    for value in plan["customers"].as_object().into_iter().flatten() {
        take(value.1);
    }
    for period in plan["periods"].as_array().into_iter().flatten() {
        for expected in period["expected"].as_array().into_iter().flatten() {
            take(&expected["value"]);
        }
    }
    // Margins: what an order and all orders leave, and the profit, from the sample's own sheet.
    found.extend([
        11.610_108, 7.335_142, 26.481_1, 17.295_991, 1_353.4, 1_437.88, 32_207.16, 14_576.28,
        7_076.28, 8_031.14, 7_976.64, 4_108.6, 17_630.88,
    ]);
    let mut shown = Vec::new();
    for channel in plan["funnel"]["channels"].as_array().into_iter().flatten() {
        let counts = channel["counts"].as_object().into_iter().flatten();
        shown.extend(counts.filter_map(|(_, n)| n.as_str()?.parse::<f64>().ok()));
    }
    let by_chance = |x: f64| shown.iter().any(|n| (n - x).abs() < 0.5);
    found
        .iter()
        .flat_map(|x| written(*x, by_chance(*x)))
        .collect()
}

/// A number as money, and as a count where it is long enough and no count of the funnel is the same.
fn written(number: f64, by_chance: bool) -> Vec<String> {
    let grouped = |digits: String| {
        let (whole, rest) = digits.split_once('.').unwrap_or((&digits, ""));
        let mut out = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        if rest.is_empty() {
            out
        } else {
            format!("{out}.{rest}")
        }
    };
    let (exact, whole) = (
        grouped(format!("{number:.2}")),
        grouped(format!("{number:.0}")),
    );
    let mut all = Vec::new();
    for sign in ["$", "€", "CN¥"] {
        all.push(format!("{sign}{exact}"));
        if number >= 100.0 {
            all.push(format!("{sign}{whole}"));
        }
    }
    if number >= 1_000.0 && !by_chance {
        all.push(whole);
    }
    all
}

/// Whether `text` holds `number` with no digit right before or after it.
fn holds(text: &str, number: &str) -> bool {
    text.match_indices(number).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let mut after = text[at + number.len()..].chars();
        let (next, second) = (after.next(), after.next());
        let goes_on = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let point = matches!(next, Some('.' | ',')) && goes_on(second);
        !goes_on(before) && !matches!(before, Some(',' | '.')) && !goes_on(next) && !point
    })
}

/// No cost, margin, target or customer figure is in a client's view, neither on the page nor in what
/// leaves it; and where all of them are others, the view is the same to the letter.
fn a_client_sees_results_alone(engine: Engine) -> Done {
    let stage = stage(engine)?;
    let page = opened(&stage)?;
    let plan: Value =
        serde_json::from_str(include_str!("../../../../src/domain/sample/plan.json"))?;
    let secrets = secrets(&plan);
    let whole = page.text("#report-sheet")?;
    let seen = secrets.iter().filter(|s| holds(&whole, s)).count();
    // The search finds them where they are: the whole report is full of them.
    check(format!("{seen} figures in the whole report"), seen > 40)?;

    show(&page, "For clients")?;
    let text = page.script(
        "return document.querySelector('#report-sheet').outerHTML;",
        &[],
    )?;
    let text = text.as_str().unwrap_or_default().to_owned();
    let copied = markdown(&page)?;
    let file = html(&page)?;
    for said in ["$104,552", "1,833", "converts better"] {
        check(said, text.contains(said) && copied.contains(said))?;
    }
    for view in [&text, &copied, &file] {
        let found: Vec<&String> = secrets.iter().filter(|s| holds(view, s)).collect();
        check(format!("{found:?}"), found.is_empty())?;
        for word in ["Lin", "profit", "Profit", "ROAS", "cost"] {
            check(word, !view.contains(word))?;
        }
    }

    page.click_text("Share")?;
    page.click_text("Save to a file")?;
    let saved = page.last_saved()?;
    page.click_text("Close")?;
    let mut other: Value = serde_json::from_slice(&saved)?;
    let plan = other
        .get_mut("plan")
        .ok_or_else(|| Failure::new("a file without a plan"))?;
    change_secrets(plan);
    page.drop_file("main", "other.tributary.json", other.to_string().as_bytes())?;
    show(&page, "The whole plan")?;
    page.wait_for("!document.querySelector('#report-sheet').textContent.includes('$7,076')")?;
    show(&page, "For clients")?;
    let again = markdown(&page)?;
    check(format!("{copied}\n---\n{again}"), again == copied)?;
    page.expect_no_problems()
}

in_each_engine! {
    says_the_sample: sample_chromium, sample_firefox, sample_webkitgtk;
    a_file_stands_alone: file_chromium, file_firefox, file_webkitgtk;
    a_client_sees_results_alone: client_chromium, client_firefox, client_webkitgtk;
}
