//! A picture on a white sheet of its own: the finding above, the chart, date and source below.

use super::FONTS;

/// Width of the sheet, in pixels.
pub(super) const WIDTH: u32 = 720;
/// Space around everything.
const MARGIN: u32 = 24;
/// Height of a line of the title.
const LINE: u32 = 24;
/// Height of the line with date and source, with the space above it.
const FOOTER: u32 = 36;

/// The width that is left for the chart.
pub(super) const fn chart_width() -> u32 {
    WIDTH - 2 * MARGIN
}

/// The sheet as SVG, and its height.
pub(super) fn paper(title: &str, footer: &str, chart: &str, chart_height: u32) -> (String, u32) {
    let lines = wrapped(title, f64::from(chart_width()) / 17.0);
    let top = MARGIN + LINE * u32::try_from(lines.len()).unwrap_or(1) + 8;
    let height = top + chart_height + FOOTER + MARGIN / 2;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\"><title>{}</title><rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>",
        escaped(title),
    );
    for (at, line) in lines.iter().enumerate() {
        let y = MARGIN + LINE * u32::try_from(at).unwrap_or(0) + 14;
        svg.push_str(&text(line, y, 17, 600, "#1b2529"));
    }
    // The chart is a drawing with its own frame: it only has to be told where it stands.
    let placed = chart.replacen("<svg ", &format!("<svg x=\"{MARGIN}\" y=\"{top}\" "), 1);
    svg.push_str(&placed);
    svg.push_str(&text(
        footer,
        top + chart_height + FOOTER - 12,
        12,
        400,
        "#536168",
    ));
    svg.push_str("</svg>");
    (svg, height)
}

fn text(line: &str, y: u32, size: u32, weight: u32, colour: &str) -> String {
    format!(
        "<text x=\"{MARGIN}\" y=\"{y}\" font-family=\"{FONTS}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{colour}\">{}</text>",
        escaped(line),
    )
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

/// Lines of at most so many em: SVG breaks none by itself. A Chinese character is one em wide and
/// may end a line, a Latin one about 0.56 and ends one at a space only.
fn wrapped(text: &str, most: f64) -> Vec<String> {
    let width = |word: &str| -> f64 {
        let of = |c: char| if c.is_ascii() { 0.56 } else { 1.0 };
        word.chars().map(of).sum()
    };
    let mut lines = vec![String::new()];
    let mut used = 0.0;
    for piece in text.split_inclusive(|c: char| c == ' ' || !c.is_ascii()) {
        let wide = width(piece);
        if used > 0.0 && used + wide > most {
            lines.push(String::new());
            used = 0.0;
        }
        used += wide;
        if let Some(line) = lines.last_mut() {
            line.push_str(piece);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_is_white_and_holds_title_chart_and_source() {
        let (svg, height) = paper(
            "A < B & C",
            "26 Nov · “Mine”",
            "<svg width=\"9\"></svg>",
            100,
        );
        assert!(svg.contains("fill=\"#ffffff\""));
        assert!(svg.contains(">A &lt; B &amp; C</text>"));
        assert!(svg.contains(">26 Nov · “Mine”</text>"));
        assert!(svg.contains("<svg x=\"24\" y=\"56\" width=\"9\">"));
        assert!(height > 100 && !svg.contains("var("));
    }

    #[test]
    fn long_titles_are_broken_and_nothing_is_lost() {
        let english = "word ".repeat(60);
        let lines = wrapped(&english, 40.0);
        assert!(lines.len() > 3 && lines.concat() == english);
        assert!(lines.iter().all(|l| l.chars().count() <= 72));
        let chinese = "销售额".repeat(40);
        let lines = wrapped(&chinese, 40.0);
        assert_eq!(
            lines.iter().map(|l| l.chars().count()).collect::<Vec<_>>(),
            [40, 40, 40]
        );
    }
}
