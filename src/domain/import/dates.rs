//! Dates as ad platforms write them, and the period of a file.

use crate::quantity::{Date, Period};

/// A date as far as its text tells: the same in both orders unless the text leaves that open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct DateText {
    day_first: Option<Date>,
    month_first: Option<Date>,
}

/// Which of day and month a file writes first where both are numbers before the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    DayFirst,
    MonthFirst,
}

impl DateText {
    const fn sure(date: Date) -> Self {
        Self {
            day_first: Some(date),
            month_first: Some(date),
        }
    }

    /// The date, if the text or `order` tells it.
    pub(crate) fn date(self, order: Option<Order>) -> Option<Date> {
        match order {
            _ if self.day_first == self.month_first => self.day_first,
            Some(Order::DayFirst) => self.day_first,
            Some(Order::MonthFirst) => self.month_first,
            None => None,
        }
    }
}

/// The order that all of `dates` can be read in, if only one will do.
pub(crate) fn order(dates: &(impl Iterator<Item = DateText> + Clone)) -> Option<Order> {
    let open = || dates.clone().filter(|d| d.day_first != d.month_first);
    match (
        open().any(|d| d.month_first.is_none()),
        open().any(|d| d.day_first.is_none()),
    ) {
        (true, false) => Some(Order::DayFirst),
        (false, true) => Some(Order::MonthFirst),
        _ => None,
    }
}

/// Reads `2026-09-01`, `20260901`, `2026/9/1`, `2026年9月1日`, `Sep 01, 2026`, `27 January 2026`,
/// `01.09.2026`, `9/1/2026`, a time behind it or not; month names in English, German, French and Spanish.
pub(crate) fn date(text: &str) -> Option<DateText> {
    let text = text.trim();
    if let Some(date) = iso(text.as_bytes()) {
        return Some(DateText::sure(date));
    }
    if text.len() > 64 {
        return None;
    }
    let mut numbers = Vec::with_capacity(3);
    let mut month = None;
    for token in tokens(without_time(text)) {
        if token.starts_with(|c: char| c.is_ascii_digit()) {
            numbers.push((token.len(), token.parse::<u32>().ok()?));
        } else if let (None, Some(found)) = (month, month_of(token)) {
            month = Some(found);
        } else if !FILLERS.contains(&token.to_lowercase().as_str()) {
            return None;
        }
    }
    match (month, numbers.as_slice()) {
        (None, [(8, n)]) => ymd(n / 10_000, n / 100 % 100, n % 100).map(DateText::sure),
        (Some(m), [(4, y), (1 | 2, d)] | [(1 | 2, d), (4, y)]) => {
            ymd(*y, m, *d).map(DateText::sure)
        }
        (None, [(4, y), (1 | 2, m), (1 | 2, d)]) => ymd(*y, *m, *d).map(DateText::sure),
        // With points between them the day always comes first.
        (None, [(1 | 2, d), (1 | 2, m), (4, y)]) if text.contains('.') => {
            ymd(*y, *m, *d).map(DateText::sure)
        }
        (None, [(1 | 2, a), (1 | 2, b), (4, y)]) => {
            let read = DateText {
                day_first: ymd(*y, *b, *a),
                month_first: ymd(*y, *a, *b),
            };
            (read.day_first.is_some() || read.month_first.is_some()).then_some(read)
        }
        _ => None,
    }
}

/// Reads `2026-09-01`, alone or with a time behind a blank, which is what most cells are.
fn iso(text: &[u8]) -> Option<Date> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, rest @ ..] = text else {
        return None;
    };
    if !matches!(rest, [] | [b' ', b'0'..=b'9', b'0'..=b'9', b':', ..]) || rest.len() > 32 {
        return None;
    }
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0, |n: u32, b| {
            b.is_ascii_digit().then(|| 10 * n + u32::from(*b - b'0'))
        })
    };
    ymd(
        number(&[*y1, *y2, *y3, *y4])?,
        number(&[*m1, *m2])?,
        number(&[*d1, *d2])?,
    )
}

/// Reads a first and a last day.
pub(super) fn between(text: &str) -> Option<(DateText, DateText)> {
    const MARKS: [&str; 10] = [
        " - ", "–", "—", "~", "～", " to ", " bis ", " au ", " al ", "至",
    ];
    MARKS.iter().find_map(|mark| {
        let (from, to) = text.split_once(mark)?;
        Some((date(from)?, date(to)?))
    })
}

/// Reads a first and a last day, or one day that is both.
pub(super) fn range(text: &str) -> Option<(DateText, DateText)> {
    between(text).or_else(|| date(text).map(|day| (day, day)))
}

/// Whether `text` says that a report is of all days there are.
pub(super) fn is_all_time(text: &str) -> bool {
    const WORDS: [&str; 8] = [
        "all time",
        "gesamter zeitraum",
        "gesamte zeit",
        "toute la période",
        "todo el período",
        "todo el periodo",
        "所有时间",
        "全部时间",
    ];
    WORDS.contains(&text.trim().to_lowercase().as_str())
}

/// The smallest period that holds all of `periods`.
pub(super) fn span(periods: impl Iterator<Item = Period>) -> Option<Period> {
    periods.reduce(|a, b| Period::new(a.from().min(b.from()), a.to().max(b.to())).unwrap_or(a))
}

/// Whether two of `periods` share a day without being the same.
pub(super) fn overlap(periods: impl Iterator<Item = Period>) -> bool {
    let mut distinct: Vec<Period> = periods.collect();
    distinct.sort_unstable();
    distinct.dedup();
    distinct
        .windows(2)
        .any(|pair| pair[1].from() <= pair[0].to())
}

const FILLERS: [&str; 9] = ["年", "月", "日", "号", "de", "st", "nd", "rd", "th"];

/// The month whose name `word` is or begins, in English, German, French or Spanish.
fn month_of(word: &str) -> Option<u32> {
    const STARTS: [&[&str]; 12] = [
        &["jan", "ene"],
        &["feb", "fév", "fev"],
        &["mar", "mär", "mrz"],
        &["apr", "avr", "abr"],
        &["may", "mai"],
        &["jun", "juin"],
        &["jul", "juil"],
        &["aug", "aoû", "aou", "ago"],
        &["sep"],
        &["oct", "okt"],
        &["nov"],
        &["dec", "dez", "déc", "dic"],
    ];
    let word = word.to_lowercase();
    (1..).zip(STARTS).find_map(|(month, starts)| {
        starts
            .iter()
            .any(|start| word.starts_with(start))
            .then_some(month)
    })
}

fn ymd(year: u32, month: u32, day: u32) -> Option<Date> {
    let small = |n: u32| u8::try_from(n).ok();
    Date::new(i32::try_from(year).ok()?, small(month)?, small(day)?).ok()
}

/// `text` up to a time of day.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else {
        return text;
    };
    let hour = text[..colon].trim_end_matches(|c: char| c.is_ascii_digit());
    hour.trim_end_matches(['T', ' ', ','])
}

/// Runs of digits and runs of letters.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    core::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let digit = rest.chars().next()?.is_ascii_digit();
        let end = rest
            .find(|c: char| {
                if digit {
                    !c.is_ascii_digit()
                } else {
                    !c.is_alphabetic()
                }
            })
            .unwrap_or(rest.len());
        // A letter-like number such as "²" is neither; it is taken alone, so that this always ends.
        let end = end.max(rest.chars().next()?.len_utf8());
        let (token, after) = rest.split_at(end);
        rest = after;
        Some(token)
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_way_of_writing_a_day_is_read() {
        let ways = [
            "2026-09-01",
            "20260901",
            "2026/9/1",
            "2026/09/01",
            "2026年9月1日",
            "Sep 01, 2026",
            "September 1, 2026",
            "1 September 2026",
            "1st Sept 2026",
            "01.09.2026",
            "1. September 2026",
            "1 septembre 2026",
            "1 de septiembre de 2026",
            "1 sept. 2026",
            "2026-09-01 00:00:00",
            "2026-09-01T08:30:00+0800",
            "Sep 1, 2026, 8:30",
        ];
        for text in ways {
            let date = date(text).and_then(|d| d.date(None));
            assert_eq!(
                date.map(|d| d.to_string()).as_deref(),
                Some("2026-09-01"),
                "{text}"
            );
        }
    }

    #[test]
    fn the_order_of_day_and_month_is_told_by_the_file_or_stays_open() {
        let open = date("01/09/2026").unwrap();
        assert_eq!(open.date(None), None);
        assert_eq!(
            open.date(Some(Order::DayFirst)).unwrap().to_string(),
            "2026-09-01"
        );
        assert_eq!(
            open.date(Some(Order::MonthFirst)).unwrap().to_string(),
            "2026-01-09"
        );
        let told = |texts: &[&str]| order(&texts.iter().filter_map(|t| date(t)));
        assert_eq!(told(&["01/09/2026", "13/09/2026"]), Some(Order::DayFirst));
        assert_eq!(told(&["01/09/2026", "9/13/2026"]), Some(Order::MonthFirst));
        assert_eq!(told(&["01/09/2026", "02/09/2026"]), None);
        assert_eq!(told(&["13/09/2026", "9/13/2026"]), None);
        assert_eq!(
            date("09/09/2026").unwrap().date(None).unwrap().to_string(),
            "2026-09-09"
        );
    }

    #[test]
    fn other_text_is_no_day() {
        for text in [
            "",
            "2026",
            "Campaign report",
            "2026-02-30",
            "13/13/2026",
            "5.00",
            "May",
            "1 May",
            "12",
            "1.20253E+17",
            "#1001",
            "²",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn ranges_are_read_with_every_mark_between() {
        let ways = [
            "27 January 2026 - 23 February 2026",
            "January 27, 2026 - February 23, 2026",
            "January 27, 2026 – February 23, 2026",
            "2026-01-27 - 2026-02-23",
            "2026-01-27~2026-02-23",
            "27. Januar 2026 bis 23. Februar 2026",
            "2026年1月27日至2026年2月23日",
        ];
        for text in ways {
            let (from, to) = range(text).unwrap();
            let days = (
                from.date(None).unwrap().to_string(),
                to.date(None).unwrap().to_string(),
            );
            assert_eq!(
                days,
                ("2026-01-27".to_owned(), "2026-02-23".to_owned()),
                "{text}"
            );
        }
        assert!(is_all_time("All time") && is_all_time("所有时间") && !is_all_time("All times"));
        assert_eq!(range("Campaign report"), None);
    }

    #[test]
    fn periods_overlap_only_when_they_share_a_day_and_differ() {
        let period =
            |from: &str, to: &str| Period::new(from.parse().unwrap(), to.parse().unwrap()).unwrap();
        let (september, october) = (
            period("2026-09-01", "2026-09-30"),
            period("2026-10-01", "2026-10-31"),
        );
        assert!(!overlap([september, october, september].into_iter()));
        assert!(overlap(
            [september, period("2026-09-30", "2026-10-02")].into_iter()
        ));
        assert_eq!(
            span([october, september].into_iter()),
            Some(period("2026-09-01", "2026-10-31"))
        );
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,40}", near in "[0-9]{0,9}[-/. 年][0-9A-Za-z]{0,5}[-/., 月][0-9:T]{0,9}") {
            for text in [text, near] {
                let _ = (date(&text), range(&text), is_all_time(&text));
            }
        }
    }
}
