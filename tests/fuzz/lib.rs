//! What every reader of foreign bytes holds, whatever the bytes are: it comes back without a
//! panic, and what it accepts goes round unchanged.
//!
//! The fuzz targets call these functions, `make fuzz` runs them, and the tests here keep them
//! true of the seeds, so that they don't rot between two runs.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use tributary_domain::document::link::Opened;
use tributary_domain::document::shelf::{self, Slot, Slots, Write, WriteProblem};
use tributary_domain::document::{VERSION, file, link};
use tributary_domain::import;
use tributary_domain::locale::{self, NumberStyle};
use tributary_domain::plan::Plan;

/// Reads `data` as the fragment of a link: as it is, and as the body of a payload whose length
/// and checksum are right, since no mutation ever guesses those; as each kind of link.
///
/// # Panics
/// When what was read does not come back from its own link.
pub fn link(data: &[u8]) {
    link_goes_round(&String::from_utf8_lossy(data));
    if let [first, body @ ..] = data {
        for letter in ['p', 'c', 'o', 's'] {
            link_goes_round(&sealed(letter, first % 2 == 1, body));
        }
    }
}

/// The fragment that carries `body` with the right length and checksum.
pub fn sealed(letter: char, packed: bool, body: &[u8]) -> String {
    let version = u8::try_from(VERSION).unwrap_or(u8::MAX);
    let mut bytes = vec![(version << 1) | u8::from(packed)];
    let mut length = body.len();
    while length >= 0x80 {
        bytes.push(u8::try_from(length & 0x7f).unwrap_or_default() | 0x80);
        length >>= 7;
    }
    bytes.push(u8::try_from(length).unwrap_or_default());
    let mut checksum = crc32fast::Hasher::new();
    if letter != 'p' {
        checksum.update(letter.to_string().as_bytes());
    }
    checksum.update(&bytes);
    checksum.update(body);
    bytes.extend_from_slice(&checksum.finalize().to_le_bytes());
    bytes.extend_from_slice(body);
    format!("{letter}{VERSION}.{}", URL_SAFE_NO_PAD.encode(bytes))
}

fn link_goes_round(fragment: &str) {
    let _ = link::screen(fragment);
    let Ok(opened) = link::open(fragment) else {
        return;
    };
    let written = match &opened {
        Opened::Plan(plan) => link::encode(plan).ok(),
        Opened::Client(view) => link::encode_client(view).ok(),
        Opened::Single(single) => link::encode_single(single).ok(),
        Opened::Sealed(sealed) => sealed.to_link(),
    };
    // A body may be as long as the limit and yet not what this program writes.
    if let Some(written) = written {
        assert_eq!(link::open(&written), Ok(opened), "from {fragment}");
    }
}

/// Reads `data` as a file.
///
/// # Panics
/// When a plan that was read does not come back from its own file, unedited.
pub fn file(data: &[u8]) {
    if let Ok(read) = file::decode(data) {
        let written = file::encode(&read.plan).map(|text| file::decode(text.as_bytes()));
        let same = matches!(&written, Ok(Ok(again)) if again.plan == read.plan && !again.edited);
        assert!(same, "{written:?} is not {read:?}");
    }
}

/// Between the copies of a plan in the input of [`slots`].
pub const COPY_END: u8 = 0x1e;

/// Reads `data` as what stands in a plan's two slots and in its journal, and saves on it.
///
/// # Panics
/// When a save is lost, goes over what can't be read, or over what is newer.
pub fn slots(data: &[u8]) {
    let mut copies = data.split(|byte| *byte == COPY_END);
    let mut next = || {
        let text = copies.next().filter(|copy| !copy.is_empty())?;
        Some(String::from_utf8_lossy(text).into_owned())
    };
    let mut slots = Slots {
        a: next(),
        b: next(),
        journal: next(),
    };
    let found = shelf::recover(&slots);
    let revision = found.revision();
    if revision > 0 {
        let behind = shelf::writes(&slots, &Plan::default(), revision - 1);
        assert!(behind.is_err(), "a save of before {revision} is written");
    }
    match shelf::writes(&slots, &Plan::default(), revision) {
        Ok(writes) => {
            for write in writes {
                match write {
                    Write::KeepAside(slot) => aside(&slots, slot, &found),
                    Write::Put(slot, text) => {
                        slots.put(slot, text);
                        slots.journal = None;
                    }
                }
            }
            let after = shelf::recover(&slots);
            let last = revision == u64::MAX;
            assert!(last || after.revision() == revision + 1, "the save is lost");
        }
        Err(WriteProblem::Newer) => assert!(found.is_newer()),
        Err(problem) => panic!("{problem} after {revision}"),
    }
}

/// Only what can't be read is kept aside.
fn aside(slots: &Slots, slot: Slot, found: &shelf::Recovered) {
    let text = slots.text(shelf::Place::Slot(slot));
    let raw = found.unreadable.iter().map(|(_, error)| error.raw.as_str());
    assert!(raw.into_iter().any(|raw| Some(raw) == text));
}

/// Reads `data` as a report, whole and cut in two where its first byte says.
///
/// # Panics
/// When a line is listed twice, or the pieces read otherwise than the whole.
pub fn csv(data: &[u8]) {
    let whole = import::read(data);
    if let Ok(report) = &whole {
        let mut lines: Vec<usize> = report.skipped.iter().map(|row| row.line).collect();
        let n_lines = lines.len();
        lines.sort_unstable();
        lines.dedup();
        assert_eq!(lines.len(), n_lines, "a line stands twice");
        assert!(report.campaigns.len() <= report.rows);
    }
    let cut = usize::from(data.first().copied().unwrap_or(0)) % (data.len() + 1);
    let mut reader = import::ReportReader::new(NumberStyle::Unknown);
    let pieces = reader
        .push(&data[..cut])
        .and_then(|()| reader.push(&data[cut..]));
    let pieces = pieces.and_then(|()| reader.finish());
    assert_eq!(pieces, whole, "cut at {cut}");
}

/// Reads `data` as a number that a person typed.
///
/// # Panics
/// When a value, written out plainly, reads as another one.
pub fn number(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for style in [NumberStyle::Unknown, NumberStyle::Point, NumberStyle::Comma] {
        if let Ok(parsed) = locale::parse(&text, style) {
            let plain = parsed.value.to_string();
            let again = locale::parse(&plain, NumberStyle::Point).map(|read| read.value);
            assert_eq!(again, Ok(parsed.value), "{text:?} as {style:?} is {plain}");
        }
    }
    let _ = locale::parse_count(&text);
}

#[cfg(test)]
mod tests {
    #![expect(
        clippy::unwrap_used,
        reason = "a test that can't read its seeds has failed"
    )]

    use super::*;
    use tributary_domain::document::stored;
    use tributary_domain::sample::{Language, sample};

    #[test]
    fn a_sealed_body_is_the_link_that_the_domain_writes() {
        let plan = sample(Language::English);
        let written = link::encode(&plan).unwrap();
        let (_, payload) = written.split_once('.').unwrap();
        let bytes = URL_SAFE_NO_PAD.decode(payload).unwrap();
        // One byte of kind, one or two of length, four of checksum.
        let header = if bytes[1] < 0x80 { 6 } else { 7 };
        assert_eq!(sealed('p', bytes[0] % 2 == 1, &bytes[header..]), written);
    }

    #[test]
    fn every_target_holds_on_its_seeds() {
        for language in [Language::English, Language::Chinese] {
            let plan = sample(language);
            link(link::encode(&plan).unwrap().as_bytes());
            let view = link::ClientView::of(&plan, plan.name.clone(), None);
            let written = link::encode_client(&view).unwrap();
            link(written.as_bytes());
            // The whole body under the checksum of this file, which must be the domain's.
            let (_, payload) = written.split_once('.').unwrap();
            let bytes = URL_SAFE_NO_PAD.decode(payload).unwrap();
            assert_eq!(sealed('c', bytes[0] % 2 == 1, &bytes[7..]), written);
            file(file::encode(&plan).unwrap().as_bytes());
            let old = stored::write(&plan, 6).unwrap();
            let new = stored::write(&plan, 7).unwrap();
            for copies in [
                [old.as_str(), &new, &new],
                [&new, &old, ""],
                ["", &new[..new.len() / 2], &old],
            ] {
                slots(copies.join("\u{1e}").as_bytes());
            }
        }
        let reports = concat!(env!("CARGO_MANIFEST_DIR"), "/../reference/ads");
        let mut n_reports = 0;
        for entry in std::fs::read_dir(reports).unwrap() {
            csv(&std::fs::read(entry.unwrap().path()).unwrap());
            n_reports += 1;
        }
        assert!(n_reports > 0);
        for text in [
            "1,234.50",
            "1.234,50 €",
            "8.5%",
            "1.2万",
            "",
            "-",
            "٣",
            "1e9",
        ] {
            number(text.as_bytes());
        }
    }
}
