//! A calendar file (iCalendar, RFC 5545, Desruisseaux 2009), for whole days.

use core::fmt;

use crate::quantity::{Date, Period};

/// The moment at which a file is written, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The day.
    pub day: Date,
    /// The hour, 0 to 23.
    pub hour: u8,
    /// The minute, 0 to 59.
    pub minute: u8,
    /// The second, 0 to 59.
    pub second: u8,
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = (self.hour, self.minute, self.second);
        write!(
            f,
            "{}T{:02}{:02}{:02}Z",
            basic(self.day),
            time.0,
            time.1,
            time.2
        )
    }
}

/// What stands on one or more whole days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Names it for ever, so that a file that is imported again changes it and adds nothing.
    pub uid: String,
    /// What it is.
    pub summary: String,
    /// More of it; nothing when empty.
    pub description: String,
    /// A word by which calendars sort; nothing when empty.
    pub category: String,
    /// Its days.
    pub days: Period,
}

/// The most octets of a line without its end (section 3.1).
const LINE: usize = 75;

/// The file: one event a row, over whole days, which take no time of the day from anyone.
///
/// ```
/// use tributary_domain::calendar::{Stamp, write_file};
/// let stamp = Stamp { day: "2026-11-26".parse().unwrap(), hour: 9, minute: 5, second: 0 };
/// assert!(write_file("Plan", stamp, &[]).starts_with("BEGIN:VCALENDAR\r\n"));
/// ```
pub fn write(name: &str, stamp: Stamp, entries: &[Entry]) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    line(&mut out, "PRODID:-//Tributary//Plan//EN");
    line(&mut out, "CALSCALE:GREGORIAN");
    line(&mut out, "METHOD:PUBLISH");
    line(&mut out, &format!("X-WR-CALNAME:{}", escaped(name)));
    for entry in entries {
        // The end is the first day after it (section 3.6.1); the calendar's last day has none, so
        // that an entry that ends there is of its first day.
        let end = entry.days.to().plus_days(1).ok();
        line(&mut out, "BEGIN:VEVENT");
        line(&mut out, &format!("UID:{}", escaped(&entry.uid)));
        line(&mut out, &format!("DTSTAMP:{stamp}"));
        let from = basic(entry.days.from());
        line(&mut out, &format!("DTSTART;VALUE=DATE:{from}"));
        if let Some(end) = end {
            line(&mut out, &format!("DTEND;VALUE=DATE:{}", basic(end)));
        }
        line(&mut out, &format!("SUMMARY:{}", escaped(&entry.summary)));
        for (property, text) in [
            ("DESCRIPTION", &entry.description),
            ("CATEGORIES", &entry.category),
        ] {
            if !text.is_empty() {
                line(&mut out, &format!("{property}:{}", escaped(text)));
            }
        }
        line(&mut out, "TRANSP:TRANSPARENT");
        line(&mut out, "END:VEVENT");
    }
    line(&mut out, "END:VCALENDAR");
    out
}

/// A day as `20261127`.
fn basic(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// Text as section 3.3.11 has it; other control characters have no place in a file and go.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\r' | '\n' => {
                if c == '\r' {
                    let _ = chars.next_if_eq(&'\n');
                }
                out.push_str("\\n");
            }
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// One line, folded where it is longer than [`LINE`] octets, between characters (section 3.1).
fn line(out: &mut String, text: &str) {
    let mut width = 0;
    for c in text.chars() {
        if width + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(c);
        width += c.len_utf8();
    }
    out.push_str("\r\n");
}
