//! What the forms hold, by examples.

use crate::report::{Block, Chart, Code, Dress, KeyFigure, Modules, Report, Section, Table};
use crate::report::{inline_drawing, to_html, to_markdown};

fn cells(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|t| (*t).to_owned()).collect()
}

fn report() -> Report {
    let table = Table::new(
        "1.8 % buy",
        cells(&["Stage", "Count"]),
        vec![cells(&["Visits", "1,000"]), cells(&["Orders", "18"])],
    );
    let chart = Chart {
        slot: 1,
        description: "18 of 1,000".to_owned(),
        table,
    };
    let figure = KeyFigure {
        label: "Profit".to_owned(),
        value: "$7".to_owned(),
        note: "of $100".to_owned(),
    };
    Report {
        title: "Mine".to_owned(),
        subtitle: "1 May 2026".to_owned(),
        sections: vec![
            Section::new("Answer", vec![Block::Figures(vec![figure])]),
            Section::new("Funnel", vec![Block::Chart(chart)]),
        ],
        ..Report::default()
    }
}

#[test]
fn markdown_holds_figures_and_tables() {
    assert_eq!(
        to_markdown(&report()),
        "# Mine\n\n1 May 2026\n\n## Answer\n\n- Profit: **$7** (of $100)\n\n## Funnel\n\n\
         **1.8 % buy**\n\n| Stage | Count |\n| --- | ---: |\n| Visits | 1,000 |\n| Orders | 18 |\n"
    );
}

#[test]
fn a_chart_is_its_drawing_with_its_table_and_without_a_drawing_its_table() {
    let dress = |drawings| Dress {
        language: "zh-Hans",
        drawings,
    };
    let svg = "<svg width=\"9\" xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h9\"/></svg>";
    let drawings = [None, Some(svg.to_owned())];
    let drawn = to_html(&report(), &dress(&drawings));
    let figure = "<figure><figcaption>1.8 % buy</figcaption><div role=\"img\" aria-label=\"18 of 1,000\"><svg width=\"9\"><path d=\"M0 0h9\"/></svg></div></figure><table>";
    assert!(drawn.contains(figure), "{drawn}");
    assert!(drawn.contains("<html lang=\"zh-Hans\">"));
    let plain = to_html(&report(), &dress(&[]));
    assert_eq!(
        plain,
        drawn.replace(figure, "<table><caption>1.8 % buy</caption>")
    );
    let hostile = [None, Some(svg.replace("path", "script"))];
    assert_eq!(to_html(&report(), &dress(&hostile)), plain);
}

#[test]
fn a_file_names_no_address_and_runs_nothing() {
    let mut report = report();
    report.code = Modules::new(1, vec![true]).map(|modules| Code {
        caption: "The plan".to_owned(),
        modules,
    });
    let html = to_html(&report, &Dress::default());
    for never in [
        "http:", "https:", "//", "<script", "<link", "<iframe", "@import", "url(",
    ] {
        assert!(!html.contains(never), "{never}");
    }
    assert!(html.contains("default-src &#39;none&#39;"));
    // One module within four light ones on each side: nine by nine.
    assert!(html.contains("viewBox=\"0 0 9 9\"") && html.contains("M4 4h1v1h-1z"));
}

#[test]
fn only_drawings_are_let_into_a_file() {
    let holds = |inside: &str| inline_drawing(&format!("<svg>{inside}</svg>")).is_some();
    for drawn in [
        "<g clip-path=\"url(#zr0-c0)\"><path d=\"M0 0\" fill=\"#fff\"/></g>",
        "<text xml:space=\"preserve\" font-family=\"'Segoe UI'\">a &lt; b, href=\"x\"</text>",
        "<defs><clipPath id=\"zr0-c0\"><rect/></clipPath></defs>",
    ] {
        assert!(holds(drawn), "{drawn}");
    }
    for refused in [
        "<foreignObject><b/></foreignObject>",
        "<image href=\"x\"/>",
        "<use xlink:href=\"#a\"/>",
        "<a href=\"javascript:1\">x</a>",
        "<path ONCLICK=\"a()\"/>",
        "<path fill=\"url(evil.svg#a)\"/>",
        "<path style=\"fill:red\"/>",
        "<path d='M0 0'/>",
        "<!-- x -->",
        "<path d=\"M0 0\"",
        "<svg:script/>",
        "<path x=\"http://a.b\"/>",
    ] {
        assert!(!holds(refused), "{refused}");
    }
    assert_eq!(inline_drawing("x<svg></svg>"), None);
    assert_eq!(inline_drawing("<svg></svg><p>"), None);
}

#[test]
fn parts_that_say_nothing_are_left_out_and_no_others() {
    let full = report();
    assert_eq!(full.clone().tidy(), full);
    let mut padded = full.clone();
    padded.sections[0]
        .blocks
        .insert(0, Block::Paragraph(" ".to_owned()));
    padded.sections[0]
        .blocks
        .push(Block::Heading("Nothing below".to_owned()));
    padded.sections[0]
        .blocks
        .push(Block::List(vec![String::new()]));
    let none = Table::new("None", cells(&["A"]), vec![]);
    padded
        .sections
        .push(Section::new("None", vec![Block::Table(none)]));
    assert_eq!(padded.tidy(), full);
}

#[test]
fn columns_without_a_cell_go_and_names_stay() {
    let table = Table::new(
        "t",
        cells(&["Name", "A", "B"]),
        vec![cells(&["", "", "1"]), cells(&["", " ", ""])],
    );
    let kept = table.without_empty_columns();
    assert_eq!(kept.head(), ["Name", "B"]);
    assert_eq!(kept.rows(), [["", "1"], ["", ""]]);
}

#[test]
fn modules_are_a_square_or_nothing() {
    assert_eq!(Modules::new(2, vec![true; 3]), None);
    assert_eq!(Modules::new(0, vec![]), None);
    assert_eq!(Modules::new(usize::MAX, vec![true]), None);
    // Each dark module is in exactly one run: 5 of 9.
    let dark = [true, false, true, false, true, false, true, false, true];
    let path = Modules::new(3, dark.to_vec()).unwrap().path();
    assert_eq!(path.matches('M').count(), 5);
}
