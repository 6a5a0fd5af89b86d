//! A report as one page of HTML that stands alone: no script, no address, nothing to load.

use super::{Block, Chart, Code, KeyFigure, Report, Table, inline_drawing};

/// How the file looks, on a screen and on paper.
const STYLE: &str = include_str!("file.css");

/// What may happen in the file: it is looked at, and nothing else. Drawings and the style sheet
/// stand in the file itself.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// What a report is written with that is not said in it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Dress<'a> {
    /// The code of its language, as the `lang` attribute has it.
    pub language: &'a str,
    /// The drawings by their slots, as SVG; where there is none the chart's table alone is shown.
    pub drawings: &'a [Option<String>],
}

/// Writes a report as a file of its own.
///
/// ```
/// use tributary_domain::report::{Dress, Report, to_html};
/// let report = Report { title: "<script>".into(), ..Report::default() };
/// let html = to_html(&report, &Dress { language: "en", drawings: &[] });
/// assert!(html.contains("<h1>&lt;script&gt;</h1>"));
/// ```
pub fn to_html(report: &Report, dress: &Dress) -> String {
    let mut out = String::with_capacity(16 * 1024);
    out.push_str("<!doctype html>\n<html");
    attribute(&mut out, "lang", dress.language);
    out.push_str("><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\"");
    attribute(&mut out, "content", POLICY);
    out.push_str("><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    element(&mut out, "title", &report.title);
    out.push_str("<style>");
    out.push_str(STYLE);
    out.push_str("</style></head><body><main");
    if report.one_page {
        out.push_str(" class=\"one-page\"");
    }
    out.push_str(">\n<header><div>");
    element(&mut out, "h1", &report.title);
    element(&mut out, "p", &report.subtitle);
    out.push_str("</div>");
    if let Some(code) = &report.code {
        write_code(&mut out, code);
    }
    out.push_str("</header>\n");
    for section in &report.sections {
        out.push_str("<section>");
        element(&mut out, "h2", &section.heading);
        for block in &section.blocks {
            write_block(&mut out, block, dress);
        }
        out.push_str("</section>\n");
    }
    if !report.footer.is_empty() {
        element(&mut out, "footer", &report.footer);
    }
    out.push_str("</main></body></html>\n");
    out
}

fn write_block(out: &mut String, block: &Block, dress: &Dress) {
    match block {
        Block::Heading(text) => element(out, "h3", text),
        Block::Finding(text) => {
            out.push_str("<p class=\"finding\">");
            text_of(out, text);
            out.push_str("</p>");
        }
        Block::Paragraph(text) => element(out, "p", text),
        Block::Figures(figures) => write_figures(out, figures),
        Block::List(points) => {
            out.push_str("<ul>");
            for point in points {
                element(out, "li", point);
            }
            out.push_str("</ul>");
        }
        Block::Table(table) => write_table(out, table, table.name()),
        Block::Chart(chart) => write_chart(out, chart, dress.drawings),
    }
}

fn write_figures(out: &mut String, figures: &[KeyFigure]) {
    out.push_str("<dl class=\"figures\">");
    for figure in figures {
        out.push_str("<div>");
        element(out, "dt", &figure.label);
        element(out, "dd", &figure.value);
        if !figure.note.is_empty() {
            out.push_str("<dd class=\"note\">");
            text_of(out, &figure.note);
            out.push_str("</dd>");
        }
        out.push_str("</div>");
    }
    out.push_str("</dl>");
}

fn write_table(out: &mut String, table: &Table, caption: &str) {
    out.push_str("<table>");
    if !caption.is_empty() {
        element(out, "caption", caption);
    }
    out.push_str("<thead><tr>");
    for (at, name) in table.head().iter().enumerate() {
        out.push_str("<th scope=\"col\"");
        out.push_str(class_of(table, at));
        text_of(out, name);
        out.push_str("</th>");
    }
    out.push_str("</tr></thead><tbody>");
    for row in table.rows() {
        out.push_str("<tr>");
        for (at, cell) in row.iter().enumerate() {
            let name = if at == 0 { "th" } else { "td" };
            out.push_str(if at == 0 { "<th scope=\"row\"" } else { "<td" });
            out.push_str(class_of(table, at));
            text_of(out, cell);
            out.push_str("</");
            out.push_str(name);
            out.push('>');
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>");
}

/// The end of a cell's tag: words begin where a line begins.
fn class_of(table: &Table, column: usize) -> &'static str {
    if table.is_words(column) {
        " class=\"w\">"
    } else {
        ">"
    }
}

fn write_chart(out: &mut String, chart: &Chart, drawings: &[Option<String>]) {
    let drawn = drawings.get(chart.slot).and_then(Option::as_deref);
    let Some(svg) = drawn.and_then(inline_drawing) else {
        write_table(out, &chart.table, chart.table.name());
        return;
    };
    // The finding stands above the drawing, so the table below needs no name of its own.
    out.push_str("<figure>");
    element(out, "figcaption", chart.table.name());
    out.push_str("<div role=\"img\"");
    attribute(out, "aria-label", &chart.description);
    out.push('>');
    out.push_str(&svg);
    out.push_str("</div></figure>");
    write_table(out, &chart.table, "");
}

fn write_code(out: &mut String, code: &Code) {
    let width = code.modules.width().to_string();
    out.push_str("<figure class=\"code\"><svg role=\"img\" viewBox=\"0 0 ");
    out.push_str(&width);
    out.push(' ');
    out.push_str(&width);
    out.push('"');
    attribute(out, "aria-label", &code.caption);
    out.push_str("><path fill=\"#fff\" d=\"M0 0h");
    out.push_str(&width);
    out.push('v');
    out.push_str(&width);
    out.push_str("H0z\"/><path d=\"");
    out.push_str(&code.modules.path());
    out.push_str("\"/></svg>");
    element(out, "figcaption", &code.caption);
    out.push_str("</figure>");
}

fn element(out: &mut String, name: &str, text: &str) {
    out.push('<');
    out.push_str(name);
    out.push('>');
    text_of(out, text);
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    text_of(out, value);
    out.push('"');
}

/// A text as text, in an element or within quotes. What no HTML text may hold becomes a blank.
fn text_of(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() && c != '\n' => out.push(' '),
            c => out.push(c),
        }
    }
}
