//! Whatever a user types is text in every form.

use proptest::prelude::*;

use crate::report::{Block, Chart, Code, Dress, KeyFigure, Modules, Report, Section, Table};
use crate::report::{to_html, to_markdown};

/// Texts with what HTML, SVG and Markdown take for their own.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<script>alert(1)</script>".to_owned()),
        Just("</style><img src=x onerror=a()>".to_owned()),
        Just("\" onload=\"a()".to_owned()),
        Just("&lt;b&gt; &amp; &#60;".to_owned()),
        Just("a|b\\|c\\".to_owned()),
        Just("\n# h\n- [x](javascript:a)\n```\n---".to_owned()),
        Just("**b** _i_ `c` ~s~ ![i](u)".to_owned()),
        Just("1. one\r\n2) two\t+ three".to_owned()),
        Just("\u{0}\u{7f}\u{85}\u{2028}\u{202e}中文 ".to_owned()),
        any::<String>(),
    ];
    prop::collection::vec(piece, 1..4).prop_map(|pieces| pieces.concat())
}

/// A report that holds `text` wherever a text can stand.
fn everywhere(text: &str) -> Report {
    let owned = || text.to_owned();
    let table = || {
        Table::new(
            owned(),
            vec![owned(), owned()],
            vec![vec![owned()], vec![owned(), owned(), owned()]],
        )
    };
    let blocks = vec![
        Block::Heading(owned()),
        Block::Finding(owned()),
        Block::Paragraph(owned()),
        Block::Figures(vec![KeyFigure {
            label: owned(),
            value: owned(),
            note: owned(),
        }]),
        Block::List(vec![owned(), owned()]),
        Block::Table(table()),
        Block::Chart(Chart {
            slot: 0,
            description: owned(),
            table: table(),
        }),
    ];
    Report {
        title: owned(),
        subtitle: owned(),
        sections: vec![Section::new(owned(), blocks)],
        footer: owned(),
        one_page: true,
        code: Modules::new(1, vec![true]).map(|modules| Code {
            caption: owned(),
            modules,
        }),
    }
}

/// The tags of a page, and the texts between them with references resolved.
fn read_html(html: &str) -> (Vec<String>, Vec<String>) {
    let (mut tags, mut texts) = (Vec::new(), Vec::new());
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        tags.push(tag.to_owned());
        texts.push(
            text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&"),
        );
    }
    (tags, texts)
}

/// The name of a tag without its attributes.
fn name(tag: &str) -> &str {
    tag.split(' ').next().unwrap_or_default()
}

/// A text as an HTML reader sees it: what is no text is a blank.
fn as_shown(text: &str) -> String {
    let shown = |c: char| {
        if c.is_control() && c != '\n' { ' ' } else { c }
    };
    text.chars().map(shown).collect()
}

/// Takes the escapes of Markdown away again; a sign that is not escaped comes back as a null.
fn unescaped(markdown: &str) -> String {
    let mut out = String::new();
    let mut chars = markdown.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.push(chars.next().unwrap()),
            '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' => out.push('\0'),
            c => out.push(c),
        }
    }
    out
}

/// A text on one line, as Markdown joins its words.
fn joined(text: &str) -> String {
    let words = text.split(|c: char| c.is_control() || c == ' ' || c == '\u{2028}');
    let words: Vec<&str> = words.filter(|w| !w.is_empty()).collect();
    words.join(" ").trim().to_owned()
}

proptest! {
    #[test]
    fn html_has_the_same_tags_whatever_the_text(text in hostile()) {
        let dress = Dress { language: "en", drawings: &[] };
        let plain = read_html(&to_html(&everywhere("x"), &dress)).0;
        let (tags, texts) = read_html(&to_html(&everywhere(&text), &dress));
        let names = |tags: &[String]| tags.iter().map(|t| name(t).to_owned()).collect::<Vec<_>>();
        prop_assert_eq!(names(&tags), names(&plain));
        // No attribute ends before its own end: each tag has as many quotes as it had.
        for (tag, before) in tags.iter().zip(&plain) {
            prop_assert_eq!(tag.matches('"').count(), before.matches('"').count());
        }
        let shown = as_shown(&text);
        prop_assert!(texts.iter().filter(|t| **t == shown).count() >= 15);
    }

    #[test]
    fn markdown_has_the_same_lines_whatever_the_text(text in hostile()) {
        let text = format!("{text}x");
        let plain = to_markdown(&everywhere("x"));
        let written = to_markdown(&everywhere(&text));
        prop_assert_eq!(written.lines().count(), plain.lines().count());
        for (line, before) in written.lines().zip(plain.lines()) {
            let open = |line: &str| unescaped(line).matches('\0').count();
            prop_assert_eq!(open(line), open(before), "{}", line);
        }
        let heading = written.lines().next().unwrap().strip_prefix("# ").unwrap();
        prop_assert_eq!(unescaped(heading), joined(&text));
        // The subtitle stands alone: nothing at its start makes it a list, a rule or code.
        let alone = written.lines().nth(2).unwrap();
        prop_assert_eq!(unescaped(alone), joined(&text));
        prop_assert!(!alone.starts_with(['-', '+', '=', '#', '>', ' ', '\t']));
        let after = alone.trim_start_matches(|c: char| c.is_ascii_digit());
        prop_assert!(after.len() == alone.len() || !after.starts_with(['.', ')']));
    }

    #[test]
    fn every_row_has_the_columns_of_its_head(
        head in prop::collection::vec(hostile(), 1..5),
        rows in prop::collection::vec(prop::collection::vec(hostile(), 0..7), 1..5),
    ) {
        let table = Table::new("t", head, rows);
        let section = Section::new("s", vec![Block::Table(table)]);
        let report = Report { sections: vec![section], ..Report::default() };
        let html = to_html(&report, &Dress::default());
        let cells = |row: &str| row.matches("<th").count() + row.matches("<td").count();
        let widths: Vec<usize> = html.split("<tr>").skip(1).map(cells).collect();
        prop_assert!(widths.windows(2).all(|w| w[0] == w[1]), "{:?}", widths);
        let pipes = |line: &str| unescaped(line).matches('\0').count();
        let markdown = to_markdown(&report);
        let lines: Vec<usize> = markdown.lines().filter(|l| l.starts_with('|')).map(pipes).collect();
        prop_assert_eq!(lines.len(), widths.len() + 1);
        prop_assert!(lines.iter().all(|n| *n == widths[0] + 1), "{:?}", lines);
    }
}
