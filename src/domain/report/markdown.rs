//! A report as Markdown: `CommonMark` 0.31 with the tables of GitHub.

use super::{Block, KeyFigure, Report, Table};

/// Writes a report as Markdown.
///
/// ```
/// use tributary_domain::report::{Block, Report, Section, to_markdown};
/// let section = Section::new("Next", vec![Block::List(vec!["*Cut* the price".into()])]);
/// let report = Report { title: "A | B".into(), sections: vec![section], ..Report::default() };
/// assert_eq!(to_markdown(&report), "# A \\| B\n\n## Next\n\n- \\*Cut\\* the price\n");
/// ```
pub fn to_markdown(report: &Report) -> String {
    let mut blocks = vec![format!("# {}", line(&report.title))];
    if !report.subtitle.is_empty() {
        blocks.push(paragraph(&report.subtitle));
    }
    for section in &report.sections {
        blocks.push(format!("## {}", line(&section.heading)));
        for block in &section.blocks {
            push_block(&mut blocks, block);
        }
    }
    if !report.footer.is_empty() {
        blocks.push(paragraph(&report.footer));
    }
    let mut out = blocks.join("\n\n");
    out.push('\n');
    out
}

fn push_block(blocks: &mut Vec<String>, block: &Block) {
    match block {
        Block::Heading(text) => blocks.push(format!("### {}", line(text))),
        Block::Finding(text) => blocks.push(format!("**{}**", line(text))),
        Block::Paragraph(text) => blocks.push(paragraph(text)),
        Block::Figures(figures) => {
            let points: Vec<String> = figures.iter().map(key_figure).collect();
            blocks.push(points.join("\n"));
        }
        Block::List(points) => {
            let points: Vec<String> = points
                .iter()
                .map(|point| format!("- {}", paragraph(point)))
                .collect();
            blocks.push(points.join("\n"));
        }
        Block::Table(table) => push_table(blocks, table),
        Block::Chart(chart) => push_table(blocks, &chart.table),
    }
}

fn key_figure(figure: &KeyFigure) -> String {
    let note = if figure.note.is_empty() {
        String::new()
    } else {
        format!(" ({})", line(&figure.note))
    };
    format!(
        "- {}: **{}**{note}",
        paragraph(&figure.label),
        line(&figure.value)
    )
}

fn push_table(blocks: &mut Vec<String>, table: &Table) {
    if !table.name().is_empty() {
        blocks.push(format!("**{}**", line(table.name())));
    }
    let row = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| line(cell)).collect();
        format!("| {} |", cells.join(" | "))
    };
    let rule: Vec<&str> = (0..table.head().len())
        .map(|at| if table.is_words(at) { "---" } else { "---:" })
        .collect();
    let mut lines = vec![row(table.head()), format!("| {} |", rule.join(" | "))];
    lines.extend(table.rows().iter().map(|cells| row(cells)));
    blocks.push(lines.join("\n"));
}

/// A text at the start of a line, where some signs begin a list or a heading.
fn paragraph(text: &str) -> String {
    let text = line(text);
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match text.as_bytes().get(digits) {
        Some(b'-' | b'+' | b'=' | b':') if digits == 0 => format!("\\{text}"),
        Some(b'.' | b')') if digits > 0 => {
            format!("{}\\{}", &text[..digits], &text[digits..])
        }
        _ => text,
    }
}

/// A text on one line, in which no sign means anything.
fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let words = text.split(|c: char| c.is_control() || c == ' ' || c == '\u{2028}');
    for word in words.filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            if matches!(
                c,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&'
            ) {
                out.push('\\');
            }
            out.push(c);
        }
    }
    // A wide blank at an end would keep asterisks around the text from making it strong.
    out.trim().to_owned()
}
