//! What a cell says: yes or no, or how often.

use crate::import;
use crate::locale::parse_count;
use crate::quantity::Count;

/// Whether a visitor converted, as a number of times; none for a cell that says neither.
///
/// Words of five languages, a whole number, a date for yes, nothing or a dash for no.
pub(super) fn times(cell: &str) -> Option<u64> {
    const YES: [&str; 16] = [
        "yes",
        "y",
        "true",
        "t",
        "x",
        "✓",
        "ja",
        "wahr",
        "oui",
        "vrai",
        "sí",
        "si",
        "verdadero",
        "是",
        "有",
        "已转化",
    ];
    const NO: [&str; 16] = [
        "no",
        "n",
        "false",
        "f",
        "none",
        "null",
        "na",
        "n/a",
        "nein",
        "falsch",
        "non",
        "faux",
        "falso",
        "否",
        "无",
        "未转化",
    ];
    match cell {
        "0" | "" => return Some(0),
        "1" => return Some(1),
        _ => {}
    }
    if cell.chars().all(|c| matches!(c, '-' | '–' | '—')) {
        return Some(0);
    }
    if cell.len() <= 16 {
        let small = cell.to_lowercase();
        if YES.contains(&small.as_str()) {
            return Some(1);
        }
        if NO.contains(&small.as_str()) {
            return Some(0);
        }
    }
    // A day is no number of times, though `20260901` is one by its letters.
    if import::date(cell).is_some() {
        return Some(1);
    }
    parse_count(cell).ok().map(Count::get)
}

/// Whether a cell is no more than yes or no.
pub(super) fn is_yes_or_no(cell: &str) -> bool {
    let is_plain = matches!(cell, "0" | "1") || !cell.starts_with(|c: char| c.is_ascii_digit());
    !cell.is_empty() && is_plain && times(cell).is_some_and(|times| times <= 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_are_read_in_words_numbers_and_dates() {
        for yes in [
            "1",
            "yes",
            "TRUE",
            "Ja",
            "Oui",
            "sí",
            "是",
            "2026-09-01",
            "2026-09-01 10:00:00",
        ] {
            assert_eq!(times(yes), Some(1), "{yes}");
        }
        for no in [
            "0", "", "-", "No", "false", "nein", "non", "否", "NULL", "N/A",
        ] {
            assert_eq!(times(no), Some(0), "{no}");
        }
        assert_eq!(times("3"), Some(3));
        for other in ["maybe", "-1", "1.5", "12 %", "€5"] {
            assert_eq!(times(other), None, "{other}");
        }
        assert!(
            is_yes_or_no("yes") && is_yes_or_no("0") && !is_yes_or_no("3") && !is_yes_or_no("")
        );
    }
}
