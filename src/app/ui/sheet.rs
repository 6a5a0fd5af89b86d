//! A table as text that other programs read: CSV for files, tab-separated for the clipboard.

use std::fmt::Write as _;

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// Words.
    Text(String),
    /// A figure in full precision.
    Number(f64),
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

/// A table with its head.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sheet {
    /// The names of the columns, with their units.
    pub(crate) head: Vec<String>,
    /// The rows.
    pub(crate) rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// As RFC 4180 has it (Shafranovich 2005), with the mark by which Excel knows UTF-8.
    pub(crate) fn csv(&self) -> String {
        let mut out = String::from('\u{feff}');
        self.write(&mut out, ",", "\r\n", quoted);
        out
    }

    /// With tabs between cells, as spreadsheets paste it.
    pub(crate) fn tsv(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, "\t", "\n", |text| {
            text.replace(['\t', '\n', '\r'], " ")
        });
        out
    }

    fn write(&self, out: &mut String, between: &str, end: &str, text: fn(&str) -> String) {
        for (at, name) in self.head.iter().enumerate() {
            out.push_str(if at == 0 { "" } else { between });
            out.push_str(&text(&harmless(name)));
        }
        out.push_str(end);
        for row in &self.rows {
            for (at, cell) in row.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { between });
                match cell {
                    Cell::Text(words) => out.push_str(&text(&harmless(words))),
                    Cell::Number(number) => write_number(out, *number),
                }
            }
            out.push_str(end);
        }
    }
}

/// The shortest digits that read back as the same number; adding zero takes the sign off a zero.
fn write_number(out: &mut String, number: f64) {
    if number.is_finite() {
        let _ = write!(out, "{}", number + 0.0);
    }
}

/// A text that a spreadsheet would run as a formula gets an apostrophe (OWASP, CSV injection).
fn harmless(text: &str) -> String {
    // A tab or a line's end before the sign is dropped by some programs, so they count as well.
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// A file's name of the plan's and the picture's, without what a file system may refuse.
pub(crate) fn file_name(plan: &str, picture: &str, ending: &str) -> String {
    let clean = |text: &str| {
        let mut out = String::new();
        for c in text.chars() {
            if c.is_alphanumeric() || c == '-' {
                out.push(c);
            } else if !out.is_empty() && !out.ends_with('_') {
                out.push('_');
            }
        }
        let short: String = out.chars().take(60).collect();
        short.trim_end_matches('_').to_owned()
    };
    let (plan, picture) = (clean(plan), clean(picture));
    let plan = if plan.is_empty() { "plan" } else { &plan };
    if picture.is_empty() {
        format!("{plan}.{ending}")
    } else {
        format!("{plan}_{picture}.{ending}")
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    fn sheet(cells: Vec<Cell>) -> Sheet {
        Sheet {
            head: vec!["Stage".to_owned(), "Count".to_owned()],
            rows: vec![cells],
        }
    }

    #[test]
    fn a_file_starts_with_the_mark_and_quotes_what_rfc_4180_quotes() {
        let text = sheet(vec![
            Cell::Text("a, \"b\"\nc".to_owned()),
            Cell::Number(0.1),
        ])
        .csv();
        assert_eq!(text, "\u{feff}Stage,Count\r\n\"a, \"\"b\"\"\nc\",0.1\r\n");
    }

    #[test]
    fn a_tab_within_a_cell_opens_no_column() {
        let text = sheet(vec![Cell::Text("a\tb\nc".to_owned()), Cell::Number(2.0)]).tsv();
        assert_eq!(text, "Stage\tCount\na b c\t2\n");
    }

    #[test]
    fn a_text_is_no_formula_and_a_number_stays_a_number() {
        for sign in ["=1+1", "+1", "-1", "@a"] {
            let text = sheet(vec![Cell::Text(sign.to_owned()), Cell::Number(-1.0)]).tsv();
            assert!(text.ends_with(&format!("\n'{sign}\t-1\n")), "{text}");
        }
    }

    #[test]
    fn every_number_reads_back_as_itself_but_the_sign_of_zero() {
        for number in [1.0 / 3.0, 1e21, -5e-324, f64::MAX, 1_833.0] {
            let text = sheet(vec![Cell::Number(number)]).tsv();
            let back: f64 = text.lines().last().unwrap().parse().unwrap();
            assert_eq!(back.to_bits(), number.to_bits());
        }
        assert!(sheet(vec![Cell::Number(-0.0)]).tsv().ends_with("\n0\n"));
        assert!(
            sheet(vec![Cell::Number(f64::NAN)])
                .tsv()
                .ends_with("Count\n\n")
        );
    }

    #[test]
    fn a_name_of_a_file_is_clean_short_and_never_empty() {
        assert_eq!(
            file_name("A/B: shop", "3 % of “x”", "csv"),
            "A_B_shop_3_of_x.csv"
        );
        assert_eq!(file_name("十月 计划", "", "svg"), "十月_计划.svg");
        assert_eq!(file_name("..", "/", "png"), "plan.png");
        assert!(file_name(&"x".repeat(500), &"y".repeat(500), "png").len() <= 125);
    }
}
